//! The error of an enum that meets a value it doesn't have.

use std::fmt;

/// A value that an enum of the schema doesn't have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    enum_name: &'static str,
    value: String,
}

impl UnknownValue {
    /// The value that enum `enum_name` doesn't have.
    pub fn new(enum_name: &'static str, value: impl Into<String>) -> Self {
        UnknownValue { enum_name, value: value.into() }
    }

    /// The enum's name in the schema.
    pub fn enum_name(&self) -> &'static str {
        self.enum_name
    }

    /// The value that was met.
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// The value with that name, among all values of an enum and by the function that names them.
#[doc(hidden)]
pub fn value_of<T: Copy>(
    enum_name: &'static str,
    all: &[T],
    name: fn(&T) -> &'static str,
    text: &str,
) -> Result<T, UnknownValue> {
    all.iter().find(|value| name(value) == text).copied().ok_or_else(|| UnknownValue::new(enum_name, text))
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "enum `{}` has no value `{}`", self.enum_name, self.value)
    }
}

impl std::error::Error for UnknownValue {}
