// Which lists of the console can be exported: each room's own, brought together.
import { type AccessRules, type ExportSource, registerExportRoutes } from "../../access/index.ts";
import { batchesExport, batchRecordsExport } from "../../intake/index.ts";
import { creditFileExport } from "../../ledger/index.ts";
import type { HttpApp } from "../../platform/index.ts";
import { type NameSearch, subjectsExport } from "../../subjects/index.ts";
import type { House } from "../house.ts";

interface ExportParts {
  readonly rules: AccessRules;
  readonly names: NameSearch;
  unitName(unitCode: string): string;
  districtName(regionCode: string | null): string | null;
}

export function registerStaffExports(app: HttpApp, house: House, { rules, names, unitName, districtName }: ExportParts): void {
  const sources: readonly ExportSource[] = [
    batchesExport(house),
    batchRecordsExport(house),
    subjectsExport({ db: house.db, nameSearch: names, districtName }),
    creditFileExport({ ...house, unitName, districtName }),
  ];
  registerExportRoutes(app, { context: house, rules, sources });
}
