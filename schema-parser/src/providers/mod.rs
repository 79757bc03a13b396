//! What each database can do, as data: one constant per provider. In: nothing. Out: [`ProviderFacts`].
//! Must not know: the schema being checked; a check asks for a fact, no fact asks for a model.
//!
//! Sources are the databases' own manuals and what Prisma 7's validator answers.

mod capability;
mod cockroach;
mod mongo;
mod mysql;
pub mod native_type;
mod none;
pub(crate) mod operator_classes;
mod postgres;
mod sqlite;
mod sqlserver;

pub use capability::{Capability, CapabilitySet, ConstraintScope};
pub use native_type::NativeType;
pub(crate) use operator_classes::{is_operator_class, operator_class_names};

use crate::schema::{IndexAlgorithm, Provider, ReferentialAction, RelationMode};

/// One provider.
#[derive(Debug)]
#[non_exhaustive]
pub struct ProviderFacts {
    /// Which; `None` for a schema without a datasource, which may do everything.
    pub provider: Option<Provider>,
    /// How messages call the database.
    pub name: &'static str,
    /// What `provider = ".."` may say for it.
    pub provider_names: &'static [&'static str],
    /// What it can do.
    pub capabilities: CapabilitySet,
    /// Longest identifier in bytes.
    pub max_identifier_length: usize,
    /// Where names of keys, indexes and constraints must differ from each other, in the order of checking.
    pub constraint_scopes: &'static [ConstraintScope],
    /// Actions that foreign keys may take, in the order in which messages list them.
    pub foreign_key_actions: &'static [ReferentialAction],
    /// Actions that the client can do in the place of foreign keys.
    pub emulated_actions: &'static [ReferentialAction],
    /// Values that `relationMode` may have.
    pub relation_modes: &'static [RelationMode],
    /// Types that `@db.` may name, in the order of the manual.
    pub native_types: &'static [NativeType],
    /// `relationMode` when nothing is written.
    pub default_relation_mode: RelationMode,
}

impl ProviderFacts {
    /// Whether the provider has a capability.
    pub fn can(&self, capability: Capability) -> bool {
        self.capabilities.contains(capability)
    }

    /// Whether the provider has indexes of a type.
    pub fn has_algorithm(&self, algorithm: IndexAlgorithm) -> bool {
        self.can(match algorithm {
            IndexAlgorithm::BTree => Capability::BTreeIndex,
            IndexAlgorithm::Hash => Capability::HashIndex,
            IndexAlgorithm::Gist => Capability::GistIndex,
            IndexAlgorithm::Gin => Capability::GinIndex,
            IndexAlgorithm::SpGist => Capability::SpGistIndex,
            IndexAlgorithm::Brin => Capability::BrinIndex,
        })
    }

    /// The native type of that name.
    pub fn native_type(&self, name: &str) -> Option<&'static NativeType> {
        self.native_types.iter().find(|t| t.name == name)
    }
}

/// All providers, in the order in which messages list them.
pub static ALL: [&ProviderFacts; 6] =
    [&postgres::FACTS, &mysql::FACTS, &sqlite::FACTS, &sqlserver::FACTS, &cockroach::FACTS, &mongo::FACTS];

/// The facts of a provider; those of a schema without datasource for `None`.
pub fn facts(provider: Option<Provider>) -> &'static ProviderFacts {
    match provider {
        None => &none::FACTS,
        Some(Provider::Postgres) => &postgres::FACTS,
        Some(Provider::Sqlite) => &sqlite::FACTS,
        Some(Provider::Mysql) => &mysql::FACTS,
        Some(Provider::Cockroach) => &cockroach::FACTS,
        Some(Provider::SqlServer) => &sqlserver::FACTS,
        Some(Provider::Mongo) => &mongo::FACTS,
    }
}

/// The provider that `provider = "name"` means.
pub fn by_name(name: &str) -> Option<&'static ProviderFacts> {
    ALL.into_iter().find(|f| f.provider_names.contains(&name))
}
