// What the portal's pages of repair, progress and letters show to anyone, read from the rooms.
import { type ApplicationRules, listRecordFacts } from "../../applications/index.ts";
import type { ApplicantDesk } from "../../cases/index.ts";
import { findRecord } from "../../ledger/index.ts";
import { typesetForm, verifyLetter } from "../../letters/index.ts";
import type { CaseServices, FormName, PdfFile } from "../../web/portal/index.ts";
import type { House } from "../house.ts";

export interface CaseServiceParts {
  readonly house: House;
  readonly desk: ApplicantDesk;
  readonly applicationRules: ApplicationRules;
}

export function makeCaseServices(parts: CaseServiceParts): CaseServices {
  const { house, desk } = parts;
  return {
    preCheck: (recordId) => desk.preCheck(null, recordId),
    progress: (caseNo) => desk.progress(caseNo),
    verifyLetter: (code) => verifyLetter(house.db, code),
    writeForm: async (form, recordId) => {
      if (recordId === null) return typesetFilled(parts, form, { facts: blankFacts(), materials: await listMaterials() });
      const check = await desk.preCheck(null, recordId);
      const record = check && (await findRecord(house.db, recordId));
      if (!check || !record) return null;
      return typesetFilled(parts, form, {
        facts: listRecordFacts(house.catalog, record),
        materials: check.materials.map(({ title }) => title),
      });
    },
  };

  async function listMaterials(): Promise<string[]> {
    return house.cases.rules.repair.materials.map(({ title }) => title);
  }
}

/** To be written by hand. */
function blankFacts(): [string, string][] {
  return ["申请人", "统一社会信用代码（身份证号码）", "决定书文号", "决定机关", "决定日期", "联系人", "联系电话"].map((name) => [name, ""]);
}

const TITLES = { commitment: "信用修复承诺书", application: "信用修复申请表" } satisfies Record<FormName, string>;

interface Known {
  readonly facts: readonly (readonly [string, string])[];
  readonly materials: readonly string[];
}

/** The facts are what may be shown to whoever asks; the caller has seen to that. */
export async function typesetFilled(
  { house, applicationRules }: Pick<CaseServiceParts, "house" | "applicationRules">,
  form: FormName,
  { facts, materials }: Known,
): Promise<PdfFile> {
  const pdf = await typesetForm(house.letters, `${form}-form`, { promises: applicationRules.promises, facts, materials });
  return { fileName: `${TITLES[form]}.pdf`, pdf };
}
