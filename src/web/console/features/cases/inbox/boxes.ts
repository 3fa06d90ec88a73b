// The boxes of the inbox, and what each asks of the server.
import type { InboxCounts } from "../../../../../cases/contract.ts";

export type Box = keyof InboxCounts["boxes"];

export const BOXES = ["mine", "unit", "overdue", "all", "closed"] as const satisfies readonly Box[];

/** Everything the inbox keeps in its address. */
export const INBOX_FILTERS = [
  "box",
  "q",
  "type",
  "state",
  "light",
  "pressing",
  "unit",
  "resource",
  "assignedTo",
  "dueOn",
  "from",
  "until",
  "figure",
  "reason",
  "step",
] as const;

export function readBox(raw: string | undefined): Box {
  return BOXES.find((box) => box === raw) ?? "mine";
}

/** A filter that somebody chose stands before what the box would ask. */
export function queryOfBox(raw: string, ownUnit: string, filters: Readonly<Record<string, string>>): Record<string, string> {
  const asked: Record<Box, Record<string, string>> = {
    mine: { box: "mine" },
    unit: { box: "all", isOpen: "true", unit: filters["unit"] ?? ownUnit },
    overdue: { box: "all", light: "red" },
    all: { box: "all" },
    closed: { box: "all", isOpen: "false" },
  };
  return asked[readBox(raw)];
}
