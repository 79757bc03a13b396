//! A migration's text as its statements, with the transactions and settings that they run under. In: SQL text. Out: a
//! [`File`]. Must not know: any rule.

use std::collections::{BTreeMap, HashMap};

use super::operation::{CreateTable, Operation};
use super::parse;
use crate::schema::{QualifiedName, SqlSchema};
use crate::script::{self, Position, Span, Token};

/// A migration's text.
#[derive(Debug)]
pub(super) struct File<'a> {
    pub(super) sql: &'a str,
    pub(super) entries: Vec<Entry<'a>>,
    /// The statements that alter a table, change its rows or give something its name; what else there is, is rare.
    by_table: HashMap<QualifiedName, Vec<usize>>,
    /// The statements that create tables.
    creates: Vec<usize>,
    /// Whether a runner that sends the file as a whole makes one transaction of it.
    is_one_transaction: bool,
}

/// One statement.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) text: &'a str,
    pub(super) position: Position,
    pub(super) span: Span,
    pub(super) comments: Vec<Token<'a>>,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) operations: Vec<Operation>,
    /// Number of the explicit transaction that it is in; BEGIN and COMMIT are in theirs.
    pub(super) transaction: Option<usize>,
    /// How many COMMITs without a BEGIN stand before it: each ends the transaction that a runner has around the file.
    part: usize,
    /// Settings of the session in effect before it, as far as this file makes them.
    pub(super) settings: BTreeMap<String, String>,
}

impl<'a> File<'a> {
    pub(super) fn read(state: &SqlSchema, sql: &'a str) -> File<'a> {
        let default_namespace = state.default_namespace.as_deref();
        let mut sessions = Session::default();
        let mut entries: Vec<Entry<'a>> = Vec::new();
        for statement in script::split(state.dialect, sql) {
            let mut operations = parse::operations(state.dialect, default_namespace, sql, &statement);
            if entries.is_empty() {
                operations.insert(0, Operation::File);
            }
            let settings = sessions.settings();
            let part = sessions.parts;
            let transaction = sessions.step(&operations);
            entries.push(Entry {
                text: statement.text,
                position: statement.position,
                span: statement.span,
                comments: statement.comments,
                tokens: statement.tokens,
                operations,
                transaction,
                part,
                settings,
            });
        }
        let is_plain = |entry: &Entry<'_>| entry.transaction.is_none() && !entry.refuses_transaction();
        let is_one_transaction = entries.iter().all(is_plain);
        let mut file = File { sql, entries, by_table: HashMap::new(), creates: Vec::new(), is_one_transaction };
        file.index();
        file
    }

    fn index(&mut self) {
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.operations.iter().any(|operation| matches!(operation, Operation::CreateTable(_))) {
                self.creates.push(at);
            }
            for table in entry.operations.iter().filter_map(Operation::changed_table) {
                let places = self.by_table.entry(table.clone()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
    }

    /// The operations that [`Operation::changed_table`] gives this table for, with the numbers of their statements.
    pub(super) fn operations_on(&self, table: &QualifiedName) -> impl Iterator<Item = (usize, &Operation)> {
        let table = table.clone();
        let places = self.by_table.get(&table).into_iter().flatten();
        let all = places.flat_map(|at| self.entries[*at].operations.iter().map(move |operation| (*at, operation)));
        all.filter(move |(_, operation)| operation.changed_table() == Some(&table))
    }

    /// The tables that the file creates.
    pub(super) fn created_tables(&self) -> impl Iterator<Item = &CreateTable> {
        let operations = self.creates.iter().flat_map(|at| &self.entries[*at].operations);
        operations.filter_map(|operation| match operation {
            Operation::CreateTable(create) => Some(create),
            _ => None,
        })
    }

    /// Every operation with the number of its statement.
    pub(super) fn operations(&self) -> impl Iterator<Item = (usize, &Operation)> {
        self.entries.iter().enumerate().flat_map(|(at, entry)| entry.operations.iter().map(move |o| (at, o)))
    }

    /// Whether two statements share a transaction: a written one, or that which a runner puts around a whole file.
    pub(super) fn share_transaction(&self, a: usize, b: usize) -> bool {
        match (self.entries[a].transaction, self.entries[b].transaction) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.is_one_transaction && self.entries[a].part == self.entries[b].part,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl Entry<'_> {
    /// Whether the server refuses to run it in a transaction (PostgreSQL, 25001).
    pub(super) fn refuses_transaction(&self) -> bool {
        self.operations.iter().any(Operation::refuses_transaction)
    }

    /// Whether it changes the schema or rows.
    pub(super) fn changes(&self) -> bool {
        self.operations.iter().any(Operation::changes)
    }

    /// The setting, when this file makes one that isn't off.
    pub(super) fn timeout(&self, name: &str) -> Option<&str> {
        let value = self.settings.get(name)?.as_str();
        let is_off = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ') == "0";
        (!is_off).then_some(value)
    }
}

impl Operation {
    /// Whether the server refuses to run it in a transaction (PostgreSQL, 25001).
    pub(super) fn refuses_transaction(&self) -> bool {
        match self {
            Operation::CreateIndex(index) => index.concurrently,
            Operation::DropIndexes { concurrently, .. }
            | Operation::Reindex { concurrently, .. }
            | Operation::DetachPartition { concurrently, .. } => *concurrently,
            Operation::Vacuum | Operation::DropDatabase { .. } => true,
            _ => false,
        }
    }

    /// The table that it alters, whose rows it changes, or whose name it gives to another.
    pub(super) fn changed_table(&self) -> Option<&QualifiedName> {
        match self {
            Operation::AddColumn { table, .. }
            | Operation::DropColumn { table, .. }
            | Operation::AlterType { table, .. }
            | Operation::SetNotNull { table, .. }
            | Operation::AddCheck { table, .. }
            | Operation::Update { table, .. }
            | Operation::RenameTable { to: table, .. } => Some(table),
            _ => None,
        }
    }

    /// Whether it changes the schema or rows.
    pub(super) fn changes(&self) -> bool {
        !matches!(
            self,
            Operation::File
                | Operation::Statement
                | Operation::Nothing
                | Operation::Begin
                | Operation::Commit
                | Operation::Rollback
                | Operation::Set { .. }
                | Operation::Reset { .. }
                | Operation::Pragma { .. }
        )
    }
}

/// What statements leave behind in their session.
#[derive(Default)]
struct Session {
    transactions: usize,
    in_transaction: bool,
    parts: usize,
    lasting: BTreeMap<String, String>,
    local: BTreeMap<String, String>,
}

impl Session {
    fn settings(&self) -> BTreeMap<String, String> {
        let mut settings = self.lasting.clone();
        settings.extend(self.local.clone());
        settings
    }

    /// Takes a statement in, and gives the transaction that it belongs to.
    fn step(&mut self, operations: &[Operation]) -> Option<usize> {
        let mut ends = false;
        for operation in operations {
            match operation {
                Operation::Begin if !self.in_transaction => {
                    self.in_transaction = true;
                    self.transactions += 1;
                }
                Operation::Commit | Operation::Rollback => {
                    ends = self.in_transaction;
                    self.parts += usize::from(!self.in_transaction);
                }
                Operation::Set { local: true, name, value } => {
                    self.local.insert(name.clone(), value.clone());
                }
                Operation::Set { local: false, name, value } => {
                    self.local.remove(name);
                    self.lasting.insert(name.clone(), value.clone());
                }
                Operation::Reset { name } => {
                    self.local.remove(name);
                    self.lasting.remove(name);
                    if name == "all" {
                        self.lasting.clear();
                    }
                }
                _ => {}
            }
        }
        let transaction = self.in_transaction.then_some(self.transactions);
        if ends {
            self.in_transaction = false;
            self.local.clear();
        }
        transaction
    }
}
