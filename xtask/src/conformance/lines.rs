//! The difference of two texts, line by line, for reading.

/// Beyond this many pairs of lines the middle is shown as replaced: an exact answer would take too long.
const LIMIT: usize = 4_000_000;

/// Lines of both texts: `-` only expected, `+` only got.
pub(crate) fn difference(expected: &str, got: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), got.split('\n').collect());
    let common = common_lines(&a, &b);
    let mut out = String::new();
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in common.into_iter().chain([(a.len(), b.len())]) {
        a[i..next_i].iter().for_each(|line| push(&mut out, '-', line));
        b[j..next_j].iter().for_each(|line| push(&mut out, '+', line));
        if let Some(line) = a.get(next_i) {
            push(&mut out, ' ', line);
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    out
}

/// The first pair of lines that differ; a side that has ended gives the empty line.
pub(super) fn first_difference<'a>(expected: &'a str, got: &'a str) -> (&'a str, &'a str) {
    let (mut a, mut b) = (expected.split('\n'), got.split('\n'));
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => (),
            (x, y) => return (x.unwrap_or_default(), y.unwrap_or_default()),
        }
    }
}

fn push(out: &mut String, mark: char, line: &str) {
    out.push(mark);
    out.push_str(&line.replace('\r', "\\r"));
    out.push('\n');
}

/// Pairs of line numbers that a longest common subsequence keeps.
fn common_lines(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (middle_a, middle_b) = (&rest_a[..rest_a.len() - tail], &rest_b[..rest_b.len() - tail]);
    let middle = longest(middle_a, middle_b).into_iter().map(|(i, j)| (head + i, head + j));
    let last = (0..tail).map(|k| (a.len() - tail + k, b.len() - tail + k));
    (0..head).map(|k| (k, k)).chain(middle).chain(last).collect()
}

fn longest(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    if a.len() * b.len() > LIMIT {
        return Vec::new();
    }
    // lengths[i][j]: the longest common subsequence of a[i..] and b[j..].
    let mut lengths = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let skipped = lengths[i + 1][j].max(lengths[i][j + 1]);
            lengths[i][j] = if a[i] == b[j] { lengths[i + 1][j + 1] + 1 } else { skipped };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{difference, first_difference};

    #[test]
    fn shows_what_only_one_side_has() {
        assert_eq!(difference("a\nb\nc\nd", "a\nx\nc\ny\nd"), " a\n-b\n+x\n c\n+y\n d\n");
        assert_eq!(difference("", "a\r\n"), "+a\\r\n \n");
        assert_eq!(difference("a\nb", "a\nb"), " a\n b\n");
    }

    #[test]
    fn finds_the_first_difference() {
        assert_eq!(first_difference("a\nb", "a\nc"), ("b", "c"));
        assert_eq!(first_difference("a\nb", "a"), ("b", ""));
    }
}
