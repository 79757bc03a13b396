//! Enums of the schema in sqlx's own terms, for the application's own queries. In: the values' names in the database.
//! Out: `Type`, `Encode` and `Decode` for every enabled database at once. Must not know: any particular enum.

use sqlx::Database;
use sqlx::encode::IsNull;

use super::arg::BoxError;
use crate::UnknownValue;

/// An enum of the schema.
pub trait Enum: Copy + 'static {
    /// Its name in the schema.
    const NAME: &'static str;
    /// All values in order.
    const ALL: &'static [Self];

    /// The value's name in the database.
    fn db_name(self) -> &'static str;

    /// The value of that name in the database.
    fn from_db_name(name: &str) -> Result<Self, UnknownValue> {
        let value = Self::ALL.iter().find(|value| value.db_name() == name);
        value.copied().ok_or_else(|| UnknownValue::new(Self::NAME, name))
    }
}

/// A database in which enums have a type: their own on PostgreSQL, text elsewhere.
#[diagnostic::on_unimplemented(
    message = "enums are not bound to or read from `{Self}`",
    note = "each database is a feature of the crate `etalon`: `postgres`, `sqlite`, `mysql`"
)]
pub trait Backend: Database {
    /// The type of the enum with that name, which is quoted as in SQL.
    fn enum_type(quoted: &'static str) -> Self::TypeInfo;
    /// Whether a value of that type can be one of the enum.
    fn holds_enum(ty: &Self::TypeInfo, quoted: &'static str) -> bool;
    /// Adds the value's name to the arguments of a query.
    fn encode_text(text: &'static str, buffer: &mut Self::ArgumentBuffer) -> Result<IsNull, BoxError>;
    /// The name in a result.
    fn decode_text(value: Self::ValueRef<'_>) -> Result<String, BoxError>;
}

#[cfg(feature = "postgres")]
impl Backend for sqlx::Postgres {
    fn enum_type(quoted: &'static str) -> Self::TypeInfo {
        sqlx::postgres::PgTypeInfo::with_name(quoted)
    }

    fn holds_enum(ty: &Self::TypeInfo, quoted: &'static str) -> bool {
        use sqlx::TypeInfo;

        // The server writes quotes, and the namespace, only where they are needed.
        let plain = |name: &str| name.rsplit('.').next().unwrap_or(name).replace('"', "");
        plain(ty.name()) == plain(quoted)
    }

    fn encode_text(text: &'static str, buffer: &mut Self::ArgumentBuffer) -> Result<IsNull, BoxError> {
        <&str as sqlx::Encode<'_, Self>>::encode(text, buffer)
    }

    fn decode_text(value: Self::ValueRef<'_>) -> Result<String, BoxError> {
        <String as sqlx::Decode<'_, Self>>::decode(value)
    }
}

#[cfg(feature = "sqlite")]
impl Backend for sqlx::Sqlite {
    fn enum_type(_quoted: &'static str) -> Self::TypeInfo {
        <str as sqlx::Type<Self>>::type_info()
    }

    fn holds_enum(ty: &Self::TypeInfo, _quoted: &'static str) -> bool {
        <str as sqlx::Type<Self>>::compatible(ty)
    }

    fn encode_text(text: &'static str, buffer: &mut Self::ArgumentBuffer) -> Result<IsNull, BoxError> {
        <&str as sqlx::Encode<'_, Self>>::encode(text, buffer)
    }

    fn decode_text(value: Self::ValueRef<'_>) -> Result<String, BoxError> {
        <String as sqlx::Decode<'_, Self>>::decode(value)
    }
}

#[cfg(feature = "mysql")]
impl Backend for sqlx::MySql {
    fn enum_type(_quoted: &'static str) -> Self::TypeInfo {
        <str as sqlx::Type<Self>>::type_info()
    }

    fn holds_enum(ty: &Self::TypeInfo, _quoted: &'static str) -> bool {
        <str as sqlx::Type<Self>>::compatible(ty)
    }

    fn encode_text(text: &'static str, buffer: &mut Self::ArgumentBuffer) -> Result<IsNull, BoxError> {
        <&str as sqlx::Encode<'_, Self>>::encode(text, buffer)
    }

    fn decode_text(value: Self::ValueRef<'_>) -> Result<String, BoxError> {
        <String as sqlx::Decode<'_, Self>>::decode(value)
    }
}

/// Makes an [`Enum`] known to sqlx and to generated queries. The second argument is its name in SQL, quoted. The type
/// parameters have names that no enum of a schema can have.
#[macro_export]
#[doc(hidden)]
macro_rules! impl_enum {
    ($name:ident, $quoted:literal, $array:literal) => {
        impl $crate::sql::Value for $name {
            fn into_arg(self) -> $crate::sql::Arg {
                $crate::sql::Arg::Text($crate::sql::Enum::db_name(self).into())
            }

            fn from_cell(cell: $crate::sql::Cell<'_>) -> ::core::result::Result<Self, $crate::sql::BoxError> {
                ::core::result::Result::Ok($crate::sql::Enum::from_db_name(&cell.text()?)?)
            }
        }

        impl<__DB: $crate::sql::Backend> $crate::sqlx::Type<__DB> for $name {
            fn type_info() -> __DB::TypeInfo {
                __DB::enum_type($quoted)
            }

            fn compatible(ty: &__DB::TypeInfo) -> bool {
                __DB::holds_enum(ty, $quoted)
            }
        }

        impl<'q, __DB: $crate::sql::Backend> $crate::sqlx::Encode<'q, __DB> for $name {
            fn encode_by_ref(
                &self,
                buffer: &mut __DB::ArgumentBuffer,
            ) -> ::core::result::Result<$crate::sqlx::encode::IsNull, $crate::sql::BoxError> {
                __DB::encode_text($crate::sql::Enum::db_name(*self), buffer)
            }
        }

        impl<'r, __DB: $crate::sql::Backend> $crate::sqlx::Decode<'r, __DB> for $name {
            fn decode(value: __DB::ValueRef<'r>) -> ::core::result::Result<Self, $crate::sql::BoxError> {
                ::core::result::Result::Ok($crate::sql::Enum::from_db_name(&__DB::decode_text(value)?)?)
            }
        }

        $crate::impl_enum_array!($name, $array);
    };
}

/// The array type of an enum, which only PostgreSQL has.
#[cfg(feature = "postgres")]
#[macro_export]
#[doc(hidden)]
macro_rules! impl_enum_array {
    ($name:ident, $array:literal) => {
        impl $crate::sqlx::postgres::PgHasArrayType for $name {
            fn array_type_info() -> $crate::sqlx::postgres::PgTypeInfo {
                $crate::sqlx::postgres::PgTypeInfo::with_name($array)
            }
        }
    };
}

/// The array type of an enum, which only PostgreSQL has.
#[cfg(not(feature = "postgres"))]
#[macro_export]
#[doc(hidden)]
macro_rules! impl_enum_array {
    ($name:ident, $array:literal) => {};
}
