import { expect, test } from "vitest";
import type { UploadPreview } from "../../../../intake/contract.ts";
import { readProblem } from "../../api/problem.ts";
import { keepSentBatch, readSentBatches } from "./sent-batches.ts";
import { isCertain, isEveryRowWrong, isSendable, queueFile, withPreview, withProblem } from "./upload-queue.ts";

const preview = (facts: Partial<UploadPreview>): UploadPreview => ({
  fileKind: "csv",
  encoding: "UTF-8",
  header: [],
  recognised: [],
  extraColumns: [],
  missingFields: [],
  firstRows: [],
  resourceGuesses: [{ resource: "penalty", name: "行政处罚", matchedColumns: 30, missingRequired: 0 }],
  ...facts,
});
const file = new File(["a"], "数据.csv");

test("a file may go as soon as it is understood and none of its required columns is missing", () => {
  const queued = queueFile("1", file, "");
  expect(isSendable(queued)).toBe(false);
  expect(isSendable(withPreview(queued, preview({})))).toBe(true);
  expect(isSendable(withPreview(queued, preview({ missingFields: [{ field: "uscc", title: "代码" }] })))).toBe(false);
  expect(isSendable(withPreview(queued, preview({ resourceGuesses: [] })))).toBe(false);
});

test("what was chosen by hand is not overwritten by a guess", () => {
  expect(withPreview(queueFile("1", file, "permit"), preview({})).resource).toBe("permit");
});

test("a file that failed can be read again and keeps what was chosen", () => {
  const failed = withProblem(queueFile("1", file, "permit"), readProblem(422, { title: "无法识别的文件", code: "decode.unknownKind" }));
  expect(failed).toMatchObject({ stage: "failed", resource: "permit", problem: { title: "无法识别的文件" } });
});

test("two resources that fit equally well are a guess, not a certainty", () => {
  const guess = (resource: string, matchedColumns: number, missingRequired = 0) => ({
    resource,
    name: resource,
    matchedColumns,
    missingRequired,
  });
  expect(isCertain(preview({ resourceGuesses: [guess("a", 10), guess("b", 4)] }))).toBe(true);
  expect(isCertain(preview({ resourceGuesses: [guess("a", 10), guess("b", 10)] }))).toBe(false);
  expect(isCertain(preview({ resourceGuesses: [guess("a", 10, 2)] }))).toBe(false);
});

test("a file whose first rows are all wrong is suspected of being another kind", () => {
  const row = (words: string[]) => ({
    rowNo: 2,
    values: {},
    problems: words.map((each) => ({ field: null, title: null, code: "x", words: each })),
  });
  expect(isEveryRowWrong(preview({ firstRows: [row(["错"]), row(["错"])] }))).toBe(true);
  expect(isEveryRowWrong(preview({ firstRows: [row(["错"]), row([])] }))).toBe(false);
});

test("a tab remembers the ids it sent, newest first and at most ten, and survives nonsense in its memory", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
  const id = (at: number) => `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`;
  for (let at = 0; at < 12; at++) keepSentBatch(id(at), storage);
  expect([readSentBatches(storage).length, readSentBatches(storage)[0]]).toEqual([10, id(11)]);
  kept.set("xinshu.sent-batches", "{not json");
  expect(readSentBatches(storage)).toEqual([]);
});
