//! Folders of migrations as the build script reads them: in the order and by the rules of the command line.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;

use etalon_codegen::configure;

const SCHEMA: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel A {\n  id Int @id\n}\n";
const TABLE: &str = "CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"A_pkey\" PRIMARY KEY (\"id\"));";

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The generated module, or what the build says instead.
fn generate(files: &[(&str, &str)], link: Option<(&str, &str)>) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "app.prisma", SCHEMA);
    files.iter().for_each(|(name, text)| write(&folder.path().join("migrations"), name, text));
    #[cfg(unix)]
    if let Some((from, to)) = link {
        std::os::unix::fs::symlink(
            folder.path().join("migrations").join(from),
            folder.path().join("migrations").join(to),
        )
        .unwrap();
    }
    let config = configure().migrations(folder.path().join("migrations"));
    let generated = config.generate(&folder.path().join("app.prisma")).map_err(|failure| failure.rendered)?;
    Ok(generated.files.iter().filter(|(name, _)| name.ends_with(".rs")).map(|(_, text)| text.clone()).collect())
}

#[test]
fn migrations_come_in_the_order_of_the_runner_and_with_their_provider() {
    // `_` stands before digits, and case counts last: by bytes each of these would come in another order.
    let files = [
        ("2024_b/migration.sql", TABLE),
        ("20240101000000_a/migration.sql", "SELECT 1;"),
        ("20240101000000_B/migration.sql", "SELECT 2;"),
        ("20240101000000_c/migration.sql", "SELECT 3;"),
        ("migration_lock.toml", "# a remark\nprovider = \"postgresql\"\n"),
        ("notes.txt", "passed over"),
    ];
    let module = generate(&files, None).unwrap();
    let names = ["2024_b", "20240101000000_a", "20240101000000_B", "20240101000000_c"];
    let places: Vec<usize> = names.iter().map(|name| module.find(&format!("\"{name}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{module}");
    assert!(module.contains("provider: \"postgresql\""), "{module}");
}

#[cfg(unix)]
#[test]
fn links_are_passed_over() {
    let module = generate(&[("1_a/migration.sql", TABLE)], Some(("1_a", "2_link"))).unwrap();
    assert!(module.contains("\"1_a\"") && !module.contains("2_link"), "{module}");
}

#[test]
fn what_is_wrong_with_a_folder_fails_the_build() {
    let bad = |files: &[(&str, &str)]| generate(files, None).unwrap_err();
    let missing = bad(&[("1_a/notes.txt", "")]);
    assert!(missing.contains("the migration `1_a` has no `migration.sql`"), "{missing}");
    let other = bad(&[("migration_lock.toml", "provider = \"mysql\"\n")]);
    assert!(other.contains("are written for `mysql`, and the schema is for `postgresql`"), "{other}");
    let nobody = bad(&[("migration_lock.toml", "nothing\n")]);
    assert!(nobody.contains("names no provider"), "{nobody}");
}
