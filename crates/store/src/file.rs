//! A store in a file of SQLite: how it is opened, copied and scrubbed.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::{Connection as Sqlite, OpenFlags};

use crate::PATIENCE;
use crate::database::{Connection, Result};
use crate::error::Cause;
use crate::migrations;

/// How soon a locked file is tried again: less than an import leaves between two parts of it, so that nobody has to
/// wait for all of it.
const AGAIN: Duration = Duration::from_millis(5);

/// Opens a store to write in; makes the file and its folder when they do not exist.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    opened(path).map_err(|cause| match cause {
        Cause::CannotOpen(why) => cannot_open(path, why),
        cause => cause,
    })
}

fn opened(path: &Path) -> Result<Connection> {
    if path.is_dir() {
        return Err(Cause::CannotOpen("it is a folder".to_owned()));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Cause::CannotOpen(error.to_string()))?;
    }
    let mut file = Sqlite::open(path)?;
    wait_for_others(&mut file)?;
    // Before anything is written: another program's database is left as it is.
    migrations::check_file(&file)?;
    if file.is_readonly("main")? {
        return Err(Cause::ReadOnly);
    }
    use_log(&file)?;
    file.pragma_update(None, "synchronous", "FULL")?; // survives a power cut, not only a kill
    file.pragma_update(None, "foreign_keys", true)?;
    file.pragma_update(None, "secure_delete", true)?; // what is deleted is gone, not only out of reach
    let connection = Connection::File(file);
    migrations::migrate(&connection)?;
    Ok(connection)
}

/// A store in memory.
pub(crate) fn in_memory() -> Result<Connection> {
    let file = Sqlite::open_in_memory()?;
    file.pragma_update(None, "foreign_keys", true)?;
    let connection = Connection::File(file);
    migrations::migrate(&connection)?;
    Ok(connection)
}

/// How long the connection waits for another writer.
fn wait_for_others(file: &mut Sqlite) -> Result<()> {
    file.set_prepared_statement_cache_capacity(64); // more than there are statements that are used often
    Ok(file.busy_handler(Some(|tries: i32| {
        sleep(AGAIN);
        AGAIN.saturating_mul(tries.unsigned_abs()) < PATIENCE
    }))?)
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
fn use_log(file: &Sqlite) -> Result<()> {
    let start = Instant::now();
    loop {
        match file.pragma_update(None, "journal_mode", "WAL").map_err(Cause::from) {
            Err(Cause::Locked) if start.elapsed() < PATIENCE => sleep(Duration::from_millis(10)),
            other => return other,
        }
    }
}

/// Opens a store to read from.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection> {
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

fn read_only(path: &Path, unchanging: bool) -> Result<Connection> {
    let mut file = if unchanging {
        let uri = format!("file:{}?immutable=1", escaped(path)?);
        Sqlite::open_with_flags(uri, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Sqlite::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
    };
    wait_for_others(&mut file)?;
    match migrations::check_file(&file)? {
        0 => Err(Cause::Missing),
        version if version == migrations::newest_file() => Ok(Connection::File(file)),
        // An older one is brought up to date first; where it may not be written to, that is said.
        _ if unchanging => Err(Cause::ReadOnly),
        _ => {
            drop(file);
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
fn escaped(path: &Path) -> Result<String> {
    let text = path.to_str().ok_or_else(|| Cause::CannotOpen("its name is no Unicode".to_owned()))?;
    Ok(text.replace('%', "%25").replace('?', "%3f").replace('#', "%23"))
}

/// Copies a store to a file that is not there yet, while others may write to the store.
pub(crate) fn copy(file: &Sqlite, to: &Path) -> Result<()> {
    let name = to.to_str().ok_or_else(|| Cause::CannotOpen("its name is no Unicode".to_owned()))?;
    file.execute("VACUUM INTO ?1", [name])?;
    fs::File::open(to).and_then(|file| file.sync_all()).map_err(|why| Cause::CannotOpen(why.to_string()))
}

/// Overwrites what was deleted, in the file and in its log.
pub(crate) fn scrub(file: &Sqlite) -> Result<()> {
    file.execute_batch("VACUUM")?;
    Ok(file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}
