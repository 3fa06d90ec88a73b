// Shapes of staff answers that no module's contract declares yet, as the console reads them.

import type { Problem, Resource } from "../../../catalog/contract.ts";
import type { BatchView, RejectedRowView } from "../../../intake/contract.ts";
import type { Candidate } from "../../../subjects/contract.ts";

export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
}

export interface Home {
  readonly openRejected: number;
  readonly openParked: number;
  readonly runningBatches: number;
  readonly recentBatches: readonly BatchView[];
  readonly dueResources: readonly unknown[];
}

export interface CatalogItem {
  readonly resource: string;
  readonly name: string;
  readonly nameEn: string;
  readonly nationalClass: string;
  readonly visibility: Resource["visibility"];
  readonly fieldCount: number;
  readonly version: number;
}

export interface CodeEntry {
  readonly code: string;
  readonly title: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
}

export interface CatalogResource {
  readonly version: number;
  readonly declaration: Resource;
  readonly codeTables: Readonly<Record<string, readonly CodeEntry[]>>;
  readonly profiles: readonly { readonly profile: string; readonly name: string }[];
}

export interface RejectedRowPage extends ListPage<RejectedRowView> {
  readonly capped?: boolean;
}

export interface BatchRow {
  readonly recordId: string;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly rowNo: number;
  readonly title: string;
  readonly documentNo: string | null;
  readonly decidedOn: string | null;
  readonly isDisputed: boolean;
  readonly outcome: string;
}

/** What came of one corrected row or one record of the form. */
export interface RowOutcome {
  readonly outcome: "accepted" | "updated" | "unchanged" | "duplicate" | "parked" | "rejected";
  readonly problems: readonly Problem[] | null;
  readonly batch?: string;
  readonly recordId?: string | null;
  readonly subjectId?: string | null;
}

export interface UnclearMatch {
  readonly batch: string;
  readonly rowNo: number;
  readonly resource: string;
  readonly resourceName: string;
  readonly name: string;
  readonly reason: string;
  readonly candidates: readonly Candidate[];
  readonly state: "open" | "attached" | "created" | "dismissed";
  /** In the order of the declaration; without personal numbers. */
  readonly values: readonly { readonly code: string; readonly title: string; readonly value: string }[];
}
