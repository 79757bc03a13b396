//! `cargo xtask explore`: schemas that nobody wrote down, made from nothing or by mutating known ones, held against Prisma
//! 7's own engine. In come a seed and a number, out go recorded cases in `target/explore/` and how many of ours agree.

mod generate;
mod layout;
mod mutate;
mod pool;
mod random;

use crate::{Outcome, conformance, interop, process, tree, workspace};
use pool::Pool;
pub(crate) use random::Random;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "cargo xtask explore [--seed S] [--count N | --own] [--language] [arguments of conformance]";
/// The families that need no SQL.
const LANGUAGE: [&str; 3] = ["validate", "format", "multi_file"];

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
    /// The same schema in several files, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Vec<(String, String)>>,
    /// The schema that this one was made of, when it was accepted and is for the same provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

/// Makes schemas, asks Prisma's engine about them, and compares.
pub(crate) fn run(args: &[String]) -> Outcome {
    let options = options(args)?;
    let (name, questions) = match options.own {
        true => ("own".to_owned(), own_questions()?),
        false => (options.seed.to_string(), questions(&known()?, options.seed, options.count)),
    };
    let folder = workspace::root().join("target/explore").join(name);
    ask(&questions, &folder, options.language)?;
    let mut rest = vec!["--cases".to_owned(), folder.display().to_string()];
    if options.language {
        rest.extend(LANGUAGE.map(str::to_owned));
    }
    conformance::run(&[rest, options.rest].concat())
}

struct Options {
    seed: u64,
    count: usize,
    /// Ask about the repository's own schemas, as they are.
    own: bool,
    /// Leave SQL out.
    language: bool,
    /// For the comparison.
    rest: Vec<String>,
}

fn options(args: &[String]) -> Result<Options, String> {
    let mut options = Options { seed: 1, count: 2000, own: false, language: false, rest: Vec::new() };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|text| text.parse::<u64>().ok()).ok_or(USAGE);
        match arg.as_str() {
            "--seed" => options.seed = number()?,
            "--count" => options.count = number()? as usize,
            "--language" => options.language = true,
            "--own" => options.own = true,
            _ => options.rest.push(arg.clone()),
        }
    }
    Ok(options)
}

/// The repository's own schemas, each by its path.
fn own_questions() -> Result<Vec<Question>, String> {
    let question = |file: tree::SourceFile| {
        let provider = pool::provider(&file.text).unwrap_or("none").to_owned();
        Question { id: file.path, provider, schema: file.text, files: None, from: None }
    };
    Ok(tree::files("prisma")?.into_iter().map(question).collect())
}

/// The recorded schemas where they lie beside the workspace, and the project's own.
fn known() -> Result<Vec<Known>, String> {
    // Directives are comments to Prisma, so that each would be a disagreement of which nothing is to be learnt.
    let own = tree::files("prisma")?.into_iter().filter(|file| !file.text.contains("@etalon."));
    let known = own.map(|file| Known { provider: None, schema: file.text, errors: Vec::new() });
    let mut known: Vec<Known> = known.collect();
    let recorded = workspace::root().join("../shared/conformance");
    for name in ["validate.jsonl", "format.jsonl"] {
        let path = recorded.join(name);
        if path.is_file() {
            known.extend(conformance::read_lines::<Known>(&path)?);
        }
    }
    Ok(known)
}

/// Made schemas: the same for the same seed and the same known schemas.
fn questions(known: &[Known], seed: u64, count: usize) -> Vec<Question> {
    let accepted: Vec<&Known> = known.iter().filter(|one| one.errors.is_empty()).collect();
    let pool = Pool::new(known.iter().map(|one| one.schema.as_str()));
    let mut random = Random::new(seed);
    let mut question = |number| {
        let (schema, from) = match random.below(3) {
            0 => (generated(&pool, &mut random), None),
            _ => {
                // Small changes of good schemas say most; changes of bad ones meet the rarer errors.
                let good = random.below(4) > 0;
                let one = if good { accepted[random.below(accepted.len())] } else { &known[random.below(known.len())] };
                (mutate::mutate(&one.schema, &pool, &mut random), good.then_some(one))
            }
        };
        let named = pool::provider(&schema).or(from.and_then(|one| one.provider.as_deref()));
        let provider = named.unwrap_or("none").to_owned();
        let from = from.filter(|one| pool::provider(&one.schema).is_some_and(|other| other == provider));
        let from = from.map(|one| one.schema.clone());
        let files = random.chance(10).then(|| split(&schema, &mut random));
        Question { id: format!("seed_{seed}_{number}"), provider, schema, files, from }
    };
    (0..count).map(&mut question).collect()
}

/// A schema made from nothing, as it is or with a few changes.
fn generated(pool: &Pool, random: &mut Random) -> String {
    let schema = generate::generate(random);
    if random.chance(30) { mutate::mutate(&schema, pool, random) } else { schema }
}

/// The text in several files, mostly cut between blocks.
fn split(schema: &str, random: &mut Random) -> Vec<(String, String)> {
    let mut files = vec![String::new()];
    for line in schema.split_inclusive('\n') {
        let cut = if line.trim() == "}" { 40 } else { 1 };
        if let Some(last) = files.last_mut() {
            last.push_str(line);
        }
        if files.len() < 4 && random.chance(cut) {
            files.push(String::new());
        }
    }
    let names = ["b/enums.prisma", "a.prisma", "schema.prisma", "z.prisma"];
    names.into_iter().map(str::to_owned).zip(files).collect()
}

fn ask(questions: &[Question], folder: &Path, language: bool) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let inputs: PathBuf = folder.join("questions.jsonl");
    let lines: Result<String, serde_json::Error> =
        questions.iter().map(|one| Ok(serde_json::to_string(one)? + "\n")).collect();
    let lines = lines.map_err(|error| format!("a question cannot be written down: {error}"))?;
    std::fs::write(&inputs, lines).map_err(failed)?;
    let (node, script) = interop::node_script("record.mjs")?;
    let mut command = Command::new(node);
    command.arg(script).arg(&inputs).arg(folder);
    if language {
        command.arg("language");
    }
    process::run_quietly(&mut command)
}
