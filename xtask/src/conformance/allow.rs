//! Deliberate differences: a text file that lists cases, each with its reason. What is listed does not count against us.

use crate::workspace;
use std::path::PathBuf;

/// The listed cases.
#[derive(Default)]
pub(super) struct Allowed {
    entries: Vec<Entry>,
}

struct Entry {
    /// `family.figure`, or `family` alone for every figure of it.
    figure: String,
    /// The case's id; a `*` stands for anything.
    id: String,
}

fn path() -> PathBuf {
    workspace::root().join("xtask/conformance.allow")
}

impl Allowed {
    pub(super) fn read() -> Result<Self, String> {
        match std::fs::read_to_string(path()) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{}: {error}", path().display())),
        }
    }

    /// Lines `figure  id  reason`; the reason is not optional.
    fn parse(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let entries = lines.map(|line| {
            let mut words = line.split_whitespace();
            let (figure, id, reason) = (words.next(), words.next(), words.next());
            let entry = |(figure, id): (&str, &str)| Entry { figure: figure.to_owned(), id: id.to_owned() };
            let named = figure.zip(id).filter(|_| reason.is_some()).map(entry);
            named.ok_or(format!("{}: `{line}` is not `figure id reason`", path().display()))
        });
        Ok(Self { entries: entries.collect::<Result<_, _>>()? })
    }

    /// Whether a difference of this case in this figure is deliberate.
    pub(super) fn contains(&self, family: &str, figure: &str, id: &str) -> bool {
        let names = |entry: &Entry| entry.figure == family || entry.figure == format!("{family}.{figure}");
        self.entries.iter().any(|entry| names(entry) && matches(&entry.id, id))
    }
}

/// Whether the id is the pattern with something, or nothing, in place of each `*`.
fn matches(pattern: &str, id: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == id };
    let Some(tail) = id.strip_prefix(start) else { return false };
    let mut ends = tail.char_indices().map(|(at, _)| at).chain([tail.len()]);
    ends.any(|at| matches(rest, &tail[at..]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Allowed, matches};

    #[test]
    fn entries_name_a_figure_and_an_id() {
        let allowed =
            Allowed::parse("# note\ninit.sql own_odd_* names are escaped\nvalidate x url is accepted\n").unwrap();
        assert!(allowed.contains("init", "sql", "own_odd_names"));
        assert!(!allowed.contains("diff", "sql", "own_odd_names"));
        assert!(allowed.contains("validate", "list", "x"));
        assert!(!allowed.contains("validate", "list", "xy"));
        assert!(matches("a*c*", "abc") && matches("*c", "abc") && !matches("a*b", "abc"));
    }

    #[test]
    fn a_reason_is_needed() {
        assert!(Allowed::parse("init.sql own_odd_names\n").is_err());
    }
}
