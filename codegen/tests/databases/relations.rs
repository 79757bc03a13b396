//! Relation helpers, for one row and for many at once.

use etalon::{Dialect, Pool};

use crate::relation_types::{
    Group, Job, NewGroup, NewJob, NewPassport, NewPerson, NewStamp, NewVisit, POSTGRESQL_SQL, Passport, Person, Stamp,
    Visit,
};
use crate::support::database;

struct World {
    pool: Pool,
    people: Vec<Person>,
    passport: Passport,
}

/// Three people: 2 and 3 work for 1, 1 has a passport, 1 and 2 are friends, and both are in one group.
async fn world() -> World {
    let pool = database(Dialect::Postgres, POSTGRESQL_SQL).await;
    let first = NewPerson::new(1).insert(&pool).await.unwrap();
    let second = NewPerson::new(2).boss_id(1).insert(&pool).await.unwrap();
    let third = NewPerson::new(3).boss_id(1).insert(&pool).await.unwrap();
    let passport = NewPassport::new("DE", "7", 1).insert(&pool).await.unwrap();
    NewStamp::new(1, "DE", "7").insert(&pool).await.unwrap();
    NewStamp::new(2, "DE", "7").insert(&pool).await.unwrap();
    NewVisit::new(1).country("DE").number("7").person_id(2).insert(&pool).await.unwrap();
    NewVisit::new(2).country("DE").insert(&pool).await.unwrap();
    NewJob::new("cook", 2).insert(&pool).await.unwrap();
    NewJob::new("clerk", 2).insert(&pool).await.unwrap();
    let a = NewGroup::new("a").insert(&pool).await.unwrap();
    let b = NewGroup::new("b").insert(&pool).await.unwrap();
    a.connect_members(&pool, [&first, &second]).await.unwrap();
    second.connect_groups(&pool, [&b]).await.unwrap();
    // Column `A` is the side of `friendOf`, which comes first by name.
    first.connect_friend_of(&pool, [&second]).await.unwrap();
    World { pool, people: vec![first, second, third], passport }
}

fn ids(people: &[Person]) -> Vec<i32> {
    let mut ids: Vec<i32> = people.iter().map(|person| person.id).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn one_side() {
    let World { pool, people, passport } = &world().await;
    assert_eq!(people[0].boss(pool).await.unwrap(), None);
    assert_eq!(people[1].boss(pool).await.unwrap().as_ref(), Some(&people[0]));
    assert_eq!(people[0].passport(pool).await.unwrap().as_ref(), Some(passport));
    assert_eq!(people[1].passport(pool).await.unwrap(), None);
    assert_eq!(passport.person(pool).await.unwrap(), people[0]);
    let visits =
        [Visit::find_by_id(pool, 1).await.unwrap().unwrap(), Visit::find_by_id(pool, 2).await.unwrap().unwrap()];
    assert_eq!(visits[0].passport(pool).await.unwrap().as_ref(), Some(passport));
    assert_eq!(visits[1].passport(pool).await.unwrap(), None, "half a key refers to nothing");

    let bosses = Person::load_boss(pool, people).await.unwrap();
    assert_eq!(bosses, [None, Some(people[0].clone()), Some(people[0].clone())]);
    let passports = Person::load_passport(pool, people).await.unwrap();
    assert_eq!(passports, [Some(passport.clone()), None, None]);
    let loaded = Visit::load_passport(pool, &visits).await.unwrap();
    assert_eq!(loaded, [Some(passport.clone()), None]);
    assert_eq!(Person::load_boss(pool, &[]).await.unwrap(), []);
}

#[tokio::test]
async fn many_side() {
    let World { pool, people, passport } = &world().await;
    assert_eq!(ids(&people[0].reports(pool).await.unwrap()), [2, 3]);
    assert_eq!(passport.stamps(pool).await.unwrap().len(), 2);
    let stamps = Stamp::find_all(pool).await.unwrap();
    assert_eq!(Stamp::load_passport(pool, &stamps).await.unwrap(), [passport.clone(), passport.clone()]);

    // A row that stands there twice gets its rows twice.
    let twice = [people[0].clone(), people[2].clone(), people[0].clone()];
    let reports: Vec<Vec<i32>> = Person::load_reports(pool, &twice).await.unwrap().iter().map(|p| ids(p)).collect();
    assert_eq!(reports, [vec![2, 3], vec![], vec![2, 3]]);
    let jobs = Person::load_jobs(pool, people).await.unwrap();
    assert_eq!(jobs.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2, 0]);
    assert_eq!(Passport::load_stamps(pool, std::slice::from_ref(passport)).await.unwrap()[0].len(), 2);
    assert_eq!(Job::find_by_name(pool, "cook").await.unwrap().unwrap().person(pool).await.unwrap(), people[1]);
}

#[tokio::test]
async fn many_to_many() {
    let World { pool, people, .. } = &world().await;
    let groups = Group::find_all(pool).await.unwrap();
    assert_eq!(ids(&groups[0].members(pool).await.unwrap()), [1, 2]);
    assert_eq!(people[1].groups(pool).await.unwrap().len(), 2);
    let members: Vec<Vec<i32>> = Group::load_members(pool, &groups).await.unwrap().iter().map(|p| ids(p)).collect();
    assert_eq!(members, [vec![1, 2], vec![2]]);
    let each = Person::load_groups(pool, people).await.unwrap();
    assert_eq!(each.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 0]);

    assert_eq!(ids(&people[0].friend_of(pool).await.unwrap()), [2]);
    assert_eq!(ids(&people[1].friends(pool).await.unwrap()), [1]);
    let friends: Vec<Vec<i32>> = Person::load_friends(pool, people).await.unwrap().iter().map(|p| ids(p)).collect();
    assert_eq!(friends, [vec![], vec![1], vec![]]);
}
