// A subject's public page: names, registration, and what is published about it, grouped as the national report groups it.
import type { Catalog } from "../catalog/index.ts";
import { type Clock, type Database, todayIn } from "../platform/index.ts";
import type { PublicSubject } from "./contract.ts";
import { findAddressedSubject } from "./find-subject-store.ts";
import { listOfSubject, type PublicDetailRow } from "./public-read-store.ts";
import { viewFields, viewItem } from "./view-records.ts";

export interface PublicSubjectParts {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly clock: Clock;
  districtName(regionCode: string | null): string | null;
}

/** Titles and order of domain facts §10.2, the layout of the national report. */
export const SECTIONS = [
  ["administrative", "行政管理信息"],
  ["honours", "诚实守信相关荣誉信息"],
  ["serious_breach", "严重失信主体名单信息"],
  ["abnormal_operation", "经营（活动）异常名录信息"],
  ["commitment", "信用承诺信息"],
  ["rating", "信用评价信息"],
  ["judicial", "司法判决及执行信息"],
  ["other", "其他信息"],
] as const;

export async function readPublicSubject(parts: PublicSubjectParts, code: string): Promise<PublicSubject | null> {
  const { db, catalog, clock } = parts;
  const subject = await findAddressedSubject(db, code);
  if (!subject) return null;
  const rows = await listOfSubject(db, subject.memberIds, todayIn(clock));
  const groupOf = (row: PublicDetailRow) => catalog.get(row.resource).declaration.creditFileGroup;
  const sections = SECTIONS.flatMap(([key, title]) => {
    const records = rows.filter((row) => groupOf(row) === key).map((row) => viewItem(catalog, row));
    return records.length === 0 ? [] : [{ key, title, records }];
  });
  const registered = rows.find((row) => groupOf(row) === "registration");
  return {
    uscc: subject.uscc ?? code,
    name: subject.name,
    kind: subject.kind,
    status: subject.status,
    district: parts.districtName(subject.regionCode),
    names: subject.names,
    registration: registered ? viewFields(catalog, registered) : [],
    summary: Object.fromEntries(sections.map(({ key, records }) => [key, records.length])),
    sections,
  };
}
