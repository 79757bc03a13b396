//! A database that no longer fits the schema: the error names table and column.

use etalon::sql::run_script;
use etalon::{Dialect, Pool};

use crate::sqlite_types::{self, NewPlain, Plain};
use crate::support::database;
use crate::{mysql_types, postgres_types};

fn names(error: &etalon::sqlx::Error, parts: &[&str]) {
    let text = error.to_string();
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in: {text}");
    }
}

async fn sqlite(change: &str) -> Pool {
    let pool = database(Dialect::Sqlite, sqlite_types::SQLITE_SQL).await;
    let one = "1".parse().unwrap();
    let moment = "2024-01-01T00:00:00Z".parse().unwrap();
    let new =
        NewPlain::new("a", true, 1, 1, 1.0, one, moment, etalon::serde_json::json!(1), vec![], sqlite_types::Mood::Sad);
    new.insert(&pool).await.unwrap();
    run_script(&pool, change).await.unwrap();
    pool
}

#[tokio::test]
async fn another_type() {
    for (change, column, words) in [
        ("UPDATE Plain SET string = x'00'", "Plain.string", "text"),
        ("UPDATE Plain SET int = 'many'", "Plain.int", "a whole number"),
        ("UPDATE Plain SET int = 9999999999", "Plain.int", "out of range"),
        ("UPDATE Plain SET dateTime = 'soon'", "Plain.dateTime", "`soon`"),
        ("UPDATE Plain SET json = '{'", "Plain.json", "EOF"),
        ("UPDATE Plain SET mood = 'bored'", "Plain.mood", "enum `Mood` has no value `bored`"),
    ] {
        let pool = sqlite(change).await;
        names(&Plain::find_all(&pool).await.unwrap_err(), &[column, words]);
    }
}

#[tokio::test]
async fn unexpected_null() {
    let copy =
        "ALTER TABLE Plain RENAME TO kept; CREATE TABLE Plain AS SELECT * FROM kept; UPDATE Plain SET string = NULL";
    names(&Plain::find_all(&sqlite(copy).await).await.unwrap_err(), &["Plain.string", "NULL"]);
}

#[tokio::test]
async fn another_column() {
    let pool = sqlite("ALTER TABLE Plain RENAME COLUMN string TO text").await;
    names(&Plain::find_all(&pool).await.unwrap_err(), &["Plain.string"]);
    let Pool::Sqlite(sqlite) = &pool else { panic!("SQLite was asked for") };
    let error = etalon::sqlx::query_as::<_, Plain>("SELECT * FROM Plain").fetch_all(sqlite).await.unwrap_err();
    names(&error, &["Plain.string"]);
}

#[tokio::test]
async fn postgres() {
    let pool = database(Dialect::Postgres, postgres_types::POSTGRESQL_SQL).await;
    run_script(&pool, "INSERT INTO \"Optional\" (id, string, int) VALUES (1, 'a', 1)").await.unwrap();
    for (change, parts) in [
        ("ALTER int TYPE text", &["Optional.int", "a whole number", "TEXT"][..]),
        ("ALTER int TYPE int USING 1, ALTER string TYPE int USING 1", &["Optional.string", "text", "INT4"]),
        ("DROP string", &["Optional.string", "does not exist"]),
    ] {
        run_script(&pool, &format!("ALTER TABLE \"Optional\" {change}")).await.unwrap();
        // A new connection: the server keeps the old one's statements from changing their types.
        let Pool::Postgres(postgres) = &pool else { panic!("PostgreSQL was asked for") };
        let options = postgres.connect_options();
        let fresh = etalon::sqlx::PgPool::connect_with((*options).clone()).await.unwrap();
        names(&postgres_types::Optional::find_all(&fresh).await.unwrap_err(), parts);
    }
}

#[tokio::test]
async fn postgres_null_and_unknown_value() {
    let pool = database(Dialect::Postgres, postgres_types::POSTGRESQL_SQL).await;
    run_script(&pool, "ALTER TYPE \"mood type\" ADD VALUE 'bored'").await.unwrap();
    run_script(&pool, "INSERT INTO \"Optional\" (id, mood) VALUES (1, 'bored')").await.unwrap();
    let error = postgres_types::Optional::find_by_id(&pool, 1).await.unwrap_err();
    names(&error, &["Optional.mood", "enum `Mood` has no value `bored`"]);
    run_script(&pool, "ALTER TABLE \"Lists\" ALTER uuid DROP NOT NULL; INSERT INTO \"Lists\" (id) VALUES (1)")
        .await
        .unwrap();
    names(&postgres_types::Lists::find_all(&pool).await.unwrap_err(), &["Lists.string", "NULL"]);
}

#[tokio::test]
async fn mysql() {
    let pool = database(Dialect::Mysql, mysql_types::MYSQL_SQL).await;
    run_script(&pool, "INSERT INTO Optional (id, `int`, mood) VALUES (1, 1, 'HAPPY')").await.unwrap();
    run_script(&pool, "ALTER TABLE Optional MODIFY `int` DATE, MODIFY mood VARCHAR(20)").await.unwrap_err();
    run_script(&pool, "ALTER TABLE Optional MODIFY `int` VARCHAR(20)").await.unwrap();
    names(&mysql_types::Optional::find_all(&pool).await.unwrap_err(), &["Optional.int", "a whole number", "VARCHAR"]);
    run_script(&pool, "ALTER TABLE Optional DROP `int`").await.unwrap();
    names(&mysql_types::Optional::find_all(&pool).await.unwrap_err(), &["Optional.int"]);
}

#[tokio::test]
async fn mysql_null_and_unknown_value() {
    let pool = database(Dialect::Mysql, mysql_types::MYSQL_SQL).await;
    let (one, moment) = ("1".parse().unwrap(), "2024-01-01T00:00:00Z".parse().unwrap());
    let json = etalon::serde_json::json!(1);
    let new = mysql_types::NewPlain::new("a", true, 1, 1, 1.0, one, moment, json, vec![], mysql_types::Mood::Sad);
    new.insert(&pool).await.unwrap();
    for (change, column, words) in [
        ("MODIFY mood ENUM('HAPPY', 'very sad', 'bored')", "mood = 'bored'", "enum `Mood` has no value `bored`"),
        // Read before `mood`, so that this is what is found.
        ("MODIFY string VARCHAR(20) NULL", "string = NULL", "NULL"),
    ] {
        run_script(&pool, &format!("ALTER TABLE Plain {change}; UPDATE Plain SET {column}")).await.unwrap();
        let name = format!("Plain.{}", column.split(' ').next().unwrap());
        names(&mysql_types::Plain::find_all(&pool).await.unwrap_err(), &[&name, words]);
    }
}
