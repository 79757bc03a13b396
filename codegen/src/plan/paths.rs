//! Paths of the configuration that name nothing: a slip in one would leave out, or leave in, what it was written for. In:
//! the configuration, planned models. Out: findings. Must not know: what the paths are for.

use std::collections::BTreeSet;

use etalon_schema_parser::{Diagnostic, Diagnostics, Schema, Span};

use super::ModelPlan;
use crate::config::Config;

/// Reports each path that no item of the schema has.
pub(super) fn check_paths(config: &Config, schema: &Schema, plans: &[ModelPlan<'_>], out: &mut Diagnostics) {
    let models: BTreeSet<String> = schema.models.iter().map(|model| model.name.clone()).collect();
    let enums: BTreeSet<String> = schema.enums.iter().map(|item| item.name.clone()).collect();
    let inputs = plans.iter().flat_map(|plan| [plan.new_name.clone(), plan.update_name.clone()]);
    let types: BTreeSet<String> = models.iter().cloned().chain(inputs).collect();
    let fields: BTreeSet<String> = schema
        .models
        .iter()
        .flat_map(|model| model.fields.iter().map(|field| format!("{}.{}", model.name, field.name)))
        .collect();
    let all =
        |what: &str, given: &[(String, String)], known: &[&BTreeSet<String>], wanted: &str, out: &mut Diagnostics| {
            let paths = given.iter().map(|(path, _)| path).filter(|path| *path != ".");
            for path in paths.filter(|path| !known.iter().any(|known| known.contains(*path))) {
                out.push(unknown(what, path, wanted));
            }
        };
    all("type_attribute", &config.type_attributes, &[&types], "a model or an input", out);
    all("field_attribute", &config.field_attributes, &[&fields], "a field, as `Model.field`", out);
    all("enum_attribute", &config.enum_attributes, &[&enums], "an enum", out);
    all("extern_type", &config.extern_types, &[&fields, &enums], "a field, as `Model.field`, or an enum", out);
    for path in config.skipped.iter().filter(|path| !models.contains(*path) && !fields.contains(*path)) {
        out.push(unknown("skip", path, "a model, or a field as `Model.field`"));
    }
}

fn unknown(what: &str, path: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("G108", Span::empty(), format!("`{what}` names `{path}`, which is not in the schema"))
        .with_help(format!("name {wanted}, as the schema spells it"))
}
