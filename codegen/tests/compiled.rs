//! Compiles what every case expects. Warnings are errors here, as they would be in the crate of a user who says so.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
#![allow(clippy::unwrap_used)]

use serde::{Deserialize, Serialize};

#[path = "blog/expected.rs"]
pub mod blog;
#[path = "cockroach_types/expected.rs"]
pub mod cockroach_types;
#[path = "directives/expected.rs"]
pub mod directives;
#[path = "jiff/expected.rs"]
pub mod jiff;
#[path = "left_out/expected.rs"]
pub mod left_out;
#[path = "mysql_types/expected.rs"]
pub mod mysql_types;
#[path = "names/expected.rs"]
pub mod names;
#[path = "plain/expected.rs"]
pub mod plain;
#[path = "postgres_types/expected.rs"]
pub mod postgres_types;
#[path = "readme/expected.rs"]
pub mod readme;
#[path = "relations/expected.rs"]
pub mod relations;
#[path = "serde_and_sea_query/expected.rs"]
pub mod serde_and_sea_query;
#[path = "sqlite_types/expected.rs"]
pub mod sqlite_types;
#[path = "time/expected.rs"]
pub mod time;
#[path = "two_providers/expected.rs"]
pub mod two_providers;

/// What `directives` keeps as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    dark: bool,
}

/// What `directives` has in place of a `String`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl etalon::sql::Value for Email {
    fn into_arg(self) -> etalon::sql::Arg {
        self.0.into_arg()
    }

    fn from_cell(cell: etalon::sql::Cell<'_>) -> Result<Self, etalon::sql::BoxError> {
        Ok(Email(cell.text()?))
    }
}

/// What `directives` has in place of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Without light.
    Dark,
    /// With light.
    Light,
}

impl etalon::sql::Value for Shade {
    fn into_arg(self) -> etalon::sql::Arg {
        etalon::sql::Arg::Text(if self == Shade::Dark { "DARK" } else { "LIGHT" }.to_owned())
    }

    fn from_cell(cell: etalon::sql::Cell<'_>) -> Result<Self, etalon::sql::BoxError> {
        Ok(if cell.text()? == "DARK" { Shade::Dark } else { Shade::Light })
    }
}

/// What the programs in `misuse` are meant to be.
async fn right(pool: &etalon::Pool) -> etalon::sqlx::Result<()> {
    let changes = blog::UserUpdate { name: Some(None), ..blog::UserUpdate::default() };
    let user = blog::NewUser::new("a@example.com").role(blog::Role::Reader).insert(pool).await?;
    let user = user.update(pool, changes).await?;
    let post = blog::NewPost::new("slug", "title", user.id).insert(pool).await?;
    let tag = blog::NewTag::new("tag").insert(pool).await?;
    post.connect_tags(pool, [&tag]).await
}

/// What queries hold may cross threads.
#[test]
fn queries_may_be_spawned() {
    fn is_send<T: Send>(_: T) {}
    let _ = |pool: &'static etalon::Pool| is_send(right(pool));
}

#[test]
fn enums_know_their_names() {
    use etalon::sql::Enum;

    assert_eq!(blog::Role::ALL.len(), 3);
    assert_eq!(blog::Role::Author.as_str(), "AUTHOR");
    assert_eq!(blog::Role::Author.db_name(), "author");
    assert_eq!(blog::Role::Author.to_string(), "AUTHOR");
    assert_eq!("AUTHOR".parse(), Ok(blog::Role::Author));
    let unknown = "author".parse::<blog::Role>().unwrap_err();
    assert_eq!(unknown.to_string(), "enum `Role` has no value `author`");
    assert_eq!(names::Color::Red.as_str(), "Red");
    assert_eq!(names::Color::RED.as_str(), "RED");
}

#[test]
fn defaults_are_filled_in() {
    let row = postgres_types::NewDefaults::new();
    assert_eq!((row.id, row.string.as_str(), row.int, row.big_int), (None, "a \"b\"", -7, 9_007_199_254_740_993));
    assert_eq!((row.boolean, row.mood), (true, postgres_types::Mood::Sad));
    assert!((row.float - 1.5).abs() < f64::EPSILON && (row.whole - 2.0).abs() < f64::EPSILON);
    assert_eq!((row.cuid.len(), row.cuid2.len(), row.ulid.len()), (25, 24, 26));
    assert_eq!((row.nanoid.len(), row.nanoid9.len(), row.uuid.len()), (21, 9, 36));
    assert_eq!(row.uuid7.get_version_num(), 7);
    assert_eq!(row.maybe.as_deref(), Some("there"));
    assert_eq!(row.string("given").string, "given");
}

#[test]
fn json_has_the_names_of_the_schema() {
    let shirt = serde_and_sea_query::NewShirt::new(
        serde_and_sea_query::Size::Large,
        "12.50".parse().unwrap(),
        etalon::chrono::DateTime::UNIX_EPOCH,
        "t",
        true,
    );
    let shirt = serde_and_sea_query::Shirt {
        id: shirt.id,
        size: shirt.size,
        price: shirt.price,
        data: shirt.data,
        bought_at: shirt.bought_at,
        table: shirt.table,
        in_stock: shirt.in_stock,
    };
    let json = etalon::serde_json::to_value(&shirt).unwrap();
    assert_eq!(json["size"], "LARGE");
    assert_eq!(json["boughtAt"], "1970-01-01T00:00:00Z");
    assert_eq!(json["inStock"], true);
    assert_eq!(etalon::serde_json::from_value::<serde_and_sea_query::Shirt>(json).unwrap(), shirt);
}

#[test]
fn sea_query_knows_the_columns() {
    use etalon::sea_query::Iden;
    use serde_and_sea_query::ShirtIden;

    assert_eq!(ShirtIden::Table.unquoted(), "shirts");
    assert_eq!(ShirtIden::Table_.unquoted(), "table");
    assert_eq!(ShirtIden::InStock.unquoted(), "in_stock");
    assert_eq!(serde_and_sea_query::shirt::IN_STOCK, "in_stock");
}
