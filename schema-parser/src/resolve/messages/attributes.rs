//! Words about attributes and their arguments: codes `V101` to `V149`.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(crate) fn repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V101", span, format!("`{name}` is given more than once")).with_help("keep one of them")
}

pub(crate) fn unknown_attribute(span: Span, sign: &str, name: &str, closest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("V102", span, format!("there is no attribute `{sign}{name}` here"));
    match closest {
        Some(known) => diagnostic.with_help(format!("did you mean `{sign}{known}`?")),
        None => diagnostic.with_help("remove it"),
    }
}

pub(crate) fn unknown_argument(span: Span, attribute: &str, name: Option<&str>) -> Diagnostic {
    let text = match name {
        Some(name) => format!("`{attribute}` takes no argument `{name}`"),
        None => format!("`{attribute}` takes no argument without a name"),
    };
    Diagnostic::error("V103", span, text).with_help("remove it")
}

pub(crate) fn argument_missing(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V104", span, format!("the argument `{name}` is missing"))
        .with_help(format!("write it in parentheses; `{name}:` in front may be left out"))
}

pub(crate) fn argument_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V105", span, format!("the argument `{name}` is given before")).with_help("keep one of them")
}

pub(crate) fn named_and_unnamed(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V106", span, format!("`{name}` is given a second time, once without its name"))
        .with_help("keep one of them")
}

pub(crate) fn several_unnamed(span: Span, attribute: &str) -> Diagnostic {
    Diagnostic::error("V107", span, format!("`{attribute}` takes one argument without a name, and there are several"))
        .with_help("put a list into brackets: `[a, b]`; give other arguments their names")
}

pub(crate) fn argument_without_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V108", span, format!("nothing stands behind `{name}:`"))
        .with_help("write a value, or remove the argument")
}

pub(crate) fn trailing_comma(span: Span) -> Diagnostic {
    Diagnostic::error("V109", span, "a comma with no argument behind it").with_help("remove the comma")
}

pub(crate) fn not_a_string(span: Span) -> Diagnostic {
    Diagnostic::error("V110", span, "a text belongs here").with_help("put it into quotes: `\"..\"`")
}

pub(crate) fn not_a_word(span: Span) -> Diagnostic {
    Diagnostic::error("V111", span, "a bare word belongs here").with_help("write it without quotes or parentheses")
}

pub(crate) fn not_a_field_name(span: Span) -> Diagnostic {
    Diagnostic::error("V112", span, "the name of a field belongs here")
        .with_help("write it without quotes; options follow in parentheses: `name(sort: Desc)`")
}

pub(crate) fn not_a_boolean(span: Span) -> Diagnostic {
    Diagnostic::error("V113", span, "`true` or `false` belongs here").with_help("write `true` or `false`")
}

pub(crate) fn not_an_integer(span: Span) -> Diagnostic {
    Diagnostic::error("V114", span, "a whole number belongs here").with_help("write digits only, without quotes")
}

pub(crate) fn not_a_function(span: Span) -> Diagnostic {
    Diagnostic::error("V115", span, "a condition is `raw(\"..\")` or an object")
        .with_help("write `where: raw(\"active\")` or `where: { active: true }`")
}

pub(crate) fn empty_text(span: Span, argument: &str) -> Diagnostic {
    Diagnostic::error("V116", span, format!("`{argument}` is empty")).with_help("write a name, or remove the argument")
}

pub(crate) fn id_repeated(span: Span, model: &str) -> Diagnostic {
    Diagnostic::error("V117", span, format!("`{model}` has more than one field with `@id`"))
        .with_help("a key over several fields is written `@@id([a, b])`")
}

pub(crate) fn id_twice(span: Span, model: &str) -> Diagnostic {
    Diagnostic::error("V118", span, format!("`{model}` has `@id` and `@@id`"))
        .with_help("keep one; make the other `@unique` or `@@unique`")
}

pub(crate) fn id_not_required(span: Span) -> Diagnostic {
    Diagnostic::error("V119", span, "a key has a value in every row, and exactly one")
        .with_help("remove `?` or `[]` from the type, or use `@unique`")
}

pub(crate) fn id_on_relation(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V120", span, format!("the relation field `{field}` has no column that could be a key"))
        .with_help("put `@id` on the field that `fields:` names")
}

pub(crate) fn unique_on_relation(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V121", span, format!("the relation field `{field}` has no column that could be unique"))
        .with_help("put `@unique` on the field that `fields:` names")
}

pub(crate) fn default_on_relation(span: Span) -> Diagnostic {
    Diagnostic::error("V122", span, "a relation field has no column that could have a default")
        .with_help("put `@default` on the field that `fields:` names")
}

pub(crate) fn map_on_relation(span: Span) -> Diagnostic {
    Diagnostic::error("V123", span, "a relation field has no column that could have a name")
        .with_help("put `@map` on the field that `fields:` names; the foreign key is named in `@relation(map: ..)`")
}

pub(crate) fn relation_on_scalar(span: Span) -> Diagnostic {
    Diagnostic::error("V124", span, "the field's type is no model, so that it is no relation")
        .with_help("put `@relation` on a field whose type is a model")
}

pub(crate) fn updated_at_type(span: Span) -> Diagnostic {
    Diagnostic::error("V125", span, "`@updatedAt` sets a time, and the field holds none")
        .with_help("make the field a `DateTime`")
}

pub(crate) fn updated_at_list(span: Span) -> Diagnostic {
    Diagnostic::error("V126", span, "`@updatedAt` sets one time, not a list").with_help("remove `[]` from the type")
}

pub(crate) fn ignore_in_ignored(span: Span) -> Diagnostic {
    Diagnostic::error("V127", span, "the whole model is ignored already").with_help("remove `@ignore` from the field")
}

pub(crate) fn ignore_unsupported(span: Span) -> Diagnostic {
    Diagnostic::error("V128", span, "clients leave out `Unsupported` fields already").with_help("remove `@ignore`")
}

pub(crate) fn column_repeated(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V129", span, format!("the list names `{field}` twice")).with_help("remove one of them")
}

pub(crate) fn unknown_sort(span: Span) -> Diagnostic {
    Diagnostic::error("V130", span, "there is no such order").with_help("write `Asc` or `Desc`")
}

pub(crate) fn wrong_sort(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error("V131", span, format!("there is no order `{written}`")).with_help("write `Asc` or `Desc`")
}

pub(crate) fn unknown_operator_class(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V132", span, format!("there is no operator class `{name}` here"))
        .with_help("any class of the database can be written as `raw(\"..\")`")
}

pub(crate) fn raw_operator_class(span: Span) -> Diagnostic {
    Diagnostic::error("V133", span, "`raw` takes one text").with_help("write `ops: raw(\"class_name\")`")
}

pub(crate) fn raw_operator_class_count(span: Span) -> Diagnostic {
    Diagnostic::error("V134", span, "`raw` takes one argument").with_help("write `ops: raw(\"class_name\")`")
}

pub(crate) fn no_operator_class(span: Span) -> Diagnostic {
    Diagnostic::error("V135", span, "this is no operator class").with_help("write a name, or `ops: raw(\"name\")`")
}

pub(crate) fn unknown_algorithm(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V136", span, format!("there is no index type `{name}`"))
        .with_help("write one of `BTree`, `Hash`, `Gist`, `Gin`, `SpGist`, `Brin`")
}

pub(crate) fn name_and_map(span: Span) -> Diagnostic {
    Diagnostic::error("V137", span, "`name` of an `@@index` is an older word for `map`, and both are given")
        .with_help("keep `map`")
}

pub(crate) fn client_name_characters(span: Span, attribute: &str, name: &str) -> Diagnostic {
    Diagnostic::error("V138", span, format!("the client can't call a key of `{attribute}` `{name}`"))
        .with_help("use letters, digits and `_`; `map` names it in the database")
}

pub(crate) fn client_name_is_field(span: Span, attribute: &str, name: &str) -> Diagnostic {
    Diagnostic::error("V139", span, format!("`{name}` of `{attribute}` is the name of a field already"))
        .with_help("choose another `name`; `map` names it in the database")
}

pub(crate) fn id_unknown_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V140", span, format!("the model has no field {fields}")).with_help("name fields of this model")
}

pub(crate) fn id_relation_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V141", span, format!("a key is made of columns, and {fields} is a relation"))
        .with_help("name the fields that `fields:` of the relation names")
}

pub(crate) fn id_optional_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V142", span, format!("every row has a key, but {fields} may be missing"))
        .with_help("make it required, or write `@@unique`")
}

pub(crate) fn index_unknown_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V143", span, format!("the index names {fields}, which the model doesn't have"))
        .with_help("name fields of this model")
}

pub(crate) fn index_relation_fields(span: Span, fields: &str, instead: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("V144", span, format!("an index is made of columns, and {fields} is a relation"));
    match instead {
        "" => diagnostic.with_help("name the fields that `fields:` of the relation names"),
        instead => diagnostic.with_help(format!("did you mean `{instead}`?")),
    }
}

pub(crate) fn shard_key_unknown_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V145", span, format!("the shard key names {fields}, which the model doesn't have"))
        .with_help("name fields of this model")
}

pub(crate) fn shard_key_relation_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V146", span, format!("a shard key is made of columns, and {fields} is a relation"))
        .with_help("name the fields that `fields:` of the relation names")
}

pub(crate) fn shard_key_optional_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V147", span, format!("every row has a shard, but {fields} may be missing"))
        .with_help("make it required")
}

pub(crate) fn shard_key_not_required(span: Span) -> Diagnostic {
    Diagnostic::error("V148", span, "every row has a shard, but this field may be missing").with_help("remove the `?`")
}

pub(crate) fn shard_key_repeated(span: Span, model: &str) -> Diagnostic {
    Diagnostic::error("V149", span, format!("`{model}` has more than one field with `@shardKey`"))
        .with_help("write `@@shardKey([a, b])`")
}

pub(crate) fn shard_key_twice(span: Span, model: &str) -> Diagnostic {
    Diagnostic::error("V150", span, format!("`{model}` has `@shardKey` and `@@shardKey`")).with_help("keep one")
}
