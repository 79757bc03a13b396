//! Datasource and generator blocks. In: syntax. Out: their checked form.

use super::names;
use crate::ast::{ConfigBlock, Expr, Property, Top};
use crate::schema::{Datasource, Extension, Generator, Provider, RelationMode, Setting, SettingValue, StringOrEnv};

pub(super) fn datasource(top: &Top<'_>) -> Option<Datasource> {
    let Top::Datasource(block) = top else { return None };
    let provider = provider(property(block, "provider")?.as_string()?)?;
    Some(Datasource {
        name: block.name.name.to_owned(),
        provider,
        url: property(block, "url").and_then(string_or_env),
        direct_url: property(block, "directUrl").and_then(string_or_env),
        schemas: property(block, "schemas").map(strings).unwrap_or_default(),
        extensions: property(block, "extensions").map(extensions).unwrap_or_default(),
        relation_mode: relation_mode(block, provider),
        span: block.span,
    })
}

pub(super) fn generator(top: &Top<'_>) -> Option<Generator> {
    let Top::Generator(block) = top else { return None };
    Some(Generator {
        name: block.name.name.to_owned(),
        provider: property(block, "provider").and_then(string_or_env),
        preview_features: property(block, "previewFeatures").map(strings).unwrap_or_default(),
        settings: block.properties.iter().filter_map(setting).collect(),
        span: block.span,
    })
}

fn setting(property: &Property<'_>) -> Option<Setting> {
    if ["provider", "previewFeatures"].contains(&property.name.name) {
        return None;
    }
    let value = property.value.as_ref()?;
    Some(Setting { name: property.name.name.to_owned(), value: setting_value(value), span: property.span })
}

fn setting_value(value: &Expr<'_>) -> SettingValue {
    match value {
        Expr::String(text, _) => SettingValue::Text(text.to_string()),
        Expr::Constant("true", _) => SettingValue::Flag(true),
        Expr::Constant("false", _) => SettingValue::Flag(false),
        Expr::Array(items, _) if items.iter().all(|item| item.as_string().is_some()) => {
            SettingValue::List(strings(value))
        }
        Expr::Array(..) | Expr::Number(..) | Expr::Constant(..) | Expr::Function(_) | Expr::Object(..) => {
            SettingValue::Other
        }
    }
}

fn provider(name: &str) -> Option<Provider> {
    Some(match name {
        "postgresql" | "postgres" => Provider::Postgres,
        "sqlite" => Provider::Sqlite,
        "mysql" => Provider::Mysql,
        "cockroachdb" => Provider::Cockroach,
        "sqlserver" => Provider::SqlServer,
        "mongodb" => Provider::Mongo,
        _ => return None,
    })
}

fn relation_mode(block: &ConfigBlock<'_>, provider: Provider) -> RelationMode {
    let written = property(block, "relationMode").or_else(|| property(block, "referentialIntegrity"));
    match written.and_then(Expr::as_string) {
        Some("prisma") => RelationMode::Prisma,
        Some(_) => RelationMode::ForeignKeys,
        None if provider == Provider::Mongo => RelationMode::Prisma,
        None => RelationMode::ForeignKeys,
    }
}

fn property<'a, 's>(block: &'a ConfigBlock<'s>, name: &str) -> Option<&'a Expr<'s>> {
    block.properties.iter().find(|p| p.name.name == name).and_then(|p| p.value.as_ref())
}

fn string_or_env(expr: &Expr<'_>) -> Option<StringOrEnv> {
    match expr {
        Expr::String(text, _) => Some(StringOrEnv::Literal(text.to_string())),
        Expr::Function(f) if f.name.name == "env" => {
            let name = f.arguments.items.first()?.value.as_string()?;
            Some(StringOrEnv::Env(name.to_owned()))
        }
        _ => None,
    }
}

fn strings(expr: &Expr<'_>) -> Vec<String> {
    expr.as_array().iter().filter_map(Expr::as_string).map(str::to_owned).collect()
}

fn extensions(expr: &Expr<'_>) -> Vec<Extension> {
    expr.as_array().iter().filter_map(extension).collect()
}

fn extension(expr: &Expr<'_>) -> Option<Extension> {
    match expr {
        Expr::Constant(name, _) => {
            Some(Extension { name: (*name).to_owned(), mapped_name: None, schema: None, version: None })
        }
        Expr::Function(f) => Some(Extension {
            name: f.name.name.to_owned(),
            mapped_name: names::string(&f.arguments, "map"),
            schema: names::string(&f.arguments, "schema"),
            version: names::string(&f.arguments, "version"),
        }),
        _ => None,
    }
}
