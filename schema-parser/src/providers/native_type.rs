//! The shape of a native type, `@db.Name(arguments)`. In: nothing. Out: types for the tables of the providers.
//! Must not know: messages; a check turns a [`Mistake`] into one.

use crate::schema::ScalarType;

/// A type of the database that `@db.` may name.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NativeType {
    /// Name behind `@db.`.
    pub name: &'static str,
    /// The built-in types that may be stored in it.
    pub scalars: &'static [ScalarType],
    /// What may stand in parentheses.
    pub arguments: Arguments,
    /// Whether it can be in keys and indexes as a whole.
    pub indexed: bool,
}

/// What a native type takes in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arguments {
    /// Nothing.
    None,
    /// One number.
    Number {
        /// Whether it has to be there.
        needed: bool,
        /// Least value.
        min: u32,
        /// Greatest value.
        max: u32,
        /// Whether the word `Max` may stand for it.
        or_max: bool,
    },
    /// Precision and scale, or nothing.
    Decimal {
        /// Least precision.
        min_precision: u32,
        /// Greatest precision.
        max_precision: u32,
        /// Greatest scale; never more than the precision.
        max_scale: u32,
    },
}

/// What is wrong with arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// Not a whole number of zero or more.
    NotANumber,
    /// Neither such a number nor `Max`.
    NotANumberNorMax,
    /// Not two whole numbers of zero or more.
    NotTwoNumbers,
    /// Less or more than the database takes.
    OutOfRange {
        /// Least value.
        min: u32,
        /// Greatest value.
        max: u32,
        /// Whether `Max` would do for more.
        or_max: bool,
    },
    /// The scale is greater than the precision.
    ScaleAbovePrecision,
    /// The precision is out of its range.
    Precision {
        /// Least value.
        min: u32,
        /// Greatest value.
        max: u32,
    },
    /// The scale is out of its range.
    Scale {
        /// Greatest value.
        max: u32,
    },
}

impl Arguments {
    /// Whether the word `Max` may stand for the number.
    pub fn takes_max(self) -> bool {
        matches!(self, Arguments::Number { or_max: true, .. })
    }

    /// Least and greatest count of arguments.
    pub fn counts(self) -> (usize, usize) {
        match self {
            Arguments::None => (0, 0),
            Arguments::Number { needed, .. } => (usize::from(needed), 1),
            Arguments::Decimal { .. } => (0, 2),
        }
    }

    /// Checks arguments whose count is right.
    pub fn check(self, arguments: &[String]) -> Result<(), Mistake> {
        match self {
            Arguments::None => Ok(()),
            Arguments::Number { min, max, or_max, .. } => match arguments {
                [] => Ok(()),
                [word] if or_max && word.eq_ignore_ascii_case("max") => Ok(()),
                [number, ..] => {
                    let wrong = if or_max { Mistake::NotANumberNorMax } else { Mistake::NotANumber };
                    let number: u32 = number.parse().map_err(|_| wrong)?;
                    // Where `Max` may stand, a number is one of 16 bits.
                    if or_max && number > u32::from(u16::MAX) {
                        return Err(wrong);
                    }
                    match (min..=max).contains(&number) {
                        true => Ok(()),
                        false => Err(Mistake::OutOfRange { min, max, or_max }),
                    }
                }
            },
            Arguments::Decimal { min_precision, max_precision, max_scale } => match arguments {
                [] => Ok(()),
                [precision, scale] => {
                    let number = |text: &String| text.parse::<u32>().map_err(|_| Mistake::NotTwoNumbers);
                    let (precision, scale) = (number(precision)?, number(scale)?);
                    if scale > precision {
                        Err(Mistake::ScaleAbovePrecision)
                    } else if !(min_precision..=max_precision).contains(&precision) {
                        Err(Mistake::Precision { min: min_precision, max: max_precision })
                    } else if scale > max_scale {
                        Err(Mistake::Scale { max: max_scale })
                    } else {
                        Ok(())
                    }
                }
                _ => Err(Mistake::NotTwoNumbers),
            },
        }
    }
}

pub(super) const fn native(name: &'static str, scalars: &'static [ScalarType], arguments: Arguments) -> NativeType {
    NativeType { name, scalars, arguments, indexed: true }
}

/// A type whose values are too large for an index.
pub(super) const fn not_indexed(
    name: &'static str,
    scalars: &'static [ScalarType],
    arguments: Arguments,
) -> NativeType {
    NativeType { name, scalars, arguments, indexed: false }
}

pub(super) const fn length(min: u32, max: u32) -> Arguments {
    Arguments::Number { needed: false, min, max, or_max: false }
}

pub(super) const fn needed(min: u32, max: u32) -> Arguments {
    Arguments::Number { needed: true, min, max, or_max: false }
}

pub(super) const fn length_or_max(max: u32) -> Arguments {
    Arguments::Number { needed: false, min: 0, max, or_max: true }
}

pub(super) const fn decimal(min_precision: u32, max_precision: u32, max_scale: u32) -> Arguments {
    Arguments::Decimal { min_precision, max_precision, max_scale }
}
