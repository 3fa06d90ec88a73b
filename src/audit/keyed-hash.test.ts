import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashWithKey } from "./keyed-hash.ts";

const key = fc.uint8Array({ minLength: 0, maxLength: 64 });
const text = fc.string({ unit: "binary", maxLength: 300 });

test("the log's keyed hash is the one that every library knows", () => {
  fc.assert(
    fc.property(key, text, (bytes, words) => {
      expect(hashWithKey(bytes, words)).toEqual(createHmac("sha256", bytes).update(words).digest());
    }),
  );
});

test("it gives what RFC 4231 gives for its second case", () => {
  const hash = hashWithKey(Buffer.from("Jefe"), "what do ya want for nothing?");
  expect(hash.toString("hex")).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});

test("a key that would have to be hashed first is refused", () => {
  expect(() => hashWithKey(Buffer.alloc(65), "n")).toThrow(RangeError);
});
