//! How much of its columns a MySQL index is made of. In: a table with new indexes. Out: lengths as the catalog tells them.
//! Must not know: how indexes are written.

use crate::dialect::Dialect;
use crate::replay::{Replayed, Unknown};
use crate::schema::{ColumnType, IndexKey, IndexKind, IndexPart, Table};

/// Types whose values have a place, kept as they are written.
const SHAPES: [&str; 8] = [
    "geometry",
    "point",
    "linestring",
    "polygon",
    "multipoint",
    "multilinestring",
    "multipolygon",
    "geometrycollection",
];

/// What part of a type's values an index may be made of.
enum Extent {
    /// Only all of it.
    Whole,
    /// So many characters or bytes at most.
    UpTo(i64),
    /// Any part, and never all of it.
    Part,
}

/// Settles the lengths in the table's indexes from `first` on. MariaDB forgets a length where it has no meaning; where
/// one is needed and none is given, which MySQL refuses, it takes as much as fits, and that depends on how text is encoded.
pub(super) fn settle(table: &mut Table, dialect: Dialect, first: usize) -> Replayed {
    if dialect != Dialect::Mysql {
        return Ok(());
    }
    let columns = table.columns.clone();
    let type_of = |name: &str| columns.iter().find(|column| column.name == name).map(|column| &column.ty);
    let mut open = None;
    for index in table.indexes.iter_mut().skip(first) {
        for key in &mut index.keys {
            let IndexPart::Column(name) = &key.part else { continue };
            let Some(ty) = type_of(name) else { continue };
            // It keeps a hash of all of it where it has to be unique, but not of what has a place.
            let may_be_cut = index.kind == IndexKind::Normal || index.kind == IndexKind::Unique && is_shape(ty);
            if settle_key(key, &extent(ty)) && may_be_cut {
                open = Some(index.name.clone());
            }
        }
    }
    match open {
        Some(name) => Err(Unknown::new(format!("of how much of its columns `{name}` is made is not known"))),
        None => Ok(()),
    }
}

/// Whether the key needs a length and has none.
fn settle_key(key: &mut IndexKey, extent: &Extent) -> bool {
    match extent {
        Extent::Whole => key.length = None,
        Extent::UpTo(most) => key.length = key.length.filter(|length| i64::from(*length) < *most),
        Extent::Part => return key.length.is_none(),
    }
    false
}

fn is_shape(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::Unsupported(name) if SHAPES.iter().any(|shape| name.eq_ignore_ascii_case(shape)))
}

fn extent(ty: &ColumnType) -> Extent {
    match ty {
        ColumnType::Enum(_) => Extent::Whole,
        ColumnType::Unsupported(_) if is_shape(ty) => Extent::Part,
        ColumnType::Unsupported(_) => Extent::Whole,
        ColumnType::Native(native) if native.name.ends_with("Text") || native.name.ends_with("Blob") => Extent::Part,
        ColumnType::Native(native) => match (native.name.as_str(), native.args.as_slice()) {
            ("Char" | "VarChar" | "Binary" | "VarBinary", [length]) => Extent::UpTo(i64::from(*length)),
            ("Json", _) => Extent::Part,
            _ => Extent::Whole,
        },
    }
}
