//! What a build script tells Cargo. In: what was read and what came of it. Out: lines on standard output, rendered
//! diagnostics on standard error. Must not know: how anything is generated.

use std::path::Path;
use std::{env, process};

use etalon_schema_parser::read;

use crate::config::Config;
use crate::generate::Failure;

impl Config {
    /// Compiles a schema, a `.prisma` file or a folder of them, from a build script. Mistakes in the schema end the
    /// build with every one of them shown at its place.
    pub fn compile(self, schema: impl AsRef<Path>) {
        let schema = schema.as_ref();
        if self.emit_cargo {
            self.watch(schema);
        }
        if let Err(failure) = self.try_compile(schema) {
            self.report(&failure);
            process::exit(1);
        }
    }

    fn try_compile(&self, schema: &Path) -> Result<(), Failure> {
        let generated = self.generate(schema)?;
        let folder = match &generated.output {
            Some(folder) => folder.clone(),
            None => env::var_os("OUT_DIR")
                .map(Into::into)
                .ok_or_else(|| Failure::plain("OUT_DIR is not set: call this from a build script, or say `out_dir`"))?,
        };
        for warning in &generated.warnings {
            match self.emit_cargo {
                true => println!("cargo::warning={warning}"),
                false => eprintln!("warning: {warning}"),
            }
        }
        if self.emit_cargo {
            generated.read.iter().for_each(|folder| println!("cargo::rerun-if-changed={}", folder.display()));
        }
        generated.write(&folder).map(|_| ())
    }

    /// The schema's files, whose change asks for another run. What else was read is told when all is well: a build
    /// script that failed runs again anyway.
    fn watch(&self, schema: &Path) {
        let files = read::schema_files(schema).unwrap_or_default();
        for path in files.iter().map(AsRef::as_ref).chain([schema]) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }

    fn report(&self, failure: &Failure) {
        eprintln!("{}", failure.rendered);
        for message in &failure.messages {
            if self.emit_cargo {
                println!("cargo::error={message}");
            }
        }
    }
}
