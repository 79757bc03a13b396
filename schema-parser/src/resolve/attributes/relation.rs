//! `@relation`. In: its arguments. Out: what the relation field says. Must not know: the field on the other side.

use super::{Args, Pass, coerce};
use crate::ast::Expr;
use crate::resolve::messages as m;
use crate::resolve::{RelationFieldFacts, Text};
use crate::schema::{FieldId, ModelId, ReferentialAction};
use crate::source::Span;

const ARGUMENTS: &[&str] = &["name", "fields", "references", "onDelete", "onUpdate", "map"];

impl<'a> Pass<'_, 'a> {
    pub(super) fn relation(&mut self, model: ModelId, field: FieldId, mut args: Args<'a>) {
        let facts = self.schema.models[model.0 as usize].fields[field.0 as usize].as_relation();
        let mut facts = RelationFieldFacts::new(facts.expect("only relation fields are visited").target);
        facts.attribute = Some(args.attribute);
        if let Some(value) = args.take("fields") {
            facts.fields = Some(self.own_fields(model, value, args.attribute.span));
        }
        if let Some(value) = args.take("references") {
            facts.references = Some(self.references(facts.target, value, args.attribute.span));
        }
        facts.name = args.take_optional_default("name").and_then(|v| self.relation_name(&args, v));
        facts.on_delete = args.take("onDelete").and_then(|v| self.action(v));
        facts.on_update = args.take("onUpdate").and_then(|v| self.action(v));
        facts.mapped_name = self.opt_name(&mut args, "map");
        if let Some(slot) = self.schema.models[model.0 as usize].fields[field.0 as usize].as_relation_mut() {
            *slot = facts;
        }
        args.finish(ARGUMENTS, self.out);
    }

    fn own_fields(&mut self, model: ModelId, value: &'a Expr<'a>, span: Span) -> Vec<FieldId> {
        match self.field_list(value, span, model) {
            None => Vec::new(),
            Some(Ok(fields)) => fields,
            Some(Err(wrong)) => {
                let facts = &self.schema.models[model.0 as usize];
                if !wrong.unknown.is_empty() {
                    let names: Vec<&str> = wrong.unknown.iter().map(|(n, _)| *n).collect();
                    self.out.push(m::fields_unknown(value.span(), &names, facts));
                }
                if !wrong.relations.is_empty() {
                    let names = wrong.relations.iter().map(|f| facts.fields[f.0 as usize].name()).collect::<Vec<_>>();
                    self.out.push(m::fields_of_relations(value.span(), &names));
                }
                Vec::new()
            }
        }
    }

    fn references(&mut self, target: ModelId, value: &'a Expr<'a>, span: Span) -> Vec<FieldId> {
        match self.field_list(value, span, target) {
            None => Vec::new(),
            Some(Ok(fields)) => fields,
            Some(Err(wrong)) => {
                let facts = &self.schema.models[target.0 as usize];
                if !wrong.unknown.is_empty() {
                    let names: Vec<&str> = wrong.unknown.iter().map(|(n, _)| *n).collect();
                    self.out.push(m::references_unknown(span, &names, facts));
                }
                if !wrong.relations.is_empty() {
                    let names = wrong.relations.iter().map(|f| facts.fields[f.0 as usize].name()).collect::<Vec<_>>();
                    self.out.push(m::references_of_relations(span, &names, facts));
                }
                Vec::new()
            }
        }
    }

    fn relation_name(&mut self, args: &Args<'a>, value: &'a Expr<'a>) -> Option<Text<'a>> {
        let text = coerce::string(value, self.out)?;
        if text.is_empty() {
            self.out.push(m::empty_relation_name(args.attribute.span));
        }
        Some(Text { text, span: value.span() })
    }

    fn action(&mut self, value: &'a Expr<'a>) -> Option<(ReferentialAction, Span)> {
        let word = coerce::constant(value, self.out)?;
        let action = match word {
            "Cascade" => ReferentialAction::Cascade,
            "Restrict" => ReferentialAction::Restrict,
            "NoAction" => ReferentialAction::NoAction,
            "SetNull" => ReferentialAction::SetNull,
            "SetDefault" => ReferentialAction::SetDefault,
            _ => {
                self.out.push(m::unknown_action(value.span(), word));
                return None;
            }
        };
        Some((action, value.span()))
    }
}
