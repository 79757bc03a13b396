//! First pass: what every name stands for. In: the tree. Out: the tables of [`Resolved`] with ids handed out, and
//! findings about names that are taken, reserved or badly spelled. Must not know: field types, attributes.

use std::collections::HashMap;

use super::messages::names as messages;
use super::{
    CompositeFacts, CompositeFieldFacts, EnumFacts, FieldFacts, FieldFactsKind, ModelFacts, Resolved, ScalarFacts,
    ScalarKind, TopRef,
};
use crate::ast::{self, Ident, SchemaAst, Top};
use crate::diagnostic::Diagnostics;
use crate::schema::{CompositeId, EnumId, FieldId, ModelId, ScalarType};

/// Names that generated clients and the language keep for themselves.
const RESERVED: [&str; 58] = [
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
    "var",
    "void",
    "while",
    "with",
    "yield",
    "static",
    "arguments",
    "eval",
    "abstract",
    "boolean",
    "byte",
    "char",
    "double",
    "final",
    "float",
];

/// Builds the tables. Every block and field gets its place, also one whose name is taken: later passes look at all.
pub(crate) fn resolve_names<'a>(ast: &'a SchemaAst<'a>, diagnostics: &mut Diagnostics) -> Resolved<'a> {
    let mut schema = Resolved {
        ast,
        models: Vec::new(),
        enums: Vec::new(),
        composites: Vec::new(),
        relations: Vec::new(),
        tops: HashMap::new(),
    };
    let mut generators = HashMap::new();
    let mut datasources = HashMap::new();
    let mut keywords: HashMap<&str, &str> = HashMap::new();
    for top in &ast.tops {
        match top {
            Top::Datasource(block) => config_block(block, "datasource", &mut datasources, diagnostics),
            Top::Generator(block) => config_block(block, "generator", &mut generators, diagnostics),
            Top::Model(model) => {
                let keyword = if model.kind == ast::ModelKind::View { "view" } else { "model" };
                check_identifier(model.name, "model", diagnostics);
                if is_reserved(model.name.name) {
                    diagnostics.push(messages::reserved(model.span, "model", model.name.name));
                }
                let facts = model_facts(model, keyword, diagnostics);
                let id = TopRef::Model(ModelId(schema.models.len() as u32));
                schema.models.push(facts);
                insert(&mut schema.tops, &mut keywords, model.name, id, keyword, diagnostics);
            }
            Top::Enum(enum_) => {
                check_identifier(enum_.name, "enum", diagnostics);
                if is_reserved(enum_.name.name) {
                    diagnostics.push(messages::reserved(enum_.span, "enum", enum_.name.name));
                }
                let facts = enum_facts(enum_, diagnostics);
                let id = TopRef::Enum(EnumId(schema.enums.len() as u32));
                schema.enums.push(facts);
                insert(&mut schema.tops, &mut keywords, enum_.name, id, "enum", diagnostics);
            }
            Top::CompositeType(composite) => {
                check_identifier(composite.name, "composite type", diagnostics);
                let facts = composite_facts(composite, diagnostics);
                let id = TopRef::Composite(CompositeId(schema.composites.len() as u32));
                schema.composites.push(facts);
                insert(&mut schema.tops, &mut keywords, composite.name, id, "composite type", diagnostics);
            }
        }
    }
    schema
}

fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

fn insert<'a>(
    tops: &mut HashMap<&'a str, TopRef>,
    keywords: &mut HashMap<&'a str, &'static str>,
    name: Ident<'a>,
    id: TopRef,
    keyword: &'static str,
    diagnostics: &mut Diagnostics,
) {
    if ScalarType::from_name(name.name).is_some() {
        diagnostics.push(messages::built_in_type(name.span, name.name));
        return;
    }
    // The last one wins, so that the next block of the name is told about it.
    if let Some(first) = keywords.insert(name.name, keyword) {
        diagnostics.push(messages::taken(name.span, keyword, name.name, first));
    }
    tops.insert(name.name, id);
}

/// A name begins with a letter and has no `-`, which other languages take for a minus.
fn check_identifier(name: Ident<'_>, what: &str, diagnostics: &mut Diagnostics) {
    if name.name.starts_with(|c: char| c.is_ascii_digit()) {
        diagnostics.push(messages::starts_with_digit(name.span, what, name.name));
    } else if name.name.contains('-') {
        diagnostics.push(messages::has_dash(name.span, what, name.name));
    }
}

fn config_block<'a>(
    block: &'a ast::ConfigBlock<'a>,
    keyword: &'static str,
    seen: &mut HashMap<&'a str, ()>,
    diagnostics: &mut Diagnostics,
) {
    check_identifier(block.name, keyword, diagnostics);
    let mut keys = HashMap::new();
    for property in &block.properties {
        if keys.insert(property.name.name, ()).is_some() {
            diagnostics.push(messages::key_taken(property.name, keyword, block.name.name));
        }
    }
    if seen.insert(block.name.name, ()).is_some() {
        diagnostics.push(messages::taken(block.name.span, keyword, block.name.name, keyword));
    }
}

fn model_facts<'a>(model: &'a ast::Model<'a>, keyword: &'static str, diagnostics: &mut Diagnostics) -> ModelFacts<'a> {
    ModelFacts {
        ast: model,
        field_ids: field_ids(&model.fields, keyword, model.name.name, diagnostics),
        fields: model
            .fields
            .iter()
            .map(|ast| FieldFacts { ast, ignored: false, kind: FieldFactsKind::Unknown })
            .collect(),
        mapped_name: None,
        namespace: None,
        ignored: false,
        primary_key: None,
        indexes: Vec::new(),
        shard_key: None,
    }
}

fn empty_scalar<'a>() -> ScalarFacts<'a> {
    ScalarFacts {
        ty: ScalarKind::Unsupported(""),
        mapped_name: None,
        default: None,
        native_type: None,
        updated_at: false,
    }
}

fn composite_facts<'a>(composite: &'a ast::CompositeType<'a>, diagnostics: &mut Diagnostics) -> CompositeFacts<'a> {
    CompositeFacts {
        ast: composite,
        field_ids: field_ids(&composite.fields, "composite type", composite.name.name, diagnostics),
        fields: composite.fields.iter().map(|ast| CompositeFieldFacts { ast, scalar: empty_scalar() }).collect(),
    }
}

fn field_ids<'a>(
    fields: &'a [ast::Field<'a>],
    keyword: &'static str,
    container: &str,
    diagnostics: &mut Diagnostics,
) -> HashMap<&'a str, FieldId> {
    let mut ids = HashMap::with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        check_identifier(field.name, "field", diagnostics);
        if ids.contains_key(field.name.name) {
            diagnostics.push(messages::field_taken(field.name, keyword, container));
        } else {
            ids.insert(field.name.name, FieldId(i as u32));
        }
    }
    ids
}

fn enum_facts<'a>(enum_: &'a ast::Enum<'a>, diagnostics: &mut Diagnostics) -> EnumFacts<'a> {
    let mut value_ids = HashMap::with_capacity(enum_.values.len());
    for (i, value) in enum_.values.iter().enumerate() {
        check_identifier(value.name, "enum value", diagnostics);
        if value_ids.insert(value.name.name, i as u32).is_some() {
            diagnostics.push(messages::value_taken(value.span, value.name.name, enum_.name.name));
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
