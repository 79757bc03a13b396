//! Checks of a relation field looked at alone. In: the field. Out: findings. Must not know: the other side's arguments.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::Context;
use super::messages::relations as messages;
use crate::ast;
use crate::hash::HashMap;
use crate::providers::ProviderFacts;
use crate::resolve::walk::FieldRef;
use crate::resolve::{KeyFacts, RelationFieldFacts, Resolved};
use crate::schema::{FieldId, ModelId, Provider, ReferentialAction, RelationMode};
use crate::source::Span;

/// Relation fields by model, target and name: more than one (two in a self relation) is ambiguous.
pub(crate) type RelationNames<'a> = HashMap<(ModelId, ModelId, Cow<'a, str>), Vec<FieldId>>;

pub(crate) fn relation_names<'a>(schema: &'a Resolved<'a>) -> RelationNames<'a> {
    let mut names = RelationNames::default();
    for model in schema.iter_models() {
        for field in model.relation_fields() {
            if let Some(facts) = field.as_relation() {
                let key = (model.id, facts.target, relation_name(field, facts));
                names.entry(key).or_default().push(field.id);
            }
        }
    }
    names
}

/// The name written, or else the two models in the order of their names: such a name may be written out, too.
fn relation_name<'a>(field: FieldRef<'a>, facts: &RelationFieldFacts<'a>) -> Cow<'a, str> {
    if let Some(name) = facts.name {
        return Cow::Borrowed(name.text);
    }
    let (a, b) = (field.model.name(), field.model.schema.model(facts.target).name());
    Cow::Owned(format!("{}To{}", a.min(b), a.max(b)))
}

/// Whether the field's partner can be told; if not, no later check makes sense.
pub(crate) fn check_ambiguity(cx: &mut Context<'_>, field: FieldRef<'_>, names: &RelationNames<'_>) -> ControlFlow<()> {
    let Some(facts) = field.as_relation() else { return ControlFlow::Continue(()) };
    let name = facts.name.map(|n| n.text);
    let Some(fields) = names.get(&(field.model.id, facts.target, relation_name(field, facts))) else {
        return ControlFlow::Continue(());
    };
    let is_self = facts.target == field.model.id;
    if fields.len() == 1 || (fields.len() == 2 && is_self && name.is_some()) {
        return ControlFlow::Continue(());
    }
    let fields: Vec<&str> = fields.iter().map(|id| field.model.field(*id).name()).collect();
    let target = cx.schema.model(facts.target).name();
    cx.push(messages::ambiguous(field, target, &fields, name));
    ControlFlow::Break(())
}

/// All other checks of a relation field, in order.
pub(crate) fn check(cx: &mut Context<'_>, field: FieldRef<'_>) {
    check_ignored_target(cx, field);
    check_actions(cx, field);
    check_map(cx, field);
    check_missing_index(cx, field);
}

fn check_ignored_target(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(facts) = field.as_relation() else { return };
    let target = cx.schema.model(facts.target);
    if target.facts().ignored && !field.facts().ignored && !field.model.facts().ignored {
        cx.push(messages::target_is_ignored(field, target.name()));
    }
}

fn check_actions(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(facts) = field.as_relation() else { return };
    for (name, action) in [("onDelete", facts.on_delete), ("onUpdate", facts.on_update)] {
        let Some((action, _)) = action else { continue };
        let span = argument_span(facts.attribute, name).unwrap_or(field.span());
        check_action(cx, action, span);
    }
}

fn check_action(cx: &mut Context<'_>, action: ReferentialAction, span: Span) {
    let allowed = allowed_actions(cx.provider, cx.relation_mode);
    if !allowed.contains(&action) {
        cx.push(messages::action_not_allowed(span, action, allowed, cx.provider, cx.relation_mode));
    }
    let is_mysql = cx.provider.provider == Some(Provider::Mysql);
    if action == ReferentialAction::SetDefault && is_mysql && cx.relation_mode == RelationMode::ForeignKeys {
        cx.push(messages::mysql_set_default(span));
    }
}

fn allowed_actions(provider: &'static ProviderFacts, mode: RelationMode) -> &'static [ReferentialAction] {
    match mode {
        RelationMode::ForeignKeys => provider.foreign_key_actions,
        RelationMode::Prisma => provider.emulated_actions,
    }
}

/// The place of an argument of `@relation`, name and value.
pub(crate) fn argument_span(attribute: Option<&ast::Attribute<'_>>, name: &str) -> Option<Span> {
    attribute?.arguments.named(name).map(|a| a.span)
}

fn check_map(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(facts) = field.as_relation() else { return };
    let (Some(name), Some(attribute)) = (facts.mapped_name, facts.attribute) else { return };
    if !cx.can(crate::providers::Capability::NamedForeignKeys) {
        cx.push(messages::named_foreign_key(attribute.span));
    } else if name.len() > cx.provider.max_identifier_length {
        cx.push(messages::foreign_key_name_too_long(
            attribute.span,
            field.model.name(),
            name,
            cx.provider.max_identifier_length,
        ));
    }
}

/// Without foreign keys no database makes an index on the referencing fields. MongoDB users know.
fn check_missing_index(cx: &mut Context<'_>, field: FieldRef<'_>) {
    if cx.relation_mode == RelationMode::ForeignKeys || cx.provider.provider == Some(Provider::Mongo) {
        return;
    }
    let Some(facts) = field.as_relation() else { return };
    let (Some(attribute), Some(fields)) = (facts.attribute, &facts.fields) else { return };
    let begins = |columns: &[crate::resolve::ColumnFacts<'_>]| {
        columns.len() >= fields.len() && columns.iter().zip(fields).all(|(c, f)| c.path.is_empty() && c.field == *f)
    };
    let key = |key: &KeyFacts<'_>| begins(&key.columns);
    if field.model.primary_key().is_some_and(key) || field.model.indexes().any(|i| begins(&i.columns)) {
        return;
    }
    let names: Vec<&str> = fields.iter().map(|f| field.model.field(*f).name()).collect();
    cx.push(messages::missing_index(attribute.span, &names));
}
