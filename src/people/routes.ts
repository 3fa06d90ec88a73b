// The routes of people that everybody behind a log-in has: units. The log-in itself and the account's own security are registered beside.
import type { Context, HttpApp } from "../platform/index.ts";
import { listUnits } from "./account-store.ts";
import { UnitList } from "./contract.ts";
import { registerLogInRoutes } from "./log-in/log-in-routes.ts";
import { registerSecurityRoutes } from "./security/security-routes.ts";

export function registerPeopleRoutes(app: HttpApp, ctx: Context): void {
  registerLogInRoutes(app, ctx);
  registerSecurityRoutes(app, ctx);
  app.get(
    "/api/v1/units",
    { config: { action: "unit.list" }, schema: { tags: ["账号与单位"], summary: "成员单位", response: { 200: UnitList } } },
    async () => ({
      items: await listUnits(ctx.db),
    }),
  );
}
