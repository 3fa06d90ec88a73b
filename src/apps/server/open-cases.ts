// Cases on an open house: their rules, their routes, and the desk that the portal's pages read.
import { join } from "node:path";
import {
  type ApplicantDesk,
  type CasesContext,
  loadCaseRules,
  makeApplicantDesk,
  makeCasesContext,
  registerCases,
} from "../../cases/index.ts";
import { NATIONAL_CATALOG_DIR } from "../../catalog/index.ts";
import { type HttpApp, todayIn } from "../../platform/index.ts";
import { isPublished } from "../../publication/index.ts";
import { CITIES_FOLDER, type House } from "../house.ts";

export interface OpenedCases {
  readonly context: CasesContext;
  readonly desk: ApplicantDesk;
}

/** Also for the worker, which has no routes. */
export async function makeHouseCases(house: House): Promise<CasesContext> {
  const { rules, calendar } = await loadCaseRules([NATIONAL_CATALOG_DIR, join(CITIES_FOLDER, house.config.city)]);
  return makeCasesContext({ context: house, rules, calendar, units: house.city.units });
}

export async function openCases(app: HttpApp, house: House): Promise<OpenedCases> {
  const context = await makeHouseCases(house);
  const desk = makeApplicantDesk(context, (recordId) => isPublished(house.db, recordId, todayIn(house.clock)));
  registerCases(app, context, desk);
  return { context, desk };
}
