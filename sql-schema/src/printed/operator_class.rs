//! Operator classes that PostgreSQL takes when none is named, which its catalog doesn't tell apart from those that were
//! named. In: access method and class. Out: yes or no. Must not know: the index.

use crate::schema::IndexAlgorithm;

/// The classes of the extension `btree_gin`, each the default of its type.
const BTREE_GIN: [&str; 28] = [
    "bit_ops",
    "bool_ops",
    "bpchar_ops",
    "bytea_ops",
    "char_ops",
    "cidr_ops",
    "date_ops",
    "enum_ops",
    "float4_ops",
    "float8_ops",
    "inet_ops",
    "int2_ops",
    "int4_ops",
    "int8_ops",
    "interval_ops",
    "macaddr_ops",
    "macaddr8_ops",
    "money_ops",
    "name_ops",
    "numeric_ops",
    "oid_ops",
    "text_ops",
    "time_ops",
    "timestamp_ops",
    "timestamptz_ops",
    "timetz_ops",
    "uuid_ops",
    "varbit_ops",
];

/// Whether some type gets the class when none is named. As the database accepted it for the column and says that it is
/// the column's default, no more need be known.
pub(super) fn is_default(algorithm: Option<&IndexAlgorithm>, class: &str) -> bool {
    let others: &[&str] = match algorithm {
        Some(IndexAlgorithm::Gin) => {
            return ["array_ops", "jsonb_ops", "tsvector_ops"].contains(&class) || BTREE_GIN.contains(&class);
        }
        // The classes of `btree_gist` begin with the method's name, and so do those of other extensions that nothing gets
        // by itself.
        Some(IndexAlgorithm::Gist) if class.starts_with("gist_") => {
            return class != "gist_trgm_ops" && class != "gist__intbig_ops";
        }
        Some(IndexAlgorithm::Gist) => &[
            "box_ops",
            "circle_ops",
            "multirange_ops",
            "point_ops",
            "poly_ops",
            "range_ops",
            "tsquery_ops",
            "tsvector_ops",
        ],
        Some(IndexAlgorithm::SpGist) => &["box_ops", "inet_ops", "poly_ops", "quad_point_ops", "range_ops", "text_ops"],
        Some(IndexAlgorithm::Brin) => {
            let is_inclusion = ["box_inclusion_ops", "inet_inclusion_ops", "range_inclusion_ops"].contains(&class);
            return is_inclusion || class.ends_with("_minmax_ops") && class != "inet_minmax_ops";
        }
        // Only the extension knows.
        Some(IndexAlgorithm::Other(_)) => return true,
        // Those of a B-tree or a hash are named after their type; `text_pattern_ops` and its like are the exceptions.
        Some(IndexAlgorithm::Hash) | None => {
            return class.ends_with("_ops") && !class.ends_with("_pattern_ops") && class != "varchar_ops";
        }
    };
    others.contains(&class)
}
