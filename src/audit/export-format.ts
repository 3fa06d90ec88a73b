// The lines of an exported log (docs/LOG.md): one JSON object a line, in an order that can be checked while it is read.
import { z } from "zod";

const Bytes = z.base64().transform((text): Buffer => Buffer.from(text, "base64"));

export const ExportedEvent = z.object({
  eventId: z.string(),
  kind: z.string(),
  accountId: z.string().nullable(),
  unit: z.string().nullable(),
  subjectId: z.string().nullable(),
  subjectNo: z.int().nullable(),
  target: z.string().nullable(),
  purpose: z.string().nullable(),
  matterNo: z.string().nullable(),
  basis: z.string().nullable(),
  fields: z.array(z.string()).nullable(),
  detail: z.record(z.string(), z.unknown()),
  occurredAt: z.string(),
});

export const EXPORT_FORMAT = "xinshu-log-export/1";

export const ExportLine = z.discriminatedUnion("type", [
  z.object({ type: z.literal("log"), format: z.literal(EXPORT_FORMAT), vkey: z.string(), exportedAt: z.string() }),
  z.object({ type: z.literal("checkpoint"), note: z.string() }),
  z.object({ type: z.literal("subject"), subjectId: z.string(), tagKey: Bytes }),
  /** Precedes the events of its leaves. */
  z.object({ type: z.literal("tile"), path: z.string(), hashes: Bytes }),
  z.object({
    type: z.literal("event"),
    index: z.int(),
    eventId: z.string(),
    entry: Bytes,
    event: ExportedEvent.nullable(),
    /** Null beside an event: content and salt were erased by law. */
    salt: Bytes.nullable(),
  }),
  z.object({ type: z.literal("unplaced"), isWaiting: z.boolean(), event: ExportedEvent }),
  z.object({ type: z.literal("end"), lines: z.int() }),
]);
export type ExportLine = z.infer<typeof ExportLine>;
export type EventLine = Extract<ExportLine, { type: "event" }>;

/** Null for a line that is none of ours. */
export function readExportLine(text: string): ExportLine | null {
  try {
    return ExportLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function writeExportLine(line: z.input<typeof ExportLine>): string {
  return `${JSON.stringify(line)}\n`;
}
