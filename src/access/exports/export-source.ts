// A list that can be exported, as its room offers it. Rooms give rows that their reader may see; this room limits, approves, writes, logs.
import type { z } from "zod";
import type { Action, Actor } from "../../people/index.ts";
import type { Ground } from "../open-ground.ts";

export interface PreparedExport {
  readonly columns: readonly string[];
  /** At least so many rows come; the limit is held against what really comes, too. */
  readonly count: number;
  /** Somebody else must agree before it is handed out. */
  readonly hasPersons: boolean;
  readonly subjectId: string | null;
  readonly ground: Ground | null;
  rows(): AsyncIterable<readonly string[]>;
}

export interface ExportSource<Filter extends z.ZodType = z.ZodType> {
  readonly kind: string;
  /** In the file's name and in the list of exports. */
  readonly title: string;
  /** The right to see the list itself. */
  readonly action: Action;
  readonly filter: Filter;
  /** What this actor may take of it now. Throws as reading it would. */
  prepare(actor: Actor, filter: z.output<Filter>, at: Date): Promise<PreparedExport>;
}

/** Keeps the filter's type inside the declaration. */
export function declareExport<Filter extends z.ZodType>(source: ExportSource<Filter>): ExportSource {
  return { ...source, prepare: (actor, filter, at) => source.prepare(actor, filter as z.output<Filter>, at) };
}
