//! Names for made statements: of what is there, so that a statement has a chance, or new ones. In: the state so far and
//! chance. Out: names as they are written, quoted or not, in whatever case. Must not know: statements.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{ObjectKind, QualifiedName, SqlSchema, Table};

/// Numbers that look random and are the same for a seed (SplitMix64).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() { None } else { Some(&of[self.below(of.len())]) }
    }
}

const TABLES: [&str; 9] = [
    "users",
    "Order",
    "post_tags",
    "account",
    "Weird Name",
    "item",
    "a_table_whose_name_is_rather_long_for_a_table",
    "t1",
    "t2",
];
const COLUMNS: [&str; 10] =
    ["id", "name", "Email", "price", "created_at", "user_id", "state", "a_column_of_a_rather_long_name", "tags", "n"];
const OTHERS: [&str; 8] = ["x1", "x2", "Named", "my_name", "users_name_idx", "users_id_key", "idx", "account_n_check"];
const LABELS: [&str; 5] = ["new", "Old", "it's", "done", "two words"];

/// What one statement is about.
pub(super) struct Names<'a> {
    state: &'a SqlSchema,
    pub(super) random: &'a mut Random,
    table: Option<Table>,
    other: Option<Table>,
    enum_: Option<usize>,
    /// Columns of the table that the statement makes.
    new_columns: Option<Vec<String>>,
    last_column: String,
}

impl<'a> Names<'a> {
    pub(super) fn new(state: &'a SqlSchema, random: &'a mut Random) -> Self {
        Names { state, random, table: None, other: None, enum_: None, new_columns: None, last_column: String::new() }
    }

    /// What stands for `{what}`.
    pub(super) fn pick(&mut self, what: &str) -> String {
        match what {
            "T" => {
                self.new_columns = Some(Vec::new());
                self.new_qualified(&TABLES)
            }
            "t" => self.own_table(),
            "t2" => self.other_table(),
            "c" => self.column(),
            "c=" => self.written(&self.last_column.clone()),
            "c2" => {
                let columns = self.other.iter().flat_map(|t| &t.columns).map(|c| c.name.clone()).collect::<Vec<_>>();
                self.existing(&columns, &COLUMNS)
            }
            "key2" => self.key(),
            "C" => self.new_column(),
            "N" => self.new_name(&OTHERS),
            "V" => self.new_qualified(&OTHERS),
            "e" => self.own_enum("text"),
            "E" => self.own_enum("no_such_enum"),
            "l" => {
                let labels = self.enum_.map(|at| self.state.enums[at].values.clone()).unwrap_or_default();
                let label = self.random.one(&labels).cloned().unwrap_or_else(|| "new".to_owned());
                label.replace('\'', "''")
            }
            "L" => self.random.one(&LABELS).map(|l| l.replace('\'', "''")).unwrap_or_default(),
            "i" => self.index(),
            "i of t" => self.index_of_table(),
            "k" => self.constraint(),
            "s" => {
                let namespaces = self.state.namespaces.clone();
                self.existing(&namespaces, &["public", "s1"])
            }
            "q" => {
                let names: Vec<QualifiedName> = self.state.sequences.iter().map(|s| s.name.clone()).collect();
                self.existing_qualified(&names)
            }
            other => {
                let kind = kind(other).unwrap_or_else(|| panic!("there is no rule `{other}`"));
                let names: Vec<QualifiedName> =
                    self.state.objects.iter().filter(|o| o.kind == kind).map(|o| o.name.clone()).collect();
                self.existing_qualified(&names)
            }
        }
    }

    fn own_table(&mut self) -> String {
        if self.table.is_none() {
            self.table = self.random.one(&self.state.tables).cloned();
        }
        match self.table.clone() {
            Some(table) => self.qualified(&table.name),
            None => self.new_qualified(&TABLES),
        }
    }

    fn other_table(&mut self) -> String {
        self.other = self.random.one(&self.state.tables).cloned();
        match self.other.clone() {
            Some(table) => self.qualified(&table.name),
            None => self.new_qualified(&TABLES),
        }
    }

    fn key(&mut self) -> String {
        let other = self.other.clone();
        let key = other.as_ref().and_then(|table| table.primary_key.as_ref());
        match key.and_then(|key| key.columns.first()) {
            Some(column) => self.written(&column.name.clone()),
            None => self.pick("c2"),
        }
    }

    fn column(&mut self) -> String {
        let columns = match (&self.new_columns, &self.table) {
            (Some(new), _) => new.clone(),
            (None, Some(table)) => table.columns.iter().map(|c| c.name.clone()).collect(),
            (None, None) => Vec::new(),
        };
        let Some(name) = self.random.one(&columns).cloned() else { return "none_here".to_owned() };
        self.last_column.clone_from(&name);
        self.written(&name)
    }

    fn new_column(&mut self) -> String {
        let taken = |name: &str| {
            let new = self.new_columns.iter().flatten().any(|c| c.eq_ignore_ascii_case(name));
            let there = self.new_columns.is_none() && self.table.iter().any(|t| t.column(name).is_some());
            new || there
        };
        let free: Vec<&str> = COLUMNS.into_iter().filter(|name| !taken(name)).collect();
        let name = *self.random.one(&free).unwrap_or(&"id");
        let (written, kept) = self.write_new(name);
        self.last_column.clone_from(&kept);
        if let Some(columns) = &mut self.new_columns {
            columns.push(kept);
        }
        written
    }

    fn own_enum(&mut self, or: &str) -> String {
        self.enum_ = (!self.state.enums.is_empty()).then(|| self.random.below(self.state.enums.len()));
        match self.enum_ {
            Some(at) => self.qualified(&self.state.enums[at].name.clone()),
            None => or.to_owned(),
        }
    }

    fn index(&mut self) -> String {
        let all = self.state.tables.iter().flat_map(|table| table.indexes.iter().map(move |index| (table, index)));
        let names: Vec<QualifiedName> =
            all.map(|(t, i)| QualifiedName::new(t.name.namespace.clone(), i.name.clone())).collect();
        self.existing_qualified(&names)
    }

    fn index_of_table(&mut self) -> String {
        let names: Vec<String> = self.table.iter().flat_map(|t| &t.indexes).map(|i| i.name.clone()).collect();
        self.existing(&names, &OTHERS)
    }

    fn constraint(&mut self) -> String {
        let Some(table) = self.table.clone() else { return self.new_name(&OTHERS) };
        let mut names: Vec<String> = table.checks.iter().map(|c| c.name.clone()).collect();
        names.extend(table.foreign_keys.iter().map(|k| k.name.clone()));
        names.extend(table.indexes.iter().filter(|i| i.is_constraint).map(|i| i.name.clone()));
        names.extend(table.primary_key.iter().map(|k| k.name.clone()));
        self.existing(&names, &OTHERS)
    }

    fn existing(&mut self, names: &[String], or: &[&str]) -> String {
        match self.random.one(names).cloned() {
            Some(name) => self.written(&name),
            None => self.new_name(or),
        }
    }

    fn existing_qualified(&mut self, names: &[QualifiedName]) -> String {
        match self.random.one(names).cloned() {
            Some(name) => self.qualified(&name),
            None => self.new_name(&OTHERS),
        }
    }

    fn new_qualified(&mut self, pool: &[&str]) -> String {
        let name = self.new_name(pool);
        let others: Vec<String> = self.state.namespaces.clone();
        if self.state.dialect != Dialect::Postgres || self.random.below(5) > 0 {
            return name;
        }
        match self.random.one(&others).cloned() {
            Some(namespace) => format!("{}.{name}", self.written(&namespace)),
            None => name,
        }
    }

    fn new_name(&mut self, pool: &[&str]) -> String {
        let name = *self.random.one(pool).unwrap_or(&"x");
        self.write_new(name).0
    }

    /// A new name as it is written, and as the database will keep it.
    fn write_new(&mut self, name: &str) -> (String, String) {
        let must = name.contains(' ') || name == "Order";
        if must || self.random.below(3) == 0 {
            return (self.quoted(name), name.to_owned());
        }
        let kept = match self.state.dialect {
            Dialect::Postgres | Dialect::Cockroach => name.to_lowercase(),
            Dialect::Sqlite | Dialect::Mysql => name.to_owned(),
        };
        (name.to_owned(), kept)
    }

    fn qualified(&mut self, name: &QualifiedName) -> String {
        let own = self.written(&name.name);
        match (&name.namespace, self.state.dialect) {
            (Some(namespace), _) => format!("{}.{own}", self.written(&namespace.clone())),
            (None, Dialect::Postgres) if self.random.below(6) == 0 => format!("public.{own}"),
            (None, Dialect::Sqlite) if self.random.below(8) == 0 => format!("main.{own}"),
            (None, _) => own,
        }
    }

    /// The name of what is there.
    fn written(&mut self, name: &str) -> String {
        let is_plain =
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && name != "Order" && name != "order";
        let may_be_bare = match self.state.dialect {
            Dialect::Postgres | Dialect::Cockroach => is_plain && name.to_lowercase() == name,
            Dialect::Sqlite | Dialect::Mysql => is_plain,
        };
        if !may_be_bare || self.random.below(3) == 0 {
            return self.quoted(name);
        }
        // Tables of MySQL are files, whose names have a case.
        match (self.state.dialect, self.random.below(6)) {
            (Dialect::Postgres | Dialect::Sqlite, 0) => name.to_uppercase(),
            _ => name.to_owned(),
        }
    }

    fn quoted(&self, name: &str) -> String {
        match self.state.dialect {
            Dialect::Mysql => format!("`{name}`"),
            Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => format!("\"{name}\""),
        }
    }
}

fn kind(name: &str) -> Option<ObjectKind> {
    Some(match name {
        "view" => ObjectKind::View,
        "matview" => ObjectKind::MaterializedView,
        "function" => ObjectKind::Function,
        "trigger" => ObjectKind::Trigger,
        "domain" => ObjectKind::Domain,
        "composite" => ObjectKind::CompositeType,
        "policy" => ObjectKind::Policy,
        _ => return None,
    })
}
