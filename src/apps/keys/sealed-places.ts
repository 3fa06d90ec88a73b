// The one list of everything that is sealed or hashed with a key. Whoever adds such a column adds it here, or a test fails: a change of
// keys walks this list, and a place that is not on it would keep the former key in use without anybody knowing.
import { emptyRowMemory } from "../../intake/index.ts";
import { listSealedRecords } from "../../ledger/index.ts";
import { SEALED_NOTICES } from "../../notices/index.ts";
import { SEALED_ACCOUNTS } from "../../people/index.ts";
import {
  describeSealedColumn,
  makeFilePlace,
  makeForgottenPlace,
  makeTablePlace,
  type SealedColumn,
  type SealedPlace,
} from "../../platform/index.ts";
import { SEALED_IDENTIFIERS } from "../../subjects/index.ts";
import type { House } from "../house.ts";

/** Sealed, found by other columns, and bound to their row as `table.column:<key>`. */
const COLUMNS: readonly SealedColumn[] = [
  { name: "rejected_row.sealed_cells", type: "bytea", key: { batch_id: "uuid", row_no: "integer" }, boundTo: ["batch_id", "row_no"] },
  { name: "parked_row.sealed_values", type: "bytea", key: { batch_id: "uuid", row_no: "integer" }, boundTo: ["batch_id", "row_no"] },
  { name: "second_factor.sealed_secret", type: "text", key: { account_id: "uuid", is_confirmed: "boolean" }, boundTo: ["account_id"] },
  { name: "credential_key.sealed_key", type: "text", key: { key_id: "text" }, boundTo: ["key_id"] },
  { name: "export_request.sealed_filter", type: "text", key: { export_id: "uuid" }, boundTo: ["export_id"] },
  { name: "export_piece.sealed_bytes", type: "bytea", key: { export_id: "uuid", place: "integer" }, boundTo: ["export_id", "place"] },
  {
    name: "case_event.data",
    type: "jsonb",
    key: { subject_id: "uuid", case_id: "uuid", seq: "integer" },
    boundTo: ["case_id", "seq"],
  },
  {
    name: "case_proof.statement",
    type: "text",
    key: { subject_id: "uuid", case_id: "uuid", document: "text" },
    boundTo: ["case_id", "document"],
  },
  { name: "case_note.words", type: "text", key: { subject_id: "uuid", case_id: "uuid", note_id: "uuid" }, boundTo: ["note_id"] },
  { name: "api_client.sealed_contact", type: "text", key: { client_id: "uuid" }, boundTo: ["client_id"] },
  { name: "application_draft.sealed_content", type: "text", key: { draft_id: "uuid" }, boundTo: ["draft_id"] },
  { name: "case_document.file_name", type: "text", key: { file_id: "uuid" }, boundTo: ["file_id"] },
];

/** Columns that name a raw file by the hash of its content. */
const FILE_COLUMNS = ["batch.file_hash", "letter.file_hash", "case_document.file_hash"];

export function listSealedPlaces({ catalog, files }: Pick<House, "catalog" | "files">): readonly SealedPlace[] {
  const tables = [
    SEALED_IDENTIFIERS,
    ...listSealedRecords(catalog),
    ...SEALED_ACCOUNTS,
    ...SEALED_NOTICES,
    ...COLUMNS.map(describeSealedColumn),
  ];
  return [...tables.map(makeTablePlace), makeForgottenPlace("row_memory.mark", emptyRowMemory), makeFilePlace(files, FILE_COLUMNS)];
}

/** Sealed or hashed columns that a change of keys need not rewrite, each with its reason. */
export const LEFT_AS_THEY_ARE: Readonly<Record<string, string>> = {
  "sealing_key.wrapped": "The keys themselves: wrapped by the master key, and wrapped anew when that changes.",
  "record.identity_hash": "Holds no personal number and is made without a key.",
  "superseded_identity.identity_hash": "A former identity_hash of a record: the same.",
  "identity_attempt.sealed": "A log-in on its way; it lives for minutes, and the former data key still opens it.",
  "case_event.request_hash": "Compares a repeated request with the first; nothing is looked up by it later.",
};
