//! Schemas made from nothing, dense in what the language has: every provider, its native types at their limits, defaults,
//! keys and indexes with all options, relations of every shape with a side or an argument missing now and then. Most of
//! what is written fits; what doesn't is meant to be refused by both sides for the same reasons.

mod attributes;
mod fields;
mod relations;

use super::random::Random;
use etalon_schema_parser::providers::{self, Capability, ProviderFacts};

/// What belongs to one schema.
struct Maker<'r> {
    random: &'r mut Random,
    facts: &'static ProviderFacts,
    /// In how many of a hundred cases something odd is written in place of something that fits.
    noise: usize,
    /// Names of databases' schemas, when several are declared.
    schemas: Vec<&'static str>,
    enums: Vec<String>,
    composites: Vec<String>,
    models: Vec<Block>,
}

/// A block of fields on its way out.
struct Block {
    keyword: &'static str,
    name: String,
    /// Name and type without marks of the fields that keys and indexes may be over.
    columns: Vec<(String, String)>,
    lines: Vec<String>,
    attributes: Vec<String>,
}

/// The schema.
pub(super) fn generate(random: &mut Random) -> String {
    let facts = *random.choose(&providers::ALL).expect("there are providers");
    let noise = [0, 0, 0, 1, 1, 3, 10, 30][random.below(8)];
    let mut maker = Maker {
        random,
        facts,
        noise,
        schemas: Vec::new(),
        enums: Vec::new(),
        composites: Vec::new(),
        models: Vec::new(),
    };
    let mut out = maker.config();
    out.push_str(&maker.enums());
    out.push_str(&maker.composites());
    maker.models();
    maker.relations();
    maker.keys();
    for model in &maker.models {
        out.push_str(&model.text());
    }
    out
}

impl Block {
    fn new(keyword: &'static str, name: String) -> Self {
        Block { keyword, name, columns: Vec::new(), lines: Vec::new(), attributes: Vec::new() }
    }

    fn text(&self) -> String {
        let lines: String = self.lines.iter().chain(&self.attributes).map(|line| format!("  {line}\n")).collect();
        format!("{} {} {{\n{lines}}}\n\n", self.keyword, self.name)
    }
}

const FEATURES: [&str; 9] = [
    "\"views\"",
    "\"partialIndexes\"",
    "\"postgresqlExtensions\"",
    "\"shardKeys\"",
    "\"relationJoins\"",
    "\"multiSchema\"",
    "\"fullTextIndex\"",
    "\"typedSql\"",
    "\"unknown\"",
];

impl Maker<'_> {
    fn config(&mut self) -> String {
        let mut out = String::new();
        if !self.odd() {
            let provider = self.one(self.facts.provider_names);
            out.push_str(&format!("datasource db {{\n  provider = \"{provider}\"\n"));
            if self.random.chance(20) {
                let mode = self.pick(&["prisma", "prisma", "foreignKeys"], &["other", ""]);
                out.push_str(&format!("  relationMode = \"{mode}\"\n"));
            }
            if self.random.chance(25) && self.can(Capability::MultiSchema) {
                self.schemas = vec!["one", "two"];
                out.push_str("  schemas = [\"one\", \"two\"]\n");
            }
            if self.random.chance(8) && self.can(Capability::Extensions) {
                out.push_str("  extensions = [citext, pgcrypto(schema: \"one\", version: \"1.3\")]\n");
            }
            out.push_str("}\n\n");
        }
        if self.random.chance(60) {
            let features: Vec<&str> = FEATURES[..8].iter().filter(|_| self.random.chance(50)).copied().collect();
            let features: Vec<&str> = features.into_iter().chain(self.odd().then_some(FEATURES[8])).collect();
            let provider = self.one(&["prisma-client-js", "prisma-client"]);
            let features = features.join(", ");
            let key = self.or_odd("previewFeatures", &["experimentalFeatures", "features"]);
            out.push_str(&format!("generator client {{\n  provider = \"{provider}\"\n  {key} = [{features}]\n}}\n\n"));
        }
        out
    }

    fn enums(&mut self) -> String {
        let mut out = String::new();
        for number in 0..self.random.below(3) {
            let name = self.name("Kind", number);
            let values: String = (0..self.random.below(4))
                .map(|value| {
                    format!("  V{value}{}\n", self.maybe(10, &[" @map(\"v 0\")", " @map(\"V1\")", " @map(\"\")"]))
                })
                .collect();
            let mapped = self.maybe(10, &["  @@map(\"kinds\")\n"]);
            out.push_str(&format!("enum {name} {{\n{values}{mapped}{}}}\n\n", self.schema_line()));
            self.enums.push(name);
        }
        out
    }

    fn composites(&mut self) -> String {
        if !self.can(Capability::CompositeTypes) || self.random.chance(40) {
            return String::new();
        }
        let mut block = Block::new("type", "Part".to_owned());
        for number in 0..=self.random.below(3) {
            self.add_scalar(&mut block, number);
        }
        self.composites.push(block.name.clone());
        block.text()
    }

    fn models(&mut self) {
        for number in 0..=self.random.below(4) {
            let keyword = if self.random.chance(8) && self.can(Capability::Views) { "view" } else { "model" };
            let name = self.name(if keyword == "view" { "View" } else { "Model" }, number);
            let mut block = Block::new(keyword, name);
            if !self.odd() {
                self.add_id(&mut block);
            }
            for number in 0..=self.random.below(4) {
                self.add_scalar(&mut block, number);
            }
            self.models.push(block);
        }
    }

    /// A plain name, seldom one that is taken, long or not allowed.
    fn name(&mut self, plain: &str, number: usize) -> String {
        if self.odd() {
            return self.one(&["String", "PrismaClient", "async", "Kind0", "Model0", "a_b-c", "Model_"]).to_owned();
        }
        match self.random.below(30) {
            0 => format!("{plain}{number}{}", "n".repeat(50 + self.random.below(90))),
            _ => format!("{plain}{number}"),
        }
    }

    fn schema_line(&mut self) -> String {
        if self.schemas.is_empty() == self.odd() {
            format!("  @@schema(\"{}\")\n", self.pick(&["one", "two"], &["three", ""]))
        } else {
            String::new()
        }
    }

    /// Whether something odd is to be written.
    fn odd(&mut self) -> bool {
        self.random.chance(self.noise)
    }

    /// Whether the provider can do this, or the schema says so nevertheless.
    fn can(&mut self, capability: Capability) -> bool {
        self.facts.can(capability) || self.odd()
    }

    /// One of what fits, seldom one of what doesn't.
    fn pick<'a>(&mut self, good: &'a [&'a str], odd: &'a [&'a str]) -> &'a str {
        if self.odd() { self.one(odd) } else { self.one(good) }
    }

    /// What fits, seldom one of what doesn't.
    fn or_odd<'a>(&mut self, good: &'a str, odd: &'a [&'a str]) -> &'a str {
        if self.odd() { self.one(odd) } else { good }
    }

    /// One of what fits in so many of a hundred cases, seldom one of what doesn't, otherwise nothing.
    fn attribute<'a>(&mut self, percent: usize, good: &'a [&'a str], odd: &'a [&'a str]) -> &'a str {
        if self.odd() { self.one(odd) } else { self.maybe(percent, good) }
    }

    fn one<'a>(&mut self, all: &'a [&'a str]) -> &'a str {
        self.random.choose(all).copied().unwrap_or("")
    }

    /// One of them in so many of a hundred cases, otherwise nothing.
    fn maybe<'a>(&mut self, percent: usize, all: &'a [&'a str]) -> &'a str {
        if self.random.chance(percent) { self.one(all) } else { "" }
    }
}
