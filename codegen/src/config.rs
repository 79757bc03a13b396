//! What a build script asks for. In: calls of the builder. Out: plain data for the other modules. Must not know: the
//! schema.

use std::collections::BTreeSet;
use std::path::PathBuf;

pub use etalon_schema_parser::schema::Provider;

/// Types of `DateTime` columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateTimeCrate {
    /// `chrono::DateTime<Utc>`, `NaiveDate` and `NaiveTime`.
    #[default]
    Chrono,
    /// `time::OffsetDateTime`, `Date` and `Time`; needs the feature `time` of the crate `etalon`.
    Time,
    /// `jiff::Timestamp`, `civil::Date` and `civil::Time`; needs the feature `jiff` of the crate `etalon`.
    Jiff,
}

/// Type of `Decimal` columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalCrate {
    /// `rust_decimal::Decimal`: 28 digits, copied freely.
    #[default]
    RustDecimal,
    /// `bigdecimal::BigDecimal`: any number of digits; needs the feature `bigdecimal` of the crate `etalon`.
    BigDecimal,
}

/// How a schema is compiled; see [`configure`](crate::configure).
#[derive(Debug, Clone)]
#[must_use = "nothing is compiled before `compile`"]
pub struct Config {
    pub(crate) name: Option<String>,
    pub(crate) providers: Vec<Provider>,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) migrations: Vec<(Option<Provider>, PathBuf)>,
    pub(crate) objects: Vec<(Option<Provider>, PathBuf)>,
    pub(crate) runtime: String,
    pub(crate) sqlx: bool,
    pub(crate) serde: bool,
    pub(crate) sea_query: bool,
    pub(crate) datetime: DateTimeCrate,
    pub(crate) decimal: DecimalCrate,
    pub(crate) type_attributes: Vec<(String, String)>,
    pub(crate) field_attributes: Vec<(String, String)>,
    pub(crate) enum_attributes: Vec<(String, String)>,
    pub(crate) extern_types: Vec<(String, String)>,
    pub(crate) skipped: Vec<String>,
    pub(crate) emit_cargo: bool,
    /// Settings that were called for, by their names in a generator block: those are not taken from there.
    pub(crate) said: BTreeSet<&'static str>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            name: None,
            providers: Vec::new(),
            out_dir: None,
            migrations: Vec::new(),
            objects: Vec::new(),
            runtime: "::etalon".to_owned(),
            sqlx: true,
            serde: false,
            sea_query: false,
            datetime: DateTimeCrate::default(),
            decimal: DecimalCrate::default(),
            type_attributes: Vec::new(),
            field_attributes: Vec::new(),
            enum_attributes: Vec::new(),
            extern_types: Vec::new(),
            skipped: Vec::new(),
            emit_cargo: true,
            said: BTreeSet::new(),
        }
    }
}

impl Config {
    /// Name of the generated module and files; the schema's file name without `.prisma`, or its folder's, when not said.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self.said.insert("name");
        self
    }

    /// Compiles the schema for this provider too, besides the one that its datasource names. What doesn't carry over,
    /// such as arrays to SQLite, is an error at its place in the schema.
    pub fn provider(mut self, provider: Provider) -> Self {
        self.providers.push(provider);
        self
    }

    /// Writes into this folder of the source tree instead of `OUT_DIR`, to check the generated code in. The command
    /// `etalon generate` does the same without a build script.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self.said.insert("output");
        self
    }

    /// The folder of migrations for the provider that the datasource names. They are embedded into the module as
    /// `MIGRATIONS`, and the build warns when the schema has changes that none of them covers.
    pub fn migrations(mut self, folder: impl Into<PathBuf>) -> Self {
        self.migrations.push((None, folder.into()));
        self
    }

    /// The folder of migrations for another provider, one that [`Config::provider`] names. With several, the constants
    /// are called `MIGRATIONS_SQLITE` and so on.
    pub fn migrations_for(mut self, provider: Provider, folder: impl Into<PathBuf>) -> Self {
        self.migrations.push((Some(provider), folder.into()));
        self
    }

    /// The folder of functions, triggers, views and the like for the provider that the datasource names: every `.sql` file
    /// in and below it. They become part of the generated SQL and of what migrations have to cover. When not said, that is
    /// the folder `objects` beside the schema, if there is one.
    pub fn objects(mut self, folder: impl Into<PathBuf>) -> Self {
        self.objects.push((None, folder.into()));
        self
    }

    /// The folder of objects for another provider, one that [`Config::provider`] names.
    pub fn objects_for(mut self, provider: Provider, folder: impl Into<PathBuf>) -> Self {
        self.objects.push((Some(provider), folder.into()));
        self
    }

    /// Path of the crate `etalon`, for crates that re-export it under another name.
    pub fn runtime_path(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self.said.insert("runtime");
        self
    }

    /// Whether to generate queries and the traits of sqlx; on by default. Without, the crate `etalon` needs no database
    /// feature.
    pub fn sqlx(mut self, yes: bool) -> Self {
        self.sqlx = yes;
        self.said.insert("sqlx");
        self
    }

    /// Whether models and enums derive serde's traits, with the schema's own names; off by default. Needs the feature
    /// `serde` of the crate `etalon`. In a crate with a feature of its own: `.serde(cfg!(feature = "serde"))`.
    pub fn serde(mut self, yes: bool) -> Self {
        self.serde = yes;
        self.said.insert("serde");
        self
    }

    /// Whether each model gets an enum of its columns that implements sea-query's `Iden`; off by default. Needs the
    /// feature `sea-query` of the crate `etalon`.
    pub fn sea_query(mut self, yes: bool) -> Self {
        self.sea_query = yes;
        self.said.insert("seaQuery");
        self
    }

    /// Types of `DateTime` columns.
    pub fn datetime(mut self, types: DateTimeCrate) -> Self {
        self.datetime = types;
        self.said.insert("datetime");
        self
    }

    /// Type of `Decimal` columns.
    pub fn decimal(mut self, ty: DecimalCrate) -> Self {
        self.decimal = ty;
        self.said.insert("decimal");
        self
    }

    /// An attribute on the struct of a model, by its name in the schema, or on all of them (`.`):
    /// `type_attribute("User", "#[derive(Hash)]")`. Inputs are named by their Rust names, such as `NewUser`.
    pub fn type_attribute(mut self, path: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.type_attributes.push((path.into(), attribute.into()));
        self
    }

    /// An attribute on a field of a model: `field_attribute("User.password", "#[serde(skip)]")`; `.` is all fields.
    pub fn field_attribute(mut self, path: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.field_attributes.push((path.into(), attribute.into()));
        self
    }

    /// An attribute on an enum, by its name in the schema, or on all of them (`.`).
    pub fn enum_attribute(mut self, path: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.enum_attributes.push((path.into(), attribute.into()));
        self
    }

    /// A type of your own in place of the generated one: of a column (`User.settings`), where a `Json` column may have
    /// any type with serde's traits and others one that implements `etalon::sql::Value`; or of an enum (`Role`), which
    /// is not generated then.
    pub fn extern_type(mut self, path: impl Into<String>, rust: impl Into<String>) -> Self {
        self.extern_types.push((path.into(), rust.into()));
        self
    }

    /// Leaves out a model (`Audit`) or a field (`User.password`).
    pub fn skip(mut self, path: impl Into<String>) -> Self {
        self.skipped.push(path.into());
        self
    }

    /// Whether to print `cargo::` lines; on by default, for use outside of build scripts.
    pub fn emit_cargo(mut self, yes: bool) -> Self {
        self.emit_cargo = yes;
        self
    }

    /// Whether the build script has decided this setting of a generator block.
    pub(crate) fn has_said(&self, setting: &str) -> bool {
        self.said.contains(setting)
    }

    /// The path of the crate `etalon` as tokens.
    pub(crate) fn runtime_tokens(&self) -> proc_macro2::TokenStream {
        // A path that isn't one is found before anything is expanded.
        self.runtime.parse().unwrap_or_default()
    }
}
