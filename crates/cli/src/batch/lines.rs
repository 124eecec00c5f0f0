//! Reads lines, so many at once that every core is busy and so few that memory is bounded.

use std::io::{self, BufRead, Read};

use quizwire_content::MAX_PROSE_BYTES;

/// Lines read before they are worked on together: enough to keep every core busy, few enough to bound memory.
const LINES_AT_ONCE: usize = 64;

/// So many bytes are enough, however few lines they are.
const BYTES_AT_ONCE: usize = 16 * 1024 * 1024;

/// A longer line is answered with an error and not kept: the longest text that is read, with every character escaped.
const LONGEST_LINE: usize = 6 * MAX_PROSE_BYTES + 64 * 1024;

/// Reads lines in chunks.
pub struct Lines<'a> {
    reader: &'a mut dyn BufRead,
    /// Of the line read last, from 1.
    number: usize,
}

/// A line of the input.
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Without its end, and without what exceeds [`LONGEST_LINE`].
    pub bytes: Vec<u8>,
    pub too_long: bool,
}

impl<'a> Lines<'a> {
    pub fn of(reader: &'a mut dyn BufRead) -> Lines<'a> {
        Lines { reader, number: 0 }
    }

    /// The next lines; none at the end.
    pub fn chunk(&mut self) -> io::Result<Vec<Line>> {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        while chunk.len() < LINES_AT_ONCE && bytes < BYTES_AT_ONCE {
            let Some(line) = self.line()? else { break };
            bytes += line.bytes.len();
            chunk.push(line);
        }
        Ok(chunk)
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
        if self.reader.take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let too_long = bytes.len() == LONGEST_LINE && !bytes.ends_with(b"\n");
        if too_long {
            self.reader.skip_until(b'\n')?;
        }
        let end = bytes.trim_ascii_end().len();
        bytes.truncate(end);
        // Some programs put a mark before UTF-8.
        let mark = if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        bytes.drain(..mark);
        Ok(Some(Line { number: self.number, bytes, too_long }))
    }
}
