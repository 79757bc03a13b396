//! The texts that a schema is made of, and places in them. In: names and texts as given. Out: spans, lines and columns.
//! Must not know: what the text means.

/// Number of a file in [`Sources`], in the order given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A range of bytes in one file; `end` is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file that the range lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Span { file, start: start as u32, end: end as u32 }
    }

    /// The empty place at the start of the first file, for findings about the schema as a whole.
    pub fn empty() -> Self {
        Span::default()
    }

    /// From the start of `self` to the end of `other`, which lies in the same file.
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start, end: other.end }
    }

    /// Whether the byte offset lies inside or at the end of the span.
    pub fn contains(self, offset: usize) -> bool {
        self.start as usize <= offset && offset <= self.end as usize
    }
}

/// One schema file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path or other name, for messages.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// The files of one schema, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// The given files as one schema.
    pub fn new(files: Vec<Source>) -> Self {
        Sources { files }
    }

    /// A schema of one file.
    pub fn single(name: impl Into<String>, text: impl Into<String>) -> Self {
        Sources { files: vec![Source { name: name.into(), text: text.into() }] }
    }

    /// All files with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }

    /// The file of that id; ids come from this very value.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text that a span covers; empty where the span lies outside.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|f| f.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Line and column (both from 1, columns in characters) of the span's start.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let Some(file) = self.get(span.file) else { return (1, 1) };
        let end = floor_char_boundary(&file.text, span.start as usize);
        let before = &file.text[..end];
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (line, before[line_start..].chars().count() + 1)
    }

    /// Start and end of the span in UTF-16 code units, as editors and Prisma's tools count.
    pub fn utf16(&self, span: Span) -> (usize, usize) {
        let Some(file) = self.get(span.file) else { return (0, 0) };
        let start = floor_char_boundary(&file.text, span.start as usize);
        let end = floor_char_boundary(&file.text, span.end as usize).max(start);
        let start16 = file.text[..start].encode_utf16().count();
        (start16, start16 + file.text[start..end].encode_utf16().count())
    }
}

/// Places of many spans, each found without reading the file from its start.
#[derive(Debug)]
pub struct Places<'s> {
    sources: &'s Sources,
    /// At the position of each file: what was counted up to every [`STEP`] bytes.
    counted: Vec<Vec<Counted>>,
}

/// Bytes between two places that are remembered.
const STEP: usize = 1024;

/// What lies before a byte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counted {
    byte: usize,
    utf16: usize,
    lines: usize,
    /// Characters of the line that the byte lies in.
    column: usize,
}

impl Counted {
    fn advance(mut self, text: &str, to: usize) -> Self {
        for character in text[self.byte..to].chars() {
            self.utf16 += character.len_utf16();
            self.column += 1;
            if character == '\n' {
                (self.lines, self.column) = (self.lines + 1, 0);
            }
        }
        Counted { byte: to, ..self }
    }
}

impl<'s> Places<'s> {
    /// Reads all files once.
    pub fn new(sources: &'s Sources) -> Self {
        let count = |text: &str| {
            let mut counted = vec![Counted::default()];
            for at in (STEP..text.len()).step_by(STEP) {
                let last = counted[counted.len() - 1];
                counted.push(last.advance(text, floor_char_boundary(text, at)));
            }
            counted
        };
        Places { sources, counted: sources.files.iter().map(|file| count(&file.text)).collect() }
    }

    /// As [`Sources::line_column`].
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let start = self.before(span.file, span.start);
        (start.lines + 1, start.column + 1)
    }

    /// As [`Sources::utf16`].
    pub fn utf16(&self, span: Span) -> (usize, usize) {
        let (start, end) = (self.before(span.file, span.start), self.before(span.file, span.end));
        (start.utf16, end.utf16.max(start.utf16))
    }

    fn before(&self, file: FileId, byte: u32) -> Counted {
        let (Some(source), Some(counted)) = (self.sources.get(file), self.counted.get(file.0 as usize)) else {
            return Counted::default();
        };
        let byte = floor_char_boundary(&source.text, byte as usize);
        let last = counted.partition_point(|counted| counted.byte <= byte).saturating_sub(1);
        counted.get(last).copied().unwrap_or_default().advance(&source.text, byte)
    }
}

fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::{FileId, Places, Sources, Span};

    #[test]
    fn places_are_the_same_however_they_are_counted() {
        let text = "é😀 a\r\nb\n".repeat(700);
        let sources = Sources::single("schema.prisma", text.as_str());
        let places = Places::new(&sources);
        for start in 0..=text.len() {
            let span = Span::new(FileId(0), start, (start * 7 % text.len()).max(start));
            assert_eq!(places.line_column(span), sources.line_column(span), "{start}");
            assert_eq!(places.utf16(span), sources.utf16(span), "{start}");
        }
    }
}
