//! Which mentions name the same thing, and what it is: all cues of a document decide together.

use std::collections::{HashMap, HashSet};

use quizwire_language::Span;

use super::evidence::Evidence;
use super::{Entity, Kind, OrganisationKind, PlaceKind, flags, lexicon};

/// One candidate with what speaks for its kinds.
#[derive(Debug, Clone)]
pub struct Mention<'a> {
    pub span: Span,
    pub text: &'a str,
    /// Number of words.
    pub words: usize,
    /// What its own words say.
    pub own: Evidence,
    /// What the words around it say.
    pub context: Evidence,
    /// An acronym given in brackets right behind: "(ABC)".
    pub acronym: Option<&'a str>,
    /// Without the legal form at its end; the same as `text` where there is none.
    pub base: &'a str,
    /// Whether it begins with a given name.
    pub given: bool,
    /// The title of office before it: "Secretary".
    pub title: Option<&'a str>,
    /// Whether it is one common word.
    pub common: bool,
    /// Whether it stands in the prose of the article, not in a caption or another part of the page.
    pub prose: bool,
    /// Whether the capital may come from the start of the sentence or a headline alone.
    pub doubtful: bool,
}

/// All mentions of one spelling.
struct Form<'a> {
    text: &'a str,
    base: &'a str,
    words: usize,
    mentions: Vec<usize>,
    own: Evidence,
    context: Evidence,
    given: bool,
    common: bool,
    cluster: usize,
}

impl Form<'_> {
    fn evidence(&self) -> Evidence {
        let mut sum = self.own;
        sum.add(&self.context);
        sum
    }

    fn is_person(&self) -> bool {
        matches!(self.evidence().decide().0, Kind::Person(_))
    }
}

/// The entities that `mentions`, in order of the text, name.
pub fn resolve(mentions: &[Mention]) -> Vec<Entity> {
    let mut forms = collect(mentions);
    link_things(mentions, &mut forms);
    hear_of_full_names(&mut forms);
    let people = link_people(mentions, &mut forms);
    let mut entities = entities(mentions, &forms, &people);
    tell_georgias_apart(&forms, &mut entities);
    entities
}

/// Georgia is a state where the article names other states or its capital, and nothing of the Caucasus.
fn tell_georgias_apart(forms: &[Form], entities: &mut [Entity]) {
    let named = |names: &[&str]| forms.iter().any(|form| names.contains(&form.text));
    let american = named(&["Atlanta", "Savannah", "Augusta", "Ga.", "Georgians"])
        || forms.iter().any(|form| {
            form.text != "Georgia"
                && form.text != "Washington"
                && lexicon::flags_of(form.text) & flags::STATE != 0
        });
    let caucasian = named(&[
        "Tbilisi",
        "Abkhazia",
        "South Ossetia",
        "Caucasus",
        "Armenia",
        "Azerbaijan",
        "Saakashvili",
        "Moldova",
    ]);
    if american && !caucasian {
        for entity in entities.iter_mut().filter(|entity| entity.name == "Georgia") {
            entity.kind = Kind::Place(Some(PlaceKind::State));
        }
    }
}

fn collect<'a>(mentions: &[Mention<'a>]) -> Vec<Form<'a>> {
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    let mut forms: Vec<Form> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let at = *by_text.entry(mention.text).or_insert_with(|| {
            forms.push(Form {
                text: mention.text,
                base: mention.base,
                words: mention.words,
                mentions: Vec::new(),
                own: Evidence::default(),
                context: Evidence::default(),
                given: mention.given,
                common: mention.common,
                cluster: forms.len(),
            });
            forms.len() - 1
        });
        let form = &mut forms[at];
        form.mentions.push(index);
        form.own.join(&mention.own);
        form.context.add(&mention.context);
    }
    forms
}

/// Companies without their legal form, shortened names, acronyms.
fn link_things<'a>(mentions: &[Mention<'a>], forms: &mut [Form<'a>]) {
    let mut by_text: HashMap<String, usize> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        by_text.entry(form.base.to_lowercase()).or_insert(index);
    }
    let mut joins: Vec<(usize, usize)> = Vec::new();
    for (index, form) in forms.iter().enumerate() {
        let first = by_text[&form.base.to_lowercase()];
        if first != index
            && (form.text.len() > 4 || form.text.eq(forms[first].text) || form.base == forms[first].base)
        {
            joins.push((index, first));
        }
    }
    // "Interactive Brokers" in "Interactive Brokers Group Inc", "Orvix" in "Orvix Semiconductor".
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        if let Some((first, _)) = form.text.split_once(' ') {
            by_first.entry(first).or_default().push(index);
        }
    }
    let surnames: HashSet<&str> = forms
        .iter()
        .filter(|form| form.words >= 2 && form.is_person())
        .filter_map(|form| form.text.rsplit(' ').next())
        .collect();
    for (index, form) in forms.iter().enumerate() {
        if surnames.contains(form.text) {
            continue;
        }
        let first = form.text.split(' ').next().unwrap_or(form.text);
        let Some(longer) = by_first.get(first) else { continue };
        let mut found = longer.iter().copied().filter(|&other| {
            let longer = &forms[other];
            let rest = longer.text.strip_prefix(form.text).and_then(|rest| rest.strip_prefix(' '));
            // A listed name is whole: "Time Warner" is not "Time Warner Cable", "Orvix" not "Orvix Channel".
            let whole = form.own.thing() >= 5;
            longer.words > form.words
                && rest.is_some_and(|rest| {
                    !rest.starts_with('&') && (!whole || rest.split(' ').all(is_corporate))
                })
                && match longer.evidence().decide().0 {
                    // "Kestrian" is no short form of "Kestrian Supreme Court".
                    Kind::Organisation(Some(
                        OrganisationKind::Agency
                        | OrganisationKind::Court
                        | OrganisationKind::Military
                        | OrganisationKind::International,
                    )) => form.words > 1,
                    Kind::Organisation(_) => true,
                    Kind::Person(_) | Kind::Place(_) | Kind::Other(_) => false,
                }
        });
        let free = form.evidence().may_be_organisation() && !form.common;
        if let (Some(other), None, true) = (found.next(), found.next(), free) {
            joins.push((index, other));
        }
    }
    // "U.S. Treasury Department" and "Treasury Department"
    for (index, form) in forms.iter().enumerate() {
        let bare =
            ["U.S. ", "US ", "UK ", "U.K. "].iter().find_map(|country| form.text.strip_prefix(country));
        if let Some(&other) =
            bare.filter(|bare| bare.contains(' ')).and_then(|bare| by_text.get(&bare.to_lowercase()))
        {
            joins.push((index, other));
        }
    }
    // "National Cyber Directorate (NCD)", or the same initials anywhere.
    let acronyms: HashMap<&str, usize> = forms
        .iter()
        .enumerate()
        .filter(|(_, form)| {
            form.words == 1
                && form.text.len() >= 2
                && form.text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
        })
        .map(|(index, form)| (form.text, index))
        .collect();
    for (index, form) in forms.iter().enumerate() {
        let stated = form.mentions.iter().find_map(|&mention| mentions[mention].acronym).filter(|acronym| {
            form.words >= 2
                && form.evidence().place() < 6
                && acronym.as_bytes().first() == form.text.as_bytes().first()
        });
        if let Some(&acronym) = stated.and_then(|acronym| acronyms.get(acronym)) {
            joins.push((acronym, index));
        } else if form.words >= 3 {
            let initials: String = form
                .text
                .split([' ', '-'])
                .filter_map(|word| word.chars().next())
                .filter(|c| c.is_uppercase())
                .collect();
            if let Some(&acronym) = acronyms.get(initials.as_str()).filter(|_| initials.len() >= 3) {
                joins.push((acronym, index));
            }
        }
    }
    for (index, form) in forms.iter().enumerate() {
        let Some(names) = SAME.iter().find(|names| names.contains(&form.text)) else { continue };
        let first = forms.iter().position(|other| names.contains(&other.text)).unwrap_or(index);
        if first != index {
            joins.push((index, first));
        }
    }
    for (a, b) in joins {
        unite(forms, a, b);
    }
}

/// Names of one thing that share no word.
const SAME: &[&[&str]] = &[
    &["United States", "United States of America", "U.S.", "US", "U.S.A.", "USA"],
    &["United Kingdom", "U.K.", "UK", "Britain", "Great Britain"],
    &["United Arab Emirates", "UAE", "U.A.E."],
    &["United Nations", "UN", "U.N."],
    &["European Union", "EU", "E.U."],
    &["Federal Reserve", "Fed"],
    &["Democratic Republic of Congo", "Democratic Republic of the Congo", "DRC", "DR Congo"],
    &["Burma", "Myanmar"],
];

/// Words that a company puts behind its name and news leaves off.
fn is_corporate(word: &str) -> bool {
    let known = lexicon::flags_of(word);
    known & flags::LEGAL != 0 || known & flags::HEAD != 0 && matches!(flags::head(known), "company" | "bank")
}

fn unite(forms: &mut [Form], a: usize, b: usize) {
    let (from, to) = (forms[a].cluster, forms[b].cluster);
    if from != to {
        for form in forms.iter_mut().filter(|form| form.cluster == from) {
            form.cluster = to;
        }
    }
}

/// "Dylar Roofe" is a person where "Roofe" walks and speaks, even if no list knows either word.
fn hear_of_full_names(forms: &mut [Form]) {
    let people: HashSet<&str> = forms
        .iter()
        .filter(|form| form.words == 1 && form.mentions.len() >= OFTEN && form.is_person())
        .map(|form| form.text)
        .collect();
    for form in forms.iter_mut().filter(|form| form.words == 2 && !form.is_person()) {
        let unknown = form.own.thing() < SURE_THING;
        if unknown && form.text.rsplit(' ').next().is_some_and(|last| people.contains(last)) {
            form.own.bear();
        }
    }
}

/// A bare name said this often is somebody the article is about.
const OFTEN: usize = 3;

/// Points of a name's own words that no person outweighs.
const SURE_THING: i16 = 4;

/// For each bare family or given name the full names that bear it.
fn link_people(mentions: &[Mention], forms: &mut [Form]) -> HashMap<usize, Vec<usize>> {
    let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        if form.words >= 2 && form.is_person() {
            let (text, _) = without_suffix(form.text);
            by_last.entry(text.rsplit(' ').next().unwrap_or(text)).or_default().push(index);
            by_first.entry(text.split(' ').next().unwrap_or(text)).or_default().push(index);
        }
    }
    let mut joins = Vec::new();
    // "Charles R. King" and "Charles King"
    for bearers in by_last.values() {
        for (n, &a) in bearers.iter().enumerate() {
            for &b in &bearers[n + 1..] {
                if same_person(forms[a].text, forms[b].text) {
                    joins.push((a, b));
                }
            }
        }
    }
    joins.sort_unstable();
    for (a, b) in joins {
        unite(forms, a, b);
    }
    let mut people = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let mut bearers: Vec<usize> = match form.words {
            1 => by_last.get(form.text).or_else(|| {
                let evidence = form.evidence();
                (form.given || evidence.thing() < 4).then(|| by_first.get(form.text)).flatten()
            }),
            // "bin Salman", "Van Buren": particle and family name
            2 if !form.is_person() || form.text.starts_with(|c: char| c.is_lowercase()) => None,
            _ => None,
        }
        .cloned()
        .unwrap_or_default();
        bearers.retain(|&bearer| bearer != index && !is_another(mentions, form, &forms[bearer]));
        let evidence = form.evidence();
        let otherwise = form.own.thing() >= 6 && evidence.person() < 6;
        if !bearers.is_empty() && !otherwise {
            people.insert(index, bearers);
        }
    }
    people
}

/// A full name without "Jr." and the like, and that.
fn without_suffix(name: &str) -> (&str, &str) {
    for suffix in [" Jr.", " Jr", " Sr.", " Sr", " II", " III", " IV"] {
        if let Some(rest) = name.strip_suffix(suffix) {
            return (rest.trim_end_matches(','), suffix.trim_end_matches('.'));
        }
    }
    (name, "")
}

/// Whether a bare family name means somebody else than the one bearer whom the article names in full: "President Quill"
/// before "Ada Quill", whom nobody calls president, or "Quill" before "Tom Quill Jr.".
fn is_another(mentions: &[Mention], bare: &Form, full: &Form) -> bool {
    let Some(&named) = full.mentions.iter().find(|&&mention| mentions[mention].prose) else { return false };
    let earlier = |&&mention: &&usize| mentions[mention].prose && mention < named;
    let young = !without_suffix(full.text).1.is_empty();
    let titled = bare.mentions.iter().filter(earlier).any(|&mention| mentions[mention].title.is_some());
    let before = bare.mentions.iter().filter(earlier).count();
    before > 0
        && (young
            || before > 1
                && titled
                && !full.mentions.iter().any(|&mention| mentions[mention].title.is_some())
                && full.mentions.len() == 1)
}

/// Whether two full names with one family name may be one person: same first word, or one an initial of the other.
/// Father and son are told apart by "Jr."
fn same_person(a: &str, b: &str) -> bool {
    if without_suffix(a).1 != without_suffix(b).1 {
        return false;
    }
    let (Some(a), Some(b)) = (a.split(' ').next(), b.split(' ').next()) else { return false };
    a == b
        || (a.len() == 2 && a.ends_with('.') && b.starts_with(&a[..1]))
        || (b.len() == 2 && b.ends_with('.') && a.starts_with(&b[..1]))
}

fn entities(mentions: &[Mention], forms: &[Form], people: &HashMap<usize, Vec<usize>>) -> Vec<Entity> {
    // Which cluster each mention belongs to; a bare name goes to the full name used last before it.
    let mut cluster_of: Vec<usize> = vec![usize::MAX; mentions.len()];
    let mut form_of: Vec<usize> = vec![0; mentions.len()];
    for (index, form) in forms.iter().enumerate() {
        for &mention in &form.mentions {
            cluster_of[mention] = form.cluster;
            form_of[mention] = index;
        }
    }
    let mut ambiguous: Vec<bool> = vec![false; forms.len()];
    let mut last_named: HashMap<usize, usize> = HashMap::new();
    for index in 0..mentions.len() {
        let form = form_of[index];
        if let Some(bearers) = people.get(&form) {
            let mut clusters: Vec<usize> = bearers.iter().map(|&bearer| forms[bearer].cluster).collect();
            clusters.sort_unstable();
            clusters.dedup();
            // "Mr. Quill" is not Ada Quill.
            let gender = mentions[index].context.gender().or(None);
            clusters.retain(|&cluster| match (gender, forms[cluster].evidence().gender()) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            });
            // "Secretary Quill" is not "President Tom Quill" where there is another Quill.
            if let (Some(title), true) = (mentions[index].title, clusters.len() > 1) {
                let titles = |cluster: usize| {
                    let full = forms.iter().filter(move |form| form.cluster == cluster && form.words > 1);
                    full.flat_map(|form| &form.mentions).filter_map(|&mention| mentions[mention].title)
                };
                if clusters.iter().any(|&cluster| titles(cluster).any(|known| known == title)) {
                    clusters.retain(|&cluster| titles(cluster).any(|known| known == title));
                } else if clusters.iter().any(|&cluster| titles(cluster).next().is_none()) {
                    clusters.retain(|&cluster| titles(cluster).next().is_none());
                }
            }
            let recent = clusters.iter().copied().max_by_key(|cluster| last_named.get(cluster).copied());
            if let Some(cluster) = recent {
                cluster_of[index] = cluster;
            }
            if clusters.len() > 1 {
                for cluster in clusters {
                    ambiguous[cluster] = true;
                }
            }
        } else {
            last_named.insert(cluster_of[index], index);
        }
    }
    let mut groups: HashMap<usize, usize> = HashMap::new();
    let mut members: Vec<(usize, Vec<usize>)> = Vec::new();
    for (index, &cluster) in cluster_of.iter().enumerate() {
        let at = *groups.entry(cluster).or_insert_with(|| {
            members.push((cluster, Vec::new()));
            members.len() - 1
        });
        members[at].1.push(index);
    }
    members
        .into_iter()
        .filter_map(|(cluster, members)| entity(mentions, &members, ambiguous[cluster]))
        .collect()
}

fn entity(mentions: &[Mention], members: &[usize], ambiguous_surname: bool) -> Option<Entity> {
    if members.iter().all(|&index| mentions[index].doubtful) {
        return None;
    }
    let mut own = Evidence::default();
    let mut context = Evidence::default();
    for &index in members {
        own.join(&mentions[index].own);
        context.add(&mentions[index].context);
    }
    own.add(&context);
    let (kind, confidence) = own.decide();
    let fullest = members
        .iter()
        .map(|&index| &mentions[index])
        .max_by_key(|mention| (mention.words, mention.text.len(), std::cmp::Reverse(mention.span.start)))?;
    let name = fullest.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let spans = members.iter().map(|&index| mentions[index].span).collect();
    Some(Entity {
        kind,
        name,
        mentions: spans,
        confidence,
        ambiguous_surname,
        prose: members.iter().any(|&index| mentions[index].prose),
    })
}
