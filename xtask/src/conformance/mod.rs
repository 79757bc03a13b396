//! `cargo xtask conformance`: in come recorded cases with Prisma's answers, out goes how many of ours agree, by family,
//! figure and provider; the run fails when a figure is worse than the recorded one.
//!
//! The cases lie beside the workspace, not in it: where they are absent there is nothing to compare, and the run says so.

mod allow;
mod case;
mod data_loss;
mod families;
mod kinds;
mod lines;
mod options;
mod pool;
mod ratchet;
mod report;
mod sql_text;
mod subject;

use crate::{Outcome, workspace};
use allow::Allowed;
use case::Case;
pub(crate) use families::read_lines;
pub(crate) use lines::difference;
use options::Options;
use ratchet::Ratchet;
use report::Report;

/// Compares all families or those named.
pub(crate) fn run(args: &[String]) -> Outcome {
    let options = Options::parse(args)?;
    let shared = workspace::root().join("../shared");
    let folder = options.cases.clone().unwrap_or_else(|| shared.join("conformance"));
    if !folder.is_dir() {
        println!("no recorded cases at {}: nothing to compare", folder.display());
        return Ok(true);
    }
    let allowed = Allowed::read()?;
    let mut reports = Vec::new();
    for family in
        families::ALL.iter().filter(|family| options.wants(family.name) && folder.join(family.source).exists())
    {
        let cases: Vec<Case> = (family.cases)(&folder)?.into_iter().filter(|case| options.selects(case)).collect();
        let results = pool::check_all(&cases);
        reports.push(Report::new(family.name, &cases, results, &allowed));
    }
    if options.id.is_some() {
        reports.iter().for_each(Report::print_details);
        return Ok(true);
    }
    report::print_table(&reports);
    for report in &reports {
        report.print_classes(&options);
        if options.kinds {
            report.print_kinds();
        }
    }
    let complete = options.is_complete();
    if complete { compare(&reports, options.bless) } else { Ok(true) }
}

/// Holds the figures against the recorded ones.
fn compare(reports: &[Report], bless: bool) -> Outcome {
    let mut ratchet = Ratchet::read()?;
    let figures = reports.iter().flat_map(Report::figures);
    let verdict = ratchet.compare(figures);
    verdict.print();
    if bless {
        ratchet.write()?;
    }
    Ok(verdict.holds())
}
