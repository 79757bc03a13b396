//! What writers notice of a migration: four clients write to a table of 1.5 million rows while it is changed, by the
//! plain script and in online units. In: `ETALON_TEST_POSTGRES_URL`, and as arguments the number of rows, of rounds, and
//! part of a change's name. Out: a table of the longest time that any one statement of any client took, the median of the
//! rounds; beside it the same of clients that are left alone, which is what the machine itself does to them.
//!
//! `cargo xtask online-bench` starts a server of its own for it.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{TimeZone, Utc};
use etalon_migrate::commands::{DeployOptions, deploy, execute};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::plan::{Safety, plan, write};
use etalon_migrate::{Connection, MigrationSource, directory};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::{Dialect, SqlSchema, lower};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

const CLIENTS: u32 = 4;
/// How long clients are left alone before the change.
const REST: Duration = Duration::from_secs(2);

/// A kind of change: what the model or one of its fields becomes.
struct Kind {
    name: &'static str,
    line: &'static str,
}

const KINDS: [Kind; 6] = [
    Kind { name: "index", line: "@@index([email])" },
    Kind { name: "unique index", line: "@@unique([token])" },
    Kind { name: "foreign key", line: "owner Owner @relation(fields: [ownerId], references: [id], onDelete: Cascade)" },
    Kind { name: "NOT NULL", line: "note String" },
    Kind { name: "CHECK", line: "/// @etalon.check(\"length(email) > 0\", map: \"email_given\")" },
    Kind {
        name: "column with a volatile default",
        line: "mark String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid",
    },
];

fn schema(line: &str) -> SqlSchema {
    let note = if line.starts_with("note") { "" } else { "note String?" };
    let back = if line.starts_with("owner") { "items Item[]" } else { "" };
    let (above, inside) = if line.starts_with("///") { (line, "") } else { ("", line) };
    let text = format!(
        "datasource db {{\n  provider = \"postgresql\"\n}}\n\nmodel Owner {{\n  id Int @id\n  {back}\n}}\n\n{above}\nmodel \
         Item {{\n  id Int @id @default(autoincrement())\n  email String\n  token String\n  ownerId Int\n  {note}\n  \
         {inside}\n}}\n"
    );
    let (schema, diagnostics) = check(&Sources::single("schema.prisma", &text));
    lower(&schema.unwrap_or_else(|| panic!("{diagnostics:?}"))).unwrap()
}

#[tokio::main]
async fn main() {
    let admin = std::env::var("ETALON_TEST_POSTGRES_URL").expect("ETALON_TEST_POSTGRES_URL is an administrator's URL");
    let mut args = std::env::args().skip(1);
    let mut number = |otherwise| args.next().map_or(otherwise, |text| text.parse().expect("a number"));
    let (rows, rounds) = (number(1_500_000), number(3).max(1));
    let only = args.next().unwrap_or_default();
    let bench = Bench::new(admin, rows).await;
    println!("{rows} rows, {CLIENTS} writing clients; longest stall of a client, median of {rounds} rounds\n");
    println!("| change | left alone | Prisma's SQL | online | shorter by | refused statements |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for kind in KINDS.iter().filter(|kind| kind.name.contains(&only)) {
        let (mut plain, mut online) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            plain.push(bench.measure(kind, Safety::Off).await);
            online.push(bench.measure(kind, Safety::Online).await);
        }
        let refused: u32 = plain.iter().chain(&online).map(|seen| seen.refused).sum();
        let alone = median(plain.iter().chain(&online).map(|seen| seen.alone));
        let (plain, online) = (median(plain.iter().map(|s| s.changed)), median(online.iter().map(|s| s.changed)));
        let ratio = plain.as_secs_f64() / online.as_secs_f64();
        let [alone, plain, online] = [alone, plain, online].map(|time| time.as_millis());
        println!("| {} | {alone} ms | {plain} ms | {online} ms | {ratio:.1} x | {refused} |", kind.name);
    }
    bench.end().await;
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times[times.len() / 2]
}

/// What the clients saw.
struct Seen {
    /// The longest statement before the change began.
    alone: Duration,
    /// The longest one since.
    changed: Duration,
    refused: u32,
}

/// A server with a database of the state before, which every measurement gets a copy of.
struct Bench {
    admin: String,
    rows: u32,
}

const TEMPLATE: &str = "online_bench_template";
const COPY: &str = "online_bench";

impl Bench {
    async fn new(admin: String, rows: u32) -> Self {
        let bench = Self { admin, rows };
        bench.create(TEMPLATE, "template0").await;
        let folder = tempfile::tempdir().unwrap();
        bench.migrate(TEMPLATE, folder.path(), 1, &schema(""), Safety::Off).await;
        let fill = format!(
            "INSERT INTO \"Owner\" SELECT n FROM generate_series(1, 1000) n; INSERT INTO \"Item\" (email, token, \
             \"ownerId\", note) SELECT md5(n::text), 'token' || n, 1 + n % 1000, 'n' FROM generate_series(1, {rows}) n"
        );
        let mut connection = Connection::open(&bench.url(TEMPLATE), &OpenOptions::default()).await.unwrap();
        execute(&mut connection, &fill).await.unwrap();
        execute(&mut connection, "VACUUM ANALYZE").await.unwrap();
        connection.close().await.unwrap();
        bench
    }

    async fn end(self) {
        for name in [COPY, TEMPLATE] {
            self.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }

    fn url(&self, database: &str) -> String {
        format!("{}/{database}", self.admin.rsplit_once('/').unwrap().0)
    }

    async fn run(&self, sql: &str) {
        let mut connection = PgConnection::connect(&self.admin).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    }

    async fn create(&self, name: &str, template: &str) {
        self.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        self.run(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    }

    /// Plans and deploys, as the command line does.
    async fn migrate(&self, database: &str, folder: &Path, day: u32, next: &SqlSchema, safety: Safety) {
        let planned = plan(&directory::read(folder).unwrap(), next, "change", safety);
        let at = Utc.with_ymd_and_hms(2026, 1, day, 0, 0, 0).unwrap();
        write(folder, at, Dialect::Postgres, &planned.migrations).unwrap();
        let mut connection = Connection::open(&self.url(database), &OpenOptions::default()).await.unwrap();
        let source = MigrationSource::Folder(folder.to_owned());
        deploy(&mut connection, &source, &DeployOptions::default()).await.unwrap();
        connection.close().await.unwrap();
    }

    async fn measure(&self, kind: &Kind, safety: Safety) -> Seen {
        self.create(COPY, TEMPLATE).await;
        let folder = tempfile::tempdir().unwrap();
        self.migrate(COPY, folder.path(), 1, &schema(""), Safety::Off).await;
        self.run("CHECKPOINT").await;
        let stop = Arc::new(AtomicBool::new(false));
        let client = |n| tokio::spawn(write_rows(self.url(COPY), n, self.rows, Arc::clone(&stop)));
        let clients: Vec<_> = (0..CLIENTS).map(client).collect();
        tokio::time::sleep(REST).await;
        let begin = Instant::now();
        self.migrate(COPY, folder.path(), 2, &schema(kind.line), safety).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        stop.store(true, Ordering::Relaxed);
        let mut seen = Seen { alone: Duration::ZERO, changed: Duration::ZERO, refused: 0 };
        for client in clients {
            let (statements, refused) = client.await.unwrap();
            seen.refused += refused;
            for (at, took) in statements {
                let longest = if at + took < begin { &mut seen.alone } else { &mut seen.changed };
                *longest = took.max(*longest);
            }
        }
        seen
    }
}

/// One client: rows changed and added, each in a transaction of its own. Gives when each began and how long it took, and
/// how many were refused.
async fn write_rows(url: String, client: u32, rows: u32, stop: Arc<AtomicBool>) -> (Vec<(Instant, Duration)>, u32) {
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let (mut statements, mut refused) = (Vec::new(), 0);
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
        let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await;
        statements.push((begin, begin.elapsed()));
        refused += u32::from(done.is_err());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    (statements, refused)
}
