// The stable addresses of the portal. Other sites link to them, so they never change.

const OWN_LISTS: Readonly<Record<string, string>> = { permit: "/permits", penalty: "/penalties" };

export function listPath(resource: string): string {
  return OWN_LISTS[resource] ?? `/lists/${resource}`;
}

export function recordPath(id: string): string {
  return `/records/${id}`;
}

/** Whether the record can be repaired, and how; printed on paper as a code. */
export function recordRepairPath(id: string): string {
  return `/records/${id}/repair`;
}

export function subjectPath(uscc: string): string {
  return `/subjects/${encodeURIComponent(uscc)}`;
}

export function catalogPath(resource: string): string {
  return `/catalog/${resource}`;
}

/** Leaves out what is empty, so that an address says only what was asked. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** An address within this site, or the first page: a form may never send anyone elsewhere. */
export function ownAddress(address: string): string {
  const isOwn = /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(address);
  return isOwn ? address : "/";
}
