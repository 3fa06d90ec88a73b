// Who may import whom: the one table of docs/ARCHITECTURE.md and docs/STYLE.md. Imports point down; news goes up as outbox events.

interface Row {
  /** Everything that stands below this room stands below the row's as well. */
  readonly like?: string;
  /** And these. */
  readonly adds: readonly string[];
}

const ROWS = {
  platform: { adds: [] },
  identifiers: { adds: [] },
  audit: { adds: ["platform"] },
  city: { adds: ["platform", "identifiers"] },
  people: { like: "city", adds: ["city", "audit"] },
  catalog: { like: "people", adds: [] },
  notices: { like: "people", adds: [] },
  access: { like: "people", adds: ["people", "catalog"] },
  clients: { like: "access", adds: ["access"] },
  subjects: { like: "access", adds: ["access"] },
  letters: { like: "access", adds: ["access"] },
  ledger: { like: "subjects", adds: ["subjects", "clients"] },
  publication: { like: "ledger", adds: ["ledger"] },
  intake: { like: "ledger", adds: ["ledger"] },
  measures: { like: "publication", adds: ["publication"] },
  cases: { like: "publication", adds: ["publication", "notices", "letters"] },
  applications: { like: "letters", adds: ["letters", "subjects", "ledger", "cases"] },
  demo: { like: "cases", adds: ["cases", "intake", "measures"] },
} satisfies Record<string, Row>;

/** Of each room, every room that it may import. */
export const ROOMS_BELOW: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.keys(ROWS).map((room) => [room, listBelow(room)]),
);

function listBelow(room: string): readonly string[] {
  const row: Row | undefined = (ROWS as Readonly<Record<string, Row>>)[room];
  if (row === undefined) throw new Error(`the import table has no row ${room}`);
  return [...(row.like === undefined ? [] : listBelow(row.like)), ...row.adds];
}

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
