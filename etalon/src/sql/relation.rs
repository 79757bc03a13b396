//! Rows that other rows refer to. In: one row or many, and the columns that the two sides share. Out: the rows on the
//! other side, with one query however many rows there are on this side. Must not know: drivers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::arg::{Arg, BoxError, Key};
use super::cell::Cell;
use super::connection::{Connection, Executor};
use super::query::{find_by, select_by, there};
use super::statement::{MOST_PARAMETERS, Statement};
use super::table::{Column, Dialect, Kind, Table};
use super::{Model, Query};

/// Positions of the columns that refer to each other: on this side and on the other.
pub type Pairs = &'static [(usize, usize)];

/// The table between the two sides of a many-to-many relation.
#[derive(Debug)]
pub struct Link {
    /// Namespace (PostgreSQL), when the schema gives one.
    pub schema: Option<&'static str>,
    /// Name of the table.
    pub table: &'static str,
    /// Its column that refers to this side.
    pub own: &'static str,
    /// Its column that refers to the other side.
    pub other: &'static str,
    /// Position of the key on this side.
    pub own_key: usize,
    /// Position of the key on the other side.
    pub other_key: usize,
}

/// All rows that refer to this one.
pub fn many<'c, P: Model, C: Model>(db: impl Executor<'c>, parent: &P, pairs: Pairs) -> Query<'c, Vec<C>> {
    let connection = db.connection();
    let by = other_side(parent, pairs);
    Query::new(async move {
        match by {
            Some(mut by) => select_by(connection, &mut by).await,
            None => Ok(Vec::new()),
        }
    })
}

/// The row on the other side, if there is one.
pub fn one<'c, P: Model, C: Model>(db: impl Executor<'c>, parent: &P, pairs: Pairs) -> Query<'c, Option<C>> {
    let connection = db.connection();
    let by = other_side(parent, pairs);
    Query::new(async move {
        match by {
            Some(mut by) => find_by(connection, &mut by).await,
            None => Ok(None),
        }
    })
}

/// The row on the other side, which must be there.
pub fn required<'c, P: Model, C: Model>(db: impl Executor<'c>, parent: &P, pairs: Pairs) -> Query<'c, C> {
    let row = one(db, parent, pairs);
    Query::new(async move { there(row.await?) })
}

/// What the other side's columns are then; none where this side has a NULL, to which nothing refers.
fn other_side<P: Model>(parent: &P, pairs: Pairs) -> Option<Vec<(usize, Arg)>> {
    let by: Vec<(usize, Arg)> = pairs.iter().map(|(own, other)| (*other, parent.key(*own))).collect();
    if by.iter().any(|(_, value)| value.is_null()) { None } else { Some(by) }
}

/// For each row the rows that refer to it.
pub fn many_of_each<'c, P: Model, C: Model + Clone>(
    db: impl Executor<'c>,
    parents: &[P],
    pairs: Pairs,
) -> Query<'c, Vec<Vec<C>>> {
    let mut connection = db.connection();
    let wanted = Wanted::new(parents, pairs.iter().map(|(own, _)| *own).collect());
    Query::new(async move {
        let mut found: HashMap<Vec<Key>, Vec<C>> = HashMap::new();
        for child in children::<C>(&mut connection, &wanted, pairs).await? {
            found.entry(key(&child, pairs.iter().map(|(_, other)| *other))).or_default().push(child);
        }
        Ok(wanted.hand_out(found))
    })
}

/// For each row the row on the other side.
pub fn one_of_each<'c, P: Model, C: Model + Clone>(
    db: impl Executor<'c>,
    parents: &[P],
    pairs: Pairs,
) -> Query<'c, Vec<Option<C>>> {
    let mut connection = db.connection();
    let wanted = Wanted::new(parents, pairs.iter().map(|(own, _)| *own).collect());
    Query::new(async move {
        let mut found: HashMap<Vec<Key>, C> = HashMap::new();
        for child in children::<C>(&mut connection, &wanted, pairs).await? {
            found.insert(key(&child, pairs.iter().map(|(_, other)| *other)), child);
        }
        Ok(wanted.of_each.iter().map(|key| found.get(key).cloned()).collect())
    })
}

/// For each row the row on the other side, which must be there.
pub fn required_of_each<'c, P: Model, C: Model + Clone>(
    db: impl Executor<'c>,
    parents: &[P],
    pairs: Pairs,
) -> Query<'c, Vec<C>> {
    let rows = one_of_each(db, parents, pairs);
    Query::new(async move { rows.await?.into_iter().map(there).collect() })
}

/// The rows linked to this one.
pub fn linked<'c, P: Model, C: Model>(db: impl Executor<'c>, parent: &P, link: &'static Link) -> Query<'c, Vec<C>> {
    let connection = db.connection();
    let value = parent.key(link.own_key);
    Query::new(async move {
        let column = own_column::<P>(link);
        let mut statement = Statement::new(&connection);
        statement.push("SELECT ").columns(C::TABLE);
        from_linked(&mut statement, C::TABLE, link);
        statement.push(" WHERE ").name(link.table).push(".").name(link.own).push(" = ");
        statement.value(P::TABLE, &column, value)?;
        statement.fetch(connection).await?.models()
    })
}

/// For each row the rows linked to it.
pub fn linked_of_each<'c, P: Model, C: Model + Clone>(
    db: impl Executor<'c>,
    parents: &[P],
    link: &'static Link,
) -> Query<'c, Vec<Vec<C>>> {
    let mut connection = db.connection();
    let wanted = Wanted::new(parents, vec![link.own_key]);
    Query::new(async move {
        let column = own_column::<P>(link);
        let mut found: HashMap<Vec<Key>, Vec<C>> = HashMap::new();
        for values in wanted.values.chunks(MOST_PARAMETERS) {
            let mut statement = Statement::new(&connection);
            statement.push("SELECT ").columns(C::TABLE).push(", ").name(link.table).push(".").name(link.own);
            from_linked(&mut statement, C::TABLE, link);
            statement.push(" WHERE ");
            among(&mut statement, P::TABLE, &[&column], values, |statement, _| {
                statement.name(link.table).push(".").name(link.own);
            })?;
            let rows = statement.fetch(connection.reborrow()).await?;
            for (child, own) in rows.models_and::<C, Key>(|cell| key_of_cell(cell, &column.kind))? {
                found.entry(vec![own]).or_default().push(child);
            }
        }
        Ok(wanted.hand_out(found))
    })
}

/// Links rows to this one; those that are linked already stay so.
pub fn connect<'c, 'r, P: Model, C: Model>(
    db: impl Executor<'c>,
    parent: &P,
    others: impl IntoIterator<Item = &'r C>,
    link: &'static Link,
) -> Query<'c, ()> {
    let mut connection = db.connection();
    let (own, others) = link_keys(parent, others, link);
    Query::new(async move {
        for others in others.chunks(MOST_PARAMETERS / 2) {
            let mut statement = Statement::new(&connection);
            statement.push("INSERT INTO ").namespaced(link.schema, link.table);
            statement.push(" (").name(link.own).push(", ").name(link.other).push(") VALUES ");
            for (index, other) in others.iter().enumerate() {
                statement.comma(index).push("(").value(P::TABLE, &own_column::<P>(link), own.clone())?;
                statement.push(", ").value(C::TABLE, &other_column::<C>(link), other.clone())?.push(")");
            }
            match statement.dialect() {
                Dialect::Postgres | Dialect::Sqlite => statement.push(" ON CONFLICT DO NOTHING"),
                // Not `INSERT IGNORE`, which would take references to nothing in silence too.
                Dialect::Mysql => statement.push(" ON DUPLICATE KEY UPDATE ").name(link.own).push(" = ").name(link.own),
            };
            statement.execute(connection.reborrow()).await?;
        }
        Ok(())
    })
}

/// Takes links of rows to this one away; the rows stay.
pub fn disconnect<'c, 'r, P: Model, C: Model>(
    db: impl Executor<'c>,
    parent: &P,
    others: impl IntoIterator<Item = &'r C>,
    link: &'static Link,
) -> Query<'c, ()> {
    let mut connection = db.connection();
    let (own, others) = link_keys(parent, others, link);
    Query::new(async move {
        for others in others.chunks(MOST_PARAMETERS) {
            let mut statement = Statement::new(&connection);
            statement.push("DELETE FROM ").namespaced(link.schema, link.table);
            statement.push(" WHERE ").name(link.own).push(" = ").value(
                P::TABLE,
                &own_column::<P>(link),
                own.clone(),
            )?;
            statement.push(" AND ");
            let others: Vec<Vec<Arg>> = others.iter().map(|other| vec![other.clone()]).collect();
            among(&mut statement, C::TABLE, &[&other_column::<C>(link)], &others, |statement, _| {
                statement.name(link.other);
            })?;
            statement.execute(connection.reborrow()).await?;
        }
        Ok(())
    })
}

/// The key on this side, and those on the other.
fn link_keys<'r, P: Model, C: Model>(
    parent: &P,
    others: impl IntoIterator<Item = &'r C>,
    link: &Link,
) -> (Arg, Vec<Arg>) {
    (parent.key(link.own_key), others.into_iter().map(|other| other.key(link.other_key)).collect())
}

fn other_column<C: Model>(link: &Link) -> Column {
    C::TABLE.columns[link.other_key]
}

fn own_column<P: Model>(link: &Link) -> Column {
    P::TABLE.columns[link.own_key]
}

fn from_linked(statement: &mut Statement, other: &Table, link: &Link) {
    statement.push(" FROM ").table(other).push(" JOIN ").namespaced(link.schema, link.table);
    statement.push(" ON ").name(link.table).push(".").name(link.other).push(" = ");
    statement.column(other, &other.columns[link.other_key]);
}

/// The keys that the other side is asked for.
struct Wanted {
    /// For each row its key.
    of_each: Vec<Vec<Key>>,
    /// The first row that has each key.
    first: HashMap<Vec<Key>, usize>,
    /// Each key once, without those that have a NULL in them: nothing refers to these.
    values: Vec<Vec<Arg>>,
}

impl Wanted {
    fn new<P: Model>(parents: &[P], columns: Vec<usize>) -> Wanted {
        let mut first: HashMap<Vec<Key>, usize> = HashMap::with_capacity(parents.len());
        let mut values = Vec::new();
        let of_each = parents
            .iter()
            .enumerate()
            .map(|(index, parent)| {
                let args: Vec<Arg> = columns.iter().map(|column| parent.key(*column)).collect();
                let key: Vec<Key> = args.iter().cloned().map(Arg::into_key).collect();
                if let Entry::Vacant(entry) = first.entry(key.clone()) {
                    entry.insert(index);
                    if !args.iter().any(Arg::is_null) {
                        values.push(args);
                    }
                }
                key
            })
            .collect();
        Wanted { of_each, first, values }
    }

    /// For each row what was found for its key; copies for rows that have the key of an earlier one.
    fn hand_out<C: Clone>(&self, mut found: HashMap<Vec<Key>, Vec<C>>) -> Vec<Vec<C>> {
        let mut each: Vec<Vec<C>> = Vec::with_capacity(self.of_each.len());
        for (index, key) in self.of_each.iter().enumerate() {
            let rows = match self.first[key] {
                first if first < index => each[first].clone(),
                _ => found.remove(key).unwrap_or_default(),
            };
            each.push(rows);
        }
        each
    }
}

fn key<M: Model>(model: &M, columns: impl Iterator<Item = usize>) -> Vec<Key> {
    columns.map(|column| model.key(column).into_key()).collect()
}

async fn children<C: Model>(connection: &mut Connection<'_>, wanted: &Wanted, pairs: Pairs) -> sqlx::Result<Vec<C>> {
    let columns: Vec<&Column> = pairs.iter().map(|(_, other)| &C::TABLE.columns[*other]).collect();
    let mut children = Vec::new();
    for values in wanted.values.chunks(MOST_PARAMETERS / pairs.len().max(1)) {
        let mut statement = Statement::new(connection);
        statement.push("SELECT ").columns(C::TABLE).push(" FROM ").table(C::TABLE).push(" WHERE ");
        among(&mut statement, C::TABLE, &columns, values, |statement, column| {
            statement.column(C::TABLE, column);
        })?;
        children.extend(statement.fetch(connection.reborrow()).await?.models::<C>()?);
    }
    Ok(children)
}

/// The condition that the columns are among the values.
fn among(
    statement: &mut Statement,
    table: &Table,
    columns: &[&Column],
    values: &[Vec<Arg>],
    mut write: impl FnMut(&mut Statement, &Column),
) -> sqlx::Result<()> {
    if let ([column], Dialect::Postgres) = (columns, statement.dialect()) {
        write(statement, column);
        // One parameter, and so one prepared statement, however many values there are.
        let list = Column { list: true, ..**column };
        let values = values.iter().flatten().cloned().collect();
        statement.push(" = ANY(").value(table, &list, Arg::List(values))?.push(")");
        return Ok(());
    }
    statement.push(if columns.len() > 1 { "(" } else { "" });
    for (index, column) in columns.iter().enumerate() {
        statement.comma(index);
        write(statement, column);
    }
    statement.push(if columns.len() > 1 { ")" } else { "" });
    // SQLite takes a list of rows only as VALUES.
    let rows = columns.len() > 1 && statement.dialect() == Dialect::Sqlite;
    statement.push(if rows { " IN (VALUES " } else { " IN (" });
    for (index, row) in values.iter().enumerate() {
        statement.comma(index).push(if columns.len() > 1 { "(" } else { "" });
        for (place, (column, value)) in columns.iter().zip(row).enumerate() {
            statement.comma(place).value(table, column, value.clone())?;
        }
        statement.push(if columns.len() > 1 { ")" } else { "" });
    }
    statement.push(")");
    Ok(())
}

fn key_of_cell(cell: Cell<'_>, kind: &Kind) -> Result<Key, BoxError> {
    let arg = match kind {
        Kind::Bool => Arg::Bool(cell.bool()?),
        Kind::Int2 | Kind::Int4 | Kind::Int8 | Kind::Oid => Arg::Int(cell.int()?),
        Kind::Float4 | Kind::Float8 => Arg::Float8(cell.float()?),
        Kind::Decimal | Kind::Money => Arg::Decimal(super::text::trim_decimal(&cell.decimal()?)),
        Kind::Uuid => Arg::Uuid(cell.uuid()?),
        Kind::Timestamp | Kind::Timestamptz => Arg::DateTime(cell.datetime()?),
        Kind::Date => Arg::Date(cell.date()?),
        Kind::Time => Arg::Time(cell.time()?),
        Kind::Bytes => Arg::Bytes(cell.bytes()?),
        Kind::Json | Kind::Jsonb => Arg::Json(cell.json()?),
        Kind::Text
        | Kind::Char
        | Kind::CatalogChar
        | Kind::Citext
        | Kind::Inet
        | Kind::Bit
        | Kind::Xml
        | Kind::Timetz
        | Kind::Enum(..) => Arg::Text(cell.text()?),
    };
    Ok(arg.into_key())
}
