// Finds where records end, by native byte searches alone: no cell is looked at but for the quotes around it. Pure.

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

export class RecordEnds {
  readonly #separator: number;
  #bytes: Buffer = Buffer.alloc(0);
  // Positions of the next quote, CR and LF at or after the cursor: searched again only once the cursor has passed them.
  #nextQuote = -1;
  #nextCr = -1;
  #nextLf = -1;
  #isPlain = true;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  /** Begins with other bytes. */
  begin(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#nextQuote = this.#nextCr = this.#nextLf = -1;
  }

  /** Whether each closing quote of the last record stood directly before a separator or the end: then nothing in it can be wrong. */
  get isPlain(): boolean {
    return this.#isPlain;
  }

  /** Where the record that begins at `start` ends, its line end not included; at most the length of the bytes, or -1 when they end inside quotes. */
  find(start: number): number {
    const bytes = this.#bytes;
    this.#isPlain = true;
    let from = start;
    for (;;) {
      const lineEnd = this.#findLineEnd(from);
      if (this.#nextQuote < from) this.#nextQuote = findByte(bytes, QUOTE, from);
      const quote = this.#nextQuote;
      if (quote >= lineEnd) return lineEnd;
      const isOpening = quote === start || bytes[quote - 1] === this.#separator;
      // A quote inside a bare cell is a character like any other.
      from = isOpening ? this.#findClosing(quote) : quote + 1;
      if (from < 0) return -1;
    }
  }

  /** The place behind the closing quote, or -1. */
  #findClosing(opening: number): number {
    const bytes = this.#bytes;
    let close = findByte(bytes, QUOTE, opening + 1);
    while (bytes[close + 1] === QUOTE) close = findByte(bytes, QUOTE, close + 2);
    if (close >= bytes.length) return -1;
    const after = bytes[close + 1];
    if (after !== this.#separator && after !== LF && after !== CR) this.#isPlain = false;
    return close + 1;
  }

  #findLineEnd(from: number): number {
    if (this.#nextLf < from) this.#nextLf = findByte(this.#bytes, LF, from);
    if (this.#nextCr < from) this.#nextCr = findByte(this.#bytes, CR, from);
    return Math.min(this.#nextLf, this.#nextCr, this.#bytes.length);
  }
}

/** Like indexOf, but "nowhere" is beyond every position, so that it compares as what comes last. */
export function findByte(bytes: Buffer, byte: number, from: number): number {
  const found = bytes.indexOf(byte, from);
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
}

/** The byte after CRLF, LF or CR; -1 when more bytes could change the answer. */
export function afterLineEnd(bytes: Buffer, lineEnd: number, isLast: boolean): number {
  if (lineEnd >= bytes.length) return isLast ? bytes.length : -1;
  if (bytes[lineEnd] === LF) return lineEnd + 1;
  if (lineEnd + 1 >= bytes.length) return isLast ? bytes.length : -1;
  return bytes[lineEnd + 1] === LF ? lineEnd + 2 : lineEnd + 1;
}
