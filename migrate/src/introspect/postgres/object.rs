//! Views, functions, triggers and the rest that is carried as text. In: the catalog. Out: [`SqlObject`]s. Must not know:
//! what the text says.

use etalon_sql_schema::schema::{ObjectKind, SqlObject};
use etalon_sql_schema::{Dialect, SqlSchema, object};
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::Reader;
use crate::introspect::{IntrospectError, Result, plain};

/// Every kind in one query: its letter, namespace, name, its table and the statement that makes it.
const QUERY: &str = "
    WITH owned AS (
        SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'
    ), objects AS (
        SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'matview' END AS kind, 'pg_catalog.pg_class'::regclass AS class,
               c.oid, n.nspname, c.relname AS name, NULL::name AS table_namespace, NULL::name AS table_name,
               format('CREATE %s %I.%I AS%s%s', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END,
                      n.nspname, c.relname, E'\\n', pg_catalog.pg_get_viewdef(c.oid)) AS definition
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm')
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, 'pg_catalog.pg_proc'::regclass, p.oid,
               n.nspname, p.proname, NULL, NULL, pg_catalog.pg_get_functiondef(p.oid)
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prokind IN ('f', 'p', 'w') AND n.nspname = ANY($1) AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
        UNION ALL
        SELECT 'trigger', 'pg_catalog.pg_trigger'::regclass, t.oid, n.nspname, t.tgname, n.nspname, c.relname,
               pg_catalog.pg_get_triggerdef(t.oid)
        FROM pg_catalog.pg_trigger t
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'policy', 'pg_catalog.pg_policy'::regclass, p.oid, n.nspname, p.polname, n.nspname, c.relname,
               format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s', p.polname, n.nspname, c.relname,
                      CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                      CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                    WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                      (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ' ORDER BY r)
                       FROM unnest(p.polroles) r))
               || coalesce(format(' USING (%s)', pg_catalog.pg_get_expr(p.polqual, p.polrelid)), '')
               || coalesce(format(' WITH CHECK (%s)', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)), '')
        FROM pg_catalog.pg_policy p
        JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        UNION ALL
        SELECT 'domain', 'pg_catalog.pg_type'::regclass, t.oid, n.nspname, t.typname, NULL, NULL,
               format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname,
                      pg_catalog.format_type(t.typbasetype, t.typtypmod))
               || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
               || coalesce(' DEFAULT ' || t.typdefault, '')
               || coalesce((SELECT string_agg(format(' CONSTRAINT %I %s', k.conname,
                                                     pg_catalog.pg_get_constraintdef(k.oid)), '' ORDER BY k.conname)
                            FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '')
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'd'
        UNION ALL
        SELECT 'composite', 'pg_catalog.pg_class'::regclass, c.oid, n.nspname, c.relname, NULL, NULL,
               format('CREATE TYPE %I.%I AS (%s)', n.nspname, c.relname,
                      (SELECT string_agg(format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)),
                                         ', ' ORDER BY a.attnum)
                       FROM pg_catalog.pg_attribute a
                       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'c'
        UNION ALL
        SELECT 'index', 'pg_catalog.pg_class'::regclass, i.oid, n.nspname, i.relname, n.nspname, c.relname,
               pg_catalog.pg_get_indexdef(i.oid)
        FROM pg_catalog.pg_index x
        JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        JOIN pg_catalog.pg_class c ON c.oid = x.indrelid AND c.relkind = 'm'
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        UNION ALL
        SELECT 'security', 'pg_catalog.pg_class'::regclass, c.oid, n.nspname, s.name, n.nspname, c.relname,
               format('ALTER TABLE %I.%I ', n.nspname, c.relname) || s.verb || s.name
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN (VALUES ('ENABLE ', 'ROW LEVEL SECURITY'), ('', 'FORCE ROW LEVEL SECURITY')) s (verb, name)
            ON CASE s.verb WHEN '' THEN c.relforcerowsecurity ELSE c.relrowsecurity END
    )
    SELECT kind, nspname::text, name::text, table_namespace::text, table_name::text, definition
    FROM objects o
    WHERE nspname = ANY($1)
        AND NOT EXISTS (SELECT FROM owned w WHERE w.classid = o.class AND w.objid = o.oid)";

/// CockroachDB: its catalog has neither policies nor every printing function, so views alone.
const COCKROACH_QUERY: &str = "
    SELECT 'view', n.nspname::text, c.relname::text, NULL::text, NULL::text,
           'CREATE VIEW ' || quote_ident(c.relname) || ' AS ' || pg_catalog.pg_get_viewdef(c.oid)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'v' AND n.nspname = ANY($1)";

pub(super) async fn read(reader: &mut Reader<'_>) -> Result<Vec<SqlObject>> {
    const SUBJECT: &str = "views, functions and triggers";
    let query = match reader.dialect {
        Dialect::Cockroach => COCKROACH_QUERY,
        Dialect::Postgres | Dialect::Sqlite | Dialect::Mysql => QUERY,
    };
    let rows = reader.rows(SUBJECT, query).await?;
    let objects = rows.iter().map(|row| object(reader, row)).collect::<sqlx::Result<Vec<_>>>();
    objects.map_err(IntrospectError::of(SUBJECT))
}

fn object(reader: &Reader<'_>, row: &PgRow) -> sqlx::Result<SqlObject> {
    let kind = match row.try_get(0)? {
        "view" => ObjectKind::View,
        "matview" => ObjectKind::MaterializedView,
        "procedure" => ObjectKind::Procedure,
        "trigger" => ObjectKind::Trigger,
        "policy" => ObjectKind::Policy,
        "domain" => ObjectKind::Domain,
        "composite" => ObjectKind::CompositeType,
        "index" => ObjectKind::Index,
        "security" => ObjectKind::RowSecurity,
        _ => ObjectKind::Function,
    };
    let table: Option<(String, String)> = row.try_get::<Option<String>, _>(3)?.zip(row.try_get(4)?);
    // A view's query is printed with its semicolon.
    let definition = row.try_get::<&str, _>(5)?.trim_end_matches(';').to_owned();
    // Its own namespace is that of its table, and no statement can write it.
    let is_named_alone = matches!(kind, ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::RowSecurity);
    let name = match is_named_alone {
        true => plain(row.try_get(2)?),
        false => reader.name(row.try_get(1)?, row.try_get(2)?),
    };
    Ok(SqlObject {
        kind,
        name,
        table: table.map(|(namespace, name)| reader.name(namespace, name)),
        arguments: object::identify(&SqlSchema::empty(reader.dialect), &definition).and_then(|object| object.arguments),
        definition,
        is_carried: false,
    })
}
