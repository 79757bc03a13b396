//! One schema made into another by a few small changes, of the kinds that people and merges make.

#![allow(clippy::ptr_arg, reason = "all mutations are values of one type, and some add lines")]

use super::layout;
use super::pool::{Pool, SCALARS, attributes_of, opens_block, provider, providers};
use super::random::Random;

type Mutation = fn(&mut Vec<String>, &Pool, &mut Random) -> Option<()>;

/// Changes of meaning come more often than broken syntax.
const MUTATIONS: [Mutation; 23] = [
    delete_line,
    duplicate_line,
    swap_lines,
    add_field,
    add_field,
    add_block_attribute,
    add_block_attribute,
    add_block_attribute,
    add_attribute,
    add_attribute,
    add_attribute,
    remove_attribute,
    remove_attribute,
    change_type,
    change_type,
    change_arity,
    change_arity,
    change_argument,
    change_argument,
    change_word,
    add_block,
    change_character,
    layout::long_name,
];

/// Changes of layout.
const LAYOUTS: [Mutation; 8] = [
    layout::comment_behind,
    layout::comment_between,
    layout::comment_inside,
    layout::space,
    layout::space_at_mark,
    layout::empty_line,
    layout::indent,
    layout::join,
];

/// The schema with one to four changes.
pub(super) fn mutate(schema: &str, pool: &Pool, random: &mut Random) -> String {
    let mut lines: Vec<String> = schema.split('\n').map(str::to_owned).collect();
    let mut left = [1, 1, 1, 2, 2, 3, 4][random.below(7)];
    // Layout alone, meaning alone, or both.
    let layouts = [0, 0, 0, 0, 25, 25, 50, 100][random.below(8)];
    // A change may find nothing to change; then another is tried.
    for _ in 0..40 {
        let mutations: &[Mutation] = if random.chance(layouts) { &LAYOUTS } else { &MUTATIONS };
        let mutation = random.choose(mutations).expect("there are mutations");
        left -= usize::from(mutation(&mut lines, pool, random).is_some());
        if left == 0 {
            break;
        }
    }
    let text = lines.join("\n");
    let text = if random.below(12) == 0 { change_provider(&text, random) } else { text };
    layout::whole(text, random)
}

fn change_provider(text: &str, random: &mut Random) -> String {
    let Some(old) = provider(text) else { return text.to_owned() };
    let new = random.choose(providers()).expect("there are providers");
    text.replacen(&format!("\"{old}\""), &format!("\"{new}\""), 1)
}

fn is_field(line: &str) -> bool {
    let line = line.trim();
    let starts = line.chars().next().is_some_and(char::is_alphanumeric);
    starts && !opens_block(line) && !line.contains(" = ") && line.split_whitespace().count() > 1
}

pub(super) fn some_line(lines: &[String], random: &mut Random, wanted: fn(&str) -> bool) -> Option<usize> {
    let numbers: Vec<usize> = (0..lines.len()).filter(|number| wanted(&lines[*number])).collect();
    random.choose(&numbers).copied()
}

fn delete_line(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| !line.trim().is_empty())?;
    lines.remove(line);
    Some(())
}

fn duplicate_line(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| !line.trim().is_empty())?;
    let place = if random.below(3) == 0 { some_line(lines, random, is_field)? } else { line };
    lines.insert(place, lines[line].clone());
    Some(())
}

fn swap_lines(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let one = some_line(lines, random, is_field)?;
    let other = some_line(lines, random, is_field)?;
    lines.swap(one, other);
    Some(())
}

fn add_field(lines: &mut Vec<String>, pool: &Pool, random: &mut Random) -> Option<()> {
    let place = some_line(lines, random, is_field)?;
    let fields = if random.below(5) > 0 { &pool.scalar_fields } else { &pool.other_fields };
    lines.insert(place + 1, format!("  {}", random.choose(fields)?));
    Some(())
}

/// Names of fields and types in the added line are mostly those of other schemas; often one of this schema is put in.
fn add_block_attribute(lines: &mut Vec<String>, pool: &Pool, random: &mut Random) -> Option<()> {
    let place = some_line(lines, random, is_field)?;
    let mut attribute = random.choose(&pool.block_attributes)?.clone();
    let field = lines[place].split_whitespace().next()?.to_owned();
    if let (true, Some((start, end))) = (random.below(5) > 0, attribute.find('[').zip(attribute.find(']'))) {
        let first = attribute[start + 1..].find([',', '(', ']']).map_or(end, |at| start + 1 + at);
        attribute.replace_range(start + 1..first.max(start + 1), &field);
    }
    lines.insert(place + 1, format!("  {attribute}"));
    Some(())
}

fn add_attribute(lines: &mut Vec<String>, pool: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, is_field)?;
    let attribute = random.choose(&pool.attributes)?;
    let code = lines[line].find("//").unwrap_or(lines[line].trim_end().len());
    lines[line].insert_str(code, &format!(" {attribute}"));
    Some(())
}

fn remove_attribute(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| line.contains(" @"))?;
    let attributes: Vec<&str> = attributes_of(&lines[line]).collect();
    let attribute = (*random.choose(&attributes)?).to_owned();
    lines[line] = lines[line].replacen(&attribute, "", 1);
    Some(())
}

fn change_type(lines: &mut Vec<String>, pool: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, is_field)?;
    let other = some_line(lines, random, is_field)?;
    let mine = lines[line].split_whitespace().nth(1)?.to_owned();
    let borrowed = lines[other].split_whitespace().nth(1)?.to_owned();
    let new = match random.below(4) {
        0 => borrowed,
        1 => random.choose(&pool.types)?.clone(),
        _ => (*random.choose(&SCALARS)?).to_owned(),
    };
    lines[line] = lines[line].replacen(&format!(" {mine}"), &format!(" {new}"), 1);
    Some(())
}

fn change_arity(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, is_field)?;
    let mine = lines[line].split_whitespace().nth(1)?.to_owned();
    let plain = mine.trim_end_matches(['?', '[', ']', '!']);
    let mark = ["", "?", "[]", "?", "[]", "[]?"][random.below(6)];
    lines[line] = lines[line].replacen(&format!(" {mine}"), &format!(" {plain}{mark}"), 1);
    Some(())
}

fn change_argument(lines: &mut Vec<String>, pool: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| line.contains('@') && line.contains('('))?;
    let argument = random.choose(&pool.arguments)?;
    let text = &lines[line];
    let open = text.find('(')?;
    let end = text.rfind(')')?;
    let inner = text.get(open + 1..end)?;
    let mut arguments: Vec<String> = inner.split(", ").map(str::to_owned).collect();
    let at = random.below(arguments.len());
    match random.below(3) {
        0 => arguments[at] = argument.clone(),
        1 => arguments.insert(at, argument.clone()),
        _ => drop(arguments.remove(at)),
    }
    lines[line] = format!("{}({}{}", &text[..open], arguments.join(", "), &text[end..]);
    Some(())
}

/// A word becomes another word of the same schema.
fn change_word(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| !line.trim().is_empty())?;
    let other = some_line(lines, random, |line| !line.trim().is_empty())?;
    let split = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (mine, theirs) = (split(&lines[line]), split(&lines[other]));
    let (old, new) = (random.choose(&mine)?, random.choose(&theirs)?);
    lines[line] = lines[line].replacen(old.as_str(), new, 1);
    Some(())
}

fn add_block(lines: &mut Vec<String>, pool: &Pool, random: &mut Random) -> Option<()> {
    let block = random.choose(&pool.blocks)?;
    lines.extend(block.split('\n').map(str::to_owned));
    Some(())
}

fn change_character(lines: &mut Vec<String>, _: &Pool, random: &mut Random) -> Option<()> {
    let line = some_line(lines, random, |line| !line.trim().is_empty())?;
    let mut characters: Vec<char> = lines[line].chars().collect();
    let at = random.below(characters.len());
    let marks: Vec<char> = "{}()[]@,:\"?!.=/\\ \t#é😀0-".chars().collect();
    match random.below(3) {
        0 => drop(characters.remove(at)),
        1 => characters.insert(at, *random.choose(&marks)?),
        _ => characters[at] = *random.choose(&marks)?,
    }
    lines[line] = characters.into_iter().collect();
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Pool, Random, mutate};

    #[test]
    fn a_seed_gives_the_same_schema_again_and_another_seed_another() {
        let schema =
            "datasource db {\n  provider = \"mysql\"\n}\n\nmodel A {\n  id Int @id\n  b String @default(\"x\")\n}\n";
        let pool = Pool::new([schema].into_iter());
        let all = |seed| (0..20).map(|_| 0).scan(Random::new(seed), |random, _| Some(mutate(schema, &pool, random)));
        assert!(all(1).eq(all(1)));
        assert!(!all(1).eq(all(2)));
        assert!(all(1).any(|mutated| mutated != schema));
    }
}
