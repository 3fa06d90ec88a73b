// What the schema cannot see of a resource: whether everything it names is there, and whether the law allows it.

import { checkConditions } from "./check-conditions.ts";
import type { CodeTable } from "./code-table.ts";
import { foldTitle } from "./column-map.ts";
import { isSealed } from "./compile-resource.ts";
import type { Field, PublicationTerm, Resource } from "./contract.ts";
import type { CatalogManifest } from "./profile.ts";
import type { CatalogFolder, Declared } from "./read-folder.ts";
import type { Finding, Path } from "./source-file.ts";

export interface CheckScope {
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly prohibited: CatalogManifest["prohibited"];
}

type Add = (path: Path, words: string) => void;

export function checkResource(declared: Declared<Resource>, scope: CheckScope, folder: Pick<CatalogFolder, "scope">): readonly Finding[] {
  const { value: resource, source } = declared;
  const findings: Finding[] = [];
  const add: Add = (path, words) => void findings.push(source.find(path, words));
  checkBasis(resource, folder, add);
  for (const [index, field] of resource.fields.entries()) checkField({ resource, field, path: ["fields", index] }, scope, add);
  checkTitles(resource, add);
  checkReferences(resource, add);
  checkPublication(resource, add);
  checkConditions(resource, scope.codeTables, add);
  return findings;
}

function checkBasis(resource: Resource, folder: Pick<CatalogFolder, "scope">, add: Add): void {
  if (folder.scope === "city" && !resource.legalBasis.some((basis) => basis.kind === "local_regulation")) {
    add(
      ["legalBasis"],
      `城市自行增加的资源“${resource.name}”必须以地方性法规为依据，请在 legalBasis 中写明 kind: local_regulation 的依据；没有地方性法规的不得收录`,
    );
  }
  if (resource.creditFileGroup === "rating" && resource.subjectKinds.includes("person"))
    add(["subjectKinds"], "不得收录对自然人的评分或评级，请从 subjectKinds 中去掉 person");
}

interface Place {
  readonly resource: Resource;
  readonly field: Field;
  readonly path: Path;
}

function checkField({ resource, field, path }: Place, scope: CheckScope, add: Add): void {
  if (resource.fields.findIndex((other) => other.code === field.code) !== path[1]) add([...path, "code"], `数据项 ${field.code} 重复`);
  const needsTable = field.type === "code" || field.type === "codes" || field.type === "id_document_type";
  if (needsTable && field.codeTable === undefined) add(path, `数据项 ${field.code} 的类型是 ${field.type}，必须写明 codeTable`);
  if (field.codeTable !== undefined && !scope.codeTables.has(field.codeTable))
    add([...path, "codeTable"], `代码表 ${field.codeTable} 不存在，请在 code-tables 目录中建立`);
  checkPrivacy(field, path, add);
  const isDay = field.notBefore === undefined || /^\d{4}-\d{2}-\d{2}$/.test(field.notBefore);
  if (!isDay && !hasField(resource, field.notBefore)) add([...path, "notBefore"], `notBefore 引用的数据项 ${field.notBefore} 不存在`);
  if (field.typeField !== undefined && !hasField(resource, field.typeField))
    add([...path, "typeField"], `typeField 引用的数据项 ${field.typeField} 不存在`);
  if (field.allowPlaceholder && field.type !== "uscc") add([...path, "allowPlaceholder"], "allowPlaceholder 只用于 uscc 类型");
  checkProhibited({ resource, field, path }, scope, add);
}

/** What may not be public credit information at all, or not about subjects of a kind: a score of a person, under whatever name. */
function checkProhibited({ resource, field, path }: Place, scope: CheckScope, add: Add): void {
  for (const { words, forKinds, source } of scope.prohibited) {
    if (forKinds && !forKinds.some((kind) => resource.subjectKinds.includes(kind))) continue;
    const names = forKinds ? `${field.title} ${field.code} ${field.titleEn}`.toLowerCase() : field.title;
    const word = words.find((candidate) => names.includes(candidate));
    if (word !== undefined)
      add([...path, "title"], `“${word}”不得作为公共信用信息收录（依据：${source.title}），请删除数据项 ${field.code}`);
  }
}

function checkPrivacy(field: Field, path: Path, add: Add): void {
  if (isSealed(field) && field.visibility !== "authorized")
    add([...path, "visibility"], `数据项 ${field.code} 是个人号码、电话或住址，visibility 只能是 authorized`);
  if (field.type === "id_document_no" && field.sensitivity !== "personal_number")
    add([...path, "sensitivity"], `数据项 ${field.code} 是证件号码，sensitivity 必须是 personal_number`);
}

/** A title that two fields claim would make every file ambiguous. */
function checkTitles(resource: Resource, add: Add): void {
  const owners = new Map<string, string>();
  for (const [index, field] of resource.fields.entries()) {
    const titles = new Set([field.title, field.exchangeCode ?? field.title, ...field.aliases].map(foldTitle));
    for (const title of titles) {
      const owner = owners.get(title);
      if (owner !== undefined)
        add(["fields", index, "title"], `列名“${title}”同时属于数据项 ${owner} 和 ${field.code}，请改其中一个的标题或别名`);
      else owners.set(title, field.code);
    }
  }
}

function checkReferences(resource: Resource, add: Add): void {
  const expect = (code: string | undefined, path: Path) => {
    if (code !== undefined && !hasField(resource, code)) add(path, `引用的数据项 ${code} 不存在，请核对拼写`);
  };
  const { subject, facts } = resource;
  for (const key of ["kindField", "nameField", "statusField", "regionField"] as const) expect(subject[key], ["subject", key]);
  for (const [index, identifier] of subject.identifierFields.entries()) {
    expect(identifier.field, ["subject", "identifierFields", index, "field"]);
    expect(identifier.typeField, ["subject", "identifierFields", index, "typeField"]);
  }
  for (const [key, code] of Object.entries(facts)) expect(code, ["facts", key]);
  for (const [index, code] of resource.identity.entries()) {
    if (code === "subject") continue;
    expect(code, ["identity", index]);
    const field = resource.fields.find((candidate) => candidate.code === code);
    if (field && isSealed(field)) add(["identity", index], `identity 不得使用个人号码、电话或住址（${code}）`);
  }
  for (const [index, rule] of resource.rules.entries()) expect(rule.field, ["rules", index, "field"]);
  if (resource.subjectKinds.includes("person") && !subject.identifierFields.some((identifier) => identifier.kind === "id_document")) {
    add(["subjectKinds"], "收录自然人的资源必须在 identifierFields 中写明 id_document：自然人只按证件号码识别");
  }
}

function checkPublication(resource: Resource, add: Add): void {
  if (resource.visibility === "public" && resource.publication.length === 0) add(["publication"], "向社会公开的资源必须写明公示期限");
  for (const [index, term] of resource.publication.entries()) {
    for (const { when, at, words } of TERM_RULES) if (when(term, resource)) add(["publication", index, ...at], words);
  }
}

interface TermRule {
  readonly when: (term: PublicationTerm, resource: Resource) => boolean;
  readonly at: Path;
  readonly words: string;
}

const TERM_RULES: readonly TermRule[] = [
  {
    when: (term) => (term.inForceUntil ?? term.inForceFrom) < term.inForceFrom,
    at: ["inForceUntil"],
    words: "inForceUntil 早于 inForceFrom",
  },
  {
    when: (term) => (term.monthsMin ?? 0) > (term.monthsMax ?? Number.POSITIVE_INFINITY),
    at: ["monthsMin"],
    words: "monthsMin 大于 monthsMax",
  },
  {
    when: (term, { facts }) => isCounted(term) && facts.decidedOn === undefined,
    at: ["basis"],
    words: "自决定或列入之日起算，但 facts 没有 decidedOn",
  },
  { when: (term) => isCounted(term) && term.monthsMax === undefined, at: [], words: "自决定或列入之日起算的公示期限必须写明 monthsMax" },
  {
    when: (term, { facts }) => term.isPublished && term.basis === "valid_to" && facts.validTo === undefined,
    at: ["basis"],
    words: "basis 是 valid_to，但 facts 没有 validTo",
  },
  {
    when: (term, { levels }) => term.level !== undefined && !levels.some((level) => level.level === term.level),
    at: ["level"],
    words: "失信程度在 levels 中没有声明",
  },
];

function isCounted(term: PublicationTerm): boolean {
  return term.isPublished && (term.basis === "decided_on" || term.basis === "listed_on");
}

function hasField(resource: Resource, code: string | undefined): boolean {
  return resource.fields.some((field) => field.code === code);
}
