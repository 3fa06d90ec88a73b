// How long drafts are kept, and what the forms say, from catalog/application-rules.yaml and what a city says otherwise.
import { z } from "zod";
import { loadStated, stated } from "../city/index.ts";

const figure = stated(z.int().min(1));

export type ApplicationRules = ReturnType<typeof loadApplicationRules>;

/** Throws city.figuresInvalid with what is wrong. */
export function loadApplicationRules(city: string) {
  return loadStated("application-rules.yaml", city, {
    draftDays: figure,
    draftsMax: figure,
    promises: stated(z.array(z.string().min(1)).min(1)),
  });
}
