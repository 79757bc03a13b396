//! Functions, triggers, views and the rest in their places around the tables. In: differences and both states. Out: the
//! steps before and after those of the tables. Must not know: SQL text beyond the names in it.
//!
//! What is in the way of a table goes before the table changes and comes back after: a view over a column that gets
//! another type (PostgreSQL refuses, 0A000), a trigger of a table that SQLite makes anew (it would be gone). That holds for
//! what was made by hand as well, which comes back word for word.

use std::collections::{HashMap, HashSet};

use crate::dialect::Dialect;
use crate::diff::SchemaDiff;
use crate::diff::table::TableDiff;
use crate::object::mention::{Mentions, needs, with_dependents};
use crate::object::text::{self, folded_name};
use crate::object::{order, replace};
use crate::schema::{ColumnType, IndexPart, ObjectKind, QualifiedName, SqlObject, SqlSchema, Table};
use crate::script::tokenize;
use crate::step::{ObjectAction, ObjectPlace, ObjectStep, Pair, Step};

/// The steps of all objects, by their places in the plan.
#[derive(Debug, Default)]
pub(super) struct ObjectSteps {
    /// Goes before anything else.
    pub(super) first: Vec<Step>,
    /// Comes before the tables that need it.
    pub(super) before_tables: Vec<Step>,
    /// Goes once no table needs it.
    pub(super) after_tables: Vec<Step>,
    /// Comes when everything else is there.
    pub(super) last: Vec<Step>,
}

pub(super) fn steps(diff: &SchemaDiff<'_>, pair: Pair<'_>) -> ObjectSteps {
    if pair.previous.objects.is_empty() && diff.objects.created.is_empty() {
        return ObjectSteps::default();
    }
    Objects::new(diff, pair).steps()
}

/// What becomes of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nothing: it stays, or goes with its table.
    Stays,
    /// It goes for good.
    Goes,
    /// It goes, and comes back, as it was or with a new text.
    Remade(ObjectPlace),
    /// Its new text takes its place.
    Replaced(usize),
}

struct Objects<'d, 'a> {
    diff: &'d SchemaDiff<'a>,
    pair: Pair<'a>,
    dialect: Dialect,
    dropped_tables: HashSet<&'a QualifiedName>,
}

impl<'d, 'a> Objects<'d, 'a> {
    fn new(diff: &'d SchemaDiff<'a>, pair: Pair<'a>) -> Self {
        let dropped_tables = diff.dropped_tables.iter().map(|table| &table.name).collect();
        Objects { diff, pair, dialect: pair.next.dialect, dropped_tables }
    }

    fn steps(&self) -> ObjectSteps {
        let previous: Vec<&SqlObject> = self.pair.previous.objects.iter().collect();
        let leaning = needs(self.dialect, &previous);
        let mut fates = self.fates(&previous);
        let is_going = |fate: &Fate| matches!(fate, Fate::Goes | Fate::Remade(_));
        let seeds: Vec<usize> = (0..fates.len()).filter(|at| is_going(&fates[*at])).collect();
        let reached = match self.dialect {
            Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => with_dependents(&leaning, seeds),
            // Names are looked up when they are used.
            Dialect::Mysql => vec![false; previous.len()],
        };
        let kept: HashMap<usize, Option<usize>> = self.diff.objects.kept.iter().copied().collect();
        for (at, fate) in fates.iter_mut().enumerate().filter(|(at, _)| reached[*at]) {
            match *fate {
                // It would keep what it calls from going before the table.
                Fate::Stays if self.goes_with_table(previous[at]) => *fate = Fate::Goes,
                Fate::Stays => {
                    let place = kept.get(&at).copied().flatten();
                    *fate = Fate::Remade(place.map_or(ObjectPlace::Previous(at), ObjectPlace::Next));
                }
                Fate::Replaced(to) => *fate = Fate::Remade(ObjectPlace::Next(to)),
                Fate::Goes | Fate::Remade(_) => {}
            }
        }
        let mut steps = ObjectSteps::default();
        self.drops(&fates, order::sorted(&leaning), &mut steps);
        self.creations(&fates, &mut steps);
        steps
    }

    /// What differs decides first, then which tables change under an object.
    fn fates(&self, previous: &[&SqlObject]) -> Vec<Fate> {
        let objects = &self.diff.objects;
        let mut fates = vec![Fate::Stays; previous.len()];
        for at in objects.dropped.iter().filter(|at| !self.goes_with_table(previous[**at])) {
            fates[*at] = Fate::Goes;
        }
        for (at, to) in &objects.changed {
            let is_replaceable = replace::is_replaceable(self.dialect, previous[*at], &self.pair.next.objects[*to]);
            fates[*at] = if is_replaceable { Fate::Replaced(*to) } else { Fate::Remade(ObjectPlace::Next(*to)) };
        }
        let touched = Touched::new(self.diff, self.pair);
        if touched.is_empty() {
            return fates;
        }
        let replaced: HashMap<usize, usize> = objects.changed.iter().copied().collect();
        for (at, next) in
            objects.kept.iter().map(|(at, next)| (*at, *next)).chain(objects.changed.iter().map(|(at, _)| (*at, None)))
        {
            let is_open = matches!(fates[at], Fate::Stays | Fate::Replaced(_));
            if is_open && !self.goes_with_table(previous[at]) && touched.blocks(self.dialect, previous[at]) {
                let to = replaced.get(&at).copied().or(next);
                fates[at] = Fate::Remade(to.map_or(ObjectPlace::Previous(at), ObjectPlace::Next));
            }
        }
        fates
    }

    /// Whether its table is dropped, which takes it along.
    fn goes_with_table(&self, object: &SqlObject) -> bool {
        object.table.as_ref().is_some_and(|table| self.dropped_tables.contains(table))
    }

    /// Backwards: what leans on another goes before it.
    fn drops(&self, fates: &[Fate], order: Vec<usize>, steps: &mut ObjectSteps) {
        let early = needed_by_tables(self.pair.previous);
        for at in order.into_iter().rev() {
            let is_for_good = match fates[at] {
                Fate::Goes => true,
                Fate::Remade(_) => false,
                Fate::Stays | Fate::Replaced(_) => continue,
            };
            let step = self.step(ObjectAction::Drop, ObjectPlace::Previous(at));
            let is_late = is_for_good && early.contains(&self.pair.previous.objects[at]);
            if is_late { steps.after_tables.push(step) } else { steps.first.push(step) }
        }
    }

    /// Every object that there will be, in the order in which they could be made; those with something to do become
    /// steps.
    fn creations(&self, fates: &[Fate], steps: &mut ObjectSteps) {
        let mut places: Vec<(ObjectPlace, Option<ObjectAction>)> = Vec::new();
        let mut of_next: HashMap<usize, ObjectAction> =
            self.diff.objects.created.iter().map(|at| (*at, ObjectAction::Create)).collect();
        for fate in fates {
            match *fate {
                Fate::Remade(ObjectPlace::Next(to)) => {
                    of_next.insert(to, ObjectAction::Create);
                }
                Fate::Replaced(to) => {
                    of_next.insert(to, ObjectAction::Replace);
                }
                Fate::Remade(place) => places.push((place, Some(ObjectAction::Create))),
                Fate::Stays | Fate::Goes => {}
            }
        }
        let next = 0..self.pair.next.objects.len();
        places.extend(next.map(|at| (ObjectPlace::Next(at), of_next.get(&at).copied())));
        let objects: Vec<&SqlObject> = places.iter().map(|(place, _)| place.of(self.pair)).collect();
        let leaning = needs(self.dialect, &objects);
        let needed = needed_by_tables(self.pair.next);
        let mut early = vec![false; objects.len()];
        let mut open: Vec<usize> = (0..objects.len()).filter(|at| needed.contains(objects[*at])).collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut early[at], true) {
                open.extend(leaning[at].held.iter().chain(&leaning[at].checked));
            }
        }
        for at in order::sorted(&leaning) {
            let (place, Some(action)) = places[at] else { continue };
            let step = self.step(action, place);
            if early[at] { steps.before_tables.push(step) } else { steps.last.push(step) }
        }
    }

    fn step(&self, action: ObjectAction, place: ObjectPlace) -> Step {
        Step::Object(ObjectStep { action, kind: place.of(self.pair).kind, place })
    }
}

/// The names in defaults, checks, generated columns, indexes and types of tables: what they can't be made without.
struct Needed(HashSet<String>);

impl Needed {
    fn contains(&self, object: &SqlObject) -> bool {
        match object.kind {
            ObjectKind::Function | ObjectKind::Domain | ObjectKind::CompositeType => self.0.contains(&object.name.name),
            ObjectKind::View
            | ObjectKind::MaterializedView
            | ObjectKind::Index
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy
            | ObjectKind::RowSecurity => false,
        }
    }
}

fn needed_by_tables(schema: &SqlSchema) -> Needed {
    let mut names = HashSet::new();
    for text in schema.tables.iter().flat_map(texts) {
        let tokens = tokenize(schema.dialect, text);
        names.extend(tokens.iter().filter_map(|token| text::folded(schema.dialect, token)));
    }
    Needed(names)
}

fn texts(table: &Table) -> Vec<&str> {
    use crate::schema::ColumnDefault;
    let mut texts: Vec<&str> = table.checks.iter().map(|check| check.expression.as_str()).collect();
    for column in &table.columns {
        if let ColumnType::Unsupported(name) = &column.ty {
            texts.push(name);
        }
        if let Some(ColumnDefault::Expression(Some(text))) = &column.default {
            texts.push(text);
        }
        texts.extend(column.generated.iter().map(|generated| generated.expression.as_str()));
    }
    for index in &table.indexes {
        texts.extend(index.predicate.as_deref());
        texts.extend(index.keys.iter().filter_map(|key| match &key.part {
            IndexPart::Expression(text) => Some(text.as_str()),
            IndexPart::Column(_) => None,
        }));
    }
    texts
}

/// Tables and types that change under those who read them.
struct Touched {
    /// Made anew, or dropped while others are made anew.
    tables: HashSet<String>,
    /// Columns that go or get another type, by table.
    columns: HashMap<String, HashSet<String>>,
    /// Enums that are made anew.
    enums: HashSet<String>,
}

impl Touched {
    fn new(diff: &SchemaDiff<'_>, pair: Pair<'_>) -> Touched {
        let dialect = pair.next.dialect;
        let name = |name: &str| folded_name(dialect, name);
        let mut touched = Touched { tables: HashSet::new(), columns: HashMap::new(), enums: HashSet::new() };
        let follows = match dialect {
            Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => true,
            // Nothing holds on to a column there.
            Dialect::Mysql => false,
        };
        if !follows {
            return touched;
        }
        touched.enums =
            diff.enums.changed.iter().filter(|e| !e.removed.is_empty()).map(|e| name(&e.previous.name.name)).collect();
        for table in &diff.tables {
            if table.is_redefined {
                touched.tables.insert(name(&table.previous.name.name));
                continue;
            }
            let columns = touched.changed_columns(table, dialect);
            if !columns.is_empty() {
                touched.columns.insert(name(&table.previous.name.name), columns);
            }
        }
        if !touched.tables.is_empty() {
            // Renaming the new table reads every view and trigger, and fails at what is not there.
            touched.tables.extend(diff.dropped_tables.iter().map(|table| name(&table.name.name)));
        }
        touched
    }

    fn changed_columns(&self, table: &TableDiff<'_>, dialect: Dialect) -> HashSet<String> {
        let is_remade = |ty: &ColumnType| match ty {
            ColumnType::Enum(name) => self.enums.contains(&folded_name(dialect, &name.name)),
            ColumnType::Native(_) | ColumnType::Unsupported(_) => false,
        };
        let dropped = table.dropped_columns.iter().map(|column| column.name.as_str());
        let changed = table.columns.iter().filter(|c| c.differences.ty || is_remade(&c.previous.ty)).map(|c| c.name());
        dropped.chain(changed).map(|column| folded_name(dialect, column)).collect()
    }

    fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.columns.is_empty() && self.enums.is_empty()
    }

    /// Whether the database would refuse the change while this object is there, or take the object along.
    fn blocks(&self, dialect: Dialect, object: &SqlObject) -> bool {
        let on = object.table.as_ref().map(|table| folded_name(dialect, &table.name));
        if on.as_ref().is_some_and(|table| self.tables.contains(table)) {
            return true;
        }
        let mentions = Mentions::of(dialect, object);
        match dialect {
            // Every text is read, bodies of triggers too.
            Dialect::Sqlite => self.tables.iter().any(|table| mentions.any(table)),
            Dialect::Postgres | Dialect::Cockroach => {
                let names = &mentions.held;
                let reads = |table: &String| on.as_ref().map_or_else(|| names.all.contains(table), |on| on == table);
                let column = |(table, columns): (&String, &HashSet<String>)| {
                    reads(table)
                        && (names.star && on.is_none() || columns.iter().any(|column| names.all.contains(column)))
                };
                let holds = match object.kind {
                    ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Trigger | ObjectKind::Policy => true,
                    ObjectKind::Function | ObjectKind::Procedure => names.all.contains("atomic"),
                    ObjectKind::RowSecurity | ObjectKind::Domain | ObjectKind::CompositeType | ObjectKind::Index => {
                        false
                    }
                };
                let is_view_of_table = |table: &String| on.is_none() && names.all.contains(table);
                self.tables.iter().any(is_view_of_table)
                    || holds && self.columns.iter().any(column)
                    || self.enums.iter().any(|name| names.all.contains(name))
            }
            Dialect::Mysql => false,
        }
    }
}
