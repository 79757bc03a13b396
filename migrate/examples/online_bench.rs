//! What writers notice of a migration: four clients write to a table of 1.5 million rows while it is changed, by the
//! plain script and in online units. In: `ETALON_TEST_POSTGRES_URL`, and the number of rows as an argument. Out: a table of
//! the longest time that any one statement of any client took.
//!
//! `cargo xtask online-bench` starts a server of its own for it.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use etalon_migrate::Connection;
use etalon_migrate::commands::execute;
use etalon_migrate::connection::OpenOptions;
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{SqlSchema, lower, migration, online};
use sqlx::{AssertSqlSafe, PgPool};

const CLIENTS: u32 = 4;

/// A kind of change, and what the schema of before has instead.
struct Kind {
    name: &'static str,
    before: &'static str,
    after: &'static str,
}

const KINDS: [Kind; 5] = [
    Kind { name: "index", before: "", after: "@@index([email])" },
    Kind { name: "unique index", before: "", after: "@@unique([token])" },
    Kind {
        name: "foreign key",
        before: "",
        after: "owner Owner @relation(fields: [ownerId], references: [id], onDelete: Cascade)",
    },
    Kind { name: "NOT NULL", before: "note String?", after: "note String" },
    Kind {
        name: "column with a volatile default",
        before: "",
        after: "mark String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid",
    },
];

fn schema(line: &str) -> SqlSchema {
    let note = if line.starts_with("note") { "" } else { "note String?" };
    let back = if line.starts_with("owner") { "items Item[]" } else { "" };
    let text = format!(
        "datasource db {{\n  provider = \"postgresql\"\n}}\n\nmodel Owner {{\n  id Int @id\n  {back}\n}}\n\nmodel Item {{\n  \
         id Int @id @default(autoincrement())\n  email String\n  token String\n  ownerId Int\n  {note}\n  {line}\n}}\n"
    );
    let (schema, diagnostics) = check(&Sources::single("schema.prisma", &text));
    lower(&schema.unwrap_or_else(|| panic!("{diagnostics:?}"))).unwrap()
}

#[tokio::main]
async fn main() {
    let url = std::env::var("ETALON_TEST_POSTGRES_URL").expect("ETALON_TEST_POSTGRES_URL is an administrator's URL");
    let rows: u32 = std::env::args().nth(1).map_or(1_500_000, |rows| rows.parse().expect("a number of rows"));
    println!("{rows} rows, {CLIENTS} writing clients; longest stall of a client\n");
    println!("| change | Prisma's SQL | online | shorter by | refused statements |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for kind in &KINDS {
        let plain = measure(&url, rows, kind, false).await;
        let online = measure(&url, rows, kind, true).await;
        let ratio = plain.longest.as_secs_f64() / online.longest.as_secs_f64();
        let (a, b) = (plain.longest.as_millis(), online.longest.as_millis());
        println!("| {} | {a} ms | {b} ms | {ratio:.1} x | {} |", kind.name, plain.refused + online.refused);
    }
}

/// What the clients saw.
#[derive(Default)]
struct Seen {
    longest: Duration,
    refused: u32,
}

async fn measure(url: &str, rows: u32, kind: &Kind, is_online: bool) -> Seen {
    let (previous, next) = (schema(kind.before), schema(kind.after));
    let pair = Pair { previous: &previous, next: &next };
    let pool = PgPool::connect(url).await.unwrap();
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").execute(&pool).await.unwrap();
    let mut connection = Connection::open(url, &OpenOptions::default()).await.unwrap();
    execute(&mut connection, &migration::from_empty(&previous)).await.unwrap();
    let fill = format!(
        "INSERT INTO \"Owner\" SELECT n FROM generate_series(1, 1000) n; INSERT INTO \"Item\" (email, token, \"ownerId\", \
         note) SELECT md5(n::text), 'token' || n, 1 + n % 1000, 'n' FROM generate_series(1, {rows}) n"
    );
    execute(&mut connection, &fill).await.unwrap();
    for settle in ["VACUUM ANALYZE", "CHECKPOINT"] {
        sqlx::raw_sql(settle).execute(&pool).await.unwrap();
    }

    let files = if is_online {
        online::units(pair).iter().map(online::Unit::sql).collect()
    } else {
        vec![migration::script(&previous, &next)]
    };
    let stop = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> =
        (0..CLIENTS).map(|n| tokio::spawn(write(url.to_owned(), n, rows, Arc::clone(&stop)))).collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    for sql in &files {
        execute(&mut connection, sql).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::Relaxed);
    let mut seen = Seen::default();
    for client in clients {
        let one = client.await.unwrap();
        seen.longest = seen.longest.max(one.longest);
        seen.refused += one.refused;
    }
    seen
}

/// One client: rows changed and added, each in a transaction of its own.
async fn write(url: String, client: u32, rows: u32, stop: Arc<AtomicBool>) -> Seen {
    let pool = PgPool::connect(&url).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    let mut seen = Seen::default();
    let mut n = client;
    while !stop.load(Ordering::Relaxed) {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let sql = if n.is_multiple_of(4) {
            format!(
                "INSERT INTO \"Item\" (email, token, \"ownerId\", note) VALUES ('{n}', gen_random_uuid()::text, {}, 'w')",
                1 + n % 1000
            )
        } else {
            format!("UPDATE \"Item\" SET email = '{n}' WHERE id = {}", 1 + n % rows)
        };
        let begin = Instant::now();
        let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *connection).await;
        seen.longest = seen.longest.max(begin.elapsed());
        seen.refused += u32::from(done.is_err());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    seen
}
