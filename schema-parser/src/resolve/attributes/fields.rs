//! The attributes of one field. In: a field with its type. Out: facts and findings, in Prisma's order. Must not know:
//! the block's attributes.

use super::Pass;
use super::default::Place;
use super::visitor::{ON_COLUMNS, ON_RELATIONS, Visitor};
use crate::ast::{Attribute, Expr};
use crate::resolve::messages as m;
use crate::resolve::{NativeTypeFacts, ScalarFacts, ScalarKind};
use crate::schema::{CompositeId, FieldId, ModelId};

impl<'a> Pass<'_, 'a> {
    fn scalar_mut(&mut self, model: ModelId, field: FieldId) -> &mut ScalarFacts<'a> {
        let facts = &mut self.schema.models[model.0 as usize].fields[field.0 as usize];
        facts.as_scalar_mut().expect("only columns are visited")
    }

    pub(super) fn scalar_field(&mut self, model: ModelId, field: FieldId) {
        let ast = self.schema.models[model.0 as usize].fields[field.0 as usize].ast;
        if ast.attributes.is_empty() {
            return;
        }
        let ty = self.scalar_mut(model, field).ty;
        let mut visitor = Visitor::new(&ast.attributes);
        if let Some(args) = visitor.single("map", self.out) {
            self.map_column(model, field, args);
        }
        if let Some(args) = visitor.single("ignore", self.out) {
            if ty.is_unsupported() {
                self.out.push(m::ignored_unsupported(args.attribute.span));
            } else {
                self.schema.models[model.0 as usize].fields[field.0 as usize].ignored = true;
            }
            args.finish(&[], self.out);
        }
        if let Some(args) = visitor.single("relation", self.out) {
            self.out.push(m::relation_on_column(args.attribute.span, ast.name.name));
            args.finish(&[], self.out);
        }
        if let Some(args) = visitor.single("id", self.out) {
            self.field_id(model, field, args);
        }
        if let Some(args) = visitor.single("updatedAt", self.out) {
            self.updated_at(model, field, args);
        }
        if let Some(args) = visitor.single("default", self.out) {
            let place = Place { ty, arity: ast.arity, in_composite: false };
            self.scalar_mut(model, field).default = self.default(place, args);
        }
        if let ScalarKind::Scalar(_) = ty
            && let Some(attribute) = visitor.native(self.out)
        {
            self.scalar_mut(model, field).native_type = native_type(attribute);
        }
        if let Some(args) = visitor.single("unique", self.out) {
            self.field_unique(model, field, args);
        }
        if let Some(args) = visitor.single("shardKey", self.out) {
            self.field_shard_key(model, field, args);
        }
        visitor.finish(ON_COLUMNS, "@", self.out);
    }

    pub(super) fn relation_field(&mut self, model: ModelId, field: FieldId) {
        let ast = self.schema.models[model.0 as usize].fields[field.0 as usize].ast;
        if ast.attributes.is_empty() {
            return;
        }
        let name = ast.name.name;
        let mut visitor = Visitor::new(&ast.attributes);
        if let Some(args) = visitor.single("relation", self.out) {
            self.relation(model, field, args);
        }
        if let Some(args) = visitor.single("id", self.out) {
            self.out.push(m::id_on_relation(args.attribute.span, name));
        }
        if let Some(args) = visitor.single("ignore", self.out) {
            self.schema.models[model.0 as usize].fields[field.0 as usize].ignored = true;
            args.finish(&[], self.out);
        }
        if let Some(args) = visitor.single("default", self.out) {
            self.out.push(m::default_on_relation(args.attribute.span, name));
        }
        if let Some(mut args) = visitor.single("map", self.out) {
            self.out.push(m::map_on_relation(args.attribute.span, name));
            args.take_default("name", self.out);
        }
        if let Some(args) = visitor.single("unique", self.out) {
            let columns = self.names_of_fields(model, field);
            self.out.push(m::unique_on_relation(args.attribute.span, name, &columns));
        }
        visitor.finish(ON_RELATIONS, "@", self.out);
    }

    /// The columns in `fields:` of a relation field.
    fn names_of_fields(&self, model: ModelId, field: FieldId) -> Vec<&'a str> {
        let model = &self.schema.models[model.0 as usize];
        let fields = model.fields[field.0 as usize].as_relation().and_then(|r| r.fields.as_deref()).unwrap_or(&[]);
        fields.iter().map(|f| model.fields[f.0 as usize].name()).collect()
    }

    pub(super) fn composite(&mut self, id: CompositeId) {
        let composite = self.schema.composites[id.0 as usize].ast;
        self.columns.clear();
        for (i, ast) in composite.fields.iter().enumerate() {
            let facts = &self.schema.composites[id.0 as usize].fields[i];
            if !facts.is_typed {
                continue;
            }
            let ty = facts.scalar.ty;
            let mut visitor = Visitor::new(&ast.attributes);
            if let ScalarKind::Scalar(_) = ty
                && let Some(attribute) = visitor.native(self.out)
            {
                self.schema.composites[id.0 as usize].fields[i].scalar.native_type = native_type(attribute);
            }
            if let Some(args) = visitor.single("map", self.out) {
                self.map_composite_field(id, FieldId(i as u32), args);
            }
            if let Some(args) = visitor.single("default", self.out) {
                let place = Place { ty, arity: ast.arity, in_composite: true };
                let default = self.default(place, args);
                self.schema.composites[id.0 as usize].fields[i].scalar.default = default;
            }
            visitor.finish(&["default", "map"], "@", self.out);
        }
    }
}

/// `@db.Name(arguments)`: what it means is for the provider to say.
fn native_type<'a>(attribute: &'a Attribute<'a>) -> Option<NativeTypeFacts<'a>> {
    let (prefix, name) = attribute.name.name.split_once('.')?;
    let arguments = attribute.arguments.items.iter().map(|a| argument_text(&a.value)).collect();
    Some(NativeTypeFacts { attribute, prefix, name, arguments })
}

fn argument_text(value: &Expr<'_>) -> String {
    match value {
        Expr::Number(text, _) | Expr::Constant(text, _) => (*text).to_owned(),
        Expr::String(text, _) => format!("\"{text}\""),
        Expr::Function(_) | Expr::Array(..) | Expr::Object(..) => m::describe(value).to_owned(),
    }
}
