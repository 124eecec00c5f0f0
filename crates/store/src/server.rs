//! A store in a database of PostgreSQL: how it is reached, and what is said in its own words.
//!
//! Everything is in a schema `quizwire`, so that other programs may use the database, too.

use std::cell::{RefCell, RefMut};
use std::collections::HashMap;
use std::error::Error as _;
use std::fmt::{self, Debug, Formatter};
use std::time::Duration;

use postgres::config::SslMode;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type};
use postgres::{Client, Config, NoTls, Row, Statement};

use crate::PATIENCE;
use crate::database::{Connection, Held, Result, Value, unfit};
use crate::error::Cause;
use crate::migrations;
use crate::place::Address;

/// How long a server may take to answer at all; an address may say something else.
const TO_CONNECT: Duration = Duration::from_secs(10);

/// Whoever changes something holds this lock of the database, the letters `Quiz`.
const WRITING: i64 = 0x5175_697a;

/// A text cannot hold the character 0 there: it is written as these two, and the first of them with a 1 after it.
const ESCAPE: char = '\u{fdd0}';

/// A connection to a server.
pub(crate) struct Server {
    config: Config,
    line: RefCell<Line>,
}

/// What is lost when the connection is.
struct Line {
    client: Client,
    prepared: HashMap<String, Statement>,
}

/// Opens a store to write in; makes its tables where there are none.
pub(crate) fn open(address: &Address) -> Result<Connection> {
    let connection = connected(address)?;
    migrations::migrate(&connection)?;
    Ok(connection)
}

/// Opens a store to read from; needs no right to write.
pub(crate) fn open_to_read(address: &Address) -> Result<Connection> {
    let connection = connected(address)?;
    match migrations::check(&connection)? {
        0 => Err(Cause::Missing),
        version if version == migrations::newest(&connection) => Ok(connection),
        _ => open(address),
    }
}

fn connected(address: &Address) -> Result<Connection> {
    let mut config = address.config().map_err(|error| Cause::Address(words(&error)))?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(Cause::Address("it names no host".to_owned()));
    }
    if config.get_ssl_mode() == SslMode::Require {
        return Err(Cause::NoTls);
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(TO_CONNECT);
    }
    config.application_name("quizwire");
    let line = RefCell::new(Line::of(&config)?);
    Ok(Connection::Server(Box::new(Server { config, line })))
}

impl Line {
    fn of(config: &Config) -> Result<Line> {
        let mut client = config.connect(NoTls).map_err(not_connected)?;
        let encoding: String = client.query_one("SHOW server_encoding", &[])?.try_get(0)?;
        if encoding != "UTF8" {
            return Err(Cause::Encoding(encoding));
        }
        client.batch_execute(&format!(
            "SET search_path = quizwire; SET synchronous_commit = on; SET client_min_messages = warning;
             SET lock_timeout = {}",
            PATIENCE.as_millis()
        ))?;
        Ok(Line { client, prepared: HashMap::new() })
    }

    /// A statement that was said before is understood already.
    fn prepared(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let types: Vec<Type> = values.iter().map(Value::kind).collect();
        // No statement has a question mark of another meaning.
        let statement = self.client.prepare_typed(&sql.replace('?', "$"), &types)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Server {
    pub(crate) fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        let mut line = self.line()?;
        let statement = line.prepared(sql, values)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        Ok(line.client.execute(&statement, &values)?)
    }

    pub(crate) fn each<E: From<Cause>>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut take: impl FnMut(&Row) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut line = self.line()?;
        let statement = line.prepared(sql, values)?;
        let mut rows = line.client.query_raw(&statement, values).map_err(Cause::from)?;
        while let Some(row) = rows.next().map_err(Cause::from)? {
            take(&row)?;
        }
        Ok(())
    }

    pub(crate) fn batch(&self, sql: &str) -> Result<()> {
        Ok(self.line()?.client.batch_execute(sql)?)
    }

    /// Begins a change when nobody else is at one. A connection that was lost since the last change is made again:
    /// nothing of a change has been said yet.
    pub(crate) fn begin_alone(&self) -> Result<()> {
        let begin = format!("BEGIN; SELECT pg_advisory_xact_lock({WRITING})");
        match self.batch(&begin) {
            Err(Cause::Gone(_)) => {
                *self.line()? = Line::of(&self.config)?;
                self.batch(&begin)
            }
            Err(cause) => {
                let _ = self.batch("ROLLBACK"); // it began, and waited in vain
                Err(cause)
            }
            Ok(()) => Ok(()),
        }
    }

    /// Writes the tables anew, without what was deleted, and without samples of it among the statistics.
    pub(crate) fn scrub(&self) -> Result<()> {
        self.batch("VACUUM (FULL, ANALYZE) player, wording, answered, card, withdrawn, mark, plan")?;
        self.batch("VACUUM (FULL, ANALYZE) tally_wording, tally_play, tally_set, tally_time")
    }

    fn line(&self) -> Result<RefMut<'_, Line>> {
        self.line.try_borrow_mut().map_err(|_| Cause::Other("asked while it answers".to_owned()))
    }
}

impl Debug for Server {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}

/// The value of a column.
pub(crate) fn held(row: &Row, column: usize) -> Result<Held> {
    let kind = row.columns().get(column).map(|column| column.type_().clone());
    Ok(match kind {
        Some(Type::INT8) => row.try_get::<_, Option<i64>>(column)?.map_or(Held::Nothing, Held::Number),
        Some(Type::INT4) => {
            let number = row.try_get::<_, Option<i32>>(column)?;
            number.map_or(Held::Nothing, |number| Held::Number(i64::from(number)))
        }
        Some(Type::TEXT) => {
            let text = row.try_get::<_, Option<String>>(column)?;
            text.map_or(Held::Nothing, |text| Held::Text(unescaped(text)))
        }
        Some(other) => return Err(unfit(format!("{other} is no number and no text"))),
        None => return Err(unfit(format!("there is no column {column}"))),
    })
}

fn escaped(text: &str) -> String {
    text.replace(ESCAPE, &format!("{ESCAPE}1")).replace('\0', &format!("{ESCAPE}0"))
}

fn unescaped(text: String) -> String {
    match text.contains(ESCAPE) {
        true => text.replace(&format!("{ESCAPE}0"), "\0").replace(&format!("{ESCAPE}1"), &ESCAPE.to_string()),
        false => text,
    }
}

impl Value<'_> {
    fn kind(&self) -> Type {
        match self {
            Value::Number(_) => Type::INT8,
            Value::Text(_) => Type::TEXT,
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Number(number) => number.to_sql(kind, out),
            Value::Text(Some(text)) if text.contains(['\0', ESCAPE]) => escaped(text).to_sql(kind, out),
            Value::Text(text) => text.as_deref().to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT].contains(kind)
    }

    postgres::types::to_sql_checked!();
}

impl From<postgres::Error> for Cause {
    fn from(error: postgres::Error) -> Cause {
        let why = words(&error);
        let Some(state) = error.code() else {
            let broken = error.source().is_some_and(|why| why.is::<std::io::Error>());
            return if broken || error.is_closed() { Cause::Gone(why) } else { Cause::Other(why) };
        };
        match state.code() {
            "28000" | "28P01" => Cause::Refused(why),
            "3D000" => Cause::NoDatabase(why),
            "42501" => Cause::Forbidden(why),
            "55P03" => Cause::Locked,
            "53100" => Cause::DiskFull,
            "25006" => Cause::ReadOnly,
            "XX001" | "XX002" => Cause::Damaged(why),
            "57P01" | "57P02" | "57P03" => Cause::Gone(why),
            "53300" => Cause::Unreachable(why), // it has too many connections
            _ => Cause::Other(why),
        }
    }
}

/// Why there is no connection.
fn not_connected(error: postgres::Error) -> Cause {
    let asked = error.source().is_some_and(|why| !why.is::<std::io::Error>());
    match Cause::from(error) {
        Cause::Gone(why) => Cause::Unreachable(why),
        Cause::Other(why) if asked => Cause::Refused(why), // it wants what the address does not say
        Cause::Other(why) => Cause::Unreachable(why),
        cause => cause,
    }
}

/// The server's own words, or those of whatever kept it from saying any.
fn words(error: &postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return said.message().to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
