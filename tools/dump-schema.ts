// Writes db/schema.sql: what the migrations add up to, for reading and for review. `--check` compares and writes nothing.
// The embedded server has no pg_dump, so the dump is read out of the system catalogs of a freshly migrated database.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APPLICATION_ROLE, migrate, openDatabase, startEmbeddedServer } from "../src/platform/index.ts";
import { listTables, type TableFacts } from "./schema-store.ts";

const FILE = join(import.meta.dirname, "../db/schema.sql");

async function main(): Promise<number> {
  const text = await dumpSchema();
  if (!process.argv.includes("--check")) {
    writeFileSync(FILE, text);
    return 0;
  }
  const isCurrent = readCommitted() === text;
  if (!isCurrent) console.error("db/schema.sql does not say what the migrations add up to.");
  return isCurrent ? 0 : 1;
}

async function dumpSchema(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "xinshu-schema-"));
  chmodSync(folder, 0o755); // as root the server runs as another user
  const server = await startEmbeddedServer({ dataDir: folder, durability: "forgetful" });
  try {
    await migrate(server.url);
    const db = openDatabase({ url: server.url, connectionsMax: 1 });
    const tables = await listTables(db, APPLICATION_ROLE);
    await db.close();
    return `-- Made by tools/dump-schema.ts from db/migrations and db/rights.sql. Do not edit.\n\n${tables.map(writeTable).join("\n")}`;
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeTable({ name, comment, columns, constraints, indexes, rights }: TableFacts): string {
  const lines = [...columns.map(({ definition }) => definition), ...constraints].map((line) => `  ${line}`);
  const comments = [
    ...(comment === null ? [] : [`comment on table ${name} is ${quote(comment)};`]),
    ...columns.flatMap((column) =>
      column.comment === null ? [] : [`comment on column ${name}.${column.name} is ${quote(column.comment)};`],
    ),
    ...indexes.flatMap((index) => (index.comment === null ? [] : [`comment on index ${index.name} is ${quote(index.comment)};`])),
  ];
  const grant = rights.length === 0 ? [] : [`grant ${rights.join(", ")} on ${name} to ${APPLICATION_ROLE};`];
  const statements = [
    `create table ${name} (\n${lines.join(",\n")}\n);`,
    ...indexes.map(({ definition }) => `${definition};`),
    ...comments,
    ...grant,
  ];
  return `${statements.join("\n")}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function readCommitted(): string | null {
  try {
    return readFileSync(FILE, "utf8");
  } catch {
    return null;
  }
}

process.exitCode = await main();
