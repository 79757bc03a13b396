//! Migration folders: every file is run on a real database and replayed without one, and both must hold the same after
//! each, and lead to the schema of the repository by as many statements. A history fails at the first migration after which
//! they don't. Statements that the database refuses are left out on both sides and named, so that what follows them is
//! compared too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use etalon_migrate::MigrationSource;
use etalon_migrate::directory::{LOCK_FILE, Migration, Migrations};
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::replay::{self, Finding};
use etalon_sql_schema::script::split;
use etalon_sql_schema::{Dialect, SqlSchema};

use crate::harness::database::Place;
use crate::harness::normal::{difference, normal};
use crate::{Wanted, admin, own_schema};

/// Replays all histories below the folders; tells whether none failed.
pub(crate) async fn run(wanted: &Wanted) -> bool {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut fine = true;
    for folder in histories(wanted) {
        let name = folder.display().to_string();
        let history = MigrationSource::Folder(folder.clone()).load().unwrap();
        let provider = history.lock.as_ref().map(|lock| lock.provider.clone()).unwrap_or_default();
        let Some((dialect, variable)) = dialect(&provider) else { continue };
        if !wanted.wants(&provider, &name) {
            continue;
        }
        let database = format!("etalon_replay_{}", std::process::id());
        let admin = admin(variable);
        let mut place = Place::open(dialect, admin.as_deref(), &database).await.unwrap();
        place.empty().await.unwrap();
        let outcome = compare(&place, dialect, &history).await;
        let ways = match outcome.differs {
            None => own_schema::ways(&folder, &place, dialect, &history).await.unwrap(),
            Some(_) => Vec::new(),
        };
        place.remove(admin.as_deref()).await.unwrap();
        let same = outcome.differs.is_none() && outcome.refused.is_empty();
        println!(
            "{} {name}: {} of {} migrations{}",
            if same { "same" } else { "OTHER" },
            outcome.same,
            history.list.len(),
            match outcome.refused.len() {
                0 => String::new(),
                count => format!(", but for {count} statements that the database refuses"),
            }
        );
        outcome.print(wanted.show);
        ways.iter().for_each(|way| way.print(wanted.show > 0));
        let same = same && ways.iter().all(own_schema::Ways::agree);
        fine &= same || wanted.allowed.keys().any(|id| name.ends_with(id.as_str()));
        *counts.entry(format!("{provider}: {}", if same { "the same" } else { "other" })).or_default() += 1;
    }
    counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
    fine
}

/// Folders with a lock file, at any depth.
fn histories(wanted: &Wanted) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        if folder.join(LOCK_FILE).is_file() {
            return found.push(folder.to_path_buf());
        }
        let mut children: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
        children.sort();
        children.iter().for_each(|child| collect(child, found));
    }
    let mut found = Vec::new();
    wanted.paths.iter().for_each(|path| collect(Path::new(path), &mut found));
    found
}

fn dialect(provider: &str) -> Option<(Dialect, Option<&'static str>)> {
    match provider {
        "postgresql" | "postgres" => Some((Dialect::Postgres, Some("ETALON_TEST_POSTGRES_URL"))),
        "sqlite" => Some((Dialect::Sqlite, None)),
        "mysql" => Some((Dialect::Mysql, Some("ETALON_TEST_MYSQL_URL"))),
        _ => None,
    }
}

/// How far replay and database went together.
#[derive(Default)]
struct Compared {
    /// Migrations after which both held the same.
    same: usize,
    /// The first after which they didn't, and how.
    differs: Option<(String, String)>,
    /// Statements that the database refused: where, what and why.
    refused: Vec<String>,
    /// What replay said that it doesn't understand.
    findings: Vec<(String, Finding)>,
}

impl Compared {
    fn print(&self, show: usize) {
        for (name, finding) in self.findings.iter().take(show) {
            let matters = if finding.matters { "may matter" } else { "doesn't matter" };
            println!("    {name}:{}: {} ({matters}): {}", finding.position.line, finding.reason, finding.statement);
        }
        self.refused.iter().take(show).for_each(|refused| println!("    refused {refused}"));
        if let Some((name, text)) = &self.differs {
            println!("    differs after {name}\n{text}");
        }
    }
}

async fn compare(place: &Place, dialect: Dialect, history: &Migrations) -> Compared {
    let mut compared = Compared::default();
    let mut replayed = replay::initial(dialect);
    for migration in &history.list {
        let before = replayed.clone();
        let mut findings = replay::replay(&mut replayed, &migration.sql);
        if let Err((kept, _)) = place.try_run(&migration.sql).await {
            replayed = before;
            findings = by_statement(place, &mut replayed, migration, kept, &mut compared.refused).await;
        }
        compared.findings.extend(findings.into_iter().map(|finding| (migration.name.clone(), finding)));
        match same(place, &replayed).await {
            None => compared.same += 1,
            Some(text) => {
                compared.differs = Some((migration.name.clone(), text));
                return compared;
            }
        }
    }
    compared
}

/// A file of which the database refuses something, statement by statement from the first that is not there yet.
async fn by_statement(
    place: &Place,
    replayed: &mut SqlSchema,
    migration: &Migration,
    kept: usize,
    refused: &mut Vec<String>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut connection = place.connection().await.unwrap();
    for (at, statement) in split(replayed.dialect, &migration.sql).iter().enumerate() {
        let done = if at < kept { Ok(()) } else { Place::try_on(&mut connection, statement.text).await };
        match done {
            Ok(()) => findings.extend(replay::replay(replayed, statement.text)),
            Err((_, because)) => {
                let line = statement.text.lines().next().unwrap_or_default();
                refused.push(format!("{}:{}: {line}: {because}", migration.name, statement.position.line));
            }
        }
    }
    findings
}

/// How the database differs from the replayed schema, if it does.
pub(crate) async fn same(place: &Place, replayed: &SqlSchema) -> Option<String> {
    let namespaces = replayed.namespaces.clone();
    let there = match place.introspect(&namespaces).await {
        Ok(there) => normal(in_words_of(there, replayed)),
        Err(because) => return Some(because),
    };
    let replayed = normal(replayed.clone());
    (there != replayed).then(|| difference(&there, &replayed))
}
