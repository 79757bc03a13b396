//! SQL as it is compared: in comes a script, out goes the same without the comments that each tool words for itself.
//! Step headings (`-- CreateTable`) stay, as do marks of comments inside strings and quoted names.

/// What a backslash means inside a string.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Backslash {
    /// Nothing: standard SQL.
    Plain,
    /// It takes the next character along: MySQL.
    Escapes,
}

impl Backslash {
    pub(super) fn of(provider: &str) -> Self {
        if provider == "mysql" { Self::Escapes } else { Self::Plain }
    }
}

/// The script without comments but headings. A blank line that a dropped comment leaves behind goes with it.
pub(super) fn without_comments(sql: &str, backslash: Backslash) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let at_line_start = out.is_empty() || out.ends_with('\n');
        let (piece, kind) = next_piece(rest, first, backslash);
        rest = &rest[piece.len()..];
        match kind {
            Piece::Text => out.push_str(piece),
            Piece::Comment if at_line_start && is_heading(piece) => out.push_str(piece),
            Piece::Comment if at_line_start => rest = rest.trim_start_matches([' ', '\t', '\r', '\n']),
            Piece::Comment => out.truncate(out.trim_end_matches([' ', '\t']).len()),
        }
    }
    out.trim().to_owned()
}

enum Piece {
    Text,
    Comment,
}

/// The next comment, quoted piece, or character.
fn next_piece(rest: &str, first: char, backslash: Backslash) -> (&str, Piece) {
    let text = |length: usize| (&rest[..length], Piece::Text);
    match first {
        '-' if rest.starts_with("--") => (&rest[..rest.find('\n').unwrap_or(rest.len())], Piece::Comment),
        '/' if rest.starts_with("/*") => (&rest[..rest.find("*/").map_or(rest.len(), |end| end + 2)], Piece::Comment),
        // Doubled quotes are two quoted pieces side by side.
        '\'' if backslash == Backslash::Escapes => text(escaped_length(rest)),
        '\'' | '"' | '`' => text(quoted_length(rest, first)),
        '$' => text(dollar_quoted_length(rest)),
        _ => text(first.len_utf8()),
    }
}

/// A string in which a backslash takes the next character along.
fn escaped_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '\'' => return at + 1,
            _ => (),
        }
    }
    rest.len()
}

fn quoted_length(rest: &str, quote: char) -> usize {
    rest[1..].find(quote).map_or(rest.len(), |end| end + 2)
}

/// `$tag$ … $tag$`, or the dollar alone.
fn dollar_quoted_length(rest: &str) -> usize {
    let Some(end) = rest[1..].find('$') else { return 1 };
    let tag = &rest[..end + 2];
    if !tag[1..end + 1].chars().all(|c| c.is_alphanumeric() || c == '_') {
        return 1;
    }
    rest[tag.len()..].find(tag).map_or(1, |body| tag.len() + body + tag.len())
}

/// One word in CamelCase.
fn is_heading(comment: &str) -> bool {
    let word = comment.trim_start_matches("--").trim();
    let starts = word.chars().next().is_some_and(|c| c.is_ascii_uppercase());
    let humps = word.chars().filter(char::is_ascii_uppercase).count();
    starts
        && humps >= 2
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && word.chars().any(|c| c.is_ascii_lowercase())
}

/// A line with names, strings and numbers replaced, so that lines of one shape are equal.
pub(super) fn shape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line.trim_end();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' | '`' => quoted_length(rest, first),
            '0'..='9' => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        match first {
            '\'' | '"' | '`' => out.extend([first, first]),
            '0'..='9' => out.push('0'),
            _ => out.push(first),
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Backslash, shape};

    fn without_comments(sql: &str) -> String {
        super::without_comments(sql, Backslash::Plain)
    }

    #[test]
    fn headings_stay_and_other_comments_go() {
        let sql = "/*\n  Warnings:\n\n  - x\n*/\n-- AlterEnum\n-- This adds\n-- two values.\n\n\nALTER TYPE \"E\" ADD VALUE 'a';\n";
        assert_eq!(without_comments(sql), "-- AlterEnum\nALTER TYPE \"E\" ADD VALUE 'a';");
        assert_eq!(without_comments("-- This is an empty migration.\n"), "");
        assert_eq!(without_comments("-- Nothing\n"), "");
    }

    #[test]
    fn quoted_marks_are_no_comments() {
        for sql in [r#"SELECT '-- x', 'it''s /* y */', "a""--b", `--`;"#, "SELECT $f$ -- x $f$, $1;"] {
            assert_eq!(without_comments(sql), sql);
        }
        assert_eq!(without_comments("SELECT 1; -- one\nSELECT 2;"), "SELECT 1;\nSELECT 2;");
    }

    #[test]
    fn a_backslash_escapes_in_mysql_alone() {
        let sql = r"SELECT 'it\'s -- x';";
        assert_eq!(super::without_comments(sql, Backslash::Escapes), sql);
        assert_eq!(super::without_comments(r"SELECT '\'; -- x", Backslash::Plain), r"SELECT '\';");
    }

    #[test]
    fn shapes_forget_names() {
        assert_eq!(shape(r#"    "id" VARCHAR(191) DEFAULT 'x',"#), r#"    "" VARCHAR(0) DEFAULT '',"#);
    }
}
