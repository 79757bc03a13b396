//! Third pass: attributes, each looked at alone. In: names and types. Out: the facts that the attributes state, and a
//! finding for each that is malformed or on the wrong kind of field. Must not know: providers, other attributes.

mod coerce;
mod default;
mod field_list;
mod fields;
mod index;
mod key;
mod mapping;
mod predicate;
mod relation;
mod shard_key;
mod visitor;

use super::{FieldFactsKind, Resolved, TopRef};
use crate::ast::Expr;
use crate::diagnostic::Diagnostics;
use crate::hash::HashMap;
use crate::schema::{EnumId, FieldId, ModelId};
use visitor::{Args, Visitor};

pub(crate) use default::FUNCTIONS;

/// The facts so far and where findings go.
pub(super) struct Pass<'p, 'a> {
    pub(super) schema: &'p mut Resolved<'a>,
    pub(super) out: &'p mut Diagnostics,
    /// Names given by `@map` in the block at hand.
    columns: HashMap<&'a str, FieldId>,
}

pub(super) fn resolve_attributes(schema: &mut Resolved<'_>, out: &mut Diagnostics) {
    let mut pass = Pass { schema, out, columns: HashMap::default() };
    pass.all_relation_fields();
    for i in 0..pass.schema.order.len() {
        match pass.schema.order[i] {
            TopRef::Model(id) => pass.model(id),
            TopRef::Enum(id) => pass.enum_(id),
            TopRef::Composite(id) => pass.composite(id),
        }
    }
}

impl<'a> Pass<'_, 'a> {
    /// Relation fields of all models come before everything else, as Prisma has them.
    fn all_relation_fields(&mut self) {
        for id in (0..self.schema.models.len() as u32).map(ModelId) {
            let fields = self.schema.models[id.0 as usize].fields.len() as u32;
            for field in (0..fields).map(FieldId) {
                if let FieldFactsKind::Relation(_) = self.kind(id, field) {
                    self.relation_field(id, field);
                }
            }
        }
    }

    /// Columns, then the block, in Prisma's order.
    fn model(&mut self, id: ModelId) {
        let fields = self.schema.models[id.0 as usize].fields.len() as u32;
        self.columns.clear();
        for field in (0..fields).map(FieldId) {
            if let FieldFactsKind::Scalar(_) = self.kind(id, field) {
                self.scalar_field(id, field);
            }
        }
        self.model_block(id);
    }

    fn kind(&self, model: ModelId, field: FieldId) -> &FieldFactsKind<'a> {
        &self.schema.models[model.0 as usize].fields[field.0 as usize].kind
    }

    fn model_block(&mut self, id: ModelId) {
        let ast = self.schema.models[id.0 as usize].ast;
        let mut visitor = Visitor::new(&ast.attributes);
        if let Some(args) = visitor.single("ignore", self.out) {
            self.model_ignore(id, args);
        }
        if let Some(args) = visitor.single("id", self.out) {
            self.model_id(id, args);
        }
        if let Some(args) = visitor.single("map", self.out) {
            self.schema.models[id.0 as usize].mapped_name = self.map_name(args);
        }
        if let Some(args) = visitor.single("schema", self.out) {
            self.schema.models[id.0 as usize].namespace = self.namespace(args);
        }
        for attribute in visitor.repeated("index") {
            if let Some(args) = Args::new(attribute, self.out) {
                self.model_index(id, args);
            }
        }
        for attribute in visitor.repeated("unique") {
            if let Some(args) = Args::new(attribute, self.out) {
                self.model_unique(id, args);
            }
        }
        for attribute in visitor.repeated("fulltext") {
            if let Some(args) = Args::new(attribute, self.out) {
                self.model_fulltext(id, args);
            }
        }
        if let Some(args) = visitor.single("shardKey", self.out) {
            self.model_shard_key(id, args);
        }
        self.check_id_arity(id);
        self.check_shard_key_arity(id);
        visitor.finish(visitor::ON_MODELS, "@@", self.out);
    }

    fn enum_(&mut self, id: EnumId) {
        let ast = self.schema.enum_facts(id).ast;
        for (i, value) in ast.values.iter().enumerate() {
            let mut visitor = Visitor::new(&value.attributes);
            if let Some(args) = visitor.single("map", self.out) {
                self.schema.enums[id.0 as usize].mapped_values[i] = self.map_name(args);
            }
            visitor.finish(&["map"], "@", self.out);
        }
        let mut visitor = Visitor::new(&ast.attributes);
        if let Some(args) = visitor.single("map", self.out) {
            self.schema.enums[id.0 as usize].mapped_name = self.map_name(args);
        }
        if let Some(args) = visitor.single("schema", self.out) {
            self.schema.enums[id.0 as usize].namespace = self.namespace(args);
        }
        visitor.finish(&["map", "schema"], "@@", self.out);
    }

    /// A text that may be left out but not be empty.
    fn opt_name(&mut self, args: &mut Args<'a>, name: &str) -> Option<&'a str> {
        let value = args.take(name)?;
        self.nonempty(args, name, value)
    }

    fn nonempty(&mut self, args: &Args<'a>, name: &str, value: &'a Expr<'a>) -> Option<&'a str> {
        let text = coerce::string(value, self.out)?;
        if text.is_empty() {
            self.out.push(super::messages::empty_argument(args.attribute.span, name));
            return None;
        }
        Some(text)
    }
}
