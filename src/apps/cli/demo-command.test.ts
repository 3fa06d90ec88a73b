import { expect, test } from "vitest";
import { makeProgressLines } from "./demo-command.ts";

test("a long load tells a log how far it is, in steps that do not flood it", () => {
  const lines: string[] = [];
  const onProgress = makeProgressLines((line) => lines.push(line));
  for (let done = 0; done <= 1000; done += 7) onProgress(done, 1000, "处罚.csv");
  expect(lines).toHaveLength(19);
  expect(lines[0]).toBe("已载入 5%（56 / 1000 行）");
  expect(lines.at(-1)).toBe("已载入 95%（952 / 1000 行）");
});
