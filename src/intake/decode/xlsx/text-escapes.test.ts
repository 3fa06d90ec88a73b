import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEscapes, encodeEscapes } from "./text-escapes.ts";

test("what looks like the beginning of an escape is kept, also where the next character completes it", () => {
  for (const text of ["_xD000\ufffe", "_x0041_", "_x0041_x0042_", "_x0041\u0001x0042_", "\u0001x0041_", "__x0041\u0001", "_x004"]) {
    expect(decodeEscapes(encodeEscapes(text))).toBe(text);
  }
});

test("any text made of the pieces that escapes are made of comes back as it was", () => {
  const piece = fc.constantFrom("_", "x", "0", "00", "41", "D000", "_x", "_x0041", "_x005F_", "\u0001", "\ufffe", "a", "业");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => decodeEscapes(encodeEscapes(pieces.join(""))) === pieces.join("")),
    { numRuns: 20_000 },
  );
});
