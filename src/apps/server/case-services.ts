// What the portal's pages of repair, progress and letters show to anyone, read from the rooms.
import { type ApplicationRules, listPromises } from "../../applications/index.ts";
import type { ApplicantDesk } from "../../cases/index.ts";
import { typesetForm, verifyLetter } from "../../letters/index.ts";
import type { PublicRecord } from "../../publication/contract.ts";
import type { CaseServices, FormName, PdfFile } from "../../web/portal/index.ts";
import type { House } from "../house.ts";

export interface CaseServiceParts {
  readonly house: House;
  readonly desk: ApplicantDesk;
  readonly applicationRules: ApplicationRules;
}

export function makeCaseServices(parts: CaseServiceParts): CaseServices {
  const { house, desk } = parts;
  // The empty forms are the same for everybody: typeset once, so that fetching them costs nothing.
  const blankForms = new Map<FormName, Promise<PdfFile>>();
  const writeBlank = (form: FormName): Promise<PdfFile> => {
    const materials = house.cases.rules.repair.materials.map(({ title }) => title);
    const made = blankForms.get(form) ?? typesetFilled(parts, form, { facts: blankFacts(), materials });
    blankForms.set(form, made);
    made.catch(() => blankForms.delete(form));
    return made;
  };
  return {
    preCheck: (recordId) => desk.preCheck(null, recordId),
    progress: (caseNo) => desk.progress(caseNo),
    verifyLetter: (code) => verifyLetter(house.db, code),
    writeForm: async (form, record) => {
      if (record === null) return writeBlank(form);
      const check = await desk.preCheck(null, record.id);
      return typesetFilled(parts, form, { facts: listPublicFacts(record), materials: check?.materials.map(({ title }) => title) ?? [] });
    },
  };
}

/** As published: a person's name is masked there, so the person writes it by hand. */
function listPublicFacts(record: PublicRecord): [string, string][] {
  return [
    ["申请人", record.subjectKind === "person" ? "" : record.subjectName],
    ["统一社会信用代码", record.uscc ?? ""],
    ["信息类别", record.resourceName],
    ["事项", record.title],
    ["决定书文号", record.documentNo ?? ""],
    ["决定机关", record.authority ?? ""],
    ["决定日期", record.decidedOn ?? ""],
    ["联系人", ""],
    ["联系电话", ""],
  ];
}

/** To be written by hand. */
function blankFacts(): [string, string][] {
  return ["申请人", "统一社会信用代码（身份证号码）", "决定书文号", "决定机关", "决定日期", "联系人", "联系电话"].map((name) => [name, ""]);
}

const TITLES = { commitment: "信用修复承诺书", application: "信用修复申请表" } satisfies Record<FormName, string>;

interface Known {
  readonly facts: readonly (readonly [string, string])[];
  readonly materials: readonly string[];
  /** An ordinary repair unless said otherwise. */
  readonly kind?: string;
}

/** The facts are what may be shown to whoever asks; the caller has seen to that. */
export async function typesetFilled(
  { house, applicationRules }: Pick<CaseServiceParts, "house" | "applicationRules">,
  form: FormName,
  { facts, materials, kind = "ordinary" }: Known,
): Promise<PdfFile> {
  const pdf = await typesetForm(house.letters, `${form}-form`, { promises: listPromises(applicationRules, kind), facts, materials });
  return { fileName: `${TITLES[form]}.pdf`, pdf };
}
