//! The four systems as generated types: what a `db` crate of an application looks like. Each system is a feature and a
//! module of that name, compiled from `schema/` by `build.rs`.

/// Event platform: organizers open rooms, people join them, and prizes are drawn among them.
#[cfg(feature = "events")]
pub mod events {
    etalon::include_schema!("events");
}

/// EduRPG: a school as a role-playing game.
#[cfg(feature = "edurpg")]
pub mod edurpg {
    etalon::include_schema!("edurpg");
}

/// 1001 Stories: books and what children make of them.
#[cfg(feature = "stories")]
pub mod stories {
    etalon::include_schema!("stories");
}

/// Epic 5: a learning platform with a behavioral twin.
#[cfg(feature = "epic5")]
pub mod epic5 {
    etalon::include_schema!("epic5");
}
