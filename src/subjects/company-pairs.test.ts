// 3,118 pairs of real register rows, through the very path that attaches rows: find by identifiers, resolve, append.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import { newOrganization } from "../../test/support/subject-world.ts";
import { isValidUscc, kindOfUscc, normaliseCode } from "../identifiers/index.ts";
import { foldName } from "./fold-name.ts";
import type { KnownSubject, NewSubject } from "./known-subject.ts";
import { pickKnown, type Resolution, resolveClaim, type StoredClaim } from "./resolve-claim.ts";
import { scoreCandidates } from "./score-candidates.ts";
import { appendSubjects, findByIdentifiers } from "./subject-store.ts";

const FILE = join(import.meta.dirname, "../../../shared/data/entity_resolution/company_pairs_real.csv");
const POLICIES = [
  { onUnknown: "add", onNameMismatch: "rename" },
  { onUnknown: "add", onNameMismatch: "reject" },
  { onUnknown: "park", onNameMismatch: "reject" },
] as const;

interface Pair {
  readonly label: string;
  readonly origin: string;
  readonly left: StoredClaim;
  readonly right: StoredClaim;
}

function readPairs(): Pair[] {
  const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true, bom: true });
  return rows.map((row) => ({ label: row["标签"] ?? "", origin: row["来由"] ?? "", left: claimOf(row, "A"), right: claimOf(row, "B") }));
}

/** As the checks of the catalog hand it on: a code with a wrong check character is no identifier. */
function claimOf(row: Record<string, string>, side: "A" | "B"): StoredClaim {
  const code = normaliseCode(row[`${side}_统一社会信用代码`] ?? "");
  const isUsable = isValidUscc(code);
  return {
    kind: isUsable ? kindOfUscc(code) : "organization",
    name: row[`${side}_企业名称`] ?? "",
    identifiers: isUsable ? [{ kind: "uscc", value: code }] : [],
  };
}

// The register's rows belong to nobody's repository: where they lie beside the project, every pair is tried.
if (existsSync(FILE))
  describe("pairs of real companies", () => {
    testPairs();
  });

test("two companies one character apart, with codes of their own, stay two", () => {
  const [left, right] = ["三亚椰风贸易有限公司", "三亚椰枫贸易有限公司"].map((name) => newOrganization(name)) as [NewSubject, NewSubject];
  const claim: StoredClaim = { kind: "organization", name: right.name, identifiers: right.identifiers };
  for (const policy of POLICIES) {
    expect(resolveClaim(claim, [], policy).outcome).not.toBe("matched");
    expect(resolveClaim({ ...claim, identifiers: [] }, [], policy)).toMatchObject({ outcome: "unclear" });
    expect(
      resolveClaim({ ...claim, identifiers: left.identifiers }, [knownOf(left)], { ...policy, onNameMismatch: "reject" }),
    ).toMatchObject({ outcome: "mismatch" });
  }
});

function knownOf(subject: NewSubject): KnownSubject {
  const { subjectId, kind, name, status, region, identifiers } = subject;
  return { subjectId, readUnder: subjectId, kind, name, status, region, uscc: identifiers[0]?.value ?? null, nameKeys: [foldName(name)] };
}

interface EnteredPairs {
  readonly pairs: readonly Pair[];
  readonly leftIds: ReadonlyMap<Pair, string>;
  readonly found: ReadonlyMap<string, KnownSubject>;
}

/** The left side of every pair as a subject on record, and what the identifiers of both sides lead to. */
async function enterPairs({ db }: TestDatabase): Promise<EnteredPairs> {
  const pairs = readPairs();
  const leftIds = new Map<Pair, string>();
  const subjects = new Map<string, NewSubject>();
  for (const [number, pair] of pairs.entries()) {
    const uscc = pair.left.identifiers[0]?.value;
    const key = uscc ?? `without code ${number}`;
    const subject = subjects.get(key) ?? newOrganization(pair.left.name, uscc ? { uscc, kind: pair.left.kind } : { identifiers: [] });
    subjects.set(key, subject);
    leftIds.set(pair, subject.subjectId);
  }
  await db.transaction((tx) => appendSubjects(tx, [...subjects.values()]));
  const keys = pairs.flatMap((pair) => [...pair.left.identifiers, ...pair.right.identifiers]);
  return { pairs, leftIds, found: await findByIdentifiers(db, keys) };
}

/** Whether any kind of resource would put the right side under the left, with its code or without. */
function isAttached(pair: Pair, { leftIds, found }: EnteredPairs): boolean {
  const nameOnly = { ...pair.right, identifiers: [] };
  const answers: Resolution[] = POLICIES.flatMap((policy) => [
    resolveClaim(pair.right, pickKnown(pair.right, found), policy),
    resolveClaim(nameOnly, pickKnown(nameOnly, found), policy),
  ]);
  return answers.some((answer) => answer.outcome === "matched" && answer.subjectId === leftIds.get(pair));
}

function testPairs(): void {
  let world: TestDatabase;
  let entered: EnteredPairs;
  beforeAll(async () => {
    world = await makeTestDatabase();
    entered = await enterPairs(world);
  });
  afterAll(() => world.close());

  test("no pair labelled different is attached to one subject, by any kind of resource, with its code or without", () => {
    const different = entered.pairs.filter((pair) => pair.label === "different");
    expect(different.length).toBeGreaterThan(3000);
    expect(different.filter((pair) => isAttached(pair, entered))).toEqual([]);
  });

  test("a pair labelled unclear is left to a clerk or stands apart, never attached", () => {
    const unclear = entered.pairs.filter((pair) => pair.label === "unclear");
    expect(unclear.filter((pair) => isAttached(pair, entered))).toEqual([]);
  });

  test("every pair with one valid code is one subject: the base takes the other name as new, a decision under another name is error 1001", () => {
    const { leftIds, found } = entered;
    const same = entered.pairs.filter((pair) => pair.label === "same" && pair.right.identifiers.length > 0);
    expect(same.length).toBeGreaterThan(70);
    for (const pair of same) {
      const known = pickKnown(pair.right, found);
      const isSameName = known[0]?.nameKeys.includes(foldName(pair.right.name)) === true;
      expect(resolveClaim(pair.right, known, POLICIES[0])).toMatchObject({ outcome: "matched", subjectId: leftIds.get(pair) });
      expect(resolveClaim(pair.right, known, POLICIES[1]).outcome).toBe(isSameName ? "matched" : "mismatch");
    }
  });

  test("a company one character apart is proposed, if at all, with a warning and few points", async () => {
    const sample = entered.pairs.filter((pair) => pair.origin === "one_character_apart_same_city").slice(0, 60);
    for (const pair of sample) {
      const proposals = await scoreCandidates(world.db, { ...pair.right, identifiers: [], region: null }, 10);
      const proposal = proposals.find((candidate) => candidate.subjectId === entered.leftIds.get(pair));
      expect(proposal?.score ?? 0).toBeLessThan(20);
    }
  });
}
