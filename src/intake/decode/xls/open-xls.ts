// An old binary workbook as rows, read in a worker of its own.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { DecodedFile } from "../../decoded-file.ts";
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeLimits } from "../decode-source.ts";
import type { LocalCopy } from "../local-copy.ts";
import { openSheet, type RowBatch } from "../open-sheet.ts";
import { noticeOtherSheets } from "../sheet-notice.ts";
import type { XlsAnswer, XlsQuestion, XlsTask } from "./xls-messages.ts";

/** The copy may be closed once this has answered: the worker holds the bytes. */
export async function openXls(copy: LocalCopy, limits: DecodeLimits): Promise<DecodedFile> {
  if (copy.sizeBytes > limits.xlsBytesMax) throw tooLarge(limits);
  const worker = startWorker({ bytes: await copy.read(0, copy.sizeBytes), columnsMax: limits.columnsMax }, limits);
  try {
    const answer = await hear(worker, limits);
    if ("refused" in answer) throw decodeErrors[answer.refused]({ part: "工作簿内容" });
    if (!("opened" in answer)) throw tooLarge(limits);
    const { name, others, mergedRanges, rowCount } = answer.opened;
    return await openSheet({
      kind: "xls",
      size: rowCount,
      columnsMax: limits.columnsMax,
      mergedRanges,
      notices: noticeOtherSheets(name, others),
      readBatches: () => readBatches(worker, rowCount, limits),
      close: async () => {
        await worker.terminate();
      },
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

function startWorker(task: XlsTask, limits: DecodeLimits): Worker {
  return new Worker(new URL("./xls-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.xlsMemoryMbMax },
    // No variable of the server's environment, and nothing of what the library prints.
    env: {},
    stdout: true,
    stderr: true,
  });
}

async function* readBatches(worker: Worker, rowCount: number, limits: DecodeLimits): AsyncGenerator<RowBatch> {
  for (let from = 0; from < rowCount; ) {
    worker.postMessage({ from } satisfies XlsQuestion);
    const answer = await hear(worker, limits);
    if (!("rows" in answer)) throw tooLarge(limits);
    from += answer.rows.length;
    yield { rows: answer.rows, consumed: from };
  }
}

/** The next message; a worker that is out of memory, out of time or gone could not read the file. */
async function hear(worker: Worker, limits: DecodeLimits): Promise<XlsAnswer> {
  const heard = new AbortController();
  const signal = AbortSignal.any([heard.signal, AbortSignal.timeout(limits.xlsSecondsMax * 1000)]);
  try {
    const [answer] = await Promise.race([once(worker, "message", { signal }), once(worker, "exit", { signal })]);
    if (typeof answer !== "object") throw tooLarge(limits);
    return answer as XlsAnswer;
  } catch {
    throw tooLarge(limits);
  } finally {
    // Takes both listeners off again.
    heard.abort();
  }
}

function tooLarge(limits: DecodeLimits) {
  return decodeErrors.xlsTooLarge({ limitMb: Math.round(limits.xlsBytesMax / 1024 / 1024) });
}
