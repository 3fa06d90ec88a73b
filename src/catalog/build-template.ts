// The Excel template of a resource: the sheet to fill in first and empty, then examples, notes, and the lists behind the drop-downs.
import exceljs from "exceljs";
import type { CompiledResource } from "./compiled-resource.ts";
import type { Field } from "./contract.ts";
import { FIELD_TYPES } from "./field-types/table.ts";
import { describeCondition, describeNeed, describeSource } from "./field-words.ts";

const ROWS_PREPARED = 5_000;
const NUMBER_FORMATS = { text: "@", date: "yyyy-mm-dd", amount: "0.######", integer: "0" } as const;
const LISTS_SHEET = "代码表";

export async function buildTemplate(resource: CompiledResource): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  workbook.creator = "信枢";
  const form = workbook.addWorksheet(sheetName(resource.declaration.name), { views: [{ state: "frozen", ySplit: 1 }] });
  writeHeader(form, resource);
  writeExamples(workbook.addWorksheet("填报示例"), resource);
  writeNotes(workbook.addWorksheet("填报说明"), resource);
  writeLists(workbook, form, resource);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Excel forbids some characters and more than 31 of any in a sheet's name. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

function headerTitle(field: Field): string {
  return field.required ? `*${field.title}` : field.title;
}

function writeHeader(sheet: exceljs.Worksheet, resource: CompiledResource): void {
  for (const [index, field] of resource.fields.entries()) {
    const column = sheet.getColumn(index + 1);
    column.width = Math.min(Math.max(field.title.length * 2 + 4, 14), 40);
    // Code columns are text, or Excel would turn 18 digits into 9.1E+17 and lose the last three.
    column.numFmt = NUMBER_FORMATS[FIELD_TYPES[field.type].template.cells];
    const cell = sheet.getCell(1, index + 1);
    cell.value = headerTitle(field);
    cell.numFmt = "@";
    cell.font = { bold: true, color: { argb: field.required ? "FFB42318" : "FF1F2937" } };
    cell.alignment = { wrapText: true, vertical: "middle" };
    cell.note = noteOf(field, resource);
  }
  sheet.getRow(1).height = 36;
}

function noteOf(field: Field, resource: CompiledResource): string {
  const lines = [`${describeNeed(field)}。${FIELD_TYPES[field.type].template.words}。`];
  if (field.requiredWhen) lines.push(`${describeCondition(field.requiredWhen, resource.declaration)}时必填。`);
  if (field.forbiddenWhen) lines.push(`${describeCondition(field.forbiddenWhen, resource.declaration)}时不填。`);
  if (field.maxLength) lines.push(`最多 ${field.maxLength} 个字。`);
  if (field.help) lines.push(field.help);
  return lines.join("\n");
}

function writeExamples(sheet: exceljs.Worksheet, resource: CompiledResource): void {
  sheet.addRow(resource.fields.map(headerTitle)).font = { bold: true };
  for (const example of resource.declaration.examples) sheet.addRow(resource.fields.map((field) => example[field.code] ?? ""));
  for (const index of resource.fields.keys()) Object.assign(sheet.getColumn(index + 1), { width: 22, numFmt: "@" });
}

function writeNotes(sheet: exceljs.Worksheet, resource: CompiledResource): void {
  const { declaration } = resource;
  sheet.getColumn(1).width = 34;
  sheet.getColumn(2).width = 12;
  sheet.getColumn(3).width = 90;
  sheet.addRow([`${declaration.name}填报说明`]).font = { bold: true, size: 14 };
  sheet.addRow(["说明", "", declaration.description]);
  sheet.addRow(["报送时限", "", declaration.updateCycle.words]);
  sheet.addRow(["依据", "", declaration.legalBasis.map(describeSource).join("；")]);
  sheet.addRow(["填写", "", "请在第一张工作表填写，第一行列名不要改动；“填报示例”不会被导入。带 * 的列必填。"]);
  sheet.addRow([]);
  sheet.addRow(["数据项", "填写要求", "说明"]).font = { bold: true };
  for (const field of resource.fields) {
    sheet.addRow([field.title, describeNeed(field), noteOf(field, resource).replaceAll("\n", "")]).alignment = {
      wrapText: true,
      vertical: "top",
    };
  }
}

/** Values stand on a hidden sheet: a list written into the validation itself may not be longer than 255 characters. */
function writeLists(workbook: exceljs.Workbook, form: exceljs.Worksheet, resource: CompiledResource): void {
  const sheet = workbook.addWorksheet(LISTS_SHEET, { state: "hidden" });
  let column = 0;
  for (const [index, field] of resource.fields.entries()) {
    const table = field.codeTable === undefined ? undefined : resource.codeTables.get(field.codeTable);
    if (!table) continue;
    column += 1;
    const titles = table.codes.filter((entry) => entry.validUntil === undefined).map((entry) => entry.title ?? entry.code);
    sheet.getColumn(column).values = [field.title, ...titles];
    const letter = sheet.getColumn(column).letter;
    const target = form.getColumn(index + 1).letter;
    const isOpen = table.isOtherAllowed || field.type === "codes";
    validationsOf(form).add(`${target}2:${target}${ROWS_PREPARED}`, {
      type: "list",
      allowBlank: true,
      formulae: [`'${LISTS_SHEET}'!$${letter}$2:$${letter}$${titles.length + 1}`],
      showErrorMessage: !isOpen,
      errorTitle: "取值不在列表内",
      error: `${field.title}请从下拉列表中选择`,
    });
  }
}

interface RangeValidations {
  add(range: string, validation: exceljs.DataValidation): void;
}

/** exceljs has one validation for a whole range but does not declare it. */
function validationsOf(sheet: exceljs.Worksheet): RangeValidations {
  return Reflect.get(sheet, "dataValidations") as RangeValidations;
}
