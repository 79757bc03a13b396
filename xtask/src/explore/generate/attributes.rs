//! Keys, indexes and the other attributes of blocks, with every option that some database knows.

use super::Maker;

use etalon_schema_parser::providers::Capability;

const TYPES: [(Capability, &str); 6] = [
    (Capability::BTreeIndex, "BTree"),
    (Capability::HashIndex, "Hash"),
    (Capability::GinIndex, "Gin"),
    (Capability::GistIndex, "Gist"),
    (Capability::SpGistIndex, "SpGist"),
    (Capability::BrinIndex, "Brin"),
];
const CLASSES: [&str; 14] = [
    "JsonbOps",
    "JsonbPathOps",
    "ArrayOps",
    "InetOps",
    "TextOps",
    "TextMinMaxOps",
    "Int4MinMaxOps",
    "Int4BloomOps",
    "TimestampMinMaxMultiOps",
    "UuidMinMaxOps",
    "raw(\"x_ops\")",
    "raw(\"\")",
    "UnknownOps",
    "\"JsonbOps\"",
];
const CONDITIONS: [&str; 6] =
    ["raw(\"f0 > 1\")", "{ f0: true }", "{ f0: null }", "{ f0: { not: null } }", "{ f0: \"x\" }", "{ f0: { not: 1 } }"];
const ODD_CONDITIONS: [&str; 8] = [
    "raw(\"\")",
    "raw(1)",
    "\"f0 > 1\"",
    "{ f0: 1 }",
    "{ unknown: 1 }",
    "{}",
    "{ f0: { in: 1 } }",
    "{ f0: 1, f1: false }",
];

impl Maker<'_> {
    pub(super) fn keys(&mut self) {
        for model in 0..self.models.len() {
            let mut attributes = Vec::new();
            for _ in 0..[0, 0, 1, 1, 2, 3][self.random.below(6)] {
                attributes.push(self.key(model));
            }
            if self.random.chance(12) {
                let own = format!("table{model}");
                let name = self.or_odd(&own, &["table", "Model0", "f0", "", "$t", "a b"]);
                attributes.push(format!("@@map(\"{name}\")"));
            }
            let schema = self.schema_line();
            attributes.extend((!schema.is_empty()).then(|| schema.trim().to_owned()));
            attributes.extend(self.random.chance(4).then(|| "@@ignore".to_owned()));
            if self.odd() {
                attributes
                    .push(self.one(&["@@shardKey([f0])", "@@shardKey([id, f0])", "@@unknown", "@@db.X"]).to_owned());
            }
            self.models[model].attributes = attributes;
        }
    }

    fn key(&mut self, model: usize) -> String {
        let fulltext = self.random.chance(10) && self.can(Capability::FulltextIndex);
        let kind = if fulltext { "fulltext" } else { self.pick(&["index", "index", "unique"], &["id", "fulltext"]) };
        let columns = self.models[model].columns.clone();
        let mut fields = Vec::<String>::new();
        for _ in 0..[1, 1, 1, 2, 2, 3][self.random.below(6)] {
            let (name, ty) = self.random.choose(&columns).cloned().unwrap_or_default();
            let name = if ty == "Part" && !self.odd() { format!("{name}.f0") } else { name };
            let name = self.or_odd(&name, &["unknown", "to0", "back0", "f0.f0", "f0"]).to_owned();
            if self.odd() || !fields.iter().any(|field| field.starts_with(&name)) {
                fields.push(format!("{name}{}", self.column_options()));
            }
        }
        let named = self.maybe(10, &["fields: "]);
        let mut arguments = vec![format!("{named}[{}]", fields.join(", "))];
        self.add_names(kind, &mut arguments);
        let (capability, index_type) = self.random.choose(&TYPES).copied().unwrap_or(TYPES[0]);
        if self.random.chance(25) && kind == "index" && self.can(capability) {
            arguments.push(format!("type: {}", self.or_odd(index_type, &["Other", "\"Hash\""])));
        }
        if self.random.chance(12) && self.can(Capability::PartialIndexes) {
            arguments.push(format!("where: {}", self.pick(&CONDITIONS, &ODD_CONDITIONS)));
        }
        if self.random.chance(10) && self.can(Capability::Clustering) {
            arguments.push(self.pick(&["clustered: true", "clustered: false"], &["clustered: 1"]).to_owned());
        }
        format!("@@{kind}({})", arguments.join(", "))
    }

    fn add_names(&mut self, kind: &str, arguments: &mut Vec<String>) {
        if kind == "unique" && self.random.chance(10) || self.odd() {
            arguments.push(format!("name: \"{}\"", self.pick(&["n", "m"], &["f0_f1", "", "1x", "a-b"])));
        }
        if self.random.chance(20) {
            let (own, long) = (format!("m{}", self.random.below(1000)), "l".repeat(self.random.below(140)));
            let name = self.or_odd(&own, &["m", "Model0_pkey", "Model0_f0_idx", "", &long]).to_owned();
            arguments.push(format!("map: \"{name}\""));
        }
    }

    fn column_options(&mut self) -> String {
        let mut options = Vec::new();
        if self.random.chance(12) {
            options.push(format!("sort: {}", self.pick(&["Asc", "Desc"], &["Up", "\"Asc\""])));
        }
        if self.random.chance(10) && self.can(Capability::IndexLength) {
            options.push(format!("length: {}", self.pick(&["10", "191"], &["0", "-1", "4000", "x", "4294967306"])));
        }
        if self.random.chance(12) && self.can(Capability::OperatorClasses) {
            options.push(format!("ops: {}", self.one(&CLASSES)));
        }
        let odd = if self.odd() { self.one(&["()", "(x: 1)", "(1)"]) } else { "" };
        if options.is_empty() { odd.to_owned() } else { format!("({})", options.join(", ")) }
    }
}
