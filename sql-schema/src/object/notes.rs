//! What a person should know about objects that a plan alone doesn't show. In: both states. Out: sentences for whoever
//! runs a command. Must not know: commands.

use super::described;
use crate::dialect::Dialect;
use crate::plan;
use crate::schema::{ObjectKind, ObjectSource, SqlObject};
use crate::step::{ObjectAction, Pair, Step};
use crate::{diff, rename};

/// Objects that stay although a reader might expect otherwise, and those that lose the rights granted on them.
pub fn notes(pair: Pair<'_>) -> Vec<String> {
    if pair.previous.objects.is_empty() {
        return Vec::new();
    }
    let renamed = rename::renamed(pair.previous, pair.next);
    let pair = renamed.pair(pair.next);
    left_alone(pair).into_iter().chain(without_rights(pair)).collect()
}

/// A sentence about some objects; none about no object.
fn sentence<'o>(what: &str, objects: impl Iterator<Item = &'o SqlObject>) -> Option<String> {
    let names: Vec<String> = objects.map(described).collect();
    (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
}

fn left_alone(pair: Pair<'_>) -> Option<String> {
    if !pair.next.object_source.says() {
        let what = "there is no folder of objects, so what the migrations carry from files is left alone";
        return sentence(what, pair.previous.objects.iter().filter(|object| object.is_carried));
    }
    let what = match pair.previous.object_source {
        ObjectSource::Catalog => "in the database and in no file, so left alone",
        ObjectSource::History | ObjectSource::Files | ObjectSource::Nobody => {
            "made by hand and in no file, so left alone"
        }
    };
    sentence(what, diff::diff(pair).objects.left_alone.iter().map(|at| &pair.previous.objects[*at]))
}

/// What is dropped and created again is another object to PostgreSQL; MySQL grants rights by name, and SQLite none.
fn without_rights(pair: Pair<'_>) -> Option<String> {
    match pair.next.dialect {
        Dialect::Postgres | Dialect::Cockroach => {}
        Dialect::Sqlite | Dialect::Mysql => return None,
    }
    let steps = plan::steps(pair);
    let of = |action: ObjectAction| {
        steps.iter().filter_map(move |step| match step {
            Step::Object(step) if step.action == action => Some(step.place.of(pair)),
            _ => None,
        })
    };
    let dropped: Vec<&SqlObject> = of(ObjectAction::Drop).collect();
    let is_remade = |object: &&SqlObject| {
        let has_rights = match object.kind {
            ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Function | ObjectKind::Procedure => true,
            ObjectKind::Domain | ObjectKind::CompositeType => true,
            ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity | ObjectKind::Index => false,
        };
        let is_it = |other: &&SqlObject| other.kind == object.kind && other.name == object.name;
        has_rights && dropped.iter().any(|other| is_it(other) && other.arguments == object.arguments)
    };
    let what = "dropped and created again, so without the rights and comments that were given to it";
    sentence(what, of(ObjectAction::Create).filter(is_remade))
}
