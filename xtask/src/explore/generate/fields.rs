//! Fields that are no relations: types, marks, defaults and native types.

use super::super::pool::SCALARS;
use super::{Block, Maker};
use etalon_schema_parser::providers::Capability;
use etalon_schema_parser::providers::native_type::Arguments;

/// Defaults of a type: those that fit everywhere, those that fit somewhere, those that fit nowhere.
type Defaults = (&'static str, [&'static [&'static str]; 3]);

const DEFAULTS: [Defaults; 9] = [
    (
        "String",
        [
            &[
                "\"x\"",
                "\"\"",
                "uuid()",
                "uuid(4)",
                "uuid(7)",
                "cuid()",
                "cuid(2)",
                "ulid()",
                "nanoid()",
                "nanoid(10)",
                "\"a\\nb\"",
                "\"\\u00e9\"",
            ],
            &["dbgenerated()", "dbgenerated(\"x()\")", "auto()"],
            &[
                "uuid(9)",
                "cuid(3)",
                "nanoid(1)",
                "nanoid(300)",
                "dbgenerated(\"\")",
                "dbgenerated(1)",
                "now()",
                "1",
                "ulid(1)",
            ],
        ],
    ),
    (
        "Int",
        [
            &["1", "-5"],
            &[
                "autoincrement()",
                "autoincrement()",
                "sequence()",
                "sequence(start: 1, increment: 2)",
                "sequence(virtual: true)",
                "sequence(cache: 5)",
                "dbgenerated(\"1\")",
            ],
            &["2147483648", "1.5", "\"1\"", "true", "autoincrement(1)", "sequence(cache: -1)", "sequence(x: 1)"],
        ],
    ),
    (
        "BigInt",
        [
            &["1", "-9223372036854775808"],
            &["autoincrement()", "sequence(maxValue: 10)", "dbgenerated(\"x\")"],
            &["9223372036854775808", "1.0", "\"x\""],
        ],
    ),
    ("Float", [&["1", "1.5", "-0.5"], &["dbgenerated(\"x\")"], &["\"x\"", "now()"]]),
    ("Decimal", [&["1", "1.50"], &["dbgenerated(\"x\")"], &["\"1\"", "autoincrement()"]]),
    ("Boolean", [&["true", "false"], &["dbgenerated(\"x\")"], &["1", "\"true\"", "yes"]]),
    (
        "DateTime",
        [&["now()", "\"2020-01-01T00:00:00Z\""], &["dbgenerated(\"now()\")"], &["\"2020-01-01\"", "now(1)", "1"]],
    ),
    ("Json", [&["\"{}\"", "\"{\\\"a\\\": [1]}\"", "\"null\""], &["dbgenerated(\"x\")"], &["\"{\"", "{}", "1"]]),
    ("Bytes", [&["\"AQI=\"", "\"\""], &["dbgenerated(\"x\")"], &["\"AQI\"", "\"?\"", "1"]]),
];

impl Maker<'_> {
    pub(super) fn add_id(&mut self, block: &mut Block) {
        let mongo = self.facts.provider_names.contains(&"mongodb");
        let kind = self.pick(&["Int", "Int", "String", "BigInt", "DateTime"], &["Json", "Float", "Bytes", "Boolean"]);
        let mapped = if mongo {
            self.or_odd(" @map(\"_id\")", &["", " @map(\"x\")"])
        } else {
            self.maybe(5, &[" @map(\"key\")"])
        };
        let default = if self.random.chance(40) { self.default(kind, "") } else { String::new() };
        let native = if self.random.chance(20) { self.native(kind) } else { String::new() };
        let mark = self.attribute(0, &[], &["?", "[]"]);
        if self.odd() {
            // What tells rows apart before the key does, or seems to.
            let other = self.one(&["Unsupported(\"x\")", "Int?", "String[]", "Int"]);
            block.lines.push(format!("first {other} @unique"));
        }
        let mut arguments = Vec::new();
        for (capability, argument) in KEY_ARGUMENTS {
            if self.random.chance(8) && self.can(capability) {
                arguments.push(argument);
            }
        }
        if self.odd() {
            arguments.push(self.one(&[
                "name: \"x\"",
                "type: Hash",
                "clustered: 1",
                "map: \"\"",
                "map: \"u\"",
                "length: 4294967306",
            ]));
        }
        let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
        block.lines.push(format!("id {kind}{mark} @id{arguments}{default}{native}{mapped}"));
        block.columns.push(("id".to_owned(), kind.to_owned()));
    }

    pub(super) fn add_scalar(&mut self, block: &mut Block, number: usize) {
        let plain = format!("f{number}");
        let name = self.or_odd(&plain, &["f0", "id", "_x", "1a"]).to_owned();
        let kind = self.field_type();
        let lists = self.facts.can(Capability::ScalarLists);
        let marks: &[&str] = if lists { &["", "", "", "?", "?", "[]"] } else { &["", "", "?"] };
        let mark = self.pick(marks, &["[]", "[]?"]);
        let mut line = format!("{name} {kind}{mark}");
        if self.random.chance(35) {
            line.push_str(&self.default(&kind, mark));
        }
        if self.random.chance(30) {
            line.push_str(&self.native(&kind));
        }
        let is_part = block.keyword == "type";
        for (percent, good, odd) in FIELD_ATTRIBUTES {
            line.push_str(self.attribute(if is_part { 0 } else { percent }, good, odd));
        }
        block.lines.push(line + self.maybe(5, &[" // note", " /// documentation", " /* block */"]));
        if mark != "[]" || self.odd() {
            block.columns.push((name, kind));
        }
    }

    fn field_type(&mut self) -> String {
        let scalar = self.one(&SCALARS).to_owned();
        let own = match self.random.below(20) {
            0..=2 => self.random.choose(&self.enums).cloned(),
            3..=4 => self.random.choose(&self.composites).cloned(),
            5 => Some("Unsupported(\"circle\")".to_owned()),
            _ => None,
        };
        let odd = ["Unsupported(\"\")", "Unknown", "Strng", "int", "Model0"];
        self.or_odd(own.as_deref().unwrap_or(&scalar), &odd).to_owned()
    }

    fn default(&mut self, kind: &str, mark: &str) -> String {
        let fitting = DEFAULTS.iter().find(|(name, _)| *name == kind).map(|(_, values)| *values);
        let value = match fitting {
            Some([_, _, odd]) if self.odd() => self.one(odd),
            Some([always, sometimes, _]) => {
                let values = if self.random.chance(70) { always } else { sometimes };
                self.one(values)
            }
            None => self.or_odd("V0", &["V9", "\"V0\"", "dbgenerated(\"x\")", "[V0]", "1"]),
        };
        let named = self.attribute(4, &["value: "], &["x: "]);
        let mapped = self.random.chance(6) && self.can(Capability::NamedDefaults);
        let name = if mapped { ", map: \"df\"" } else { "" };
        match (mark.starts_with('[') != self.odd(), self.random.below(3)) {
            (true, 0) => " @default([])".to_owned(),
            (true, 1) => format!(" @default([{value}, {value}])"),
            (true, _) => format!(" @default([{value}])"),
            (false, _) => format!(" @default({named}{value}{name})"),
        }
    }

    fn native(&mut self, kind: &str) -> String {
        let fits = |scalar: &etalon_schema_parser::schema::ScalarType| format!("{scalar:?}") == kind;
        let fitting: Vec<_> = self.facts.native_types.iter().filter(|native| native.scalars.iter().any(fits)).collect();
        let from = if self.odd() { self.facts.native_types.iter().collect() } else { fitting };
        let Some(native) = self.random.choose(&from) else { return self.attribute(0, &[], &[" @db.Text"]).to_owned() };
        let prefix = self.or_odd("db", &["pg", "DB", "db.x"]);
        format!(" @{prefix}.{}{}", native.name, self.native_arguments(native.arguments))
    }

    fn native_arguments(&mut self, arguments: Arguments) -> String {
        match arguments {
            Arguments::None => self.attribute(0, &[], &["()", "(1)", "(1, 2)"]).to_owned(),
            Arguments::Number { .. } if self.odd() => {
                self.one(&["(Max)", "(max)", "(x)", "(\"1\")", "()", "(-1)", "(1.5)", "(1, 2)"]).to_owned()
            }
            Arguments::Number { min, max, needed, or_max } => match self.random.below(8) {
                0 if self.odd() => format!("({})", u64::from(max) + 1),
                1 if self.odd() => format!("({})", i64::from(min) - 1),
                0 | 1 if !needed => String::new(),
                2 if or_max => "(Max)".to_owned(),
                3 => format!("({max})"),
                _ => format!("({})", u64::from(max).min(u64::from(min) + self.random.below(10) as u64)),
            },
            Arguments::Decimal { .. } if self.odd() => {
                self.one(&["(1)", "(x, y)", "(0, 0)", "(2, 3)", "(10, -1)", "(1001, 2)", "(30, 31)"]).to_owned()
            }
            Arguments::Decimal { max_precision, max_scale, .. } => match self.random.below(4) {
                0 => String::new(),
                1 => format!("({max_precision}, {max_scale})"),
                _ => format!("({max_precision}, {})", self.random.below(4)),
            },
        }
    }
}

/// Arguments of `@id` and `@unique` by what they need.
pub(super) const KEY_ARGUMENTS: [(Capability, &str); 4] = [
    (Capability::NamedPrimaryKeys, "map: \"pk\""),
    (Capability::PrimaryKeySort, "sort: Desc"),
    (Capability::IndexLength, "length: 10"),
    (Capability::Clustering, "clustered: false"),
];

/// In how many of a hundred cases, what fits and what doesn't.
const FIELD_ATTRIBUTES: [(usize, &[&str], &[&str]); 4] = [
    (
        8,
        &[" @unique", " @unique(map: \"u\")", " @unique(sort: Desc)"],
        &[" @unique(length: 5)", " @unique(clustered: true)", " @unique(name: \"n\")", " @unique(where: raw(\"x\"))"],
    ),
    (
        6,
        &[" @map(\"column\")", " @map(name: \"x\")"],
        &[" @map(\"f0\")", " @map(\"\")", " @map(\"$x\")", " @map(1)", " @map(\"x\", \"y\")"],
    ),
    (3, &[" @ignore"], &[" @updatedAt", " @updatedAt()", " @ignore(1)"]),
    (
        0,
        &[],
        &[
            " @id",
            " @default(1)",
            " @relation(\"x\")",
            " @unknown",
            " @db",
            " @x.Y",
            " @@index([f0])",
            " @shardKey",
            " @relation(fields: [id], references: [id])",
        ],
    ),
];
