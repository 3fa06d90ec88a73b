// The limits of catalog/clients.yaml, each with its source, and what a city says otherwise.
import { z } from "zod";
import { loadStated, stated } from "../city/index.ts";

const limit = stated(z.int().min(1));
const LIMITS = { keyDaysMax: limit, overlapHours: limit, quotaPerDayMax: limit, requestsPerMinuteMax: limit };

export type ClientRules = ReturnType<typeof loadClientRules>;

/** Throws city.figuresInvalid with what is wrong. */
export function loadClientRules(city: string) {
  return loadStated("clients.yaml", city, LIMITS);
}
