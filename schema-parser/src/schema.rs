//! The checked schema. In: nothing but what the checker builds. Out: plain data for lowering and code generation, which
//! can't fail on it. Must not know: syntax, SQL text, Rust names.
//!
//! Ids are positions in the vectors of [`Schema`]; a [`FieldId`] is a position in the fields of its model.
//! No type here can be built outside of this crate, so a `Schema` is always one that passed every check.

mod directive;
mod key;
mod relation;

use crate::source::Span;

pub use crate::ast::{Arity, ModelKind};
pub use directive::*;
pub use key::*;
pub use relation::*;

/// Position in [`Schema::models`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(pub u32);
/// Position in [`Model::fields`] of the model at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub u32);
/// Position in [`Schema::enums`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumId(pub u32);
/// Position in [`Schema::composites`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompositeId(pub u32);
/// Position in [`Schema::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u32);

/// A schema that passed every check.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Schema {
    /// The datasource, if there is one.
    pub datasource: Option<Datasource>,
    /// Generators in order.
    pub generators: Vec<Generator>,
    /// Models and views in file order.
    pub models: Vec<Model>,
    /// Enums in file order.
    pub enums: Vec<Enum>,
    /// Composite types in file order (MongoDB).
    pub composites: Vec<CompositeType>,
    /// Relations, in the order of the model and field that first mentions each.
    pub relations: Vec<Relation>,
}

impl Schema {
    /// The model of that id.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0 as usize]
    }

    /// The enum of that id.
    pub fn enum_(&self, id: EnumId) -> &Enum {
        &self.enums[id.0 as usize]
    }

    /// The composite type of that id.
    pub fn composite(&self, id: CompositeId) -> &CompositeType {
        &self.composites[id.0 as usize]
    }

    /// The relation of that id.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }

    /// Whether any generator has that preview feature.
    pub fn has_preview_feature(&self, name: &str) -> bool {
        self.generators.iter().any(|generator| generator.preview_features.iter().any(|feature| feature == name))
    }

    /// All models and views with their ids.
    pub fn iter_models(&self) -> impl Iterator<Item = (ModelId, &Model)> {
        self.models.iter().enumerate().map(|(i, m)| (ModelId(i as u32), m))
    }

    /// The provider of the datasource.
    pub fn provider(&self) -> Option<Provider> {
        self.datasource.as_ref().map(|d| d.provider)
    }
}

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

/// A model or view.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Model {
    /// Name in the schema.
    pub name: String,
    /// Name of the table or view in the database.
    pub db_name: String,
    /// `@@schema`
    pub namespace: Option<String>,
    /// Model or view.
    pub kind: ModelKind,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// `@@ignore`
    pub ignored: bool,
    /// Fields in order as written, relation fields among them.
    pub fields: Vec<Field>,
    /// `@id` or `@@id`.
    pub primary_key: Option<PrimaryKey>,
    /// `@unique` in field order, then `@@index`, `@@unique` and `@@fulltext`, each in order as written.
    pub indexes: Vec<Index>,
    /// `@etalon.check` of fields in their order, then of the model.
    pub checks: Vec<Check>,
    /// `@etalon.index` and `@etalon.unique`, in order.
    pub sql_indexes: Vec<SqlIndex>,
    /// `@etalon.renamedFrom`
    pub former_name: Option<FormerName>,
    /// `@etalon.` directives on the model, in order.
    pub directives: Vec<Directive>,
    /// Where the name stands.
    pub span: Span,
}

impl Model {
    /// The field of that id.
    pub fn field(&self, id: FieldId) -> &Field {
        &self.fields[id.0 as usize]
    }

    /// All fields with their ids.
    pub fn iter_fields(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        self.fields.iter().enumerate().map(|(i, f)| (FieldId(i as u32), f))
    }

    /// The fields that are columns, with their ids: everything but relations.
    pub fn columns(&self) -> impl Iterator<Item = (FieldId, &Field, &ScalarField)> {
        self.iter_fields().filter_map(|(id, f)| f.as_scalar().map(|s| (id, f, s)))
    }
}

/// A field of a model, view or composite type.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// Name in the schema.
    pub name: String,
    /// One, none or many values.
    pub arity: Arity,
    /// Column or relation.
    pub kind: FieldKind,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// `@ignore`
    pub ignored: bool,
    /// `@etalon.generated`
    pub generated: Option<Generated>,
    /// `@etalon.renamedFrom`
    pub former_name: Option<FormerName>,
    /// `@etalon.` directives on the field, in order.
    pub directives: Vec<Directive>,
    /// Where the name stands.
    pub span: Span,
}

impl Field {
    /// The column, unless this is a relation field.
    pub fn as_scalar(&self) -> Option<&ScalarField> {
        match &self.kind {
            FieldKind::Scalar(scalar) => Some(scalar),
            FieldKind::Relation(_) => None,
        }
    }

    /// The relation and which side of it this is, unless this is a column.
    pub fn as_relation(&self) -> Option<RelationField> {
        match self.kind {
            FieldKind::Scalar(_) => None,
            FieldKind::Relation(relation) => Some(relation),
        }
    }
}

/// What a field is.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// A column.
    Scalar(ScalarField),
    /// One side of a relation; no column of its own.
    Relation(RelationField),
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ScalarField {
    /// Name of the column in the database.
    pub db_name: String,
    /// The type as the schema says it.
    pub ty: ScalarFieldType,
    /// `@db.X(..)`, when written.
    pub native_type: Option<NativeType>,
    /// `@default(..)`, when written.
    pub default: Option<DefaultValue>,
    /// `@updatedAt`
    pub updated_at: bool,
}

/// Type of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScalarFieldType {
    /// One of the built-in types.
    Scalar(ScalarType),
    /// An enum of the schema.
    Enum(EnumId),
    /// A composite type of the schema (MongoDB).
    Composite(CompositeId),
    /// `Unsupported("..")`: the database's own type text.
    Unsupported(String),
}

/// The built-in types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the language's own
pub enum ScalarType {
    String,
    Boolean,
    Int,
    BigInt,
    Float,
    Decimal,
    DateTime,
    Json,
    Bytes,
}

impl ScalarType {
    /// All of them.
    pub const ALL: [ScalarType; 9] = [
        ScalarType::String,
        ScalarType::Boolean,
        ScalarType::Int,
        ScalarType::BigInt,
        ScalarType::Float,
        ScalarType::Decimal,
        ScalarType::DateTime,
        ScalarType::Json,
        ScalarType::Bytes,
    ];

    /// The name in the language.
    pub fn as_str(self) -> &'static str {
        match self {
            ScalarType::String => "String",
            ScalarType::Boolean => "Boolean",
            ScalarType::Int => "Int",
            ScalarType::BigInt => "BigInt",
            ScalarType::Float => "Float",
            ScalarType::Decimal => "Decimal",
            ScalarType::DateTime => "DateTime",
            ScalarType::Json => "Json",
            ScalarType::Bytes => "Bytes",
        }
    }

    /// The built-in type of that name.
    pub fn from_name(name: &str) -> Option<ScalarType> {
        ScalarType::ALL.into_iter().find(|t| t.as_str() == name)
    }
}

/// `@db.Name(arguments)` as written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NativeType {
    /// Name after `@db.`, such as `VarChar`.
    pub name: String,
    /// Arguments as written, such as `30` or `Max`.
    pub arguments: Vec<String>,
}

/// `@default(..)`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DefaultValue {
    /// The value.
    pub kind: DefaultKind,
    /// `map:` the constraint's name (SQL Server).
    pub mapped_name: Option<String>,
    /// Where the value stands.
    pub span: Span,
}

/// What a default is.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultKind {
    /// One constant.
    Literal(Literal),
    /// The constants of a list.
    List(Vec<Literal>),
    /// A function of the language.
    Function(DefaultFunction),
}

/// A constant, in the type of its column.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Text of a `String` column, unescaped.
    String(String),
    /// `true` or `false`.
    Boolean(bool),
    /// Digits of an `Int` or `BigInt` as written.
    Int(String),
    /// Digits of a `Float` or `Decimal` as written.
    Decimal(String),
    /// Position in the values of the column's enum.
    Enum(EnumId, u32),
    /// RFC 3339 text of a `DateTime`.
    DateTime(String),
    /// JSON text.
    Json(String),
    /// Base64 text of a `Bytes`.
    Bytes(String),
}

/// Functions that `@default` knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultFunction {
    /// `autoincrement()`
    Autoincrement,
    /// `sequence(..)` of CockroachDB with its options as written: name and number.
    Sequence(Vec<(String, String)>),
    /// `now()`
    Now,
    /// `uuid()` or `uuid(7)`: the version.
    Uuid(u8),
    /// `cuid()` or `cuid(2)`: the version.
    Cuid(u8),
    /// `ulid()`
    Ulid,
    /// `nanoid()` with its length, when given.
    Nanoid(Option<u8>),
    /// `dbgenerated("expression")`; without text when the database is left to itself.
    DbGenerated(Option<String>),
    /// `auto()` of MongoDB.
    Auto,
}

impl DefaultFunction {
    /// Whether the client makes the value, so that the column has no default in the database.
    pub fn is_client_side(&self) -> bool {
        match self {
            DefaultFunction::Uuid(_)
            | DefaultFunction::Cuid(_)
            | DefaultFunction::Ulid
            | DefaultFunction::Nanoid(_)
            | DefaultFunction::Auto => true,
            DefaultFunction::Autoincrement
            | DefaultFunction::Sequence(_)
            | DefaultFunction::Now
            | DefaultFunction::DbGenerated(_) => false,
        }
    }
}

/// An enum.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Enum {
    /// Name in the schema.
    pub name: String,
    /// Name in the database.
    pub db_name: String,
    /// `@@schema`
    pub namespace: Option<String>,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// Values in order.
    pub values: Vec<EnumValue>,
    /// `@etalon.renamedFrom`
    pub former_name: Option<FormerName>,
    /// `@etalon.` directives on the enum, in order.
    pub directives: Vec<Directive>,
    /// Where the name stands.
    pub span: Span,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EnumValue {
    /// Name in the schema.
    pub name: String,
    /// Name in the database.
    pub db_name: String,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// `@etalon.renamedFrom`
    pub former_name: Option<FormerName>,
    /// `@etalon.` directives on the value, in order.
    pub directives: Vec<Directive>,
    /// Where the name stands.
    pub span: Span,
}

/// A composite type (MongoDB).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CompositeType {
    /// Name in the schema.
    pub name: String,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// Where the name stands.
    pub span: Span,
}

/// A checked `@etalon.` directive.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Directive {
    /// Name after `@etalon.`.
    pub name: String,
    /// Raw text between the parentheses; `None` without parentheses.
    pub arguments: Option<String>,
    /// The directive.
    pub span: Span,
}
