//! Hash maps for names and ids: quicker than the standard library's, which guard against attackers that no build has.

/// Makes the hash of a key.
pub(crate) use rustc_hash::FxBuildHasher as Hasher;
/// As `std::collections::HashMap`.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, Hasher>;
/// As `std::collections::HashSet`.
pub(crate) type HashSet<K> = std::collections::HashSet<K, Hasher>;
