import { expect, test } from "vitest";
import { readAll, refusalOf, refusalWordsOf, sourceOf } from "../test-source.ts";
import { type HandMadeSheet, makeWorkbook, sheetOfTexts } from "../test-zip.ts";

const STYLES =
  '<numFmts><numFmt numFmtId="180" formatCode="000000"/><numFmt numFmtId="181" formatCode="[h]:mm"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="180"/><xf numFmtId="181"/><xf numFmtId="9"/></cellXfs>';

const HEADER = '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c><c r="C1" t="str"><v>丙</v></c></row>';

async function readSheetXml(xml: string, more: { sharedStrings?: string; isDate1904?: boolean } = {}) {
  return readAll(sourceOf(makeWorkbook({ sheets: [{ xml }], styles: STYLES, ...more })));
}

async function readCell(cell: string, more: { sharedStrings?: string; isDate1904?: boolean } = {}): Promise<string | undefined> {
  const { rows } = await readSheetXml(`<sheetData>${HEADER}<row r="2"><c r="A2"><v>1</v></c>${cell}</row></sheetData>`, more);
  return rows[0]?.cells[1];
}

test.each([
  ["a plain number", '<c r="B2"><v>30</v></c>', "30"],
  ["a number with noise", '<c r="B2"><v>0.30000000000000004</v></c>', "0.3"],
  ["a code that lost its digits", '<c r="B2"><v>9.1460200000000006E+17</v></c>', "9.14602E+17"],
  ["a code written as a number with all its digits", '<c r="B2"><v>914602001234567890</v></c>', "9.14602E+17"],
  ["a code kept as text", '<c r="B2" t="str"><v>914602001234567890</v></c>', "914602001234567890"],
  ["a day", '<c r="B2" s="1"><v>45351</v></c>', "2024-02-29"],
  ["a day with its time", '<c r="B2" s="2"><v>45351.354166666664</v></c>', "2024-02-29 08:30:00"],
  ["an ISO date", '<c r="B2" t="d"><v>2024-02-29T00:00:00</v></c>', "2024-02-29"],
  ["a code shown with zeros", '<c r="B2" s="3"><v>10100</v></c>', "010100"],
  ["elapsed hours", '<c r="B2" s="4"><v>1.5</v></c>', "36:00:00"],
  ["a percentage", '<c r="B2" s="5"><v>0.125</v></c>', "0.125"],
  ["true", '<c r="B2" t="b"><v>1</v></c>', "TRUE"],
  ["false", '<c r="B2" t="b"><v>0</v></c>', "FALSE"],
  ["an error", '<c r="B2" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"],
  ["a formula with its value", '<c r="B2"><f>A2+1</f><v>2</v></c>', "2"],
  ["a formula with a text", '<c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"],
  ["a formula with an empty text", '<c r="B2" t="str"><f>""</f><v></v></c>', ""],
  ["a formula never calculated", '<c r="B2"><f>A2+1</f></c>', "#N/A"],
  ["a blank with a style", '<c r="B2" s="1"/>', ""],
  ["an escaped line end", '<c r="B2" t="str"><v>a_x000D_\nb_x005F_x000D_</v></c>', "a\r\nb_x000D_"],
  ["character references", '<c r="B2" t="str"><v>&#20225;&#x4E1A;&amp;&lt;</v></c>', "企业&<"],
  ["a CDATA section", '<c r="B2" t="inlineStr"><is><t><![CDATA[<企业>]]></t></is></c>', "<企业>"],
  [
    "an inline rich text",
    '<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>企</t></r><r><t>业</t></r><rPh sb="0" eb="1"><t>qi</t></rPh></is></c>',
    "企业",
  ],
])("%s is read by its rule", async (_, cell, text) => {
  expect(await readCell(cell)).toBe(text);
});

test("rich shared strings are joined and their phonetic runs left out", async () => {
  const sharedStrings =
    '<si><t>零</t></si><si><r><t xml:space="preserve">企 </t></r><r><rPr><sz val="9"/></rPr><t>业</t></r><rPh sb="0" eb="1"><t>qǐ</t></rPh><phoneticPr fontId="1"/></si>';
  expect(await readCell('<c r="B2" t="s"><v>1</v></c>', { sharedStrings })).toBe("企 业");
});

test("a workbook of the 1904 date system shows the same days as a person sees", async () => {
  expect(await readCell('<c r="B2" s="1"><v>43889</v></c>', { isDate1904: true })).toBe("2024-02-29");
});

test("cells without references stand where they are written, cells left out are blank", async () => {
  const { rows } = await readSheetXml(
    `<sheetData>${HEADER}<row><c t="str"><v>a</v></c><c/><c t="str"><v>c</v></c></row><row r="7"><c r="C7"><v>9</v></c></row></sheetData>`,
  );
  expect(rows).toEqual([
    { rowNo: 2, cells: ["a", "", "c"] },
    { rowNo: 7, cells: ["", "", "9"] },
  ]);
});

test("a merged cell says its value in every cell it covers, and a row of nothing but that is blank", async () => {
  const sheetData =
    '<row r="1"><c r="A1" t="str"><v>处罚信息表</v></c></row>' +
    '<row r="2"><c r="A2" t="str"><v>单位</v></c><c r="B2" t="str"><v>文号</v></c><c r="C2" t="str"><v>日期</v></c></row>' +
    '<row r="3"><c r="A3" t="str"><v>市局</v></c><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c></row>' +
    '<row r="4"><c r="A4" t="str"><v>被遮住</v></c><c r="B4"><v>3</v></c></row>' +
    '<row r="5"><c r="A5" s="1"/></row>' +
    '<row r="6"><c r="A6" t="str"><v>县局</v></c><c r="B6"><v>5</v></c></row>';
  const merges = '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A5"/><mergeCell ref="B6:C6"/></mergeCells>';
  const { file, rows } = await readSheetXml(`<sheetData>${sheetData}</sheetData>${merges}`);
  expect(file.header).toEqual(["单位", "文号", "日期"]);
  expect(rows).toEqual([
    { rowNo: 3, cells: ["市局", "1", "2"] },
    { rowNo: 4, cells: ["市局", "3", ""] },
    { rowNo: 6, cells: ["县局", "5", "5"] },
  ]);
});

test("group titles over the columns are skipped, titles merged over two rows are kept", async () => {
  const titles = ["名称", "代码", "文号", "日期", "金额", "机关", "期限"];
  const second = titles.map((title, column) => (column === 0 ? "" : `<c r="${"ABCDEFG"[column]}2" t="str"><v>${title}</v></c>`)).join("");
  const data = titles.map((_, column) => `<c r="${"ABCDEFG"[column]}3"><v>${column}</v></c>`).join("");
  const sheetData = `<row r="1"><c r="A1" t="str"><v>名称</v></c><c r="B1" t="str"><v>处罚</v></c></row><row r="2">${second}</row><row r="3">${data}</row>`;
  const { file } = await readSheetXml(
    `<sheetData>${sheetData}</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:G1"/></mergeCells>`,
  );
  expect(file.header).toEqual(titles);
});

test("many rows with merged ranges behind them are counted and filled", async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) =>
      `<row r="${index + 2}"><c r="A${index + 2}"><v>${index}</v></c><c r="B${index + 2}" t="str"><v>填充文字填充文字</v></c></row>`,
  );
  const { file, rows: read } = await readSheetXml(
    `<sheetData>${HEADER}${rows.join("")}</sheetData><rowBreaks count="1"/><mergeCells count="1"><mergeCell ref="B20001:C20001"/></mergeCells>`,
  );
  expect(file.size).toBe(20_001);
  expect(read).toHaveLength(20_000);
  expect(read.at(-1)).toEqual({ rowNo: 20_001, cells: ["19999", "填充文字填充文字", "填充文字填充文字"] });
});

const NAMED = (name: string, state?: string): HandMadeSheet => ({
  name,
  xml: sheetOfTexts([
    ["甲", "乙"],
    [name, "2"],
  ]),
  ...(state === undefined ? {} : { state }),
});
const BLANK: HandMadeSheet = { name: "空", xml: '<sheetData><row r="1"><c r="A1" s="1"/></row></sheetData>' };

test("the first visible sheet that holds something is read, and the others are named", async () => {
  const book = makeWorkbook({ sheets: [NAMED("隐藏", "hidden"), NAMED("深藏", "veryHidden"), BLANK, NAMED("处罚"), NAMED("许可")] });
  const { file, rows } = await readAll(sourceOf(book));
  expect(rows[0]?.cells[0]).toBe("处罚");
  expect(file.notices).toEqual(["工作簿有 2 个有内容的工作表，只读取了第一个“处罚”；“许可”没有读取，如也要报送请另存为单独的文件。"]);
});

test("one sheet alone gives no notice, and neither do the sheets of the template", async () => {
  const { file } = await readAll(sourceOf(makeWorkbook({ sheets: [NAMED("处罚"), BLANK, NAMED("填报示例"), NAMED("填报说明")] })));
  expect(file.notices).toEqual([]);
});

test.each([
  ["no filled sheet", [BLANK], "decode.emptySheet"],
  ["only hidden sheets with data", [BLANK, NAMED("隐藏", "hidden")], "decode.emptySheet"],
  ["only a header", [{ xml: sheetOfTexts([["甲", "乙"]]) }], "decode.headerOnly"],
])("a workbook with %s is refused", async (_, sheets, code) => {
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets })))).toBe(code);
});

test("a million blank cells to the right cost nothing, a filled cell there is refused with its row", async () => {
  const blanks = '<c s="1"/>'.repeat(1_000_000);
  const { file, rows } = await readSheetXml(`<sheetData>${HEADER}<row r="2"><c r="A2"><v>1</v></c>${blanks}</row></sheetData>`);
  expect(file.header).toHaveLength(3);
  expect(rows[0]?.cells).toEqual(["1", "", ""]);
  const far = `<sheetData>${HEADER}<row r="2"><c r="A2"><v>1</v></c>${blanks}<c><v>1</v></c></row></sheetData>`;
  expect(await refusalWordsOf(sourceOf(makeWorkbook({ sheets: [{ xml: far }] })))).toMatchObject({
    code: "decode.tooManyColumns",
    words: expect.stringContaining("第 2 行"),
  });
});

test("a filled cell far to the right below the first rows makes only its own row too long", async () => {
  const plain = Array.from({ length: 20 }, (_, index) => `<row r="${index + 2}"><c><v>1</v></c></row>`).join("");
  const { rows } = await readSheetXml(
    `<sheetData>${HEADER}${plain}<row r="30"><c r="A30"><v>1</v></c><c r="XFD30"><v>1</v></c></row></sheetData>`,
  );
  expect(rows.map((row) => row.cells.length).filter((length) => length !== 3)).toEqual([1025]);
});
