//! `cargo xtask sizes`: how long files and functions are, and which are longest. A report to read, not a gate.

use crate::Outcome;
use crate::tree;

const TAIL: usize = 25;

/// Prints medians and tails.
pub(crate) fn run() -> Outcome {
    let sources: Vec<_> = tree::files("rs")?.into_iter().filter(|file| !file.is_test()).collect();
    let files = sources.iter().map(|file| (file.text.lines().count(), file.path.clone())).collect();
    let functions = sources.iter().flat_map(|file| {
        functions(&file.text).map(move |(lines, name, start)| (lines, format!("{}:{start} {name}", file.path)))
    });
    print("files", files);
    print("functions", functions.collect());
    Ok(true)
}

fn print(what: &str, mut sizes: Vec<(usize, String)>) {
    sizes.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let at = |percent: usize| sizes.get(sizes.len() * (100 - percent) / 100).map_or(0, |(lines, _)| *lines);
    println!("{} {what}: median {} lines, nine of ten up to {}", sizes.len(), at(50), at(90));
    sizes.iter().take(TAIL).for_each(|(lines, name)| println!("{lines:>6}  {name}"));
}

/// Lines, name and first line of each function with a body of several lines. Relies on rustfmt: the brace that closes a
/// function stands alone at the indentation of its `fn`.
fn functions(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = (0..lines.len()).filter_map(move |start| {
        let name = function_name(lines[start])?;
        let indentation = &lines[start][..lines[start].len() - lines[start].trim_start().len()];
        let closes = |line: &&str| line.strip_prefix(indentation) == Some("}");
        let length = lines[start..].iter().position(closes)? + 1;
        let ends_at_once = lines[start].ends_with('}') || lines[start].ends_with(';');
        (!ends_at_once).then_some((length, name, start + 1))
    });
    starts.collect::<Vec<_>>().into_iter()
}

/// The name after `fn` when the line declares a function.
fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let words = before.split_whitespace();
    let declares = |word: &str| word.starts_with("pub") || ["const", "async", "in", "crate)"].contains(&word);
    words.into_iter().all(declares).then(|| after.split(['(', '<']).next().unwrap_or(after))
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn functions_end_at_their_own_brace() {
        let text = "pub(crate) fn a() {\n    if x {\n    }\n}\n\nimpl B {\n    fn b(&self) -> u8 {\n        1\n    }\n}\n// a fn c\n";
        assert_eq!(functions(text).collect::<Vec<_>>(), [(4, "a", 1), (3, "b", 7)]);
    }
}
