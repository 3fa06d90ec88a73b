// Rows per second of the readers against csv-parse on the same file: `node bench/decode.ts [rows]`.
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse";
import { openDecoded } from "../src/intake/decode/index.ts";

const COLUMNS = 29;

/** Rows of the width and the texts of a penalty file; every tenth holds quotes and a quoted newline. */
function makeRow(index: number): string {
  const facts = index % 10 === 0 ? '"违反《条例》第三条,责令改正""立即""\n并处罚款"' : "违反《道路运输条例》第三十二条，责令改正并罚款";
  const cells = [
    `示例运输有限公司${index}`,
    `91460200MA5T${String(index % 1_000_000).padStart(6, "0")}`,
    "法人",
    `示罚〔2024〕${index}号`,
    facts,
    "0.5",
    "2024-05-06",
    "2027-05-06",
  ];
  while (cells.length < COLUMNS) cells.push(cells.length % 2 === 0 ? "" : `三亚市示例局${cells.length}`);
  return `${cells.join(",")}\r\n`;
}

async function writeFile(path: string, rows: number): Promise<void> {
  const file = await open(path, "w");
  let text = `${Array.from({ length: COLUMNS }, (_, index) => `数据项${index + 1}`).join(",")}\r\n`;
  for (let index = 0; index < rows; index += 1) {
    text += makeRow(index);
    if (text.length < 1_000_000) continue;
    await file.write(text);
    text = "";
  }
  await file.write(text);
  await file.close();
}

async function measure(name: string, run: () => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  const rows = await run();
  const { user, system } = process.cpuUsage(before);
  const perSecond = Math.round(rows / ((user + system) / 1e6));
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${name.padEnd(12)} ${rows} rows, ${perSecond} rows per cpu-second, peak memory so far ${memoryMb} MB`);
  return perSecond;
}

async function readOurs(path: string): Promise<number> {
  const source = { open: async () => createReadStream(path), sizeBytes: (await stat(path)).size, fileName: path, tempDir: tmpdir() };
  const file = await openDecoded(source);
  let rows = 0;
  for await (const chunk of file.rows()) {
    for (const place of chunk.rowNos.keys()) chunk.readCells(place);
    rows += chunk.rowNos.length;
  }
  await file.close();
  return rows;
}

async function readTheirs(path: string): Promise<number> {
  let rows = -1;
  for await (const _ of createReadStream(path).pipe(parse())) rows += 1;
  return rows;
}

const folder = await mkdtemp(join(tmpdir(), "bench-decode-"));
try {
  const path = join(folder, "rows.csv");
  await writeFile(path, Number(process.argv[2] ?? 300_000));
  const ours = await measure("decode", () => readOurs(path));
  const theirs = await measure("csv-parse", () => readTheirs(path));
  console.log(`ratio        ${(ours / theirs).toFixed(1)}`);
} finally {
  await rm(folder, { recursive: true });
}
