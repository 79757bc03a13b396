//! Changes of layout that leave the meaning alone, or nearly: comments in odd places, tabs, line breaks, empty lines.

#![allow(clippy::ptr_arg, reason = "all mutations are values of one type, and some add lines")]

use super::mutate::some_line;
use super::pool::Pool;
use super::random::Random;

const COMMENTS: [&str; 12] = [
    "// note",
    "//note",
    "/// documentation",
    "///",
    "/* block */",
    "/** block */",
    "//",
    "/* a */ /* b */",
    "/*\n   two\n  lines */",
    "/// @deprecated",
    "////",
    "/* é 😀 */",
];

fn any(_: &str) -> bool {
    true
}

/// A comment at the end of a line.
pub(super) fn comment_behind(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, any)?;
    let space = random.choose(&["", " ", "   ", "\t"])?;
    let comment = random.choose(&COMMENTS)?;
    lines[line].push_str(&format!("{space}{comment}"));
    Some(())
}

/// A comment on a line of its own.
pub(super) fn comment_between(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, any)?;
    let space = random.choose(&["", "  ", "    ", "\t"])?;
    let comment = random.choose(&COMMENTS)?;
    lines.insert(line, format!("{space}{comment}"));
    Some(())
}

/// A comment within a line.
pub(super) fn comment_inside(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| line.contains(' '))?;
    let spaces: Vec<usize> = lines[line].match_indices(' ').map(|(at, _)| at).collect();
    let at = *random.choose(&spaces)?;
    let comment = random.choose(&["/* in */", "// in", "/// in", "/**/"])?;
    lines[line].insert_str(at, &format!(" {comment}"));
    Some(())
}

/// Other white space in place of a space, or more of it.
pub(super) fn space(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| line.contains(' '))?;
    let spaces: Vec<usize> = lines[line].match_indices(' ').map(|(at, _)| at).collect();
    let at = *random.choose(&spaces)?;
    let other = random.choose(&["\t", "  ", "      ", "\u{a0}", "", "\n", "\r", " \t "])?;
    lines[line].replace_range(at..=at, other);
    Some(())
}

/// White space beside a mark.
pub(super) fn space_at_mark(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let is_mark = |c: char| "()[]{}@,:=?.\"".contains(c);
    let line = some_line(lines, random, |line| line.contains(['(', '[', '@', '=', '{', '"']))?;
    let marks: Vec<usize> = lines[line].match_indices(is_mark).map(|(at, _)| at).collect();
    let at = *random.choose(&marks)? + random.below(2);
    let space = random.choose(&[" ", "  ", "\t", "\n"])?;
    lines[line].insert_str(at, space);
    Some(())
}

/// Empty lines, or lines of white space.
pub(super) fn empty_line(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, any)?;
    for _ in 0..=random.below(3) {
        lines.insert(line, (*random.choose(&["", "", "  ", "\t"])?).to_owned());
    }
    Some(())
}

/// Another indentation.
pub(super) fn indent(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, any)?;
    let space = random.choose(&["", " ", "\t", "        ", "\t\t"])?;
    lines[line] = format!("{space}{}", lines[line].trim_start());
    Some(())
}

/// Two lines on one.
pub(super) fn join(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, any)?;
    if line + 1 < lines.len() {
        let next = lines.remove(line + 1);
        lines[line].push_str(&next);
    }
    Some(())
}

/// A name that no database takes, or a cut one.
pub(super) fn long_name(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| line.contains(char::is_alphanumeric))?;
    let words: Vec<String> = lines[line]
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let word = random.choose(&words)?;
    let long = format!("{word}{}", "y".repeat([50, 58, 62, 63, 64, 65, 127, 128, 129][random.below(9)]));
    let all = random.below(2) == 0;
    for text in lines.iter_mut() {
        if all {
            *text = text.replace(word.as_str(), &long);
        }
    }
    if !all {
        lines[line] = lines[line].replacen(word.as_str(), &long, 1);
    }
    Some(())
}

/// Changes of the whole text.
pub(super) fn whole(text: String, random: &mut Random) -> String {
    match random.below(40) {
        0 | 1 => text.replace('\n', "\r\n"),
        2 => text.trim_end().to_owned(),
        3 => text.replace("  ", "\t"),
        4 => text.lines().map(|line| line.trim_start().to_owned() + "\n").collect(),
        5 => format!("\n\n{text}\n\n"),
        6 => format!("{}\u{feff}{text}", if random.below(2) == 0 { "" } else { " " }),
        _ => text,
    }
}
