// Two subjects that are one are read together; nothing moves, so that a mistaken merge can be undone without a trace in the data.
//
// A merge sets `merged_into` of the one and leaves its records, names and identifiers where they are. There are no chains: a
// subject that others are merged into is not merged itself, and nobody is merged into a merged one. Undoing clears the mark and
// adds a link of kind `split`; both stay on record with who, when and why. `not_same` says that two are two: they are not
// proposed to each other again and cannot be merged until that is taken back.
// Persons are never merged by judgement: a person is whom the number says (domain rule of this house, the person on record first).
import { appendAuditEvent } from "../audit/index.ts";
import type { Actor } from "../people/index.ts";
import { type Context, makeId, type Transaction } from "../platform/index.ts";
import { subjectErrors } from "./errors.ts";
import {
  appendLink,
  hasMergedSubjects,
  isMarkedNotSame,
  type LinkableSubject,
  lockLink,
  lockSubjects,
  type StoredLink,
  setMergedInto,
  setUndone,
} from "./link-store.ts";
import { appendRenamed } from "./name-news.ts";

type LinkContext = Pick<Context, "db" | "clock">;

export interface Deed {
  readonly actor: Pick<Actor, "accountId" | "unit">;
  readonly reason: string;
}

export interface Merge extends Deed {
  readonly subjectId: string;
  readonly intoSubjectId: string;
}

/** Answers the link's id. Throws subject.missing, sameSubject, kindDiffers, personsApart, alreadyMerged, targetMerged, hasMerged, markedNotSame. */
export async function mergeSubjects(ctx: LinkContext, merge: Merge): Promise<string> {
  const { subjectId, intoSubjectId, actor, reason } = merge;
  if (subjectId === intoSubjectId) throw subjectErrors.sameSubject();
  return ctx.db.transaction(async (tx) => {
    const [subject, into] = await lockPair(tx, subjectId, intoSubjectId);
    if (subject.kind === "person" || into.kind === "person") throw subjectErrors.personsApart();
    if (subject.kind !== into.kind) throw subjectErrors.kindDiffers();
    if (subject.merged_into) throw subjectErrors.alreadyMerged();
    if (into.merged_into) throw subjectErrors.targetMerged();
    if (await hasMergedSubjects(tx, subjectId)) throw subjectErrors.hasMerged();
    if (await isMarkedNotSame(tx, subjectId, intoSubjectId)) throw subjectErrors.markedNotSame();
    const at = ctx.clock.now();
    const linkId = makeId();
    await setMergedInto(tx, subjectId, { into: intoSubjectId, at });
    await appendLink(tx, { linkId, kind: "merge", subjectId, otherSubjectId: intoSubjectId, reason, accountId: actor.accountId, at });
    await trace(tx, { kind: "subject.merged", subjectId, otherSubjectId: intoSubjectId, linkId, deed: merge, at });
    return linkId;
  });
}

export interface Undoing extends Deed {
  readonly linkId: string;
}

/** Takes a merge or a `not_same` back. Throws subject.linkMissing, alreadyUndone, notUndoable. */
export async function undoLink(ctx: LinkContext, undoing: Undoing): Promise<void> {
  await ctx.db.transaction((tx) => undoLinkWithin(tx, { ...undoing, at: ctx.clock.now() }));
}

/** The same as part of a larger decision. */
export async function undoLinkWithin(tx: Transaction, undoing: Undoing & { readonly at: Date }): Promise<void> {
  const link = await lockLink(tx, undoing.linkId);
  if (!link) throw subjectErrors.linkMissing();
  if (link.undone_at) throw subjectErrors.alreadyUndone();
  await UNDO_BY_KIND[link.kind](tx, link, undoing);
  await setUndone(tx, link.link_id, undoing);
}

export interface NotSame extends Deed {
  readonly subjectId: string;
  readonly otherSubjectId: string;
}

/** Records that two subjects are not the same. Throws subject.missing, sameSubject, alreadyMerged, markedNotSame. */
export async function markNotSame(ctx: LinkContext, mark: NotSame): Promise<string> {
  if (mark.subjectId === mark.otherSubjectId) throw subjectErrors.sameSubject();
  return ctx.db.transaction((tx) => markNotSameWithin(tx, { ...mark, at: ctx.clock.now() }));
}

/** The same as part of a larger decision. */
export async function markNotSameWithin(tx: Transaction, mark: NotSame & { readonly at: Date }): Promise<string> {
  const { subjectId, otherSubjectId, actor, reason, at } = mark;
  const [subject, other] = await lockPair(tx, subjectId, otherSubjectId);
  if (subject.merged_into === otherSubjectId || other.merged_into === subjectId) throw subjectErrors.alreadyMerged();
  if (await isMarkedNotSame(tx, subjectId, otherSubjectId)) throw subjectErrors.markedNotSame();
  const linkId = makeId();
  await appendLink(tx, { linkId, kind: "not_same", subjectId, otherSubjectId, reason, accountId: actor.accountId, at });
  await appendAuditEvent(
    tx,
    { kind: "match.decided", ...who(mark), subjectId, target: linkId, detail: { otherSubjectId, decision: "not_same", reason } },
    at,
  );
  return linkId;
}

type UndoStep = (tx: Transaction, link: StoredLink, deed: Deed & { at: Date }) => Promise<void>;

const UNDO_BY_KIND = {
  merge: undoMerge,
  not_same: async (tx, link, deed) => {
    const detail = { otherSubjectId: link.other_subject_id, decision: "not_same_undone", reason: deed.reason };
    await appendAuditEvent(tx, { kind: "match.decided", ...who(deed), subjectId: link.subject_id, target: link.link_id, detail }, deed.at);
  },
  split: async () => {
    throw subjectErrors.notUndoable();
  },
} satisfies Record<StoredLink["kind"], UndoStep>;

async function undoMerge(tx: Transaction, link: StoredLink, deed: Deed & { at: Date }): Promise<void> {
  const { subject_id: subjectId, other_subject_id: otherSubjectId } = link;
  await lockPair(tx, subjectId, otherSubjectId);
  await setMergedInto(tx, subjectId, { into: null, at: deed.at });
  const linkId = makeId();
  await appendLink(tx, {
    linkId,
    kind: "split",
    subjectId,
    otherSubjectId,
    reason: deed.reason,
    accountId: deed.actor.accountId,
    at: deed.at,
  });
  await trace(tx, { kind: "subject.split", subjectId, otherSubjectId, linkId, deed, at: deed.at });
}

async function lockPair(tx: Transaction, subjectId: string, otherSubjectId: string): Promise<[LinkableSubject, LinkableSubject]> {
  const subjects = await lockSubjects(tx, [subjectId, otherSubjectId]);
  const subject = subjects.get(subjectId);
  const other = subjects.get(otherSubjectId);
  if (!subject || !other) throw subjectErrors.missing();
  return [subject, other];
}

interface Trace {
  readonly kind: "subject.merged" | "subject.split";
  readonly subjectId: string;
  readonly otherSubjectId: string;
  readonly linkId: string;
  readonly deed: Deed;
  readonly at: Date;
}

/** In the transaction of the deed: who did it and why, and the news that both are found otherwise now. */
async function trace(tx: Transaction, { kind, subjectId, otherSubjectId, linkId, deed, at }: Trace): Promise<void> {
  await appendAuditEvent(tx, { kind, ...who(deed), subjectId, target: linkId, detail: { otherSubjectId, reason: deed.reason } }, at);
  await appendRenamed(tx, [subjectId, otherSubjectId], at);
}

function who({ actor }: Deed) {
  return { accountId: actor.accountId, unit: actor.unit };
}
