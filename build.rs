//! Compiles the schemas of the enabled systems into modules of this crate.

use std::env;

use etalon_codegen::{Provider, configure};

fn main() {
    for system in ["events", "edurpg", "stories", "epic5"] {
        if env::var_os(format!("CARGO_FEATURE_{}", system.to_uppercase())).is_none() {
            continue;
        }
        let mut config = configure().serde(cfg!(feature = "serde"));
        if system == "events" {
            // The example runs it on both, each with its own history.
            config = config
                .provider(Provider::Sqlite)
                .migrations("schema/migrations/events/postgresql")
                .migrations_for(Provider::Sqlite, "schema/migrations/events/sqlite");
        }
        if system == "stories" {
            config = config.objects("schema/sql/stories");
        }
        config.compile(format!("schema/{system}.prisma"));
    }
}
