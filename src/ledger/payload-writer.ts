// The payload of row after row, written straight into a page. In most columns a row says what the row above it says: those bytes are copied, runs
// of neighbouring columns at once, and only what differs is encoded. Gives the same bytes as `writePayload`.
import type { RowValues } from "../catalog/index.ts";
import type { CopyPage } from "../platform/index.ts";
import { escapeText, type RecordPlan } from "./draft-record.ts";

const COMMA = 0x2c;
const OPENING = 0x7b;
const CLOSING = 0x7d;
const QUOTE = 0x22;

export class PayloadWriter {
  readonly #plan: RecordPlan;
  readonly #page: CopyPage;
  /** What each column said last in this page, and where that stands, with the comma before it. */
  readonly #last: (string | undefined)[];
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(plan: RecordPlan, page: CopyPage) {
    this.#plan = plan;
    this.#page = page;
    this.#last = new Array(plan.columns.length).fill(undefined);
    this.#starts = new Int32Array(plan.columns.length);
    this.#ends = new Int32Array(plan.columns.length);
  }

  /** Answers where the text begins; it ends at the page's end. */
  put(values: RowValues, seal: (value: string, fieldCode: string) => string): number {
    const page = this.#page;
    const at = page.beginJson();
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      const column = this.#plan.columns[index];
      if (value == null || !column) continue;
      if (column.isSealed) this.#putNew(index, seal(value, column.code));
      else if (value === this.#last[index]) index = this.#repeatRun(values, index);
      else this.#putNew(index, value);
    }
    if (page.end === at) page.putByte(COMMA);
    page.bytes[at] = OPENING;
    page.putByte(CLOSING);
    page.endJson(at);
    return at;
  }

  #putNew(index: number, value: string): void {
    const column = this.#plan.columns[index];
    if (!column) return;
    this.#last[index] = value;
    this.#starts[index] = this.#page.end;
    this.#page.putPiece(column.before, escapeText(value));
    this.#page.putByte(QUOTE);
    this.#ends[index] = this.#page.end;
  }

  /** Columns from `first` on that say what they said and stand side by side; answers the last of them. */
  #repeatRun(values: RowValues, first: number): number {
    const [starts, ends] = [this.#starts, this.#ends];
    const from = starts[first] ?? 0;
    let to = ends[first] ?? 0;
    const shift = this.#page.end - from;
    let last = first;
    starts[first] = from + shift;
    ends[first] = to + shift;
    for (let index = first + 1; index < values.length; index++) {
      const value = values[index];
      if (value == null) continue;
      if (value !== this.#last[index] || starts[index] !== to || this.#plan.columns[index]?.isSealed) break;
      to = ends[index] ?? to;
      starts[index] = (starts[index] ?? 0) + shift;
      ends[index] = to + shift;
      last = index;
    }
    this.#page.repeat(from, to);
    this.#page.bytes[from + shift] = COMMA; // it may have opened the row above
    return last;
  }
}
