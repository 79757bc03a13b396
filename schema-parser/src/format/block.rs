//! Blocks with braces. In: the pair of a block. Out: its lines in aligned tables. Must not know: the other blocks.

use std::iter::Peekable;

use super::Original;
use super::comment::format_comments;
use super::table::{Output, Table};
use super::value::{attribute_rank, format_call, format_expression};
use crate::parse::{Pair, Rule};

pub(super) fn format_block(pair: Pair<'_>, out: &mut Output, original: Original<'_>) {
    let mut items = pair.into_inner().peekable();
    let mut header = String::new();
    while let Some(part) = items.next_if(|part| part.as_rule() != Rule::open) {
        header.push_str(original.text(&part));
        header.push(' ');
    }
    items.next();
    out.open_block(&header);
    Body { table: Table::default(), attributes: Vec::new(), comment: None, original }.format(items, out);
    out.close_block();
}

/// The lines of a block on their way out.
struct Body<'s, 'i> {
    table: Table<'s>,
    /// `@@` attributes, which go to the end, each with the comment right before it.
    attributes: Vec<(Option<Pair<'i>>, Pair<'i>)>,
    comment: Option<Pair<'i>>,
    original: Original<'s>,
}

impl<'i> Body<'_, 'i> {
    fn format(mut self, mut items: Peekable<impl Iterator<Item = Pair<'i>>>, out: &mut Output) {
        skip_blank(&mut items);
        loop {
            let after_blank = skip_blank(&mut items);
            let next = items.peek().map(Pair::as_rule);
            if after_blank && !matches!(next, None | Some(Rule::block_attribute | Rule::comments)) {
                self.start_table(out);
            }
            let Some(item) = items.next() else { break };
            if item.as_rule() != Rule::comments {
                self.format_item(item);
            } else if items.peek().map(Pair::as_rule) == Some(Rule::block_attribute) {
                self.comment = Some(item);
            } else {
                if after_blank {
                    self.start_table(out);
                }
                format_comments(item, &mut self.table, self.original);
            }
        }
        self.table.flush(out);
        self.format_attributes(out);
    }

    /// An empty line, unless the block has just begun; what follows has column widths of its own.
    fn start_table(&mut self, out: &mut Output) {
        self.table.flush(out);
        if !out.is_at_start_of_block() {
            self.table.start_row();
        }
    }

    fn format_item(&mut self, item: Pair<'i>) {
        match item.as_rule() {
            Rule::field => self.format_field(item),
            Rule::enum_value => self.format_enum_value(item),
            Rule::property => self.format_property(item),
            Rule::block_attribute => self.attributes.push((self.comment.take(), item)),
            _ => self.table.verbatim(self.original.text(&item).trim_end_matches('\n')),
        }
    }

    fn format_field(&mut self, field: Pair<'i>) {
        self.table.start_row();
        let mut attributes = Vec::new();
        for part in field.into_inner() {
            let text = self.original.text(&part);
            match part.as_rule() {
                Rule::name => self.table.cell(0).push_str(text),
                Rule::plain_type | Rule::type_name | Rule::unsupported => self.table.cell(1).push_str(text),
                Rule::type_mark => self.table.cell(1).push_str(type_mark(text)),
                Rule::bracketed_type => {
                    let inner = part.into_inner().next().map_or("", |ty| self.original.text(&ty));
                    self.table.cell(1).push_str(inner);
                    self.table.cell(1).push_str("[]");
                }
                Rule::attribute => attributes.push(part),
                Rule::colon => {}
                _ => self.table.append(text),
            }
        }
        attributes.sort_by_key(attribute_rank);
        let cell = self.table.cell(2);
        for (i, attribute) in attributes.into_iter().enumerate() {
            cell.push_str(if i == 0 { "@" } else { " @" });
            format_call(attribute, cell, self.original);
        }
    }

    fn format_enum_value(&mut self, value: Pair<'i>) {
        self.table.start_row();
        for part in value.into_inner() {
            let text = self.original.text(&part);
            match part.as_rule() {
                Rule::name => self.table.cell(0).push_str(text),
                Rule::attribute => {
                    let cell = self.table.cell(1);
                    cell.push('@');
                    format_call(part, cell, self.original);
                }
                _ => self.table.append(text),
            }
        }
    }

    fn format_property(&mut self, property: Pair<'i>) {
        self.table.start_row();
        for part in property.into_inner() {
            let text = self.original.text(&part);
            match part.as_rule() {
                Rule::name => self.table.cell(0).push_str(text),
                Rule::comment => self.table.append(text),
                _ => {
                    let cell = self.table.cell(1);
                    cell.push_str("= ");
                    format_expression(part, cell, self.original);
                }
            }
        }
        // Prisma drops the sign of a property without value, and then no longer knows what the line is.
        let value = self.table.cell(1);
        if value.is_empty() {
            value.push('=');
        }
    }

    fn format_attributes(&mut self, out: &mut Output) {
        let mut attributes = std::mem::take(&mut self.attributes);
        if !attributes.is_empty() {
            self.table.start_row();
        }
        attributes.sort_by_key(|(_, attribute)| attribute_rank(attribute));
        for (comment, attribute) in attributes {
            if let Some(comment) = comment {
                format_comments(comment, &mut self.table, self.original);
            }
            self.format_block_attribute(attribute);
        }
        self.table.flush(out);
    }

    fn format_block_attribute(&mut self, attribute: Pair<'i>) {
        self.table.start_row();
        let comment = attribute.clone().into_inner().find(|part| part.as_rule() == Rule::comment);
        let cell = self.table.cell(0);
        cell.push_str("@@");
        format_call(attribute, cell, self.original);
        if let Some(comment) = comment {
            self.table.append(self.original.text(&comment));
        }
    }
}

/// `!` was Prisma 1's way to say what is the case without it.
fn type_mark(mark: &str) -> &str {
    match mark {
        "!" => "",
        "?" | "[]" => mark,
        _ => "[]?",
    }
}

fn skip_blank<'i>(items: &mut Peekable<impl Iterator<Item = Pair<'i>>>) -> bool {
    items.next_if(|item| item.as_rule() == Rule::blank).is_some()
}
