//! Datasource and generators of the checked schema. In: nothing but what the checker builds. Out: plain data.

use crate::source::Span;

/// The database kind that a datasource names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provider {
    /// `postgresql` or `postgres`
    Postgres,
    /// `sqlite`
    Sqlite,
    /// `mysql`
    Mysql,
    /// `cockroachdb`
    Cockroach,
    /// `sqlserver`
    SqlServer,
    /// `mongodb`
    Mongo,
}

/// Who keeps references whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationMode {
    /// Foreign keys in the database.
    ForeignKeys,
    /// The client; the database has no foreign keys.
    Prisma,
}

/// The datasource block.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Datasource {
    /// Name after the keyword.
    pub name: String,
    /// The kind of database.
    pub provider: Provider,
    /// `url`, when given.
    pub url: Option<StringOrEnv>,
    /// `directUrl`, when given.
    pub direct_url: Option<StringOrEnv>,
    /// `schemas`: the database schemas (namespaces) used, in order as written; empty when not given.
    pub schemas: Vec<String>,
    /// `extensions` in order as written; empty when not given.
    pub extensions: Vec<Extension>,
    /// `relationMode`, or the provider's default.
    pub relation_mode: RelationMode,
    /// The block.
    pub span: Span,
}

/// A text, or the name of the environment variable that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StringOrEnv {
    /// The text itself.
    Literal(String),
    /// `env("NAME")`
    Env(String),
}

/// A PostgreSQL extension in `extensions = [..]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extension {
    /// Name in the schema.
    pub name: String,
    /// `map`: name in the database, when different.
    pub mapped_name: Option<String>,
    /// `schema`
    pub schema: Option<String>,
    /// `version`
    pub version: Option<String>,
}

impl Extension {
    /// What the database calls it.
    pub fn db_name(&self) -> &str {
        self.mapped_name.as_deref().unwrap_or(&self.name)
    }
}

/// A generator block.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Generator {
    /// Name after the keyword.
    pub name: String,
    /// `provider`
    pub provider: Option<StringOrEnv>,
    /// `previewFeatures` as written.
    pub preview_features: Vec<String>,
    /// Every other property, for the generator that they are written for.
    pub settings: Vec<Setting>,
    /// The block.
    pub span: Span,
}

/// A property of a generator block.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting {
    /// Name before the `=`.
    pub name: String,
    /// What stands behind it.
    pub value: SettingValue,
    /// The whole line.
    pub span: Span,
}

/// The value of a generator's property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// `"text"`
    Text(String),
    /// `true` or `false`
    Flag(bool),
    /// `["one", "two"]`
    List(Vec<String>),
    /// Anything else.
    Other,
}
