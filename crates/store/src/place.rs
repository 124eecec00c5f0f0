//! Where a store is.

use std::fmt::{self, Debug, Display, Formatter};
use std::path::{Path, PathBuf};

use postgres::Config;
use postgres::config::Host;

/// Where a store is: a file, or a server. Written out it tells no password.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL, by its address.
    Server(Address),
}

/// The address of a database, `postgres://USER:PASSWORD@HOST/DATABASE`.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl From<&Path> for Place {
    /// An address where it is written as one, and else a file.
    fn from(path: &Path) -> Place {
        match path.to_str() {
            Some(text) if text.starts_with("postgres://") || text.starts_with("postgresql://") => {
                Place::Server(Address(text.to_owned()))
            }
            Some(_) | None => Place::File(path.to_owned()),
        }
    }
}

impl From<&PathBuf> for Place {
    fn from(path: &PathBuf) -> Place {
        Place::from(path.as_path())
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Place {
        place.clone()
    }
}

impl Address {
    /// What it says, or why it says nothing.
    pub(crate) fn config(&self) -> Result<Config, postgres::Error> {
        self.0.parse()
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => Display::fmt(&path.display(), f),
            Place::Server(address) => Display::fmt(address, f),
        }
    }
}

impl Debug for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Put together from its parts: of what cannot be taken apart, anything could be a password.
        let Ok(config) = self.config() else { return f.write_str("postgres://…") };
        let mut told = String::from("postgres://");
        if let Some(user) = config.get_user() {
            told += &format!("{user}@");
        }
        for (at, host) in config.get_hosts().iter().enumerate() {
            told += if at > 0 { "," } else { "" };
            match host {
                Host::Tcp(name) => told += name,
                #[cfg(unix)]
                Host::Unix(folder) => told += &folder.display().to_string(),
            }
            match config.get_ports() {
                [] | [5432] => (),
                [port] => told += &format!(":{port}"),
                ports => told += &format!(":{}", ports.get(at).copied().unwrap_or(5432)),
            }
        }
        told += &config.get_dbname().map_or(String::new(), |name| format!("/{name}"));
        // A password with an @ or a / that is not written as %40 or %2F is taken apart in the wrong place.
        f.write_str(if told.matches('@').count() > 1 { "postgres://…" } else { &told })
    }
}

impl Debug for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_told() {
        let told = [
            "history.db",
            "postgres.db",
            "postgres://ada:geheim@db.school.example:5433/quiz",
            "postgresql://ada:ge%40heim@one,two/quiz?connect_timeout=3",
            "postgres://db.school.example/quiz?user=ada&password=geheim",
            "postgres://ada:geheim@%2Frun%2Fpostgresql/quiz",
            "postgres://ada:ge@heim@db/quiz",
            "postgres://ada:12/heim@db/quiz",
            "postgres://ada:geheim@db:port/quiz",
        ]
        .map(|named| Place::from(Path::new(named)).to_string());
        insta::assert_snapshot!(told.join("\n"), @"
        history.db
        postgres.db
        postgres://ada@db.school.example:5433/quiz
        postgres://ada@one:5432,two:5432/quiz
        postgres://ada@db.school.example/quiz
        postgres://ada@/run/postgresql/quiz
        postgres://…
        postgres://ada@db/quiz
        postgres://…
        ");
        assert!(!told.iter().any(|told| told.contains("heim")));
    }
}
