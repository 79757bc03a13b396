//! Sequences: free-standing ones, and those that columns own. In: a cursor behind CREATE, ALTER or DROP SEQUENCE, or at
//! options. Out: changes to the state. Must not know: defaults.

use crate::dialect::Dialect;
use crate::dialect::postgres::sequence::serial_name;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, cascade, names};
use crate::schema::{AutoIncrement, Column, QualifiedName, Sequence, SequenceOptions};

/// The sequence that numbers a column of that table.
pub(super) fn of(table: &QualifiedName, column: &Column) -> Option<QualifiedName> {
    match column.auto_increment.as_ref()? {
        AutoIncrement::Serial { sequence: Some(name) } => Some(name.clone()),
        AutoIncrement::Serial { sequence: None } => {
            Some(QualifiedName::new(table.namespace.clone(), serial_name(&table.name, &column.name)))
        }
        AutoIncrement::Identity { .. } => None,
    }
}

pub(super) fn create(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    // MariaDB's sequences number nothing by themselves, and no state of it holds them.
    if cx.dialect == Dialect::Mysql {
        return Ok(());
    }
    let if_not_exists = cx.if_not_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve_new(name);
    if names::has_relation(state, &name) {
        let taken = || Unknown::done(format!("there is a relation `{}` already", name.name));
        return if if_not_exists { Ok(()) } else { Err(taken()) };
    }
    let (options, owner) = options_and_owner(cx)?;
    match owner {
        // What a column owns is the column's.
        Some(Some((table, _))) => {
            let table = state.resolve(table);
            state.schema.lineage.owned_sequences.push((table, name));
            Ok(())
        }
        Some(None) | None => {
            let mut sequence = Sequence { name, options: SequenceOptions::default() };
            change_options(&mut sequence.options, &options);
            state.schema.sequences.push(sequence);
            Ok(())
        }
    }
}

/// A table and its column, behind OWNED BY; none for NONE.
type Owner = Option<(QualifiedName, String)>;

fn owner(cx: &mut Cursor<'_>) -> Result<Owner, Unknown> {
    let mut parts = vec![cx.name()?];
    while cx.accept_punct(".") {
        parts.push(cx.name()?);
    }
    let (Some(column), Some(table)) = (parts.pop(), parts.pop()) else { return Ok(None) };
    Ok(Some((QualifiedName::new(parts.pop(), table), column)))
}

fn options_and_owner(cx: &mut Cursor<'_>) -> Result<(SequenceOptions, Option<Owner>), Unknown> {
    let mut found = SequenceOptions::default();
    let mut owned = None;
    while !cx.is_end() {
        if cx.accept_all(&["OWNED", "BY"]) {
            owned = Some(owner(cx)?);
        } else {
            one_option(cx, &mut found);
        }
    }
    Ok((found, owned))
}

/// `(START 1 INCREMENT BY 2 ..)`
pub(super) fn options(cx: &mut Cursor<'_>) -> Result<SequenceOptions, Unknown> {
    let mut options = SequenceOptions::default();
    let bracketed = cx.accept_punct("(");
    while !(cx.is_end() || bracketed && cx.at_punct(")") || !bracketed && cx.at_punct(",")) {
        one_option(cx, &mut options);
    }
    if bracketed {
        cx.expect_punct(")")?;
    }
    Ok(options)
}

/// Options up to a word, without brackets.
pub(super) fn options_until(cx: &mut Cursor<'_>, word: &str) -> SequenceOptions {
    let mut options = SequenceOptions::default();
    while !(cx.is_end() || cx.at_punct(",") || cx.at(word)) {
        one_option(cx, &mut options);
    }
    options
}

fn one_option(cx: &mut Cursor<'_>, options: &mut SequenceOptions) {
    let Some(token) = cx.next() else { return };
    let target = match token.text.to_ascii_uppercase().as_str() {
        "VIRTUAL" => {
            options.virtual_ = true;
            return;
        }
        // RESTART says where to go on, and is kept by no catalog.
        "RESTART" => {
            if cx.accept("WITH") {
                cx.next();
            }
            return;
        }
        "CACHE" => &mut options.cache,
        "INCREMENT" => &mut options.increment,
        "MINVALUE" => &mut options.min_value,
        "MAXVALUE" => &mut options.max_value,
        "START" => &mut options.start,
        "NO" => {
            let target = if cx.accept("MINVALUE") {
                &mut options.min_value
            } else if cx.accept("MAXVALUE") {
                &mut options.max_value
            } else {
                return;
            };
            // As if nothing had been said.
            *target = Some(0);
            return;
        }
        _ => return,
    };
    let _ = cx.accept("BY") || cx.accept("WITH");
    let negative = cx.accept_punct("-");
    *target = cx.next().and_then(|t| t.text.parse::<i64>().ok()).map(|n| if negative { -n } else { n });
}

/// Other options of a free-standing sequence, or of the one that CockroachDB has behind a column.
fn change(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let (changed, owned) = options_and_owner(cx)?;
    if let Some(sequence) = state.schema.sequences.iter_mut().find(|s| s.name == *name) {
        change_options(&mut sequence.options, &changed);
    } else if cx.dialect == Dialect::Cockroach {
        change_behind_column(state, &changed, name);
    }
    match owned {
        Some(owner) => change_owner(state, name, owner),
        None => Ok(()),
    }
}

fn change_behind_column(state: &mut State<'_>, changed: &SequenceOptions, name: &QualifiedName) {
    for table in &mut state.schema.tables {
        let prefix = format!("prisma_sequence_{}_", table.name.name);
        let Some(owner) = name.name.strip_prefix(&prefix) else { continue };
        for column in table.columns.iter_mut().filter(|column| column.name == owner) {
            if let Some(AutoIncrement::Identity { options, .. }) = &mut column.auto_increment {
                change_options(options, changed);
            }
        }
    }
}

/// What is not said stays; what is the database's default is as if not said.
pub(super) fn change_options(options: &mut SequenceOptions, changed: &SequenceOptions) {
    let change = |option: &mut Option<i64>, to: Option<i64>, default: i64| {
        *option = to.or(*option).filter(|value| *value != default && *value != 0);
    };
    change(&mut options.cache, changed.cache, 1);
    change(&mut options.increment, changed.increment, 1);
    change(&mut options.min_value, changed.min_value, 1);
    change(&mut options.max_value, changed.max_value, i64::MAX);
    change(&mut options.start, changed.start, 1);
}

/// OWNED BY makes a sequence the column's own; what is nobody's stands free.
fn change_owner(state: &mut State<'_>, name: &QualifiedName, owner: Owner) -> Replayed {
    match owner {
        Some((table, _)) => {
            let table = state.resolve(table);
            if !state.has_table(&table) {
                return Err(Unknown::done(format!("there is no table `{}` at this point", table.name)));
            }
            state.schema.sequences.retain(|s| s.name != *name);
            state.schema.lineage.owned_sequences.retain(|(_, own)| own != name);
            state.schema.lineage.owned_sequences.push((table, name.clone()));
        }
        None if state.schema.sequences.iter().any(|s| s.name == *name) => {}
        None => return Err(Unknown::new("the options of a sequence that no column owns any more are not known")),
    }
    Ok(())
}

pub(super) fn alter(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if cx.accept_all(&["RENAME", "TO"]) {
        let to = QualifiedName::new(name.namespace.clone(), cx.name()?);
        rename(state, &name, &to);
        return Ok(());
    }
    if cx.accept_all(&["SET", "SCHEMA"]) {
        let to = state.schema.resolve(QualifiedName::new(Some(cx.name()?), name.name.clone()));
        rename(state, &name, &to);
        return Ok(());
    }
    if cx.accept("AS") {
        return Err(Unknown::new("which of its limits follow the type is not known"));
    }
    change(state, cx, &name)
}

/// A sequence under another name, in the defaults that number by it as well.
pub(super) fn rename(state: &mut State<'_>, from: &QualifiedName, to: &QualifiedName) -> bool {
    let mut found = false;
    for (_, own) in state.schema.lineage.owned_sequences.iter_mut().filter(|(_, own)| own == from) {
        own.clone_from(to);
        found = true;
    }
    for sequence in state.schema.sequences.iter_mut().filter(|sequence| sequence.name == *from) {
        sequence.name = to.clone();
        found = true;
    }
    for table in &mut state.schema.tables {
        let own = table.name.clone();
        for column in &mut table.columns {
            if of(&own, column).as_ref() == Some(from) {
                column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(to.clone()) });
                found = true;
            }
        }
    }
    found
}

pub(super) fn drop_(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.if_exists();
    loop {
        let name = cx.qualified_name()?;
        let name = state.resolve(name);
        cascade::sequence(state, &name);
        if !cx.accept_punct(",") {
            return Ok(());
        }
    }
}
