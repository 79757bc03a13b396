//! `DO $$ .. $$` blocks. In: a cursor behind DO. Out: what the statements inside do, where it can be known without
//! running the block. Must not know: the language beyond what decides whether a statement runs.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::session::changes_schema;
use crate::replay::state::State;
use crate::replay::{Finding, HARMLESS, Replayed, Unknown, run};
use crate::schema::SqlSchema;
use crate::script::{Position, Token, TokenKind, position, tokenize};

/// Statements that the block may run only under a condition about the catalog are replayed as if it held: the usual block
/// asks whether a thing is there before it makes or drops it, and what is done already changes nothing.
pub(super) fn do_block(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    script: &str,
    findings: &mut Vec<Finding>,
) -> Replayed {
    if cx.accept("LANGUAGE") {
        cx.next();
    }
    let start = cx.peek().map_or(0, |token| token.span.start);
    let body = cx.opt_string().ok_or_else(|| cx.unexpected("the body of the block"))?;
    // Findings stand where they are in the file, if the body stands there as it is.
    let offset = script.get(start..).and_then(|rest| rest.find(&body)).map(|at| start + at);
    let pieces = pieces(cx.dialect, &body);
    let asks_catalog = asks_catalog(&body, &pieces);
    let mut guarded = Guarded::default();
    for piece in pieces {
        if guarded.is_over(&piece) {
            continue;
        }
        guarded.enter(&piece, state);
        let place = position(script, offset.map_or(start, |offset| offset + piece.start));
        let Replay { findings: found, has_failed } = replay(state, cx.dialect, &piece, asks_catalog, place);
        findings.extend(found);
        if has_failed {
            guarded.fail(&piece, state);
        }
    }
    Ok(())
}

/// Blocks that say what to do about errors: where a statement of one fails, all of it is taken back.
#[derive(Default)]
struct Guarded {
    /// The block, and the state before it.
    before: Option<(usize, SqlSchema)>,
    failed: Option<usize>,
}

impl Guarded {
    fn is_over(&self, piece: &Piece<'_>) -> bool {
        piece.guard.is_some() && piece.guard == self.failed
    }

    fn enter(&mut self, piece: &Piece<'_>, state: &State<'_>) {
        let block = self.before.as_ref().map(|(block, _)| *block);
        if block != piece.guard {
            self.before = piece.guard.map(|guard| (guard, state.schema.clone()));
        }
    }

    fn fail(&mut self, piece: &Piece<'_>, state: &mut State<'_>) {
        if let Some((block, before)) = self.before.take().filter(|(block, _)| Some(*block) == piece.guard) {
            *state.schema = before;
            self.failed = Some(block);
        }
    }
}

/// What became of a statement.
struct Replay {
    findings: Vec<Finding>,
    has_failed: bool,
}

/// Whether what decides about the statements may be about what the database holds.
fn asks_catalog(body: &str, pieces: &[Piece<'_>]) -> bool {
    let mut between = body.to_owned();
    for piece in pieces {
        let end = (piece.start + piece.sql.len()).min(body.len());
        if between.is_char_boundary(end) {
            between.replace_range(piece.start..end, &" ".repeat(end - piece.start));
        }
    }
    let lower = between.to_lowercase();
    ["pg_", "information_schema", "to_reg"].iter().any(|word| lower.contains(word))
}

fn replay(state: &mut State<'_>, dialect: Dialect, piece: &Piece<'_>, asks_catalog: bool, place: Position) -> Replay {
    let unknown = |reason: &str| {
        let finding = Finding::new(place, piece.sql.trim(), Unknown::new(reason));
        Replay { findings: vec![finding], has_failed: false }
    };
    match piece.runs {
        Runs::MadeUp => return unknown("the block runs a statement that it makes up"),
        Runs::Repeated => return unknown("how often the block runs it is not known"),
        Runs::Otherwise => return unknown("which of its branches the block runs is not known"),
        Runs::If if !asks_catalog => return unknown("whether the block runs it is not known"),
        Runs::Always | Runs::If | Runs::MayFail => {}
    }
    let before = state.schema.clone();
    let mut inner = Vec::new();
    let waiting = state.unattached.len();
    run(state, dialect, &piece.sql, &mut inner);
    // They were made where the block stands.
    state.unattached.iter_mut().skip(waiting).for_each(|index| index.made = None);
    // Under a condition, it is that which doesn't hold.
    let has_failed = piece.runs == Runs::MayFail && inner.iter().any(|finding| finding.is_done);
    if piece.runs != Runs::Always && !inner.is_empty() {
        *state.schema = before;
        // What the condition guards against has happened already.
        inner.retain(|finding| !finding.is_done);
    }
    inner.retain(|finding| finding.matters);
    let findings = inner.into_iter().map(|finding| Finding { position: place, ..finding }).collect();
    Replay { findings, has_failed }
}

/// When a statement of a block runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Runs {
    Always,
    /// Where it fails, the block goes on.
    MayFail,
    /// Under a condition.
    If,
    /// In a loop.
    Repeated,
    /// When another condition doesn't hold, or something has failed.
    Otherwise,
    /// Whatever it is, it isn't written there.
    MadeUp,
}

/// A statement of a block that may change the schema.
struct Piece<'b> {
    sql: std::borrow::Cow<'b, str>,
    /// Where it begins in the body.
    start: usize,
    runs: Runs,
    /// The innermost block around it that says what to do about errors, by where it begins.
    guard: Option<usize>,
}

/// What stands around a statement.
struct Frame {
    runs: Runs,
    guard: Option<usize>,
}

/// The statements of the body that may change a schema, in order.
fn pieces<'b>(dialect: Dialect, body: &'b str) -> Vec<Piece<'b>> {
    let tokens: Vec<Token<'b>> = tokenize(dialect, body).into_iter().filter(|token| !token.is_remark()).collect();
    let mut reader = Reader { body, tokens: &tokens, at: 0, frames: Vec::new(), pieces: Vec::new() };
    reader.declarations();
    while reader.at < tokens.len() {
        reader.statement(dialect);
    }
    reader.pieces
}

struct Reader<'b, 't> {
    body: &'b str,
    tokens: &'t [Token<'b>],
    at: usize,
    frames: Vec<Frame>,
    pieces: Vec<Piece<'b>>,
}

impl<'b> Reader<'b, '_> {
    fn word(&self, word: &str) -> bool {
        self.tokens.get(self.at).is_some_and(|token| token.is_word(word))
    }

    fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(word))
    }

    /// Steps behind the next of the words, outside of brackets and CASE expressions.
    fn behind(&mut self, word: &str) {
        let (mut depth, mut cases) = (0, 0);
        while let Some(token) = self.tokens.get(self.at) {
            depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
            cases += i32::from(token.is_word("CASE")) - i32::from(token.is_word("END") && cases > 0);
            let is_it = if word == ";" { token.is_punct(";") } else { token.is_word(word) };
            self.at += 1;
            if is_it && depth == 0 && cases == 0 {
                return;
            }
        }
    }

    fn declarations(&mut self) {
        if self.word("DECLARE") {
            while self.at < self.tokens.len() && !self.word("BEGIN") {
                self.at += 1;
            }
        }
    }

    fn runs(&self) -> Runs {
        self.frames.iter().map(|frame| frame.runs).max().unwrap_or(Runs::Always)
    }

    fn guard(&self) -> Option<usize> {
        self.frames.iter().rev().find_map(|frame| frame.guard)
    }

    fn push(&mut self, runs: Runs) {
        let guard = (runs == Runs::MayFail).then_some(self.at);
        self.frames.push(Frame { runs, guard });
    }

    fn statement(&mut self, dialect: Dialect) {
        if self.word("BEGIN") {
            let runs = if self.has_handler() { Runs::MayFail } else { Runs::Always };
            self.push(runs);
            self.at += 1;
        } else if self.word("DECLARE") {
            self.declarations();
        } else if self.word("IF") {
            self.push(Runs::If);
            self.behind("THEN");
        } else if self.any(&["ELSIF", "ELSEIF"]) {
            self.otherwise();
            self.behind("THEN");
        } else if self.any(&["ELSE", "EXCEPTION"]) {
            self.otherwise();
            self.at += 1;
        } else if self.word("WHEN") {
            self.behind("THEN");
        } else if self.word("CASE") {
            self.push(Runs::Otherwise);
            self.at += 1;
            while self.at < self.tokens.len() && !self.word("WHEN") {
                self.at += 1;
            }
        } else if self.any(&["FOR", "FOREACH", "WHILE", "LOOP"]) {
            self.push(Runs::Repeated);
            self.behind("LOOP");
        } else if self.word("END") {
            self.frames.pop();
            self.behind(";");
        } else {
            self.plain(dialect);
        }
    }

    fn otherwise(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.runs = Runs::Otherwise;
        }
    }

    /// Whether the block that begins here says what to do about errors.
    fn has_handler(&self) -> bool {
        let mut depth = 0;
        for (at, token) in self.tokens.iter().enumerate().skip(self.at + 1) {
            let begins = token.is_word("BEGIN");
            let ends = token.is_word("END")
                && self.tokens.get(at + 1).is_none_or(|t| t.is_punct(";") || t.kind == TokenKind::Word)
                && !self.tokens.get(at + 1).is_some_and(|t| ["IF", "LOOP", "CASE"].iter().any(|w| t.is_word(w)));
            if depth == 0 && token.is_word("EXCEPTION") && !self.tokens[at - 1].is_word("RAISE") {
                return true;
            }
            if ends && depth == 0 {
                return false;
            }
            depth += i32::from(begins) - i32::from(ends);
        }
        false
    }

    /// A statement that is none of the language's control structures.
    fn plain(&mut self, dialect: Dialect) {
        let first = self.at;
        self.behind(";");
        let tokens = &self.tokens[first..self.at];
        let ends_well = tokens.last().is_some_and(|token| token.is_punct(";"));
        let tokens = if ends_well { &tokens[..tokens.len() - 1] } else { tokens };
        let (Some(head), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let start = head.span.start;
        let text = &self.body[start..last.span.end];
        let (runs, guard) = (self.runs(), self.guard());
        if head.is_word("EXECUTE") {
            self.execute(dialect, &tokens[1..], start, text);
        } else if ["CREATE", "ALTER", "DROP", "COMMENT", "SET", "CALL"].iter().any(|word| head.is_word(word)) {
            self.pieces.push(Piece { sql: text.into(), start, runs, guard });
        } else if head.is_word("PERFORM") {
            let call = format!("SELECT{}", &text["PERFORM".len()..]);
            self.pieces.push(Piece { sql: call.into(), start, runs, guard });
        }
    }

    /// EXECUTE of one string is that statement; of anything else, a statement that nobody can read.
    fn execute(&mut self, dialect: Dialect, what: &[Token<'b>], start: usize, text: &'b str) {
        let string = |token: &Token<'b>| match &token.kind {
            TokenKind::String(sql) => Some(sql.to_string()),
            TokenKind::DollarString(sql) => Some((*sql).to_owned()),
            _ => None,
        };
        let first = what.iter().find_map(string);
        if let ([_], Some(sql)) = (what, &first) {
            self.pieces.push(Piece { sql: sql.clone().into(), start, runs: self.runs(), guard: self.guard() });
        } else if !first.is_some_and(|sql| is_harmless(dialect, &sql)) {
            self.pieces.push(Piece { sql: text.into(), start, runs: Runs::MadeUp, guard: None });
        }
    }
}

/// Whether a text that is still to be completed begins a statement that changes no schema.
fn is_harmless(dialect: Dialect, sql: &str) -> bool {
    let tokens = tokenize(dialect, sql);
    let Some(first) = tokens.first() else { return false };
    let second = tokens.get(1);
    let is_setting = first.is_word("ALTER")
        && second.is_some_and(|t| ["DEFAULT", "DATABASE", "ROLE", "USER"].iter().any(|word| t.is_word(word)));
    is_setting || HARMLESS.iter().any(|word| first.is_word(word)) && !changes_schema(dialect, sql)
}
