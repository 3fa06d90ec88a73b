// A multipart upload: its fields, then one file as a stream. Fields must come first; a browser's form and our client send them so.
import { Buffer } from "node:buffer";
import type { Readable } from "node:stream";
import type { MultipartFields } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { intakeErrors } from "./intake-errors.ts";

export interface Upload {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly fileName: string;
  readonly bytes: Readable;
}

/** Throws noFile. */
export async function readUpload(request: FastifyRequest, sizeBytesMax: number): Promise<Upload> {
  // One more byte than allowed lets the file store see that there is more, and say so in its own words.
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: sizeBytesMax + 1 } }) : undefined;
  if (!part) throw intakeErrors.noFile();
  return { fields: readFields(part.fields), fileName: part.filename, bytes: part.file };
}

function readFields(fields: MultipartFields): Record<string, string | undefined> {
  const entries = Object.entries(fields).flatMap(([name, field]) => {
    if (!field || Array.isArray(field) || field.type !== "field" || typeof field.value !== "string") return [];
    return [[name, field.value === "" ? undefined : field.value] as const];
  });
  return Object.fromEntries(entries);
}

/** The file for a preview; what is larger than a preview takes is read to its end and left unpreviewed. Throws previewTooLarge. */
export async function takePreviewBytes(bytes: Readable, sizeBytesMax: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of bytes) {
    sizeBytes += piece.length;
    if (sizeBytes <= sizeBytesMax) pieces.push(piece);
  }
  if (sizeBytes > sizeBytesMax) throw intakeErrors.previewTooLarge();
  return Buffer.concat(pieces);
}
