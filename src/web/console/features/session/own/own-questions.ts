// What an account asks about its own security.
import { queryOptions } from "@tanstack/react-query";
import type { AccountSecurity, NoticeList, OwnSessionList } from "../../../../../people/contract.ts";
import { getJson } from "../../../api/request.ts";

export const securityQuery = queryOptions({
  queryKey: ["account", "security"],
  queryFn: ({ signal }) => getJson<AccountSecurity>("/api/v1/account/security", signal),
});

export const ownSessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => getJson<OwnSessionList>("/api/v1/account/sessions", signal),
});

export const noticesQuery = queryOptions({
  queryKey: ["account", "notices"],
  retry: false,
  queryFn: ({ signal }) => getJson<NoticeList>("/api/v1/account/notices", signal),
});
