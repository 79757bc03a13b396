//! Second pass: the type of each field. In: names. Out: the kind of each field, and findings about types that don't
//! exist. Must not know: attributes, providers.

use super::messages::types as messages;
use super::{FieldFactsKind, RelationFieldFacts, Resolved, ScalarFacts, ScalarKind, TopRef};
use crate::ast::{FieldType, Ident, Top};
use crate::diagnostic::Diagnostics;
use crate::schema::{CompositeId, ModelId, ScalarType};

/// Resolves the fields of all models and composite types, in file order.
pub(crate) fn resolve_types(schema: &mut Resolved<'_>, diagnostics: &mut Diagnostics) {
    let ast = schema.ast;
    let (mut models, mut composites) = (0, 0);
    for top in &ast.tops {
        match top {
            Top::Model(_) => {
                resolve_model(schema, ModelId(models), diagnostics);
                models += 1;
            }
            Top::CompositeType(_) => {
                resolve_composite(schema, CompositeId(composites), diagnostics);
                composites += 1;
            }
            Top::Enum(enum_) => {
                if enum_.values.is_empty() {
                    diagnostics.push(messages::empty_enum(enum_.span, enum_.name.name));
                }
            }
            Top::Datasource(_) | Top::Generator(_) => {}
        }
    }
    super::cycles::check(schema, diagnostics);
}

/// What a type name stands for in a field.
enum Found<'a> {
    Scalar(ScalarKind<'a>),
    Model(ModelId),
    Nothing,
}

fn look_up<'a>(schema: &Resolved<'a>, ty: &'a FieldType<'a>) -> Found<'a> {
    let name = match ty {
        FieldType::Unsupported(text, _) => return Found::Scalar(ScalarKind::Unsupported(text)),
        FieldType::Named(name) => name.name,
    };
    if let Some(scalar) = ScalarType::from_name(name) {
        return Found::Scalar(ScalarKind::Scalar(scalar));
    }
    match schema.tops.get(name) {
        Some(TopRef::Model(id)) => Found::Model(*id),
        Some(TopRef::Enum(id)) => Found::Scalar(ScalarKind::Enum(*id)),
        Some(TopRef::Composite(id)) => Found::Scalar(ScalarKind::Composite(*id)),
        None => Found::Nothing,
    }
}

fn resolve_model(schema: &mut Resolved<'_>, id: ModelId, diagnostics: &mut Diagnostics) {
    for i in 0..schema.models[id.0 as usize].fields.len() {
        let field = schema.models[id.0 as usize].fields[i].ast;
        let kind = match look_up(schema, &field.ty) {
            Found::Scalar(ty) => FieldFactsKind::Scalar(scalar(ty)),
            Found::Model(target) => FieldFactsKind::Relation(RelationFieldFacts {
                target,
                attribute: None,
                name: None,
                fields: None,
                references: None,
                on_delete: None,
                on_update: None,
                mapped_name: None,
                relation: None,
            }),
            Found::Nothing => {
                unknown_type(&field.ty, schema, diagnostics);
                continue;
            }
        };
        schema.models[id.0 as usize].fields[i].kind = kind;
    }
}

fn resolve_composite(schema: &mut Resolved<'_>, id: CompositeId, diagnostics: &mut Diagnostics) {
    for i in 0..schema.composites[id.0 as usize].fields.len() {
        let composite = &schema.composites[id.0 as usize];
        let field = composite.fields[i].ast;
        match look_up(schema, &field.ty) {
            Found::Scalar(ty) => schema.composites[id.0 as usize].fields[i].scalar = scalar(ty),
            Found::Model(target) => {
                let target = schema.models[target.0 as usize].ast.name.name;
                diagnostics.push(messages::relation_in_composite(field.ty.span(), composite.ast.name.name, target));
            }
            Found::Nothing => unknown_type(&field.ty, schema, diagnostics),
        }
    }
}

fn scalar(ty: ScalarKind<'_>) -> ScalarFacts<'_> {
    ScalarFacts { ty, mapped_name: None, default: None, native_type: None, updated_at: false }
}

fn unknown_type(ty: &FieldType<'_>, schema: &Resolved<'_>, diagnostics: &mut Diagnostics) {
    if let FieldType::Named(Ident { name, span }) = ty {
        let known = ScalarType::ALL.iter().map(|t| t.as_str()).chain(schema.tops.keys().copied());
        diagnostics.push(messages::unknown_type(*span, name, super::similar::closest(name, known)));
    }
}
