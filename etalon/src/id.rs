//! Identifiers that the schema language leaves to the client: `cuid()`, `uuid()`, `ulid()` and `nanoid()`. In: the
//! clock and the system's random numbers. Out: text in each scheme's own shape. Must not know: columns.

use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

const BASE36: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Crockford's alphabet: without the letters that look like digits, and without U.
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const URL_SAFE: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-";

/// `cuid()`: 25 characters, sorted by time: `c`, milliseconds, a counter, the process, random.
pub fn cuid() -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let mut text = String::with_capacity(25);
    text.push('c');
    push_base36(&mut text, milliseconds(), 8);
    push_base36(&mut text, u64::from(COUNTER.fetch_add(1, Ordering::Relaxed)), 4);
    push_base36(&mut text, fingerprint(), 4);
    push_base36(&mut text, random_u64(), 8);
    text
}

/// `cuid(2)`: 24 characters, a letter first, all of them random. The scheme's own recipe hashes time, counter and
/// process into the random bits; with random numbers from the system that adds nothing.
pub fn cuid2() -> String {
    let mut text = String::with_capacity(24);
    let mut source = [0; 16];
    fill(&mut source);
    let mut number = u128::from_le_bytes(source);
    text.push(char::from(BASE36[10 + (number % 26) as usize]));
    number /= 26;
    for _ in 0..23 {
        text.push(char::from(BASE36[(number % 36) as usize]));
        number /= 36;
    }
    text
}

/// `uuid()` and `uuid(4)`: random.
pub fn uuid4() -> Uuid {
    Uuid::new_v4()
}

/// `uuid(7)`: sorted by time.
pub fn uuid7() -> Uuid {
    Uuid::now_v7()
}

/// `ulid()`: 26 characters, sorted by time: milliseconds, then 80 random bits.
pub fn ulid() -> String {
    let mut random = [0; 10];
    fill(&mut random);
    let random = random.iter().fold(0u128, |number, byte| number << 8 | u128::from(*byte));
    let number = u128::from(milliseconds()) << 80 | random;
    (0..26).rev().map(|digit| char::from(BASE32[(number >> (5 * digit)) as usize & 31])).collect()
}

/// `nanoid()`: random characters that are safe in a URL.
pub fn nanoid(length: usize) -> String {
    let mut bytes = vec![0; length];
    fill(&mut bytes);
    bytes.iter().map(|byte| char::from(URL_SAFE[usize::from(byte & 63)])).collect()
}

fn milliseconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}

/// The last `width` digits of the number, with leading zeros.
fn push_base36(text: &mut String, number: u64, width: u32) {
    for place in (0..width).rev() {
        text.push(char::from(BASE36[(number / 36u64.pow(place) % 36) as usize]));
    }
}

/// Tells processes apart that start in the same millisecond; a random part stands in for the host's name.
fn fingerprint() -> u64 {
    static FINGERPRINT: OnceLock<u64> = OnceLock::new();
    *FINGERPRINT.get_or_init(|| u64::from(process::id()) % 1296 * 1296 + random_u64() % 1296)
}

fn random_u64() -> u64 {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random numbers");
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn check(make: impl Fn() -> String, length: usize, allowed: impl Fn(char) -> bool) {
        let made: HashSet<String> = (0..1000).map(|_| make()).collect();
        assert_eq!(made.len(), 1000);
        for id in made {
            assert_eq!(id.len(), length, "{id}");
            assert!(id.chars().all(&allowed), "{id}");
        }
    }

    #[test]
    fn shapes() {
        let base36 = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase();
        check(cuid, 25, base36);
        check(cuid2, 24, base36);
        check(ulid, 26, |c| BASE32.contains(&(c as u8)));
        check(|| nanoid(21), 21, |c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        assert!((0..1000).all(|_| cuid2().starts_with(|c: char| c.is_ascii_lowercase())));
        assert!(cuid().starts_with('c'));
        assert!(ulid() < ulid() || ulid()[..10] <= ulid()[..10]);
        assert_eq!(uuid4().get_version_num(), 4);
        assert_eq!(uuid7().get_version_num(), 7);
    }

    #[test]
    fn alphabets_have_no_character_twice() {
        assert_eq!(URL_SAFE.iter().collect::<HashSet<_>>().len(), 64);
        assert_eq!(BASE32.iter().collect::<HashSet<_>>().len(), 32);
    }
}
