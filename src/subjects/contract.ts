// Subjects as browsers and scripts see them: organizations, sole traders and persons, their names over time, links between them.
import { z } from "zod";
import { SubjectKind } from "../catalog/contract.ts";

/** One line of a subject search. A person's number is never part of it. */
export const SubjectItem = z.object({
  subjectId: z.uuid(),
  name: z.string(),
  uscc: z.string().nullable(),
  kind: SubjectKind,
  status: z.string().nullable(),
  region: z.string().nullable(),
  /** The former name by which the search found it, when it did. */
  formerName: z.string().nullable(),
});
export type SubjectItem = z.infer<typeof SubjectItem>;

export const SubjectPage = z.object({ items: z.array(SubjectItem), page: z.int(), size: z.int(), total: z.int() });
export type SubjectPage = z.infer<typeof SubjectPage>;

export const SubjectQuery = z.object({
  q: z.string().max(200).default(""),
  page: z.coerce.number().int().min(1).max(500).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
export type SubjectQuery = z.infer<typeof SubjectQuery>;

/** A person is looked for by the full number together with the name, sent in the body so that no address ever holds it. */
export const PersonQuery = z.object({
  name: z.string().min(1).max(100),
  number: z.string().min(5).max(64),
  documentType: z.string().max(40).optional(),
  purpose: z.string().min(1).max(60),
  matterNo: z.string().trim().min(1).max(100),
  consentNo: z.string().trim().max(100).optional(),
});
export type PersonQuery = z.infer<typeof PersonQuery>;

export const SubjectName = z.object({
  name: z.string(),
  isCurrent: z.boolean(),
  usedFrom: z.iso.date().nullable(),
  usedUntil: z.iso.date().nullable(),
  sourceUnit: z.string().nullable(),
});
export type SubjectName = z.infer<typeof SubjectName>;

/** Why a subject may or may not be the one a row speaks of: Chinese words and the points they give or take. */
export const Explanation = z.object({ words: z.string(), points: z.int() });
export type Explanation = z.infer<typeof Explanation>;

/** A proposal for a clerk, never a decision. `score` is 0..100. */
export const Candidate = z.object({
  subjectId: z.uuid(),
  name: z.string(),
  uscc: z.string().nullable(),
  score: z.int(),
  explanation: z.array(Explanation),
});
export type Candidate = z.infer<typeof Candidate>;

/** merge: read together from then on; split: once merged, separated again; not_same: a clerk said that these two are not the same. */
export const SubjectLinkKind = z.enum(["merge", "split", "not_same"]);
export type SubjectLinkKind = z.infer<typeof SubjectLinkKind>;

export const SubjectLink = z.object({
  linkId: z.uuid(),
  kind: SubjectLinkKind,
  subjectId: z.uuid(),
  subjectName: z.string(),
  otherSubjectId: z.uuid(),
  otherSubjectName: z.string(),
  reason: z.string(),
  accountName: z.string().nullable(),
  createdAt: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  undoneReason: z.string().nullable(),
});
export type SubjectLink = z.infer<typeof SubjectLink>;

const Reason = z.string().trim().min(2, "请填写理由（至少两个字）").max(500, "理由不超过 500 字");

export const MergeRequest = z.object({ intoSubjectId: z.uuid(), reason: Reason });
export type MergeRequest = z.infer<typeof MergeRequest>;

export const NotSameRequest = z.object({ otherSubjectId: z.uuid(), reason: Reason });
export type NotSameRequest = z.infer<typeof NotSameRequest>;

export const UndoRequest = z.object({ reason: Reason });
export type UndoRequest = z.infer<typeof UndoRequest>;
