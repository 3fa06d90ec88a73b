// What a record says, in clear: sealed values and free text as it was typed are opened when they are asked for.
import type { CompiledResource } from "../catalog/index.ts";
import type { Sealer } from "../platform/index.ts";
import { originalPlace, sealedPlace } from "./draft-record.ts";

export interface KeptRecord {
  readonly recordId: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Free text as it was typed, sealed, where the payload holds it masked. Not given: the masked text is told. */
  readonly original?: Readonly<Record<string, string>> | null;
}

export interface OpenedPayload {
  has(code: string): boolean;
  /** Empty where there is none. Throws platform.sealBroken. */
  valueOf(code: string): string;
}

export function openPayload({ open }: Pick<Sealer, "open">, resource: CompiledResource, record: KeptRecord): OpenedPayload {
  const { recordId, payload, original } = record;
  const sealed = new Set(resource.sealedFields.map((index) => resource.fields[index]?.code));
  return {
    has: (code) => payload[code] !== undefined,
    valueOf: (code) => {
      const value = payload[code];
      if (value === undefined) return "";
      if (sealed.has(code)) return open(value, sealedPlace(recordId, code));
      const typed = original?.[code];
      return typed === undefined ? value : open(typed, originalPlace(recordId, code));
    },
  };
}
