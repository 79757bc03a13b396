//! A folder of functions, triggers and views beside a schema: part of the generated SQL, and of what migrations cover.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use etalon_codegen::{Generated, Provider, configure};

const SCHEMA: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id\n}\n";
const VIEW: &str = "CREATE VIEW ids AS SELECT id FROM \"User\";\n";

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn sql<'g>(generated: &'g Generated, provider: &str) -> &'g str {
    &generated.files[&format!("app.{provider}.sql")]
}

#[test]
fn the_folder_beside_the_schema_is_read_unless_another_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("app.prisma");
    write(folder.path(), "app.prisma", SCHEMA);
    assert!(!sql(&configure().generate(&schema).unwrap(), "postgresql").contains("VIEW"));
    write(folder.path(), "objects/deep/ids.sql", VIEW);
    assert!(sql(&configure().generate(&schema).unwrap(), "postgresql").contains("VIEW ids AS"));
    write(folder.path(), "others/none.txt", "");
    let others = configure().objects(folder.path().join("others"));
    assert!(!sql(&others.generate(&schema).unwrap(), "postgresql").contains("VIEW"));
}

#[test]
fn each_provider_has_objects_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("app.prisma");
    write(folder.path(), "app.prisma", SCHEMA);
    write(folder.path(), "objects/ids.sql", VIEW);
    write(folder.path(), "sqlite/noted.sql", "CREATE TRIGGER noted AFTER DELETE ON \"User\" BEGIN SELECT 1; END;");
    let both = configure().provider(Provider::Sqlite).objects_for(Provider::Sqlite, folder.path().join("sqlite"));
    let generated = both.generate(&schema).unwrap();
    assert!(sql(&generated, "postgresql").contains("VIEW ids") && !sql(&generated, "postgresql").contains("TRIGGER"));
    assert!(sql(&generated, "sqlite").contains("TRIGGER noted") && !sql(&generated, "sqlite").contains("VIEW"));
}

#[test]
fn an_object_that_no_migration_has_is_pending() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("app.prisma");
    write(folder.path(), "app.prisma", SCHEMA);
    write(
        folder.path(),
        "migrations/20260101000000_init/migration.sql",
        "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));",
    );
    let config = || configure().migrations(folder.path().join("migrations"));
    assert!(config().generate(&schema).unwrap().warnings.is_empty());
    write(folder.path(), "objects/ids.sql", VIEW);
    let generated = config().generate(&schema).unwrap();
    assert_eq!(generated.warnings.len(), 1);
    assert!(generated.files["app.postgresql.pending.sql"].contains("VIEW ids"), "{:?}", generated.files.keys());
}

#[test]
fn what_is_no_object_fails_the_build_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("app.prisma");
    write(folder.path(), "app.prisma", SCHEMA);
    write(folder.path(), "objects/a.sql", "SELECT 1;\n\nCREATE TABLE t (id int);\n");
    let failure = configure().generate(&schema).unwrap_err();
    let places: Vec<bool> =
        failure.messages.iter().map(|m| m.contains("a.sql:1:1") || m.contains("a.sql:3:1")).collect();
    assert_eq!(places, [true, true], "{failure}");
    assert!(failure.messages[1].contains("write a `model`"), "{failure}");
    let missing = configure().objects(folder.path().join("nowhere")).generate(&schema).unwrap_err();
    assert!(missing.rendered.contains("nowhere"), "{missing}");
}
