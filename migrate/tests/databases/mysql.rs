//! What only MySQL and MariaDB have.

use etalon_migrate::runner::Committed;
use etalon_migrate::{DeployOptions, deploy_on_pool};

use crate::support::{Bench, Kind};

#[tokio::test]
async fn files_of_rows_alone_are_atomic_and_others_tell_what_stays() {
    let bench = Bench::new(Kind::Mysql).await;
    bench.write(1, "CREATE TABLE a (id INT PRIMARY KEY);");
    bench.write(2, "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (1);");
    let failure = bench.failure().await;
    assert_eq!((failure.committed, failure.server.code.as_deref()), (Committed::Nothing, Some("1062")));
    assert_eq!(bench.number("SELECT count(*) FROM a").await, 0);
}

#[tokio::test]
async fn triggers_and_comments_run() {
    let bench = Bench::new(Kind::Mysql).await;
    bench.write(
        1,
        "CREATE TABLE a (id INT); # a; comment\n-- another;\n\
         CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.id > 1 THEN SET NEW.id = 1; END IF; END;\n\
         INSERT INTO a VALUES (5); /*!40101 INSERT INTO a VALUES (0) */; INSERT INTO a VALUES ('\\'' IS NULL);",
    );
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT sum(id) FROM a").await, 1);
    assert_eq!(bench.number("SELECT count(*) FROM a").await, 3);
}

#[tokio::test]
async fn an_app_deploys_on_its_own_pool() {
    let bench = Bench::new(Kind::Mysql).await;
    bench.write(1, "CREATE TABLE a (id INT);");
    let pool = sqlx::MySqlPool::connect(&bench.url).await.unwrap();
    assert_eq!(deploy_on_pool(&pool, &bench.source(), &DeployOptions::default()).await.unwrap().applied.len(), 1);
}
