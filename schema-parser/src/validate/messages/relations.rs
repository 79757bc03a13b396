//! Words about relations: codes `V200` to `V299`.

use super::listed;
use crate::ast::{Arity, FieldType};
use crate::diagnostic::Diagnostic;
use crate::format::complete::inflect;
use crate::providers::ProviderFacts;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::schema::{ReferentialAction, RelationMode};
use crate::source::Span;

fn path(field: FieldRef<'_>) -> String {
    format!("`{}.{}`", field.model.name(), field.name())
}

/// The type of a relation field with its arity.
fn typed(target: &str, arity: Arity) -> String {
    match arity {
        Arity::Required => target.to_owned(),
        Arity::Optional => format!("{target}?"),
        Arity::List => format!("{target}[]"),
    }
}

pub(crate) fn action_name(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "Cascade",
        ReferentialAction::Restrict => "Restrict",
        ReferentialAction::NoAction => "NoAction",
        ReferentialAction::SetNull => "SetNull",
        ReferentialAction::SetDefault => "SetDefault",
    }
}

pub(crate) fn ambiguous(field: FieldRef<'_>, target: &str, fields: &[&str], name: Option<&str>) -> Diagnostic {
    let model = field.model.name();
    let fields = listed(fields);
    match name {
        Some(name) => Diagnostic::error(
            "V201",
            field.span(),
            format!("in `{model}` the fields {fields} to `{target}` all belong to the relation `{name}`"),
        )
        .with_help("give each relation a name of its own, the same on both of its sides"),
        None => Diagnostic::error(
            "V202",
            field.span(),
            format!(
                "in `{model}` the fields {fields} all lead to `{target}`, and nothing says which relation is which"
            ),
        )
        .with_help("name the relations: `@relation(\"Name\")`, the same name on both sides of each"),
    }
}

pub(crate) fn target_is_ignored(field: FieldRef<'_>, target: &str) -> Diagnostic {
    Diagnostic::error("V203", field.span(), format!("{} leads to the ignored model `{target}`", path(field)))
        .with_help("add `@ignore` to the field")
}

pub(crate) fn action_not_allowed(
    span: Span,
    action: ReferentialAction,
    allowed: &[ReferentialAction],
    provider: &ProviderFacts,
    mode: RelationMode,
) -> Diagnostic {
    let allowed: Vec<&str> = allowed.iter().map(|a| action_name(*a)).collect();
    let place = match mode {
        RelationMode::ForeignKeys => provider.name.to_owned(),
        RelationMode::Prisma => format!("{} with `relationMode = \"prisma\"`", provider.name),
    };
    let help = match action {
        ReferentialAction::NoAction => "write `Restrict` instead, which refuses in the same cases".to_owned(),
        _ => format!("write one of {}", listed(&allowed)),
    };
    Diagnostic::error("V204", span, format!("the action `{}` does not exist on {place}", action_name(action)))
        .with_help(help)
}

pub(crate) fn mysql_set_default(span: Span) -> Diagnostic {
    Diagnostic::warning(
        "V205",
        span,
        "InnoDB accepts `SetDefault` in the foreign key's text, but does not carry it out",
    )
    .with_help("write `SetNull` or `Restrict`")
}

pub(crate) fn named_foreign_key(span: Span) -> Diagnostic {
    Diagnostic::error("V206", span, "foreign keys have no names on this provider").with_help("remove `map`")
}

pub(crate) fn foreign_key_name_too_long(span: Span, model: &str, name: &str, limit: usize) -> Diagnostic {
    Diagnostic::error(
        "V207",
        span,
        format!("the foreign key's name `{name}` in `{model}` has {} bytes, more than {limit}", name.len()),
    )
    .with_help("shorten `map`")
}

pub(crate) fn missing_index(span: Span, fields: &[&str]) -> Diagnostic {
    Diagnostic::warning(
        "V208",
        span,
        "no index serves this relation: without foreign keys the database does not make one",
    )
    .with_help(format!("add `@@index([{}])`", fields.join(", ")))
}

pub(crate) fn missing_opposite(field: FieldRef<'_>, target: &str) -> Diagnostic {
    let model = field.model.name();
    let name = field.as_relation().and_then(|relation| relation.name).map(|name| name.text);
    let single = inflect::camel_case(model);
    let help = match field.arity() {
        Arity::List => format!("add to `{target}`: {}", forward_field(&single, "", field.model, name)),
        Arity::Required | Arity::Optional => {
            let name = name.map(|name| format!(" @relation(\"{name}\")")).unwrap_or_default();
            format!("add to `{target}`: `{} {}{name}`", inflect::plural(&single), typed(model, Arity::List))
        }
    };
    Diagnostic::error("V209", field.span(), format!("{} has no opposite field in `{target}`", path(field)))
        .with_help(help)
}

/// How a field looks that holds the key to a record of a model, with the column that it needs; `mark` is what stands
/// behind its type.
fn forward_field(field: &str, mark: &str, target: ModelRef<'_>, name: Option<&str>) -> String {
    let name = name.map(|name| format!("\"{name}\", ")).unwrap_or_default();
    let target_name = target.name();
    let key = target.primary_key().filter(|key| key.columns.len() == 1).and_then(|key| key.columns.first());
    let key = key.map(|column| target.field(column.field));
    let Some((key, FieldType::Named(ty))) = key.map(|key| (key, &key.facts().ast.ty)) else {
        return format!("`{field} {target_name}{mark} @relation({name}fields: [..], references: [..])`");
    };
    let column = format!("{field}{}", first_upper(key.name()));
    let relation = format!("@relation({name}fields: [{column}], references: [{}])", key.name());
    format!("`{field} {target_name}{mark} {relation}`, with its column `{column} {}{mark}`", ty.name)
}

/// Whether neither of the arguments that make up a key is there.
fn says_nothing(field: FieldRef<'_>) -> bool {
    field.as_relation().is_some_and(|relation| relation.fields.is_none() && relation.references.is_none())
}

fn first_upper(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

pub(crate) fn argument_on_neither_side(field: FieldRef<'_>, other: FieldRef<'_>, argument: &str) -> Diagnostic {
    // A list holds no key, and of two single records the one that is always there does.
    let holds_key = |field: FieldRef<'_>, other: FieldRef<'_>| match (field.arity(), other.arity()) {
        _ if !says_nothing(field) || !says_nothing(other) => false,
        (Arity::List, _) => false,
        (Arity::Required, _) | (Arity::Optional, Arity::List) => true,
        (Arity::Optional, Arity::Required | Arity::Optional) => false,
    };
    let help = match [(field, other), (other, field)].into_iter().find(|(one, other)| holds_key(*one, *other)) {
        Some((one, other)) => {
            let mark = if one.arity() == Arity::Optional { "?" } else { "" };
            let name = one.as_relation().and_then(|relation| relation.name).map(|name| name.text);
            let proposal = forward_field(one.name(), mark, other.model, name);
            format!("write in `{}`: {proposal}, which has to be `@unique`", one.model.name())
        }
        None => "add `@relation(fields: [..], references: [..])` to the one that holds the key".to_owned(),
    };
    Diagnostic::error("V210", field.span(), format!("neither {} nor {} says `{argument}`", path(field), path(other)))
        .with_help(help)
}

/// The same mistake has a code of its own for each of the two arguments.
fn code_of(fields: &'static str, references: &'static str, argument: &str) -> &'static str {
    if argument == "fields" { fields } else { references }
}

pub(crate) fn argument_on_both_sides(field: FieldRef<'_>, other: FieldRef<'_>, argument: &str) -> Diagnostic {
    Diagnostic::error("V212", field.span(), format!("both {} and {} say `{argument}`", path(field), path(other)))
        .with_help(format!("keep `{argument}` on the side that holds the key and remove it from the other"))
}

pub(crate) fn actions_on_both_sides(field: FieldRef<'_>, other: FieldRef<'_>) -> Diagnostic {
    Diagnostic::error(
        "V214",
        field.span(),
        format!("both {} and {} say `onDelete` or `onUpdate`", path(field), path(other)),
    )
    .with_help("keep them on the side with `fields`")
}

pub(crate) fn actions_on_wrong_side(field: FieldRef<'_>, other: FieldRef<'_>) -> Diagnostic {
    Diagnostic::error(
        "V215",
        field.span(),
        format!("`onDelete` and `onUpdate` belong to the side that holds the key, not to {}", path(field)),
    )
    .with_help(format!("move them to {}", path(other)))
}

pub(crate) fn arguments_on_different_sides(
    span: Span,
    with_fields: FieldRef<'_>,
    with_references: FieldRef<'_>,
) -> Diagnostic {
    Diagnostic::error(
        "V216",
        span,
        format!("{} says `fields`, but its `references` stands on {}", path(with_fields), path(with_references)),
    )
    .with_help("write both on the same side")
}

pub(crate) fn back_is_required(field: FieldRef<'_>, target: &str) -> Diagnostic {
    Diagnostic::error(
        "V217",
        field.span(),
        format!("{} is required, but its side holds no key: no database can enforce that", path(field)),
    )
    .with_help(format!("make it optional: `{} {target}?`", field.name()))
}

pub(crate) fn key_on_optional_side(field: FieldRef<'_>, required: FieldRef<'_>) -> Diagnostic {
    Diagnostic::error(
        "V218",
        field.span(),
        format!("{} is optional, but holds the key of a relation whose other side is required", path(field)),
    )
    .with_help(format!("move `fields` and `references` to {}, or make both sides optional", path(required)))
}

pub(crate) fn one_to_one_not_unique(field: FieldRef<'_>, fields: &[&str]) -> Diagnostic {
    let (what, help) = match fields {
        [] => ("it has no fields to be found by".to_owned(), "name unique fields in `fields`".to_owned()),
        [one] => (format!("`{one}` may repeat"), format!("add `@unique` to `{one}`, or make the other side a list")),
        many => (
            format!("{} may repeat", listed(many)),
            format!("add `@@unique([{}])`, or make the other side a list", many.join(", ")),
        ),
    };
    Diagnostic::error("V219", field.span(), format!("{} is one-to-one, but {what}", path(field))).with_help(help)
}

pub(crate) fn argument_missing(field: FieldRef<'_>, argument: &str) -> Diagnostic {
    let proposal = field.as_relation().filter(|_| says_nothing(field)).map(|relation| {
        let mark = if field.arity() == Arity::Optional { "?" } else { "" };
        let target = field.model.schema.model(relation.target);
        forward_field(field.name(), mark, target, relation.name.map(|name| name.text))
    });
    let help = match proposal {
        Some(proposal) => format!("write {proposal}; `etalon format` does"),
        None => format!("add `{argument}` to its `@relation`; `etalon format` adds what can be guessed"),
    };
    Diagnostic::error(
        code_of("V220", "V221", argument),
        field.span(),
        format!("{} holds the key of its relation and has to say `{argument}`", path(field)),
    )
    .with_help(help)
}

pub(crate) fn key_on_list_side(field: FieldRef<'_>, other: FieldRef<'_>) -> Diagnostic {
    Diagnostic::error(
        "V215",
        field.span(),
        format!("`fields` and `references` belong to the side that holds the key, not to {}", path(field)),
    )
    .with_help(format!("move them to {}", path(other)))
}

pub(crate) fn many_to_many_without_id(field: FieldRef<'_>, target: &str) -> Diagnostic {
    Diagnostic::error(
        "V223",
        field.span(),
        format!("{} is many-to-many, but `{target}` has no single `@id` field for the join table", path(field)),
    )
    .with_help(format!(
        "give `{target}` one field with `@id`, or write a model for the pairs with a relation to either side"
    ))
}

pub(crate) fn many_to_many_references_other(field: FieldRef<'_>, target: &str, fields: &[&str]) -> Diagnostic {
    Diagnostic::error(
        "V224",
        field.span(),
        format!("a join table references the id of `{target}`, not {}", listed(fields)),
    )
    .with_help("remove `references`")
}

pub(crate) fn actions_on_many_to_many(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("V225", span, format!("an {what} relation takes no referential actions"))
        .with_help("remove `onDelete` and `onUpdate`")
}

pub(crate) fn references_on_many_to_many(field: FieldRef<'_>) -> Diagnostic {
    Diagnostic::error("V226", field.span(), format!("{} is many-to-many and takes no `references`", path(field)))
        .with_help("remove `references`, or make one side a single record")
}

pub(crate) fn implicit_not_supported(field: FieldRef<'_>, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V227", field.span(), format!("{} has no join tables for many-to-many relations", provider.name))
        .with_help("write `@relation(fields: [ids], references: [id])` with a list of ids on both sides")
}

pub(crate) fn embedded_not_supported(field: FieldRef<'_>, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error(
        "V228",
        field.span(),
        format!("{} can't keep a many-to-many relation in lists of ids", provider.name),
    )
    .with_help("remove `fields` and `references` on both sides: a join table is made for you")
}

pub(crate) fn embedded_needs_one_field(span: Span, argument: &str) -> Diagnostic {
    Diagnostic::error(
        code_of("V229", "V230", argument),
        span,
        format!("`{argument}` has to name exactly one field here"),
    )
    .with_help("write `@relation(fields: [ids], references: [id])`")
}

pub(crate) fn embedded_references_other(span: Span, target: &str) -> Diagnostic {
    Diagnostic::error("V231", span, format!("`references` has to name the id of `{target}`"))
        .with_help("write the field with `@id`")
}

pub(crate) fn embedded_types_differ(span: Span) -> Diagnostic {
    Diagnostic::error("V232", span, "the field in `fields` has to be a list of the type of the field in `references`")
        .with_help("make it a list, of the same type")
}

pub(crate) fn set_null_on_required(span: Span, argument: &str, only_warns: bool) -> Diagnostic {
    let text = format!("`{argument}: SetNull` would set a required field to NULL");
    let diagnostic =
        if only_warns { Diagnostic::warning("V233", span, text) } else { Diagnostic::error("V233", span, text) };
    diagnostic.with_help("make every field in `fields` optional, or choose another action")
}

pub(crate) fn references_not_unique(span: Span, fields: &[&str], target: &str) -> Diagnostic {
    let help = match fields {
        [one] => format!("add `@unique` to `{target}.{one}`"),
        many => format!("add `@@unique([{}])` to `{target}`", many.join(", ")),
    };
    Diagnostic::error(
        "V235",
        span,
        format!("`references` has to be unique in `{target}`, but {} may repeat", listed(fields)),
    )
    .with_help(help)
}

pub(crate) fn different_lengths(span: Span, fields: usize, references: usize) -> Diagnostic {
    Diagnostic::error("V236", span, format!("`fields` names {fields} but `references` names {references}"))
        .with_help("name as many fields in both, the first for the first")
}

pub(crate) fn references_in_other_order(span: Span, fields: &[&str], target: &str) -> Diagnostic {
    Diagnostic::error(
        "V237",
        span,
        format!("{} are unique in `{target}` only in another order, which this database minds", listed(fields)),
    )
    .with_help("write `references` in the order of the key, and `fields` to match")
}

pub(crate) fn types_differ(span: Span, field: FieldRef<'_>, reference: FieldRef<'_>) -> Diagnostic {
    let finding =
        Diagnostic::error("V238", span, format!("{} and {} have different types", path(field), path(reference)));
    match &reference.facts().ast.ty {
        FieldType::Named(ty) => {
            let wanted = typed(ty.name, field.arity());
            finding.with_help(format!(
                "write `{} {wanted}` in `{}`, as the field that it refers to",
                field.name(),
                field.model.name()
            ))
        }
        FieldType::Unsupported(..) => finding.with_help("give both the same type"),
    }
}

pub(crate) fn required_over_optional(field: FieldRef<'_>, fields: &[&str]) -> Diagnostic {
    let message =
        format!("{} has to be there, but what it is found by may be missing: {}", path(field), listed(fields));
    Diagnostic::error("V242", field.span(), message)
        .with_help(format!("add `?` to the type of `{}`, or remove it from the other fields", field.name()))
}

pub(crate) fn native_types_differ(
    span: Span,
    field: FieldRef<'_>,
    reference: FieldRef<'_>,
    help: String,
) -> Diagnostic {
    let message = format!("MongoDB can't join {} and {}: their native types differ", path(field), path(reference));
    Diagnostic::warning("V243", span, message).with_help(help)
}

pub(crate) fn many_to_many_of_view(field: FieldRef<'_>) -> Diagnostic {
    let text = format!("{} needs a table of pairs, and the database keeps none for a view", path(field));
    let help = "relate both to a view of the pairs, by fields and references on its side";
    Diagnostic::error("V530", field.span(), text).with_help(help)
}

/// A circle that changes of rows run in.
pub(crate) enum Circle<'a> {
    /// The relation leads to its own model.
    Own,
    /// The relation leads on to one that leads to its own model.
    OfOther(FieldRef<'a>),
    /// The relations on the way back to where it starts; none where the way is long.
    Through(Vec<FieldRef<'a>>),
}

pub(crate) fn cycle(field: FieldRef<'_>, circle: &Circle<'_>) -> Diagnostic {
    let (code, text) = match circle {
        Circle::Own => ("V239", format!("{} lets a change of a row run on to its own table", path(field))),
        Circle::OfOther(other) => {
            let text = format!("{} leads to {}, where changes run on to the same table", path(field), path(*other));
            ("V239", text)
        }
        Circle::Through(way) if way.is_empty() => {
            ("V240", format!("changes of rows run in a circle, a long one, through {}", path(field)))
        }
        Circle::Through(way) => {
            let step = |field: &FieldRef<'_>| format!("{}.{}", field.model.name(), field.name());
            let steps: Vec<String> = way.iter().map(step).collect();
            ("V240", format!("changes of rows run in a circle: {}", steps.join(" -> ")))
        }
    };
    let finding = Diagnostic::error(code, field.span(), text).with_help(
        "set `onDelete: NoAction, onUpdate: NoAction` on one relation of the circle; unwritten actions count too",
    );
    match circle {
        Circle::OfOther(other) => finding.with_label(other.span(), "the circle"),
        Circle::Own | Circle::Through(_) => finding,
    }
}

pub(crate) fn cascading_paths(field: FieldRef<'_>, other: Option<FieldRef<'_>>, model: &str) -> Diagnostic {
    let text = format!("a change in `{model}` reaches `{}` on more than one way", field.model.name());
    let finding = Diagnostic::error("V241", field.span(), text)
        .with_help("set `onDelete: NoAction, onUpdate: NoAction` on one of the ways; unwritten actions count too");
    match other {
        Some(other) => finding.with_label(other.span(), "another way begins here"),
        None => finding,
    }
}
