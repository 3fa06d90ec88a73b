// One question, one answer: may this actor do this, and on which rows. Pure, so that the server, its tests and the menu agree.
import { ACTIONS, Action, type ActionFacts, type Scope } from "./actions.ts";
import type { Role } from "./roles.ts";

/** What the policy needs to know of whoever asks. */
export interface ActorFacts {
  readonly accountId: string;
  readonly role: Role;
  readonly unit: string | null;
  /** Whom a portal account speaks for; null for staff. */
  readonly subjectId: string | null;
}

/** Of what is asked for, whatever is known before it is read. */
export interface ResourceFacts {
  readonly unit?: string | null;
  readonly accountId?: string | null;
  readonly subjectId?: string | null;
}

/** Each part is a condition on the rows, or null for none. Becomes SQL in the stores. */
export interface RowFilter {
  readonly unit: string | null;
  readonly accountId: string | null;
  readonly subjectId: string | null;
}

export type DenyReason = "not_logged_in" | "not_of_role" | "of_another_unit" | "of_another_account" | "of_another_subject";

export type Decision =
  | { readonly allow: true; readonly scope: Scope; readonly rowFilter: RowFilter }
  | { readonly allow: false; readonly reason: DenyReason };

export function can(actor: ActorFacts | null, action: Action, resource: ResourceFacts = {}): Decision {
  if (!actor) return { allow: false, reason: "not_logged_in" };
  const { grants }: ActionFacts = ACTIONS[action];
  const scope = grants[actor.role];
  if (!scope) return { allow: false, reason: "not_of_role" };
  const rowFilter = FILTERS[scope](actor);
  const reason = explainOutside(rowFilter, resource);
  return reason ? { allow: false, reason } : { allow: true, scope, rowFilter };
}

/** Everything this role may do on some rows: the menu, and what the session answers. */
export function listActions(role: Role): Action[] {
  return Action.options.filter((action) => role in ACTIONS[action].grants);
}

const NOTHING = { unit: null, accountId: null, subjectId: null } satisfies RowFilter;
/** Matches no row: an actor without a unit or a subject owns nothing. */
const NOBODY = "-";

const FILTERS = {
  all: () => NOTHING,
  unit: ({ unit }) => ({ ...NOTHING, unit: unit ?? NOBODY }),
  self: ({ accountId }) => ({ ...NOTHING, accountId }),
  subject: ({ subjectId }) => ({ ...NOTHING, subjectId: subjectId ?? NOBODY }),
} satisfies Record<Scope, (actor: ActorFacts) => RowFilter>;

function explainOutside(filter: RowFilter, resource: ResourceFacts): DenyReason | null {
  if (filter.unit !== null && resource.unit !== undefined && resource.unit !== filter.unit) return "of_another_unit";
  if (filter.accountId !== null && resource.accountId !== undefined && resource.accountId !== filter.accountId) return "of_another_account";
  if (filter.subjectId !== null && resource.subjectId !== undefined && resource.subjectId !== filter.subjectId) return "of_another_subject";
  return null;
}
