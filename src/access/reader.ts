// Who reads, as far as it decides what is shown: the unit's own rows, the ground, or metadata alone. Pure.
import type { Visibility } from "../catalog/contract.ts";
import { type Actor, can } from "../people/index.ts";
import type { Ground } from "./open-ground.ts";

export interface Reader {
  /** An auditor sees that something was recorded, by whom and when, and none of its values. */
  readonly isMetadataOnly: boolean;
  /** The unit whose submissions are shown whole; null for who sends nothing in. */
  readonly ownUnit: string | null;
  /** Reads what a repair has taken out of use, as history: the office and the subject itself. */
  readonly readsEnded: boolean;
  readonly ground: Pick<Ground, "opens"> | null;
}

export function makeReader(actor: Actor, ground: Pick<Ground, "opens"> | null): Reader {
  return {
    isMetadataOnly: actor.role === "auditor",
    ownUnit: can(actor, "batch.submit", { unit: actor.unit }).allow ? actor.unit : null,
    readsEnded: isOffice(actor),
    ground,
  };
}

function isOffice(actor: Actor): boolean {
  return can(actor, "match.decide", { unit: null }).allow;
}

/** A repaired or suspended record is shared with nobody: beside office and subject only its own unit and the auditor know of it. */
export function mayReadEnded(reader: Reader, sourceUnit: string): boolean {
  return reader.readsEnded || reader.isMetadataOnly || reader.ownUnit === sourceUnit;
}

/** The office, while it puts rows in order that have no subject yet: the standing purpose `handling` of the access rules. */
export function makeHandler(actor: Actor): Reader {
  return makeReader(actor, isOffice(actor) ? { opens: ["public", "government"] } : null);
}

/** The subject itself, reading its own file. */
export const SUBJECT_READER: Reader = {
  isMetadataOnly: false,
  ownUnit: null,
  readsEnded: true,
  ground: { opens: ["public", "government", "authorized"] },
};

const ALL: ReadonlySet<Visibility> = new Set(["public", "government", "authorized"]);
const PUBLIC: ReadonlySet<Visibility> = new Set(["public"]);
const NONE: ReadonlySet<Visibility> = new Set();

/** What of a record that this unit sent in is open to the reader. */
export function visibilitiesOpen(reader: Reader, sourceUnit: string): ReadonlySet<Visibility> {
  if (reader.isMetadataOnly) return NONE;
  if (reader.ownUnit === sourceUnit) return ALL;
  return reader.ground === null ? PUBLIC : new Set(reader.ground.opens);
}
