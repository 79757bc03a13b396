//! The facts that resolution finds, as plain data. In: nothing. Out: types only. Must not know: how they are found.
//!
//! Ids are those of the checked schema: positions in file order. Everything borrows from the syntax tree, which in
//! turn borrows from the sources; one lifetime covers both, since the tree is covariant.

use crate::ast::{self, SchemaAst};
use crate::hash::HashMap;
use crate::schema::{
    CompositeId, EnumId, FieldId, IndexAlgorithm, IndexKind, ModelId, Predicate, ReferentialAction, RelationId,
    ScalarType, Side, SortOrder,
};
use crate::source::Span;

/// What a schema says, with names looked up.
#[derive(Debug)]
pub(crate) struct Resolved<'a> {
    /// The tree that the facts are about.
    pub(crate) ast: &'a SchemaAst<'a>,
    /// Models and views in file order.
    pub(crate) models: Vec<ModelFacts<'a>>,
    /// Enums in file order.
    pub(crate) enums: Vec<EnumFacts<'a>>,
    /// Composite types in file order.
    pub(crate) composites: Vec<CompositeFacts<'a>>,
    /// Relations in the order of the model and field that first mentions each.
    pub(crate) relations: Vec<RelationFacts>,
    /// Models, enums and composite types by name.
    pub(crate) tops: HashMap<&'a str, TopRef>,
    /// Models, enums and composite types in file order, those with a name that is taken too.
    pub(crate) order: Vec<TopRef>,
}

/// What a top-level name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TopRef {
    /// A model or view.
    Model(ModelId),
    /// An enum.
    Enum(EnumId),
    /// A composite type.
    Composite(CompositeId),
}

/// A text given in an attribute, and the place of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text<'a> {
    /// The text, unescaped.
    pub(crate) text: &'a str,
    /// The quoted value.
    pub(crate) span: Span,
}

/// A model or view.
#[derive(Debug)]
pub(crate) struct ModelFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::Model<'a>,
    /// Fields by name.
    pub(crate) field_ids: HashMap<&'a str, FieldId>,
    /// Fields in order, at the positions that [`FieldId`] counts.
    pub(crate) fields: Vec<FieldFacts<'a>>,
    /// `@@map`
    pub(crate) mapped_name: Option<&'a str>,
    /// `@@schema`
    pub(crate) namespace: Option<Text<'a>>,
    /// `@@ignore`
    pub(crate) ignored: bool,
    /// `@id` or `@@id`
    pub(crate) primary_key: Option<KeyFacts<'a>>,
    /// Indexes in the order of the passes: `@unique` in field order, then every `@@index`, `@@unique`, `@@fulltext`.
    pub(crate) indexes: Vec<IndexFacts<'a>>,
    /// `@shardKey` or `@@shardKey`
    pub(crate) shard_key: Option<ShardKeyFacts<'a>>,
}

/// A field of a model or view.
#[derive(Debug)]
pub(crate) struct FieldFacts<'a> {
    /// The line.
    pub(crate) ast: &'a ast::Field<'a>,
    /// `@ignore`
    pub(crate) ignored: bool,
    /// Column or relation, with what the attributes say.
    pub(crate) kind: FieldFactsKind<'a>,
}

/// What a field is.
#[derive(Debug)]
pub(crate) enum FieldFactsKind<'a> {
    /// A column.
    Scalar(ScalarFacts<'a>),
    /// One side of a relation.
    Relation(RelationFieldFacts<'a>),
    /// A field of a type that does not exist; reported, and in no schema without errors.
    Unknown,
}

impl<'a> FieldFacts<'a> {
    /// The column, unless this is a relation field.
    pub(crate) fn as_scalar(&self) -> Option<&ScalarFacts<'a>> {
        match &self.kind {
            FieldFactsKind::Scalar(scalar) => Some(scalar),
            FieldFactsKind::Relation(_) | FieldFactsKind::Unknown => None,
        }
    }

    /// The side of a relation, unless this is a column.
    pub(crate) fn as_relation(&self) -> Option<&RelationFieldFacts<'a>> {
        match &self.kind {
            FieldFactsKind::Scalar(_) | FieldFactsKind::Unknown => None,
            FieldFactsKind::Relation(relation) => Some(relation),
        }
    }

    /// The column, to be changed.
    pub(crate) fn as_scalar_mut(&mut self) -> Option<&mut ScalarFacts<'a>> {
        match &mut self.kind {
            FieldFactsKind::Scalar(scalar) => Some(scalar),
            FieldFactsKind::Relation(_) | FieldFactsKind::Unknown => None,
        }
    }

    /// The side of a relation, to be changed.
    pub(crate) fn as_relation_mut(&mut self) -> Option<&mut RelationFieldFacts<'a>> {
        match &mut self.kind {
            FieldFactsKind::Relation(relation) => Some(relation),
            FieldFactsKind::Scalar(_) | FieldFactsKind::Unknown => None,
        }
    }

    /// The name.
    pub(crate) fn name(&self) -> &'a str {
        self.ast.name.name
    }
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScalarKind<'a> {
    /// One of the built-in types.
    Scalar(ScalarType),
    /// An enum.
    Enum(EnumId),
    /// A composite type.
    Composite(CompositeId),
    /// `Unsupported("..")`
    Unsupported(&'a str),
}

impl ScalarKind<'_> {
    /// The built-in type, if it is one.
    pub(crate) fn as_scalar(self) -> Option<ScalarType> {
        match self {
            ScalarKind::Scalar(ty) => Some(ty),
            _ => None,
        }
    }

    /// Whether it is `Unsupported("..")`.
    pub(crate) fn is_unsupported(self) -> bool {
        matches!(self, ScalarKind::Unsupported(_))
    }
}

/// A column, in a model or a composite type.
#[derive(Debug)]
pub(crate) struct ScalarFacts<'a> {
    /// Its type.
    pub(crate) ty: ScalarKind<'a>,
    /// `@map`
    pub(crate) mapped_name: Option<&'a str>,
    /// `@default`
    pub(crate) default: Option<DefaultFacts<'a>>,
    /// `@db.X(..)`
    pub(crate) native_type: Option<NativeTypeFacts<'a>>,
    /// `@updatedAt`
    pub(crate) updated_at: bool,
}

impl<'a> ScalarFacts<'a> {
    /// A column of that type, without attributes.
    pub(crate) fn new(ty: ScalarKind<'a>) -> Self {
        ScalarFacts { ty, mapped_name: None, default: None, native_type: None, updated_at: false }
    }
}

/// `@default(..)`, checked for the type of its field.
#[derive(Debug)]
pub(crate) struct DefaultFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The value.
    pub(crate) value: &'a ast::Expr<'a>,
    /// `map:`
    pub(crate) mapped_name: Option<Text<'a>>,
}

impl<'a> DefaultFacts<'a> {
    /// The function of that name, if the value is a call of it.
    pub(crate) fn function(&self, name: &str) -> Option<&'a ast::Function<'a>> {
        match self.value {
            ast::Expr::Function(function) if function.name.name == name => Some(function),
            _ => None,
        }
    }
}

/// `@db.Name(arguments)`
#[derive(Debug)]
pub(crate) struct NativeTypeFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// What stands before the dot: the name of the datasource.
    pub(crate) prefix: &'a str,
    /// What stands behind it.
    pub(crate) name: &'a str,
    /// The arguments as text, strings without quotes.
    pub(crate) arguments: Vec<String>,
}

/// `@id` or `@@id`
#[derive(Debug)]
pub(crate) struct KeyFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The field that carries it; `None` for `@@id`.
    pub(crate) on_field: Option<FieldId>,
    /// Columns in order.
    pub(crate) columns: Vec<ColumnFacts<'a>>,
    /// `name:`
    pub(crate) name: Option<&'a str>,
    /// `map:`
    pub(crate) mapped_name: Option<&'a str>,
    /// `clustered:`
    pub(crate) clustered: Option<bool>,
}

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`
#[derive(Debug)]
pub(crate) struct IndexFacts<'a> {
    /// Which of them.
    pub(crate) kind: IndexKind,
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The field that carries it; `None` for block attributes.
    pub(crate) on_field: Option<FieldId>,
    /// Columns in order.
    pub(crate) columns: Vec<ColumnFacts<'a>>,
    /// `name:` for the client.
    pub(crate) name: Option<&'a str>,
    /// `map:`, or `name:` of an `@@index`, where it means the same.
    pub(crate) mapped_name: Option<&'a str>,
    /// `type:`
    pub(crate) algorithm: Option<IndexAlgorithm>,
    /// `clustered:`
    pub(crate) clustered: Option<bool>,
    /// `where:`
    pub(crate) predicate: Option<Predicate>,
}

/// One column of a key or index.
#[derive(Debug)]
pub(crate) struct ColumnFacts<'a> {
    /// The field of the model.
    pub(crate) field: FieldId,
    /// Fields of composite types below it (MongoDB).
    pub(crate) path: Vec<(CompositeId, FieldId)>,
    /// `sort:`
    pub(crate) sort: Option<SortOrder>,
    /// `length:`
    pub(crate) length: Option<u32>,
    /// `ops:`
    pub(crate) operator_class: Option<OperatorClassFacts<'a>>,
}

/// `ops:` of an index column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OperatorClassFacts<'a> {
    /// A bare name that the language knows.
    Known(&'a str),
    /// `raw("..")`
    Raw(&'a str),
}

/// `@shardKey` or `@@shardKey`
#[derive(Debug)]
pub(crate) struct ShardKeyFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The field that carries it; `None` for `@@shardKey`.
    pub(crate) on_field: Option<FieldId>,
    /// Fields in order.
    pub(crate) fields: Vec<FieldId>,
}

/// A relation field with what its `@relation` says.
#[derive(Debug)]
pub(crate) struct RelationFieldFacts<'a> {
    /// The model on the other side.
    pub(crate) target: ModelId,
    /// `@relation`, when written.
    pub(crate) attribute: Option<&'a ast::Attribute<'a>>,
    /// The relation's name.
    pub(crate) name: Option<Text<'a>>,
    /// `fields:`; `None` when not written.
    pub(crate) fields: Option<Vec<FieldId>>,
    /// `references:`, fields of [`Self::target`]; `None` when not written.
    pub(crate) references: Option<Vec<FieldId>>,
    /// `onDelete:` and the place of its value.
    pub(crate) on_delete: Option<(ReferentialAction, Span)>,
    /// `onUpdate:` and the place of its value.
    pub(crate) on_update: Option<(ReferentialAction, Span)>,
    /// `map:`, the foreign key's name.
    pub(crate) mapped_name: Option<&'a str>,
    /// Filled by relation inference.
    pub(crate) relation: Option<(RelationId, Side)>,
}

impl RelationFieldFacts<'_> {
    /// A relation field that leads to that model, without attributes.
    pub(crate) fn new(target: ModelId) -> Self {
        RelationFieldFacts {
            target,
            attribute: None,
            name: None,
            fields: None,
            references: None,
            on_delete: None,
            on_update: None,
            mapped_name: None,
            relation: None,
        }
    }
}

/// An enum.
#[derive(Debug)]
pub(crate) struct EnumFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::Enum<'a>,
    /// Values by name.
    pub(crate) value_ids: HashMap<&'a str, u32>,
    /// `@map` of the values, at their positions.
    pub(crate) mapped_values: Vec<Option<&'a str>>,
    /// `@@map`
    pub(crate) mapped_name: Option<&'a str>,
    /// `@@schema`
    pub(crate) namespace: Option<Text<'a>>,
}

/// A composite type.
#[derive(Debug)]
pub(crate) struct CompositeFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::CompositeType<'a>,
    /// Fields by name.
    pub(crate) field_ids: HashMap<&'a str, FieldId>,
    /// Fields in order.
    pub(crate) fields: Vec<CompositeFieldFacts<'a>>,
}

/// A field of a composite type.
#[derive(Debug)]
pub(crate) struct CompositeFieldFacts<'a> {
    /// The line.
    pub(crate) ast: &'a ast::Field<'a>,
    /// What it holds; composite types have no relation fields.
    pub(crate) scalar: ScalarFacts<'a>,
    /// Whether its type exists and may stand here; if not, that is reported, and nothing else about the field.
    pub(crate) is_typed: bool,
}

/// A relation as inferred from the relation fields. Side `a` is the one with the foreign key; in an implicit
/// many-to-many relation it is the model whose name sorts first (of a self relation: the field whose name does).
#[derive(Debug)]
pub(crate) struct RelationFacts {
    /// Model of side `a`.
    pub(crate) model_a: ModelId,
    /// Model of side `b`.
    pub(crate) model_b: ModelId,
    /// Arity and fields.
    pub(crate) shape: RelationShape,
}

/// How many on which side, and the fields that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelationShape {
    /// Lists on both sides, no scalar fields: a join table.
    ImplicitManyToMany {
        /// Field of side `a`.
        a: FieldId,
        /// Field of side `b`.
        b: FieldId,
    },
    /// Lists on both sides with lists of ids (MongoDB).
    TwoWayEmbedded {
        /// Field of side `a`.
        a: FieldId,
        /// Field of side `b`.
        b: FieldId,
    },
    /// At most one on both sides.
    OneToOne(Ends),
    /// Many `a` for one `b`.
    OneToMany(Ends),
}

/// The fields of a relation with a foreign key: `forward` lies in model `a` and holds the key, `back` in model `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Only the side with the key has a field.
    Forward(FieldId),
    /// Only the other side has a field.
    Back(FieldId),
    /// Both have.
    Both {
        /// In model `a`.
        forward: FieldId,
        /// In model `b`.
        back: FieldId,
    },
}
