//! Functions, procedures, triggers, views, policies, domains and composite types as texts. In: files of SQL, or a
//! statement of a migration. Out: [`SqlObject`](crate::schema::SqlObject)s, whether two of them are the same, what they
//! lean on. Must not know: folders, and what a body does.
//!
//! ```text
//! files ──lower──▶ objects ─┐
//! statement ──identity──────┴──▶ SqlSchema ──text: same?──▶ differ ──mention, order──▶ planner
//! ```

pub(crate) mod arguments;
pub(crate) mod identity;
mod lower;
pub(crate) mod mention;
mod notes;
pub(crate) mod order;
pub(crate) mod rename;
pub(crate) mod replace;
pub(crate) mod text;

pub use identity::{identify, kind_name};
pub use lower::{File, Problem, described, lower};
pub use notes::notes;
