//! Columns as fields. In: the fields of a model. Out: names, types and defaults in Rust. Must not know: relations.

use std::collections::BTreeMap;

use etalon_schema_parser::schema::{
    Arity, DefaultFunction, DefaultKind, Enum, Field, FieldId, Literal, Model, ScalarField, ScalarFieldType,
};
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{Context, collision, is_unsupported};
use crate::naming;
use crate::types::{Class, RustType, rust_type};

/// A column as a field.
pub(crate) struct FieldPlan<'a> {
    pub(crate) id: FieldId,
    pub(crate) schema: &'a Field,
    pub(crate) scalar: &'a ScalarField,
    /// The Rust name, without `r#`.
    pub(crate) name: String,
    pub(crate) ty: RustType,
    pub(crate) optional: bool,
    pub(crate) list: bool,
    pub(crate) attributes: Vec<TokenStream>,
    pub(crate) default: Default_,
}

/// Where the value of a new row comes from when the application gives none.
pub(crate) enum Default_ {
    /// From nowhere: it must be given.
    Required,
    /// An expression of the field's whole type.
    Value(TokenStream),
    /// The database: the value can be left out.
    Database,
}

impl FieldPlan<'_> {
    /// The type of the struct's field.
    pub(crate) fn full_type(&self) -> TokenStream {
        let path = &self.ty.path;
        let one = if self.list { quote!(::std::vec::Vec<#path>) } else { quote!(#path) };
        if self.optional { quote!(::core::option::Option<#one>) } else { one }
    }

    /// The type of a value that is there.
    pub(crate) fn value_type(&self) -> TokenStream {
        let path = &self.ty.path;
        if self.list { quote!(::std::vec::Vec<#path>) } else { quote!(#path) }
    }

    /// Whether the value is kept as JSON of the user's type.
    pub(crate) fn is_typed_json(&self) -> bool {
        self.ty.class == Class::CustomJson
    }

    /// Whether the database computes the column, so that nobody can write to it.
    pub(crate) fn is_computed(&self) -> bool {
        self.schema.generated.is_some()
    }

    /// Whether the database numbers rows by the column.
    pub(crate) fn is_counted(&self) -> bool {
        matches!(&self.scalar.default, Some(default) if matches!(default.kind, DefaultKind::Function(DefaultFunction::Autoincrement)))
    }
}

/// The columns of a model that Rust has types for.
pub(super) fn plan_fields<'a>(cx: &mut Context<'a>, model: &'a Model) -> Vec<FieldPlan<'a>> {
    let mut names = BTreeMap::new();
    let mut fields: Vec<FieldPlan<'a>> = Vec::new();
    for (id, schema, scalar) in model.columns() {
        let path = format!("{}.{}", model.name, schema.name);
        let directives = cx.directives(&schema.directives);
        let skipped = schema.ignored || directives.skip || cx.config.skipped.contains(&path);
        if skipped || is_unsupported(&scalar.ty) {
            continue;
        }
        let name = naming::snake_name(&schema.name);
        if let Some((span, other)) = names.insert(name.clone(), (schema.span, &schema.name)) {
            cx.diagnostics.push(collision("field", &schema.name, other, &name, schema.span, span));
        }
        let own = directives.ty.or_else(|| cx.extern_type(&path, schema.span));
        let ty = field_type(cx, scalar, own);
        let mut attributes = cx.attributes(&cx.config.field_attributes, &path, schema.span);
        attributes.extend(directives.attributes);
        let mut plan = FieldPlan {
            id,
            schema,
            scalar,
            name,
            ty,
            optional: schema.arity == Arity::Optional,
            list: schema.arity == Arity::List,
            attributes,
            default: Default_::Required,
        };
        plan.default = plan_default(cx, &plan);
        fields.push(plan);
    }
    fields
}

/// Whether each column that has no field can be left to the database.
pub(super) fn is_insertable(model: &Model, fields: &[FieldPlan<'_>]) -> bool {
    model.columns().all(|(id, field, scalar)| {
        field.arity != Arity::Required
            || field.generated.is_some()
            || scalar.default.as_ref().is_some_and(|default| is_made_by_database(&default.kind))
            || fields.iter().any(|plan| plan.id == id)
    })
}

fn is_made_by_database(default: &DefaultKind) -> bool {
    match default {
        DefaultKind::Literal(_) | DefaultKind::List(_) => true,
        DefaultKind::Function(function) => !function.is_client_side(),
    }
}

fn field_type(cx: &Context<'_>, scalar: &ScalarField, own: Option<TokenStream>) -> RustType {
    let ty = match &scalar.ty {
        ScalarFieldType::Scalar(ty) => rust_type(cx.config, *ty, scalar.native_type.as_ref()),
        ScalarFieldType::Enum(id) => {
            let ty = &cx.enum_types[id.0 as usize];
            let class = if ty.is_extern { Class::Custom } else { Class::Enum };
            RustType { path: ty.tokens.clone(), kind: enum_kind(cx.schema.enum_(*id)), class, note: None }
        }
        // These have no field.
        ScalarFieldType::Unsupported(_) | ScalarFieldType::Composite(_) => {
            rust_type(cx.config, etalon_schema_parser::schema::ScalarType::String, None)
        }
    };
    match own {
        Some(path) => {
            let class = if ty.class == Class::Json { Class::CustomJson } else { Class::Custom };
            RustType { path, class, note: None, ..ty }
        }
        None => ty,
    }
}

fn enum_kind(schema: &Enum) -> TokenStream {
    let name = &schema.db_name;
    let namespace = match &schema.namespace {
        Some(namespace) => quote!(::core::option::Option::Some(#namespace)),
        None => quote!(::core::option::Option::None),
    };
    quote!(Enum(#namespace, #name))
}

fn plan_default(cx: &Context<'_>, field: &FieldPlan<'_>) -> Default_ {
    let runtime = cx.config.runtime_tokens();
    if field.scalar.updated_at {
        return Default_::Value(quote!(#runtime::now()));
    }
    let Some(default) = &field.scalar.default else {
        return if field.optional {
            Default_::Value(quote!(::core::option::Option::None))
        } else if field.list {
            Default_::Value(quote!(::std::vec::Vec::new()))
        } else {
            Default_::Required
        };
    };
    let value = match &default.kind {
        DefaultKind::Literal(literal) => literal_value(cx, field, literal),
        // An array's constants are as well left to the database.
        DefaultKind::List(_) => None,
        DefaultKind::Function(function) => function_value(cx, field, function),
    };
    match value {
        Some(value) if field.list => Default_::Value(quote!(::std::vec![#value])),
        Some(value) if field.optional => Default_::Value(quote!(::core::option::Option::Some(#value))),
        Some(value) => Default_::Value(value),
        None if default_is_client_side(&default.kind) => Default_::Required,
        None => Default_::Database,
    }
}

fn default_is_client_side(default: &DefaultKind) -> bool {
    matches!(default, DefaultKind::Function(function) if function.is_client_side())
}

/// A constant in Rust, where that is as plain as in the schema.
fn literal_value(cx: &Context<'_>, field: &FieldPlan<'_>, literal: &Literal) -> Option<TokenStream> {
    match (field.ty.class, literal) {
        (Class::String, Literal::String(text)) => Some(quote!(::std::string::String::from(#text))),
        (Class::Bool, Literal::Boolean(value)) => Some(quote!(#value)),
        (Class::Int, Literal::Int(digits)) => whole(digits),
        (Class::Float, Literal::Int(digits) | Literal::Decimal(digits)) => {
            let value: f64 = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
            let token = Token::f64_unsuffixed(value.abs());
            Some(if value.is_sign_negative() { quote!(-#token) } else { quote!(#token) })
        }
        (Class::Enum, Literal::Enum(id, position)) => {
            let ty = &field.ty.path;
            let variant = naming::ident(cx.enum_types[id.0 as usize].variants.get(*position as usize)?);
            Some(quote!(#ty::#variant))
        }
        _ => None,
    }
}

fn whole(digits: &str) -> Option<TokenStream> {
    let value: i64 = digits.parse().ok()?;
    let token = Token::u64_unsuffixed(value.unsigned_abs());
    Some(if value < 0 { quote!(-#token) } else { quote!(#token) })
}

/// A value that Rust makes.
fn function_value(cx: &Context<'_>, field: &FieldPlan<'_>, function: &DefaultFunction) -> Option<TokenStream> {
    let runtime = cx.config.runtime_tokens();
    let made = match function {
        // A time of day with an offset is text.
        DefaultFunction::Now if field.ty.class == Class::Custom => return None,
        DefaultFunction::Now => return Some(quote!(#runtime::now())),
        DefaultFunction::Uuid(version) => {
            let uuid = if *version == 7 { quote!(#runtime::id::uuid7()) } else { quote!(#runtime::id::uuid4()) };
            match field.ty.class {
                Class::Uuid => return Some(uuid),
                _ => quote!(::std::string::ToString::to_string(&#uuid)),
            }
        }
        DefaultFunction::Cuid(2) => quote!(#runtime::id::cuid2()),
        DefaultFunction::Cuid(_) => quote!(#runtime::id::cuid()),
        DefaultFunction::Ulid => quote!(#runtime::id::ulid()),
        DefaultFunction::Nanoid(length) => {
            let length = Token::u8_unsuffixed(length.unwrap_or(21));
            quote!(#runtime::id::nanoid(#length))
        }
        DefaultFunction::Autoincrement
        | DefaultFunction::Sequence(_)
        | DefaultFunction::DbGenerated(_)
        | DefaultFunction::Auto => return None,
    };
    match field.ty.class {
        Class::String => Some(made),
        // A UUID column may be filled by another scheme only if the text happens to be one: it is left to the caller.
        Class::Custom => Some(quote!(::core::convert::From::from(#made))),
        _ => None,
    }
}
