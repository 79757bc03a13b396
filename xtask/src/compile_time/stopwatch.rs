//! User time of child processes. In: the system's own account. Out: seconds. Must not know: what the processes did.

/// Clock ticks a second, which Linux has promised to programs since it exists.
const TICKS: f64 = 100.0;

/// User time of all children that have ended, and of theirs.
pub(super) fn of_children() -> Result<f64, String> {
    let path = "/proc/self/stat";
    let stat = std::fs::read_to_string(path).map_err(|error| format!("{path}, which only Linux has: {error}"))?;
    user_time(&stat).ok_or_else(|| format!("{path} looks unlike Linux's"))
}

/// Field 16 of the account. The program's name before it may have spaces, but ends with the last parenthesis.
fn user_time(stat: &str) -> Option<f64> {
    let (_, after_name) = stat.rsplit_once(") ")?;
    let ticks: f64 = after_name.split(' ').nth(13)?.parse().ok()?;
    Some(ticks / TICKS)
}

#[cfg(test)]
mod tests {
    use super::user_time;

    #[test]
    fn the_field_is_found_behind_any_name() {
        let stat = "12 (a (b) c) S 1 2 3 0 -1 4 5 6 7 8 9 10 1234 15 20 0";
        assert_eq!(user_time(stat), Some(12.34));
        assert_eq!(user_time("nothing"), None);
    }
}
