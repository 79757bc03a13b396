//! Words about keys and indexes: codes `V300` to `V399`.

use crate::diagnostic::Diagnostic;
use crate::providers::{ConstraintScope, ProviderFacts};
use crate::schema::{IndexAlgorithm, ScalarType};
use crate::source::Span;

fn algorithm_name(algorithm: IndexAlgorithm) -> &'static str {
    match algorithm {
        IndexAlgorithm::BTree => "BTree",
        IndexAlgorithm::Hash => "Hash",
        IndexAlgorithm::Gist => "Gist",
        IndexAlgorithm::Gin => "Gin",
        IndexAlgorithm::SpGist => "SpGist",
        IndexAlgorithm::Brin => "Brin",
    }
}

pub(crate) fn name_taken(span: Span, name: &str, scope: ConstraintScope, model: &str) -> Diagnostic {
    let what = match scope {
        ConstraintScope::GlobalIndexes => "the database has one name for all indexes".to_owned(),
        ConstraintScope::GlobalForeignKeys => "the database has one name for all foreign keys".to_owned(),
        ConstraintScope::GlobalKeysAndIndexes => "keys and indexes of a database schema share their names".to_owned(),
        ConstraintScope::GlobalKeysAndDefaults => {
            "keys and default constraints of a database schema share their names".to_owned()
        }
        ConstraintScope::TableIndexes => format!("the indexes of `{model}` share their names"),
        ConstraintScope::TableKeysAndIndexes => format!("the key and indexes of `{model}` share their names"),
        ConstraintScope::TableAll => format!("keys, indexes and foreign keys of `{model}` share their names"),
    };
    let code = match scope {
        ConstraintScope::GlobalIndexes => "V301",
        ConstraintScope::GlobalForeignKeys => "V302",
        ConstraintScope::GlobalKeysAndIndexes => "V303",
        ConstraintScope::GlobalKeysAndDefaults => "V304",
        ConstraintScope::TableIndexes => "V305",
        ConstraintScope::TableKeysAndIndexes => "V306",
        ConstraintScope::TableAll => "V307",
    };
    Diagnostic::error(code, span, format!("the name `{name}` is used twice, but {what}"))
        .with_help("give one of them another name with `map`; names are cut to the database's limit")
}

pub(crate) fn client_name_taken(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V308", span, format!("another key or unique constraint of the model is called `{name}`"))
        .with_help("choose another `name`")
}

pub(crate) fn fulltext_length(span: Span) -> Diagnostic {
    Diagnostic::error("V309", span, "a full text index takes no `length`").with_help("remove `length`")
}

pub(crate) fn length_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("V310", span, "this database indexes whole values and takes no `length`")
        .with_help("remove `length`")
}

pub(crate) fn algorithm_not_supported(span: Span, algorithm: IndexAlgorithm, provider: &ProviderFacts) -> Diagnostic {
    let name = algorithm_name(algorithm);
    let known = IndexAlgorithm::ALL.into_iter().filter(|algorithm| provider.has_algorithm(*algorithm));
    let known: Vec<String> = known.map(|algorithm| format!("`{}`", algorithm_name(algorithm))).collect();
    let help = match known.len() {
        0 | 1 => "remove `type`".to_owned(),
        _ => format!("remove `type`, or write one of {}", known.join(", ")),
    };
    Diagnostic::error("V311", span, format!("{} has no indexes of type `{name}`", provider.name)).with_help(help)
}

pub(crate) fn partial_needs_preview(span: Span) -> Diagnostic {
    Diagnostic::error("V312", span, "`where` needs the preview feature `partialIndexes`")
        .with_help("write `previewFeatures = [\"partialIndexes\"]` in a generator block")
}

pub(crate) fn partial_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V313", span, format!("{} has no partial indexes", provider.name)).with_help("remove `where`")
}

pub(crate) fn hash_with_sort(span: Span) -> Diagnostic {
    Diagnostic::error("V314", span, "a hash index has no order").with_help("remove `sort`, or the `type`")
}

pub(crate) fn fulltext_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V315", span, format!("{} has no full text indexes of this kind", provider.name))
        .with_help("remove the attribute; on PostgreSQL a directive can make one: `/// @etalon.index(..)`")
}

pub(crate) fn fulltext_sort(span: Span) -> Diagnostic {
    Diagnostic::error("V316", span, "a full text index has no order here").with_help("remove `sort`")
}

pub(crate) fn fulltext_columns_apart(span: Span) -> Diagnostic {
    Diagnostic::error("V317", span, "the text fields of a full text index have to stand side by side")
        .with_help("move the fields with `sort` before or behind them")
}

pub(crate) fn fulltext_repeated(span: Span) -> Diagnostic {
    Diagnostic::error("V318", span, "a collection has at most one full text index")
        .with_help("put all fields into one `@@fulltext`")
}

pub(crate) fn no_fields(span: Span) -> Diagnostic {
    Diagnostic::error("V319", span, "the list of fields is empty").with_help("name at least one field")
}

pub(crate) fn clustering_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V320", span, format!("{} does not let a schema choose the clustered index", provider.name))
        .with_help("remove `clustered`")
}

pub(crate) fn clustered_twice(span: Span) -> Diagnostic {
    Diagnostic::error("V321", span, "rows lie in the order of one index only, and the model names two")
        .with_help("keep `clustered: true` on one; a primary key is clustered unless it says `clustered: false`")
}

pub(crate) fn key_clustered_twice(span: Span) -> Diagnostic {
    Diagnostic::error("V322", span, "the key is clustered, and so is an index of the model")
        .with_help("write `clustered: false` on the key, or remove it from the index")
}

pub(crate) fn index_repeated(span: Span) -> Diagnostic {
    Diagnostic::error("V323", span, "the model has an index over the same fields already").with_help("remove one")
}

pub(crate) fn id_and_unique(span: Span) -> Diagnostic {
    Diagnostic::error("V324", span, "the id is unique already").with_help("remove `@unique`")
}

pub(crate) fn length_on_other_type(span: Span) -> Diagnostic {
    Diagnostic::error("V325", span, "`length` is for fields of type `String` or `Bytes`").with_help("remove `length`")
}

pub(crate) fn class_on_other_index(span: Span) -> Diagnostic {
    Diagnostic::error("V326", span, "only `@@index` takes operator classes").with_help("remove `ops`")
}

pub(crate) fn classes_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V327", span, format!("{} does not let an index choose operator classes", provider.name))
        .with_help("remove `ops`")
}

pub(crate) fn sp_gist_over_many(span: Span) -> Diagnostic {
    Diagnostic::error("V328", span, "an SP-GiST index has one column").with_help("write one index a field")
}

pub(crate) fn class_of_other_algorithm(span: Span, class: &str, algorithm: IndexAlgorithm) -> Diagnostic {
    let name = algorithm_name(algorithm);
    Diagnostic::error("V329", span, format!("indexes of type `{name}` have no operator class `{class}`"))
        .with_help("change `type` or `ops`; any class can be written as `raw(\"..\")`")
}

pub(crate) fn no_default_class(span: Span, algorithm: IndexAlgorithm, field: &str) -> Diagnostic {
    let name = algorithm_name(algorithm);
    Diagnostic::error("V330", span, format!("`{name}` has no operator class of its own for the type of `{field}`"))
        .with_help("name one with `ops`")
}

pub(crate) fn json_not_last(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error(
        "V346",
        span,
        format!("`{field}` is JSON, which an inverted index takes as its last column alone"),
    )
    .with_help(format!("move `{field}` to the end of the list, or give it an index of its own"))
}

pub(crate) fn type_not_indexed(span: Span, algorithm: IndexAlgorithm, field: &str) -> Diagnostic {
    let name = algorithm_name(algorithm);
    Diagnostic::error("V331", span, format!("an index of type `{name}` can't serve the type of `{field}`"))
        .with_help("choose another `type`, or name a class with `ops: raw(\"..\")`")
}

pub(crate) fn class_needs_list(span: Span, class: &str, field: &str) -> Diagnostic {
    Diagnostic::error("V332", span, format!("`{class}` is for lists, and `{field}` is none"))
        .with_help("remove `ops`, or make the field a list")
}

pub(crate) fn class_rejects_native(span: Span, class: &str, native: &str, field: &str) -> Diagnostic {
    Diagnostic::error("V333", span, format!("`{class}` is not for `{field}`, which is a `{native}`"))
        .with_help("choose a class of that type")
}

pub(crate) fn class_rejects_type(span: Span, class: &str, wanted: ScalarType, field: &str) -> Diagnostic {
    Diagnostic::error("V334", span, format!("`{class}` is for `{}`, which `{field}` is not", wanted.as_str()))
        .with_help("choose a class of the field's type")
}

pub(crate) fn class_needs_native(span: Span, class: &str, natives: &[&str], field: &str) -> Diagnostic {
    Diagnostic::error("V335", span, format!("`{class}` needs to know the native type of `{field}`"))
        .with_help(format!("add `@db.{}` to the field", natives.first().unwrap_or(&"..")))
}

pub(crate) fn no_unique_criterion(span: Span, model: &str, loose: &[String]) -> Diagnostic {
    if loose.is_empty() {
        return Diagnostic::error("V336", span, format!("nothing tells the rows of `{model}` apart"))
            .with_help("add `@id` or `@unique` to a required field, or `@@id([..])` or `@@unique([..])` to the model");
    }
    Diagnostic::error(
        "V337",
        span,
        format!("the rows of `{model}` are told apart only by fields that may be missing: {}", loose.join("; ")),
    )
    .with_help("make those fields required, or add `@id` to another field")
}

pub(crate) fn clashes_with_field(span: Span, model: &str, name: &str, attribute: &str) -> Diagnostic {
    Diagnostic::error("V338", span, format!("the client would call this `{name}`, like the field of `{model}`"))
        .with_help(format!("name it: `{attribute}([..], name: \"other\")`"))
}

pub(crate) fn named_key(span: Span, model: &str, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V339", span, format!("{} gives the key of `{model}` no name", provider.name))
        .with_help("remove `map`")
}

pub(crate) fn name_too_long(span: Span, name: &str, limit: usize) -> Diagnostic {
    Diagnostic::error("V342", span, format!("the name `{name}` is longer than {limit} bytes"))
        .with_help("write a shorter name; the database would cut this one")
}

pub(crate) fn client_name_of_field(span: Span, name: &str, attribute: &str) -> Diagnostic {
    Diagnostic::error("V343", span, format!("the name `{name}` of an `{attribute}` is the name of a field"))
        .with_help("choose another `name`")
}

pub(crate) fn unique_clashes_with_field(span: Span, model: &str, name: &str) -> Diagnostic {
    Diagnostic::error("V345", span, format!("the client would call this `{name}`, like the field of `{model}`"))
        .with_help("name it: `@@unique([..], name: \"other\")`")
}

pub(crate) fn composite_in_unique(span: Span, field: &str, parts: &[String]) -> Diagnostic {
    let message = format!("a unique constraint over several fields can't hold all of `{field}`, a composite type");
    Diagnostic::error("V347", span, message)
        .with_help(format!("remove `{field}`, or name the fields of it that count: `{}`", parts.join("`, `")))
}

pub(crate) fn key_length_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("V340", span, "this database keys whole values and takes no `length`")
        .with_help("remove `length`")
}

pub(crate) fn key_sort_not_supported(span: Span) -> Diagnostic {
    Diagnostic::error("V341", span, "the order of a primary key can't be chosen on this database")
        .with_help("remove `sort`")
}
