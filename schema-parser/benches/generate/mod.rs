//! Schemas of any size with the shape of a real system of 80 models, for benchmarks. In: how many models. Out: the text,
//! always the same.

use std::fmt::Write as _;

/// What the fields of one model refer to.
#[derive(Default, Clone)]
struct Links {
    forward: Vec<(usize, usize, &'static str)>,
    back: Vec<(usize, usize)>,
    many: Vec<(usize, usize)>,
}

/// A valid PostgreSQL schema of that many models, always the same.
pub(crate) fn generate(models: usize) -> String {
    let enums = (models * 38 / 80).max(1);
    let mut out = String::from("datasource db {\n  provider = \"postgresql\"\n}\n\n");
    for i in 0..enums {
        let values = &["DRAFT", "ACTIVE", "PAUSED", "DONE", "CANCELLED"][..2 + i % 4];
        let _ = writeln!(out, "enum Kind{i} {{\n  {}\n}}\n", values.join("\n  "));
    }
    for (i, links) in links(models).iter().enumerate() {
        write_model(&mut out, i, enums, links);
    }
    out
}

/// 110 relations with a foreign key and 15 without to every 80 models, between models that a fixed sequence picks.
fn links(models: usize) -> Vec<Links> {
    let mut links = vec![Links::default(); models];
    let mut state = 20_261_120_u64;
    let mut pick = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for k in 0..models * 110 / 80 {
        let (from, to) = (pick(models), pick(models));
        let action = ["Cascade", "SetNull", "Restrict"][pick(3)];
        links[from].forward.push((k, to, action));
        links[to].back.push((k, from));
    }
    for k in 0..models * 15 / 80 {
        let (a, b) = (pick(models), pick(models));
        if a != b {
            links[a].many.push((k, b));
            links[b].many.push((k, a));
        }
    }
    links
}

const FIELDS: &str = "  id String @id @default(cuid())
  userId String
  title String @db.VarChar(200)
  body String?
  score Float @default(0)
  attempts Int @default(0)
  isActive Boolean @default(true)
  metadata Json?
  amount Decimal?
  appliedAt DateTime?
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
  labels String[]
";

fn write_model(out: &mut String, i: usize, enums: usize, links: &Links) {
    let _ = write!(out, "model Model{i} {{\n{FIELDS}  kind Kind{} @default(DRAFT)\n", i % enums);
    for (k, to, action) in &links.forward {
        let optional = if *action == "SetNull" { "?" } else { "" };
        let _ = writeln!(out, "  link{k}Id String{optional}");
        let _ = writeln!(
            out,
            "  link{k} Model{to}{optional} @relation(\"link{k}\", fields: [link{k}Id], references: [id], onDelete: {action}, onUpdate: NoAction)"
        );
    }
    for (k, from) in &links.back {
        let _ = writeln!(out, "  link{k}Back Model{from}[] @relation(\"link{k}\")");
    }
    for (k, other) in &links.many {
        let _ = writeln!(out, "  many{k} Model{other}[] @relation(\"many{k}\")");
    }
    out.push_str("\n  @@index([userId, createdAt])\n  @@index([userId, kind, score])\n");
    if i.is_multiple_of(3) {
        out.push_str("  @@index([isActive, createdAt])\n");
    }
    if i.is_multiple_of(2) {
        out.push_str("  @@unique([userId, title])\n");
    }
    let _ = writeln!(out, "  @@map(\"model_{i}s\")\n}}\n");
}
