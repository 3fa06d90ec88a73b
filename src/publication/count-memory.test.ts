import { expect, test } from "vitest";
import { makeCountMemory } from "./count-memory.ts";

function makeScene() {
  let edition = "2026-11-23:1";
  let atMs = 0;
  let counted = 0;
  const memory = makeCountMemory(
    async () => edition,
    () => atMs,
  );
  const readAfter = (costMs: number) =>
    memory.remember("list", async () => {
      atMs += costMs;
      return ++counted;
    });
  return {
    readAfter,
    publish: (text: string) => {
      edition = text;
    },
    wait: (ms: number) => {
      atMs += ms;
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

test("a count is made once for an edition and anew for the next", async () => {
  const { readAfter, publish, settle } = makeScene();
  expect([await readAfter(1), await readAfter(1)]).toEqual([1, 1]);
  await settle();
  publish("2026-11-23:2");
  expect(await readAfter(1)).toBe(2);
});

test("a count that takes long is answered as it was while the next one is made, but not for long and never over midnight", async () => {
  const { readAfter, publish, wait, settle } = makeScene();
  expect(await readAfter(500)).toBe(1);
  await settle();
  publish("2026-11-23:2");
  expect(await readAfter(500)).toBe(1);
  await settle();
  expect(await readAfter(500)).toBe(2);
  await settle();
  publish("2026-11-23:3");
  wait(20_000);
  expect(await readAfter(500)).toBe(3);
  await settle();
  publish("2026-11-24:3");
  expect(await readAfter(500)).toBe(4);
});
