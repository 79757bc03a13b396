//! What relations lack and can be told from the rest: the field on the other side, the columns of a foreign key, the
//! arguments of `@relation`. In: the files. Out: the same texts with that written in, in no particular layout. Must not
//! know: how the result is laid out.
//!
//! Prisma's formatter does this when nothing else is wrong with the names, types and attributes of the schema.

pub(crate) mod inflect;

use std::borrow::Cow;

use crate::ast::{Arity, Attribute, FieldType};
use crate::diagnostic::Diagnostics;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::resolve::{self, ColumnFacts, Ends, RelationFacts, RelationShape, Resolved};
use crate::schema::FieldId;
use crate::source::{FileId, Source, Sources};

/// How often what was added may ask for more, which it does only in schemas that make no sense.
const MAX_ROUNDS: usize = 8;

/// The files with what was missing.
pub(super) struct Completed<'s> {
    pub(super) sources: Cow<'s, Sources>,
    /// Whether something was left out for an error that the layout takes away.
    pub(super) is_corrected_by_layout: bool,
}

/// Errors of marks that the layout does not write: a colon behind a name, `!`, `[Type]` and a comma too many.
const CORRECTED: [&str; 4] = ["P008", "P009", "P010", "V109"];

pub(super) fn complete(sources: &Sources) -> Completed<'_> {
    let plain = match insertions(sources, Naming::Prisma) {
        Ok(plain) if !plain.is_empty() => plain,
        other => {
            let corrected = |findings: Diagnostics| findings.errors().any(|error| CORRECTED.contains(&error.code));
            let is_corrected_by_layout = other.is_err_and(corrected);
            return Completed { sources: Cow::Borrowed(sources), is_corrected_by_layout };
        }
    };
    let completed = insert(sources, &plain);
    let more = |sources: &Sources, naming| insertions(sources, naming).ok().filter(|more| !more.is_empty());
    let sources = match more(&completed, Naming::Prisma) {
        None => completed,
        // What Prisma adds would make it add more the next time.
        Some(_) => {
            let mut completed = sources.clone();
            for _ in 0..MAX_ROUNDS {
                let Some(more) = more(&completed, Naming::Full) else { break };
                completed = insert(&completed, &more);
            }
            completed
        }
    };
    Completed { sources: Cow::Owned(sources), is_corrected_by_layout: false }
}

/// What a field that is added to a relation with a name says of that name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// Nothing, so that it belongs to another relation.
    Prisma,
    /// The name.
    Full,
}

/// Text to be added at a place.
struct Insertion {
    file: FileId,
    at: usize,
    text: String,
}

/// Everything to be added, by file and place; or what is wrong.
fn insertions(sources: &Sources, naming: Naming) -> Result<Vec<Insertion>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let ast = crate::parse::parse(sources, &mut diagnostics);
    let schema = resolve::resolve(&ast, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let mut insertions = Vec::new();
    let relations =
        || schema.relations.iter().filter_map(|relation| ForeignKey::new(sources, &schema, relation, naming));
    for relation in relations() {
        relation.add_fields(&mut insertions);
    }
    for relation in relations() {
        relation.add_arguments(&mut insertions);
    }
    insertions.sort_by_key(|insertion| (insertion.file, insertion.at));
    Ok(insertions)
}

fn insert(sources: &Sources, insertions: &[Insertion]) -> Sources {
    let mut files = Vec::with_capacity(sources.len());
    let mut rest = insertions;
    for (file, Source { name, text }) in sources.iter() {
        let count = rest.partition_point(|insertion| insertion.file <= file);
        let (own, later) = rest.split_at(count);
        rest = later;
        let mut out =
            String::with_capacity(text.len() + own.iter().map(|insertion| insertion.text.len()).sum::<usize>());
        let mut from = 0;
        for insertion in own {
            out.push_str(&text[from..insertion.at]);
            out.push_str(&insertion.text);
            from = insertion.at;
        }
        out.push_str(&text[from..]);
        files.push(Source { name: name.clone(), text: out });
    }
    Sources::new(files)
}

/// A relation with a foreign key, complete or not.
struct ForeignKey<'a> {
    sources: &'a Sources,
    /// Holds the key.
    referencing: ModelRef<'a>,
    /// Is referred to.
    referenced: ModelRef<'a>,
    forward: Option<FieldRef<'a>>,
    back: Option<FieldRef<'a>>,
    is_one_to_one: bool,
    /// The name to give to fields that are added.
    name: Option<String>,
}

/// A column of the foreign key, which may not be there yet.
struct KeyColumn<'a> {
    name: String,
    arity: Arity,
    /// The column that it refers to, whose type it has.
    target: FieldRef<'a>,
    exists: bool,
}

impl<'a> ForeignKey<'a> {
    fn new(sources: &'a Sources, schema: &'a Resolved<'a>, relation: &RelationFacts, naming: Naming) -> Option<Self> {
        let (ends, is_one_to_one) = match relation.shape {
            RelationShape::OneToOne(ends) => (ends, true),
            RelationShape::OneToMany(ends) => (ends, false),
            RelationShape::ImplicitManyToMany { .. } | RelationShape::TwoWayEmbedded { .. } => return None,
        };
        let (referencing, referenced) = (schema.model(relation.model_a), schema.model(relation.model_b));
        let forward = Ends::forward(ends).map(|field| referencing.field(field));
        let back = Ends::back(ends).map(|field| referenced.field(field));
        let name = forward.or(back).and_then(|field| field.as_relation()?.name).map(|name| quoted(name.text));
        let name = name.filter(|_| naming == Naming::Full);
        Some(ForeignKey { sources, referencing, referenced, forward, back, is_one_to_one, name })
    }

    fn add_fields(&self, insertions: &mut Vec<Insertion>) {
        if self.back.is_none() {
            insertions.push(at_end(self.referenced, self.back_field()));
        }
        if self.forward.is_none() {
            insertions.push(at_end(self.referencing, self.forward_field()));
        }
        if self.written_fields().is_none() {
            let missing = self.key_columns().into_iter().filter(|column| !column.exists);
            // The first one that can't be written ends the list, as in Prisma.
            let lines = missing.map_while(|column| column.line(self.sources));
            insertions.extend(lines.map(|line| at_end(self.referencing, line)));
        }
    }

    /// `@relation(..)` where it is missing, or the arguments that it lacks.
    fn add_arguments(&self, insertions: &mut Vec<Insertion>) {
        let Some(forward) = self.forward else { return };
        let Some(attribute) = forward.as_relation().and_then(|relation| relation.attribute) else {
            let text = format!(" @relation({}, {})", self.fields_argument(), self.references_argument());
            insertions.push(behind_type(forward, self.sources, text));
            return;
        };
        let mut missing = Vec::new();
        if self.written_fields().is_none() {
            missing.push(self.fields_argument());
        }
        if forward.as_relation().is_some_and(|relation| relation.references.is_none()) {
            missing.push(self.references_argument());
        }
        if !missing.is_empty() {
            insertions.push(in_attribute(attribute, self.sources, &missing.join(", ")));
        }
    }

    /// `posts Post[]`
    fn back_field(&self) -> String {
        let model = self.referencing.name();
        let name = inflect::camel_case(model);
        let mut attributes = String::new();
        if let Some(name) = &self.name {
            attributes.push_str(&format!(" @relation({name})"));
        }
        if self.referencing.facts().ignored {
            attributes.push_str(" @ignore");
        }
        match self.is_one_to_one {
            true => format!("{name} {model}?{attributes}\n"),
            false => format!("{} {model}[]{attributes}\n", inflect::plural(&name)),
        }
    }

    /// `user User? @relation(fields: [userId], references: [id])`
    fn forward_field(&self) -> String {
        let model = self.referenced.name();
        let is_optional = self.key_columns().iter().any(|column| column.arity == Arity::Optional);
        let mark = if is_optional { "?" } else { "" };
        let (fields, references) = (self.fields_argument(), self.references_argument());
        let relation = self.name.iter().cloned().chain([fields, references]).collect::<Vec<_>>().join(", ");
        format!("{} {model}{mark} @relation({relation})\n", inflect::camel_case(model))
    }

    /// The columns as `fields:` names them.
    fn written_fields(&self) -> Option<&'a [FieldId]> {
        self.forward?.as_relation()?.fields.as_deref()
    }

    /// The columns of the key by the names that they would be given.
    fn key_columns(&self) -> Vec<KeyColumn<'a>> {
        self.referenced
            .unique_criteria()
            .next()
            .into_iter()
            .flatten()
            .filter_map(|column| self.key_column(column))
            .collect()
    }

    fn key_column(&self, column: &ColumnFacts<'_>) -> Option<KeyColumn<'a>> {
        let target = self.referenced.field(column.field);
        target.as_scalar()?;
        let name = format!("{}{}", first_lower(self.referenced.name()), first_upper(target.name()));
        let existing = self.referencing.find_field(&name).filter(|field| field.as_scalar().is_some());
        let arity = match (existing, self.forward) {
            (Some(field), _) | (None, Some(field)) => field.arity(),
            (None, None) => Arity::Optional,
        };
        Some(KeyColumn { name, arity, target, exists: existing.is_some() })
    }

    fn fields_argument(&self) -> String {
        let names: Vec<_> = self.key_columns().into_iter().map(|column| column.name).collect();
        format!("fields: [{}]", names.join(", "))
    }

    /// The fields that are referred to, as written or else the first key without optional fields.
    fn references_argument(&self) -> String {
        let written = self.forward.and_then(|field| field.as_relation()?.references.as_deref());
        let names: Vec<_> = match written {
            Some(fields) => fields.iter().map(|id| self.referenced.field(*id).name()).collect(),
            None => self
                .referenced
                .strict_criterion()
                .into_iter()
                .flatten()
                .map(|column| self.referenced.field(column.field).name())
                .collect(),
        };
        format!("references: [{}]", names.join(", "))
    }
}

impl KeyColumn<'_> {
    /// The line of the column; `None` when its type is not one of the built-in ones.
    fn line(&self, sources: &Sources) -> Option<String> {
        let scalar = self.target.as_scalar()?;
        scalar.ty.as_scalar()?;
        let FieldType::Named(ty) = &self.target.facts().ast.ty else { return None };
        let native = scalar.native_type.as_ref().map(|native| sources.text(native.attribute.span));
        Some(format!("{} {}{} {}\n", self.name, ty.name, mark(self.arity), native.unwrap_or_default()))
    }
}

/// On a line of its own, before the closing brace of a model.
fn at_end(model: ModelRef<'_>, text: String) -> Insertion {
    let span = model.span();
    Insertion { file: span.file, at: span.end as usize - 1, text }
}

/// Behind the type of a field and its mark.
fn behind_type(field: FieldRef<'_>, sources: &Sources, text: String) -> Insertion {
    let span = field.facts().ast.ty.span();
    let end = span.end as usize;
    let rest = sources.get(span.file).and_then(|source| source.text.get(end..)).unwrap_or("");
    let marks = rest.len() - rest.trim_start_matches(['[', ']', '?', '!']).len();
    Insertion { file: span.file, at: end + marks, text }
}

/// Inside the parentheses of an attribute, behind what is there.
fn in_attribute(attribute: &Attribute<'_>, sources: &Sources, arguments: &str) -> Insertion {
    let (span, end) = (attribute.span, attribute.span.end as usize);
    let (at, text) = match (sources.text(span).ends_with(')'), attribute.arguments.items.is_empty()) {
        (false, _) => (end, format!("({arguments})")),
        (true, true) => (end - 1, arguments.to_owned()),
        (true, false) => (end - 1, format!(", {arguments}")),
    };
    Insertion { file: span.file, at, text }
}

/// A string literal of the language.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn mark(arity: Arity) -> &'static str {
    match arity {
        Arity::Required => "",
        Arity::Optional => "?",
        Arity::List => "[]",
    }
}

fn first_upper(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn first_lower(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}
