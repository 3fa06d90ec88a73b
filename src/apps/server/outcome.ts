// From what a room throws to what a page shows: a refusal is told in its own words, what is not one's own is not there.
import { DeclaredError } from "../../platform/index.ts";
import type { Outcome } from "../../web/portal/index.ts";

const NOT_FOUND = 404;
const FAILURE = 500;

/** Null where the thing is not there, which is the answer for anybody else's as well. Other failures go on. */
export async function tryFor<Done>(work: () => Promise<Done>): Promise<Outcome<Done> | null> {
  try {
    return { done: await work() };
  } catch (error) {
    if (!(error instanceof DeclaredError) || error.status >= FAILURE) throw error;
    if (error.status === NOT_FOUND) return null;
    return { refusal: { status: error.status, words: error.words, problems: problemsOf(error) } };
  }
}

export async function nullWhereMissing<Found>(read: () => Promise<Found>): Promise<Found | null> {
  try {
    return await read();
  } catch (error) {
    const isHidden = error instanceof DeclaredError && (error.status === NOT_FOUND || error.code === "case.notTheSubject");
    if (!isHidden) throw error;
    return null;
  }
}

function problemsOf({ facts }: DeclaredError): { path: string; words: string }[] {
  const { problems } = facts;
  if (!Array.isArray(problems)) return [];
  return (problems as { path?: unknown; words?: unknown }[]).map(({ path, words }) => ({ path: String(path), words: String(words) }));
}
