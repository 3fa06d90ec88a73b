// What the rules and the own file say about the records of a draft.
import type { Draft } from "../../applications/contract.ts";
import type { CaseView, RepairCheck } from "../../cases/contract.ts";
import type { MyCases } from "./case-contract.ts";
import { textOf } from "./draft-form.ts";
import type { MyPerson } from "./my-contract.ts";

interface Asked {
  readonly cases: MyCases;
  readonly person: MyPerson;
  readonly draft: Draft;
}

type Material = RepairCheck["materials"][number];

/** What any of the records asks for; nothing for an objection, whose evidence is one's own choice. */
export async function readMaterials({ cases, person, draft }: Asked): Promise<readonly Material[]> {
  if (draft.step === "supply" && draft.caseId !== null) return listWanted(await cases.readCase(person, draft.caseId));
  if (draft.caseType !== "repair" || draft.step !== "submit") return [];
  const kind = textOf(draft.content.answers["kind"]) || "ordinary";
  const byDocument = new Map<string, Material>();
  for (const recordId of draft.content.recordIds) {
    const check = await cases.check(person, recordId, kind);
    for (const material of check?.materials ?? []) {
      const before = byDocument.get(material.document);
      // Of several records it is there only when it is there for each of them.
      const standing = before === undefined || before.standing === material.standing ? material.standing : null;
      byDocument.set(material.document, { ...material, standing });
    }
  }
  return [...byDocument.values()];
}

/** What no department holds, or denies: now it is the applicant's to bring. */
function listWanted(view: CaseView | null): Material[] {
  const wanted = view?.check?.materials.filter(({ standing }) => standing === "missing" || standing === "denied") ?? [];
  return wanted.map((material) => ({ ...material, isRequired: true, canBeFetched: false }));
}

export async function readRecordTitles({ cases, person, draft }: Asked): Promise<string[]> {
  const titles: string[] = [];
  for (const recordId of draft.content.recordIds) {
    const matter = await cases.findMatter(person, recordId);
    if (matter) titles.push(matter.title === matter.resourceName ? matter.title : `${matter.resourceName} · ${matter.title}`);
  }
  return titles;
}
