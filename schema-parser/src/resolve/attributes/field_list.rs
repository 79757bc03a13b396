//! Lists of fields, as in `fields: [a, b(sort: Desc)]`. In: expressions. Out: ids. Must not know: what the list is for.

use super::{Pass, coerce};
use crate::ast::{Expr, Function, Ident};
use crate::resolve::messages as m;
use crate::resolve::{ColumnFacts, FieldFactsKind, OperatorClassFacts, ScalarKind};
use crate::schema::{CompositeId, FieldId, ModelId, SortOrder};
use crate::source::Span;

/// Names in a list that are no columns.
pub(super) struct Wrong<'a> {
    /// Names of nothing, with the composite type that they were looked up in.
    pub(super) unknown: Vec<(&'a str, Option<CompositeId>)>,
    /// Relation fields.
    pub(super) relations: Vec<FieldId>,
}

type Path = (FieldId, Vec<(CompositeId, FieldId)>);

/// One name with what follows it in parentheses.
type Item<'a> = (Ident<'a>, Option<&'a Function<'a>>);

impl<'a> Pass<'_, 'a> {
    /// Plain columns of a model. `None` when a finding was reported.
    pub(super) fn field_list(
        &mut self,
        value: &'a Expr<'a>,
        attribute: Span,
        model: ModelId,
    ) -> Option<Result<Vec<FieldId>, Wrong<'a>>> {
        let names = coerce::names(value, self.out)?;
        let items: Vec<Item<'a>> = names.into_iter().map(|n| (n, None)).collect();
        let paths = self.paths(&items, attribute, model, false)?;
        Some(paths.map(|paths| paths.into_iter().map(|(field, _)| field).collect()))
    }

    /// Columns of a key or index, with `sort`, `length` and `ops`.
    pub(super) fn column_list(
        &mut self,
        value: &'a Expr<'a>,
        attribute: Span,
        model: ModelId,
        follows_composites: bool,
    ) -> Option<Result<Vec<ColumnFacts<'a>>, Wrong<'a>>> {
        let items = coerce::names_with_arguments(value, self.out)?;
        let options: Vec<Options<'a>> = items.iter().map(|(_, function)| self.options(*function)).collect();
        let paths = match self.paths(&items, attribute, model, follows_composites)? {
            Ok(paths) => paths,
            Err(wrong) => return Some(Err(wrong)),
        };
        let column = |((field, path), options): (Path, Options<'a>)| {
            let Options { sort, length, operator_class } = options;
            ColumnFacts { field, path, sort, length, operator_class }
        };
        Some(Ok(paths.into_iter().zip(options).map(column).collect()))
    }

    fn paths(
        &mut self,
        items: &[Item<'a>],
        attribute: Span,
        model: ModelId,
        follows_composites: bool,
    ) -> Option<Result<Vec<Path>, Wrong<'a>>> {
        let mut wrong = Wrong { unknown: Vec::new(), relations: Vec::new() };
        let mut paths: Vec<Path> = Vec::with_capacity(items.len());
        for (name, _) in items {
            let path = match self.path(name.name, model, follows_composites) {
                Ok(path) => path,
                Err(unknown) => {
                    wrong.unknown.push(unknown);
                    continue;
                }
            };
            // A field of an unknown type counts as a relation, as in Prisma.
            if !matches!(self.kind(model, path.0), FieldFactsKind::Scalar(_)) {
                wrong.relations.push(path.0);
                continue;
            }
            if paths.contains(&path) {
                self.out.push(m::field_repeated(attribute, name.name));
                return None;
            }
            paths.push(path);
        }
        let is_fine = wrong.unknown.is_empty() && wrong.relations.is_empty();
        Some(if is_fine { Ok(paths) } else { Err(wrong) })
    }

    fn path(
        &self,
        name: &'a str,
        model: ModelId,
        follows_composites: bool,
    ) -> Result<Path, (&'a str, Option<CompositeId>)> {
        let facts = &self.schema.models[model.0 as usize];
        let mut parts = name.split('.');
        let first = parts.next().unwrap_or(name);
        if !follows_composites || first == name {
            let id = facts.field_ids.get(name).ok_or((name, None))?;
            return Ok((*id, Vec::new()));
        }
        let start = *facts.field_ids.get(first).ok_or((first, None))?;
        let mut inside = match self.kind(model, start) {
            FieldFactsKind::Scalar(scalar) => match scalar.ty {
                ScalarKind::Composite(id) => Some(id),
                _ => None,
            },
            // Whatever follows it, a relation is what is wrong here.
            _ => return Ok((start, Vec::new())),
        };
        let mut path = Vec::new();
        for part in parts {
            let composite = inside.ok_or((name, None))?;
            let facts = &self.schema.composites[composite.0 as usize];
            let field = *facts.field_ids.get(part).ok_or((part, Some(composite)))?;
            path.push((composite, field));
            inside = match facts.fields[field.0 as usize].scalar.ty {
                ScalarKind::Composite(id) => Some(id),
                _ => None,
            };
        }
        Ok((start, path))
    }

    /// What stands in the parentheses behind a field.
    fn options(&mut self, function: Option<&'a Function<'a>>) -> Options<'a> {
        let mut options = Options { sort: None, length: None, operator_class: None };
        let Some(function) = function else { return options };
        if let Some(sort) = function.arguments.named("sort")
            && let Some(word) = coerce::constant(&sort.value, self.out)
        {
            match word {
                "Asc" => options.sort = Some(SortOrder::Asc),
                "Desc" => options.sort = Some(SortOrder::Desc),
                _ => self.out.push(m::bad_sort_of_column(sort.span)),
            }
        }
        if let Some(length) = function.arguments.named("length") {
            // A negative length counts as none.
            options.length = coerce::integer(&length.value, self.out).filter(|length| *length >= 0).map(wrapped);
        }
        if let Some(ops) = function.arguments.named("ops") {
            options.operator_class = operator_class(&ops.value);
            if options.operator_class.is_none() {
                self.out.push(match &ops.value {
                    Expr::Constant(name, span) => m::unknown_operator_class(*span, name),
                    Expr::Function(function) => m::bad_operator_class(function.span),
                    _ => m::bad_operator_class(ops.span),
                });
            }
        }
        options
    }
}

/// What stands in the parentheses behind a field of an index.
struct Options<'a> {
    sort: Option<SortOrder>,
    length: Option<u32>,
    operator_class: Option<OperatorClassFacts<'a>>,
}

/// Only whether lengths are the same is asked of this, and Prisma asks it of their last 32 bits.
pub(super) fn wrapped(length: i64) -> u32 {
    length as u32
}

fn operator_class<'a>(value: &'a Expr<'a>) -> Option<OperatorClassFacts<'a>> {
    match value {
        Expr::Constant(name, _) => crate::providers::is_operator_class(name).then_some(OperatorClassFacts::Known(name)),
        Expr::Function(function) if function.name.name == "raw" => {
            let [argument] = function.arguments.items.as_slice() else { return None };
            argument.value.as_string().map(OperatorClassFacts::Raw)
        }
        _ => None,
    }
}
