//! Objects that are carried as text, in a database in use. In: their steps. Out: what becomes of them in units. Must not
//! know: their texts.

use super::{Action, Unit, UnitKind};
use crate::diff::object::key;
use crate::lookup::Context;
use crate::migration::RenderedStep;
use crate::schema::ObjectKind;
use crate::step::{ObjectAction, ObjectStep, Pair, Step};

/// A trigger locks its table for a moment (SHARE ROW EXCLUSIVE, and when it goes ACCESS EXCLUSIVE), a policy as well.
pub(super) fn action(step: ObjectStep, rendered: RenderedStep, cx: &Context<'_>) -> Action {
    let pair = Pair { previous: cx.previous.schema, next: cx.next.schema };
    let object = step.place.of(pair);
    match object.kind {
        ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity => {
            let exists = object.table.as_ref().is_some_and(|table| cx.previous.find_table(table).is_some());
            if !exists {
                return Action::Free(rendered);
            }
            let verb = match step.action {
                ObjectAction::Drop => "drop",
                ObjectAction::Create | ObjectAction::Replace => "create",
            };
            let table = object.table.as_ref().map_or("", |table| table.name.as_str());
            let name = match object.kind {
                ObjectKind::RowSecurity => format!("{verb}_row_security_{table}"),
                _ => format!("{verb}_{}", object.name.name),
            };
            Action::Recipe(vec![Unit { name, kind: UnitKind::Transaction, steps: vec![rendered] }])
        }
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Index
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Domain
        | ObjectKind::CompositeType => Action::Free(rendered),
    }
}

/// Whether anything is dropped and created again. A function with other arguments is another one to the database, but not
/// to whoever calls it.
pub(super) fn has_remade(steps: &[Step], pair: Pair<'_>) -> bool {
    let of = |wanted: ObjectAction| {
        steps.iter().filter_map(move |step| match step {
            Step::Object(step) if step.action == wanted => {
                let (kind, namespace, name, table, _arguments) = key(step.place.of(pair), pair.next);
                Some((kind, namespace, name, table))
            }
            _ => None,
        })
    };
    let created: std::collections::HashSet<_> = of(ObjectAction::Create).collect();
    of(ObjectAction::Drop).any(|dropped| created.contains(&dropped))
}

/// Units around one transaction that has everything short: what goes and comes back, and what changes in between. What
/// needs its own unit and leans on none of it, such as an index that goes, is done before; the rest after.
pub(super) fn pack(steps: &[Step], actions: Vec<Action>) -> Vec<Unit> {
    let (mut before, mut middle, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for (step, action) in steps.iter().zip(actions) {
        match (step, action) {
            (_, Action::Free(step) | Action::Short(_, step) | Action::Together(_, _, step)) => middle.push(step),
            (Step::DropIndex { .. }, Action::Recipe(units)) => before.extend(units),
            (Step::AlterEnum { .. }, Action::Recipe(units)) => {
                for unit in units {
                    match unit.kind {
                        // An enum made anew, which views read: its own transaction becomes part of this one.
                        UnitKind::Plain => middle.extend(unit.steps.into_iter().map(without_transaction)),
                        UnitKind::Transaction | UnitKind::LongTransaction | UnitKind::Alone => before.push(unit),
                    }
                }
            }
            (Step::Object(_), Action::Recipe(units)) => middle.extend(units.into_iter().flat_map(|unit| unit.steps)),
            (Step::AlterTable(change), Action::Recipe(units)) => {
                let short = format!("alter_{}", change.next.name);
                for (at, unit) in units.into_iter().enumerate() {
                    if at == 0 && unit.name == short { middle.extend(unit.steps) } else { after.push(unit) }
                }
            }
            (_, Action::Recipe(units)) => after.extend(units),
        }
    }
    middle.retain(|step| !step.statements.is_empty());
    before.push(Unit { name: "objects".to_owned(), kind: UnitKind::Transaction, steps: middle });
    before.extend(after);
    before
}

fn without_transaction(mut step: RenderedStep) -> RenderedStep {
    step.statements.retain(|statement| statement != "BEGIN" && statement != "COMMIT");
    step
}
