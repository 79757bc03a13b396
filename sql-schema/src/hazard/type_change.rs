//! What PostgreSQL does to a table when a column's type changes. In: two types. Out: the work under the lock. Must not
//! know: rules. All of it measured on PostgreSQL 15.

use super::context::Context;
use super::operation::Operation;
use crate::replay::SqlType;
use crate::schema::{Column, ColumnArity, ColumnType, NativeType};

/// The work under the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// Only the catalog changes.
    None,
    /// The table stays; indexes over the column are built anew.
    Indexes,
    /// Nothing but indexes with the session in UTC, a rewrite with any other time zone.
    TimeZone,
    /// The table and all of its indexes are written anew.
    Rewrite,
}

/// A type change with everything that is known about it.
#[derive(Debug)]
pub(super) struct TypeChange<'a> {
    pub(super) column: &'a Column,
    pub(super) next: SqlType,
    using: Option<&'a str>,
}

/// What an ALTER COLUMN .. TYPE does; `None` for other operations, and when either type is not known.
pub(super) fn read<'a>(operation: &'a Operation, cx: &'a Context<'_>) -> Option<TypeChange<'a>> {
    let Operation::AlterType { table, column, to, using, .. } = operation else { return None };
    Some(TypeChange { column: cx.column(table, column)?, next: cx.type_of(to)?, using: using.as_deref() })
}

impl TypeChange<'_> {
    /// Whether the column is an array before.
    pub(super) fn was_list(&self) -> bool {
        self.column.arity == ColumnArity::List
    }

    /// Both types without their arrays, when both are the dialect's own.
    pub(super) fn natives(&self) -> Option<(&NativeType, &NativeType)> {
        match (&self.column.ty, &self.next.ty) {
            (ColumnType::Native(a), ColumnType::Native(b)) if self.was_list() == self.next.is_array => Some((a, b)),
            _ => None,
        }
    }

    /// Whether USING computes something besides the cast that PostgreSQL would make.
    pub(super) fn computes(&self) -> bool {
        let Some(using) = self.using else { return false };
        let plain: String = using.chars().filter(|c| !matches!(c, '"' | '(' | ')' | ' ')).collect();
        plain.split("::").next() != Some(self.column.name.as_str())
    }

    /// Whether the type differs at all.
    pub(super) fn changes_type(&self) -> bool {
        self.column.ty != self.next.ty || self.was_list() != self.next.is_array
    }

    /// Whether both types are enums.
    pub(super) fn is_between_enums(&self) -> bool {
        matches!((&self.column.ty, &self.next.ty), (ColumnType::Enum(_), ColumnType::Enum(_)))
    }

    /// Whether a time with a zone becomes one without, or the other way round.
    pub(super) fn crosses_time_zone(&self) -> bool {
        let is = |a: &str, b: &str| self.natives().is_some_and(|(from, to)| from.name == a && to.name == b);
        is("Timestamp", "Timestamptz") || is("Timestamptz", "Timestamp")
    }

    /// The work that it causes.
    pub(super) fn work(&self) -> Work {
        if self.computes() {
            return Work::Rewrite;
        }
        if !self.changes_type() {
            return Work::None;
        }
        self.natives().map_or(Work::Rewrite, |(a, b)| between(a, b))
    }

    /// Whether the new type holds less of the same kind: shorter text, fewer digits, a coarser clock.
    pub(super) fn narrows(&self) -> bool {
        self.natives().is_some_and(|(a, b)| narrows(a, b))
    }
}

fn limit(ty: &NativeType) -> Option<u32> {
    match ty.name.as_str() {
        "Char" => Some(ty.args.first().copied().unwrap_or(1)),
        "VarChar" | "Timestamp" | "Timestamptz" | "Time" | "Timetz" => ty.args.first().copied(),
        _ => None,
    }
}

/// Whether so much of something fits into so much, `None` being everything.
fn fits(from: Option<u32>, to: Option<u32>) -> bool {
    match (from, to) {
        (_, None) => true,
        (Some(from), Some(to)) => from <= to,
        (None, Some(_)) => false,
    }
}

fn between(a: &NativeType, b: &NativeType) -> Work {
    match (a.name.as_str(), b.name.as_str()) {
        ("VarChar" | "Text", "Text") => Work::None,
        ("VarChar" | "Text", "VarChar") if fits(limit(a), limit(b)) => Work::None,
        ("Decimal", "Decimal") => decimals(a, b),
        // Without a precision a clock has six digits.
        ("Timestamp", "Timestamp") | ("Timestamptz", "Timestamptz") | ("Time", "Time") | ("Timetz", "Timetz") => {
            if limit(a).unwrap_or(6) <= limit(b).unwrap_or(6) {
                Work::None
            } else {
                Work::Rewrite
            }
        }
        ("Timestamp", "Timestamptz") | ("Timestamptz", "Timestamp") => {
            // A precision is a cast of its own, even the same one: `timestamp(3)` to `timestamptz(3)` is a rewrite.
            if limit(b).unwrap_or(6) == 6 { Work::TimeZone } else { Work::Rewrite }
        }
        ("Integer", "Oid") | ("Oid", "Integer") | ("Xml", "Text") => Work::None,
        ("Xml", "VarChar") | ("Bit", "VarBit") if b.args.is_empty() => Work::None,
        ("Text" | "VarChar", "Citext") | ("Citext", "Text" | "VarChar") if limit(b).is_none() => Work::Indexes,
        ("VarBit", "VarBit") if fits(a.args.first().copied(), b.args.first().copied()) => Work::None,
        ("Char", "Char") if limit(a) == limit(b) => Work::None,
        (from, to) if from == to && !matches!(from, "VarChar" | "Char" | "Bit" | "VarBit") => Work::None,
        _ => Work::Rewrite,
    }
}

fn decimals(a: &NativeType, b: &NativeType) -> Work {
    let scale = |ty: &NativeType| ty.args.get(1).copied().unwrap_or(0);
    match (a.args.first(), b.args.first()) {
        (_, None) => Work::None,
        (Some(from), Some(to)) if scale(a) == scale(b) && from <= to => Work::None,
        _ => Work::Rewrite,
    }
}

fn narrows(a: &NativeType, b: &NativeType) -> bool {
    let is_text = |ty: &NativeType| matches!(ty.name.as_str(), "Text" | "VarChar" | "Char");
    let is_clock = |ty: &NativeType| ["Timestamp", "Timestamptz", "Time", "Timetz"].contains(&ty.name.as_str());
    let whole = |ty: &NativeType| ["SmallInt", "Integer", "BigInt"].iter().position(|name| *name == ty.name);
    if is_text(a) && is_text(b) {
        return !fits(limit(a), limit(b));
    }
    if is_clock(a) && is_clock(b) {
        return limit(a).unwrap_or(6) > limit(b).unwrap_or(6);
    }
    if let (Some(a), Some(b)) = (whole(a), whole(b)) {
        return a > b;
    }
    if a.name == "DoublePrecision" && b.name == "Real" {
        return true;
    }
    let digits = |ty: &NativeType| {
        let scale = ty.args.get(1).copied().unwrap_or(0);
        ty.args.first().map(|precision| (precision.saturating_sub(scale), scale))
    };
    match (a.name == "Decimal" && b.name == "Decimal", digits(a), digits(b)) {
        (true, None, Some(_)) => true,
        (true, Some(a), Some(b)) => a.0 > b.0 || a.1 > b.1,
        _ => false,
    }
}
