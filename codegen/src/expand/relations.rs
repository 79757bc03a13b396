//! Relation helpers. In: planned relations. Out: functions that load the other side of one row, or of many with one
//! query.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{expand_docs, expand_line};
use super::models::position;
use crate::naming;
use crate::plan::{Load, ModelPlan, Plan, RelationPlan};

pub(super) fn expand_relation(plan: &Plan<'_>, model: &ModelPlan<'_>, relation: &RelationPlan) -> TokenStream {
    let runtime = plan.config.runtime_tokens();
    let name = naming::ident(&relation.name);
    let each_name = naming::ident(&relation.each_name);
    let target = naming::ident(&plan.models[relation.target].name);
    let docs = docs(plan, model, relation);
    let each_doc =
        expand_line(&format!("[`Self::{}`] for each of the rows, in their order, with one query.", relation.name));
    let (other, function, by) = match &relation.load {
        Load::Required(pairs) => (quote!(#target), "required", by_pairs(pairs)),
        Load::Optional(pairs) => (quote!(::core::option::Option<#target>), "one", by_pairs(pairs)),
        Load::Many(pairs) => (quote!(::std::vec::Vec<#target>), "many", by_pairs(pairs)),
        Load::Linked { .. } => (quote!(::std::vec::Vec<#target>), "linked", by_link(&runtime, &relation.load)),
    };
    let links = relation.link_names.iter().map(|names| expand_links(&runtime, relation, names, &target, &by));
    let each_function = naming::ident(&format!("{function}_of_each"));
    let function = naming::ident(function);
    quote! {
        #docs
        pub fn #name<'c>(&self, db: impl #runtime::sql::Executor<'c>) -> #runtime::sql::Query<'c, #other> {
            #runtime::sql::#function(db, self, #by)
        }

        #each_doc
        pub fn #each_name<'c>(
            db: impl #runtime::sql::Executor<'c>,
            rows: &[Self],
        ) -> #runtime::sql::Query<'c, ::std::vec::Vec<#other>> {
            #runtime::sql::#each_function(db, rows, #by)
        }

        #(#links)*
    }
}

/// The functions that write the join table.
fn expand_links(
    runtime: &TokenStream,
    relation: &RelationPlan,
    (connect, disconnect): &(String, String),
    target: &Ident,
    by: &TokenStream,
) -> TokenStream {
    let connect_doc =
        expand_line(&format!("Adds rows to [`Self::{}`]; those that are among them stay.", relation.name));
    let disconnect_doc =
        expand_line(&format!("Takes rows out of [`Self::{}`]; the rows themselves stay.", relation.name));
    let (connect, disconnect) = (naming::ident(connect), naming::ident(disconnect));
    quote! {
        #connect_doc
        pub fn #connect<'c, 'r>(
            &self,
            db: impl #runtime::sql::Executor<'c>,
            rows: impl ::core::iter::IntoIterator<Item = &'r #target>,
        ) -> #runtime::sql::Query<'c, ()> {
            #runtime::sql::connect(db, self, rows, #by)
        }

        #disconnect_doc
        pub fn #disconnect<'c, 'r>(
            &self,
            db: impl #runtime::sql::Executor<'c>,
            rows: impl ::core::iter::IntoIterator<Item = &'r #target>,
        ) -> #runtime::sql::Query<'c, ()> {
            #runtime::sql::disconnect(db, self, rows, #by)
        }
    }
}

fn docs(plan: &Plan<'_>, model: &ModelPlan<'_>, relation: &RelationPlan) -> TokenStream {
    let field = model.schema.field(relation.field);
    if !field.docs.is_empty() {
        return expand_docs(&field.docs);
    }
    let target = &plan.models[relation.target].name;
    expand_line(&match relation.load {
        Load::Required(_) => format!("The [`{target}`] of `{}`.", field.name),
        Load::Optional(_) => format!("The [`{target}`] of `{}`, if there is one.", field.name),
        Load::Many(_) | Load::Linked { .. } => format!("Each [`{target}`] of `{}`.", field.name),
    })
}

fn by_pairs(pairs: &[(usize, usize)]) -> TokenStream {
    let pairs = pairs.iter().map(|(own, other)| {
        let (own, other) = (position(*own), position(*other));
        quote!((#own, #other))
    });
    quote!(&[#(#pairs),*])
}

fn by_link(runtime: &TokenStream, load: &Load) -> TokenStream {
    let Load::Linked { schema, table, own, other, keys: (own_key, other_key) } = load else {
        return TokenStream::new();
    };
    let schema = match schema {
        Some(schema) => quote!(::core::option::Option::Some(#schema)),
        None => quote!(::core::option::Option::None),
    };
    let (own_key, other_key) = (position(*own_key), position(*other_key));
    quote! {
        &#runtime::sql::Link {
            schema: #schema,
            table: #table,
            own: #own,
            other: #other,
            own_key: #own_key,
            other_key: #other_key,
        }
    }
}
