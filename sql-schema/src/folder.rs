//! What a folder of migrations says by its names. In: names of folders, the text of a lock file. Out: an order, a provider.
//! Must not know: the file system.

use std::cmp::Ordering;

/// The order in which Prisma 7 applies folders: the root collation of Unicode, as far as ASCII goes.
///
/// It differs from the order of bytes where names begin alike: `_` stands before digits, capitals beside small letters.
pub fn compare(left: &str, right: &str) -> Ordering {
    let weights = |name: &str| name.chars().map(weight).collect::<Vec<_>>();
    // Only where all letters are the same does case count, and then small letters stand first.
    let cases = |name: &str| name.chars().map(|char| char.is_ascii_uppercase()).collect::<Vec<_>>();
    weights(left).cmp(&weights(right)).then_with(|| cases(left).cmp(&cases(right))).then_with(|| left.cmp(right))
}

/// The place of a character in the collation.
fn weight(char: char) -> u32 {
    const MARKS: &str = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    let char = char.to_ascii_lowercase();
    MARKS.find(char).map_or(1000 + char as u32, |place| place as u32)
}

/// The provider that a lock file's text names. Prisma looks for the line that begins with `provider` and ignores the rest.
pub fn locked_provider(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| line.trim_start().starts_with("provider"))?;
    let value = line.split_once('=')?.1.trim();
    value.strip_prefix('"')?.split_once('"').map(|(provider, _)| provider)
}
