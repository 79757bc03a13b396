//! A migration's name: from what the user typed to the folder's name, by the rules of Prisma 7, and the order of folders.
//!
//! The rules were measured on what Prisma's own sanitiser gives. Scripts written from right to left are left out of the
//! table of spellings: their letters become separators.

use chrono::{DateTime, Utc};

/// The most characters of a sanitised name.
const LONGEST: usize = 200;

/// Letters outside ASCII by the spelling that Prisma gives them.
const SPELLINGS: [(&str, &str); 110] = [
    ("'n", "ŉ"),
    ("A", "ÀÁÂÃÅĀĂĄΆΑАԱẠẢẤẦẨẪẬẮẰẲẴẶ"),
    ("AE", "Æ"),
    ("Ae", "Ä"),
    ("B", "ΒБԲ"),
    ("C", "ÇĆĈĊČՑ"),
    ("Ch", "ЧՉ"),
    ("Cz", "Ц"),
    ("D", "ÐĎĐΔДԴ"),
    ("Dz", "Ձ"),
    ("E", "ÈÉÊËĒĔĖĘĚΈΕЕЭԷẸẺẼẾỀỂỄỆ"),
    ("F", "ΦФՖ"),
    ("G", "ĜĞĠĢΓГҐԳ"),
    ("Gh", "Ղ"),
    ("H", "ĤĦХՀ"),
    ("I", "ÌÍÎÏĨĪĬĮİΉΊΗΙΪІИԻỈỊ"),
    ("IJ", "Ĳ"),
    ("J", "ĴЙՋ"),
    ("K", "ĶΚКԿ"),
    ("KS", "Ξ"),
    ("Kh", "Խ"),
    ("Kj", "Ќ"),
    ("L", "ĹĻĽĿŁΛЛԼ"),
    ("Lj", "Љ"),
    ("M", "ΜМՄ"),
    ("N", "ÑŃŅŇŊΝНՆ"),
    ("Nj", "Њ"),
    ("O", "ÒÓÔÕØŌŎŐƠΌΏΟΩОՕỌỎỐỒỔỖỘỚỜỞỠỢ"),
    ("Oe", "ÖŒ"),
    ("P", "ΠПՊՓ"),
    ("PS", "Ψ"),
    ("Q", "Ք"),
    ("R", "ŔŖŘΡРՌՐ"),
    ("S", "ŚŜŞŠȘΣСՍ"),
    ("SS", "ẞ"),
    ("Sh", "ШՇ"),
    ("Shh", "Щ"),
    ("T", "ŢŤŦȚΤТԹՏ"),
    ("TH", "ÞΘ"),
    ("Tch", "Ճ"),
    ("Ts", "Ծ"),
    ("U", "ÙÚÛŨŪŬŮŰŲƯУỤỦỨỪỬỮỰ"),
    ("Ue", "Ü"),
    ("V", "ВՎ"),
    ("Vo", "Ո"),
    ("W", "Ŵ"),
    ("X", "Χ"),
    ("Y", "ÝŶŸΎΥΫЫԸՅỲỴỶỸ"),
    ("Ya", "Я"),
    ("Ye", "ЄԵ"),
    ("Yi", "Ї"),
    ("Yo", "Ё"),
    ("Yu", "Ю"),
    ("Z", "ŹŻŽΖЗԶ"),
    ("Zh", "ЖԺ"),
    ("a", "àáâãåāăąάαаաაạảấầẩẫậắằẳẵặ"),
    ("ae", "äæ"),
    ("b", "бբბ"),
    ("c", "çćĉċčց"),
    ("ch", "чչჩ"),
    ("cz", "ц"),
    ("d", "ðďđδдդდ"),
    ("dz", "ձძ"),
    ("e", "èéêëēĕėęěέεеэէეẹẻẽếềểễệ"),
    ("f", "φфֆ"),
    ("g", "ĝğġģγгґգგ"),
    ("gh", "ղღ"),
    ("h", "ĥħхհჰ"),
    ("i", "ìíîïĩīĭįıΐήίηιϊиіիიỉị"),
    ("ij", "ĳ"),
    ("j", "ĵйջჯ"),
    ("k", "ķĸκкկკყ"),
    ("kh", "խხ"),
    ("kj", "ќ"),
    ("ks", "ξ"),
    ("l", "ĺļľŀłλлլლ"),
    ("lj", "љ"),
    ("m", "μмմმ"),
    ("n", "ñńņňŋνнնნ"),
    ("nj", "њ"),
    ("o", "òóôõøōŏőơοωόώоօოọỏốồổỗộớờởỡợ"),
    ("oe", "öœ"),
    ("p", "πпպփპ"),
    ("ph", "ფ"),
    ("ps", "ψ"),
    ("q", "քქ"),
    ("r", "ŕŗřρрռրრ"),
    ("s", "śŝşšșςσсսს"),
    ("sh", "шշშ"),
    ("shh", "щ"),
    ("ss", "ßſ"),
    ("t", "ţťŧțτтթտთტ"),
    ("tch", "ճჭ"),
    ("th", "þθ"),
    ("ts", "ծცწ"),
    ("u", "ùúûũūŭůűųưуუụủứừửữự"),
    ("ue", "ü"),
    ("v", "βвվვ"),
    ("vo", "ո"),
    ("w", "ŵ"),
    ("x", "χ"),
    ("y", "ýÿŷΰυϋύыըյỳỵỷỹ"),
    ("ya", "я"),
    ("ye", "єե"),
    ("yev", "և"),
    ("yi", "ї"),
    ("yo", "ё"),
    ("yu", "ю"),
    ("z", "źżžζзզზ"),
    ("zh", "жժჟ"),
];

/// The folder's name for a new migration.
pub fn folder_name(at: DateTime<Utc>, name: &str) -> String {
    format!("{}_{}", at.format("%Y%m%d%H%M%S"), sanitize(name))
}

/// A name as Prisma writes it: lower case ASCII letters and digits, words parted by `_`, at most 200 characters.
pub fn sanitize(name: &str) -> String {
    let words = part_words(&spell(name)).to_lowercase();
    let parts = words.split(|char: char| !char.is_ascii_lowercase() && !char.is_ascii_digit());
    let mut joined = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    joined.truncate(LONGEST);
    joined
}

/// Writes everything in ASCII letters, where a spelling is known.
fn spell(name: &str) -> String {
    let mut out = String::new();
    for char in name.chars() {
        match char {
            '&' => out.push_str(" and "),
            '♥' => out.push_str(" love "),
            '🦄' => out.push_str(" unicorn "),
            '\u{300}'..='\u{36f}' => {}
            _ => match SPELLINGS.iter().find(|(_, letters)| !char.is_ascii() && letters.contains(char)) {
                Some((spelling, _)) => out.push_str(spelling),
                None => out.push(char),
            },
        }
    }
    out
}

/// Puts spaces where a name in camel case begins a new word. The four rules apply one after the other.
fn part_words(name: &str) -> String {
    let upper = |char: &char| char.is_ascii_uppercase();
    let lower_or_digit = |char: &char| char.is_ascii_lowercase() || char.is_ascii_digit();
    // Two or more capitals, then a digit: AB1 -> AB 1.
    let name = part(name, |before, after| {
        after.is_ascii_digit() && before.iter().rev().take_while(|char| upper(char)).count() >= 2
    });
    // A small letter or digit, then two or more capitals: aBC -> a BC. Parting before the capitals of one word is what
    // the next rule does too, so both are one pass.
    let name = part(&name, |before, after| upper(&after) && before.last().is_some_and(lower_or_digit));
    part_last_capital(&name)
}

/// Parts the text before every character for which `rule` holds, given what was written since the last parting.
fn part(text: &str, rule: impl Fn(&[char], char) -> bool) -> String {
    let mut out: Vec<char> = Vec::new();
    let mut start = 0;
    for char in text.chars() {
        if rule(&out[start..], char) {
            out.push(' ');
            start = out.len();
        }
        out.push(char);
    }
    out.into_iter().collect()
}

/// Parts a row of capitals before its last one when a small letter or a digit follows it: APIKeys -> API Keys.
fn part_last_capital(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (at, char) in chars.iter().enumerate() {
        let after_capital = at > 0 && chars[at - 1].is_ascii_uppercase();
        let word_follows = chars.get(at + 1).is_some_and(|next| next.is_ascii_lowercase() || next.is_ascii_digit());
        if char.is_ascii_uppercase() && after_capital && word_follows {
            out.push(' ');
        }
        out.push(*char);
    }
    out
}

/// Whether a folder has the name that Prisma gives: 14 digits, `_`, and anything.
pub fn has_timestamp(folder: &str) -> bool {
    folder.len() > 14 && folder.bytes().take(14).all(|byte| byte.is_ascii_digit()) && folder.as_bytes()[14] == b'_'
}

/// Whether a folder is a baseline as Prisma's guide names it: zeros and `_` before the name, such as `0_init`.
pub fn is_baseline(folder: &str) -> bool {
    folder.split_once('_').is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte == b'0'))
}

#[cfg(test)]
mod tests {
    use etalon_sql_schema::folder::compare;

    use super::*;

    /// What Prisma's own sanitiser gave.
    #[test]
    fn names_are_sanitised_as_measured() {
        for (name, expected) in [
            ("Add Users", "add_users"),
            ("addUserTable", "add_user_table"),
            ("APIKeys", "api_keys"),
            ("add2FA", "add2_fa"),
            ("FOOBar", "foo_bar"),
            ("foo & bar", "foo_and_bar"),
            ("Größe ändern", "groesse_aendern"),
            ("naïve café", "naive_cafe"),
            ("Привет мир", "privet_mir"),
            ("  --x__y--  ", "x_y"),
            ("a/b\\c", "a_b_c"),
            ("日本語", ""),
            ("🦄♥", "unicorn_love"),
            ("1st", "1st"),
            ("v2.0", "v2_0"),
            ("userIDs", "user_i_ds"),
            ("ADDUser2FATable", "add_user2_fa_table"),
            ("éàü", "eaue"),
            ("ÅÄÖ", "a_ae_oe"),
            ("Łódź", "lodz"),
            ("x1Y", "x1_y"),
            ("AB1", "ab_1"),
            ("UserAPIs", "user_ap_is"),
            ("HTMLs", "htm_ls"),
            ("already_done_name", "already_done_name"),
        ] {
            assert_eq!(sanitize(name), expected, "{name}");
        }
        assert_eq!(sanitize(&"x".repeat(205)).len(), 200);
    }

    /// The order that Prisma 7 gave for these names.
    #[test]
    fn folders_are_ordered_as_measured() {
        let expected = [
            "_x",
            "0_init",
            "000_x",
            "20240101000000",
            "20240101000000_a",
            "20240101000000_add_x",
            "20240101000000_add2",
            "20240101000000_addx",
            "a b",
            "a_b",
            "a-b",
            "a.b",
            "a1b",
            "a2",
            "ab",
            "aB",
            "Ab",
            "ea",
            "eb",
            "x",
        ];
        let mut names = expected;
        names.reverse();
        names.sort_by(|left, right| compare(left, right));
        assert_eq!(names, expected);
    }
}
