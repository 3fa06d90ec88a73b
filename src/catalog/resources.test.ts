// The resources that ship: examples, rules, levels, facts. Dates are told from 2026-11-23.
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog, CompiledResource } from "./compiled-resource.ts";
import { checkRowWith, loadNationalCatalog, namesOf, readValue, TODAY } from "./test-catalog.ts";

let catalog: Catalog;
let penalty: CompiledResource;
let permit: CompiledResource;
beforeAll(async () => {
  catalog = await loadNationalCatalog();
  penalty = catalog.get("penalty");
  permit = catalog.get("permit");
});

test("the nine resources of the national base are there, penalties with 30 fields and permits with 28", () => {
  expect([...catalog.resources.keys()].sort()).toEqual([
    "abnormal-operation",
    "duty-performance",
    "good-standing-list",
    "judgment-defaulter",
    "organization-registration",
    "penalty",
    "permit",
    "rating-result",
    "serious-breach-list",
  ]);
  expect(penalty.fields).toHaveLength(30);
  expect(permit.fields).toHaveLength(28);
});

test("every example passes its own checks", () => {
  for (const resource of catalog.resources.values()) {
    for (const index of resource.declaration.examples.keys())
      expect(namesOf(checkRowWith(resource, {}, index).problems), resource.resource).toEqual([]);
  }
});

test("no personal number, phone or address of a person is public or in an identity", () => {
  for (const resource of catalog.resources.values()) {
    const sealed = resource.sealedFields.map((index) => resource.fields[index]?.code ?? "");
    for (const code of sealed) {
      expect(resource.publicFields).not.toContain(code);
      expect(resource.declaration.identity).not.toContain(code);
    }
  }
  expect(penalty.sealedFields.map((index) => penalty.fields[index]?.code)).toEqual(["legalRepDocNo", "idDocNo"]);
});

test("nobody rates a natural person", () => {
  for (const { declaration } of catalog.resources.values()) {
    if (declaration.creditFileGroup === "rating") expect(declaration.subjectKinds).not.toContain("person");
  }
});

describe("a penalty is refused", () => {
  test.each([
    ["without a name", { subjectName: "" }, ["subjectName:required"]],
    ["with a masked name", { subjectName: "三亚**公司" }, ["subjectName:maskedName"]],
    ["with a test name", { subjectName: "测试" }, ["subjectName:placeholderText"]],
    ["with a category nobody knows", { subjectKind: "外星人" }, ["subjectKind:codeUnknown"]],
    ["with a number for its category, which means another thing elsewhere", { subjectKind: "1" }, ["subjectKind:codeUnknown"]],
    ["of an organization without a code", { uscc: "" }, ["uscc:required"]],
    ["with a wrong check digit", { uscc: "91460200MAX000015R" }, ["uscc:code_check_character"]],
    ["with a code that Excel has spoilt", { uscc: "9.1E+17" }, ["uscc:code_excel_number"]],
    ["of an organization with a code of a sole trader", { uscc: "92460204MAX00004XW" }, ["subjectKind:codeOfSoleTrader"]],
    ["of a sole trader with a code of an enterprise", { subjectKind: "个体工商户" }, ["subjectKind:codeOfOrganization"]],
    ["of an organization with the placeholder", { uscc: "00000000000000000X" }, ["uscc:placeholderNotAllowed"]],
    ["of an organization without its representative", { legalRepresentative: "" }, ["legalRepresentative:required"]],
    ["of a person without document", { subjectKind: "自然人", uscc: "" }, ["idDocType:required", "idDocNo:required"]],
    [
      "with the representative's number but no type of document",
      { legalRepDocNo: "11010519491231002X" },
      ["legalRepDocType:documentTypeMissing"],
    ],
    ["with a type of document but no number", { legalRepDocType: "身份证" }, ["legalRepDocNo:required"]],
    [
      "with a wrong citizen number",
      { legalRepDocType: "身份证", legalRepDocNo: "110105194912310021" },
      ["legalRepDocNo:code_check_character"],
    ],
    ["with a fine but no amount", { fineWan: "" }, ["fineWan:required"]],
    ["with an amount but no fine", { penaltyKinds: "没收违法所得" }, ["fineWan:forbidden"]],
    ["with a fine of nothing", { fineWan: "0" }, ["fineWan:amountZero"]],
    ["with a negative fine", { fineWan: "-5" }, ["fineWan:amountNegative"]],
    ["with seven decimals", { fineWan: "0.1234567" }, ["fineWan:amountDecimals"]],
    ["with a confiscation but no amount", { confiscatedWan: "" }, ["confiscatedWan:required"]],
    ["with a revoked licence nobody names", { penaltyKinds: "罚款;没收违法所得;吊销许可证件" }, ["suspendedLicence:required"]],
    ["with 其他 and no words", { penaltyKinds: "罚款;没收违法所得;其他" }, ["penaltyKinds:otherNeedsText"]],
    ["decided tomorrow", { decidedOn: "2026-11-24" }, ["decidedOn:dateFuture"]],
    ["decided before 1949", { decidedOn: "1949-09-30" }, ["decidedOn:dateTooEarly"]],
    ["in effect until before its decision", { effectiveUntil: "2026-03-19" }, ["effectiveUntil:dateBefore"]],
    ["published until before its decision", { publishUntil: "2026-03-19" }, ["publishUntil:dateBefore"]],
    ["with a month for a date", { decidedOn: "2017年2月" }, ["decidedOn:dateIncomplete"]],
    ["without the authority's code", { authorityUscc: "" }, ["authorityUscc:required"]],
    ["with mojibake", { authority: "�����ල" }, ["authority:mojibake"]],
    ["with a number too long", { documentNo: "号".repeat(65) }, ["documentNo:tooLong"]],
  ])("%s", (_, cells, expected) => expect(namesOf(checkRowWith(penalty, cells).problems)).toEqual(expected));

  test("once for each thing that is wrong with it, and once only", () => {
    const verdict = checkRowWith(penalty, { subjectKind: "外星人", uscc: "1", decidedOn: "昨天", penaltyKinds: "罚金", authority: "" });
    expect(namesOf(verdict.problems)).toEqual([
      "subjectKind:codeUnknown",
      "uscc:code_length",
      "penaltyKinds:codeUnknown",
      "decidedOn:dateFormat",
      "authority:required",
    ]);
  });
});

describe("a penalty is accepted", () => {
  const PERSON = { subjectKind: "自然人", uscc: "", legalRepresentative: "", idDocType: "身份证", idDocNo: "11010519491231002x" };
  test.each([
    ["of today", { decidedOn: TODAY, effectiveUntil: TODAY }],
    ["with a term of effect without end", { effectiveUntil: "长期" }],
    ["of a person by a citizen number in lower case", PERSON],
    ["of a person by a passport", { ...PERSON, idDocType: "护照", idDocNo: "E12345678" }],
    ["of a person by another document", { ...PERSON, idDocType: "其他-海员证", idDocNo: "A1234" }],
    ["of a sole trader", { subjectKind: "个体工商户", uscc: "92460204MAX00004XW" }],
    [
      "of a sole trader without a code but with a registration number",
      { subjectKind: "个体", uscc: "00000000000000000X", registrationNo: "110108000000016" },
    ],
    ["with kinds joined as people join them", { penaltyKinds: "罚款、没收违法所得" }],
    ["with SQL and HTML in its text", { violationFacts: "'; drop table record; --<img src=x onerror=alert(1)>" }],
  ])("%s", (_, cells) => expect(namesOf(checkRowWith(penalty, cells).problems)).toEqual([]));

  test("with a kind of the form of 2018 in a decision of today, kept as written and remarked upon", () => {
    const verdict = checkRowWith(penalty, { penaltyKinds: "罚款;没收违法所得、没收非法财物" });
    expect(namesOf(verdict.problems)).toEqual([]);
    expect(namesOf(verdict.warnings)).toEqual(["penaltyKinds:codeNotInForce"]);
    expect(readValue(penalty, verdict, "penaltyKinds")).toBe("罚款;没收违法所得、没收非法财物");
  });
});

test("a person is claimed by the document alone, an organization never by one", () => {
  const person = checkRowWith(penalty, {}, 1);
  expect(penalty.readSubject(person.values)).toMatchObject({
    kind: "person",
    identifiers: [{ kind: "id_document", value: "11010519491231002X", documentType: "身份证" }],
  });
  const organization = checkRowWith(penalty, { idDocType: "身份证", idDocNo: "11010519491231002X", orgCode: "D2143569-X" });
  expect(penalty.readSubject(organization.values).identifiers).toEqual([
    { kind: "uscc", value: "91460200MAX000015Q" },
    { kind: "org_code", value: "D2143569X" },
  ]);
});

test("the placeholder identifies nobody: the registration number does", () => {
  const verdict = checkRowWith(penalty, { subjectKind: "个体工商户", uscc: "00000000000000000X", registrationNo: "110108000000016" });
  expect(penalty.readSubject(verdict.values)).toMatchObject({
    kind: "sole_trader",
    identifiers: [{ kind: "registration_no", value: "110108000000016" }],
    region: null,
  });
});

test("one document number is one record however its brackets are written", () => {
  const spellings = ["三综执罚〔2026〕12号", "三综执罚[2026]12号", "三综执罚（2026）12号", "三综执罚【2026】 12号"];
  const identities = spellings.map((documentNo) => penalty.readFacts(checkRowWith(penalty, { documentNo }).values).identity);
  expect(new Set(identities).size).toBe(1);
  expect(penalty.readFacts(checkRowWith(penalty, { documentNo: "三综执罚〔2026〕13号" }).values).identity).not.toBe(identities[0]);
});

describe("the level of a penalty", () => {
  test.each([
    ["警告", "minor"],
    ["通报批评", "minor"],
    ["警告;罚款", "ordinary"],
    ["没收非法财物", "ordinary"],
    ["暂扣许可证件", "ordinary"],
    ["降低资质等级", "ordinary"],
    ["行政拘留", "ordinary"],
    ["其他-责令改正", "ordinary"],
    ["暂扣或者吊销许可证、暂扣或者吊销执照", "ordinary"],
    ["罚款;责令停产停业", "serious"],
    ["吊销许可证件", "serious"],
    ["限制从业", "serious"],
  ])("of %s is %s", (penaltyKinds, level) => {
    const verdict = checkRowWith(penalty, { penaltyKinds });
    expect(penalty.readFacts(verdict.values).level).toBe(level);
  });
});

describe("a permit", () => {
  test.each([
    ["of a category with words", { permitCategory: "其他-备案" }, []],
    ["of 其他 without words is refused", { permitCategory: "其他" }, ["permitCategory:otherNeedsText"]],
    ["with the exchange's number for its status", { status: "2" }, []],
    ["with a status nobody knows is refused", { status: "9" }, ["status:codeUnknown"]],
    ["without end", { validTo: "2099/12/31" }, []],
    ["that ends before it begins is refused", { validTo: "2026-03-19" }, ["validTo:dateBefore"]],
  ])("%s", (_, cells, expected) => expect(namesOf(checkRowWith(permit, cells).problems)).toEqual(expected));
});

describe("a list", () => {
  test("of tenders banned needs the ban's last day, because it has no term of its own", () => {
    const list = catalog.get("serious-breach-list");
    expect(namesOf(checkRowWith(list, { listKind: "政府采购严重违法失信行为记录", listedUntil: "" }).problems)).toEqual([
      "listedUntil:required",
    ]);
  });

  test("of serious breaches names the term of every kind, with its source", () => {
    const { declaration, codeTables } = catalog.get("serious-breach-list");
    const kinds = codeTables.get("serious-breach-list-kinds")?.codes.map((entry) => entry.code) ?? [];
    const withTerm = declaration.publication.map((term) => (term.when && "equals" in term.when ? term.when.equals : ""));
    expect(withTerm).toEqual(kinds);
  });

  test("of removals ends a record on the day of removal", () => {
    const abnormal = catalog.get("abnormal-operation");
    expect(abnormal.readFacts(checkRowWith(abnormal, {}, 1).values).endedOn).toBe("2025-09-01");
    expect(namesOf(checkRowWith(abnormal, { removedOn: "2026-08-01" }).problems)).toEqual(["removalReason:required"]);
  });

  test("of persons is refused where the resource knows only organizations", () => {
    const abnormal = catalog.get("abnormal-operation");
    expect(abnormal.declaration.subjectKinds).toEqual(["organization", "sole_trader"]);
  });
});

describe("a rating", () => {
  test.each([
    ["纳税缴费信用评价", "A", "good", []],
    ["纳税缴费信用评价", "D", "adverse", []],
    ["纳税缴费信用评价", "M", "neutral", []],
    ["纳税缴费信用评价", "优", "good", ["ratingGrade:rule"]],
    ["企业环境信用评价", "红牌", "adverse", []],
  ])("%s %s", (ratingScheme, ratingGrade, polarity, expected) => {
    const rating = catalog.get("rating-result");
    const verdict = checkRowWith(rating, { ratingScheme, ratingGrade });
    expect(namesOf(verdict.problems)).toEqual(expected);
    expect(rating.readFacts(verdict.values).polarity).toBe(polarity);
  });
});
