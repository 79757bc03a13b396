//! Properties of any two schemas: a schema doesn't differ from itself, the same input gives the same bytes, and our own SQL
//! leads from one to the other.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{SqlSchema, lower, migration, plan, replay, warnings};
use proptest::prelude::*;

const PROVIDERS: [&str; 3] = ["postgresql", "sqlite", "mysql"];

/// Types with their attributes. Neither lists (whose NOT NULL the language can't say) nor optional numbering.
const FIELDS: [&str; 22] = [
    "Int",
    "Int?",
    "Int @default(1)",
    "Int @default(2)",
    "BigInt",
    "Float?",
    "Float @default(1.5)",
    "Decimal",
    "Boolean",
    "Boolean? @default(true)",
    "String",
    "String?",
    "String @default(\"it's\")",
    "String @default(cuid())",
    "DateTime",
    "DateTime @default(now())",
    "DateTime?",
    "Bytes?",
    "Kind",
    "Kind?",
    "Kind @default(B)",
    "Json?",
];

const KEYS: [&str; 4] = ["Int @id", "Int @id @default(autoincrement())", "String @id", "BigInt @id"];
/// Directives of a model; `X` is its field `f0`, or `id` where it has none.
const CHECKS: [&str; 3] =
    ["check(\"X IS NOT NULL\")", "check(\"X <> id\", map: \"called\")", "check(\"id > 0\", map: \"called\")"];
const INDEXES: [&str; 4] = [
    "index(\"(X || 'a') DESC\")",
    "index(\"lower(X), id\", map: \"expressed\")",
    "unique(\"lower(X)\", map: \"expressed\")",
    "unique(\"id, (X || 'b')\")",
];
const GENERATED: [&str; 3] = ["\"X\"", "\"coalesce(X, id)\"", "\"id\""];
const ACTIONS: [&str; 3] = ["", ", onDelete: Cascade", ", onUpdate: NoAction"];

#[derive(Debug, Clone)]
struct Model {
    key: usize,
    fields: [Option<usize>; 4],
    is_unique: bool,
    is_indexed: bool,
    has_long_index: bool,
    /// The model that it refers to, and how.
    relation: Option<(usize, usize)>,
    /// A check, an index as SQL and a computed column.
    declared: [Option<usize>; 3],
}

type Models = [Option<Model>; 3];

fn model() -> impl Strategy<Value = Model> {
    let fields = proptest::array::uniform4(proptest::option::weighted(0.7, 0..FIELDS.len()));
    let relation = proptest::option::of((0..3_usize, 0..ACTIONS.len()));
    let one_of = |count: usize| proptest::option::weighted(0.3, 0..count);
    let declared = (one_of(CHECKS.len()), one_of(INDEXES.len()), one_of(GENERATED.len()));
    (0..KEYS.len(), fields, any::<(bool, bool, bool)>(), relation, declared).prop_map(
        |(key, fields, flags, relation, declared)| Model {
            key,
            fields,
            is_unique: flags.0,
            is_indexed: flags.1,
            has_long_index: flags.2,
            relation,
            declared: [declared.0, declared.1, declared.2],
        },
    )
}

fn models() -> impl Strategy<Value = (Models, u8)> {
    (proptest::array::uniform3(proptest::option::weighted(0.8, model())), 1..8_u8)
}

/// The schema as text: model `i` is `Mi`, its field `j` is `fj`. Bits choose the values of the enum.
fn text(provider: &str, (models, values): &(Models, u8)) -> String {
    let mut text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\nenum Kind {{\n  B\n");
    for (bit, value) in ["A", "C", "D"].into_iter().enumerate() {
        if values & (1 << bit) != 0 {
            writeln!(text, "  {value}").unwrap();
        }
    }
    text.push_str("}\n");
    for (i, model) in models.iter().enumerate() {
        if let Some(model) = model {
            write_model(&mut text, i, model, models);
        }
    }
    text
}

fn write_model(text: &mut String, i: usize, model: &Model, models: &Models) {
    text.push('\n');
    let over = |sql: &str| sql.replace('X', if model.fields[0].is_some() { "f0" } else { "id" });
    let [check, index, generated] = model.declared;
    for directive in check.map(|c| CHECKS[c]).into_iter().chain(index.map(|i| INDEXES[i])) {
        // Names of indexes and MySQL's checks are the only ones of the database.
        let named = over(directive).replace("map: \"", &format!("map: \"M{i}_"));
        writeln!(text, "/// @etalon.{named}").unwrap();
    }
    writeln!(text, "model M{i} {{\n  id {}", KEYS[model.key]).unwrap();
    if let Some(generated) = generated {
        writeln!(text, "  /// @etalon.generated({})\n  g Int?", over(GENERATED[generated])).unwrap();
    }
    for (j, field) in model.fields.iter().enumerate() {
        if let Some(field) = field {
            writeln!(text, "  f{j} {}", FIELDS[*field]).unwrap();
        }
    }
    let relation = model.relation.and_then(|(to, action)| Some((to, action, models[to].as_ref()?)));
    if let Some((to, action, target)) = relation {
        let ty = KEYS[target.key].split(' ').next().unwrap();
        let action = ACTIONS[action];
        writeln!(text, "  toId {ty}?").unwrap();
        writeln!(text, "  to M{to}? @relation(\"r{i}\", fields: [toId], references: [id]{action})").unwrap();
    }
    for (from, other) in models.iter().enumerate() {
        if other.as_ref().and_then(|m| m.relation).is_some_and(|(to, _)| to == i) {
            writeln!(text, "  from{from} M{from}[] @relation(\"r{from}\")").unwrap();
        }
    }
    // MySQL indexes neither bytes nor JSON without a length.
    let is_indexable =
        |j: usize| model.fields[j].is_some_and(|f| !FIELDS[f].starts_with("Bytes") && !FIELDS[f].starts_with("Json"));
    if model.is_unique && is_indexable(0) {
        text.push_str("  @@unique([f0])\n");
    }
    if model.is_indexed && is_indexable(1) {
        text.push_str("  @@index([f1])\n");
    }
    if model.has_long_index && is_indexable(1) && is_indexable(2) {
        text.push_str("  @@index([f1, f2])\n");
    }
    text.push_str("}\n");
}

fn lowered(text: &str) -> SqlSchema {
    let sources = Sources::single("schema.prisma", text);
    let (checked, diagnostics) = check(&sources);
    lower(&checked.unwrap_or_else(|| panic!("{text}\n{}", diagnostics.render(&sources, false)))).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_differs_from_itself(models in models()) {
        for provider in PROVIDERS {
            let schema = lowered(&text(provider, &models));
            prop_assert_eq!(plan::steps(Pair { previous: &schema, next: &schema }), vec![]);
        }
    }

    #[test]
    fn our_sql_leads_there(from in models(), to in models()) {
        for provider in PROVIDERS {
            let (before, after) = (text(provider, &from), text(provider, &to));
            let (previous, next) = (lowered(&before), lowered(&after));
            let sql = migration::script(&previous, &next);
            prop_assert_eq!(&sql, &migration::script(&lowered(&before), &lowered(&after)));
            let pair = Pair { previous: &previous, next: &next };
            warnings::block(&warnings::findings(&plan::steps(pair), pair));
            let mut state = replay::initial(next.dialect);
            for sql in [&migration::from_empty(&previous), &sql] {
                let findings = replay::replay(&mut state, sql);
                prop_assert!(findings.iter().all(|f| !f.matters), "{}\n{:?}\n{}\n{}", sql, findings, before, after);
            }
            let rest = migration::plan_script(&state, &next);
            prop_assert!(rest.is_empty(), "{provider}\n{sql}\n-- left to do:\n{rest}\n{before}\n{after}");
        }
    }
}
