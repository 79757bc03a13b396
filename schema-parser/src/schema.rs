//! The checked schema. In: nothing but what the checker builds. Out: plain data for lowering and code generation, which
//! can't fail on it. Must not know: syntax, SQL text, Rust names.
//!
//! Ids are positions in the vectors of [`Schema`]; a [`FieldId`] is a position in the fields of its model.
//! No type here can be built outside of this crate, so a `Schema` is always one that passed every check.

use crate::source::Span;

pub use crate::ast::{Arity, ModelKind};

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

/// `@id` or `@@id`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PrimaryKey {
    /// `name:` for the client.
    pub name: Option<String>,
    /// Name of the constraint: `map:` or the default name.
    pub db_name: String,
    /// Whether `map:` was written.
    pub is_mapped: bool,
    /// Key columns in order.
    pub columns: Vec<IndexColumn>,
    /// `clustered:` (SQL Server)
    pub clustered: Option<bool>,
    /// Where the attribute stands.
    pub span: Span,
}

/// What an index enforces or serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// `@@index`
    Normal,
    /// `@unique`, `@@unique`
    Unique,
    /// `@@fulltext` (MySQL, MongoDB)
    Fulltext,
}

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Index {
    /// Unique, plain or full text.
    pub kind: IndexKind,
    /// `name:` for the client.
    pub name: Option<String>,
    /// Name in the database: `map:` or the default name.
    pub db_name: String,
    /// Whether `map:` was written.
    pub is_mapped: bool,
    /// Columns in order.
    pub columns: Vec<IndexColumn>,
    /// `type:`, such as `Gin`.
    pub algorithm: Option<IndexAlgorithm>,
    /// `clustered:` (SQL Server)
    pub clustered: Option<bool>,
    /// `where:` of a partial index.
    pub predicate: Option<Predicate>,
    /// Where the attribute stands.
    pub span: Span,
}

/// One column of a key or index.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct IndexColumn {
    /// The field of the model.
    pub field: FieldId,
    /// Fields of composite types below it, by name (MongoDB).
    pub path: Vec<String>,
    /// `sort:`, when written.
    pub sort: Option<SortOrder>,
    /// `length:`, when written.
    pub length: Option<u32>,
    /// `ops:`, when written.
    pub operator_class: Option<OperatorClass>,
}

/// Order of a column in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum SortOrder {
    Asc,
    Desc,
}

/// `type:` of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are PostgreSQL's own
pub enum IndexAlgorithm {
    BTree,
    Hash,
    Gist,
    Gin,
    SpGist,
    Brin,
}

/// `ops:` of an index column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OperatorClass {
    /// A class that the language knows, such as `JsonbPathOps`.
    Known(String),
    /// `raw("..")`
    Raw(String),
}

/// `where:` of a partial index.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// `raw("..")`: SQL as written.
    Raw(String),
    /// `{ field: value, .. }`: all of them hold, in order as written.
    Object(Vec<Condition>),
}

/// One member of a predicate in object form.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Condition {
    /// The field.
    pub field: FieldId,
    /// Whether the condition is negated: `{ not: .. }`.
    pub negated: bool,
    /// The value compared with.
    pub value: ConditionValue,
}

/// What a [`Condition`] compares with.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionValue {
    /// `null`
    Null,
    /// Text.
    String(String),
    /// Number as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// An enum value by its name in the schema.
    Enum(String),
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

/// A relation field's place in its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RelationField {
    /// The relation.
    pub relation: RelationId,
    /// Which side the field is.
    pub side: Side,
}

/// The two ends of a relation. With a foreign key, `A` is the referencing side (the one with `fields`) and `B` the
/// referenced one; in an implicit many-to-many relation they are columns `A` and `B` of the join table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Side {
    A,
    B,
}

/// One end of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RelationEnd {
    /// The model that the end lies in.
    pub model: ModelId,
    /// Its relation field.
    pub field: Option<FieldId>,
}

/// A relation between two models, or of one with itself.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Relation {
    /// Name given in `@relation`, if any.
    pub name: Option<String>,
    /// End `A`: the referencing model, or the model of column `A`.
    pub a: RelationEnd,
    /// End `B`: the referenced model, or the model of column `B`.
    pub b: RelationEnd,
    /// One-to-one, one-to-many or many-to-many.
    pub kind: RelationKind,
}

impl Relation {
    /// The end on that side.
    pub fn end(&self, side: Side) -> RelationEnd {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }

    /// The foreign key, unless the relation is many-to-many.
    pub fn foreign_key(&self) -> Option<&ForeignKey> {
        match &self.kind {
            RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => Some(key),
            RelationKind::ManyToMany { .. } | RelationKind::TwoWayEmbedded => None,
        }
    }
}

/// How many on which side, and what carries it.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    /// One `A` for at most one `B`.
    OneToOne(ForeignKey),
    /// Many `A` for one `B`.
    OneToMany(ForeignKey),
    /// Implicit many-to-many through a join table of that name (`_AToB` or `_Name`), not yet cut to length.
    ManyToMany {
        /// Name of the join table.
        table: String,
    },
    /// MongoDB's many-to-many with a list of ids on both sides.
    TwoWayEmbedded,
}

/// The columns and actions of a relation with a foreign key.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ForeignKey {
    /// `fields:` in model `A`, in order.
    pub fields: Vec<FieldId>,
    /// `references:` in model `B`, in order.
    pub references: Vec<FieldId>,
    /// Name of the constraint: `map:` or the default name.
    pub db_name: String,
    /// Whether `map:` was written.
    pub is_mapped: bool,
    /// `onDelete:` as written, or the default for provider and arity.
    pub on_delete: ReferentialAction,
    /// `onUpdate:` as written, or the default.
    pub on_update: ReferentialAction,
}

/// What happens to referencing rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // standard SQL terms
pub enum ReferentialAction {
    Cascade,
    Restrict,
    NoAction,
    SetNull,
    SetDefault,
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
