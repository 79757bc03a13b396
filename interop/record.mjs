#!/usr/bin/env node
// Prisma 7's answers on schemas that nobody has asked it about yet.
//
//   record.mjs INPUTS FOLDER
//
// INPUTS has one JSON object a line: id, provider, schema, and for a pair `from`, the schema of before. FOLDER gets
// validate.jsonl, format.jsonl, init.jsonl and diff.jsonl, as `cargo xtask conformance --cases` reads them.
import fs from 'node:fs';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { engine, filters, language } from './engine.mjs';

/** An adapter with nothing behind it: comparing two schemas asks no database. */
function nowhere(provider) {
  const connect = async () => ({
    provider,
    adapterName: 'nowhere',
    dispose: async () => {},
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    startTransaction: async () => {
      throw new Error('there is no database');
    },
  });
  return bindMigrationAwareSqlAdapterFactory({ provider, adapterName: 'nowhere', connect, connectToShadowDb: connect });
}

const adapters = { postgresql: 'postgres', cockroachdb: 'postgres', sqlite: 'sqlite' };
const engines = new Map();
let psl = language();

/** What the call gives, or nothing when the engine panics. */
function safely(call) {
  try {
    return call();
  } catch {
    psl = language();
    return undefined;
  }
}

async function sql(provider, from, to) {
  const adapter = adapters[provider];
  if (!engines.has(adapter)) engines.set(adapter, await engine(nowhere(adapter)));
  const side = (schema) => (schema === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] });
  const asked = engines.get(adapter).diff({ from: side(from), to: side(to), script: true, exitCode: null, filters });
  try {
    return (await Promise.race([asked, panicked()])).stdout ?? undefined;
  } catch {
    engines.delete(adapter);
    return undefined;
  }
}

/** A panic leaves the engine's promise open for ever and surfaces outside of it: this one fails in its place. */
function panicked() {
  return new Promise((_, reject) => {
    process.removeAllListeners('uncaughtException');
    process.removeAllListeners('unhandledRejection');
    process.once('uncaughtException', reject);
    process.once('unhandledRejection', reject);
  });
}

const lint = (schema) => safely(() => JSON.parse(psl.lint(JSON.stringify([['schema.prisma', schema]]))));
const finding = ({ text, start, end }) => ({ message: text, start, end });
const options = { textDocument: { uri: 'file:/dev/null' }, options: { tabSize: 2, insertSpaces: true } };

const [inputs, folder] = process.argv.slice(2);
const files = Object.fromEntries(['validate', 'format', 'init', 'diff'].map((name) => [name, fs.openSync(path.join(folder, `${name}.jsonl`), 'w')]));
const write = (name, value) => fs.writeSync(files[name], `${JSON.stringify(value)}\n`);

for (const line of fs.readFileSync(inputs, 'utf8').split('\n').filter(Boolean)) {
  const { id, provider, schema, from } = JSON.parse(line);
  const findings = lint(schema);
  if (!findings) continue;
  const errors = findings.filter((one) => !one.is_warning).map(finding);
  const warnings = findings.filter((one) => one.is_warning).map(finding);
  write('validate', { id, provider, schema, errors, warnings });
  const formatted = safely(() => JSON.parse(psl.format(JSON.stringify([['schema.prisma', schema]]), JSON.stringify(options))));
  if (formatted) write('format', { id, in: schema, out: formatted[0][1] });
  if (errors.length > 0 || !adapters[provider]) continue;
  const init = await sql(provider, undefined, schema);
  if (init !== undefined) write('init', { id, provider, schema, sql: init });
  if (from === undefined || lint(from)?.some((one) => !one.is_warning) !== false) continue;
  for (const [way, before, after] of [['there', from, schema], ['back', schema, from]]) {
    const script = await sql(provider, before, after);
    if (script !== undefined) write('diff', { id: `${id}_${way}`, provider, from: before, to: after, sql: script });
  }
}
