//! Second pass: the type of each field. In: names. Out: columns told from relation fields, and a finding for each type
//! that does not exist. Must not know: attributes.

use super::messages as m;
use super::{FieldFactsKind, RelationFieldFacts, Resolved, ScalarFacts, ScalarKind, TopRef};
use crate::ast::{self, FieldType, Top};
use crate::diagnostic::Diagnostics;
use crate::hash::HashMap;
use crate::schema::{ModelId, ScalarType};

enum Type<'a> {
    Scalar(ScalarKind<'a>),
    Model(ModelId),
    Unknown(ast::Ident<'a>),
}

pub(super) fn resolve_types(schema: &mut Resolved<'_>, out: &mut Diagnostics) {
    let mut suggestions = None;
    for top in schema.order.clone() {
        match top {
            TopRef::Model(id) => {
                for i in 0..schema.model(id).facts().fields.len() {
                    let ast = schema.models[id.0 as usize].fields[i].ast;
                    let kind = match type_of(schema, ast) {
                        Type::Scalar(ty) => FieldFactsKind::Scalar(ScalarFacts::new(ty)),
                        Type::Model(target) => FieldFactsKind::Relation(RelationFieldFacts::new(target)),
                        Type::Unknown(name) => {
                            let names = suggestions.get_or_insert_with(|| Suggestions::new(schema));
                            out.push(names.unknown_type(name));
                            FieldFactsKind::Unknown
                        }
                    };
                    schema.models[id.0 as usize].fields[i].kind = kind;
                }
            }
            TopRef::Composite(id) => {
                let composite = schema.composites[id.0 as usize].ast;
                for (i, ast) in composite.fields.iter().enumerate() {
                    match type_of(schema, ast) {
                        Type::Scalar(ty) => {
                            let facts = &mut schema.composites[id.0 as usize].fields[i];
                            (facts.scalar.ty, facts.is_typed) = (ty, true);
                        }
                        Type::Model(target) => {
                            let target = schema.model(target).name();
                            out.push(m::relation_in_composite(ast.ty.span(), composite.name.name, target));
                        }
                        Type::Unknown(name) => {
                            let names = suggestions.get_or_insert_with(|| Suggestions::new(schema));
                            out.push(names.unknown_type(name));
                        }
                    }
                }
            }
            TopRef::Enum(id) => {
                let enum_ = schema.enum_facts(id).ast;
                if enum_.values.is_empty() {
                    out.push(m::empty_enum(enum_));
                }
            }
        }
    }
}

fn type_of<'a>(schema: &Resolved<'a>, field: &'a ast::Field<'a>) -> Type<'a> {
    let name = match &field.ty {
        FieldType::Unsupported(text, _) => return Type::Scalar(ScalarKind::Unsupported(text)),
        FieldType::Named(name) => *name,
    };
    if let Some(scalar) = ScalarType::from_name(name.name) {
        return Type::Scalar(ScalarKind::Scalar(scalar));
    }
    match schema.tops.get(name.name) {
        Some(TopRef::Model(id)) => Type::Model(*id),
        Some(TopRef::Enum(id)) => Type::Scalar(ScalarKind::Enum(*id)),
        Some(TopRef::Composite(id)) => Type::Scalar(ScalarKind::Composite(*id)),
        None => Type::Unknown(name),
    }
}

/// All type names by their lower case, made once a schema has a mistake.
struct Suggestions<'a> {
    by_lower_case: HashMap<String, &'a str>,
    all: Vec<&'a str>,
}

impl<'a> Suggestions<'a> {
    fn new(schema: &Resolved<'a>) -> Self {
        let types = schema.ast.tops.iter().filter(|t| !matches!(t, Top::Datasource(_) | Top::Generator(_)));
        let scalars = ScalarType::ALL.into_iter().map(|t| -> &'a str { t.as_str() });
        let all: Vec<&'a str> = types.map(|t| t.name().name).chain(scalars).collect();
        let by_lower_case = all.iter().rev().map(|n| (n.to_lowercase(), *n)).collect();
        Suggestions { by_lower_case, all }
    }

    fn unknown_type(&self, name: ast::Ident<'_>) -> crate::Diagnostic {
        let same_letters = self.by_lower_case.get(&name.name.to_lowercase()).copied();
        let close = same_letters.or_else(|| crate::suggest::closest(name.name, self.all.iter().copied()));
        m::unknown_type(name, close)
    }
}
