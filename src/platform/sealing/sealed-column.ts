// The most usual sealed place: one column, bound to its row as `table.column:<key>[:<key>]`.
import type { Rewriting, SealedTable } from "./sealed-place.ts";

export interface SealedColumn {
  /** `table.column` */
  readonly name: string;
  readonly type: "text" | "bytea" | "jsonb";
  /** The primary key of the table. */
  readonly key: SealedTable["key"];
  /** The columns whose values stand behind the name in the place, in their order. */
  readonly boundTo: readonly string[];
}

/** Of a jsonb column: an object among whose values some are sealed, each bound as `table.column.<its name>:…`. */
export function describeSealedColumn({ name, type, key, boundTo }: SealedColumn): SealedTable {
  const [table = "", column = ""] = name.split(".");
  return {
    table,
    key,
    columns: { [column]: type },
    reads: boundTo,
    rewrite: (row, rewriting) => {
      const sealed = row[column];
      if (sealed == null) return null;
      const behind = boundTo.map((each) => `:${row[each] ?? ""}`).join("");
      const placeOf = (member: string | null) => `${name}${member === null ? "" : `.${member}`}${behind}`;
      const resealed = type === "jsonb" ? resealMembers(sealed, rewriting, placeOf) : rewriting.reseal(sealed, placeOf(null));
      return resealed === sealed ? null : { [column]: resealed };
    },
  };
}

const SEALED = /^(1|2\.[a-z])\.[0-9a-f]{8}\.[\w-]+$/;

function resealMembers(text: string, { reseal }: Rewriting, placeOf: (member: string) => string): string {
  const members = Object.entries(JSON.parse(text) as Record<string, unknown>);
  const resealed = members.map(([member, value]) => {
    const isSealed = typeof value === "string" && SEALED.test(value);
    return [member, isSealed ? reseal(value, placeOf(member)) : value] as const;
  });
  return resealed.every(([, value], index) => value === members[index]?.[1]) ? text : JSON.stringify(Object.fromEntries(resealed));
}
