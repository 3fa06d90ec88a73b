import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import { AT, newOrganization, newPerson, nextUscc } from "../../test/support/subject-world.ts";
import { orgCodeOfUscc } from "../identifiers/index.ts";
import { hasSqlState } from "../platform/index.ts";
import type { NewSubject } from "./known-subject.ts";
import { appendNames, listNames } from "./name-store.ts";
import { pickKnown, resolveClaim } from "./resolve-claim.ts";
import { appendIdentifiers, appendSubjects, findByIdentifiers, updateSubjectFacts } from "./subject-store.ts";

let world: TestDatabase;
beforeAll(async () => {
  world = await makeTestDatabase();
});
afterAll(() => world.close());

async function append(...subjects: NewSubject[]): Promise<void> {
  await world.db.transaction((tx) => appendSubjects(tx, subjects));
}

function usccOf(subject: NewSubject): string {
  return subject.identifiers[0]?.value ?? "";
}

async function find(kind: string, value: string) {
  return (await findByIdentifiers(world.db, [{ kind, value }])).get(`${kind}:${value}`);
}

describe("a new subject", () => {
  test("is found by its credit code and by the organization code within it", async () => {
    const subject = newOrganization("三亚甲椰贸易有限公司", { uscc: "91460202MAX000023G" });
    await append(subject);
    expect(await find("uscc", usccOf(subject))).toMatchObject({
      subjectId: subject.subjectId,
      name: "三亚甲椰贸易有限公司",
      nameKeys: ["三亚甲椰贸易有限公司"],
    });
    expect(await find("org_code", orgCodeOfUscc(usccOf(subject)))).toMatchObject({ subjectId: subject.subjectId });
  });

  test("does not take an organization code that another subject reported as its own", async () => {
    const uscc = nextUscc();
    const first = newOrganization("三亚乙椰合作社", { identifiers: [{ kind: "org_code", value: orgCodeOfUscc(uscc) }] });
    const second = newOrganization("三亚丙椰合作社", { uscc });
    await append(first);
    await append(second);
    expect(await find("org_code", orgCodeOfUscc(uscc))).toMatchObject({ subjectId: first.subjectId });
    expect(await find("uscc", uscc)).toMatchObject({ subjectId: second.subjectId });
  });

  test("with a code that somebody holds is refused by the database as a whole", async () => {
    const subject = newOrganization("三亚丁椰贸易有限公司");
    await append(subject);
    const bystander = newOrganization("三亚戊椰贸易有限公司");
    const attempt = append(bystander, newOrganization("三亚假椰贸易有限公司", { uscc: usccOf(subject) }));
    await expect(attempt).rejects.toSatisfy((error) => hasSqlState(error, "23505"));
    expect(await find("uscc", usccOf(bystander))).toBeUndefined();
  });

  test("keeps a name with tabs, line ends, quotes and markup as it is", async () => {
    const name = "三亚\t\"O'Neil\"\\<b>&\n';drop table subject;--";
    const subject = newOrganization(name);
    await append(subject);
    expect(await find("uscc", usccOf(subject))).toMatchObject({ name });
  });

  test("that is a person rests with a hash for look-up and an encrypted number, under no derived code", async () => {
    const person = newPerson("甲某某", "fingerprint-1");
    await append(person);
    expect(await find("id_document", "fingerprint-1")).toMatchObject({ kind: "person", uscc: null });
    const rows = await world.db.list("select kind, value, sealed from identifier where subject_id = $1", [person.subjectId]);
    expect(rows).toEqual([{ kind: "id_document", value: "fingerprint-1", sealed: "1.k.sealed" }]);
  });

  test("is added once by two files that bring it at the same moment: the later one is refused and then finds it", async () => {
    const uscc = nextUscc();
    const key = { kind: "uscc", value: uscc };
    const bring = () =>
      world.db.transaction(async (tx) => {
        if ((await findByIdentifiers(tx, [key])).size > 0) return;
        await appendSubjects(tx, [newOrganization("三亚同时椰贸易有限公司", { uscc })]);
      });
    const bringAgain = (error: unknown) => (hasSqlState(error, "23505") ? bring() : Promise.reject(error as Error));
    await Promise.all([1, 2, 3].map(() => bring().catch(bringAgain)));
    expect(await world.db.list("select 1 from subject where uscc = $1", [uscc])).toHaveLength(1);
  });
});

describe("a changed name", () => {
  test("stands beside the former one, which keeps its last day", async () => {
    const subject = newOrganization("三亚旧椰贸易有限公司");
    await append(subject);
    await world.db.transaction((tx) => appendNames(tx, [{ ...nameOf(subject, "三亚新椰贸易有限公司"), from: "2026-04-10" }]));
    expect((await listNames(world.db, [subject.subjectId])).get(subject.subjectId)).toMatchObject([
      { name: "三亚新椰贸易有限公司", isCurrent: true, usedFrom: "2026-04-10", usedUntil: null },
      { name: "三亚旧椰贸易有限公司", isCurrent: false, usedUntil: "2026-04-09" },
    ]);
    expect(await find("uscc", usccOf(subject))).toMatchObject({
      name: "三亚新椰贸易有限公司",
      nameKeys: ["三亚新椰贸易有限公司", "三亚旧椰贸易有限公司"],
    });
  });

  test("without a first day ends the former one on the day before it became known", async () => {
    const subject = newOrganization("三亚早椰贸易有限公司");
    await append(subject);
    await world.db.transaction((tx) => appendNames(tx, [nameOf(subject, "三亚晚椰贸易有限公司")]));
    expect((await listNames(world.db, [subject.subjectId])).get(subject.subjectId)?.[1]).toMatchObject({ usedUntil: "2026-04-30" });
  });

  test("may come twice in one chunk, and may go back to the first name", async () => {
    const subject = newOrganization("三亚一椰贸易有限公司");
    await append(subject);
    const back = ["三亚二椰贸易有限公司", "三亚三椰贸易有限公司", "三亚一椰贸易有限公司"].map((name) => nameOf(subject, name));
    await world.db.transaction((tx) => appendNames(tx, back));
    const names = (await listNames(world.db, [subject.subjectId])).get(subject.subjectId) ?? [];
    expect(names.filter((name) => name.isCurrent).map((name) => name.name)).toEqual(["三亚一椰贸易有限公司"]);
    expect(names).toHaveLength(3);
  });

  test("is accepted from then on in rows that still use the former one", async () => {
    const subject = newOrganization("三亚前椰贸易有限公司");
    await append(subject);
    await world.db.transaction((tx) => appendNames(tx, [nameOf(subject, "三亚后椰贸易有限公司")]));
    const claim = { kind: "organization", name: "三亚前椰贸易有限公司", identifiers: [{ kind: "uscc", value: usccOf(subject) }] } as const;
    const found = await findByIdentifiers(world.db, claim.identifiers);
    const answer = resolveClaim(claim, pickKnown(claim, found), { onUnknown: "add", onNameMismatch: "reject" });
    expect(answer).toEqual({ outcome: "matched", subjectId: subject.subjectId });
  });
});

test("a company known by its registration number is addressed by its credit code once it brings one", async () => {
  const subject = newOrganization("三亚老椰贸易有限公司", { identifiers: [{ kind: "registration_no", value: "110108000000016" }] });
  await append(subject);
  const uscc = nextUscc();
  await world.db.transaction((tx) =>
    appendIdentifiers(tx, [{ subjectId: subject.subjectId, kind: "organization", identifiers: [{ kind: "uscc", value: uscc }], at: AT }]),
  );
  expect(await find("uscc", uscc)).toMatchObject({ subjectId: subject.subjectId, uscc });
  expect(await find("registration_no", "110108000000016")).toMatchObject({ subjectId: subject.subjectId, uscc });
});

test("the base of registrations updates status and region, and a missing value erases nothing", async () => {
  const subject = newOrganization("三亚状态贸易有限公司", { status: "存续" });
  await append(subject);
  const facts = { subjectId: subject.subjectId, status: "注销", region: null, at: AT };
  await world.db.transaction((tx) => updateSubjectFacts(tx, [facts]));
  expect(await find("uscc", usccOf(subject))).toMatchObject({ status: "注销", region: "460203" });
});

test("many keys, some unknown and some twice, are answered in one go", async () => {
  const subjects = Array.from({ length: 500 }, (_, n) => newOrganization(`三亚第${n}号椰贸易有限公司`));
  await append(...subjects);
  const keys = [...subjects, ...subjects].map((subject) => ({ kind: "uscc", value: usccOf(subject) }));
  const found = await findByIdentifiers(world.db, [...keys, { kind: "uscc", value: "91460000MAX999999X" }]);
  expect(found.size).toBe(500);
  expect(await findByIdentifiers(world.db, [])).toEqual(new Map());
});

function nameOf(subject: NewSubject, name: string) {
  return { subjectId: subject.subjectId, name, from: null, sourceUnit: "market-regulation", batchId: null, at: AT };
}
