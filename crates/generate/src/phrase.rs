//! Phrases of a sentence as a question prints them: the verb phrase behind "Who", the noun phrase behind "did".
//!
//! A phrase is a choice of tokens of one sentence; asides, relative clauses behind a comma and times that only the day
//! of publication explains are left out.

use quizwire_facts::clauses::{Clause, Tense, Voice, is_report_verb};
use quizwire_facts::names::Kind;
use quizwire_facts::{Pos, Relation, Sentence, Span, Tag, inflect, lemma};

use crate::candidate::Refusal;
use crate::context::Context;
use crate::definite;

/// A choice of tokens of one sentence, in order, some of them rewritten.
#[derive(Debug, Clone)]
pub(crate) struct Phrase<'a> {
    context: &'a Context<'a>,
    sentence: &'a Sentence,
    /// What is printed for each token; `None` leaves it out.
    shown: Vec<Option<String>>,
    /// For definites that are printed by the words that introduced them, the sentence that has these.
    introduced: Vec<Option<Span>>,
    /// Definites that the headline introduces.
    in_headline: Vec<bool>,
}

/// From where a question looks back at what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// At the time itself: "bought".
    Then,
    /// From a time after it: "had bought".
    Before,
}

/// Nouns of which there is one, or that need no telling which.
const KNOWN_TO_ALL: &[&str] = &[
    "internet",
    "world",
    "public",
    "economy",
    "market",
    "markets",
    "moon",
    "sun",
    "earth",
    "sea",
    "air",
    "media",
    "law",
    "police",
    "military",
    "army",
    "navy",
    "past",
    "future",
    "end",
    "beginning",
    "start",
    "way",
    "time",
    "right",
    "need",
    "fact",
    "use",
    "number",
    "web",
    "universe",
    "environment",
    "climate",
    "press",
    "poor",
    "rich",
    "constitution",
    "treasury",
    "presidency",
    "sky",
    "ocean",
    "west",
    "east",
    "north",
    "south",
    "first",
    "last",
    "rest",
    "possibility",
    "idea",
    "importance",
    "risk",
    "threat",
    "ability",
    "chance",
    "opportunity",
    "title",
    "lead",
    "crowd",
    "dollar",
    "euro",
    "pound",
    "pandemic",
    "weekend",
    "day",
    "night",
    "morning",
    "evening",
    "top",
    "bottom",
    "middle",
    "stage",
    "order",
    "name",
    "role",
    "power",
    "job",
    "office",
    "floor",
    "budget",
    "championship",
    "playoffs",
    "final",
];

/// Who is named by what they are to somebody: "his wife and Ada Quill".
const KIN: &[&str] = &[
    "brother",
    "colleague",
    "daughter",
    "father",
    "friend",
    "husband",
    "mother",
    "partner",
    "rival",
    "sister",
    "son",
    "spouse",
    "wife",
];

/// Nouns that stand in for a name, whatever adjectives they have.
const STAND_INS: &[&str] = &[
    "actor",
    "airline",
    "automaker",
    "band",
    "bank",
    "broadcaster",
    "carmaker",
    "carrier",
    "chain",
    "club",
    "company",
    "conglomerate",
    "firm",
    "giant",
    "group",
    "lawmaker",
    "maker",
    "manufacturer",
    "network",
    "official",
    "player",
    "politician",
    "publisher",
    "retailer",
    "senator",
    "singer",
    "star",
    "startup",
    "striker",
    "team",
    "writer",
];

/// Definites of two words that everybody knows.
const KNOWN_PAIRS: &[&str] = &[
    "global economy",
    "world economy",
    "international community",
    "stock market",
    "labor market",
    "labour market",
    "housing market",
    "private sector",
    "public sector",
    "federal government",
    "solar system",
    "middle class",
    "right direction",
    "wrong direction",
    "same time",
    "national anthem",
    "prime minister",
    "death penalty",
    "minimum wage",
    "unemployment rate",
    "national team",
    "foreign minister",
    "supreme court",
    "high court",
    "opposition leader",
    "military",
    "general public",
    "international space station",
];

/// Nouns of which a place has many: "the Lisbon apartment" says no more than "the apartment".
const MANY_IN_A_PLACE: &[&str] = &[
    "apartment",
    "bar",
    "building",
    "businessman",
    "businesswoman",
    "church",
    "company",
    "event",
    "facility",
    "factory",
    "home",
    "hospital",
    "hotel",
    "house",
    "man",
    "meeting",
    "native",
    "neighborhood",
    "neighbourhood",
    "office",
    "plant",
    "rally",
    "resident",
    "restaurant",
    "school",
    "speech",
    "store",
    "street",
    "student",
    "suburb",
    "venue",
    "woman",
];

/// Whether a place has many of what `noun` says; people who do something are.
fn is_one_of_many(noun: &str) -> bool {
    const OFFICES: &[&str] = &["governor", "mayor", "minister", "leader", "border", "chancellor", "premier"];
    MANY_IN_A_PLACE.contains(&noun)
        || !OFFICES.contains(&noun)
            && noun.len() > 5
            && ["aire", "er", "ian", "ist", "or"].iter().any(|end| noun.ends_with(end))
}

/// "the five years", without what tells which.
const TIMES: &[&str] =
    &["days", "weeks", "months", "years", "minutes", "hours", "decades", "games", "matches"];

/// Adverbs that lean on the text before or on the day of publication.
const LEANING: &[&str] = &[
    "also",
    "however",
    "already",
    "recently",
    "now",
    "then",
    "still",
    "meanwhile",
    "later",
    "earlier",
    "again",
    "too",
    "today",
    "yesterday",
    "tonight",
    "tomorrow",
    "instead",
    "therefore",
    "thus",
    "currently",
    "subsequently",
    "soon",
    "previously",
    "formerly",
    "once",
    "ago",
    "just",
    "even",
    "further",
    "additionally",
    "finally",
    "eventually",
    "moreover",
    "nevertheless",
    "nonetheless",
    "otherwise",
    "though",
    "so",
    "ever",
    "since",
    "before",
    "far",
];

/// Adverbs that put a clause into the time before the news.
const BACKGROUND: &[&str] = &[
    "formerly",
    "previously",
    "once",
    "subsequently",
    "eventually",
    "ago",
    "originally",
    "initially",
    "long",
    "often",
    "usually",
    "sometimes",
    "traditionally",
    "historically",
    "always",
    "then",
];

impl<'a> Phrase<'a> {
    fn nothing(context: &'a Context<'a>, sentence: &'a Sentence) -> Phrase<'a> {
        let count = sentence.tokens.len();
        Phrase {
            context,
            sentence,
            shown: vec![None; count],
            introduced: vec![None; count],
            in_headline: vec![false; count],
        }
    }

    /// The noun phrase of `head` without asides.
    pub fn noun(context: &'a Context<'a>, sentence: &'a Sentence, head: usize) -> Phrase<'a> {
        let mut phrase = Phrase::nothing(context, sentence);
        phrase.show_tree(head, &|_| true);
        phrase
    }

    /// Every token in `range` as it stands.
    pub fn stretch(
        context: &'a Context<'a>,
        sentence: &'a Sentence,
        range: std::ops::Range<usize>,
    ) -> Phrase<'a> {
        let mut phrase = Phrase::nothing(context, sentence);
        for at in range {
            phrase.shown[at] = Some(phrase.word(at).to_owned());
        }
        phrase
    }

    /// The verb phrase of `clause` in the past tense, from its first auxiliary on, without subject, joined clauses,
    /// asides and times. `without` is a part that is asked for or printed elsewhere.
    pub fn verb(context: &'a Context<'a>, clause: &Clause, without: &[usize]) -> Result<Phrase<'a>, Refusal> {
        let mut phrase = Phrase::predicate(context, clause, without)?;
        phrase.tell(clause, Telling::Then, false)?;
        Ok(phrase)
    }

    /// The same with its verb as it stands in the text, for [`Phrase::tell`] or [`Phrase::invert`].
    pub fn predicate(
        context: &'a Context<'a>,
        clause: &Clause,
        without: &[usize],
    ) -> Result<Phrase<'a>, Refusal> {
        let sentence = &context.facts.sentences[clause.sentence];
        let mut phrase = Phrase::nothing(context, sentence);
        let verb = clause.verb;
        phrase.shown[verb] = Some(phrase.word(verb).to_owned());
        for child in children(sentence, verb) {
            let token = &sentence.tokens[child];
            if token.relation == Relation::Conj && !matches!(token.pos, Pos::Verb | Pos::Aux | Pos::Adj) {
                return Err(Refusal::Unclean); // half of a list hangs on the verb: the parse went wrong
            }
            // "will sell or close the yard" is not "will sell the yard".
            if token.relation == Relation::Conj
                && children(sentence, child).any(|at| matches!(phrase.word(at), "or" | "nor"))
            {
                return Err(Refusal::Hedged);
            }
            if token.relation == Relation::Advmod
                && BACKGROUND.contains(&phrase.word(child).to_lowercase().as_str())
            {
                return Err(Refusal::UnsureTime);
            }
            if without.contains(&child) || child_is_left_out(&phrase, verb, child) {
                let oblique = token.relation == Relation::Obl;
                let cut = child > verb
                    && (phrase.is_more_than_a_time(child)
                        || phrase.is_aim(child)
                        || oblique && phrase.goes_on_behind_an_aside(verb, child));
                if cut {
                    return Err(Refusal::Dangling);
                }
                continue;
            }
            match token.relation {
                Relation::Expl
                | Relation::Csubj
                | Relation::CsubjPass
                | Relation::Orphan
                | Relation::Reparandum => {
                    return Err(Refusal::Unclean);
                }
                _ => phrase.show_tree(child, &|_| true),
            }
        }
        if phrase.drops_its_scope(verb) {
            return Err(Refusal::Hedged);
        }
        phrase.name_definites(true);
        phrase.drop_pointers(clause);
        if phrase.drops_a_condition(verb) {
            return Err(Refusal::Hedged);
        }
        // "2,500 so far this year" are not all of that year.
        let so_far = |at: usize| {
            phrase.word(at) == "so"
                && sentence.tokens.get(at + 1).is_some_and(|_| phrase.word(at + 1) == "far")
        };
        if (0..sentence.tokens.len()).any(|at| so_far(at) && !phrase.shows(at)) {
            return Err(Refusal::UnsureTime);
        }
        if phrase.cuts_a_date() {
            return Err(Refusal::Unclean);
        }
        if phrase.ends_mid_phrase() {
            return Err(Refusal::Unclean);
        }
        if phrase.lost_an_object(verb) {
            return Err(Refusal::Dangling);
        }
        if phrase.has_second_verb(verb) || phrase.joins_strangers() {
            return Err(Refusal::Unclean);
        }
        Ok(phrase)
    }

    /// The predicate of "X is the largest port", from its copula on.
    pub fn copular(context: &'a Context<'a>, clause: &Clause) -> Result<Phrase<'a>, Refusal> {
        let sentence = &context.facts.sentences[clause.sentence];
        let mut phrase = Phrase::nothing(context, sentence);
        let noun = clause.verb;
        phrase.shown[noun] = Some(phrase.word(noun).to_owned());
        for child in children(sentence, noun) {
            let is_copula = sentence.tokens[child].relation == Relation::Cop;
            match sentence.tokens[child].relation {
                Relation::Cop => phrase.shown[child] = Some("was".to_owned()),
                Relation::Aux => {}
                Relation::Det
                | Relation::Amod
                | Relation::Compound
                | Relation::Nummod
                | Relation::Nmod
                | Relation::NmodPoss
                | Relation::Flat => phrase.show_tree(child, &|_| true),
                _ if child_is_left_out(&phrase, noun, child) || is_aside(&phrase, noun, child) => {}
                _ => phrase.show_tree(child, &|_| true),
            }
            if is_copula && child > noun {
                return Err(Refusal::Unclean);
            }
        }
        if phrase.has_second_verb(noun) || phrase.joins_strangers() {
            return Err(Refusal::Unclean);
        }
        Ok(phrase)
    }

    /// Whether what the text says only "if" something happens is printed without it.
    fn drops_a_condition(&self, verb: usize) -> bool {
        let tokens = &self.sentence.tokens;
        subtree(self.sentence, verb).into_iter().any(|at| {
            !self.shows(at)
                && tokens[at].relation == Relation::Mark
                && matches!(self.word(at).to_lowercase().as_str(), "if" | "unless" | "provided")
                && !self.context.is_quoted(tokens[at].span)
        })
    }

    /// Whether "in the Norvale poll", "under the plan" or "in the first round" is left out in front, where alone it is so.
    fn drops_its_scope(&self, verb: usize) -> bool {
        let tokens = &self.sentence.tokens;
        children(self.sentence, verb).any(|child| {
            child < verb
                && !self.shows(child)
                && tokens[child].relation == Relation::Obl
                && !is_time(self, child)
                && (is_scope(&lemma(self.word(child), tokens[child].tag).to_lowercase())
                    || subtree(self.sentence, child)
                        .into_iter()
                        .any(|at| matches!(tokens[at].pos, Pos::Propn | Pos::Num)))
        })
    }

    /// Whether "for help with a donor" would be left out, behind "emailed Ada Quill, another adviser,": the comma is that
    /// of the aside.
    fn goes_on_behind_an_aside(&self, verb: usize, child: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let first = subtree(self.sentence, child).first().copied().unwrap_or(child);
        let comma = first.checked_sub(1).filter(|&at| self.word(at) == ",");
        let Some(mut at) = comma.and_then(|comma| comma.checked_sub(1)) else { return false };
        while let Some(head) = tokens[at].head.filter(|&head| head != verb) {
            if matches!(tokens[at].relation, Relation::Appos | Relation::AclRelcl) {
                return true;
            }
            at = head;
        }
        false
    }

    /// Whether "in the Norvale primary Tuesday" would be left out for its "Tuesday".
    fn is_more_than_a_time(&self, child: usize) -> bool {
        let tokens = &self.sentence.tokens;
        matches!(tokens[child].relation, Relation::Obl | Relation::OblUnmarked | Relation::NmodUnmarked)
            && is_time(self, child)
            && subtree(self.sentence, child).into_iter().any(|at| {
                let dated = self.context.facts.dates.iter().any(|date| date.span.overlaps(tokens[at].span));
                !dated && matches!(tokens[at].pos, Pos::Propn | Pos::Noun | Pos::Verb)
            })
    }

    /// Whether "to pass the mark" would be left out, behind "became the third country, after Sweden,".
    fn is_aim(&self, child: usize) -> bool {
        matches!(self.sentence.tokens[child].relation, Relation::Acl | Relation::Advcl | Relation::Xcomp)
            && children(self.sentence, child).any(|mark| self.sentence.tokens[mark].tag == Tag::To)
    }

    /// Whether a date is printed in part: "after 9 loss" of "after Nov. 9 loss".
    fn cuts_a_date(&self) -> bool {
        self.context.facts.dates.iter().filter(|date| self.sentence.span.contains(date.span)).any(|date| {
            let mut inside = (0..self.sentence.tokens.len())
                .filter(|&at| date.span.overlaps(self.sentence.tokens[at].span))
                .map(|at| self.shows(at));
            let first = inside.next().unwrap_or_default();
            inside.any(|shows| shows != first)
        })
    }

    /// Whether the last word is the subject of what follows, or the first half of its own phrase: "ads were aimed at
    /// voters, officials in Norvale | have said", "as a £15 billion | project".
    fn ends_mid_phrase(&self) -> bool {
        let tokens = &self.sentence.tokens;
        let Some(last) = self.tokens().last() else { return false };
        let halved = tokens.get(last + 1).is_some_and(|next| {
            matches!(next.pos, Pos::Noun | Pos::Propn)
                && !self.shows(last + 1)
                && (tokens[last].head == Some(last + 1)
                    || next.head == Some(last)
                    || tokens[last].head == next.head && tokens[last].pos == Pos::Num)
                && !self.context.facts.dates.iter().any(|date| date.span.overlaps(next.span))
        });
        if halved {
            return true;
        }
        tokens[last].pos != Pos::Verb
            && tokens.get(last + 1).is_some_and(|next| {
                matches!(next.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && !self.shows(last + 1)
            })
    }

    /// Whether a verb is printed without the object it has in the text: "needed 139 delegates to reach".
    fn lost_an_object(&self, verb: usize) -> bool {
        let tokens = &self.sentence.tokens;
        // The last word is an infinitive, and the text goes on behind it.
        let last = self.tokens().last().filter(|&at| at != verb && tokens[at].tag == Tag::Vb);
        let goes_on = last
            .and_then(|at| tokens.get(at + 1))
            .is_some_and(|next| !matches!(next.pos, Pos::Punct | Pos::Cconj | Pos::Sconj));
        if goes_on {
            return true;
        }
        self.tokens().filter(|&at| at != verb && tokens[at].pos == Pos::Verb).any(|at| {
            children(self.sentence, at)
                .any(|child| tokens[child].relation == Relation::Obj && !self.shows(child))
        })
    }

    /// Whether "and" is printed between a person and a thing: a list of one kind that was taken apart wrongly.
    fn joins_strangers(&self) -> bool {
        let tokens = &self.sentence.tokens;
        let is_person = |at: usize| {
            self.context
                .mentions_in(self.sentence.span)
                .find(|(mention, _)| mention.contains(tokens[at].span))
                .map(|(_, id)| matches!(self.context.entity(id).kind, Kind::Person(_)))
        };
        // "doing so" without "so", "against X but the court …"
        let broken = self.tokens().any(|at| {
            (tokens[at].relation == Relation::Cc && self.word(at) == "but" && tokens[at].pos == Pos::Cconj)
                || (matches!(self.word(at), "doing" | "do" | "done")
                    && tokens[at].pos == Pos::Verb
                    && !children(self.sentence, at).any(|child| {
                        matches!(tokens[child].relation, Relation::Obj | Relation::NsubjPass)
                            && self.shows(child)
                    }))
        });
        broken
            || self.tokens().any(|at| {
                tokens[at].relation == Relation::Conj
                    && tokens[at].head.is_some_and(|head| match (is_person(at), is_person(head)) {
                        (Some(one), Some(other)) => one != other,
                        // "with its view and Peter Hart, who had left, …": a clause begins with the person.
                        (Some(true), None) => {
                            tokens[head].pos == Pos::Num
                                || tokens[head].tag == Tag::Nns
                                || tokens[head].tag == Tag::Nn && !KIN.contains(&self.word(head))
                        }
                        (None, Some(true)) => tokens[at].pos == Pos::Num,
                        _ => false,
                    })
            })
    }

    /// Whether a finite verb is printed that heads no clause of its own: two sentences run into one.
    fn has_second_verb(&self, verb: usize) -> bool {
        self.tokens().filter(|&at| at != verb).any(|at| {
            let token = &self.sentence.tokens[at];
            let finite = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
            let is_run_on = || match token.relation {
                // "in Lisbon its chairman has said": a speech tag taken for a relative clause.
                Relation::AclRelcl => {
                    is_report_verb(&lemma(self.word(at), token.tag))
                        && !children(self.sentence, at)
                            .any(|child| matches!(self.sentence.tokens[child].tag, Tag::Wdt | Tag::Wp))
                }
                // "ethics reform bill passed": a noun taken for a verb, and a verb for what it says.
                Relation::Ccomp => {
                    let above = token.head.unwrap_or(at);
                    finite
                        && self.sentence.tokens[above].pos == Pos::Verb
                        && !is_report_verb(&lemma(self.word(above), self.sentence.tokens[above].tag))
                        && !children(self.sentence, at).any(|child| {
                            self.sentence.tokens[child].relation == Relation::Mark
                                || matches!(self.sentence.tokens[child].tag, Tag::Wp | Tag::Wdt | Tag::Wrb)
                        })
                }
                Relation::Advcl
                | Relation::AdvclRelcl
                | Relation::Csubj
                | Relation::Conj
                | Relation::Xcomp => false,
                // A finite verb is no participle: "ethics reform bill passed".
                Relation::Acl => finite,
                _ => finite,
            };
            token.pos == Pos::Verb && is_run_on()
        })
    }

    /// The verb's group as a question prints it: the first word, which an inverted question puts before the subject,
    /// and the others.
    fn group(
        &self,
        clause: &Clause,
        telling: Telling,
        plural: bool,
    ) -> Result<(&'static str, String), Refusal> {
        let token = &self.sentence.tokens[clause.verb];
        let word = self.word(clause.verb);
        let base = lemma(word, token.tag).into_owned();
        let participle = if token.tag == Tag::Vbn { word.to_owned() } else { inflect(&base, Tag::Vbn) };
        let was = if plural { "were" } else { "was" };
        let before = telling == Telling::Before;
        Ok(match (clause.voice, clause.tense) {
            (Voice::Active, Tense::Past | Tense::Present) => ("did", base),
            (Voice::Active, Tense::Perfect | Tense::Pluperfect) if token.tag == Tag::Vbg => {
                ("had", format!("been {word}"))
            }
            (Voice::Active, Tense::Perfect | Tense::Pluperfect) if before => ("had", participle),
            (Voice::Active, Tense::Perfect | Tense::Pluperfect) => ("did", base),
            (Voice::Active, Tense::Progressive) => (was, word.to_owned()),
            (Voice::Active, Tense::Future) => (was, format!("to {base}")),
            (Voice::Passive, Tense::Past | Tense::Present) => (was, participle),
            (Voice::Passive, Tense::Perfect | Tense::Pluperfect) if before => {
                ("had", format!("been {participle}"))
            }
            (Voice::Passive, Tense::Perfect | Tense::Pluperfect) => (was, participle),
            (Voice::Passive, Tense::Progressive) => (was, format!("being {participle}")),
            (Voice::Passive, Tense::Future) => (was, format!("to be {participle}")),
            (_, Tense::None) => return Err(Refusal::Unclean),
        })
    }

    /// The auxiliaries of the clause's verb.
    fn auxiliaries(&self, clause: &Clause) -> Vec<usize> {
        (0..clause.verb)
            .filter(|&at| {
                self.sentence.tokens[at].head == Some(clause.verb)
                    && matches!(self.sentence.tokens[at].relation, Relation::Aux | Relation::AuxPass)
            })
            .collect()
    }

    /// Puts the verb group into the past, behind its subject: "bought", "had bought", "was bought", "was to buy".
    pub fn tell(&mut self, clause: &Clause, telling: Telling, plural: bool) -> Result<(), Refusal> {
        let verb = clause.verb;
        let auxiliaries = self.auxiliaries(clause);
        let token = &self.sentence.tokens[verb];
        let shared = auxiliaries.is_empty() && token.relation == Relation::Conj;
        let unlike = clause.voice == Voice::Active && clause.tense == Tense::Past && token.tag != Tag::Vbd;
        if shared && (clause.tense == Tense::Future || unlike) {
            return Err(Refusal::Unclean);
        }
        let (first, rest) = self.group(clause, telling, plural)?;
        for &auxiliary in &auxiliaries {
            self.shown[auxiliary] = None;
        }
        if first == "did" {
            let plain = clause.tense == Tense::Past && token.tag == Tag::Vbd;
            self.shown[verb] =
                Some(if plain { self.word(verb).to_owned() } else { inflect(&rest, Tag::Vbd) });
            return Ok(());
        }
        // "was reportedly seen": the auxiliary stands where it stood.
        match auxiliaries.first() {
            Some(&at) => {
                self.shown[at] = Some(first.to_owned());
                self.shown[verb] = Some(rest);
            }
            None => self.shown[verb] = Some(format!("{first} {rest}")),
        }
        Ok(())
    }

    /// Takes the verb group apart for a question that needs it in front of the subject: "did … buy", "was … bought".
    pub fn invert(
        &mut self,
        clause: &Clause,
        telling: Telling,
        plural: bool,
    ) -> Result<&'static str, Refusal> {
        let (first, rest) = self.group(clause, telling, plural)?;
        let auxiliaries = self.auxiliaries(clause);
        let shared = auxiliaries.is_empty() && self.sentence.tokens[clause.verb].relation == Relation::Conj;
        if auxiliaries.is_empty()
            && clause.voice == Voice::Passive
            && self.sentence.tokens[clause.verb].relation != Relation::Conj
        {
            return Err(Refusal::Unclean);
        }
        if shared && clause.tense == Tense::Future {
            return Err(Refusal::Unclean);
        }
        for auxiliary in auxiliaries {
            self.shown[auxiliary] = None;
        }
        self.shown[clause.verb] = Some(rest);
        Ok(first)
    }

    /// Prints people by their full names, whatever the sentence calls them; refuses whom the article never names so.
    pub fn name_in_full(&mut self) -> Result<(), Refusal> {
        let sentence = self.sentence;
        for (mention, id) in self.context.mentions_in(sentence.span) {
            if !matches!(self.context.entity(id).kind, Kind::Person(_)) || self.context.is_quoted(mention) {
                continue;
            }
            let inside: Vec<usize> =
                (0..sentence.tokens.len()).filter(|&at| mention.contains(sentence.tokens[at].span)).collect();
            if !inside.iter().any(|&at| self.shows(at)) {
                continue;
            }
            let name = self.context.full_name(id).ok_or(Refusal::NoFullName)?;
            let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
            if self.context.shares_surname(id) && !self.context.words(mention).contains(' ') {
                return Err(Refusal::SharedSurname);
            }
            let possessive =
                inside.iter().copied().find(|&at| matches!(self.word(at), "'s" | "’s" | "'" | "’"));
            for &at in &inside {
                // Printed as nothing, so that a comma beside it keeps its reason.
                self.shown[at] = Some(String::new());
            }
            let end = possessive.map_or(last, |at| at.saturating_sub(1).max(first));
            self.shown[end] = Some(name.to_owned());
            if let Some(at) = possessive {
                self.shown[at] = Some(self.word(at).to_owned());
            }
            if let Some(before) = first.checked_sub(1)
                && matches!(self.word(before), "Mr." | "Mrs." | "Ms." | "Miss" | "Mr" | "Mrs" | "Ms")
            {
                self.shown[before] = None;
            }
        }
        Ok(())
    }

    /// Prints what a definite alone would point at by the words that introduced it: "the ban on ivory imports".
    /// Without `headline` nothing may stand that only the headline tells.
    pub fn name_definites(&mut self, headline: bool) {
        for at in 0..self.sentence.tokens.len() {
            if !self.shows(at) || !self.is_bare_definite(at) {
                continue;
            }
            let Some((words, told)) = definite::introduced(self.context, self.sentence, at) else {
                self.in_headline[at] = headline && definite::is_in_headline(self.context, self.sentence, at);
                continue;
            };
            let bare: Vec<usize> = children(self.sentence, at)
                .filter(|&child| {
                    child < at
                        && matches!(self.sentence.tokens[child].relation, Relation::Det | Relation::Amod)
                })
                .collect();
            for child in bare {
                self.shown[child] = None;
            }
            self.shown[at] = Some(words);
            self.introduced[at] = Some(told);
        }
    }

    /// Lets nouns stand that are words of the headline, and rewrites nothing.
    pub fn lean_on_headline(&mut self) {
        for at in 0..self.sentence.tokens.len() {
            self.in_headline[at] =
                self.shows(at) && definite::is_in_headline(self.context, self.sentence, at);
        }
    }

    /// Whether the headline explains token `at`.
    pub fn in_headline(&self, at: usize) -> bool {
        self.in_headline[at]
    }

    /// Whether something is printed that only stands under the headline.
    pub fn leans(&self) -> bool {
        self.tokens().any(|at| self.in_headline[at])
    }

    /// The sentences that introduced what is printed.
    pub fn introductions(&self) -> impl Iterator<Item = Span> {
        self.tokens().filter_map(|at| self.introduced[at])
    }

    /// The sentence that introduced what the definite at token `at` means.
    pub fn introduction(&self, at: usize) -> Option<Span> {
        self.introduced[at]
    }

    fn word(&self, at: usize) -> &'a str {
        self.context.words(self.sentence.tokens[at].span)
    }

    fn show_tree(&mut self, head: usize, wanted: &dyn Fn(usize) -> bool) {
        self.shown[head] = Some(self.word(head).to_owned());
        for child in children(self.sentence, head) {
            if !wanted(child) || is_aside(self, head, child) {
                continue;
            }
            self.show_tree(child, wanted);
        }
    }

    /// Leaves out token `at` alone.
    pub fn hide(&mut self, at: usize) {
        self.shown[at] = None;
    }

    /// Prints `text` for token `at`.
    pub fn rewrite(&mut self, at: usize, text: String) {
        self.shown[at] = Some(text);
    }

    /// The spans of the tokens that are printed.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.shown
            .iter()
            .zip(&self.sentence.tokens)
            .filter(|(shown, _)| shown.is_some())
            .map(|(_, token)| token.span)
    }

    /// Whether a part that somebody says stays in the present while the verb above it goes into the past.
    pub fn mixes_tenses(&self, clause: &Clause) -> bool {
        let tokens = &self.sentence.tokens;
        self.tokens().filter(|&at| at != clause.verb).any(|at| {
            let above = match tokens[at].relation {
                Relation::Cop | Relation::Aux | Relation::AuxPass => tokens[at].head.unwrap_or(at),
                _ => at,
            };
            matches!(tokens[at].tag, Tag::Vbz | Tag::Vbp)
                && (tokens[above].relation == Relation::Ccomp
                    || tokens[above].relation == Relation::Conj && tokens[above].head == Some(clause.verb))
                && !self.context.is_quoted(tokens[at].span)
        })
    }

    /// Whether a name is printed.
    pub fn names_something(&self) -> bool {
        self.context
            .mentions_in(self.sentence.span)
            .any(|(mention, _)| self.spans().any(|span| mention.overlaps(span)))
    }

    /// Whether a single capitalised word is printed that names nobody the article is known to name: "met with Sanders".
    pub fn has_unknown_name(&self) -> bool {
        let tokens = &self.sentence.tokens;
        let proper = |at: usize| tokens.get(at).is_some_and(|token| token.pos == Pos::Propn);
        self.tokens().any(|at| {
            let token = &tokens[at];
            proper(at)
                && matches!(token.relation, Relation::Obj | Relation::Obl | Relation::Nsubj | Relation::Nmod)
                && !proper(at + 1)
                && !at.checked_sub(1).is_some_and(proper)
                && self.word(at).chars().skip(1).any(char::is_lowercase)
                && !self.context.is_quoted(token.span)
                && !self.context.facts.dates.iter().any(|date| date.span.overlaps(token.span))
                && !self
                    .context
                    .mentions_in(self.sentence.span)
                    .any(|(mention, _)| mention.overlaps(token.span))
        })
    }

    /// The bytes from the first to the last printed token, and those of `more`.
    pub fn extent(&self, more: &[usize]) -> Span {
        let more = more.iter().map(|&at| subtree_span(self.sentence, at));
        self.spans().chain(more).reduce(Span::to).unwrap_or(self.sentence.span)
    }

    /// The tokens that are printed.
    pub fn tokens(&self) -> impl Iterator<Item = usize> {
        self.shown.iter().enumerate().filter(|(_, shown)| shown.is_some()).map(|(at, _)| at)
    }

    /// Leaves out what says where, how or why by pointing outside the clause: "in the game", "for this report". Where
    /// such words stand in a part the verb needs they stay, for [`Phrase::has_bare_definite`] to refuse.
    pub fn drop_pointers(&mut self, clause: &Clause) {
        let tokens = &self.sentence.tokens;
        let mut verbs = vec![clause.verb];
        let mut dropped: Vec<usize> = Vec::new();
        while let Some(verb) = verbs.pop() {
            let needs = !children(self.sentence, verb).any(|child| {
                matches!(
                    tokens[child].relation,
                    Relation::Obj | Relation::Xcomp | Relation::Ccomp | Relation::OblAgent
                )
            });
            let mut first = true;
            for child in children(self.sentence, verb).filter(|&child| child > verb && self.shows(child)) {
                let is_oblique = matches!(tokens[child].relation, Relation::Obl | Relation::OblUnmarked);
                let optional = match tokens[child].relation {
                    // "referred … to the board", "sent … into the port" need their end.
                    Relation::Obl | Relation::OblUnmarked => {
                        let needed = needs && first && clause.voice == Voice::Active;
                        let goal = children(self.sentence, child).any(|case| {
                            tokens[case].relation == Relation::Case
                                && matches!(self.word(case), "to" | "into" | "onto" | "against")
                        });
                        !needed && !goal
                    }
                    Relation::Xcomp => {
                        if tokens[child].pos == Pos::Verb {
                            verbs.push(child);
                        }
                        false
                    }
                    _ => false,
                };
                first &= !is_oblique;
                if optional
                    && subtree(self.sentence, child).iter().any(|&at| self.shows(at) && self.points(at))
                {
                    dropped.push(child);
                }
            }
        }
        for child in dropped {
            for at in subtree(self.sentence, child) {
                self.shown[at] = None;
            }
        }
    }

    /// Whether the word at `at` means something only beside the sentence before, or on the day of publication.
    fn points(&self, at: usize) -> bool {
        const POINTERS: &[&str] = &[
            "he", "she", "they", "it", "him", "them", "this", "that", "these", "those", "here", "there",
            "such", "another", "former", "latter", "same", "week", "month", "year", "season",
        ];
        let token = &self.sentence.tokens[at];
        if self.context.is_quoted(token.span) {
            return false;
        }
        let word = self.word(at).to_lowercase();
        match word.as_str() {
            "that" => token.pos == Pos::Det || token.pos == Pos::Pron && token.tag == Tag::Dt,
            "week" | "month" | "year" | "season" => children(self.sentence, at).any(|child| {
                matches!(
                    self.word(child).to_lowercase().as_str(),
                    "this" | "last" | "next" | "previous" | "past"
                )
            }),
            word => POINTERS.contains(&word) || self.is_bare_definite(at),
        }
    }

    /// Whether "the bridge" is printed with nothing to tell which bridge.
    pub fn has_bare_definite(&self) -> bool {
        self.tokens().any(|at| self.is_bare_definite(at) || self.is_thin_definite(at))
    }

    /// Whether "the bridge" stands at token `at` with nothing to tell which bridge.
    pub fn is_bare_definite(&self, at: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let noun = &tokens[at];
        if noun.pos != Pos::Noun
            || self.introduced[at].is_some()
            || self.in_headline[at]
            || self.context.is_quoted(noun.span)
            || KNOWN_TO_ALL.contains(&self.word(at).to_lowercase().as_str())
        {
            return false;
        }
        let mut definite = false;
        for child in children(self.sentence, at).filter(|&child| self.shows(child)) {
            match tokens[child].relation {
                // "that interpretation of events": whatever else is said of it.
                Relation::Det
                    if matches!(
                        self.word(child).to_lowercase().as_str(),
                        "this" | "that" | "these" | "those"
                    ) =>
                {
                    return true;
                }
                Relation::Det => definite |= self.word(child).eq_ignore_ascii_case("the"),
                Relation::Case
                | Relation::Punct
                | Relation::Cc
                | Relation::Conj
                | Relation::Cop
                | Relation::Mark => {}
                Relation::Nummod | Relation::Advmod if TIMES.contains(&self.word(at)) => {}
                // Told before, not told apart.
                Relation::Amod if tells_nothing(self.word(child)) => {}
                // "the Burbank entertainment giant" is a name for those who read the sentence before.
                Relation::Amod | Relation::Compound | Relation::Nummod
                    if STAND_INS.contains(&self.word(at).to_lowercase().as_str()) => {}
                _ => return false,
            }
        }
        definite && !matches!(noun.relation, Relation::Compound | Relation::Amod)
    }

    /// Whether "the former agent", "the power outages" or "the Lisbon apartment" stands at token `at`, which only the
    /// sentences before explain.
    pub fn is_thin_definite(&self, at: usize) -> bool {
        let tokens = &self.sentence.tokens;
        if tokens[at].pos != Pos::Noun
            || !self.shows(at)
            || self.in_headline[at]
            || self.introduced[at].is_some()
            || self.context.is_quoted(tokens[at].span)
        {
            return false;
        }
        let place = |at: usize| {
            self.context
                .mentions_in(self.sentence.span)
                .find(|(mention, _)| mention.contains(tokens[at].span))
                .is_some_and(|(_, id)| matches!(self.context.entity(id).kind, Kind::Place(_)))
        };
        let one_of_many = tokens[at].tag == Tag::Nn && is_one_of_many(&self.word(at).to_lowercase());
        let named = |child: usize| {
            (tokens[child].pos == Pos::Propn || self.word(child).starts_with(char::is_uppercase) && child > 0)
                && !(one_of_many && place(child))
        };
        let (mut definite, mut thin, mut told) = (false, false, false);
        for child in children(self.sentence, at).filter(|&child| self.shows(child)) {
            let token = &tokens[child];
            match token.relation {
                Relation::Det => definite |= self.word(child).eq_ignore_ascii_case("the"),
                Relation::Amod | Relation::Compound => {
                    let superlative = token.tag == Tag::Jjs
                        || children(self.sentence, child).any(|most| tokens[most].tag == Tag::Rbs)
                        || matches!(self.word(child), "first" | "last" | "only" | "next");
                    let plain = child < at && !named(child) && !superlative && !self.in_headline[child];
                    thin |= plain;
                    told |= !plain;
                }
                Relation::Case
                | Relation::Punct
                | Relation::Cc
                | Relation::Conj
                | Relation::Cop
                | Relation::Mark => {}
                _ => told = true,
            }
        }
        definite
            && thin
            && !told
            && !KNOWN_PAIRS.iter().any(|known| {
                self.context.words(subtree_span(self.sentence, at)).to_lowercase().ends_with(known)
            })
    }

    /// What is printed for token `at`.
    pub fn printed(&self, at: usize) -> Option<&str> {
        self.shown.get(at)?.as_deref()
    }

    /// Whether token `at` is printed.
    pub fn shows(&self, at: usize) -> bool {
        self.shown.get(at).is_some_and(Option::is_some)
    }

    /// The words as printed, marks of quotation curled; refuses unbalanced marks and brackets.
    pub fn text(&self) -> Result<String, Refusal> {
        let tokens = &self.sentence.tokens;
        let kept: Vec<usize> = self.tokens().collect();
        let mut out = String::new();
        let mut last: Option<usize> = None;
        for (order, &at) in kept.iter().enumerate() {
            let word = self.shown[at].as_deref().unwrap_or_default();
            // "Fully 250 firms" inside a question
            let lowered =
                (at == 0 && !out.is_empty() && tokens[0].pos == Pos::Adv).then(|| word.to_lowercase());
            let word = lowered.as_deref().unwrap_or(word);
            let is_comma = matches!(word, "," | ";" | ":" | "—" | "–" | "--");
            let next = kept.get(order + 1).copied();
            // A comma beside a left-out part, at an end, or beside another comma, has lost its reason.
            let orphan = is_comma
                && (last.is_none_or(|last| last + 1 != at) || next.is_none_or(|next| next != at + 1));
            if orphan {
                continue;
            }
            let glued = last.is_some_and(|last| {
                last + 1 == at && tokens[last].span.end == tokens[at].span.start && !out.is_empty()
            });
            // An apostrophe hugs the word it stands at; a single quotation mark opens behind a space.
            let at_a_word = at > 0 && tokens[at - 1].span.end == tokens[at].span.start;
            let hugs = match word {
                "," | ";" | ":" | "." | "?" | "!" | "%" | "'s" | "’s" | "n't" | "n’t" | ")" => true,
                "'" | "’" => at_a_word,
                _ => false,
            };
            if !out.is_empty() && !glued && !hugs {
                out.push(' ');
            }
            out.push_str(word);
            last = Some(at);
        }
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        let out = out.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '—' | '–' | '-' | ' '));
        // The stop of the sentence goes, that of "Corp." stays.
        let abbreviated = last.is_some_and(|last| tokens[last].span.end - tokens[last].span.start > 1);
        curled(if abbreviated { out } else { out.trim_end_matches('.') })
    }
}

/// Nouns of what bounds a statement: it is so in this poll, under that plan.
pub(crate) fn is_scope(noun: &str) -> bool {
    const SCOPES: &[&str] = &[
        "agreement",
        "bill",
        "case",
        "deal",
        "dictatorship",
        "estimate",
        "law",
        "model",
        "moment",
        "plan",
        "point",
        "poll",
        "proposal",
        "ranking",
        "regime",
        "rule",
        "scenario",
        "simulation",
        "study",
        "survey",
        "term",
        "test",
        "treaty",
        "trial",
    ];
    SCOPES.contains(&noun)
}

/// Whether an adjective tells a thing from no other: "the many messages", "the proposed merger".
pub(crate) fn tells_nothing(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "alleged",
        "botched",
        "controversial",
        "current",
        "different",
        "entire",
        "existing",
        "key",
        "latest",
        "main",
        "many",
        "new",
        "numerous",
        "planned",
        "potential",
        "previous",
        "proposed",
        "recent",
        "remaining",
        "several",
        "various",
        "whole",
    ];
    EMPTY.contains(&word)
}

/// The same words with curly quotation marks; refuses what does not balance.
fn curled(text: &str) -> Result<String, Refusal> {
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    for c in text.chars() {
        match c {
            '"' | '“' | '”' => {
                let opens = c == '“' || (c == '"' && !open);
                if opens == open {
                    return Err(Refusal::Unclean);
                }
                open = opens;
                out.push(if opens { '“' } else { '”' });
            }
            '(' | ')' | '[' | ']' | '{' | '}' | '\n' => return Err(Refusal::Unclean),
            c => out.push(c),
        }
    }
    if open { Err(Refusal::Unclean) } else { Ok(out) }
}

/// Whether a singular noun stands without an article or owner: "seen on camera". Few other nouns fit its place.
pub(crate) fn is_bare_singular(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens[at].tag == Tag::Nn
        && !children(sentence, at)
            .any(|child| matches!(sentence.tokens[child].relation, Relation::Det | Relation::NmodPoss))
}

/// The tokens whose head is `at`.
pub(crate) fn children(sentence: &Sentence, at: usize) -> impl Iterator<Item = usize> {
    sentence
        .tokens
        .iter()
        .enumerate()
        .filter(move |(_, token)| token.head == Some(at))
        .map(|(child, _)| child)
}

/// `head` and everything below it, in order.
pub(crate) fn subtree(sentence: &Sentence, head: usize) -> Vec<usize> {
    let mut inside = vec![false; sentence.tokens.len()];
    inside[head] = true;
    // Heads may stand on either side: a few passes reach every depth.
    loop {
        let mut grown = false;
        for (at, token) in sentence.tokens.iter().enumerate() {
            if !inside[at] && token.head.is_some_and(|head| inside[head]) {
                inside[at] = true;
                grown = true;
            }
        }
        if !grown {
            break;
        }
    }
    (0..inside.len()).filter(|&at| inside[at]).collect()
}

/// The bytes from the first to the last token below `head`.
pub(crate) fn subtree_span(sentence: &Sentence, head: usize) -> Span {
    let tokens = subtree(sentence, head);
    let spans = tokens.iter().map(|&at| sentence.tokens[at].span);
    spans.reduce(Span::to).unwrap_or(sentence.tokens[head].span)
}

/// Whether `child` of the main verb is no part of what is asked.
fn child_is_left_out(phrase: &Phrase, verb: usize, child: usize) -> bool {
    let sentence = phrase.sentence;
    let token = &sentence.tokens[child];
    let word = phrase.word(child).to_lowercase();
    match token.relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => true,
        Relation::Punct
        | Relation::Conj
        | Relation::Cc
        | Relation::CcPreconj
        | Relation::Parataxis
        | Relation::Mark => true,
        Relation::Discourse | Relation::Vocative | Relation::Dislocated | Relation::Dep | Relation::List => {
            true
        }
        Relation::Aux | Relation::AuxPass | Relation::CompoundPrt => false,
        Relation::Advmod => {
            LEANING.contains(&word.as_str())
                || (child < verb && starts_before_auxiliary(sentence, verb, child))
                || is_time(phrase, child)
        }
        Relation::Advcl | Relation::AdvclRelcl => {
            child < verb || after_comma(phrase, child) || is_comment(phrase, child)
        }
        Relation::Obl | Relation::OblUnmarked | Relation::NmodUnmarked => {
            child < verb
                || (is_time(phrase, child) && !is_kept_time(phrase, child))
                || after_comma(phrase, child)
                || says_who(phrase, child)
        }
        Relation::Xcomp | Relation::Acl | Relation::AclRelcl | Relation::Amod | Relation::Appos => {
            child < verb || after_comma(phrase, child)
        }
        _ => child < verb && !matches!(token.relation, Relation::OblAgent),
    }
}

/// Subordinate clauses that tell what else was so: "as prices fell", "because the gate was shut".
fn is_comment(phrase: &Phrase, child: usize) -> bool {
    const MARKS: &[&str] = &["as", "while", "because", "since", "although", "though", "whereas", "so"];
    children(phrase.sentence, child).any(|at| {
        matches!(phrase.sentence.tokens[at].relation, Relation::Mark | Relation::Advmod)
            && MARKS.contains(&phrase.word(at).to_lowercase().as_str())
    })
}

/// "according to the firm": printed in front, if at all.
fn says_who(phrase: &Phrase, child: usize) -> bool {
    children(phrase.sentence, child).any(|at| {
        phrase.sentence.tokens[at].relation == Relation::Case
            && phrase.word(at).eq_ignore_ascii_case("according")
    })
}

/// Whether the time at `child` bounds the deed in words that hold a year later: "since 2014", "until May 2009".
fn is_kept_time(phrase: &Phrase, child: usize) -> bool {
    let span = phrase.sentence.tokens[child].span;
    let absolute =
        phrase.context.facts.dates.iter().any(|date| date.span.overlaps(span) && date.explicit_year);
    absolute
        && children(phrase.sentence, child).any(|at| {
            phrase.sentence.tokens[at].relation == Relation::Case && !is_at(&phrase.word(at).to_lowercase())
        })
}

/// Prepositions that put a deed at a time and not before or behind it.
pub(crate) fn is_at(preposition: &str) -> bool {
    matches!(preposition, "in" | "on" | "at" | "during" | "of")
}

fn starts_before_auxiliary(sentence: &Sentence, verb: usize, child: usize) -> bool {
    let subject = children(sentence, verb)
        .find(|&at| matches!(sentence.tokens[at].relation, Relation::Nsubj | Relation::NsubjPass));
    subject.is_some_and(|subject| child < subject)
}

fn after_comma(phrase: &Phrase, child: usize) -> bool {
    const MARKS: &[&str] = &[",", "—", "–", "--", ";", ":"];
    let first = subtree(phrase.sentence, child).first().copied().unwrap_or(child);
    MARKS.contains(&phrase.word(first))
        || first.checked_sub(1).is_some_and(|before| MARKS.contains(&phrase.word(before)))
}

/// Whether the tree below `child` says when: its head word is part of a date.
pub(crate) fn is_time(phrase: &Phrase, child: usize) -> bool {
    let span = phrase.sentence.tokens[child].span;
    phrase.context.facts.dates.iter().any(|date| date.span.overlaps(span))
}

/// Whether `child` is an aside inside a noun phrase: behind a comma, in brackets, a relative clause of comment.
fn is_aside(phrase: &Phrase, _head: usize, child: usize) -> bool {
    let relation = phrase.sentence.tokens[child].relation;
    let word = phrase.word(child);
    if matches!(word, "(" | ")" | "[" | "]") {
        return true;
    }
    match relation {
        Relation::AclRelcl
        | Relation::Acl
        | Relation::Appos
        | Relation::Parataxis
        | Relation::Advcl
        | Relation::AdvclRelcl => {
            after_comma(phrase, child) || in_brackets(phrase, child) || relation == Relation::Parataxis
        }
        Relation::Discourse | Relation::Vocative | Relation::Dep | Relation::List => true,
        Relation::Advmod => {
            LEANING.contains(&word.to_lowercase().as_str()) && phrase.sentence.tokens[child].pos == Pos::Adv
        }
        Relation::OblUnmarked | Relation::Obl | Relation::NmodUnmarked | Relation::Nmod => {
            in_brackets(phrase, child) || (is_time(phrase, child) && is_relative_time(phrase, child))
        }
        _ => in_brackets(phrase, child),
    }
}

fn in_brackets(phrase: &Phrase, child: usize) -> bool {
    children(phrase.sentence, child).any(|at| phrase.word(at) == "(")
}

/// Whether the date at `child` only means something on the day of publication.
fn is_relative_time(phrase: &Phrase, child: usize) -> bool {
    let span = phrase.sentence.tokens[child].span;
    phrase.context.facts.dates.iter().any(|date| date.span.overlaps(span) && !date.explicit_year)
}
