//! The databases: how each binds an [`Arg`](super::Arg) and reads a [`Cell`](super::Cell). One file each, with the same
//! names in it: `bind`, `Value` and `cell`.

#[cfg(feature = "mysql")]
pub(crate) mod mysql;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;
