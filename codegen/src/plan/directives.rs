//! What the schema or the build script says about the Rust side of an item. In: `@etalon.` directives and the builder's
//! paths. Out: attributes and types as tokens, or where their text is not Rust. Must not know: what they are put on.

use etalon_schema_parser::schema::Directive;
use etalon_schema_parser::{Diagnostic, Span};
use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;

use super::Context;

/// The directives of one item that concern Rust.
#[derive(Default)]
pub(super) struct Directives {
    pub(super) attributes: Vec<TokenStream>,
    pub(super) ty: Option<TokenStream>,
    pub(super) skip: bool,
}

impl Context<'_> {
    /// Reads `derive`, `attr`, `type` and `skip`; the others concern SQL.
    pub(super) fn directives(&mut self, directives: &[Directive]) -> Directives {
        let mut read = Directives::default();
        for directive in directives {
            let arguments = directive.arguments.as_deref().unwrap_or_default();
            match directive.name.as_str() {
                "skip" => read.skip = true,
                "derive" => read.attributes.extend(self.rust(&format!("#[derive({arguments})]"), directive.span)),
                "attr" => read.attributes.extend(self.rust(&format!("#[{arguments}]"), directive.span)),
                "type" => read.ty = self.quoted_type(arguments, directive.span),
                _ => {}
            }
        }
        read
    }

    /// An attribute as tokens.
    fn rust(&mut self, attribute: &str, span: Span) -> Option<TokenStream> {
        let parsed = attribute
            .parse::<TokenStream>()
            .map_err(|error| error.to_string())
            .and_then(|tokens| check_attributes(&tokens).map(|()| tokens));
        match parsed {
            Ok(tokens) => Some(tokens),
            Err(error) => {
                let message = format!("`{attribute}` is not an attribute in Rust: {error}");
                self.diagnostics.push(Diagnostic::error("G102", span, message));
                None
            }
        }
    }

    fn quoted_type(&mut self, argument: &str, span: Span) -> Option<TokenStream> {
        match syn::parse_str::<syn::LitStr>(argument) {
            Ok(text) => self.ty(&text.value(), span),
            Err(_) => {
                let diagnostic = Diagnostic::error("G103", span, format!("`{argument}` is not a type in quotes"))
                    .with_help("write the path of a type: `@etalon.type(\"crate::Settings\")`");
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn ty(&mut self, text: &str, span: Span) -> Option<TokenStream> {
        match syn::parse_str::<syn::Type>(text) {
            Ok(ty) => Some(quote!(#ty)),
            Err(error) => {
                let message = format!("`{text}` is not a type in Rust: {error}");
                self.diagnostics.push(Diagnostic::error("G103", span, message));
                None
            }
        }
    }

    /// The type that the build script gives to a path.
    pub(super) fn extern_type(&mut self, path: &str, span: Span) -> Option<TokenStream> {
        let config = self.config;
        let (_, ty) = config.extern_types.iter().rev().find(|(of, _)| of == path)?;
        self.ty(ty, span)
    }

    /// The attributes that the build script gives to an input, by its Rust name.
    pub(super) fn input_attributes(&mut self, name: &str, span: Span) -> Vec<TokenStream> {
        let config = self.config;
        let matching = config.type_attributes.iter().filter(|(of, _)| of == name);
        matching.filter_map(|(_, attribute)| self.rust(attribute, span)).collect()
    }

    /// The attributes that the build script gives to a path.
    pub(super) fn attributes(&mut self, given: &[(String, String)], path: &str, span: Span) -> Vec<TokenStream> {
        let matching = given.iter().filter(|(of, _)| of == "." || of == path);
        matching.filter_map(|(_, attribute)| self.rust(attribute, span)).collect()
    }
}

/// Whether the tokens are attributes and nothing else, as on an item.
fn check_attributes(tokens: &TokenStream) -> Result<(), String> {
    let item = quote!(#tokens struct Checked;);
    let item = syn::parse2::<syn::ItemStruct>(item).map_err(|error| error.to_string())?;
    let derives = item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    for derive in derives {
        let traits = derive.parse_args_with(Punctuated::<syn::Path, syn::Token![,]>::parse_terminated);
        traits.map_err(|error| format!("{error} between the traits"))?;
    }
    Ok(())
}
