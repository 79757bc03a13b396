//! MySQL: casts that MODIFY makes. In: two types. Out: a [`Cast`]. Must not know: other dialects.

use crate::schema::{ColumnType, NativeType};
use crate::step::Cast;

pub(super) fn between(previous: &ColumnType, next: &ColumnType) -> Option<Cast> {
    match (previous, next) {
        (ColumnType::Native(a), ColumnType::Native(b)) => (a != b).then(|| between_natives(a, b)),
        // A type that the language doesn't know may well be the one that it does.
        (ColumnType::Unsupported(_), ColumnType::Native(_)) | (ColumnType::Native(_), ColumnType::Unsupported(_)) => {
            None
        }
        (a, b) => (a != b).then_some(Cast::Risky),
    }
}

/// What a type holds, with ranges where one may hold another.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Whole numbers by size in bytes.
    Integer { bytes: u32, is_unsigned: bool },
    /// Numbers with so many digits before and after the point.
    Decimal(u32, u32),
    /// Floating point numbers by size in bytes.
    Binary { bytes: u32 },
    /// Text of so many bytes at most.
    Text { limit: u64 },
    /// Bytes, so many at most.
    Bytes { limit: u64 },
    /// Points in time and parts of them.
    Time,
    /// Types with casts of their own.
    Other,
}

/// Names with what they hold; types with a length of their own are not among them.
const KINDS: &[(&str, Kind)] = &[
    ("TinyInt", Kind::Integer { bytes: 1, is_unsigned: false }),
    ("UnsignedTinyInt", Kind::Integer { bytes: 1, is_unsigned: true }),
    ("SmallInt", Kind::Integer { bytes: 2, is_unsigned: false }),
    ("UnsignedSmallInt", Kind::Integer { bytes: 2, is_unsigned: true }),
    ("MediumInt", Kind::Integer { bytes: 3, is_unsigned: false }),
    ("UnsignedMediumInt", Kind::Integer { bytes: 3, is_unsigned: true }),
    ("Int", Kind::Integer { bytes: 4, is_unsigned: false }),
    ("UnsignedInt", Kind::Integer { bytes: 4, is_unsigned: true }),
    ("BigInt", Kind::Integer { bytes: 8, is_unsigned: false }),
    ("UnsignedBigInt", Kind::Integer { bytes: 8, is_unsigned: true }),
    ("Float", Kind::Binary { bytes: 4 }),
    ("Double", Kind::Binary { bytes: 8 }),
    ("TinyText", Kind::Text { limit: 255 }),
    ("Text", Kind::Text { limit: 65_535 }),
    ("MediumText", Kind::Text { limit: 16_777_215 }),
    ("LongText", Kind::Text { limit: 4_294_967_295 }),
    ("TinyBlob", Kind::Bytes { limit: 255 }),
    ("Blob", Kind::Bytes { limit: 65_535 }),
    ("MediumBlob", Kind::Bytes { limit: 16_777_215 }),
    ("LongBlob", Kind::Bytes { limit: 4_294_967_295 }),
    ("Date", Kind::Time),
    ("Time", Kind::Time),
    ("DateTime", Kind::Time),
    ("Timestamp", Kind::Time),
];

impl Kind {
    fn of(ty: &NativeType) -> Kind {
        let arg = |i: usize| ty.args.get(i).copied();
        match ty.name.as_str() {
            "Decimal" => {
                let (precision, scale) = (arg(0).unwrap_or(65), arg(1).unwrap_or(30));
                Kind::Decimal(precision.saturating_sub(scale), scale)
            }
            // A character takes up to four bytes.
            "Char" | "VarChar" => Kind::Text { limit: u64::from(arg(0).unwrap_or(1)) * 4 },
            "Binary" | "VarBinary" => Kind::Bytes { limit: arg(0).unwrap_or(1).into() },
            name => KINDS.iter().find(|(known, _)| *known == name).map_or(Kind::Other, |(_, kind)| *kind),
        }
    }
}

fn between_natives(previous: &NativeType, next: &NativeType) -> Cast {
    let fits = match (Kind::of(previous), Kind::of(next)) {
        // MySQL reads a point in time as a number made of its digits, and few numbers as points in time.
        (Kind::Time, Kind::Integer { .. } | Kind::Decimal(..) | Kind::Binary { .. })
        | (Kind::Integer { .. } | Kind::Decimal(..) | Kind::Binary { .. }, Kind::Time) => return Cast::Impossible,
        (Kind::Time, Kind::Time) => true,
        (
            Kind::Integer { bytes: from, is_unsigned: from_unsigned },
            Kind::Integer { bytes: to, is_unsigned: to_unsigned },
        ) => from <= to && from_unsigned == to_unsigned || from < to && from_unsigned,
        (Kind::Integer { bytes, .. }, Kind::Decimal(before, _)) => decimal_digits(bytes) <= before,
        (Kind::Integer { bytes, .. }, Kind::Text { limit }) => u64::from(decimal_digits(bytes) + 1) <= limit / 4,
        (Kind::Decimal(a, b), Kind::Decimal(c, d)) => a <= c && b <= d,
        (Kind::Binary { bytes: from }, Kind::Binary { bytes: to }) => from <= to,
        (Kind::Text { limit: from }, Kind::Text { limit: to }) => from <= to,
        (Kind::Bytes { limit: from }, Kind::Bytes { limit: to }) => from <= to,
        (Kind::Binary { .. } | Kind::Decimal(..) | Kind::Time, Kind::Text { limit }) => limit >= 191 * 4,
        _ => false,
    };
    if fits { Cast::Safe } else { Cast::Risky }
}

fn decimal_digits(bytes: u32) -> u32 {
    match bytes {
        1 => 3,
        2 => 5,
        3 => 8,
        4 => 10,
        _ => 20,
    }
}
