//! First pass: names. In: the tree. Out: tables of who is called what, with one entry a block, and a finding for each
//! name that can't be or is there twice. Must not know: types and attributes.
//!
//! Of two things with one name the later is found by it, so that the passes behind can go on.

use super::messages as m;
use super::{
    CompositeFacts, CompositeFieldFacts, EnumFacts, FieldFacts, FieldFactsKind, ModelFacts, Resolved, ScalarFacts,
    ScalarKind, TopRef,
};
use crate::ast::{self, Ident, ModelKind, Property, SchemaAst, Top};
use crate::diagnostic::Diagnostics;
use crate::hash::{HashMap, HashSet};
use crate::schema::{CompositeId, EnumId, FieldId, ModelId, ScalarType};

/// Names that the client or JavaScript keeps for itself.
const RESERVED: [&str; 43] = [
    "PrismaClient",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "using",
];
const RESERVED_MORE: [&str; 5] = ["var", "void", "while", "with", "yield"];

pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name) || RESERVED_MORE.contains(&name)
}

/// What names are called in messages, and what they may not repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TopKind {
    Datasource,
    Generator,
    Model,
    View,
    Enum,
    Composite,
}

pub(crate) fn kind_of(top: &Top<'_>) -> TopKind {
    match top {
        Top::Datasource(_) => TopKind::Datasource,
        Top::Generator(_) => TopKind::Generator,
        Top::Model(model) if model.kind == ModelKind::View => TopKind::View,
        Top::Model(_) => TopKind::Model,
        Top::Enum(_) => TopKind::Enum,
        Top::CompositeType(_) => TopKind::Composite,
    }
}

/// Datasources, generators and types are three worlds: a name may be in each.
#[derive(Default)]
struct Taken<'a> {
    datasources: HashMap<&'a str, TopKind>,
    generators: HashMap<&'a str, TopKind>,
    types: HashMap<&'a str, TopKind>,
}

/// The facts with names and nothing else.
pub(super) fn resolve_names<'a>(ast: &'a SchemaAst<'a>, out: &mut Diagnostics) -> Resolved<'a> {
    let mut schema = Resolved {
        ast,
        models: Vec::new(),
        enums: Vec::new(),
        composites: Vec::new(),
        relations: Vec::new(),
        tops: HashMap::with_capacity_and_hasher(ast.tops.len(), crate::hash::Hasher),
        order: Vec::with_capacity(ast.tops.len()),
    };
    let mut taken = Taken::default();
    for top in &ast.tops {
        check_scalar_name(top.name(), out);
        match top {
            Top::Datasource(block) => check_properties("datasource", block.name, &block.properties, out),
            Top::Generator(block) => check_properties("generator", block.name, &block.properties, out),
            Top::Model(model) => {
                let facts = model_facts(model, out);
                let id = TopRef::Model(ModelId(schema.models.len() as u32));
                schema.add(model.name.name, id);
                schema.models.push(facts);
            }
            Top::Enum(enum_) => {
                let facts = enum_facts(enum_, out);
                let id = TopRef::Enum(EnumId(schema.enums.len() as u32));
                schema.add(enum_.name.name, id);
                schema.enums.push(facts);
            }
            Top::CompositeType(composite) => {
                let facts = composite_facts(composite, out);
                let id = TopRef::Composite(CompositeId(schema.composites.len() as u32));
                schema.add(composite.name.name, id);
                schema.composites.push(facts);
            }
        }
        check_taken(top, &mut taken, out);
    }
    schema
}

impl<'a> Resolved<'a> {
    fn add(&mut self, name: &'a str, id: TopRef) {
        self.tops.insert(name, id);
        self.order.push(id);
    }
}

fn check_scalar_name(name: Ident<'_>, out: &mut Diagnostics) {
    if ScalarType::from_name(name.name).is_some() {
        out.push(m::scalar_name(name));
    }
}

fn check_taken<'a>(top: &Top<'a>, taken: &mut Taken<'a>, out: &mut Diagnostics) {
    let kind = kind_of(top);
    let names = match kind {
        TopKind::Datasource => &mut taken.datasources,
        TopKind::Generator => &mut taken.generators,
        TopKind::Model | TopKind::View | TopKind::Enum | TopKind::Composite => &mut taken.types,
    };
    if let Some(other) = names.insert(top.name().name, kind) {
        out.push(m::top_taken(top.name(), kind, other));
    }
}

fn check_properties(keyword: &str, block: Ident<'_>, properties: &[Property<'_>], out: &mut Diagnostics) {
    let mut seen = HashSet::default();
    for property in properties {
        if !seen.insert(property.name.name) {
            out.push(m::property_twice(property.name, keyword, block.name));
        }
    }
}

fn check_identifier(name: Ident<'_>, what: &str, out: &mut Diagnostics) {
    if name.name.chars().next().is_some_and(char::is_numeric) {
        out.push(m::starts_with_digit(name, what));
    } else if name.name.contains('-') {
        out.push(m::has_dash(name, what));
    }
}

fn check_attribute_names(attributes: &[ast::Attribute<'_>], out: &mut Diagnostics) {
    for attribute in attributes {
        check_identifier(attribute.name, "attribute", out);
    }
}

fn model_facts<'a>(model: &'a ast::Model<'a>, out: &mut Diagnostics) -> ModelFacts<'a> {
    let keyword = match model.kind {
        ModelKind::Model => "model",
        ModelKind::View => "view",
    };
    check_identifier(model.name, keyword, out);
    if is_reserved(model.name.name) {
        out.push(m::reserved_model(model, keyword));
    }
    check_attribute_names(&model.attributes, out);
    let mut field_ids = HashMap::with_capacity_and_hasher(model.fields.len(), crate::hash::Hasher);
    let mut fields = Vec::with_capacity(model.fields.len());
    for (i, field) in model.fields.iter().enumerate() {
        check_identifier(field.name, "field", out);
        check_attribute_names(&field.attributes, out);
        if field_ids.insert(field.name.name, FieldId(i as u32)).is_some() {
            out.push(m::field_twice(field.name, keyword, model.name.name));
        }
        fields.push(FieldFacts { ast: field, ignored: false, kind: FieldFactsKind::Unknown });
    }
    ModelFacts {
        ast: model,
        field_ids,
        fields,
        mapped_name: None,
        namespace: None,
        ignored: false,
        primary_key: None,
        indexes: Vec::new(),
        shard_key: None,
    }
}

fn enum_facts<'a>(enum_: &'a ast::Enum<'a>, out: &mut Diagnostics) -> EnumFacts<'a> {
    check_identifier(enum_.name, "enum", out);
    if is_reserved(enum_.name.name) {
        out.push(m::reserved_enum(enum_));
    }
    check_attribute_names(&enum_.attributes, out);
    let mut value_ids = HashMap::with_capacity_and_hasher(enum_.values.len(), crate::hash::Hasher);
    for (i, value) in enum_.values.iter().enumerate() {
        check_identifier(value.name, "value", out);
        check_attribute_names(&value.attributes, out);
        if value_ids.insert(value.name.name, i as u32).is_some() {
            out.push(m::value_twice(value, enum_.name.name));
        }
    }
    EnumFacts {
        ast: enum_,
        value_ids,
        mapped_values: vec![None; enum_.values.len()],
        mapped_name: None,
        namespace: None,
    }
}

fn composite_facts<'a>(composite: &'a ast::CompositeType<'a>, out: &mut Diagnostics) -> CompositeFacts<'a> {
    check_identifier(composite.name, "composite type", out);
    let mut field_ids = HashMap::with_capacity_and_hasher(composite.fields.len(), crate::hash::Hasher);
    let mut fields = Vec::with_capacity(composite.fields.len());
    for (i, field) in composite.fields.iter().enumerate() {
        if field_ids.insert(field.name.name, FieldId(i as u32)).is_some() {
            out.push(m::field_twice(field.name, "composite type", composite.name.name));
        }
        fields.push(CompositeFieldFacts {
            ast: field,
            scalar: ScalarFacts::new(ScalarKind::Unsupported("")),
            is_typed: false,
        });
    }
    CompositeFacts { ast: composite, field_ids, fields }
}
