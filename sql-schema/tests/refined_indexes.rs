//! What becomes of an index that a migration refined or made by hand, in a way that the schema language has no words for.
#![allow(clippy::unwrap_used)]

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::{Dialect, SqlSchema, lower, migration, replay};

fn history(dialect: Dialect, indexes: &str) -> SqlSchema {
    let mut state = replay::initial(dialect);
    let table = "CREATE TABLE \"book\" (\"id\" INTEGER NOT NULL, \"shelf\" INTEGER NOT NULL, \"title\" TEXT NOT NULL,
    CONSTRAINT \"book_pkey\" PRIMARY KEY (\"id\"));";
    assert!(replay::replay(&mut state, table).is_empty());
    assert!(replay::replay(&mut state, indexes).is_empty());
    state
}

const BOOK: &str = "model book {\n  id Int @id\n  shelf Int\n  title String\n";

fn parsed(text: &str) -> SqlSchema {
    let sources = Sources::single("schema.prisma", text);
    let (schema, diagnostics) = check(&sources);
    lower(&schema.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources, false)))).unwrap()
}

fn schema(provider: &str, features: &str, lines: &str) -> SqlSchema {
    let client = format!(
        "generator client {{\n  provider = \"prisma-client\"\n  output = \"out\"\n  previewFeatures = [{features}]\n}}\n"
    );
    parsed(&format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{client}{BOOK}  {lines}\n}}\n"))
}

/// The statements from a history with these indexes to a schema with those lines.
fn statements(indexes: &str, features: &str, lines: &str) -> Vec<String> {
    let (history, schema) = (history(Dialect::Postgres, indexes), schema("postgresql", features, lines));
    migration::plan_script(&history, &schema).statements().map(str::to_owned).collect()
}

#[test]
fn an_index_that_was_refined_is_the_one_that_the_schema_asks_for() {
    let unique = "@@unique([shelf, title])";
    let refined = |rest: &str| format!("CREATE UNIQUE INDEX \"book_shelf_title_key\" ON \"book\" {rest};");
    for rest in [
        "(shelf, title) NULLS NOT DISTINCT",
        "(shelf, title) INCLUDE (id)",
        "(shelf, title text_pattern_ops)",
        "(shelf, title COLLATE \"C\")",
        "(shelf NULLS FIRST, title) WITH (fillfactor = 70)",
    ] {
        assert_eq!(statements(&refined(rest), "", unique), [""; 0], "{rest}");
    }
    // Other keys are another index, which has to go because of its name.
    let replaced = statements(&refined("(shelf, lower(title))"), "", unique);
    assert!(replaced[0].starts_with("DROP INDEX") && replaced[1].starts_with("CREATE UNIQUE INDEX"), "{replaced:?}");
}

#[test]
fn what_a_directive_says_counts() {
    let unique = "CREATE UNIQUE INDEX \"one\" ON \"book\" (shelf)";
    let directive = "/// @etalon.unique(\"shelf\", nullsNotDistinct: true, map: \"one\")";
    let next = parsed(&format!("datasource db {{\n  provider = \"postgresql\"\n}}\n{directive}\n{BOOK}}}\n"));
    let sql = migration::script(&history(Dialect::Postgres, &format!("{unique};")), &next);
    assert!(sql.contains("DROP INDEX") && sql.contains("NULLS NOT DISTINCT"), "{sql}");
    let sql = migration::script(&history(Dialect::Postgres, &format!("{unique} NULLS NOT DISTINCT;")), &next);
    assert_eq!(sql, "-- Nothing to change.\n");
}

#[test]
fn columns_that_are_included_may_be_an_index_of_their_own() {
    let wide = "CREATE INDEX \"wide\" ON \"book\" (shelf) INCLUDE (title);";
    assert_eq!(statements(wide, "", ""), [""; 0]);
    assert_eq!(
        statements(wide, "", "@@index([shelf])"),
        ["CREATE INDEX \"book_shelf_idx\" ON \"book\"(\"shelf\")".to_owned()]
    );
}

#[test]
fn a_partial_index_is_known_to_schemas_with_the_feature_alone() {
    let partial = "CREATE UNIQUE INDEX \"one\" ON \"book\" (shelf) WHERE title <> '';";
    assert_eq!(statements(partial, "", ""), [""; 0]);
    assert_eq!(statements(partial, "\"partialIndexes\"", ""), ["DROP INDEX \"one\"".to_owned()]);
    // Without the feature it is in the way of an index of its name alone.
    let other = statements(partial, "", "@@unique([shelf], map: \"one\")");
    assert!(other[0].starts_with("DROP INDEX") && other[1].starts_with("CREATE UNIQUE INDEX"), "{other:?}");
    // What a schema said itself goes when the next one doesn't.
    let said = schema("postgresql", "\"partialIndexes\"", "@@index([shelf], where: raw(\"shelf > 1\"))");
    let sql = migration::script(&said, &schema("postgresql", "", ""));
    assert!(sql.contains("DROP INDEX"), "{sql}");
}

#[test]
fn a_partial_index_by_hand_outlives_its_table_on_sqlite() {
    let partial = "CREATE UNIQUE INDEX \"one\" ON \"book\" (shelf) WHERE title <> '';";
    let next = schema("sqlite", "", "pages Int @unique");
    let sql = migration::script(&history(Dialect::Sqlite, partial), &next);
    assert!(sql.contains("new_book") && sql.contains("CREATE UNIQUE INDEX \"one\""), "{sql}");
    assert!(!sql.contains("DROP INDEX"), "{sql}");
}
