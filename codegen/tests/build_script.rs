//! A build script of a crate of its own, run by Cargo itself: what it says of mistakes, and when it runs again.

#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

const GOOD: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id\n}\n";

/// A crate whose build script compiles the schema that a variable names.
struct Fixture {
    folder: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let codegen = env!("CARGO_MANIFEST_DIR");
        let manifest = format!(
            "[package]\nname = \"fixture\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [build-dependencies]\netalon-codegen = {{ path = {codegen:?} }}\n\n[workspace]\n"
        );
        let build = "fn main() {\n    println!(\"cargo::rerun-if-env-changed=SCHEMA\");\n    \
                     etalon_codegen::configure().name(\"out\").compile(std::env::var(\"SCHEMA\").unwrap());\n}\n";
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        fs::write(folder.path().join("build.rs"), build).unwrap();
        fs::write(folder.path().join("src/lib.rs"), "").unwrap();
        // The versions that the workspace has, so that nothing is downloaded.
        fs::copy(Path::new(codegen).join("../Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        Fixture { folder }
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn build(&self, schema: &str) -> Output {
        // One folder for all runs of the test: the dependencies are built once.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script");
        Command::new(env!("CARGO"))
            .args(["build", "--offline", "-v"])
            .current_dir(self.folder.path())
            .env("SCHEMA", schema)
            .env("CARGO_TARGET_DIR", target)
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// Builds, and gives what Cargo says.
    fn good(&self, schema: &str) -> String {
        let output = self.build(schema);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{text}");
        text
    }

    /// Fails to build, without a panic, and gives what Cargo says.
    fn bad(&self, schema: &str) -> String {
        let output = self.build(schema);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{text}");
        assert!(!text.contains("panicked"), "{text}");
        text
    }
}

fn contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

/// Later than any file so far.
fn touch(path: &Path) {
    File::options().append(true).open(path).unwrap().set_modified(SystemTime::now() + Duration::from_secs(5)).unwrap();
}

/// One test, because all of it shares one build folder.
#[test]
fn build_script() {
    let fixture = Fixture::new();
    runs_again_when_it_must(&fixture);
    shows_every_mistake(&fixture);
    names_wrong_paths(&fixture);
}

fn runs_again_when_it_must(fixture: &Fixture) {
    const RUNS: &str = "build-script-build`";
    let schema = fixture.write("schema.prisma", GOOD);
    contains(&fixture.good("schema.prisma"), &[RUNS]);
    let again = fixture.good("schema.prisma");
    contains(&again, &["Fresh fixture"]);
    assert!(!again.contains(RUNS), "nothing changed, and yet it ran:\n{again}");

    fs::write(&schema, GOOD.replace("User", "Person")).unwrap();
    touch(&schema);
    contains(&fixture.good("schema.prisma"), &[RUNS]);

    fixture.write("schema/a.prisma", GOOD);
    contains(&fixture.good("schema"), &[RUNS]);
    contains(&fixture.good("schema"), &["Fresh fixture"]);
    let added = fixture.write("schema/b.prisma", "model Post {\n  id Int @id\n}\n");
    touch(&added);
    contains(&fixture.good("schema"), &[RUNS]);

    // A folder of objects that wasn't there at first.
    fixture.write("db/schema.prisma", GOOD);
    contains(&fixture.good("db/schema.prisma"), &[RUNS]);
    contains(&fixture.good("db/schema.prisma"), &["Fresh fixture"]);
    let object = fixture.write("db/objects/one.sql", "CREATE VIEW one AS SELECT 1;\n");
    touch(&object);
    contains(&fixture.good("db/schema.prisma"), &[RUNS]);
}

fn shows_every_mistake(fixture: &Fixture) {
    let wrong = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id\n  userId Int\n  user_id Int\n  \
                 aB Int\n  a_b Int\n}\n";
    fixture.write("wrong.prisma", wrong);
    let text = fixture.bad("wrong.prisma");
    contains(
        &text,
        &[
            "wrong.prisma:8:3",
            "wrong.prisma:10:3",
            "`user_id` and `userId` are both the field `user_id` in Rust",
            "`a_b` and `aB` are both the field `a_b` in Rust",
            "^^^^^^^",
            "= help: rename one of them",
        ],
    );
    fixture.write("syntax.prisma", "model A {\n  id Int @id\n  b ??\n}\nmodel {\n}\nenum E {\n  1 2\n}\n");
    let text = fixture.bad("syntax.prisma");
    contains(&text, &["syntax.prisma:3:", "syntax.prisma:5:", "syntax.prisma:8:", "^"]);
}

fn names_wrong_paths(fixture: &Fixture) {
    contains(&fixture.bad("nowhere.prisma"), &["nowhere.prisma", "help"]);
    fixture.write("folder/readme.txt", "nothing to see");
    contains(&fixture.bad("folder"), &["`folder`", ".prisma"]);
    fixture.write("empty.prisma", "\n\n");
    contains(&fixture.bad("empty.prisma"), &["empty.prisma", "empty"]);
    fixture.write("latin1.prisma", b"model \xe9 {\n}\n");
    contains(&fixture.bad("latin1.prisma"), &["latin1.prisma", "UTF-8"]);
    fixture.write("huge.prisma", "x".repeat(10 << 20));
    contains(&fixture.bad("huge.prisma"), &["huge.prisma", "10485760 bytes"]);
    fixture.write("many.prisma", "no\nschema\n".repeat(5_000));
    contains(&fixture.bad("many.prisma"), &["many.prisma:200:1", "many.prisma:10000:1", "and 9800 more errors"]);
    fixture.write("binary.prisma", vec![0; 1 << 20]);
    contains(&fixture.bad("binary.prisma"), &["binary.prisma:1:1"]);
}
