//! Why a store cannot be used, and what to do.

use std::fmt::{self, Display, Formatter};
use std::io;

use quizwire_study::Player;
use rusqlite::ErrorCode;

use crate::place::Place;

/// A store that cannot be used: which, why, and what to do.
#[derive(Debug)]
pub struct StoreError {
    /// Where.
    pub place: Place,
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
    /// An address that says nothing to us.
    Address(String),
    /// The server should be spoken to in secret, which we cannot do.
    NoTls,
    /// No server answers.
    Unreachable(String),
    /// The server does not let this user in.
    Refused(String),
    /// The server has no such database.
    NoDatabase(String),
    /// The database keeps texts in another encoding, which holds some characters only.
    Encoding(String),
    /// The user may not do this in the database.
    Forbidden(String),
    /// The server ended the connection.
    Gone(String),
    /// A server's store is no file to be copied.
    OnServer,
    /// Anything else, in the database's words.
    Other(String),
}

impl StoreError {
    pub(crate) fn new(place: impl Into<Place>, cause: Cause) -> StoreError {
        StoreError { place: place.into(), cause }
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
        write!(f, "store {}: {}", self.place, self.cause)
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
            Cause::Address(why) => write!(
                f,
                "this is no address of a database ({why}); write postgres://USER:PASSWORD@HOST/DATABASE, and in a \
                 password %40 for @ and %2F for /"
            ),
            Cause::NoTls => f.write_str(
                "quizwire speaks no TLS; leave `sslmode` out of the address where the network is safe, or reach the \
                 server through a tunnel (`ssh -L 5432:localhost:5432 HOST`)",
            ),
            Cause::Unreachable(why) => write!(
                f,
                "no server answers there ({why}); look whether it runs, and at host and port in the address"
            ),
            Cause::Refused(why) => {
                write!(f, "the server lets nobody in like this ({why}); look at user and password in the address")
            }
            Cause::NoDatabase(why) => write!(f, "{why}; `createdb` makes one, or name another in the address"),
            Cause::Encoding(found) => write!(
                f,
                "the database keeps texts as {found}, which has not all characters; make one with `createdb -T \
                 template0 -E UTF8`"
            ),
            Cause::Forbidden(why) => write!(
                f,
                "the user in the address may not do this ({why}); whoever runs the server can make them the owner \
                 of the database"
            ),
            Cause::Gone(why) => write!(
                f,
                "the server ended the connection ({why}); try again when it is back, every answer saved before is safe"
            ),
            Cause::OnServer => f.write_str(
                "a database is copied by `pg_dump`, and its history by `quizwire store export`",
            ),
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
