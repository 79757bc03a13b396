//! 1001 Stories: from the schema of a library to that of a learning platform, in the five phases of its plan. Each is
//! deployed on rows, verified, rolled back and applied again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etalon_migrate::commands::{DownOptions, down};
use etalon_migrate::plan::Safety;
use etalon_schema_parser::read;
use etalon_sql_schema::hazard::{self, Facts};
use etalon_sql_schema::migration;
use etalon_sql_schema::object::{File, lower as lower_objects};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify as questions;
use etalon_sql_schema::{SqlSchema, replay};

use crate::proof::lowered;
use crate::seeds::{Project, example, statements};

/// "New Tables to Create".
const NEW_TABLES: [&str; 12] = [
    "ClassRoom",
    "ClassEnrollment",
    "Assignment",
    "AssignmentSubmission",
    "ReadingSession",
    "VocabularyWord",
    "BookVocabulary",
    "Discussion",
    "DiscussionPost",
    "AIGeneratedImage",
    "TTSRequest",
    "AIGeneratedContent",
];

/// "Fields to Add to Existing Tables", by model.
const NEW_FIELDS: [(&str, &[&str]); 2] = [
    (
        "User",
        &[
            "gradeLevel",
            "preferredLanguage",
            "readingLevel",
            "interests",
            "lastActiveAt",
            "totalReadingTime",
            "booksCompleted",
            "currentStreak",
            "longestStreak",
        ],
    ),
    (
        "Book",
        &[
            "isbn",
            "publishingStatus",
            "publishedAt",
            "gradeLevel",
            "wordCount",
            "readingTime",
            "curriculum",
            "hasQuiz",
            "hasVocabulary",
            "hasAudio",
            "hasActivities",
            "isInteractive",
            "accessType",
            "viewCount",
            "readCount",
            "avgRating",
            "totalRatings",
        ],
    ),
];

/// "Data Integrity & Performance": lines of the schema with a name that the plan gives to an index or a constraint.
fn is_of_phase_4(line: &str) -> bool {
    ["\"idx_", "\"unique_", "\"check_"].iter().any(|name| line.contains(name))
}

/// "Current schema": without the new tables, fields, indexes and constraints, and without enums that nothing is of.
fn current(after: &str) -> String {
    let mut text = String::new();
    let (mut block, mut comments) = (String::new(), String::new());
    for line in phase_1(after).lines() {
        if let Some(model) = line.strip_prefix("model ") {
            block = model.trim_end_matches(" {").to_owned();
        }
        let is_new = NEW_TABLES.contains(&block.as_str());
        let mut words = line.split_whitespace();
        let (field, ty) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_added = NEW_FIELDS.iter().any(|(model, fields)| *model == block && fields.contains(&field));
        let leads_to_new = NEW_TABLES.contains(&ty.trim_end_matches(['[', ']', '?']));
        if line.trim_start().starts_with("///") {
            comments += &format!("{line}\n");
            continue;
        }
        if !(is_new || is_added || leads_to_new && line.starts_with(' ')) {
            text += &format!("{comments}{line}\n");
        }
        comments.clear();
        if line == "}" {
            block.clear();
        }
    }
    without_unused_enums(&text)
}

fn without_unused_enums(text: &str) -> String {
    let is_used = |name: &str| text.matches(&format!(" {name} ")).count() > 1;
    let mut kept = String::new();
    let mut is_kept = true;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("enum ") {
            is_kept = is_used(name.trim_end_matches(" {"));
        }
        if is_kept {
            kept += &format!("{line}\n");
        }
        is_kept |= line == "}";
    }
    kept
}

/// "Non-Breaking Additions": everything but phase 4.
fn phase_1(after: &str) -> String {
    after.lines().filter(|line| !is_of_phase_4(line)).map(|line| format!("{line}\n")).collect()
}

/// The schema with the functions and triggers of its folder.
fn with_objects(text: &str) -> SqlSchema {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/sql/stories");
    let sources = read::texts(&folder, "sql").unwrap();
    let files: Vec<File<'_>> = sources.iter().map(|source| File { name: &source.name, text: &source.text }).collect();
    let mut schema = lowered(text).unwrap();
    lower_objects(&mut schema, &files).unwrap();
    schema
}

/// "Rollback Plan": a phase is taken back, the schema of before is there, and the phase comes again.
async fn roll_back_and_forth(project: &Project, folders: &[PathBuf], before: &SqlSchema, after: &SqlSchema) {
    let lock_timeout = Duration::from_secs(10);
    let options = DownOptions { count: folders.len(), accept_data_loss: true, lock_timeout };
    let taken_back = down(&mut project.connect().await, project.folder.path(), &options).await.unwrap();
    assert_eq!(taken_back.len(), folders.len());
    assert_eq!(project.violations(&questions::state(before)).await, [""; 0]);
    assert!(!project.violations(&questions::state(after)).await.is_empty());
    assert_eq!(project.deploy().await.unwrap(), folders.len());
    assert_eq!(project.violations(&questions::state(after)).await, [""; 0]);
}

#[tokio::test]
async fn stories_become_a_learning_platform_in_five_phases() {
    let text = example("schema/stories.prisma");
    let before = lowered(&current(&text)).unwrap();
    let additions = lowered(&phase_1(&text)).unwrap();
    let integrity = lowered(&text).unwrap();
    let after = with_objects(&text);
    assert_eq!((before.tables.len(), additions.tables.len()), (additions.tables.len() - NEW_TABLES.len(), 19));
    let project = Project::new("stories").await;
    project.dev(1, &before, "library", Safety::Off);
    project.deploy().await.unwrap();
    project.run(LIBRARY).await;

    new_tables_and_columns(&project, &before, &additions).await;
    data_is_moved(&project).await;
    indexes_and_constraints(&project, &additions, &integrity).await;
    functions_and_triggers(&project, &integrity, &after).await;
    project.end().await;
}

/// Two readers, a book, a class and what the older platform knew of them.
const LIBRARY: &str = "
    INSERT INTO users (id, email, updated_at) VALUES ('ada', 'ada@example.org', now()), ('ben', 'ben@example.org', now());
    INSERT INTO books (id, title, author_name, content, updated_at)
        VALUES ('river', 'The river', 'Cleo', 'A river runs to the sea', now());
    INSERT INTO classes (id, name, teacher_id, updated_at) VALUES ('4b', 'Class 4b', 'ben', now());
    INSERT INTO book_submissions (id, author_id, title, status, updated_at)
        VALUES ('s1', 'ada', 'My river', 'APPROVED', now());
    INSERT INTO user_content_interactions
        (id, user_id, content_id, interaction_type, current_page, total_pages, progress, updated_at)
        VALUES ('i1', 'ada', 'river', 'READ', 30, 40, 75, now());";

/// "Phase 1: Non-Breaking Additions. Add new tables and fields without affecting existing functionality."
async fn new_tables_and_columns(project: &Project, before: &SqlSchema, additions: &SqlSchema) {
    let folders = project.dev(2, additions, "add_educational_features", Safety::Online);
    let files = statements(&folders).join("\n");
    assert_eq!(files.matches("CREATE TABLE").count(), 12);
    assert!(!files.contains("DROP") && !files.contains("SET NOT NULL"), "{files}");
    for column in [
        "\"grade_level\" VARCHAR(50)",
        "\"preferred_language\" VARCHAR(10) DEFAULT 'en'",
        "\"interests\" TEXT[]",
        "\"last_active_at\" TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP",
        "\"has_quiz\" BOOLEAN DEFAULT false",
        "\"avg_rating\" DOUBLE PRECISION",
    ] {
        assert!(files.contains(column), "{column}");
    }
    assert_eq!(project.deploy().await.unwrap(), folders.len());
    let pair = Pair { previous: before, next: additions };
    assert_eq!(project.violations(&questions::after(&etalon_sql_schema::plan::steps(pair), pair)).await, [""; 0]);
    // Who was there before has the defaults.
    let filled = "SELECT count(*) FROM users WHERE preferred_language = 'en' AND current_streak = 0 AND last_active_at \
                  IS NOT NULL AND grade_level IS NULL";
    assert_eq!(project.number(filled).await, 2);
    roll_back_and_forth(project, &folders, before, additions).await;
    assert_eq!(project.number(filled).await, 2);
}

/// "Phase 2: Data Migration Scripts", as a migration that somebody writes.
async fn data_is_moved(project: &Project) {
    let folder = project.folder.path().join("20260103000000_move_data");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("migration.sql"), DATA).unwrap();
    assert_eq!(project.deploy().await.unwrap(), 1);
    assert_eq!(
        project.number("SELECT count(*) FROM class_rooms WHERE name = 'Class 4b' AND teacher_id = 'ben'").await,
        1
    );
    assert_eq!(project.number("SELECT current_page FROM reading_progress WHERE user_id = 'ada'").await, 30);
    let staged =
        "SELECT count(*) FROM book_submissions WHERE current_stage = 'FINAL_APPROVAL' AND submitted_at = created_at";
    assert_eq!(project.number(staged).await, 1);
}

const DATA: &str = "
INSERT INTO class_rooms (id, name, teacher_id, class_code, updated_at)
SELECT id, name, teacher_id, gen_random_uuid()::text, now() FROM classes;

INSERT INTO reading_progress (id, user_id, book_id, current_page, total_pages, percent_complete)
SELECT id, user_id, content_id, coalesce(current_page, 1), coalesce(total_pages, 100), coalesce(progress, 0)
FROM user_content_interactions WHERE interaction_type = 'READ'
ON CONFLICT (user_id, book_id) DO UPDATE SET last_read_at = now();

UPDATE book_submissions SET submitted_at = created_at, current_stage = CASE status
    WHEN 'APPROVED' THEN 'FINAL_APPROVAL' WHEN 'IN_REVIEW' THEN 'CONTENT_REVIEW' ELSE 'SUBMITTED' END::workflow_stage;
";

/// "Phase 4: Data Integrity & Performance": indexes and constraints.
async fn indexes_and_constraints(project: &Project, additions: &SqlSchema, integrity: &SqlSchema) {
    let folders = project.dev(4, integrity, "integrity", Safety::Online);
    let files = statements(&folders);
    let concurrent = |name: &str| {
        let is_it = |sql: &&String| sql.contains("INDEX CONCURRENTLY") && sql.contains(&format!("\"{name}\""));
        files.iter().filter(is_it).count()
    };
    for name in [
        "idx_reading_progress_user_book",
        "idx_assignments_due_date",
        "idx_vocabulary_mastery",
        "idx_book_submissions_stage",
        "idx_discussions_club",
        "idx_books_title_gin",
        "idx_books_content_gin",
        "unique_enrollment",
        "unique_submission",
    ] {
        assert_eq!(concurrent(name), 1, "{name}");
    }
    let all = files.join("\n");
    assert!(all.contains("WHERE (status = 'PUBLISHED')") && all.contains("to_tsvector('english', content)"), "{all}");
    for name in ["check_percent", "check_mastery"] {
        assert!(all.contains(&format!("VALIDATE CONSTRAINT \"{name}\"")), "{name}");
    }
    assert_eq!(all.matches("NOT VALID").count(), 2);

    // "Reading Progress Accuracy: validate calculations": a wrong row is found before, not by a failure half way.
    let pair = Pair { previous: additions, next: integrity };
    let checks = questions::before(&etalon_sql_schema::plan::steps(pair), pair);
    assert_eq!(project.violations(&checks).await, [""; 0]);
    project.run("UPDATE reading_progress SET percent_complete = 120").await;
    let found = project.violations(&checks).await;
    assert!(found.len() == 1 && found[0].contains("check_percent"), "{found:?}");
    project.run("UPDATE reading_progress SET percent_complete = 75").await;

    assert_eq!(project.deploy().await.unwrap(), folders.len());
    assert_eq!(project.violations(&questions::state(integrity)).await, [""; 0]);
    let refused = sqlx::query("UPDATE reading_progress SET percent_complete = 101").execute(&project.pool).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("check_percent")));
    let search = "SELECT count(*) FROM books WHERE to_tsvector('english', content) @@ to_tsquery('english', 'runs')";
    assert_eq!(project.number(search).await, 1);
    roll_back_and_forth(project, &folders, additions, integrity).await;
}

/// "Create Triggers".
async fn functions_and_triggers(project: &Project, integrity: &SqlSchema, after: &SqlSchema) {
    // One of them updates the table that it is on: said before it is deployed.
    let mut state = replay::initial(after.dialect);
    replay::replay(&mut state, &migration::from_empty(integrity));
    let pending = migration::script(&state, after);
    let findings = hazard::lint(&state, &pending, &Facts::default());
    let writes_own: Vec<&str> = findings.iter().filter(|f| f.code == "R09").map(|f| f.message.as_str()).collect();
    assert_eq!(writes_own, ["the trigger writes to `reading_progress`, whose writes fire it"]);

    let folders = project.dev(5, after, "triggers", Safety::Online);
    let files = statements(&folders);
    let triggers: Vec<&String> = files.iter().filter(|sql| sql.contains("TRIGGER trigger_")).collect();
    assert_eq!(triggers.len(), 2);
    assert!(triggers.iter().all(|sql| sql.contains("SET LOCAL lock_timeout") && sql.matches("CREATE").count() == 1));
    assert_eq!(project.deploy().await.unwrap(), folders.len());
    assert_eq!(project.violations(&questions::state(after)).await, [""; 0]);
    turn_pages(project).await;

    let off = "ALTER TABLE reading_progress DISABLE TRIGGER trigger_update_user_stats";
    project.run(off).await;
    let found = project.violations(&questions::state(after)).await;
    assert_eq!(found, ["trigger `trigger_update_user_stats` on `reading_progress` is as written"]);
    project.run(&off.replace("DISABLE", "ENABLE")).await;

    roll_back_and_forth(project, &folders, integrity, after).await;
    turn_pages(project).await;
}

/// Half the book, then all of it.
async fn turn_pages(project: &Project) {
    project.run("UPDATE users SET books_completed = 0; UPDATE reading_progress SET percent_complete = 0").await;
    project.run("UPDATE reading_progress SET current_page = 20 WHERE user_id = 'ada'").await;
    assert_eq!(project.number("SELECT percent_complete FROM reading_progress WHERE user_id = 'ada'").await, 50);
    assert_eq!(project.number("SELECT books_completed FROM users WHERE id = 'ada'").await, 0);
    project.run("UPDATE reading_progress SET current_page = 40 WHERE user_id = 'ada'").await;
    assert_eq!(project.number("SELECT percent_complete FROM reading_progress WHERE user_id = 'ada'").await, 100);
    assert_eq!(project.number("SELECT books_completed FROM users WHERE id = 'ada'").await, 1);
}
