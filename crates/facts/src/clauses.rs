//! Clauses with their subject, voice, tense and force: the ground that deeds and many questions stand on.
//!
//! Read off the Universal Dependencies tree; where nothing was parsed there are no clauses.

use quizwire_language::{Pos, Relation, Sentence, Tag, Token};

use crate::Reading;

/// One finite clause with a verb of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Index into [`crate::Facts::sentences`].
    pub sentence: usize,
    /// Token of the main verb: "bought" in "has bought", "named" in "was named".
    pub verb: usize,
    /// Head token of the subject: its own, the one shared with an earlier verb, or the noun a relative clause is about.
    pub subject: Option<usize>,
    /// How the clause hangs in its sentence.
    pub place: ClausePlace,
    /// Whether the subject does it or has it done to it.
    pub voice: Voice,
    /// When, as the verb tells.
    pub tense: Tense,
    /// Whether the writer says so plainly.
    pub force: Force,
}

/// How a clause hangs in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClausePlace {
    /// The main clause.
    Main,
    /// Joined to the main clause with "and" or a comma; the subject may be shared.
    Joined,
    /// "…, who chairs the board"
    Relative,
    /// "said that …", with the token of the verb that governs it.
    Content(usize),
    /// "when …", "after …" and all others.
    Other,
}

/// Active or passive.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Active,
    Passive,
}

/// Tense as far as questions care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "bought"
    Past,
    /// "buys"
    Present,
    /// "has bought"
    Perfect,
    /// "had bought"
    Pluperfect,
    /// "will buy"
    Future,
    /// "is buying", "was buying"
    Progressive,
    /// Not finite, or a modal that is no tense.
    None,
}

/// Whether the writer vouches for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// Stated as a fact.
    Stated,
    /// "may", "could", "reportedly", "if …"
    Hedged,
    /// "not", "never", "no longer"
    Negated,
    /// Somebody else says so: "police said".
    Reported,
}

/// Finds the clauses of every parsed sentence, in order of their verbs.
pub(crate) fn find(reading: Reading) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if sentence.tokens.iter().all(|token| token.head.is_none()) {
            continue;
        }
        let tree = Tree { reading, sentence };
        for verb in 0..sentence.tokens.len() {
            clauses.extend(tree.clause(number, verb));
        }
    }
    clauses
}

/// Verbs of saying and thinking: what hangs on them is somebody's word, not the writer's.
pub fn is_report_verb(lemma: &str) -> bool {
    REPORT_VERBS.contains(&lemma)
}

const REPORT_VERBS: &[&str] = &[
    "acknowledge",
    "add",
    "admit",
    "affirm",
    "allege",
    "announce",
    "argue",
    "assert",
    "assume",
    "believe",
    "blame",
    "call",
    "caution",
    "charge",
    "cite",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "confirm",
    "consider",
    "contend",
    "declare",
    "deny",
    "describe",
    "disclose",
    "estimate",
    "expect",
    "explain",
    "fear",
    "feel",
    "forecast",
    "guess",
    "hint",
    "hope",
    "imply",
    "indicate",
    "insist",
    "joke",
    "maintain",
    "mention",
    "note",
    "observe",
    "predict",
    "pledge",
    "promise",
    "quip",
    "recall",
    "remark",
    "reply",
    "report",
    "respond",
    "reveal",
    "say",
    "show",
    "signal",
    "speculate",
    "state",
    "stress",
    "suggest",
    "suspect",
    "swear",
    "tell",
    "testify",
    "think",
    "tweet",
    "urge",
    "vow",
    "warn",
    "wonder",
    "write",
];

const HEDGES: &[&str] = &[
    "reportedly",
    "allegedly",
    "apparently",
    "possibly",
    "perhaps",
    "probably",
    "likely",
    "presumably",
    "supposedly",
    "potentially",
    "purportedly",
    "seemingly",
    "maybe",
    "almost",
    "nearly",
    "virtually",
];

const NEGATIONS: &[&str] =
    &["not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely", "rarely"];

const CONDITIONS: &[&str] = &["if", "unless", "whether"];

struct Tree<'a> {
    reading: Reading<'a>,
    sentence: &'a Sentence,
}

impl<'a> Tree<'a> {
    fn token(&self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }

    fn lower(&self, at: usize) -> String {
        self.reading.words(self.token(at).span).to_lowercase()
    }

    fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.sentence.tokens.len()).filter(move |&child| self.token(child).head == Some(at))
    }

    fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|&child| relations.contains(&self.token(child).relation))
    }

    fn clause(&self, sentence: usize, verb: usize) -> Option<Clause> {
        let token = self.token(verb);
        if token.pos != Pos::Verb {
            return None;
        }
        let place = self.place(verb)?;
        let (voice, tense) = self.form(verb);
        let subject = self.subject(verb, place);
        Some(Clause { sentence, verb, subject, place, voice, tense, force: self.force(verb, place) })
    }

    fn place(&self, verb: usize) -> Option<ClausePlace> {
        let token = self.token(verb);
        Some(match (token.relation, token.head) {
            (Relation::Root, _) => ClausePlace::Main,
            (Relation::Conj, Some(head)) => match self.place(head)? {
                ClausePlace::Main | ClausePlace::Joined => ClausePlace::Joined,
                place => place,
            },
            (Relation::AclRelcl, Some(_)) => ClausePlace::Relative,
            (Relation::Ccomp, Some(head)) => ClausePlace::Content(head),
            (Relation::Parataxis, Some(head)) => {
                if self.is_report(verb) {
                    ClausePlace::Other
                } else if self.token(head).relation == Relation::Root {
                    ClausePlace::Joined
                } else {
                    ClausePlace::Other
                }
            }
            (
                Relation::Advcl | Relation::Acl | Relation::Xcomp | Relation::Csubj | Relation::AdvclRelcl,
                _,
            ) => ClausePlace::Other,
            _ => return None,
        })
    }

    /// The subject's head: the clause's own, the first conjunct's, or the noun before "who".
    fn subject(&self, verb: usize, place: ClausePlace) -> Option<usize> {
        let own = self.child(verb, &[Relation::Nsubj, Relation::NsubjPass]);
        if place == ClausePlace::Relative {
            let head = self.token(verb).head?;
            let relative = own.filter(|&own| {
                matches!(self.token(own).tag, Tag::Wp | Tag::Wdt) || self.lower(own) == "that"
            });
            return relative.map(|_| head);
        }
        own.or_else(|| match (self.token(verb).relation, self.token(verb).head) {
            (Relation::Conj, Some(head)) => {
                self.misread_subject(verb).or_else(|| self.subject(head, self.place(head)?))
            }
            _ => None,
        })
    }

    /// "North Korea attacked Sony and Iran attacked …": a name that the tree joins to the object before it, though the
    /// verb stands right behind it.
    fn misread_subject(&self, verb: usize) -> Option<usize> {
        let finite = matches!(self.token(verb).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let mut at = verb.checked_sub(1).filter(|_| finite)?;
        while self.token(at).pos == Pos::Adv {
            at = at.checked_sub(1)?;
        }
        let token = self.token(at);
        let joined = token.relation == Relation::Conj && matches!(token.pos, Pos::Propn | Pos::Pron);
        joined.then_some(at)
    }

    fn form(&self, verb: usize) -> (Voice, Tense) {
        let mut auxiliaries: Vec<usize> = self
            .children(verb)
            .filter(|&child| matches!(self.token(child).relation, Relation::Aux | Relation::AuxPass))
            .collect();
        // A joined verb shares what it lacks: "was arrested and charged", "will buy and close".
        let token = self.token(verb);
        if auxiliaries.is_empty()
            && matches!(token.tag, Tag::Vbn | Tag::Vb | Tag::Vbg)
            && token.relation == Relation::Conj
            && let Some(head) = token.head
            && self.token(head).tag == token.tag
        {
            return self.form(head);
        }
        auxiliaries.retain(|&auxiliary| auxiliary < verb);
        let passive = auxiliaries.iter().any(|&aux| self.token(aux).relation == Relation::AuxPass);
        let voice = if passive { Voice::Passive } else { Voice::Active };
        let first = auxiliaries.first().map(|&first| (self.lower(first), self.token(first).tag));
        let tense = match (first.as_ref().map(|(word, tag)| (word.as_str(), *tag)), token.tag) {
            (None, Tag::Vbd) => Tense::Past,
            (None, Tag::Vbz | Tag::Vbp) => Tense::Present,
            (None, _) => Tense::None,
            (Some(("will" | "'ll" | "’ll", _)), _) => Tense::Future,
            (Some((_, Tag::Md)), _) => Tense::None,
            (Some(("has" | "have" | "'ve" | "’ve", _)), _) => Tense::Perfect,
            (Some(("had", _)), _) => Tense::Pluperfect,
            (Some(("did", _)), _) => Tense::Past,
            (Some(("do" | "does", _)), _) => Tense::Present,
            (Some(_), Tag::Vbg) => Tense::Progressive,
            (Some(("was" | "were" | "got", _)), _) => Tense::Past,
            (Some(_), _) => Tense::Present,
        };
        (voice, tense)
    }

    fn is_report(&self, verb: usize) -> bool {
        let token = self.token(verb);
        is_report_verb(&crate::lemma(self.reading.words(token.span), token.tag))
    }

    fn force(&self, verb: usize, place: ClausePlace) -> Force {
        let asked = self.sentence.tokens.last().is_some_and(|last| self.reading.words(last.span) == "?");
        let mut force = if asked { Force::Hedged } else { Force::Stated };
        for child in self.children(verb) {
            let token = self.token(child);
            let word = self.lower(child);
            match token.relation {
                Relation::Advmod | Relation::Det if NEGATIONS.contains(&word.as_str()) => {
                    return Force::Negated;
                }
                Relation::Advmod if HEDGES.contains(&word.as_str()) => force = Force::Hedged,
                Relation::Aux if token.tag == Tag::Md && !matches!(word.as_str(), "will" | "'ll" | "’ll") => {
                    force = Force::Hedged
                }
                Relation::Advcl
                    if self.children(child).any(|mark| {
                        self.token(mark).relation == Relation::Mark
                            && CONDITIONS.contains(&self.lower(mark).as_str())
                    }) =>
                {
                    force = Force::Hedged;
                }
                Relation::Mark if CONDITIONS.contains(&word.as_str()) => force = Force::Hedged,
                Relation::Parataxis if self.is_report(child) && force == Force::Stated => {
                    force = Force::Reported
                }
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj
                    if self
                        .children(child)
                        .any(|det| self.token(det).relation == Relation::Det && self.lower(det) == "no") =>
                {
                    return Force::Negated;
                }
                Relation::Obl if self.according_to(child) => force = Force::Reported,
                _ => {}
            }
        }
        match place {
            ClausePlace::Content(_) if force == Force::Stated => Force::Reported,
            ClausePlace::Joined | ClausePlace::Relative | ClausePlace::Other if force == Force::Stated => {
                self.inherited(verb)
            }
            _ => force,
        }
    }

    /// "according to the firm" hangs on the verb as an oblique.
    fn according_to(&self, oblique: usize) -> bool {
        self.children(oblique)
            .any(|case| self.token(case).relation == Relation::Case && self.lower(case) == "according")
    }

    /// What a report verb beside the main clause says goes for the clauses joined to it as well.
    fn inherited(&self, verb: usize) -> Force {
        match self.token(verb).head {
            Some(head)
                if self.token(verb).relation == Relation::Conj && self.token(head).pos == Pos::Verb =>
            {
                match self.place(head) {
                    Some(place) => match self.force(head, place) {
                        Force::Reported => Force::Reported,
                        Force::Stated | Force::Hedged | Force::Negated => Force::Stated,
                    },
                    None => Force::Stated,
                }
            }
            Some(head) if self.token(verb).relation == Relation::AclRelcl => self.clause_above(head),
            _ => Force::Stated,
        }
    }

    /// A relative clause inside somebody's words is somebody's word.
    fn clause_above(&self, mut at: usize) -> Force {
        for _ in 0..self.sentence.tokens.len() {
            if self.token(at).relation == Relation::Ccomp {
                return Force::Reported;
            }
            match self.token(at).head {
                Some(head) => at = head,
                None => break,
            }
        }
        Force::Stated
    }
}
