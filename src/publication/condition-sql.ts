// A catalog condition as SQL over a record's payload, so that one statement publishes a whole chunk. Values travel as parameters.
import type { Condition } from "../catalog/index.ts";

/** Collects parameters; `add` answers the placeholder. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown, cast = "text"): string {
    this.values.push(value);
    return `$${this.values.length}::${cast}`;
  }
}

/** Over alias `r` of table record. An empty field is null in payload and makes every comparison false, as in the compiled checks. */
export function conditionToSql(condition: Condition, parameters: SqlParameters): string {
  if ("all" in condition) return joined(condition.all, " and ", parameters);
  if ("any" in condition) return joined(condition.any, " or ", parameters);
  if ("not" in condition) return `not ${conditionToSql(condition.not, parameters)}`;
  const value = `(r.payload ->> ${parameters.add(condition.field)})`;
  return `coalesce(${comparison(condition, value, parameters)}, false)`;
}

type Comparison = Extract<Condition, { field: string }>;

function comparison(condition: Comparison, value: string, parameters: SqlParameters): string {
  if ("isEmpty" in condition) return `${value} is ${condition.isEmpty ? "" : "not "}null`;
  if ("equals" in condition) return `${value} = ${parameters.add(condition.equals)}`;
  if ("in" in condition) return `${value} = any(${parameters.add(condition.in, "text[]")})`;
  if ("includes" in condition) return `${parameters.add(condition.includes)} = any(string_to_array(${value}, ';'))`;
  if ("includesAny" in condition) return `string_to_array(${value}, ';') && ${parameters.add(condition.includesAny, "text[]")}`;
  if ("atLeast" in condition) return `${value}::numeric >= ${parameters.add(condition.atLeast, "numeric")}`;
  return `${value}::numeric < ${parameters.add(condition.below, "numeric")}`;
}

function joined(conditions: readonly Condition[], word: string, parameters: SqlParameters): string {
  if (conditions.length === 0) return "true";
  return `(${conditions.map((condition) => conditionToSql(condition, parameters)).join(word)})`;
}
