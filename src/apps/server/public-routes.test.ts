import { expect, test } from "vitest";
import { checkRouteRule } from "../../people/index.ts";
import { PUBLIC_ROUTES } from "./public-routes.ts";

const check = (url: string, config: object = {}) => checkRouteRule({ method: "GET", url, config, handler: () => {} }, PUBLIC_ROUTES);

test.each(["/", "/search", "/penalties.csv", "/subjects/:uscc", "/api/public/v1/records", "/console/assets/a.js", "/healthz"])(
  "%s is declared open to anyone",
  (url) => expect(() => check(url)).not.toThrow(),
);

test.each([
  "/forgotten",
  "/api/public/v2/records",
  "/admin",
  "/searching",
  "/apidocs",
  "/consoles",
  "/my",
  "/api/v1/batches",
  "/api/open/v1/x",
])("%s is neither in the list nor under a rule, and stops the start", (url) => expect(() => check(url)).toThrow("没有权限规则"));

test("an action opens no address outside the guarded ones: nobody would ask for a session there", () => {
  expect(() => check("/elsewhere", { action: "batch.read" })).toThrow("没有权限规则");
  expect(() => check("/api/v1/batches", { action: "batch.read" })).not.toThrow();
});
