// Proofs for strangers: one event, the list of looks, and a witness who is shown two histories. All from the public log alone.
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeMovableClock } from "../../test/support/context.ts";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import { acceptCosignature } from "./accept-cosignature.ts";
import { type AccessProof, checkAccessProof, makeAccessProof } from "./access-proof.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import { listLooksAt } from "./list-looks.ts";
import { checkEventProof, makeEventProof } from "./prove-event.ts";
import { openRemoteLog } from "./public-log.ts";
import { publishLog } from "./publish-log.ts";
import { findWitnessedNote } from "./read-checkpoints.ts";
import { bringLogUpToDate } from "./sequence-events.ts";
import { makeSigner, writeVerifier } from "./signed-note.ts";
import { witnessLog } from "./witness-log.ts";
import { NO_WITNESSES, readPolicy } from "./witness-policy.ts";

const WHO = "0198f000-0000-7000-8000-000000000001";
const OTHER = "0198f000-0000-7000-8000-000000000002";
const LOOKS = 300;
const clock = makeMovableClock("2026-11-23T10:00:00+08:00");
const signer = makeSigner("xinshu-test/log", 1);
const trust = { key: signer, policy: NO_WITNESSES };

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await makeTestDatabase();
  await appendLooks(database, LOOKS);
  folder = await publish(database);
});
afterAll(() => database.close());

async function appendLooks({ db }: TestDatabase, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    for (let no = 0; no < count; no++) {
      const event = { unit: "tax", subjectId: no % 3 === 0 ? WHO : OTHER, matterNo: `琼税核〔2026〕${no}号`, fields: ["penalty"] };
      await appendAuditEvent(tx, { kind: "credit_file.viewed", ...event }, clock.now());
    }
    await appendAuditEvent(
      tx,
      { kind: "subject.merged", subjectId: WHO, detail: { otherSubjectId: OTHER, reason: "同一主体" } },
      clock.now(),
    );
  });
  await bringLogUpToDate({ db, clock, signer });
}

async function publish({ db }: TestDatabase): Promise<string> {
  const place = mkdtempSync(join(inject("scratchFolder"), "log-"));
  await publishLog(db, place, writeVerifier(signer));
  return place;
}

async function anyEvent(): Promise<string> {
  return (await database.owner.get<{ id: string }>("select event_id as id from audit_leaf where leaf_index = 137")).id;
}

test("the published folder is a tree whose root is the signed one, and its entries hash to its leaves", async () => {
  const log = openRemoteLog(folder);
  const { size, root } = await log.checkpoint();
  expect(await log.tree(size).root()).toEqual(root);
  expect(size).toBe(LOOKS + 1);
});

test("the public log tells nothing of a person: no id of a subject, an account or a unit, and no number of a matter", async () => {
  const parts: Buffer[] = [];
  for await (const entry of openRemoteLog(folder).entries(LOOKS + 1)) parts.push(entry);
  const everything = Buffer.concat(parts);
  for (const id of [WHO, OTHER]) expect(everything.includes(Buffer.from(id.replaceAll("-", ""), "hex"))).toBe(false);
  for (const word of ["tax", "琼税核", "penalty", "credit_file"]) expect(everything.includes(word)).toBe(false);
  expect(new Set(parts.map((entry) => entry.subarray(66).toString("hex"))).size).toBe(parts.length);
});

test("one event is proven by one small file, and by no file that was changed", async () => {
  const proof = await makeEventProof(database.db, await anyEvent(), NO_WITNESSES);
  expect(proof.length).toBeLessThan(4096);
  expect(checkEventProof(proof, trust)).toMatchObject({
    isProven: true,
    index: 137,
    sentence: "证明有效:这是日志 xinshu-test/log 的第 138 条留痕",
  });
  const changed = Buffer.from(/extra (\S+)/.exec(proof)?.[1] ?? "", "base64")
    .toString()
    .replace("tax", "court");
  const forged = proof.replace(/extra \S+/, `extra ${Buffer.from(changed).toString("base64")}`);
  expect(checkEventProof(forged, trust).sentence).toBe("证明无效:留痕的内容与日志中的承诺不符");
  expect(checkEventProof(proof.replace("index 137", "index 136"), trust).isProven).toBe(false);
  expect(checkEventProof(proof, { ...trust, key: makeSigner("xinshu-test/log", 1) }).sentence).toBe("证明无效:检查点不是由日志密钥签署的");
  expect(checkEventProof("", trust).isProven).toBe(false);
});

test("who looked is listed newest first with unit, matter and fields, and nothing that is no look", async () => {
  const page = await listLooksAt(database.db, WHO, { page: 1, size: 10 });
  expect(page).toMatchObject({ total: LOOKS / 3, page: 1, size: 10 });
  expect(page.items[0]).toMatchObject({
    kind: "credit_file.viewed",
    title: "查看信用档案",
    unit: "tax",
    fields: ["penalty"],
    matterNo: "琼税核〔2026〕297号",
  });
  expect((await listLooksAt(database.db, [WHO, OTHER], { page: 1, size: 10 })).total).toBe(LOOKS);
});

test("the list of looks is proven complete by the public log", async () => {
  const proof = await makeAccessProof(database.db, WHO);
  const verdict = await checkAccessProof(proof, openRemoteLog(folder), signer);
  expect(verdict).toEqual({
    isComplete: true,
    looks: LOOKS / 3,
    sentence: `名单完整:截至第 ${LOOKS + 1} 条留痕,共有 ${LOOKS / 3} 次查询,一次不多,一次不少`,
  });
});

test("a list with a look left out, put in, changed or called something else is not complete", async () => {
  const proof = await makeAccessProof(database.db, WHO);
  const [subject] = proof.subjects;
  const events = subject?.events ?? [];
  const check = (changed: typeof events): Promise<{ isComplete: boolean }> => {
    const forged: AccessProof = { ...proof, subjects: [{ ...(subject ?? expect.fail()), events: changed }] };
    return checkAccessProof(forged, openRemoteLog(folder), signer);
  };
  expect((await check(events)).isComplete).toBe(true);
  expect((await check(events.slice(0, -1))).isComplete).toBe(false);
  expect((await check(events.toSpliced(7, 1))).isComplete).toBe(false);
  expect((await check([...events, { ...(events[0] ?? expect.fail()), no: events.length + 1 }])).isComplete).toBe(false);
  expect((await check(events.with(3, { ...(events[3] ?? expect.fail()), class: "write", event: null }))).isComplete).toBe(false);
  const [first = expect.fail()] = events;
  expect((await check(events.with(0, { ...first, event: first.event && { ...first.event, unit: "court" } }))).isComplete).toBe(false);
});

test("what is no look is told by its place and class alone: another subject's affairs stay out of the proof", async () => {
  const proof = JSON.stringify(await makeAccessProof(database.db, WHO));
  expect(proof).not.toContain(OTHER);
  expect(proof).not.toContain("同一主体");
});

test("a policy of witnesses is read, and a mistake in it is named by its line", () => {
  const [w1, w2] = [makeSigner("tax.example/w", 4), makeSigner("court.example/w", 4)];
  const policy = readPolicy(
    `# 见证\nlog ${writeVerifier(signer)}\nwitness w1 ${writeVerifier(w1)}\nwitness w2 ${writeVerifier(w2)}\ngroup both all w1 w2\nquorum both\n`,
    "policy",
  );
  expect(policy.quorum).toMatchObject({ required: 2 });
  expect(policy.witnesses.map(({ name }) => name)).toEqual(["tax.example/w", "court.example/w"]);
  for (const wrong of ["quorum both", "witness w1 nonsense", "group g 3 w1", `witness w1 ${writeVerifier(signer)}`, "nonsense"]) {
    expect(() => readPolicy(`\n${wrong}\n`, "policy"), wrong).toThrow("audit.policyInvalid");
  }
});

test("a witness signs a log that has grown, and neither a second history nor one that shrank", async () => {
  const witness = makeSigner("tax.example/w", 4);
  const policy = readPolicy(`witness w ${writeVerifier(witness)}\nquorum w\n`, "policy");
  const memoryFile = join(mkdtempSync(join(inject("scratchFolder"), "witness-")), "memory");
  const order = (place: string) => ({ place, signer: witness, memoryFile, vkey: null, at: clock.now() });
  const host = await serveFolder(folder, (note) => acceptCosignature({ db: database.db, clock }, note, policy));
  expect(await findWitnessedNote(database.db, policy)).toBeNull();
  expect(await witnessLog(order(host.place))).toBe(LOOKS + 1);
  expect(await findWitnessedNote(database.db, policy)).toContain("\n— tax.example/w ");

  const short = await makeTestDatabase();
  await appendLooks(short, LOOKS - 10);
  host.show(await publish(short));
  await expect(witnessLog(order(host.place))).rejects.toMatchObject({ code: "audit.splitView" });
  await appendLooks(short, 100);
  host.show(await publish(short));
  await expect(witnessLog(order(host.place))).rejects.toMatchObject({ code: "audit.splitView" });
  await short.close();

  await appendLooks(database, 60);
  host.show(await publish(database));
  expect(await witnessLog(order(host.place))).toBe(LOOKS + 63); // with the event of the first cosignature
  expect(await witnessLog(order(host.place))).toBe(LOOKS + 63); // with the event of the first cosignature
  await expect(witnessLog({ ...order(host.place), vkey: writeVerifier(makeSigner("x/log", 1)) })).rejects.toMatchObject({
    code: "audit.logKeyDiffers",
  });
  await host.close();
});

test("a signature of nobody's, or under a checkpoint that was never signed, is not taken", async () => {
  const witness = makeSigner("tax.example/w", 4);
  const policy = readPolicy(`witness w ${writeVerifier(witness)}\nquorum w\n`, "policy");
  const note = readFileSync(join(folder, "checkpoint"), "utf8");
  await expect(acceptCosignature({ db: database.db, clock }, note, policy)).rejects.toMatchObject({ code: "audit.witnessUnknown" });
  await expect(acceptCosignature({ db: database.db, clock }, note.replace("xinshu-test", "another"), policy)).rejects.toMatchObject({
    code: "audit.checkpointUnknown",
  });
  await expect(acceptCosignature({ db: database.db, clock }, "nonsense", policy)).rejects.toMatchObject({
    code: "audit.checkpointUnknown",
  });
});

/** A log's server that can be made to show another folder. */
async function serveFolder(first: string, take: (note: string) => Promise<void>) {
  let shown = first;
  const server: Server = createServer(async (request, response) => {
    try {
      if (request.method === "POST") {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part);
        await take(Buffer.concat(parts).toString());
        response.writeHead(204).end();
      } else response.end(readFileSync(join(shown, request.url?.replace("/log", "") ?? "")));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    place: `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`,
    show: (next: string) => {
      shown = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
