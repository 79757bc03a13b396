// Prisma 7's engines from their published wasm builds: loading them, and nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The engine leaves nothing out. */
export const filters = { externalTables: [], externalEnums: [] };

/** What the last panic of an engine said. */
export const panic = {
  words: '',
  set_message(words) {
    this.words = words;
  },
};
globalThis.PRISMA_WASM_PANIC_REGISTRY = panic;

const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
const module = new WebAssembly.Module(fs.readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm')));
let instances = 0;

/** The schema engine on an adapter. Each call gives an instance of its own, because a panic spoils one. */
export async function engine(adapter) {
  const bindings = await import(`${glue}?${instances++}`);
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/** The validator and formatter, fresh. */
export function language() {
  const path = require.resolve('@prisma/prisma-schema-wasm');
  delete require.cache[path];
  return require(path);
}
