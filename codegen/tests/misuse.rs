//! Mistakes in an application that the compiler finds: each program in `misuse/` has one, and beside it stands all that
//! the compiler says of it. What the programs are meant to be is in `compiled.rs`.
//!
//! What a compiler says is of its version; `cargo xtask bless` writes it anew.

#[test]
fn mistakes_do_not_compile_and_are_named() {
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}
