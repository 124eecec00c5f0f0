//! What the families that ask about clauses share: the named subject, the time, the sameness of deeds.

use quizwire_facts::clauses::{Clause, ClausePlace, Force, Tense, Voice};
use quizwire_facts::dates::{DateMention, Modifier, Timex};
use quizwire_facts::names::{EntityId, Gender, Kind, OrganisationKind, PlaceKind};
use quizwire_facts::numbers::Unit;
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag, lemma};

use crate::anchor::Anchor;
use crate::candidate::Refusal;
use crate::context::Context;
use crate::excerpt::{begins_with_a_label, has_whole_quotations};
use crate::gazetteer;
use crate::options::content_words;
use crate::phrase::{self, Phrase, Telling};

/// Sentences longer than this are seldom parsed right and never make a short question (rule G12).
const LONGEST_SENTENCE_TOKENS: usize = 56;

/// The lead: what stands here is the news itself.
const LEAD_SENTENCES: usize = 2;

/// The base form of the clause's verb.
pub(crate) fn verb_lemma(context: &Context, clause: &Clause) -> String {
    let token = &context.facts.sentences[clause.sentence].tokens[clause.verb];
    lemma(context.words(token.span), token.tag).to_lowercase()
}

/// Refuses clauses no question should be made from.
pub(crate) fn sound(context: &Context, clause: &Clause) -> Result<(), Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    if sentence.tokens.len() > LONGEST_SENTENCE_TOKENS {
        return Err(Refusal::Unclean);
    }
    match (clause.place, clause.force) {
        (_, Force::Hedged | Force::Negated) => return Err(Refusal::Hedged),
        (ClausePlace::Other, _) if !is_told_beside(context, clause) => return Err(Refusal::Unclean),
        (ClausePlace::Other, Force::Stated) => {}
        (ClausePlace::Content(_), _) | (_, Force::Reported) => drop(attribution(context, clause)?),
        (ClausePlace::Main | ClausePlace::Joined | ClausePlace::Relative, Force::Stated) => {}
    }
    if is_disputed(sentence, clause) {
        return Err(Refusal::Unclean);
    }
    let verb = sentence.tokens[clause.verb].span;
    if context.is_quoted(verb) {
        return Err(Refusal::Hedged);
    }
    if clause.tense == Tense::None {
        return Err(Refusal::Unclean);
    }
    // "Neither Quill nor Hart closed the port"
    let denied = sentence.tokens.iter().any(|token| {
        matches!(context.words(token.span).to_lowercase().as_str(), "neither" | "nor" | "hardly" | "scarcely")
            && !context.is_quoted(token.span)
    });
    // "he held it a threat, according to somebody who was there": it hangs on another verb, or the parse has lost it.
    let sourced = clause.force != Force::Reported
        && sentence.tokens.windows(2).any(|pair| {
            context.words(pair[0].span).eq_ignore_ascii_case("according")
                && context.words(pair[1].span) == "to"
        });
    if denied || sourced {
        return Err(Refusal::Hedged);
    }
    if begins_with_a_label(context, sentence) {
        return Err(Refusal::Unclean);
    }
    // Half of a quotation, which began in the sentence before or goes on in the next.
    if !has_whole_quotations(context.words(sentence.span)) {
        return Err(Refusal::Hedged);
    }
    // "…, and that the port had closed": somebody's words, joined to what the parse has lost.
    let is_content = phrase::children(sentence, clause.verb).any(|at| {
        sentence.tokens[at].relation == Relation::Mark
            && matches!(context.words(sentence.tokens[at].span), "that" | "whether")
    });
    if is_content && matches!(clause.place, ClausePlace::Main | ClausePlace::Joined) {
        return Err(Refusal::Hedged);
    }
    if clause.tense == Tense::Future && context.hangs_on_approval() {
        return Err(Refusal::Hedged);
    }
    Ok(())
}

/// Whether the two readings of the sentence put a word of the clause elsewhere. Clauses joined to it are none of it.
pub(crate) fn is_disputed(sentence: &Sentence, clause: &Clause) -> bool {
    let token = |at: usize| &sentence.tokens[at];
    let joined = |at: usize| {
        matches!(token(at).relation, Relation::Conj | Relation::Parataxis) && token(at).pos == Pos::Verb
    };
    !token(clause.verb).agreed
        || phrase::children(sentence, clause.verb)
            .filter(|&child| !joined(child))
            .flat_map(|child| phrase::subtree(sentence, child))
            .any(|at| token(at).pos != Pos::Punct && !token(at).agreed)
}

/// Whether a subordinate clause tells a fact of its own: "after the port closed", with nobody's word above it.
fn is_told_beside(context: &Context, clause: &Clause) -> bool {
    const MARKS: &[&str] = &["after", "when", "because", "while", "as", "where"];
    let sentence = &context.facts.sentences[clause.sentence];
    let token = &sentence.tokens[clause.verb];
    let marked = phrase::children(sentence, clause.verb).any(|at| {
        matches!(sentence.tokens[at].relation, Relation::Mark | Relation::Advmod)
            && MARKS.contains(&context.words(sentence.tokens[at].span).to_lowercase().as_str())
    });
    if token.relation != Relation::Advcl || !marked || clause.tense != Tense::Past {
        return false;
    }
    let mut above = token.head;
    for _ in 0..sentence.tokens.len() {
        let Some(at) = above else { return true };
        let head = &sentence.tokens[at];
        let free = matches!(head.relation, Relation::Root | Relation::Conj);
        let plain = context
            .facts
            .clauses
            .iter()
            .filter(|other| other.sentence == clause.sentence && other.verb == at)
            .all(|other| other.force == Force::Stated && other.tense != Tense::None);
        if !free || !plain {
            return false;
        }
        above = head.head;
    }
    false
}

/// Who vouches for a clause that is somebody's word, as "according to Ada Quill" or "by its own account": the subject of
/// the verb of saying above or beside it.
///
/// `Ok(None)` is the writer's own word; an error is somebody's who cannot be told.
pub(crate) fn attribution(context: &Context, clause: &Clause) -> Result<Option<String>, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let above = match clause.place {
        ClausePlace::Content(above) => above,
        _ if clause.force == Force::Reported => {
            if let Some(source) = according_to(context, sentence, clause.verb) {
                return Ok(Some(format!("according to {}", source_words(context, sentence, source)?)));
            }
            phrase::children(sentence, clause.verb)
                .find(|&at| {
                    sentence.tokens[at].relation == Relation::Parataxis
                        && sentence.tokens[at].pos == Pos::Verb
                })
                .ok_or(Refusal::Hedged)?
        }
        _ => return Ok(None),
    };
    let word = &sentence.tokens[above];
    if !STATING.contains(&lemma(context.words(word.span), word.tag).as_ref()) {
        return Err(Refusal::Hedged);
    }
    let governing = context
        .facts
        .clauses
        .iter()
        .find(|other| other.sentence == clause.sentence && other.verb == above)
        .filter(|other| matches!(other.force, Force::Stated) && other.voice == Voice::Active)
        .ok_or(Refusal::Hedged)?;
    let subject = governing.subject.ok_or(Refusal::Hedged)?;
    let speaker = named_subject(context, governing).ok();
    if speaker.is_some() && speaker == named_subject(context, clause).ok() {
        return own_account(context, speaker).map(Some);
    }
    let words = match speaker {
        Some(id) => printed_name(context, id)?,
        None => source_words(context, sentence, subject)?,
    };
    Ok(Some(format!("according to {words}")))
}

/// The words for what somebody says of themselves.
fn own_account(context: &Context, speaker: Option<EntityId>) -> Result<String, Refusal> {
    let whose = match speaker.map(|id| context.entity(id).kind) {
        Some(Kind::Person(Some(Gender::Male))) => "his",
        Some(Kind::Person(Some(Gender::Female))) => "her",
        Some(Kind::Organisation(_) | Kind::Place(_)) => "its",
        Some(Kind::Person(None) | Kind::Other(_)) | None => return Err(Refusal::Hedged),
    };
    Ok(format!("by {whose} own account"))
}

/// The noun behind "according to" that hangs on `verb`.
fn according_to(context: &Context, sentence: &Sentence, verb: usize) -> Option<usize> {
    phrase::children(sentence, verb).find(|&at| {
        sentence.tokens[at].relation == Relation::Obl
            && phrase::children(sentence, at).any(|case| {
                sentence.tokens[case].relation == Relation::Case
                    && context.words(sentence.tokens[case].span).eq_ignore_ascii_case("according")
            })
    })
}

/// A source as a question names it: a name in full, "police", "a spokesman for the port of Norvale".
fn source_words(context: &Context, sentence: &Sentence, at: usize) -> Result<String, Refusal> {
    if let Ok(id) = named(context, sentence, at).or_else(|_| named_in_place(context, sentence, at)) {
        return printed_name(context, id);
    }
    let noun = context.words(sentence.tokens[at].span).to_lowercase();
    let is_group = SOURCES.contains(&noun.as_str());
    let is_one = ONE_SOURCE.contains(&noun.as_str());
    if !is_group && !is_one {
        return Err(Refusal::Hedged);
    }
    let mut phrase = Phrase::noun(context, sentence, at);
    let determiner = phrase::children(sentence, at)
        .find(|&child| sentence.tokens[child].relation == Relation::Det)
        .map(|child| context.words(sentence.tokens[child].span).to_lowercase());
    for child in phrase::children(sentence, at) {
        if sentence.tokens[child].relation == Relation::Case && child < at {
            for inside in phrase::subtree(sentence, child) {
                phrase.hide(inside);
            }
        }
    }
    let names = context
        .mentions_in(sentence.span)
        .any(|(mention, _)| phrase.spans().any(|span| mention.overlaps(span)));
    let known = match determiner.as_deref() {
        None => is_group || names,
        Some("a" | "an") => names,
        Some(_) => false,
    };
    phrase.name_in_full()?;
    let words = phrase.text()?;
    let short = words.split(' ').count() <= LONGEST_SOURCE_WORDS;
    let clean = !words.contains(['“', ',', ':']) && !words.split(' ').any(is_pronoun);
    if !known || !short || !clean || phrase.has_bare_definite() {
        return Err(Refusal::Hedged);
    }
    let lower = context.mentions_in(sentence.span).all(|(mention, _)| mention.start != sentence.span.start);
    Ok(if lower && sentence.tokens[at].span.start == sentence.span.start {
        words.to_lowercase()
    } else {
        lower_article(&words)
    })
}

/// A longer source is a story of its own.
const LONGEST_SOURCE_WORDS: usize = 8;

fn is_pronoun(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "this"
            | "these"
            | "those"
            | "that"
            | "other"
            | "such"
    )
}

/// Those who speak as one and need no name.
const SOURCES: &[&str] = &[
    "analysts",
    "authorities",
    "economists",
    "investigators",
    "officials",
    "police",
    "prosecutors",
    "researchers",
    "scientists",
    "witnesses",
];

/// Those who speak for a name.
const ONE_SOURCE: &[&str] =
    &["data", "figures", "poll", "report", "spokesman", "spokesperson", "spokeswoman", "study", "survey"];

/// An entity as running text names it, in full and with the article it needs.
pub(crate) fn printed_name(context: &Context, id: EntityId) -> Result<String, Refusal> {
    let (name, _) = asked_for(context, id)?;
    let article = if needs_article(&name, context.entity(id).kind) { "the " } else { "" };
    Ok(format!("{article}{}", lower_article(&name)))
}

/// Verbs that pass a statement on without a colour of their own.
const STATING: &[&str] = &[
    "say", "tell", "report", "announce", "state", "add", "note", "explain", "estimate", "write", "confirm",
    "reveal", "disclose", "show", "find", "declare",
];

/// "the FBI", "the University of X", "the Ministry of Y": names that take an article in running text.
pub(crate) fn needs_article(name: &str, kind: Kind) -> bool {
    use OrganisationKind as O;
    // Letters that are spoken as a word, and "Environment Canada".
    const SPOKEN: &[&str] = &[
        "ASEAN", "CENTCOM", "CERN", "FEMA", "FIFA", "INTERPOL", "JAXA", "NASA", "NATO", "NIST", "NOAA",
        "OPEC", "OSHA", "UEFA", "UNESCO", "UNHCR", "UNICEF",
    ];
    const BODIES: &[&str] = &[
        "Agency",
        "Association",
        "Authority",
        "Board",
        "Bureau",
        "Caucus",
        "Center",
        "Centre",
        "Commission",
        "Committee",
        "Council",
        "Court",
        "Department",
        "Federation",
        "Foundation",
        "Ministry",
        "Senate",
        "Society",
    ];
    let last = name.rsplit(' ').next().unwrap_or(name);
    if SPOKEN.contains(&name) || (!name.contains(" of ") && last != name && gazetteer::is_country(last)) {
        return false;
    }
    let has_of = name.contains(" of ");
    match kind {
        Kind::Organisation(Some(O::Media)) => {
            const PAPERS: &[&str] = &["Globe", "Guardian", "Herald", "Journal", "Post", "Times", "Tribune"];
            !name.starts_with("The ") && (has_of || last != name && PAPERS.contains(&last))
        }
        // "Sinn Fein", "Fidesz" beside "the Labour Party"
        Kind::Organisation(Some(O::Party)) => {
            const CALLED: &[&str] =
                &["Party", "Alliance", "Coalition", "Congress", "Front", "League", "Movement", "Union"];
            !name.starts_with("The ")
                && (has_of
                    || CALLED.contains(&last)
                    || last != name && BODIES.contains(&last)
                    || last.ends_with("crats"))
        }
        Kind::Organisation(Some(O::Agency | O::Court | O::Union | O::International | O::Military)) => {
            !name.starts_with("The ")
                && (has_of || name.contains(' ') || name.chars().all(|c| c.is_uppercase() || c == '.'))
        }
        Kind::Organisation(Some(O::University)) => name.starts_with("University of"),
        Kind::Organisation(_) => {
            has_of && !name.starts_with("Bank of")
                || last != name && BODIES.contains(&last) && !name.starts_with("The ")
        }
        Kind::Place(_) => {
            name.starts_with("United ") || name.ends_with("Republic") || LANDS_WITH_ARTICLE.contains(&name)
        }
        Kind::Person(_) | Kind::Other(_) => false,
    }
}

/// Further lands whose name is a description, a plural or short for one.
const LANDS_WITH_ARTICLE: &[&str] = &[
    "Bahamas",
    "Gambia",
    "Maldives",
    "Netherlands",
    "Philippines",
    "Seychelles",
    "Soviet Union",
    "U.A.E.",
    "U.K.",
    "U.S.",
    "U.S.A.",
    "UAE",
    "UK",
    "US",
    "USA",
];

/// The entity that is the whole subject of `clause`: one name, not joined to another by "and".
pub(crate) fn named_subject(context: &Context, clause: &Clause) -> Result<EntityId, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let subject = clause.subject.ok_or(Refusal::Unclean)?;
    if is_by_pronoun(context, clause) {
        return meant(context, clause, subject).map(|(id, _)| id);
    }
    let id = named(context, sentence, subject)?;
    if clause.place == ClausePlace::Relative {
        // "which" is no person and "who" nobody else: where they clash, the clause hangs on the wrong noun.
        let person = matches!(context.entity(id).kind, Kind::Person(_));
        let relative = phrase::children(sentence, clause.verb)
            .map(|at| context.words(sentence.tokens[at].span).to_lowercase())
            .find(|word| matches!(word.as_str(), "who" | "which" | "that"));
        match relative.as_deref() {
            Some("who") if person => {}
            Some("which") if !person => {}
            _ => return Err(Refusal::Unclean),
        }
    }
    Ok(id)
}

/// Whom "he" or "she", or what "it" or "the company", at the head of a clause means, with the sentences that tell.
///
/// Sure only where the sentence before, or what stands in front of the pronoun, names one that can be meant and no
/// other; a sentence that says "he" again hands the question on to the one before it.
fn meant(context: &Context, clause: &Clause, pronoun: usize) -> Result<(EntityId, Vec<Span>), Refusal> {
    let sentences = &context.facts.sentences;
    let sentence = &sentences[clause.sentence];
    let word = context.words(sentence.tokens[pronoun].span).to_lowercase();
    let fits = |kind: Kind| match (word.as_str(), kind) {
        ("he", Kind::Person(gender)) => gender != Some(Gender::Female),
        ("she", Kind::Person(gender)) => gender != Some(Gender::Male),
        ("it", Kind::Organisation(_) | Kind::Place(Some(PlaceKind::Country))) => true,
        ("company" | "firm", Kind::Organisation(kind)) => {
            matches!(kind, Some(OrganisationKind::Company) | None)
        }
        ("agency", Kind::Organisation(kind)) => matches!(kind, Some(OrganisationKind::Agency)),
        ("team" | "club", Kind::Organisation(kind)) => matches!(kind, Some(OrganisationKind::Team)),
        ("university", Kind::Organisation(kind)) => matches!(kind, Some(OrganisationKind::University)),
        _ => false,
    };
    let thing = !matches!(word.as_str(), "he" | "she");
    let front = Span { start: sentence.span.start, end: sentence.tokens[pronoun].span.start };
    let mut found: Vec<EntityId> = Vec::new();
    let look = |span: Span, found: &mut Vec<EntityId>| {
        for (_, id) in context.mentions_in(span) {
            if fits(context.entity(id).kind) && !found.contains(&id) {
                found.push(id);
            }
        }
    };
    // "Zentora said it would …": the speaker speaks of itself.
    if let ClausePlace::Content(above) = clause.place {
        let speaker = context
            .facts
            .clauses
            .iter()
            .find(|other| other.sentence == clause.sentence && other.verb == above)
            .and_then(|governing| governing.subject)
            .and_then(|subject| named(context, sentence, subject).ok());
        if let Some(id) = speaker.filter(|id| fits(context.entity(*id).kind)) {
            return Ok((id, Vec::new()));
        }
    }
    look(front, &mut found);
    let mut told = Vec::new();
    let mut here = clause.sentence;
    for _ in 0..FARTHEST_SENTENCES {
        let Some(before) = here.checked_sub(1) else { break };
        if sentences[here].paragraph.saturating_sub(sentences[before].paragraph) > 1 {
            break;
        }
        look(sentences[before].span, &mut found);
        told.push(sentences[before].span);
        let main = context
            .facts
            .clauses
            .iter()
            .find(|other| other.sentence == before && other.place == ClausePlace::Main)
            .and_then(|main| main.subject);
        let about = |subject: usize| context.words(sentences[before].tokens[subject].span).to_lowercase();
        if found.is_empty() && main.is_some_and(|subject| about(subject) == word) {
            here = before;
            continue;
        }
        // A thing the sentence before is about, not one it names in passing.
        if thing && found.len() == 1 {
            let named = main.and_then(|subject| named(context, &sentences[before], subject).ok());
            if named.is_none() || named != found.first().copied() {
                return Err(Refusal::NoFullName);
            }
        }
        break;
    }
    match found.as_slice() {
        [only] if !thing || (pronoun <= 1 && !told.is_empty()) => Ok((*only, told)),
        _ => Err(Refusal::NoFullName),
    }
}

/// "He" is followed back over at most this many sentences.
const FARTHEST_SENTENCES: usize = 3;

/// Nouns that with a bare "the" mean the one thing of their kind the text is about.
const STANDING_IN: &[&str] = &["company", "firm", "agency", "team", "club", "university"];

/// Whether the subject is "he", "it" or "the company" alone.
fn stands_in(context: &Context, sentence: &Sentence, subject: usize) -> bool {
    if sentence.tokens[subject].pos == Pos::Pron {
        return true;
    }
    let word = context.words(sentence.tokens[subject].span).to_lowercase();
    let mut parts = phrase::children(sentence, subject);
    STANDING_IN.contains(&word.as_str())
        && parts.next().is_some_and(|child| {
            sentence.tokens[child].relation == Relation::Det
                && context.words(sentence.tokens[child].span).eq_ignore_ascii_case("the")
        })
        && parts.next().is_none()
}

/// Whether the subject is a pronoun that had to be read.
pub(crate) fn is_by_pronoun(context: &Context, clause: &Clause) -> bool {
    let sentence = &context.facts.sentences[clause.sentence];
    clause.place != ClausePlace::Relative && clause.subject.is_some_and(|at| stands_in(context, sentence, at))
}

/// The entity that the noun phrase headed by token `at` is: "Ada Quill", "the chemist Ada Quill", "Quill of Zentora".
///
/// Refuses names inside a larger phrase and names joined by "and".
pub(crate) fn named(context: &Context, sentence: &Sentence, at: usize) -> Result<EntityId, Refusal> {
    let head = sentence.tokens[at].span;
    let (mention, id) = context
        .mentions_in(sentence.span)
        .find(|(mention, _)| mention.contains(head))
        .or_else(|| titled(context, sentence, at))
        .ok_or(Refusal::NoFullName)?;
    let person = matches!(context.entity(id).kind, Kind::Person(_));
    for child in phrase::children(sentence, at) {
        let token = &sentence.tokens[child];
        if mention.contains(token.span) {
            continue;
        }
        match token.relation {
            Relation::Conj | Relation::Cc => return Err(Refusal::SecondAnswer),
            Relation::Case | Relation::Nummod => return Err(Refusal::NoFullName),
            // A person of somewhere is that person; a thing of something may be a part of it.
            Relation::Nmod | Relation::NmodPoss if !person => return Err(Refusal::NoFullName),
            _ => {}
        }
    }
    // "Hart and the chemist Ada Quill" taken apart wrongly.
    let first = phrase::subtree(sentence, at).first().copied().unwrap_or(at);
    if let Some(joint) = first.checked_sub(1).filter(|&joint| sentence.tokens[joint].pos == Pos::Cconj)
        && let Some(before) = joint.checked_sub(1)
        && context.mentions_in(sentence.span).any(|(other, its)| {
            other.contains(sentence.tokens[before].span)
                && std::mem::discriminant(&context.entity(its).kind)
                    == std::mem::discriminant(&context.entity(id).kind)
        })
    {
        return Err(Refusal::SecondAnswer);
    }
    // "an explosion in Chengdu, China caused": the land of a town.
    let of_a_town = matches!(context.entity(id).kind, Kind::Place(_))
        && context.text[..mention.start].trim_end().ends_with(',')
        && context.mentions_in(sentence.span).any(|(other, its)| {
            other.end < mention.start
                && context.words(Span { start: other.end, end: mention.start }).trim() == ","
                && matches!(context.entity(its).kind, Kind::Place(_))
        });
    if of_a_town {
        return Err(Refusal::NoFullName);
    }
    // A dateline is no subject.
    let dateline = sentence.tokens.get(at + 1).is_some_and(|next| {
        matches!(context.words(next.span), "(" | "—" | "–" | "-") && mention.start <= sentence.span.start + 1
    });
    let shouted = |words: &str| words.len() > 5 && words.chars().all(|c| c.is_uppercase() || c == ' ');
    if matches!(context.entity(id).kind, Kind::Place(_)) && (dateline || shouted(context.words(mention))) {
        return Err(Refusal::Unclean);
    }
    // The name must end at the head: in "Norvale police" the head is no name, in "Quill's lawyer" neither.
    let behind = sentence.tokens.iter().find(|token| token.span.start >= mention.end);
    if behind
        .is_some_and(|token| token.pos == Pos::Part || matches!(context.words(token.span), "'s" | "’s" | "-"))
    {
        return Err(Refusal::NoFullName);
    }
    Ok(id)
}

/// The person named right behind the title or trade at token `at`: "chemist Ada Quill".
fn titled(context: &Context, sentence: &Sentence, at: usize) -> Option<(Span, EntityId)> {
    let next = sentence.tokens.get(at + 1)?;
    let hangs = next.head == Some(at)
        || next.head.is_some_and(|head| head > at + 1 && sentence.tokens[head].head == Some(at));
    let (mention, id) =
        context.mentions_in(sentence.span).find(|(mention, _)| mention.start == next.span.start)?;
    (hangs && matches!(context.entity(id).kind, Kind::Person(_))).then_some((mention, id))
}

/// The name to print for an entity as a key, and the words that ask for it: "Who", "Which company".
pub(crate) fn asked_for(context: &Context, id: EntityId) -> Result<(String, &'static str), Refusal> {
    let entity = context.entity(id);
    let wh = match entity.kind {
        Kind::Person(_) => {
            let name = context.full_name(id).ok_or(Refusal::NoFullName)?;
            if context.shares_surname(id) {
                return Err(Refusal::SharedSurname);
            }
            return Ok((name.to_owned(), "who"));
        }
        Kind::Organisation(kind) => match kind {
            // Letters that no list knows may be anything.
            Some(OrganisationKind::Company)
                if is_shouted(&entity.name) && !gazetteer::is_known_company(&entity.name) =>
            {
                return Err(Refusal::NoFullName);
            }
            Some(OrganisationKind::Company) => "which company",
            Some(OrganisationKind::Agency)
                if entity.name.contains("Bank") || entity.name.contains("Reserve") =>
            {
                "which central bank"
            }
            Some(OrganisationKind::Agency) => "which agency",
            Some(OrganisationKind::University) => "which university",
            Some(OrganisationKind::School) => "which school",
            Some(OrganisationKind::Team) => "which team",
            Some(OrganisationKind::Party) => "which party",
            Some(OrganisationKind::Media) => "which news outlet",
            Some(OrganisationKind::Court) => "which court",
            Some(OrganisationKind::Union) => "which union",
            Some(OrganisationKind::Ngo | OrganisationKind::International | OrganisationKind::Other)
            | None => "which organization",
            Some(OrganisationKind::Military) if gazetteer::is_militant(&entity.name) => {
                "which militant group"
            }
            Some(OrganisationKind::Military) => "which military organization",
        },
        // The capital, the state and the government all go by this name.
        Kind::Place(_) if entity.name == "Washington" => return Err(Refusal::SecondAnswer),
        Kind::Place(Some(PlaceKind::Country)) => "which country",
        Kind::Place(Some(PlaceKind::State)) => "which state",
        Kind::Place(Some(PlaceKind::City)) => "which city",
        Kind::Place(_) | Kind::Other(_) => return Err(Refusal::NoFullName),
    };
    Ok((entity.name.clone(), wh))
}

/// "ETA"
fn is_shouted(name: &str) -> bool {
    name.chars().count() <= LONGEST_LETTERS && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Longer names are no letters.
const LONGEST_LETTERS: usize = 5;

/// Every way that [`asked_for`] asks, the longer first.
pub(crate) const ASKING: &[&str] = &[
    "which military organization",
    "which militant group",
    "which central bank",
    "which organization",
    "which news outlet",
    "which university",
    "which company",
    "which country",
    "which agency",
    "which school",
    "which court",
    "which party",
    "which state",
    "which union",
    "which city",
    "which team",
    "who",
];

/// The same for the subject of `clause`, where a full name in the clause itself tells namesakes apart.
pub(crate) fn asked_for_subject(
    context: &Context,
    clause: &Clause,
    id: EntityId,
) -> Result<(String, &'static str), Refusal> {
    match (asked_for(context, id), context.full_name(id)) {
        (Err(Refusal::SharedSurname), Some(name)) => {
            let sentence = &context.facts.sentences[clause.sentence];
            let subject = clause.subject.map(|at| phrase::subtree_span(sentence, at));
            let in_full = subject.is_some_and(|span| context.words(span).contains(name));
            if in_full { Ok((name.to_owned(), "who")) } else { Err(Refusal::SharedSurname) }
        }
        (asked, _) => asked,
    }
}

/// The kind of the wrong options: of the gender that "his" or "her" in the words tells of the one asked for.
pub(crate) fn kind_for(context: &Context, id: EntityId, words: &str) -> Kind {
    let kind = context.entity(id).kind;
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    match kind {
        Kind::Person(_) if has(&["his", "him", "himself"]) => Kind::Person(Some(Gender::Male)),
        Kind::Person(_) if has(&["her", "herself"]) => Kind::Person(Some(Gender::Female)),
        kind => kind,
    }
}

/// How a stem says when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// The event itself is dated, or the state was so at the time: "in June 2017".
    On(Anchor),
    /// It was so from then on at the latest: "by June 2017".
    By(Anchor),
    /// Somebody said so then: "according to Ada Quill in June 2017".
    Said(Anchor),
    /// Only the report is dated: "according to a June 2017 report".
    Reported(Anchor),
    /// The words themselves say when.
    Told,
}

impl When {
    /// From where the question looks back.
    pub fn telling(self) -> Telling {
        match self {
            When::By(_) => Telling::Before,
            When::On(_) | When::Said(_) | When::Reported(_) | When::Told => Telling::Then,
        }
    }

    /// The same time said of the report and the event alike, where somebody's words are asked for.
    pub fn of_report(self) -> When {
        match self {
            When::On(anchor) | When::By(anchor) | When::Said(anchor) | When::Reported(anchor) => {
                When::On(anchor)
            }
            When::Told => When::Told,
        }
    }
}

/// When the clause happened, by the dates that hang on its verb, or else by the day of publication.
pub(crate) fn when(context: &Context, clause: &Clause, shown: &Phrase) -> Result<When, Refusal> {
    let published = context.article.document.published;
    let sentence = &context.facts.sentences[clause.sentence];
    let joined_to =
        sentence.tokens[clause.verb].head.filter(|_| sentence.tokens[clause.verb].relation == Relation::Conj);
    let said_at = match clause.place {
        ClausePlace::Content(above) => Some(above),
        _ if clause.force == Force::Reported => phrase::children(sentence, clause.verb)
            .find(|&at| sentence.tokens[at].relation == Relation::Parataxis),
        _ => None,
    };
    let mut own: Vec<(&DateMention, usize)> = Vec::new();
    let mut shared: Vec<&DateMention> = Vec::new();
    let mut told = false;
    let mut other_past = false;
    for date in context.dates_in(sentence.span) {
        let Some(at) = sentence.tokens.iter().position(|token| token.span.overlaps(date.span)) else {
            continue;
        };
        let governor = governor(sentence, at);
        if shown.shows(at) {
            told |= date.explicit_year && governor == Some(clause.verb);
        } else if governor == Some(clause.verb) {
            own.push((date, at));
        } else if governor.is_some()
            && (governor == said_at || (governor == joined_to && !date.explicit_year))
        {
            shared.push(date);
        } else if governor.is_some_and(|verb| shown.shows(verb))
            && !matches!(date.value, Some(Timex::Day(_) | Timex::Week { .. }))
        {
            return Err(Refusal::UnsureTime); // "expected it to grow 2 percent this year"
        } else if date.explicit_year && !governor.is_some_and(|verb| is_aside(sentence, verb)) {
            other_past = true;
        }
    }
    let report = published.map(|day| Anchor::Month(day.year(), day.month())).ok_or(Refusal::NoDate);
    if own.is_empty() && told && clause.tense == Tense::Past {
        return Ok(When::Told);
    }
    match (own.as_slice(), shared.as_slice()) {
        ([_], _) | ([], [_]) if clause.tense == Tense::Future => report.map(When::Reported),
        (&[(date, at)], _) if is_at_it(context, sentence, at, clause.verb) => on(context, date),
        ([], [date]) if said_at.is_some() => match on(context, date)? {
            When::On(anchor) => Ok(When::Said(anchor)),
            when => Ok(when),
        },
        ([], [date]) => on(context, date),
        ([], []) => {
            if other_past {
                return Err(Refusal::UnsureTime);
            }
            let lead = clause.sentence < LEAD_SENTENCES && clause.place == ClausePlace::Main;
            match clause.tense {
                Tense::Past if ONCE.contains(&verb_lemma(context, clause).as_str()) => Ok(When::Told),
                Tense::Past if lead => {
                    Anchor::from_publication(published.ok_or(Refusal::NoDate)?).map(When::On)
                }
                Tense::Past | Tense::Future => report.map(When::Reported),
                Tense::Perfect | Tense::Pluperfect => report.map(When::By),
                Tense::Present | Tense::Progressive => report.map(When::On),
                Tense::None => Err(Refusal::Unclean),
            }
        }
        _ => Err(Refusal::UnsureTime),
    }
}

/// What happens once needs no time to be told by, and is seldom the news.
const ONCE: &[&str] = &["bear", "compose", "establish", "found", "invent"];

fn on(context: &Context, date: &DateMention) -> Result<When, Refusal> {
    let published = context.article.document.published;
    let missing = if published.is_none() { Refusal::NoDate } else { Refusal::UnsureTime };
    let value = date.value.as_ref().ok_or(missing)?;
    let anchor = Anchor::from_timex(value).ok_or(Refusal::UnsureTime)?;
    if matches!(date.modifier, Modifier::Fiscal | Modifier::About)
        || published.is_some_and(|day| anchor.is_after(day))
    {
        return Err(Refusal::UnsureTime);
    }
    Ok(When::On(anchor))
}

/// Whether the date at token `at` is the time of the verb, not a time before or behind it: "in", "on", or nothing.
fn is_at_it(context: &Context, sentence: &Sentence, at: usize, verb: usize) -> bool {
    let mut here = at;
    // The preposition nearest to the date is the date's own.
    while here != verb {
        let mut cases = phrase::children(sentence, here)
            .filter(|&case| matches!(sentence.tokens[case].relation, Relation::Case | Relation::Mark))
            .map(|case| context.words(sentence.tokens[case].span).to_lowercase())
            .peekable();
        if cases.peek().is_some() {
            return cases.all(|case| phrase::is_at(&case));
        }
        match sentence.tokens[here].head {
            Some(head) => here = head,
            None => return false,
        }
    }
    true
}

/// Whether the clause of `verb` is said of a noun in passing: its time is its own.
fn is_aside(sentence: &Sentence, verb: usize) -> bool {
    matches!(sentence.tokens[verb].relation, Relation::AclRelcl | Relation::Acl | Relation::Appos)
}

/// The verb, or the root, that token `at` hangs on.
pub(crate) fn governor(sentence: &Sentence, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..sentence.tokens.len() {
        match sentence.tokens[here].head {
            Some(head) if sentence.tokens[head].pos == Pos::Verb => return Some(head),
            Some(head) => here = head,
            None => return (here != at).then_some(here),
        }
    }
    None
}

/// The words that set a statement in time, and say whose word it is.
pub(crate) fn frame(when: When, source: Option<&str>) -> String {
    match (source, when) {
        (_, When::On(anchor)) => format!("in {}", anchor.words()),
        (None, When::Said(anchor)) => format!("according to {}", anchor.report()),
        (None, When::By(anchor)) => format!("by {}", anchor.words()),
        (None, When::Reported(anchor)) => format!("according to {}", anchor.report()),
        (None, When::Told) => String::new(),
        (Some(source), When::Told) => source.to_owned(),
        (Some(source), When::Said(anchor) | When::By(anchor) | When::Reported(anchor)) => {
            format!("{source} in {}", anchor.words())
        }
    }
}

/// A stem from its asking words and what follows them, with time and source where they read best.
pub(crate) fn ask(asking: &str, body: &str, when: When, source: Option<&str>) -> String {
    let body = without_inner_stop(body);
    // "According to Ada Quill, who left …" would be read of her.
    if let Some(source) = source.filter(|source| asking == "who" && source.starts_with("according to ")) {
        return match when {
            When::Told => format!("Who {body}, {source}?"),
            When::On(_) => format!("Who {body} {}, {source}?", frame(when, None)),
            _ => format!("Who {body}, {}?", frame(when, Some(source))),
        };
    }
    let short = body.split(' ').count() <= SHORT_WORDS
        && !body.contains(',')
        && !body.contains(" that ")
        && !plans(&body);
    let frame = frame(when, source);
    match (when, source) {
        (When::Told, None) => format!("{} {body}?", capital(asking)),
        (When::On(_), Some(source)) if short => {
            format!("{}, {asking} {body} {frame}?", capital(source))
        }
        (When::On(_), Some(source)) => format!("{} {frame}, {asking} {body}?", capital(source)),
        (When::On(_), None) if short => format!("{} {body} {frame}?", capital(asking)),
        (When::Reported(_), None) if short => format!("{} {body}, {frame}?", capital(asking)),
        _ => format!("{}, {asking} {body}?", capital(&frame)),
    }
}

/// Whether a time at the end would be read as that of the infinitive: "was expected to return in June".
fn plans(body: &str) -> bool {
    body.split(' ').any(|word| word == "to")
}

/// A full stop inside the last quotation mark is none of the question's.
pub(crate) fn without_inner_stop(words: &str) -> String {
    match words.strip_suffix('”') {
        Some(rest) => format!("{}”", rest.trim_end_matches(['.', ','])),
        None => words.to_owned(),
    }
}

/// Up to this many words the time may stand at the end without straying from its verb.
const SHORT_WORDS: usize = 9;

/// The same words with a capital first letter.
pub(crate) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether another clause tells of the same verb with some of the same words about somebody else (rule G7).
pub(crate) fn has_rival(context: &Context, clause: &Clause, subject: EntityId, verb_phrase: &str) -> bool {
    let verb = verb_lemma(context, clause);
    let words: Vec<String> = content_words(verb_phrase);
    context.clauses_of(&verb).iter().map(|&at| &context.facts.clauses[at]).any(|other| {
        if (other.sentence, other.verb) == (clause.sentence, clause.verb) {
            return false;
        }
        let sentence = &context.facts.sentences[other.sentence];
        let Some(id) = other.subject.and_then(|at| named(context, sentence, at).ok()) else { return false };
        let same_class = std::mem::discriminant(&context.entity(id).kind)
            == std::mem::discriminant(&context.entity(subject).kind);
        if id == subject || !same_class {
            return false;
        }
        let span = phrase::subtree_span(sentence, other.verb);
        let theirs = content_words(context.words(span));
        words.iter().filter(|word| **word != verb && theirs.contains(word)).count() >= 2
    })
}

/// The sentence, and the one that first names `id` in full where this one does not.
pub(crate) fn evidence(context: &Context, clause: &Clause, id: EntityId, name: &str) -> Vec<Span> {
    let mut spans = shown(context, clause);
    spans.extend(context.naming_sentence(id, name, spans[0]));
    spans
}

/// The sentence of the clause, with those before it that a pronoun leans on.
pub(crate) fn shown(context: &Context, clause: &Clause) -> Vec<Span> {
    let mut spans = vec![context.facts.sentences[clause.sentence].span];
    if is_by_pronoun(context, clause)
        && let Some(subject) = clause.subject
        && let Ok((_, told)) = meant(context, clause, subject)
    {
        spans.extend(told);
    }
    let sentence = &context.facts.sentences[clause.sentence];
    let subject = clause.subject.map(|at| {
        let mut subject = Phrase::noun(context, sentence, at);
        subject.name_definites(true);
        subject
    });
    for phrase in Phrase::predicate(context, clause, &[]).into_iter().chain(subject) {
        spans.extend(phrase.introductions());
    }
    spans.sort_by_key(|span| (*span != sentence.span, span.start));
    spans.dedup();
    spans
}

/// Whether the subject takes "were": two names, or a plural noun.
pub(crate) fn is_plural(context: &Context, clause: &Clause) -> bool {
    let sentence = &context.facts.sentences[clause.sentence];
    clause.subject.is_some_and(|at| {
        let head = sentence.tokens[at].span;
        let name = context.mentions_in(sentence.span).find(|(mention, _)| mention.contains(head));
        // "Sound & Isles" is one company.
        if let Some((mention, id)) = name
            && matches!(context.entity(id).kind, Kind::Organisation(Some(kind)) if kind != OrganisationKind::Team)
        {
            return phrase::children(sentence, at).any(|child| {
                sentence.tokens[child].relation == Relation::Conj && !mention.contains(sentence.tokens[child].span)
            });
        }
        matches!(sentence.tokens[at].tag, Tag::Nns | Tag::Nnps)
            || phrase::children(sentence, at).any(|child| sentence.tokens[child].relation == Relation::Conj)
    })
}

/// How much the clause matters: early, about things the article names often, with a verb that makes news.
pub(crate) fn worth(context: &Context, clause: &Clause, subject: EntityId, shown: &Phrase) -> f32 {
    let sentence = &context.facts.sentences[clause.sentence];
    let early = 1.0 - context.depth(sentence.span);
    let frequent = (context.entity(subject).mentions.len().min(8) as f32) / 8.0;
    let named = context
        .mentions_in(sentence.span)
        .filter(|(mention, id)| *id != subject && shown.spans().any(|span| span.overlaps(*mention)))
        .count();
    0.3 + 0.25 * early + 0.15 * frequent + 0.1 * named.min(2) as f32
}

/// Whether the verb phrase holds a name or a number to tell it from others (rule F4).
pub(crate) fn is_specific(context: &Context, clause: &Clause, shown: &Phrase) -> bool {
    let sentence = &context.facts.sentences[clause.sentence];
    let touches = |span: Span| shown.spans().any(|token| span.overlaps(token));
    context.mentions_in(sentence.span).any(|(mention, _)| touches(mention))
        || context.facts.numbers.iter().any(|number| {
            !(number.unit == Unit::Count && number.value < SMALLEST_TELLING_COUNT)
                && number.unit != Unit::Ordinal
                && sentence.span.contains(number.span)
                && touches(number.span)
        })
        || context
            .facts
            .dates
            .iter()
            .any(|date| sentence.span.contains(date.span) && date.explicit_year && touches(date.span))
}

/// "one shot", "two goals" tell no game from another.
const SMALLEST_TELLING_COUNT: f64 = 4.0;

/// The subject as a question prints it: names in full, or a noun phrase that holds a name.
pub(crate) fn subject_words(context: &Context, clause: &Clause) -> Result<String, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let subject = clause.subject.ok_or(Refusal::Unclean)?;
    if is_by_pronoun(context, clause) {
        let (id, _) = meant(context, clause, subject)?;
        return printed_name(context, id);
    }
    if let Ok(id) = named(context, sentence, subject)
        && !matches!(context.entity(id).kind, Kind::Other(_))
        && let Ok(name) = printed_name(context, id)
    {
        return Ok(name);
    }
    let mut phrase = Phrase::noun(context, sentence, subject);
    phrase.name_definites(true);
    if standing_of(context, sentence, &phrase, subject) == Stands::Nowhere {
        return Err(Refusal::Dangling);
    }
    phrase.name_in_full()?;
    if phrase.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let runs_on = phrase.tokens().any(|at| {
        matches!(sentence.tokens[at].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
            || (at < subject
                && sentence.tokens[at].pos == Pos::Adp
                && sentence.tokens[at].head == Some(subject))
    });
    let words = phrase.text()?;
    if runs_on || words.contains([':', '“', ';', ',']) || words.split(' ').count() > LONGEST_SUBJECT_WORDS {
        return Err(Refusal::Unclean);
    }
    Ok(lower_start(context, sentence, subject, &words))
}

/// Where a noun phrase can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Alone,
    UnderHeadline,
    Nowhere,
}

/// A phrase that holds a name or says enough stands alone; "airport workers" of a story, and whatever the headline
/// tells of, stand under the headline.
fn standing_of(context: &Context, sentence: &Sentence, phrase: &Phrase, head: usize) -> Stands {
    let known = phrase.names_something() || phrase.introductions().next().is_some();
    // "a storm system": there are many in a month.
    let one_of_many = phrase::children(sentence, head).any(|child| {
        sentence.tokens[child].relation == Relation::Det
            && matches!(context.words(sentence.tokens[child].span), "a" | "an" | "A" | "An")
    });
    if known
        || (tells_itself(context, sentence, phrase, head) && !(one_of_many && context.headline.is_some()))
    {
        return Stands::Alone;
    }
    let group =
        (one_of_many || sentence.tokens[head].tag == Tag::Nns) && !points_outside(context, sentence, phrase);
    if context.headline.is_some() && (group || phrase.leans()) {
        Stands::UnderHeadline
    } else {
        Stands::Nowhere
    }
}

/// Whether the subject only stands under the headline: "the strike" of a headline that tells of one.
pub(crate) fn subject_leans(context: &Context, clause: &Clause) -> bool {
    let sentence = &context.facts.sentences[clause.sentence];
    clause.subject.is_some_and(|subject| {
        let mut phrase = Phrase::noun(context, sentence, subject);
        phrase.name_definites(true);
        phrase.leans() || standing_of(context, sentence, &phrase, subject) == Stands::UnderHeadline
    })
}

/// A noun phrase that starts its sentence without a name loses its capital inside a question.
pub(crate) fn lower_start(context: &Context, sentence: &Sentence, head: usize, words: &str) -> String {
    let first = phrase::subtree(sentence, head).first().copied().unwrap_or(head);
    let start = sentence.tokens[first].span;
    let opens = sentence.tokens[..first].iter().all(|token| token.pos == Pos::Punct);
    let word = words.split(' ').next().unwrap_or_default();
    let shouted = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let named = context.mentions_in(sentence.span).any(|(mention, _)| mention.contains(start));
    if !opens || named || shouted {
        return lower_article(words);
    }
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(chars).collect())
}

/// Whether the clause is the ups and downs of a day at the market, old before the month is over.
pub(crate) fn is_market_noise(stem: &str) -> bool {
    const MARKET: &[&str] = &[
        "aluminum", "bond", "bonds", "copper", "crude", "currency", "dji", "dollar", "dow", "euro",
        "futures", "gold", "index", "indexes", "nasdaq", "oil", "pound", "rebar", "shares", "stock",
        "stocks", "yen", "yield", "yields", "yuan", "tonne",
    ];
    const MOVED: &[&str] = &[
        "add", "added", "climb", "climbed", "close", "closed", "decline", "declined", "drop", "dropped",
        "fall", "fell", "gain", "gained", "jump", "jumped", "lose", "lost", "plunge", "plunged", "rise",
        "rose", "slide", "slid", "slip", "slipped", "slump", "slumped", "trade", "traded", "tumble",
        "tumbled",
    ];
    let has = |list: &[&str]| {
        stem.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word.to_lowercase().as_str()))
    };
    has(MARKET) && has(MOVED)
}

/// Whether a noun phrase without a name says enough: "three cases of plague", "prices for crude oil".
fn tells_itself(context: &Context, sentence: &Sentence, phrase: &Phrase, head: usize) -> bool {
    let token = &sentence.tokens[head];
    let telling = phrase
        .tokens()
        .filter(|&at| matches!(sentence.tokens[at].pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num))
        .count();
    token.pos == Pos::Noun && telling >= 2 && !points_outside(context, sentence, phrase)
}

/// Whether a word of the phrase means something only beside the sentences before: "the", "other", "several".
fn points_outside(context: &Context, sentence: &Sentence, phrase: &Phrase) -> bool {
    phrase.tokens().any(|at| {
        let token = &sentence.tokens[at];
        matches!(token.pos, Pos::Pron)
            || (token.pos == Pos::Det && !is_indefinite(context.words(token.span)))
            || is_vague(context.words(token.span))
    })
}

fn is_indefinite(determiner: &str) -> bool {
    matches!(determiner.to_lowercase().as_str(), "a" | "an" | "all" | "some" | "many")
}

fn is_vague(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "other"
            | "others"
            | "another"
            | "such"
            | "more"
            | "further"
            | "same"
            | "former"
            | "new"
            | "recent"
            | "several"
            | "many"
            | "some"
            | "few"
            | "most"
            | "one"
            | "two"
            | "three"
            | "both"
            | "additional"
            | "latest"
            | "similar"
    )
}

/// Behind a longer subject the verb is lost.
const LONGEST_SUBJECT_WORDS: usize = 12;

/// "its spot", "its ticket": in what, the sentence before says.
pub(crate) fn owns_vaguely(words: &str) -> bool {
    const OWNED: &[&str] =
        &["spot", "ticket", "berth", "place", "time", "side", "part", "own", "case", "decision"];
    let words: Vec<&str> = words.split(' ').collect();
    words
        .windows(2)
        .any(|pair| matches!(pair[0], "its" | "his" | "her" | "their") && OWNED.contains(&pair[1]))
}

/// Whether "its", "his" and "her" in the words can belong to what `id` names.
pub(crate) fn owners_agree(context: &Context, id: EntityId, words: &str) -> Result<(), Refusal> {
    let has = |wanted: &[&str]| {
        words.split(' ').any(|word| wanted.contains(&word.trim_matches(|c: char| !c.is_alphabetic())))
    };
    let clash = match context.entity(id).kind {
        Kind::Person(gender) => {
            has(&["its", "their"])
                || (gender == Some(Gender::Male) && has(&["her"]))
                || (gender == Some(Gender::Female) && has(&["his", "him"]))
        }
        Kind::Organisation(_) | Kind::Place(_) | Kind::Other(_) => has(&["his", "her", "him"]),
    };
    if clash { Err(Refusal::Dangling) } else { Ok(()) }
}

/// "The port" inside a stem is "the port".
fn lower_article(words: &str) -> String {
    for article in ["The ", "A ", "An "] {
        if let Some(rest) = words.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    words.to_owned()
}

/// "was found guilty and sentenced to prison": joined to a passive, and neither an object nor an auxiliary of its own.
pub(crate) fn lacks_its_object(context: &Context, clause: &Clause) -> bool {
    let sentence = &context.facts.sentences[clause.sentence];
    let token = &sentence.tokens[clause.verb];
    let own = |relations: &[Relation]| {
        phrase::children(sentence, clause.verb).any(|at| relations.contains(&sentence.tokens[at].relation))
    };
    let above_is_passive = || {
        context.facts.clauses.iter().any(|other| {
            other.sentence == clause.sentence
                && Some(other.verb) == token.head
                && other.voice == Voice::Passive
        })
    };
    token.relation == Relation::Conj
        && clause.voice == Voice::Active
        && !own(&[Relation::Obj, Relation::Aux, Relation::AuxPass, Relation::Xcomp, Relation::Ccomp])
        && above_is_passive()
}

/// The one date that hangs on the clause's verb and names its year itself, with the child of the verb it stands in.
pub(crate) fn dated<'a>(context: &Context<'a>, clause: &Clause) -> Option<(&'a DateMention, usize)> {
    let sentence = &context.facts.sentences[clause.sentence];
    let mut own = context.dates_in(sentence.span).filter_map(|date| {
        let at = sentence.tokens.iter().position(|token| token.span.overlaps(date.span))?;
        let child = child_above(sentence, at, clause.verb)?;
        Some((date, child))
    });
    let only = own.next()?;
    (own.next().is_none() && only.0.explicit_year).then_some(only)
}

/// Refuses a date that stands before or behind the deed and not at it: "since 2009", "by 2009".
pub(crate) fn at_date(context: &Context, clause: &Clause, child: usize) -> Result<(), Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let preposition =
        phrase::children(sentence, child).find(|&at| sentence.tokens[at].relation == Relation::Case);
    let preposition = preposition.map(|at| context.words(sentence.tokens[at].span).to_lowercase());
    match preposition.as_deref() {
        Some("in" | "on") => Ok(()),
        _ => Err(Refusal::UnsureTime),
    }
}

/// The child of `verb` that token `at` hangs on with no other verb between.
pub(crate) fn child_above(sentence: &Sentence, at: usize, verb: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..sentence.tokens.len() {
        let head = sentence.tokens[here].head?;
        if head == verb {
            return Some(here);
        }
        if sentence.tokens[head].pos == Pos::Verb {
            return None;
        }
        here = head;
    }
    None
}

/// The place named at token `at` behind "in".
pub(crate) fn place_at(context: &Context, sentence: &Sentence, at: usize) -> Result<EntityId, Refusal> {
    let behind_in = phrase::children(sentence, at).any(|child| {
        sentence.tokens[child].relation == Relation::Case
            && context.words(sentence.tokens[child].span).eq_ignore_ascii_case("in")
    });
    let head = sentence.tokens[at].span;
    let found = context.mentions_in(sentence.span).find(|(mention, _)| mention.contains(head));
    let Some((mention, id)) = found else { return Err(Refusal::Unclean) };
    // "in east Lisbon and Porto" is more than Lisbon, and less.
    let whole = phrase::children(sentence, at).all(|child| {
        let token = &sentence.tokens[child];
        mention.contains(token.span)
            || matches!(
                token.relation,
                Relation::Case
                    | Relation::Punct
                    | Relation::Appos
                    | Relation::NmodUnmarked
                    | Relation::AclRelcl
            )
    });
    if behind_in && whole && matches!(context.entity(id).kind, Kind::Place(_)) {
        Ok(id)
    } else {
        Err(Refusal::Unclean)
    }
}

/// The entity named at token `at` behind its preposition: "to Lisbon", "by Ada Quill".
pub(crate) fn named_in_place(context: &Context, sentence: &Sentence, at: usize) -> Result<EntityId, Refusal> {
    let head = sentence.tokens[at].span;
    let (mention, id) = context
        .mentions_in(sentence.span)
        .find(|(mention, _)| mention.contains(head))
        .ok_or(Refusal::NoFullName)?;
    let person = matches!(context.entity(id).kind, Kind::Person(_));
    for child in phrase::children(sentence, at) {
        let token = &sentence.tokens[child];
        // "beat Hungary 2-0", "for Ada Quill in Lisbon": what stands behind says nothing of the name.
        let fits = mention.contains(token.span)
            || (child > at && token.relation == Relation::NmodUnmarked)
            || (child > at && person && token.relation == Relation::Nmod)
            || matches!(token.relation, Relation::Case | Relation::Det | Relation::Punct | Relation::Flat)
            || after(sentence, child, at);
        if !fits || matches!(token.relation, Relation::Conj | Relation::Cc) {
            return Err(Refusal::SecondAnswer);
        }
    }
    let behind = sentence.tokens.iter().find(|token| token.span.start >= mention.end);
    if behind
        .is_some_and(|token| token.pos == Pos::Part || matches!(context.words(token.span), "'s" | "’s" | "-"))
    {
        return Err(Refusal::NoFullName);
    }
    Ok(id)
}

fn after(sentence: &Sentence, child: usize, at: usize) -> bool {
    child > at
        && matches!(
            sentence.tokens[child].relation,
            Relation::AclRelcl | Relation::Acl | Relation::Appos | Relation::Parataxis
        )
}
