//! Relations behind foreign keys and join tables. In: all tables. Out: the relation fields of each model, with names that
//! neither columns nor other relations have. Must not know: columns' types.

use std::collections::{HashMap, HashSet};

use etalon_schema_parser::constraint_names;
use etalon_schema_parser::schema::{Arity, Field};

use super::known::KnownRelation;
use super::names::{decapitalised, free, plural};
use super::{Context, write};
use crate::Dialect;
use crate::schema::{
    Column, ColumnArity, ColumnType, ForeignKey, IndexKind, QualifiedName, ReferentialAction, SqlSchema, Table,
};

/// All relations.
pub(super) struct Relations {
    /// Relation fields by the place of their table, in order.
    fields: HashMap<usize, Vec<RelationField>>,
    join_tables: HashSet<usize>,
    ignored: HashSet<usize>,
}

/// A relation field of a model.
pub(super) struct RelationField {
    pub(super) name: String,
    /// The line behind the name.
    pub(super) text: String,
}

/// One relation before its fields have names.
struct Draft {
    a: usize,
    b: usize,
    /// The foreign key's place in table `a`; none for a join table.
    key: Option<usize>,
    /// The join table.
    through: Option<usize>,
}

impl Relations {
    pub(super) fn new(cx: &Context<'_>) -> Self {
        let places: HashMap<&QualifiedName, usize> =
            cx.sql.tables.iter().enumerate().map(|(at, table)| (&table.name, at)).collect();
        let mut relations = Relations { fields: HashMap::new(), join_tables: HashSet::new(), ignored: HashSet::new() };
        let is_ignored = |table: &Table| cx.known.model(&table.name).is_some_and(|m| m.ignored) || !has_identity(table);
        relations.ignored = (0..cx.sql.tables.len()).filter(|at| is_ignored(&cx.sql.tables[*at])).collect();
        let drafts = drafts(cx, &places, &mut relations.join_tables);
        let mut pairs: HashMap<(usize, usize), usize> = HashMap::new();
        drafts.iter().for_each(|d| *pairs.entry((d.a.min(d.b), d.a.max(d.b))).or_default() += 1);
        let mut taken: Vec<HashSet<String>> = cx.sql.tables.iter().map(|table| field_names(cx, table)).collect();
        // Names that a person chose are not given to anything else.
        for draft in &drafts {
            if let Some(known) = known(cx, draft) {
                known.a.map(|field| taken[draft.a].insert(field.name.clone()));
                known.b.map(|field| taken[draft.b].insert(field.name.clone()));
            }
        }
        for draft in &drafts {
            let is_named = draft.a == draft.b || pairs[&(draft.a.min(draft.b), draft.a.max(draft.b))] > 1;
            relations.add(cx, draft, is_named, &mut taken);
        }
        for (at, table) in cx.sql.tables.iter().enumerate() {
            relations.fields.entry(at).or_default().extend(view_fields(cx, table));
        }
        relations
    }

    pub(super) fn is_join_table(&self, table: usize) -> bool {
        self.join_tables.contains(&table)
    }

    /// Whether the client can't tell the rows of the table apart, so that the model must be ignored.
    pub(super) fn is_ignored(&self, table: usize) -> bool {
        self.ignored.contains(&table)
    }

    pub(super) fn of(&self, table: usize) -> &[RelationField] {
        self.fields.get(&table).map(Vec::as_slice).unwrap_or_default()
    }

    fn add(&mut self, cx: &Context<'_>, draft: &Draft, is_named: bool, taken: &mut [HashSet<String>]) {
        let known = known(cx, draft);
        let table = |at: usize| &cx.sql.tables[at];
        let (a, b) = (cx.names.model(&table(draft.a).name), cx.names.model(&table(draft.b).name));
        let known_a = known.and_then(|k| k.a).map(|f| f.name.clone());
        let known_b = known.and_then(|k| k.b).map(|f| f.name.clone());
        let choose = |wanted: String, taken: &mut HashSet<String>| {
            let name = free(&wanted, taken, |_| false);
            taken.insert(name.clone());
            name
        };
        let key = draft.key.map(|key| &table(draft.a).foreign_keys[key]);
        let a_name = known_a.unwrap_or_else(|| {
            let wanted = key.map_or_else(|| plural(&decapitalised(b)), |key| forward(cx, table(draft.a), key, b));
            choose(wanted, &mut taken[draft.a])
        });
        let name = match (known, draft.through) {
            (Some(known), _) => known.name.map(str::to_owned),
            // The join table is named after the relation.
            (None, Some(through)) => join_name(&table(through).name.name, a, b, is_named),
            (None, None) => is_named.then(|| format!("{a}_{a_name}")),
        };
        let is_list = known.and_then(|k| k.b).is_some_and(|field| field.arity == Arity::List);
        let is_one = !is_list && key.is_some_and(|key| is_unique(table(draft.a), &key.columns));
        let b_name = known_b.unwrap_or_else(|| {
            let wanted = if is_one { decapitalised(a) } else { plural(&decapitalised(a)) };
            let wanted = if is_named { format!("{wanted}_{a_name}") } else { wanted };
            choose(wanted, &mut taken[draft.b])
        });
        let forward = match key {
            Some(key) => forward_text(cx, table(draft.a), table(draft.b), key, name.as_deref()),
            None => format!("{b}[]{}", relation(name.as_deref(), &[])),
        };
        let back = format!("{a}{}{}", if is_one { "?" } else { "[]" }, relation(name.as_deref(), &[]));
        self.push(draft.a, draft.b, a_name, forward, known.and_then(|k| k.a));
        self.push(draft.b, draft.a, b_name, back, known.and_then(|k| k.b));
    }

    fn push(&mut self, table: usize, other: usize, name: String, mut text: String, known: Option<&Field>) {
        let must = self.ignored.contains(&other) && !self.ignored.contains(&table);
        if must || known.is_some_and(|field| field.ignored) {
            text.push_str(" @ignore");
        }
        self.fields.entry(table).or_default().push(RelationField { name, text });
    }
}

/// The relations of a model with views, which only the known schema has.
fn view_fields<'a>(cx: &'a Context<'_>, table: &Table) -> impl Iterator<Item = RelationField> + 'a {
    cx.known.view_relations(&table.name).into_iter().map(|(field, view, relation_name, arguments)| {
        let arity = match field.arity {
            Arity::Required => "",
            Arity::Optional => "?",
            Arity::List => "[]",
        };
        let text = format!("{view}{arity}{}", relation(relation_name, &arguments));
        RelationField { name: field.name.clone(), text }
    })
}

fn known<'a>(cx: &Context<'a>, draft: &Draft) -> Option<KnownRelation<'a>> {
    let table = |at: usize| &cx.sql.tables[at];
    match (draft.key, draft.through) {
        (Some(key), _) => {
            cx.known.relation(&table(draft.a).name, &table(draft.a).foreign_keys[key].columns, &table(draft.b).name)
        }
        (None, Some(through)) => cx.known.many_to_many(&table(through).name.name),
        (None, None) => None,
    }
}

fn field_names(cx: &Context<'_>, table: &Table) -> HashSet<String> {
    table.columns.iter().map(|c| cx.names.field(&table.name, &c.name).to_owned()).collect()
}

fn drafts(cx: &Context<'_>, places: &HashMap<&QualifiedName, usize>, join_tables: &mut HashSet<usize>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, table) in cx.sql.tables.iter().enumerate() {
        if let Some((a, b)) = join_ends(cx, places, table) {
            join_tables.insert(at);
            drafts.push(Draft { a, b, key: None, through: Some(at) });
            continue;
        }
        for (key, foreign_key) in table.foreign_keys.iter().enumerate() {
            if let Some(b) = places.get(&foreign_key.referenced_table)
                && is_unique(&cx.sql.tables[*b], &foreign_key.referenced_columns)
            {
                drafts.push(Draft { a: at, b: *b, key: Some(key), through: None });
            }
        }
    }
    drafts
}

/// The tables behind the columns A and B of a join table, if it is just as lowering would make it.
fn join_ends(cx: &Context<'_>, places: &HashMap<&QualifiedName, usize>, table: &Table) -> Option<(usize, usize)> {
    if !table.is_join_table || table.foreign_keys.len() != 2 || !has_join_keys(cx.sql, table) {
        return None;
    }
    let end = |column: &str| {
        let key = table.foreign_keys.iter().find(|key| key.columns == [column])?;
        let place = *places.get(&key.referenced_table)?;
        let other = &cx.sql.tables[place];
        let cascades = key.on_delete == ReferentialAction::Cascade && key.on_update == ReferentialAction::Cascade;
        let id = other.primary_key.as_ref()?;
        let is_id = id.columns.len() == 1 && key.referenced_columns == [id.columns[0].name.clone()];
        (cascades && is_id).then_some(place)
    };
    let (a, b) = (end("A")?, end("B")?);
    // The columns follow the alphabet of the models' names.
    let in_order = cx.names.model(&cx.sql.tables[a].name) <= cx.names.model(&cx.sql.tables[b].name);
    in_order.then_some((a, b))
}

fn has_join_keys(sql: &SqlSchema, table: &Table) -> bool {
    let over = |kind: IndexKind, columns: &[&str]| {
        table.indexes.iter().any(|i| i.kind == kind && i.column_names().eq(columns.iter().copied()))
    };
    let primary = table.primary_key.as_ref().map(|k| k.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>());
    let both = match sql.dialect {
        Dialect::Postgres => primary.is_some_and(|columns| columns == ["A", "B"]),
        Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => over(IndexKind::Unique, &["A", "B"]),
    };
    both && over(IndexKind::Normal, &["B"])
}

fn join_name(table: &str, a: &str, b: &str, is_named: bool) -> Option<String> {
    let name = table.strip_prefix('_').unwrap_or(table);
    (is_named || name != format!("{a}To{b}")).then(|| name.to_owned())
}

/// `author` for `authorId` or `author_id`, else the other model's name.
fn forward(cx: &Context<'_>, table: &Table, key: &ForeignKey, other: &str) -> String {
    let field = match key.columns.as_slice() {
        [column] => cx.names.field(&table.name, column),
        _ => return decapitalised(other),
    };
    let stem = ["_id", "Id", "_ID", "ID"].iter().find_map(|suffix| field.strip_suffix(suffix));
    stem.filter(|stem| !stem.is_empty()).map_or_else(|| decapitalised(other), str::to_owned)
}

fn forward_text(cx: &Context<'_>, table: &Table, other: &Table, key: &ForeignKey, name: Option<&str>) -> String {
    let is_optional = columns(table, &key.columns).any(|c| c.arity == ColumnArity::Nullable);
    let names = |of: &Table, columns: &[String]| {
        columns.iter().map(|c| cx.names.field(&of.name, c).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let mut arguments = vec![
        format!("fields: [{}]", names(table, &key.columns)),
        format!("references: [{}]", names(other, &key.referenced_columns)),
    ];
    let (on_delete, on_update) = actions(cx, table, key);
    let usual = if is_optional { ReferentialAction::SetNull } else { ReferentialAction::Restrict };
    if on_delete != usual {
        arguments.push(format!("onDelete: {}", action(on_delete)));
    }
    if on_update != ReferentialAction::Cascade {
        arguments.push(format!("onUpdate: {}", action(on_update)));
    }
    let default = constraint_names::foreign_key(&table.name.name, &key.columns, cx.options.provider);
    if key.name != default && !key.name.is_empty() && cx.sql.dialect != Dialect::Sqlite {
        arguments.push(format!("map: {}", write::string(&key.name)));
    }
    let model = cx.names.model(&other.name);
    format!("{model}{}{}", if is_optional { "?" } else { "" }, relation(name, &arguments))
}

/// The key's actions. MySQL's ways to refuse are one and the same, so what a person wrote stays.
fn actions(cx: &Context<'_>, table: &Table, key: &ForeignKey) -> (ReferentialAction, ReferentialAction) {
    let known = match cx.sql.dialect {
        Dialect::Mysql => cx.known.foreign_key(&table.name, &key.columns),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => None,
    };
    let refuses = |action| match action {
        ReferentialAction::Restrict | ReferentialAction::NoAction | ReferentialAction::SetDefault => true,
        ReferentialAction::Cascade | ReferentialAction::SetNull => false,
    };
    let choose = |live, known: Option<ReferentialAction>| match known {
        Some(known) if refuses(known) && refuses(live) => known,
        Some(_) | None => live,
    };
    (choose(key.on_delete, known.map(|k| k.on_delete)), choose(key.on_update, known.map(|k| k.on_update)))
}

fn relation(name: Option<&str>, arguments: &[String]) -> String {
    let name = name.map(write::string);
    let all: Vec<String> = name.into_iter().chain(arguments.iter().cloned()).collect();
    if all.is_empty() { String::new() } else { format!(" @relation({})", all.join(", ")) }
}

fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "Cascade",
        ReferentialAction::Restrict => "Restrict",
        ReferentialAction::NoAction => "NoAction",
        ReferentialAction::SetNull => "SetNull",
        ReferentialAction::SetDefault => "SetDefault",
    }
}

fn columns<'t>(table: &'t Table, names: &'t [String]) -> impl Iterator<Item = &'t Column> {
    names.iter().filter_map(|name| table.column(name))
}

/// Whether these columns, in whatever order, are a key of the table.
fn is_unique(table: &Table, columns: &[String]) -> bool {
    let wanted: HashSet<&str> = columns.iter().map(String::as_str).collect();
    unique_keys(table).any(|key| key.len() == columns.len() && key.iter().copied().collect::<HashSet<_>>() == wanted)
}

/// The columns of the primary key and of every unique index that the language can say. A partial one counts, as for
/// Prisma.
fn unique_keys(table: &Table) -> impl Iterator<Item = Vec<&str>> {
    let primary = table.primary_key.iter().map(|k| k.columns.iter().map(|c| c.name.as_str()).collect());
    let is_whole = |i: &&crate::schema::Index| {
        i.kind == IndexKind::Unique && !i.is_unmodelled && i.keys.iter().all(|k| k.length.is_none())
    };
    primary.chain(table.indexes.iter().filter(is_whole).map(|i| i.column_names().collect()))
}

/// Whether some key has only columns that a client can name and that are never NULL.
fn has_identity(table: &Table) -> bool {
    let is_fit = |name: &&str| {
        let column = table.column(name);
        column.is_some_and(|c| c.arity == ColumnArity::Required && !matches!(c.ty, ColumnType::Unsupported(_)))
    };
    unique_keys(table).any(|key| key.iter().all(is_fit))
}
