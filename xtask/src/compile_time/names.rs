//! Names and types that both emitters share. In: the checked schema. Out: Rust names, and which tables there are. Must not
//! know: how either tool writes a table.

use etalon_schema_parser::Schema;
use etalon_schema_parser::schema::{Arity, Field, Model, RelationKind, ScalarField, ScalarFieldType, ScalarType};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// A column of a table.
pub(super) struct Column<'a> {
    pub(super) field: &'a Field,
    pub(super) scalar: &'a ScalarField,
    pub(super) is_key: bool,
}

/// The columns that both tools have types for.
pub(super) fn columns(model: &Model) -> impl Iterator<Item = Column<'_>> {
    let key: Vec<_> = model.primary_key.iter().flat_map(|key| &key.columns).map(|column| column.field).collect();
    let known = |ty: &ScalarFieldType| !matches!(ty, ScalarFieldType::Unsupported(_) | ScalarFieldType::Composite(_));
    model.columns().filter(move |(_, _, scalar)| known(&scalar.ty)).map(move |(id, field, scalar)| Column {
        field,
        scalar,
        is_key: key.contains(&id),
    })
}

/// The join tables of implicit many-to-many relations: name, model `A`, model `B`.
pub(super) fn join_tables(schema: &Schema) -> Vec<(String, &Model, &Model)> {
    let links = schema.relations.iter().filter_map(|relation| match &relation.kind {
        RelationKind::ManyToMany { table } => {
            Some((table.clone(), schema.model(relation.a.model), schema.model(relation.b.model)))
        }
        RelationKind::OneToOne(_) | RelationKind::OneToMany(_) | RelationKind::TwoWayEmbedded => None,
    });
    links.collect()
}

/// A field or module.
pub(super) fn snake(name: &str) -> String {
    let name = name.to_snake_case();
    if ["type", "ref", "match", "move", "use", "where", "async"].contains(&name.as_str()) {
        return format!("r#{name}");
    }
    name
}

/// A type or variant.
pub(super) fn camel(name: &str) -> String {
    name.to_upper_camel_case()
}

/// The type, inside `Vec` and `Option` where the column has them.
pub(super) fn wrapped(field: &Field, ty: String, list: &str, option: &str) -> String {
    match field.arity {
        Arity::Required => ty,
        Arity::Optional => format!("{option}<{ty}>"),
        Arity::List => format!("{list}<{ty}>"),
    }
}

/// The built-in type of a column, unless it is an enum.
pub(super) fn scalar(column: &ScalarField) -> Option<ScalarType> {
    match column.ty {
        ScalarFieldType::Scalar(ty) => Some(ty),
        ScalarFieldType::Enum(_) | ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => None,
    }
}
