//! Operator classes that PostgreSQL takes when none is named. In: access method and class. Out: yes or no. Must not know:
//! the index.
//!
//! Each class belongs to one type of column, so that its name alone tells whether it is the default of that type.

use crate::schema::IndexAlgorithm;

/// Whether the class is what its type of column gets anyway.
pub(super) fn is_default(algorithm: Option<&IndexAlgorithm>, class: &str) -> bool {
    match algorithm {
        Some(IndexAlgorithm::Gin) => matches!(class, "array_ops" | "jsonb_ops"),
        Some(IndexAlgorithm::SpGist) => matches!(class, "text_ops" | "inet_ops"),
        Some(IndexAlgorithm::Brin) => {
            class == "inet_inclusion_ops" || class.ends_with("_minmax_ops") && class != "inet_minmax_ops"
        }
        // Only the extension knows, and a class of its own is rarely another one's.
        Some(IndexAlgorithm::Other(_)) => true,
        // inet_ops has to be named: without it, PostgreSQL refuses the index.
        Some(IndexAlgorithm::Gist | IndexAlgorithm::Hash) | None => false,
    }
}
