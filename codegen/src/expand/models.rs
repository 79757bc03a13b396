//! Models. In: planned models. Out: the struct, the names of its columns, and how a row becomes one.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{expand_docs, expand_line};
use super::enums::serde_derive;
use crate::config::Config;
use crate::naming;
use crate::plan::{FieldPlan, ModelPlan};
use crate::types::Class;

pub(super) fn expand_model(config: &Config, plan: &ModelPlan<'_>) -> TokenStream {
    let name = naming::ident(&plan.name);
    let docs = expand_docs(&plan.schema.docs);
    let attributes = &plan.attributes;
    let serde = serde_derive(config);
    let fields = plan.fields.iter().map(|field| expand_field(config, field));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #serde
        #(#attributes)*
        pub struct #name { #(#fields,)* }
    }
}

fn expand_field(config: &Config, field: &FieldPlan<'_>) -> TokenStream {
    let ident = naming::ident(&field.name);
    let ty = field.full_type();
    let docs = field_docs(field);
    let attributes = &field.attributes;
    let rename = (config.serde && field.name != field.schema.name).then(|| {
        let name = &field.schema.name;
        quote!(#[serde(rename = #name)])
    });
    quote!(#docs #rename #(#attributes)* pub #ident: #ty)
}

/// The schema's words on a field, and ours where the type alone doesn't say what it holds.
pub(super) fn field_docs(field: &FieldPlan<'_>) -> TokenStream {
    let docs = expand_docs(&field.schema.docs);
    match field.ty.note {
        Some(note) if field.schema.docs.is_empty() => {
            let note = expand_line(note);
            quote!(#note)
        }
        Some(note) => {
            let (gap, note) = (expand_line(""), expand_line(note));
            quote!(#docs #gap #note)
        }
        None => docs,
    }
}

/// The names of the table and its columns, for queries that an application writes itself.
pub(super) fn expand_columns(plan: &ModelPlan<'_>) -> TokenStream {
    let module = naming::ident(&plan.module);
    let what = if plan.is_table() { "table" } else { "view" };
    let module_doc = expand_line(&format!("Names of the {what} `{}` and its columns.", plan.schema.db_name));
    let table_doc = expand_line(&format!("The {what}."));
    let table = &plan.schema.db_name;
    let columns = plan.fields.iter().map(|field| {
        let name = naming::ident(&column_constant(&field.name));
        let column = &field.scalar.db_name;
        quote!(pub const #name: &str = #column;)
    });
    quote! {
        #module_doc
        pub mod #module {
            #table_doc
            pub const TABLE: &str = #table;
            #(#columns)*
        }
    }
}

/// `TABLE` is the table's.
fn column_constant(field: &str) -> String {
    let name = field.to_uppercase();
    if name == "TABLE" { "TABLE_".to_owned() } else { name }
}

/// The table as data, and the struct of a row.
pub(super) fn expand_row(config: &Config, plan: &ModelPlan<'_>) -> TokenStream {
    let runtime = config.runtime_tokens();
    let name = naming::ident(&plan.name);
    let table = &plan.schema.db_name;
    let namespace = match &plan.schema.namespace {
        Some(namespace) => quote!(::core::option::Option::Some(#namespace)),
        None => quote!(::core::option::Option::None),
    };
    let columns = plan.fields.iter().map(|field| expand_column(&runtime, field));
    let key = plan.key.iter().map(|column| position(*column));
    let reads = plan.fields.iter().enumerate().map(|(place, field)| {
        let place = position(place);
        let ident = naming::ident(&field.name);
        let get = match (field.is_typed_json(), field.optional, field.list) {
            (false, _, _) | (_, _, true) => quote!(get),
            (true, true, _) => quote!(opt_json),
            (true, false, _) => quote!(json),
        };
        quote!(#ident: row.#get(#place)?)
    });
    let keys = expand_key(&runtime, plan);
    quote! {
        impl #runtime::sql::Model for #name {
            const TABLE: &'static #runtime::sql::Table = &#runtime::sql::Table {
                schema: #namespace,
                name: #table,
                columns: &[#(#columns),*],
                key: &[#(#key),*],
            };

            fn read(row: &#runtime::sql::Row<'_>) -> #runtime::sqlx::Result<Self> {
                ::core::result::Result::Ok(Self { #(#reads,)* })
            }

            #keys
        }

        impl<'r, __R: #runtime::sql::AsRow> #runtime::sqlx::FromRow<'r, __R> for #name {
            fn from_row(row: &'r __R) -> #runtime::sqlx::Result<Self> {
                #runtime::sql::from_row(row)
            }
        }
    }
}

fn expand_column(runtime: &TokenStream, field: &FieldPlan<'_>) -> TokenStream {
    let column = &field.scalar.db_name;
    let kind = &field.ty.kind;
    let constructor = if field.list {
        quote!(list)
    } else if field.scalar.updated_at {
        quote!(updated)
    } else if field.is_counted() {
        quote!(counted)
    } else {
        quote!(new)
    };
    quote!(#runtime::sql::Column::#constructor(#column, #runtime::sql::Kind::#kind))
}

fn expand_key(runtime: &TokenStream, plan: &ModelPlan<'_>) -> TokenStream {
    let arms = plan.key_columns.iter().map(|column| {
        let field = &plan.fields[*column];
        let place = position(*column);
        let ident = naming::ident(&field.name);
        let value = if is_copy(field) { quote!(self.#ident) } else { quote!(self.#ident.clone()) };
        let value = argument(runtime, field, &value);
        quote!(#place => #value,)
    });
    quote! {
        fn key(&self, column: usize) -> #runtime::sql::Arg {
            match column {
                #(#arms)*
                _ => #runtime::sql::Arg::Unset,
            }
        }
    }
}

/// Whether the type is `Copy` whatever the configuration.
fn is_copy(field: &FieldPlan<'_>) -> bool {
    !field.list && matches!(field.ty.class, Class::Bool | Class::Int | Class::Float | Class::Uuid | Class::Enum)
}

/// The argument of a field's whole value.
pub(super) fn argument(runtime: &TokenStream, field: &FieldPlan<'_>, value: &TokenStream) -> TokenStream {
    match (field.is_typed_json() && !field.list, field.optional) {
        (false, _) => quote!(#runtime::sql::arg(#value)),
        (true, false) => quote!(#runtime::sql::json_arg(&#value)),
        (true, true) => quote! {
            match &#value {
                ::core::option::Option::Some(value) => #runtime::sql::json_arg(value),
                ::core::option::Option::None => #runtime::sql::Arg::Null,
            }
        },
    }
}

/// A position without the `usize` that quote would write behind it.
pub(super) fn position(position: usize) -> Literal {
    Literal::usize_unsuffixed(position)
}
