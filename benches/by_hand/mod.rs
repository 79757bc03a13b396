//! The same two statements twice, on SQLite in memory: as somebody writes them by hand with sqlx, and as generated.

use etalon::chrono::{DateTime, Utc};
use etalon::sqlx::query::QueryAs;
use etalon::sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection, SqliteRow};
use etalon::sqlx::{Connection, FromRow, Row, query_as};
use etalon_gallery::events::{NewUser, SQLITE_SQL, User};

pub(crate) const INSERT: &str = r#"INSERT INTO "users" ("id", "email", "name", "image", "provider", "providerId", "emailVerifiedAt", "lastLoginAt", "createdAt", "updatedAt", "deletedAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "users"."id", "users"."email", "users"."name", "users"."image", "users"."provider", "users"."providerId", "users"."emailVerifiedAt", "users"."lastLoginAt", "users"."createdAt", "users"."updatedAt", "users"."deletedAt""#;

pub(crate) const FIND: &str = r#"SELECT "users"."id", "users"."email", "users"."name", "users"."image", "users"."provider", "users"."providerId", "users"."emailVerifiedAt", "users"."lastLoginAt", "users"."createdAt", "users"."updatedAt", "users"."deletedAt" FROM "users" WHERE "users"."email" = ?"#;

/// What somebody would write without a generator.
#[allow(dead_code)]
pub(crate) struct Written {
    id: String,
    email: String,
    name: Option<String>,
    image: Option<String>,
    provider: String,
    provider_id: String,
    email_verified_at: Option<DateTime<Utc>>,
    last_login_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

/// As sqlx's derive writes it.
impl FromRow<'_, SqliteRow> for Written {
    fn from_row(row: &SqliteRow) -> etalon::sqlx::Result<Self> {
        Ok(Written {
            id: row.try_get("id")?,
            email: row.try_get("email")?,
            name: row.try_get("name")?,
            image: row.try_get("image")?,
            provider: row.try_get("provider")?,
            provider_id: row.try_get("providerId")?,
            email_verified_at: row.try_get("emailVerifiedAt")?,
            last_login_at: row.try_get("lastLoginAt")?,
            created_at: row.try_get("createdAt")?,
            updated_at: row.try_get("updatedAt")?,
            deleted_at: row.try_get("deletedAt")?,
        })
    }
}

fn insert_query(email: String) -> QueryAs<'static, Sqlite, Written, SqliteArguments> {
    query_as(INSERT)
        .bind(etalon::id::cuid())
        .bind(email)
        .bind(None::<String>)
        .bind(None::<String>)
        .bind("google")
        .bind("1")
        .bind(None::<DateTime<Utc>>)
        .bind(None::<DateTime<Utc>>)
        .bind(Utc::now())
        .bind(Utc::now())
        .bind(None::<DateTime<Utc>>)
}

/// As most would write it.
pub(crate) async fn insert_by_hand(connection: &mut SqliteConnection, email: String) -> Written {
    insert_query(email).fetch_one(connection).await.unwrap()
}

/// As one writes it who wants to hear of every error.
#[allow(dead_code)]
pub(crate) async fn insert_to_the_end(connection: &mut SqliteConnection, email: String) -> Written {
    insert_query(email).fetch_all(connection).await.unwrap().pop().unwrap()
}

pub(crate) async fn insert(connection: &mut SqliteConnection, email: String) -> User {
    NewUser::new(email, "google", "1").insert(connection).await.unwrap()
}

pub(crate) async fn find_by_hand(connection: &mut SqliteConnection, email: &str) -> Option<Written> {
    query_as(FIND).bind(email).fetch_optional(connection).await.unwrap()
}

pub(crate) async fn find(connection: &mut SqliteConnection, email: &str) -> Option<User> {
    User::find_by_email(connection, email).await.unwrap()
}

/// A database with a thousand rows, on a connection that has prepared both statements. That they are the same to the
/// letter is seen in the connection's own cache, which has each text once.
pub(crate) async fn database() -> SqliteConnection {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    etalon::sql::run_script(&mut connection, SQLITE_SQL).await.unwrap();
    let before = connection.cached_statements_size();
    for number in 0..1000 {
        insert(&mut connection, format!("{number}@example.com")).await;
    }
    insert_by_hand(&mut connection, "hand@example.com".to_owned()).await;
    assert!(find(&mut connection, "7@example.com").await.is_some());
    assert!(find_by_hand(&mut connection, "7@example.com").await.is_some());
    assert_eq!(connection.cached_statements_size(), before + 2, "the statements by hand are not the generated ones");
    connection
}
