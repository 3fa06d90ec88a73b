// The shared strings of a workbook, kept as UTF-8 outside the heap: a few million of them must fit.
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeLimits } from "../decode-source.ts";
import type { ZipParts } from "../zip-parts.ts";
import { readPart } from "./workbook-parts.ts";
import { decodeEscapes, type XmlHandlers } from "./xml-reader.ts";

/** The first strings are the titles and the words that repeat in every row: they are decoded once. */
const CACHED_STRINGS = 16_384;

/** Excel allows 32,767 characters in a cell; other writers may allow themselves more, but not without end. */
const TEXT_LENGTH_MAX = 1024 * 1024;

export class SharedStrings {
  readonly #bytesMax: number;
  readonly #cache: string[] = [];
  #bytes = Buffer.allocUnsafe(65_536);
  #used = 0;
  #ends = new Uint32Array(4096);
  #count = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    this.#reserve(text.length * 3);
    this.#used += this.#bytes.write(text, this.#used, "utf8");
    if (this.#count === this.#ends.length) this.#ends = grow(this.#ends);
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const cached = this.#cache[index];
    if (cached !== undefined) return cached;
    const text = this.#bytes.toString("utf8", index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
    if (index < CACHED_STRINGS) this.#cache[index] = text;
    return text;
  }

  #reserve(bytes: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#bytes.length) return;
    if (this.#used + bytes / 3 > this.#bytesMax) throw decodeErrors.oversizedWorkbook();
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
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
