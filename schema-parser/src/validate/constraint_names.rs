//! Names of keys, indexes and constraints that may not repeat. In: all models. Out: for a name, the scopes in which it is
//! taken twice. Must not know: how a mistake is worded.

use super::Context;
use super::relations::foreign_key_name;
use crate::constraint_names as names;
use crate::hash::HashMap;
use crate::providers::ConstraintScope;
use crate::resolve::walk::ModelRef;
use crate::resolve::{Ends, IndexFacts, KeyFacts, RelationShape};
use crate::schema::{IndexKind, ModelId, Provider};

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConstraintKind {
    PrimaryKey,
    Index,
    ForeignKey,
    Default,
}

impl ConstraintKind {
    fn is_in(self, scope: ConstraintScope) -> bool {
        use ConstraintKind::{Default, ForeignKey, Index, PrimaryKey};
        let kinds: &[ConstraintKind] = match scope {
            ConstraintScope::GlobalIndexes | ConstraintScope::TableIndexes => &[Index],
            ConstraintScope::GlobalForeignKeys => &[ForeignKey],
            ConstraintScope::GlobalKeysAndIndexes | ConstraintScope::TableKeysAndIndexes => &[PrimaryKey, Index],
            ConstraintScope::GlobalKeysAndDefaults => &[PrimaryKey, ForeignKey, Default],
            ConstraintScope::TableAll => &[PrimaryKey, Index, ForeignKey],
        };
        kinds.contains(&self)
    }
}

/// Where a name counts: a scope in one database schema, or in one table.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Place {
    scope: ConstraintScope,
    namespace: Option<String>,
    model: Option<ModelId>,
}

impl Place {
    fn new(scope: ConstraintScope, model: ModelRef<'_>) -> Self {
        let is_global = !scope.is_of_table();
        Place {
            scope,
            namespace: model.namespace().filter(|_| is_global).map(str::to_owned),
            model: (!is_global).then_some(model.id),
        }
    }
}

/// How often each name is used in each place.
#[derive(Debug, Default)]
pub(crate) struct Names {
    counts: HashMap<Place, HashMap<String, usize>>,
}

impl Names {
    /// Counts all names of the schema.
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let mut counted = Names::default();
        let provider = cx.provider.provider;
        for model in cx.schema.iter_models() {
            if let Some(key) = model.primary_key() {
                counted.add(cx, model, ConstraintKind::PrimaryKey, &key_name(provider, model, key), |_| true);
            }
            for index in model.indexes() {
                counted.add(cx, model, ConstraintKind::Index, &index_name(provider, model, index), |_| true);
            }
            for field in model.scalar_fields() {
                if let Some(name) = default_name(provider, field) {
                    counted.add(cx, model, ConstraintKind::Default, &name, |_| true);
                }
            }
        }
        counted.add_foreign_keys(cx);
        counted
    }

    fn add_foreign_keys(&mut self, cx: &Context<'_>) {
        for relation in &cx.schema.relations {
            let (RelationShape::OneToOne(ends) | RelationShape::OneToMany(ends)) = relation.shape else { continue };
            let model = cx.schema.model(relation.model_a);
            let forward = ends.forward().map(|f| model.field(f));
            let name = foreign_key_name(cx.provider.provider, model, forward);
            // In a table it counts where its field stands, which of a relation with the other field only is not `model`.
            let table = if let Ends::Back(_) = ends { cx.schema.model(relation.model_b) } else { model };
            self.add(cx, model, ConstraintKind::ForeignKey, &name, |scope| !scope.is_of_table());
            self.add(cx, table, ConstraintKind::ForeignKey, &name, |scope| scope.is_of_table() && !table.is_view());
        }
    }

    fn add(
        &mut self,
        cx: &Context<'_>,
        model: ModelRef<'_>,
        kind: ConstraintKind,
        name: &str,
        counts: impl Fn(ConstraintScope) -> bool,
    ) {
        for scope in cx.provider.constraint_scopes.iter().filter(|s| kind.is_in(**s) && counts(**s)) {
            let names = self.counts.entry(Place::new(*scope, model)).or_default();
            *names.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// The scopes in which the name stands more than once.
    pub(crate) fn violations(
        &self,
        cx: &Context<'_>,
        model: ModelRef<'_>,
        kind: ConstraintKind,
        name: &str,
    ) -> Vec<ConstraintScope> {
        let taken = |scope: &ConstraintScope| {
            let names = self.counts.get(&Place::new(*scope, model));
            names.and_then(|n| n.get(name)).is_some_and(|count| *count > 1)
        };
        // An index that shares its name with a key or foreign key is reported there.
        let is_reported_elsewhere =
            |s: &ConstraintScope| kind == ConstraintKind::Index && *s == ConstraintScope::TableAll;
        let scopes = cx.provider.constraint_scopes.iter().copied();
        scopes.filter(|s| kind.is_in(*s) && !is_reported_elsewhere(s) && taken(s)).collect()
    }
}

/// Name of a primary key in the database.
pub(crate) fn key_name(provider: Option<Provider>, model: ModelRef<'_>, key: &KeyFacts<'_>) -> String {
    let default = || names::primary_key(model.db_name(), provider.unwrap_or(Provider::Postgres));
    key.mapped_name.map_or_else(default, str::to_owned)
}

/// Name of an index in the database.
pub(crate) fn index_name(provider: Option<Provider>, model: ModelRef<'_>, index: &IndexFacts<'_>) -> String {
    if let Some(name) = index.mapped_name {
        return name.to_owned();
    }
    let columns: Vec<&str> = index.columns.iter().flat_map(|column| column.path_db_names(model)).collect();
    let provider = provider.unwrap_or(Provider::Postgres);
    match index.kind {
        IndexKind::Unique => names::unique(model.db_name(), &columns, provider),
        IndexKind::Normal | IndexKind::Fulltext => names::index(model.db_name(), &columns, provider),
    }
}

/// Name of a default constraint; only SQL Server has any.
pub(crate) fn default_name(provider: Option<Provider>, field: crate::resolve::walk::FieldRef<'_>) -> Option<String> {
    if provider != Some(Provider::SqlServer) {
        return None;
    }
    let default = field.as_scalar()?.default.as_ref()?;
    let derived = || names::default_constraint(field.model.db_name(), field.db_name(), Provider::SqlServer);
    Some(default.mapped_name.map_or_else(derived, |n| n.text.to_owned()))
}
