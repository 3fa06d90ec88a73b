// Who a checked row says it is about.
import { regionOfUscc, USCC_PLACEHOLDER } from "../identifiers/index.ts";
import { adultOnOf } from "./adult-age.ts";
import type { RowValues } from "./compiled-resource.ts";
import type { SubjectClaim } from "./contract.ts";
import type { ResourcePlan } from "./resource-plan.ts";
import { compileReadKind, indexOfIdentifier } from "./subject-checks.ts";

type ClaimedIdentifier = SubjectClaim["identifiers"][number];
const NOTHING_CLAIMED: readonly ClaimedIdentifier[] = [];

export function compileReadSubject(plan: ResourcePlan): (values: RowValues) => SubjectClaim {
  const { subject } = plan.declaration;
  const indexOf = (code: string | undefined) => (code === undefined ? -1 : (plan.fieldIndex.get(code) ?? -1));
  const nameIndex = indexOf(subject.nameField);
  const statusIndex = indexOf(subject.statusField);
  const regionIndex = indexOf(subject.regionField);
  const usccIndex = indexOfIdentifier(plan, "uscc");
  const readKind = compileReadKind(plan);
  const identifiers = subject.identifierFields.map(({ kind, field, typeField }) => ({
    kind,
    index: indexOf(field),
    typeIndex: indexOf(typeField),
  }));

  const identifying = new Set(subject.identifierFields.map(({ field }) => field));
  const operatorIndexes = plan.fields.flatMap(({ code, sensitivity }, index) =>
    sensitivity === "personal_number" && !identifying.has(code) ? [index] : [],
  );
  const readAge = (kind: SubjectClaim["kind"], claimed: readonly ClaimedIdentifier[], values: RowValues) => {
    const numbers = kind === "person" ? claimed.map(({ value }) => value) : operatorIndexes.map((index) => values[index] ?? "");
    return latest(numbers.map(adultOnOf));
  };

  const readIdentifiers = (kind: SubjectClaim["kind"], values: RowValues) => {
    let claimed = NOTHING_CLAIMED;
    for (let place = 0; place < identifiers.length; place++) {
      const identifier = identifiers[place] as (typeof identifiers)[number];
      const value = values[identifier.index] ?? null;
      // A person is found by a personal document and by nothing else; an organization never by one.
      if (value === null || (identifier.kind === "id_document") !== (kind === "person") || !isUsable(identifier.kind, value)) continue;
      const documentType = values[identifier.typeIndex] ?? null;
      const one = documentType === null ? { kind: identifier.kind, value } : { kind: identifier.kind, value, documentType };
      // An array that grows keeps room for seventeen, and a claim lives until its chunk is in.
      claimed = claimed.length === 0 ? [one] : [...claimed, one];
    }
    return claimed;
  };

  return (values) => {
    const kind = readKind(values);
    const claimed = readIdentifiers(kind, values);
    const uscc = values[usccIndex] ?? null;
    const name = values[nameIndex] ?? "";
    const status = values[statusIndex] ?? null;
    const region = values[regionIndex] ?? (uscc === null || uscc === USCC_PLACEHOLDER ? null : regionOfUscc(uscc));
    if (kind === "organization") return { kind, name, identifiers: claimed, status, region };
    return { kind, name, identifiers: claimed, status, region, adultOn: readAge(kind, claimed, values) };
  };
}

/** Of two ages the younger: in doubt for the one who may be a minor. */
function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((known, day) => (day !== null && (known === null || day > known) ? day : known), null);
}

/** The placeholder stands for no code; a registration number in words (企合琼总字…) was numbered anew in each place and names nobody for sure. */
function isUsable(kind: ClaimedIdentifier["kind"], value: string): boolean {
  if (kind === "uscc") return value !== USCC_PLACEHOLDER;
  return kind !== "registration_no" || /^\d+$/.test(value);
}
