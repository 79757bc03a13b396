//! What a generated query costs over the same statement written by hand with sqlx, as a ratio. In: how many rounds. Out: a
//! table.
//!
//! Each round runs a few queries of both kinds right after each other, in an order drawn by lot, and gives one ratio: what
//! the machine does meanwhile hits both. The median of all rounds counts, with the interval that holds the true one in 19
//! of 20 cases.
//!
//! Inserts are held against two by hand. `fetch_one` stops at the returned row, before SQLite has looked at foreign keys:
//! what is wrong with them then is never told. One that reads to the end of the statement, as generated code does, is told.
//!
//! ```text
//! cargo bench -p etalon-gallery --bench overhead --features events            # 2000 rounds
//! cargo bench -p etalon-gallery --bench overhead --features events -- 500
//! valgrind --tool=callgrind target/release/deps/overhead-… only find 1000     # instructions of one kind: find, insert,
//!                                                                             # find-by-hand, insert-by-hand,
//!                                                                             # insert-to-the-end, none
//! ```

#![allow(clippy::unwrap_used, missing_docs)]

mod by_hand;

use by_hand::{database, find, find_by_hand, insert, insert_by_hand, insert_to_the_end};
use etalon::sqlx::sqlite::SqliteConnection;
use std::hash::{BuildHasher, RandomState};
use std::hint::black_box;
use std::time::Instant;
use tokio::runtime::Runtime;

/// Queries of one kind in one round.
const BATCH: usize = 10;

#[derive(Clone, Copy)]
enum Kind {
    Find,
    FindByHand,
    Insert,
    InsertByHand,
    InsertToTheEnd,
}

struct Bench {
    runtime: Runtime,
    connection: SqliteConnection,
    number: usize,
}

impl Bench {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let connection = runtime.block_on(database());
        Bench { runtime, connection, number: 0 }
    }

    fn once(&mut self, kind: Kind) {
        self.number += 1;
        let email = match kind {
            Kind::Find | Kind::FindByHand => format!("{}@example.com", self.number % 1000),
            Kind::Insert | Kind::InsertByHand | Kind::InsertToTheEnd => format!("new{}@example.com", self.number),
        };
        let connection = &mut self.connection;
        match kind {
            Kind::Find => drop(black_box(self.runtime.block_on(find(connection, &email)))),
            Kind::FindByHand => drop(black_box(self.runtime.block_on(find_by_hand(connection, &email)))),
            Kind::Insert => drop(black_box(self.runtime.block_on(insert(connection, email)))),
            Kind::InsertByHand => drop(black_box(self.runtime.block_on(insert_by_hand(connection, email)))),
            Kind::InsertToTheEnd => {
                drop(black_box(self.runtime.block_on(insert_to_the_end(connection, email))));
            }
        }
    }

    /// Nanoseconds of a query.
    fn batch(&mut self, kind: Kind) -> f64 {
        let start = Instant::now();
        (0..BATCH).for_each(|_| self.once(kind));
        start.elapsed().as_nanos() as f64 / BATCH as f64
    }

    /// One ratio for each round, and the times by hand.
    fn rounds(&mut self, rounds: usize, generated: Kind, by_hand: Kind) -> (Vec<f64>, Vec<f64>) {
        let lot = RandomState::new();
        let round = |round| match lot.hash_one(round) % 2 {
            0 => (self.batch(generated), self.batch(by_hand)),
            _ => {
                let by_hand = self.batch(by_hand);
                (self.batch(generated), by_hand)
            }
        };
        (0..rounds).map(round).map(|(generated, by_hand)| (generated / by_hand, by_hand)).unzip()
    }
}

/// The median, and the values between which it lies in 19 of 20 cases.
fn median(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let far = (0.98 * (values.len() as f64).sqrt()) as usize;
    (values[middle], values[middle.saturating_sub(far)], values[(middle + far).min(values.len() - 1)])
}

fn compare(rounds: usize) {
    let mut bench = Bench::new();
    println!("| | by hand | generated over by hand, median of {rounds} rounds | 19 of 20 |\n|---|---:|---:|---:|");
    let pairs = [
        ("find", Kind::Find, Kind::FindByHand),
        ("insert", Kind::Insert, Kind::InsertToTheEnd),
        ("insert that misses errors", Kind::Insert, Kind::InsertByHand),
    ];
    for (name, generated, by_hand) in pairs {
        bench.rounds(rounds / 10, generated, by_hand);
        let (ratios, times) = bench.rounds(rounds, generated, by_hand);
        let percent = |ratio: f64| (ratio - 1.0) * 100.0;
        let (ratio, low, high) = median(ratios);
        println!(
            "| {name} | {:.1} µs | {:+.1} % | {:+.1} to {:+.1} % |",
            median(times).0 / 1000.0,
            percent(ratio),
            percent(low),
            percent(high)
        );
    }
}

/// For a profiler: nothing but queries of one kind.
fn only(kind: &str, count: usize) {
    let mut bench = Bench::new();
    let kind = match kind {
        "find" => Kind::Find,
        "find-by-hand" => Kind::FindByHand,
        "insert" => Kind::Insert,
        "insert-by-hand" => Kind::InsertByHand,
        "insert-to-the-end" => Kind::InsertToTheEnd,
        _ => return,
    };
    (0..count).for_each(|_| bench.once(kind));
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["only", kind, count] => only(kind, count.parse().unwrap()),
        [rounds] => compare(rounds.parse().unwrap()),
        _ => compare(2000),
    }
}
