//! From two SQL schemas to the text of a migration: diff, plan and render in one call. In: two [`SqlSchema`]s of one
//! dialect. Out: a [`Script`] or its text. Must not know: where the schemas come from, nor where the text goes.

use std::fmt;

use crate::dialect;
use crate::lookup::Context;
use crate::rename;
use crate::schema::SqlSchema;
use crate::step::{Pair, Step};

/// The statements of a migration, step by step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// Steps in the order in which they run; none is empty.
    pub steps: Vec<RenderedStep>,
}

/// One step as SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedStep {
    /// What the step does, as the comment above its statements says it: `CreateTable`.
    pub heading: &'static str,
    /// Statements without their closing semicolons.
    pub statements: Vec<String>,
}

impl Script {
    /// Renders steps that lead from one state to the other.
    pub fn render(steps: &[Step], pair: Pair<'_>) -> Script {
        let cx = Context::new(pair);
        let rendered =
            steps.iter().map(|step| RenderedStep { heading: step.heading(), statements: dialect::render(step, &cx) });
        Script { steps: rendered.filter(|step| !step.statements.is_empty()).collect() }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// All statements in order.
    pub fn statements(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().flat_map(|step| step.statements.iter().map(String::as_str))
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("-- Nothing to change.\n");
        }
        for (i, step) in self.steps.iter().enumerate() {
            let gap = if i > 0 { "\n" } else { "" };
            writeln!(f, "{gap}-- {}", step.heading)?;
            for statement in &step.statements {
                writeln!(f, "{statement};")?;
            }
        }
        Ok(())
    }
}

/// The steps that lead from `previous` to `next`, as SQL.
pub fn plan_script(previous: &SqlSchema, next: &SqlSchema) -> Script {
    let renamed = rename::renamed(previous, next);
    Script::render(&renamed.steps(next), renamed.pair(next))
}

/// The text of the SQL that leads from `previous` to `next`, step headings included.
pub fn script(previous: &SqlSchema, next: &SqlSchema) -> String {
    plan_script(previous, next).to_string()
}

/// The text of the SQL that creates `next` in an empty database.
pub fn from_empty(next: &SqlSchema) -> String {
    script(&SqlSchema::empty(next.dialect), next)
}
