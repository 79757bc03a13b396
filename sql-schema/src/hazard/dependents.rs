//! What needs a column. In: a table or a state, and a column's name. Out: its indexes, constraints and objects. Must not
//! know: rules.

use super::words;
use crate::dialect::Dialect;
use crate::schema::{AutoIncrement, Index, IndexPart, ObjectKind, QualifiedName, SqlObject, SqlSchema, Table};
use crate::script::{TokenKind, tokenize};

/// What a table has over the column, each with its kind. All of it goes with the column without a word.
pub(super) fn parts(table: &Table, column: &str) -> Vec<String> {
    let mut parts = Vec::new();
    // SQLite's and MySQL's primary keys have no name.
    let mut add = |kind: &str, name: &str| {
        parts.push(if name.is_empty() { format!("its {kind}") } else { format!("{kind} `{name}`") });
    };
    for key in table.primary_key.iter().filter(|key| key.columns.iter().any(|c| c.name == column)) {
        add("primary key", &key.name);
    }
    for index in table.indexes.iter().filter(|index| is_over(index, column)) {
        add("index", &index.name);
    }
    for key in table.foreign_keys.iter().filter(|key| key.columns.iter().any(|c| c == column)) {
        add("foreign key", &key.name);
    }
    for check in table.checks.iter().filter(|check| words::mentions(&check.expression, column)) {
        add("check", &check.name);
    }
    if let Some(column) = table.column(column) {
        match column.auto_increment {
            Some(AutoIncrement::Serial { .. } | AutoIncrement::Identity { .. }) => {
                parts.push("its sequence".to_owned())
            }
            _ if column.default.is_some() => parts.push("its default".to_owned()),
            _ => {}
        }
    }
    parts
}

fn is_over(index: &Index, column: &str) -> bool {
    let has = |part: &IndexPart| match part {
        IndexPart::Column(name) => name == column,
        IndexPart::Expression(text) => words::mentions(text, column),
    };
    let in_predicate = index.predicate.as_ref().is_some_and(|text| words::mentions(text, column));
    in_predicate || index.include.iter().any(|name| name == column) || index.keys.iter().any(|key| has(&key.part))
}

/// The views that read the column, and the triggers and policies of its table that name it.
pub(super) fn objects<'a>(
    state: &'a SqlSchema,
    table: &QualifiedName,
    column: &str,
) -> impl Iterator<Item = &'a SqlObject> {
    state.objects.iter().filter(move |object| needs(object, table, Some(column)))
}

/// Whether PostgreSQL refuses to drop a table, or a column of it, because of the object.
pub(super) fn needs(object: &SqlObject, table: &QualifiedName, column: Option<&str>) -> bool {
    let text = &object.definition;
    match object.kind {
        ObjectKind::View | ObjectKind::MaterializedView => {
            let reads = |column| words::mentions(text, column) || selects_all(text, &table.name);
            words::mentions(text, &table.name) && column.is_none_or(reads)
        }
        // These go with their table.
        ObjectKind::Policy | ObjectKind::Trigger => {
            object.table.as_ref() == Some(table) && column.is_some_and(|column| words::mentions(text, column))
        }
        ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Index
        | ObjectKind::RowSecurity
        | ObjectKind::Domain
        | ObjectKind::CompositeType => false,
    }
}

/// Whether a query has a `*` that stands for the columns of the table, and not for all rows or for a product.
fn selects_all(query: &str, table: &str) -> bool {
    let tokens = tokenize(Dialect::Postgres, query);
    let name = |at: usize| match &tokens.get(at)?.kind {
        TokenKind::QuotedIdent(name) => Some(name.to_string()),
        TokenKind::Word => Some(tokens[at].text.to_lowercase()),
        _ => None,
    };
    let is_table = |at: usize| name(at).is_some_and(|name| name == table);
    // `"users" u`, `users AS u`
    let is_alias = |wanted: &str| {
        (0..tokens.len()).filter(|at| is_table(*at)).any(|at| {
            let next = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|token| token.is_word("AS")));
            name(next).is_some_and(|name| name == wanted)
        })
    };
    let stars = (1..tokens.len()).filter(|at| tokens[*at].is_punct("*"));
    stars.into_iter().any(|at| {
        let before = &tokens[at - 1];
        if before.is_punct(".") {
            return at > 1 && (is_table(at - 2) || name(at - 2).is_some_and(|name| is_alias(&name)));
        }
        let is_list = before.is_punct(",") || ["SELECT", "DISTINCT", "ALL"].iter().any(|word| before.is_word(word));
        let from = || tokens[at..].iter().position(|token| token.is_word("FROM")).map(|from| at + from + 1);
        let ends = |at: &usize| {
            let words = ["WHERE", "GROUP", "ORDER", "LIMIT", "UNION", "HAVING"];
            words.iter().any(|word| tokens[*at].is_word(word))
        };
        is_list && from().is_some_and(|from| (from..tokens.len()).take_while(|at| !ends(at)).any(is_table))
    })
}
