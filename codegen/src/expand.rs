//! A plan as Rust. In: names and types. Out: tokens, one file's worth. Must not know: where the file goes.
//!
//! Every path is absolute, so that no model's name can shadow what generated code means by `Option` or `String`.

mod docs;
mod enums;
mod iden;
mod inputs;
mod models;
mod queries;
mod relations;

use proc_macro2::TokenStream;

use crate::plan::Plan;

/// The items of the module, in the order of the schema: enums, then each model with all that belongs to it.
pub(crate) fn expand(plan: &Plan<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    for item in &plan.enums {
        tokens.extend(enums::expand_enum(plan.config, item));
    }
    for model in &plan.models {
        tokens.extend(models::expand_model(plan.config, model));
        tokens.extend(models::expand_columns(model));
        tokens.extend(inputs::expand_inputs(model));
        if plan.config.sea_query {
            tokens.extend(iden::expand_iden(plan.config, model));
        }
        // A model without any column that Rust has a type for has nothing to ask for.
        if plan.config.sqlx && !model.fields.is_empty() {
            tokens.extend(models::expand_row(plan.config, model));
            tokens.extend(queries::expand_queries(plan, model));
        }
    }
    tokens
}
