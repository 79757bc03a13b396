//! Migrations by way of a connection pooler.
//!
//! In transaction mode, PgBouncer gives each transaction another server connection. The advisory lock that keeps two
//! deployments apart is taken on one and never released, or not held at all, and SET holds for whoever comes next.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T12",
    name: "pooler-in-url",
    severity: Severity::Warning,
    advice: "give migrations the direct URL of the server",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::File = operation else { return None };
    let url = cx.facts.url.filter(|_| cx.is_postgres())?;
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.rsplit_once('@').map_or(host, |(_, rest)| rest);
    let sign = if url.contains("pgbouncer=true") {
        "`pgbouncer=true`"
    } else if host.split(['/', '?']).next().is_some_and(|h| h.ends_with(":6432") || h.ends_with(":6543")) {
        "the port of a pooler"
    } else if host.split(['/', '?']).next().is_some_and(|h| h.contains("pooler")) {
        "a pooler's host"
    } else {
        return None;
    };
    Hit::new(format!("the database's URL has {sign}: locks and settings of a session don't hold there"))
}
