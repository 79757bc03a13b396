//! What the schema itself says about its Rust side: a generator block with the provider `etalon`. In: its settings and
//! what the build script said, which wins. Out: the configuration that both make. Must not know: what any of it does.

use std::path::{Path, PathBuf};

use etalon_schema_parser::schema::{Generator, Setting, SettingValue, StringOrEnv};
use etalon_schema_parser::{Diagnostic, Diagnostics, Schema, Sources, Span};

use crate::config::{Config, DateTimeCrate, DecimalCrate, Provider};
use crate::provider;

/// Every setting, as the block spells it.
const KNOWN: [&str; 16] = [
    "output",
    "name",
    "databases",
    "migrations",
    "objects",
    "runtime",
    "sqlx",
    "serde",
    "seaQuery",
    "datetime",
    "decimal",
    "typeAttributes",
    "fieldAttributes",
    "enumAttributes",
    "externTypes",
    "skip",
];

/// The configuration with what the schema's generator block adds to it.
pub(crate) fn configure(config: &Config, schema: &Schema, sources: &Sources, out: &mut Diagnostics) -> Config {
    let mut blocks = schema.generators.iter().filter(|generator| is_ours(generator));
    let Some(block) = blocks.next() else { return config.clone() };
    for other in blocks {
        let finding = Diagnostic::error("G105", other.span, "the schema has two generator blocks for Etalon")
            .with_label(block.span, "the first is here")
            .with_help("put the settings into one of them");
        out.push(finding);
    }
    let mut reader = Reader { folder: folder(sources, block.span), own: schema.provider(), out };
    // Which databases there are decides what a list of migrations means.
    let (databases, others): (Vec<_>, Vec<_>) = block.settings.iter().partition(|setting| setting.name == "databases");
    databases.into_iter().chain(others).fold(config.clone(), |config, setting| reader.apply(config, setting))
}

fn is_ours(generator: &Generator) -> bool {
    matches!(&generator.provider, Some(StringOrEnv::Literal(name)) if name == "etalon")
}

/// The folder of the file that the block stands in: paths in it start there, as in Prisma's own blocks.
fn folder(sources: &Sources, block: Span) -> PathBuf {
    let file = sources.get(block.file).map(|source| Path::new(source.name.as_str()));
    file.and_then(Path::parent).map(Path::to_path_buf).unwrap_or_default()
}

/// Reads settings one after the other.
struct Reader<'a> {
    folder: PathBuf,
    own: Option<Provider>,
    out: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn apply(&mut self, config: Config, setting: &Setting) -> Config {
        if config.has_said(&setting.name) {
            return config;
        }
        match setting.name.as_str() {
            "output" => with(config, self.text(setting).map(|to| self.folder.join(to)), Config::out_dir),
            "name" => with(config, self.text(setting), Config::name),
            "databases" => self.databases(config, setting),
            "migrations" => self.folders(config, setting, Config::migrations_for),
            "objects" => self.folders(config, setting, Config::objects_for),
            "runtime" => with(config, self.text(setting), Config::runtime_path),
            "sqlx" => with(config, self.flag(setting), Config::sqlx),
            "serde" => with(config, self.flag(setting), Config::serde),
            "seaQuery" => with(config, self.flag(setting), Config::sea_query),
            "datetime" => with(config, self.word(setting, &DATETIME), Config::datetime),
            "decimal" => with(config, self.word(setting, &DECIMAL), Config::decimal),
            "typeAttributes" => self.pairs(config, setting, Config::type_attribute),
            "fieldAttributes" => self.pairs(config, setting, Config::field_attribute),
            "enumAttributes" => self.pairs(config, setting, Config::enum_attribute),
            "externTypes" => self.pairs(config, setting, Config::extern_type),
            "skip" => self.texts(setting).into_iter().fold(config, Config::skip),
            _ => {
                self.unknown(setting);
                config
            }
        }
    }

    fn databases(&mut self, config: Config, setting: &Setting) -> Config {
        let mut config = config;
        for word in self.texts(setting) {
            match provider::from_word(&word) {
                Some(provider) => config = config.provider(provider),
                None => self.wrong(setting, "the name of a provider, or several, such as `[\"sqlite\"]`"),
            }
        }
        config
    }

    /// One folder for the datasource's own provider, or one for each database, its own first.
    fn folders(&mut self, config: Config, setting: &Setting, add: fn(Config, Provider, PathBuf) -> Config) -> Config {
        let folders: Vec<PathBuf> = self.texts(setting).iter().map(|text| self.folder.join(text)).collect();
        let databases: Vec<Provider> = self.own.into_iter().chain(config.providers.clone()).collect();
        if folders.len() > databases.len() {
            self.wrong(setting, "one folder for each database: the datasource's own, then those of `databases`");
            return config;
        }
        databases.into_iter().zip(folders).fold(config, |config, (provider, folder)| add(config, provider, folder))
    }

    /// Entries of a path and what is for it, with a space between.
    fn pairs(&mut self, config: Config, setting: &Setting, add: fn(Config, String, String) -> Config) -> Config {
        let mut config = config;
        for entry in self.texts(setting) {
            match entry.split_once(' ') {
                Some((path, text)) => config = add(config, path.to_owned(), text.trim().to_owned()),
                None => self.wrong(setting, "a list of texts, each a name, a space, and what is for it"),
            }
        }
        config
    }

    fn text(&mut self, setting: &Setting) -> Option<String> {
        match &setting.value {
            SettingValue::Text(text) => Some(text.clone()),
            SettingValue::Flag(_) | SettingValue::List(_) | SettingValue::Other => {
                self.wrong(setting, "a text in double quotes");
                None
            }
        }
    }

    /// One text, or a list of them.
    fn texts(&mut self, setting: &Setting) -> Vec<String> {
        match &setting.value {
            SettingValue::Text(text) => vec![text.clone()],
            SettingValue::List(texts) => texts.clone(),
            SettingValue::Flag(_) | SettingValue::Other => {
                self.wrong(setting, "a text in double quotes, or a list of them");
                Vec::new()
            }
        }
    }

    fn flag(&mut self, setting: &Setting) -> Option<bool> {
        match &setting.value {
            SettingValue::Flag(yes) => Some(*yes),
            SettingValue::Text(_) | SettingValue::List(_) | SettingValue::Other => {
                self.wrong(setting, "`true` or `false`");
                None
            }
        }
    }

    fn word<T: Copy>(&mut self, setting: &Setting, words: &[(&str, T)]) -> Option<T> {
        let found = match &setting.value {
            SettingValue::Text(text) => words.iter().find(|(word, _)| word == text),
            SettingValue::Flag(_) | SettingValue::List(_) | SettingValue::Other => None,
        };
        if found.is_none() {
            let listed: Vec<String> = words.iter().map(|(word, _)| format!("`\"{word}\"`")).collect();
            self.wrong(setting, &format!("one of {}", listed.join(", ")));
        }
        found.map(|(_, value)| *value)
    }

    fn wrong(&mut self, setting: &Setting, wanted: &str) {
        let message = format!("`{}` in a generator block for Etalon is {wanted}", setting.name);
        self.out.push(Diagnostic::error("G106", setting.span, message));
    }

    fn unknown(&mut self, setting: &Setting) {
        let message = format!("a generator block for Etalon has no setting `{}`", setting.name);
        let known = KNOWN.map(|name| format!("`{name}`")).join(", ");
        self.out.push(Diagnostic::error("G107", setting.span, message).with_help(format!("known are {known}")));
    }
}

/// The configuration with the value, if there is one.
fn with<T>(config: Config, value: Option<T>, set: fn(Config, T) -> Config) -> Config {
    match value {
        Some(value) => set(config, value),
        None => config,
    }
}

const DATETIME: [(&str, DateTimeCrate); 3] =
    [("chrono", DateTimeCrate::Chrono), ("time", DateTimeCrate::Time), ("jiff", DateTimeCrate::Jiff)];

const DECIMAL: [(&str, DecimalCrate); 2] =
    [("rust_decimal", DecimalCrate::RustDecimal), ("bigdecimal", DecimalCrate::BigDecimal)];
