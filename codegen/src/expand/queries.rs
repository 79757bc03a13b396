//! Queries of models. In: planned models. Out: functions that hand their values to the runtime.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::expand_line;
use super::inputs::has_update;
use super::models::{argument, position};
use super::relations::expand_relation;
use crate::naming;
use crate::plan::{FieldPlan, ModelPlan, Plan, criterion_name};
use crate::types::Class;

pub(super) fn expand_queries(plan: &Plan<'_>, model: &ModelPlan<'_>) -> TokenStream {
    let name = naming::ident(&model.name);
    let runtime = plan.config.runtime_tokens();
    let find_all = expand_find_all(&runtime);
    let finds = model.uniques.iter().map(|unique| expand_find(&runtime, model, unique));
    let changes = has_update(model).then(|| expand_changes(&runtime, model));
    let relations = model.relations.iter().map(|relation| expand_relation(plan, model, relation));
    let update_values = has_update(model).then(|| expand_update_values(&runtime, model));
    let insert = (model.is_table() && model.insertable).then(|| expand_insert(&runtime, model));
    quote! {
        impl #name {
            #find_all
            #(#finds)*
            #changes
            #(#relations)*
        }
        #update_values
        #insert
    }
}

fn expand_find_all(runtime: &TokenStream) -> TokenStream {
    let doc = expand_line("All rows.");
    quote! {
        #doc
        pub fn find_all<'c>(
            db: impl #runtime::sql::Executor<'c>,
        ) -> #runtime::sql::Query<'c, ::std::vec::Vec<Self>> {
            #runtime::sql::select(db, [])
        }
    }
}

fn expand_find(runtime: &TokenStream, model: &ModelPlan<'_>, unique: &[usize]) -> TokenStream {
    let Criterion { suffix, words, parameters, values } = criterion(runtime, model, unique);
    let function = naming::ident(&format!("find_by_{suffix}"));
    let doc = expand_line(&format!("The row with this {words}, if there is one."));
    quote! {
        #doc
        pub fn #function<'c>(
            db: impl #runtime::sql::Executor<'c>,
            #(#parameters),*
        ) -> #runtime::sql::Query<'c, ::core::option::Option<Self>> {
            #runtime::sql::find(db, [#(#values),*])
        }
    }
}

/// Columns by which a row is found.
struct Criterion {
    /// As the end of a function's name.
    suffix: String,
    /// For documentation.
    words: String,
    parameters: Vec<TokenStream>,
    /// Positions and arguments.
    values: Vec<TokenStream>,
}

fn criterion(runtime: &TokenStream, model: &ModelPlan<'_>, columns: &[usize]) -> Criterion {
    let fields: Vec<&FieldPlan<'_>> = columns.iter().map(|position| &model.fields[*position]).collect();
    let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
    let parameters = fields.iter().map(|field| {
        let ident = parameter_name(field);
        let ty = borrowed_type(field);
        quote!(#ident: #ty)
    });
    let values = fields.iter().zip(columns).map(|(field, column)| {
        let place = position(*column);
        let ident = parameter_name(field);
        let value = match borrows(field) {
            true => quote!(#runtime::sql::arg(#ident.to_owned())),
            false if field.is_typed_json() => quote!(#runtime::sql::json_arg(&#ident)),
            false => quote!(#runtime::sql::arg(#ident)),
        };
        quote!((#place, #value))
    });
    Criterion {
        suffix: criterion_name(model, columns),
        words: names.join(" and "),
        parameters: parameters.collect(),
        values: values.collect(),
    }
}

/// The parameters that such functions have besides keep their names.
fn parameter_name(field: &FieldPlan<'_>) -> Ident {
    match field.name.as_str() {
        name @ ("db" | "changes") => naming::ident(&format!("{name}_")),
        name => naming::ident(name),
    }
}

fn borrows(field: &FieldPlan<'_>) -> bool {
    field.list || matches!(field.ty.class, Class::String | Class::Bytes)
}

fn borrowed_type(field: &FieldPlan<'_>) -> TokenStream {
    let path = &field.ty.path;
    match field.ty.class {
        _ if field.list => quote!(&[#path]),
        Class::String => quote!(&str),
        Class::Bytes => quote!(&[u8]),
        _ => path.clone(),
    }
}

fn expand_changes(runtime: &TokenStream, model: &ModelPlan<'_>) -> TokenStream {
    let update = naming::ident(&model.update_name);
    let update_doc = expand_line("Changes this row and gives it as it is then; an error when it is gone.");
    let delete_doc = expand_line("Deletes this row; an error when it is already gone.");
    let Criterion { suffix, words, parameters, values } = criterion(runtime, model, &model.key);
    let update_by = naming::ident(&format!("update_by_{suffix}"));
    let delete_by = naming::ident(&format!("delete_by_{suffix}"));
    let update_by_doc = expand_line(&format!("Changes the row with this {words} and gives it, if there is one."));
    let delete_by_doc = expand_line(&format!("Deletes the row with this {words}; `false` when there is none."));
    quote! {
        #update_doc
        pub fn update<'c>(
            &self,
            db: impl #runtime::sql::Executor<'c>,
            changes: #update,
        ) -> #runtime::sql::Query<'c, Self> {
            #runtime::sql::update(db, self, changes)
        }

        #update_by_doc
        pub fn #update_by<'c>(
            db: impl #runtime::sql::Executor<'c>,
            #(#parameters,)*
            changes: #update,
        ) -> #runtime::sql::Query<'c, ::core::option::Option<Self>> {
            #runtime::sql::update_by(db, [#(#values),*], changes)
        }

        #delete_doc
        pub fn delete<'c>(&self, db: impl #runtime::sql::Executor<'c>) -> #runtime::sql::Query<'c, ()> {
            #runtime::sql::delete(db, self)
        }

        #delete_by_doc
        pub fn #delete_by<'c>(
            db: impl #runtime::sql::Executor<'c>,
            #(#parameters),*
        ) -> #runtime::sql::Query<'c, bool> {
            #runtime::sql::delete_by::<Self, _>(db, [#(#values),*])
        }
    }
}

/// The values of `…Update` by column.
fn expand_update_values(runtime: &TokenStream, model: &ModelPlan<'_>) -> TokenStream {
    let update = naming::ident(&model.update_name);
    let name = naming::ident(&model.name);
    let values = model.fields.iter().map(|field| {
        let ident = naming::ident(&field.name);
        if field.is_computed() {
            return quote!(#runtime::sql::Arg::Unset);
        }
        change(runtime, field, &quote!(self.#ident))
    });
    quote! {
        impl #runtime::sql::Changes for #update {
            type Model = #name;

            fn values(self) -> ::std::vec::Vec<#runtime::sql::Arg> {
                ::std::vec![#(#values),*]
            }
        }
    }
}

fn change(runtime: &TokenStream, field: &FieldPlan<'_>, value: &TokenStream) -> TokenStream {
    if !field.is_typed_json() || field.list {
        return quote!(#runtime::sql::change(#value));
    }
    let some = argument(runtime, field, &quote!(value));
    quote! {
        match #value {
            ::core::option::Option::Some(value) => #some,
            ::core::option::Option::None => #runtime::sql::Arg::Unset,
        }
    }
}

fn expand_insert(runtime: &TokenStream, model: &ModelPlan<'_>) -> TokenStream {
    let new = naming::ident(&model.new_name);
    let name = naming::ident(&model.name);
    let doc = expand_line("Inserts the row and gives it as the database has it.");
    let many_doc = expand_line("Inserts rows, with as few statements as they fit into, and gives their number.");
    let values = model.fields.iter().map(|field| {
        let ident = naming::ident(&field.name);
        match field.default {
            _ if field.is_computed() => quote!(#runtime::sql::Arg::Unset),
            crate::plan::Default_::Database if field.is_typed_json() => change(runtime, field, &quote!(self.#ident)),
            crate::plan::Default_::Database => quote!(#runtime::sql::or_default(self.#ident)),
            crate::plan::Default_::Required | crate::plan::Default_::Value(_) => {
                argument(runtime, field, &quote!(self.#ident))
            }
        }
    });
    quote! {
        impl #runtime::sql::New for #new {
            type Model = #name;

            fn values(self) -> ::std::vec::Vec<#runtime::sql::Arg> {
                ::std::vec![#(#values),*]
            }
        }

        impl #new {
            #doc
            pub fn insert<'c>(self, db: impl #runtime::sql::Executor<'c>) -> #runtime::sql::Query<'c, #name> {
                #runtime::sql::insert(db, self)
            }

            #many_doc
            pub fn insert_many<'c>(
                db: impl #runtime::sql::Executor<'c>,
                rows: impl ::core::iter::IntoIterator<Item = Self>,
            ) -> #runtime::sql::Query<'c, u64> {
                #runtime::sql::insert_many(db, rows)
            }
        }
    }
}
