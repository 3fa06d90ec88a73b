// Which entries of the name index belong to a subject: an open-addressing table of entry numbers, hashed by the random
// tail of the subject's id, because a Map of a million strings would cost more than the names themselves.

const SIZE_MIN = 1_024;
const EMPTY = -1;

export interface EntryIds {
  /** The 16 bytes of the subject's id of an entry. */
  idOf(entry: number): Uint8Array;
  /** Whether an entry is of a subject; called for every entry that a search of the table passes. */
  isOf(entry: number, subjectId: Uint8Array): boolean;
}

export class SubjectEntries {
  #slots = new Int32Array(SIZE_MIN).fill(EMPTY);
  #used = 0;
  /** Bits of a hash beyond those that number the slots. */
  #shift = 32 - Math.log2(SIZE_MIN);
  readonly #ids: EntryIds;

  constructor(ids: EntryIds) {
    this.#ids = ids;
  }

  append(entry: number): void {
    if (this.#used * 2 >= this.#slots.length) this.#grow();
    this.#place(entry);
  }

  /** All entries ever appended for the subject, also those removed since. */
  list(subjectId: Uint8Array): number[] {
    const entries: number[] = [];
    for (let slot = this.#firstSlot(subjectId); this.#slots[slot] !== EMPTY; slot = this.#nextSlot(slot)) {
      const entry = this.#slots[slot] as number;
      if (this.#ids.isOf(entry, subjectId)) entries.push(entry);
    }
    return entries;
  }

  get memoryBytes(): number {
    return this.#slots.byteLength;
  }

  #place(entry: number): void {
    let slot = this.#firstSlot(this.#ids.idOf(entry));
    while (this.#slots[slot] !== EMPTY) slot = this.#nextSlot(slot);
    this.#slots[slot] = entry;
    this.#used++;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length * 2).fill(EMPTY);
    this.#used = 0;
    this.#shift--;
    for (const entry of slots) if (entry !== EMPTY) this.#place(entry);
  }

  #firstSlot(id: Uint8Array): number {
    const tail = ((id[12] as number) << 24) | ((id[13] as number) << 16) | ((id[14] as number) << 8) | (id[15] as number);
    // Multiplied by the golden ratio, so that ids that count up do not fill neighbouring slots.
    return Math.imul(tail, 0x9e37_79b1) >>> this.#shift;
  }

  #nextSlot(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

export function readSubjectId(text: string): Uint8Array {
  return Buffer.from(text.replaceAll("-", ""), "hex");
}

export function writeSubjectId(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
