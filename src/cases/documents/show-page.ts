// A page of a PDF to look at, as a picture. A stranger's file is read by a process that holds nothing, within limits of time and memory;
// whatever becomes of that process, this one only says that the page cannot be shown.
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { caseErrors } from "../errors.ts";
import type { PaintedPage } from "./paint-page.ts";

const PAINTER = join(import.meta.dirname, "paint-page.ts");
const FLAGS = ["--no-warnings", "--max-old-space-size=256", PAINTER];

export interface PaintLimits {
  readonly timeMs: number;
  /** What the process may hold in memory. */
  readonly memoryMb: number;
  readonly answerMb: number;
}
const LIMITS: PaintLimits = { timeMs: 15_000, memoryMb: 1_024, answerMb: 40 };

export interface ShownPage {
  readonly svg: string;
  readonly pages: number;
}

/** Whoever leafs through papers at the same moment waits for the one before: painting never takes more than two processors. */
const PAINTERS_MAX = 2;
let painting = 0;
const waiting: (() => void)[] = [];

/** Throws case.pageNotShown, case.noSuchPage. */
export async function showPage(paper: Buffer, page: number, limits: PaintLimits = LIMITS): Promise<ShownPage> {
  if (painting >= PAINTERS_MAX) await new Promise<void>((resume) => waiting.push(resume));
  painting++;
  try {
    return checkPainted(await paint(paper, page, limits));
  } finally {
    painting--;
    waiting.shift()?.();
  }
}

function checkPainted(painted: PaintedPage | null): ShownPage {
  if (painted === null) throw caseErrors.pageNotShown();
  if ("svg" in painted) return painted;
  throw painted.problem === "noSuchPage" ? caseErrors.noSuchPage({ pages: String(painted.pages) }) : caseErrors.pageNotShown();
}

/** Null when the process came to no answer. */
function paint(paper: Buffer, page: number, limits: PaintLimits): Promise<PaintedPage | null> {
  // Nothing of our environment: it holds the keys.
  const child = spawn(process.execPath, [...FLAGS, String(page)], { env: {}, cwd: "/", stdio: ["pipe", "pipe", "ignore"] });
  const end = () => child.kill("SIGKILL");
  const clock = setTimeout(end, limits.timeMs);
  const scale = setInterval(() => void weigh(child, limits.memoryMb, end), WEIGH_MS);
  return new Promise<PaintedPage | null>((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size > limits.answerMb * MEGABYTE) end();
      else pieces.push(piece);
    });
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code === 0 ? (JSON.parse(Buffer.concat(pieces).toString()) as PaintedPage) : null));
    child.stdin.on("error", () => {}); // it ended before it had read everything, which its exit tells
    child.stdin.end(paper);
  }).finally(() => {
    clearTimeout(clock);
    clearInterval(scale);
  });
}

const WEIGH_MS = 100;
const MEGABYTE = 1024 * 1024;
const PAGE_BYTES = 4096;

/** Linux tells what a process holds; elsewhere the limit of time alone is kept. */
async function weigh({ pid }: ChildProcess, memoryMb: number, end: () => void): Promise<void> {
  const told = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  const resident = Number(told.split(" ")[1] ?? 0) * PAGE_BYTES;
  if (resident > memoryMb * MEGABYTE) end();
}
