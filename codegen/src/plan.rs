//! Everything that is generated, with its names and types, before any of it is written. In: a checked schema and the
//! configuration. Out: a [`Plan`], or what has no name or type in Rust, at its place in the schema. Must not know: how
//! the items look.

mod directives;
mod field;
mod paths;
mod relation;

use std::collections::{BTreeMap, BTreeSet};

use etalon_schema_parser::schema::{
    Enum, FieldId, IndexColumn, IndexKind, Model, ModelId, ModelKind, ScalarFieldType, Schema,
};
use etalon_schema_parser::{Diagnostic, Diagnostics, Span};
use proc_macro2::TokenStream;

use crate::config::Config;
use crate::naming;
pub(crate) use field::{Default_, FieldPlan};
pub(crate) use relation::{Load, RelationPlan, criterion_name};

/// Everything that is generated for one schema.
pub(crate) struct Plan<'a> {
    pub(crate) config: &'a Config,
    pub(crate) enums: Vec<EnumPlan<'a>>,
    pub(crate) models: Vec<ModelPlan<'a>>,
}

/// An enum.
pub(crate) struct EnumPlan<'a> {
    pub(crate) schema: &'a Enum,
    /// Its Rust name.
    pub(crate) name: String,
    /// The Rust names of its values.
    pub(crate) variants: Vec<String>,
    pub(crate) attributes: Vec<TokenStream>,
}

/// A model or view.
pub(crate) struct ModelPlan<'a> {
    pub(crate) id: ModelId,
    pub(crate) schema: &'a Model,
    /// The Rust name of the struct.
    pub(crate) name: String,
    /// The Rust names of its inputs.
    pub(crate) new_name: String,
    pub(crate) update_name: String,
    /// The Rust name of the enum of its columns, for sea-query.
    pub(crate) iden_name: String,
    /// The module of its columns' names.
    pub(crate) module: String,
    pub(crate) attributes: Vec<TokenStream>,
    pub(crate) new_attributes: Vec<TokenStream>,
    pub(crate) update_attributes: Vec<TokenStream>,
    /// Columns, in order.
    pub(crate) fields: Vec<FieldPlan<'a>>,
    pub(crate) relations: Vec<RelationPlan>,
    /// Positions of the columns that tell rows apart; empty when nothing does.
    pub(crate) key: Vec<usize>,
    /// Columns of each unique criterion.
    pub(crate) uniques: Vec<Vec<usize>>,
    /// Whether rows can be inserted: every column that needs a value has a field.
    pub(crate) insertable: bool,
    /// Columns whose values are asked for by position: keys and both sides of relations.
    pub(crate) key_columns: BTreeSet<usize>,
}

impl ModelPlan<'_> {
    /// Whether rows can be written at all.
    pub(crate) fn is_table(&self) -> bool {
        self.schema.kind == ModelKind::Model
    }

    /// The position of a field's column, unless it is left out.
    pub(crate) fn position(&self, field: FieldId) -> Option<usize> {
        self.fields.iter().position(|f| f.id == field)
    }
}

/// What the parts of planning share.
struct Context<'a> {
    config: &'a Config,
    schema: &'a Schema,
    diagnostics: Diagnostics,
    /// Rust types of enums by position: generated, or given by the user.
    enum_types: Vec<EnumType>,
}

struct EnumType {
    tokens: TokenStream,
    /// Whether the type is the user's own.
    is_extern: bool,
    /// The Rust names of its values; none when the type is the user's own.
    variants: Vec<String>,
}

/// Plans the schema; the plan can be used when no diagnostic is an error.
pub(crate) fn plan<'a>(schema: &'a Schema, config: &'a Config) -> (Plan<'a>, Diagnostics) {
    let mut cx = Context { config, schema, diagnostics: Diagnostics::default(), enum_types: Vec::new() };
    let mut names = Names::default();
    let enums = plan_enums(&mut cx, &mut names);
    let models = plan_models(&mut cx, &mut names);
    paths::check_paths(config, schema, &models, &mut cx.diagnostics);
    (Plan { config, enums, models }, cx.diagnostics)
}

/// Names of types, with where each comes from.
#[derive(Default)]
struct Names {
    types: BTreeMap<String, (Span, String)>,
}

impl Names {
    /// Takes the Rust name of a schema's item, unless another has the same.
    fn take(&mut self, name: &str, schema_name: &str, span: Span, diagnostics: &mut Diagnostics) {
        if let Some((other, other_name)) = self.types.get(name) {
            diagnostics.push(collision("type", schema_name, other_name, name, span, *other));
        } else {
            self.types.insert(name.to_owned(), (span, schema_name.to_owned()));
        }
    }

    /// A name that no item of the schema has.
    fn take_free(&mut self, name: String) -> String {
        let mut name = name;
        while self.types.contains_key(&name) {
            name.push_str("Input");
        }
        self.types.insert(name.clone(), (Span::empty(), name.clone()));
        name
    }
}

/// Two names of the schema that Rust's spelling makes one.
fn collision(what: &str, name: &str, other: &str, rust: &str, span: Span, other_span: Span) -> Diagnostic {
    Diagnostic::error("G101", span, format!("`{name}` and `{other}` are both the {what} `{rust}` in Rust"))
        .with_label(other_span, format!("`{other}` is here"))
        .with_help("rename one of them, and keep its name in the database with `@map` or `@@map`")
}

fn plan_enums<'a>(cx: &mut Context<'a>, names: &mut Names) -> Vec<EnumPlan<'a>> {
    let mut plans = Vec::new();
    for schema in &cx.schema.enums {
        let directives = cx.directives(&schema.directives);
        let own = directives.ty.or_else(|| cx.extern_type(&schema.name, schema.span));
        if let Some(tokens) = own {
            cx.enum_types.push(EnumType { tokens, is_extern: true, variants: Vec::new() });
            continue;
        }
        let name = naming::type_name(&schema.name);
        names.take(&name, &schema.name, schema.span, &mut cx.diagnostics);
        let ident = naming::ident(&name);
        let variants = plan_variants(cx, schema);
        cx.enum_types.push(EnumType { tokens: quote::quote!(#ident), is_extern: false, variants: variants.clone() });
        let mut attributes = cx.attributes(&cx.config.enum_attributes, &schema.name, schema.span);
        attributes.extend(directives.attributes);
        plans.push(EnumPlan { schema, name, variants, attributes });
    }
    plans
}

/// Values that only differ in their spelling, such as `ADMIN` and `Admin`, keep it.
fn plan_variants(cx: &mut Context<'_>, schema: &Enum) -> Vec<String> {
    let usual: Vec<String> = schema.values.iter().map(|value| naming::variant_name(&value.name)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &usual {
        *count.entry(name).or_default() += 1;
    }
    let mut seen: BTreeMap<String, (Span, &str)> = BTreeMap::new();
    let mut variants = Vec::new();
    for (value, usual) in schema.values.iter().zip(&usual) {
        let name = if count[usual.as_str()] > 1 { naming::kept_name(&value.name) } else { usual.clone() };
        // `ALL` is the constant of all values.
        let name = if name == "ALL" { "ALL_".to_owned() } else { name };
        match seen.get(&name) {
            Some((span, other)) => {
                cx.diagnostics.push(collision("variant", &value.name, other, &name, value.span, *span));
            }
            None => {
                seen.insert(name.clone(), (value.span, &value.name));
            }
        }
        variants.push(name);
    }
    variants
}

fn plan_models<'a>(cx: &mut Context<'a>, names: &mut Names) -> Vec<ModelPlan<'a>> {
    let schema = cx.schema;
    let mut plans = Vec::new();
    for (id, model) in schema.iter_models() {
        let directives = cx.directives(&model.directives);
        if model.ignored || directives.skip || cx.config.skipped.contains(&model.name) {
            continue;
        }
        let name = naming::type_name(&model.name);
        names.take(&name, &model.name, model.span, &mut cx.diagnostics);
        let mut attributes = cx.attributes(&cx.config.type_attributes, &model.name, model.span);
        attributes.extend(directives.attributes);
        let fields = field::plan_fields(cx, model);
        plans.push(ModelPlan {
            id,
            schema: model,
            name,
            new_name: String::new(),
            update_name: String::new(),
            iden_name: String::new(),
            new_attributes: Vec::new(),
            update_attributes: Vec::new(),
            module: String::new(),
            attributes,
            insertable: field::is_insertable(model, &fields),
            fields,
            relations: Vec::new(),
            key: Vec::new(),
            uniques: Vec::new(),
            key_columns: BTreeSet::new(),
        });
    }
    let mut modules = BTreeSet::new();
    for plan in &mut plans {
        // Inputs come after all models, so that a model called `NewUser` keeps its name.
        plan.new_name = names.take_free(format!("New{}", plan.name));
        plan.update_name = names.take_free(format!("{}Update", plan.name));
        plan.iden_name = names.take_free(format!("{}Iden", plan.name));
        plan.new_attributes = cx.input_attributes(&plan.new_name, plan.schema.span);
        plan.update_attributes = cx.input_attributes(&plan.update_name, plan.schema.span);
        plan.module = naming::free_name(&mut modules, &naming::module_name(&plan.schema.name), "_");
        plan_keys(plan);
    }
    relation::plan_relations(cx, &mut plans);
    plans
}

/// The unique criteria of a model whose columns all have fields.
fn plan_keys(plan: &mut ModelPlan<'_>) {
    let primary = plan.schema.primary_key.iter().map(|key| &key.columns);
    let unique = plan.schema.indexes.iter().filter(|i| i.kind == IndexKind::Unique && i.predicate.is_none());
    let criteria: Vec<Vec<usize>> =
        primary.chain(unique.map(|index| &index.columns)).filter_map(|columns| positions(plan, columns)).collect();
    for criterion in criteria {
        if !plan.uniques.contains(&criterion) {
            plan.uniques.push(criterion);
        }
    }
    // A unique criterion with NULLs in it doesn't tell rows apart.
    let solid = |criterion: &&Vec<usize>| criterion.iter().all(|column| !plan.fields[*column].optional);
    plan.key = plan.uniques.iter().find(solid).cloned().unwrap_or_default();
    plan.key_columns.extend(&plan.key);
}

fn positions(plan: &ModelPlan<'_>, columns: &[IndexColumn]) -> Option<Vec<usize>> {
    columns.iter().map(|column| plan.position(column.field)).collect()
}

/// Whether Rust has nothing for the type.
fn is_unsupported(ty: &ScalarFieldType) -> bool {
    matches!(ty, ScalarFieldType::Unsupported(_) | ScalarFieldType::Composite(_))
}
