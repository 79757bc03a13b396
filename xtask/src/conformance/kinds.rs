//! Kinds of Prisma's messages: in comes a message, out goes the same with names, numbers and lists left out. Used to see
//! that each kind has one code of ours.

use std::collections::BTreeMap;

/// The message's kind.
pub(super) fn kind(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '`' | '"' => quoted_length(rest, first),
            '\'' if out.is_empty() || out.ends_with([' ', '(']) => quoted_length(rest, first),
            '0'..='9' => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            _ => 0,
        };
        if length > 0 {
            out.push('X');
            rest = &rest[length..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

fn quoted_length(rest: &str, quote: char) -> usize {
    rest[1..].find(quote).map_or(0, |end| end + 2)
}

/// How often each of our codes stands where a kind of message stands.
#[derive(Default)]
pub(super) struct Kinds {
    counts: BTreeMap<String, BTreeMap<&'static str, usize>>,
}

/// Shown where nothing of ours stands at the place.
const NOTHING: &str = "nothing";

impl Kinds {
    pub(super) fn add(&mut self, kind: String, code: Option<&'static str>) {
        *self.counts.entry(kind).or_default().entry(code.unwrap_or(NOTHING)).or_default() += 1;
    }

    /// Kinds with several codes first, then those with none, then the rest.
    pub(super) fn print(&self) {
        let codes = |counts: &BTreeMap<&'static str, usize>| counts.keys().filter(|code| **code != NOTHING).count();
        println!("\ncodes by kind of message ({} kinds)", self.counts.len());
        for (heading, wanted) in [("several codes", 2..usize::MAX), ("no code", 0..1), ("one code", 1..2)] {
            let kinds: Vec<_> = self.counts.iter().filter(|(_, counts)| wanted.contains(&codes(counts))).collect();
            println!("  {heading}: {}", kinds.len());
            for (kind, counts) in kinds {
                let counts: Vec<String> = counts.iter().map(|(code, count)| format!("{code} {count}")).collect();
                println!("    {:<24} {kind}", counts.join(", "));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn names_and_numbers_are_left_out() {
        assert_eq!(kind("Field `a` of \"B\" has 12 columns, isn't it"), "Field X of X has X columns, isn't it");
    }
}
