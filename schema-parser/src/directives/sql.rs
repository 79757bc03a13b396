//! Pieces of SQL inside of directives, as far as their brackets and quotes go. In: SQL text. Out: whether it is whole, and
//! the names that an index over it gets by default. Must not know: what any of it means, nor what reads it.

use crate::schema::Provider;

/// A character outside of quotes, with its place and how many brackets are open before it.
struct Bare {
    at: usize,
    character: char,
    depth: usize,
}

/// What keeps a text from standing inside of a statement.
pub(super) fn fault(text: &str, provider: Option<Provider>) -> Option<String> {
    if text.trim().is_empty() {
        return Some("is empty".to_owned());
    }
    match walk(text, provider) {
        Err(fault) => Some(fault),
        Ok(bare) => bare.windows(2).find_map(comment).or_else(|| {
            let ends = bare.iter().any(|b| b.character == ';');
            let hash = bare.iter().any(|b| b.character == '#') && provider == Some(Provider::Mysql);
            match (ends, hash) {
                (true, _) => Some("has a `;`, which ends its statement".to_owned()),
                (false, true) => Some("has a comment".to_owned()),
                (false, false) => None,
            }
        }),
    }
}

/// Access methods that the text of an index may begin with; any other name before brackets is a function's, unless
/// `USING` stands before it. PostgreSQL's own, CockroachDB's word for one, and those of extensions that many have.
pub const ACCESS_METHODS: [&str; 11] =
    ["btree", "hash", "gist", "gin", "inverted", "spgist", "brin", "hnsw", "ivfflat", "bloom", "rum"];

/// What may follow the keys of an index and is no part of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trailer {
    /// `WITH (..)`
    Storage,
    /// `TABLESPACE ..`
    TableSpace,
}

/// Whether the SQL is, or may be, PostgreSQL's.
pub(super) fn may_be_postgres(provider: Option<Provider>) -> bool {
    matches!(provider, None | Some(Provider::Postgres | Provider::Cockroach))
}

/// Whether the first bracket may stand around all keys, so that something can follow them: nothing is before it but
/// perhaps an access method.
pub(super) fn has_enclosed_keys(text: &str, provider: Option<Provider>) -> bool {
    let Some(open) = text.find('(') else { return false };
    let before = text[..open].trim().to_lowercase();
    let is_method = || before.starts_with("using ") || ACCESS_METHODS.contains(&before.as_str());
    before.is_empty() || may_be_postgres(provider) && is_method()
}

/// The first trailer that stands in the text.
pub(super) fn trailer(text: &str, provider: Option<Provider>) -> Option<Trailer> {
    let bare = walk(text, provider).ok()?;
    let outside: String = bare.iter().filter(|b| b.depth == 0).map(|b| b.character.to_ascii_lowercase()).collect();
    let mut words = outside.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_');
    let mut is_behind_with = false;
    words.find_map(|word| {
        let (name, end) = word.split_at(word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_').len());
        let found = name == "with" && end == "(" || is_behind_with && name.is_empty() && end == "(";
        is_behind_with = name == "with" || is_behind_with && name.is_empty() && end.trim().is_empty();
        match name {
            "tablespace" => Some(Trailer::TableSpace),
            _ => found.then_some(Trailer::Storage),
        }
    })
}

fn comment(pair: &[Bare]) -> Option<String> {
    let [first, second] = pair else { return None };
    let touches = first.at + 1 == second.at;
    let is_comment = matches!((first.character, second.character), ('-', '-') | ('/', '*'));
    (touches && is_comment).then(|| "has a comment".to_owned())
}

/// Everything outside of quotes; what is wrong when a quote or bracket doesn't end.
fn walk(text: &str, provider: Option<Provider>) -> Result<Vec<Bare>, String> {
    let mut bare = Vec::new();
    let mut open: Vec<char> = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if let Some(end) = quoted_end(text, at, provider)? {
            // A quote counts as one thing between others.
            bare.push(Bare { at, character: '"', depth: open.len() });
            at = end;
            continue;
        }
        bare.push(Bare { at, character, depth: open.len() });
        match character {
            '(' => open.push(')'),
            '[' => open.push(']'),
            ')' | ']' if open.pop() != Some(character) => {
                return Err(format!("has a `{character}` that nothing opens"));
            }
            _ => {}
        }
        at += character.len_utf8();
    }
    match open.last() {
        Some(')') => Err("has a `(` that nothing closes".to_owned()),
        Some(_) => Err("has a `[` that nothing closes".to_owned()),
        None => Ok(bare),
    }
}

/// Where the quote ends that begins here, if one does.
fn quoted_end(text: &str, at: usize, provider: Option<Provider>) -> Result<Option<usize>, String> {
    let rest = &text[at..];
    let quote = match rest.chars().next() {
        Some(quote @ ('\'' | '"' | '`')) => quote,
        Some('$') => return dollar_end(text, at),
        _ => return Ok(None),
    };
    let before = text[..at].chars().next_back();
    let escapes = quote == '\'' && (provider == Some(Provider::Mysql) || matches!(before, Some('e' | 'E')));
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((offset, character)) = characters.next() {
        if character == '\\' && escapes {
            characters.next();
        } else if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return Ok(Some(at + offset + 1));
        }
    }
    Err(format!("has a `{quote}` that nothing closes"))
}

/// `$tag$ .. $tag$`
fn dollar_end(text: &str, at: usize) -> Result<Option<usize>, String> {
    let rest = &text[at + 1..];
    let Some(length) = rest.find('$') else { return Ok(None) };
    let tag = &rest[..length];
    if !tag.chars().all(|c| c.is_alphanumeric() || c == '_') || tag.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let fence = &text[at..at + length + 2];
    match text[at + fence.len()..].find(fence) {
        Some(end) => Ok(Some(at + fence.len() + end + fence.len())),
        None => Err(format!("has a `{fence}` that nothing closes")),
    }
}

/// What PostgreSQL takes of each key into the default name of an index: a column's name, a function's name, or `expr`.
pub(crate) fn name_parts(text: &str, provider: Option<Provider>) -> Vec<String> {
    let keys = inner_keys(text.trim(), provider);
    let Ok(bare) = walk(keys, provider) else { return Vec::new() };
    let mut parts = Vec::new();
    let mut start = 0;
    for comma in bare.iter().filter(|b| b.character == ',' && b.depth == 0) {
        parts.push(name_part(&keys[start..comma.at], provider));
        start = comma.at + 1;
    }
    parts.push(name_part(&keys[start..], provider));
    parts
}

/// The keys without the access method and the brackets around all of them.
fn inner_keys(text: &str, provider: Option<Provider>) -> &str {
    let Some(open) = text.find('(').filter(|_| has_enclosed_keys(text, provider)) else { return text };
    let Ok(bare) = walk(text, provider) else { return text };
    let Some(close) = bare.iter().find(|b| b.at > open && b.character == ')' && b.depth == 1) else { return text };
    let behind = text[close.at + 1..].trim_start().to_lowercase();
    let is_whole =
        behind.is_empty() || ["where", "include", "storing", "with", "nulls not"].iter().any(|w| behind.starts_with(w));
    if is_whole { &text[open + 1..close.at] } else { text }
}

fn name_part(key: &str, provider: Option<Provider>) -> String {
    let key = key.trim();
    let expression = || "expr".to_owned();
    let quote = key.chars().next().filter(|c| matches!(c, '"' | '`'));
    let (name, rest) = match quote {
        Some(_) => match quoted_end(key, 0, provider) {
            Ok(Some(end)) => (key[1..end - 1].to_owned(), &key[end..]),
            Ok(None) | Err(_) => return expression(),
        },
        None => {
            let end = key.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(key.len());
            (if may_be_postgres(provider) { key[..end].to_lowercase() } else { key[..end].to_owned() }, &key[end..])
        }
    };
    let rest = rest.trim_start();
    let goes_on = rest.starts_with(|c: char| !c.is_alphanumeric() && c != '_' && c != '(' && c != '"');
    if name.is_empty() || goes_on { expression() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> String {
        name_parts(text, Some(Provider::Postgres)).join(" ")
    }

    #[test]
    fn names_are_made_of_columns_and_functions() {
        assert_eq!(parts("lower(email)"), "lower");
        assert_eq!(parts("title gin_trgm_ops"), "title");
        assert_eq!(parts("gin (to_tsvector('english', title))"), "to_tsvector");
        assert_eq!(parts("USING gist (a, b)"), "a b");
        assert_eq!(parts("a, b DESC NULLS LAST"), "a b");
        assert_eq!(parts("\"createdAt\" DESC, (a + b)"), "createdAt expr");
        assert_eq!(parts("(a, b) WHERE c"), "a b");
        assert_eq!(parts("a->>'x'"), "expr");
    }

    #[test]
    fn what_is_not_whole_is_told() {
        let fault = |text| fault(text, Some(Provider::Postgres));
        assert_eq!(fault("a > 0 AND (b < 1 OR c = ')')"), None);
        assert_eq!(fault("name ~ E'\\'' AND x = $$;$$"), None);
        assert!(fault("(a > 0").is_some());
        assert!(fault("a > 0)").is_some());
        assert!(fault("a = 'x").is_some());
        assert!(fault("a > 0; DROP TABLE t").is_some());
        assert!(fault("a > 0 -- b").is_some());
        assert!(fault("a - -1 > 0").is_none());
    }

    #[test]
    fn storage_parameters_are_told_from_types() {
        let trailer = |text| trailer(text, Some(Provider::Postgres));
        let has = |text| trailer(text).is_some();
        assert!(has("a WITH (fillfactor = 70)") && has("(a) with(fillfactor=70)"));
        assert_eq!(trailer("a TABLESPACE fast"), Some(Trailer::TableSpace));
        assert!(!has("(at::timestamp with time zone) WHERE b") && !has("a WHERE b > c::time with time zone"));
        assert!(!has("\"with\" (a)") && !has("width_bucket(a, 1, 2, 3)"));
    }
}
