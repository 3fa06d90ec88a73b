// The schema keeps to what also runs on a Citus cluster (docs/decisions/0010-ready-for-a-cluster.md), read off the system catalogs.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../support/database.ts";

/** Where each table would live on a cluster: spread by subject_id, copied to every node, or on the coordinator alone. */
const PLACE_OF_TABLE: Readonly<Record<string, "spread" | "copied" | "coordinator">> = {
  subject: "spread",
  subject_name: "spread",
  record: "spread",
  record_history: "spread",
  public_record: "spread",
  public_ending: "spread",
  record_use_event: "spread",
  case_application: "spread",
  credit_case: "spread",
  case_event: "spread",
  case_note: "spread",
  case_letter: "spread",
  case_receipt: "spread",
  case_alert: "spread",
  case_proof: "spread",
  superseded_identity: "spread",
  upper_message: "spread",
  case_number: "coordinator",
  case_document: "coordinator",
  case_document_use: "coordinator",
  case_substitute: "coordinator",
  application_draft: "coordinator",
  repair_notice: "spread",
  unit: "copied",
  resource_version: "copied",
  subject_link: "copied",
  identifier: "coordinator",
  account: "coordinator",
  api_client: "coordinator",
  api_key: "coordinator",
  api_usage: "coordinator",
  account_change: "coordinator",
  session: "coordinator",
  audit_event: "coordinator",
  audit_pending: "coordinator",
  audit_leaf: "coordinator",
  audit_subject: "coordinator",
  audit_tile: "coordinator",
  audit_tree: "coordinator",
  audit_checkpoint: "coordinator",
  audit_cosignature: "coordinator",
  audit_alert: "coordinator",
  batch: "coordinator",
  rejected_row: "coordinator",
  row_memory: "coordinator",
  parked_row: "coordinator",
  notice: "spread",
  notice_delivery: "coordinator",
  letter: "spread",
  letter_series: "coordinator",
  letter_code: "coordinator",
  outbox: "coordinator",
  outbox_position: "coordinator",
  schema_migration: "coordinator",
  key_in_use: "coordinator",
  sealing_key: "coordinator",
  sealing_generation: "coordinator",
  key_rotation: "coordinator",
  login_throttle: "coordinator",
  credential_key: "coordinator",
  credential_nonce: "coordinator",
  password_history: "coordinator",
  password_code: "coordinator",
  second_factor: "coordinator",
  recovery_code: "coordinator",
  account_notice: "coordinator",
  time_seen: "coordinator",
  access_ground: "coordinator",
  export_request: "coordinator",
  export_piece: "coordinator",
  lookup_throttle: "coordinator",
  identity_link: "coordinator",
  identity_attempt: "coordinator",
};

const spreadTables = Object.keys(PLACE_OF_TABLE).filter((table) => PLACE_OF_TABLE[table] === "spread");

let database: TestDatabase;
beforeAll(async () => {
  database = await makeTestDatabase();
});
afterAll(() => database.close());

test("every table has a place on a cluster, so that nobody adds one without thinking of it", async () => {
  const rows = await database.owner.list<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(PLACE_OF_TABLE).sort());
});

test("what belongs to a subject has subject_id first in its primary key and in everything that must be unique", async () => {
  const keys = await database.owner.list<{ table: string; index: string; isPrimary: boolean; columns: string[] }>(`
    select c.relname as table, x.relname as index, i.indisprimary as "isPrimary",
           array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality k(no, position)
                 join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.no order by k.position) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and (i.indisunique or i.indisexclusion)
    order by 1, 2`);
  for (const table of spreadTables) {
    const own = keys.filter((key) => key.table === table);
    expect(own.find((key) => key.isPrimary)?.columns[0], `the primary key of ${table}`).toBe("subject_id");
    for (const key of own) expect(key.columns, `${key.index} of ${table}`).toContain("subject_id");
  }
});

test("a subject_id never changes: no statement of ours sets it on what belongs to a subject", () => {
  const root = join(import.meta.dirname, "../..");
  const faults = globSync("src/**/*-store.ts", { cwd: root }).filter((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/update\s+(\w+)\b[^;`]*?\bset\b([^;`]*)/gi)].some(
      ([, table = "", assignments = ""]) =>
        spreadTables.includes(table) && /(^|,)\s*subject_id\s*=/.test(assignments.split(/\bwhere\b/i)[0] ?? ""),
    ),
  );
  expect(faults).toEqual([]);
});

test("a foreign key never leaves its node: only within one subject, or to a table that is copied everywhere", async () => {
  const keys = await database.owner.list<{
    name: string;
    from: string;
    to: string;
    columns: string[];
    isDeferrable: boolean;
    onDelete: string;
  }>(`
    select k.conname as name, f.relname as from, t.relname as to, k.condeferrable as "isDeferrable", k.confdeltype as "onDelete",
           array(select a.attname::text from unnest(k.conkey) c(no) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.no) as columns
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`);
  const faults = keys.filter(({ from, to, columns, isDeferrable, onDelete }) => {
    const [placeFrom, placeTo] = [PLACE_OF_TABLE[from], PLACE_OF_TABLE[to]];
    if (isDeferrable) return true;
    if (placeTo === "spread") return placeFrom !== "spread" || !columns.includes("subject_id") || onDelete === "n";
    if (placeTo === "coordinator") return placeFrom !== "coordinator";
    return false;
  });
  expect(faults).toEqual([]);
});

test("nothing happens behind a statement's back: there are no triggers", async () => {
  const triggers = await database.owner.list(
    "select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace",
  );
  expect(triggers).toEqual([]);
});

test("ids are uuids made outside the database; a counter is a bigint and never an id of the domain", async () => {
  const columns = await database.owner.list<{ table: string; column: string; type: string; isCounter: boolean }>(`
    select table_name as table, column_name as column, data_type as type,
           (is_identity = 'YES' or column_default like 'nextval%') as "isCounter"
    from information_schema.columns where table_schema = 'public'`);
  // A transaction's number is PostgreSQL's own, and a key is called what its file is called.
  const ids = columns.filter(
    ({ column }) => column.endsWith("_id") && column !== "transaction_id" && column !== "key_id" && column !== "master_id",
  );
  expect(ids.filter((column) => column.type !== "uuid" || column.isCounter)).toEqual([]);
  expect(columns.filter((column) => column.isCounter && column.type !== "bigint")).toEqual([]);
});

test("the application cannot delete from the ledger, nor change what was said about the past", async () => {
  const kept = [
    "record",
    "record_history",
    "subject",
    "identifier",
    "subject_name",
    "subject_link",
    "batch",
    "resource_version",
    "audit_event",
    "audit_leaf",
    "audit_checkpoint",
    "audit_cosignature",
  ];
  const rights = await database.owner.list<{ table: string; canDelete: boolean; canTruncate: boolean; canUpdate: boolean }>(
    `select name as table, has_table_privilege('xinshu_app', name, 'delete') as "canDelete",
            has_table_privilege('xinshu_app', name, 'truncate') as "canTruncate", has_table_privilege('xinshu_app', name, 'update') as "canUpdate"
     from unnest($1::text[]) name`,
    [kept],
  );
  expect(rights.filter((right) => right.canDelete || right.canTruncate)).toEqual([]);
  expect(
    rights.filter(
      (right) =>
        ["record_history", "audit_event", "audit_leaf", "audit_checkpoint", "audit_cosignature"].includes(right.table) && right.canUpdate,
    ),
  ).toEqual([]);
});
