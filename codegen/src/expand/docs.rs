//! Documentation of the schema as documentation in Rust. In: lines of `///` text. Out: attributes. Must not know: items.

use proc_macro2::TokenStream;
use quote::quote;

const DEPRECATED: &str = "@deprecated";

/// The lines as documentation; one that starts with `@deprecated` becomes the attribute, with its text as the note.
pub(super) fn expand_docs(lines: &[String]) -> TokenStream {
    let mut tokens = TokenStream::new();
    for line in shown(lines) {
        tokens.extend(line_attribute(&line));
    }
    if let Some(note) = lines.iter().find_map(|line| line.trim().strip_prefix(DEPRECATED)) {
        let note = note.trim().trim_start_matches(':').trim();
        tokens.extend(if note.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated = #note]) });
    }
    tokens
}

/// One sentence of our own.
pub(super) fn expand_line(line: &str) -> TokenStream {
    line_attribute(line)
}

fn line_attribute(line: &str) -> TokenStream {
    let text = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote!(#[doc = #text])
}

/// What rustdoc is to show. Code in it is somebody's example in another language, so it is kept from being compiled.
fn shown(lines: &[String]) -> Vec<String> {
    let mut fenced = false;
    let mut shown = Vec::new();
    for line in lines.iter().filter(|line| !line.trim().starts_with(DEPRECATED)) {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            let (fence, language) = trimmed.split_at(3);
            shown.push(match fenced {
                false if language.trim().is_empty() || is_rust(language) => format!("{fence}text"),
                _ => trimmed.to_owned(),
            });
            fenced = !fenced;
        } else if fenced {
            shown.push(line.clone());
        } else {
            // Four spaces would make it code.
            shown.push(trimmed.to_owned());
        }
    }
    if fenced {
        shown.push("```".to_owned());
    }
    shown
}

fn is_rust(language: &str) -> bool {
    const RUST: [&str; 7] = ["rust", "should_panic", "no_run", "ignore", "compile_fail", "edition", "standalone_crate"];
    RUST.iter().any(|word| language.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(text: &str) -> String {
        shown(&text.lines().map(str::to_owned).collect::<Vec<_>>()).join("\n")
    }

    #[test]
    fn code_is_not_compiled() {
        assert_eq!(shown_of("```\nx\n```"), "```text\nx\n```");
        assert_eq!(shown_of("```rust\nx\n```\n```sql\ny\n```"), "```text\nx\n```\n```sql\ny\n```");
        assert_eq!(shown_of("a\n     b"), "a\nb");
        assert_eq!(shown_of("```\nopen"), "```text\nopen\n```");
    }

    #[test]
    fn deprecated() {
        let tokens = expand_docs(&["Old.".to_owned(), "@deprecated use `b`".to_owned()]);
        assert_eq!(tokens.to_string(), quote!(#[doc = " Old."] #[deprecated = "use `b`"]).to_string());
    }
}
