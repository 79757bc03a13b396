//! Names of the schema as names in Rust. In: names as the schema writes them: letters, digits, `_` and `-`, in any case.
//! Out: identifiers that rustc takes without a warning. Must not know: what is named.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// Names that even `r#` doesn't allow.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// Keywords of every edition, strict and reserved.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Types that have a name without a path.
const PRIMITIVES: [&str; 19] = [
    "bool", "char", "f16", "f32", "f64", "f128", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

/// The name of a struct or enum: kept when it already looks like one, so that `URLMapping` stays what it is.
pub(crate) fn type_name(name: &str) -> String {
    let kept = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    identifier(if kept { name.to_owned() } else { name.to_upper_camel_case() })
}

/// The name of an enum's variant.
pub(crate) fn variant_name(name: &str) -> String {
    let kept = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().any(|c| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    identifier(if kept { name.to_owned() } else { name.to_upper_camel_case() })
}

/// The name as the schema spells it, as far as Rust allows.
pub(crate) fn kept_name(name: &str) -> String {
    identifier(name.replace('-', "_"))
}

/// The name of a field, function or module, without `r#`.
pub(crate) fn snake_name(name: &str) -> String {
    identifier(name.to_snake_case())
}

/// The name of a module. A module called `str` would hide the type.
pub(crate) fn module_name(name: &str) -> String {
    let name = snake_name(name);
    if PRIMITIVES.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The identifier of a name, raw where it is a keyword.
pub(crate) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) { Ident::new_raw(name, Span::call_site()) } else { Ident::new(name, Span::call_site()) }
}

/// What an identifier may not be, made into one that it may.
fn identifier(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        return format!("{name}_");
    }
    match name.chars().next() {
        // Names of signs alone, such as `_`.
        None => "unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

/// The first of `name`, `name_`, `name__`, .. that is not taken; it is taken then.
pub(crate) fn free_name(taken: &mut std::collections::BTreeSet<String>, name: &str, suffix: &str) -> String {
    let mut name = name.to_owned();
    while !taken.insert(name.clone()) {
        name.push_str(suffix);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        for (name, expected) in [
            ("User", "User"),
            ("URLMapping", "URLMapping"),
            ("user_profile", "UserProfile"),
            ("account", "Account"),
            ("SOME_TABLE", "SomeTable"),
            ("2fa", "_2fa"),
            ("Self", "Self_"),
            ("foo-bar", "FooBar"),
        ] {
            assert_eq!(type_name(name), expected);
        }
    }

    #[test]
    fn variants() {
        for (name, expected) in [
            ("DRAFT", "Draft"),
            ("IN_PROGRESS", "InProgress"),
            ("ProjectManager", "ProjectManager"),
            ("self", "Self_"),
            ("a", "A"),
            ("1st", "_1st"),
        ] {
            assert_eq!(variant_name(name), expected);
        }
    }

    #[test]
    fn fields() {
        for (name, expected) in [
            ("createdAt", "created_at"),
            ("imageURL", "image_url"),
            ("self", "self_"),
            ("ID", "id"),
            ("is2faOn", "is2fa_on"),
            ("_", "unnamed"),
        ] {
            assert_eq!(snake_name(name), expected);
        }
        assert_eq!((module_name("Bool"), module_name("Note")), ("bool_".to_owned(), "note".to_owned()));
        assert_eq!(ident("type").to_string(), "r#type");
        assert_eq!(ident("kind").to_string(), "kind");
    }

    #[test]
    fn every_keyword_is_an_identifier() {
        for keyword in KEYWORDS {
            assert!(syn::parse_str::<syn::Ident>(&ident(keyword).to_string()).is_ok(), "{keyword}");
        }
    }
}
