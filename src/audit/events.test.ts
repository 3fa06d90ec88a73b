// The table of declared events against the whole program: nothing is logged that is not declared, nothing declared that is never logged.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildEventPage } from "./build-event-page.ts";
import { AUDIT_EVENTS, type AuditEventFacts } from "./events.ts";

const root = join(import.meta.dirname, "../..");
const sources = globSync("src/**/*.{ts,tsx}", { cwd: root })
  .filter((path) => !path.endsWith(".test.ts") && !path.startsWith("src/web/") && !path.startsWith("src/audit/events"))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const events = Object.entries(AUDIT_EVENTS) as [string, AuditEventFacts][];

test("every declared kind of event is written somewhere", () => {
  const code = sources.filter(({ path }) => !path.endsWith("actions.ts"));
  const written = new Set(code.flatMap(({ text }) => [...text.matchAll(/"([a-z_]+(?:\.[a-z_]+)+)"/g)].map(([, kind]) => kind)));
  // A kind may be put together from its beginning and a step: `keys.rotation_${step}`.
  const logging = code.filter(({ text }) => text.includes("appendAuditEvent"));
  const beginnings = logging.flatMap(({ text }) => [...text.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map(([, beginning = ""]) => beginning));
  const unwritten = events.filter(([kind]) => !written.has(kind) && !beginnings.some((beginning) => kind.startsWith(beginning)));
  expect(unwritten.map(([kind]) => kind)).toEqual([]);
});

test("nobody writes an event around the table: only appendAuditEvent inserts, and its kind is one of the table's by type", () => {
  const inserting = sources.filter(({ text }) => /insert\s+into\s+audit_(event|pending)\b/i.test(text)).map(({ path }) => path);
  expect(inserting).toEqual(["src/audit/audit-store.ts"]);
  const casting = sources.filter(({ text }) => /as\s+AuditKind\b/.test(text) && /appendAuditEvent/.test(text)).map(({ path }) => path);
  expect(casting).toEqual([]);
});

test("every kind has a Chinese title, and the page of the documents names it", () => {
  const page = buildEventPage();
  for (const [kind, { title }] of events) {
    expect(title, kind).toMatch(/[\u4e00-\u9fff]/);
    expect(page).toContain(`\`${kind}\` | ${title}`);
  }
});
