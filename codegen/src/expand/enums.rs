//! Enums. In: planned enums. Out: the type, its names, and the traits by which texts and databases know it.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{expand_docs, expand_line};
use crate::config::Config;
use crate::naming;
use crate::plan::EnumPlan;

pub(super) fn expand_enum(config: &Config, plan: &EnumPlan<'_>) -> TokenStream {
    let name = naming::ident(&plan.name);
    let docs = expand_docs(&plan.schema.docs);
    let attributes = &plan.attributes;
    let serde = serde_derive(config);
    let variants = plan.variants.iter().zip(&plan.schema.values).map(|(variant, value)| {
        let ident = naming::ident(variant);
        let docs = expand_docs(&value.docs);
        let rename = (config.serde && *variant != value.name).then(|| {
            let name = &value.name;
            quote!(#[serde(rename = #name)])
        });
        quote!(#docs #rename #ident)
    });
    let texts = expand_texts(config, plan);
    let database = config.sqlx.then(|| expand_database(config, plan));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #serde
        #(#attributes)*
        pub enum #name { #(#variants,)* }
        #texts
        #database
    }
}

/// serde's derives, by way of the runtime's own copy.
pub(super) fn serde_derive(config: &Config) -> Option<TokenStream> {
    config.serde.then(|| {
        let runtime = config.runtime_tokens();
        let path = format!("{}::serde", config.runtime);
        quote! {
            #[derive(#runtime::serde::Serialize, #runtime::serde::Deserialize)]
            #[serde(crate = #path)]
        }
    })
}

/// The names in the schema, both ways.
fn expand_texts(config: &Config, plan: &EnumPlan<'_>) -> TokenStream {
    let runtime = config.runtime_tokens();
    let name = naming::ident(&plan.name);
    let schema_name = &plan.schema.name;
    let variants: Vec<_> = plan.variants.iter().map(|variant| naming::ident(variant)).collect();
    let texts: Vec<_> = plan.schema.values.iter().map(|value| &value.name).collect();
    let all_doc = expand_line("All values in the order of the schema.");
    let text_doc = expand_line("The value's name in the schema.");
    // An enum without values has nothing to match.
    let subject = if variants.is_empty() { quote!(*self) } else { quote!(self) };
    quote! {
        impl #name {
            #all_doc
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            #text_doc
            pub const fn as_str(&self) -> &'static str {
                match #subject { #(Self::#variants => #texts,)* }
            }
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = #runtime::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, #runtime::UnknownValue> {
                #runtime::value_of(#schema_name, Self::ALL, Self::as_str, text)
            }
        }
    }
}

/// The names in the database, for queries.
fn expand_database(config: &Config, plan: &EnumPlan<'_>) -> TokenStream {
    let runtime = config.runtime_tokens();
    let name = naming::ident(&plan.name);
    let schema_name = &plan.schema.name;
    let is_mapped = plan.schema.values.iter().any(|value| value.name != value.db_name);
    let db_name = if is_mapped {
        let variants = plan.variants.iter().map(|variant| naming::ident(variant));
        let names = plan.schema.values.iter().map(|value| &value.db_name);
        quote!(match self { #(Self::#variants => #names,)* })
    } else {
        quote!(self.as_str())
    };
    let quoted = quoted_name(plan.schema.namespace.as_deref(), &plan.schema.db_name);
    let array = format!("{quoted}[]");
    quote! {
        impl #runtime::sql::Enum for #name {
            const NAME: &'static str = #schema_name;
            const ALL: &'static [Self] = Self::ALL;

            fn db_name(self) -> &'static str {
                #db_name
            }
        }

        #runtime::impl_enum!(#name, #quoted, #array);
    }
}

fn quoted_name(namespace: Option<&str>, name: &str) -> String {
    let quote = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    match namespace {
        Some(namespace) => format!("{}.{}", quote(namespace), quote(name)),
        None => quote(name),
    }
}
