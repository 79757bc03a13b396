//! The same pairs on PostgreSQL, changed in online units: these must end where the plain script does, and their ways back
//! where it began. Pairs whose plain script fails prove nothing here; `pairs` judges them.

use std::collections::BTreeMap;

use crate::pairs::pairs;
use crate::proof::{Proof, Proved};
use crate::{Wanted, admin};

/// Proves all pairs that are asked for; tells whether none failed.
pub(crate) async fn run(wanted: &Wanted) -> bool {
    let admin = admin(Some("ETALON_TEST_POSTGRES_URL")).expect("the variable is set");
    let mut proof = Proof::new(&admin, "recorded").await;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut shown = 0;
    let pairs = pairs("postgresql", wanted);
    for pair in &pairs {
        let class = match (proof.prove(&pair.from, &pair.to).await, wanted.allowed.get(&pair.id)) {
            (Ok(proved), _) => class(proved).to_owned(),
            (Err(because), _) if because.starts_with("off:") => match because.ends_with("(the way back)") {
                true => "the same; the plain script back fails".to_owned(),
                false => "the plain script fails".to_owned(),
            },
            (Err(_), Some(reason)) => format!("known: {reason}"),
            (Err(because), None) => {
                if shown < wanted.show {
                    shown += 1;
                    println!("--- {}\n{}\n", pair.id, because.trim_end());
                }
                FAILED.to_owned()
            }
        };
        *counts.entry(class).or_default() += 1;
    }
    proof.end().await;
    println!("postgresql online: {} pairs", pairs.len());
    counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
    !counts.contains_key(FAILED)
}

const FAILED: &str = "FAILED";

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
