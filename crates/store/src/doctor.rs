//! Whether a store is sound.

use std::fmt::{self, Display, Formatter};

use crate::database::{Connection, Result};
use crate::{cards, tallies};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The file contradicts itself, in SQLite's words.
    File(String),
    /// Rows of a table point at others that are not there.
    Dangling {
        /// The table.
        table: String,
        /// How many rows.
        rows: usize,
    },
    /// For so many questions, where a player stands is not what the answers come to.
    Standing(usize),
    /// So many counts are not what the answers come to.
    Tally(usize),
}

impl Display for Trouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::File(what) => write!(f, "the file is damaged: {what}"),
            Trouble::Dangling { table, rows } => {
                write!(f, "{rows} of the table `{table}` belong to nothing")
            }
            Trouble::Standing(1) => f.write_str("the schedule of 1 question is not what its answers come to"),
            Trouble::Tally(1) => f.write_str("1 count of the scores is not what the answers come to"),
            Trouble::Tally(counts) => {
                write!(f, "{counts} counts of the scores are not what the answers come to")
            }
            Trouble::Standing(questions) => {
                write!(f, "the schedules of {questions} questions are not what their answers come to")
            }
        }
    }
}

pub(crate) fn examine(connection: &Connection) -> Result<Vec<Trouble>> {
    let mut troubles = Vec::new();
    // A server looks after its files itself, and lets nothing dangle.
    if let Connection::File(_) = connection {
        let lines: Vec<String> = connection.rows("PRAGMA integrity_check", &[], |row| row.get(0))?;
        troubles.extend(lines.into_iter().filter(|line| line != "ok").map(Trouble::File));
        if !troubles.is_empty() {
            return Ok(troubles); // of a damaged file nothing else can be trusted
        }
        troubles = connection.rows(
            "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY \"table\" ORDER BY \"table\"",
            &[],
            |row| Ok(Trouble::Dangling { table: row.get(0)?, rows: row.get(1)? }),
        )?;
    }
    match cards::wrong(connection)?.len() {
        0 => (),
        wrong => troubles.push(Trouble::Standing(wrong)),
    }
    match tallies::wrong(connection)? {
        0 => (),
        wrong => troubles.push(Trouble::Tally(wrong)),
    }
    Ok(troubles)
}
