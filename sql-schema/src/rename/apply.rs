//! One rename carried out on a state: everything that names the object by its old name follows. In: a state and names.
//! Out: the state. Must not know: who asks for the rename.

use super::{Rename, find_enum, find_table, is_of};
use crate::dialect::Dialect;
use crate::dialect::postgres::sequence::serial_name;
use crate::object;
use crate::schema::{
    AutoIncrement, Column, ColumnDefault, ColumnType, IndexPart, Literal, QualifiedName, SqlSchema, Table,
};
use crate::script::{self, TokenKind};

/// Carries a rename out that is due.
pub(super) fn rename(state: &mut SqlSchema, rename: &Rename, next: &SqlSchema) {
    match rename {
        Rename::Table { from, to } => {
            let found = find_table(from, next, state).map(|table| table.name.clone());
            if let Some(before) = found {
                let to = QualifiedName::new(before.namespace.clone(), to.name.clone());
                table(state, &before, &to);
            }
        }
        Rename::Column { table, from, to } => {
            let found = find_table(table, next, state).map(|table| table.name.clone());
            if let Some(table) = found {
                column(state, &table, from, to);
            }
        }
        Rename::Enum { from, to } => {
            let found = find_enum(from, next, state).map(|enum_| enum_.name.clone());
            if let Some(before) = found {
                let to = QualifiedName::new(before.namespace.clone(), to.name.clone());
                enum_(state, &before, &to);
            }
        }
        Rename::EnumValue { enum_, from, to } => {
            for name in enums_before(enum_, state, next) {
                value(state, &name, from, to);
            }
        }
    }
}

/// The enums of the state before that an enum of the next state was. MySQL's are written in their columns, and known by
/// those.
pub(super) fn enums_before(enum_: &QualifiedName, previous: &SqlSchema, next: &SqlSchema) -> Vec<QualifiedName> {
    match next.dialect {
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => {
            find_enum(enum_, next, previous).map(|e| e.name.clone()).into_iter().collect()
        }
        Dialect::Mysql => {
            let mut names = Vec::new();
            for table in &next.tables {
                let Some(before) = find_table(&table.name, next, previous) else { continue };
                for column in table.columns.iter().filter(|column| is_of(&column.ty, enum_, next)) {
                    match before.column(&column.name).map(|column| &column.ty) {
                        Some(ColumnType::Enum(name)) if !names.contains(name) => names.push(name.clone()),
                        _ => {}
                    }
                }
            }
            names
        }
    }
}

/// A table, with what refers to it. The sequences of its columns keep their names.
pub(crate) fn table(state: &mut SqlSchema, from: &QualifiedName, to: &QualifiedName) {
    let dialect = state.dialect;
    for table in state.tables.iter_mut().filter(|table| table.name == *from) {
        for column in &mut table.columns {
            keep_sequence(dialect, from, column);
        }
        table.name = to.clone();
    }
    for key in state.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.referenced_table == *from {
            key.referenced_table = to.clone();
        }
    }
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
    let dialect = state.dialect;
    for table in state.tables.iter_mut().filter(|table| table.name == *name) {
        for column in table.columns.iter_mut().filter(|column| column.name == from) {
            keep_sequence(dialect, name, column);
            column.name = to.to_owned();
        }
        rename_in_keys(table, from, to);
        rename_in_texts(table, dialect, from, to);
    }
    object::rename::column(state, name, from, to);
    for key in state.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.referenced_table == *name {
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
