// What the account may do: the pages offer nothing that the server would refuse.
import { useQuery } from "@tanstack/react-query";
import { ROLES, type RoleFacts } from "../../../people/contract.ts";
import { sessionQuery } from "./questions.ts";

const NONE: RoleFacts = { title: "", seesAllUnits: false, maySubmit: false, mayDecide: false };

export function useRights(): RoleFacts {
  const account = useQuery(sessionQuery).data?.account;
  return account ? ROLES[account.role] : NONE;
}
