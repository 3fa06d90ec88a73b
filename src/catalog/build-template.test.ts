// The template of every resource, as a clerk's Excel and our import see it.
import exceljs from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { buildTemplate } from "./build-template.ts";
import type { Catalog, CompiledResource } from "./compiled-resource.ts";
import { loadNationalCatalog, namesOf, TODAY } from "./test-catalog.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadNationalCatalog();
});

async function openTemplate(resource: CompiledResource): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  const bytes = await buildTemplate(resource);
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

function sheetAt(workbook: exceljs.Workbook, index: number): exceljs.Worksheet {
  const sheet = workbook.worksheets[index];
  if (!sheet) throw new Error(`no sheet ${index}`);
  return sheet;
}

function textsOf(sheet: exceljs.Worksheet, row: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => sheet.getCell(row, index + 1).text);
}

test("the template of every resource, filled with its own examples, passes the import checks", async () => {
  for (const resource of catalog.resources.values()) {
    const workbook = await openTemplate(resource);
    const count = resource.fields.length;
    const header = textsOf(sheetAt(workbook, 0), 1, count);
    const columns = resource.mapColumns(header);
    expect(columns).toMatchObject({ extraColumns: [], missingFields: [], ambiguous: [] });
    const examples = sheetAt(workbook, 1);
    expect(textsOf(examples, 1, count)).toEqual(header);
    for (const index of resource.declaration.examples.keys()) {
      const row = textsOf(examples, index + 2, count);
      const verdict = resource.checkRow(
        columns.columnOfField.map((column) => row[column] ?? ""),
        { today: TODAY },
      );
      expect(namesOf(verdict.problems), resource.resource).toEqual([]);
    }
  }
});

describe("the template of penalties", () => {
  let workbook: exceljs.Workbook;
  let form: exceljs.Worksheet;
  let penalty: CompiledResource;
  const columnOf = (code: string) => (penalty.fieldIndex.get(code) ?? -1) + 1;
  beforeAll(async () => {
    penalty = catalog.get("penalty");
    workbook = await openTemplate(penalty);
    form = sheetAt(workbook, 0);
  });

  test("has the sheet to fill in first and empty, the others do not come in", () => {
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(["行政处罚", "填报示例", "填报说明", "代码表"]);
    expect(form.actualRowCount).toBe(1);
    expect(sheetAt(workbook, 3).state).toBe("hidden");
  });

  test("marks what is required and notes how to fill it in", () => {
    expect(form.getCell(1, columnOf("subjectName")).text).toBe("*行政相对人名称");
    expect(form.getCell(1, columnOf("fineWan")).text).toBe("罚款金额（万元）");
    expect(JSON.stringify(form.getCell(1, columnOf("fineWan")).note)).toContain("含“罚款”时必填");
  });

  test("keeps codes as text, so that Excel does not make 9.1E+17 of them", () => {
    for (const code of ["uscc", "registrationNo", "authorityUscc", "idDocNo"]) expect(form.getColumn(columnOf(code)).numFmt).toBe("@");
    expect(form.getColumn(columnOf("decidedOn")).numFmt).toBe("yyyy-mm-dd");
  });

  test("offers the codes in force in a drop-down, and lets several or other ones be typed", () => {
    const kinds = form.getCell(2, columnOf("penaltyKinds")).dataValidation;
    expect(kinds.type).toBe("list");
    expect(kinds.showErrorMessage ?? false).toBe(false);
    const category = form.getCell(2, columnOf("subjectKind")).dataValidation;
    expect(category).toMatchObject({ type: "list", showErrorMessage: true });
    const lists = sheetAt(workbook, 3);
    const offered = lists.columns.flatMap((column) => [...(column.values ?? [])].map(String));
    expect(offered).toContain("没收违法所得");
    expect(offered).not.toContain("没收违法所得、没收非法财物");
  });
});
