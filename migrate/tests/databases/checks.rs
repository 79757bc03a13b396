//! Questions before and after a migration: what the rows are not ready for is found before anything is begun, and is what
//! the database itself would refuse.

use std::fs;
use std::time::Duration;

use etalon_migrate::Error;
use etalon_migrate::commands::DeployOptions;
use etalon_migrate::directory::read;
use etalon_migrate::plan::{Safety, plan, write};

use crate::directives::lowered;
use crate::support::{ALL, Bench, Kind};

/// A change of a column's type, a value that fits and one that doesn't, as SQL.
struct Change {
    kind: Kind,
    from: &'static str,
    to: &'static str,
    fits: &'static str,
    misfit: &'static str,
}

const fn on_postgres(from: &'static str, to: &'static str, fits: &'static str, misfit: &'static str) -> Change {
    Change { kind: Kind::Postgres, from, to, fits, misfit }
}

const fn on_mysql(from: &'static str, to: &'static str, fits: &'static str, misfit: &'static str) -> Change {
    Change { kind: Kind::Mysql, from, to, fits, misfit }
}

const CHANGES: &[Change] = &[
    on_postgres("BigInt", "Int", "-2147483648", "2147483648"),
    on_postgres("Int", "Int @db.SmallInt", "32767", "-32769"),
    on_postgres("Float", "Int", "2147483647.4", "2147483647.6"),
    on_postgres("Float", "Decimal @db.Decimal(4, 1)", "999.94", "999.96"),
    on_postgres("Float", "Decimal @db.Decimal(4, 1)", "'NaN'", "1e300"),
    on_postgres("Float", "Float @db.Real", "'-Infinity'", "1e39"),
    on_postgres("Decimal", "Decimal @db.Decimal(3, 2)", "9.994", "-9.995"),
    on_postgres("Int", "Decimal @db.Decimal(3, 2)", "9", "10"),
    on_postgres("Decimal", "BigInt", "9223372036854775807.4", "9223372036854775808"),
    on_postgres("String", "String @db.VarChar(3)", "'äöü  '", "'äöüx'"),
    on_postgres("String @db.VarChar(9)", "String @db.Char(3)", "'abc '", "'abcd'"),
    on_postgres("Int", "String @db.VarChar(3)", "-12", "1234"),
    on_postgres("Json", "String @db.VarChar(4)", "'true'", "'false'"),
    on_postgres("String[]", "String[] @db.VarChar(2)", "'{ab,c}'", "'{a,bcd}'"),
    on_postgres("BigInt[]", "Int[]", "'{1,NULL}'", "'{3000000000}'"),
    on_postgres("Int[]", "String @db.VarChar(5)", "'{1,2}'", "'{1,22}'"),
    on_postgres("String @db.VarBit", "String @db.Bit(2)", "B'10'", "B'1'"),
    on_postgres("Size", "Smaller", "'s'", "'xl'"),
    on_postgres("Size?", "Smaller?", "NULL", "'xl'"),
    on_postgres("Size[]", "Smaller[]", "'{s}'", "'{s,xl}'"),
    on_postgres("Int?", "Int", "0", "NULL"),
    on_mysql("BigInt", "Int", "-2147483648", "2147483648"),
    on_mysql("Int", "Int @db.UnsignedTinyInt", "255", "-1"),
    on_mysql("Float", "Int", "2147483647.4", "2147483648.6"),
    on_mysql("Decimal", "Decimal @db.Decimal(3, 2)", "9.994", "-9.995"),
    on_mysql("Int", "Decimal @db.Decimal(3, 2)", "9", "10"),
    on_mysql("String", "String @db.VarChar(3)", "'äöü'", "'äöüx'"),
    on_mysql("String @db.LongText", "String @db.TinyText", "repeat('a', 255)", "repeat('ä', 128)"),
    on_mysql("Int", "String @db.VarChar(3)", "-12", "1234"),
    on_mysql("Bytes", "Bytes @db.VarBinary(2)", "x'0102'", "x'010203'"),
    on_mysql("Size", "Smaller", "'s'", "'xl'"),
    on_mysql("String", "Smaller", "'s'", "'xl'"),
];

impl Change {
    /// The schema with the column of one type or the other; one enum takes the place of the other.
    fn models(&self, ty: &str) -> String {
        let (labels, ty) = match ty.strip_prefix("Smaller") {
            Some(rest) => ("s\n  m", format!("Size{rest}")),
            None => ("s\n  m\n  xl", ty.to_owned()),
        };
        let labels =
            if self.to.starts_with("Smaller") { format!("enum Size {{\n  {labels}\n}}\n\n") } else { String::new() };
        format!("{labels}model t {{\n  id Int @id\n  v  {ty}\n}}\n")
    }

    async fn is_checked(&self) {
        let what = format!("{:?}: {} to {}", self.kind, self.from, self.to);
        let bench = Bench::new(self.kind).await;
        prepare(&bench, 1, &self.models(self.from));
        bench.deploy().await.unwrap();
        bench.execute(&format!("INSERT INTO t VALUES (1, {}), (2, {})", self.fits, self.misfit)).await;
        prepare(&bench, 2, &self.models(self.to));
        match bench.deploy().await {
            Err(Error::NotReady { violations, .. }) => assert_eq!(violations.len(), 1, "{what}: {violations:?}"),
            other => panic!("{what}: {other:?}"),
        }
        assert_eq!(bench.rows().await.len(), 1, "{what}: nothing was begun");
        // The database refuses as well.
        let unasked = DeployOptions { skip_checks: true, ..DeployOptions::default() };
        match bench.deploy_with(&unasked).await {
            Err(Error::Failed(failure)) => roll_back(&bench, &failure.migration).await,
            other => panic!("{what}: {other:?}"),
        }
        bench.execute("DELETE FROM t WHERE id = 2").await;
        assert_eq!(bench.deploy().await.unwrap().len(), 1, "{what}");
    }
}

async fn roll_back(bench: &Bench, name: &str) {
    etalon_migrate::commands::mark_rolled_back(&mut bench.connect().await, name, Duration::from_secs(5)).await.unwrap();
}

/// Writes what leads to the schema.
fn prepare(bench: &Bench, number: u32, models: &str) {
    let next = lowered(bench.kind, models);
    fs::create_dir_all(bench.folder()).unwrap();
    let planned = plan(&read(&bench.folder()).unwrap(), &next, "change", Safety::Off);
    assert_eq!(planned.migrations.len(), 1, "{models}");
    let at = chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000 + i64::from(number));
    write(&bench.folder(), at, next.dialect, &planned.migrations).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_do_not_fit_are_found_before_postgresql_refuses_them() {
    for change in CHANGES.iter().filter(|change| change.kind == Kind::Postgres) {
        change.is_checked().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_do_not_fit_are_found_before_mysql_refuses_them() {
    for change in CHANGES.iter().filter(|change| change.kind == Kind::Mysql) {
        change.is_checked().await;
    }
}

const OPTIONAL: &str = "model t {\n  id Int  @id\n  v  Int?\n}\n";
const REQUIRED: &str = "model t {\n  id Int @id\n  v  Int\n}\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_was_changed_by_hand_is_not_held_against_questions_about_another() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        prepare(&bench, 1, OPTIONAL);
        bench.deploy().await.unwrap();
        bench.execute("INSERT INTO t VALUES (1, NULL)").await;
        prepare(&bench, 2, REQUIRED);
        assert!(matches!(bench.deploy().await, Err(Error::NotReady { .. })), "{kind:?}");
        let name = read(&bench.folder()).unwrap().list[1].name.clone();
        let script = bench.folder().join(name).join("migration.sql");
        let filled = format!("UPDATE t SET v = 0 WHERE v IS NULL;\n\n{}", fs::read_to_string(&script).unwrap());
        fs::write(&script, filled).unwrap();
        assert_eq!(bench.deploy().await.unwrap().len(), 1, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_of_ones_own_are_asked_too() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        let name = bench.write(1, "CREATE TABLE a (id INTEGER);");
        let beside = |file: &str, text: &str| fs::write(bench.folder().join(&name).join(file), text).unwrap();
        beside(
            "check.sql",
            "-- there is a table b\nSELECT EXISTS (SELECT 1 FROM b);\n\n-- one is one\nSELECT 1 = 1;\n",
        );
        match bench.deploy().await {
            Err(Error::NotReady { violations, .. }) => {
                assert_eq!(violations.len(), 1, "{violations:?}");
                assert_eq!(violations[0].what, "there is a table b");
                assert!(violations[0].error.is_some(), "{kind:?}: the question itself fails");
            }
            other => panic!("{kind:?}: {other:?}"),
        }
        beside("check.sql", "-- one is one\nSELECT 1 = 1;\n");
        beside("verify.sql", "-- the table has rows\nSELECT EXISTS (SELECT 1 FROM a);\n");
        let message = match bench.deploy().await {
            Err(error @ Error::NotVerified { .. }) => error.to_string(),
            other => panic!("{kind:?}: {other:?}"),
        };
        assert!(message.contains("the table has rows"), "{message}");
        assert!(bench.rows().await[0].finished_at.is_some(), "{kind:?}: it is applied all the same");
        assert_eq!(bench.deploy().await.unwrap(), Vec::<String>::new(), "{kind:?}");
    }
}
