//! Which names an object's text mentions. In: objects. Out: their names, and which of them lean on which. Must not know:
//! scopes; a name is a name, which orders two objects at worst without need.

use std::collections::{HashMap, HashSet};

use super::text;
use crate::dialect::Dialect;
use crate::schema::{ObjectKind, SqlObject};
use crate::script::{Token, TokenKind, tokenize};

/// The names in one text.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) all: HashSet<String>,
    /// Those with a bracket behind them.
    called: HashSet<String>,
    /// Whether it has every column of something: `*`.
    pub(crate) star: bool,
}

/// The names that an object's text mentions.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    /// Those that the database resolves when it creates the object, and holds on to.
    pub(crate) held: Names,
    /// Those in a body, which the database keeps as text.
    pub(crate) body: Names,
    /// Whether the database checks that body when it creates the object.
    is_body_checked: bool,
}

impl Mentions {
    pub(crate) fn of(dialect: Dialect, object: &SqlObject) -> Mentions {
        let mut mentions = Mentions::default();
        let tokens = tokenize(dialect, &object.definition);
        let language = tokens.iter().position(|token| token.is_word("LANGUAGE")).and_then(|at| tokens.get(at + 1));
        mentions.is_body_checked =
            language.is_some_and(|token| token.text.trim_matches('\'').eq_ignore_ascii_case("sql"));
        for token in &tokens {
            match &token.kind {
                TokenKind::DollarString(body) => mentions.body.read(dialect, body),
                TokenKind::String(body) if is_routine(object) => mentions.body.read(dialect, body),
                _ => {}
            }
        }
        mentions.held.take(dialect, &tokens);
        mentions
    }

    /// Whether any part of the text has the name.
    pub(crate) fn any(&self, name: &str) -> bool {
        self.held.all.contains(name) || self.body.all.contains(name)
    }
}

impl Names {
    fn read(&mut self, dialect: Dialect, text: &str) {
        let tokens = tokenize(dialect, text);
        self.take(dialect, &tokens);
        for token in &tokens {
            if let TokenKind::DollarString(inner) = &token.kind {
                self.read(dialect, inner);
            }
        }
    }

    fn take(&mut self, dialect: Dialect, tokens: &[Token<'_>]) {
        for (at, token) in tokens.iter().enumerate() {
            // `count(*)` is about rows.
            let is_argument =
                at > 0 && tokens[at - 1].is_punct("(") && tokens.get(at + 1).is_some_and(|t| t.is_punct(")"));
            self.star |= token.is_punct("*") && !is_argument;
            if let Some(name) = text::folded(dialect, token) {
                if tokens.get(at + 1).is_some_and(|next| next.is_punct("(")) {
                    self.called.insert(name.clone());
                }
                self.all.insert(name);
            }
        }
    }

    /// Whether these names can mean an object of that kind.
    fn mean(&self, kind: ObjectKind, name: &str) -> bool {
        match kind {
            ObjectKind::Function | ObjectKind::Procedure => self.called.contains(name),
            ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Domain | ObjectKind::CompositeType => {
                self.all.contains(name)
            }
            // Nothing names these.
            ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity | ObjectKind::Index => false,
        }
    }
}

/// The objects that one leans on, by position.
#[derive(Debug, Default, Clone)]
pub(crate) struct Needs {
    /// Held by the database: the other can't go while this stays.
    pub(crate) held: Vec<usize>,
    /// Looked up when this is created.
    pub(crate) checked: Vec<usize>,
    /// Looked up when it runs.
    pub(crate) late: Vec<usize>,
}

/// What each object leans on.
pub(crate) fn needs(dialect: Dialect, objects: &[&SqlObject]) -> Vec<Needs> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, object) in objects.iter().enumerate() {
        by_name.entry(text::folded_name(dialect, &object.name.name)).or_default().push(at);
    }
    let of = |(at, object): (usize, &&SqlObject)| {
        let mentions = Mentions::of(dialect, object);
        let mut needs = Needs::default();
        let found = |names: &Names, places: &mut Vec<usize>| {
            for name in &names.all {
                let others = by_name.get(name).into_iter().flatten().filter(|other| **other != at);
                let others = others.filter(|other| names.mean(objects[**other].kind, name));
                // A routine's own name begins its text, and is no mention of another thing of that name.
                places.extend(others.filter(|other| !(is_routine(object) && is_namesake(object, objects[**other]))));
            }
        };
        found(&mentions.held, &mut needs.held);
        found(&mentions.body, if mentions.is_body_checked { &mut needs.checked } else { &mut needs.late });
        if let Some(table) = &object.table {
            let name = text::folded_name(dialect, &table.name);
            let views = by_name.get(&name).into_iter().flatten();
            let is_view = |at: &&usize| matches!(objects[**at].kind, ObjectKind::View | ObjectKind::MaterializedView);
            needs.held.extend(views.filter(is_view));
        }
        for places in [&mut needs.held, &mut needs.checked, &mut needs.late] {
            places.sort_unstable();
            places.dedup();
        }
        needs
    };
    objects.iter().enumerate().map(of).collect()
}

fn is_routine(object: &SqlObject) -> bool {
    matches!(object.kind, ObjectKind::Function | ObjectKind::Procedure)
}

fn is_namesake(object: &SqlObject, other: &SqlObject) -> bool {
    object.name.name == other.name.name
}

/// These objects and all that hold on to them, directly or not.
pub(crate) fn with_dependents(needs: &[Needs], seeds: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut dependents = vec![Vec::new(); needs.len()];
    for (at, needs) in needs.iter().enumerate() {
        for other in &needs.held {
            dependents[*other].push(at);
        }
    }
    let mut reached = vec![false; needs.len()];
    let mut open: Vec<usize> = seeds.into_iter().collect();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut reached[at], true) {
            open.extend(&dependents[at]);
        }
    }
    reached
}
