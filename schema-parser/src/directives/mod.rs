//! Checks of `@etalon.` directives: that they exist, stand where they mean something, and have arguments of the right
//! form. In: the syntax tree. Out: findings. Must not know: what a directive does; SQL and Rust inside of arguments are
//! read by those who use them.
//!
//! What only a whole schema tells (names that are taken, what the provider can do) is looked at by [`database`], once
//! everything else is in order.

pub(crate) mod arguments;
mod database;
mod sql;

pub use sql::ACCESS_METHODS;

pub(crate) use database::check as check_database;
pub(crate) use sql::name_parts;

use crate::ast::{Directive, Docs, Model, SchemaAst, Top};
use crate::build::directive::algorithm;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::suggest::closest;
use arguments::{Named, Value, parse};

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
    /// Arguments with names that it takes.
    named: &'static [(&'static str, Wanted)],
    /// Whether it says the one thing there is to say, and so stands once.
    is_single: bool,
}

/// What has to stand behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// A text in quotes.
    Text,
    /// `[a, b]`
    List,
    /// `true` or `false`
    Boolean,
    /// An access method.
    Algorithm,
}

impl Wanted {
    fn example(self) -> &'static str {
        match self {
            Wanted::Text => "a text in quotes",
            Wanted::List => "a list of fields, such as `[name, email]`",
            Wanted::Boolean => "`true` or `false`",
            Wanted::Algorithm => "`BTree`, `Hash`, `Gist`, `Gin`, `SpGist` or `Brin`",
        }
    }

    fn fits(self, value: &Value) -> bool {
        match (self, value) {
            (Wanted::Text, Value::Text(text)) => !text.trim().is_empty(),
            (Wanted::List, Value::List(names)) => !names.is_empty(),
            (Wanted::Boolean, Value::Word(word)) => matches!(word.as_str(), "true" | "false"),
            (Wanted::Algorithm, Value::Word(word)) => algorithm(word).is_some(),
            (Wanted::Text | Wanted::List | Wanted::Boolean | Wanted::Algorithm, _) => false,
        }
    }
}

const fn known(name: &'static str, places: &'static [Item], form: Form, example: &'static str) -> Known {
    Known { name, places, form, example, named: &[], is_single: false }
}

/// With arguments that have names.
const fn with(known: Known, named: &'static [(&'static str, Wanted)]) -> Known {
    Known { named, ..known }
}

/// Standing once.
const fn single(known: Known) -> Known {
    Known { is_single: true, ..known }
}

/// All directives.
static KNOWN: [Known; 9] = [
    known(
        "attr",
        &[Item::Model, Item::Composite, Item::Enum, Item::Field, Item::Value],
        Form::Anything,
        "(non_exhaustive)",
    ),
    with(
        known("check", &[Item::Model, Item::Field], Form::Text, "(\"price > 0\", map: \"price_is_positive\")"),
        &[("map", Wanted::Text)],
    ),
    known("derive", &[Item::Model, Item::Composite, Item::Enum], Form::Anything, "(Hash)"),
    single(with(
        known("generated", &[Item::Field], Form::Text, "(\"price * amount\")"),
        &[("stored", Wanted::Boolean)],
    )),
    with(
        known("index", &[Item::Model], Form::Text, "(\"lower(email)\", map: \"users_email_idx\")"),
        &[("map", Wanted::Text), ("where", Wanted::Text), ("include", Wanted::List), ("type", Wanted::Algorithm)],
    ),
    single(known("renamedFrom", &[Item::Model, Item::Enum, Item::Field, Item::Value], Form::Text, "(\"old_name\")")),
    single(known("skip", &[Item::Model, Item::Composite, Item::Enum, Item::Field], Form::Nothing, "")),
    single(known("type", &[Item::Model, Item::Composite, Item::Enum, Item::Field], Form::Text, "(\"crate::Email\")")),
    with(
        known("unique", &[Item::Model], Form::Text, "(\"lower(email)\", map: \"users_email_key\")"),
        &[
            ("map", Wanted::Text),
            ("where", Wanted::Text),
            ("include", Wanted::List),
            ("nullsNotDistinct", Wanted::Boolean),
        ],
    ),
];

/// Checks every directive, in file order.
pub(crate) fn check(ast: &SchemaAst<'_>, diagnostics: &mut Diagnostics) {
    for top in &ast.tops {
        match top {
            Top::Datasource(block) | Top::Generator(block) => check_docs(&block.docs, Item::Config, diagnostics),
            Top::Model(model) => {
                check_docs(&model.docs, Item::Model, diagnostics);
                check_included(model, diagnostics);
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
    for (at, directive) in docs.directives.iter().enumerate() {
        match check_directive(directive, item) {
            Err(finding) => diagnostics.push(finding),
            Ok(known) => {
                let first = docs.directives[..at].iter().find(|other| other.name.name == known.name);
                if let Some(first) = first.filter(|_| known.is_single) {
                    diagnostics.push(repeated(directive, first));
                }
                check_named(directive, known, diagnostics);
            }
        }
    }
}

/// The arguments with names.
fn check_named(directive: &Directive<'_>, known: &Known, diagnostics: &mut Diagnostics) {
    // What stands in the parentheses of the others is Rust.
    if known.form != Form::Text {
        return;
    }
    let arguments = match parse(directive) {
        Ok(arguments) => arguments,
        Err(finding) => return diagnostics.push(finding),
    };
    for (at, argument) in arguments.named.iter().enumerate() {
        let Some((_, wanted)) = known.named.iter().find(|(name, _)| *name == argument.name) else {
            diagnostics.push(unknown_argument(known, argument));
            continue;
        };
        if arguments.named[..at].iter().any(|other| other.name == argument.name) {
            let text = format!("`{}` is given twice", argument.name);
            diagnostics.push(Diagnostic::error("D106", argument.name_span, text).with_help("leave one of them"));
        }
        if !wanted.fits(&argument.value) {
            let text = format!("`{}` takes {}, and this is {}", argument.name, wanted.example(), argument.value.kind());
            let help = format!("write `{}: ` and {} behind it", argument.name, wanted.example());
            diagnostics.push(Diagnostic::error("D107", argument.span, text).with_help(help));
        }
    }
}

/// The fields that `include:` names.
fn check_included(model: &Model<'_>, diagnostics: &mut Diagnostics) {
    for directive in model.docs.directives.iter().filter(|d| matches!(d.name.name, "index" | "unique")) {
        let Ok(arguments) = parse(directive) else { continue };
        let Some(Value::List(names)) = arguments.named("include").map(|argument| &argument.value) else { continue };
        for (name, span) in names {
            if model.fields.iter().any(|field| field.name.name == *name) {
                continue;
            }
            let text = format!("`{}` has no field `{name}`", model.name.name);
            let finding = Diagnostic::error("D113", *span, text);
            diagnostics.push(match closest(name, model.fields.iter().map(|field| field.name.name)) {
                Some(close) => finding.with_help(format!("did you mean `{close}`?")),
                None => finding.with_help("`include` lists fields of the model"),
            });
        }
    }
}

fn check_directive(directive: &Directive<'_>, item: Item) -> Result<&'static Known, Diagnostic> {
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
    if fits { Ok(known) } else { Err(wrong_arguments(directive, known)) }
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

fn repeated(directive: &Directive<'_>, first: &Directive<'_>) -> Diagnostic {
    let text = format!("`@etalon.{}` stands here twice", directive.name.name);
    Diagnostic::error("D108", directive.span, text).with_label(first.span, "and here").with_help("leave one of them")
}

fn unknown_argument(known: &Known, argument: &Named) -> Diagnostic {
    let text = format!("`@etalon.{}` has no argument `{}`", known.name, argument.name);
    let finding = Diagnostic::error("D105", argument.name_span, text);
    let names: Vec<String> = known.named.iter().map(|(name, _)| format!("`{name}`")).collect();
    match closest(&argument.name, known.named.iter().map(|(name, _)| *name)) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None if names.is_empty() => finding.with_help("it takes a text alone"),
        None => finding.with_help(format!("beside its text it takes {}", names.join(", "))),
    }
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
