//! Checks of `@db.`. In: a column. Out: at most one finding about the type and one about its prefix. Must not know: where
//! the column lies.

use super::Context;
use super::messages::fields as m;
use crate::resolve::ScalarFacts;
use crate::schema::{Provider, ScalarType};

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
