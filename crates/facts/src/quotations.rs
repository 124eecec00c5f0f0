//! Quoted stretches: who said them, by which cue, how surely.

mod attributions;
mod bearers;
mod cast;
mod confidence;
mod cues;
mod links;
mod marks;
mod phrases;
mod speakers;
mod syntax;
mod titles;
mod transcript;
mod words;

use quizwire_content::BlockKind;
use quizwire_language::Span;

use self::cast::Cast;
use self::confidence::Evidence;
use self::links::Tie;
use self::marks::Marked;
use self::phrases::Clause;
use self::speakers::{Memory, Voice};
use self::words::Kind;
use crate::Reading;
use crate::names::{Entity, EntityId};

/// One contiguous quoted stretch, never longer than a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Marks included; ends with the paragraph where the closing mark is left out.
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Whole sentences or a fragment.
    pub kind: QuotationKind,
    /// Stretches of one attribution ("A," Rivera said. "B.") share this number.
    pub group: usize,
    /// Who said it; `None` when the article does not say or it is not sure.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that attributes it: "said", "according to".
    pub cue: Option<Span>,
}

/// Whether a quotation stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotationKind {
    /// Whole sentences or clauses: "We lost," Rivera said.
    Direct,
    /// A fragment inside the reporter's sentence: He called it "a mess".
    Mixed,
}

/// Who said a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The person or organisation, when named in the article.
    pub entity: Option<EntityId>,
    /// The fullest name the article gives, or the words of a nameless speaker: "a spokesman for the bank".
    pub name: String,
    /// The words at the quotation that stand for the speaker: "Bossert", "he", "the minister".
    pub mention: Span,
    /// How the speaker was found.
    pub by: SpeakerForm,
    /// Share of such answers that are right, 0 to 1.
    pub confidence: f32,
}

/// How the article points at a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerForm {
    /// By name beside the cue.
    Name,
    /// By a pronoun beside the cue.
    Pronoun,
    /// By a role or other noun beside the cue: "the lawmaker".
    Role,
    /// No cue of its own: it goes on from the quotation before.
    Continued,
}

/// Finds every quoted stretch and its speaker.
pub(crate) fn find(reading: Reading, entities: &[Entity]) -> Vec<Quotation> {
    let text = reading.document.text.as_str();
    let style = marks::style(text);
    let paragraphs: Vec<(Span, Vec<Marked>)> = reading
        .document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| Span { start: block.span.start, end: block.span.end })
        .map(|paragraph| (paragraph, marks::find(text, paragraph, style)))
        .collect();
    let cast = Cast::new(reading, entities, &paragraphs);
    let mut memory = Memory::default();
    let mut before = Before::default();
    let mut found = Vec::new();
    let mut groups = 0;
    for (number, (paragraph, quotes)) in paragraphs.iter().enumerate() {
        let words = words::read(text, *paragraph, quotes, reading.sentences, &cast);
        let clause = Clause { text, words: &words, cast: &cast, sentences: reading.sentences };
        let attributions = attributions::find(clause);
        let voices = speakers::resolve(clause, &attributions, &mut memory, number);
        let links = links::link(clause, &attributions, quotes);
        let only_quoted = before.carries(clause, quotes);
        let signed = paragraphs
            .get(number + 1)
            .filter(|_| only_quoted)
            .and_then(|(next, _)| cast.signed(reading, *next));
        let carried = match signed {
            Some(voice) => Some((voice, Tie::Before)),
            None => before.voice.clone().filter(|_| only_quoted),
        };
        let mut answers = Vec::with_capacity(quotes.len());
        for (quote, link) in quotes.iter().zip(&links) {
            let linked = link.and_then(|(a, tie)| Some((voices[a].clone()?, tie)));
            let label =
                transcript::label(text, quote.inner).map(|label| (cast.labelled(text, label), Tie::Before));
            let answer = label.or(linked).or_else(|| carried.clone().filter(|_| link.is_none()));
            let cue = link.filter(|(a, _)| !attributions[*a].silent).map(|(a, _)| {
                let (first, last) = attributions[a].cue;
                words[first].span.to(words[last].span)
            });
            let group = groups + link.map_or(attributions.len(), |(a, _)| a);
            let headed = link.is_some_and(|(a, tie)| {
                tie == Tie::After
                    && !attributions[a].dependent
                    && words[attributions[a].cue.0].kind == Kind::Colon
            });
            // “The Late Hour” is nobody's words, but a headline writes those of its hero so: Okoro: ‘We Will Not Go’
            let answer = answer.filter(|_| headed || !titles::is_title(quote.inner.of(text)));
            let kind = if is_fragment(clause, quote) { QuotationKind::Mixed } else { QuotationKind::Direct };
            let cue_word = link.map(|(a, _)| clause.written(attributions[a].cue.1).to_lowercase());
            let speaker = answer.clone().filter(|(_, tie)| worth(clause, quote, *tie)).map(|(voice, tie)| {
                let evidence = Evidence {
                    tie,
                    ground: voice.ground,
                    tree: voice.tree,
                    rivals: voice.rivals,
                    gender_known: voice.gender.is_some(),
                    common_cue: cue_word.as_deref().is_none_or(cues::is_common),
                    fragment: kind == QuotationKind::Mixed,
                    names_itself: cast.is_named_in(&voice, quote.inner.of(text)),
                    standing: cast.standing(&voice),
                };
                speaker(voice, &evidence)
            });
            let speaker = speaker.filter(|speaker| speaker.confidence >= confidence::LEAST);
            found.push(Quotation { span: quote.span, inner: quote.inner, kind, group, speaker, cue });
            answers.push(answer);
        }
        groups += attributions.len() + 1;
        before.remember(clause, quotes, answers.pop().flatten(), &voices);
    }
    found
}

fn speaker(voice: Voice, evidence: &Evidence) -> Speaker {
    let by = match evidence.tie {
        Tie::Next | Tie::NextToReport | Tie::Carried | Tie::NextToSentence | Tie::Loose => {
            SpeakerForm::Continued
        }
        _ => voice.form,
    };
    let confidence = evidence.confidence();
    Speaker { entity: voice.entity, name: voice.name, mention: voice.mention, by, confidence }
}

/// A few quoted words in a sentence without attribution are a term or title, nobody's words.
fn worth(clause: Clause, quote: &Marked, tie: Tie) -> bool {
    tie != Tie::Loose || quote.inner.of(clause.text).split_whitespace().count() >= 4
}

fn is_fragment(clause: Clause, quote: &Marked) -> bool {
    let inner = quote.inner.of(clause.text).trim_start();
    let small = inner.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    small || inner.split_whitespace().count() < 3
}

/// What the paragraph before leaves to the next one.
#[derive(Debug, Default)]
struct Before {
    /// Who spoke last, and how surely a quotation of the next paragraph goes on.
    voice: Option<(Voice, Tie)>,
}

impl Before {
    /// Whether the paragraph is nothing but quotation, so that it may go on from the one before.
    fn carries(&self, clause: Clause, quotes: &[Marked]) -> bool {
        !quotes.is_empty()
            && clause
                .words
                .iter()
                .all(|word| matches!(word.kind, Kind::Quote(_) | Kind::Stop | Kind::Comma | Kind::Dash))
    }

    fn remember(
        &mut self,
        clause: Clause,
        quotes: &[Marked],
        last: Option<(Voice, Tie)>,
        voices: &[Option<Voice>],
    ) {
        let colon = clause.words.last().is_some_and(|word| word.kind == Kind::Colon);
        let open = quotes.last().is_some_and(|quote| !quote.closed);
        let last = last.map(|(voice, _)| voice);
        let spoken = voices.iter().rev().flatten().next().cloned();
        self.voice = match () {
            _ if colon => spoken.map(|voice| (voice, Tie::After)),
            _ if open && last.is_some() => last.map(|voice| (voice, Tie::Next)),
            _ if self.carries(clause, quotes) => self.voice.take(),
            _ => last.or(spoken).map(|voice| (voice, Tie::Carried)),
        };
    }
}
