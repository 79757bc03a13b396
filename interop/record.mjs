#!/usr/bin/env node
// Prisma 7's answers on schemas that nobody has asked it about yet.
//
//   record.mjs INPUTS FOLDER [language]
//
// INPUTS has one JSON object a line: id, provider, schema, for a pair `from`, the schema of before, and `files` where the
// schema is to be asked about in several files too. FOLDER gets validate.jsonl, format.jsonl, multi_file.jsonl, init.jsonl
// and diff.jsonl, as `cargo xtask conformance --cases` reads them; with `language` the last two stay empty.
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

const lintFiles = (files) => safely(() => JSON.parse(psl.lint(JSON.stringify(files))));
const lint = (schema) => lintFiles([['schema.prisma', schema]]);
const finding = ({ text, start, end }) => ({ message: text, start, end });
const findingOfFile = (one) => ({ ...finding(one), file: one.file_name });
const options = { textDocument: { uri: 'file:/dev/null' }, options: { tabSize: 2, insertSpaces: true } };

const [inputs, folder, language_only] = process.argv.slice(2);
const outputs = Object.fromEntries(['validate', 'format', 'multi_file', 'init', 'diff'].map((name) => [name, fs.openSync(path.join(folder, `${name}.jsonl`), 'w')]));
const write = (name, value) => fs.writeSync(outputs[name], `${JSON.stringify(value)}\n`);

const format = (files) => safely(() => JSON.parse(psl.format(JSON.stringify(files), JSON.stringify(options))));

function severalFiles(id, files) {
  const findings = lintFiles(files);
  const formatted = format(files);
  if (!findings || !formatted) return;
  const errors = findings.filter((one) => !one.is_warning).map(findingOfFile);
  const warnings = findings.filter((one) => one.is_warning).map(findingOfFile);
  write('multi_file', { id, files, errors, warnings, formatted });
}

for (const line of fs.readFileSync(inputs, 'utf8').split('\n').filter(Boolean)) {
  const { id, provider, schema, files, from } = JSON.parse(line);
  const findings = lint(schema);
  if (!findings) continue;
  const errors = findings.filter((one) => !one.is_warning).map(finding);
  const warnings = findings.filter((one) => one.is_warning).map(finding);
  write('validate', { id, provider, schema, errors, warnings });
  const formatted = format([['schema.prisma', schema]]);
  const again = formatted && format(formatted);
  if (formatted) write('format', { id, in: schema, out: formatted[0][1], again: again?.[0][1] === formatted[0][1] ? undefined : again?.[0][1] });
  if (files) severalFiles(id, files);
  if (language_only || errors.length > 0 || !adapters[provider]) continue;
  const init = await sql(provider, undefined, schema);
  if (init !== undefined) write('init', { id, provider, schema, sql: init });
  if (from === undefined || lint(from)?.some((one) => !one.is_warning) !== false) continue;
  for (const [way, before, after] of [['there', from, schema], ['back', schema, from]]) {
    const script = await sql(provider, before, after);
    if (script !== undefined) write('diff', { id: `${id}_${way}`, provider, from: before, to: after, sql: script });
  }
}
