// The shared strings of a workbook, kept as UTF-8 outside the heap: a few million of them must fit.
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeLimits } from "../decode-source.ts";
import type { ZipParts } from "../zip-parts.ts";
import { decodeEscapes } from "./text-escapes.ts";
import { readPart } from "./workbook-parts.ts";
import type { XmlHandlers } from "./xml-reader.ts";

/** The first strings are the titles and the words that repeat in every row: they are decoded once. */
const CACHED_STRINGS = 16_384;

/** Excel allows 32,767 characters in a cell; other writers may allow themselves more, but not without end. */
const TEXT_LENGTH_MAX = 1024 * 1024;

/** Larger than the longest text, so that no text stands in two slabs. */
const SLAB_SHIFT = 22;
const SLAB_BYTES = 1 << SLAB_SHIFT;

export class SharedStrings {
  readonly #bytesMax: number;
  readonly #cache: string[] = [];
  /** Slabs instead of one growing buffer, whose last copy would need twice the memory. */
  readonly #slabs: Buffer[] = [];
  #used = 0;
  #ends = new Uint32Array(4096);
  #count = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  add(text: string): void {
    const start = this.#findRoom(text.length * 3);
    const slab = this.#slabs[start >> SLAB_SHIFT];
    this.#used = start + (slab?.write(text, start & (SLAB_BYTES - 1), "utf8") ?? 0);
    if (this.#used > this.#bytesMax) throw decodeErrors.oversizedWorkbook();
    if (this.#count === this.#ends.length) this.#ends = grow(this.#ends);
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const cached = this.#cache[index];
    if (cached !== undefined) return cached;
    const text = this.#read(index === 0 ? 0 : (this.#ends[index - 1] ?? 0), this.#ends[index] ?? 0);
    if (index < CACHED_STRINGS) this.#cache[index] = text;
    return text;
  }

  /** A text that did not fit behind the one before it begins with its slab. */
  #read(endBefore: number, end: number): string {
    if (end === endBefore) return "";
    const slabNo = (end - 1) >> SLAB_SHIFT;
    const slabStart = slabNo << SLAB_SHIFT;
    return this.#slabs[slabNo]?.toString("utf8", Math.max(endBefore, slabStart) - slabStart, end - slabStart) ?? "";
  }

  /** Where a text of so many bytes may be written. */
  #findRoom(bytes: number): number {
    const slabEnd = this.#slabs.length << SLAB_SHIFT;
    if (this.#used + bytes <= slabEnd || bytes === 0) return this.#used;
    this.#slabs.push(Buffer.allocUnsafe(SLAB_BYTES));
    return slabEnd;
  }
}

export async function readSharedStrings(zip: ZipParts, part: string | null, limits: DecodeLimits): Promise<SharedStrings> {
  const strings = new SharedStrings(limits.sharedStringBytesMax);
  if (part === null) return strings;
  const richText = new RichText();
  await readPart(
    zip,
    { part, limits },
    {
      open(name) {
        if (name === "si") richText.begin();
        richText.open(name);
      },
      text: (text) => richText.text(text),
      close(name) {
        richText.close(name);
        if (name === "si") strings.add(richText.end());
      },
    },
  );
  return strings;
}

/** Joins the runs of a rich text; phonetic runs (`rPh`) are a reading aid, not part of what the cell says. */
export class RichText implements Required<XmlHandlers> {
  #text = "";
  #isInText = false;
  #isPhonetic = false;

  begin(): void {
    this.#text = "";
  }

  open(name: string): void {
    if (name === "rPh") this.#isPhonetic = true;
    if (name === "t") this.#isInText = !this.#isPhonetic;
  }

  text(text: string): void {
    if (!this.#isInText) return;
    this.#text += text;
    if (this.#text.length > TEXT_LENGTH_MAX) throw decodeErrors.oversizedWorkbook();
  }

  close(name: string): void {
    if (name === "rPh") this.#isPhonetic = false;
    if (name === "t") this.#isInText = false;
  }

  end(): string {
    return decodeEscapes(this.#text);
  }
}

function grow(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
