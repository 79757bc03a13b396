//! Comments. In: a run of comments. Out: one row a line. Must not know: what they are about.

use super::Original;
use super::table::Table;
use crate::parse::Pair;

pub(super) fn format_comments(pair: Pair<'_>, table: &mut Table<'_>, original: Original<'_>) {
    for comment in pair.into_inner() {
        let text = original.text(&comment);
        if text.starts_with("/*") {
            format_block_comment(text, table);
        } else {
            table.start_row();
            table.append(text);
        }
    }
}

/// `/* .. */` with a star before each line; empty lines are dropped.
fn format_block_comment(comment: &str, table: &mut Table<'_>) {
    let inner = comment.strip_prefix("/*").and_then(|c| c.strip_suffix("*/")).unwrap_or(comment);
    let lines = inner.lines().map(str::trim).map(|line| line.strip_prefix('*').map_or(line, str::trim_start));
    let mut row = |start: &str, text: &str| {
        table.start_row();
        table.append(start);
        table.append(text);
    };
    row("/**", "");
    for line in lines.filter(|line| !line.is_empty()) {
        row(" * ", line);
    }
    row(" */", "");
}
