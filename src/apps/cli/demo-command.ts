// `xinshu demo`: fills the database with an invented city. Works beside a running server; a load that was cut off goes on.
import { SingleBar } from "cli-progress";
import { type Command, InvalidArgumentError, Option } from "commander";
import { DEMO_SEED, type DemoScale, SCALES } from "../../demo/index.ts";
import { readConfig } from "../../platform/index.ts";
import { closeHouse, openHouse } from "../house.ts";
import { loadDemo } from "../load-demo.ts";
import { EXIT } from "./exit-codes.ts";

type Report = Awaited<ReturnType<typeof loadDemo>>;
type OnProgress = (done: number, total: number, fileName: string) => void;

interface DemoOptions {
  readonly scale: DemoScale;
  readonly seed: number;
  readonly json?: boolean;
}

export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("载入虚构的演示城市")
    .addOption(new Option("--scale <规模>", "small 约 6 万条,sanya 1614 万条").choices(Object.keys(SCALES)).default("small"))
    .option("--seed <整数>", "同一个数生成同一座城市", readSeed, DEMO_SEED)
    .option("--json", "以一个 JSON 对象输出结果")
    .action(async (options: DemoOptions) => {
      process.exitCode = await runDemo(options);
    });
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (/^\d{1,9}$/.test(text)) return seed;
  throw new InvalidArgumentError("须为不超过 9 位的整数");
}

async function runDemo({ scale, seed, json }: DemoOptions): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  const house = await openHouse(readConfig({ LOG_LEVEL: "warn", ...process.env }));
  try {
    const report = await withProgressBar((onProgress) => loadDemo(house, { scale, seed, onProgress, signal: stopping.signal }));
    tell({ scale, seed, json: json === true, report });
    return report.isWhole && report.surprises.length === 0 ? EXIT.done : EXIT.incomplete;
  } finally {
    await closeHouse(house);
  }
}

const PERCENT_PER_LINE = 5;

/** A bar on a terminal; in a log now and then a line, so that nobody takes a long load for one that hangs. */
async function withProgressBar(work: (onProgress: OnProgress) => Promise<Report>): Promise<Report> {
  if (!process.stderr.isTTY) return work(makeProgressLines((line) => console.error(line)));
  const bar = new SingleBar({ format: "{bar} {percentage}% {value}/{total} 行 剩余 {eta_formatted} {fileName}", hideCursor: true });
  let isStarted = false;
  try {
    return await work((done, total, fileName) => {
      if (isStarted) bar.update(Math.min(done, total), { fileName });
      else bar.start(total, done, { fileName });
      isStarted = true;
    });
  } finally {
    if (isStarted) bar.stop();
  }
}

export function makeProgressLines(write: (line: string) => void): OnProgress {
  let told = 0;
  return (done, total) => {
    const percent = total === 0 ? 0 : Math.floor((done * 100) / total);
    if (percent < told + PERCENT_PER_LINE || percent >= 100) return;
    told = percent - (percent % PERCENT_PER_LINE);
    write(`已载入 ${told}%（${done} / ${total} 行）`);
  };
}

function tell({ scale, seed, json, report }: DemoOptions & { report: Report }): void {
  const { files, counts, surprises } = report;
  if (json) {
    console.log(JSON.stringify({ scale, seed, files, ...counts, surprises: surprises.length }));
    return;
  }
  const { read, accepted, updated, unchanged, duplicate, rejected, parked } = counts;
  console.log(
    `${report.isWhole ? "演示城市已载入" : "已停止,再次运行会接着载入"}:读取 ${read},新增 ${accepted},更新 ${updated},未变 ${unchanged},重复 ${duplicate},退回 ${rejected},待认 ${parked}`,
  );
  for (const fileName of surprises) console.error(`与预期不符:${fileName}`);
}
