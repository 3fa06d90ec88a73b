// The folded form of a name: what two spellings of one name have in common. Pure and quick; it runs for every row of an import.

const PLAIN_HAN = /^[\u4e00-\u9fff]+$/;
// Most other names in the registers are Han with one pair of brackets, or with digits.
const HAN_AND_BRACKETS = /^[\u4e00-\u9fff()（）0-9a-z]+$/;
const INVISIBLE = /[\p{Z}\p{C}\s]/gu;
const OPENING = /[[{<〔〖【《〈「『⟨⦅]/g;
const CLOSING = /[\]}>〕〗】》〉」』⟩⦆]/g;
const MIDDLE_DOTS = /[·•‧∙・･⋅]/g;
const DASHES = /[‐‑‒–—―−]/g;

/**
 * NFKC, every kind of bracket as ( ), dots and dashes of one kind, spaces and invisible characters out, lower-cased.
 * Two names are the same name exactly when their folded forms are equal.
 */
export function foldName(name: string): string {
  if (PLAIN_HAN.test(name)) return name;
  if (HAN_AND_BRACKETS.test(name)) return name.replaceAll("（", "(").replaceAll("）", ")");
  let folded = name;
  // Taking a character out can bring two others together that compose, so the steps run until nothing moves.
  for (let before = ""; before !== folded; ) {
    before = folded;
    folded = foldOnce(folded);
  }
  return folded;
}

function foldOnce(name: string): string {
  return name
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(OPENING, "(")
    .replace(CLOSING, ")")
    .replace(MIDDLE_DOTS, "·")
    .replace(DASHES, "-")
    .toLowerCase();
}
