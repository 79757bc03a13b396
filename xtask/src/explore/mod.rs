//! `cargo xtask explore`: schemas that nobody wrote down, made by mutating known ones, held against Prisma 7's own
//! engine. In come a seed and a number, out go recorded cases in `target/explore/` and how many of ours agree.

mod mutate;
mod pool;
mod random;

use crate::{Outcome, conformance, interop, process, tree, workspace};
use pool::Pool;
use random::Random;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "cargo xtask explore [--seed S] [--count N] [arguments of conformance]";

/// A schema to start from.
#[derive(Deserialize)]
pub(super) struct Known {
    provider: Option<String>,
    #[serde(alias = "in")]
    schema: String,
    #[serde(default)]
    errors: Vec<IgnoredAny>,
}

/// A schema to ask about.
#[derive(Serialize)]
struct Question {
    id: String,
    provider: String,
    schema: String,
    /// The schema that this one was made of, when it was accepted and is for the same provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

/// Makes schemas, asks Prisma's engine about them, and compares.
pub(crate) fn run(args: &[String]) -> Outcome {
    let (seed, count, rest) = options(args)?;
    let known = known()?;
    let questions = questions(&known, seed, count);
    let folder = workspace::root().join(format!("target/explore/{seed}"));
    ask(&questions, &folder)?;
    let cases = ["--cases".to_owned(), folder.display().to_string()];
    conformance::run(&[&cases[..], &rest].concat())
}

fn options(args: &[String]) -> Result<(u64, usize, Vec<String>), String> {
    let (mut seed, mut count, mut rest) = (1, 2000, Vec::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|text| text.parse::<u64>().ok()).ok_or(USAGE);
        match arg.as_str() {
            "--seed" => seed = number()?,
            "--count" => count = number()? as usize,
            _ => rest.push(arg.clone()),
        }
    }
    Ok((seed, count, rest))
}

/// The recorded schemas where they lie beside the workspace, and the project's own.
fn known() -> Result<Vec<Known>, String> {
    let own =
        tree::files("prisma")?.into_iter().map(|file| Known { provider: None, schema: file.text, errors: Vec::new() });
    let mut known: Vec<Known> = own.collect();
    let recorded = workspace::root().join("../shared/conformance");
    for name in ["validate.jsonl", "format.jsonl"] {
        let path = recorded.join(name);
        if path.is_file() {
            known.extend(conformance::read_lines::<Known>(&path)?);
        }
    }
    Ok(known)
}

/// Mutated schemas: the same for the same seed and the same known schemas.
fn questions(known: &[Known], seed: u64, count: usize) -> Vec<Question> {
    let accepted: Vec<&Known> = known.iter().filter(|one| one.errors.is_empty()).collect();
    let pool = Pool::new(known.iter().map(|one| one.schema.as_str()));
    let mut random = Random::new(seed);
    let question = |number| {
        // Small changes of good schemas say most; changes of bad ones meet the rarer errors.
        let good = random.below(4) > 0;
        let one = if good { accepted[random.below(accepted.len())] } else { &known[random.below(known.len())] };
        let schema = mutate::mutate(&one.schema, &pool, &mut random);
        let provider = pool::provider(&schema).or(one.provider.as_deref()).unwrap_or("none").to_owned();
        let from = good && pool::provider(&one.schema).is_some_and(|other| other == provider);
        let from = from.then(|| one.schema.clone());
        Question { id: format!("seed_{seed}_{number}"), provider, schema, from }
    };
    (0..count).map(question).collect()
}

fn ask(questions: &[Question], folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let inputs: PathBuf = folder.join("questions.jsonl");
    let lines: Result<String, serde_json::Error> =
        questions.iter().map(|one| Ok(serde_json::to_string(one)? + "\n")).collect();
    let lines = lines.map_err(|error| format!("a question cannot be written down: {error}"))?;
    std::fs::write(&inputs, lines).map_err(failed)?;
    let (node, script) = interop::node_script("record.mjs")?;
    process::run_quietly(Command::new(node).arg(script).arg(&inputs).arg(folder))
}
