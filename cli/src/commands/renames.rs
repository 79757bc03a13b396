//! What goes and what comes may be one thing under another name. In: both states. Out: the next state with what a person
//! at the terminal said; without a terminal, a note on how to say it. Must not know: what becomes of a rename.

use std::convert::Infallible;
use std::io::{BufRead, IsTerminal as _, Write};

use etalon_sql_schema::SqlSchema;
use etalon_sql_schema::rename::{self, Candidate};

use crate::failure::Failure;

/// Asks about everything that may be a rename.
pub(crate) fn ask(previous: &SqlSchema, next: &mut SqlSchema) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() {
        note(previous, next);
        return Ok(());
    }
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
    rename::ask(previous, next, |candidate| answer(candidate, &mut input, &mut output))
}

/// Nobody can answer, and nothing is guessed.
fn note(previous: &SqlSchema, next: &SqlSchema) {
    let mut asked = next.clone();
    let Ok(()) = rename::ask(previous, &mut asked, |candidate| {
        let names: Vec<String> = candidate.from.iter().map(|(name, _)| format!("`{name}`")).collect();
        errln!(
            "note: {} is new, and {} is gone: if that is a rename, say so in the schema:",
            candidate.what,
            names.join(" or ")
        );
        errln!("      /// @etalon.renamedFrom({:?})", candidate.from[0].0);
        Ok::<_, Infallible>(None)
    });
}

/// The number of the old name, or none. What is no number of one is asked again.
fn answer(candidate: &Candidate, input: &mut impl BufRead, output: &mut impl Write) -> Result<Option<usize>, Failure> {
    writeln!(output, "{} is new. Is it something that had another name?", candidate.what).map_err(Failure::new)?;
    writeln!(output, "  0  no, it is new").map_err(Failure::new)?;
    for (at, (name, _)) in candidate.from.iter().enumerate() {
        writeln!(output, "  {}  it was `{name}`", at + 1).map_err(Failure::new)?;
    }
    loop {
        write!(output, "number: ").map_err(Failure::new)?;
        output.flush().map_err(Failure::new)?;
        let mut line = String::new();
        // The end of the input is no answer, and dropping is not to be guessed either.
        if input.read_line(&mut line).map_err(Failure::new)? == 0 {
            return Err(Failure::new("stopped, nothing was changed"));
        }
        match line.trim().parse::<usize>() {
            Ok(0) => return Ok(None),
            Ok(number) if number <= candidate.from.len() => return Ok(Some(number - 1)),
            Ok(_) | Err(_) => writeln!(output, "a number from 0 to {}", candidate.from.len()).map_err(Failure::new)?,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use etalon_sql_schema::rename::Rename;
    use etalon_sql_schema::schema::QualifiedName;

    fn candidate() -> Candidate {
        let rename = |from: &str| {
            let (from, to) = (from.to_owned(), "title".to_owned());
            (from.clone(), Rename::Column { table: QualifiedName::plain("book"), from, to })
        };
        Candidate { what: "column `book.title`".to_owned(), from: vec![rename("name"), rename("label")] }
    }

    fn answered(input: &str) -> (Option<Option<usize>>, String) {
        let mut output = Vec::new();
        let answer = answer(&candidate(), &mut input.as_bytes(), &mut output).ok();
        (answer, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_is_an_answer_and_anything_else_is_asked_again() {
        assert_eq!(answered("2\n").0, Some(Some(1)));
        assert_eq!(answered("0\n").0, Some(None));
        let (answer, output) = answered("label\n3\n1\n");
        assert_eq!(answer, Some(Some(0)));
        assert_eq!(output.matches("a number from 0 to 2").count(), 2, "{output}");
    }

    #[test]
    fn no_answer_stops() {
        assert_eq!(answered("").0, None);
    }
}
