import { expect, test } from "vitest";
import { z } from "zod";
import { loadStated, stated } from "./index.ts";

test("figures come with their sources, and only the values go on", () => {
  const limits = loadStated("notices.yaml", "sanya", { attemptsMax: stated(z.int()), waitMinutes: stated(z.int()) });
  expect(limits).toEqual({ attemptsMax: expect.any(Number), waitMinutes: expect.any(Number) });
});

test("a figure that is missing, of the wrong kind or unknown is named with its file", () => {
  expect(() => loadStated("notices.yaml", "sanya", { attemptsMax: stated(z.int()) })).toThrow(/notices\.yaml.*waitMinutes/s);
  expect(() => loadStated("notices.yaml", "sanya", { attemptsMax: stated(z.string()), waitMinutes: stated(z.int()) })).toThrow(
    /attemptsMax/,
  );
  expect(() => loadStated("nowhere.yaml", "sanya", { days: stated(z.int()) })).toThrow(/days/);
});
