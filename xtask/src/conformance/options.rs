//! The arguments of `cargo xtask conformance`.

use super::case::Case;
use super::families;
use std::path::PathBuf;

pub(super) const USAGE: &str = "\
cargo xtask conformance [init|diff|validate|format|multi_file|corpus ..]
  --provider P   only this provider's cases
  --id ID        only cases with this in their id; prints what was expected and what came out
  --list N       print N ids for each class of disagreement
  --classes N    print the N largest classes of disagreement of each figure (8)
  --kinds        print which of our codes stands for each kind of Prisma's messages
  --cases DIR    other recorded cases than ../shared/conformance; their figures are not held against the record
  --bless        record figures that have become better";

/// What to run and what to print.
#[derive(Default)]
pub(super) struct Options {
    families: Vec<String>,
    provider: Option<String>,
    pub(super) id: Option<String>,
    pub(super) list: usize,
    pub(super) classes: usize,
    pub(super) kinds: bool,
    pub(super) bless: bool,
    pub(super) cases: Option<PathBuf>,
}

impl Options {
    pub(super) fn parse(args: &[String]) -> Result<Self, String> {
        let mut options = Options { list: 1, classes: 8, ..Options::default() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().cloned().ok_or(format!("{arg} needs a value\n\n{USAGE}"));
            match arg.as_str() {
                "--provider" => options.provider = Some(value()?),
                "--id" => options.id = Some(value()?),
                "--list" => options.list = number(&value()?)?,
                "--classes" => options.classes = number(&value()?)?,
                "--cases" => options.cases = Some(value()?.into()),
                "--kinds" => options.kinds = true,
                "--bless" => options.bless = true,
                name if families::ALL.iter().any(|family| family.name == name) => options.families.push(arg.clone()),
                _ => return Err(format!("`{arg}` is not known here\n\n{USAGE}")),
            }
        }
        Ok(options)
    }

    pub(super) fn wants(&self, family: &str) -> bool {
        self.families.is_empty() || self.families.iter().any(|name| name == family)
    }

    pub(super) fn selects(&self, case: &Case) -> bool {
        let provider = self.provider.as_ref().is_none_or(|provider| *provider == case.provider);
        provider && self.id.as_ref().is_none_or(|id| case.id.contains(id.as_str()))
    }

    /// Whether whole families are run, so that figures may be held against the recorded ones.
    pub(super) fn is_complete(&self) -> bool {
        self.provider.is_none() && self.id.is_none() && self.cases.is_none()
    }
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number\n\n{USAGE}"))
}
