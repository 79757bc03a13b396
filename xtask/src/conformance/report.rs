//! What the checks of a family gave, and how it is printed. Knows nothing of how cases are checked.

use super::allow::Allowed;
use super::case::{Case, Checked, Difference};
use super::kinds::Kinds;
use super::options::Options;
use super::ratchet::Figure;
use std::collections::BTreeMap;

/// A family's results.
pub(super) struct Report {
    family: &'static str,
    /// By figure and provider, in the order of their first appearance.
    groups: Vec<Group>,
    kinds: Kinds,
}

struct Group {
    figure: &'static str,
    provider: String,
    total: usize,
    /// Cases whose difference is deliberate.
    listed: usize,
    differing: Vec<Differing>,
}

struct Differing {
    id: String,
    difference: Difference,
}

impl Report {
    pub(super) fn new(family: &'static str, cases: &[Case], results: Vec<Checked>, allowed: &Allowed) -> Self {
        let mut report = Report { family, groups: Vec::new(), kinds: Kinds::default() };
        for (case, checked) in cases.iter().zip(results) {
            for judgement in checked.judgements {
                let group = report.group(judgement.figure, &case.provider);
                group.total += 1;
                let Some(difference) = judgement.difference else { continue };
                if allowed.contains(family, judgement.figure, &case.id) {
                    group.listed += 1;
                } else {
                    group.differing.push(Differing { id: case.id.clone(), difference });
                }
            }
            checked.kinds.into_iter().for_each(|(kind, code)| report.kinds.add(kind, code));
        }
        report
    }

    fn group(&mut self, figure: &'static str, provider: &str) -> &mut Group {
        let found = self.groups.iter().position(|group| group.figure == figure && group.provider == provider);
        let index = found.unwrap_or_else(|| {
            let provider = provider.to_owned();
            self.groups.push(Group { figure, provider, total: 0, listed: 0, differing: Vec::new() });
            self.groups.len() - 1
        });
        &mut self.groups[index]
    }

    /// The figures under the names that the ratchet knows.
    pub(super) fn figures(&self) -> impl Iterator<Item = (String, Figure)> {
        self.groups.iter().map(|group| {
            let figure = Figure { differing: group.differing.len(), total: group.total };
            (format!("{}.{}.{}", self.family, group.figure, group.provider), figure)
        })
    }

    /// The disagreements of each figure by class, the largest class first.
    pub(super) fn print_classes(&self, options: &Options) {
        let mut figures: Vec<&str> = self.groups.iter().map(|group| group.figure).collect();
        figures.dedup();
        figures.sort_unstable();
        figures.dedup();
        for figure in figures {
            let groups = self.groups.iter().filter(|group| group.figure == figure);
            let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for differing in groups.flat_map(|group| &group.differing) {
                classes.entry(&differing.difference.class).or_default().push(&differing.id);
            }
            let mut classes: Vec<_> = classes.into_iter().collect();
            classes.sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
            if !classes.is_empty() {
                println!("\n{}.{figure}: {} classes of disagreement", self.family, classes.len());
            }
            for (class, ids) in classes.iter().take(options.classes) {
                println!("{:>6}  {class}", ids.len());
                ids.iter().take(options.list).for_each(|id| println!("          {id}"));
            }
        }
    }

    pub(super) fn print_kinds(&self) {
        self.kinds.print();
    }

    /// Everything about each case.
    pub(super) fn print_details(&self) {
        for group in &self.groups {
            print_row(self.family, group.figure, &group.provider, group.tally());
            for Differing { id, difference } in &group.differing {
                println!("\n=== {id}\n{}\n{}", difference.class, difference.detail);
            }
        }
    }
}

impl Group {
    fn tally(&self) -> Tally {
        let counted = self.total - self.listed;
        Tally { agreeing: counted - self.differing.len(), counted, listed: self.listed }
    }
}

#[derive(Clone, Copy, Default)]
struct Tally {
    agreeing: usize,
    /// All cases but the listed ones.
    counted: usize,
    listed: usize,
}

/// All figures, one a line, and below a family's providers their sum.
pub(super) fn print_table(reports: &[Report]) {
    println!("{:<11} {:<9} {:<21} {:>6} {:>6} {:>9}  listed", "family", "figure", "provider", "agree", "of", "percent");
    for report in reports {
        let mut sums: BTreeMap<&str, Tally> = BTreeMap::new();
        for group in &report.groups {
            let tally = group.tally();
            print_row(report.family, group.figure, &group.provider, tally);
            let sum = sums.entry(group.figure).or_default();
            sum.agreeing += tally.agreeing;
            sum.counted += tally.counted;
            sum.listed += tally.listed;
        }
        // Where there is one provider, the sum says nothing new.
        if report.groups.len() > sums.len() {
            sums.into_iter().for_each(|(figure, sum)| print_row(report.family, figure, "all", sum));
        }
    }
}

fn print_row(family: &str, figure: &str, provider: &str, tally: Tally) {
    let Tally { agreeing, counted, listed } = tally;
    let percent = 100.0 * agreeing as f64 / counted.max(1) as f64;
    println!("{family:<11} {figure:<9} {provider:<21} {agreeing:>6} {counted:>6} {percent:>8.2}%  {listed}");
}
