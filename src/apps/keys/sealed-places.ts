// The one list of everything that is sealed or hashed with a key. Whoever adds such a column adds it here, or a test fails: a change of
// keys walks this list, and a place that is not on it would keep the former key in use without anybody knowing.
import { SEALED_ROWS } from "../../intake/index.ts";
import { listSealedRecords } from "../../ledger/index.ts";
import { SEALED_NOTICES } from "../../notices/index.ts";
import { SEALED_ACCOUNTS } from "../../people/index.ts";
import { makeFilePlace, makeTablePlace, type SealedPlace } from "../../platform/index.ts";
import { SEALED_IDENTIFIERS } from "../../subjects/index.ts";
import type { House } from "../house.ts";

/** Columns that name a raw file by the hash of its content. */
const FILE_COLUMNS = ["batch.file_hash", "letter.file_hash", "case_document.file_hash"];

export function listSealedPlaces({ catalog, files }: Pick<House, "catalog" | "files">): readonly SealedPlace[] {
  return [
    ...[SEALED_IDENTIFIERS, ...listSealedRecords(catalog), ...SEALED_ROWS, ...SEALED_ACCOUNTS, ...SEALED_NOTICES].map(makeTablePlace),
    makeFilePlace(files, FILE_COLUMNS),
  ];
}

/** Sealed or hashed columns that a change of keys need not rewrite, each with its reason. */
export const LEFT_AS_THEY_ARE: Readonly<Record<string, string>> = {
  "sealing_key.wrapped": "The keys themselves: wrapped by the master key, and wrapped anew when that changes.",
  "record.identity_hash": "Holds no personal number and is made without a key.",
  "identity_attempt.sealed": "A log-in on its way; it lives for minutes, and the former data key still opens it.",
  "case_event.request_hash": "Compares a repeated request with the first; nothing is looked up by it later.",
};
