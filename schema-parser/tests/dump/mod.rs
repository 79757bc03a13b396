//! A syntax tree as text, one node a line, with the piece of the file that each node claims.

use std::fmt::Write as _;

use etalon_schema_parser::Span;
use etalon_schema_parser::ast::{
    Argument, Arguments, Attribute, ConfigBlock, Docs, Expr, Field, FieldType, SchemaAst, Top,
};

/// The whole tree; `text` is the file that it was parsed from.
pub(crate) fn dump(ast: &SchemaAst<'_>, text: &str) -> String {
    let mut dump = Dump { out: String::new(), depth: 0, text };
    for top in &ast.tops {
        dump.top(top);
    }
    dump.out
}

struct Dump<'t> {
    out: String,
    depth: usize,
    text: &'t str,
}

impl Dump<'_> {
    /// A line about a node, and the text at its place, cut to its first and last characters when it is long.
    fn node(&mut self, what: &str, span: Span, inner: impl FnOnce(&mut Self)) {
        let text = &self.text[span.start as usize..span.end as usize];
        let text = match text.len() {
            0..=60 => format!("{text:?}"),
            _ => format!("{:?}..{:?}", text.split('\n').next().unwrap_or(""), text.chars().last().unwrap_or(' ')),
        };
        let _ = writeln!(self.out, "{:indent$}{what} {}..{} {text}", "", span.start, span.end, indent = self.depth * 2);
        self.depth += 1;
        inner(self);
        self.depth -= 1;
    }

    fn top(&mut self, top: &Top<'_>) {
        let kind = match top {
            Top::Datasource(_) => "datasource",
            Top::Generator(_) => "generator",
            Top::Model(model) => match model.kind {
                etalon_schema_parser::ast::ModelKind::Model => "model",
                etalon_schema_parser::ast::ModelKind::View => "view",
            },
            Top::CompositeType(_) => "type",
            Top::Enum(_) => "enum",
        };
        self.node(&format!("{kind} {}", top.name().name), top.span(), |dump| match top {
            Top::Datasource(block) | Top::Generator(block) => dump.config(block),
            Top::Model(model) => {
                dump.docs(&model.docs);
                dump.fields(&model.fields);
                dump.attributes(&model.attributes);
            }
            Top::CompositeType(ty) => {
                dump.docs(&ty.docs);
                dump.fields(&ty.fields);
            }
            Top::Enum(item) => {
                dump.docs(&item.docs);
                for value in &item.values {
                    dump.node(&format!("value {}", value.name.name), value.span, |dump| {
                        dump.docs(&value.docs);
                        dump.attributes(&value.attributes);
                    });
                }
                dump.attributes(&item.attributes);
            }
        });
    }

    fn config(&mut self, block: &ConfigBlock<'_>) {
        self.docs(&block.docs);
        for property in &block.properties {
            self.node(&format!("property {}", property.name.name), property.span, |dump| {
                if let Some(value) = &property.value {
                    dump.expression(value);
                }
            });
        }
    }

    fn fields(&mut self, fields: &[Field<'_>]) {
        for field in fields {
            self.node(&format!("field {}", field.name.name), field.span, |dump| {
                dump.docs(&field.docs);
                let (ty, span) = match &field.ty {
                    FieldType::Named(name) => (name.name.to_owned(), name.span),
                    FieldType::Unsupported(text, span) => (format!("unsupported {text:?}"), *span),
                };
                dump.node(&format!("{:?} {ty}", field.arity), span, |_| {});
                dump.attributes(&field.attributes);
            });
        }
    }

    fn attributes(&mut self, attributes: &[Attribute<'_>]) {
        for attribute in attributes {
            self.node(&format!("attribute {}", attribute.name.name), attribute.span, |dump| {
                dump.arguments(&attribute.arguments);
            });
        }
    }

    fn arguments(&mut self, arguments: &Arguments<'_>) {
        for Argument { name, value, span } in &arguments.items {
            match name {
                Some(name) => self.node(&format!("{}:", name.name), *span, |dump| dump.expression(value)),
                None => self.expression(value),
            }
        }
        for name in &arguments.empty {
            self.node("without value", name.span, |_| {});
        }
        if let Some(span) = arguments.trailing_comma {
            self.node("trailing comma", span, |_| {});
        }
    }

    fn expression(&mut self, value: &Expr<'_>) {
        match value {
            Expr::Number(text, span) => self.node(&format!("number {text}"), *span, |_| {}),
            Expr::String(text, span) => self.node(&format!("string {text:?}"), *span, |_| {}),
            Expr::Constant(text, span) => self.node(&format!("constant {text}"), *span, |_| {}),
            Expr::Function(function) => {
                self.node(&format!("call {}", function.name.name), function.span, |dump| {
                    dump.arguments(&function.arguments);
                });
            }
            Expr::Array(items, span) => self.node("array", *span, |dump| {
                items.iter().for_each(|item| dump.expression(item));
            }),
            Expr::Object(members, span) => self.node("object", *span, |dump| {
                for member in members {
                    dump.node(&format!("{}:", member.key.name), member.span, |dump| dump.expression(&member.value));
                }
            }),
        }
    }

    fn docs(&mut self, docs: &Docs<'_>) {
        for line in &docs.lines {
            let _ = writeln!(self.out, "{:indent$}doc {line:?}", "", indent = self.depth * 2);
        }
        for directive in &docs.directives {
            let arguments = directive.arguments.map(|(text, _)| text);
            self.node(&format!("directive {} {arguments:?}", directive.name.name), directive.span, |_| {});
        }
    }
}
