//! Why a store cannot be used, and what to do.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

use quizwire_study::Player;
use rusqlite::ErrorCode;

/// A store that cannot be used: which, why, and what to do.
#[derive(Debug)]
pub struct StoreError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub cause: Cause,
}

/// Why a store cannot be used.
#[derive(Debug)]
pub enum Cause {
    /// There is no file yet, so nobody has played.
    Missing,
    /// Another program kept it locked for longer than we wait.
    Locked,
    /// The file, or the folder it is in, may not be written to.
    ReadOnly,
    /// The file or its folder cannot be opened or made.
    CannotOpen(String),
    /// The file is something else.
    NotADatabase,
    /// It is a database of another program.
    AnotherProgram,
    /// A newer version of this program has written it.
    Newer {
        /// The version of its schema.
        found: i64,
        /// The newest version we know.
        known: i64,
    },
    /// Nothing more can be written.
    DiskFull,
    /// It contradicts itself.
    Damaged(String),
    /// There is no such player.
    NoPlayer {
        /// Who was named.
        player: Player,
        /// A name that is the same but for the case of its letters.
        like: Option<String>,
    },
    /// Another player has this name.
    NameTaken(Player),
    /// The file to be written is there already.
    Exists,
    /// A line of an import is none of an export.
    Line {
        /// Which, from 1.
        number: u64,
        /// Why.
        why: String,
    },
    /// An import could not be read.
    Read(io::Error),
    /// An export could not be written.
    Write(io::Error),
    /// Anything else, in SQLite's words.
    Other(String),
}

impl StoreError {
    pub(crate) fn new(path: &Path, cause: Cause) -> StoreError {
        StoreError { path: path.to_owned(), cause }
    }
}

impl From<rusqlite::Error> for Cause {
    fn from(error: rusqlite::Error) -> Cause {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Cause::Locked,
            Some(ErrorCode::ReadOnly) => Cause::ReadOnly,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Cause::CannotOpen(words(&error)),
            Some(ErrorCode::NotADatabase) => Cause::NotADatabase,
            Some(ErrorCode::DiskFull) => Cause::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => Cause::Damaged(words(&error)),
            _ => Cause::Other(words(&error)),
        }
    }
}

/// SQLite's own words, without the names of Rust types.
fn words(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqliteFailure(code, None) => {
            rusqlite::ffi::code_to_str(code.extended_code).to_owned()
        }
        other => other.to_string(),
    }
}

impl Display for StoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "store {}: {}", self.path.display(), self.cause)
    }
}

impl Display for Cause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Missing => f.write_str("there is none yet; play a quiz first"),
            Cause::Locked => f.write_str("another program keeps it locked; close that program and try again"),
            Cause::ReadOnly => f.write_str(
                "it may not be written to; make the file and its folder writable, or use another store",
            ),
            Cause::CannotOpen(why) => {
                write!(
                    f,
                    "it cannot be opened ({why}); look at the path and its permissions, or use another store"
                )
            }
            Cause::NotADatabase => {
                f.write_str("this file is no store; use another file, nothing was changed")
            }
            Cause::AnotherProgram => {
                f.write_str("this is a database of another program; use another file, nothing was changed")
            }
            Cause::Newer { found, known } => write!(
                f,
                "a newer quizwire has written it (schema {found}, this one knows {known}); update quizwire, nothing \
                 was changed"
            ),
            Cause::DiskFull => {
                f.write_str("the disk is full; make room and go on, every answer saved before is safe")
            }
            Cause::Damaged(why) => {
                write!(f, "the file is damaged ({why}); keep a copy of it and use another store")
            }
            Cause::NoPlayer { player, like: Some(like) } => {
                write!(f, "there is no player “{player}”; “{like}” is one")
            }
            Cause::NoPlayer { player, like: None } => {
                write!(f, "there is no player “{player}”; `quizwire players list` shows who there is")
            }
            Cause::NameTaken(name) => write!(
                f,
                "there is a player “{name}” already; `quizwire players merge` makes two players one"
            ),
            Cause::Exists => f.write_str("there is a file of this name already; name another"),
            Cause::Line { number, why } => write!(
                f,
                "line {number} of the import is none of `quizwire store export` ({why}); nothing was imported"
            ),
            Cause::Read(why) => write!(f, "the import could not be read: {why}; nothing was imported"),
            Cause::Write(why) => write!(f, "the export could not be written: {why}"),
            Cause::Other(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Read(error) | Cause::Write(error) => Some(error),
            _ => None,
        }
    }
}
