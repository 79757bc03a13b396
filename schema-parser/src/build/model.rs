//! Models, views, enums and composite types with their fields; relation fields get their place from `relation`.

use super::{Context, TypeName, directive, index, names, value};
use crate::ast;
use crate::schema::{
    CompositeType, Enum, EnumValue, Field, FieldKind, Model, NativeType, RelationField, RelationId, ScalarField,
    ScalarFieldType, ScalarType, Side,
};

pub(super) fn model(cx: &Context<'_, '_>, model: &ast::Model<'_>) -> Model {
    let fields: Vec<Field> = model.fields.iter().map(|f| field(cx, f)).collect();
    let db_name = names::mapped_name(&model.attributes).unwrap_or_else(|| model.name.name.to_owned());
    Model {
        primary_key: index::primary_key(cx, model, &fields, &db_name),
        indexes: index::indexes(cx, model, &fields, &db_name),
        checks: directive::checks(cx, model, &fields, &db_name),
        sql_indexes: directive::indexes(cx, model, &fields, &db_name),
        former_name: directive::former_name(&model.docs),
        name: model.name.name.to_owned(),
        namespace: names::namespace(&model.attributes),
        kind: model.kind,
        docs: names::docs(&model.docs),
        ignored: names::attribute(&model.attributes, "ignore").is_some(),
        directives: names::directives(&model.docs),
        span: model.name.span,
        fields,
        db_name,
    }
}

pub(super) fn composite(cx: &Context<'_, '_>, composite: &ast::CompositeType<'_>) -> CompositeType {
    CompositeType {
        name: composite.name.name.to_owned(),
        docs: names::docs(&composite.docs),
        fields: composite.fields.iter().map(|f| field(cx, f)).collect(),
        span: composite.name.span,
    }
}

pub(super) fn enum_(enum_: &ast::Enum<'_>) -> Enum {
    Enum {
        name: enum_.name.name.to_owned(),
        db_name: names::mapped_name(&enum_.attributes).unwrap_or_else(|| enum_.name.name.to_owned()),
        namespace: names::namespace(&enum_.attributes),
        docs: names::docs(&enum_.docs),
        values: enum_.values.iter().map(enum_value).collect(),
        former_name: directive::former_name(&enum_.docs),
        directives: names::directives(&enum_.docs),
        span: enum_.name.span,
    }
}

fn enum_value(value: &ast::EnumValue<'_>) -> EnumValue {
    EnumValue {
        name: value.name.name.to_owned(),
        db_name: names::mapped_name(&value.attributes).unwrap_or_else(|| value.name.name.to_owned()),
        docs: names::docs(&value.docs),
        former_name: directive::former_name(&value.docs),
        directives: names::directives(&value.docs),
        span: value.name.span,
    }
}

fn field(cx: &Context<'_, '_>, field: &ast::Field<'_>) -> Field {
    Field {
        name: field.name.name.to_owned(),
        arity: field.arity,
        kind: kind(cx, field),
        docs: names::docs(&field.docs),
        ignored: names::attribute(&field.attributes, "ignore").is_some(),
        generated: directive::generated(&field.docs),
        former_name: directive::former_name(&field.docs),
        directives: names::directives(&field.docs),
        span: field.name.span,
    }
}

fn kind(cx: &Context<'_, '_>, field: &ast::Field<'_>) -> FieldKind {
    let ty = match &field.ty {
        ast::FieldType::Unsupported(text, _) => ScalarFieldType::Unsupported(text.to_string()),
        ast::FieldType::Named(name) => match cx.names.get(name.name) {
            // The relation pass fills in the real place.
            Some(TypeName::Model(_)) => {
                return FieldKind::Relation(RelationField { relation: RelationId(u32::MAX), side: Side::A });
            }
            Some(TypeName::Enum(id)) => ScalarFieldType::Enum(*id),
            Some(TypeName::Composite(id)) => ScalarFieldType::Composite(*id),
            None => ScalarFieldType::Scalar(ScalarType::from_name(name.name).unwrap_or(ScalarType::String)),
        },
    };
    FieldKind::Scalar(ScalarField {
        db_name: names::mapped_name(&field.attributes).unwrap_or_else(|| field.name.name.to_owned()),
        native_type: field.attributes.iter().find_map(native_type),
        default: value::default(cx, field, &ty),
        updated_at: names::attribute(&field.attributes, "updatedAt").is_some(),
        ty,
    })
}

/// `@db.X(..)`, by whatever name the datasource has: a dot makes the attribute a native type.
fn native_type(attribute: &ast::Attribute<'_>) -> Option<NativeType> {
    let (_, name) = attribute.name.name.split_once('.')?;
    let argument = |a: &ast::Argument<'_>| match &a.value {
        ast::Expr::Number(text, _) | ast::Expr::Constant(text, _) => (*text).to_owned(),
        ast::Expr::String(text, _) => text.to_string(),
        _ => String::new(),
    };
    Some(NativeType { name: name.to_owned(), arguments: attribute.arguments.items.iter().map(argument).collect() })
}
