//! Who owns a check, an index or a computed column: what a directive made goes with its directive, what somebody wrote by
//! hand stays. And renames that are told: rows stay, and the way back leads back.

use etalon_migrate::commands::{DeployOptions, DownOptions, deploy, down, execute};
use etalon_migrate::directory::read;
use etalon_migrate::introspect::introspect_like;
use etalon_migrate::plan::{Safety, plan, write};
use etalon_migrate::{MigrationSource, directory};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::migration::plan_script;
use etalon_sql_schema::{SqlSchema, lower};

use crate::support::{ALL, Bench, Kind};

const SAFETIES: [Safety; 3] = [Safety::Off, Safety::Lint, Safety::Online];

pub(crate) fn lowered(kind: Kind, models: &str) -> SqlSchema {
    let provider = match kind {
        Kind::Postgres => "postgresql",
        Kind::Sqlite => "sqlite",
        Kind::Mysql => "mysql",
    };
    let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{models}");
    let sources = Sources::single("schema.prisma", text.as_str());
    let (schema, diagnostics) = check(&sources);
    lower(&schema.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources, false)))).unwrap()
}

/// Plans, writes and applies what leads to the schema; gives the SQL.
async fn migrate(bench: &Bench, number: u32, models: &str, safety: Safety) -> String {
    let next = lowered(bench.kind, models);
    std::fs::create_dir_all(bench.folder()).unwrap();
    let planned = plan(&read(&bench.folder()).unwrap(), &next, "change", safety);
    let at = chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000 + i64::from(number));
    write(&bench.folder(), at, next.dialect, &planned.migrations).unwrap();
    let mut connection = bench.connect().await;
    deploy(&mut connection, &MigrationSource::Folder(bench.folder()), &DeployOptions::default()).await.unwrap();
    planned.migrations.iter().map(|migration| migration.sql.as_str()).collect()
}

/// What would still be done to the database.
async fn rest(bench: &Bench, models: &str) -> String {
    let next = lowered(bench.kind, models);
    let live = introspect_like(&mut bench.connect().await, &next).await.unwrap();
    let script = plan_script(&live, &next);
    if script.is_empty() { String::new() } else { script.to_string() }
}

/// What would still be done to what the folder leads to.
fn pending(bench: &Bench, models: &str) -> String {
    let planned = plan(&read(&bench.folder()).unwrap(), &lowered(bench.kind, models), "", Safety::Off);
    planned.migrations.into_iter().map(|migration| migration.sql).collect()
}

async fn go_back(bench: &Bench, count: usize) {
    let options = DownOptions { count, accept_data_loss: true, lock_timeout: std::time::Duration::from_secs(5) };
    down(&mut bench.connect().await, &bench.folder(), &options).await.unwrap();
}

async fn refuses(bench: &Bench, sql: &str) -> bool {
    execute(&mut bench.connect().await, sql).await.is_err()
}

const PLAIN: &str = "model book {
  id    Int @id
  price Int
}
";

const DECLARED: &str = "/// @etalon.check(\"price > 0\", map: \"declared\")
model book {
  id    Int @id
  price Int
  /// @etalon.generated(\"price * 2\")
  twice Int?
}
";

const CHANGED: &str = "/// @etalon.check(\"price > 10\", map: \"declared\")
model book {
  id    Int @id
  price Int
  /// @etalon.generated(\"price * 3\")
  twice Int?
}
";

#[tokio::test]
async fn what_a_directive_made_changes_and_goes_with_it() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        migrate(&bench, 1, PLAIN, Safety::Off).await;
        bench.execute("INSERT INTO book (id, price) VALUES (1, 100)").await;
        migrate(&bench, 2, DECLARED, Safety::Off).await;
        assert_eq!(
            (rest(&bench, DECLARED).await, pending(&bench, DECLARED)),
            (String::new(), String::new()),
            "{kind:?}"
        );
        assert!(refuses(&bench, "INSERT INTO book (id, price) VALUES (2, 0)").await, "{kind:?}");
        assert_eq!(bench.number("SELECT twice FROM book WHERE id = 1").await, 200);
        migrate(&bench, 3, CHANGED, Safety::Online).await;
        assert_eq!((rest(&bench, CHANGED).await, pending(&bench, CHANGED)), (String::new(), String::new()), "{kind:?}");
        assert!(refuses(&bench, "INSERT INTO book (id, price) VALUES (2, 10)").await, "{kind:?}");
        assert_eq!(bench.number("SELECT twice FROM book WHERE id = 1").await, 300);
        let sql = migrate(&bench, 4, PLAIN, Safety::Lint).await;
        assert_eq!(pending(&bench, PLAIN), "", "{kind:?}");
        bench.execute("INSERT INTO book (id, price) VALUES (2, 0)").await;
        assert!(refuses(&bench, "SELECT twice FROM book").await, "{kind:?}: {sql}");
        assert_eq!(bench.number("SELECT count(*) FROM book").await, 2);
    }
}

#[tokio::test]
async fn what_was_written_by_hand_stays() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        migrate(&bench, 1, PLAIN, Safety::Off).await;
        let by_hand = match kind {
            Kind::Sqlite => {
                "DROP TABLE book;\nCREATE TABLE book (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, price INTEGER NOT \
                 NULL, CONSTRAINT by_hand CHECK (price <> 13));\nCREATE INDEX index_by_hand ON book (abs(price));"
            }
            Kind::Postgres => {
                "ALTER TABLE book ADD CONSTRAINT by_hand CHECK (price <> 13);\nCREATE INDEX index_by_hand ON book \
                 (abs(price));"
            }
            Kind::Mysql => "ALTER TABLE book ADD CONSTRAINT by_hand CHECK (price <> 13);",
        };
        directory::write_migration(
            &bench.folder(),
            chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_002),
            "by_hand",
            by_hand,
        )
        .unwrap();
        bench.deploy().await.unwrap();
        // The history mentions them and no directive does: nothing to do, in any mode, and against the database neither.
        assert_eq!((rest(&bench, PLAIN).await, pending(&bench, PLAIN)), (String::new(), String::new()), "{kind:?}");
        // On SQLite the whole table is made anew for this.
        migrate(&bench, 3, DECLARED, Safety::Off).await;
        migrate(&bench, 4, PLAIN, Safety::Off).await;
        assert!(refuses(&bench, "INSERT INTO book (id, price) VALUES (1, 13)").await, "{kind:?}: the check is gone");
        bench.execute("INSERT INTO book (id, price) VALUES (1, 0)").await;
        let index = match kind {
            Kind::Sqlite => bench.number("SELECT count(*) FROM sqlite_master WHERE name = 'index_by_hand'").await,
            Kind::Postgres => bench.number("SELECT count(*) FROM pg_class WHERE relname = 'index_by_hand'").await,
            // MariaDB has no index over an expression.
            Kind::Mysql => 1,
        };
        assert_eq!(index, 1, "{kind:?}: the index is gone");
    }
}

const BEFORE: &str = "enum role {
  USER
  ADMIN
}

/// @etalon.check(\"title <> ''\", map: \"titled\")
model person {
  id    Int    @id
  title String @unique
  role  role
  post  post[]

  @@index([title, role])
}

model post {
  id       Int    @id
  personId Int
  person   person @relation(fields: [personId], references: [id])
}
";

const AFTER: &str = "/// @etalon.renamedFrom(\"role\")
enum rank {
  USER
  OWNER
}

/// @etalon.renamedFrom(\"person\")
/// @etalon.check(\"name <> ''\", map: \"titled\")
model member {
  id    Int    @id
  /// @etalon.renamedFrom(\"title\")
  name  String @unique
  role  rank
  post  post[]

  @@index([name, role])
}

model post {
  id       Int    @id
  /// @etalon.renamedFrom(\"personId\")
  memberId Int
  member   member @relation(fields: [memberId], references: [id])
}
";

/// SQLite knows no values of enums, so that there is none to rename.
fn after(kind: Kind) -> String {
    match kind {
        Kind::Sqlite => AFTER.replace("OWNER", "ADMIN"),
        Kind::Postgres | Kind::Mysql => AFTER.replace("  OWNER", "  /// @etalon.renamedFrom(\"ADMIN\")\n  OWNER"),
    }
}

/// Against the database itself, where nothing is spelled as it was written.
fn assert_renames_alone(kind: Kind, script: &str) {
    let headings = script.lines().filter_map(|line| line.strip_prefix("-- "));
    let others: Vec<&str> = headings.filter(|heading| !heading.starts_with("Rename")).collect();
    match kind {
        // A primary key gets its new name by ALTER TABLE.
        Kind::Postgres => assert_eq!(others, ["AlterTable"], "{script}"),
        Kind::Sqlite => assert!(others.iter().all(|heading| *heading == "RedefineIndex"), "{script}"),
        // A foreign key gets no other name, but is made anew; a check is in the way of its column.
        Kind::Mysql => {
            assert_eq!(others, ["DropCheck", "DropForeignKey", "AddCheck", "AddForeignKey"], "{script}");
        }
    }
}

/// A check or computed column over what is renamed.
#[tokio::test]
async fn expressions_follow_a_renamed_column() {
    const BEFORE: &str = "model line {
  id    Int @id
  /// @etalon.check(\"price > 0\", map: \"positive\")
  price Int
  /// @etalon.generated(\"price * 2\")
  twice Int?
}
";
    const AFTER: &str = "model line {
  id    Int @id
  /// @etalon.check(\"cost > 0\", map: \"positive\")
  /// @etalon.renamedFrom(\"price\")
  cost  Int
  /// @etalon.generated(\"cost * 2\")
  twice Int?
}
";
    for kind in ALL {
        let bench = Bench::new(kind).await;
        migrate(&bench, 1, BEFORE, Safety::Off).await;
        bench.execute("INSERT INTO line (id, price) VALUES (1, 5)").await;
        let sql = migrate(&bench, 2, AFTER, Safety::Off).await;
        assert_eq!(
            (rest(&bench, AFTER).await, pending(&bench, AFTER)),
            (String::new(), String::new()),
            "{kind:?}: {sql}"
        );
        assert_eq!(bench.number("SELECT twice FROM line WHERE cost = 5").await, 10, "{kind:?}");
        assert!(refuses(&bench, "INSERT INTO line (id, cost) VALUES (2, 0)").await, "{kind:?}");
        go_back(&bench, 1).await;
        assert_eq!(rest(&bench, BEFORE).await, "", "{kind:?}");
        assert_eq!(bench.number("SELECT twice FROM line WHERE price = 5").await, 10, "{kind:?}");
    }
}

#[tokio::test]
async fn told_renames_keep_every_row_and_lead_back() {
    for kind in ALL {
        for safety in SAFETIES {
            let bench = Bench::new(kind).await;
            let after = after(kind);
            migrate(&bench, 1, BEFORE, Safety::Off).await;
            bench.execute("INSERT INTO person (id, title, role) VALUES (1, 'a', 'ADMIN'), (2, 'b', 'USER')").await;
            let quote = if kind == Kind::Mysql { "`" } else { "\"" };
            bench.execute(&format!("INSERT INTO post (id, {quote}personId{quote}) VALUES (1, 2)")).await;
            assert_renames_alone(kind, &rest(&bench, &after).await);
            let sql = migrate(&bench, 2, &after, safety).await;
            assert_eq!(sql.contains("[C01]"), safety == Safety::Lint, "{kind:?} {safety:?}: {sql}");
            assert!(
                !sql.contains("DROP TABLE \"person\"") && !sql.contains("DROP COLUMN"),
                "{kind:?} {safety:?}: {sql}"
            );
            assert_eq!(
                (rest(&bench, &after).await, pending(&bench, &after)),
                (String::new(), String::new()),
                "{kind:?}"
            );
            let value = if kind == Kind::Sqlite { "ADMIN" } else { "OWNER" };
            let found = format!("SELECT count(*) FROM member WHERE id = 1 AND name = 'a' AND role = '{value}'");
            assert_eq!(bench.number(&found).await, 1, "{kind:?} {safety:?}");
            let joined = format!("SELECT count(*) FROM post JOIN member ON member.id = post.{quote}memberId{quote}");
            assert_eq!(bench.number(&joined).await, 1, "{kind:?} {safety:?}");
            let count = read(&bench.folder()).unwrap().list.len() - 1;
            go_back(&bench, count).await;
            assert_eq!(rest(&bench, BEFORE).await, "", "{kind:?} {safety:?}");
            let found = "SELECT count(*) FROM person WHERE id = 1 AND title = 'a' AND role = 'ADMIN'";
            assert_eq!(bench.number(found).await, 1, "{kind:?} {safety:?}");
        }
    }
}

/// Models with a join table: the first one's name and directives, and what its relation is called.
fn joined(model: &str, map: &str, told: &str, relation: &str) -> String {
    format!(
        "model Post {{
  id   Int @id
  many {model}[]{relation}
}}

{told}model {model} {{
  id    Int @id
  posts Post[]{relation}
{map}}}
"
    )
}

/// `Category` comes before `Post` and `Topic` behind it, so that the columns of their join table change places.
#[tokio::test]
async fn join_tables_follow_their_models() {
    const TOLD: &str = "/// @etalon.renamedFrom(\"Category\")\n";
    const MAPPED: &str = "  @@map(\"cats\")\n";
    const NAMED: &str = " @relation(\"Tags\")";
    // Whether the table's own name stays, and whether the join table's does.
    for (map, relation, tables) in [
        ("", "", [["Category", "_CategoryToPost"], ["Topic", "_PostToTopic"]]),
        (MAPPED, "", [["cats", "_CategoryToPost"], ["cats", "_PostToTopic"]]),
        ("", NAMED, [["Category", "_Tags"], ["Topic", "_Tags"]]),
        (MAPPED, NAMED, [["cats", "_Tags"], ["cats", "_Tags"]]),
    ] {
        let before = joined("Category", map, "", relation);
        let after = joined("Topic", map, TOLD, relation);
        for kind in ALL {
            let safeties = if kind == Kind::Postgres { &[Safety::Off, Safety::Online][..] } else { &[Safety::Off] };
            for &safety in safeties {
                let what = format!("{kind:?} {safety:?} {map}{relation}");
                let quote = if kind == Kind::Mysql { "`" } else { "\"" };
                let q = |name: &str| format!("{quote}{name}{quote}");
                let bench = Bench::new(kind).await;
                migrate(&bench, 1, &before, Safety::Off).await;
                let [[table, join], [table_after, join_after]] = tables;
                bench
                    .execute(&format!(
                        "INSERT INTO {} VALUES (1), (2); INSERT INTO {} VALUES (70), (80); INSERT INTO {} ({}, {}) \
                         VALUES (70, 1), (80, 1), (80, 2)",
                        q("Post"),
                        q(table),
                        q(join),
                        q("A"),
                        q("B")
                    ))
                    .await;
                let sql = migrate(&bench, 2, &after, safety).await;
                assert!(!sql.contains("DROP TABLE") && !sql.contains("CREATE TABLE"), "{what}: {sql}");
                assert_eq!((rest(&bench, &after).await, pending(&bench, &after)), Default::default(), "{what}: {sql}");
                let pairs = |join: &str, post: &str, other: &str, table: &str| {
                    format!(
                        "SELECT count(*) FROM {} j JOIN {} p ON p.id = j.{} JOIN {} c ON c.id = j.{}",
                        q(join),
                        q("Post"),
                        q(post),
                        q(table),
                        q(other)
                    )
                };
                assert_eq!(bench.number(&pairs(join_after, "A", "B", table_after)).await, 3, "{what}: {sql}");
                let count = read(&bench.folder()).unwrap().list.len() - 1;
                go_back(&bench, count).await;
                assert_eq!(rest(&bench, &before).await, "", "{what}");
                assert_eq!(bench.number(&pairs(join, "B", "A", table)).await, 3, "{what}");
            }
        }
    }
}

/// PostgreSQL's own extension `bloom` stands for all that bring an access method.
#[tokio::test]
async fn access_methods_of_extensions_and_storage_parameters_are_carried() {
    let model = |directive: &str| format!("{directive}\nmodel a {{\n  id Int @id\n  x Int\n  y Int\n}}");
    let plain = model("");
    let small = model(
        "/// @etalon.index(\"bloom (x, y) WITH (length = 80, col1 = 2)\", map: \"a_bloom\")\n\
         /// @etalon.index(\"(y DESC) WITH (fillfactor = 70)\", map: \"a_y\")",
    );
    let large =
        small.replace("bloom (x, y) WITH (length = 80, col1 = 2)", "USING bloom (x, y) WITH (col1 = 2, length = 160)");
    let stored = "SELECT count(*) FROM pg_class WHERE relname = 'a_bloom' AND reloptions @> ARRAY['col1=2', 'length=";
    for safety in SAFETIES {
        let bench = Bench::new(Kind::Postgres).await;
        bench.execute("CREATE EXTENSION bloom").await;
        bench.write(1, "CREATE EXTENSION IF NOT EXISTS bloom;");
        migrate(&bench, 1, &plain, safety).await;
        let sql = migrate(&bench, 2, &small, safety).await;
        assert!(sql.contains("USING bloom (\"x\", \"y\") WITH (col1 = 2, length = 80)"), "{sql}");
        assert_eq!((rest(&bench, &small).await, pending(&bench, &small)), (String::new(), String::new()));
        // Whoever tunes the database is left alone.
        bench.execute("ALTER INDEX a_y SET (deduplicate_items = off)").await;
        assert_eq!(rest(&bench, &small).await, "");
        let before = read(&bench.folder()).unwrap().list.len();
        migrate(&bench, 3, &large, safety).await;
        assert_eq!(bench.number(&format!("{stored}160']")).await, 1);
        assert_eq!((rest(&bench, &large).await, pending(&bench, &large)), (String::new(), String::new()));
        let units = read(&bench.folder()).unwrap().list.len() - before;
        go_back(&bench, units).await;
        assert_eq!(bench.number(&format!("{stored}80']")).await, 1, "{safety:?}");
        assert_eq!(rest(&bench, &small).await, "");
    }
}
