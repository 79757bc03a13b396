//! `@shardKey` and `@@shardKey`. In: their arguments. Out: the shard key. Must not know: which providers have any.

use super::{Args, Pass};
use crate::ast::Arity;
use crate::resolve::ShardKeyFacts;
use crate::resolve::messages as m;
use crate::schema::{FieldId, ModelId};

impl<'a> Pass<'_, 'a> {
    pub(super) fn field_shard_key(&mut self, model: ModelId, field: FieldId, args: Args<'a>) {
        let facts = &mut self.schema.models[model.0 as usize];
        match &facts.shard_key {
            Some(_) => self.out.push(m::several_shard_keys(facts.ast)),
            None => {
                let key = ShardKeyFacts { attribute: args.attribute, on_field: Some(field), fields: vec![field] };
                facts.shard_key = Some(key);
            }
        }
        args.finish(&[], self.out);
    }

    pub(super) fn model_shard_key(&mut self, id: ModelId, mut args: Args<'a>) {
        self.read_shard_key(id, &mut args);
        args.finish(&["fields"], self.out);
    }

    fn read_shard_key(&mut self, id: ModelId, args: &mut Args<'a>) {
        let attribute = args.attribute;
        let Some(value) = args.take_default("fields", self.out) else { return };
        let Some(fields) = self.field_list(value, attribute.span, id) else { return };
        let facts = &self.schema.models[id.0 as usize];
        let fields = match fields {
            Ok(fields) => fields,
            Err(wrong) => {
                if !wrong.unknown.is_empty() {
                    let names: Vec<&str> = wrong.unknown.iter().map(|(n, _)| *n).collect();
                    self.out.push(m::shard_key_of_unknown(value.span(), &names, facts));
                }
                if !wrong.relations.is_empty() {
                    let names = wrong.relations.iter().map(|f| facts.fields[f.0 as usize].name()).collect::<Vec<_>>();
                    self.out.push(m::shard_key_of_relations(attribute.span, &names));
                }
                return;
            }
        };
        let asts = fields.iter().map(|f| facts.fields[f.0 as usize].ast);
        let loose: Vec<&str> = asts.filter(|f| f.arity != Arity::Required).map(|f| f.name.name).collect();
        if !loose.is_empty() && !facts.ignored {
            self.out.push(m::shard_key_of_optional(attribute.span, &loose));
        }
        if facts.shard_key.is_some() {
            self.out.push(m::shard_key_and_block_shard_key(facts.ast));
        }
        self.schema.models[id.0 as usize].shard_key = Some(ShardKeyFacts { attribute, on_field: None, fields });
    }

    pub(super) fn check_shard_key_arity(&mut self, id: ModelId) {
        let model = &self.schema.models[id.0 as usize];
        let Some(key) = &model.shard_key else { return };
        let Some(field) = key.on_field else { return };
        if model.fields[field.0 as usize].ast.arity != Arity::Required && !model.ignored {
            self.out.push(m::optional_shard_key(key.attribute.span));
        }
    }
}
