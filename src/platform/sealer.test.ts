import { existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deriveKeyring, openKeyring } from "./keyring.ts";
import { makeSealer } from "./sealer.ts";

const keyring = deriveKeyring(Buffer.alloc(32, 7), "test");
const sealer = makeSealer(keyring);
const NUMBER = "460200199001011234"; // a form only: its check digit is wrong, it belongs to nobody

test("a sealed number opens at its place and is not readable before", () => {
  const sealed = sealer.seal(NUMBER, "record.idNumber.1");
  expect(sealed).toMatch(/^1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
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
  expect(() => makeSealer(deriveKeyring(Buffer.alloc(32, 8), "test")).openBytes(sealed, "row")).toThrow(/sealBroken/);
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
  expect(makeSealer(deriveKeyring(Buffer.alloc(32, 8), "test")).fingerprint("id_document", NUMBER)).not.toBe(
    sealer.fingerprint("id_document", NUMBER),
  );
  expect(sealer.digest("permit")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("the derived keys never change, or every stored hash would be lost", () => {
  expect(keyring.keyId).toBe("45c3c98b");
  expect(sealer.digest("三亚")).toBe("d615ba6d-c4bc-975d-7759-1814e0c07eea");
  expect(sealer.fingerprint("id_document", NUMBER)).toBe("7c23f6be1bfd153ee17404f2d574fcfd");
});

test("the master key is made once, readable by its owner alone, and read again at the next start", () => {
  const folder = mkdtempSync(join(tmpdir(), "xinshu-keys-"));
  const first = openKeyring(folder, undefined);
  const file = join(folder, "keys/master.key");
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(join(folder, "keys")).mode & 0o077).toBe(0);
  expect(openKeyring(folder, undefined).keyId).toBe(first.keyId);
  expect(openKeyring("/nowhere", readFileSync(file, "utf8").trim()).keyId).toBe(first.keyId);
});

test("a master key of the wrong length is refused", () => {
  expect(() => openKeyring("/nowhere", "abc")).toThrow(/masterKeyInvalid/);
});
