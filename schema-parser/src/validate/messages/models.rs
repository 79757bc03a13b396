//! Words about models, views, enums and composite types as a whole: codes `V501` to `V549`.

use super::listed;
use crate::ast::{CompositeType, Enum, Field};
use crate::diagnostic::Diagnostic;
use crate::providers::ProviderFacts;
use crate::source::Span;
use crate::suggest::closest;

pub(crate) fn table_taken(span: Span, table: &str, other: &str) -> Diagnostic {
    Diagnostic::error("V501", span, format!("`{other}` has the database name `{table}` too"))
        .with_help("change one of the names, or put them into two database schemas with `@@schema`")
}

pub(crate) fn autoincrement_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V502", span, format!("{} has no `autoincrement()`", provider.name))
        .with_help("write `@default(auto())` on an id of type `String @db.ObjectId`")
}

pub(crate) fn several_autoincrements(span: Span, model: &str, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error(
        "V503",
        span,
        format!("on {} a table has one `autoincrement()` column, and `{model}` has more", provider.name),
    )
    .with_help("keep `autoincrement()` on one field")
}

pub(crate) fn autoincrement_on_non_id(span: Span, field: &str, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error(
        "V504",
        span,
        format!("on {} only the id can be `autoincrement()`, and `{field}` is not the id", provider.name),
    )
    .with_help("make it the id, or give it another default")
}

pub(crate) fn autoincrement_without_index(span: Span, field: &str, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error(
        "V505",
        span,
        format!("on {} an `autoincrement()` column comes first in an index, and `{field}` does not", provider.name),
    )
    .with_help(format!("add `@unique`, or `@@index([{field}])` in the model"))
}

pub(crate) fn cockroach_autoincrement(span: Span) -> Diagnostic {
    Diagnostic::error("V506", span, "`autoincrement()` makes 64-bit numbers on CockroachDB")
        .with_help("change the type to `BigInt`, or write `@default(sequence())`")
}

pub(crate) fn namespace_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V507", span, format!("{} has no database schemas to choose from", provider.name))
        .with_help("remove `@@schema`")
}

pub(crate) fn unknown_namespace(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::error("V508", span, format!("the datasource lists no schema `{name}`"));
    match closest(name, known.iter().copied()) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None if known.is_empty() => finding.with_help(format!("write `schemas = [\"{name}\"]` in the datasource")),
        None => finding.with_help(format!("write one of {}, or add it to `schemas` in the datasource", listed(known))),
    }
}

pub(crate) fn namespace_missing(span: Span, name: &str, keyword: &str, first: Option<&str>) -> Diagnostic {
    let code = match keyword {
        "enum" => "V511",
        "view" => "V510",
        _ => "V509",
    };
    Diagnostic::error(code, span, format!("the {keyword} `{name}` does not say which database schema it is in"))
        .with_help(format!("add `@@schema(\"{}\")`", first.unwrap_or("..")))
}

pub(crate) fn shard_key_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V512", span, format!("{} has no shard keys", provider.name)).with_help("remove the attribute")
}

pub(crate) fn shard_key_needs_preview(span: Span) -> Diagnostic {
    Diagnostic::error("V513", span, "shard keys need the preview feature `shardKeys`")
        .with_help("write `previewFeatures = [\"shardKeys\"]` in a generator block")
}

pub(crate) fn shard_key_without_fields(span: Span) -> Diagnostic {
    Diagnostic::error("V514", span, "the list of fields is empty").with_help("name at least one field")
}

pub(crate) fn native_type_in_index(span: Span, native: &str, provider: &ProviderFacts, is_unique: bool) -> Diagnostic {
    let (code, what) = if is_unique { ("V515", "be unique") } else { ("V516", "be indexed") };
    let finding = Diagnostic::error(code, span, format!("a `{native}` can't {what} as a whole on {}", provider.name));
    match provider.can(crate::providers::Capability::IndexLength) {
        true => finding.with_help("say how much of it, as in `[field(length: 100)]`"),
        false => finding.with_help("choose another native type, or remove the attribute"),
    }
}

pub(crate) fn native_type_in_key(span: Span, native: &str, provider: &ProviderFacts) -> Diagnostic {
    let finding = Diagnostic::error("V517", span, format!("a `{native}` can't be the id on {}", provider.name));
    match provider.can(crate::providers::Capability::IndexLength) {
        true => finding.with_help("say how much of it, as in `@id(length: 100)`"),
        false => finding.with_help("choose another native type"),
    }
}

pub(crate) fn bytes_in_key(span: Span) -> Diagnostic {
    Diagnostic::error("V518", span, "`Bytes` can't be the id on SQL Server").with_help("choose another type")
}

pub(crate) fn composites_not_supported(composite: &CompositeType<'_>, provider: &ProviderFacts) -> Diagnostic {
    let message = format!("{} has no composite types, such as `{}`", provider.name, composite.name.name);
    Diagnostic::error("V519", composite.span, message).with_help("write a model with a relation, or a field of `Json`")
}

pub(crate) fn composite_without_fields(composite: &CompositeType<'_>) -> Diagnostic {
    Diagnostic::error("V520", composite.span, format!("the type `{}` has no fields", composite.name.name))
        .with_help("write one field a line")
}

pub(crate) fn composite_holds_itself(field: &Field<'_>, composite: &CompositeType<'_>) -> Diagnostic {
    let message = format!("each `{}` holds another in `{}`, without end", composite.name.name, field.name.name);
    Diagnostic::error("V521", field.span, message).with_help("make the field optional or a list")
}

pub(crate) fn composite_cycle(field: &Field<'_>, composite: &CompositeType<'_>, path: &[&str]) -> Diagnostic {
    let message = format!("types hold each other without end: {} -> {}", composite.name.name, path.join(" -> "));
    Diagnostic::error("V522", field.span, message).with_help("make one of the fields optional or a list")
}

pub(crate) fn enums_not_supported(enum_: &Enum<'_>, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V523", enum_.span, format!("{} has no enums, such as `{}`", provider.name, enum_.name.name))
        .with_help("make the fields `String`, or write a model with one row a value")
}

pub(crate) fn enum_name_taken(enum_: &Enum<'_>, name: &str) -> Diagnostic {
    Diagnostic::error("V524", enum_.span, format!("another enum has the database name `{name}`"))
        .with_help("change one of the names with `@@map`")
}

pub(crate) fn views_need_preview(span: Span) -> Diagnostic {
    Diagnostic::error("V525", span, "views need the preview feature `views`")
        .with_help("write `previewFeatures = [\"views\"]` in a generator block")
}

pub(crate) fn view_with_key(span: Span) -> Diagnostic {
    Diagnostic::error("V526", span, "a view has no primary key").with_help("write `@unique` or `@@unique([..])`")
}

pub(crate) fn view_with_index(span: Span) -> Diagnostic {
    Diagnostic::error("V527", span, "a view has no indexes").with_help("index the tables that it reads")
}

pub(crate) fn view_with_named_unique(span: Span) -> Diagnostic {
    Diagnostic::error("V528", span, "a view has no index that could be named").with_help("remove `map`")
}

pub(crate) fn view_with_clustering(span: Span) -> Diagnostic {
    Diagnostic::error("V531", span, "a view has no rows of its own that an index could put in order")
        .with_help("remove `clustered`")
}

pub(crate) fn view_with_column_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("V529", span, "a view has no index whose columns could be told apart")
        .with_help("name the fields alone, without `sort`, `length` or `ops`")
}
