// Who may import whom: the one table of docs/ARCHITECTURE.md and docs/STYLE.md. Imports point down; news goes up as outbox events.

export const ROOMS_BELOW: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  identifiers: [],
  audit: ["platform"],
  city: ["platform", "identifiers"],
  people: ["platform", "identifiers", "audit", "city"],
  catalog: ["platform", "identifiers", "audit", "city"],
  notices: ["platform", "identifiers", "audit", "city"],
  access: ["platform", "identifiers", "audit", "city", "people", "catalog"],
  clients: ["platform", "identifiers", "audit", "city", "people", "catalog", "access"],
  subjects: ["platform", "identifiers", "audit", "city", "people", "catalog", "access"],
  ledger: ["platform", "identifiers", "audit", "city", "people", "catalog", "access", "clients", "subjects"],
  publication: ["platform", "identifiers", "audit", "city", "people", "catalog", "access", "clients", "subjects", "ledger"],
  intake: ["platform", "identifiers", "audit", "city", "people", "catalog", "access", "clients", "subjects", "ledger"],
  letters: ["platform", "identifiers", "audit", "city", "people", "catalog", "access"],
  cases: [
    "platform",
    "identifiers",
    "audit",
    "city",
    "people",
    "catalog",
    "access",
    "clients",
    "notices",
    "letters",
    "subjects",
    "ledger",
    "publication",
  ],
  applications: ["platform", "identifiers", "audit", "city", "people", "catalog", "access", "letters", "subjects", "ledger", "cases"],
  measures: ["platform", "identifiers", "audit", "city", "people", "catalog", "access", "clients", "subjects", "ledger", "publication"],
  demo: [
    "platform",
    "identifiers",
    "audit",
    "city",
    "people",
    "catalog",
    "access",
    "clients",
    "notices",
    "letters",
    "subjects",
    "ledger",
    "publication",
    "intake",
    "cases",
    "measures",
  ],
};

/** Composition only: these see every room. */
const ROOMS_ON_TOP = ["apps"];

/** The browser's side: kit knows nothing of ours, the two faces know the kit and any contract. */
const WEB_ROOMS = ["web/kit", "web/portal", "web/console"];

/** `src/ledger/append-records.ts` stands in the room `ledger`; null for what stands in no room. */
export function roomOf(path: string): string | null {
  const [top, first, second] = path.split("/");
  if (top !== "src" || first === undefined || second === undefined) return null;
  return first === "web" ? `web/${second}` : first;
}

/** Why one room may not import a file of another, or null when it may. */
export function explainForbidden(from: string, to: string, target: string): string | null {
  if (ROOMS_ON_TOP.includes(from)) return null;
  if (ROOMS_ON_TOP.includes(to)) return `${from} must not know the programs in ${to}`;
  if (WEB_ROOMS.includes(from)) return explainWeb(from, to, target);
  if (WEB_ROOMS.includes(to)) return `${from} must not know the faces in ${to}`;
  const below = ROOMS_BELOW[from];
  if (below === undefined) return `the room ${from} is not in the import table`;
  return below.includes(to) ? null : `${from} may not import ${to}`;
}

function explainWeb(from: string, to: string, target: string): string | null {
  if (to === "web/kit") return null;
  if (from === "web/kit") return "web/kit knows no room of ours";
  if (WEB_ROOMS.includes(to)) return `${from} may not import ${to}`;
  return target.endsWith("/contract.ts") ? null : `${from} may import only the contract.ts of ${to}`;
}
