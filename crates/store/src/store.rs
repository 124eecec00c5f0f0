//! A store: one file of SQLite, or one database of PostgreSQL.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use quizwire_study::scores::{PlayScore, QuestionScore};
use quizwire_study::tally::Tally;
use quizwire_study::{Answered, Load, Plan, Player, Standing};

use crate::database::{Connection, Result as Done};
use crate::doctor::{self, Trouble};
use crate::error::{Cause, StoreError};
use crate::marks::{self, Mark};
use crate::place::Place;
use crate::players::{self, KnownPlayer};
use crate::transfer::{self, Imported};
use crate::{cards, file, rows, server, tallies};

/// An open store.
#[derive(Debug)]
pub struct Store {
    place: Place,
    connection: Connection,
}

impl Store {
    /// Opens a store to write in; makes the file and its folder, or the tables in the database, when they do not exist,
    /// and brings an older store up to date.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the store is as it was.
    pub fn open(place: impl Into<Place>) -> Result<Store, StoreError> {
        let place = place.into();
        let connection = match &place {
            Place::File(path) => file::open(path),
            Place::Server(address) => server::open(address),
        };
        Store::of(place, connection)
    }

    /// Opens a store to read from; works without the right to write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; [`Cause::Missing`] when there is no file, or no table.
    pub fn open_to_read(place: impl Into<Place>) -> Result<Store, StoreError> {
        let place = place.into();
        let connection = match &place {
            Place::File(path) => file::open_to_read(path),
            Place::Server(address) => server::open_to_read(address),
        };
        Store::of(place, connection)
    }

    /// A store in memory, which is gone with this value: to read an exported history without keeping it, or to write
    /// one.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when there is not enough memory.
    pub fn in_memory() -> Result<Store, StoreError> {
        Store::of(Place::from(Path::new(":memory:")), file::in_memory())
    }

    fn of(place: Place, connection: Done<Connection>) -> Result<Store, StoreError> {
        match connection {
            Ok(connection) => Ok(Store { place, connection }),
            Err(cause) => Err(StoreError::new(place, cause)),
        }
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Keeps an answer. When this returns it is on disk, and where its player stands with the question follows from it.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the answer is not kept; those before are.
    pub fn append(&mut self, answer: &Answered) -> Result<(), StoreError> {
        self.change(|connection| {
            let player = rows::player(connection, &answer.player)?;
            let key = (player, answer.question.id.clone());
            let before = cards::standing(connection, &key)?;
            rows::insert(connection, player, answer)?;
            match before {
                // The clock went back, or two programs answer at once.
                Some(before) if before.schedule.answered >= answer.at => cards::rebuild(connection, &key),
                before => cards::add(connection, player, before, answer),
            }
        })
    }

    /// Keeps the last answer as it is graded now.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the answer is as it was.
    pub fn regrade(&mut self, answer: &Answered) -> Result<(), StoreError> {
        self.change(|connection| {
            let player = rows::player(connection, &answer.player)?;
            rows::delete(connection, player, answer)?;
            rows::insert(connection, player, answer)?;
            cards::rebuild(connection, &(player, answer.question.id.clone()))
        })
    }

    /// Takes an answer back, here and in every history that this one is merged into.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the answer is still there.
    pub fn take_back(&mut self, answer: &Answered) -> Result<(), StoreError> {
        self.change(|connection| {
            let player = rows::player(connection, &answer.player)?;
            transfer::take_back(connection, player, answer)
        })
    }

    /// All answers in the order they were given.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn history(&self) -> Result<Vec<Answered>, StoreError> {
        let mut history = Vec::new();
        self.each(&[], |answered| {
            history.push(answered);
            Ok::<(), StoreError>(())
        })?;
        Ok(history)
    }

    /// Hands over the answers of these players, of everybody where none is named, one after the other in the order they
    /// were given: a history need not fit into memory.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged, and what `take` returns.
    pub fn each<E: From<StoreError>>(
        &self,
        players: &[Player],
        mut take: impl FnMut(Answered) -> Result<(), E>,
    ) -> Result<(), E> {
        /// Either of two reasons to end.
        enum End<E> {
            Cause(Cause),
            Taken(E),
        }
        impl<E> From<Cause> for End<E> {
            fn from(cause: Cause) -> End<E> {
                End::Cause(cause)
            }
        }
        let mut each = || {
            let mut known = Vec::new();
            for player in players {
                known.extend(rows::known_player(&self.connection, player)?);
            }
            if known.is_empty() && !players.is_empty() {
                return Ok(());
            }
            rows::each(&self.connection, &known, |answered| take(answered).map_err(End::Taken))
        };
        each().map_err(|end| match end {
            End::Cause(cause) => self.error(cause).into(),
            End::Taken(error) => error,
        })
    }

    /// Everybody's answers to questions, by their ids: a question after the other, each in the order it was answered.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn answers_to<'a>(
        &self,
        questions: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<Answered>, StoreError> {
        self.read(|connection| {
            let mut answers = Vec::new();
            for question in questions {
                answers.append(&mut rows::of_question(connection, question)?);
            }
            Ok(answers)
        })
    }

    /// A player's answers since a moment, in the order they were given.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn since(&self, player: &Player, from: Timestamp) -> Result<Vec<Answered>, StoreError> {
        self.of_player(player, |connection, player| rows::since(connection, player, from))
    }

    /// Where a player stands, by the question's id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn standings(&self, player: &Player) -> Result<BTreeMap<String, Standing>, StoreError> {
        self.of_player(player, cards::standings)
    }

    /// What a player's answers to each wording of a question come to, in no order; a question that was corrected or is in
    /// several sets has several. [`scores`](quizwire_study::scores) puts them together.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn worded(&self, player: &Player) -> Result<Vec<QuestionScore>, StoreError> {
        self.of_player(player, |connection, row| tallies::worded(connection, row, player))
    }

    /// The sessions of a player, one for each set, the latest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn plays(&self, player: &Player) -> Result<Vec<PlayScore>, StoreError> {
        self.of_player(player, |connection, row| tallies::plays(connection, row, player))
    }

    /// How many sessions of a player there were over each set, by the set's id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn plays_by_set(&self, player: &Player) -> Result<BTreeMap<String, usize>, StoreError> {
        self.of_player(player, tallies::plays_by_set)
    }

    /// What a player's answers come to in every quarter of an hour in which there are some, by when it begins.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn quarters(&self, player: &Player) -> Result<BTreeMap<Timestamp, Tally>, StoreError> {
        self.of_player(player, tallies::quarters)
    }

    /// How many questions come again on which day; what is being learned comes on `today`.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn load(&self, player: &Player, today: Date) -> Result<Load, StoreError> {
        self.of_player(player, |connection, row| cards::load(connection, row, today))
    }

    /// What a player marked, by the question's id: the day it is buried on, the wording that is flagged.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn marks(&self, player: &Player, mark: Mark) -> Result<BTreeMap<String, String>, StoreError> {
        self.of_player(player, |connection, player| marks::of(connection, player, mark))
    }

    /// Who flagged which question in which wording, by the question's id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn flags(&self) -> Result<BTreeMap<String, Vec<(Player, String)>>, StoreError> {
        self.read(marks::flags)
    }

    /// Marks a question.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the mark is not kept.
    pub fn mark(
        &mut self,
        player: &Player,
        question: &str,
        mark: Mark,
        at: Timestamp,
        about: &str,
    ) -> Result<(), StoreError> {
        self.change(|connection| {
            let player = rows::player(connection, player)?;
            marks::set(connection, player, question, mark, at, about).map(drop)
        })
    }

    /// How a player studies; the usual way when nothing else was ever said.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn plan(&self, player: &Player) -> Result<Plan, StoreError> {
        self.of_player(player, marks::plan).map(Option::unwrap_or_default)
    }

    /// Keeps how a player studies from now on.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the plan is as it was.
    pub fn set_plan(&mut self, player: &Player, at: Timestamp, plan: &Plan) -> Result<(), StoreError> {
        self.change(|connection| {
            let player = rows::player(connection, player)?;
            marks::set_plan(connection, player, at, plan).map(drop)
        })
    }

    /// Remembers where a set lies.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and it is not remembered.
    pub fn shelve(&mut self, set: &Path) -> Result<(), StoreError> {
        let Some(set) = set.to_str() else { return Ok(()) }; // what has no name in Unicode is named each time
        if self.read(|connection| connection.has("SELECT 1 FROM shelf WHERE path = ?1", &[set.into()]))? {
            return Ok(()); // nobody has to wait for another writer
        }
        self.change(|connection| {
            let sql = "INSERT INTO shelf (path) VALUES (?1) ON CONFLICT (path) DO NOTHING";
            connection.execute(sql, &[set.into()]).map(drop)
        })
    }

    /// No longer remembers where a set lies.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and it is still remembered.
    pub fn unshelve(&mut self, set: &Path) -> Result<(), StoreError> {
        let set = set.to_string_lossy().into_owned();
        self.change(|connection| {
            connection.execute("DELETE FROM shelf WHERE path = ?1", &[set.into()]).map(drop)
        })
    }

    /// Where the sets lie that were played or studied, in the order of their paths. A server has those of all machines:
    /// what is not on this one is not told.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn shelf(&self) -> Result<Vec<PathBuf>, StoreError> {
        let sql = "SELECT path FROM shelf ORDER BY path";
        let mut shelf: Vec<PathBuf> =
            self.read(|connection| connection.rows(sql, &[], |row| row.get::<String>(0).map(PathBuf::from)))?;
        if let Place::Server(_) = self.place {
            shelf.retain(|path| path.exists());
        }
        Ok(shelf)
    }

    /// The players, by name.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or is damaged.
    pub fn players(&self) -> Result<Vec<KnownPlayer>, StoreError> {
        self.read(players::all)
    }

    /// Gives a player another name.
    ///
    /// # Errors
    ///
    /// [`Cause::NoPlayer`], [`Cause::NameTaken`], or another [`StoreError`]; nothing is changed.
    pub fn rename(&mut self, player: &Player, name: &Player) -> Result<(), StoreError> {
        self.change(|connection| {
            let row = there(connection, player)?;
            match rows::known_player(connection, name)? {
                Some(other) if other != row => Err(Cause::NameTaken(name.clone())),
                Some(_) | None => Ok(players::rename(connection, row, name)?),
            }
        })?;
        self.scrub()
    }

    /// Gives all answers of one player to another, who then has the history of both.
    ///
    /// # Errors
    ///
    /// [`Cause::NoPlayer`] for either, or another [`StoreError`]; nothing is changed.
    pub fn merge(&mut self, from: &Player, into: &Player) -> Result<(), StoreError> {
        self.change(|connection| {
            let (from, into) = (there(connection, from)?, there(connection, into)?);
            if from != into {
                players::merge(connection, from, into)?;
            }
            Ok(())
        })?;
        self.scrub()
    }

    /// Forgets a player: when this returns, nothing of them is in the store's files any more.
    ///
    /// # Errors
    ///
    /// [`Cause::NoPlayer`], or another [`StoreError`].
    pub fn forget(&mut self, player: &Player) -> Result<(), StoreError> {
        self.change(|connection| players::remove(connection, there(connection, player)?))?;
        self.scrub()
    }

    /// Writes all there is as JSON lines, in an order that depends on nothing else: two stores that hold the same write
    /// the same.
    ///
    /// # Errors
    ///
    /// [`Cause::Write`] when the lines cannot be written, or another [`StoreError`].
    pub fn export(&mut self, out: &mut dyn Write) -> Result<(), StoreError> {
        self.connection
            .moment(|connection| transfer::export(connection, out))
            .map_err(|cause| self.error(cause))
    }

    /// Merges what [`Store::export`] wrote. Nothing is taken of lines that are not all sound. Others write meanwhile; where
    /// it fails after that, it may be done again, and nothing is counted twice.
    ///
    /// # Errors
    ///
    /// [`Cause::Line`] for a line that is none of an export, [`Cause::Read`], or another [`StoreError`].
    pub fn import(&mut self, lines: &mut dyn BufRead) -> Result<Imported, StoreError> {
        transfer::import(&self.connection, lines).map_err(|cause| self.error(cause))
    }

    /// Writes a copy of the store to a file that does not exist yet, while others may go on writing to the store.
    ///
    /// # Errors
    ///
    /// [`Cause::Exists`], [`Cause::OnServer`] for a store that is no file, or another [`StoreError`].
    pub fn backup(&self, file: &Path) -> Result<(), StoreError> {
        let Connection::File(connection) = &self.connection else { return Err(self.error(Cause::OnServer)) };
        let error = |cause| StoreError::new(Place::File(file.to_owned()), cause);
        if file.exists() {
            return Err(error(Cause::Exists));
        }
        file::copy(connection, file).map_err(error)
    }

    /// Looks whether the store is sound: the file, and whether where players stand is what their answers come to.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read at all.
    pub fn examine(&self) -> Result<Vec<Trouble>, StoreError> {
        self.read(doctor::examine)
    }

    /// Mends what follows from the answers: where players stand, and the counts of the scores.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and nothing is changed.
    pub fn mend(&mut self) -> Result<(), StoreError> {
        self.change(|connection| {
            cards::rebuild_all(connection)?;
            tallies::rebuild_all(connection)
        })
    }

    /// Writes faster, for tests that write a lot to files that go away.
    #[cfg(test)]
    pub(crate) fn forget_power_cuts(&self) {
        let faster = match self.connection {
            Connection::File(_) => "PRAGMA synchronous = OFF",
            Connection::Server(_) => "SET synchronous_commit = off",
        };
        self.connection.batch(faster).expect("a setting");
    }

    fn error(&self, cause: Cause) -> StoreError {
        StoreError::new(&self.place, cause)
    }

    fn read<T>(&self, read: impl FnOnce(&Connection) -> Done<T>) -> Result<T, StoreError> {
        read(&self.connection).map_err(|cause| self.error(cause))
    }

    /// Reads what there is of a player; nothing of one who is not known.
    fn of_player<T: Default>(
        &self,
        player: &Player,
        read: impl FnOnce(&Connection, i64) -> Done<T>,
    ) -> Result<T, StoreError> {
        self.read(|connection| match rows::known_player(connection, player)? {
            Some(player) => read(connection, player),
            None => Ok(T::default()),
        })
    }

    /// All of a change or nothing; when this returns it is on disk.
    fn change<T>(&mut self, change: impl FnOnce(&Connection) -> Done<T>) -> Result<T, StoreError> {
        self.connection.change(change).map_err(|cause| self.error(cause))
    }

    /// Overwrites what was deleted.
    fn scrub(&self) -> Result<(), StoreError> {
        self.read(|connection| match connection {
            Connection::File(file) => file::scrub(file),
            Connection::Server(server) => server.scrub(),
        })
    }
}

/// The row of a player who has to be there.
fn there(connection: &Connection, player: &Player) -> Done<i64> {
    match rows::known_player(connection, player)? {
        Some(row) => Ok(row),
        None => Err(Cause::NoPlayer { player: player.clone(), like: players::like(connection, player)? }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rusqlite::Connection as Sqlite;

    use super::*;
    use crate::migrations;
    use crate::testing::{answer, home, homes};

    fn sqlite(store: &Store) -> &Sqlite {
        match &store.connection {
            Connection::File(file) => file,
            Connection::Server(_) => panic!("opened as a file"),
        }
    }

    #[test]
    fn what_is_appended_is_the_history() {
        for home in homes() {
            let place = home.place("new/folder/history.db");
            assert!(matches!(Store::open_to_read(&place).map_err(|e| e.cause), Err(Cause::Missing)));
            let answers: Vec<Answered> = (0..9).map(|number| answer("Zoë", number)).collect();
            for answer in &answers {
                Store::open(&place).expect("a store").append(answer).expect("kept");
            }
            let store = Store::open_to_read(&place).expect("a store");
            assert_eq!(store.history().expect("a history"), answers);
            let mut theirs = Vec::new();
            let mut take = |answer| {
                theirs.push(answer);
                Ok::<(), StoreError>(())
            };
            let names = |name| [Player::named(name).expect("a name")];
            store.each(&names("Ann"), &mut take).expect("nothing");
            store.each(&names("Zoë"), &mut take).expect("a history");
            assert_eq!(theirs, answers);
        }
    }

    /// Any text that can be typed or stands in a set comes back as it is, however long.
    #[test]
    fn any_text_is_kept() {
        for home in homes() {
            let mut store = Store::open(home.place("history.db")).expect("a store");
            let mut texts = answer("Ann", 1);
            texts.response = "\0 %s \\ ' \" $1 ?1 \u{fdd0} \u{fdd0}0 \u{10ffff} 🦀".to_owned();
            texts.question.stem = "Why? ".repeat(4000);
            texts.set.title = "What? ".repeat(4000);
            store.append(&texts).expect("kept");
            assert_eq!(store.history().expect("a history"), [texts]);
        }
    }

    /// Who may write keeps every answer through a power cut.
    #[test]
    fn what_is_kept_is_on_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        for store in [Store::open(&path), Store::open(&path)] {
            let store = store.expect("a store");
            let setting = |name| {
                let value = sqlite(&store)
                    .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
                value.expect("a setting")
            };
            assert_eq!(setting("synchronous"), rusqlite::types::Value::Integer(2), "FULL");
            assert_eq!(setting("journal_mode"), rusqlite::types::Value::Text("wal".to_owned()));
        }
    }

    #[test]
    fn several_may_write_at_once_from_the_first_moment() {
        for home in homes() {
            let place = home.place("history.db");
            std::thread::scope(|scope| {
                for player in ["Ann", "Bo", "Cy", "Di"] {
                    let place = &place;
                    scope.spawn(move || {
                        let mut store = Store::open(place).expect("a store");
                        (0..25).for_each(|number| store.append(&answer(player, number)).expect("kept"));
                    });
                }
            });
            let store = Store::open_to_read(&place).expect("a store");
            assert_eq!(store.history().expect("a history").len(), 100);
        }
    }

    #[test]
    fn a_full_disk_loses_nothing_that_was_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let mut store = Store::open(&path).expect("a store");
        let pages: i64 =
            sqlite(&store).pragma_query_value(None, "page_count", |row| row.get(0)).expect("a number");
        sqlite(&store).pragma_update(None, "max_page_count", pages + 4).expect("a limit");
        let mut kept = 0;
        let error = loop {
            match store.append(&answer("Ann", kept)) {
                Ok(()) => kept += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error.cause, Cause::DiskFull), "{error}");
        assert_eq!(
            Store::open_to_read(&path).expect("a store").history().expect("a history").len(),
            kept as usize
        );
    }

    /// A store as the first version wrote it.
    #[test]
    fn an_older_store_is_brought_up_to_date() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let sql = |sql: &str| Sqlite::open(&path).expect("a database").execute_batch(sql).expect("sound SQL");
        sql(&migrations::as_of(1));
        sql("INSERT INTO wording VALUES (1, 's', 'Rivers', 'q1', 'year', 'When?', '1987');
             INSERT INTO answered VALUES (1, 1700000000000, 1699999990000, 1, 'Zoë', 1, '1987', 1, 900);
             INSERT INTO answered VALUES (2, 1700000000000, 1699999990000, 1, 'Zoë', 1, '1988', 0, 900);
             INSERT INTO answered VALUES (3, 1700000005000, 1699999990000, 2, 'Zoë', 1, '1987', 1, 900);
             INSERT INTO answered VALUES (4, 1700000000000, 1699999990000, 1, 'Bo', 1, '1987', 1, 900);");
        // Reading brings it up to date, too.
        let store = Store::open_to_read(&path).expect("a store");
        let history = store.history().expect("a history");
        let table: Vec<String> = history
            .iter()
            .map(|answer| {
                format!("{} {} {} round {}", answer.player, answer.at, answer.response, answer.round)
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"), @"
        Bo 2023-11-14T22:13:20Z 1987 round 1
        Zoë 2023-11-14T22:13:20Z 1987 round 1
        Zoë 2023-11-14T22:13:20.001Z 1988 round 1
        Zoë 2023-11-14T22:13:25Z 1987 round 2
        ");
        let standings = store.standings(&Player::named("Bo").expect("a name")).expect("standings");
        insta::assert_snapshot!(standings["q1"].schedule, @"2023-11-14T22:13:20Z 2.3065 2.118104 learn 1 2023-11-14T22:23:20Z");
        assert_eq!(store.examine().expect("readable"), []);
    }

    #[test]
    fn the_doctor_mends_what_follows_from_the_answers() {
        for home in homes() {
            let mut store = Store::open(home.place("history.db")).expect("a store");
            (0..9).for_each(|number| store.append(&answer("Ann", number)).expect("kept"));
            assert_eq!(store.examine().expect("readable"), []);
            let spoil = |store: &Store, sql| store.connection.batch(sql).expect("sound SQL");
            spoil(
                &store,
                "UPDATE card SET rights = 7 WHERE question = 'q1'; DELETE FROM card WHERE question = 'q2'",
            );
            let troubles = store.examine().expect("readable");
            assert_eq!(troubles, [Trouble::Standing(2)]);
            assert_eq!(
                troubles[0].to_string(),
                "the schedules of 2 questions are not what their answers come to"
            );
            store.mend().expect("mended");
            assert_eq!(store.examine().expect("readable"), []);
            spoil(&store, "UPDATE tally_time SET reviews = 7; UPDATE tally_set SET plays = 9");
            let troubles = store.examine().expect("readable");
            assert_eq!(troubles[0].to_string(), "2 counts of the scores are not what the answers come to");
            store.mend().expect("mended");
            assert_eq!(store.examine().expect("readable"), []);
        }
    }

    #[test]
    fn players_are_named_anew_merged_and_forgotten() {
        for home in homes() {
            let mut store = Store::open(home.place("history.db")).expect("a store");
            let name = |name| Player::named(name).expect("a name");
            for (player, number) in [("Ann", 1), ("Ann", 2), ("Bo", 2), ("Bo", 3), ("Cy", 4)] {
                store.append(&answer(player, number)).expect("kept");
            }
            store.rename(&name("Ann"), &name("Anna")).expect("renamed");
            store.merge(&name("Bo"), &name("Anna")).expect("merged");
            store.forget(&name("Cy")).expect("forgotten");
            let told: Vec<String> = store
                .players()
                .expect("players")
                .iter()
                .map(|known| format!("{}: {} answers to {}", known.player, known.answers, known.questions))
                .collect();
            assert_eq!(told, ["Anna: 3 answers to 3"]);
            store.append(&answer("Di", 1)).expect("kept");
            let error = |result: Result<(), StoreError>| result.expect_err("refused").cause.to_string();
            let errors = [
                error(store.forget(&name("anna"))),
                error(store.merge(&name("Bo"), &name("Anna"))),
                error(store.rename(&name("Di"), &name("Anna"))),
            ];
            assert_eq!(
                errors,
                [
                    "there is no player “anna”; “Anna” is one",
                    "there is no player “Bo”; `quizwire players list` shows who there is",
                    "there is a player “Anna” already; `quizwire players merge` makes two players one",
                ]
            );
            assert_eq!(store.examine().expect("readable"), []);
        }
    }

    /// A server that is started anew between two answers is not noticed; one that somebody keeps busy is waited for, and
    /// then that is said.
    #[test]
    fn a_server_goes_away_and_is_kept_busy() {
        let home = home(true);
        let (mut store, other) = (
            Store::open(home.place("history.db")).expect("a store"),
            Store::open(home.place("history.db")).expect("a store"),
        );
        let Connection::Server(busy) = &other.connection else { return };
        store.append(&answer("Ann", 1)).expect("kept");
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        busy.batch(end).expect("ended");
        store.append(&answer("Ann", 2)).expect("kept");
        busy.begin_alone().expect("begun");
        let error = store.append(&answer("Ann", 3)).expect_err("refused");
        assert!(matches!(error.cause, Cause::Locked), "{error}");
        busy.batch("ROLLBACK").expect("ended");
        store.append(&answer("Ann", 4)).expect("kept");
        assert_eq!(store.history().expect("a history").len(), 3);
    }

    /// Of a player who is forgotten, no byte is left in any of the store's files.
    #[test]
    fn the_forgotten_are_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let mut store = Store::open(&path).expect("a store");
        let name = |name| Player::named(name).expect("a name");
        for number in 0..40 {
            store.append(&answer("Ann", number)).expect("kept");
            let mut secret = answer("Xanthippe", number);
            secret.response = format!("a confession, number {number}");
            secret.question.stem = format!("A question only she was asked, number {number}?");
            store.append(&secret).expect("kept");
        }
        let now = Timestamp::from_second(1_800_000_000).expect("a moment");
        store.mark(&name("Xanthippe"), "a-flagged-question", Mark::Flagged, now, "w").expect("marked");
        store.take_back(&answer("Xanthippe", 3)).expect("taken back");
        let holds = |word: &str| {
            let files =
                fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").path());
            let mut holding = files.filter(|file| {
                let bytes = fs::read(file).expect("a file");
                bytes.windows(word.len()).any(|window| window == word.as_bytes())
            });
            holding.next().is_some()
        };
        let words = ["Xanthippe", "a confession", "only she was asked", "a-flagged-question"];
        assert!(words.iter().all(|word| holds(word)), "all of it was written");
        store.forget(&name("Xanthippe")).expect("forgotten");
        for word in words {
            assert!(!holds(word), "{word} is still there, and the store open");
        }
        assert_eq!(store.history().expect("a history").len(), 40);
        // A name that was changed is gone, too.
        store.rename(&name("Ann"), &name("Anna")).expect("renamed");
        store.append(&answer("Ann-Marie", 1)).expect("kept");
        store.merge(&name("Ann-Marie"), &name("Anna")).expect("merged");
        assert!(!holds("Ann-Marie"));
        assert_eq!(store.examine().expect("readable"), []);
    }

    #[test]
    fn a_backup_is_the_same_store() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&folder.path().join("history.db")).expect("a store");
        (0..9).for_each(|number| store.append(&answer("Ann", number)).expect("kept"));
        let copy = folder.path().join("copy.db");
        store.backup(&copy).expect("copied");
        let read = Store::open_to_read(&copy).expect("a store");
        assert_eq!(read.history().expect("a history"), store.history().expect("a history"));
        assert!(matches!(store.backup(&copy).map_err(|error| error.cause), Err(Cause::Exists)));
    }

    /// The file and its log, copied at any moment as a snapshot of the disk would, hold every answer kept until then.
    #[test]
    fn a_copy_of_the_files_at_any_moment_opens() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let mut store = Store::open(&path).expect("a store");
        for number in 0..60 {
            store.append(&answer("Ann", number)).expect("kept");
            let copy = folder.path().join(format!("{number}.db"));
            let beside = |path: &Path, end: &str| PathBuf::from(format!("{}{end}", path.display()));
            fs::copy(&path, &copy).expect("copied");
            fs::copy(beside(&path, "-wal"), beside(&copy, "-wal")).expect("copied");
            let history = Store::open(&copy).expect("a store").history().expect("a history");
            assert_eq!(history.len(), number as usize + 1);
        }
    }

    /// Every file that is no store of ours is refused and left as it was.
    #[test]
    fn what_is_no_store_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("text"), "Dear diary, ".repeat(200)).expect("written");
        let sql = |name: &str, sql: &str| {
            Sqlite::open(path(name)).expect("a database").execute_batch(sql).expect("sound SQL");
        };
        sql("other", "CREATE TABLE birds (name TEXT); INSERT INTO birds VALUES ('wren');");
        drop(Store::open(&path("newer")).expect("a store"));
        sql("newer", "PRAGMA user_version = 99");
        let mut messages = String::new();
        for name in ["text", "other", "newer"] {
            let before = fs::read(path(name)).expect("a file");
            for error in [Store::open(&path(name)).err(), Store::open_to_read(&path(name)).err()] {
                let error = error.expect("refused").to_string();
                messages += &error.replace(&path(name).display().to_string(), name);
                messages += "\n";
            }
            assert_eq!(fs::read(path(name)).expect("a file"), before, "{name}");
        }
        insta::assert_snapshot!(messages, @"
        store text: this file is no store; use another file, nothing was changed
        store text: this file is no store; use another file, nothing was changed
        store other: this is a database of another program; use another file, nothing was changed
        store other: this is a database of another program; use another file, nothing was changed
        store newer: a newer quizwire has written it (schema 99, this one knows 4); update quizwire, nothing was changed
        store newer: a newer quizwire has written it (schema 99, this one knows 4); update quizwire, nothing was changed
        ");
    }
}
