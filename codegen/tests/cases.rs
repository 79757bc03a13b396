//! Each folder beside this file is a case: `schema.prisma`, what the builder is told in `config`, and what comes out.
//! `UPDATE_EXPECT=1` writes what comes out.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use etalon_codegen::{Config, DateTimeCrate, DecimalCrate, Provider, configure};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The folders that hold a schema, in order.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let cases: BTreeSet<PathBuf> = entries.filter(|path| path.join("schema.prisma").exists()).collect();
    cases.into_iter().collect()
}

/// The builder as `config` says, a call a line.
fn config(case: &Path) -> Config {
    let text = fs::read_to_string(case.join("config")).unwrap_or_default();
    let start = configure().name("expected").out_dir(case).emit_cargo(false);
    text.lines().fold(start, |config, line| {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        match words[..] {
            ["serde"] => config.serde(true),
            ["sea_query"] => config.sea_query(true),
            ["sqlx", "no"] => config.sqlx(false),
            ["datetime", "time"] => config.datetime(DateTimeCrate::Time),
            ["datetime", "jiff"] => config.datetime(DateTimeCrate::Jiff),
            ["decimal", "bigdecimal"] => config.decimal(DecimalCrate::BigDecimal),
            ["provider", "sqlite"] => config.provider(Provider::Sqlite),
            ["provider", "mysql"] => config.provider(Provider::Mysql),
            ["extern_type", path, ty] => config.extern_type(path, ty),
            ["field_attribute", path, attribute] => config.field_attribute(path, attribute),
            ["type_attribute", path, attribute] => config.type_attribute(path, attribute),
            ["enum_attribute", path, attribute] => config.enum_attribute(path, attribute),
            _ => panic!("{}: what is `{line}`?", case.display()),
        }
    })
}

#[test]
fn generated_files_are_as_expected() {
    let bless = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        let config = config(&case);
        let generated = config.generate(&case.join("schema.prisma")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(generated, config.generate(&case.join("schema.prisma")).unwrap(), "twice the same");
        assert_eq!(generated.warnings, Vec::<String>::new());
        for (name, text) in &generated.files {
            let path = case.join(name);
            if bless {
                fs::write(&path, text).unwrap();
            } else if fs::read_to_string(&path).unwrap_or_default() != *text {
                differing.push(path);
            }
        }
        let found = fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let unknown: Vec<String> = found
            .filter(|name| name != "schema.prisma" && name != "config" && !generated.files.contains_key(name))
            .collect();
        assert_eq!(unknown, Vec::<String>::new(), "files of nothing in {}", case.display());
    }
    assert_eq!(differing, Vec::<PathBuf>::new(), "run with UPDATE_EXPECT=1 and read the difference");
}

/// `compiled.rs` includes every case, so that each compiles without a warning.
#[test]
fn every_case_is_compiled() {
    let compiled = fs::read_to_string(folder().join("compiled.rs")).unwrap();
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap();
        assert!(compiled.contains(&format!("\"{name}/expected.rs\"")), "add `{name}` to compiled.rs");
    }
}
