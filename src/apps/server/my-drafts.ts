// Drafts on the portal: begun, given documents, and sent as one application whose key is the draft's id.
import type { Draft, DraftContent } from "../../applications/contract.ts";
import { beginDraft, changeDraft, listDrafts, listRecordFacts, markDraftSent } from "../../applications/index.ts";
import { isAsked, type PermittedStep } from "../../cases/contract.ts";
import { findRecord, listRecords } from "../../ledger/index.ts";
import { findSubjectById } from "../../subjects/index.ts";
import type { FormName, GivenFile, MyPerson, NamedDraft, Outcome, PdfFile } from "../../web/portal/index.ts";
import { typesetFilled } from "./case-services.ts";
import { applicantOf, type MyCaseParts, ownerOf } from "./my-case-parts.ts";
import { tryFor } from "./outcome.ts";

const NOTHING = { refusal: { status: 404, words: "", problems: [] } } as const;

export async function beginApplication(
  parts: MyCaseParts,
  person: MyPerson,
  { type, recordIds, answers }: { readonly type: string; readonly recordIds: readonly string[]; readonly answers: DraftContent["answers"] },
): Promise<Outcome<string>> {
  const content = { recordIds: [...recordIds], answers, documents: [] };
  const beginning = { caseType: type, step: "submit", caseId: null, caseSeq: 0, content };
  return (await tryFor(() => beginDraft(contextOf(parts), ownerOf(person), beginning))) ?? NOTHING;
}

/** Only what may be done now, and wants more than a word. */
export async function beginStep(
  parts: MyCaseParts,
  person: MyPerson,
  { caseId, step }: { readonly caseId: string; readonly step: string },
): Promise<Outcome<string> | null> {
  return tryFor(async () => {
    const view = await parts.desk.read(applicantOf(person), caseId);
    const content = { recordIds: [view.recordId], answers: {}, documents: [] };
    const beginning = { caseType: view.type, step, caseId, caseSeq: view.seq, content };
    const isPossible = view.steps.some((one) => one.step === step && one.takesDocuments);
    if (!isPossible) return null;
    return beginDraft(contextOf(parts), ownerOf(person), beginning);
  }).then((outcome) => (outcome && "done" in outcome && outcome.done === null ? null : (outcome as Outcome<string> | null)));
}

function contextOf({ house, applicationRules }: MyCaseParts) {
  return { ...house, applicationRules };
}

export async function listNamedDrafts(parts: MyCaseParts, person: MyPerson): Promise<NamedDraft[]> {
  if (person.subjectId === null) return [];
  const { db, catalog } = parts.house;
  const drafts = await listDrafts(contextOf(parts), ownerOf(person));
  const records = await listRecords(db, [...new Set(drafts.flatMap(({ content }) => content.recordIds))]);
  const titles = new Map(
    records.map(({ recordId, resource, payload }) => {
      const { facts, name } = catalog.get(resource).declaration;
      return [recordId, payload[facts.title] ?? name];
    }),
  );
  return drafts.map((draft) => ({ draft, recordTitles: draft.content.recordIds.flatMap((recordId) => titles.get(recordId) ?? []) }));
}

export async function formOfDraft({ desk }: MyCaseParts, person: MyPerson, draft: Draft): Promise<PermittedStep> {
  if (draft.caseId === null) {
    const form = desk.startingStep(draft.caseType);
    return { ...form, needs: form.needs.filter((need) => isAsked(need, draft.content.answers)) };
  }
  const view = await desk.read(applicantOf(person), draft.caseId);
  const permitted = view.steps.find(({ step }) => step === draft.step);
  if (permitted) return permitted;
  // The case went on meanwhile: the form is still shown, and sending it says what happened.
  return desk.formOf(draft.caseType, draft.step);
}

export async function addDraftDocument(
  parts: MyCaseParts,
  person: MyPerson,
  { draftId, file }: { readonly draftId: string; readonly file: GivenFile },
): Promise<Outcome<null>> {
  const { desk, house } = parts;
  const outcome = await tryFor(async () => {
    const { fileName, bytes } = file;
    const kept = await desk.upload(applicantOf(person), { fileName, bytes });
    const document = house.cases.rules.repair.materials.some((material) => material.document === file.document) ? file.document : "other";
    await changeDraft(contextOf(parts), { owner: ownerOf(person), draftId }, (content) => ({
      ...content,
      documents: [...content.documents, { ...kept, document, fileName }],
    }));
    return null;
  });
  return outcome ?? NOTHING;
}

/** The draft's id is the key: whatever was lost on the way, sending it again answers the same cases. */
export async function sendDraft(parts: MyCaseParts, person: MyPerson, draft: Draft): Promise<Outcome<string>> {
  const outcome = await tryFor(() => sendOnce(parts, person, draft));
  if (outcome && "done" in outcome) await markDraftSent(contextOf(parts), draft.draftId, outcome.done);
  return outcome ?? NOTHING;
}

async function sendOnce({ desk }: MyCaseParts, person: MyPerson, draft: Draft): Promise<string> {
  const { recordIds, answers, documents } = draft.content;
  const given = documents.map(({ fileId, document }) => ({ fileId, document }));
  const applicant = applicantOf(person);
  if (draft.caseId !== null) {
    const taken = { step: draft.step, seq: draft.caseSeq, answers, documents: given, key: draft.draftId };
    return (await desk.take(applicant, draft.caseId, taken)).caseId;
  }
  const request = { type: draft.caseType, recordIds, step: draft.step, answers, documents: given, key: draft.draftId };
  const { cases } = await desk.open(applicant, request);
  const [first] = cases;
  if (!first) throw new Error("an application without a case");
  return first.caseId;
}

export async function writeDraftForm(
  parts: MyCaseParts,
  person: MyPerson,
  { draft, form }: { readonly draft: Draft; readonly form: FormName },
): Promise<PdfFile> {
  const { house, desk } = parts;
  const subject = person.subjectId === null ? null : await findSubjectById(house.db, person.subjectId);
  const { answers, recordIds } = draft.content;
  const text = (answer: string) => (typeof answers[answer] === "string" ? String(answers[answer]) : "");
  const facts: [string, string][] = [["申请人", subject?.name ?? person.displayName]];
  if (subject?.uscc) facts.push(["统一社会信用代码", subject.uscc]);
  const kind = text("kind") || "ordinary";
  const materials = new Set<string>();
  for (const recordId of recordIds) {
    const check = await desk.preCheck(applicantOf(person), recordId, kind);
    const record = check && (await findRecord(house.db, recordId));
    if (!check || !record) continue;
    facts.push(...listRecordFacts(house.catalog, record));
    for (const { title } of check.materials) materials.add(title);
  }
  facts.push(["联系人", text("contactName")], ["联系电话", text("contactPhone")]);
  return typesetFilled(parts, form, { facts, materials: [...materials], kind });
}
