//! Raised blocks into the files that a person has. In: the files and the blocks. Out: the files' new texts. Must not know:
//! the database; how blocks are made.
//!
//! A block that says the same as before keeps its text to the byte, comments and layout included. Others are written
//! anew, new ones go to the end of the file with the datasource, and blocks of what is gone are taken out.

use std::collections::{BTreeSet, HashMap};

use etalon_schema_parser::ast::{Arity, ModelKind, SchemaAst, Top};
use etalon_schema_parser::schema::{FieldKind, Model, ModelId, Schema};
use etalon_schema_parser::source::FileId;
use etalon_schema_parser::{Diagnostics, Sources, check, format_text, parse};

use super::{Block, Raised};
use crate::Dialect;
use crate::lower;
use crate::migration::plan_script;
use crate::schema::{SqlSchema, Table};

/// The files' texts in their order, or what is wrong with the schema that would come out, with its text.
///
/// # Errors
/// When the schema would not be valid.
pub fn merge(sources: &Sources, raised: &Raised, dialect: Dialect) -> Result<Vec<String>, (Sources, Diagnostics)> {
    let ast = parse::parse(sources, &mut Diagnostics::default());
    let whole = Sources::single("pulled schema", whole(sources, &ast, raised, dialect));
    let (after, diagnostics) = check(&whole);
    let Some(after) = after else { return Err((whole, diagnostics)) };
    let before = check(sources).0;
    let same = Same::new(before.as_ref(), &after);
    let mut texts: Vec<Vec<Edit>> = sources.iter().map(|_| Vec::new()).collect();
    let mut written = BTreeSet::new();
    for top in &ast.tops {
        let name = top.name().name;
        let block = block_of(top, raised);
        if !matches!(top, Top::Datasource(_) | Top::Generator(_)) {
            written.insert(name);
        }
        let span = top.span();
        let Some(source) = sources.get(span.file) else { continue };
        if is_kept(top, block, dialect) || block.is_some_and(|_| same.holds(name)) {
            continue;
        }
        let (comments, start) = comments_above(&source.text, span.start as usize);
        let edit = match block {
            Some(block) => Edit { start, end: span.end as usize, text: with_comments(&comments, block) },
            None => Edit { start, end: line_end(&source.text, span.end as usize), text: String::new() },
        };
        texts[span.file.0 as usize].push(edit);
    }
    let home = ast.tops.iter().find(|top| matches!(top, Top::Datasource(_))).map_or(FileId(0), |top| top.span().file);
    let new = raised.blocks.iter().filter(|block| !written.contains(block.name.as_str()));
    let new: Vec<String> = new.map(|block| format_text(&block.text)).collect();
    let file = |(id, source): (FileId, &etalon_schema_parser::source::Source)| {
        let mut text = apply(&source.text, &mut texts[id.0 as usize]);
        for block in new.iter().filter(|_| id == home) {
            let gap = if text.is_empty() || text.ends_with("\n\n") { "" } else { "\n" };
            let line = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            text.push_str(&format!("{line}{gap}{block}"));
        }
        text
    };
    Ok(sources.iter().map(file).collect())
}

/// The raised block of a model or enum. Datasources and generators have names of their own.
fn block_of<'r>(top: &Top<'_>, raised: &'r Raised) -> Option<&'r Block> {
    match top {
        Top::Datasource(_) | Top::Generator(_) => None,
        Top::Model(_) | Top::CompositeType(_) | Top::Enum(_) => {
            raised.blocks.iter().find(|block| block.name == top.name().name)
        }
    }
}

struct Edit {
    start: usize,
    end: usize,
    text: String,
}

fn apply(text: &str, edits: &mut [Edit]) -> String {
    edits.sort_by_key(|edit| edit.start);
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.start]);
        // What is taken out leaves no gap of two empty lines.
        if edit.text.is_empty() && out.ends_with("\n\n") {
            out.truncate(out.len() - 1);
        }
        out.push_str(&edit.text);
        at = edit.end;
    }
    out + &text[at..]
}

/// Configuration, views and what no database holds. Where a database has no enums of its own, the schema's stay.
fn is_kept(top: &Top<'_>, block: Option<&Block>, dialect: Dialect) -> bool {
    match top {
        Top::Datasource(_) | Top::Generator(_) | Top::CompositeType(_) => true,
        Top::Model(model) => model.kind == ModelKind::View,
        Top::Enum(_) => match dialect {
            Dialect::Sqlite | Dialect::Mysql => block.is_none(),
            Dialect::Postgres | Dialect::Cockroach => false,
        },
    }
}

/// What is kept, and every raised block, as one text.
fn whole(sources: &Sources, ast: &SchemaAst<'_>, raised: &Raised, dialect: Dialect) -> String {
    let mut text = String::new();
    for top in &ast.tops {
        let block = block_of(top, raised);
        if is_kept(top, block, dialect) {
            text.push_str(sources.text(top.span()));
            text.push('\n');
        }
    }
    raised.blocks.iter().for_each(|block| text.push_str(&block.text));
    format_text(&text)
}

/// The lines of comments right above a block, and where they begin.
fn comments_above(text: &str, start: usize) -> (Vec<&str>, usize) {
    let mut begin = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut lines = Vec::new();
    while begin > 0 {
        let above = text[..begin - 1].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[above..begin].trim();
        if !line.starts_with("//") {
            break;
        }
        lines.insert(0, line);
        begin = above;
    }
    (lines, begin)
}

/// The new text under the plain comments of the old one; its documentation is in the new text already.
fn with_comments(comments: &[&str], block: &Block) -> String {
    let new = format_text(&block.text);
    let plain = comments.iter().filter(|line| !line.starts_with("///") && !new.lines().any(|new| new.trim() == **line));
    let kept: String = plain.map(|line| format!("{line}\n")).collect();
    format!("{kept}{}", new.trim_end())
}

fn line_end(text: &str, end: usize) -> usize {
    text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1)
}

/// What two schemas say of models and enums, to tell which blocks say the same.
struct Same<'a> {
    before: Option<Side<'a>>,
    after: Side<'a>,
}

struct Side<'a> {
    schema: &'a Schema,
    /// Without tables.
    lowered: SqlSchema,
    tables: HashMap<String, Table>,
}

impl<'a> Side<'a> {
    fn new(schema: &'a Schema) -> Self {
        let mut lowered = lower(schema).unwrap_or_else(|| SqlSchema::empty(Dialect::Postgres));
        let tables = std::mem::take(&mut lowered.tables);
        let tables = tables.into_iter().map(|table| (format!("{:?}", table.name), sorted(table)));
        Side { schema, tables: tables.collect(), lowered }
    }

    fn table(&self, model: &Model) -> Option<&Table> {
        self.tables.values().find(|table| table.name.name == model.db_name)
    }
}

fn sorted(mut table: Table) -> Table {
    table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
    table.foreign_keys.sort_by(|a, b| (&a.name, &a.columns).cmp(&(&b.name, &b.columns)));
    table
}

impl<'a> Same<'a> {
    fn new(before: Option<&'a Schema>, after: &'a Schema) -> Self {
        Same { before: before.map(Side::new), after: Side::new(after) }
    }

    fn holds(&self, name: &str) -> bool {
        let Some(before) = &self.before else { return false };
        let after = &self.after;
        let models = |side: &Side<'_>| side.schema.models.iter().position(|model| model.name == name);
        if let (Some(a), Some(b)) = (models(before), models(after)) {
            let (a_model, b_model) = (&before.schema.models[a], &after.schema.models[b]);
            return self.has_same_table(a_model, b_model)
                && a_model.ignored == b_model.ignored
                && directives(a_model) == directives(b_model)
                && fields(before.schema, a) == fields(after.schema, b);
        }
        self.has_same_enum(name)
    }

    /// Whether the differ finds nothing to do between the tables.
    fn has_same_table(&self, a: &Model, b: &Model) -> bool {
        let Some(before) = &self.before else { return false };
        let (Some(a), Some(b)) = (before.table(a), self.after.table(b)) else { return false };
        let alone = |side: &Side<'_>, table: &Table| SqlSchema { tables: vec![table.clone()], ..side.lowered.clone() };
        a == b || plan_script(&alone(before, a), &alone(&self.after, b)).is_empty()
    }

    fn has_same_enum(&self, name: &str) -> bool {
        let (Some(before), after) = (&self.before, &self.after) else { return false };
        let enum_ = |side: &Side<'a>| side.schema.enums.iter().find(|enum_| enum_.name == name);
        let (Some(a), Some(b)) = (enum_(before), enum_(after)) else { return false };
        let values = |enum_: &etalon_schema_parser::schema::Enum| {
            enum_.values.iter().map(|value| (value.name.clone(), value.db_name.clone())).collect::<Vec<_>>()
        };
        a.db_name == b.db_name && values(a) == values(b)
    }
}

fn directives(model: &Model) -> BTreeSet<(String, Option<String>)> {
    let fields = model.fields.iter().flat_map(|field| &field.directives);
    model.directives.iter().chain(fields).map(|d| (d.name.clone(), d.arguments.clone())).collect()
}

/// Fields by name: their columns, or the other ends of their relations.
fn fields(schema: &Schema, model: usize) -> BTreeSet<String> {
    let describe = |field: &etalon_schema_parser::schema::Field| match &field.kind {
        FieldKind::Scalar(scalar) => format!("{} {:?} {:?} {}", field.name, field.arity, scalar.db_name, field.ignored),
        FieldKind::Relation(end) => {
            let relation = schema.relation(end.relation);
            let model = |id: ModelId| &schema.model(id).name;
            let (a, b) = (model(relation.a.model), model(relation.b.model));
            // Whether the one end may be missing follows from its columns.
            let is_list = field.arity == Arity::List;
            format!("{} {is_list} {a} {b} {:?} {:?}", field.name, relation.name, end.side)
        }
    };
    schema.models[model].fields.iter().map(describe).collect()
}
