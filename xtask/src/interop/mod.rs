//! `cargo xtask interop`: Etalon and Prisma 7's own engine in turns on one PostgreSQL and one migrations folder. In come
//! the project in `interop/`, out goes whether either tool could tell that the other had been there.
//!
//! Every scenario is also played by Prisma alone; what it leaves behind then is the measure.

mod bench;
mod scenario;
mod tool;

use crate::conformance::difference;
use crate::servers::{self, PostgresServer};
use crate::{Outcome, interrupt, process, workspace};
use bench::Bench;
use scenario::ALL;
use std::path::{Path, PathBuf};
use tool::{Tool, Tools};

/// Plays every scenario with each of the tools first.
pub(crate) fn run() -> Outcome {
    interrupt::watch()?;
    let (node, script) = node_script("prisma.mjs")?;
    let tools = Tools { node, script, etalon: etalon()? };
    let server = servers::postgres()?;
    let mut holds = true;
    for scenario in &ALL {
        let expected = play(scenario, &tools, &server, [Tool::Prisma, Tool::Prisma])?;
        for players in [[Tool::Etalon, Tool::Prisma], [Tool::Prisma, Tool::Etalon]] {
            let got = play(scenario, &tools, &server, players)?;
            let names = players.map(Tool::name).join(", then ");
            let same = got == expected;
            println!("{} ... {} ({names})", scenario.name, if same { "ok" } else { "DIFFERS" });
            if !same {
                println!("- Prisma alone, + {names}\n{}", difference(&expected.join("\n"), &got.join("\n")));
            }
            holds &= same;
        }
    }
    Ok(holds & ways(&tools, &server)?)
}

/// Holds the catalogs against each other that all ways of one change end in.
fn ways(tools: &Tools, server: &PostgresServer) -> Result<bool, String> {
    let mut expected: Option<Vec<String>> = None;
    let mut holds = true;
    for (name, safety, tool) in scenario::WAYS {
        let mut bench = Bench::new(tools, server.url())?;
        scenario::way(&mut bench, safety, tool).map_err(|error| format!("{name}: {error}"))?;
        let got = bench.into_log();
        let wanted = expected.get_or_insert_with(|| got.clone());
        let same = got == *wanted;
        println!("a change in use, {name} ... {}", if same { "ok" } else { "DIFFERS" });
        if !same {
            println!("{}", difference(&wanted.join("\n"), &got.join("\n")));
        }
        holds &= same;
    }
    Ok(holds)
}

/// Plays one scenario on a database of its own and gives what was seen.
fn play(
    scenario: &scenario::Scenario,
    tools: &Tools,
    server: &PostgresServer,
    players: [Tool; 2],
) -> Result<Vec<String>, String> {
    if interrupt::interrupted() {
        return Err("interrupted".to_owned());
    }
    let mut bench = Bench::new(tools, server.url())?;
    let context = |error| format!("{} ({}): {error}", scenario.name, players.map(Tool::name).join(", then "));
    (scenario.play)(&mut bench, players).map_err(context)?;
    bench.record_database()?;
    Ok(bench.into_log())
}

/// Node and a script of `interop/`, whose pinned packages are installed when they are not there.
pub(crate) fn node_script(name: &str) -> Result<(PathBuf, PathBuf), String> {
    let advice = "Prisma's engine runs on Node 20 or newer, which is not on PATH: install it and run this again";
    let node = process::find("node", &[]).ok_or(advice)?;
    let folder = workspace::root().join("interop");
    if !installed(&folder) {
        let npm = process::find("npm", &[]).ok_or("npm is not on PATH: it installs Prisma's engine")?;
        let mut install = std::process::Command::new(npm);
        install.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        process::run_quietly(&mut install)?;
    }
    Ok((node, folder.join(name)))
}

/// npm leaves a copy of the lock file beside what it installed.
fn installed(folder: &Path) -> bool {
    let time = |path: PathBuf| path.metadata().and_then(|data| data.modified()).ok();
    let installed = time(folder.join("node_modules/.package-lock.json"));
    installed.is_some() && installed >= time(folder.join("package-lock.json"))
}

/// The command line of this work tree, freshly built.
fn etalon() -> Result<PathBuf, String> {
    let mut build = workspace::cargo();
    build.args(["build", "--quiet", "--package", "etalon-cli"]);
    build.arg("--message-format=json-render-diagnostics");
    let output = build.stderr(std::process::Stdio::inherit()).output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err("the command line does not build".to_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let mut executables = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        message.get("executable")?.as_str().map(PathBuf::from)
    });
    executables.next_back().ok_or_else(|| "cargo built no program".to_owned())
}
