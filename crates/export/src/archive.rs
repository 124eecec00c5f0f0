//! Packages (zip): the same bytes for the same entries, and nothing read that is larger than it should be.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::ImportError;

/// The most one entry may unpack to.
const LARGEST_ENTRY: u64 = 256 * 1024 * 1024;

/// Packs entries in their order, all of the same moment.
pub fn pack(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Level 6 keeps to zlib; above 9 zopfli would take its time.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in entries {
        zip.start_file(*name, options).expect("names are ours and differ");
        zip.write_all(bytes).expect("memory takes what is written");
    }
    zip.finish().expect("memory takes what is written").into_inner()
}

/// A package that somebody else made.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// Opens it, unless an entry's name would lead out of the package.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, ImportError> {
        let broken = |_| {
            ImportError::new(
                "",
                "it is no package, or a part of it is missing",
                "export it again from the program it is from",
            )
        };
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(broken)?;
            if entry.enclosed_name().is_none() {
                let name =
                    entry.name().map_or_else(|_| index.to_string(), |name| name.escape_debug().to_string());
                let place = format!("entry {name}");
                let next_step = "do not unpack it; ask whoever made it for another";
                return Err(ImportError::new(place, "the path leads out of the package", next_step));
            }
        }
        Ok(Package { zip })
    }

    /// Unpacks an entry; none when there is no such entry.
    pub fn entry(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Ok(entry) = self.zip.by_name(name) else { return Ok(None) };
        at_most(entry, name).map(Some)
    }
}

/// Reads to the end, or to where it is no honest file any more.
pub fn at_most(reader: impl Read, name: &str) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let place = || format!("entry {name}");
    reader.take(LARGEST_ENTRY + 1).read_to_end(&mut bytes).map_err(|_| {
        ImportError::new(place(), "it cannot be unpacked", "export it again from the program it is from")
    })?;
    if bytes.len() as u64 > LARGEST_ENTRY {
        let cause = format!("it unpacks to more than {} MiB", LARGEST_ENTRY / 1024 / 1024);
        return Err(ImportError::new(place(), cause, "export the questions in parts"));
    }
    Ok(bytes)
}
