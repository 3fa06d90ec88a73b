// The list of case types. A further one is a file beside these and a line here.
import type { CaseType } from "../engine/case-type.ts";
import { objection } from "./objection.ts";
import { repair } from "./repair.ts";

export const CASE_TYPES: readonly CaseType[] = [repair, objection];
