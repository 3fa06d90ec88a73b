// Writes examples/: two files as departments send them, for a newcomer to upload. `node tools/make-examples.ts [YYYY-MM-DD]`
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import exceljs from "exceljs";
import { type CompiledResource, loadCatalog, NATIONAL_CATALOG_DIR } from "../src/catalog/index.ts";
import { loadCity } from "../src/city/index.ts";
import { type ExampleFile, listExampleFiles, writeCsv } from "../src/demo/index.ts";
import { systemClock, todayIn } from "../src/platform/index.ts";
import { encodeGb18030 } from "./encode-gb18030.ts";

const FOLDER = join(import.meta.dirname, "..", "examples");

async function main(today: string): Promise<void> {
  const catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
  const files = await listExampleFiles({ city: await loadCity("sanya"), today });
  await mkdir(FOLDER, { recursive: true });
  for (const file of files) {
    const resource = catalog.get(file.resource);
    const name = join(FOLDER, `${resource.declaration.name}-样例`);
    if (file.resource === "penalty") await writeFile(`${name}.csv`, asCsv(file, resource));
    else await writeFile(`${name}.xlsx`, await asWorkbook(file, resource, today));
  }
  console.log(`examples: ${files.length} files of ${today}`);
}

/** GB18030, as a spreadsheet on a Chinese machine saves "CSV (comma separated)". */
function asCsv(file: ExampleFile, resource: CompiledResource): Buffer {
  return encodeGb18030([...writeCsv(file.resource, resource.fields, file.rows)].join(""));
}

/** Dates are real date cells, codes are text, as a careful officer would have it. */
async function asWorkbook(file: ExampleFile, resource: CompiledResource, today: string): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  workbook.created = workbook.modified = new Date(`${today}T00:00:00Z`);
  const sheet = workbook.addWorksheet(resource.declaration.name);
  sheet.addRow(resource.fields.map(({ title }) => title)).font = { bold: true };
  for (const row of file.rows) {
    const cells = resource.fields.map(({ code, type }) => asCell(row[code] ?? "", type === "date"));
    sheet.addRow(cells).eachCell((cell) => {
      cell.numFmt = cell.value instanceof Date ? "yyyy/m/d" : "@";
    });
  }
  sheet.columns.forEach((column) => {
    column.width = 22;
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function asCell(text: string, isDate: boolean): string | Date | null {
  if (text === "") return null;
  return isDate ? new Date(`${text}T00:00:00Z`) : text;
}

await main(process.argv[2] ?? todayIn(systemClock));
