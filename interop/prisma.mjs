#!/usr/bin/env node
// Prisma 7's migration engine, from its published wasm build, on a real PostgreSQL. Each call does one thing and prints
// one JSON value; the test that calls it is `cargo xtask interop`.
//
//   prisma.mjs deploy URL MIGRATIONS              apply what is pending
//   prisma.mjs deploy-in-pieces URL MIGRATIONS    the same with the adapter as it is
//   prisma.mjs status URL MIGRATIONS              what the engine thinks of the history
//   prisma.mjs resolve-applied URL MIGRATIONS NAME
//   prisma.mjs resolve-rolled-back URL MIGRATIONS NAME
//   prisma.mjs query URL SQL                      rows, through the plain client
import fs from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { engine, filters } from './engine.mjs';

/** The engine, connected to the database. */
const connect = (url) => engine(bindMigrationAwareSqlAdapterFactory(whole(new PrismaPg({ connectionString: url }))));
const connectInPieces = (url) => engine(bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url })));

/**
 * The adapter cuts scripts at every semicolon, quoted ones too, and runs the pieces one by one. `prisma migrate` has
 * another engine beneath it, which sends a script as it is, in one implicit transaction: that is what is compared with.
 */
function whole(factory) {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script));
    return adapter;
  };
  return factory;
}

/** The migrations folder as the engine wants it: it reads no files itself. */
function migrationsList(folder) {
  const lock = path.join(folder, 'migration_lock.toml');
  const names = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const directory = (name) => {
    const content = { tag: 'ok', value: fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') };
    return { path: name, migrationFile: { path: 'migration.sql', content } };
  };
  return {
    baseDir: path.resolve(folder),
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : null },
    migrationDirectories: names.sort().map(directory),
  };
}

const commands = {
  deploy: async (url, folder) => (await connect(url)).applyMigrations({ migrationsList: migrationsList(folder), filters }),
  'deploy-in-pieces': async (url, folder) =>
    (await connectInPieces(url)).applyMigrations({ migrationsList: migrationsList(folder), filters }),
  status: async (url, folder) =>
    (await connect(url)).diagnoseMigrationHistory({ migrationsList: migrationsList(folder), optInToShadowDatabase: false, filters }),
  'resolve-applied': async (url, folder, name) =>
    (await connect(url)).markMigrationApplied({ migrationsList: migrationsList(folder), migrationName: name }),
  'resolve-rolled-back': async (url, _folder, name) => (await connect(url)).markMigrationRolledBack({ migrationName: name }),
  async query(url, sql) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query(sql);
      return rows ?? [];
    } finally {
      await client.end();
    }
  },
};

/** The engine packs its own errors as JSON into the message. */
function words(error) {
  try {
    return JSON.parse(error.message).message;
  } catch {
    return error.message || String(error);
  }
}

const [name, ...args] = process.argv.slice(2);
if (!commands[name]) {
  console.error(`there is no command ${name}`);
  process.exit(2);
}
try {
  console.log(JSON.stringify((await commands[name](...args)) ?? null));
  process.exit(0);
} catch (error) {
  console.error(words(error));
  process.exit(1);
}
