//! A grammar as text: lines `rule: what it may be`, with `{rule}`, `{?perhaps}` and `{one|another}` in them. In: the text.
//! Out: statements. Must not know: SQL; names come from [`Names`].

use std::collections::HashMap;

use super::names::Names;

/// Rules with all that they may be; one that stands twice is taken twice as often.
pub(super) struct Grammar {
    rules: HashMap<String, Vec<String>>,
}

impl Grammar {
    pub(super) fn read(text: &str) -> Self {
        let mut rules: HashMap<String, Vec<String>> = HashMap::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (rule, form) = line.split_once(':').unwrap();
            rules.entry(rule.trim().to_owned()).or_default().push(form.trim().to_owned());
        }
        Grammar { rules }
    }

    /// A statement, or one of those that a history can begin with.
    pub(super) fn statement(&self, names: &mut Names<'_>, is_first: bool) -> String {
        let text = self.rule(if is_first { "create" } else { "statement" }, names, 0);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn rule(&self, rule: &str, names: &mut Names<'_>, depth: usize) -> String {
        match self.rules.get(rule) {
            Some(forms) => {
                // What goes on for ever takes its first form, which ends.
                let at = if depth > 12 { 0 } else { names.random.below(forms.len()) };
                self.expand(&forms[at], names, depth + 1)
            }
            None => names.pick(rule),
        }
    }

    fn expand(&self, form: &str, names: &mut Names<'_>, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = form;
        while let Some(open) = rest.find('{') {
            out += &rest[..open];
            let close = open + closing(&rest[open..]);
            let inner = &rest[open + 1..close];
            rest = &rest[close + 1..];
            let choices = alternatives(inner);
            if inner.is_empty() {
                out += "{}";
            } else if let Some(perhaps) = inner.strip_prefix('?') {
                if names.random.below(2) == 0 {
                    out += &self.expand(perhaps, names, depth);
                }
            } else if choices.len() > 1 {
                let at = names.random.below(choices.len());
                out += &self.expand(choices[at], names, depth);
            } else {
                out += &self.rule(inner, names, depth);
            }
        }
        out + rest
    }
}

/// Where the bracket closes that the text begins with.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return at;
        }
    }
    panic!("a bracket stays open: {text}")
}

/// Splits at `|` outside of brackets.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == '|' && depth == 0 {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}
