//! Rows of text in columns. In: cells, comments behind them, and lines that are not to be touched. Out: aligned lines.
//! Must not know: what the cells mean.

/// Spaces that a block indents its content by.
const INDENT: &str = "  ";

/// The formatted text so far.
pub(super) struct Output {
    text: String,
    /// Where the content of the block at hand starts, if a block is open.
    block_start: Option<usize>,
}

impl Output {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Output { text: String::with_capacity(capacity), block_start: None }
    }

    pub(super) fn write(&mut self, text: &str) {
        if self.block_start.is_some() && (self.text.is_empty() || self.text.ends_with('\n')) {
            self.text.push_str(INDENT);
        }
        self.text.push_str(text);
    }

    pub(super) fn open_block(&mut self, header: &str) {
        self.write(header);
        self.write("{\n");
        self.block_start = Some(self.text.len());
    }

    pub(super) fn close_block(&mut self) {
        self.block_start = None;
        self.write("}\n");
    }

    /// Whether nothing was written since the brace that opened a block.
    pub(super) fn is_at_start_of_block(&self) -> bool {
        self.block_start == Some(self.text.len())
    }

    pub(super) fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// The text, which ends in a line break whatever came last.
    pub(super) fn finish(mut self) -> String {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text
    }
}

enum Row<'s> {
    /// Cells, and what stands behind them without taking part in the layout.
    Cells(Vec<String>, String),
    /// A line as it is.
    Verbatim(&'s str),
}

/// Lines that share their column widths, up to an empty line or the end of the block.
#[derive(Default)]
pub(super) struct Table<'s> {
    rows: Vec<Row<'s>>,
}

impl<'s> Table<'s> {
    /// A new line; it stays empty when nothing is added to it.
    pub(super) fn start_row(&mut self) {
        self.rows.push(Row::Cells(Vec::new(), String::new()));
    }

    /// The cell of the current line in that column.
    pub(super) fn cell(&mut self, column: usize) -> &mut String {
        if !matches!(self.rows.last(), Some(Row::Cells(..))) {
            self.start_row();
        }
        let Some(Row::Cells(cells, _)) = self.rows.last_mut() else { unreachable!("a row was just started") };
        while cells.len() <= column {
            cells.push(String::new());
        }
        &mut cells[column]
    }

    /// Text behind the cells of the current line.
    pub(super) fn append(&mut self, text: &str) {
        if let Some(Row::Cells(_, suffix)) = self.rows.last_mut() {
            suffix.push_str(text);
        }
    }

    pub(super) fn verbatim(&mut self, line: &'s str) {
        self.rows.push(Row::Verbatim(line));
    }

    /// Writes all lines and starts anew.
    pub(super) fn flush(&mut self, out: &mut Output) {
        let widths = self.widths();
        for row in self.rows.drain(..) {
            match row {
                Row::Cells(cells, suffix) => write_row(&cells, &suffix, &widths, out),
                Row::Verbatim(line) => out.write(line),
            }
            out.end_line();
        }
    }

    /// The width of each column, in bytes as in Prisma.
    fn widths(&mut self) -> Vec<usize> {
        let mut widths = Vec::new();
        for row in &mut self.rows {
            let Row::Cells(cells, _) = row else { continue };
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            widths.resize(widths.len().max(cells.len()), 0);
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = cell.len().max(*width);
            }
        }
        widths
    }
}

fn write_row(cells: &[String], suffix: &str, widths: &[usize], out: &mut Output) {
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        out.write(cell);
        if i + 1 < cells.len() {
            out.write(&" ".repeat(width - cell.len() + 1));
        }
    }
    if !suffix.is_empty() {
        if !cells.is_empty() {
            out.write(" ");
        }
        out.write(suffix);
    }
}
