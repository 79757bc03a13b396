// Prisma 7's validator and schema engine, timed for the benchmarks: one JSON object a line in
// ({ operation: "validate" | "diff", times, from, to }), nanoseconds a line out.
import readline from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { engine, filters, language } from './engine.mjs';

const connect = async () => ({
  provider: 'postgres',
  adapterName: 'none',
  dispose: async () => {},
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  getConnectionInfo: () => ({ supportsRelationJoins: true }),
});
const adapter = { provider: 'postgres', adapterName: 'none', connect, connectToShadowDb: connect };
const schemaEngine = await engine(bindMigrationAwareSqlAdapterFactory(adapter));
const psl = language();

const state = (text) =>
  text === '' ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: text }] };
const operations = {
  validate: async ({ from }) => psl.validate(JSON.stringify({ prismaSchema: [['schema.prisma', from]], noColor: true })),
  diff: async ({ from, to }) =>
    schemaEngine.diff({ from: state(from), to: state(to), script: true, exitCode: null, filters }),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  const begin = process.hrtime.bigint();
  for (let i = 0; i < job.times; i++) await operations[job.operation](job);
  console.log(String(process.hrtime.bigint() - begin));
}
