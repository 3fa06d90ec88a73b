// A declaration becomes something that works: checks, column maps, subject and facts, for itself and for each profile.

import { compileColumnMap } from "./column-map.ts";
import { compileChecks } from "./compile-checks.ts";
import type { ColumnMap, CompiledResource, ResourceSource } from "./compiled-resource.ts";
import type { Field } from "./contract.ts";
import { catalogErrors } from "./errors.ts";
import type { Profile } from "./profile.ts";
import { compileReadFacts } from "./read-facts.ts";
import { compileReadSubject } from "./read-subject.ts";
import { codeTableOf, planResource } from "./resource-plan.ts";

export function compileResource(source: ResourceSource): CompiledResource {
  const variants = new Map<string, CompiledResource>();
  const base = compileVariant(source, null, withProfile);
  return base;

  function withProfile(name: string | undefined): CompiledResource {
    if (name === undefined) return base;
    const known = variants.get(name);
    if (known) return known;
    const profile = source.profiles.find((candidate) => candidate.profile === name);
    if (!profile) throw catalogErrors.unknownProfile({ profile: name, resource: source.declaration.name });
    const variant = compileVariant(source, profile, withProfile);
    variants.set(name, variant);
    return variant;
  }
}

function compileVariant(source: ResourceSource, profile: Profile | null, withProfile: CompiledResource["withProfile"]): CompiledResource {
  const { declaration, version, codeTables } = source;
  const plan = planResource(declaration, codeTables, profile);
  const mapHeader = compileColumnMap(plan);
  return {
    declaration,
    resource: declaration.resource,
    version,
    fields: plan.fields,
    fieldIndex: plan.fieldIndex,
    codeTables: new Map(
      plan.fields.flatMap((field) => {
        const table = codeTableOf(plan, field);
        return table === null ? [] : [[table.table, table] as const];
      }),
    ),
    profiles: source.profiles,
    sealedFields: plan.fields.flatMap((field, index) => (isSealed(field) ? [index] : [])),
    profile: profile?.profile ?? null,
    publicFields: plan.fields
      .filter((field) => declaration.visibility === "public" && field.visibility === "public" && !isSealed(field))
      .map((field) => field.code),
    withProfile,
    mapColumns: (header, name): ColumnMap => (name === undefined ? mapHeader(header) : withProfile(name).mapColumns(header)),
    checkRow: compileChecks(plan),
    readSubject: compileReadSubject(plan),
    readFacts: compileReadFacts(plan),
  };
}

/** A person's number, phone or address is sealed at rest and public nowhere, whatever a declaration says of its visibility. */
export function isSealed(field: Field): boolean {
  return field.sensitivity === "personal_number" || field.sensitivity === "phone" || field.sensitivity === "personal_address";
}
