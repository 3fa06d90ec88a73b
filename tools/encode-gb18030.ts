// Text as GB18030 bytes, as spreadsheets on Chinese machines save it. Node only decodes, so the two-byte part of the table is
// read out of its decoder; characters beyond it are refused, because no example needs them.

const bytesByCharacter = readTable();

/** Throws on a character outside the two-byte part. */
export function encodeGb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = bytesByCharacter.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else throw new Error(`${character} has no two bytes in GB18030`);
  }
  return Buffer.from(bytes);
}

function readTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return table;
}
