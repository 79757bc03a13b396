//! `@map`, `@@map`, `@@schema`, `@ignore`, `@@ignore`, `@updatedAt`. In: their arguments. Out: facts and findings.

use super::{Args, Pass, coerce};
use crate::ast::{Arity, ModelKind};
use crate::resolve::Text;
use crate::resolve::messages as m;
use crate::schema::{CompositeId, FieldId, ModelId, ScalarType};

impl<'a> Pass<'_, 'a> {
    pub(super) fn map_name(&mut self, mut args: Args<'a>) -> Option<&'a str> {
        let value = args.take_default("name", self.out);
        let name = value.and_then(|v| coerce::string(v, self.out));
        args.finish(&["name"], self.out);
        name
    }

    /// `@map` of a column. Two columns can't have one name, be it written or mapped; a name that another field gave away
    /// by a `@map` above is free.
    pub(super) fn map_column(&mut self, id: ModelId, field: FieldId, args: Args<'a>) {
        let Some(name) = self.map_name(args) else { return };
        let model = &mut self.schema.models[id.0 as usize];
        let ast = model.fields[field.0 as usize].ast;
        let owner = (if model.ast.kind == ModelKind::View { "view" } else { "model" }, model.ast.name.name);
        if self.columns.insert(name, field).is_some() {
            self.out.push(m::column_taken(ast, owner, name));
        }
        let other = model.field_ids.get(name).filter(|other| **other != field);
        if let Some(other) = other.and_then(|f| model.fields[f.0 as usize].as_scalar())
            && other.mapped_name.is_none_or(|mapped| mapped == name)
        {
            self.out.push(m::column_taken(ast, owner, name));
        }
        if let Some(scalar) = model.fields[field.0 as usize].as_scalar_mut() {
            scalar.mapped_name = Some(name);
        }
    }

    /// `@map` of a field in a composite type, by nearly the same rules: what a field above is mapped to is told once.
    pub(super) fn map_composite_field(&mut self, id: CompositeId, field: FieldId, args: Args<'a>) {
        let Some(name) = self.map_name(args) else { return };
        let composite = &mut self.schema.composites[id.0 as usize];
        let ast = composite.fields[field.0 as usize].ast;
        let owner = ("composite type", composite.ast.name.name);
        if self.columns.insert(name, field).is_some() {
            self.out.push(m::column_taken(ast, owner, name));
        }
        let other = composite.field_ids.get(name).filter(|other| **other != field);
        if let Some(other) = other.map(|f| &composite.fields[f.0 as usize].scalar)
            && other.mapped_name.is_none()
        {
            self.out.push(m::column_taken(ast, owner, name));
        }
        composite.fields[field.0 as usize].scalar.mapped_name = Some(name);
    }

    pub(super) fn namespace(&mut self, mut args: Args<'a>) -> Option<Text<'a>> {
        let value = args.take_default("map", self.out);
        let name = value.and_then(|v| coerce::string(v, self.out).map(|text| Text { text, span: v.span() }));
        args.finish(&["map"], self.out);
        name
    }

    pub(super) fn model_ignore(&mut self, id: ModelId, args: Args<'a>) {
        let model = &mut self.schema.models[id.0 as usize];
        model.ignored = true;
        for field in model.fields.iter().filter(|f| f.ignored && f.as_scalar().is_some()) {
            self.out.push(m::ignored_twice(field.ast));
        }
        args.finish(&[], self.out);
    }

    pub(super) fn updated_at(&mut self, id: ModelId, field: FieldId, args: Args<'a>) {
        let facts = &mut self.schema.models[id.0 as usize].fields[field.0 as usize];
        let arity = facts.ast.arity;
        if let Some(scalar) = facts.as_scalar_mut() {
            scalar.updated_at = true;
            if scalar.ty.as_scalar() != Some(ScalarType::DateTime) {
                self.out.push(m::updated_at_type(args.attribute.span));
            }
            if arity == Arity::List {
                self.out.push(m::updated_at_list(args.attribute.span));
            }
        }
        args.finish(&[], self.out);
    }
}
