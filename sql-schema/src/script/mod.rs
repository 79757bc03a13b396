//! SQL text in, tokens and statements out, for each dialect's own rules of quoting and commenting.
//!
//! It knows where a statement ends and nothing of what it means: the runner sends the pieces to a server, the replay
//! reads their tokens. Lexing never fails: text that ends inside a quote gives a last token that says so
//! ([`Token::terminated`]), and the server's own answer is the better error.

mod lexer;
mod literal;
mod statement;
mod token;

#[cfg(test)]
mod tests;

pub use lexer::{Lexer, tokenize};
pub use statement::{Statement, split};
pub use token::{CommentKind, Position, Span, Token, TokenKind, position};
