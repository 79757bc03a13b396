//! The same pairs on PostgreSQL, changed in online units: these must end where the plain script does, and their ways back
//! where it began. Where the plain script fails, the recorded one has to fail as well; where units can't go back, the
//! plain script back has to be refused for the same reason. Anything else is a failure.

use std::collections::BTreeMap;

use crate::harness::{Outcome, Pair, prove};
use crate::pairs::{Recorded, pairs};
use crate::proof::{Failed, Proof, Proved};
use crate::{Wanted, admin};

/// Proves all pairs that are asked for; tells whether none failed.
pub(crate) async fn run(wanted: &Wanted) -> bool {
    let admin = admin(Some("ETALON_TEST_POSTGRES_URL")).expect("the variable is set");
    let mut proof = Proof::new(&admin, "recorded").await;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused = Vec::new();
    let mut shown = 0;
    let pairs = pairs("postgresql", wanted);
    for pair in &pairs {
        let (class, because) = match proof.prove(&pair.from, &pair.to).await {
            Ok(proved) => (class(proved).to_owned(), String::new()),
            Err(Failed::Plain(_)) => plain(&mut proof, pair).await,
            Err(Failed::PlainBack(because)) => ("the same; the plain script back is refused too".to_owned(), because),
            Err(Failed::Online(because)) => (FAILED.to_owned(), because),
        };
        let (class, because) = match wanted.allowed.get(&pair.id) {
            Some(reason) if class == FAILED => (format!("known: {reason}"), String::new()),
            _ => (class, because),
        };
        if class == FAILED && shown < wanted.show {
            shown += 1;
            println!("--- {}\n{}\n", pair.id, because.trim_end());
        } else if !because.is_empty() && class != FAILED {
            refused.push((class.clone(), pair.id.clone(), because));
        }
        *counts.entry(class).or_default() += 1;
    }
    proof.end().await;
    println!("postgresql online: {} pairs", pairs.len());
    for (class, count) in &counts {
        println!("  {count:5} {class}");
        for (_, id, because) in refused.iter().filter(|(of, ..)| of == class).take(wanted.show) {
            let because: String =
                because.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WIDTH).collect();
            println!("          {id}: {because}");
        }
    }
    !counts.contains_key(FAILED)
}

/// The plain script runs neither with rows nor without, so units prove nothing; whose fault that is, the recorded SQL
/// tells.
async fn plain(proof: &mut Proof, pair: &Recorded) -> (String, String) {
    let reference = pair.sql.as_deref().or(pair.up.as_deref());
    match prove(&mut proof.place, &Pair { from: &pair.from, to: &pair.to, reference }).await {
        Outcome::ReferenceFails { because, .. } => {
            ("the plain script fails, and so does the recorded one".to_owned(), because)
        }
        Outcome::Failed { at, because } => (FAILED.to_owned(), format!("{at:?}, in the plain script: {because}")),
        outcome @ (Outcome::Applied { .. } | Outcome::AppliedEmpty { .. }) => {
            (FAILED.to_owned(), format!("the plain script runs at times only: {outcome:?}"))
        }
    }
}

const FAILED: &str = "FAILED";

/// So much of a reason is printed where nothing failed.
const WIDTH: usize = 300;

fn class(proved: Proved) -> &'static str {
    match proved {
        Proved { differs: false, .. } => "nothing to do",
        Proved { irreversible: true, with_rows: true, .. } => {
            "the same, with rows; back without the values that are gone"
        }
        Proved { irreversible: true, with_rows: false, .. } => "the same, empty; back without the values that are gone",
        Proved { with_rows: true, .. } => "the same, and back, with rows",
        Proved { with_rows: false, .. } => "the same, and back; rows are in the plain script's way",
    }
}
