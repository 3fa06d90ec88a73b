// The page for the lawyer says what the engine does: nothing by its name in code, nothing left out.
import { expect, test } from "vitest";
import { loadCatalog, NATIONAL_CATALOG_DIR } from "../../catalog/index.ts";
import { loadLetters } from "../../letters/index.ts";
import { CASE_TYPES, SYSTEM_CASE_TYPES } from "../case-types/case-types.ts";
import { EFFECTS } from "../steps/effects.ts";
import { EFFECT_WORDS } from "./build-case-page.ts";
import { buildCaseRulesPage } from "./build-case-rules-page.ts";

const types = [...CASE_TYPES, ...SYSTEM_CASE_TYPES];
const catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
const page = await buildCaseRulesPage(catalog, [NATIONAL_CATALOG_DIR], (await loadLetters("sanya")).kinds);

test("every state, step, deadline and letter of every case type stands on it by its Chinese name", () => {
  for (const { title, states, steps, deadlines } of types)
    for (const named of [title, ...[states, steps, deadlines].flatMap((facts) => Object.values(facts).map((one) => one.title))])
      expect(page, named).toContain(named);
  for (const letter of ["信用修复受理通知书", "不予信用修复决定书", "撤销信用修复决定书", "异议处理结果告知书"])
    expect(page).toContain(letter);
});

test("every effect has words, and no effect, letter or condition stands there by its name in code", () => {
  expect(Object.keys(EFFECT_WORDS).sort()).toEqual(Object.keys(EFFECTS).sort());
  const names = types.flatMap(({ steps }) =>
    Object.values(steps).flatMap(({ effects = [], letters = [], only = {} }) => [
      ...effects,
      ...letters,
      ...Object.entries(only).map(([answer, value]) => `${answer}=${value}`),
    ]),
  );
  const cells = page.split(/[|；、\n]/).map((cell) => cell.trim());
  expect(names.filter((name) => cells.includes(name) || page.includes(`仅${name}`))).toEqual([]);
});

test("figures stand there with their days and their source, and say where the original was not read", () => {
  expect(page).toContain("10 个工作日，延长后 20 个工作日");
  expect(page).toContain("36 个月内不得再次申请，至少继续公示 36 个月");
  expect(page).toContain("适用申请之日施行的规则");
  expect(page).toMatch(/国家发展改革委令第36号）?〔待核对原文〕/);
});

test("what cannot be repaired stands there with the law that says so", () => {
  expect(page).toContain("法律规定的终身禁止从业不可修复");
  expect(page).toContain("失信被执行人信息由人民法院公布和删除");
});
