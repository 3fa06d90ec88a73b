// What a resource's declaration says about publication, as one SQL rule: whether, since when, and until which last day.
//
// Which regime rules a record is a question the law leaves open (domain facts, open question 1). We take the rule in force on the day
// of publication: the rule of the day a record is shown, the same for old and new records. When a rule changes, `republish` computes anew.
import type { CompiledResource, PublicationTerm } from "../catalog/index.ts";
import { conditionToSql, SqlParameters } from "./condition-sql.ts";

export interface PublicationRule {
  /** SQL of type date over record alias `r`: the last day, or null for what is not published. */
  readonly untilSql: string;
  /** SQL over `r` and its subject `s`: whether the age of whom it is about lets it be public. */
  readonly isOfAgeSql: string;
  readonly parameters: SqlParameters;
}

/** `today` is YYYY-MM-DD in Asia/Shanghai. Null when nothing of the resource is public. */
export function buildPublicationRule(resource: CompiledResource, today: string, parameters = new SqlParameters()): PublicationRule | null {
  if (resource.declaration.visibility !== "public") return null;
  const terms = resource.declaration.publication.filter((term) => isInForce(term, today));
  if (terms.length === 0) return null;
  const branches = terms.map((term) => `when ${appliesSql(term, parameters)} then ${lastDaySql(resource, term, parameters)}`);
  return { untilSql: `(case ${branches.join(" ")} end)`, isOfAgeSql: isOfAgeSql(resource), parameters };
}

/** Nothing about a minor is public, and nothing that was decided about one ever becomes so: the age on the day of the decision counts. */
function isOfAgeSql({ declaration }: CompiledResource): string {
  const isUnknownShown = declaration.publishesUnknownAge ? "true" : "s.kind = 'sole_trader'";
  return `(s.kind = 'organization' or coalesce(s.adult_on <= coalesce(r.decided_on, r.recorded_at::date), ${isUnknownShown}))`;
}

function isInForce(term: PublicationTerm, today: string): boolean {
  return term.inForceFrom <= today && (term.inForceUntil === undefined || today <= term.inForceUntil);
}

function appliesSql(term: PublicationTerm, parameters: SqlParameters): string {
  const level = term.level ? `r.level = ${parameters.add(term.level)}` : "true";
  const condition = term.when ? conditionToSql(term.when, parameters) : "true";
  return `(${level} and ${condition})`;
}

/**
 * The earliest of: the term's end, the last day the authority declared, the day before the record ended. A revoked repair may have made the
 * first two later. `least` and `greatest` skip nulls.
 */
function lastDaySql(resource: CompiledResource, term: PublicationTerm, parameters: SqlParameters): string {
  if (!term.isPublished) return "null::date";
  const declared = resource.declaration.facts.declaredPublishUntil;
  const parts = [termEndSql(term, parameters)];
  if (declared) parts.push(`(r.payload ->> ${parameters.add(declared)})::date`);
  return `least(greatest(least(${parts.join(", ")}), r.published_at_least_until), r.ended_on - 1)`;
}

const BASIS_COLUMNS = { decided_on: "r.decided_on", listed_on: "r.decided_on", valid_to: "r.valid_to", none: "'infinity'::date" } as const;

function termEndSql(term: PublicationTerm, parameters: SqlParameters): string {
  const basis = BASIS_COLUMNS[term.basis];
  if (term.endsByItself === false) return BASIS_COLUMNS.none;
  if (term.monthsMax === undefined || term.basis === "none") return basis;
  return `(${basis} + make_interval(months => ${parameters.add(term.monthsMax, "int")}))::date`;
}
