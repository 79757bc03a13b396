//! MySQL: the one writer of names (which know no namespaces here). In: names as they are. Out: quoted, with quotes inside doubled. Must not know:
//! what they name.

use std::fmt::{self, Display, Write};

/// A name, quoted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ident<'a>(pub(crate) &'a str);

impl Display for Ident<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('`')?;
        for (i, part) in self.0.split('`').enumerate() {
            if i > 0 {
                f.write_str("``")?;
            }
            f.write_str(part)?;
        }
        f.write_char('`')
    }
}

/// Names, quoted, with `, ` between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Idents<'a, S>(pub(crate) &'a [S]);

impl<S: AsRef<str>> Display for Idents<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            Ident(name.as_ref()).fmt(f)?;
        }
        Ok(())
    }
}
