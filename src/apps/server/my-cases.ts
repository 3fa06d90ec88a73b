// What one does about one's own cases on the portal, put together from cases, applications, letters and notices.
import { changeDraft, dropDraft, findDraft, issueRepairNotice } from "../../applications/index.ts";
import { listNotices, markNoticesSeen } from "../../notices/index.ts";
import { checkFormToken } from "../../people/index.ts";
import type { MyCases, MyPerson, RepairKind } from "../../web/portal/index.ts";
import { applicantOf, type MyCaseParts, ownerOf } from "./my-case-parts.ts";
import { addDraftDocument, beginApplication, beginStep, formOfDraft, listNamedDrafts, sendDraft, writeDraftForm } from "./my-drafts.ts";
import { nullWhereMissing, tryFor } from "./outcome.ts";

const NOTICES_SIZE = 20;

export function makeMyCases(parts: MyCaseParts): MyCases {
  const { house, desk, own } = parts;
  const { sizeMbMax, filesMax } = house.cases.rules.documents;
  const drafts = { ...house, applicationRules: parts.applicationRules };
  return {
    documents: { sizeMbMax, filesMax },
    listCandidates: (person, kind) => listCandidates(parts, person, kind),
    listMatters: async (person) => (await listOwnRecords(parts, person)).filter(({ state }) => state === "active"),
    findMatter: async (person, recordId) => {
      const record = await own.readRecord(person, recordId);
      const fields = record?.versions[0]?.fields.filter(({ standing }) => standing !== "withheld") ?? [];
      return record && { recordId, title: record.title, resourceName: record.resourceName, fields };
    },
    check: (person, recordId, kind) => desk.preCheck(applicantOf(person), recordId, kind),

    listCases: async (person, page) => {
      if (person.subjectId === null) return { items: [], page, size: NOTICES_SIZE, total: 0 };
      return desk.list(applicantOf(person), page);
    },
    readCase: (person, caseId) => nullWhereMissing(() => desk.read(applicantOf(person), caseId)),
    takeStep: (person, caseId, taken) => tryFor(() => desk.take(applicantOf(person), caseId, { ...taken, documents: [] })),
    readLetter: (person, place) => nullWhereMissing(() => desk.letter(applicantOf(person), place)),
    readDocument: (person, fileId) => nullWhereMissing(() => desk.document(applicantOf(person), fileId)),

    beginApplication: (person, asked) => beginApplication(parts, person, asked),
    beginStep: (person, caseId, step) => beginStep(parts, person, { caseId, step }),
    listDrafts: (person) => listNamedDrafts(parts, person),
    findDraft: async (person, draftId) => (person.subjectId === null ? null : findDraft(drafts, ownerOf(person), draftId)),
    formOf: (person, draft) => formOfDraft(parts, person, draft),
    changeDraft: (person, draftId, change) => changeDraft(drafts, { owner: ownerOf(person), draftId }, change),
    dropDraft: (person, draftId) => dropDraft(drafts, ownerOf(person), draftId),
    addDocument: (person, draftId, file) => addDraftDocument(parts, person, { draftId, file }),
    sendDraft: (person, draft) => sendDraft(parts, person, draft),
    writeForm: (person, draft, form) => writeDraftForm(parts, person, { draft, form }),
    readRepairNotice: async (person, recordId) => {
      const check = await desk.preCheck(applicantOf(person), recordId);
      if (!check || !(await own.readRecord(person, recordId))) return { refusal: { status: 404, words: "", problems: [] } };
      const context = { ...house, letters: house.letters, desk, unitName: parts.unitName };
      return (
        (await tryFor(() => issueRepairNotice(context, applicantOf(person), recordId))) ?? {
          refusal: { status: 404, words: "", problems: [] },
        }
      );
    },

    listNotices: async (person, page) => {
      if (person.subjectId === null) return { items: [], page, size: NOTICES_SIZE, total: 0, unseen: 0 };
      const found = await listNotices(house.db, { subjectId: person.subjectId, page, size: NOTICES_SIZE });
      return { ...found, page, size: NOTICES_SIZE };
    },
    markNoticesSeen: async ({ subjectId }) => {
      if (subjectId !== null) await markNoticesSeen(house.db, subjectId, house.clock.now());
    },
    checkFormToken,
  };
}

async function listOwnRecords({ own }: MyCaseParts, person: MyPerson) {
  const file = await own.readFile(person);
  return file?.groups.flatMap(({ records }) => records) ?? [];
}

async function listCandidates(parts: MyCaseParts, person: MyPerson, kind: RepairKind) {
  const records = (await listOwnRecords(parts, person)).filter(({ polarity, state }) => polarity === "adverse" && state === "active");
  const candidates = [];
  for (const { recordId, title, resourceName, documentNo, decidedOn } of records) {
    const check = await parts.desk.preCheck(applicantOf(person), recordId, kind);
    if (check) candidates.push({ recordId, title, resourceName, documentNo, decidedOn, check });
  }
  return candidates;
}
