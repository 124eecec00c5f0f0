//! A store: one SQLite file.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use quizwire_study::Answered;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Cause, StoreError};
use crate::{migrations, rows};

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

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps an answer. When this returns it is on disk.
    ///
    /// # Errors
    ///
    /// [`StoreError`], and the answer is not kept; those before are.
    pub fn append(&mut self, answer: &Answered) -> Result<(), StoreError> {
        let mut append = || {
            // Immediate: waiting for another writer happens here, where it can be waited for.
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            rows::insert(&transaction, answer)?;
            transaction.commit()
        };
        append().map_err(|error| StoreError::new(&self.path, error.into()))
    }

    /// All answers in the order they were given.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be read or is damaged.
    pub fn history(&self) -> Result<Vec<Answered>, StoreError> {
        rows::all(&self.connection).map_err(|error| StoreError::new(&self.path, error.into()))
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
        // There is one version so far. A later one that reads older stores decides here how.
        _ => Err(Cause::ReadOnly),
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
        store newer: a newer quizwire has written it (schema 99, this one knows 1); update quizwire, nothing was changed
        store newer: a newer quizwire has written it (schema 99, this one knows 1); update quizwire, nothing was changed
        ");
    }
}
