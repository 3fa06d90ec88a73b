// What the rules and the own file say about the records of a draft.
import type { Draft } from "../../applications/contract.ts";
import type { RepairCheck } from "../../cases/contract.ts";
import type { MyCases } from "./case-contract.ts";
import { textOf } from "./draft-form.ts";
import type { MyPerson } from "./my-contract.ts";

interface Asked {
  readonly cases: MyCases;
  readonly person: MyPerson;
  readonly draft: Draft;
}

/** What any of the records asks for; nothing for an objection, whose evidence is one's own choice. */
export async function readMaterials({ cases, person, draft }: Asked): Promise<RepairCheck["materials"]> {
  if (draft.caseType !== "repair" || draft.step !== "submit") return [];
  const kind = textOf(draft.content.answers["kind"]) || "ordinary";
  const byDocument = new Map<string, RepairCheck["materials"][number]>();
  for (const recordId of draft.content.recordIds) {
    const check = await cases.check(person, recordId, kind);
    for (const material of check?.materials ?? []) byDocument.set(material.document, material);
  }
  return [...byDocument.values()];
}

export async function readRecordTitles({ cases, person, draft }: Asked): Promise<string[]> {
  const titles: string[] = [];
  for (const recordId of draft.content.recordIds) {
    const matter = await cases.findMatter(person, recordId);
    if (matter) titles.push(matter.title === matter.resourceName ? matter.title : `${matter.resourceName} · ${matter.title}`);
  }
  return titles;
}
