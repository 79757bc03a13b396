//! Inputs of models. In: planned models. Out: `New…` with a constructor of what must be given, and `…Update`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::expand_line;
use super::models::field_docs;
use crate::naming;
use crate::plan::{Default_, FieldPlan, ModelPlan};
use crate::types::Class;

/// Both inputs of a table; views have none.
pub(super) fn expand_inputs(plan: &ModelPlan<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    if plan.is_table() && plan.insertable {
        tokens.extend(expand_new(plan));
    }
    if has_update(plan) {
        tokens.extend(expand_update(plan));
    }
    tokens
}

/// Whether rows of the model can be told apart, and so be changed.
pub(super) fn has_update(plan: &ModelPlan<'_>) -> bool {
    plan.is_table() && !plan.key.is_empty()
}

fn expand_new(plan: &ModelPlan<'_>) -> TokenStream {
    let name = naming::ident(&plan.new_name);
    let doc = expand_line(&format!("A row to insert as a [`{}`].", plan.name));
    let new_doc =
        expand_line("The row with its required values; what has a default or may be missing can be set after.");
    let attributes = &plan.new_attributes;
    // What the database computes can't be given.
    let written: Vec<&FieldPlan<'_>> = plan.fields.iter().filter(|field| !field.is_computed()).collect();
    let required: Vec<_> = written.iter().filter(|f| matches!(f.default, Default_::Required)).collect();
    let fields = written.iter().map(|field| {
        let ident = naming::ident(&field.name);
        let ty = new_type(field);
        let docs = field_docs(field);
        quote!(#docs pub #ident: #ty)
    });
    let parameters = required.iter().map(|field| parameter(field));
    let values = written.iter().map(|field| {
        let ident = naming::ident(&field.name);
        match &field.default {
            Default_::Required if field.ty.class == Class::String => quote!(#ident: #ident.into()),
            Default_::Required => quote!(#ident),
            Default_::Value(value) => quote!(#ident: #value),
            Default_::Database => quote!(#ident: ::core::option::Option::None),
        }
    });
    let mut taken = ["new", "insert", "insert_many", "clone"].map(str::to_owned).into();
    let setters = written
        .iter()
        .filter(|field| !matches!(field.default, Default_::Required))
        .map(|field| expand_setter(field, &naming::free_name(&mut taken, &field.name, "_")));
    quote! {
        #doc
        #[derive(Debug, Clone)]
        #(#attributes)*
        pub struct #name { #(#fields,)* }

        impl #name {
            #new_doc
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* }
            }
            #(#setters)*
        }
    }
}

/// The type of a field in `New…`: what the database makes can be missing.
fn new_type(field: &FieldPlan<'_>) -> TokenStream {
    let ty = field.full_type();
    match field.default {
        Default_::Database if !field.optional => quote!(::core::option::Option<#ty>),
        Default_::Database | Default_::Required | Default_::Value(_) => ty,
    }
}

fn parameter(field: &FieldPlan<'_>) -> TokenStream {
    let ident = naming::ident(&field.name);
    let ty = value_parameter(field);
    quote!(#ident: #ty)
}

/// Text is taken in any form.
fn value_parameter(field: &FieldPlan<'_>) -> TokenStream {
    let ty = field.value_type();
    if takes_into(field) { quote!(impl ::core::convert::Into<#ty>) } else { ty }
}

fn takes_into(field: &FieldPlan<'_>) -> bool {
    field.ty.class == Class::String && !field.list
}

fn expand_setter(field: &FieldPlan<'_>, name: &str) -> TokenStream {
    let function = naming::ident(name);
    let ident = naming::ident(&field.name);
    let ty = value_parameter(field);
    let doc = expand_line(&format!("Sets `{}`.", field.name));
    let value = if takes_into(field) { quote!(#ident.into()) } else { quote!(#ident) };
    let is_option = field.optional || matches!(field.default, Default_::Database);
    let value = if is_option { quote!(::core::option::Option::Some(#value)) } else { value };
    quote! {
        #doc
        pub fn #function(mut self, #ident: #ty) -> Self {
            self.#ident = #value;
            self
        }
    }
}

fn expand_update(plan: &ModelPlan<'_>) -> TokenStream {
    let name = naming::ident(&plan.update_name);
    let doc = expand_line(&format!("Changes to a [`{}`]: what is `None` stays as it is.", plan.name));
    let attributes = &plan.update_attributes;
    let fields = plan.fields.iter().filter(|field| !field.is_computed()).map(|field| {
        let ident = naming::ident(&field.name);
        let ty = field.full_type();
        let doc = field.optional.then(|| expand_line("`Some(None)` makes it NULL."));
        quote!(#doc pub #ident: ::core::option::Option<#ty>)
    });
    quote! {
        #doc
        #[derive(Debug, Clone, Default)]
        #(#attributes)*
        pub struct #name { #(#fields,)* }
    }
}
