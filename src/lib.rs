//! The four systems of generated types.
