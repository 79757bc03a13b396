//! Reading and writing a migrations folder.

#![allow(clippy::unwrap_used)]

use std::fs;

use chrono::{TimeZone, Utc};
use etalon_sql_schema::Dialect;

use super::*;

fn at(second: u32) -> chrono::DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 4, 5, 6, second).unwrap()
}

#[test]
fn what_is_written_is_read_back_in_order_and_the_rest_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("migrations");
    assert_eq!(read(&folder).unwrap(), Migrations::default());
    write_lock(&folder, Dialect::Postgres).unwrap();
    let second = write_migration(&folder, at(8), "Second One", "SELECT 2;\r\n").unwrap();
    write_migration(&folder, at(7), "first", "SELECT 1;\n").unwrap();
    fs::write(second.join("down.sql"), "SELECT 0").unwrap();
    fs::write(folder.join("README"), "notes").unwrap();
    let read = read(&folder).unwrap();
    assert_eq!(read.lock, Some(LockFile { provider: "postgresql".into() }));
    let list = read.list.iter().map(|migration| (migration.name.as_str(), migration.sql.as_str())).collect::<Vec<_>>();
    assert_eq!(list, [("20260304050607_first", "SELECT 1;\n"), ("20260304050608_second_one", "SELECT 2;\r\n")]);
    assert_eq!(fs::read_to_string(second.join("down.sql")).unwrap(), "SELECT 0");
}

#[test]
fn nothing_is_written_over() {
    let dir = tempfile::tempdir().unwrap();
    write_migration(dir.path(), at(1), "x", "SELECT 1").unwrap();
    let error = write_migration(dir.path(), at(1), "x", "SELECT 2").unwrap_err();
    assert!(matches!(error, DirectoryError::Exists { .. }), "{error}");
    assert_eq!(read(dir.path()).unwrap().list[0].sql, "SELECT 1");
}

#[test]
fn a_new_migration_comes_behind_all_others() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(next_time(&dir.path().join("none"), at(5)).unwrap(), at(5));
    assert_eq!(next_time(dir.path(), at(5)).unwrap(), at(5));
    for (name, expected) in [("20260304050604_a", 5), ("20260304050605_z", 6), ("20260304050630_units", 31)] {
        fs::create_dir(dir.path().join(name)).unwrap();
        assert_eq!(next_time(dir.path(), at(5)).unwrap(), at(expected), "{name}");
    }
    // Names that say no time, or one behind which there is none.
    fs::create_dir(dir.path().join("20269999999999_x")).unwrap();
    fs::create_dir(dir.path().join("0_init")).unwrap();
    assert_eq!(next_time(dir.path(), at(5)).unwrap(), at(31));
    fs::create_dir(dir.path().join("99991231235959_end")).unwrap();
    assert_eq!(next_time(dir.path(), at(5)).unwrap(), at(5));
}

#[test]
fn a_folder_without_a_script_is_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("20260101000000_lost")).unwrap();
    let error = read(dir.path()).unwrap_err();
    assert!(matches!(&error, DirectoryError::MissingScript { name, .. } if name == "20260101000000_lost"), "{error}");
}

#[test]
fn a_script_that_is_no_text_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("20260101000000_x");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(SCRIPT_FILE), [0x53, 0xff]).unwrap();
    assert!(matches!(read(dir.path()).unwrap_err(), DirectoryError::NotText { .. }));
}

#[test]
fn the_lock_holds_the_provider() {
    let prisma = "# Please do not edit\nprovider = \"sqlite\"\n";
    let lock = LockFile::parse(prisma).unwrap();
    assert!(lock.check(Dialect::Sqlite).is_ok());
    assert!(matches!(lock.check(Dialect::Mysql), Err(DirectoryError::OtherProvider { .. })));
    assert_eq!(LockFile::parse(&LockFile::of(Dialect::Cockroach).render()).unwrap().provider, "cockroachdb");
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(LOCK_FILE), "# nothing\n").unwrap();
    assert!(matches!(read(dir.path()), Err(DirectoryError::LockWithoutProvider { .. })));
    fs::write(dir.path().join(LOCK_FILE), prisma).unwrap();
    assert!(matches!(write_lock(dir.path(), Dialect::Postgres), Err(DirectoryError::OtherProvider { .. })));
    assert_eq!(fs::read_to_string(dir.path().join(LOCK_FILE)).unwrap(), prisma);
}

#[test]
fn names_are_judged() {
    let regular = |name: &str| Migration { name: name.into(), sql: String::new() }.has_regular_name();
    assert!(regular("20260101000000_x") && regular("0_init") && regular("000_init"));
    assert!(!regular("2026_x") && !regular("x") && !regular("20260101000000") && !regular("add_users"));
}
