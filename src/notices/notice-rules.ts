// How often a notice is tried, from catalog/notices.yaml and what a city says otherwise.
import { z } from "zod";
import { loadStated, stated } from "../city/index.ts";

const figure = stated(z.int().min(1));

export type NoticeRules = ReturnType<typeof loadNoticeRules>;

/** Throws city.figuresInvalid with what is wrong. */
export function loadNoticeRules(city: string) {
  return loadStated("notices.yaml", city, { attemptsMax: figure, waitMinutes: figure });
}
