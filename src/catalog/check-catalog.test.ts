// Each mistake of a catalog folder is told in Chinese with its file and line.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkCatalogFolder, NATIONAL_CATALOG_DIR } from "./check-catalog.ts";
import { loadCatalog } from "./load-catalog.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xinshu-check-"));
  for (const part of ["resources", "code-tables", "profiles"]) await mkdir(join(folder, part));
});
afterEach(() => rm(folder, { recursive: true }));

const DECLARATION = `resource: homestay-grade
name: 旅游民宿等级
nameEn: Grade of a homestay
nationalClass: 其他
description: 旅游主管部门评定的民宿等级。
sourceUnits: any
legalBasis:
  - { title: 三亚市旅游民宿条例, kind: local_regulation, certainty: unverified }
subjectKinds: [organization]
subject:
  nameField: subjectName
  identifierFields: [{ kind: uscc, field: uscc }]
  onUnknown: add
  onNameMismatch: reject
identity: [documentNo]
facts: { documentNo: documentNo, decidedOn: gradedOn, title: grade }
polarity: good
creditFileGroup: other
visibility: public
publication:
  - { inForceFrom: "2020-01-01", isPublished: true, basis: decided_on, monthsMax: 12, source: { title: 三亚市旅游民宿条例, kind: local_regulation, certainty: unverified } }
updateCycle: { words: 七个工作日内, workingDays: 7, source: { title: 三亚市旅游民宿条例, kind: local_regulation, certainty: unverified } }
fields:
  - { code: subjectName, title: 民宿名称, titleEn: Name, type: text, required: true, visibility: public, example: 三亚示例民宿有限公司 }
  - { code: uscc, title: 统一社会信用代码, titleEn: Code, type: uscc, required: true, visibility: public, example: 91460200MAX000015Q }
  - { code: documentNo, title: 证书编号, titleEn: Certificate, type: text, required: true, visibility: public, example: MS-1 }
  - { code: grade, title: 等级, titleEn: Grade, type: code, codeTable: homestay-grades, required: true, visibility: public, example: 甲级 }
  - { code: gradedOn, title: 评定日期, titleEn: Graded on, type: date, required: true, visibility: public, example: "2026-03-01" }
examples:
  - { subjectName: 三亚示例民宿有限公司, uscc: 91460200MAX000015Q, documentNo: MS-1, grade: 甲级, gradedOn: "2026-03-01" }
`;
const TABLE = `table: homestay-grades
name: 民宿等级
source: { title: 三亚市旅游民宿条例, kind: local_regulation, certainty: unverified }
codes: [{ code: 甲级 }, { code: 乙级 }]
`;

/** Findings of the folder as "file:line words". */
async function findAll(declaration: string, table = TABLE): Promise<string[]> {
  await writeFile(join(folder, "resources", "homestay-grade.yaml"), declaration);
  await writeFile(join(folder, "code-tables", "homestay-grades.yaml"), table);
  const findings = await checkCatalogFolder(folder);
  return findings.map(({ file, line, words }) => `${relative(folder, file)}:${line} ${words}`);
}

test("the catalog that ships has no mistakes", async () => {
  expect(await checkCatalogFolder(NATIONAL_CATALOG_DIR)).toEqual([]);
});

test("a city's resource that a local regulation allows has none either, and works at once", async () => {
  expect(await findAll(DECLARATION)).toEqual([]);
  const catalog = await loadCatalog([NATIONAL_CATALOG_DIR, folder]);
  expect(catalog.get("homestay-grade").mapColumns(["民宿名称"]).recognised).toHaveLength(1);
});

describe("told with its line is", () => {
  test.each([
    ["an unknown key", "nameEn:", "nameEnglish:", 3, "未知的键“nameEnglish”"],
    ["a missing legal basis", /legalBasis:\n.*\n/, "", 1, "legalBasis 缺少，必须填写"],
    [
      "a basis that is no local regulation",
      "kind: local_regulation, certainty: unverified }\nsubjectKinds",
      "kind: policy, certainty: unverified }\nsubjectKinds",
      8,
      "必须以地方性法规为依据",
    ],
    ["a field that does not exist", "decidedOn: gradedOn", "decidedOn: gradedAt", 16, "引用的数据项 gradedAt 不存在"],
    ["an identity that is empty", "identity: [documentNo]", "identity: []", 15, "至少要有一项"],
    ["an identity of a field that does not exist", "identity: [documentNo]", "identity: [number]", 15, "引用的数据项 number 不存在"],
    ["a code table that is missing", "codeTable: homestay-grades", "codeTable: homestay-levels", 27, "代码表 homestay-levels 不存在"],
    ["a code without table", "codeTable: homestay-grades, ", "", 27, "必须写明 codeTable"],
    ["a field type that does not exist", "type: date", "type: day", 28, "只能取"],
    ["a number where a text must be", 'gradedOn: "2026-03-01" }', "gradedOn: 2026 }", 30, "请加引号"],
    [
      "a value that no table knows in a condition",
      "required: true, visibility: public, example: MS-1",
      "requiredWhen: { field: grade, equals: 丙级 }, visibility: public, example: MS-1",
      26,
      "这条规则永远不会成立",
    ],
    [
      "an example that fails its own checks",
      "grade: 甲级, gradedOn",
      "grade: 丙级, gradedOn",
      30,
      "第 1 个示例未通过自身的检查：等级不在允许的取值之内",
    ],
    ["an example of a field that does not exist", "documentNo: MS-1, grade", "documentNo: MS-1, stars: 5, grade", 30, "应为文字"],
    ["a title that two fields claim", "title: 证书编号", "title: 等级", 27, "同时属于数据项 documentNo 和 grade"],
    ["a term that counts from a day nobody declared", "decidedOn: gradedOn, ", "", 21, "facts 没有 decidedOn"],
    ["information that may not be collected", "title: 证书编号", "title: 经营者血型", 26, "“血型”不得作为公共信用信息收录"],
    ["a rating of persons", "subjectKinds: [organization]", "subjectKinds: [person]", 9, "id_document"],
    ["broken YAML", "identity: [documentNo]", "identity: [documentNo", 16, "YAML 写法有误"],
  ])("%s", async (_, from, to, line, words) => {
    const findings = await findAll(DECLARATION.replace(from, to));
    expect(
      findings.some((finding) => finding.startsWith(`resources/homestay-grade.yaml:${line} `) && finding.includes(words)),
      findings.join("\n"),
    ).toBe(true);
  });

  test("two resources with one id", async () => {
    await writeFile(join(folder, "resources", "again.yaml"), DECLARATION);
    expect((await findAll(DECLARATION)).join()).toMatch(/homestay-grade\.yaml:1 资源 homestay-grade 已在 .*again\.yaml 中声明/);
  });

  test("a resource of the national base declared again by a city", async () => {
    expect((await findAll(DECLARATION.replace("resource: homestay-grade", "resource: penalty"))).join()).toContain("标识不能重复");
  });

  test("one spelling for two codes", async () => {
    expect((await findAll(DECLARATION, TABLE.replace("{ code: 乙级 }", "{ code: 乙级, aliases: [甲级] }"))).join()).toContain(
      "写法“甲级”同时属于 甲级 和 乙级",
    );
  });

  test("a profile for fields that do not exist, or that waives what nobody asks", async () => {
    const profile =
      "profile: old-homestay\nname: 旧表\nresource: homestay-grade\ndescription: 旧表。\nsource: { title: 旧表, kind: standard, certainty: unverified }\nwaived:\n  - { field: stars, reason: 没有 }\n";
    await writeFile(join(folder, "profiles", "old-homestay.yaml"), profile);
    expect(await findAll(DECLARATION)).toEqual(["profiles/old-homestay.yaml:7 引用的数据项 stars 不存在，请核对拼写"]);
  });
});

test("a folder that is not there, or is none of ours, is told", async () => {
  expect((await checkCatalogFolder(join(folder, "nowhere")))[0]?.words).toContain("文件夹不存在");
  expect((await checkCatalogFolder(join(folder, "resources")))[0]?.words).toContain("没有目录文件");
});

test("findings are told however the folder's path is written", async () => {
  await writeFile(join(folder, "resources", "homestay-grade.yaml"), DECLARATION);
  expect(await checkCatalogFolder(`${relative(process.cwd(), folder)}/./`)).toHaveLength(1);
});

test("a resource that cannot be read is told once, though profiles name it", async () => {
  await cp(NATIONAL_CATALOG_DIR, folder, { recursive: true });
  const file = join(folder, "resources", "penalty.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace("titleEn: Remarks", "titleEng: Remarks"));
  expect((await checkCatalogFolder(folder)).map(({ words }) => words)).toEqual([
    "fields.29.titleEn 缺少，必须填写",
    "fields.29 里有未知的键“titleEng”，请核对拼写",
  ]);
});

test("a city cannot pass itself off as the national base", async () => {
  await cp(join(NATIONAL_CATALOG_DIR, "catalog.yaml"), join(folder, "catalog.yaml"));
  await writeFile(join(folder, "resources", "homestay-grade.yaml"), DECLARATION.replace("local_regulation", "policy"));
  await writeFile(join(folder, "code-tables", "homestay-grades.yaml"), TABLE);
  await expect(loadCatalog([NATIONAL_CATALOG_DIR, folder])).rejects.toThrow(/只能有一个全国基础目录/);
});

test("loading refuses a folder with a mistake and says where the first is", async () => {
  await cp(NATIONAL_CATALOG_DIR, folder, { recursive: true });
  const file = join(folder, "resources", "penalty.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace("codeTable: penalty-kinds", "codeTable: penalty-kind"));
  await expect(loadCatalog([folder])).rejects.toThrow(/penalty\.yaml:\d+ 代码表 penalty-kind 不存在/);
});

test.each([
  ["a title that names a score", "title: 等级", "title: 个人信用分"],
  ["a code that names a score", "code: grade, title: 等级", "code: creditScore, title: 等级"],
  ["an English title that names a rating", "titleEn: Grade,", "titleEn: Personal rating,"],
])("a person has no score: %s is refused where a resource may speak of persons", async (_, from, to) => {
  const changed = DECLARATION.replace(from, to).replaceAll(
    "title: grade }",
    to.includes("creditScore") ? "title: creditScore }" : "title: grade }",
  );
  const ofCompanies = await findAll(changed.replaceAll("grade: 甲级", to.includes("creditScore") ? "creditScore: 甲级" : "grade: 甲级"));
  expect(ofCompanies).toEqual([]);
  const ofPersons = await findAll(changed.replace("subjectKinds: [organization]", "subjectKinds: [organization, person]"));
  expect(ofPersons.some((finding) => finding.includes("不得作为公共信用信息收录"))).toBe(true);
});
