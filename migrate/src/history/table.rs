//! The table's SQL per dialect: columns, types and defaults are Prisma's.

use etalon_sql_schema::Dialect;

/// The statement that makes the table.
pub(super) fn create(dialect: Dialect, table: &str) -> String {
    let (columns, options) = match dialect {
        Dialect::Postgres | Dialect::Cockroach => (POSTGRES, ""),
        Dialect::Sqlite => (SQLITE, ""),
        Dialect::Mysql => (MYSQL, " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"),
    };
    format!("CREATE TABLE {table} (\n{columns}\n){options}")
}

const POSTGRES: &str = r#"    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0"#;

const SQLITE: &str = r#"    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0"#;

const MYSQL: &str = "    `id` VARCHAR(36) PRIMARY KEY NOT NULL,
    `checksum` VARCHAR(64) NOT NULL,
    `finished_at` DATETIME(3),
    `migration_name` VARCHAR(255) NOT NULL,
    `logs` TEXT,
    `rolled_back_at` DATETIME(3),
    `started_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `applied_steps_count` INTEGER UNSIGNED NOT NULL DEFAULT 0";

/// The query for all rows, every column as text.
pub(super) fn select(dialect: Dialect, table: &str) -> String {
    let text = |column: &str| match dialect {
        Dialect::Postgres | Dialect::Cockroach => format!("{column}::text"),
        Dialect::Sqlite => format!("CAST({column} AS TEXT)"),
        Dialect::Mysql => format!("CAST({column} AS CHAR)"),
    };
    // Milliseconds since 1970, so that the session's time zone and date style don't matter.
    let moment = |column: &str| match dialect {
        Dialect::Postgres | Dialect::Cockroach => format!("(extract(epoch from {column}) * 1000)::bigint::text"),
        Dialect::Sqlite | Dialect::Mysql => text(column),
    };
    format!(
        "SELECT {}, {}, {}, {}, {}, {}, {}, {} FROM {table}",
        text("id"),
        text("checksum"),
        text("migration_name"),
        text("logs"),
        moment("started_at"),
        moment("finished_at"),
        moment("rolled_back_at"),
        text("applied_steps_count"),
    )
}
