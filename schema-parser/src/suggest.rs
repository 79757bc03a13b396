//! "Did you mean": the known word closest to an unknown one. In: words. Out: the word, if one is close enough.

/// The candidate with the fewest edits, at most a third of the word's length; of equals the first.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    // Longer names are no typing mistakes, and comparing them would take long.
    if word.len() > 64 {
        return None;
    }
    let limit = word.len().div_ceil(3);
    let mut best = None;
    for candidate in candidates {
        let lower: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        if lower.len().abs_diff(word.len()) > limit {
            continue;
        }
        let distance = distance(&word, &lower);
        // Where no letter stays, nothing is close.
        if distance <= limit && distance < word.len() && best.is_none_or(|(_, least)| distance < least) {
            best = Some((candidate, distance));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// Insertions, deletions and replacements between two words.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn near_words_are_proposed_and_far_ones_are_not() {
        assert_eq!(closest("Strng", ["Int", "String"]), Some("String"));
        assert_eq!(closest("uniqe", ["id", "unique"]), Some("unique"));
        assert_eq!(closest("Money", ["Int", "String"]), None);
        assert_eq!(closest("B", ["A"]), None);
    }
}
