// The upper platform by HTTP. The paths and shapes are ours: where a province's interface differs, a city's gateway translates, or the
// exchange file is carried by hand.
import { z } from "zod";
import { caseErrors } from "../errors.ts";
import { type UpperPlatform, UpperResult, UpperStanding } from "./upper-platform.ts";

export interface HttpUpperSettings {
  /** https://…, without a slash at the end. */
  readonly address: string;
  readonly token: string;
}

const ANSWER_SECONDS_MAX = 20;
const Results = z.object({ results: z.array(UpperResult).max(10_000) });
const Standings = z.object({ standings: z.array(UpperStanding).max(10_000) });

export function makeHttpUpper({ address, token }: HttpUpperSettings): UpperPlatform {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(address + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, accept: "application/json", ...(body ? { "content-type": "application/json" } : {}) },
      redirect: "error", // a token must not follow to another place
      signal: AbortSignal.timeout(ANSWER_SECONDS_MAX * 1000),
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    if (!response?.ok) throw caseErrors.upperUnreachable();
    return response.status === 204 ? null : await response.json();
  };
  return {
    send: async (reports) => void (await ask("/reports", { reports })),
    listResults: async () => Results.parse(await ask("/results")).results,
    listStandings: async (caseNos) => Standings.parse(await ask("/standings", { caseNos })).standings,
  };
}
