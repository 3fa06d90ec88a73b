import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { contrastOnWhite, loadCity } from "./index.ts";

const cities = fileURLToPath(new URL("../../cities", import.meta.url));
const folders: string[] = [];

/** A copy of Sanya with one file changed. */
async function copyWith(file: string, change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cities-"));
  folders.push(folder);
  await cp(join(cities, "sanya"), join(folder, "sanya"), { recursive: true });
  await writeFile(join(folder, "sanya", file), change(await readFile(join(folder, "sanya", file), "utf8")));
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe("the folder of Sanya", () => {
  test("names the 58 units of the joint meeting, four districts and three zones", async () => {
    const city = await loadCity("sanya");
    expect([city.portalName, city.units.length, city.regions.length, city.functionalZones.length]).toEqual(["信用三亚", 58, 4, 3]);
    expect(city.units[0]).toMatchObject({ unit: "credit-office", shortName: "市信用办", kind: "office" });
    expect(city.units.map(({ unit }) => unit)).toEqual(
      expect.arrayContaining(["market-regulation", "approval-centre", "transport", "ecology", "tax", "court"]),
    );
  });

  test("holds synthetic codes only", async () => {
    const { units } = await loadCity("sanya");
    expect(units.filter(({ uscc }) => !/^\d{8}MBX1\d{4}/.test(uscc))).toEqual([]);
  });

  test("has an accent colour that can be read on white", async () => {
    expect(contrastOnWhite((await loadCity("sanya")).accent)).toBeGreaterThan(7);
  });
});

describe("a wrong folder is refused with file and line", () => {
  test.each([
    [
      "units.yaml",
      (text: string) => text.replace("11460200MBX", "11460200MBY"),
      /units\.yaml 第 5 行:units\.0\.uscc 不是有效的统一社会信用代码/,
    ],
    [
      "units.yaml",
      (text: string) => text.replace("unit: government-office", "unit: credit-office"),
      /units\.yaml 第 6 行:units\.1\.unit 与前面的单位重复:credit-office/,
    ],
    ["units.yaml", (text: string) => text.replace("kind: office", "kind: bureau"), /units\.yaml 第 5 行:units\.0\.kind 无效选项/],
    ["units.yaml", (text: string) => text.replace('regionCode: "460200"', 'regionCode: "460299"'), /行政区划代码/],
    ["city.yaml", (text: string) => text.replace("#0b5d6b", "#7fd0dd"), /city\.yaml 第 \d+ 行:accent 与白色的对比度不足/],
    ["city.yaml", (text: string) => text.replace("city: sanya", "city: haikou"), /city\.yaml 第 \d+ 行:city 须与文件夹同名/],
    ["city.yaml", (text: string) => text.replace("sponsor: ", "sponser: "), /sponsor/],
    ["city.yaml", (text: string) => text.replace("name: 三亚市", "name: [三亚市"), /city\.yaml 第 \d+ 行:YAML 语法错误/],
    [
      "regions.yaml",
      (text: string) => text.replace("unit: yucai-zone", "unit: nowhere"),
      /regions\.yaml 第 \d+ 行:functionalZones\.2\.unit 不在 units\.yaml 中:nowhere/,
    ],
    [
      "administration.yaml",
      (text: string) => text.replace("unit: government-office", "unit: ghost-office"),
      /administration\.yaml 第 \d+ 行:units\.1 不在 units\.yaml 中:ghost-office/,
    ],
    [
      "administration.yaml",
      (text: string) => text.replace("unit: government-office", "unit: ghost-office"),
      /units 缺少成员单位:government-office/,
    ],
    ["administration.yaml", (text: string) => text.replace("accountsMax: 12", "accountsMax: 0"), /accountsByDefault\.accountsMax/],
    ["emblem.svg", (text: string) => text.replace("</svg>", "<script>alert(1)</script></svg>"), /不含脚本/],
    ["emblem.svg", (text: string) => text.replace("<circle", '<circle onload="alert(1)"'), /不含脚本/],
    ["emblem.svg", (text: string) => text.replace("<circle", '<image href="https://example.com/a.png"/><circle'), /外部引用/],
  ])("%s", async (file, change, words) => {
    const folder = await copyWith(file, change);
    await expect(loadCity("sanya", folder)).rejects.toThrow(words);
  });

  test("every mistake is listed, not only the first", async () => {
    const folder = await copyWith("units.yaml", (text) =>
      text.replace("kind: office", "kind: bureau").replace("kind: court", "kind: tribunal"),
    );
    await expect(loadCity("sanya", folder)).rejects.toThrow(/有 2 处错误/);
  });

  test("a city nobody made, and a name that climbs out of the folder", async () => {
    await expect(loadCity("atlantis")).rejects.toThrow("找不到城市文件夹 cities/atlantis");
    await expect(loadCity("../sanya")).rejects.toThrow("city.nameInvalid");
  });
});
