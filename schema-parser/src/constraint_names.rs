//! Default names of constraints and indexes, cut to what each database allows, as Prisma cuts them. In: table, columns,
//! limit. Out: names. Must not know: where the names are used.

use crate::schema::Provider;

/// Longest identifier in bytes (sources: PostgreSQL `NAMEDATALEN` - 1, MySQL 64 characters, SQL Server 128).
pub fn max_identifier_length(provider: Provider) -> usize {
    match provider {
        Provider::Postgres | Provider::Cockroach => 63,
        Provider::Mysql => 64,
        Provider::SqlServer => 128,
        Provider::Sqlite => 10_000,
        Provider::Mongo => 127,
    }
}

/// Name of a primary key: `Table_pkey`, on SQL Server too.
pub fn primary_key(table: &str, provider: Provider) -> String {
    limited(table, [], "_pkey", provider)
}

/// Name of a unique index: `Table_a_b_key`.
pub fn unique<S: AsRef<str>>(table: &str, columns: &[S], provider: Provider) -> String {
    named(table, columns, "_key", provider)
}

/// Name of a plain or full text index: `Table_a_b_idx`.
pub fn index<S: AsRef<str>>(table: &str, columns: &[S], provider: Provider) -> String {
    named(table, columns, "_idx", provider)
}

/// Name of a check: `Table_column_check`, or `Table_check` of the whole table.
pub fn check<S: AsRef<str>>(table: &str, columns: &[S], provider: Provider) -> String {
    limited(table, columns.iter().map(AsRef::as_ref), "_check", provider)
}

/// Name of a foreign key: `Table_a_b_fkey`.
pub fn foreign_key<S: AsRef<str>>(table: &str, columns: &[S], provider: Provider) -> String {
    named(table, columns, "_fkey", provider)
}

/// Name of a default constraint (SQL Server): `Table_column_df`.
pub fn default_constraint(table: &str, column: &str, provider: Provider) -> String {
    named(table, &[column], "_df", provider)
}

/// Name of a join table, cut to the limit as a whole.
pub fn join_table(name: &str, provider: Provider) -> String {
    cut(name, max_identifier_length(provider)).to_owned()
}

/// Name of a constraint or index of a join table, such as `_AToB_A_fkey` for the suffix `_A_fkey`.
pub fn join_table_part(table: &str, suffix: &str, provider: Provider) -> String {
    limited(table, [], suffix, provider)
}

fn named<S: AsRef<str>>(table: &str, columns: &[S], suffix: &str, provider: Provider) -> String {
    // A relation that does not say its fields still has a name: the joint stays.
    let nothing = columns.is_empty().then_some("");
    limited(table, columns.iter().map(AsRef::as_ref).chain(nothing), suffix, provider)
}

/// The table and what follows it, joined and cut so that the suffix fits.
fn limited<'a, I>(table: &str, parts: I, suffix: &str, provider: Provider) -> String
where
    I: IntoIterator<Item = &'a str, IntoIter: Clone>,
{
    let parts = parts.into_iter();
    let limit = max_identifier_length(provider).saturating_sub(suffix.len());
    let length: usize = parts.clone().map(|part| part.len() + 1).sum();
    let mut name = String::with_capacity(table.len() + length + suffix.len());
    name.push_str(table);
    for part in parts {
        name.push('_');
        name.push_str(part);
    }
    name.truncate(cut(&name, limit).len());
    name.push_str(suffix);
    name
}

/// At most `limit` bytes, never in the middle of a character.
fn cut(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_before_the_suffix() {
        let name = index(
            "struggle_predictions",
            &["userId", "predictionStatus", "predictedStruggleProbability"],
            Provider::Postgres,
        );
        assert_eq!(name, "struggle_predictions_userId_predictionStatus_predictedStrug_idx");
        assert_eq!(name.len(), 63);
    }

    #[test]
    fn characters_stay_whole() {
        assert_eq!(join_table(&"é".repeat(40), Provider::Postgres).len(), 62);
    }
}
