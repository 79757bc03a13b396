//! Models and their fields in the checked schema. In: nothing but what the checker builds. Out: plain data.

use super::{
    Arity, Check, Directive, FieldId, FormerName, Generated, Index, ModelKind, PrimaryKey, RelationField, ScalarField,
    SqlIndex,
};
use crate::source::Span;

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
