//! What the families that ask about clauses share: the named subject, the time, the sameness of deeds.

use quizwire_facts::clauses::{Clause, ClausePlace, Force, Tense};
use quizwire_facts::dates::DateMention;
use quizwire_facts::names::{EntityId, Gender, Kind, OrganisationKind, PlaceKind};
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag, lemma};

use crate::anchor::Anchor;
use crate::candidate::Refusal;
use crate::context::Context;
use crate::options::content_words;
use crate::phrase::{self, Phrase};

/// Sentences longer than this are seldom parsed right and never make a short question (rule G12).
const LONGEST_SENTENCE_TOKENS: usize = 50;

/// The lead: what stands here is the news itself.
const LEAD_SENTENCES: usize = 4;

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
        (ClausePlace::Other, _) => return Err(Refusal::Unclean),
        (ClausePlace::Content(_), _) | (_, Force::Reported) => drop(attribution(context, clause)?),
        (ClausePlace::Main | ClausePlace::Joined | ClausePlace::Relative, Force::Stated) => {}
    }
    let verb = sentence.tokens[clause.verb].span;
    if context.is_quoted(verb) {
        return Err(Refusal::Hedged);
    }
    if clause.tense == Tense::None || clause.tense == Tense::Progressive {
        return Err(Refusal::Unclean);
    }
    Ok(())
}

/// Who vouches for a clause that is somebody's word: the named subject of the verb of saying above or beside it.
///
/// `Ok(None)` is the writer's own word; an error is somebody's who is not named.
pub(crate) fn attribution(context: &Context, clause: &Clause) -> Result<Option<String>, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let above = match clause.place {
        ClausePlace::Content(above) => Some(above),
        _ if clause.force == Force::Reported => phrase::children(sentence, clause.verb).find(|&at| {
            sentence.tokens[at].relation == Relation::Parataxis && sentence.tokens[at].pos == Pos::Verb
        }),
        _ => return Ok(None),
    };
    let above = above.ok_or(Refusal::Hedged)?;
    let word = &sentence.tokens[above];
    if !STATING.contains(&lemma(context.words(word.span), word.tag).as_ref()) {
        return Err(Refusal::Hedged);
    }
    let governing = context
        .facts
        .clauses
        .iter()
        .find(|other| other.sentence == clause.sentence && other.verb == above)
        .filter(|other| matches!(other.force, Force::Stated))
        .ok_or(Refusal::Hedged)?;
    let speaker = named(context, sentence, governing.subject.ok_or(Refusal::Hedged)?)?;
    let (name, _) = asked_for(context, speaker)?;
    let article = if needs_article(&name, context.entity(speaker).kind) { "the " } else { "" };
    Ok(Some(format!("{article}{name}")))
}

/// Verbs that pass a statement on without a colour of their own.
const STATING: &[&str] = &[
    "say", "tell", "report", "announce", "state", "add", "note", "explain", "estimate", "write", "confirm",
    "reveal", "disclose", "show", "find", "declare",
];

/// "the FBI", "the University of X", "the Ministry of Y": names that take an article in running text.
pub(crate) fn needs_article(name: &str, kind: Kind) -> bool {
    use OrganisationKind as O;
    let has_of = name.contains(" of ");
    match kind {
        Kind::Organisation(Some(
            O::Agency | O::Court | O::Party | O::Union | O::International | O::Military,
        )) => {
            !name.starts_with("The ")
                && (has_of || name.contains(' ') || name.chars().all(char::is_uppercase))
        }
        Kind::Organisation(Some(O::University)) => name.starts_with("University of"),
        Kind::Organisation(_) => has_of && !name.starts_with("Bank of"),
        Kind::Person(_) | Kind::Place(_) | Kind::Other(_) => false,
    }
}

/// The entity that is the whole subject of `clause`: one name, not joined to another by "and".
pub(crate) fn named_subject(context: &Context, clause: &Clause) -> Result<EntityId, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let subject = clause.subject.ok_or(Refusal::Unclean)?;
    if sentence.tokens[subject].pos == Pos::Pron && clause.place != ClausePlace::Relative {
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

/// Whom "he" or "she", or what "it", at the head of a clause means, with the sentence that names it.
///
/// Sure only where the sentence before, or what stands in front of the pronoun, names one that can be meant and no other.
fn meant(context: &Context, clause: &Clause, pronoun: usize) -> Result<(EntityId, Option<Span>), Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let word = context.words(sentence.tokens[pronoun].span).to_lowercase();
    let fits = |kind: Kind| match (word.as_str(), kind) {
        ("he", Kind::Person(gender)) => gender != Some(Gender::Female),
        ("she", Kind::Person(gender)) => gender != Some(Gender::Male),
        ("it", Kind::Organisation(_) | Kind::Place(Some(PlaceKind::Country))) => true,
        _ => false,
    };
    let front = Span { start: sentence.span.start, end: sentence.tokens[pronoun].span.start };
    let before = clause.sentence.checked_sub(1).map(|at| &context.facts.sentences[at]);
    let near = before.filter(|before| sentence.paragraph.saturating_sub(before.paragraph) <= 1);
    let mut found: Vec<EntityId> = Vec::new();
    for span in near.map(|before| before.span).into_iter().chain([front]) {
        for (_, id) in context.mentions_in(span) {
            if fits(context.entity(id).kind) && !found.contains(&id) {
                found.push(id);
            }
        }
    }
    let [only] = found.as_slice() else { return Err(Refusal::NoFullName) };
    if word == "it" {
        // A thing the sentence before is about, not one it names in passing.
        let about = near.and_then(|before| {
            let at = context.facts.sentences.iter().position(|other| std::ptr::eq(other, before))?;
            let main = context
                .facts
                .clauses
                .iter()
                .find(|other| other.sentence == at && other.place == ClausePlace::Main)?;
            named(context, before, main.subject?).ok()
        });
        if about != Some(*only) || pronoun != 0 {
            return Err(Refusal::NoFullName);
        }
    }
    Ok((*only, near.map(|before| before.span)))
}

/// Whether the subject is a pronoun that had to be read.
pub(crate) fn is_by_pronoun(context: &Context, clause: &Clause) -> bool {
    clause.subject.is_some_and(|at| context.facts.sentences[clause.sentence].tokens[at].pos == Pos::Pron)
        && clause.place != ClausePlace::Relative
}

/// The entity whose name is headed by token `at`; refuses names inside a larger phrase and names joined by "and".
pub(crate) fn named(context: &Context, sentence: &Sentence, at: usize) -> Result<EntityId, Refusal> {
    let head = sentence.tokens[at].span;
    let (mention, id) = context
        .mentions_in(sentence.span)
        .find(|(mention, _)| mention.contains(head))
        .ok_or(Refusal::NoFullName)?;
    for child in phrase::children(sentence, at) {
        let token = &sentence.tokens[child];
        if mention.contains(token.span) {
            continue;
        }
        match token.relation {
            Relation::Conj | Relation::Cc => return Err(Refusal::SecondAnswer),
            Relation::Nmod | Relation::Case | Relation::NmodPoss | Relation::Nummod => {
                return Err(Refusal::NoFullName);
            }
            _ => {}
        }
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
            Some(OrganisationKind::Company) => "which company",
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
            Some(OrganisationKind::Military) => "which military organization",
        },
        Kind::Place(Some(PlaceKind::Country)) => "which country",
        Kind::Place(Some(PlaceKind::State)) => "which state",
        Kind::Place(Some(PlaceKind::City)) => "which city",
        Kind::Place(_) | Kind::Other(_) => return Err(Refusal::NoFullName),
    };
    Ok((entity.name.clone(), wh))
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
    /// The event itself is dated: "in June 2017".
    On(Anchor),
    /// Only the report is dated: "as reported in June 2017".
    Reported(Anchor),
}

/// When the clause happened, by the dates that hang on its verb, or else by the day of publication.
pub(crate) fn when(context: &Context, clause: &Clause, shown: &Phrase) -> Result<When, Refusal> {
    let published = context.article.document.published;
    let sentence = &context.facts.sentences[clause.sentence];
    let mut own: Vec<&DateMention> = Vec::new();
    let mut other_past = false;
    for date in context.dates_in(sentence.span) {
        let Some(at) = sentence.tokens.iter().position(|token| token.span.overlaps(date.span)) else {
            continue;
        };
        if shown.shows(at) {
            continue;
        }
        if governor(sentence, at) == Some(clause.verb) {
            own.push(date);
        } else if date.explicit_year {
            other_past = true;
        }
    }
    match (own.as_slice(), published) {
        ([date], _) => {
            let value = date.value.as_ref().ok_or(Refusal::UnsureTime)?;
            let anchor = Anchor::from_timex(value).ok_or(Refusal::UnsureTime)?;
            if clause.tense != Tense::Future && published.is_some_and(|day| anchor.is_after(day)) {
                return Err(Refusal::UnsureTime);
            }
            if clause.tense == Tense::Future {
                return published
                    .ok_or(Refusal::NoDate)
                    .and_then(Anchor::from_publication)
                    .map(When::Reported);
            }
            Ok(When::On(anchor))
        }
        ([], None) => Err(Refusal::NoDate),
        ([], Some(day)) => {
            if other_past || clause.tense == Tense::Pluperfect {
                return Err(Refusal::UnsureTime);
            }
            let anchor = Anchor::from_publication(day)?;
            let lead = clause.sentence < LEAD_SENTENCES
                && clause.place == ClausePlace::Main
                && clause.tense == Tense::Past;
            Ok(if lead { When::On(anchor) } else { When::Reported(anchor) })
        }
        (_, _) => Err(Refusal::UnsureTime),
    }
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

/// The words that set a stem in time, and say whose word it is.
pub(crate) fn frame(context: &Context, clause: &Clause, when: When) -> Result<String, Refusal> {
    let (When::On(anchor) | When::Reported(anchor)) = when;
    Ok(match (attribution(context, clause)?, when) {
        (Some(speaker), _) => format!("according to {speaker} in {}", anchor.words()),
        (None, When::On(_)) => format!("in {}", anchor.words()),
        (None, When::Reported(_)) => format!("as reported in {}", anchor.words()),
    })
}

/// A stem from its asking words and its verb phrase, with the time where it reads best.
pub(crate) fn stem(wh: &str, verb_phrase: &str, when: When) -> String {
    let short = verb_phrase.split(' ').count() <= SHORT_WORDS
        && !verb_phrase.contains(',')
        && !verb_phrase.contains(" that ");
    let verb_phrase = &without_inner_stop(verb_phrase);
    match when {
        When::On(anchor) if short => format!("{} {verb_phrase} in {}?", capital(wh), anchor.words()),
        When::On(anchor) => format!("In {}, {wh} {verb_phrase}?", anchor.words()),
        When::Reported(anchor) => format!("As reported in {}, {wh} {verb_phrase}?", anchor.words()),
    }
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
    context.facts.clauses.iter().any(|other| {
        if (other.sentence, other.verb) == (clause.sentence, clause.verb)
            || verb_lemma(context, other) != verb
        {
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

/// The sentence of the clause, with the one before where a pronoun leans on it.
pub(crate) fn shown(context: &Context, clause: &Clause) -> Vec<Span> {
    let mut spans = vec![context.facts.sentences[clause.sentence].span];
    if is_by_pronoun(context, clause)
        && let Some(before) = clause.sentence.checked_sub(1)
    {
        spans.push(context.facts.sentences[before].span);
    }
    spans
}

/// Whether the subject takes "were": two names, or a plural noun.
pub(crate) fn is_plural(context: &Context, clause: &Clause) -> bool {
    let sentence = &context.facts.sentences[clause.sentence];
    clause.subject.is_some_and(|at| {
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
        || context
            .facts
            .numbers
            .iter()
            .any(|number| sentence.span.contains(number.span) && touches(number.span))
        || context
            .facts
            .dates
            .iter()
            .any(|date| sentence.span.contains(date.span) && date.explicit_year && touches(date.span))
}

/// The subject as a question prints it: a name in full, or a noun phrase that holds a name.
pub(crate) fn subject_words(context: &Context, clause: &Clause) -> Result<String, Refusal> {
    let sentence = &context.facts.sentences[clause.sentence];
    let subject = clause.subject.ok_or(Refusal::Unclean)?;
    if is_by_pronoun(context, clause) {
        let (id, _) = meant(context, clause, subject)?;
        let (name, _) = asked_for(context, id)?;
        let article = if needs_article(&name, context.entity(id).kind) { "the " } else { "" };
        return Ok(format!("{article}{name}"));
    }
    let mut phrase = Phrase::noun(context, sentence, subject);
    if !context
        .mentions_in(sentence.span)
        .any(|(mention, _)| phrase.spans().any(|span| mention.overlaps(span)))
    {
        return Err(Refusal::Dangling);
    }
    phrase.name_in_full()?;
    if phrase.has_bare_definite() {
        return Err(Refusal::Dangling);
    }
    let words = phrase.text()?;
    if words.contains([':', '“', ';']) {
        return Err(Refusal::Unclean);
    }
    Ok(lower_article(&words))
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

/// A stem that asks with the verb in front: "In which year did Zentora buy the yard?"
pub(crate) fn inverted(
    asking: &str,
    auxiliary: &str,
    subject: &str,
    rest: &str,
    when: Option<When>,
) -> String {
    let body = format!("{auxiliary} {subject} {rest}");
    match when {
        None => format!("{} {body}?", capital(asking)),
        Some(When::On(anchor)) if rest.split(' ').count() <= SHORT_WORDS => {
            format!("{} {body} in {}?", capital(asking), anchor.words())
        }
        Some(When::On(anchor)) => format!("In {}, {asking} {body}?", anchor.words()),
        Some(When::Reported(anchor)) => format!("As reported in {}, {asking} {body}?", anchor.words()),
    }
}

/// The place named at token `at` behind "in".
pub(crate) fn place_at(context: &Context, sentence: &Sentence, at: usize) -> Result<EntityId, Refusal> {
    let behind_in = phrase::children(sentence, at).any(|child| {
        sentence.tokens[child].relation == Relation::Case
            && context.words(sentence.tokens[child].span).eq_ignore_ascii_case("in")
    });
    let head = sentence.tokens[at].span;
    let found = context.mentions_in(sentence.span).find(|(mention, _)| mention.contains(head));
    match found {
        Some((_, id)) if behind_in && matches!(context.entity(id).kind, Kind::Place(_)) => Ok(id),
        _ => Err(Refusal::Unclean),
    }
}

/// The entity named at token `at` behind its preposition: "to Lisbon", "by Ada Quill".
pub(crate) fn named_in_place(context: &Context, sentence: &Sentence, at: usize) -> Result<EntityId, Refusal> {
    let head = sentence.tokens[at].span;
    let (mention, id) = context
        .mentions_in(sentence.span)
        .find(|(mention, _)| mention.contains(head))
        .ok_or(Refusal::NoFullName)?;
    for child in phrase::children(sentence, at) {
        let token = &sentence.tokens[child];
        let fits = mention.contains(token.span)
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
