//! Pieces of schemas to make others of: in come texts, out come their lines, attributes, types and words by kind.
//! Knows the language only roughly, which is what makes interesting mistakes.

use std::collections::BTreeSet;

/// Pieces by kind, each once, in order.
#[derive(Default)]
pub(super) struct Pool {
    /// Lines of fields of scalar types, which fit into any model.
    pub(super) scalar_fields: Vec<String>,
    /// Lines of other fields.
    pub(super) other_fields: Vec<String>,
    /// Attributes of blocks, such as `@@index([a])`.
    pub(super) block_attributes: Vec<String>,
    /// Attributes of fields, such as `@db.VarChar(10)`.
    pub(super) attributes: Vec<String>,
    /// Types of fields with their markers.
    pub(super) types: Vec<String>,
    /// Whole blocks.
    pub(super) blocks: Vec<String>,
    /// Arguments of attributes.
    pub(super) arguments: Vec<String>,
}

const PROVIDERS: [&str; 6] = ["postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb"];

/// The scalar types.
pub(super) const SCALARS: [&str; 9] =
    ["String", "Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime", "Json", "Bytes"];

/// The first provider that is named in the text.
pub(super) fn provider(schema: &str) -> Option<&'static str> {
    let block = &schema[schema.find("datasource")?..];
    let first = |name: &&&str| block.find(&format!("\"{name}\"")).unwrap_or(usize::MAX);
    PROVIDERS.iter().filter(|name| block.contains(&format!("\"{name}\""))).min_by_key(first).copied()
}

/// All providers, to change one for another.
pub(super) fn providers() -> &'static [&'static str] {
    &PROVIDERS
}

impl Pool {
    pub(super) fn new<'a>(schemas: impl Iterator<Item = &'a str>) -> Self {
        let mut sets: [BTreeSet<String>; 7] = Default::default();
        for schema in schemas {
            collect(schema, &mut sets);
        }
        let [scalar_fields, other_fields, block_attributes, attributes, types, blocks, arguments] =
            sets.map(|set| set.into_iter().collect::<Vec<_>>());
        Pool { scalar_fields, other_fields, block_attributes, attributes, types, blocks, arguments }
    }
}

fn collect(schema: &str, sets: &mut [BTreeSet<String>; 7]) {
    let [scalar_fields, other_fields, block_attributes, attributes, types, blocks, arguments] = sets;
    let mut block = String::new();
    for line in schema.lines() {
        let trimmed = line.trim();
        if opens_block(trimmed) {
            block.clear();
        }
        block.push_str(line);
        block.push('\n');
        if trimmed == "}" && block.len() < 1500 {
            blocks.insert(std::mem::take(&mut block));
        } else if trimmed.starts_with("@@") {
            block_attributes.insert(trimmed.to_owned());
            arguments.extend(arguments_of(trimmed));
        } else if !trimmed.starts_with("//") && !trimmed.is_empty() && !opens_block(trimmed) {
            let scalar = trimmed
                .split_whitespace()
                .nth(1)
                .is_some_and(|word| SCALARS.contains(&word.trim_end_matches(['?', '[', ']'])));
            let fields = if scalar { &mut *scalar_fields } else { &mut *other_fields };
            fields.insert(trimmed.to_owned());
            types.extend(
                trimmed.split_whitespace().nth(1).filter(|word| !word.starts_with(['@', '='])).map(str::to_owned),
            );
            let own: Vec<String> = attributes_of(trimmed).map(str::to_owned).collect();
            arguments.extend(own.iter().flat_map(|one| arguments_of(one)));
            attributes.extend(own);
        }
    }
}

/// Whether a line begins a block.
pub(super) fn opens_block(line: &str) -> bool {
    line.ends_with('{')
}

/// The attributes of a field's line, with their arguments.
pub(super) fn attributes_of(line: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = line.match_indices(" @").map(|(at, _)| at + 1).collect();
    starts.into_iter().filter_map(|start| attribute_at(&line[start..]))
}

/// The attribute that a text starts with, up to its closing parenthesis or its last letter.
fn attribute_at(text: &str) -> Option<&str> {
    let name_end = text.find(|c: char| !(c.is_alphanumeric() || "@._".contains(c))).unwrap_or(text.len());
    if !text[name_end..].starts_with('(') {
        return Some(&text[..name_end]);
    }
    let mut depth = 0_usize;
    for (at, c) in text[name_end..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return Some(&text[..=name_end + at]);
        }
    }
    None
}

/// What stands between the commas of an attribute's parentheses, roughly.
fn arguments_of(attribute: &str) -> Vec<String> {
    let inner = attribute.split_once('(').map_or("", |(_, inner)| inner.trim_end_matches(')'));
    let mut arguments: Vec<String> = inner.split(", ").map(|one| one.trim().to_owned()).collect();
    arguments.retain(|one| !one.is_empty());
    arguments
}

#[cfg(test)]
mod tests {
    use super::{arguments_of, attributes_of, provider};

    #[test]
    fn pieces_are_found() {
        let line = "a String? @default(dbgenerated(\"x()\")) @db.VarChar(10) @unique";
        let attributes: Vec<_> = attributes_of(line).collect();
        assert_eq!(attributes, ["@default(dbgenerated(\"x()\"))", "@db.VarChar(10)", "@unique"]);
        assert_eq!(arguments_of("@@index([a], map: \"x\")"), ["[a]", "map: \"x\""]);
        assert_eq!(provider("datasource db { provider = \"mysql\" }"), Some("mysql"));
        assert_eq!(provider("model A { provider String }"), None);
    }
}
