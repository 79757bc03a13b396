//! Views, routines and triggers. In: the catalog. Out: [`SqlObject`]s with what the catalog keeps of their text. Must not
//! know: what the text says.

use etalon_sql_schema::schema::{ObjectKind, SqlObject};
use sqlx::Row;
use sqlx::mysql::MySqlRow;

use super::Reader;
use crate::introspect::{IntrospectError, Result, plain};

const QUERY: &str = "
    SELECT 'VIEW', CAST(TABLE_NAME AS CHAR), NULL, CAST(VIEW_DEFINITION AS CHAR)
    FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()
    UNION ALL
    SELECT CAST(ROUTINE_TYPE AS CHAR), CAST(ROUTINE_NAME AS CHAR), NULL, CAST(ROUTINE_DEFINITION AS CHAR)
    FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()
    UNION ALL
    SELECT 'TRIGGER', CAST(TRIGGER_NAME AS CHAR), CAST(EVENT_OBJECT_TABLE AS CHAR),
           CONCAT(ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ', ACTION_STATEMENT)
    FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()";

pub(super) async fn read(reader: &mut Reader<'_>) -> Result<Vec<SqlObject>> {
    const SUBJECT: &str = "views, routines and triggers";
    let rows = reader.rows(SUBJECT, QUERY).await?;
    rows.iter().map(object).collect::<sqlx::Result<_>>().map_err(IntrospectError::of(SUBJECT))
}

fn object(row: &MySqlRow) -> sqlx::Result<SqlObject> {
    let kind = match row.try_get::<&str, _>(0)? {
        "VIEW" => ObjectKind::View,
        "PROCEDURE" => ObjectKind::Procedure,
        "TRIGGER" => ObjectKind::Trigger,
        _ => ObjectKind::Function,
    };
    Ok(SqlObject {
        kind,
        name: plain(row.try_get(1)?),
        table: row.try_get::<Option<String>, _>(2)?.map(plain),
        arguments: None,
        definition: row.try_get::<Option<String>, _>(3)?.unwrap_or_default(),
        is_carried: false,
    })
}
