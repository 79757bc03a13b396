//! The drivers of sqlx behind one type. In: a driver's connection, own or from an app's pool. Out: a session that SQL can be
//! run on without being generic. Each driver is there when its feature is; must not know: what is run.

use std::ops::{Deref, DerefMut};

use etalon_sql_schema::Dialect;
#[cfg(feature = "mysql")]
use sqlx::MySql;
#[cfg(feature = "postgres")]
use sqlx::Postgres;
#[cfg(feature = "sqlite")]
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, Database, Pool};

#[cfg(not(any(feature = "mysql", feature = "postgres", feature = "sqlite")))]
compile_error!("migrations need a database: turn on the feature `postgres`, `sqlite` or `mysql`");

/// How a second session of the same server is opened. Only PostgreSQL is looked at from a second one.
#[derive(Clone)]
pub(crate) enum Again {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgConnectOptions),
}

impl Again {
    pub(super) async fn session(&self) -> Result<Session, sqlx::Error> {
        match *self {
            #[cfg(feature = "postgres")]
            Self::Postgres(ref options) => {
                let connection = sqlx::PgConnection::connect_with(options).await?;
                Ok(Session::Postgres(Handle::Own(Box::new(connection))))
            }
        }
    }
}

/// A connection of whichever driver.
pub(crate) enum Session {
    #[cfg(feature = "postgres")]
    Postgres(Handle<Postgres>),
    #[cfg(feature = "sqlite")]
    Sqlite(Handle<Sqlite>),
    #[cfg(feature = "mysql")]
    Mysql(Handle<MySql>),
}

/// A driver's connection, own or borrowed.
pub(crate) enum Handle<DB: Database> {
    Own(Box<DB::Connection>),
    Pooled(PoolConnection<DB>),
}

impl<DB: Database> Deref for Handle<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &DB::Connection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(connection) => connection,
        }
    }
}

impl<DB: Database> DerefMut for Handle<DB> {
    fn deref_mut(&mut self) -> &mut DB::Connection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(connection) => connection,
        }
    }
}

/// Runs the same expression on whichever driver's connection it is.
macro_rules! each {
    ($session:expr, $connection:ident => $body:expr) => {
        match $session {
            #[cfg(feature = "postgres")]
            Session::Postgres(handle) => {
                let $connection = &mut **handle;
                $body
            }
            #[cfg(feature = "sqlite")]
            Session::Sqlite(handle) => {
                let $connection = &mut **handle;
                $body
            }
            #[cfg(feature = "mysql")]
            Session::Mysql(handle) => {
                let $connection = &mut **handle;
                $body
            }
        }
    };
}
pub(crate) use each;

mod sealed {
    /// Keeps [`super::AppDatabase`] to the databases that this crate knows.
    pub trait Sealed {}
    #[cfg(feature = "postgres")]
    impl Sealed for sqlx::Postgres {}
    #[cfg(feature = "sqlite")]
    impl Sealed for sqlx::Sqlite {}
    #[cfg(feature = "mysql")]
    impl Sealed for sqlx::MySql {}
}

/// A database whose sqlx pool an app may hand in.
pub trait AppDatabase: Database + sealed::Sealed {
    #[doc(hidden)]
    fn session(connection: PoolConnection<Self>, pool: &Pool<Self>) -> PooledSession
    where
        Self: Sized;
}

/// A connection that was taken from a pool; only [`super::Connection::from_pool`] can use it.
#[doc(hidden)]
pub struct PooledSession(pub(super) Session, pub(super) Dialect, pub(super) Option<Again>);

#[cfg(feature = "postgres")]
impl AppDatabase for Postgres {
    fn session(mut connection: PoolConnection<Self>, pool: &Pool<Self>) -> PooledSession {
        // What migrations set on the session, and a lock that a dropped future leaves, must not come back to the app.
        connection.close_on_drop();
        PooledSession(
            Session::Postgres(Handle::Pooled(connection)),
            Dialect::Postgres,
            Some(Again::Postgres((*pool.connect_options()).clone())),
        )
    }
}

#[cfg(feature = "sqlite")]
impl AppDatabase for Sqlite {
    /// Given back to the pool afterwards: a database in memory lives in its connection.
    fn session(connection: PoolConnection<Self>, _: &Pool<Self>) -> PooledSession {
        PooledSession(Session::Sqlite(Handle::Pooled(connection)), Dialect::Sqlite, None)
    }
}

#[cfg(feature = "mysql")]
impl AppDatabase for MySql {
    fn session(mut connection: PoolConnection<Self>, _: &Pool<Self>) -> PooledSession {
        connection.close_on_drop();
        PooledSession(Session::Mysql(Handle::Pooled(connection)), Dialect::Mysql, None)
    }
}

impl Session {
    /// Ends it in good order. A SQLite connection goes back to its pool instead: a database in memory lives in it.
    pub(super) async fn close(self) -> Result<(), sqlx::Error> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(Handle::Own(connection)) => connection.close().await,
            #[cfg(feature = "postgres")]
            Self::Postgres(Handle::Pooled(connection)) => connection.close().await,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(Handle::Own(connection)) => connection.close().await,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(Handle::Pooled(_)) => Ok(()),
            #[cfg(feature = "mysql")]
            Self::Mysql(Handle::Own(connection)) => connection.close().await,
            #[cfg(feature = "mysql")]
            Self::Mysql(Handle::Pooled(connection)) => connection.close().await,
        }
    }
}
