// What the server tells of a case comes in both languages; a page shows the one that was chosen.
import { inEnglish } from "../../cases/contract.ts";
import type { Visit } from "./page.ts";

export function inLanguage<Told>({ view }: Pick<Visit, "view">, told: Told): Told {
  return view.language === "en" ? inEnglish(told) : told;
}
