//! `Copy` views on [`Resolved`], so that a check reads `field.model().name()` and passes ids around for free.
//! In: facts. Out: answers that need more than one table. Must not know: providers.

use super::{
    ColumnFacts, EnumFacts, FieldFacts, IndexFacts, KeyFacts, ModelFacts, RelationFieldFacts, Resolved, ScalarFacts,
};
use crate::ast::{Arity, Field, ModelKind};
use crate::schema::{EnumId, FieldId, IndexKind, ModelId};
use crate::source::Span;

impl<'a> Resolved<'a> {
    /// The model of that id.
    pub(crate) fn model(&self, id: ModelId) -> ModelRef<'_> {
        ModelRef { schema: self, id }
    }

    /// All models and views.
    pub(crate) fn iter_models(&self) -> impl Iterator<Item = ModelRef<'_>> {
        (0..self.models.len() as u32).map(|i| self.model(ModelId(i)))
    }

    /// The enum of that id.
    pub(crate) fn enum_facts(&self, id: EnumId) -> &EnumFacts<'a> {
        &self.enums[id.0 as usize]
    }

    /// The facts of a model, to be changed by the passes.
    pub(crate) fn model_mut(&mut self, id: ModelId) -> &mut ModelFacts<'a> {
        &mut self.models[id.0 as usize]
    }
}

/// A model or view.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ModelRef<'a> {
    /// Where it comes from.
    pub(crate) schema: &'a Resolved<'a>,
    /// Which.
    pub(crate) id: ModelId,
}

impl<'a> ModelRef<'a> {
    /// The table of facts.
    pub(crate) fn facts(self) -> &'a ModelFacts<'a> {
        &self.schema.models[self.id.0 as usize]
    }

    /// Name in the schema.
    pub(crate) fn name(self) -> &'a str {
        self.facts().ast.name.name
    }

    /// Name in the database.
    pub(crate) fn db_name(self) -> &'a str {
        self.facts().mapped_name.unwrap_or(self.name())
    }

    /// `@@schema`, when written.
    pub(crate) fn namespace(self) -> Option<&'a str> {
        self.facts().namespace.map(|n| n.text)
    }

    /// Whether it is a view.
    pub(crate) fn is_view(self) -> bool {
        self.facts().ast.kind == ModelKind::View
    }

    /// The whole block.
    pub(crate) fn span(self) -> Span {
        self.facts().ast.span
    }

    /// The field of that id.
    pub(crate) fn field(self, id: FieldId) -> FieldRef<'a> {
        FieldRef { model: self, id }
    }

    /// The field of that name.
    pub(crate) fn find_field(self, name: &str) -> Option<FieldRef<'a>> {
        self.facts().field_ids.get(name).map(|id| self.field(*id))
    }

    /// All fields in order.
    pub(crate) fn fields(self) -> impl Iterator<Item = FieldRef<'a>> {
        (0..self.facts().fields.len() as u32).map(move |i| self.field(FieldId(i)))
    }

    /// The columns in order.
    pub(crate) fn scalar_fields(self) -> impl Iterator<Item = FieldRef<'a>> {
        self.fields().filter(|f| f.as_scalar().is_some())
    }

    /// The relation fields in order.
    pub(crate) fn relation_fields(self) -> impl Iterator<Item = FieldRef<'a>> {
        self.fields().filter(|f| f.as_relation().is_some())
    }

    /// `@id` or `@@id`
    pub(crate) fn primary_key(self) -> Option<&'a KeyFacts<'a>> {
        self.facts().primary_key.as_ref()
    }

    /// The columns of the key, then of each unique index.
    pub(crate) fn unique_criteria(self) -> impl Iterator<Item = &'a [ColumnFacts<'a>]> {
        let key = self.primary_key().map(|key| key.columns.as_slice());
        let uniques = self.indexes().filter(|index| index.kind == IndexKind::Unique);
        key.into_iter().chain(uniques.map(|index| index.columns.as_slice()))
    }

    /// The first columns that tell all rows apart: none of them may be missing or is of a type that is not known.
    pub(crate) fn strict_criterion(self) -> Option<&'a [ColumnFacts<'a>]> {
        self.unique_criteria().find(|columns| {
            columns.iter().all(|column| {
                let is_supported = column.scalar(self).is_some_and(|scalar| !scalar.ty.is_unsupported());
                is_supported && column.path.is_empty() && self.field(column.field).arity() != Arity::Optional
            })
        })
    }

    /// Every index but the primary key.
    pub(crate) fn indexes(self) -> impl Iterator<Item = &'a IndexFacts<'a>> {
        self.facts().indexes.iter()
    }
}

/// A field of a model or view.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldRef<'a> {
    /// The model that it lies in.
    pub(crate) model: ModelRef<'a>,
    /// Which.
    pub(crate) id: FieldId,
}

impl<'a> FieldRef<'a> {
    /// The table of facts.
    pub(crate) fn facts(self) -> &'a FieldFacts<'a> {
        &self.model.facts().fields[self.id.0 as usize]
    }

    /// Name in the schema.
    pub(crate) fn name(self) -> &'a str {
        self.facts().name()
    }

    /// Name of the column in the database.
    pub(crate) fn db_name(self) -> &'a str {
        self.as_scalar().and_then(|s| s.mapped_name).unwrap_or(self.name())
    }

    /// The whole line.
    pub(crate) fn span(self) -> Span {
        self.facts().ast.span
    }

    /// One, none or many values.
    pub(crate) fn arity(self) -> Arity {
        self.facts().ast.arity
    }

    /// The column, unless this is a relation field.
    pub(crate) fn as_scalar(self) -> Option<&'a ScalarFacts<'a>> {
        self.facts().as_scalar()
    }

    /// The side of a relation, unless this is a column.
    pub(crate) fn as_relation(self) -> Option<&'a RelationFieldFacts<'a>> {
        self.facts().as_relation()
    }
}

impl<'a> ColumnFacts<'a> {
    /// The names of the path, as in `address.street`.
    pub(crate) fn path_names(&self, model: ModelRef<'a>) -> Vec<&'a str> {
        let schema = model.schema;
        let nested = self.path.iter().map(|(c, f)| schema.composites[c.0 as usize].fields[f.0 as usize].ast.name.name);
        std::iter::once(model.field(self.field).name()).chain(nested).collect()
    }

    /// The name at the end of the path.
    pub(crate) fn last_name(&self, model: ModelRef<'a>) -> &'a str {
        self.last_ast(model).name.name
    }

    /// The mark at the end of the path.
    pub(crate) fn arity(&self, model: ModelRef<'a>) -> Arity {
        self.last_ast(model).arity
    }

    fn last_ast(&self, model: ModelRef<'a>) -> &'a Field<'a> {
        match self.path.last() {
            None => model.field(self.field).facts().ast,
            Some((c, f)) => model.schema.composites[c.0 as usize].fields[f.0 as usize].ast,
        }
    }

    /// The scalar at the end of the path.
    pub(crate) fn scalar(&self, model: ModelRef<'a>) -> Option<&'a ScalarFacts<'a>> {
        match self.path.last() {
            None => model.field(self.field).as_scalar(),
            Some((c, f)) => Some(&model.schema.composites[c.0 as usize].fields[f.0 as usize].scalar),
        }
    }
}

impl<'a> ColumnFacts<'a> {
    /// The database names along the path, as default names of indexes join them.
    pub(crate) fn path_db_names(&self, model: ModelRef<'a>) -> impl Iterator<Item = &'a str> {
        let schema = model.schema;
        let nested = self.path.iter().map(|(c, f)| {
            let field = &schema.composites[c.0 as usize].fields[f.0 as usize];
            field.scalar.mapped_name.unwrap_or(field.ast.name.name)
        });
        std::iter::once(model.field(self.field).db_name()).chain(nested)
    }
}
