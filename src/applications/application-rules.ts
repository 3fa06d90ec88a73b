// How long drafts are kept, and what the forms say, from catalog/application-rules.yaml and what a city says otherwise.
import { z } from "zod";
import { loadStated, stated } from "../city/index.ts";

const figure = stated(z.int().min(1));

/** For every kind of application, or for those that are named. */
const Promised = z.union([z.string().min(1), z.strictObject({ words: z.string().min(1), kinds: z.array(z.string()).min(1) })]);

export type ApplicationRules = ReturnType<typeof loadApplicationRules>;

/** Throws city.figuresInvalid with what is wrong. */
export function loadApplicationRules(city: string) {
  return loadStated("application-rules.yaml", city, {
    draftDays: figure,
    draftsMax: figure,
    promises: stated(z.array(Promised).min(1)),
  });
}

/** What the commitment says for a kind of application: in a reorganisation nobody declares that all duties were performed. */
export function listPromises({ promises }: Pick<ApplicationRules, "promises">, kind: string): string[] {
  return promises.flatMap((promised) => {
    if (typeof promised === "string") return [promised];
    return promised.kinds.includes(kind) ? [promised.words] : [];
  });
}
