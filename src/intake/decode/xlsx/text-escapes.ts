// `_xHHHH_` in the texts of a workbook stands for a character that XML cannot hold or would change (ECMA-376 part 1, 22.9.2.19).

/** `_x005F_` keeps an underscore that only looks like the beginning of an escape. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The inverse of `decodeEscapes` for any text. An underscore is also kept where only the escape of the next character would complete it. */
export function encodeEscapes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}[_\0-\x08\x0b-\x1f\x7f\ufffe\uffff])|[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/g, (character) => {
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}
