//! The schema, one step a version. A step that was ever released is never edited: the next one mends it.

mod file;
mod server;

use rusqlite::Connection as Sqlite;

use crate::database::{Connection, Result};
use crate::error::Cause;
use crate::{cards, tallies};

/// `PRAGMA application_id` of a store: the letters `Quiz`.
const APPLICATION: i64 = 0x5175_697a;

/// The SQL that makes a store as an older version wrote it.
#[cfg(test)]
pub(crate) fn as_of(version: usize) -> String {
    let steps = file::STEPS[..version].join("\n");
    format!("{steps} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {version};")
}

/// The version of a file that this program writes.
pub(crate) fn newest_file() -> i64 {
    file::STEPS.len() as i64
}

/// The version that this program writes.
pub(crate) fn newest(connection: &Connection) -> i64 {
    steps(connection).len() as i64
}

fn steps(connection: &Connection) -> &'static [&'static str] {
    match connection {
        Connection::File(_) => file::STEPS,
        Connection::Server(_) => server::STEPS,
    }
}

/// Brings a database to the newest version, all steps or none. Any number of programs may try at once.
pub(crate) fn migrate(connection: &Connection) -> Result<()> {
    let newest = newest(connection);
    if check(connection)? == newest {
        return Ok(());
    }
    connection.change(|connection| {
        // Asked again: another program may have been faster.
        let from = check(connection)?;
        for step in &steps(connection)[from as usize..] {
            connection.batch(step)?;
        }
        match connection {
            Connection::File(file) => {
                if (1..2).contains(&from) {
                    cards::rebuild_all(connection)?; // answers from before there were schedules
                }
                if (1..3).contains(&from) {
                    tallies::rebuild_all(connection)?; // answers from before there were counts
                }
                file.pragma_update(None, "application_id", APPLICATION)?;
                file.pragma_update(None, "user_version", newest)?;
            }
            Connection::Server(_) => {
                connection.execute("DELETE FROM store", &[])?;
                connection.execute("INSERT INTO store (version) VALUES (?1)", &[newest.into()])?;
            }
        }
        Ok(())
    })
}

/// The version of a database's schema; 0 when it is empty.
pub(crate) fn check(connection: &Connection) -> Result<i64> {
    match connection {
        Connection::File(file) => check_file(file),
        Connection::Server(_) => check_server(connection),
    }
}

pub(crate) fn check_file(file: &Sqlite) -> Result<i64> {
    // One statement, so that all three are of one moment, whatever another program does to the file meanwhile.
    let (application, version, tables): (i64, i64, i64) = file.query_row(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
         FROM pragma_application_id, pragma_user_version",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    if application != APPLICATION {
        return if tables == 0 && application == 0 && version == 0 {
            Ok(0)
        } else {
            Err(Cause::AnotherProgram)
        };
    }
    known(version, newest_file())
}

fn check_server(connection: &Connection) -> Result<i64> {
    let found = connection.row(
        "SELECT count(*), coalesce(sum(CASE WHEN relname = 'store' THEN 1 END), 0)::bigint
         FROM pg_class WHERE relnamespace = to_regnamespace('quizwire')",
        &[],
        |row| Ok((row.get::<u64>(0)?, row.get::<bool>(1)?)),
    )?;
    match found {
        Some((1.., true)) => {
            let version = connection.row("SELECT version FROM quizwire.store", &[], |row| row.get(0))?;
            known(version.unwrap_or(0), newest(connection))
        }
        Some((1.., false)) => Err(Cause::AnotherProgram),
        Some((0, _)) | None => Ok(0),
    }
}

fn known(version: i64, newest: i64) -> Result<i64> {
    match version {
        _ if (0..=newest).contains(&version) => Ok(version),
        _ => Err(Cause::Newer { found: version, known: newest }),
    }
}
