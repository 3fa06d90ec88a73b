import { describe, expect, test } from "vitest";
import { foldName } from "./fold-name.ts";
import { identifierKey, type KnownSubject } from "./known-subject.ts";
import { pickKnown, pickUnknown, type ResolvePolicy, resolveClaim, type StoredClaim } from "./resolve-claim.ts";

const decision: ResolvePolicy = { onUnknown: "add", onNameMismatch: "reject" };
const base: ResolvePolicy = { onUnknown: "add", onNameMismatch: "rename" };
const closed: ResolvePolicy = { onUnknown: "park", onNameMismatch: "reject" };

const USCC = "91460200MAX000015Q";
const OTHER_USCC = "91460202MAX000023G";

function known(facts: Partial<KnownSubject> & { names?: string[] } = {}): KnownSubject {
  const names = facts.names ?? ["三亚椰风贸易有限公司"];
  const subjectId = facts.subjectId ?? "s-1";
  return {
    subjectId,
    readUnder: subjectId,
    kind: "organization",
    name: names[0] ?? "",
    uscc: USCC,
    status: null,
    region: null,
    nameKeys: names.map(foldName),
    ...facts,
  };
}

function claim(facts: Partial<StoredClaim> = {}): StoredClaim {
  return { kind: "organization", name: "三亚椰风贸易有限公司", identifiers: [{ kind: "uscc", value: USCC }], ...facts };
}

describe("a row is attached by its identifier", () => {
  test("code and name on record match", () => {
    expect(resolveClaim(claim(), [known()], decision)).toEqual({ outcome: "matched", subjectId: "s-1" });
  });

  test("width and brackets of the name make no difference", () => {
    const subject = known({ names: ["海南(三亚)椰风有限公司"] });
    expect(resolveClaim(claim({ name: "海南（三亚） 椰风有限公司" }), [subject], decision)).toMatchObject({ outcome: "matched" });
  });

  test("a former name still fits", () => {
    const subject = known({ names: ["三亚海浪贸易有限公司", "三亚椰风贸易有限公司"] });
    expect(resolveClaim(claim(), [subject], decision)).toEqual({ outcome: "matched", subjectId: "s-1" });
  });

  test("an unknown code makes a new subject where the resource says so", () => {
    expect(resolveClaim(claim(), [], decision)).toEqual({ outcome: "new" });
  });

  test("a company known by its registration number alone takes its credit code when the name agrees", () => {
    const row = claim({
      identifiers: [
        { kind: "uscc", value: USCC },
        { kind: "registration_no", value: "110108000000016" },
      ],
    });
    expect(resolveClaim(row, [known({ uscc: null })], decision)).toEqual({ outcome: "matched", subjectId: "s-1", newUscc: USCC });
  });

  test("of a merged subject the row stays with the identifier's own subject", () => {
    const merged = known({ subjectId: "s-2", readUnder: "s-1", uscc: null });
    const row = claim({
      identifiers: [
        { kind: "uscc", value: USCC },
        { kind: "registration_no", value: "110108000000016" },
      ],
    });
    expect(resolveClaim(row, [known(), merged], decision)).toEqual({ outcome: "matched", subjectId: "s-1" });
    expect(resolveClaim(claim({ identifiers: [{ kind: "registration_no", value: "110108000000016" }] }), [merged], decision)).toEqual({
      outcome: "matched",
      subjectId: "s-2",
    });
  });
});

describe("a name that fits none on record", () => {
  test("from a base resource is a new name, not a new subject", () => {
    const row = claim({ name: "三亚海浪贸易有限公司" });
    expect(resolveClaim(row, [known()], base)).toEqual({ outcome: "matched", subjectId: "s-1", newName: "三亚海浪贸易有限公司" });
  });

  test("from a base resource may also be the return to a former name", () => {
    const subject = known({ names: ["三亚海浪贸易有限公司", "三亚椰风贸易有限公司"] });
    expect(resolveClaim(claim(), [subject], base)).toMatchObject({ outcome: "matched", newName: "三亚椰风贸易有限公司" });
  });

  test("from a base resource that writes the same name otherwise is no new name", () => {
    expect(resolveClaim(claim({ name: "三亚椰风贸易 有限公司" }), [known()], base)).toEqual({ outcome: "matched", subjectId: "s-1" });
  });

  test("from a decision is error 1001 and tells an organization's name on record", () => {
    const answer = resolveClaim(claim({ name: "三亚海浪贸易有限公司" }), [known()], decision);
    expect(answer).toMatchObject({ outcome: "mismatch", knownName: "三亚椰风贸易有限公司" });
    expect(answer).toHaveProperty("words", expect.stringContaining("1001"));
  });

  test("is refused also when only one character differs", () => {
    expect(resolveClaim(claim({ name: "三亚椰枫贸易有限公司" }), [known()], decision)).toMatchObject({ outcome: "mismatch" });
  });

  test("of a person is refused without telling whose number it is, even from a base resource", () => {
    const person = known({ kind: "person", names: ["甲某某"], uscc: null });
    const row = claim({ kind: "person", name: "乙某某", identifiers: [{ kind: "id_document", value: "fingerprint" }] });
    for (const policy of [decision, base]) {
      const answer = resolveClaim(row, [person], policy);
      expect(answer).toMatchObject({ outcome: "mismatch", knownName: null });
      expect(JSON.stringify(answer)).not.toContain("甲某某");
    }
  });
});

describe("what a clerk must decide", () => {
  test.each([
    ["a name alone", claim({ identifiers: [] })],
    ["an empty code", claim({ identifiers: [{ kind: "uscc", value: "" }] })],
    ["the placeholder of sole traders without a code", claim({ identifiers: [{ kind: "uscc", value: "00000000000000000X" }] })],
    ["a code without a name", claim({ name: "" })],
  ])("%s attaches to nobody and creates nobody", (_case, row) => {
    expect(resolveClaim(row, [], decision)).toMatchObject({ outcome: "unclear" });
    expect(resolveClaim(row, [known()], base)).toMatchObject({ outcome: "unclear" });
  });

  test("an unknown code where the resource adds no subjects", () => {
    expect(resolveClaim(claim(), [], closed)).toMatchObject({ outcome: "unclear" });
  });

  test("identifiers that lead to two subjects", () => {
    const row = claim({
      identifiers: [
        { kind: "uscc", value: USCC },
        { kind: "registration_no", value: "110108000000016" },
      ],
    });
    const answer = resolveClaim(row, [known(), known({ subjectId: "s-2", uscc: OTHER_USCC })], base);
    expect(answer).toMatchObject({ outcome: "conflict", subjectIds: ["s-1", "s-2"] });
  });

  test("a number of a subject that holds another credit code than the row's", () => {
    const row = claim({
      identifiers: [
        { kind: "uscc", value: OTHER_USCC },
        { kind: "registration_no", value: "110108000000016" },
      ],
    });
    expect(resolveClaim(row, [known()], base)).toMatchObject({ outcome: "conflict", subjectIds: ["s-1"] });
  });

  test("an unknown credit code whose other number leads to a subject of another name", () => {
    const row = claim({
      name: "三亚海浪贸易有限公司",
      identifiers: [
        { kind: "uscc", value: OTHER_USCC },
        { kind: "registration_no", value: "110108000000016" },
      ],
    });
    expect(resolveClaim(row, [known({ uscc: null })], base)).toMatchObject({ outcome: "conflict" });
  });

  test("a code that belongs to a subject of another kind", () => {
    expect(resolveClaim(claim({ kind: "sole_trader" }), [known()], base)).toMatchObject({ outcome: "conflict" });
  });
});

test("identifiers are tried in the declared order, and unknown ones can be told apart", () => {
  const row = claim({
    identifiers: [
      { kind: "registration_no", value: "1" },
      { kind: "uscc", value: USCC },
      { kind: "tax_no", value: "2" },
    ],
  });
  const first = known({ subjectId: "s-1" });
  const second = known({ subjectId: "s-2" });
  const found = new Map([
    [identifierKey({ kind: "uscc", value: USCC }), second],
    ["registration_no:1", first],
  ]);
  expect(pickKnown(row, found)).toEqual([first, second]);
  expect(pickUnknown(row, found)).toEqual([{ kind: "tax_no", value: "2" }]);
});
