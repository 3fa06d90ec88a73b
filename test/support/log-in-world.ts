// The doors of the house alone, as two server processes on one database, with a clock that can be moved: for attacks on the log-in.
import type { RouteOptions } from "fastify";
import { loadCity } from "../../src/city/index.ts";
import {
  appendDemoAccounts,
  registerAdministrationRoutes,
  registerPeopleRoutes,
  registerSessions,
  syncUnits,
} from "../../src/people/index.ts";
import { type Config, createHttpApp, type HttpApp } from "../../src/platform/index.ts";
import { makeTestContext, type TestContext } from "./context.ts";

export interface LogInWorld extends Omit<TestContext, "close"> {
  /** Two processes, one house. */
  readonly app: HttpApp;
  readonly otherApp: HttpApp;
  /** What the first process answers to. */
  readonly routes: readonly RouteOptions[];
  /** By login. */
  findAccountId(login: string): Promise<string>;
  close(): Promise<void>;
}

export const LOG_IN_NOW = "2026-11-23T01:00:00Z";

export async function makeLogInWorld(config: Partial<Config> = {}): Promise<LogInWorld> {
  const world = await makeTestContext({ now: LOG_IN_NOW, config });
  const { ctx, database } = world;
  const city = await loadCity(ctx.config.city);
  await syncUnits(ctx.db, city.units);
  await appendDemoAccounts(ctx);
  const routes: RouteOptions[] = [];
  const open = async (isFirst: boolean) => {
    const app = await createHttpApp({
      log: ctx.log,
      docs: { title: "试验", version: "0" },
      checks: [],
      uploadBytesMax: 1000,
      requestsMax: 100_000,
      ...(isFirst ? { checkRoute: (route: RouteOptions) => void routes.push(route) } : {}),
    });
    registerSessions(app, ctx);
    registerPeopleRoutes(app, ctx);
    registerAdministrationRoutes(app, { ...ctx, city });
    return app;
  };
  const [app, otherApp] = [await open(true), await open(false)];
  return {
    ...world,
    app,
    otherApp,
    routes,
    findAccountId: async (login) => {
      const loginHash = ctx.sealer.fingerprint("login", login);
      const row = await database.owner.get<{ id: string }>("select account_id as id from account where login_hash = $1", [loginHash]);
      return row.id;
    },
    close: async () => {
      await Promise.all([app.close(), otherApp.close()]);
      await world.close();
    },
  };
}
