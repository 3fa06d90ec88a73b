// The search that everybody uses: the index in memory, kept like the database by the news of changed names.
//
// At the start the news' floor is noted and all names are read in the background; the first search waits for that. From
// then on, several times a second, news of transactions from the noted floor on are read and the floor is moved to where
// it stood before that reading. A transaction that commits late has a number at or above every floor noted while it ran,
// so its news are read whenever they appear; news read twice change nothing.
import { setTimeout as sleep } from "node:timers/promises";
import { normaliseCode } from "../identifiers/index.ts";
import type { Context } from "../platform/index.ts";
import type { SubjectItem, SubjectPage } from "./contract.ts";
import { type NameHit, NameIndex } from "./name-index.ts";
import type { NameNews } from "./name-news.ts";
import {
  findShownByCode,
  type IndexedName,
  listFormerNames,
  listIdsBetween,
  listNamesAfter,
  listNamesOf,
  listNews,
  listShown,
  readNewsFloor,
} from "./name-search-store.ts";

export interface NameSearch {
  /** Pages count from 1. Waits while the names are read for the first time. */
  search(query: string, paging: { page: number; size: number }): Promise<SubjectPage>;
  /** Reads the news now; whatever was committed before the call is found after it. */
  refresh(): Promise<void>;
  /** How many names can be found; null while they are read for the first time. */
  nameCount(): number | null;
  stop(): Promise<void>;
}

export interface NameSearchOptions {
  /** Words at the front of names that only say where: 海南省, 三亚. */
  readonly places?: readonly string[];
  readonly pollMs?: number;
}

type SearchContext = Pick<Context, "db" | "log">;

export const POLL_MS = 300;
const RETRY_MS = 1_000;
const PAGE_SIZE = 10_000;
const NEWS_LIMIT = 10_000;
const NO_ID = "00000000-0000-0000-0000-000000000000";
const EXACT_CODE = /^(?:[0-9A-Z]{18}|\d{15}|\d{13}|[0-9A-Z]{8}-?[0-9X])$/;

export function makeNameSearch(ctx: SearchContext, options: NameSearchOptions = {}): NameSearch {
  const ending = new AbortController();
  const names = new LiveNames(ctx, options.places ?? []);
  const running = keepFresh(names, ctx, { pollMs: options.pollMs ?? POLL_MS, signal: ending.signal });
  return {
    search: async (query, paging) => (await searchByCode(ctx, query, paging)) ?? searchByName(ctx, await names.ready, { query, ...paging }),
    refresh: () => names.refresh(),
    nameCount: () => names.nameCount,
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

async function keepFresh(names: LiveNames, ctx: SearchContext, { pollMs, signal }: { pollMs: number; signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    const pause = await names.refresh(signal).then(
      () => pollMs,
      (error: unknown) => {
        if (!signal.aborted)
          ctx.log.warn({ reason: error instanceof Error ? error.name : "unknown" }, "the names could not be read and will be tried again");
        return RETRY_MS;
      },
    );
    await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** The index of this process and how far it has read the news. */
class LiveNames {
  /** Settles when all names have been read once. */
  readonly ready: Promise<() => NameIndex>;
  readonly #ctx: SearchContext;
  readonly #places: readonly string[];
  #index: NameIndex | null = null;
  #floor = "0";
  #seen: ReadonlySet<number> = new Set();
  #work: Promise<void> = Promise.resolve();
  #setReady: (read: () => NameIndex) => void = () => {};

  constructor(ctx: SearchContext, places: readonly string[]) {
    this.#ctx = ctx;
    this.#places = places;
    this.ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
  }

  get nameCount(): number | null {
    return this.#index?.nameCount ?? null;
  }

  /** One reading at a time; a call waits for the one before it and then reads for itself. */
  refresh(signal?: AbortSignal): Promise<void> {
    const work = this.#work.catch(() => {}).then(() => this.#refreshOnce(signal));
    this.#work = work;
    return work;
  }

  async #refreshOnce(signal?: AbortSignal): Promise<void> {
    const floor = await readNewsFloor(this.#ctx.db);
    const index = this.#index;
    if (!index || index.removedCount * 4 > index.nameCount + PAGE_SIZE) return this.#reload(floor, signal);
    const news = await listNews(this.#ctx.db, this.#floor, NEWS_LIMIT);
    if (news.length === NEWS_LIMIT) return this.#reload(floor, signal); // so far behind that reading everything is less work
    for (const { seq, payload } of news) if (!this.#seen.has(seq)) await this.#apply(index, payload);
    this.#floor = floor;
    this.#seen = new Set(news.map((row) => row.seq));
  }

  async #reload(floor: string, signal?: AbortSignal): Promise<void> {
    const index = new NameIndex(this.#places);
    for (let after: string | undefined = NO_ID; after !== undefined; ) {
      if (signal?.aborted) return;
      const rows = await listNamesAfter(this.#ctx.db, after, PAGE_SIZE);
      for (const row of rows) if (row.name_key !== null) index.append(row.shown_id, row.name_key, row.is_current);
      after = rows.at(-1)?.subject_id;
    }
    this.#index = index;
    this.#floor = floor;
    this.#seen = new Set();
    this.#setReady(() => this.#index as NameIndex);
  }

  async #apply(index: NameIndex, news: NameNews): Promise<void> {
    if ("subjectIds" in news) return replaceAll(index, news.subjectIds, await listNamesOf(this.#ctx.db, news.subjectIds));
    for (let after: string | null = null; ; ) {
      const subjectIds: string[] = await listIdsBetween(this.#ctx.db, { ...news, after }, PAGE_SIZE);
      replaceAll(index, subjectIds, await listNamesOf(this.#ctx.db, subjectIds));
      if (subjectIds.length < PAGE_SIZE) return;
      after = subjectIds.at(-1) ?? null;
    }
  }
}

/** Without a pause in between, so that no search sees a subject half. */
function replaceAll(index: NameIndex, subjectIds: readonly string[], rows: readonly IndexedName[]): void {
  for (const subjectId of new Set([...subjectIds, ...rows.map((row) => row.shown_id)])) index.remove(subjectId);
  for (const row of rows) index.append(row.shown_id, row.name_key, row.is_current);
}

interface Paging {
  readonly page: number;
  readonly size: number;
}

async function searchByCode(ctx: SearchContext, query: string, { page, size }: Paging): Promise<SubjectPage | null> {
  const code = normaliseCode(query);
  if (!EXACT_CODE.test(code)) return null;
  const subjectId = await findShownByCode(ctx.db, code.length === 10 ? code.replace("-", "") : code);
  if (!subjectId) return null;
  const items = await readItems(ctx, [{ subjectId, nameKey: "", isCurrent: true }]);
  return { items: page === 1 ? items : [], page, size, total: items.length };
}

async function searchByName(
  ctx: SearchContext,
  read: () => NameIndex,
  { query, page, size }: Paging & { query: string },
): Promise<SubjectPage> {
  const { hits, total } = read().search(query, page * size);
  return { items: await readItems(ctx, hits.slice((page - 1) * size)), page, size, total };
}

/** The lines as the database has them now, in the order of the hits. */
async function readItems(ctx: SearchContext, hits: readonly NameHit[]): Promise<SubjectItem[]> {
  if (hits.length === 0) return [];
  const shown = new Map(
    (
      await listShown(
        ctx.db,
        hits.map((hit) => hit.subjectId),
      )
    ).map((row) => [row.subject_id, row]),
  );
  const former = hits.filter((hit) => !hit.isCurrent).map((hit) => hit.subjectId);
  const formerNames = former.length > 0 ? await listFormerNames(ctx.db, former) : new Map<string, string>();
  return hits.flatMap(({ subjectId, nameKey, isCurrent }) => {
    const row = shown.get(subjectId);
    if (!row) return [];
    const formerName = isCurrent ? null : (formerNames.get(`${subjectId} ${nameKey}`) ?? null);
    return [{ subjectId, name: row.name, uscc: row.uscc, kind: row.kind, status: row.status, region: row.region_code, formerName }];
  });
}
