// Log-in, log-out, who am I, and the list of units.
import type { Context, HttpApp } from "../platform/index.ts";
import { listUnits } from "./account-store.ts";
import { requireActor } from "./actor.ts";
import { LoginRequest, listActions, SessionView, UnitList } from "./contract.ts";
import { peopleErrors } from "./errors.ts";
import { logIn, logOut } from "./log-in.ts";
import { clearSessionCookie, readBrowserCookie, setBrowserCookie, setSessionCookie } from "./session-cookie.ts";

const TAGS = ["账号与单位"];

export function registerPeopleRoutes(app: HttpApp, ctx: Context): void {
  app.post(
    "/api/v1/session",
    { config: { isOpen: true }, schema: { tags: TAGS, summary: "登录", body: LoginRequest, response: { 200: SessionView } } },
    async (request, reply) => {
      const { token, browserMark, view } = await logIn(ctx, request.body, readBrowserCookie(request));
      setSessionCookie(request, reply, token);
      setBrowserCookie(request, reply, browserMark);
      return view;
    },
  );

  app.get(
    "/api/v1/session",
    { config: { action: "session.own" }, schema: { tags: TAGS, summary: "当前登录账号", response: { 200: SessionView } } },
    async (request) => {
      const { accountId: id, login, displayName, role, unit, unitName } = requireActor(request);
      return {
        account: { id, login, displayName, role, unit, unitName },
        csrfToken: request.session?.csrfToken ?? "",
        actions: listActions(role),
      };
    },
  );

  app.delete(
    "/api/v1/session",
    { config: { action: "session.own" }, schema: { tags: TAGS, summary: "退出登录" } },
    async (request, reply) => {
      if (!request.session) throw peopleErrors.notLoggedIn();
      const { token, actor } = request.session;
      await logOut(ctx, { token, accountId: actor.accountId, unit: actor.unit });
      clearSessionCookie(request, reply);
      return reply.code(204).send();
    },
  );

  app.get(
    "/api/v1/units",
    { config: { action: "unit.list" }, schema: { tags: TAGS, summary: "成员单位", response: { 200: UnitList } } },
    async () => ({
      items: await listUnits(ctx.db),
    }),
  );
}
