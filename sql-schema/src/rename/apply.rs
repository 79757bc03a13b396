//! One rename carried out on a state: everything that names the object by its old name follows. In: a state and names.
//! Out: the state. Must not know: who asks for the rename.

use super::names::Names;
use super::{Rename, is_of, join};
use crate::dialect::Dialect;
use crate::dialect::postgres::sequence::serial_name;
use crate::object;
use crate::schema::{
    AutoIncrement, Column, ColumnDefault, ColumnType, Index, IndexPart, Literal, QualifiedName, SqlSchema, Table,
};
use crate::script::{self, TokenKind};

/// Carries a rename out that is due.
pub(super) fn rename(state: &mut SqlSchema, rename: &Rename, names: &mut Names<'_>) {
    match rename {
        Rename::Table { from, to } => {
            if let Some(at) = names.table(from) {
                let before = state.tables[at].name.clone();
                let after = QualifiedName::new(before.namespace.clone(), to.name.clone());
                table_at(state, at, names.referrers(at), &before, &after);
                names.renamed_table(from, to);
            }
        }
        Rename::Column { table, from, to } => {
            if let Some(at) = names.table(table) {
                column_at(state, at, names.referrers(at), from, to);
            }
        }
        Rename::Enum { from, to } => {
            if let Some(at) = names.enum_(from) {
                let before = state.enums[at].name.clone();
                let after = QualifiedName::new(before.namespace.clone(), to.name.clone());
                enum_(state, &before, &after);
                names.renamed_enum(from, to);
            }
        }
        Rename::EnumValue { enum_, from, to } => {
            for name in enums_before(enum_, state, names) {
                value(state, &name, from, to);
            }
        }
        Rename::Sides { table } => {
            for (table, from, to) in join::turn(table) {
                let column = Rename::Column { table: table.clone(), from: from.to_owned(), to: to.to_owned() };
                self::rename(state, &column, names);
            }
        }
    }
}

/// The enums of the state before that an enum of the next state was. MySQL's are written in their columns, and known by
/// those.
pub(super) fn enums_before(enum_: &QualifiedName, previous: &SqlSchema, names: &Names<'_>) -> Vec<QualifiedName> {
    match previous.dialect {
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => {
            names.enum_(enum_).map(|at| previous.enums[at].name.clone()).into_iter().collect()
        }
        Dialect::Mysql => {
            let mut found = Vec::new();
            for table in &names.next().tables {
                let Some(at) = names.table(&table.name) else { continue };
                for column in table.columns.iter().filter(|column| is_of(&column.ty, enum_, names.next())) {
                    match previous.tables[at].column(&column.name).map(|column| &column.ty) {
                        Some(ColumnType::Enum(name)) if !found.contains(name) => found.push(name.clone()),
                        _ => {}
                    }
                }
            }
            found
        }
    }
}

/// A table, with what refers to it. The sequences of its columns keep their names.
pub(crate) fn table(state: &mut SqlSchema, from: &QualifiedName, to: &QualifiedName) {
    let all: Vec<usize> = (0..state.tables.len()).collect();
    for at in all.iter().copied() {
        if state.tables[at].name == *from {
            return table_at(state, at, &all, from, to);
        }
    }
}

/// The same where its place is known, and the tables that may refer to it.
fn table_at(state: &mut SqlSchema, at: usize, referrers: &[usize], from: &QualifiedName, to: &QualifiedName) {
    let dialect = state.dialect;
    for column in &mut state.tables[at].columns {
        keep_sequence(dialect, from, column);
    }
    state.tables[at].name = to.clone();
    for referrer in referrers {
        for key in state.tables[*referrer].foreign_keys.iter_mut().filter(|key| key.referenced_table == *from) {
            key.referenced_table = to.clone();
        }
    }
    state.lineage.rename_table(from, to);
    object::rename::table(state, from, to);
}

/// A sequence that is called after its table and column is so no more.
fn keep_sequence(dialect: Dialect, table: &QualifiedName, column: &mut Column) {
    if dialect != Dialect::Postgres {
        return;
    }
    if let Some(AutoIncrement::Serial { sequence: sequence @ None }) = &mut column.auto_increment {
        let name = serial_name(&table.name, &column.name);
        *sequence = Some(QualifiedName::new(table.namespace.clone(), name));
    }
}

/// A column, with every key, index, condition and expression over it.
pub(crate) fn column(state: &mut SqlSchema, name: &QualifiedName, from: &str, to: &str) {
    let all: Vec<usize> = (0..state.tables.len()).collect();
    if let Some(at) = state.tables.iter().position(|table| table.name == *name) {
        column_at(state, at, &all, from, to);
    }
}

/// The same where the table's place is known, and the tables that may refer to it.
fn column_at(state: &mut SqlSchema, at: usize, referrers: &[usize], from: &str, to: &str) {
    let dialect = state.dialect;
    let table = &mut state.tables[at];
    let name = table.name.clone();
    for column in table.columns.iter_mut().filter(|column| column.name == from) {
        keep_sequence(dialect, &name, column);
        column.name = to.to_owned();
    }
    rename_in_keys(table, from, to);
    rename_in_texts(table, dialect, from, to);
    for (_, key) in state.lineage.partition_keys.iter_mut().filter(|(table, _)| *table == name) {
        *key = in_text(key, dialect, from, to);
    }
    let columns = state.lineage.invisible.iter_mut().chain(&mut state.lineage.hidden_defaults);
    for (_, column) in columns.filter(|(table, column)| *table == name && column == from) {
        to.clone_into(column);
    }
    object::rename::column(state, &name, from, to);
    for referrer in referrers {
        for key in state.tables[*referrer].foreign_keys.iter_mut().filter(|key| key.referenced_table == name) {
            rename_in(&mut key.referenced_columns, from, to);
        }
    }
}

/// An enum, with the columns of its type.
pub(crate) fn enum_(state: &mut SqlSchema, from: &QualifiedName, to: &QualifiedName) {
    for enum_ in state.enums.iter_mut().filter(|enum_| enum_.name == *from) {
        enum_.name = to.clone();
    }
    for column in state.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if column.ty == ColumnType::Enum(from.clone()) {
            column.ty = ColumnType::Enum(to.clone());
        }
    }
}

/// A value of an enum, with the defaults that are it.
pub(crate) fn value(state: &mut SqlSchema, name: &QualifiedName, from: &str, to: &str) {
    for enum_ in state.enums.iter_mut().filter(|enum_| enum_.name == *name) {
        rename_in(&mut enum_.values, from, to);
    }
    let columns = state.tables.iter_mut().flat_map(|table| &mut table.columns);
    for column in columns.filter(|column| column.ty == ColumnType::Enum(name.clone())) {
        let literals = match &mut column.default {
            Some(ColumnDefault::Literal(literal)) => std::slice::from_mut(literal),
            Some(ColumnDefault::List(literals)) => literals.as_mut_slice(),
            Some(ColumnDefault::Now | ColumnDefault::UniqueRowid | ColumnDefault::Expression(_)) | None => continue,
        };
        for literal in literals {
            if *literal == Literal::Enum(from.to_owned()) {
                *literal = Literal::Enum(to.to_owned());
            }
        }
    }
}

fn rename_in_keys(table: &mut Table, from: &str, to: &str) {
    for key in table.primary_key.iter_mut().flat_map(|k| &mut k.columns).filter(|c| c.name == from) {
        key.name = to.to_owned();
    }
    for index in &mut table.indexes {
        remember_name(index, from, to);
        rename_in(&mut index.include, from, to);
        for key in &mut index.keys {
            if key.part == IndexPart::Column(from.to_owned()) {
                key.part = IndexPart::Column(to.to_owned());
            }
        }
    }
    for key in &mut table.foreign_keys {
        rename_in(&mut key.columns, from, to);
    }
}

fn remember_name(index: &mut Index, from: &str, to: &str) {
    if let Some((now, _)) = index.made_over.iter_mut().find(|(now, _)| now == from) {
        to.clone_into(now);
    } else if index.column_names().chain(index.include.iter().map(String::as_str)).any(|name| name == from) {
        index.made_over.push((to.to_owned(), from.to_owned()));
    }
}

/// Conditions and expressions follow the column too.
fn rename_in_texts(table: &mut Table, dialect: Dialect, from: &str, to: &str) {
    let checks = table.checks.iter_mut().map(|check| &mut check.expression);
    let generated = table.columns.iter_mut().filter_map(|c| c.generated.as_mut()).map(|g| &mut g.expression);
    for text in checks.chain(generated) {
        *text = in_text(text, dialect, from, to);
    }
    for index in &mut table.indexes {
        for key in &mut index.keys {
            if let IndexPart::Expression(text) = &mut key.part {
                *text = in_text(text, dialect, from, to);
            }
        }
        index.predicate = index.predicate.take().map(|text| in_text(&text, dialect, from, to));
    }
}

/// The text with one name in place of another. A name before a bracket is a function's.
pub(crate) fn in_text(text: &str, dialect: Dialect, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for span in mentions(text, dialect, from) {
        out.push_str(&text[copied..span.start]);
        out.push_str(&dialect.quote_ident(to));
        copied = span.end;
    }
    out.push_str(&text[copied..]);
    out
}

/// Where a SQL text names a column.
pub(crate) fn mentions(text: &str, dialect: Dialect, column: &str) -> Vec<script::Span> {
    let tokens = script::tokenize(dialect, text);
    let is_named = |at: usize, token: &script::Token<'_>| {
        let is_it = match &token.kind {
            TokenKind::QuotedIdent(name) => name == column,
            TokenKind::Word => match dialect {
                Dialect::Postgres | Dialect::Cockroach => token.text.to_lowercase() == column,
                Dialect::Sqlite | Dialect::Mysql => token.text.eq_ignore_ascii_case(column),
            },
            _ => false,
        };
        is_it && !tokens.get(at + 1).is_some_and(|next| next.is_punct("("))
    };
    tokens.iter().enumerate().filter(|(at, token)| is_named(*at, token)).map(|(_, token)| token.span).collect()
}

fn rename_in(names: &mut [String], from: &str, to: &str) {
    for name in names.iter_mut().filter(|n| *n == from) {
        *name = to.to_owned();
    }
}
