//! Which defaults have another value in each row. In: an expression of PostgreSQL. Out: whether the server computes it
//! row by row when a column comes with it (`pg_proc.provolatile`). Must not know: what becomes of that.

use crate::dialect::Dialect;
use crate::script::{TokenKind, tokenize};

/// Functions that give one value in a whole statement; any other is taken for volatile, as PostgreSQL takes functions
/// that don't say. Words that stand before a bracket and call nothing are among them.
const STABLE: &str = "
    now transaction_timestamp statement_timestamp current_timestamp localtimestamp current_time localtime
    current_date current_user session_user current_role current_setting current_database current_schema
    current_schemas txid_current pg_current_xact_id inet_client_addr inet_client_port inet_server_addr
    inet_server_port version to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery
    setweight lower upper initcap btrim ltrim rtrim trim lpad rpad left right length char_length octet_length
    replace translate reverse repeat substr substring position overlay split_part concat concat_ws format md5
    sha224 sha256 sha384 sha512 encode decode quote_ident quote_literal chr ascii to_hex coalesce nullif greatest
    least cast array row jsonb_build_object json_build_object jsonb_build_array json_build_array to_jsonb to_json
    array_to_json row_to_json jsonb_object json_object jsonb_set array_append array_cat array_fill array_prepend
    array_remove array_replace string_to_array array_to_string cardinality date_trunc date_part date_bin extract
    age justify_days justify_hours justify_interval make_date make_time make_timestamp make_timestamptz
    make_interval timezone to_char to_date to_number to_timestamp interval char character varchar numeric decimal
    bit timestamp timestamptz time timetz abs ceil ceiling floor round trunc power sqrt exp ln log mod sign point
    box circle line lseg path polygon int4range int8range numrange tsrange tstzrange daterange int4multirange
    int8multirange nummultirange tsmultirange tstzmultirange datemultirange
";

/// Whether it may have another value in each row.
pub(crate) fn is_volatile(expression: &str) -> bool {
    let tokens = tokenize(Dialect::Postgres, expression);
    (1..tokens.len()).any(|at| {
        let is_cast = at > 1 && tokens[at - 2].is_punct("::");
        let is_call = tokens[at - 1].kind == TokenKind::Word && tokens[at].is_punct("(");
        is_call && !is_cast && !STABLE.split_whitespace().any(|name| tokens[at - 1].is_word(name))
    })
}
