import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { inEnglish } from "../../../../cases/contract.ts";
import { useLanguage } from "../../ui/i18n.ts";

/** The server's answer in the language that was chosen: titles of types, states, steps and verdicts come in both. */
export function useTold<Told>(query: UseQueryResult<Told>): UseQueryResult<Told> {
  const tell = useTelling();
  const { data } = query;
  const told = useMemo(() => (data === undefined ? data : tell(data)), [data, tell]);
  return { ...query, data: told } as UseQueryResult<Told>;
}

const asItIs = <Told>(told: Told): Told => told;

/** The same for an answer that is told once, such as a message. */
export function useTelling(): <Told>(told: Told) => Told {
  return useLanguage() === "en" ? inEnglish : asItIs;
}
