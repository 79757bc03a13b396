//! Keeps hostile texts from costing more than others. In: the text of a file. Out: the same text, with what could
//! exhaust the stack or the user's patience made unreadable at the same length. Must not know: the grammar.

use std::borrow::Cow;

/// Brackets open at a time on one line. No statement of the language continues on the next line.
pub(crate) const MAX_DEPTH: usize = 64;

/// A text that is safe to parse.
pub(crate) struct Guarded<'s> {
    /// The text for the grammar, as long as the original.
    pub(crate) text: Cow<'s, str>,
    /// Where a bracket beyond the limit was made unreadable, so that its line no longer parses.
    pub(crate) too_deep: Vec<usize>,
}

/// Removes brackets beyond the limit: a rule calls itself once a bracket, and no schema needs more than a handful. And
/// removes the start of block comments that never end, since each of them would be searched to the end of the file.
pub(crate) fn guard(text: &str) -> Guarded<'_> {
    let too_deep = too_deep(text);
    let endless = endless_comments(text);
    if too_deep.is_empty() && endless.is_empty() {
        return Guarded { text: Cow::Borrowed(text), too_deep };
    }
    let mut masked = text.as_bytes().to_vec();
    for at in too_deep.iter().chain(&endless) {
        masked[*at] = b'?';
    }
    // Only ASCII was replaced by ASCII.
    let text = String::from_utf8(masked).map_or(Cow::Borrowed(text), Cow::Owned);
    Guarded { text, too_deep }
}

fn too_deep(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() > MAX_DEPTH {
            scan_line(line, start, &mut found);
        }
        start += line.len();
    }
    found
}

fn scan_line(line: &str, start: usize, found: &mut Vec<usize>) {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (i, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'(' | b'[' | b'{' if !quoted => {
                depth += 1;
                if depth > MAX_DEPTH {
                    found.push(start + i);
                }
            }
            b')' | b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// The starts of block comments behind the last end of one. Behind another slash they are part of a line comment.
fn endless_comments(text: &str) -> Vec<usize> {
    let last_end = text.rfind("*/").unwrap_or(0);
    let bytes = text.as_bytes();
    // In `/*/` the end is none: its star belongs to the start.
    let from = last_end - usize::from(last_end > 0 && bytes[last_end - 1] == b'/');
    let starts = text[from..].match_indices("/*").map(|(at, _)| from + at);
    starts.filter(|at| *at == 0 || bytes[at - 1] != b'/').collect()
}
