//! Casts against what was measured of Prisma 7: `tests/casts/<provider>.txt` holds for each type the types that are the
//! same and those that it can be cast to in place.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::cast::between;
use etalon_sql_schema::schema::{ColumnType, NativeType};
use etalon_sql_schema::step::Cast;

#[test]
fn postgresql() {
    check("postgresql", Dialect::Postgres);
}

#[test]
fn cockroachdb() {
    check("cockroachdb", Dialect::Cockroach);
}

fn check(provider: &str, dialect: Dialect) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/casts/{provider}.txt"));
    let text = fs::read_to_string(path).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('|').collect()).collect();
    assert!(rows.len() > 30);
    let mut wrong = Vec::new();
    for row in &rows {
        let has = |column: usize, name: &str| row[column].split_whitespace().any(|word| word == name);
        for other in &rows {
            let (from, to) = (row[0].trim(), other[0].trim());
            let expected = if has(1, to) {
                "same"
            } else if has(2, to) {
                "cast"
            } else {
                "anew"
            };
            let got = match between(dialect, &native(from), false, &native(to), false) {
                None => "same",
                Some(Cast::Safe | Cast::Risky) => "cast",
                Some(Cast::Impossible) => "anew",
            };
            if expected != got {
                wrong.push(format!("{from} to {to}: {expected} was measured, {got} is what we say"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `Decimal(5,2)` as a type.
fn native(text: &str) -> ColumnType {
    let (name, args) = text.split_once('(').unwrap_or((text, ""));
    let args = args.trim_end_matches(')').split(',').filter_map(|arg| arg.parse().ok()).collect();
    ColumnType::Native(NativeType::new(name, args))
}

#[test]
fn values_that_may_not_fit_are_risky() {
    let cast = |from: &str, to: &str| between(Dialect::Postgres, &native(from), false, &native(to), false);
    for (from, to) in
        [("BigInt", "Integer"), ("Text", "VarChar(10)"), ("Decimal(5,2)", "Decimal(5,3)"), ("Json", "Char")]
    {
        assert_eq!(cast(from, to), Some(Cast::Risky), "{from} to {to}");
    }
    for (from, to) in
        [("Integer", "BigInt"), ("VarChar(3)", "VarChar(5)"), ("Decimal(5,2)", "Decimal(7,4)"), ("Bit", "Char")]
    {
        assert_eq!(cast(from, to), Some(Cast::Safe), "{from} to {to}");
    }
}
