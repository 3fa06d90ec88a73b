// Which column of a file feeds which field: by title, exchange code, alias or the profile's titles; width, brackets, blanks and marks of
// obligation alike. Only declared spellings count: 罚款金额（元） is not taken for 罚款金额（万元）.
import type { ColumnMap } from "./compiled-resource.ts";
import type { Field } from "./contract.ts";
import type { ResourcePlan } from "./resource-plan.ts";

type RecognisedBy = ColumnMap["recognised"][number]["by"];
interface Claim {
  readonly index: number;
  readonly by: RecognisedBy;
}

/** Compiles once; the answer maps a header. */
export function compileColumnMap(plan: ResourcePlan): (header: readonly string[]) => ColumnMap {
  const claims = listClaims(plan);
  const ignored = new Set((plan.profile?.ignoredColumns ?? []).map(foldTitle));
  const guardTitles = (plan.profile?.guards ?? []).map((guard) => new Set(guard.titles.map(foldTitle)));
  const derived = new Set((plan.profile?.derived ?? []).map((derivation) => derivation.field));

  return (header) => {
    const titles = header.map(foldTitle);
    const columnsOfField: number[][] = plan.fields.map(() => []);
    const recognised: ColumnMap["recognised"][number][] = [];
    const extraColumns: string[] = [];
    for (const [column, folded] of titles.entries()) {
      const wanted = claims.get(folded) ?? [];
      for (const { index, by } of wanted) {
        columnsOfField[index]?.push(column);
        recognised.push({ column, title: header[column] ?? "", field: plan.fields[index]?.code ?? "", by });
      }
      const isKnown = wanted.length > 0 || folded === "" || ignored.has(folded) || guardTitles.some((names) => names.has(folded));
      if (!isKnown) extraColumns.push(header[column] ?? "");
    }
    const guardColumns = guardTitles.map((names) => titles.findIndex((title) => names.has(title)));
    return {
      columnOfField: [...columnsOfField.map((columns) => columns[0] ?? -1), ...guardColumns],
      extraColumns,
      missingFields: plan.fields.filter(
        (field, index) => field.required && !derived.has(field.code) && columnsOfField[index]?.length === 0,
      ),
      ambiguous: plan.fields.flatMap((field, index) => describeAmbiguity(field, columnsOfField[index] ?? [], header)),
      recognised,
    };
  };
}

function describeAmbiguity(field: Field, columns: readonly number[], header: readonly string[]) {
  return columns.length < 2 ? [] : [{ field, titles: columns.map((column) => header[column] ?? "") }];
}

function listClaims(plan: ResourcePlan): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const column of plan.profile?.columns ?? []) {
    const index = plan.fieldIndex.get(column.field) ?? -1;
    for (const title of column.titles) addClaim(claims, title, { index, by: "profile" });
  }
  const byProfile = new Set(claims.keys());
  const steps = [
    (field: Field) => ({ titles: [field.title], by: "title" }) as const,
    (field: Field) => ({ titles: field.exchangeCode ? [field.exchangeCode] : [], by: "exchange_code" }) as const,
    (field: Field) => ({ titles: [...field.aliases, ...titleVariants(field.title), field.code], by: "alias" }) as const,
  ];
  for (const step of steps) {
    for (const [index, field] of plan.fields.entries()) {
      const { titles, by } = step(field);
      for (const title of titles)
        if (!byProfile.has(foldTitle(title)) && !claims.has(foldTitle(title))) addClaim(claims, title, { index, by });
    }
  }
  return claims;
}

function addClaim(claims: Map<string, Claim[]>, title: string, claim: Claim): void {
  const folded = foldTitle(title);
  const known = claims.get(folded);
  if (known === undefined) claims.set(folded, [claim]);
  else if (!known.some((other) => other.index === claim.index)) known.push(claim);
}

/** 罚款金额（万元） is also written 罚款金额; 行政相对人代码_1（统一社会信用代码） also 行政相对人代码_1. */
function titleVariants(title: string): readonly string[] {
  const bare = title.normalize("NFKC").replace(/\([^)]*\)/g, "");
  return bare === title ? [] : [bare];
}

const MARKS = /[*★※●]|[(【[](?:必填|选填|必选)[)】\]]/g;
const BRACKETS_OPEN = /[〔［【[{「]/g;
const BRACKETS_CLOSE = /[〕］】\]}」]/g;

/** Titles as they are compared. */
export function foldTitle(title: string): string {
  return title
    .normalize("NFKC")
    .replace(MARKS, "")
    .replace(/[\s\u200b-\u200f\ufeff]/g, "")
    .replace(BRACKETS_OPEN, "(")
    .replace(BRACKETS_CLOSE, ")")
    .replace(/[:：]$/, "")
    .toUpperCase();
}
