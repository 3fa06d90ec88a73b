// A person's number that somebody types into free text is kept masked; what was typed rests sealed beside it and goes the way of its version.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, makeHouse } from "../../test/support/house.ts";
import { makeCsv, rowOf } from "../../test/support/make-file.ts";
import { correctRecord, lockRecord, openPayload, RecordPage } from "../ledger/index.ts";
import { deriveKeys, makeId, makeSealer, type Sealer } from "../platform/index.ts";
import { withdrawBatch } from "./index.ts";

const FORMER = "11010519491231002X"; // the sample of the national standard: nobody's
const OTHER = "110105194912310038";
const textOf = (number: string) => `当事人（${number}，电话13800001111）未经许可经营`;
const MASKED = `当事人（${"*".repeat(18)}，电话138********）未经许可经营`;

let house: House;
beforeAll(async () => {
  house = await makeHouse();
});
afterAll(() => house.close());

const submit = (documentNo: string, ...texts: string[]) => {
  const { declaration } = house.context.catalog.get("penalty");
  const rows = texts.map((violationFacts) => rowOf(declaration, { documentNo, violationFacts }));
  return house.submit({ resource: "penalty", text: Buffer.from(makeCsv(declaration, rows).bytes) });
};

interface Kept {
  readonly subjectId: string;
  readonly recordId: string;
  readonly payload: Record<string, string>;
  readonly original: Record<string, string> | null;
  readonly contentHash: string;
}

const COLUMNS = `subject_id as "subjectId", record_id as "recordId", payload, original, content_hash as "contentHash"`;
const find = (documentNo: string) => house.context.db.get<Kept>(`select ${COLUMNS} from record where document_no = $1`, [documentNo]);
const listFormer = (documentNo: string) =>
  house.context.db.list<Kept>(`select ${COLUMNS} from record_history where document_no = $1 order by version`, [documentNo]);
const typedIn = (kept: Kept) => openPayload(house.context.sealer, house.context.catalog.get("penalty"), kept).valueOf("violationFacts");

async function correct(documentNo: string, values: Record<string, string>) {
  const { context } = house;
  const [{ subjectId, recordId }, at] = [await find(documentNo), context.clock.now()];
  return context.db.transaction(async (tx) => {
    const record = await lockRecord(tx, { subjectId, recordId });
    if (!record) throw new Error("there is no record to correct");
    return correctRecord(tx, context, { record, values, isPerson: false, reason: "更正", at, today: "2026-11-23" });
  });
}

test("numbers in free text are masked in the ledger and in public, and what was typed is sealed beside them", async () => {
  await submit("打〔2026〕1号", textOf(FORMER));
  const kept = await find("打〔2026〕1号");
  expect(kept.payload["violationFacts"]).toBe(MASKED);
  expect(Object.keys(kept.original ?? {})).toEqual(["violationFacts"]);
  expect(JSON.stringify(kept)).not.toMatch(/11010519491231|13800001111/);
  expect(typedIn(kept)).toBe(textOf(FORMER));
  const shown = await house.context.db.get<{ facts: string }>(
    "select payload ->> 'violationFacts' as facts from public_record where record_id = $1",
    [kept.recordId],
  );
  expect(shown.facts).toBe(MASKED);
});

test("a text without a person's number is kept as it is, and nothing beside it", async () => {
  await submit("打〔2026〕2号", "未经许可经营，违法所得3000元");
  expect(await find("打〔2026〕2号")).toMatchObject({ payload: { violationFacts: "未经许可经营，违法所得3000元" }, original: null });
});

test("what was typed is bound to its record: in the place of another's it does not open", async () => {
  await submit("打〔2026〕3号", textOf(FORMER));
  const [one, other] = [await find("打〔2026〕1号"), await find("打〔2026〕3号")];
  expect(() => typedIn({ ...one, original: other.original })).toThrow(expect.objectContaining({ code: "platform.sealBroken" }));
});

test("the same text again changes nothing; another number behind the same mask is another content", async () => {
  await submit("打〔2026〕4号", textOf(FORMER), "另一行");
  expect((await submit("打〔2026〕5号", textOf(FORMER), textOf(FORMER))).counts).toMatchObject({ accepted: 1, duplicate: 1 });
  expect((await submit("打〔2026〕5号", textOf(FORMER), "不同")).counts).toMatchObject({ unchanged: 1, rejected: 1 });
  expect((await submit("打〔2026〕6号", textOf(FORMER), textOf(OTHER))).counts).toMatchObject({ accepted: 1, rejected: 1 });
  expect((await submit("打〔2026〕5号", textOf(OTHER))).counts).toMatchObject({ updated: 1 });
  expect(typedIn(await find("打〔2026〕5号"))).toBe(textOf(OTHER));
});

test("a withdrawal brings the former text back with its mask, and history keeps each version's own", async () => {
  await submit("打〔2026〕7号", textOf(FORMER));
  const second = await submit("打〔2026〕7号", textOf(OTHER));
  await withdrawBatch(house.context, { batchId: second.batch, reason: "报错了", accountId: null });
  const standing = await find("打〔2026〕7号");
  expect(standing.payload["violationFacts"]).toBe(MASKED);
  expect(typedIn(standing)).toBe(textOf(FORMER));
  const former = await listFormer("打〔2026〕7号");
  expect(former.map(typedIn)).toEqual([textOf(FORMER), textOf(OTHER)]);
  expect(JSON.stringify(former)).not.toMatch(/11010519491231/);
});

test("a correction of another field keeps what was typed; the masked text sent back is no correction", async () => {
  await submit("打〔2026〕8号", textOf(FORMER));
  expect(await correct("打〔2026〕8号", { violationFacts: MASKED })).toEqual({ kind: "unchanged" });
  const corrected = await correct("打〔2026〕8号", { violationFacts: MASKED, penaltyContent: "罚款一千元" });
  expect(corrected).toMatchObject({ kind: "corrected", changes: [{ field: "penaltyContent" }] });
  expect(typedIn(await find("打〔2026〕8号"))).toBe(textOf(FORMER));
});

test("a correction of the text is kept masked and sealed like the first, and its list of changes tells no number", async () => {
  await submit("打〔2026〕9号", "未经许可经营");
  const corrected = await correct("打〔2026〕9号", { violationFacts: textOf(OTHER) });
  expect(corrected).toMatchObject({ kind: "corrected", changes: [{ before: "未经许可经营", after: MASKED }] });
  const kept = await find("打〔2026〕9号");
  expect(kept.payload["violationFacts"]).toBe(MASKED);
  expect(typedIn(kept)).toBe(textOf(OTHER));
  await correct("打〔2026〕9号", { violationFacts: "未经许可经营" });
  expect(await find("打〔2026〕9号")).toMatchObject({ payload: { violationFacts: "未经许可经营" }, original: null });
  expect((await listFormer("打〔2026〕9号")).map(typedIn)).toEqual(["未经许可经营", textOf(OTHER)]);
});

test("the hash of the content tests no guess: it is another one under another key", async () => {
  const { context } = house;
  const resource = context.catalog.get("penalty");
  const hashUnder = (sealer: Sealer, violationFacts: string) => {
    const row = rowOf(resource.declaration, { violationFacts });
    const cells = resource.fields.map(({ code }) => row[code] ?? "");
    const verdict = resource.checkRow(cells, { today: "2026-11-23" });
    if (verdict.problems) throw new Error("the row is right");
    const page = new RecordPage({ resource, sealer, batchId: makeId(), sourceUnit: "tax", recordedAt: context.clock.now() });
    const place = page.append(1, { values: verdict.values, facts: resource.readFacts(verdict.values), isPerson: false });
    const hash = Buffer.alloc(16);
    page.copyContent(place, hash, 0);
    return hash.toString("hex");
  };
  const other = makeSealer(deriveKeys(Buffer.alloc(32, 8)));
  expect(hashUnder(context.sealer, textOf(FORMER))).toBe(hashUnder(context.sealer, textOf(FORMER)));
  expect(hashUnder(context.sealer, textOf(FORMER))).not.toBe(hashUnder(other, textOf(FORMER)));
  expect(hashUnder(context.sealer, "未经许可经营")).toBe(hashUnder(other, "未经许可经营"));
});
