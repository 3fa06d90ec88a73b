import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { newPerson } from "../../test/support/subject-world.ts";
import { AGE_TOPIC, learnAges } from "./learn-ages.ts";
import { appendSubjects } from "./subject-store.ts";

let world: TestContext;
beforeAll(async () => {
  world = await makeTestContext();
});
afterAll(() => world?.close());

test.each([
  ["the evening before the birthday that makes an adult", "2026-11-23T15:59:59Z", 1],
  ["the first second of that birthday in Asia/Shanghai", "2026-11-23T16:00:00Z", 0],
])("%s (%s): told to the public side %i times", async (_, instant, times) => {
  const person = newPerson("椰小某", instant);
  await world.ctx.db.transaction((tx) => appendSubjects(tx, [person]));
  const ages = [{ subjectId: person.subjectId, adultOn: "2026-11-24" }];
  await world.ctx.db.transaction((tx) => learnAges(tx, ages, new Date(instant)));
  const told = await world.ctx.db.list("select seq from outbox where topic = $1 and payload -> 'subjectIds' ? $2 order by seq limit 5", [
    AGE_TOPIC,
    person.subjectId,
  ]);
  expect(told).toHaveLength(times);
});
