//! The text of a statement together with its arguments, in one dialect. In: tables, columns, values. Out: a statement that
//! can run. Must not know: what the statement is for.

use std::sync::Arc;

use super::arg::Arg;
#[cfg(feature = "mysql")]
use super::backend::mysql;
#[cfg(feature = "postgres")]
use super::backend::postgres;
#[cfg(feature = "sqlite")]
use super::backend::sqlite;
use super::connection::Connection;
use super::memo::{self, Shape};
use super::table::{Column, Dialect, Kind, Table};

/// Values that one statement has at most: SQLite takes 32,766 parameters, PostgreSQL and MySQL 65,535.
pub(super) const MOST_PARAMETERS: usize = 30_000;

/// A statement being written.
pub(crate) struct Statement {
    dialect: Dialect,
    pub(super) text: Text,
    pub(super) arguments: Arguments,
    count: usize,
}

/// The text of a statement.
pub(super) enum Text {
    /// It was written before, so that what is pushed is in it already.
    Known(Arc<str>),
    /// It is being written, and kept for later statements of the same shape.
    New(String, Option<Shape>),
}

/// The values of a statement, in the driver's own form.
pub(super) enum Arguments {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgArguments),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::sqlite::SqliteArguments),
    #[cfg(feature = "mysql")]
    Mysql(sqlx::mysql::MySqlArguments),
}

impl Statement {
    pub(crate) fn new(connection: &Connection<'_>) -> Self {
        let (dialect, arguments) = match connection {
            #[cfg(feature = "postgres")]
            Connection::PostgresPool(_) | Connection::Postgres(_) => {
                (Dialect::Postgres, Arguments::Postgres(Default::default()))
            }
            #[cfg(feature = "sqlite")]
            Connection::SqlitePool(_) | Connection::Sqlite(_) => {
                (Dialect::Sqlite, Arguments::Sqlite(Default::default()))
            }
            #[cfg(feature = "mysql")]
            Connection::MysqlPool(_) | Connection::Mysql(_) => (Dialect::Mysql, Arguments::Mysql(Default::default())),
        };
        Statement { dialect, text: Text::New(String::with_capacity(512), None), arguments, count: 0 }
    }

    /// A statement whose text depends on nothing but its shape, with room for so many values.
    pub(crate) fn of_shape(connection: &Connection<'_>, shape: Option<Shape>, values: usize) -> Self {
        let mut statement = Statement::new(connection);
        if let Some(shape) = shape {
            statement.text = match memo::recall(&shape) {
                Some(text) => Text::Known(text),
                None => Text::New(String::with_capacity(512), Some(shape)),
            };
        }
        statement.arguments.reserve(values);
        statement
    }

    /// Whether its text is known already, so that only its values are missing.
    pub(crate) fn is_known(&self) -> bool {
        matches!(self.text, Text::Known(_))
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn push(&mut self, sql: &str) -> &mut Self {
        if let Text::New(text, _) = &mut self.text {
            text.push_str(sql);
        }
        self
    }

    /// A name in quotes.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        let quote = match self.dialect {
            Dialect::Postgres | Dialect::Sqlite => '"',
            Dialect::Mysql => '`',
        };
        let Text::New(text, _) = &mut self.text else { return self };
        text.push(quote);
        for c in name.chars() {
            if c == quote {
                text.push(quote);
            }
            text.push(c);
        }
        text.push(quote);
        self
    }

    /// The table with its namespace, which only PostgreSQL has.
    pub(crate) fn table(&mut self, table: &Table) -> &mut Self {
        self.namespaced(table.schema, table.name)
    }

    pub(crate) fn namespaced(&mut self, schema: Option<&str>, name: &str) -> &mut Self {
        if let (Some(schema), Dialect::Postgres) = (schema, self.dialect) {
            self.name(schema).push(".");
        }
        self.name(name)
    }

    /// The column behind its table's name, so that the database's errors name both.
    pub(crate) fn column(&mut self, table: &Table, column: &Column) -> &mut Self {
        self.name(table.name).push(".").name(column.name)
    }

    /// All columns of the table as a query's result.
    pub(crate) fn columns(&mut self, table: &Table) -> &mut Self {
        if self.is_known() {
            return self;
        }
        for (index, column) in table.columns.iter().enumerate() {
            self.comma(index);
            self.result(table, column);
        }
        self
    }

    fn result(&mut self, table: &Table, column: &Column) {
        self.column(table, column);
        if self.dialect == Dialect::Postgres
            && let Some(cast) = read_cast(&column.kind)
        {
            self.push("::").push(cast);
            if column.list {
                self.push("[]");
            }
        }
    }

    /// A comma before each but the first.
    pub(crate) fn comma(&mut self, index: usize) -> &mut Self {
        self.push(if index > 0 { ", " } else { "" })
    }

    /// A placeholder for the value, which goes into or is compared with the column.
    pub(crate) fn value(&mut self, table: &Table, column: &Column, arg: Arg) -> sqlx::Result<&mut Self> {
        self.count += 1;
        match &mut self.arguments {
            #[cfg(feature = "postgres")]
            Arguments::Postgres(arguments) => {
                postgres::bind(arguments, column, arg).map_err(|error| encode_error(table, column, error))?;
                self.postgres_placeholder(column);
            }
            #[cfg(feature = "sqlite")]
            Arguments::Sqlite(arguments) => {
                sqlite::bind(arguments, arg).map_err(|error| encode_error(table, column, error))?;
                self.push("?");
            }
            #[cfg(feature = "mysql")]
            Arguments::Mysql(arguments) => {
                mysql::bind(arguments, arg).map_err(|error| encode_error(table, column, error))?;
                self.mysql_placeholder(column);
            }
        }
        Ok(self)
    }

    #[cfg(feature = "postgres")]
    fn postgres_placeholder(&mut self, column: &Column) {
        if self.is_known() {
            return;
        }
        let number = self.count.to_string();
        self.push("$").push(&number);
        let written = postgres_type(&column.kind);
        let Some(ty) = written.or_else(|| column.list.then(|| plain_type(&column.kind))) else { return };
        if column.kind == Kind::Money && !column.list {
            // Money has no cast from text that is exact in every locale, but one from numeric.
            self.push("::numeric");
        }
        self.push("::");
        match ty {
            Type::Builtin(name) => self.push(name),
            Type::Enum(schema, name) => self.namespaced(schema, name),
        };
        if column.list {
            self.push("[]");
        }
    }

    /// MySQL compares a decimal with text as floating-point numbers.
    #[cfg(feature = "mysql")]
    fn mysql_placeholder(&mut self, column: &Column) {
        match column.kind {
            Kind::Decimal => self.push("CAST(? AS DECIMAL(65, 30))"),
            _ => self.push("?"),
        };
    }
}

impl Arguments {
    fn reserve(&mut self, values: usize) {
        use sqlx::Arguments;

        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(arguments) => arguments.reserve(values, 0),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(arguments) => arguments.reserve(values, 0),
            #[cfg(feature = "mysql")]
            Self::Mysql(arguments) => arguments.reserve(values, 0),
        }
    }
}

fn encode_error(table: &Table, column: &Column, error: super::BoxError) -> sqlx::Error {
    sqlx::Error::Encode(format!("{}.{}: {error}", table.name, column.name).into())
}

/// A type that a placeholder is cast to.
#[cfg(feature = "postgres")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum Type {
    Builtin(&'static str),
    Enum(Option<&'static str>, &'static str),
}

/// The type that text is cast to on its way into a column, where it travels as text.
#[cfg(feature = "postgres")]
pub(crate) fn postgres_type(kind: &Kind) -> Option<Type> {
    Some(Type::Builtin(match kind {
        Kind::Char => "bpchar",
        Kind::CatalogChar => "\"char\"",
        Kind::Citext => "citext",
        Kind::Inet => "inet",
        // Without a length; `bit` alone would be `bit(1)`.
        Kind::Bit => "varbit",
        Kind::Xml => "xml",
        Kind::Oid => "oid",
        Kind::Decimal => "numeric",
        Kind::Money => "money",
        Kind::Timetz => "timetz",
        Kind::Json => "json",
        Kind::Jsonb => "jsonb",
        Kind::Enum(schema, name) => return Some(Type::Enum(*schema, name)),
        Kind::Text
        | Kind::Uuid
        | Kind::Bool
        | Kind::Int2
        | Kind::Int4
        | Kind::Int8
        | Kind::Float4
        | Kind::Float8
        | Kind::Timestamp
        | Kind::Timestamptz
        | Kind::Date
        | Kind::Time
        | Kind::Bytes => return None,
    }))
}

/// The type of array elements that need no cast when they stand alone.
#[cfg(feature = "postgres")]
fn plain_type(kind: &Kind) -> Type {
    Type::Builtin(match kind {
        Kind::Uuid => "uuid",
        Kind::Bool => "bool",
        Kind::Int2 => "int2",
        Kind::Int4 => "int4",
        Kind::Int8 => "int8",
        Kind::Float4 => "float4",
        Kind::Float8 => "float8",
        Kind::Timestamp => "timestamp",
        Kind::Timestamptz => "timestamptz",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Bytes => "bytea",
        _ => "text",
    })
}

/// The type that a column is cast to when it is read, where its own binary form is not simple, or where the driver would
/// first have to ask the server about it.
fn read_cast(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::CatalogChar | Kind::Inet | Kind::Bit | Kind::Xml | Kind::Timetz | Kind::Citext | Kind::Enum(..) => {
            Some("text")
        }
        Kind::Money => Some("numeric"),
        _ => None,
    }
}
