// What a list shows, kept in the address: page, size, sort and filters. Defaults are left out so that addresses stay short.
export interface ListState {
  readonly page: number;
  readonly size: number;
  /** A field, or -field for descending; "" is the server's own order. */
  readonly sort: string;
  readonly filters: Readonly<Record<string, string>>;
}

export const DEFAULT_PAGE_SIZE = 20;
const PAGE_SIZE_MAX = 100;
export const PAGE_SIZES = [20, 50, 100] as const;

export type ListSearch = Readonly<Record<string, string | number>>;

function readWhole(raw: unknown, fallback: number, max: number): number {
  const number = typeof raw === "number" ? raw : Number.parseInt(readText(raw), 10);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, max) : fallback;
}

function readText(raw: unknown): string {
  if (typeof raw === "string") return raw.trim();
  return typeof raw === "number" ? String(raw) : "";
}

/** Reads what an address says; anything it cannot use falls back to the default instead of failing the page. */
export function readListState(search: Readonly<Record<string, unknown>>, filterNames: readonly string[]): ListState {
  const filters: Record<string, string> = {};
  for (const name of filterNames) {
    const value = readText(search[name]);
    if (value !== "") filters[name] = value;
  }
  return {
    page: readWhole(search["page"], 1, 1_000_000),
    size: readWhole(search["size"], DEFAULT_PAGE_SIZE, PAGE_SIZE_MAX),
    sort: readText(search["sort"]),
    filters,
  };
}

/** The same state as an address says it. */
export function writeListState(state: ListState): ListSearch {
  const search: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(state.filters)) if (value !== "") search[name] = value;
  if (state.sort !== "") search["sort"] = state.sort;
  if (state.size !== DEFAULT_PAGE_SIZE) search["size"] = state.size;
  if (state.page !== 1) search["page"] = state.page;
  return search;
}

/** How an address of a list is read: what it says and cannot be used is left out. */
export function listSearch(filters: readonly string[]): (search: Readonly<Record<string, unknown>>) => ListSearch {
  return (search) => writeListState(readListState(search, filters));
}

/** A changed filter begins again at the first page. */
export function withFilter(state: ListState, name: string, value: string): ListState {
  const { [name]: _left, ...others } = state.filters;
  return { ...state, page: 1, filters: value === "" ? others : { ...others, [name]: value } };
}

/** A column's head was pressed: ascending, then descending, then the server's order. */
export function nextSort(current: string, field: string): string {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? "" : field;
}

export function queryOfListState(state: ListState): Record<string, string | number> {
  return { ...state.filters, sort: state.sort, page: state.page, size: state.size };
}

export function isFiltered(state: ListState): boolean {
  return Object.keys(state.filters).length > 0;
}
