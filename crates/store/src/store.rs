//! A store: one SQLite file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use quizwire_study::scores::{PlayScore, QuestionScore};
use quizwire_study::tally::Tally;
use quizwire_study::{Answered, Load, Plan, Player, Standing};
use rusqlite::{Connection, OpenFlags};

use crate::doctor::{self, Trouble};
use crate::error::{Cause, StoreError};
use crate::marks::{self, Mark};
use crate::players::{self, KnownPlayer};
use crate::transfer::{self, ExportError, ImportError, Imported};
use crate::{cards, migrations, rows, tallies};

/// How long to wait for another program. An answer is written in a few milliseconds, so only a program that hangs or
/// a person who opened the file elsewhere keeps it locked longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open store.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
}

impl Store {
    /// Opens a store to write in; makes the file and its folder when they do not exist, and brings an older store up
    /// to date.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the file is as it was.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        open(path).map(|connection| Store { path: path.to_owned(), connection }).map_err(|cause| {
            let cause = if let Cause::CannotOpen(why) = cause { cannot_open(path, why) } else { cause };
            StoreError::new(path, cause)
        })
    }

    /// Opens a store to read from; works without the right to write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; [`Cause::Missing`] when there is no file.
    pub fn open_to_read(path: &Path) -> Result<Store, StoreError> {
        open_to_read(path)
            .map(|connection| Store { path: path.to_owned(), connection })
            .map_err(|cause| StoreError::new(path, cause))
    }

    /// A store in memory, which is gone with this value: to read an exported history without keeping it, or to write
    /// one.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when there is not enough memory.
    pub fn in_memory() -> Result<Store, StoreError> {
        let path = Path::new(":memory:");
        let open = || {
            let mut connection = Connection::open_in_memory()?;
            connection.pragma_update(None, "foreign_keys", true)?;
            migrations::migrate(&mut connection)?;
            Ok(connection)
        };
        open()
            .map(|connection| Store { path: path.to_owned(), connection })
            .map_err(|cause| StoreError::new(path, cause))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps an answer. When this returns it is on disk, and where its player stands with the question follows from it.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the answer is not kept; those before are.
    pub fn append(&mut self, answer: &Answered) -> Result<(), StoreError> {
        self.write(|connection| {
            let player = rows::player(connection, &answer.player)?;
            let key = (player, answer.question.id.clone());
            let before = cards::standing(connection, &key)?;
            rows::insert(connection, player, answer)?;
            match before {
                // The clock went back, or two programs answer at once.
                Some(before) if before.schedule.answered >= answer.at => cards::rebuild(connection, &key),
                Some(_) | None => cards::add(connection, player, answer),
            }
        })
    }

    /// Keeps the last answer as it is graded now.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the answer is as it was.
    pub fn regrade(&mut self, answer: &Answered) -> Result<(), StoreError> {
        self.write(|connection| {
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
        self.write(|connection| {
            let player = rows::player(connection, &answer.player)?;
            transfer::take_back(connection, player, answer)
        })
    }

    /// All answers in the order they were given.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn history(&self) -> Result<Vec<Answered>, StoreError> {
        let mut history = Vec::new();
        self.read(|connection| {
            rows::each(connection, |answered| {
                history.push(answered);
                Ok::<(), rusqlite::Error>(())
            })
        })?;
        Ok(history)
    }

    /// Everybody's answers to questions, by their ids: a question after the other, each in the order it was answered.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
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
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn since(&self, player: &Player, from: Timestamp) -> Result<Vec<Answered>, StoreError> {
        self.of(player, |connection, player| rows::since(connection, player, from))
    }

    /// Where a player stands, by the question's id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn standings(&self, player: &Player) -> Result<BTreeMap<String, Standing>, StoreError> {
        self.of(player, cards::standings)
    }

    /// What a player's answers to each wording of a question come to, in no order; a question that was corrected or is in
    /// several sets has several. [`scores`](quizwire_study::scores) puts them together.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn worded(&self, player: &Player) -> Result<Vec<QuestionScore>, StoreError> {
        self.of(player, |connection, row| tallies::worded(connection, row, player))
    }

    /// The sessions of a player, one for each set, the latest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn plays(&self, player: &Player) -> Result<Vec<PlayScore>, StoreError> {
        self.of(player, |connection, row| tallies::plays(connection, row, player))
    }

    /// How many sessions of a player there were over each set, by the set's id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn plays_by_set(&self, player: &Player) -> Result<BTreeMap<String, usize>, StoreError> {
        self.of(player, tallies::plays_by_set)
    }

    /// What a player's answers come to in every quarter of an hour in which there are some, by when it begins.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn quarters(&self, player: &Player) -> Result<BTreeMap<Timestamp, Tally>, StoreError> {
        self.of(player, tallies::quarters)
    }

    /// How many questions come again on which day; what is being learned comes on `today`.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn load(&self, player: &Player, today: Date) -> Result<Load, StoreError> {
        self.of(player, |connection, row| cards::load(connection, row, today))
    }

    /// What a player marked, by the question's id: the day it is buried on, the wording that is flagged.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn marks(&self, player: &Player, mark: Mark) -> Result<BTreeMap<String, String>, StoreError> {
        self.of(player, |connection, player| marks::of(connection, player, mark))
    }

    /// Who flagged which question in which wording, by the question's id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
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
        self.write(|connection| {
            let player = rows::player(connection, player)?;
            marks::set(connection, player, question, mark, at, about).map(drop)
        })
    }

    /// How a player studies; the usual way when nothing else was ever said.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn plan(&self, player: &Player) -> Result<Plan, StoreError> {
        self.of(player, marks::plan).map(Option::unwrap_or_default)
    }

    /// Keeps how a player studies from now on.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the plan is as it was.
    pub fn set_plan(&mut self, player: &Player, at: Timestamp, plan: &Plan) -> Result<(), StoreError> {
        self.write(|connection| {
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
        let there = "SELECT 1 FROM shelf WHERE path = ?1";
        if self.read(|connection| connection.prepare(there)?.exists([set]))? {
            return Ok(()); // nobody has to wait for another writer
        }
        self.write(|connection| {
            connection.execute("INSERT INTO shelf (path) VALUES (?1) ON CONFLICT DO NOTHING", [set]).map(drop)
        })
    }

    /// No longer remembers where a set lies.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and it is still remembered.
    pub fn unshelve(&mut self, set: &Path) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM shelf WHERE path = ?1", [set.to_string_lossy()]).map(drop)
        })
    }

    /// Where the sets lie that were played or studied, in the order of their paths.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn shelf(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare("SELECT path FROM shelf ORDER BY path")?;
            statement.query_map([], |row| row.get::<_, String>(0).map(PathBuf::from))?.collect()
        })
    }

    /// The players, by name.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
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
        self.change(|connection| Ok(players::remove(connection, there(connection, player)?)?))?;
        self.scrub()
    }

    /// Writes all there is as JSON lines, in an order that depends on nothing else: two stores that hold the same write
    /// the same.
    ///
    /// # Errors
    ///
    /// [`Cause::Write`] when the lines cannot be written, or another [`StoreError`].
    pub fn export(&mut self, out: &mut dyn Write) -> Result<(), StoreError> {
        let mut export = || {
            let transaction = self.connection.transaction().map_err(ExportError::Store)?; // all of one moment
            transfer::export(&transaction, out)
        };
        export().map_err(|error| match error {
            ExportError::Write(error) => StoreError::new(&self.path, Cause::Write(error)),
            ExportError::Store(error) => StoreError::new(&self.path, error.into()),
        })
    }

    /// Merges what [`Store::export`] wrote, all of it or nothing.
    ///
    /// # Errors
    ///
    /// [`Cause::Line`] for a line that is none of an export, [`Cause::Read`], or another [`StoreError`].
    pub fn import(&mut self, lines: &mut dyn BufRead) -> Result<Imported, StoreError> {
        self.change(|connection| {
            transfer::import(connection, lines).map_err(|error| match error {
                ImportError::Read(error) => Cause::Read(error),
                ImportError::Line { number, why } => Cause::Line { number, why },
                ImportError::Store(error) => error.into(),
            })
        })
    }

    /// Writes a copy of the store to a file that does not exist yet, while others may go on writing to the store.
    ///
    /// # Errors
    ///
    /// [`Cause::Exists`], or another [`StoreError`].
    pub fn backup(&self, file: &Path) -> Result<(), StoreError> {
        let error = |cause| StoreError::new(file, cause);
        if file.exists() {
            return Err(error(Cause::Exists));
        }
        let name =
            file.to_str().ok_or_else(|| error(Cause::CannotOpen("its name is no Unicode".to_owned())))?;
        self.connection.execute("VACUUM INTO ?1", [name]).map_err(|why| error(why.into()))?;
        fs::File::open(file)
            .and_then(|file| file.sync_all())
            .map_err(|why| error(Cause::CannotOpen(why.to_string())))
    }

    /// Looks whether the store is sound: the file, and whether where players stand is what their answers come to.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read at all.
    pub fn examine(&self) -> Result<Vec<Trouble>, StoreError> {
        self.read(doctor::examine)
    }

    /// Mends what follows from the answers: where players stand, and the counts of the scores.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and nothing is changed.
    pub fn mend(&mut self) -> Result<(), StoreError> {
        self.write(|connection| {
            cards::rebuild_all(connection)?;
            tallies::rebuild_all(connection)
        })
    }

    /// Writes faster, for tests that write a lot to files that go away.
    #[cfg(test)]
    pub(crate) fn forget_power_cuts(&self) {
        self.connection.pragma_update(None, "synchronous", "OFF").expect("a setting");
    }

    fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        read(&self.connection).map_err(|error| StoreError::new(&self.path, error.into()))
    }

    /// Reads what there is of a player; nothing of one who is not known.
    fn of<T: Default>(
        &self,
        player: &Player,
        read: impl FnOnce(&Connection, i64) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.read(|connection| match rows::known_player(connection, player)? {
            Some(player) => read(connection, player),
            None => Ok(T::default()),
        })
    }

    fn write<T>(&mut self, write: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        self.change(|connection| Ok(write(connection)?))
    }

    /// All of a change or nothing; when this returns it is on disk.
    fn change<T>(&mut self, change: impl FnOnce(&Connection) -> Result<T, Cause>) -> Result<T, StoreError> {
        let run = || {
            // Immediate: waiting for another writer happens here, where it can be waited for.
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let done = change(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(|cause| StoreError::new(&self.path, cause))
    }

    /// Overwrites what was deleted, in the file and in its log.
    fn scrub(&self) -> Result<(), StoreError> {
        self.read(|connection| {
            connection.execute_batch("VACUUM")?;
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        })
    }
}

/// The row of a player who has to be there.
fn there(connection: &Connection, player: &Player) -> Result<i64, Cause> {
    match rows::known_player(connection, player)? {
        Some(row) => Ok(row),
        None => Err(Cause::NoPlayer { player: player.clone(), like: players::like(connection, player)? }),
    }
}

fn open(path: &Path) -> Result<Connection, Cause> {
    if path.is_dir() {
        return Err(Cause::CannotOpen("it is a folder".to_owned()));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Cause::CannotOpen(error.to_string()))?;
    }
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    // Before anything is written: another program's database is left as it is.
    migrations::check(&connection)?;
    if connection.is_readonly("main")? {
        return Err(Cause::ReadOnly);
    }
    use_log(&connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?; // survives a power cut, not only a kill
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?; // what is deleted is gone, not only out of reach
    migrations::migrate(&mut connection)?;
    Ok(connection)
}

/// Why a file that SQLite cannot open to write cannot be opened: its own words do not tell a missing right.
fn cannot_open(path: &Path, why: String) -> Cause {
    match fs::OpenOptions::new().append(true).create(true).open(path).map_err(|error| error.kind()) {
        Err(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => Cause::ReadOnly,
        Err(_) | Ok(_) => Cause::CannotOpen(why),
    }
}

/// Switches to the write-ahead log, under which readers and a writer do not wait for each other. SQLite does not wait
/// by itself when two programs switch a new file at once.
fn use_log(connection: &Connection) -> Result<(), Cause> {
    let start = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL").map_err(Cause::from) {
            Err(Cause::Locked) if start.elapsed() < PATIENCE => sleep(Duration::from_millis(10)),
            other => return other,
        }
    }
}

fn open_to_read(path: &Path) -> Result<Connection, Cause> {
    match path.try_exists() {
        Ok(true) => (),
        Ok(false) => return Err(Cause::Missing),
        Err(error) => return Err(Cause::CannotOpen(error.to_string())),
    }
    if path.is_dir() {
        return Err(Cause::CannotOpen("it is a folder".to_owned()));
    }
    match read_only(path, false) {
        // A log needs a file beside the store even to read. Where that cannot be made and no log waits to be read,
        // the file is all there is.
        Err(Cause::CannotOpen(_) | Cause::ReadOnly) if !has_log(path) => read_only(path, true),
        other => other,
    }
}

fn read_only(path: &Path, unchanging: bool) -> Result<Connection, Cause> {
    let connection = if unchanging {
        let uri = format!("file:{}?immutable=1", escaped(path)?);
        Connection::open_with_flags(uri, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
    };
    connection.busy_timeout(PATIENCE)?;
    match migrations::check(&connection)? {
        0 => Err(Cause::Missing),
        version if version == migrations::newest() => Ok(connection),
        // An older one is brought up to date first; where it may not be written to, that is said.
        _ if unchanging => Err(Cause::ReadOnly),
        _ => {
            drop(connection);
            drop(open(path)?);
            read_only(path, false)
        }
    }
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(log).is_ok_and(|file| file.len() > 0)
}

/// A path as it stands in a URI.
fn escaped(path: &Path) -> Result<String, Cause> {
    let text = path.to_str().ok_or_else(|| Cause::CannotOpen("its name is no Unicode".to_owned()))?;
    Ok(text.replace('%', "%25").replace('?', "%3f").replace('#', "%23"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::answer;

    #[test]
    fn what_is_appended_is_the_history() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/folder/history.db");
        assert!(matches!(Store::open_to_read(&path).map_err(|e| e.cause), Err(Cause::Missing)));
        let answers: Vec<Answered> = (0..9).map(|number| answer("Zoë", number)).collect();
        for answer in &answers {
            Store::open(&path).expect("a store").append(answer).expect("kept");
        }
        assert_eq!(Store::open_to_read(&path).expect("a store").history().expect("a history"), answers);
    }

    /// Who may write keeps every answer through a power cut.
    #[test]
    fn what_is_kept_is_on_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        for store in [Store::open(&path), Store::open(&path)] {
            let store = store.expect("a store");
            let setting = |name| {
                let value = store
                    .connection
                    .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
                value.expect("a setting")
            };
            assert_eq!(setting("synchronous"), rusqlite::types::Value::Integer(2), "FULL");
            assert_eq!(setting("journal_mode"), rusqlite::types::Value::Text("wal".to_owned()));
        }
    }

    #[test]
    fn several_may_write_at_once_from_the_first_moment() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        std::thread::scope(|scope| {
            for player in ["Ann", "Bo", "Cy", "Di"] {
                let path = &path;
                scope.spawn(move || {
                    let mut store = Store::open(path).expect("a store");
                    (0..25).for_each(|number| store.append(&answer(player, number)).expect("kept"));
                });
            }
        });
        assert_eq!(Store::open_to_read(&path).expect("a store").history().expect("a history").len(), 100);
    }

    #[test]
    fn a_full_disk_loses_nothing_that_was_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let mut store = Store::open(&path).expect("a store");
        let pages: i64 =
            store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a number");
        store.connection.pragma_update(None, "max_page_count", pages + 4).expect("a limit");
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
        let sql =
            |sql: &str| Connection::open(&path).expect("a database").execute_batch(sql).expect("sound SQL");
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
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("history.db");
        let mut store = Store::open(&path).expect("a store");
        (0..9).for_each(|number| store.append(&answer("Ann", number)).expect("kept"));
        assert_eq!(store.examine().expect("readable"), []);
        store
            .connection
            .execute_batch(
                "UPDATE card SET rights = 7 WHERE question = 'q1'; DELETE FROM card WHERE question = 'q2'",
            )
            .expect("sound SQL");
        let troubles = store.examine().expect("readable");
        assert_eq!(troubles, [Trouble::Standing(2)]);
        insta::assert_snapshot!(troubles[0], @"the schedules of 2 questions are not what their answers come to");
        store.mend().expect("mended");
        assert_eq!(store.examine().expect("readable"), []);
        store
            .connection
            .execute_batch("UPDATE tally_time SET reviews = 7; UPDATE tally_set SET plays = 9")
            .expect("sound SQL");
        let troubles = store.examine().expect("readable");
        insta::assert_snapshot!(troubles[0], @"2 counts of the scores are not what the answers come to");
        store.mend().expect("mended");
        assert_eq!(store.examine().expect("readable"), []);
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
        let error = |error: StoreError| error.cause.to_string();
        let errors = [
            error(store.forget(&name("anna")).expect_err("refused")),
            error(store.merge(&name("Bo"), &name("Anna")).expect_err("refused")),
        ];
        insta::assert_snapshot!(errors.join("\n"), @"
        there is no player “anna”; “Anna” is one
        there is no player “Bo”; `quizwire players list` shows who there is
        ");
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
            Connection::open(path(name)).expect("a database").execute_batch(sql).expect("sound SQL");
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
        store newer: a newer quizwire has written it (schema 99, this one knows 3); update quizwire, nothing was changed
        store newer: a newer quizwire has written it (schema 99, this one knows 3); update quizwire, nothing was changed
        ");
    }
}
