//! What is played: each scenario has two players, and the log must be the same whoever they are.

use super::bench::Bench;
use super::tool::Tool;

/// A sequence of steps of two players.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) play: fn(&mut Bench<'_>, [Tool; 2]) -> Result<(), String>,
}

pub(super) const ALL: [Scenario; 8] = [
    Scenario { name: "a history written in turns", play: turns },
    Scenario { name: "one deploys all, the other finds nothing to do", play: all_at_once },
    Scenario { name: "a failed migration is rolled back by the other", play: failure },
    Scenario { name: "a failed migration is finished by hand and marked applied by the other", play: finished_by_hand },
    Scenario { name: "a changed file is seen by both", play: changed_file },
    Scenario { name: "a folder that is gone is seen by both", play: missing_folder },
    Scenario { name: "a database from before the history is adopted", play: baseline },
    Scenario { name: "online units are deployed by either", play: online },
];

/// Online units, and what they have to end in: the plain script by Prisma, and the units by Prisma in pieces.
pub(super) const WAYS: [(&str, &str, Tool); 3] = [
    ("the plain script", "off", Tool::Prisma),
    ("units in pieces", "online", Tool::PrismaInPieces),
    ("units by Etalon", "online", Tool::Etalon),
];

/// Each migration is deployed by the other player than the one before; both look at the history after each.
fn turns(bench: &mut Bench<'_>, players: [Tool; 2]) -> Result<(), String> {
    for (turn, name) in bench.names()?.iter().enumerate() {
        bench.add(name)?;
        bench.status(players[(turn + 1) % 2])?;
        bench.deploy(players[turn % 2])?;
        bench.status(players[0])?;
        bench.status(players[1])?;
    }
    Ok(())
}

fn all_at_once(bench: &mut Bench<'_>, players: [Tool; 2]) -> Result<(), String> {
    for name in bench.names()? {
        bench.add(&name)?;
    }
    bench.deploy(players[0])?;
    bench.status(players[1])?;
    bench.deploy(players[1])?;
    bench.status(players[0])
}

const BROKEN: &str = "20250108000000_broken";

/// A migration that fails in its second statement.
fn fail(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    bench.add("20250101000000_rooms")?;
    bench.deploy(first)?;
    bench.write(BROKEN, "ALTER TABLE \"Room\" ADD COLUMN \"size\" INTEGER;\nSELECT 1 / 0;\n")?;
    bench.try_deploy(first);
    bench.status(second)?;
    bench.status(first)?;
    bench.try_deploy(second);
    bench.try_deploy(first);
    Ok(())
}

fn failure(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    fail(bench, [first, second])?;
    bench.resolve_rolled_back(second, BROKEN)?;
    bench.status(first)?;
    bench.write(BROKEN, "ALTER TABLE \"Room\" ADD COLUMN \"size\" INTEGER;\n")?;
    bench.deploy(second)?;
    bench.status(first)?;
    bench.status(second)
}

fn finished_by_hand(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    fail(bench, [first, second])?;
    bench.execute("ALTER TABLE \"Room\" ADD COLUMN \"size\" INTEGER")?;
    bench.resolve_applied(second, BROKEN)?;
    bench.status(first)?;
    bench.add("20250102000000_guests")?;
    bench.status(second)
}

fn changed_file(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    bench.add("20250101000000_rooms")?;
    bench.add("20250102000000_guests")?;
    bench.deploy(first)?;
    bench.write("20250101000000_rooms", "SELECT 1;\n")?;
    bench.status(first)?;
    bench.status(second)
}

fn missing_folder(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    bench.add("20250101000000_rooms")?;
    bench.add("20250102000000_guests")?;
    bench.deploy(first)?;
    bench.remove("20250102000000_guests")?;
    bench.status(first)?;
    bench.status(second)?;
    bench.add("20250102000000_guests")?;
    bench.deploy(second)?;
    bench.status(first)
}

/// The tables are there, the history is not: the first migrations are marked as applied, the rest is deployed.
fn baseline(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    bench.execute("CREATE TYPE \"State\" AS ENUM ('open', 'closed')")?;
    bench.execute("CREATE TABLE \"Room\" (\"id\" SERIAL PRIMARY KEY, \"name\" TEXT NOT NULL UNIQUE)")?;
    bench.add("20250101000000_rooms")?;
    bench.resolve_applied(first, "20250101000000_rooms")?;
    bench.status(second)?;
    bench.add("20250102000000_guests")?;
    bench.deploy(second)?;
    bench.status(first)
}

const ROWS: &str = "\
INSERT INTO \"Author\" (id, name) SELECT n, 'name ' || n FROM generate_series(1, 1500) n; \
INSERT INTO \"Post\" (id, \"authorId\", slug) SELECT n, n, 'slug ' || n FROM generate_series(1, 1500) n; \
INSERT INTO \"Draft\" (id, \"authorId\") SELECT n, n FROM generate_series(1, 1500) n; \
INSERT INTO \"Member\" (team, \"user\", role) SELECT n, n, 'role' FROM generate_series(1, 1500) n";

/// The first plans and deploys the state before, the second the change, on tables with rows.
fn online(bench: &mut Bench<'_>, [first, second]: [Tool; 2]) -> Result<(), String> {
    change(bench, "online", [first, second])?;
    bench.status(first)?;
    bench.status(second)
}

fn change(bench: &mut Bench<'_>, safety: &str, [first, second]: [Tool; 2]) -> Result<(), String> {
    bench.plan("from.prisma", "off")?;
    bench.deploy(first)?;
    bench.execute(ROWS)?;
    bench.plan("to.prisma", safety)?;
    bench.deploy(second)
}

/// The catalog that a way ends in.
pub(super) fn way(bench: &mut Bench<'_>, safety: &str, tool: Tool) -> Result<(), String> {
    change(bench, safety, [tool, tool])?;
    bench.record_catalog()
}
