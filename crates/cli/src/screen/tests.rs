//! The quiz on screens of several sizes, driven by events: no terminal, no clock, no store.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use quizwire_set::QuestionSet;
use quizwire_study::{Agenda, Calendar, Known, Learner, Load, Plan, Player, Session, Wanted};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

use super::event::Event;
use super::look::Look;
use super::quiz::Quiz;
use super::state::{Effect, Moment, Note, Phase, State};
use super::view::{self, Drawn};
use crate::change::Change;
use crate::commands::play::playing::Playing;
use crate::commands::study::studying::Studying;
use crate::exit::Outcome;
use crate::input::line::Key;
use crate::passage::{Articles, Filed};

/// A set of the tests or the seeds.
fn filed(path: &str) -> Filed {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let text = std::fs::read_to_string(&path).expect("a set");
    let set = QuestionSet::from_ron(&text).expect("a sound set");
    Filed { set, folder: path.parent().expect("a folder").to_owned() }
}

fn now() -> Timestamp {
    "2026-11-24T18:00:00Z".parse().expect("a moment")
}

fn ada() -> Player {
    Player::named("Ada").expect("a name")
}

fn calendar() -> Calendar {
    Calendar::new(TimeZone::UTC, 4)
}

fn playing(filed: Filed) -> Playing {
    Playing {
        session: Session::start(&filed.set, None, None),
        filed,
        player: ada(),
        plan: Plan::default(),
        calendar: calendar(),
        standings: BTreeMap::new(),
        load: Load::default(),
        play: now(),
        answers: Vec::new(),
    }
}

fn studying(filed: Filed) -> Studying {
    let learner = Learner { player: ada(), plan: Plan::default(), calendar: calendar(), play: now() };
    let known = Known {
        standings: BTreeMap::new(),
        buried: BTreeMap::new(),
        flagged: BTreeMap::new(),
        new_today: 0,
        due_today: 0,
    };
    let sets = [filed.set.clone()];
    let agenda = Agenda::of(&sets, &known, learner.clone(), Wanted::default(), now());
    Studying { sets: vec![filed], learner, agenda, flagged: Vec::new(), answers: Vec::new() }
}

/// A quiz on a screen that is no terminal.
struct Stage<'a> {
    state: State<'a>,
    terminal: Terminal<TestBackend>,
    look: Look,
    seconds: u64,
    drawn: Drawn,
}

impl<'a> Stage<'a> {
    fn of(quiz: &'a mut dyn Quiz, columns: u16, rows: u16) -> Stage<'a> {
        let state = State::of(quiz, Moment { now: now(), running: Duration::ZERO });
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("memory");
        let look = Look { colour: true };
        let mut stage = Stage { state, terminal, look, seconds: 0, drawn: Drawn::default() };
        stage.draw();
        stage
    }

    fn draw(&mut self) {
        let (state, look) = (&self.state, self.look);
        let mut drawn = Drawn::default();
        self.terminal.draw(|frame| drawn = view::draw(frame, state, look, None)).expect("memory");
        self.drawn = drawn;
    }

    /// An event a second after the one before.
    fn on(&mut self, event: Event) -> Vec<Effect> {
        self.seconds += 1;
        self.at_once(event)
    }

    fn at_once(&mut self, event: Event) -> Vec<Effect> {
        let moment = Moment { now: now(), running: Duration::from_secs(self.seconds) };
        let effects = self.state.on(event, moment, self.drawn.top, self.drawn.page);
        for effect in &effects {
            if let Effect::LookUp(question, set) = effect {
                let passages = Articles::default().passages(question, self.state.quiz().set(*set));
                self.state.found(passages);
            }
        }
        self.draw();
        effects
    }

    /// Keys one after the other; `\n` is Enter, `↑` and `↓` are arrows.
    fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let events = keys.chars().map(|key| match key {
            '\n' => Event::Enter,
            '↑' => Event::Up,
            '↓' => Event::Down,
            key => Event::Edit(Key::Character(key)),
        });
        events.flat_map(|event| self.on(event)).collect()
    }

    fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// What is seen, each line as long as the screen is wide.
    fn text(&self) -> String {
        let area = self.buffer().area;
        let mut text = String::new();
        for y in 0..area.height {
            let mut line = String::new();
            let mut x = 0;
            while x < area.width {
                let symbol = self.buffer()[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(ratatui::text::Span::raw(symbol).width().max(1)).unwrap_or(1);
            }
            let _ = writeln!(text, "│{line}│");
        }
        text
    }

    /// The stretches that are not plain, with what they look like.
    fn styles(&self) -> String {
        let area = self.buffer().area;
        let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
        let plain = look(&Cell::default());
        let mut text = String::new();
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let style = look(&self.buffer()[(x, y)]);
                let mut stretch = String::new();
                while x < area.width && look(&self.buffer()[(x, y)]) == style {
                    stretch.push_str(self.buffer()[(x, y)].symbol());
                    x += 1;
                }
                if style != plain && !stretch.trim().is_empty() {
                    assert_eq!(style.1, Color::Reset, "the background is the terminal's");
                    let _ = writeln!(text, "{:?} {:?}: {}", style.0, style.2, stretch.trim());
                }
            }
        }
        text
    }
}

fn takeover() -> Playing {
    playing(filed("tests/fixtures/takeover.ron"))
}

#[test]
fn a_question_is_asked() {
    let mut quiz = takeover();
    insta::assert_snapshot!("question_80x24", Stage::of(&mut quiz, 80, 24).text());
    let mut stage = Stage::of(&mut quiz, 120, 40);
    stage.keys("↓↓");
    insta::assert_snapshot!("question_120x40", stage.text());
    let mut stage = Stage::of(&mut quiz, 40, 15);
    stage.keys("↑");
    insta::assert_snapshot!("question_40x15", stage.text());
}

#[test]
fn an_answer_is_told_with_its_paragraph() {
    for (columns, rows) in [(80, 24), (120, 40), (40, 15)] {
        let mut quiz = takeover();
        let mut stage = Stage::of(&mut quiz, columns, rows);
        stage.keys("4\n↓\n");
        insta::assert_snapshot!(format!("verdict_{columns}x{rows}"), stage.text());
    }
}

#[test]
fn colours_are_the_terminals_and_none_is_needed() {
    let mut quiz = takeover();
    let mut stage = Stage::of(&mut quiz, 80, 24);
    stage.keys("4\n↓\n");
    insta::assert_snapshot!("colours", stage.styles());
    let coloured = stage.text();
    stage.look = Look { colour: false };
    stage.draw();
    assert_eq!(stage.text(), coloured);
    assert!(stage.buffer().content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    insta::assert_snapshot!("no_colours", stage.styles());
}

#[test]
fn the_result_shows_what_was_missed() {
    for (columns, rows) in [(80, 24), (40, 15)] {
        let mut quiz = takeover();
        let mut stage = Stage::of(&mut quiz, columns, rows);
        stage.keys("4\n2\n1\n?\n?\n2\n");
        stage.keys("q");
        insta::assert_snapshot!(format!("result_{columns}x{rows}"), stage.text());
    }
}

#[test]
fn wide_and_joined_characters_keep_their_columns() {
    let mut filed = filed("tests/fixtures/rivers.ron");
    let question = &mut filed.set.questions[0];
    question.stem = "2024年5月に「川に国境はない、雨は誰の上にも降るからだ」と述べたのは、次のうち誰ですか。以下から一人を選んでください。".into();
    question.answer = quizwire_set::Answer::Choice {
        options: ["王小明", "Ада Керн", "E\u{301}mile Brandt", "👩‍👩‍👧 and सुनीता"].map(str::to_owned).to_vec(),
        correct: vec![0],
    };
    question.evidence[0].text = "「川に国境はない」と王小明は木曜日に記者団に語った。".repeat(3);
    let mut quiz = playing(filed);
    let mut stage = Stage::of(&mut quiz, 40, 24);
    stage.keys("2");
    insta::assert_snapshot!("wide_characters", stage.text());
}

#[test]
fn answers_are_written_and_picked() {
    let mut quiz = playing(filed("tests/fixtures/rivers.ron"));
    let mut stage = Stage::of(&mut quiz, 60, 16);
    stage.keys("2\nf\nPort Emi");
    stage.on(Event::Edit(Key::Left));
    insta::assert_snapshot!("typing", stage.text());
    let cursor = stage.terminal.get_cursor_position().expect("a cursor");
    assert_eq!((cursor.x, cursor.y), (2 + 4 + 7, 5));
    stage.on(Event::Edit(Key::End));
    stage.keys("le\n");
    assert!(stage.text().contains("Right: Port Émile."), "{}", stage.text());
    stage.keys("\n12000000\n\nSeptember 2026\n\n21\n");
    assert!(stage.text().contains("not yet: pick all of them in their right order"), "{}", stage.text());
    stage.keys("3");
    insta::assert_snapshot!("picking", stage.text());
}

#[test]
fn an_enter_too_many_answers_nothing() {
    let mut quiz = takeover();
    let mut stage = Stage::of(&mut quiz, 80, 24);
    assert!(stage.keys("\n\n\n ").is_empty());
    assert!(matches!(stage.state.phase(), Phase::Asking(_)));
    let effects = stage.keys("↓\n");
    assert!(matches!(effects[..], [Effect::Keep(Change::Answered(_)), Effect::LookUp(..)]), "{effects:?}");
    let Effect::Keep(Change::Answered(answered)) = &effects[0] else { panic!("kept") };
    assert_eq!((answered.response.as_str(), answered.elapsed_ms), ("Alder & Quaile", 6000));
}

#[test]
fn a_double_click_turns_no_page() {
    let mut quiz = takeover();
    let mut stage = Stage::of(&mut quiz, 80, 24);
    let place = (0..24).find_map(|y| stage.drawn.option_at((30, y).into()).map(|option| (y, option)));
    assert_eq!(place, Some((6, 0)));
    assert!(stage.on(Event::Clicked(None)).is_empty());
    stage.on(Event::Pointed(3));
    assert!(stage.text().contains("▸ 4  Brightwater"), "{}", stage.text());
    assert_eq!(stage.on(Event::Clicked(Some(3))).len(), 2);
    stage.at_once(Event::Clicked(Some(3)));
    assert!(matches!(stage.state.phase(), Phase::Told(_)));
    stage.on(Event::Clicked(None));
    assert!(matches!(stage.state.phase(), Phase::Asking(_)));
}

#[test]
fn what_is_studied_can_be_undone_put_off_and_flagged() {
    let mut quiz = studying(filed("tests/fixtures/takeover.ron"));
    let mut stage = Stage::of(&mut quiz, 80, 24);
    assert!(stage.keys("z").is_empty());
    assert_eq!(*stage.state.note(), Note::Refused("there is no answer to take back".to_owned()));
    stage.keys("4");
    insta::assert_snapshot!("study_verdict", stage.text());
    let kinds = |effects: &[Effect]| -> Vec<&'static str> {
        let kind = |effect: &Effect| match effect {
            Effect::Keep(Change::Answered(_)) => "answered",
            Effect::Keep(Change::Regraded(_)) => "regraded",
            Effect::Keep(Change::TakenBack(_)) => "taken back",
            Effect::Keep(Change::Marked { .. }) => "marked",
            Effect::LookUp(..) => "looked up",
            Effect::Close(_) => "closed",
        };
        effects.iter().map(kind).collect()
    };
    assert_eq!(kinds(&stage.keys("z4e")), ["taken back", "answered", "looked up", "regraded"]);
    assert_eq!(kinds(&stage.keys("-")), ["marked"]);
    assert_eq!(kinds(&stage.keys("!")), ["marked"]);
    insta::assert_snapshot!("study_flagged", stage.text());
    // The last answer can be taken back from the result, too.
    assert_eq!(kinds(&stage.keys("1qz")), ["answered", "looked up", "taken back"]);
    assert_eq!(kinds(&stage.keys("1q\n")), ["answered", "looked up", "closed"]);
}

#[test]
fn the_missed_ones_are_asked_again_and_nothing_answered_needs_no_result() {
    let mut quiz = playing(filed("tests/fixtures/rivers.ron"));
    let mut stage = Stage::of(&mut quiz, 80, 24);
    assert_eq!(stage.keys("q"), [Effect::Close(Outcome::Done)]);
    stage.keys("2\nt\n?\n\n?\n\n?\n\n?\n?\n?\n");
    assert!(stage.text().contains("ask the missed ones again"), "{}", stage.text());
    stage.keys("y");
    assert!(stage.text().contains("again, 1 of 7"), "{}", stage.text());
    assert_eq!(stage.on(Event::Interrupted), [Effect::Close(Outcome::Interrupted)]);
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => proptest::sample::select(" 1234tfyzhe-!?q京e\u{301}".chars().collect::<Vec<_>>())
            .prop_map(|c| Event::Edit(Key::Character(c))),
        1 => proptest::sample::select(vec![Key::Erase, Key::EraseNext, Key::EraseWord, Key::Left, Key::Right, Key::Start, Key::End])
            .prop_map(Event::Edit),
        3 => Just(Event::Enter),
        1 => Just(Event::Up),
        1 => Just(Event::Down),
        1 => Just(Event::PageUp),
        1 => Just(Event::PageDown),
        1 => (-50..50).prop_map(Event::Scrolled),
        1 => Just(Event::Clicked(None)),
        1 => proptest::option::of(0..2_usize).prop_map(|option| option.map_or(Event::Up, Event::Pointed)),
    ]
}

proptest! {
    /// Whatever is pressed on a screen of whatever size: it is drawn, and every answer that counts is kept once.
    #[test]
    fn nothing_breaks_the_screen(
        study in any::<bool>(),
        (columns, rows) in (1..130_u16, 1..50_u16),
        events in proptest::collection::vec(events(), 1..60),
    ) {
        let (mut one, mut other) =
            (playing(filed("tests/fixtures/rivers.ron")), studying(filed("tests/fixtures/rivers.ron")));
        let quiz: &mut dyn Quiz = if study { &mut other } else { &mut one };
        let mut stage = Stage::of(quiz, columns, rows);
        let mut kept = 0_usize;
        for event in events {
            let again = matches!(stage.state.phase(), Phase::Over(_));
            for effect in stage.on(event) {
                match effect {
                    Effect::Keep(Change::Answered(_)) => kept += 1,
                    Effect::Keep(Change::TakenBack(_)) => kept -= 1,
                    Effect::Keep(_) | Effect::LookUp(..) | Effect::Close(_) => (),
                }
            }
            if again && matches!(stage.state.phase(), Phase::Asking(_)) && !study {
                kept = 0; // another round
            }
            prop_assert_eq!(stage.state.quiz().course().answers.len(), kept);
        }
    }
}
