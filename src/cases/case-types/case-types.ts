// The list of case types. A further one is a file beside these and a line here.
import type { CaseType } from "../engine/case-type.ts";
import { objection } from "./objection.ts";
import { repair } from "./repair.ts";
import { verification } from "./verification.ts";

/** What somebody asks for. */
export const CASE_TYPES: readonly CaseType[] = [repair, objection];

/** What the system opens for a case that needs it. */
export const SYSTEM_CASE_TYPES: readonly CaseType[] = [verification];
