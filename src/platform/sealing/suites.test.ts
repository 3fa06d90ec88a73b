// The suites against vectors that others have published: written here, and those of the collection beside the project where it is at hand.
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decryptSm4Gcm, encryptSm4Gcm } from "./national-suite.ts";
import { SUITES } from "./suites.ts";

const hex = (text: string) => Buffer.from(text, "hex");

interface Vectors {
  readonly sm3: readonly { input_utf8: string; output_hex: string }[];
  readonly sm4_block: readonly { key: string; plaintext: string; iterations: number; ciphertext: string }[];
  readonly sm4_gcm: readonly { key: string; nonce: string; aad: string; plaintext: string; result: string }[];
  readonly sm2_verify: readonly { public_key: string; user_id: string; message_utf8: string; r: string; s: string; valid: boolean }[];
}

/** GB/T 32905-2016 A.1 and A.2, GB/T 32907-2016 A.1, GB/T 36624-2018 C.5, GB/T 32918.5-2017 A.2. */
const PUBLISHED: Vectors = {
  sm3: [
    { input_utf8: "abc", output_hex: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" },
    { input_utf8: "abcd".repeat(16), output_hex: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732" },
  ],
  sm4_block: [
    {
      key: "0123456789abcdeffedcba9876543210",
      plaintext: "0123456789abcdeffedcba9876543210",
      iterations: 1,
      ciphertext: "681edf34d206965e86b3e94f536e4246",
    },
  ],
  sm4_gcm: [
    { key: "0".repeat(32), nonce: "0".repeat(24), aad: "", plaintext: "", result: "232f0cfe308b49ea6fc88229b5dc858d" },
    {
      key: "0".repeat(32),
      nonce: "0".repeat(24),
      aad: "",
      plaintext: "0".repeat(32),
      result: "7de2aa7f1110188218063be1bfeb6d89b851b5f39493752be508f1bb4482c557",
    },
  ],
  sm2_verify: [
    {
      public_key:
        "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13",
      user_id: "1234567812345678",
      message_utf8: "message digest",
      r: "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3",
      s: "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA",
      valid: true,
    },
  ],
};

const collection = join(import.meta.dirname, "../../../../shared/data/crypto/sm_vectors.json");
const sources: [string, Vectors][] = [["written here", PUBLISHED]];
if (existsSync(collection)) sources.push(["of the collection", JSON.parse(readFileSync(collection, "utf8"))]);

describe.each(sources)("the published vectors %s", (_, vectors) => {
  test("SM3 gives the hash of each", () => {
    for (const { input_utf8, output_hex } of vectors.sm3) expect(createHash("sm3").update(input_utf8).digest("hex")).toBe(output_hex);
    expect(vectors.sm3.length).toBeGreaterThan(1);
  });

  test("SM4 turns each block into the next, a million times where the standard does", () => {
    for (const { key, plaintext, iterations, ciphertext } of vectors.sm4_block) {
      const cipher = createCipheriv("sm4-ecb", hex(key), null).setAutoPadding(false);
      let block: Buffer = hex(plaintext);
      for (let done = 0; done < iterations; done++) block = cipher.update(block);
      expect(block.toString("hex")).toBe(ciphertext);
    }
    expect(vectors.sm4_block.length).toBeGreaterThan(0);
  });

  test("SM4-GCM seals and opens each, and refuses it with one bit changed", () => {
    for (const { key, nonce, aad, plaintext, result } of vectors.sm4_gcm) {
      const input = { key: hex(key), iv: hex(nonce), bound: hex(aad) };
      expect(encryptSm4Gcm(input, hex(plaintext)).toString("hex")).toBe(result);
      expect(decryptSm4Gcm(input, hex(result)).toString("hex")).toBe(plaintext);
      const changed = hex(result);
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      expect(() => decryptSm4Gcm(input, changed)).toThrow(/tag/);
    }
    expect(vectors.sm4_gcm.length).toBeGreaterThan(1);
  });

  test("SM2 accepts the signature of the standard, and neither another message nor another signature", () => {
    for (const { public_key, message_utf8, r, s, valid } of vectors.sm2_verify) {
      const message = Buffer.from(message_utf8);
      expect(SUITES.national.signatures.isRight(message, r + s, public_key)).toBe(valid);
      expect(SUITES.national.signatures.isRight(Buffer.from(`${message_utf8}.`), r + s, public_key)).toBe(false);
      expect(SUITES.national.signatures.isRight(message, s + r, public_key)).toBe(false);
    }
    expect(vectors.sm2_verify.length).toBeGreaterThan(0);
  });
});

test("AES-256-GCM opens NIST's test case 16 (GCM specification, appendix B)", () => {
  const cipher = SUITES.international.makeCipher(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
  const plaintext =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
  const sealed =
    "cafebabefacedbaddecaf888" +
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" +
    "76fc6ece0f4e1768cddf8853bb2d551b";
  expect(cipher.decrypt(hex(sealed), hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")).toString("hex")).toBe(plaintext);
});

test("HMAC-SHA-256 is that of RFC 4231, case 2", () => {
  expect(SUITES.international.makeKeyedHash(Buffer.from("Jefe")).hex("what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test("HMAC-SM3 is HMAC as RFC 2104 builds it from SM3", () => {
  const sm3 = (...parts: Uint8Array[]) => createHash("sm3").update(Buffer.concat(parts)).digest();
  const key = randomBytes(32);
  const padded = (pad: number) => Buffer.from([...key, ...new Array<number>(32).fill(0)].map((byte) => byte ^ pad));
  const expected = sm3(padded(0x5c), sm3(padded(0x36), Buffer.from("三亚"))).toString("hex");
  expect(SUITES.national.makeKeyedHash(key).hex("三亚")).toBe(expected);
});

test.each(Object.values(SUITES))("the $name suite opens what it sealed, at its place alone, and never repeats itself", (suite) => {
  const cipher = suite.makeCipher(randomBytes(32));
  for (const size of [0, 1, 18, 5000]) {
    const bytes = randomBytes(size);
    const sealed = cipher.encrypt(bytes, Buffer.from("place"));
    expect(cipher.decrypt(sealed, Buffer.from("place")).equals(bytes)).toBe(true);
    expect(() => cipher.decrypt(sealed, Buffer.from("elsewhere"))).toThrow(/authenticat/);
    expect(() => suite.makeCipher(randomBytes(32)).decrypt(sealed, Buffer.from("place"))).toThrow(/authenticat/);
    expect(cipher.encrypt(bytes, Buffer.from("place")).equals(sealed)).toBe(false);
  }
});

test.each(Object.values(SUITES))("a signature of the $name suite is accepted, and only from the key that made it", ({ signatures }) => {
  const [ours, theirs] = [signatures.makeKeyPair(), signatures.makeKeyPair()];
  const message = Buffer.from("检查点");
  const signature = signatures.sign(message, ours.privateKey);
  expect(signature).toMatch(/^[0-9a-f]{128}$/);
  expect(signatures.isRight(message, signature, ours.publicKey)).toBe(true);
  expect(signatures.isRight(Buffer.from("检查"), signature, ours.publicKey)).toBe(false);
  expect(signatures.isRight(message, signature, theirs.publicKey)).toBe(false);
  expect(signatures.isRight(message, "", ours.publicKey)).toBe(false);
  expect(signatures.isRight(message, signature, "04")).toBe(false);
});

test("Ed25519 is that of RFC 8032, 7.1, test 2", () => {
  const { signatures } = SUITES.international;
  const publicKey = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  const signature =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
  expect(signatures.sign(hex("72"), "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")).toBe(signature);
  expect(signatures.isRight(hex("72"), signature, publicKey)).toBe(true);
  expect(signatures.isRight(hex("73"), signature, publicKey)).toBe(false);
});
