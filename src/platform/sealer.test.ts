import { createCipheriv, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeSealer } from "./sealer.ts";
import { deriveKeys, type KeyMaterial, makeKeyring } from "./sealing/keyring.ts";

const sealer = makeSealer(deriveKeys(Buffer.alloc(32, 7)));
const NUMBER = "460200199001011234"; // a form only: its check digit is wrong, it belongs to nobody

test("a sealed number opens at its place and is not readable before", () => {
  const sealed = sealer.seal(NUMBER, "record.idNumber.1");
  expect(sealed).toMatch(/^2\.i\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
  expect(sealed).not.toContain(NUMBER);
  expect(sealer.open(sealed, "record.idNumber.1")).toBe(NUMBER);
});

test("the same number sealed twice looks different, so that equal people do not show", () => {
  expect(sealer.seal(NUMBER, "a")).not.toBe(sealer.seal(NUMBER, "a"));
});

test("a sealed value moved to another row does not open", () => {
  expect(() => sealer.open(sealer.seal(NUMBER, "row 1"), "row 2")).toThrow(/sealBroken/);
});

test("a sealed value changed by one bit, cut short, or sealed by another key does not open", () => {
  const sealed = sealer.sealBytes(Buffer.from(NUMBER), "row");
  for (const at of [20, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => sealer.openBytes(changed, "row")).toThrow(/sealBroken/);
  }
  expect(() => sealer.openBytes(sealed.subarray(0, 30), "row")).toThrow(/sealBroken/);
  expect(() => sealer.open("", "row")).toThrow(/sealBroken/);
  expect(() => makeSealer(deriveKeys(Buffer.alloc(32, 8))).openBytes(sealed, "row")).toThrow(/sealBroken/);
});

test("bytes of any size come back as they were", () => {
  for (const size of [0, 1, 100_000]) {
    const bytes = Buffer.alloc(size, 3);
    expect(sealer.openBytes(sealer.sealBytes(bytes, "p"), "p").equals(bytes)).toBe(true);
  }
});

test("a person is found again by a keyed hash whose kinds do not mix and which another key does not repeat", () => {
  expect(sealer.fingerprint("id_document", NUMBER)).toMatch(/^[0-9a-f]{32}$/);
  expect(sealer.fingerprint("id_document", NUMBER)).toBe(sealer.fingerprint("id_document", NUMBER));
  expect(sealer.fingerprint("id_document", NUMBER)).not.toBe(sealer.fingerprint("phone", NUMBER));
  expect(makeSealer(deriveKeys(Buffer.alloc(32, 8))).fingerprint("id_document", NUMBER)).not.toBe(
    sealer.fingerprint("id_document", NUMBER),
  );
  expect(sealer.digest("permit")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("the first keys of a house from before keys could be changed never change, or its values and hashes would be lost", () => {
  expect(deriveKeys(Buffer.alloc(32, 7)).ring.data.keyId).toBe("45c3c98b");
  expect(sealer.digest("三亚")).toBe("d615ba6d-c4bc-975d-7759-1814e0c07eea");
  expect(sealer.fingerprint("id_document", NUMBER)).toBe("7c23f6be1bfd153ee17404f2d574fcfd");
});

test("a value sealed before formats named their suite still opens, at its place and nowhere else", () => {
  const key = Buffer.from(hkdfSync("sha256", Buffer.alloc(32, 7), "xinshu", "data", 32));
  const iv = Buffer.alloc(12, 1);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from("record 1"));
  const body = Buffer.concat([iv, cipher.update(NUMBER), cipher.final(), cipher.getAuthTag()]);
  const first = `1.45c3c98b.${body.toString("base64url")}`;
  expect(sealer.open(first, "record 1")).toBe(NUMBER);
  expect(sealer.isCurrent(first)).toBe(false);
  expect(() => sealer.open(first, "record 2")).toThrow(/sealBroken/);
  expect(() => sealer.open(first.replace("1.45c3c98b.", "2.i.45c3c98b."), "record 1"), "the format is bound in").toThrow(/sealBroken/);
});

describe("with several keys", () => {
  const material = (keyId: string, more: Partial<KeyMaterial>): KeyMaterial => {
    const kind = more.kind ?? "data";
    return { keyId, kind, suite: "international", state: "current", secret: Buffer.alloc(kind === "data" ? 64 : 32, keyId), ...more };
  };
  const before = [material("aaaaaaaa", {}), material("bbbbbbbb", { kind: "hash" })];
  const after = [
    material("aaaaaaaa", { state: "decrypting" }),
    material("cccccccc", { suite: "national" }),
    material("bbbbbbbb", { kind: "hash", state: "decrypting" }),
    material("dddddddd", { kind: "hash", suite: "national" }),
  ];
  const keys = { ring: makeKeyring(1, before) };
  const changing = makeSealer(keys);
  const [early, earlyBytes, earlyHash] = [
    changing.seal(NUMBER, "p"),
    changing.sealBytes(Buffer.from(NUMBER), "p"),
    changing.fingerprint("k", NUMBER),
  ];
  const frozen = changing.frozen();
  keys.ring = makeKeyring(2, after, keys.ring);

  test("values of the former key still open, and what is sealed from now on names the new key and its suite", () => {
    expect(changing.open(early, "p")).toBe(NUMBER);
    expect(changing.openBytes(earlyBytes, "p").toString()).toBe(NUMBER);
    expect([changing.isCurrent(early), changing.isCurrent(earlyBytes)]).toEqual([false, false]);
    const late = changing.seal(NUMBER, "p");
    expect(late).toMatch(/^2\.n\.cccccccc\./);
    expect(changing.isCurrent(late)).toBe(true);
    expect(changing.isCurrent(changing.sealBytes(Buffer.from(NUMBER), "p"))).toBe(true);
    expect(changing.open(late, "p")).toBe(NUMBER);
    expect(() => changing.open(late.replace("2.n.", "2.i."), "p"), "another suite's name").toThrow(/sealBroken/);
    expect(() => changing.open(late, "q")).toThrow(/sealBroken/);
  });

  test("a look-up tries the new hash first and the former one too, until the former key is retired", () => {
    const both = changing.fingerprints("k", NUMBER);
    expect(both).toEqual([changing.fingerprint("k", NUMBER), earlyHash]);
    expect(both[0]).not.toBe(earlyHash);
    expect(changing.isTurning).toBe(true);
    expect(changing.otherHashes()[0]?.fingerprint("k", NUMBER)).toBe(earlyHash);
    const retired = makeSealer({
      ring: makeKeyring(
        3,
        after.map((key) => (key.state === "decrypting" ? { ...key, state: "retired" } : key)),
      ),
    });
    expect(retired.fingerprints("k", NUMBER)).toEqual([changing.fingerprint("k", NUMBER)]);
    expect(retired.open(early, "p"), "an old copy that comes back still opens").toBe(NUMBER);
  });

  test("who compares hashes with each other keeps the keys he began with", () => {
    expect(frozen.fingerprint("k", NUMBER)).toBe(earlyHash);
    expect([frozen.generation, changing.generation]).toEqual([1, 2]);
  });

  test("a value of a key that nobody knows is refused", () => {
    expect(() => changing.open(early.replace("aaaaaaaa", "eeeeeeee"), "p")).toThrow(/sealBroken/);
  });
});
