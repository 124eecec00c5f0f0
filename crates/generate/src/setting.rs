//! Where a question is set: a stranger must see what the story was, not only when it was told (rules G2, G4).
//!
//! "Who said in June 2018, “…”?" stands alone only if its words name what the article is about. Where they do not, the
//! article is named by its headline, or where that gives the answer away by its subject: "Who said in a June 2018 report
//! on the World Cup, “…”?"

use quizwire_facts::Span;
use quizwire_facts::names::{EntityId, Kind, OrganisationKind, OtherKind, PlaceKind};

use crate::anchor::Anchor;
use crate::candidate::{Candidate, Pool, Refusal};
use crate::context::Context;
use crate::standing::LONGEST_STEM_WORDS;
use crate::{Refused, clause, options, standing};

/// What an article is about, the surest first.
#[derive(Debug)]
pub(crate) struct Topics {
    ranked: Vec<EntityId>,
}

/// A stem that names one of this many topics needs no other setting.
const TELLING_TOPICS: usize = 2;

/// Topics that may name the report.
const TOPICS: usize = 4;

/// With less an entity is only mentioned.
const LEAST_WEIGHT: f32 = 3.0;

impl Topics {
    /// Weighs every named thing by the headline, the opening and how often it comes up.
    pub fn of(context: &Context) -> Topics {
        let title = context.article.document.title.as_deref().unwrap_or_default();
        let opening =
            context.facts.sentences.get(OPENING_SENTENCES).map_or(usize::MAX, |next| next.span.start);
        // Without a headline the opening has to tell what the news is.
        let opening_weight = if title.is_empty() { 2.5 } else { 1.0 };
        let mut weighed: Vec<(f32, EntityId)> = (0..context.facts.entities.len())
            .map(EntityId)
            .filter(|&id| can_be_a_topic(context, id))
            .map(|id| {
                let entity = context.entity(id);
                let in_title = entity.mentions.iter().any(|mention| title.contains(context.words(*mention)))
                    || title.contains(entity.name.as_str());
                let in_opening = entity.mentions.iter().any(|mention| mention.start < opening);
                let place = matches!(entity.kind, Kind::Place(_));
                let weight = if in_title { 4.0 } else { 0.0 }
                    + if in_opening { opening_weight } else { 0.0 }
                    + 0.4 * entity.mentions.len().min(10) as f32
                    - if place { 1.5 } else { 0.0 };
                (weight, id)
            })
            .filter(|(weight, _)| *weight >= LEAST_WEIGHT)
            .collect();
        // "Day five: Sweden, Belgium, England win": the headline of a list is about none of them.
        let listed = |id: EntityId| {
            matches!(
                context.entity(id).kind,
                Kind::Place(_) | Kind::Organisation(Some(OrganisationKind::Team))
            )
        };
        let in_title = |id: EntityId| title.contains(context.entity(id).name.as_str());
        if weighed.iter().filter(|(_, id)| listed(*id) && in_title(*id)).count() >= LIST {
            weighed.retain(|(_, id)| !listed(*id));
        }
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Topics { ranked: weighed.into_iter().map(|(_, id)| id).take(TOPICS).collect() }
    }

    /// Gives the stem of `candidate` a setting if it has none.
    pub fn set(&self, context: &Context, candidate: Candidate) -> Result<Candidate, Refused> {
        let candidate = self.set_in_story(context, candidate)?;
        if standing::lacks_its_country(&candidate.stem) {
            return Err(candidate.refused(Refusal::Dangling));
        }
        Ok(candidate)
    }

    fn set_in_story(&self, context: &Context, mut candidate: Candidate) -> Result<Candidate, Refused> {
        let Some(published) = context.article.document.published else {
            return if candidate.leans { Err(candidate.refused(Refusal::NoDate)) } else { Ok(candidate) };
        };
        if candidate.family == "role" && !candidate.leans {
            return Ok(candidate); // an office and its holder need no story
        }
        let report = Anchor::Month(published.year(), published.month());
        let excerpt = cited(&candidate.stem, report).is_some();
        if let Some((stem, headline)) = self.under_headline(context, &candidate, report) {
            candidate.stem = stem;
            candidate.headline = Some(headline);
            return Ok(candidate);
        }
        if candidate.leans {
            return Err(candidate.refused(Refusal::Dangling));
        }
        if self.ranked.iter().take(TELLING_TOPICS).any(|&id| names(context, &candidate.stem, id)) {
            return Ok(candidate);
        }
        if excerpt {
            return Err(candidate.refused(Refusal::Dangling)); // a sentence cut out needs its headline
        }
        let sourced = is_sourced(&candidate.stem, report);
        let Some(form) = Form::of(&candidate.stem, report).filter(|_| !sourced) else {
            return Ok(candidate);
        };
        let key = match &candidate.pool {
            Pool::Named { key, .. } => *key,
            _ => None,
        };
        // What the subject of the story itself did needs no other subject.
        let of_the_key = key.is_some_and(|key| self.ranked.iter().take(TELLING_TOPICS).any(|&id| id == key));
        if of_the_key && matches!(form, Form::Dated(..)) && !candidate.stem.contains('“') {
            return Ok(candidate);
        }
        for &id in &self.ranked {
            let topic = with_article(context, id);
            let stem = form.about(&topic);
            // "According to a report on Ada Quill, who left …" would be read of her.
            let read_of_it = matches!(&form, Form::Dated(_, rest) if rest.starts_with("who "))
                && matches!(context.entity(id).kind, Kind::Person(_));
            if Some(id) == key
                || read_of_it
                || options::leaks(&topic, &candidate.key)
                || names(context, &candidate.stem, id)
                || stem.split(' ').count() > LONGEST_STEM_WORDS
            {
                continue;
            }
            candidate.stem = stem;
            if let Pool::Named { never, .. } = &mut candidate.pool {
                never.push(id);
            }
            return Ok(candidate);
        }
        // "Which country allowed only one shot on goal": in no match that is named.
        let statement =
            !candidate.stem.contains('“') && matches!(candidate.family, "who_did" | "whom" | "whose");
        if statement && !names_anything(context, &candidate) {
            return Err(candidate.refused(Refusal::Dangling));
        }
        // Words of which nobody could say what they were about, and a report on nothing.
        let nameless = match form {
            Form::Report(..) => true,
            Form::Quoted(..) | Form::Dated(..) => {
                candidate.stem.contains('“') && context.mentions_in(candidate.fact).next().is_none()
            }
        };
        if nameless { Err(candidate.refused(Refusal::Dangling)) } else { Ok(candidate) }
    }

    /// The stem that names the article by its headline, unless it tells its story without, or gives the key away.
    fn under_headline(
        &self,
        context: &Context,
        candidate: &Candidate,
        report: Anchor,
    ) -> Option<(String, String)> {
        let headline = context.headline.clone()?;
        let excerpt = cited(&candidate.stem, report);
        let named = self.ranked.iter().filter(|&&id| names(context, &candidate.stem, id)).count();
        let claim = candidate.family == "who_claimed" || candidate.stem.contains('“');
        if !candidate.leans && !claim && named >= TELLING_TOPICS
            || options::leaks(&headline, &candidate.key)
            || is_sourced(&candidate.stem, report) && excerpt.is_none()
        {
            return None;
        }
        let stem = match excerpt {
            Some(before) => format!("{before} (“{}” {})?", stopped(&headline), report.words()),
            None => Form::of(&candidate.stem, report)?.under(&headline, report),
        };
        (stem.split(' ').count() <= LONGEST_STEM_WORDS).then_some((stem, headline))
    }
}

/// Whether the stem holds a name of the article, or a year of its own.
fn names_anything(context: &Context, candidate: &Candidate) -> bool {
    (0..context.facts.entities.len()).map(EntityId).any(|id| names(context, &candidate.stem, id))
        || context.facts.dates.iter().any(|date| {
            date.explicit_year
                && candidate.fact.contains(date.span)
                && candidate.stem.contains(context.words(date.span))
        })
}

/// How many words of a quotation can stand in a stem beside the headline; 0 where there is none to print.
pub(crate) fn room(context: &Context) -> usize {
    let dated = context.article.document.published.is_some();
    let headline = context.headline.as_deref().filter(|_| dated);
    headline.map_or(0, |headline| {
        LONGEST_STEM_WORDS.saturating_sub(headline.split(' ').count() + AROUND_QUOTATION)
    })
}

/// "In the June 2018 article … who was quoted as saying …": the words beside headline and quotation.
const AROUND_QUOTATION: usize = 10;

/// Whether the stem says on whose word it is.
fn is_sourced(stem: &str, report: Anchor) -> bool {
    stem.contains(" own account") || stem.contains("ccording to ") && !stem.contains(&report.report())
}

/// So many places or teams in a headline are a list.
const LIST: usize = 3;

/// Sentences that tell what the news is.
const OPENING_SENTENCES: usize = 3;

fn can_be_a_topic(context: &Context, id: EntityId) -> bool {
    let entity = context.entity(id);
    let times = entity.mentions.len();
    let shouted = entity.name.chars().count() > LONGEST_ACRONYM
        && entity.name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let abbreviated = entity.name.split(' ').all(|word| word.ends_with('.'));
    !shouted
        && !abbreviated
        && !is_everywhere(&entity.name)
        && match entity.kind {
            Kind::Person(_) => times > 2 && context.full_name(id).is_some() && !context.shares_surname(id),
            // A paper is where the story stands, seldom what it is about.
            Kind::Organisation(Some(OrganisationKind::Media)) => false,
            Kind::Organisation(_) => true,
            Kind::Place(Some(PlaceKind::Country)) => true,
            Kind::Place(_) => times > 2,
            Kind::Other(Some(OtherKind::Product | OtherKind::Event | OtherKind::Work | OtherKind::Law)) => {
                times > 1
            }
            Kind::Other(_) => false,
        }
}

/// "NASA" is a name, "WASHINGTON" the first word of a dispatch.
const LONGEST_ACRONYM: usize = 5;

/// Names that half of all news is about say little.
fn is_everywhere(name: &str) -> bool {
    matches!(
        name,
        "America"
            | "Congress"
            | "Europe"
            | "House"
            | "Senate"
            | "U.S."
            | "US"
            | "United States"
            | "Washington"
            | "White House"
    )
}

/// Whether the stem names `id`, by any form of its name.
fn names(context: &Context, stem: &str, id: EntityId) -> bool {
    let entity = context.entity(id);
    stem.contains(entity.name.as_str())
        || entity.mentions.iter().map(|mention| context.words(*mention)).any(|form| {
            stem.match_indices(form).any(|(at, _)| {
                let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                ends(stem[..at].chars().next_back()) && ends(stem[at + form.len()..].chars().next())
            })
        })
}

/// The name as running text has it: "the World Cup", "Conrad Black".
fn with_article(context: &Context, id: EntityId) -> String {
    let entity = context.entity(id);
    let name = context.full_name(id).unwrap_or(&entity.name);
    let led = |mention: &&Span| {
        let before = context.text[..mention.start].trim_end();
        before.ends_with(" the") || before.ends_with("The")
    };
    let whole = entity.mentions.iter().filter(|mention| context.words(**mention).ends_with(name));
    let (led, all) = (whole.clone().filter(led).count(), whole.count());
    let takes_article = match all {
        _ if matches!(entity.kind, Kind::Place(_)) => clause::needs_article(name, entity.kind),
        // "the World Cup", but "Euro 2020"
        _ if matches!(entity.kind, Kind::Other(Some(OtherKind::Event | OtherKind::Law)))
            && name.contains(' ') =>
        {
            !name.ends_with(|c: char| c.is_ascii_digit())
        }
        0 => clause::needs_article(name, entity.kind),
        _ => 2 * led > all,
    };
    let person = matches!(entity.kind, Kind::Person(_));
    if takes_article && !person && !name.starts_with("The ") {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// How a stem tells its time, and so where its subject can be told.
enum Form<'a> {
    /// "… according to a June 2018 report …"
    Report(&'a str, &'a str),
    /// "Who said in June 2018, “…”?"
    Quoted(&'a str, String, &'a str),
    /// "In June 2018, which country …"
    Dated(String, String),
}

/// The stem before the day of the article in brackets.
fn cited(stem: &str, report: Anchor) -> Option<&str> {
    stem.strip_suffix(&format!(" ({})?", report.words()))
}

impl<'a> Form<'a> {
    fn of(stem: &'a str, report: Anchor) -> Option<Form<'a>> {
        let named = report.report();
        if let Some(at) = stem.find(&named) {
            let behind = at + named.len();
            return (!stem[behind..].starts_with(" on "))
                .then(|| Form::Report(&stem[..behind], &stem[behind..]));
        }
        // What somebody wrote was not written in the report.
        let quoted = stem.contains(" said, “") || stem.contains(" was quoted in ");
        let outside = stem.find('“').unwrap_or(stem.len());
        let anchors = match report {
            Anchor::Month(year, _) => [report, Anchor::Year(year)],
            Anchor::Year(_) => [report, report],
        };
        for anchor in anchors {
            let (inside, front) = (format!(" in {}", anchor.words()), format!("In {}, ", anchor.words()));
            // "Who used the words “…” in June 2018?"
            if let Some(rest) = stem.strip_suffix(&format!("{inside}?")).filter(|rest| rest.ends_with('”'))
            {
                return Some(Form::Quoted(rest, format!(" in {}", anchor.report()), "?"));
            }
            if let Some(rest) = stem.strip_prefix(&format!("By {}, ", anchor.words())) {
                return Some(Form::Dated(format!("According to {}", anchor.report()), rest.to_owned()));
            }
            if let Some(rest) = stem.strip_prefix(&front) {
                return Some(if quoted {
                    Form::Quoted("", format!("In {}", anchor.report()), &stem[front.len() - 2..])
                } else {
                    Form::Dated(format!("According to {}", anchor.report()), rest.to_owned())
                });
            }
            if let Some(at) = stem[..outside].find(&inside) {
                let behind = at + inside.len();
                if quoted || stem[..at].ends_with(" said") {
                    return Some(Form::Quoted(
                        &stem[..at],
                        format!(" in {}", anchor.report()),
                        &stem[behind..],
                    ));
                }
                let rest = format!("{}{}", lower(&stem[..at]), &stem[behind..]);
                return Some(Form::Dated(format!("According to {}", anchor.report()), rest));
            }
        }
        None
    }

    fn about(&self, topic: &str) -> String {
        match self {
            Form::Report(before, behind) => format!("{before} on {topic}{behind}"),
            Form::Quoted(before, report, behind) => format!("{before}{report} on {topic}{behind}"),
            Form::Dated(report, rest) => format!("{report} on {topic}, {rest}"),
        }
    }
}

impl Form<'_> {
    /// "According to the June 2018 article “Dock closes,” which port …"
    fn under(&self, headline: &str, published: Anchor) -> String {
        let article = format!("the {} article “{}”", published.words(), stopped(headline));
        match self {
            Form::Report(before, behind) => {
                let before = before.strip_suffix(&published.report()).unwrap_or(before);
                match behind.strip_prefix(',') {
                    Some(behind) => format!("{before}{article}{behind}"),
                    None => format!("{before}the {} article “{headline}”{behind}", published.words()),
                }
            }
            Form::Quoted(before, _, behind) => {
                let rest = format!("{before}{behind}");
                let rest = rest.strip_prefix(", ").unwrap_or(&rest);
                let rest = if before.is_empty() { rest.to_owned() } else { lower(rest) };
                format!("In {article} {}", rest.replacen("who said “", "who said, “", 1))
            }
            Form::Dated(_, rest) => format!("According to {article} {rest}"),
        }
    }
}

/// The headline with the comma that goes before a closing mark.
fn stopped(headline: &str) -> String {
    let stop = if headline.ends_with(['?', '!']) { "" } else { "," };
    format!("{headline}{stop}")
}

/// "Which country" behind a comma: the first letter is small.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
