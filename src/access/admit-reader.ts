// Whether somebody may open what is recorded about a subject at all. What he then sees of it, show-fields.ts decides.
import type { SubjectKind } from "../catalog/index.ts";
import type { Actor } from "../people/index.ts";
import type { Queryable } from "../platform/index.ts";
import { accessErrors } from "./errors.ts";
import { findGround, type Ground } from "./open-ground.ts";
import { makeReader, type Reader } from "./reader.ts";

export interface Look {
  /** The subject that is read: of a merged one the other. */
  readonly subjectId: string;
  readonly kind: SubjectKind;
  /** Of a single record: who sent it in. Null for a whole file. */
  readonly sourceUnit: string | null;
  readonly at: Date;
}

/** Nobody opens a person's file, or another unit's record of a person, without a ground. Throws accessErrors.groundMissing. */
export async function admitReader(db: Queryable, actor: Actor, look: Look): Promise<{ reader: Reader; ground: Ground | null }> {
  const ground = await findGround(db, actor, look);
  const reader = makeReader(actor, ground);
  const isOwn = look.sourceUnit !== null && look.sourceUnit === reader.ownUnit;
  if (look.kind === "person" && !ground && !isOwn && !reader.isMetadataOnly) throw accessErrors.groundMissing();
  return { reader, ground };
}
