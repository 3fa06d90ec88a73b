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

describe.runIf(existsSync(FILE))("pairs of real companies", () => {
  let world: TestDatabase;
  let pairs: Pair[];
  const leftIds = new Map<Pair, string>();
  let found: Map<string, KnownSubject>;

  beforeAll(async () => {
    world = await makeTestDatabase();
    pairs = readPairs();
    await enterLeftSides();
    found = await findByIdentifiers(
      world.db,
      pairs.flatMap((pair) => [...pair.left.identifiers, ...pair.right.identifiers]),
    );
  });
  afterAll(() => world.close());

  async function enterLeftSides(): Promise<void> {
    const byCode = new Map<string, NewSubject>();
    const subjects: NewSubject[] = [];
    for (const pair of pairs) {
      const uscc = pair.left.identifiers[0]?.value;
      const subject = (uscc && byCode.get(uscc)) || newOrganization(pair.left.name, uscc ? { uscc, kind: pair.left.kind } : { identifiers: [] });
      if (uscc) byCode.set(uscc, subject);
      if (!subjects.includes(subject)) subjects.push(subject);
      leftIds.set(pair, subject.subjectId);
    }
    await world.db.transaction((tx) => appendSubjects(tx, subjects));
  }

  function resolutionsOf(pair: Pair): Resolution[] {
    const nameOnly = { ...pair.right, identifiers: [] };
    return POLICIES.flatMap((policy) => [
      resolveClaim(pair.right, pickKnown(pair.right, found), policy),
      resolveClaim(nameOnly, pickKnown(nameOnly, found), policy),
    ]);
  }

  test("no pair labelled different is attached to one subject, by any kind of resource, with its code or without", () => {
    const different = pairs.filter((pair) => pair.label === "different");
    expect(different.length).toBeGreaterThan(3000);
    const attached = different.filter((pair) =>
      resolutionsOf(pair).some((answer) => answer.outcome === "matched" && answer.subjectId === leftIds.get(pair)),
    );
    expect(attached).toEqual([]);
  });

  test("a pair labelled unclear is left to a clerk or stands apart, never attached", () => {
    const attached = pairs
      .filter((pair) => pair.label === "unclear")
      .filter((pair) => resolutionsOf(pair).some((answer) => answer.outcome === "matched" && answer.subjectId === leftIds.get(pair)));
    expect(attached).toEqual([]);
  });

  test("every pair with one valid code is one subject: the base takes the other name as new, a decision under another name is error 1001", () => {
    const same = pairs.filter((pair) => pair.label === "same" && pair.right.identifiers.length > 0);
    expect(same.length).toBeGreaterThan(70);
    for (const pair of same) {
      const known = pickKnown(pair.right, found);
      const isSameName = known[0]?.nameKeys.includes(foldName(pair.right.name)) === true;
      expect(resolveClaim(pair.right, known, POLICIES[0])).toMatchObject({ outcome: "matched", subjectId: leftIds.get(pair) });
      expect(resolveClaim(pair.right, known, POLICIES[1]).outcome).toBe(isSameName ? "matched" : "mismatch");
    }
  });

  test("a company one character apart is proposed, if at all, with a warning and few points", async () => {
    const sample = pairs.filter((pair) => pair.origin === "one_character_apart_same_city").slice(0, 60);
    for (const pair of sample) {
      const proposals = await scoreCandidates(world.db, { ...pair.right, identifiers: [], region: null }, 10);
      const proposal = proposals.find((candidate) => candidate.subjectId === leftIds.get(pair));
      expect(proposal?.score ?? 0).toBeLessThan(20);
    }
  });
});
