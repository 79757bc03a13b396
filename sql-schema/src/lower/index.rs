//! Primary keys and indexes. In: those of a model. Out: those of its table. Must not know: which statements make them.

use etalon_schema_parser::schema::{self, FieldId, Model, OperatorClass, SortOrder};

use super::{Context, predicate};
use crate::dialect::Dialect;
use crate::schema::{Index, IndexAlgorithm, IndexKey, IndexKind, KeyColumn, PrimaryKey};

pub(super) fn primary_key(cx: Context<'_>, model: &Model) -> Option<PrimaryKey> {
    let key = model.primary_key.as_ref()?;
    let name = match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach => key.db_name.clone(),
        Dialect::Sqlite | Dialect::Mysql => String::new(),
    };
    let columns = key.columns.iter().map(|column| KeyColumn {
        name: column_name(model, column.field),
        length: column.length,
        descending: column.sort == Some(SortOrder::Desc),
    });
    Some(PrimaryKey { name, columns: columns.collect() })
}

pub(super) fn index(model: &Model, index: &schema::Index) -> Index {
    let kind = match index.kind {
        schema::IndexKind::Normal => IndexKind::Normal,
        schema::IndexKind::Unique => IndexKind::Unique,
        schema::IndexKind::Fulltext => IndexKind::Fulltext,
    };
    let keys = index.columns.iter().map(|column| key(model, column)).collect();
    Index {
        algorithm: index.algorithm.and_then(algorithm),
        predicate: index.predicate.as_ref().map(|p| predicate::predicate(model, p)),
        ..Index::new(index.db_name.clone(), kind, keys)
    }
}

/// The name of a field's column.
pub(super) fn column_name(model: &Model, field: FieldId) -> String {
    let field = model.field(field);
    field.as_scalar().map_or_else(|| field.name.clone(), |scalar| scalar.db_name.clone())
}

fn key(model: &Model, column: &schema::IndexColumn) -> IndexKey {
    IndexKey {
        descending: column.sort == Some(SortOrder::Desc),
        is_ascending_written: column.sort == Some(SortOrder::Asc),
        length: column.length,
        operator_class: column.operator_class.as_ref().map(operator_class),
        ..IndexKey::over(column_name(model, column.field))
    }
}

/// B-tree is what every database makes when not told otherwise.
pub(super) fn algorithm(algorithm: schema::IndexAlgorithm) -> Option<IndexAlgorithm> {
    match algorithm {
        schema::IndexAlgorithm::BTree => None,
        schema::IndexAlgorithm::Hash => Some(IndexAlgorithm::Hash),
        schema::IndexAlgorithm::Gist => Some(IndexAlgorithm::Gist),
        schema::IndexAlgorithm::Gin => Some(IndexAlgorithm::Gin),
        schema::IndexAlgorithm::SpGist => Some(IndexAlgorithm::SpGist),
        schema::IndexAlgorithm::Brin => Some(IndexAlgorithm::Brin),
    }
}

fn operator_class(class: &OperatorClass) -> String {
    match class {
        OperatorClass::Raw(text) => text.clone(),
        OperatorClass::Known(name) => known_operator_class(name),
    }
}

/// `int4_minmax_multi_ops` from `Int4MinMaxMultiOps`: PostgreSQL's own name, in which a few pairs of words are one.
fn known_operator_class(name: &str) -> String {
    const ONE_WORD: [(&str, &str); 4] =
        [("MinMax", "Minmax"), ("VarBit", "Varbit"), ("TimestampTz", "Timestamptz"), ("TimeTz", "Timetz")];
    let joined = ONE_WORD.iter().fold(name.to_owned(), |text, (two, one)| text.replace(two, one));
    let mut snake = String::with_capacity(joined.len() + 4);
    for (i, character) in joined.chars().enumerate() {
        if character.is_ascii_uppercase() && i > 0 {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::known_operator_class;

    #[test]
    fn operator_classes_get_postgresql_s_names() {
        assert_eq!(known_operator_class("JsonbPathOps"), "jsonb_path_ops");
        assert_eq!(known_operator_class("Int4MinMaxMultiOps"), "int4_minmax_multi_ops");
        assert_eq!(known_operator_class("TimestampTzBloomOps"), "timestamptz_bloom_ops");
        assert_eq!(known_operator_class("VarBitMinMaxOps"), "varbit_minmax_ops");
    }
}
