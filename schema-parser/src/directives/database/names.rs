//! Names of checks and indexes that directives make. In: a schema. Out: findings about names that are taken or too long.
//! Must not know: how a name comes about.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::providers::ProviderFacts;
use crate::schema::{Model, ModelKind, Provider, RelationMode, Schema};
use crate::source::Span;

/// Where a name has to be the only one of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Place<'s> {
    /// Tables, keys and indexes of a database schema.
    Relations(Option<&'s str>),
    /// Indexes of a table.
    Indexes(usize),
    /// Constraints of a table.
    Constraints(usize),
    /// Checks of the whole database.
    Checks,
}

/// What has a name, and where it says so.
type Owner = (String, Span);

struct Names<'s> {
    provider: Provider,
    taken: HashMap<(Place<'s>, String), Owner>,
}

/// Adds everything that the language names, then what directives name.
pub(super) fn check(schema: &Schema, facts: &ProviderFacts, diagnostics: &mut Diagnostics) {
    let has_any = schema.models.iter().any(|m| !m.checks.is_empty() || !m.sql_indexes.is_empty());
    if !has_any {
        return;
    }
    let provider = facts.provider.unwrap_or(Provider::Postgres);
    let mut names = Names { provider, taken: HashMap::default() };
    let models = || schema.models.iter().enumerate().filter(|(_, model)| model.kind == ModelKind::Model);
    for (at, model) in models() {
        names.add_model(at, model);
    }
    names.add_foreign_keys(schema);
    for (at, model) in models() {
        for check in &model.checks {
            let place = names.check_place(at);
            names.take(place, "check", &check.db_name, check.span, facts, diagnostics);
        }
        for index in &model.sql_indexes {
            let place = names.index_place(at, model);
            names.take(place, "index", &index.db_name, index.span, facts, diagnostics);
        }
    }
}

impl<'s> Names<'s> {
    fn index_place(&self, at: usize, model: &'s Model) -> Place<'s> {
        match self.provider {
            Provider::Postgres | Provider::Sqlite => Place::Relations(model.namespace.as_deref()),
            Provider::Cockroach | Provider::Mysql | Provider::SqlServer | Provider::Mongo => Place::Indexes(at),
        }
    }

    fn check_place(&self, at: usize) -> Place<'s> {
        match self.provider {
            Provider::Mysql => Place::Checks,
            Provider::Postgres | Provider::Sqlite | Provider::Cockroach | Provider::SqlServer | Provider::Mongo => {
                Place::Constraints(at)
            }
        }
    }

    fn add(&mut self, place: Place<'s>, name: &str, what: &str, span: Span) {
        self.taken.entry((place, name.to_owned())).or_insert_with(|| (what.to_owned(), span));
    }

    fn add_model(&mut self, at: usize, model: &'s Model) {
        let place = self.index_place(at, model);
        if matches!(place, Place::Relations(_)) {
            self.add(place.clone(), &model.db_name, "the table", model.span);
        }
        if let Some(key) = &model.primary_key {
            match self.provider {
                Provider::Postgres | Provider::Cockroach => {
                    self.add(place.clone(), &key.db_name, "the primary key", key.span);
                    self.add(Place::Constraints(at), &key.db_name, "the primary key", key.span);
                }
                Provider::Sqlite | Provider::Mysql | Provider::SqlServer | Provider::Mongo => {}
            }
        }
        for index in &model.indexes {
            self.add(place.clone(), &index.db_name, "an index", index.span);
        }
    }

    fn add_foreign_keys(&mut self, schema: &'s Schema) {
        if schema.datasource.as_ref().is_some_and(|d| d.relation_mode == RelationMode::Prisma) {
            return;
        }
        for relation in &schema.relations {
            let Some(key) = relation.foreign_key() else { continue };
            let span = relation
                .a
                .field
                .map_or(schema.model(relation.a.model).span, |f| schema.model(relation.a.model).field(f).span);
            match self.provider {
                Provider::Postgres | Provider::Cockroach => {
                    self.add(Place::Constraints(relation.a.model.0 as usize), &key.db_name, "a foreign key", span);
                }
                Provider::Sqlite | Provider::Mysql | Provider::SqlServer | Provider::Mongo => {}
            }
        }
    }

    fn take(
        &mut self,
        place: Place<'s>,
        what: &str,
        name: &str,
        span: Span,
        facts: &ProviderFacts,
        diagnostics: &mut Diagnostics,
    ) {
        let longest = facts.max_identifier_length;
        if name.len() > longest {
            let text = format!("`{name}` has {} bytes, and {} takes {longest}", name.len(), facts.name);
            diagnostics.push(Diagnostic::error("D111", span, text).with_help("choose a shorter name"));
        }
        if let Some((owner, other)) = self.taken.get(&(place.clone(), name.to_owned())) {
            let text = format!("`{name}` is the name of another thing already");
            diagnostics.push(
                Diagnostic::error("D110", span, text)
                    .with_label(*other, format!("{owner} has it"))
                    .with_help("give it a name of its own with `map: \"..\"`"),
            );
            return;
        }
        let owner = if what == "check" { "a check" } else { "an index" };
        self.add(place, name, owner, span);
    }
}
