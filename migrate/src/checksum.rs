//! The fingerprint of a migration's text, as `_prisma_migrations` keeps it.

use sha2::{Digest, Sha256};

/// SHA-256 of the text, in lower case hexadecimal digits.
pub fn checksum(sql: &str) -> String {
    bytes(sql).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text is the one that was applied.
///
/// Line ends don't count, because git changes them between machines: the text also matches with all of them as `\n` and
/// with a `\r` before every `\n`. Prisma before 2.24 left the zeros out of bytes below 16, which gives fewer than 64
/// digits; such an old checksum is compared in its own form.
pub fn matches(sql: &str, recorded: &str) -> bool {
    let render = |text: &str| {
        if recorded.is_empty() || recorded.len() == 64 {
            checksum(text)
        } else {
            bytes(text).iter().map(|byte| format!("{byte:x}")).collect()
        }
    };
    render(sql) == recorded
        || render(&sql.replace("\r\n", "\n")) == recorded
        || render(&sql.replace('\n', "\r\n")) == recorded
}

fn bytes(sql: &str) -> [u8; 32] {
    Sha256::digest(sql.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_known_sha_256() {
        assert_eq!(checksum("hello"), "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    #[test]
    fn line_ends_do_not_count_but_everything_else_does() {
        let (unix, windows) = ("a\nb\n", "a\r\nb\r\n");
        assert!(matches(unix, &checksum(windows)) && matches(windows, &checksum(unix)));
        assert!(!matches("a\nb", &checksum(unix)) && !matches("a\nb \n", &checksum(unix)));
        assert!(!matches(unix, ""));
    }

    #[test]
    fn checksums_without_zeros_are_understood() {
        // SHA-256 of "hello" has the bytes 0e and 04, which lose a digit each in the old form.
        let old = "2cf24dba5fb0a3e26e83b2ac5b9e29e1b161e5c1fa7425e7343362938b9824";
        assert!(matches("hello", old));
        assert!(!matches("hello!", old));
    }
}
