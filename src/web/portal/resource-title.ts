import type { PublicResource } from "../../publication/contract.ts";
import type { Visit } from "./page.ts";

/** What a resource is called on this site: its short name where it has one, in the language of the visitor. */
export function resourceTitle(resource: PublicResource, visit: Pick<Visit, "words" | "view">): string {
  return visit.words.list.title[resource.resource] ?? (visit.view.language === "en" ? resource.nameEn : resource.name);
}
