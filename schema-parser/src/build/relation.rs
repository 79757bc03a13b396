//! Relations: finds the two fields of each, decides its kind and names its constraint or join table. Fills in the place
//! of every relation field.

use super::{Context, TypeName, index, names};
use crate::ast::{self, Arity, Attribute, Expr};
use crate::constraint_names;
use crate::hash::HashMap;
use crate::schema::{
    FieldId, FieldKind, ForeignKey, Model, ModelId, Provider, ReferentialAction, Relation, RelationEnd, RelationField,
    RelationId, RelationKind, RelationMode, Side,
};

/// A relation field before it has found its opposite.
#[derive(Clone, Copy)]
struct Half<'a, 's> {
    model: ModelId,
    field: FieldId,
    target: ModelId,
    ast: &'a ast::Field<'s>,
    attribute: Option<&'a Attribute<'s>>,
}

impl<'a, 's> Half<'a, 's> {
    fn end(self) -> RelationEnd {
        RelationEnd { model: self.model, field: Some(self.field) }
    }

    fn name(self) -> Option<&'a str> {
        self.attribute?.arguments.named_or_first("name")?.value.as_string()
    }

    fn has_fields(self) -> bool {
        self.attribute.is_some_and(|a| a.arguments.named("fields").is_some())
    }
}

pub(super) fn relations(cx: &Context<'_, '_>, models: &mut [Model]) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (one, other) in pairs(halves(cx)) {
        let id = RelationId(relations.len() as u32);
        let relation = relation(cx, models, one, other);
        for side in [Side::A, Side::B] {
            let end = relation.end(side);
            if let Some(field) = end.field {
                models[end.model.0 as usize].fields[field.0 as usize].kind =
                    FieldKind::Relation(RelationField { relation: id, side });
            }
        }
        relations.push(relation);
    }
    relations
}

fn halves<'a, 's>(cx: &Context<'a, 's>) -> Vec<Half<'a, 's>> {
    let mut halves = Vec::new();
    for (m, model) in cx.models.iter().enumerate() {
        for (f, ast) in model.fields.iter().enumerate() {
            let ast::FieldType::Named(name) = &ast.ty else { continue };
            let Some(TypeName::Model(target)) = cx.names.get(name.name) else { continue };
            let attribute = names::attribute(&ast.attributes, "relation");
            halves.push(Half { model: ModelId(m as u32), field: FieldId(f as u32), target: *target, ast, attribute });
        }
    }
    halves
}

/// Puts fields with the same models and relation name together, in the order of the first of each.
fn pairs<'a, 's>(halves: Vec<Half<'a, 's>>) -> Vec<(Half<'a, 's>, Option<Half<'a, 's>>)> {
    let mut pairs: Vec<(Half<'a, 's>, Option<Half<'a, 's>>)> = Vec::new();
    let mut open: HashMap<(ModelId, ModelId, Option<&'a str>), usize> = HashMap::default();
    for half in halves {
        let key = (half.model.min(half.target), half.model.max(half.target), half.name());
        match open.get(&key) {
            Some(position) => {
                pairs[*position].1 = Some(half);
                open.remove(&key);
            }
            None => {
                open.insert(key, pairs.len());
                pairs.push((half, None));
            }
        }
    }
    pairs
}

fn relation(cx: &Context<'_, '_>, models: &[Model], one: Half<'_, '_>, other: Option<Half<'_, '_>>) -> Relation {
    let name = one.name().map(str::to_owned);
    let lists = one.ast.arity == Arity::List && other.is_none_or(|o| o.ast.arity == Arity::List);
    if lists && !one.has_fields() {
        return many_to_many(models, one, other, name);
    }
    if lists {
        let b = other.map_or(RelationEnd { model: one.target, field: None }, Half::end);
        return Relation { name, a: one.end(), b, kind: RelationKind::TwoWayEmbedded };
    }
    let (a, b) = match other {
        Some(other) if other.has_fields() => (other, Some(one)),
        // Without `fields` anywhere (views, ignored models) the list side is the referenced one.
        Some(other) if !one.has_fields() && one.ast.arity == Arity::List => (other, Some(one)),
        other => (one, other),
    };
    let key = foreign_key(cx, models, a);
    let kind = match b {
        Some(b) if b.ast.arity != Arity::List => RelationKind::OneToOne(key),
        _ => RelationKind::OneToMany(key),
    };
    Relation { name, a: a.end(), b: b.map_or(RelationEnd { model: a.target, field: None }, Half::end), kind }
}

fn many_to_many(models: &[Model], one: Half<'_, '_>, other: Option<Half<'_, '_>>, name: Option<String>) -> Relation {
    let model_name = |id: ModelId| models[id.0 as usize].name.as_str();
    let sort_key = |h: &Half<'_, '_>| (model_name(h.model).to_owned(), h.ast.name.name.to_owned());
    let (a, b) = match other {
        Some(other) if sort_key(&other) < sort_key(&one) => (other.end(), one.end()),
        Some(other) => (one.end(), other.end()),
        None => (one.end(), RelationEnd { model: one.target, field: None }),
    };
    let default = || format!("{}To{}", model_name(a.model), model_name(b.model));
    let table = format!("_{}", name.clone().unwrap_or_else(default));
    Relation { name, a, b, kind: RelationKind::ManyToMany { table } }
}

fn foreign_key(cx: &Context<'_, '_>, models: &[Model], a: Half<'_, '_>) -> ForeignKey {
    let model = &models[a.model.0 as usize];
    let fields = field_list(a, "fields", model);
    let mapped = a.attribute.and_then(|x| names::string(&x.arguments, "map"));
    let default_name = || {
        let columns: Vec<&str> =
            fields.iter().filter_map(|f| model.field(*f).as_scalar()).map(|s| s.db_name.as_str()).collect();
        constraint_names::foreign_key(&model.db_name, &columns, index::limit_of(cx))
    };
    // A list among the fields is no place for NULL either, unless the relation itself may be absent.
    let required = a.ast.arity == Arity::Required || fields.iter().any(|f| model.field(*f).arity == Arity::Required);
    ForeignKey {
        references: field_list(a, "references", &models[a.target.0 as usize]),
        is_mapped: mapped.is_some(),
        on_delete: action(a, "onDelete").unwrap_or_else(|| default_on_delete(cx, required)),
        on_update: action(a, "onUpdate").unwrap_or(ReferentialAction::Cascade),
        db_name: mapped.unwrap_or_else(default_name),
        fields,
    }
}

fn field_list(half: Half<'_, '_>, argument: &str, model: &Model) -> Vec<FieldId> {
    let Some(argument) = half.attribute.and_then(|a| a.arguments.named(argument)) else { return Vec::new() };
    let position = |expr: &Expr<'_>| {
        let name = expr.as_constant()?;
        model.fields.iter().position(|f| f.name == name).map(|i| FieldId(i as u32))
    };
    argument.value.as_array().iter().filter_map(position).collect()
}

fn action(half: Half<'_, '_>, argument: &str) -> Option<ReferentialAction> {
    Some(match half.attribute?.arguments.named(argument)?.value.as_constant()? {
        "Cascade" => ReferentialAction::Cascade,
        "Restrict" => ReferentialAction::Restrict,
        "NoAction" => ReferentialAction::NoAction,
        "SetNull" => ReferentialAction::SetNull,
        "SetDefault" => ReferentialAction::SetDefault,
        _ => return None,
    })
}

/// SQL Server has no RESTRICT, so that a required reference means NO ACTION there.
fn default_on_delete(cx: &Context<'_, '_>, required: bool) -> ReferentialAction {
    let has_restrict = match cx.provider {
        Some(Provider::SqlServer) => cx.relation_mode == RelationMode::Prisma,
        Some(Provider::Postgres | Provider::Sqlite | Provider::Mysql | Provider::Cockroach | Provider::Mongo)
        | None => true,
    };
    match (required, has_restrict) {
        (true, true) => ReferentialAction::Restrict,
        (true, false) => ReferentialAction::NoAction,
        (false, _) => ReferentialAction::SetNull,
    }
}
