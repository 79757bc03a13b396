//! News from migrations, printed as they come: who looks at a deploy that takes an hour sees how far it is, and one that
//! fails has said what it did. In: news. Out: what is done on standard output, what is going on on standard error.

use std::sync::Mutex;

use etalon_migrate::runner::Progress;

/// Prints news. What goes on within a migration stands under its name, which is left out where there is nothing to tell.
pub(crate) fn printer() -> impl Fn(&Progress) + Send + Sync + 'static {
    let untold: Mutex<Option<String>> = Mutex::new(None);
    move |news| {
        let Ok(mut untold) = untold.lock() else { return };
        match news {
            Progress::Begun { name } => *untold = Some(name.clone()),
            Progress::Applied { .. } | Progress::TakenBack { .. } => {
                *untold = None;
                outln!("{news}");
            }
            Progress::Waiting { .. }
            | Progress::Retrying { .. }
            | Progress::Building { .. }
            | Progress::Skipped { .. }
            | Progress::Removed { .. }
            | Progress::Gone { .. }
            | Progress::BuiltElsewhere { .. }
            | Progress::Filling { .. } => {
                if let Some(name) = untold.take() {
                    errln!("`{name}` is under way:");
                }
                errln!("{news}");
            }
            Progress::Outdated { .. } | Progress::Resumed { .. } => errln!("{news}"),
        }
    }
}
