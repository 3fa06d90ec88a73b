// What a browser works out from the history that it was sent is what the server said.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../test/support/case-world.ts";
import {
  CASE_TYPES,
  CaseDeadline,
  type CaseEvent,
  type CaseType,
  decidingUnitOf,
  explainForbidden,
  lightOf,
  PARTY_TITLES,
  partiesOf,
  permittedSteps,
  stateOf,
} from "./contract.ts";

let world: CaseWorld;
let repair: CaseType;
beforeAll(async () => {
  world = await makeCaseWorld();
  repair = CASE_TYPES.find(({ type }) => type === "repair") as CaseType;
});
afterAll(() => world?.close());

test("state, parties, permitted steps, deciding unit and lights come out of the history in a browser as on the server", async () => {
  const penalty = await world.penalty();
  const company = world.applicant(penalty);
  const [caseId = ""] = await world.apply(company, [penalty]);
  await world.step(world.taker("office_clerk", "credit-office"), caseId, "forward", { unit: "market-regulation", opinion: "材料齐全。" });
  const view = await world.desk.read(company, caseId);
  const history: CaseEvent[] = view.history.map(({ seq, step, party, on, data }) => ({ seq, step, party, on, data }));

  expect(stateOf(repair, history)).toBe(view.state);
  expect(decidingUnitOf(repair, history, "nobody")).toBe("market-regulation");
  const standing = { applicantSubjectId: penalty.subjectId, decidingUnit: "market-regulation" };
  const parties = partiesOf(company, standing);
  expect(parties).toEqual(view.parties);
  expect(parties.map((party) => PARTY_TITLES[party])).toEqual(["申请人"]);
  expect(permittedSteps(repair, history, { parties })).toEqual(view.steps.map(({ step }) => step));
  expect(explainForbidden(repair, history, { step: "grant", parties })).toBe("not_your_step");
  const running = view.deadlines.filter(({ state }) => state === "running").map((deadline) => CaseDeadline.parse(deadline));
  expect(running.map((deadline) => lightOf(deadline, "2026-11-02"))).toEqual(running.map(({ light }) => light));
});
