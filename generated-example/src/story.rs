//! The event, step by step. In: a database with empty tables. Out: rows, and a line of text for each thing that was
//! done. Must not know: which database it is.

use etalon::Pool;
use etalon_gallery::events::{
    App, NewApp, NewParticipant, NewPrize, NewRoom, NewSession, NewUser, Participant, ParticipantRole, Prize, Room,
    RoomStatus, RoomUpdate, Session, User, Winner,
};

use crate::Result;
use crate::draw::draw_winners;

/// Runs the whole event.
pub(crate) async fn tell(pool: &Pool) -> Result<()> {
    let users = register_users(pool).await?;
    let (app, room) = open_room(pool).await?;
    let participants = join(pool, &users, &room).await?;
    let prizes = offer_prizes(pool, &room).await?;
    let winners = draw_winners(pool, &room, &participants, &prizes).await?;
    announce(pool, &winners).await?;
    let room = close_room(pool, &room).await?;
    show_restrict(pool, &app, &prizes).await?;
    show_cascade(pool, &users, &room).await
}

async fn register_users(pool: &Pool) -> Result<Vec<User>> {
    let mut users = Vec::new();
    for name in ["Ada", "Grace", "Barbara", "Edsger", "Donald"] {
        let email = format!("{}@example.com", name.to_lowercase());
        let user = NewUser::new(&email, "google", format!("google-{name}")).name(name).insert(pool).await?;
        let in_an_hour = etalon::chrono::Utc::now() + etalon::chrono::TimeDelta::hours(1);
        NewSession::new(&user.id, format!("token-of-{name}"), in_an_hour).insert(pool).await?;
        users.push(user);
    }
    println!("registered {} users, each with a session", users.len());

    let ada = User::find_by_email(pool, "ada@example.com").await?.ok_or("Ada is registered")?;
    assert_eq!(ada, users[0]);
    println!("found {} by e-mail: {}", ada.name.as_deref().unwrap_or("nobody"), ada.id);

    match NewUser::new("ada@example.com", "github", "ada").insert(pool).await {
        Ok(_) => Err("two users have one e-mail address".into()),
        Err(error) => {
            println!("a second account for that address was refused: {}", reason(&error));
            Ok(users)
        }
    }
}

async fn open_room(pool: &Pool) -> Result<(App, Room)> {
    let manifest = etalon::serde_json::json!({ "roles": ["ORGANIZER", "PARTICIPANT"], "maxPrizes": 10 });
    let app = NewApp::new("com.example.raffle", "Raffle", manifest).insert(pool).await?;
    let room = NewRoom::new(&app.id, "Autumn raffle")
        .description("Three prizes, five guests")
        .is_public(true)
        .max_participants(50)
        .app_settings(etalon::serde_json::json!({ "rounds": [1, 2] }))
        .insert(pool)
        .await?;
    println!("\nroom `{}` for app `{}` is {}", room.name, app.name, room.status);
    let changes = RoomUpdate { status: Some(RoomStatus::Active), description: Some(None), ..RoomUpdate::default() };
    let room = room.update(pool, changes).await?;
    println!("room `{}` is {} now, and its description {:?}", room.name, room.status, room.description);
    Ok((app, room))
}

async fn join(pool: &Pool, users: &[User], room: &Room) -> Result<Vec<Participant>> {
    let mut participants = Vec::new();
    for (number, user) in users.iter().enumerate() {
        let role = if number == 0 { ParticipantRole::Organizer } else { ParticipantRole::Participant };
        participants.push(NewParticipant::new(&user.id, &room.id).role(role).insert(pool).await?);
    }
    let twice = NewParticipant::new(&users[1].id, &room.id).insert(pool).await;
    let joined = room.participants(pool).await?;
    println!("{} users joined; joining twice is refused: {}", joined.len(), twice.is_err());
    Ok(participants)
}

async fn offer_prizes(pool: &Pool, room: &Room) -> Result<Vec<Prize>> {
    let mut prizes = Vec::new();
    for (position, (name, quantity)) in [("Book", 2), ("Telescope", 1)].into_iter().enumerate() {
        let prize = NewPrize::new(&room.id, name).quantity(quantity).position(position as i32).insert(pool).await?;
        println!("prize: {} × {}", prize.quantity, prize.name);
        prizes.push(prize);
    }
    Ok(prizes)
}

/// Who won what, with three queries however many winners there are.
async fn announce(pool: &Pool, winners: &[Winner]) -> Result<()> {
    let prizes = Winner::load_prize(pool, winners).await?;
    let participants = Winner::load_participant(pool, winners).await?;
    let users = Participant::load_user(pool, &participants).await?;
    for (prize, user) in prizes.iter().zip(&users) {
        println!("  {} wins: {}", user.name.as_deref().unwrap_or(&user.email), prize.name);
    }
    Ok(())
}

async fn close_room(pool: &Pool, room: &Room) -> Result<Room> {
    let changes =
        RoomUpdate { status: Some(RoomStatus::Completed), ends_at: Some(Some(etalon::now())), ..RoomUpdate::default() };
    let room = room.update(pool, changes).await?;
    println!("room `{}` is {}\n", room.name, room.status);
    Ok(room)
}

/// Rows that others rely on stay: the app of a room, a prize that was won.
async fn show_restrict(pool: &Pool, app: &App, prizes: &[Prize]) -> Result<()> {
    for (what, refused) in [("the app", app.delete(pool).await), ("a won prize", prizes[0].delete(pool).await)] {
        match refused {
            Ok(()) => return Err(format!("{what} was deleted although rows refer to it").into()),
            Err(error) => println!("RESTRICT: deleting {what} was refused: {}", reason(&error)),
        }
    }
    Ok(())
}

/// A user's sessions and participations go with the user.
async fn show_cascade(pool: &Pool, users: &[User], room: &Room) -> Result<()> {
    let user = &users[4];
    let before = (Session::find_all(pool).await?.len(), room.participants(pool).await?.len());
    user.delete(pool).await?;
    let after = (Session::find_all(pool).await?.len(), room.participants(pool).await?.len());
    println!("CASCADE: deleting {} took a session ({} -> {})", user.email, before.0, after.0);
    println!("CASCADE: and a participation ({} -> {})", before.1, after.1);
    assert!(User::find_by_id(pool, &user.id).await?.is_none());
    assert_eq!((before.0 - 1, before.1 - 1), after);
    println!("{} winners remain", room.winners(pool).await?.len());
    Ok(())
}

/// The database's own words on why it refused.
fn reason(error: &etalon::sqlx::Error) -> String {
    error.as_database_error().map_or_else(|| error.to_string(), |database| database.message().to_owned())
}
