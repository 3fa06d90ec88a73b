// One way to PostgreSQL: queries, transactions and COPY through `pg`. SQL itself stands only in `*-store.ts`.
import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { COPY_HEADER, COPY_TRAILER } from "./copy-page.ts";

const { Pool, types } = pg;

// Dates stay YYYY-MM-DD (a Date would drag a time zone in); bigint counts are safe integers in our sizes.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, (text) => Number(text));

export interface Queryable {
  /** Rows of one statement. */
  list<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or null. */
  find<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row | null>;
  /** The first row; throws when there is none. */
  get<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row>;
  /** Rows of a hot statement that the server plans once per connection under `name`. */
  listPrepared<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /** The number of rows touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

export interface Transaction extends Queryable {
  /** Sends already encoded COPY text lines (tab separated, `\N` null, newline ended) into a table. */
  copyIn(table: string, columns: readonly string[], lines: Iterable<string>): Promise<number>;
  /** Sends rows of a CopyPage, as its `readRows` gives them; they may not change until this resolves. */
  copyPageIn(table: string, columns: readonly string[], rows: Iterable<Buffer>): Promise<number>;
}

export interface Database extends Queryable {
  /** One connection beside the others, for a statement that is sent again and again, one after another: it stays warm and waits for nobody. */
  readonly inTurn: Queryable;
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A connection of its own for LISTEN or for session locks; the caller releases it. */
  connect(): Promise<pg.PoolClient>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly connectionsMax?: number;
  /** The role taken on at connect; migrations run without one. */
  readonly role?: string;
  readonly applicationName?: string;
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options, options.connectionsMax ?? 10);
  const single = openPool({ ...options, idleMs: SINGLE_IDLE_MS }, 1);
  return {
    ...queriesOn(pool),
    inTurn: queriesOn(single),
    transaction: (work) => runTransaction(pool, work),
    connect: () => pool.connect(),
    close: async () => {
      await Promise.all([pool.end(), single.end()]);
    },
  };
}

const IDLE_MS = 10_000;
/** Who looks now and then does not pay for a new connection each time; a program that has ended its work is not kept by it. */
const SINGLE_IDLE_MS = 600_000;

function openPool({ url, role, applicationName, idleMs }: DatabaseOptions & { readonly idleMs?: number }, max: number): pg.Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: idleMs ?? IDLE_MS,
    allowExitOnIdle: idleMs !== undefined,
    application_name: applicationName ?? "xinshu",
    options: [role ? `-c role=${role}` : "", "-c timezone=Asia/Shanghai"].join(" ").trim(),
  });
  // An idle connection that dies (a restarted server) must not end the process; the next query opens a new one.
  pool.on("error", () => {});
  // A connection in somebody's hands tells its death by the query that waits for it, and must not end the process either.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** The same questions on one connection, for whoever must keep to it. */
export function queriesOn(client: Pick<pg.Pool, "query">): Queryable {
  const query = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    client.query<Row & pg.QueryResultRow>({ text, values: [...values] });
  return {
    list: async <Row extends object>(text: string, values?: readonly unknown[]) => (await query<Row>(text, values)).rows,
    find: async <Row extends object>(text: string, values?: readonly unknown[]) => (await query<Row>(text, values)).rows[0] ?? null,
    get: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      const row = (await query<Row>(text, values)).rows[0];
      if (!row) throw new Error("a row that must exist is missing");
      return row;
    },
    listPrepared: async <Row extends object>(name: string, text: string, values: readonly unknown[]) =>
      (await client.query<Row & pg.QueryResultRow>({ name, text, values: [...values] })).rows,
    run: async (text, values) => (await query(text, values)).rowCount ?? 0,
  };
}

async function runTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work({ ...queriesOn(client), ...copiesInto(client) });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const COPY_PIECE_BYTES = 256 * 1024;
/** Most bytes that one UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT_MAX = 3;

function copiesInto(client: pg.PoolClient): Pick<Transaction, "copyIn" | "copyPageIn"> {
  const copy = async (statement: string, pieces: Iterable<Buffer>) => {
    const stream = client.query(copyFrom(statement));
    const done = finished(stream);
    done.catch(() => {}); // awaited below; a failure while we wait for drain must not be unhandled
    for (const piece of pieces) {
      if (!stream.write(piece)) await Promise.race([new Promise((resume) => stream.once("drain", resume)), done]);
    }
    stream.end();
    await done;
    return stream.rowCount;
  };
  return {
    copyIn: (table, columns, lines) => copy(`copy ${table} (${columns.join(", ")}) from stdin`, encodeLines(lines)),
    copyPageIn: (table, columns, rows) => copy(`copy ${table} (${columns.join(", ")}) from stdin (format binary)`, framePage(rows)),
  };
}

function* framePage(rows: Iterable<Buffer>): Generator<Buffer> {
  yield COPY_HEADER;
  yield* rows;
  yield COPY_TRAILER;
}

/** Lines are encoded straight into pieces of a size that the socket likes: joining them as text first would copy each of them twice more. */
function* encodeLines(lines: Iterable<string>): Generator<Buffer> {
  let piece = Buffer.allocUnsafe(COPY_PIECE_BYTES);
  let filledBytes = 0;
  for (const line of lines) {
    const roomBytes = line.length * BYTES_PER_UNIT_MAX;
    if (filledBytes + roomBytes > piece.length) {
      if (filledBytes > 0) yield piece.subarray(0, filledBytes);
      piece = Buffer.allocUnsafe(Math.max(COPY_PIECE_BYTES, roomBytes));
      filledBytes = 0;
    }
    filledBytes += piece.write(line, filledBytes);
  }
  if (filledBytes > 0) yield piece.subarray(0, filledBytes);
}

/** Whether an error is PostgreSQL's, by SQLSTATE (23505 unique violation, 40001 serialization, 57P01 shutdown …). */
export function hasSqlState(error: unknown, ...states: string[]): boolean {
  return error instanceof Error && "code" in error && states.includes(String(error.code));
}
