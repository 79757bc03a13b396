//! The recorded figures: in come today's, out goes whether any has fallen. The file is text, `figure = differing of
//! total`, so that a change of it can be read in a review.

use crate::workspace;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How many cases of a figure differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    /// Cases that differ and are not listed as deliberate.
    pub(super) differing: usize,
    /// All cases.
    pub(super) total: usize,
}

/// The recorded figures.
pub(super) struct Ratchet {
    figures: BTreeMap<String, Figure>,
}

/// What the comparison found, in lines to print.
#[derive(Default)]
pub(super) struct Verdict {
    fallen: Vec<String>,
    better: Vec<String>,
    other: Vec<String>,
}

const HEADER: &str = "\
# Cases that differ from Prisma 7's recorded answers, of how many. `cargo xtask conformance` fails when more differ;
# `cargo xtask conformance --bless` records fewer.
";

fn path() -> PathBuf {
    workspace::root().join("xtask/conformance.ratchet")
}

impl Ratchet {
    pub(super) fn read() -> Result<Self, String> {
        let text = match std::fs::read_to_string(path()) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{}: {error}", path().display())),
        };
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let entries = lines.map(|line| entry(line).ok_or(format!("{}: cannot read `{line}`", path().display())));
        Ok(Self { figures: entries.collect::<Result<_, _>>()? })
    }

    /// Holds today's figures against the recorded ones and takes over those that are better or new.
    pub(super) fn compare(&mut self, today: impl Iterator<Item = (String, Figure)>) -> Verdict {
        let mut verdict = Verdict::default();
        for (name, now) in today {
            let Some(recorded) = self.figures.insert(name.clone(), now) else {
                verdict.other.push(format!("{name}: not recorded yet"));
                continue;
            };
            let change = format!("{name}: {} differ, {} are recorded", now.differing, recorded.differing);
            if now.total != recorded.total {
                verdict.other.push(format!("{name}: {} cases, recorded were {}", now.total, recorded.total));
            } else if now.differing > recorded.differing {
                self.figures.insert(name, recorded);
                verdict.fallen.push(change);
            } else if now.differing < recorded.differing {
                verdict.better.push(change);
            }
        }
        verdict
    }

    pub(super) fn write(&self) -> Result<(), String> {
        std::fs::write(path(), self.text()).map_err(|error| format!("{}: {error}", path().display()))
    }

    fn text(&self) -> String {
        let line = |(name, figure): (&String, &Figure)| format!("{name} = {} of {}\n", figure.differing, figure.total);
        self.figures.iter().map(line).fold(HEADER.to_owned(), |text, line| text + &line)
    }
}

fn entry(line: &str) -> Option<(String, Figure)> {
    let (name, value) = line.split_once(" = ")?;
    let (differing, total) = value.split_once(" of ")?;
    let figure = Figure { differing: differing.trim().parse().ok()?, total: total.trim().parse().ok()? };
    Some((name.trim().to_owned(), figure))
}

impl Verdict {
    pub(super) fn holds(&self) -> bool {
        self.fallen.is_empty()
    }

    pub(super) fn print(&self) {
        for (heading, lines) in [
            ("worse than recorded:", &self.fallen),
            ("better than recorded (--bless records it):", &self.better),
            ("not held against a record:", &self.other),
        ] {
            if !lines.is_empty() {
                println!("\n{heading}");
                lines.iter().for_each(|line| println!("  {line}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Figure, Ratchet};

    fn figure(differing: usize, total: usize) -> impl Iterator<Item = (String, Figure)> {
        std::iter::once(("init.sql.sqlite".to_owned(), Figure { differing, total }))
    }

    #[test]
    fn a_figure_may_rise_and_not_fall() {
        let recorded = "# note\ninit.sql.sqlite = 3 of 10\n";
        let read = || Ratchet::parse(recorded).unwrap();
        assert!(read().compare(figure(3, 10)).holds());
        let mut risen = read();
        assert!(risen.compare(figure(2, 10)).holds());
        assert!(risen.text().ends_with("init.sql.sqlite = 2 of 10\n"));
        let mut fallen = read();
        assert!(!fallen.compare(figure(4, 10)).holds());
        assert!(fallen.text().ends_with("init.sql.sqlite = 3 of 10\n"), "blessing does not lower a figure");
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        assert!(Ratchet::parse("init.sql.sqlite: 3").is_err_and(|error| error.contains("init.sql.sqlite: 3")));
    }
}
