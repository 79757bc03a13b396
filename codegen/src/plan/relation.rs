//! Relation fields as functions that load the other side. In: planned models. Out: which columns refer to which. Must
//! not know: statements.

use std::collections::BTreeSet;

use etalon_schema_parser::constraint_names;
use etalon_schema_parser::schema::{
    Arity, Field, FieldId, Model, ModelId, Provider, Relation, RelationField, RelationKind, Side,
};

use super::{Context, ModelPlan};
use crate::naming;

/// A relation field.
pub(crate) struct RelationPlan {
    /// The Rust name of the function that loads the other side.
    pub(crate) name: String,
    /// The Rust name of the one that does it for many rows at once.
    pub(crate) each_name: String,
    /// The Rust names of those that link rows and take links away, where there is a join table.
    pub(crate) link_names: Option<(String, String)>,
    /// The field's position in the schema's model.
    pub(crate) field: FieldId,
    /// Position of the other side in the plan's models.
    pub(crate) target: usize,
    pub(crate) load: Load,
}

/// How the other side is found.
pub(crate) enum Load {
    /// By columns that refer to each other: own position, other's position.
    Required(Vec<(usize, usize)>),
    Optional(Vec<(usize, usize)>),
    Many(Vec<(usize, usize)>),
    /// By way of a join table.
    Linked {
        schema: Option<String>,
        table: String,
        own: &'static str,
        other: &'static str,
        keys: (usize, usize),
    },
}

/// Plans all relations between models that are generated.
pub(super) fn plan_relations(cx: &Context<'_>, plans: &mut [ModelPlan<'_>]) {
    let mut position_of: Vec<Option<usize>> = vec![None; cx.schema.models.len()];
    for (position, plan) in plans.iter().enumerate() {
        position_of[plan.id.0 as usize] = Some(position);
    }
    let mut planned = Vec::new();
    for (position, plan) in plans.iter().enumerate() {
        let mut names = function_names(plan);
        for (id, field) in plan.schema.iter_fields() {
            let Some(side) = field.as_relation() else { continue };
            if field.ignored || field.directives.iter().any(|directive| directive.name == "skip") {
                continue;
            }
            let relation = cx.schema.relation(side.relation);
            let other = other_model(relation, side);
            let Some(target) = position_of[other.0 as usize] else { continue };
            let Some(load) = plan_load(cx, relation, side, field, plan, &plans[target]) else { continue };
            let name = naming::free_name(&mut names, &naming::snake_name(&field.name), "_");
            let each_name = naming::free_name(&mut names, &format!("load_{name}"), "_");
            let link_names = matches!(load, Load::Linked { .. }).then(|| {
                let mut free = |verb: &str| naming::free_name(&mut names, &format!("{verb}_{name}"), "_");
                (free("connect"), free("disconnect"))
            });
            planned.push((position, RelationPlan { name, each_name, link_names, field: id, target, load }));
        }
    }
    for (position, relation) in planned {
        mark_keys(plans, position, &relation);
        plans[position].relations.push(relation);
    }
}

/// Names that generated functions of the model have already.
fn function_names(plan: &ModelPlan<'_>) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = ["find_all", "update", "delete", "clone"].map(str::to_owned).into();
    names.extend(plan.uniques.iter().map(|unique| format!("find_by_{}", criterion_name(plan, unique))));
    let key = criterion_name(plan, &plan.key);
    names.extend([format!("update_by_{key}"), format!("delete_by_{key}")]);
    names
}

/// The end of the names of functions that find a row by these columns.
pub(crate) fn criterion_name(plan: &ModelPlan<'_>, columns: &[usize]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| plan.fields[*column].name.as_str()).collect();
    names.join("_and_")
}

fn other_model(relation: &Relation, field: RelationField) -> ModelId {
    match field.side {
        Side::A => relation.b.model,
        Side::B => relation.a.model,
    }
}

fn plan_load(
    cx: &Context<'_>,
    relation: &Relation,
    place: RelationField,
    field: &Field,
    own: &ModelPlan<'_>,
    other: &ModelPlan<'_>,
) -> Option<Load> {
    let key = match &relation.kind {
        RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => key,
        RelationKind::ManyToMany { table } => return plan_link(cx, relation, place, table, own, other),
        RelationKind::TwoWayEmbedded => return None,
    };
    let (own_columns, other_columns) = match place.side {
        Side::A => (&key.fields, &key.references),
        Side::B => (&key.references, &key.fields),
    };
    let pairs: Vec<(usize, usize)> = own_columns
        .iter()
        .zip(other_columns)
        .map(|(of_own, of_other)| Some((own.position(*of_own)?, other.position(*of_other)?)))
        .collect::<Option<_>>()?;
    Some(match field.arity {
        Arity::List => Load::Many(pairs),
        Arity::Required if pairs.iter().all(|(column, _)| !own.fields[*column].optional) => Load::Required(pairs),
        Arity::Required | Arity::Optional => Load::Optional(pairs),
    })
}

fn plan_link(
    cx: &Context<'_>,
    relation: &Relation,
    place: RelationField,
    table: &str,
    own: &ModelPlan<'_>,
    other: &ModelPlan<'_>,
) -> Option<Load> {
    let (own_column, other_column) = match place.side {
        Side::A => ("A", "B"),
        Side::B => ("B", "A"),
    };
    let provider = cx.schema.provider().unwrap_or(Provider::Postgres);
    Some(Load::Linked {
        schema: cx.schema.model(relation.a.model).namespace.clone(),
        table: constraint_names::join_table(table, provider),
        own: own_column,
        other: other_column,
        keys: (single_key(own)?, single_key(other)?),
    })
}

/// The one column that a join table refers to: the primary key, or else the first unique column.
fn single_key(plan: &ModelPlan<'_>) -> Option<usize> {
    let model: &Model = plan.schema;
    let primary = model.primary_key.iter().filter(|key| key.columns.len() == 1).map(|key| key.columns[0].field);
    let unique = plan.uniques.iter().find(|unique| unique.len() == 1).map(|unique| unique[0]);
    primary.map(|field| plan.position(field)).next().unwrap_or(unique)
}

/// Remembers the columns whose values a relation asks for, on both sides.
fn mark_keys(plans: &mut [ModelPlan<'_>], position: usize, relation: &RelationPlan) {
    let pairs = match &relation.load {
        Load::Required(pairs) | Load::Optional(pairs) | Load::Many(pairs) => pairs.clone(),
        Load::Linked { keys, .. } => vec![*keys],
    };
    for (own, other) in pairs {
        plans[position].key_columns.insert(own);
        plans[relation.target].key_columns.insert(other);
    }
}
