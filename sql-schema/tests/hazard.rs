//! Each hazard rule fires on one text and is silent on another, and has a page. A case is a folder in `tests/hazard`
//! named after the rule: `fires.sql` and `silent.sql`, in which the statements above the line `-- lint from here` make
//! the state before. The first line may name a dialect (`-- sqlite`); `-- facts:` lines say what is known besides; a
//! `schema.prisma` beside them is the state that the text leads to. `UPDATE_EXPECT=1` writes `findings.txt` and
//! `docs/rules/`.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::hazard::{self, Facts, Finding, Folder, Rule};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{Dialect, SqlSchema, lower, replay};
use expect_test::expect_file;

const MARK: &str = "-- lint from here\n";

const INDEX_HEAD: &str = "# Hazard rules

What a migration may do to a database in use, found by `etalon migrate lint`. Made from the comments in
`sql-schema/src/hazard/rules/`.

- A rule is silent about a table that the same migration makes, about one that is known to be empty or small
  (`--assume-rows users=12`), and, where old rows or old clients matter, about a column that the same migration adds. Not
  so for foreign keys: they lock another table as well.
- `-- allow: L01 reason` above a statement silences one rule there; at the head of the file, with an empty line after it,
  in all of it. Without a reason, or with a code that doesn't exist, it is a finding itself (A01, error).
- `etalon migrate lint` exits with 1 when a finding of severity `error` stands.

| code | rule | severity |
| --- | --- | --- |
";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn each_rule_fires_and_is_silent() {
    let mut wrong = Vec::new();
    for rule in hazard::rules() {
        let case = root().join("tests/hazard").join(rule.code);
        let fires = of_rule(rule, lint_file(&case.join("fires.sql")));
        let silent = of_rule(rule, lint_file(&case.join("silent.sql")));
        if fires.is_empty() {
            wrong.push(format!("{} does not fire", rule.code));
        }
        if !silent.is_empty() {
            wrong.push(format!("{} is not silent: {silent:?}", rule.code));
        }
        expect_file![case.join("findings.txt")].assert_eq(&fires.iter().map(text).collect::<String>());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn of_rule(rule: &Rule, findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|finding| finding.code == rule.code).collect()
}

fn text(finding: &Finding) -> String {
    let check = finding.check.as_ref().map(|check| format!("  check: {check}\n")).unwrap_or_default();
    let (line, column) = (finding.position.line, finding.position.column);
    format!("{line}:{column} {}[{}]: {}\n{check}", finding.severity, finding.code, finding.message)
}

fn lint_file(path: &Path) -> Vec<Finding> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (before, sql) = text.split_once(MARK).unwrap_or(("", &text));
    let dialect = match text.lines().next().unwrap().trim_start_matches("--").trim() {
        "sqlite" => Dialect::Sqlite,
        "mysql" => Dialect::Mysql,
        _ => Dialect::Postgres,
    };
    let mut state = replay::initial(dialect);
    let unknown = replay::replay(&mut state, before);
    assert!(unknown.is_empty(), "{}: {unknown:?}", path.display());
    let next = next(path);
    let pair = next.as_ref().map(|next| Pair { previous: &state, next });
    hazard::lint(&state, sql, &facts(sql, pair))
}

fn next(path: &Path) -> Option<SqlSchema> {
    let text = fs::read_to_string(path.with_file_name("schema.prisma")).ok()?;
    let (schema, diagnostics) = check(&Sources::single("schema.prisma", &text));
    lower(&schema.unwrap_or_else(|| panic!("{diagnostics:?}")))
}

/// `-- facts: rows users=12`, `-- facts: folder NAME [after NAME] [edited]`, `-- facts: url URL`
fn facts<'a>(sql: &'a str, pair: Option<Pair<'a>>) -> Facts<'a> {
    let mut facts = Facts { pair, ..Facts::default() };
    for fact in sql.lines().filter_map(|line| line.strip_prefix("-- facts: ")) {
        let words: Vec<&str> = fact.split(' ').collect();
        match words[0] {
            "rows" => {
                let (table, rows) = words[1].split_once('=').unwrap();
                facts.rows.insert(table.to_owned(), rows.parse().unwrap());
            }
            "folder" => {
                let last_applied = words.iter().position(|w| *w == "after").map(|at| words[at + 1]);
                facts.folder = Some(Folder { name: words[1], last_applied, is_edited: words.contains(&"edited") });
            }
            "url" => facts.url = Some(words[1]),
            other => panic!("`{other}` is no fact"),
        }
    }
    facts
}

#[test]
fn each_rule_has_a_page() {
    let docs = root().join("../docs/rules");
    let mut index = INDEX_HEAD.to_owned();
    for rule in hazard::rules() {
        expect_file![docs.join(format!("{}.md", rule.code))].assert_eq(&page(rule));
        index.push_str(&format!("| [{0}]({0}.md) | {1} | {2} |\n", rule.code, rule.name, rule.severity));
    }
    expect_file![docs.join("README.md")].assert_eq(&index);
    let codes: BTreeSet<&str> = hazard::rules().iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), hazard::rules().len(), "a code stands twice");
    check_for_leftovers(&docs, &codes);
    check_for_leftovers(&root().join("tests/hazard"), &codes);
}

/// A page that no rule asks for would look true and never be written anew.
fn check_for_leftovers(folder: &Path, codes: &BTreeSet<&str>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(stem == "README" || codes.contains(stem), "{} belongs to no rule", path.display());
    }
}

fn page(rule: &Rule) -> String {
    let file = format!("{}_{}.rs", rule.code.to_lowercase(), rule.name.replace('-', "_"));
    let source = fs::read_to_string(root().join("src/hazard/rules").join(file)).unwrap();
    let comment = source.lines().map_while(|line| line.strip_prefix("//!"));
    let comment: String = comment.map(|line| format!("{}\n", line.trim())).collect();
    let case = root().join("tests/hazard").join(rule.code);
    let example = |name: &str| {
        let text = fs::read_to_string(case.join(name)).unwrap();
        text.split_once(MARK).map_or(text.clone(), |(_, after)| after.to_owned())
    };
    format!(
        "# {}: {}\n\nSeverity: {}\n\n{comment}\n## Instead\n\n{}.\n\n## Fires\n\n```sql\n{}```\n\n## Silent\n\n```sql\n{}```\n",
        rule.code,
        rule.name,
        rule.severity,
        capital(rule.advice),
        example("fires.sql"),
        example("silent.sql")
    )
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
