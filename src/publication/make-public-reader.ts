// The reader behind the portal and the public API. Reads public tables only; the date of today stands in every statement.
import type { Catalog, SubjectKind } from "../catalog/index.ts";
import { CREDIT_FILE_GROUPS } from "../ledger/index.ts";
import { type Clock, type Database, todayIn } from "../platform/index.ts";
import type {
  PublicFigures,
  PublicReader,
  PublicRecordAnswer,
  PublicRecordFilter,
  PublicRecordPage,
  PublicSubjectPage,
} from "./contract.ts";
import { makeCountMemory } from "./count-memory.ts";
import { listMinorsAmong, readOlderCodes } from "./find-subject-store.ts";
import {
  countByResource,
  countFiltered,
  countNewest,
  countSubjects,
  findDetail,
  findEnding,
  listAuthorities,
  listFiltered,
  listNewest,
  listRecordAddresses,
  type PublicRow,
  readPosition,
} from "./public-read-store.ts";
import { readPublicSubject } from "./read-public-subject.ts";
import { viewItem, viewRecord } from "./view-records.ts";

export interface PublicReaderParts {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** Organizations and sole traders only. */
  search(query: string, page: { page: number; size: number }): Promise<FoundSubjects>;
  unitName(unitCode: string): string;
  districtName(regionCode: string | null): string | null;
}

interface FoundSubject {
  readonly subjectId: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly kind: SubjectKind;
  readonly status: string | null;
  readonly region: string | null;
  readonly formerName: string | null;
}

interface FoundSubjects {
  readonly items: readonly FoundSubject[];
  readonly total: number;
}

const SUBJECT_PAGE_SIZE = 20;
const ADDRESS_PAGE_SIZE = 20_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function makePublicReader(parts: PublicReaderParts): PublicReader {
  const { db, catalog, clock } = parts;
  const today = () => todayIn(clock);
  const readEdition = async () => `${today()}:${await readPosition(db)}`;
  const counts = makeCountMemory(readEdition);
  return {
    readEdition,
    searchSubjects: (query, page) => searchSubjects(parts, query, page),
    getSubject: (code) => readPublicSubject(parts, code),
    listRecords: (filter) => listRecords(parts, counts, filter),
    getRecord: (id) => getRecord(parts, id),
    listAuthorities: (resource) => counts.remember(`authorities:${resource}`, () => listAuthorities(db, resource, today())),
    readFigures: () => counts.remember("figures", () => readFigures(parts)),
    listAddresses: async (page) => {
      const rows = await listRecordAddresses(db, { today: today(), limit: ADDRESS_PAGE_SIZE, offset: (page - 1) * ADDRESS_PAGE_SIZE });
      return rows.map(({ id, changedOn }) => ({ path: `/records/${id}`, changedOn }));
    },
  };

  async function getRecord({ unitName }: PublicReaderParts, id: string): Promise<PublicRecordAnswer> {
    if (!UUID.test(id)) return { found: "nothing" };
    const row = (await findDetail(db, id, today()))[0];
    if (row) return { found: "record", record: viewRecord(catalog, row, unitName) };
    const endedOn = await findEnding(db, id);
    return endedOn === null ? { found: "nothing" } : { found: "ended", endedOn };
  }
}

async function searchSubjects(parts: PublicReaderParts, query: string, page: number): Promise<PublicSubjectPage> {
  const found = await leaveOutMinors(parts.db, await parts.search(query, { page, size: SUBJECT_PAGE_SIZE }));
  // Who never got a unified code is addressed by the older number.
  const withoutCode = found.items.filter(({ uscc }) => uscc === null).map(({ subjectId }) => subjectId);
  const olderCodes = withoutCode.length === 0 ? new Map<string, string>() : await readOlderCodes(parts.db, withoutCode);
  const items = found.items.flatMap(({ subjectId, uscc, region, name, kind, status, formerName }) => {
    const code = uscc ?? olderCodes.get(subjectId);
    return code === undefined ? [] : [{ uscc: code, name, kind, status, formerName, district: parts.districtName(region) }];
  });
  return { items, page, size: SUBJECT_PAGE_SIZE, total: found.total };
}

/** By name nobody finds them; the search by code is for the staff, too. */
async function leaveOutMinors(db: Database, found: FoundSubjects): Promise<FoundSubjects> {
  const traders = found.items.filter(({ kind }) => kind === "sole_trader").map(({ subjectId }) => subjectId);
  const minors = traders.length === 0 ? new Set<string>() : await listMinorsAmong(db, traders);
  if (minors.size === 0) return found;
  return { items: found.items.filter(({ subjectId }) => !minors.has(subjectId)), total: found.total - minors.size };
}

/** A plain list (no filter but the resource) is the hot path: one planned statement, the count remembered for the edition. */
async function listRecords(
  parts: PublicReaderParts,
  counts: ReturnType<typeof makeCountMemory>,
  filter: PublicRecordFilter,
): Promise<PublicRecordPage> {
  const { db, catalog, clock } = parts;
  const day = todayIn(clock);
  const { page, size, resource } = filter;
  const span = { limit: size, offset: (page - 1) * size };
  const answer = (rows: PublicRow[], total: number) => ({ items: rows.map((row) => viewItem(catalog, row)), page, size, total });
  const isPlain = !filter.q && !filter.authority && !filter.level && !filter.from && !filter.until;
  if (isPlain && resource) {
    const total = counts.remember(`list:${resource}`, () => countNewest(db, resource, day));
    return answer(await listNewest(db, { resource, today: day, ...span }), await total);
  }
  const resources = resource ? [resource] : listNews(catalog);
  const filtered = { filter, resources, today: day, ...span };
  if (!isPlain) {
    const [rows, total] = await Promise.all([listFiltered(db, filtered), countFiltered(db, filtered)]);
    return answer(rows, total);
  }
  const total = counts.remember("list", () => countFiltered(db, filtered));
  return answer(await listLatest(db, resources, { today: day, ...span }), await total);
}

/** What a reader without a filter wants to see: decisions and lists. Registrations would crowd them out; they have their subjects' pages. */
function listNews(catalog: Catalog): string[] {
  return [...catalog.resources.values()]
    .filter(({ declaration }) => declaration.creditFileGroup !== "registration")
    .map(({ resource }) => resource);
}

/** Across resources: the newest of each list, merged; the index serves each of them, a sort over the whole table would not. */
async function listLatest(
  db: Database,
  resources: readonly string[],
  span: { today: string; limit: number; offset: number },
): Promise<PublicRow[]> {
  const heads = await Promise.all(
    resources.map((resource) => listNewest(db, { resource, today: span.today, limit: span.offset + span.limit, offset: 0 })),
  );
  const byNewest = (left: PublicRow, right: PublicRow) =>
    (right.decidedOn ?? "").localeCompare(left.decidedOn ?? "") || right.id.localeCompare(left.id);
  return heads
    .flat()
    .sort(byNewest)
    .slice(span.offset, span.offset + span.limit);
}

/** In the order of the national report. Registrations are left out: they are the subjects, counted already. */
function orderByGroup(catalog: Catalog, rows: readonly { resource: string; total: number }[]) {
  const groups = CREDIT_FILE_GROUPS.map(([key]) => key);
  const placeOf = (resource: string) => groups.indexOf(catalog.get(resource).declaration.creditFileGroup);
  return rows.filter(({ resource }) => placeOf(resource) > 0).sort((left, right) => placeOf(left.resource) - placeOf(right.resource));
}

async function readFigures({ db, catalog, clock }: PublicReaderParts): Promise<PublicFigures> {
  const [subjects, rows] = await Promise.all([countSubjects(db), countByResource(db, todayIn(clock))]);
  return {
    asOf: clock.now().toISOString(),
    subjects,
    records: rows.reduce((sum, row) => sum + row.total, 0),
    byResource: orderByGroup(catalog, rows).map(({ resource, total }) => ({
      resource,
      name: catalog.get(resource).declaration.name,
      count: total,
    })),
    units: new Set(rows.flatMap((row) => row.units)).size,
  };
}
