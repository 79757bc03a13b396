//! Names of the fields that are added: `UserAddress` becomes `userAddress` and `userAddresses`. In: the name of a model.
//! Out: the name of a field. Must not know: what the field is for.
//!
//! The words and endings were measured on Prisma's formatter, oddities included.

/// The name in camel case: a word starts behind a separator or digit, and where a capital follows a small letter.
pub(crate) fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut starts_word = false;
    let mut previous = ' ';
    for c in name.chars() {
        let is_separator = matches!(c, '_' | '-' | ' ');
        if out.is_empty() && !c.is_alphanumeric() {
            continue;
        } else if is_separator {
            starts_word = true;
        } else if c.is_numeric() {
            starts_word = true;
            out.push(c);
        } else if starts_word || (previous.is_lowercase() && c.is_uppercase()) {
            starts_word = false;
            out.push(c.to_ascii_uppercase());
        } else {
            previous = c;
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

/// The plural of an English word, or of a name that ends in one.
pub(crate) fn plural(word: &str) -> String {
    if UNCOUNTABLE.binary_search(&word).is_ok() {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    let by_rule = RULES.iter().find_map(|rule| rule.apply(word));
    by_rule.or_else(|| by_last_letters(word)).unwrap_or_else(|| format!("{word}s"))
}

/// A word that ends in one of `stems` and then one of `endings` gets another ending.
struct Rule {
    stems: &'static [&'static str],
    endings: &'static [&'static str],
    plural: &'static str,
}

impl Rule {
    fn apply(&self, word: &str) -> Option<String> {
        let stem = |ending| word.strip_suffix(ending).filter(|rest| self.stems.iter().any(|stem| rest.ends_with(stem)));
        self.endings.iter().copied().find_map(stem).map(|stem| format!("{stem}{}", self.plural))
    }
}

const fn rule(stems: &'static [&'static str], endings: &'static [&'static str], plural: &'static str) -> Rule {
    Rule { stems, endings, plural }
}

/// The first one that fits counts.
const RULES: &[Rule] = &[
    rule(&["eaux"], &[""], ""),
    rule(&["child"], &["ren", ""], "ren"),
    rule(&["pe"], &["rson", "ople"], "ople"),
    rule(&["m", "l"], &["ice", "ouse"], "ice"),
    rule(&["matr", "cod", "mur", "sil", "vert", "ind", "append"], &["ix", "ex"], "ices"),
    rule(&["x", "ch", "ss", "sh", "zz"], &[""], "es"),
    rule(&["xes", "ches", "sses", "shes", "zzes"], &[""], ""),
];

/// These come behind the rules that look at classes of letters.
const LATE_RULES: &[Rule] = &[
    rule(&["ar", "l", "ea", "eo", "oa", "hoo"], &["f"], "ves"),
    rule(&["kni", "wi", "li"], &["fe"], "ves"),
    rule(&[""], &["sis"], "ses"),
    rule(
        &[
            "apheli",
            "hyperbat",
            "periheli",
            "asyndet",
            "noumen",
            "phenomen",
            "criteri",
            "organ",
            "prolegomen",
            "hedr",
            "automat",
        ],
        &["a", "on"],
        "a",
    ),
    rule(
        &[
            "agend",
            "addend",
            "millenni",
            "dat",
            "extrem",
            "bacteri",
            "desiderat",
            "strat",
            "candelabr",
            "errat",
            "ov",
            "symposi",
            "curricul",
            "automat",
            "quor",
        ],
        &["a", "um"],
        "a",
    ),
    rule(&["her", "at", "gr"], &["o"], "oes"),
    rule(&["seraph", "cherub"], &["im", ""], "im"),
    rule(&["alumn", "alg", "vertebr"], &["a", "ae"], "ae"),
    rule(
        &[
            "alumn", "syllab", "octop", "vir", "radi", "nucle", "fung", "cact", "stimul", "termin", "bacill", "foc",
            "uter", "loc", "strat",
        ],
        &["us", "i"],
        "i",
    ),
];

/// Rules by the kind of letter in front of an ending.
fn by_last_letters(word: &str) -> Option<String> {
    let mut last = ['\0'; 6];
    for (slot, c) in last.iter_mut().zip(word.chars().rev()) {
        *slot = c;
    }
    let is_vowel = |c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let replaced = |ending: &str, plural: &str| word.strip_suffix(ending).map(|stem| format!("{stem}{plural}"));
    match last {
        ['y', 'e', 'l' | 'n', 'i' | 'e' | 'o', before, _] if !matches!(before, 'c' | 'h' | '\0') => {
            return replaced("ey", "ies");
        }
        ['y', 'u', 'q', ..] => return replaced("y", "ies"),
        ['y', before, ..] if !is_vowel(before) && !matches!(before, 'y' | '\0') => return replaced("y", "ies"),
        _ => {}
    }
    if let Some(plural) = LATE_RULES.iter().find_map(|rule| rule.apply(word)) {
        return Some(plural);
    }
    match last {
        ['s', 'a', 'i', before, ..] if !matches!(before, 'l' | '\0') => Some(word.to_owned()),
        ['s', 'a', 'l', vowel, ..] if is_vowel(vowel) => Some(word.to_owned()),
        ['s', 'a', 'e' | 'm' | 'j' | 'z' | 'r', ..] | ['m', 'a', 'i' | 'u', ..] => Some(word.to_owned()),
        ['u', 'm' | 'n', 'e', ..] => Some(format!("{word}s")),
        ['s', 'u', 'm' | 'n', 'e', ..] => Some(word.to_owned()),
        ['s', 'u', before, ..] if !matches!(before, 'a' | 'o' | 'u' | '\0') => Some(format!("{word}es")),
        ['s', 'a', 'i', 'l', 'a', _] | ['s', 'a', 'l', 't', ..] | ['s', 'a', 'g', ..] | ['s', 'i', 'r', ..] => {
            Some(format!("{word}es"))
        }
        ['s', 'i', 'x', 'a', ..] | ['s', 'i', 't', 's', 'e', 't'] => replaced("is", "es"),
        ['e', 's', 'e', before, ..] if !is_vowel(before) && before != '\0' => Some(word.to_owned()),
        ['s', ..] => Some(word.to_owned()),
        _ => None,
    }
}

const IRREGULAR: [(&str, &str); 10] = [
    ("die", "dice"),
    ("eave", "eaves"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("man", "men"),
    ("ox", "oxen"),
    ("quiz", "quizzes"),
    ("tooth", "teeth"),
    ("woman", "women"),
    ("yes", "yeses"),
];

/// Words without a plural, when they are the whole name.
const UNCOUNTABLE: [&str; 202] = [
    "accommodation",
    "adulthood",
    "advertising",
    "advice",
    "aggression",
    "aid",
    "air",
    "aircraft",
    "alcohol",
    "anger",
    "applause",
    "arithmetic",
    "assistance",
    "athletics",
    "bacon",
    "baggage",
    "beef",
    "biology",
    "blood",
    "botany",
    "bread",
    "butter",
    "carbon",
    "cardboard",
    "cash",
    "chalk",
    "chaos",
    "chess",
    "countryside",
    "crossroads",
    "dancing",
    "deer",
    "dignity",
    "dirt",
    "dust",
    "economics",
    "education",
    "electricity",
    "engineering",
    "enjoyment",
    "envy",
    "equipment",
    "ethics",
    "evidence",
    "evolution",
    "fame",
    "fiction",
    "flour",
    "flu",
    "food",
    "fuel",
    "fun",
    "furniture",
    "gallows",
    "garbage",
    "garlic",
    "genetics",
    "gold",
    "golf",
    "gossip",
    "grammar",
    "gratitude",
    "grief",
    "guilt",
    "gymnastics",
    "happiness",
    "hardware",
    "harm",
    "hate",
    "hatred",
    "health",
    "heat",
    "help",
    "homework",
    "honesty",
    "honey",
    "hospitality",
    "housework",
    "humour",
    "hunger",
    "hydrogen",
    "ice",
    "importance",
    "inflation",
    "information",
    "innocence",
    "iron",
    "irony",
    "jam",
    "jewelry",
    "judo",
    "karate",
    "knowledge",
    "lack",
    "laughter",
    "lava",
    "leather",
    "leisure",
    "lightning",
    "linguine",
    "linguini",
    "linguistics",
    "literature",
    "litter",
    "livestock",
    "logic",
    "loneliness",
    "luck",
    "luggage",
    "macaroni",
    "machinery",
    "magic",
    "management",
    "mankind",
    "marble",
    "mathematics",
    "mayonnaise",
    "measles",
    "methane",
    "milk",
    "money",
    "mud",
    "mumps",
    "music",
    "nature",
    "news",
    "nitrogen",
    "nonsense",
    "nurture",
    "nutrition",
    "obedience",
    "obesity",
    "oxygen",
    "pasta",
    "patience",
    "physics",
    "poetry",
    "pollution",
    "poverty",
    "pride",
    "psychology",
    "publicity",
    "punctuation",
    "quartz",
    "racism",
    "relaxation",
    "reliability",
    "research",
    "respect",
    "revenge",
    "rice",
    "rubbish",
    "rum",
    "safety",
    "scenery",
    "seafood",
    "seaside",
    "series",
    "shame",
    "sheep",
    "shopping",
    "sleep",
    "smoke",
    "smoking",
    "snow",
    "soap",
    "software",
    "soil",
    "spaghetti",
    "species",
    "steam",
    "stuff",
    "stupidity",
    "sunshine",
    "symmetry",
    "tennis",
    "thirst",
    "thunder",
    "timber",
    "traffic",
    "transportation",
    "trust",
    "underwear",
    "unemployment",
    "unity",
    "validity",
    "veal",
    "vegetarianism",
    "vegetation",
    "vengeance",
    "violence",
    "vitality",
    "warmth",
    "wealth",
    "weather",
    "welfare",
    "wheat",
    "wildlife",
    "wisdom",
    "yoga",
    "zinc",
    "zoology",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_start_at_capitals_separators_and_behind_digits() {
        for (name, camel) in [
            ("OhWhatAUser", "ohWhatAUser"),
            ("user_profile", "userProfile"),
            ("HTTPServer", "httpserver"),
            ("X509Cert", "x509Cert"),
            ("Oauth2token", "oauth2Token"),
            ("Größe", "größe"),
        ] {
            assert_eq!(camel_case(name), camel);
        }
    }

    #[test]
    fn uncountable_words_are_sorted_for_the_search() {
        assert!(UNCOUNTABLE.is_sorted());
    }

    #[test]
    fn plurals_follow_the_ending() {
        for (singular, expected) in [
            ("user", "users"),
            ("category", "categories"),
            ("key", "keys"),
            ("soliloquy", "soliloquies"),
            ("smiley", "smilies"),
            ("orderStatus", "orderStatuses"),
            ("address", "addresses"),
            ("addresses", "addresses"),
            ("box", "boxes"),
            ("salesperson", "salespeople"),
            ("mouse", "mice"),
            ("grandchild", "grandchildren"),
            ("index", "indices"),
            ("wife", "wives"),
            ("shelf", "shelves"),
            ("analysis", "analyses"),
            ("axis", "axes"),
            ("hero", "heroes"),
            ("criterion", "criteria"),
            ("datum", "data"),
            ("medium", "mediums"),
            ("cactus", "cacti"),
            ("alias", "aliases"),
            ("bias", "bias"),
            ("canvas", "canvas"),
            ("menu", "menus"),
            ("iris", "irises"),
            ("lens", "lens"),
            ("news", "news"),
            ("dailyNews", "dailyNews"),
            ("ox", "oxen"),
        ] {
            assert_eq!(plural(singular), expected, "{singular}");
        }
    }
}
