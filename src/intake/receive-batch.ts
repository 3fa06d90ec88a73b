// A file arrives: its bytes are kept as they came, a batch is written, and only then does anybody answer. What is received is never lost.
import { appendAuditEvent } from "../audit/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import { makeId } from "../platform/index.ts";
import { findBatch, insertBatch } from "./batch-store.ts";
import { viewBatch } from "./batch-view.ts";
import type { BatchView } from "./contract.ts";
import { FILE_SIZE_BYTES_MAX } from "./file-limits.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { hasUnit } from "./unit-store.ts";

export interface ReceivedFile {
  readonly resource: string;
  readonly unit: string;
  /** Account id; null for the command line and the demo. */
  readonly submittedBy: string | null;
  readonly channel: BatchView["channel"];
  readonly fileName: string;
  readonly bytes: AsyncIterable<Buffer>;
  readonly profile?: string | undefined;
  /** The batch whose rejected rows this file puts right. */
  readonly corrects?: string | undefined;
}

/** Throws catalogErrors.unknownResource, intakeErrors.notYourResource, unknownUnit, or what the file store refuses. */
export async function receiveBatch(context: IntakeContext, file: ReceivedFile): Promise<BatchView> {
  const { declaration, version } = context.catalog.get(file.resource).withProfile(file.profile);
  await checkUnit(context, file.unit, declaration);
  const stored = await context.files.store(file.bytes, FILE_SIZE_BYTES_MAX);
  const batchId = makeId();
  await context.db.transaction(async (tx) => {
    await context.sealer.hold(tx);
    // An upload may take longer than a change of keys: the file is named and sealed as the keys of now would.
    const { hash: fileHash } = await context.files.renew(stored.hash);
    await insertBatch(tx, {
      batchId,
      resource: file.resource,
      resourceVersion: version,
      unitCode: file.unit,
      submittedBy: file.submittedBy,
      channel: file.channel,
      fileName: tidyFileName(file.fileName),
      fileHash,
      fileSizeBytes: stored.sizeBytes,
      profile: file.profile ?? null,
      correctsBatch: file.corrects ?? null,
      receivedAt: context.clock.now(),
    });
    const { submittedBy, unit, channel } = file;
    await appendAuditEvent(
      tx,
      { kind: "batch.submitted", accountId: submittedBy, unit, target: batchId, detail: { channel } },
      context.clock.now(),
    );
  });
  return getBatchView(context, batchId);
}

async function checkUnit(
  context: IntakeContext,
  unit: string,
  declaration: { name: string; sourceUnits: "any" | readonly string[] },
): Promise<void> {
  if (!(await hasUnit(context.db, unit))) throw intakeErrors.unknownUnit({ unit });
  if (declaration.sourceUnits !== "any" && !declaration.sourceUnits.includes(unit))
    throw intakeErrors.notYourResource({ name: declaration.name });
}

/**
 * Only the last part of what a browser calls the file, without control characters: it is shown again and offered for download. People call
 * files by whom they are about, so numbers of persons are hidden in it like in any free text.
 */
function tidyFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return maskFreeText(last.replace(/\p{Cc}/gu, "").slice(0, 200)) || "未命名";
}

export async function getBatchView(context: IntakeContext, batchId: string): Promise<BatchView> {
  const batch = await findBatch(context.db, batchId);
  if (!batch) throw intakeErrors.unknownBatch();
  return viewBatch(context, batch);
}
