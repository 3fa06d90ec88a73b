import { afterAll, expect, test } from "vitest";
import { makePortalServer } from "../../../test/support/portal-fixture.ts";
import { ownAddress } from "./addresses.ts";
import { readView } from "./view.ts";

const app = makePortalServer();
afterAll(() => app.close());

async function choose(payload: string, cookie = "") {
  return await app.inject({
    method: "POST",
    url: "/view",
    payload,
    headers: { "content-type": "application/x-www-form-urlencoded", cookie },
  });
}

test("high contrast is kept in a cookie and leads back to where one was", async () => {
  const { statusCode, headers } = await choose(`contrast=high&back=${encodeURIComponent("/penalties?page=3")}`);
  expect([statusCode, headers.location]).toEqual([303, "/penalties?page=3"]);
  expect(headers["set-cookie"]).toMatch(/^view=high; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  const { body } = await app.inject({ url: "/penalties?page=3", headers: { cookie: "view=high" } });
  expect(body).toContain('data-contrast="high"');
  expect(body).toContain("退出无障碍");
});

test("large type is added to high contrast, and each is left by itself", async () => {
  expect((await choose("type=large&back=/", "view=high")).headers["set-cookie"]).toContain("view=high.large;");
  expect((await choose("contrast=normal&back=/", "other=1; view=high.large")).headers["set-cookie"]).toContain("view=large;");
});

test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/a\\b", "javascript:alert(1)", "/a\r\nset-cookie: x", ""])(
  "the switch never leads to %j",
  async (back) => {
    expect(ownAddress(back)).toBe("/");
    expect((await choose(`contrast=high&back=${encodeURIComponent(back)}`)).headers.location).toBe("/");
  },
);

test("an unknown choice, an empty form and a strange cookie change nothing", async () => {
  expect((await choose("contrast=purple&back=/")).headers["set-cookie"]).toContain("view=;");
  expect((await choose("")).statusCode).toBe(303);
  expect(readView("view=%%%; view=<script>")).toEqual({ contrast: "normal", type: "normal", language: "zh-CN" });
});

test("a language asked for in the address is kept and does not stick to the way back", async () => {
  const { headers, body } = await app.inject("/about?lang=en");
  expect(headers["set-cookie"]).toContain("view=en;");
  expect(body).toContain('<html lang="en"');
  expect(body).toContain('name="back" value="/about"');
});
