//! Checks of `@etalon.` directives: that they exist, stand where they mean something, and have arguments of the right
//! form. In: the syntax tree. Out: findings. Must not know: what a directive does; SQL and Rust inside of arguments are
//! read by those who use them.

use crate::ast::{Directive, Docs, SchemaAst, Top};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::suggest::closest;

/// What a directive may stand before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Model,
    Composite,
    Enum,
    Field,
    Value,
    Config,
}

impl Item {
    fn name(self) -> &'static str {
        match self {
            Item::Model => "a model",
            Item::Composite => "a composite type",
            Item::Enum => "an enum",
            Item::Field => "a field",
            Item::Value => "a value of an enum",
            Item::Config => "a datasource or generator",
        }
    }
}

/// What stands in the parentheses of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing, and no parentheses.
    Nothing,
    /// A text in quotes, perhaps with named arguments behind.
    Text,
    /// Anything that is not empty.
    Anything,
}

/// A directive with its places, its form and an example.
struct Known {
    name: &'static str,
    places: &'static [Item],
    form: Form,
    example: &'static str,
}

const fn known(name: &'static str, places: &'static [Item], form: Form, example: &'static str) -> Known {
    Known { name, places, form, example }
}

/// All directives.
static KNOWN: [Known; 9] = [
    known(
        "attr",
        &[Item::Model, Item::Composite, Item::Enum, Item::Field, Item::Value],
        Form::Anything,
        "(non_exhaustive)",
    ),
    known("check", &[Item::Model, Item::Field], Form::Text, "(\"price > 0\", map: \"price_is_positive\")"),
    known("derive", &[Item::Model, Item::Composite, Item::Enum], Form::Anything, "(Hash)"),
    known("generated", &[Item::Field], Form::Text, "(\"price * amount\")"),
    known("index", &[Item::Model], Form::Text, "(\"lower(email)\", map: \"users_email_idx\")"),
    known("renamedFrom", &[Item::Model, Item::Enum, Item::Field, Item::Value], Form::Text, "(\"old_name\")"),
    known("skip", &[Item::Model, Item::Composite, Item::Enum, Item::Field], Form::Nothing, ""),
    known("type", &[Item::Model, Item::Composite, Item::Enum, Item::Field], Form::Text, "(\"crate::Email\")"),
    known("unique", &[Item::Model], Form::Text, "(\"lower(email)\", map: \"users_email_key\")"),
];

/// Checks every directive, in file order.
pub(crate) fn check(ast: &SchemaAst<'_>, diagnostics: &mut Diagnostics) {
    for top in &ast.tops {
        match top {
            Top::Datasource(block) | Top::Generator(block) => check_docs(&block.docs, Item::Config, diagnostics),
            Top::Model(model) => {
                check_docs(&model.docs, Item::Model, diagnostics);
                model.fields.iter().for_each(|f| check_docs(&f.docs, Item::Field, diagnostics));
            }
            Top::CompositeType(composite) => {
                check_docs(&composite.docs, Item::Composite, diagnostics);
                composite.fields.iter().for_each(|f| check_docs(&f.docs, Item::Field, diagnostics));
            }
            Top::Enum(enum_) => {
                check_docs(&enum_.docs, Item::Enum, diagnostics);
                enum_.values.iter().for_each(|v| check_docs(&v.docs, Item::Value, diagnostics));
            }
        }
    }
}

fn check_docs(docs: &Docs<'_>, item: Item, diagnostics: &mut Diagnostics) {
    for directive in &docs.directives {
        if let Err(finding) = check_directive(directive, item) {
            diagnostics.push(finding);
        }
    }
}

fn check_directive(directive: &Directive<'_>, item: Item) -> Result<(), Diagnostic> {
    let name = directive.name.name;
    let Some(known) = KNOWN.iter().find(|k| k.name == name) else { return Err(unknown(directive)) };
    if !known.places.contains(&item) {
        return Err(misplaced(directive, known, item));
    }
    let fits = match (known.form, directive.arguments) {
        (Form::Nothing, arguments) => arguments.is_none(),
        (Form::Text, Some((text, _))) => starts_with_text(text),
        (Form::Anything, Some((text, _))) => !text.trim().is_empty(),
        (Form::Text | Form::Anything, None) => false,
    };
    if fits { Ok(()) } else { Err(wrong_arguments(directive, known)) }
}

/// A text in quotes that is not empty, with nothing or a comma behind.
fn starts_with_text(arguments: &str) -> bool {
    let Some(rest) = arguments.trim().strip_prefix('"') else { return false };
    let mut escaped = false;
    for (at, character) in rest.char_indices() {
        match character {
            '"' if !escaped => {
                let behind = rest[at + 1..].trim_start();
                return at > 0 && (behind.is_empty() || behind.starts_with(','));
            }
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    false
}

fn unknown(directive: &Directive<'_>) -> Diagnostic {
    let name = directive.name.name;
    let finding = Diagnostic::error("D101", directive.name.span, format!("there is no directive `@etalon.{name}`"));
    match closest(name, KNOWN.iter().map(|k| k.name)) {
        Some(close) => finding.with_help(format!("did you mean `@etalon.{close}`?")),
        None => {
            let names: Vec<String> = KNOWN.iter().map(|k| format!("`{}`", k.name)).collect();
            finding.with_help(format!("directives are {}", names.join(", ")))
        }
    }
}

fn misplaced(directive: &Directive<'_>, known: &Known, item: Item) -> Diagnostic {
    let places: Vec<&str> = known.places.iter().map(|p| p.name()).collect();
    let text = format!("`@etalon.{}` says nothing about {}", known.name, item.name());
    Diagnostic::error("D102", directive.span, text).with_help(format!("it stands before {}", places.join(" or ")))
}

fn wrong_arguments(directive: &Directive<'_>, known: &Known) -> Diagnostic {
    let text = match known.form {
        Form::Nothing => format!("`@etalon.{}` takes no arguments", known.name),
        Form::Text => format!("`@etalon.{}` takes a text in quotes", known.name),
        Form::Anything => format!("`@etalon.{}` has nothing in its parentheses", known.name),
    };
    Diagnostic::error("D103", directive.span, text)
        .with_help(format!("write `@etalon.{}{}`", known.name, known.example))
}
