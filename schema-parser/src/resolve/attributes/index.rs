//! `@unique`, `@@unique`, `@@index` and `@@fulltext`. In: their arguments. Out: indexes. Must not know: what a provider
//! can index.

use super::field_list::Wrong;
use super::{Args, Pass, coerce};
use crate::resolve::messages as m;
use crate::resolve::{ColumnFacts, IndexFacts};
use crate::schema::{FieldId, IndexAlgorithm, IndexKind, ModelId};

impl<'a> Pass<'_, 'a> {
    pub(super) fn field_unique(&mut self, model: ModelId, field: FieldId, mut args: Args<'a>) {
        let mapped_name = self.opt_name(&mut args, "map");
        let column = self.own_column(field, &mut args);
        let clustered = self.clustered(&mut args);
        let predicate = self.predicate(model, &mut args);
        let mut index = new(IndexKind::Unique, &args, vec![column]);
        index.on_field = Some(field);
        (index.mapped_name, index.clustered, index.predicate) = (mapped_name, clustered, predicate);
        self.schema.models[model.0 as usize].indexes.push(index);
        args.finish(&["map", "length", "sort", "clustered", "where"], self.out);
    }

    pub(super) fn model_index(&mut self, model: ModelId, mut args: Args<'a>) {
        let columns = self.columns(model, &mut args, IndexKind::Normal);
        let mut index = new(IndexKind::Normal, &args, columns);
        let name = self.opt_name(&mut args, "name");
        let mapped_name = self.opt_name(&mut args, "map");
        if name.is_some() && mapped_name.is_some() {
            self.out.push(m::name_and_map(args.attribute.span));
        }
        index.mapped_name = mapped_name.or(name);
        index.algorithm = self.algorithm(&mut args);
        index.clustered = self.clustered(&mut args);
        index.predicate = self.predicate(model, &mut args);
        self.schema.models[model.0 as usize].indexes.push(index);
        args.finish(&["fields", "name", "map", "type", "clustered", "where"], self.out);
    }

    pub(super) fn model_unique(&mut self, model: ModelId, mut args: Args<'a>) {
        let columns = self.columns(model, &mut args, IndexKind::Unique);
        let mut index = new(IndexKind::Unique, &args, columns);
        index.name = self.opt_name(&mut args, "name");
        index.mapped_name = self.opt_name(&mut args, "map");
        self.check_client_name(&args, index.name, "@@unique");
        index.clustered = self.clustered(&mut args);
        index.predicate = self.predicate(model, &mut args);
        self.schema.models[model.0 as usize].indexes.push(index);
        args.finish(&["fields", "name", "map", "clustered", "where"], self.out);
    }

    pub(super) fn model_fulltext(&mut self, model: ModelId, mut args: Args<'a>) {
        let columns = self.columns(model, &mut args, IndexKind::Fulltext);
        let mut index = new(IndexKind::Fulltext, &args, columns);
        index.mapped_name = self.opt_name(&mut args, "map");
        self.schema.models[model.0 as usize].indexes.push(index);
        args.finish(&["fields", "map"], self.out);
    }

    fn columns(&mut self, model: ModelId, args: &mut Args<'a>, kind: IndexKind) -> Vec<ColumnFacts<'a>> {
        let Some(value) = args.take_default("fields", self.out) else { return Vec::new() };
        match self.column_list(value, args.attribute.span, model, true) {
            None => Vec::new(),
            Some(Ok(columns)) => columns,
            Some(Err(wrong)) => {
                self.report_wrong_fields(model, args, kind, &wrong);
                Vec::new()
            }
        }
    }

    fn report_wrong_fields(&mut self, model: ModelId, args: &Args<'a>, kind: IndexKind, wrong: &Wrong<'a>) {
        let (facts, span) = (&self.schema.models[model.0 as usize], args.attribute.span);
        if !wrong.unknown.is_empty() {
            let composites = &self.schema.composites;
            let place = |(name, composite): &(&'a str, Option<_>)| {
                let composite = composite.map(|c: crate::schema::CompositeId| composites[c.0 as usize].ast.name.name);
                (*name, composite)
            };
            let names: Vec<_> = wrong.unknown.iter().map(place).collect();
            self.out.push(m::index_of_unknown(span, kind, &names, facts));
        }
        if !wrong.relations.is_empty() {
            let fields: Vec<_> = wrong.relations.iter().map(|f| &facts.fields[f.0 as usize]).collect();
            self.out.push(m::index_of_relations(span, kind, &fields, facts));
        }
    }

    fn algorithm(&mut self, args: &mut Args<'a>) -> Option<IndexAlgorithm> {
        let name = coerce::constant(args.take("type")?, self.out)?;
        let algorithm = match name {
            "BTree" => Some(IndexAlgorithm::BTree),
            "Hash" => Some(IndexAlgorithm::Hash),
            "Gist" => Some(IndexAlgorithm::Gist),
            "Gin" => Some(IndexAlgorithm::Gin),
            "SpGist" => Some(IndexAlgorithm::SpGist),
            "Brin" => Some(IndexAlgorithm::Brin),
            _ => None,
        };
        if algorithm.is_none() {
            self.out.push(m::unknown_algorithm(args.attribute.span, name));
        }
        algorithm
    }
}

fn new<'a>(kind: IndexKind, args: &Args<'a>, columns: Vec<ColumnFacts<'a>>) -> IndexFacts<'a> {
    IndexFacts {
        kind,
        attribute: args.attribute,
        on_field: None,
        columns,
        name: None,
        mapped_name: None,
        algorithm: None,
        clustered: None,
        predicate: None,
    }
}
