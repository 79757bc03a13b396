//! Checks of `@db.`. In: a column. Out: at most one finding about the type and one about its prefix. Must not know: where
//! the column lies.

use super::Context;
use super::messages::fields as m;
use crate::resolve::{NativeTypeFacts, ScalarFacts};
use crate::schema::{Provider, ScalarType};

/// The native type of a column, when the provider has it and can store the column in it; any other is reported where it
/// stands and counts as none elsewhere.
pub(crate) fn valid<'s, 'a>(cx: &Context<'_>, scalar: &'s ScalarFacts<'a>) -> Option<&'s NativeTypeFacts<'a>> {
    let native = scalar.native_type.as_ref()?;
    let known = cx.provider.native_type(native.name)?;
    let (least, most) = known.arguments.counts();
    // Where none may stand, those that do change nothing.
    let count = native.arguments.len();
    let is_count_right = count >= least && (most == 0 || count <= most);
    (is_count_right && known.arguments.check(&native.arguments).is_ok()).then_some(native)
}

/// The name of a column's native type, even one that the provider doesn't have; but not of one with wrong arguments.
pub(crate) fn name<'a>(cx: &Context<'_>, scalar: &ScalarFacts<'a>) -> Option<&'a str> {
    let native = scalar.native_type.as_ref()?;
    match cx.provider.native_type(native.name) {
        Some(_) => valid(cx, scalar).map(|native| native.name),
        None => Some(native.name),
    }
}

pub(crate) fn check(cx: &mut Context<'_>, scalar: &ScalarFacts<'_>, field: &str) {
    let (Some(native), Some(ty)) = (&scalar.native_type, scalar.ty.as_scalar()) else { return };
    let span = native.attribute.span;
    if let Some(datasource) = &cx.config.datasource
        && datasource.ast.name.name != native.prefix
    {
        cx.push(m::native_type_prefix(span, native, datasource.ast.name.name));
    }
    let Some(known) = cx.provider.native_type(native.name) else {
        return cx.push(m::unknown_native_type(span, native.name, ty, cx.provider));
    };
    let count = native.arguments.len();
    let (least, most) = known.arguments.counts();
    if count < least || (count > most && least == most) {
        return cx.push(m::native_type_argument_count(span, known, count));
    }
    if count > most {
        return cx.push(m::native_type_optional_argument_count(span, known, count));
    }
    if !known.scalars.contains(&ty) {
        return cx.push(m::native_type_of_other_type(span, known, field, ty));
    }
    if let Err(mistake) = known.arguments.check(&native.arguments) {
        return cx.push(m::native_type_arguments(span, known, mistake));
    }
    // MySQL: BIT(1) is a truth value, any other BIT is bytes.
    let is_bit = cx.provider.provider == Some(Provider::Mysql) && known.name == "Bit" && ty == ScalarType::Boolean;
    if is_bit && native.arguments.first().is_some_and(|a| a != "1") {
        cx.push(m::long_bit_as_boolean(span));
    }
}
