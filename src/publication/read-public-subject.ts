// A subject's public page: names, registration, and what is published about it, grouped as the national report groups it.
import type { Catalog } from "../catalog/index.ts";
import { CREDIT_FILE_GROUPS } from "../ledger/index.ts";
import { type Clock, type Database, todayIn } from "../platform/index.ts";
import type { PublicSection, PublicSubject } from "./contract.ts";
import { findAddressedSubject } from "./find-subject-store.ts";
import { countOfSubject, listOfSubject, SUBJECT_ROWS_MAX, type SubjectRow } from "./public-read-store.ts";
import { viewFields, viewItem } from "./view-records.ts";

export interface PublicSubjectParts {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly clock: Clock;
  districtName(regionCode: string | null): string | null;
}

/** The registration stands at the head of the page, not among the sections. */
const SECTIONS = CREDIT_FILE_GROUPS.filter(([key]) => key !== "registration");

export async function readPublicSubject(parts: PublicSubjectParts, code: string): Promise<PublicSubject | null> {
  const { db, catalog, clock } = parts;
  const subject = await findAddressedSubject(db, code);
  if (!subject) return null;
  const rows = await listOfSubject(db, { ids: subject.memberIds, today: todayIn(clock), resourcesInFull: listRegistrations(catalog) });
  const groupOf = (row: SubjectRow) => catalog.get(row.resource).declaration.creditFileGroup;
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
    registration: registered?.payload ? viewFields(catalog, { ...registered, payload: registered.payload }) : [],
    summary: await countSections(parts, { memberIds: subject.memberIds, sections, isWhole: rows.length < SUBJECT_ROWS_MAX }),
    sections,
  };
}

/** What the head of the page is made of. */
function listRegistrations(catalog: Catalog): string[] {
  return [...catalog.resources.values()]
    .filter(({ declaration }) => declaration.creditFileGroup === "registration")
    .map(({ resource }) => resource);
}

/** Counts are of everything, also where the sections hold only the newest. */
async function countSections(
  { db, catalog, clock }: PublicSubjectParts,
  counted: { memberIds: readonly string[]; sections: readonly PublicSection[]; isWhole: boolean },
): Promise<Record<string, number>> {
  const summary: Record<string, number> = Object.fromEntries(counted.sections.map(({ key }) => [key, 0]));
  if (counted.isWhole) for (const { key, records } of counted.sections) summary[key] = records.length;
  else {
    for (const { resource, total } of await countOfSubject(db, counted.memberIds, todayIn(clock))) {
      const key = catalog.get(resource).declaration.creditFileGroup;
      if (key in summary) summary[key] = (summary[key] ?? 0) + total;
    }
  }
  return summary;
}
