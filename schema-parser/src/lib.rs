//! The front end of Etalon: text of Prisma 7 schema files in; a checked [`schema::Schema`], diagnostics and formatted
//! text out. It knows nothing of SQL text or Rust output and reads no files but those it is given.
//!
//! ```
//! let sources = etalon_schema_parser::Sources::single("app.prisma", "model User {\n  id Int @id\n}\n");
//! let (schema, diagnostics) = etalon_schema_parser::check(&sources);
//! assert!(diagnostics.is_empty());
//! assert_eq!(schema.expect("no errors").models[0].name, "User");
//! ```
//!
//! Glossary: the *name* of a model or field is what the schema calls it; its *mapped name* is what `@map` says, if
//! anything; its *database name* is the mapped name or else the name; a *constraint name* is what the database calls
//! a primary key, index or foreign key, given by `map:` or derived by [`constraint_names`].

pub mod ast;
pub mod constraint_names;
pub mod diagnostic;
pub mod format;
pub mod parse;
pub mod read;
pub mod schema;
pub mod source;

mod build;
mod config;
mod directives;
mod hash;
pub mod providers;
mod resolve;
mod suggest;
mod threads;
mod validate;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use directives::ACCESS_METHODS;
pub use format::{format, format_text};
pub use schema::Schema;
pub use source::{FileId, Sources, Span};

/// Whether no model and no enum may have this name.
pub fn is_reserved(name: &str) -> bool {
    resolve::is_reserved(name)
}

/// Parses and checks the files, as one schema. The schema is there when no diagnostic is an error.
pub fn check(sources: &Sources) -> (Option<Schema>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let ast = parse::parse(sources, &mut diagnostics);
    let resolved = resolve::resolve(&ast, &mut diagnostics);
    let config = config::configure(&ast, &mut diagnostics);
    if diagnostics.has_errors() {
        directives::check(&ast, &mut diagnostics);
        return (None, diagnostics);
    }
    let is_large = sources.iter().map(|(_, source)| source.text.len()).sum::<usize>() > threads::WORTH_A_THREAD;
    let check_rest = || {
        validate::validate(&resolved, &config, &mut diagnostics);
        directives::check(&ast, &mut diagnostics);
    };
    // Nearly always all is well, so that the schema is made meanwhile.
    let ((), schema) = threads::beside(is_large, check_rest, || build::build(&ast));
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    directives::check_database(&schema, &mut diagnostics);
    ((!diagnostics.has_errors()).then_some(schema), diagnostics)
}
