//! A recorded case that can be checked, and what a check gives. Knows nothing of what is compared.

/// One recorded case.
pub(super) struct Case {
    /// Unique in its family.
    pub(super) id: String,
    /// The provider, for grouping.
    pub(super) provider: String,
    /// What is compared: a check gives one judgement for each.
    pub(super) figures: &'static [&'static str],
    /// Runs our side and compares.
    pub(super) check: Box<dyn Fn() -> Checked + Send + Sync>,
}

impl Case {
    pub(super) fn new(
        id: String,
        provider: &str,
        figures: &'static [&'static str],
        check: impl Fn() -> Checked + Send + Sync + 'static,
    ) -> Self {
        let provider = if provider.is_empty() { "none" } else { provider };
        Case { id, provider: provider.to_owned(), figures, check: Box::new(check) }
    }
}

/// What checking a case gave.
#[derive(Default)]
pub(super) struct Checked {
    /// One for each figure that the case counts for.
    pub(super) judgements: Vec<Judgement>,
    /// Kinds of Prisma's messages, each with the code of our finding at the same place, if there is one.
    pub(super) kinds: Vec<(String, Option<&'static str>)>,
}

impl Checked {
    pub(super) fn one(judgement: Judgement) -> Self {
        Checked { judgements: vec![judgement], kinds: Vec::new() }
    }
}

/// Whether a case agrees in one figure.
pub(super) struct Judgement {
    /// What was compared: `verdict`, `sql`.
    pub(super) figure: &'static str,
    /// `None` when both agree.
    pub(super) difference: Option<Difference>,
}

/// How the two sides differ.
pub(super) struct Difference {
    /// A rough class: cases of one class probably have one cause.
    pub(super) class: String,
    /// Expected and got, in full.
    pub(super) detail: String,
}

impl Judgement {
    pub(super) fn agrees(figure: &'static str) -> Self {
        Judgement { figure, difference: None }
    }

    pub(super) fn differs(figure: &'static str, class: &str, detail: &str) -> Self {
        Judgement { figure, difference: Some(Difference { class: class.to_owned(), detail: detail.to_owned() }) }
    }
}
