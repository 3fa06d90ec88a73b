// The floor: raw COPY of the same bytes into one table of the same columns with a primary key and three indexes. Nothing is checked.
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { timeSeconds } from "./measure.ts";
import { COLUMN_COUNT } from "./penalty-rows.ts";

const DATE_COLUMNS = new Set([21, 22, 23]);
const NUMBER_COLUMNS = new Set([18, 19]);
const DOCUMENT_NO = 12;

export async function makeFloorTable(url: string): Promise<void> {
  const columns = Array.from({ length: COLUMN_COUNT }, (_, column) => `c${column} ${typeOf(column)}`);
  await withClient(url, async (client) => {
    await client.query("drop table if exists floor");
    await client.query(`create table floor (${columns.join(", ")}, primary key (c${DOCUMENT_NO}))`);
    await client.query("create index on floor (c2)");
    await client.query("create index on floor (c0)");
    await client.query("create index on floor (c21)");
  });
}

function typeOf(column: number): string {
  if (DATE_COLUMNS.has(column)) return "date";
  return NUMBER_COLUMNS.has(column) ? "numeric" : "text";
}

/** Seconds, commit included. */
export function copyIntoFloor(url: string, path: string): Promise<number> {
  return withClient(url, (client) =>
    timeSeconds(() =>
      pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), client.query(copyFrom("copy floor from stdin (format csv, header)"))),
    ),
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
