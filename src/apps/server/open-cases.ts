// Cases on an open house: their routes, and the desk that the portal's pages read.
import { type ApplicantDesk, makeApplicantDesk, registerCases } from "../../cases/index.ts";
import { type HttpApp, todayIn } from "../../platform/index.ts";
import { isPublished } from "../../publication/index.ts";
import type { House } from "../house.ts";

export function openCases(app: HttpApp, house: House): ApplicantDesk {
  const desk = makeApplicantDesk(house.cases, (recordId) => isPublished(house.db, recordId, todayIn(house.clock)));
  registerCases(app, house.cases, desk);
  return desk;
}
