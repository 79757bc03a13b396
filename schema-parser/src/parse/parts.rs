//! Large files in parts, one a processor. In: a text. Out: where to cut it. Must not know: the language, but that `}` at
//! the start of a line is likely to close a block.

use std::ops::Range;
use std::thread;

use memchr::memmem;

use crate::threads::WORTH_A_THREAD;

/// The whole text, cut behind lines that begin with `}`.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let most = text.len() / WORTH_A_THREAD;
    let count = if most < 2 { 1 } else { most.min(thread::available_parallelism().map_or(1, usize::from)) };
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(count);
    let mut start = 0;
    for part in 1..count {
        let from = text.len() / count * part;
        let cut = memmem::find(&text.as_bytes()[from..], b"\n}").map_or(text.len(), |length| from + length + 2);
        if cut > start {
            ranges.push(start..cut);
            start = cut;
        }
    }
    ranges.push(start..text.len());
    ranges
}

#[cfg(test)]
mod tests {
    use super::ranges;
    use crate::threads::{WORTH_A_THREAD, at_once};

    #[test]
    fn parts_are_the_whole_text() {
        for text in ["".to_owned(), "}".repeat(WORTH_A_THREAD * 3), "model A {\n}\n".repeat(WORTH_A_THREAD)] {
            let ranges = ranges(&text);
            let parts = at_once(&ranges, |range| text[range.clone()].to_owned());
            assert_eq!(parts.concat(), text);
        }
    }
}
