import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { readSecurityRules, securityRulesOf } from "./security-rules.ts";
import { describeDevice, shortenAddress } from "./sessions/describe-device.ts";
import { nextStage } from "./sessions/open-session.ts";

const NATIONAL = join(import.meta.dirname, "../../catalog/security.yaml");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xinshu-security-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("every number of log-in names its source, and a city that states its own wins item by item", async () => {
  const file = parse(readFileSync(NATIONAL, "utf8")) as Record<string, { source: string }>;
  for (const [name, { source }] of Object.entries(file)) expect([name, source.length > 5]).toEqual([name, true]);
  const city = join(folder, "city.yaml");
  await writeFile(city, "passwordDaysMax: { value: 60, source: 某市网络安全管理办法第十条 }\n");
  const [national, ours] = [readSecurityRules([NATIONAL]), readSecurityRules([NATIONAL, city, join(folder, "absent.yaml")])];
  expect(ours).toEqual({ ...national, passwordDaysMax: 60 });
  expect(securityRulesOf({ config: { city: "sanya" } })).toEqual(national);
});

test("a number without source, an unknown item, a missing one and a role that does not exist stop the start with their name", async () => {
  const wrong = {
    "passwordDaysMax: { value: 60 }": "passwordDaysMax",
    "passwordDayMax: { value: 60, source: 某办法 }": "passwordDayMax",
    "secondFactorRoles: { value: [emperor], source: 某办法 }": "secondFactorRoles",
    "freeAttempts: { value: 0, source: 某办法 }": "freeAttempts",
  };
  for (const [line, name] of Object.entries(wrong)) {
    const file = join(folder, "wrong.yaml");
    await writeFile(file, line);
    expect(() => readSecurityRules([NATIONAL, file])).toThrow(name);
  }
  expect(() => readSecurityRules([])).toThrow("sessionHours");
});

test("the factor comes before a new password, and an identity service's word may stand for the factor, never for a password of ours", () => {
  const stage =
    (isEnrolled: boolean, needsFactor: boolean, mustChangePassword: boolean) =>
    (via: "password" | "identity_service", hasFactor: boolean) =>
      nextStage({ isEnrolled, needsFactor, mustChangePassword }, { via, hasFactor });
  expect(stage(true, true, true)("password", false)).toBe("factor");
  expect(stage(true, false, true)("password", false)).toBe("factor");
  expect(stage(false, true, true)("password", false)).toBe("enrolment");
  expect(stage(false, false, true)("password", false)).toBe("password");
  expect(stage(true, true, true)("password", true)).toBe("password");
  expect(stage(false, false, false)("password", false)).toBe("open");
  expect(stage(true, true, false)("identity_service", false)).toBe("factor");
  expect(stage(true, true, true)("identity_service", true)).toBe("open");
});

test("a device is told in words and an address cut short, whatever a program sends", () => {
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
  const devices: readonly (readonly [string | undefined, string])[] = [
    [windows, "Chrome · Windows"],
    [`${windows} Edg/140.0`, "Edge · Windows"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1", "Safari · iOS"],
    ["curl/8.5 <script>alert(1)</script>", "其他程序"],
    [undefined, "其他程序"],
  ];
  for (const [header, words] of devices) expect(describeDevice(header)).toBe(words);
  expect(["203.0.113.77", "::ffff:203.0.113.77", "2001:db8:1:2::77", "::1"].map(shortenAddress)).toEqual([
    "203.0.113.*",
    "203.0.113.*",
    "2001:db8:1::*",
    "::*",
  ]);
});
