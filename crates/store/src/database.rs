//! SQL said to SQLite or to PostgreSQL.
//!
//! Statements are written once, in what both understand: `?1` for a value, targets after `ON CONFLICT`, `excluded` where
//! both rows are meant, whole numbers and texts only. What one of the two has to be told in its own words is here, in
//! `migrations`, or in the modules of their names.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::error::Cause;
use crate::server::Server;

pub(crate) type Result<T> = std::result::Result<T, Cause>;

/// An open database.
#[derive(Debug)]
pub(crate) enum Connection {
    File(rusqlite::Connection),
    Server(Box<Server>),
}

/// A value on its way into a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Number(Option<i64>),
    Text(Option<Cow<'a, str>>),
}

/// A value out of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    Nothing,
    Number(i64),
    Text(String),
}

/// A row that a statement gave.
pub(crate) enum Row<'a> {
    File(&'a rusqlite::Row<'a>),
    Server(&'a postgres::Row),
}

impl Connection {
    /// Runs a statement; how many rows it changed.
    pub fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        match self {
            Connection::File(file) => {
                Ok(file.prepare_cached(sql)?.execute(rusqlite::params_from_iter(values))? as u64)
            }
            Connection::Server(server) => server.execute(sql, values),
        }
    }

    /// Hands over the rows of a statement, one after the other; nothing else is asked of the database meanwhile.
    pub fn each<E: From<Cause>>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut take: impl FnMut(&Row<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        match self {
            Connection::File(file) => {
                let mut statement = file.prepare_cached(sql).map_err(Cause::from)?;
                let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(Cause::from)?;
                while let Some(row) = rows.next().map_err(Cause::from)? {
                    take(&Row::File(row))?;
                }
                Ok(())
            }
            Connection::Server(server) => server.each(sql, values, |row| take(&Row::Server(row))),
        }
    }

    /// The rows of a statement.
    pub fn rows<T, A: FromIterator<T>>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<A> {
        let mut all = Vec::new();
        self.each(sql, values, |row| {
            all.push(read(row)?);
            Ok::<(), Cause>(())
        })?;
        Ok(all.into_iter().collect())
    }

    /// The only row of a statement, if there is one.
    pub fn row<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.rows::<T, Vec<T>>(sql, values, read)?.pop())
    }

    /// Whether a statement gives a row.
    pub fn has(&self, sql: &str, values: &[Value<'_>]) -> Result<bool> {
        Ok(self.row(sql, values, |_| Ok(()))?.is_some())
    }

    /// Runs statements that take no values and give none.
    pub fn batch(&self, sql: &str) -> Result<()> {
        match self {
            Connection::File(file) => Ok(file.execute_batch(sql)?),
            Connection::Server(server) => server.batch(sql),
        }
    }

    /// All of a change or nothing; when this returns it is on disk. Who changes something is alone with it: another
    /// writer is waited for at the beginning, where it can be waited for.
    pub fn change<T>(&self, change: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        match self {
            Connection::File(file) => file.execute_batch("BEGIN IMMEDIATE")?,
            Connection::Server(server) => server.begin_alone()?,
        }
        self.end(change(self))
    }

    /// Reads all of one moment, whatever others write meanwhile.
    pub fn moment<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        match self {
            Connection::File(file) => file.execute_batch("BEGIN")?,
            Connection::Server(server) => {
                server.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
            }
        }
        self.end(read(self))
    }

    fn end<T>(&self, result: Result<T>) -> Result<T> {
        let ended = result.and_then(|done| self.batch("COMMIT").map(|()| done));
        if ended.is_err() {
            // Where this fails the database has rolled back by itself, or is gone.
            let _ = self.batch("ROLLBACK");
        }
        ended
    }
}

impl Row<'_> {
    /// The value of a column, from 0.
    pub fn get<T: Kept>(&self, column: usize) -> Result<T> {
        let held = match self {
            Row::File(row) => match row.get_ref(column)? {
                rusqlite::types::ValueRef::Null => Held::Nothing,
                rusqlite::types::ValueRef::Integer(number) => Held::Number(number),
                rusqlite::types::ValueRef::Text(text) => {
                    Held::Text(std::str::from_utf8(text).map_err(unfit)?.to_owned())
                }
                other => return Err(unfit(format!("{} is no number and no text", other.data_type()))),
            },
            Row::Server(row) => crate::server::held(row, column)?,
        };
        T::of(held).ok_or_else(|| unfit(format!("column {column} holds something else")))
    }

    /// The moment in a column.
    pub fn moment(&self, column: usize) -> Result<Timestamp> {
        Timestamp::from_millisecond(self.get(column)?).map_err(unfit)
    }

    /// What the text in a column says.
    pub fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(&self, column: usize) -> Result<T> {
        self.get::<String>(column)?.parse().map_err(unfit)
    }
}

/// A value no version of this program has written.
pub(crate) fn unfit(why: impl std::fmt::Display) -> Cause {
    Cause::Damaged(why.to_string())
}

/// What a column may hold.
pub(crate) trait Kept: Sized {
    /// The value, when it is of this type.
    fn of(held: Held) -> Option<Self>;
}

impl Kept for i64 {
    fn of(held: Held) -> Option<i64> {
        match held {
            Held::Number(number) => Some(number),
            Held::Nothing | Held::Text(_) => None,
        }
    }
}

impl Kept for String {
    fn of(held: Held) -> Option<String> {
        match held {
            Held::Text(text) => Some(text),
            Held::Nothing | Held::Number(_) => None,
        }
    }
}

impl Kept for bool {
    fn of(held: Held) -> Option<bool> {
        i64::of(held).map(|number| number != 0)
    }
}

/// Counts. One below zero is wrong, which the doctor says; here it is none.
macro_rules! counts {
    ($($count:ty),*) => {$(
        impl Kept for $count {
            fn of(held: Held) -> Option<$count> {
                i64::of(held).map(|number| <$count>::try_from(number.max(0)).unwrap_or(<$count>::MAX))
            }
        }
    )*};
}
counts!(u8, u32, u64, usize);

impl<T: Kept> Kept for Option<T> {
    fn of(held: Held) -> Option<Option<T>> {
        match held {
            Held::Nothing => Some(None),
            held => T::of(held).map(Some),
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(Some(number))
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(Some(i64::from(number)))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Value::Number(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl From<bool> for Value<'_> {
    fn from(yes: bool) -> Self {
        Value::Number(Some(i64::from(yes)))
    }
}

impl From<Timestamp> for Value<'_> {
    /// Milliseconds since 1970.
    fn from(moment: Timestamp) -> Self {
        Value::Number(Some(moment.as_millisecond()))
    }
}

impl From<Option<u8>> for Value<'_> {
    fn from(number: Option<u8>) -> Self {
        Value::Number(number.map(i64::from))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Some(Cow::Borrowed(text)))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::from(text.as_str())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Some(Cow::Owned(text)))
    }
}

impl From<Option<String>> for Value<'_> {
    fn from(text: Option<String>) -> Self {
        Value::Text(text.map(Cow::Owned))
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(match self {
            Value::Number(None) | Value::Text(None) => rusqlite::types::Null.into(),
            Value::Number(Some(number)) => (*number).into(),
            Value::Text(Some(text)) => text.as_ref().into(),
        })
    }
}
