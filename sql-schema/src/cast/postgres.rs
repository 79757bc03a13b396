//! PostgreSQL: casts that need no USING. In: two types. Out: a [`Cast`]. Must not know: other dialects.

use crate::schema::{ColumnType, NativeType};
use crate::step::Cast;

pub(super) fn between(
    previous: &ColumnType,
    previous_is_list: bool,
    next: &ColumnType,
    next_is_list: bool,
) -> Option<Cast> {
    match (previous_is_list, next_is_list) {
        (true, false) => return Some(list_to_scalar(next)),
        (false, true) => return Some(Cast::Impossible),
        (false, false) | (true, true) => {}
    }
    match (previous, next) {
        (ColumnType::Native(a), ColumnType::Native(b)) if same(a, b) => None,
        (ColumnType::Native(a), ColumnType::Native(b)) => Some(between_natives(a, b)),
        (a, b) if a == b || super::are_unknown(a, b) => None,
        // What a type unknown to the language can be cast to is for the database to say.
        _ => Some(Cast::Risky),
    }
}

/// An array has a text form, and nothing else that a scalar could hold.
fn list_to_scalar(next: &ColumnType) -> Cast {
    match next {
        ColumnType::Native(native) => match Kind::of(native) {
            Kind::Text { limit: None, .. } => Cast::Safe,
            Kind::Text { .. } => Cast::Risky,
            _ => Cast::Impossible,
        },
        ColumnType::Enum(_) | ColumnType::Unsupported(_) => Cast::Impossible,
    }
}

/// Points in time without a precision are taken for those with any.
fn same(a: &NativeType, b: &NativeType) -> bool {
    let open = matches!(Kind::of(a), Kind::Time { .. }) && (a.args.is_empty() || b.args.is_empty());
    a.name == b.name && (open || a.args == b.args)
}

/// What a type can hold.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Whole numbers with so many digits.
    Integer { digits: u32 },
    /// Numbers with so many digits before and after the point; `None` without a limit.
    Decimal(Option<(u32, u32)>),
    /// Floating point numbers by size in bytes.
    Binary { bytes: u32 },
    /// Text up to a length, padded to it or not.
    Text { limit: Option<u32>, is_padded: bool },
    /// Bits: exactly so many, or up to so many.
    Bits { count: Option<u32>, is_fixed: bool },
    /// Dates and times: which parts there are.
    Time { has_date: bool, has_time: bool, has_zone: bool },
    /// Types that PostgreSQL casts to anything, or refuses only when it meets a value.
    Anything,
    /// Types with casts of their own.
    Other,
}

impl Kind {
    fn of(ty: &NativeType) -> Kind {
        let arg = |i: usize| ty.args.get(i).copied();
        match ty.name.as_str() {
            "SmallInt" => Kind::Integer { digits: 5 },
            "Integer" => Kind::Integer { digits: 10 },
            "BigInt" => Kind::Integer { digits: 19 },
            "Decimal" => Kind::Decimal(arg(0).map(|precision| {
                let scale = arg(1).unwrap_or(0);
                (precision.saturating_sub(scale), scale)
            })),
            "Real" => Kind::Binary { bytes: 4 },
            "DoublePrecision" => Kind::Binary { bytes: 8 },
            "Text" => Kind::Text { limit: None, is_padded: false },
            "VarChar" => Kind::Text { limit: arg(0), is_padded: false },
            "Char" => Kind::Text { limit: Some(arg(0).unwrap_or(1)), is_padded: true },
            "Bit" => Kind::Bits { count: Some(arg(0).unwrap_or(1)), is_fixed: true },
            "VarBit" => Kind::Bits { count: arg(0), is_fixed: false },
            "Timestamp" => Kind::Time { has_date: true, has_time: true, has_zone: false },
            "Timestamptz" => Kind::Time { has_date: true, has_time: true, has_zone: true },
            "Date" => Kind::Time { has_date: true, has_time: false, has_zone: false },
            "Time" => Kind::Time { has_date: false, has_time: true, has_zone: false },
            "Timetz" => Kind::Time { has_date: false, has_time: true, has_zone: true },
            "Money" | "Citext" => Kind::Anything,
            _ => Kind::Other,
        }
    }
}

/// Casts that follow from no family.
const SPECIAL: &[(&str, &str, Cast)] = &[
    ("Oid", "Integer", Cast::Safe),
    ("Oid", "BigInt", Cast::Safe),
    ("Text", "Citext", Cast::Safe),
    ("Inet", "Citext", Cast::Safe),
    ("Json", "JsonB", Cast::Safe),
    ("JsonB", "Json", Cast::Safe),
];

fn between_natives(previous: &NativeType, next: &NativeType) -> Cast {
    if let Some((_, _, cast)) = SPECIAL.iter().find(|(from, to, _)| *from == previous.name && *to == next.name) {
        return *cast;
    }
    match (Kind::of(previous), Kind::of(next)) {
        (_, Kind::Text { limit: None, .. }) => Cast::Safe,
        (_, Kind::Text { limit: Some(limit), is_padded }) => to_text(previous, limit, is_padded),
        (Kind::Anything, _) => Cast::Risky,
        (Kind::Bits { count, is_fixed }, Kind::Bits { count: to, is_fixed: to_fixed }) => {
            between_bits(count, is_fixed, to, to_fixed)
        }
        (a @ Kind::Time { .. }, b @ Kind::Time { .. }) => between_times(a, b),
        (a, b) => between_numbers(a, b),
    }
}

/// Texts of the values of a type: how long they get, and whether PostgreSQL refuses a shorter column outright.
struct Width {
    name: &'static str,
    longest: u32,
    is_strict: bool,
    fits_padded: bool,
}

const fn strict(name: &'static str, longest: u32) -> Width {
    Width { name, longest, is_strict: true, fits_padded: true }
}

const fn lenient(name: &'static str, longest: u32) -> Width {
    Width { name, longest, is_strict: false, fits_padded: true }
}

const WIDTHS: &[Width] = &[
    lenient("SmallInt", 6),
    lenient("Integer", 11),
    lenient("BigInt", 20),
    lenient("Real", 14),
    lenient("DoublePrecision", 24),
    Width { name: "Oid", longest: 10, is_strict: false, fits_padded: false },
    Width { name: "Inet", longest: 43, is_strict: false, fits_padded: false },
    strict("ByteA", 3),
    strict("Timestamp", 23),
    strict("Timestamptz", 28),
    strict("Date", 28),
    strict("Time", 14),
    strict("Timetz", 19),
    strict("Uuid", 32),
];

fn to_text(previous: &NativeType, limit: u32, is_padded: bool) -> Cast {
    let verdict = |longest: u32, is_strict: bool| match (limit >= longest, is_strict) {
        (true, _) => Cast::Safe,
        (false, true) => Cast::Impossible,
        (false, false) => Cast::Risky,
    };
    if let Some(width) = WIDTHS.iter().find(|w| w.name == previous.name) {
        return if is_padded && !width.fits_padded {
            Cast::Impossible
        } else {
            verdict(width.longest, width.is_strict)
        };
    }
    match Kind::of(previous) {
        Kind::Text { limit: Some(longest), .. } => verdict(longest, false),
        Kind::Decimal(Some((before, after))) => verdict(before + after + 2, false),
        Kind::Bits { count: Some(count), is_fixed } => verdict(count, is_fixed),
        _ if previous.name == "Boolean" && is_padded => verdict(4, true),
        _ if previous.name == "Boolean" => verdict(5, false),
        // As long as it likes.
        _ => Cast::Risky,
    }
}

fn between_bits(from: Option<u32>, from_fixed: bool, to: Option<u32>, to_fixed: bool) -> Cast {
    match (from, to, from_fixed, to_fixed) {
        // Bits are neither added nor cut without being asked.
        (_, _, true, true) => Cast::Impossible,
        (_, None, _, _) => Cast::Safe,
        (Some(from), Some(to), _, false) if to >= from => Cast::Safe,
        (None, Some(_), false, true) => Cast::Risky,
        (Some(from), Some(to), false, true) if to <= from => Cast::Risky,
        _ => Cast::Impossible,
    }
}

fn between_times(from: Kind, to: Kind) -> Cast {
    let (
        Kind::Time { has_date: from_date, has_time: from_time, has_zone: from_zone },
        Kind::Time { has_date: to_date, has_time: to_time, has_zone: to_zone },
    ) = (from, to)
    else {
        return Cast::Impossible;
    };
    let lacks_date = to_date && !from_date;
    let lacks_time = to_time && !to_date && !from_time;
    // A time of day keeps its precision as long as it has no zone.
    let same_clock = !from_date && !to_date && !from_zone && !to_zone;
    if lacks_date || lacks_time || same_clock { Cast::Impossible } else { Cast::Safe }
}

fn between_numbers(from: Kind, to: Kind) -> Cast {
    let fits = match (from, to) {
        (Kind::Integer { digits: from }, Kind::Integer { digits: to }) => from <= to,
        (Kind::Integer { digits }, Kind::Decimal(to)) => to.is_none_or(|(before, _)| before >= digits),
        (Kind::Integer { .. }, Kind::Binary { .. }) => true,
        (Kind::Decimal(Some(from)), Kind::Integer { digits }) => from.1 == 0 && from.0 < digits,
        (Kind::Decimal(_), Kind::Decimal(None)) => true,
        (Kind::Decimal(Some(from)), Kind::Decimal(Some(to))) => from.0 <= to.0 && from.1 <= to.1,
        (Kind::Binary { bytes: from }, Kind::Binary { bytes: to }) => from <= to,
        (Kind::Decimal(_) | Kind::Binary { .. }, Kind::Integer { .. } | Kind::Decimal(_) | Kind::Binary { .. }) => {
            false
        }
        _ => return Cast::Impossible,
    };
    if fits { Cast::Safe } else { Cast::Risky }
}
