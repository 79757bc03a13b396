//! Keeps brackets from exhausting the stack. In: the text of a file. Out: the same text, with brackets beyond the limit
//! made unreadable at the same length. Must not know: the grammar.
//!
//! A rule calls itself once a bracket, so ten thousand open brackets would overflow the stack. No schema needs more
//! than a handful; a line beyond the limit no longer parses and is reported as such.

use std::borrow::Cow;

/// Brackets open at a time on one line. No statement of the language continues on the next line.
pub(crate) const MAX_DEPTH: usize = 64;

/// The text for the grammar, and the offsets in it that were made unreadable.
pub(crate) fn limit(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let too_deep = too_deep(text);
    if too_deep.is_empty() {
        return (Cow::Borrowed(text), too_deep);
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for at in &too_deep {
        masked.push_str(&text[from..*at]);
        masked.push('?');
        from = at + 1;
    }
    masked.push_str(&text[from..]);
    (Cow::Owned(masked), too_deep)
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
