// Personal answers rest sealed, each bound to its case, its event and its name. What the engine decides by stays in clear.
import type { Sealer } from "../../platform/index.ts";
import type { CaseType } from "../engine/case-type.ts";

interface Place {
  readonly caseId: string;
  readonly seq: number;
}

type Data = Readonly<Record<string, unknown>>;

export function sealAnswers(sealer: Sealer, type: CaseType, event: Place & { step: string; data: Data }): Data {
  return mapPersonal(type, event, (answer, value) => sealer.seal(JSON.stringify(value), placeOf(event, answer)));
}

export function openAnswers(sealer: Sealer, type: CaseType, event: Place & { step: string; data: Data }): Data {
  return mapPersonal(type, event, (answer, value) => JSON.parse(sealer.open(String(value), placeOf(event, answer))) as unknown);
}

function mapPersonal(type: CaseType, event: { step: string; data: Data }, map: (answer: string, value: unknown) => unknown): Data {
  const personal = new Set(type.steps[event.step]?.needs.filter(({ isPersonal }) => isPersonal).map(({ answer }) => answer));
  return Object.fromEntries(
    Object.entries(event.data).map(([answer, value]) => [answer, personal.has(answer) ? map(answer, value) : value]),
  );
}

function placeOf({ caseId, seq }: Place, answer: string): string {
  return `case_event.data.${answer}:${caseId}:${seq}`;
}
