//! Columns for sea-query. In: planned models. Out: an enum of the table and its columns that implements `Iden`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::expand_line;
use crate::config::Config;
use crate::naming;
use crate::plan::ModelPlan;

pub(super) fn expand_iden(config: &Config, plan: &ModelPlan<'_>) -> TokenStream {
    let runtime = config.runtime_tokens();
    let doc = expand_line(&format!("The table of [`{}`] and its columns, for sea-query.", plan.name));
    let mut taken = BTreeSet::from(["Table".to_owned()]);
    let variants: Vec<_> = plan
        .fields
        .iter()
        .map(|field| naming::ident(&naming::free_name(&mut taken, &naming::variant_name(&field.schema.name), "_")))
        .collect();
    let columns = plan.fields.iter().map(|field| &field.scalar.db_name);
    let table = &plan.schema.db_name;
    let name = naming::ident(&plan.iden_name);
    quote! {
        #doc
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum #name { Table, #(#variants,)* }

        impl #runtime::sea_query::Iden for #name {
            fn unquoted(&self) -> &str {
                match self {
                    Self::Table => #table,
                    #(Self::#variants => #columns,)*
                }
            }
        }
    }
}
