//! Names of models, fields, enums and values. In: the live state and the known schema. Out: for each database name one that
//! the language takes, no two alike. Must not know: types, relations.

use std::collections::{HashMap, HashSet};

use etalon_schema_parser::is_reserved;
use etalon_schema_parser::schema::ScalarType;

use super::known::Known;
use crate::schema::{QualifiedName, SqlSchema};

pub(super) struct Names {
    models: HashMap<QualifiedName, String>,
    enums: HashMap<QualifiedName, String>,
    fields: HashMap<(QualifiedName, String), String>,
    values: HashMap<(QualifiedName, String), String>,
}

impl Names {
    pub(super) fn new(sql: &SqlSchema, known: &Known<'_>) -> Self {
        let mut taken: HashSet<String> = known.other_names().map(str::to_owned).collect();
        // Where the database has no enums, those of the schema stay.
        if sql.enums.is_empty() {
            taken.extend(known.all_enums().iter().map(|e| e.name.clone()));
        }
        let mut names =
            Names { models: HashMap::new(), enums: HashMap::new(), fields: HashMap::new(), values: HashMap::new() };
        let models = sql.tables.iter().map(|t| (&t.name, known.model(&t.name).map(|m| m.name.as_str())));
        assign(&mut names.models, &mut taken, models, "Model");
        let enums = sql.enums.iter().map(|e| (&e.name, known.enum_(&e.name).map(|(_, e)| e.name.as_str())));
        assign(&mut names.enums, &mut taken, enums, "Enum");
        for table in &sql.tables {
            let columns: Vec<(String, Option<String>)> = table
                .columns
                .iter()
                .map(|c| (c.name.clone(), known.field(&table.name, &c.name).map(|f| f.name.clone())))
                .collect();
            for (column, name) in distinct(&columns, "field", |_| false) {
                names.fields.insert((table.name.clone(), column), name);
            }
        }
        for enum_ in &sql.enums {
            let known = known.enum_(&enum_.name).map(|(_, e)| e);
            let value = |label: &String| known.and_then(|e| e.values.iter().find(|v| v.db_name == *label));
            let values: Vec<(String, Option<String>)> =
                enum_.values.iter().map(|label| (label.clone(), value(label).map(|v| v.name.clone()))).collect();
            for (label, name) in distinct(&values, "value", |_| false) {
                names.values.insert((enum_.name.clone(), label), name);
            }
        }
        names
    }

    pub(super) fn model<'n>(&'n self, table: &'n QualifiedName) -> &'n str {
        self.models.get(table).map_or(&table.name, String::as_str)
    }

    pub(super) fn enum_<'n>(&'n self, name: &'n QualifiedName) -> &'n str {
        self.enums.get(name).map_or(&name.name, String::as_str)
    }

    pub(super) fn field<'n>(&'n self, table: &QualifiedName, column: &'n str) -> &'n str {
        self.fields.get(&(table.clone(), column.to_owned())).map_or(column, String::as_str)
    }

    pub(super) fn value<'n>(&'n self, enum_: &QualifiedName, label: &'n str) -> &'n str {
        self.values.get(&(enum_.clone(), label.to_owned())).map_or(label, String::as_str)
    }
}

fn assign<'a>(
    names: &mut HashMap<QualifiedName, String>,
    taken: &mut HashSet<String>,
    wanted: impl Iterator<Item = (&'a QualifiedName, Option<&'a str>)>,
    fallback: &str,
) {
    let (known, new): (Vec<_>, Vec<_>) = wanted.partition(|(_, known)| known.is_some());
    for (name, known) in known.into_iter().chain(new) {
        let is_bad = |text: &str| is_reserved(text) || ScalarType::from_name(text).is_some();
        let chosen = known.map_or_else(|| free(&identifier(&name.name, fallback), taken, is_bad), str::to_owned);
        taken.insert(chosen.clone());
        names.insert(name.clone(), chosen);
    }
}

/// Names for things of one block: known ones first, so that nothing new takes theirs.
fn distinct(
    wanted: &[(String, Option<String>)],
    fallback: &str,
    is_bad: impl Fn(&str) -> bool + Copy,
) -> Vec<(String, String)> {
    let mut taken: HashSet<String> = wanted.iter().filter_map(|(_, known)| known.clone()).collect();
    // A name that is one already is not given to another that only becomes it.
    let plain = wanted.iter().filter(|(name, known)| known.is_none() && identifier(name, fallback) == *name);
    let plain: HashSet<&String> = plain.map(|(name, _)| name).collect();
    let mut chosen = Vec::new();
    for (name, known) in wanted {
        let new = match known {
            Some(known) => known.clone(),
            None if plain.contains(name) && taken.insert(name.clone()) => name.clone(),
            None => {
                let others = |text: &str| is_bad(text) || plain.contains(&text.to_owned());
                let new = free(&identifier(name, fallback), &taken, others);
                taken.insert(new.clone());
                new
            }
        };
        chosen.push((name.clone(), new));
    }
    chosen
}

/// The name, or the first with a number behind that is free.
pub(super) fn free(name: &str, taken: &HashSet<String>, is_bad: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| format!("{name}_{n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name) && !is_bad(name)).expect("numbers do not end")
}

/// What the language takes for a name: a letter, then letters, digits and `_`.
fn identifier(name: &str, fallback: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let text: String = name.chars().map(|c| if is_part(c) { c } else { '_' }).collect();
    let text = text.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    if text.is_empty() { fallback.to_owned() } else { text.to_owned() }
}

/// The name with a small first letter.
pub(super) fn decapitalised(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// A name for many.
pub(super) fn plural(name: &str) -> String {
    match name.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if name.ends_with('s') => name.to_owned(),
        _ => format!("{name}s"),
    }
}
