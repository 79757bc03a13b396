//! Primary keys and indexes: from field attributes and block attributes, with their names in the database.

use super::{Context, names};
use crate::ast::{self, Attribute, Expr};
use crate::constraint_names;
use crate::schema::{
    Condition, ConditionValue, Field, FieldId, Index, IndexAlgorithm, IndexColumn, IndexKind, OperatorClass, Predicate,
    PrimaryKey, Provider, SortOrder,
};

pub(super) fn primary_key(
    cx: &Context<'_, '_>,
    model: &ast::Model<'_>,
    fields: &[Field],
    table: &str,
) -> Option<PrimaryKey> {
    let single = model.fields.iter().enumerate().find_map(|(i, f)| {
        let attribute = names::attribute(&f.attributes, "id")?;
        Some((attribute, vec![single_column(i, attribute)]))
    });
    let (attribute, columns) = single.or_else(|| {
        let attribute = names::attribute(&model.attributes, "id")?;
        Some((attribute, block_columns(attribute, fields)))
    })?;
    let mapped = names::string(&attribute.arguments, "map");
    Some(PrimaryKey {
        name: names::string(&attribute.arguments, "name"),
        is_mapped: mapped.is_some(),
        db_name: mapped.unwrap_or_else(|| constraint_names::primary_key(table, limit_of(cx))),
        columns,
        clustered: attribute.arguments.named("clustered").and_then(|a| names::boolean(&a.value)),
        span: attribute.span,
    })
}

pub(super) fn indexes(cx: &Context<'_, '_>, model: &ast::Model<'_>, fields: &[Field], table: &str) -> Vec<Index> {
    let single = model.fields.iter().enumerate().filter_map(|(i, f)| {
        let attribute = names::attribute(&f.attributes, "unique")?;
        Some(index(cx, attribute, IndexKind::Unique, vec![single_column(i, attribute)], fields, table))
    });
    let block = model.attributes.iter().filter_map(|attribute| {
        let kind = match attribute.name.name {
            "unique" => IndexKind::Unique,
            "index" => IndexKind::Normal,
            "fulltext" => IndexKind::Fulltext,
            _ => return None,
        };
        Some(index(cx, attribute, kind, block_columns(attribute, fields), fields, table))
    });
    let mut block: Vec<Index> = block.collect();
    // Migrations make plain indexes first, then unique and full text ones.
    block.sort_by_key(|index| match index.kind {
        IndexKind::Normal => 0,
        IndexKind::Unique => 1,
        IndexKind::Fulltext => 2,
    });
    single.chain(block).collect()
}

fn index(
    cx: &Context<'_, '_>,
    attribute: &Attribute<'_>,
    kind: IndexKind,
    columns: Vec<IndexColumn>,
    fields: &[Field],
    table: &str,
) -> Index {
    let arguments = &attribute.arguments;
    let name = names::string(arguments, "name");
    let map = names::string(arguments, "map");
    // `name` on a plain index was the database's name before `map` existed, and still is.
    let (name, mapped) = match kind {
        IndexKind::Unique => (name, map),
        IndexKind::Normal | IndexKind::Fulltext => (None, map.or(name)),
    };
    let default_name = || {
        let db_names: Vec<&str> = columns.iter().flat_map(|c| column_path(c, fields)).collect();
        match kind {
            IndexKind::Unique => constraint_names::unique(table, &db_names, limit_of(cx)),
            IndexKind::Normal | IndexKind::Fulltext => constraint_names::index(table, &db_names, limit_of(cx)),
        }
    };
    Index {
        kind,
        name,
        is_mapped: mapped.is_some(),
        db_name: mapped.unwrap_or_else(default_name),
        algorithm: arguments.named("type").and_then(|a| algorithm(a.value.as_constant()?)),
        clustered: arguments.named("clustered").and_then(|a| names::boolean(&a.value)),
        predicate: arguments.named("where").and_then(|a| predicate(&a.value, fields)),
        span: attribute.span,
        columns,
    }
}

/// Without a datasource names are made as for PostgreSQL.
pub(super) fn limit_of(cx: &Context<'_, '_>) -> Provider {
    cx.provider.unwrap_or(Provider::Postgres)
}

/// The names that a column adds to an index's own.
fn column_path<'f>(column: &'f IndexColumn, fields: &'f [Field]) -> impl Iterator<Item = &'f str> {
    let field = &fields[column.field.0 as usize];
    let name = field.as_scalar().map_or(&field.name, |scalar| &scalar.db_name);
    std::iter::once(name).chain(&column.path).map(String::as_str)
}

fn single_column(position: usize, attribute: &Attribute<'_>) -> IndexColumn {
    column(FieldId(position as u32), Vec::new(), &attribute.arguments)
}

fn block_columns(attribute: &Attribute<'_>, fields: &[Field]) -> Vec<IndexColumn> {
    let Some(argument) = attribute.arguments.named_or_first("fields") else { return Vec::new() };
    argument.value.as_array().iter().filter_map(|expr| block_column(expr, fields)).collect()
}

fn block_column(expr: &Expr<'_>, fields: &[Field]) -> Option<IndexColumn> {
    let none = ast::Arguments::default();
    let (path, arguments) = match expr {
        Expr::Constant(name, _) => (*name, &none),
        Expr::Function(function) => (function.name.name, &function.arguments),
        _ => return None,
    };
    let mut parts = path.split('.');
    let first = parts.next()?;
    let position = fields.iter().position(|f| f.name == first)?;
    Some(column(FieldId(position as u32), parts.map(str::to_owned).collect(), arguments))
}

fn column(field: FieldId, path: Vec<String>, arguments: &ast::Arguments<'_>) -> IndexColumn {
    let sort = arguments.named("sort").and_then(|a| match a.value.as_constant()? {
        "Asc" => Some(SortOrder::Asc),
        "Desc" => Some(SortOrder::Desc),
        _ => None,
    });
    let length = arguments.named("length").and_then(|a| match a.value {
        Expr::Number(text, _) => text.parse().ok(),
        _ => None,
    });
    let operator_class = arguments.named("ops").and_then(|a| match &a.value {
        Expr::Constant(name, _) => Some(OperatorClass::Known((*name).to_owned())),
        other => raw(other).map(OperatorClass::Raw),
    });
    IndexColumn { field, path, sort, length, operator_class }
}

fn algorithm(name: &str) -> Option<IndexAlgorithm> {
    Some(match name {
        "BTree" => IndexAlgorithm::BTree,
        "Hash" => IndexAlgorithm::Hash,
        "Gist" => IndexAlgorithm::Gist,
        "Gin" => IndexAlgorithm::Gin,
        "SpGist" => IndexAlgorithm::SpGist,
        "Brin" => IndexAlgorithm::Brin,
        _ => return None,
    })
}

/// The text of `raw("..")`.
fn raw(expr: &Expr<'_>) -> Option<String> {
    match expr {
        Expr::Function(f) if f.name.name == "raw" => {
            f.arguments.items.first().and_then(|a| a.value.as_string()).map(str::to_owned)
        }
        _ => None,
    }
}

fn predicate(expr: &Expr<'_>, fields: &[Field]) -> Option<Predicate> {
    match expr {
        Expr::Object(members, _) => {
            Some(Predicate::Object(members.iter().filter_map(|m| condition(m, fields)).collect()))
        }
        other => raw(other).map(Predicate::Raw),
    }
}

fn condition(member: &ast::ObjectMember<'_>, fields: &[Field]) -> Option<Condition> {
    let field = FieldId(fields.iter().position(|f| f.name == member.key.name)? as u32);
    let (negated, value) = match &member.value {
        Expr::Object(inner, _) => (true, &inner.iter().find(|m| m.key.name == "not")?.value),
        value => (false, value),
    };
    Some(Condition { field, negated, value: condition_value(value)? })
}

fn condition_value(expr: &Expr<'_>) -> Option<ConditionValue> {
    Some(match expr {
        Expr::String(text, _) => ConditionValue::String(text.to_string()),
        Expr::Number(text, _) => ConditionValue::Number((*text).to_owned()),
        Expr::Constant("null", _) => ConditionValue::Null,
        Expr::Constant("true", _) => ConditionValue::Boolean(true),
        Expr::Constant("false", _) => ConditionValue::Boolean(false),
        Expr::Constant(name, _) => ConditionValue::Enum((*name).to_owned()),
        Expr::Function(_) | Expr::Array(..) | Expr::Object(..) => return None,
    })
}
