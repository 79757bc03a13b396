//! What goes along with what is dropped. In: the state and what goes. Out: the state without it and all that held on to
//! it. Must not know: statements.

use crate::dialect::Dialect;
use crate::object::{mention, text};
use crate::rename::apply;
use crate::replay::state::{State, spelled};
use crate::replay::types;
use crate::schema::{
    ColumnDefault, ColumnType, IndexKey, IndexPart, ObjectKind, QualifiedName, SqlObject, SqlSchema, Table,
};
use crate::script;

/// Removes a column with every index and constraint over it, and what holds on to it from outside if told to cascade.
pub(super) fn column(state: &mut State<'_>, table: &QualifiedName, name: &str, cascades: bool) {
    let dialect = state.schema.dialect;
    let Ok(found) = state.table(table) else { return };
    let Some(name) = spelled(found, dialect, name) else { return };
    let table = found.name.clone();
    if cascades {
        owned_sequences(state, &table, Some(&name));
    }
    let Ok(found) = state.table(&table) else { return };
    drop_column(found, &name, dialect);
    let generated: Vec<String> = found
        .columns
        .iter()
        .filter(|c| c.generated.as_ref().is_some_and(|g| names_column(dialect, &g.expression, &name)))
        .map(|c| c.name.clone())
        .collect();
    if dialect != Dialect::Sqlite {
        for other in &mut state.schema.tables {
            other.foreign_keys.retain(|k| !(k.referenced_table == table && k.referenced_columns.contains(&name)));
        }
    }
    if cascades {
        generated.iter().for_each(|other| column(state, &table, other, true));
        let (of, own) = (text::folded_name(dialect, &table.name), text::folded_name(dialect, &name));
        objects(state.schema, |object| {
            let names = || mention::Mentions::of(dialect, object).held;
            let is_on_table = object.table.as_ref() == Some(&table);
            match object.kind {
                ObjectKind::View | ObjectKind::MaterializedView => {
                    let names = names();
                    names.all.contains(&of)
                        && (names.star || names.all.contains(&own) && is_read(dialect, object, &own))
                }
                ObjectKind::Trigger | ObjectKind::Policy => is_on_table && names().all.contains(&own),
                ObjectKind::Index
                | ObjectKind::Function
                | ObjectKind::Procedure
                | ObjectKind::RowSecurity
                | ObjectKind::Domain
                | ObjectKind::CompositeType => false,
            }
        });
    }
}

fn names_column(dialect: Dialect, expression: &str, column: &str) -> bool {
    !apply::mentions(expression, dialect, column).is_empty()
}

/// Whether the text has the name elsewhere than behind AS, where it names what comes out.
fn is_read(dialect: Dialect, object: &SqlObject, name: &str) -> bool {
    let tokens: Vec<_> = script::tokenize(dialect, &object.definition).into_iter().filter(|t| !t.is_remark()).collect();
    let is_it = |at: usize| text::folded(dialect, &tokens[at]).is_some_and(|own| own == name);
    (0..tokens.len()).any(|at| is_it(at) && !(at > 0 && tokens[at - 1].is_word("AS")))
}

/// As PostgreSQL does it; MySQL takes the column out of its indexes and drops those that are left empty.
fn drop_column(table: &mut Table, name: &str, dialect: Dialect) {
    table.columns.retain(|c| c.name != name);
    table.foreign_keys.retain(|k| !k.columns.iter().any(|c| c == name));
    match dialect {
        Dialect::Mysql => {
            if let Some(key) = &mut table.primary_key {
                key.columns.retain(|column| column.name != name);
            }
            table.primary_key = table.primary_key.take().filter(|key| !key.columns.is_empty());
            for index in &mut table.indexes {
                index.keys.retain(|k| k.part != IndexPart::Column(name.to_owned()));
            }
            table.indexes.retain(|i| !i.keys.is_empty());
            // It refuses to, where a condition names a column that stays as well.
            table.checks.retain(|check| !names_column(dialect, &check.expression, name));
        }
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => {
            if table.primary_key.as_ref().is_some_and(|k| k.columns.iter().any(|c| c.name == name)) {
                table.primary_key = None;
            }
            table.indexes.retain(|i| !i.column_names().any(|c| c == name) && !i.include.iter().any(|c| c == name));
            // SQLite lets a column go with the conditions that stand in its own definition.
            if dialect != Dialect::Cockroach {
                drop_what_mentions(table, &|text| names_column(dialect, text, name));
            }
        }
    }
}

/// PostgreSQL drops checks and indexes that name the column in an expression; the others refuse to drop the column then.
fn drop_what_mentions(table: &mut Table, is_named: &impl Fn(&str) -> bool) {
    table.checks.retain(|check| !is_named(&check.expression));
    table.indexes.retain(|index| {
        let names_it = |key: &IndexKey| matches!(&key.part, IndexPart::Expression(text) if is_named(text));
        !index.keys.iter().any(names_it) && !index.predicate.as_deref().is_some_and(is_named)
    });
}

/// Types are gone: the columns of them go too, and what else names them.
pub(super) fn types(state: &mut State<'_>, gone: &[QualifiedName]) {
    let schema = &*state.schema;
    let mut columns = Vec::new();
    for table in &schema.tables {
        let is_of = |ty: &ColumnType| gone.iter().any(|name| types::is_type(schema, ty, name));
        columns.extend(table.columns.iter().filter(|c| is_of(&c.ty)).map(|c| (table.name.clone(), c.name.clone())));
    }
    let dialect = state.schema.dialect;
    for (name, column_name) in &columns {
        let mut keys = state.schema.lineage.partition_keys.iter();
        // A table doesn't outlive the key of its partitions.
        match keys.any(|(of, key)| of == name && names_column(dialect, key, column_name)) {
            true => table(state, name),
            false => column(state, name, column_name, true),
        }
    }
    let names: Vec<String> = gone.iter().map(|name| text::folded_name(dialect, &name.name)).collect();
    objects(state.schema, |object| {
        // Its own name begins its text.
        let own = text::folded_name(dialect, &object.name.name);
        let held = mention::Mentions::of(dialect, object).held.all;
        names.iter().any(|name| *name != own && held.contains(name))
    });
    let is_named = |text: &str| names.iter().any(|name| names_column(dialect, text, name));
    state.schema.tables.iter_mut().for_each(|table| drop_what_mentions(table, &is_named));
}

/// Routines are gone: what calls them in a default, a condition or an expression goes too.
pub(super) fn routines(state: &mut State<'_>, gone: &[QualifiedName]) {
    let dialect = state.schema.dialect;
    let calls = |sql: &str| {
        let tokens = script::tokenize(dialect, sql);
        tokens.windows(2).any(|pair| {
            let name = text::folded(dialect, &pair[0]).filter(|_| pair[1].is_punct("("));
            name.is_some_and(|name| gone.iter().any(|g| text::folded_name(dialect, &g.name) == name))
        })
    };
    let mut columns = Vec::new();
    for table in &mut state.schema.tables {
        drop_what_mentions(table, &calls);
        for column in &mut table.columns {
            if matches!(&column.default, Some(ColumnDefault::Expression(Some(text))) if calls(text)) {
                column.default = None;
            }
            if column.generated.as_ref().is_some_and(|generated| calls(&generated.expression)) {
                columns.push((table.name.clone(), column.name.clone()));
            }
        }
    }
    columns.iter().for_each(|(table, name)| column(state, table, name, true));
}

/// DROP TABLE .. CASCADE takes heirs, views over the table and columns of its row type with it.
pub(super) fn table(state: &mut State<'_>, name: &QualifiedName) {
    let heirs: Vec<QualifiedName> =
        state.schema.lineage.heirs.iter().filter(|(of, _)| of == name).map(|(_, heir)| heir.clone()).collect();
    for heir in heirs {
        table(state, &heir);
    }
    owned_sequences(state, name, None);
    // It may have gone already.
    let _ = state.drop_table(name);
    types(state, std::slice::from_ref(name));
}

/// DROP SCHEMA .. CASCADE: everything in it, with everything that holds on to that.
pub(super) fn namespace(state: &mut State<'_>, namespace: &str) {
    let is_default = state.schema.default_namespace.as_deref() == Some(namespace);
    let is_inside = |name: &QualifiedName| match &name.namespace {
        Some(other) => other == namespace,
        None => is_default,
    };
    let inside = |names: Vec<&QualifiedName>| -> Vec<QualifiedName> {
        names.into_iter().filter(|name| is_inside(name)).cloned().collect()
    };
    let tables = inside(state.schema.tables.iter().map(|t| &t.name).collect());
    tables.iter().for_each(|name| table(state, name));
    let enums = inside(state.schema.enums.iter().map(|e| &e.name).collect());
    state.schema.enums.retain(|e| !is_inside(&e.name));
    types(state, &enums);
    let of_kind = |state: &State<'_>, kinds: &[ObjectKind]| {
        inside(state.schema.objects.iter().filter(|o| kinds.contains(&o.kind)).map(|o| &o.name).collect())
    };
    let user_types = of_kind(state, &[ObjectKind::Domain, ObjectKind::CompositeType]);
    let called = of_kind(state, &[ObjectKind::Function, ObjectKind::Procedure]);
    objects(state.schema, |object| is_inside(&object.name) && object.table.is_none());
    types(state, &user_types);
    routines(state, &called);
    let numbers = inside(state.schema.sequences.iter().map(|s| &s.name).collect());
    numbers.iter().for_each(|name| sequence(state, name));
    state.schema.lineage.partitions.retain(|(_, partition)| !is_inside(partition));
    state.schema.extensions.retain(|extension| extension.schema.as_deref() != Some(namespace));
    state.schema.namespaces.retain(|n| n != namespace);
}

/// DROP SEQUENCE, and with it the defaults that number by it.
pub(super) fn sequence(state: &mut State<'_>, name: &QualifiedName) {
    state.schema.sequences.retain(|s| s.name != *name);
    state.schema.lineage.owned_sequences.retain(|(_, own)| own != name);
    for table in &mut state.schema.tables {
        let own = table.name.clone();
        for column in &mut table.columns {
            let used = super::sequence::of(&own, column);
            if used.as_ref() == Some(name) {
                column.auto_increment = None;
            }
        }
    }
}

/// The sequences of columns that go: whatever else numbers by one does so no more. The first to use a sequence owns it, if
/// it isn't one by itself.
fn owned_sequences(state: &mut State<'_>, table: &QualifiedName, column: Option<&str>) {
    let schema = &*state.schema;
    let users = |name: &QualifiedName| {
        schema.tables.iter().find(|t| t.columns.iter().any(|c| super::sequence::of(&t.name, c).as_ref() == Some(name)))
    };
    let Some(own) = schema.table(table) else { return };
    let going = own.columns.iter().filter(|c| column.is_none_or(|name| c.name == name));
    let numbers = going.filter_map(|column| super::sequence::of(&own.name, column));
    let is_owned = |name: &QualifiedName| {
        !schema.sequences.iter().any(|other| other.name == *name)
            && users(name).is_some_and(|first| first.name == own.name)
    };
    let owned: Vec<QualifiedName> = numbers.filter(is_owned).collect();
    owned.iter().for_each(|name| sequence(state, name));
}

/// Takes the objects out for which `is_going` holds, with all that hold on to them.
pub(super) fn objects(schema: &mut SqlSchema, is_going: impl Fn(&SqlObject) -> bool) {
    let going: Vec<usize> =
        schema.objects.iter().enumerate().filter(|(_, object)| is_going(object)).map(|(at, _)| at).collect();
    if !going.is_empty() {
        remove(schema, going, true);
    }
}

/// Takes objects out: with all that holds on to them, or only with what belongs to a view.
pub(super) fn remove(schema: &mut SqlSchema, going: Vec<usize>, cascades: bool) {
    let gone: Vec<bool> = if cascades {
        let objects: Vec<&SqlObject> = schema.objects.iter().collect();
        mention::with_dependents(&mention::needs(schema.dialect, &objects), going)
    } else {
        let is_going = |at: usize| going.contains(&at);
        let views: Vec<&QualifiedName> =
            going.iter().map(|at| &schema.objects[*at]).filter(|o| is_view(o)).map(|o| &o.name).collect();
        let belongs = |object: &SqlObject| object.table.as_ref().is_some_and(|table| views.contains(&table));
        schema.objects.iter().enumerate().map(|(at, object)| is_going(at) || belongs(object)).collect()
    };
    let mut gone = gone.into_iter();
    schema.objects.retain(|_| !gone.next().unwrap_or(false));
}

fn is_view(object: &SqlObject) -> bool {
    matches!(object.kind, ObjectKind::View | ObjectKind::MaterializedView)
}
