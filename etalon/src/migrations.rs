//! What a generated module calls its migrations. In: what the build script embedded. Out: the same, for `migrate`. Must not
//! know: databases; it is there without any.

/// Migrations that a build script embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrations {
    /// The provider that they are written for, by the schema language's word.
    pub provider: &'static str,
    /// Folder names and scripts, in the order in which they are applied.
    pub files: &'static [(&'static str, &'static str)],
}
