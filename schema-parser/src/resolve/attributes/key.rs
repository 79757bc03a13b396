//! `@id` and `@@id`. In: their arguments. Out: the primary key. Must not know: what a provider allows in keys.

use super::field_list::wrapped;
use super::{Args, Pass, coerce};
use crate::ast::{Arity, Expr};
use crate::resolve::messages as m;
use crate::resolve::{ColumnFacts, KeyFacts};
use crate::schema::{FieldId, ModelId, SortOrder};

impl<'a> Pass<'_, 'a> {
    pub(super) fn field_id(&mut self, model: ModelId, field: FieldId, mut args: Args<'a>) {
        let facts = &self.schema.models[model.0 as usize];
        if facts.primary_key.is_some() {
            self.out.push(m::several_ids(facts.ast));
            return args.finish(&["map", "length", "sort", "clustered"], self.out);
        }
        let mapped_name = self.opt_name(&mut args, "map");
        let column = self.own_column(field, &mut args);
        let clustered = self.clustered(&mut args);
        let attribute = args.attribute;
        self.schema.models[model.0 as usize].primary_key = Some(KeyFacts {
            attribute,
            on_field: Some(field),
            columns: vec![column],
            name: None,
            mapped_name,
            clustered,
        });
        args.finish(&["map", "length", "sort", "clustered"], self.out);
    }

    /// The column of an attribute that stands on a field.
    pub(super) fn own_column(&mut self, field: FieldId, args: &mut Args<'a>) -> ColumnFacts<'a> {
        let length = args.take("length").and_then(|v| coerce::integer(v, self.out)).map(wrapped);
        let sort = args.take("sort").and_then(|v| self.sort(args, v));
        ColumnFacts { field, path: Vec::new(), sort, length, operator_class: None }
    }

    fn sort(&mut self, args: &Args<'a>, value: &'a Expr<'a>) -> Option<SortOrder> {
        match coerce::constant(value, self.out)? {
            "Asc" => Some(SortOrder::Asc),
            "Desc" => Some(SortOrder::Desc),
            _ => {
                self.out.push(m::bad_sort(args.attribute.span));
                None
            }
        }
    }

    pub(super) fn clustered(&mut self, args: &mut Args<'a>) -> Option<bool> {
        args.take("clustered").and_then(|v| coerce::boolean(v, self.out))
    }

    pub(super) fn model_id(&mut self, id: ModelId, mut args: Args<'a>) {
        self.read_model_id(id, &mut args);
        args.finish(&["fields", "name", "map", "clustered"], self.out);
    }

    fn read_model_id(&mut self, id: ModelId, args: &mut Args<'a>) {
        let attribute = args.attribute;
        let Some(value) = args.take_default("fields", self.out) else { return };
        let Some(columns) = self.column_list(value, attribute.span, id, false) else { return };
        let facts = &self.schema.models[id.0 as usize];
        let columns = match columns {
            Ok(columns) => columns,
            Err(wrong) => {
                if !wrong.unknown.is_empty() {
                    let names: Vec<&str> = wrong.unknown.iter().map(|(n, _)| *n).collect();
                    self.out.push(m::id_of_unknown(value.span(), &names, facts));
                }
                if !wrong.relations.is_empty() {
                    let names = wrong.relations.iter().map(|f| facts.fields[f.0 as usize].name()).collect::<Vec<_>>();
                    self.out.push(m::id_of_relations(attribute.span, &names));
                }
                return;
            }
        };
        let fields = columns.iter().map(|c| facts.fields[c.field.0 as usize].ast);
        let loose: Vec<&str> = fields.filter(|f| f.arity != Arity::Required).map(|f| f.name.name).collect();
        if !loose.is_empty() && !facts.ignored {
            self.out.push(m::id_of_optional(attribute.span, &loose));
        }
        if facts.primary_key.is_some() {
            self.out.push(m::id_and_block_id(facts.ast));
        }
        let mapped_name = self.opt_name(args, "map");
        let name = self.opt_name(args, "name");
        self.check_client_name(args, name, "@@id");
        let clustered = self.clustered(args);
        self.schema.models[id.0 as usize].primary_key =
            Some(KeyFacts { attribute, on_field: None, columns, name, mapped_name, clustered });
    }

    /// From the `name:` of a compound key or unique constraint the client makes a name.
    pub(super) fn check_client_name(&mut self, args: &Args<'a>, name: Option<&str>, attribute: &str) {
        if let Some(name) = name.filter(|name| !name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())) {
            self.out.push(m::bad_client_name(args.attribute.span, name, attribute));
        }
    }

    /// Looked at when all attributes of the model are known, as Prisma does.
    pub(super) fn check_id_arity(&mut self, id: ModelId) {
        let model = &self.schema.models[id.0 as usize];
        let Some(key) = &model.primary_key else { return };
        let Some(field) = key.on_field else { return };
        let ast = model.fields[field.0 as usize].ast;
        if ast.arity != Arity::Required && !model.ignored {
            self.out.push(m::optional_id(key.attribute.span, ast));
        }
    }
}
