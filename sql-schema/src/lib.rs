//!
pub mod dialect;
pub mod script;

pub use dialect::Dialect;
