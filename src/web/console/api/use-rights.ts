// What the account may do, as the session answered: the pages offer nothing that the server would refuse.
import { useQuery } from "@tanstack/react-query";
import type { Action } from "../../../people/contract.ts";
import { sessionQuery } from "./questions.ts";

export interface Rights {
  may(action: Action): boolean;
}

export function useRights(): Rights {
  const actions = useQuery(sessionQuery).data?.actions ?? [];
  return { may: (action) => actions.includes(action) };
}
