//! The draw: every winner of it is written in one transaction, or none.

use etalon::{Pool, Transaction};
use etalon_gallery::events::{NewWinner, Participant, ParticipantRole, Prize, Room, Winner};

use crate::Result;

/// Draws a winner for each piece of each prize. Nobody wins twice.
pub(crate) async fn draw_winners(
    pool: &Pool,
    room: &Room,
    participants: &[Participant],
    prizes: &[Prize],
) -> Result<Vec<Winner>> {
    let mut transaction = pool.begin().await?;
    let mut candidates: Vec<&Participant> =
        participants.iter().filter(|p| p.role == ParticipantRole::Participant).collect();
    let mut winners = Vec::new();
    for prize in prizes {
        for _ in 0..prize.quantity {
            if candidates.is_empty() {
                break;
            }
            let winner = candidates.swap_remove(chance() as usize % candidates.len());
            winners.push(record(&mut transaction, room, winner, prize, candidates.len() + 1).await?);
        }
    }
    transaction.commit().await?;
    println!("\ndrew {} winners in one transaction:", winners.len());
    undo_a_draw(pool, room, participants, prizes).await?;
    Ok(winners)
}

async fn record(
    transaction: &mut Transaction,
    room: &Room,
    participant: &Participant,
    prize: &Prize,
    candidates: usize,
) -> Result<Winner> {
    let how = etalon::serde_json::json!({ "algorithm": "uniform", "candidates": candidates });
    Ok(NewWinner::new(&room.id, &participant.id, &prize.id).metadata(how).insert(transaction).await?)
}

/// A transaction that is dropped leaves nothing behind.
async fn undo_a_draw(pool: &Pool, room: &Room, participants: &[Participant], prizes: &[Prize]) -> Result<()> {
    let before = room.winners(pool).await?.len();
    let mut transaction = pool.begin().await?;
    record(&mut transaction, room, &participants[1], &prizes[0], 1).await?;
    let within = room.winners(&mut transaction).await?.len();
    transaction.rollback().await?;
    assert_eq!((before + 1, before), (within, room.winners(pool).await?.len()));
    Ok(())
}

/// Random enough for a raffle among friends: the random bits of an identifier.
fn chance() -> u32 {
    etalon::id::uuid4().as_fields().0
}
