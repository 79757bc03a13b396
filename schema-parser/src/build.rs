//! The last pass. In: a syntax tree whose names and types are in order. Out: the [`Schema`], which counts when every check
//! passed. Must not know: how to report a mistake; what a check would have refused is left out here without a word.

mod config;
pub(crate) mod directive;
mod index;
mod model;
mod names;
mod relation;
mod value;

use crate::ast::{self, SchemaAst, Top};
use crate::hash::HashMap;
use crate::schema::{self, CompositeId, EnumId, ModelId, Provider, RelationMode, Schema};

/// What every part of the pass looks things up in.
pub(super) struct Context<'a, 's> {
    models: Vec<&'a ast::Model<'s>>,
    enums: Vec<&'a ast::Enum<'s>>,
    composites: Vec<&'a ast::CompositeType<'s>>,
    names: HashMap<&'s str, TypeName>,
    provider: Option<Provider>,
    relation_mode: RelationMode,
}

/// What the name of a field's type stands for.
#[derive(Clone, Copy)]
enum TypeName {
    Model(ModelId),
    Enum(EnumId),
    Composite(CompositeId),
}

pub(crate) fn build(ast: &SchemaAst<'_>) -> Schema {
    let datasource = ast.tops.iter().find_map(config::datasource);
    let cx = context(ast, datasource.as_ref());
    let mut models: Vec<schema::Model> = cx.models.iter().map(|m| model::model(&cx, m)).collect();
    let relations = relation::relations(&cx, &mut models);
    Schema {
        generators: ast.tops.iter().filter_map(config::generator).collect(),
        enums: cx.enums.iter().map(|e| model::enum_(e)).collect(),
        composites: cx.composites.iter().map(|c| model::composite(&cx, c)).collect(),
        models,
        relations,
        datasource,
    }
}

fn context<'a, 's>(ast: &'a SchemaAst<'s>, datasource: Option<&schema::Datasource>) -> Context<'a, 's> {
    let mut cx = Context {
        models: Vec::new(),
        enums: Vec::new(),
        composites: Vec::new(),
        names: HashMap::default(),
        provider: datasource.map(|d| d.provider),
        relation_mode: datasource.map_or(RelationMode::ForeignKeys, |d| d.relation_mode),
    };
    for top in &ast.tops {
        let name = top.name().name;
        match top {
            Top::Model(model) => {
                cx.names.insert(name, TypeName::Model(ModelId(cx.models.len() as u32)));
                cx.models.push(model);
            }
            Top::Enum(enum_) => {
                cx.names.insert(name, TypeName::Enum(EnumId(cx.enums.len() as u32)));
                cx.enums.push(enum_);
            }
            Top::CompositeType(composite) => {
                cx.names.insert(name, TypeName::Composite(CompositeId(cx.composites.len() as u32)));
                cx.composites.push(composite);
            }
            Top::Datasource(_) | Top::Generator(_) => {}
        }
    }
    cx
}
