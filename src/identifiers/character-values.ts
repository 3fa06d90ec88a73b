// The value of a character in a code alphabet by its char code: one look-up instead of a search.

export const NO_VALUE = 255;

export function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(NO_VALUE);
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
  return values;
}
