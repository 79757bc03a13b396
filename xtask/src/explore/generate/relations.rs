//! Relations between models: both sides, one of them or too many, with columns that mostly fit.

use super::Maker;
use etalon_schema_parser::providers::Capability;

/// What both sides say.
struct Relation {
    from: usize,
    to: usize,
    number: usize,
    /// `"name"`, or nothing.
    name: String,
}

impl Maker<'_> {
    pub(super) fn relations(&mut self) {
        for number in 0..self.random.below(5) {
            let models = self.models.len();
            let (from, to) = (self.random.below(models), self.random.below(models));
            let named = (from == to || self.random.chance(70)) != self.odd();
            let name = if named { format!("\"r{}\"", if self.odd() { 0 } else { number }) } else { String::new() };
            let relation = Relation { from, to, number, name };
            match self.random.below(5) {
                0 if self.can(Capability::ImplicitManyToMany) => self.many_to_many(&relation),
                1 if self.can(Capability::TwoWayEmbedded) => self.embedded(&relation),
                _ => self.inline(&relation),
            }
        }
    }

    fn back(&mut self, relation: &Relation, mark: &str) {
        let attribute = if relation.name.is_empty() { String::new() } else { format!(" @relation({})", relation.name) };
        let other = self.models[relation.from].name.clone();
        let odd = self.attribute(
            0,
            &[],
            &[" @relation(onDelete: Cascade)", " @ignore", " @map(\"x\")", " @unique", " @default(1)"],
        );
        let line = format!("back{} {other}{mark}{attribute}{odd}", relation.number);
        self.models[relation.to].lines.push(line);
    }

    fn many_to_many(&mut self, relation: &Relation) {
        let attribute = if relation.name.is_empty() { String::new() } else { format!(" @relation({})", relation.name) };
        let other = self.models[relation.to].name.clone();
        let odd = self.attribute(
            0,
            &[],
            &[" @relation(references: [id])", " @relation(onDelete: Cascade)", " @relation(map: \"x\")"],
        );
        let line = format!("many{} {other}[]{attribute}{odd}", relation.number);
        self.models[relation.from].lines.push(line);
        if !self.odd() {
            self.back(relation, "[]");
        }
    }

    /// Lists of keys on both sides, as MongoDB has it.
    fn embedded(&mut self, relation: &Relation) {
        let native = self.maybe(50, &[" @db.ObjectId"]).to_owned();
        for (here, there, side) in [(relation.from, relation.to, "a"), (relation.to, relation.from, "b")] {
            let other = self.models[there].name.clone();
            let name = if relation.name.is_empty() { String::new() } else { format!("{}, ", relation.name) };
            let key = format!("{side}{}Ids", relation.number);
            let (both, turned) = (format!("{key}, id"), format!("id, {key}"));
            let fields = self.or_odd(&key, &["", &both, &turned]).to_owned();
            let references = self.or_odd("id", &["", "id, f0", "f0, id", "f0"]);
            let lines = [
                format!("{key} String[]{native}"),
                format!(
                    "{side}{} {other}[] @relation({name}fields: [{fields}], references: [{references}])",
                    relation.number
                ),
            ];
            self.models[here].lines.extend(lines);
        }
    }

    fn inline(&mut self, relation: &Relation) {
        let targets = self.models[relation.to].columns.clone();
        let first = targets.first().cloned().unwrap_or(("id".to_owned(), "Int".to_owned()));
        let second = if self.odd() { self.random.choose(&targets).cloned() } else { None };
        let odd = if self.odd() { self.random.choose(&targets).cloned() } else { None };
        let keys: Vec<(String, String)> = [Some(odd.unwrap_or(first)), second].into_iter().flatten().collect();
        let optional = self.maybe(45, &["?"]);
        let one_to_one = self.random.chance(30);
        let mut columns = Vec::new();
        for (position, (_, kind)) in keys.iter().enumerate() {
            let column = format!("key{}_{position}", relation.number);
            let kind = self.or_odd(kind, &["String", "Unsupported(\"x\")"]).to_owned();
            let unique = if one_to_one && position == 0 { self.or_odd(" @unique", &[""]) } else { "" };
            let native = self.attribute(0, &[], &[" @db.ObjectId", " @db.Text", " @map(\"k\")"]);
            let mark = self.or_odd(optional, &["?", "[]", ""]);
            let line = format!("{column} {kind}{mark}{unique}{native}");
            self.models[relation.from].lines.push(line);
            self.models[relation.from].columns.push((column.clone(), kind));
            columns.push(column);
        }
        let references: Vec<&str> = keys.iter().map(|(name, _)| name.as_str()).collect();
        let line = self.forward(relation, &columns, &references, optional);
        self.models[relation.from].lines.push(line);
        if !self.odd() {
            let mark = if one_to_one { "?" } else { "[]" };
            let mark = self.or_odd(mark, &["", "?", "[]"]);
            self.back(relation, mark);
        }
    }

    fn forward(&mut self, relation: &Relation, columns: &[String], references: &[&str], optional: &str) -> String {
        let mut arguments = Vec::new();
        if !relation.name.is_empty() {
            arguments.push(relation.name.clone());
        }
        if !self.odd() {
            let kept = if self.odd() { 0 } else { columns.len() };
            arguments.push(format!("fields: [{}]", columns[..kept].join(", ")));
        }
        if !self.odd() {
            let cut = if self.odd() { self.random.below(references.len() + 1) } else { 0 };
            arguments.push(format!("references: [{}]", references[cut..].join(", ")));
        }
        for side in ["onDelete", "onUpdate"] {
            if self.random.chance(30) {
                let good: &[&str] =
                    if optional == "?" { &["Cascade", "SetNull", "NoAction"] } else { &["Cascade", "NoAction"] };
                let action = self.pick(good, &["Restrict", "SetNull", "SetDefault", "Other"]);
                arguments.push(format!("{side}: {action}"));
            }
        }
        let map = self.attribute(8, &["map: \"fk\""], &["map: \"\"", "map: \"pk\"", "map: \"u\"", "map: \"m\""]);
        arguments.extend((!map.is_empty()).then(|| map.to_owned()));
        if self.odd() {
            let first = usize::from(!arguments.is_empty());
            arguments.rotate_left(first);
        }
        let other = self.models[relation.to].name.clone();
        let mark = self.or_odd(optional, &["?", "[]", ""]);
        format!("to{} {other}{mark} @relation({})", relation.number, arguments.join(", "))
    }
}
