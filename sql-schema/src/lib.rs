//! The SQL side of Etalon: a checked schema or SQL text in; [`SqlSchema`], differences, ordered steps and SQL out. It
//! knows nothing of connections, async or files.

pub mod cast;
pub mod dialect;
pub mod diff;
pub mod down;
pub mod folder;
pub mod hazard;
pub mod lookup;
pub mod lower;
pub mod migration;
pub mod object;
pub mod online;
pub mod plan;
pub mod printed;
pub mod raise;
pub mod rename;
pub mod replay;
pub mod schema;
pub mod script;
pub mod squash;
pub mod step;
pub mod summary;
pub mod verify;
mod volatile;
pub mod warnings;

pub use dialect::Dialect;
pub use lower::lower;
pub use schema::SqlSchema;
