// Versions of a record, field by field.
import type { RecordVersion } from "../../../../ledger/contract.ts";

export interface FieldComparison {
  readonly code: string;
  readonly title: string;
  readonly value: string;
  /** What the version before said; null when there is none before. */
  readonly previous: string | null;
  readonly isChanged: boolean;
  readonly standing: RecordVersion["fields"][number]["standing"];
}

/** Fields of one version beside the one before it, those that vanished at the end. */
export function compareVersions(version: RecordVersion, before: RecordVersion | undefined): readonly FieldComparison[] {
  const earlier = new Map(before?.fields.map((field) => [field.code, field]));
  const now = version.fields.map((field) => {
    const previous = before ? (earlier.get(field.code)?.value ?? "") : null;
    const { code, title, value, standing } = field;
    return { code, title, value, previous, isChanged: previous !== null && previous !== value, standing };
  });
  const present = new Set(version.fields.map((field) => field.code));
  const gone = (before?.fields ?? []).filter((field) => !present.has(field.code) && field.value !== "");
  return [
    ...now,
    ...gone.map(({ code, title, value, standing }) => ({ code, title, value: "", previous: value, isChanged: true, standing })),
  ];
}
