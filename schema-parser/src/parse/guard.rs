//! Keeps hostile texts from costing more than others, and the grammar from looking for what is rare. In: the text of a
//! file. Out: the same text, with what could exhaust the stack or the user's patience made unreadable at the same length,
//! and with common spaces for uncommon ones. Must not know: the grammar.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

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
/// removes the start of block comments that end in vain, since each of them would be searched for its end, and the dots
/// of paths whose next word doesn't start with a letter or digit, which are no paths.
pub(crate) fn guard(text: &str) -> Guarded<'_> {
    let too_deep = too_deep(text);
    let mut unreadable = comments_in_vain(text);
    for start in ["._", ".-"] {
        unreadable.extend(memmem::find_iter(text.as_bytes(), start));
    }
    let spaces = uncommon_spaces(text);
    if too_deep.is_empty() && unreadable.is_empty() && spaces.is_empty() {
        return Guarded { text: Cow::Borrowed(text), too_deep };
    }
    let mut masked = text.as_bytes().to_vec();
    for at in too_deep.iter().chain(&unreadable) {
        masked[*at] = b'?';
    }
    for space in spaces {
        masked[space].fill(b' ');
    }
    // Only whole characters were replaced, by ASCII.
    let text = String::from_utf8(masked).map_or(Cow::Borrowed(text), Cow::Owned);
    Guarded { text, too_deep }
}

/// White space within lines that is not ASCII.
fn uncommon_spaces(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let spaces = text.char_indices().filter(|(_, c)| !c.is_ascii() && is_space(*c));
    spaces.map(|(at, c)| at..at + c.len_utf8()).collect()
}

fn too_deep(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]) {
        if end - start > MAX_DEPTH {
            scan_line(&text[start..end], start, &mut found);
        }
        start = end + 1;
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

/// The starts of block comments that never end, or that end where their own line can't be read any more: a comment
/// behind a field, value, property or attribute has to be the last thing on its line.
///
/// A thousand lines may share one such end, and each would be read up to it in vain.
fn comments_in_vain(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut end, mut line) = (End::default(), 0);
    let (mut last, mut covered) = (0, 0);
    for at in memmem::find_iter(text.as_bytes(), "/*") {
        if let Some(length) = text[last..at].rfind(['\n', '\r']) {
            line = at - text[last + length + 1..at].trim_start_matches(is_space).len();
        }
        last = at;
        // The end of one comment may look like the start of the next: `/* a /*/`.
        if at < covered {
            continue;
        }
        // In `/*/` the end is none: its star belongs to the start.
        if end.at.is_some_and(|end| end < at + 2) {
            end = End::after(text, at + 2);
        }
        // Behind another slash it is part of a line comment.
        if text[..at].ends_with('/') {
            continue;
        }
        let before = text[line..at].trim_end_matches(is_space);
        if end.is_in_vain(before) {
            found.push(at);
        } else if before.is_empty() || end.is_on_line_of(at) {
            covered = end.at.map_or(covered, |end| end + 2);
        }
    }
    found
}

/// Where block comments end.
struct End {
    /// Where `*/` is; nowhere if it is missing.
    at: Option<usize>,
    /// Whether nothing more stands on its line.
    ends_line: bool,
    /// The last end of a line before it, as far back as was looked.
    line_end: Option<usize>,
    /// How many starts before it may or may not belong to a line.
    unclear: usize,
}

impl Default for End {
    fn default() -> Self {
        End { at: Some(0), ends_line: true, line_end: None, unclear: 0 }
    }
}

impl End {
    fn after(text: &str, from: usize) -> Self {
        let at = text[from..].find("*/").map(|length| from + length);
        let rest = at.map_or("", |at| text[at + 2..].trim_start_matches(is_space));
        let line_end = at.and_then(|at| text[from..at].rfind('\n')).map(|length| from + length);
        End { at, ends_line: rest.starts_with(['\n', '\r']), line_end, unclear: 0 }
    }

    /// Whether it stands on the same line as a start before it.
    fn is_on_line_of(&self, start: usize) -> bool {
        self.line_end.is_none_or(|line_end| line_end < start)
    }

    /// Whether a comment that ends here makes the line before it unreadable, as far as that can be told from the line.
    fn is_in_vain(&mut self, line: &str) -> bool {
        if self.at.is_none() {
            return true;
        }
        if self.ends_line || line.is_empty() || line.ends_with("*/") {
            return false;
        }
        // Behind a block, and behind what looks like a `type Name = ..`, a comment stands for itself.
        if line.ends_with('}') || line.starts_with("type") {
            self.unclear += 1;
            return self.unclear > MAX_DEPTH;
        }
        true
    }
}

/// The grammar's `space`, and what [`guard`] makes one.
pub(crate) fn is_space(c: char) -> bool {
    c == '\t' || (c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}'))
}
