// Files waiting to be sent: chosen, previewed, sent. Pure transitions; what a file becomes after sending is a batch and lives on the server.
import type { UploadPreview } from "../../../../intake/contract.ts";
import type { ApiProblem } from "../../api/problem.ts";

export interface QueuedFile {
  readonly key: string;
  readonly file: File;
  /** What the preview was, or is being, asked with; "" lets the platform guess. */
  readonly resource: string;
  readonly profile: string;
  readonly unit: string;
  readonly preview: UploadPreview | null;
  readonly problem: ApiProblem | null;
  readonly stage: "reading" | "ready" | "failed" | "sending";
  /** 0..1 of the bytes, while sending. */
  readonly sent: number;
}

export function queueFile(key: string, file: File, resource: string): QueuedFile {
  return { key, file, resource, profile: "", unit: "", preview: null, problem: null, stage: "reading", sent: 0 };
}

export function withPreview(entry: QueuedFile, preview: UploadPreview): QueuedFile {
  const guess = preview.resourceGuesses[0]?.resource ?? "";
  return { ...entry, preview, resource: entry.resource === "" ? guess : entry.resource, problem: null, stage: "ready" };
}

export function withProblem(entry: QueuedFile, problem: ApiProblem): QueuedFile {
  return { ...entry, problem, stage: "failed", sent: 0 };
}

/** A file may go when a resource is chosen and none of its required columns is missing. */
export function isSendable(entry: QueuedFile): boolean {
  return entry.stage === "ready" && entry.resource !== "" && (entry.preview?.missingFields.length ?? 1) === 0;
}

/** Whether the guess is safe: the best one misses nothing and no other comes near. */
export function isCertain(preview: UploadPreview): boolean {
  const [first, second] = preview.resourceGuesses;
  if (!first || first.missingRequired > 0) return false;
  return second === undefined || second.missingRequired > 0 || second.matchedColumns < first.matchedColumns;
}

export function isEveryRowWrong(preview: UploadPreview): boolean {
  return preview.firstRows.length > 0 && preview.firstRows.every((row) => row.problems.length > 0);
}
