// The rows of one sheet as its XML goes by: cells by their references, each as text.
import { type NumberStyle, textOfIsoDate, textOfNumber } from "../cell-text.ts";
import { decodeErrors } from "../decode-errors.ts";
import type { NumberedRow } from "../header.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { RichText } from "./shared-strings.ts";
import { decodeEscapes } from "./text-escapes.ts";
import type { XmlAttributes, XmlHandlers } from "./xml-reader.ts";

export interface SheetContext {
  readonly part: string;
  readonly strings: SharedStrings;
  readonly styles: readonly NumberStyle[];
  readonly isDate1904: boolean;
  /** A row with a filled cell beyond this column comes out one cell longer than this. */
  readonly columnsMax: number;
}

const PLAIN: NumberStyle = { kind: "number" };
/** A formula that nobody has calculated yet has no value: that is an error of the cell, not a blank. */
const NOT_CALCULATED = "#N/A";

/** Collects the rows that hold something; the caller takes them away between two blocks of bytes. */
export class SheetRowHandlers implements XmlHandlers {
  readonly #context: SheetContext;
  readonly #richText = new RichText();
  rows: NumberedRow[] = [];
  rowsSeen = 0;
  #isInData = false;
  #rowNo = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "n";
  #style: NumberStyle = PLAIN;
  #value: string | null = null;
  #isInValue = false;
  #hasFormula = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === "sheetData") this.#isInData = true;
    if (!this.#isInData) return;
    if (name === "c") this.#beginCell(attributes);
    else if (name === "v") this.#isInValue = true;
    else if (name === "row") this.#beginRow(attributes["r"]);
    else if (name === "f") this.#hasFormula = true;
    else if (this.#type === "inlineStr") this.#richText.open(name);
  }

  text(text: string): void {
    if (this.#isInValue) this.#value = (this.#value ?? "") + text;
    else if (this.#type === "inlineStr") this.#richText.text(text);
  }

  close(name: string): void {
    if (!this.#isInData) return;
    if (name === "c") this.#endCell();
    else if (name === "v") this.#isInValue = false;
    else if (name === "row") this.#endRow();
    else if (name === "sheetData") this.#isInData = false;
    else if (this.#type === "inlineStr") this.#richText.close(name);
  }

  #beginRow(reference: string | undefined): void {
    const rowNo = reference === undefined ? this.#rowNo + 1 : Number(reference);
    if (!(rowNo > this.#rowNo)) throw decodeErrors.corruptWorkbook({ part: this.#context.part });
    this.#rowNo = rowNo;
    this.rowsSeen += 1;
    this.#cells = [];
    this.#column = -1;
  }

  #endRow(): void {
    if (this.#cells.length > 0) this.rows.push({ rowNo: this.#rowNo, cells: this.#cells });
  }

  #beginCell(attributes: XmlAttributes): void {
    const reference = attributes["r"];
    const column = reference === undefined ? this.#column + 1 : columnOfReference(reference);
    if (!(column > this.#column)) throw decodeErrors.corruptWorkbook({ part: this.#context.part });
    this.#column = column;
    this.#type = attributes["t"] ?? "n";
    this.#style = this.#context.styles[Number(attributes["s"] ?? 0)] ?? PLAIN;
    this.#value = null;
    this.#hasFormula = false;
    if (this.#type === "inlineStr") this.#richText.begin();
  }

  #endCell(): void {
    const text = this.#type === "inlineStr" ? this.#richText.end() : this.#textOfValue();
    this.#type = "n";
    if (text === "") return;
    // Blanks far to the right are no column; a filled cell there makes the row one cell too long, however far away it is.
    if (this.#column >= this.#context.columnsMax && text.trim() === "") return;
    const index = Math.min(this.#column, this.#context.columnsMax);
    while (this.#cells.length < index) this.#cells.push("");
    this.#cells[index] = text;
  }

  #textOfValue(): string {
    const value = this.#value;
    if (value === null) return this.#hasFormula && this.#type !== "str" ? NOT_CALCULATED : "";
    switch (this.#type) {
      case "s":
        return this.#sharedString(value);
      case "str":
        return decodeEscapes(value);
      case "b":
        return value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE";
      case "e":
        return value;
      case "d":
        return textOfIsoDate(value);
      default:
        return this.#textOfNumber(value);
    }
  }

  #sharedString(value: string): string {
    const text = this.#context.strings.get(Number(value));
    if (text === undefined) throw decodeErrors.corruptWorkbook({ part: "sharedStrings.xml" });
    return text;
  }

  #textOfNumber(value: string): string {
    if (value.trim() === "") return "";
    const number = Number(value);
    return Number.isFinite(number) ? textOfNumber(number, this.#style, this.#context.isDate1904) : value;
  }
}

/** `A1` and `A` are column 0, `AC7` is column 28. Not a number when there are no letters. */
export function columnOfReference(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 ? Number.NaN : column - 1;
}
