//! What both formats of Moodle's question bank have in common: categories, and shares of a grade.

use crate::clean::line;

/// Why what is accepted for a number in words is left out.
pub const NUMBERS_ONLY: &str = "Moodle takes numbers only for a number";

/// Shares of a grade that Moodle takes, by how many options are right.
const SHARES: [&str; 10] =
    ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];

/// What each of so many right options is worth, in percent.
pub fn share(right: usize) -> Result<&'static str, String> {
    let share = right.checked_sub(1).and_then(|at| SHARES.get(at)).copied();
    share.ok_or_else(|| "Moodle has no share of a grade smaller than a tenth".to_owned())
}

/// The category of a set's questions; a slash would begin a category within.
pub fn category(title: &str) -> String {
    format!("$course$/top/Quizwire/{}", line(title).replace('/', "//"))
}
