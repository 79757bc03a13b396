//! Schema files from disk. In: a path to a file or folder. Out: [`Sources`], or what is wrong with the path. Must not
//! know: what the texts mean.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::{Source, Sources};

/// Largest schema file that is read, in bytes. Real schemas stay below 1 MB; more is a wrong path more often than a
/// schema, and offsets are kept in 32 bits.
pub const MAX_FILE_SIZE: u64 = 8 * 1024 * 1024;

/// Why schema files can't be read. Each names the path.
#[derive(Debug)]
pub enum ReadError {
    /// The path doesn't exist.
    Missing(PathBuf),
    /// A folder without any `.prisma` file in it or below it.
    NoSchemaFiles(PathBuf),
    /// The only file, or every file of the folder, has no text in it.
    Empty(PathBuf),
    /// The file is not UTF-8; with the offset of the first wrong byte.
    NotUtf8(PathBuf, usize),
    /// The file is larger than [`MAX_FILE_SIZE`]; with its size in bytes.
    TooLarge(PathBuf, u64),
    /// The system refused.
    Io(PathBuf, io::Error),
}

impl ReadError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            ReadError::Missing(_) => "name a `.prisma` file, or a folder that holds some".to_owned(),
            ReadError::NoSchemaFiles(path) => {
                format!("put a schema there, for example `{}`", path.join("schema.prisma").display())
            }
            ReadError::Empty(_) => "start with a `datasource` block and a `model`".to_owned(),
            ReadError::NotUtf8(..) => "save the file as UTF-8".to_owned(),
            ReadError::TooLarge(..) => {
                format!("files up to {} MB are read; split the schema into several", MAX_FILE_SIZE / 1024 / 1024)
            }
            ReadError::Io(..) => "check the path and its permissions".to_owned(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Missing(path) => write!(f, "there is no `{}`", path.display()),
            ReadError::NoSchemaFiles(path) => write!(f, "the folder `{}` holds no `.prisma` file", path.display()),
            ReadError::Empty(path) => write!(f, "`{}` is empty", path.display()),
            ReadError::NotUtf8(path, at) => write!(f, "`{}` is not UTF-8 text (byte {at})", path.display()),
            ReadError::TooLarge(path, size) => {
                write!(f, "`{}` has {size} bytes, too many for a schema", path.display())
            }
            ReadError::Io(path, error) => write!(f, "can't read `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io(_, error) => Some(error),
            ReadError::Missing(_)
            | ReadError::NoSchemaFiles(_)
            | ReadError::Empty(_)
            | ReadError::NotUtf8(..)
            | ReadError::TooLarge(..) => None,
        }
    }
}

/// The schema at `path`: one file, or all `.prisma` files in and below a folder, sorted by path.
pub fn read(path: &Path) -> Result<Sources, ReadError> {
    let sources = read_even_empty(path)?;
    if sources.iter().all(|(_, source)| source.text.trim().is_empty()) {
        return Err(ReadError::Empty(path.to_owned()));
    }
    Ok(sources)
}

/// As [`read`], for what an empty schema is no mistake to: the language has nothing against one.
pub fn read_even_empty(path: &Path) -> Result<Sources, ReadError> {
    let files = schema_files(path)?;
    Ok(Sources::new(files.iter().map(|file| read_file(file)).collect::<Result<_, _>>()?))
}

/// The files that [`read`] reads, without reading them.
pub fn schema_files(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let metadata = fs::metadata(path).map_err(|error| io_error(path, error))?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = files_with(path, "prisma")?;
    if files.is_empty() { Err(ReadError::NoSchemaFiles(path.to_owned())) } else { Ok(files) }
}

/// The texts of all files with that ending in and below a folder, sorted by path.
pub fn texts(folder: &Path, ending: &str) -> Result<Vec<Source>, ReadError> {
    files_with(folder, ending)?.iter().map(|file| read_file(file)).collect()
}

/// The files that [`texts`] reads, without reading them.
pub fn files_with(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, ReadError> {
    let mut files = Vec::new();
    collect(folder, ending, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    for entry in fs::read_dir(folder).map_err(|error| io_error(folder, error))? {
        let entry = entry.map_err(|error| io_error(folder, error))?;
        let path = entry.path();
        // The entry's own type: a link to a folder above would never end.
        if entry.file_type().map_err(|error| io_error(&path, error))?.is_dir() {
            collect(&path, ending, files)?;
        } else if path.extension().is_some_and(|e| e == ending) {
            files.push(path);
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<Source, ReadError> {
    let size = fs::metadata(path).map_err(|error| io_error(path, error))?.len();
    if size > MAX_FILE_SIZE {
        return Err(ReadError::TooLarge(path.to_owned(), size));
    }
    let bytes = fs::read(path).map_err(|error| io_error(path, error))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| ReadError::NotUtf8(path.to_owned(), error.utf8_error().valid_up_to()))?;
    Ok(Source { name: path.display().to_string(), text })
}

fn io_error(path: &Path, error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path.to_owned()),
        _ => ReadError::Io(path.to_owned(), error),
    }
}
