// Writes zips and workbooks by hand for tests, the malicious ones too.
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory claims, when it lies. */
  readonly claimedSize?: number;
  readonly claimedCrc?: number;
  readonly isEncrypted?: boolean;
  readonly isStored?: boolean;
}

export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = entry.isStored === true ? content : deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.isEncrypted === true ? 0x801 : 0x800, 2);
    fields.writeUInt16LE(entry.isStored === true ? 0 : 8, 4);
    fields.writeUInt32LE(entry.claimedCrc ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.claimedSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), fields, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

export interface HandMadeSheet {
  readonly name?: string;
  readonly state?: string;
  /** What stands inside `<worksheet>`. */
  readonly xml: string;
}

export interface HandMadeWorkbook {
  readonly sheets: readonly HandMadeSheet[];
  /** Prefix of all elements of the main namespace, with its colon. */
  readonly prefix?: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly isDate1904?: boolean;
  readonly more?: readonly ZipEntry[];
}

/** The parts of a workbook in the manner of Excel; `more` adds parts or takes the place of parts with the same name. */
export function workbookEntries(book: HandMadeWorkbook): ZipEntry[] {
  const p = book.prefix ?? "";
  const xmlns = p === "" ? `xmlns="${MAIN}"` : `xmlns:${p.slice(0, -1)}="${MAIN}"`;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
  const sheets = book.sheets.map(
    ({ name, state }, index) =>
      `<${p}sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = [
    ...book.sheets.map((_, index) =>
      relation(
        `rId${index + 1}`,
        "worksheet",
        index % 2 === 0 ? `worksheets/sheet${index + 1}.xml` : `/xl/worksheets/sheet${index + 1}.xml`,
      ),
    ),
    relation("rIdS", "sharedStrings", "sharedStrings.xml"),
    relation("rIdT", "styles", "styles.xml"),
  ];
  const entries: ZipEntry[] = [
    { name: "[Content_Types].xml", content: `${head}<Types xmlns="${PACKAGE}/content-types"/>` },
    {
      name: "_rels/.rels",
      content: `${head}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `${head}<${p}workbook ${xmlns} xmlns:r="${RELATIONS}"><${p}workbookPr${book.isDate1904 === true ? ' date1904="1"' : ""}/><${p}sheets>${sheets.join("")}</${p}sheets></${p}workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `${head}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}</Relationships>`,
    },
    { name: "xl/sharedStrings.xml", content: `${head}<${p}sst ${xmlns}>${book.sharedStrings ?? ""}</${p}sst>` },
    { name: "xl/styles.xml", content: `${head}<${p}styleSheet ${xmlns}>${book.styles ?? ""}</${p}styleSheet>` },
    ...book.sheets.map(({ xml }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `${head}<${p}worksheet ${xmlns} xmlns:r="${RELATIONS}">${xml}</${p}worksheet>`,
    })),
  ];
  const more = book.more ?? [];
  return [...entries.filter((entry) => !more.some((other) => other.name === entry.name)), ...more];
}

export function makeWorkbook(book: HandMadeWorkbook): Buffer {
  return makeZip(workbookEntries(book));
}

/** One sheet of inline texts. */
export function makePlainWorkbook(rows: readonly (readonly string[])[]): Buffer {
  return makeWorkbook({ sheets: [{ xml: sheetOfTexts(rows) }] });
}

export function sheetOfTexts(rows: readonly (readonly string[])[]): string {
  const xml = rows.map((cells, row) => {
    const texts = cells.map(
      (cell, column) => `<c r="${columnName(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`,
    );
    return `<row r="${row + 1}">${texts.join("")}</row>`;
  });
  return `<sheetData>${xml.join("")}</sheetData>`;
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
