//! Numbers as pictures made of characters; without colour they say the same.

/// Eighths of a line, two columns wide.
const EIGHTHS: [&str; 9] = ["  ", "▁▁", "▂▂", "▃▃", "▄▄", "▅▅", "▆▆", "▇▇", "██"];

/// Shades of a day from nothing to much, and what stands for them in ASCII. Each is two columns wide, so that it is
/// about as wide as high.
const SHADES: [[&str; 2]; 5] = [["··", ".."], ["░░", "::"], ["▒▒", "++"], ["▓▓", "**"], ["██", "##"]];

/// The highest level of [`level`].
pub const MOST: usize = SHADES.len() - 1;

/// Columns of these heights, two characters a value, as lines from the top; `None` leaves a column blank.
pub fn columns(values: &[Option<u64>], most: u64, height: usize, ascii: bool) -> Vec<String> {
    let eighths = |value: u64| (value * height as u64 * 8).div_ceil(most.max(1)) as usize;
    (0..height)
        .rev()
        .map(|line| {
            let cell = |value: &Option<u64>| {
                let filled = value.map_or(0, eighths).saturating_sub(line * 8).min(8);
                match ascii {
                    true if filled >= 4 || (filled > 0 && line == 0) => "##",
                    true => "  ",
                    false => EIGHTHS[filled],
                }
            };
            values.iter().map(cell).collect::<String>()
        })
        .collect()
}

/// How much a number is of the greatest, from 0 for none to [`MOST`].
pub fn level(value: u64, most: u64) -> usize {
    (value * MOST as u64).div_ceil(most.max(1)) as usize
}

/// The two characters of a level.
pub fn shade(level: usize, ascii: bool) -> &'static str {
    SHADES[level.min(MOST)][usize::from(ascii)]
}
