//! `cargo xtask fuzz`: the fuzz target on texts that are hard on purpose, then on random ones for a while. Seeds are all
//! schemas of the repository, which nobody has to keep up to date. In comes how long, out goes whether all was well.

use crate::{Outcome, process, tree, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "cargo xtask fuzz [--seconds N] (600 by default)";
/// Bytes that a text may grow to. Longer ones are among the hard texts.
const LONGEST: usize = 48 * 1024;
/// Seconds after which one text is taken to hang. Linear work takes a hundredth of it.
const PATIENCE: usize = 10;

/// Runs the target.
pub(crate) fn run(args: &[String]) -> Outcome {
    let seconds = match args {
        [] => 600,
        [flag, number] if flag == "--seconds" => number.parse::<u64>().map_err(|_| USAGE)?,
        _ => return Err(USAGE.to_owned()),
    };
    let known = Command::new("cargo").args(["fuzz", "--version"]).output();
    if !known.is_ok_and(|output| output.status.success()) {
        return Err("cargo-fuzz is missing: `cargo install cargo-fuzz`".to_owned());
    }
    let folder = workspace::root().join("fuzz");
    let hard = write_all(&folder.join("corpus/hard"), hard_texts())?;
    let seeds = tree::files("prisma")?.into_iter().map(|file| (file.path.replace('/', "_"), file.text));
    write_all(&folder.join("corpus/schema"), seeds.collect())?;
    if !process::run(target(&folder).args(hard))?.success() {
        return Ok(false);
    }
    let mut fuzz = target(&folder);
    fuzz.arg("corpus/schema").arg("--").arg(format!("-max_total_time={seconds}")).args(options());
    Ok(process::run(&mut fuzz)?.success())
}

/// No sanitizer: the parser has no unsafe code, and without one the stable compiler does.
fn target(folder: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.args(["fuzz", "run", "--sanitizer", "none", "schema"]).current_dir(folder);
    command
}

fn options() -> [String; 4] {
    [
        "-dict=schema.dict".to_owned(),
        format!("-max_len={LONGEST}"),
        format!("-timeout={PATIENCE}"),
        "-print_final_stats=1".to_owned(),
    ]
}

fn write_all(folder: &Path, texts: Vec<(String, String)>) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut paths = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(failed)?;
        paths.push(path);
    }
    Ok(paths)
}

/// What costs a careless parser its stack or its user an hour.
fn hard_texts() -> Vec<(String, String)> {
    let model = |line: &str| format!("model A {{\n  id Int @id\n  {line}\n}}\n");
    let million = 1_000_000;
    let many = 20_000;
    let texts = [
        ("brackets", model(&format!("b Int @x({}1{})", "[".repeat(10_000), "]".repeat(10_000)))),
        ("open_brackets", model(&format!("b Int @x({}", "f(".repeat(10_000)))),
        ("objects", model(&format!("b Int @x({}1{})", "{ a: ".repeat(10_000), " }".repeat(10_000)))),
        ("long_word", model(&format!("{} Int", "x".repeat(million)))),
        ("long_string", model(&format!("b String @default(\"{}\")", "a".repeat(million)))),
        ("escapes", model(&format!("b String @default(\"{}", "\\\"".repeat(million / 2)))),
        ("long_comment", format!("// {}\n", "é".repeat(million / 2))),
        ("spaces", "\t ".repeat(million / 2)),
        ("unclosed_blocks", "model A {\n  id Int @id\n".repeat(many)),
        ("unclosed_comments", "/*\n".repeat(million / 3)),
        ("comments_in_vain", model(&format!("{}z */ b", "b Int /*\n".repeat(many)))),
        ("values", model(&format!("b Int @x([{}1])", "1, ".repeat(million / 3)))),
    ];
    texts.map(|(name, text)| (name.to_owned(), text)).into()
}
