// What the upload screen shows before anything is entered: the file as the platform understands it. Nothing is kept.
import { join } from "node:path";
import { Readable } from "node:stream";
import { type CompiledResource, matchResources } from "../catalog/index.ts";
import { todayIn } from "../platform/index.ts";
import type { UploadPreview } from "./contract.ts";
import { openDecoded } from "./decode/index.ts";
import type { DecodedFile, RowChunk } from "./decoded-file.ts";
import type { IntakeContext } from "./intake-context.ts";
import { isReturnedTitle } from "./returned-header.ts";

const PREVIEW_ROWS = 8;

export interface PreviewedFile {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly resource?: string | undefined;
  readonly profile?: string | undefined;
}

export async function previewFile(context: IntakeContext, upload: PreviewedFile): Promise<UploadPreview> {
  const file = await openDecoded({
    open: async () => Readable.from([upload.bytes]),
    sizeBytes: upload.bytes.length,
    fileName: upload.fileName,
    tempDir: join(context.config.dataDir, "tmp"),
  });
  try {
    return await describeFile(context, upload, file);
  } finally {
    await file.close();
  }
}

async function describeFile(context: IntakeContext, upload: PreviewedFile, file: DecodedFile): Promise<UploadPreview> {
  const resourceGuesses = matchResources(context.catalog, file.header).slice(0, 5);
  const chosen = upload.resource ?? resourceGuesses[0]?.resource;
  const base = { fileKind: file.kind, encoding: file.encoding, header: [...file.header], resourceGuesses };
  if (!chosen) return { ...base, recognised: [], extraColumns: [...file.header], missingFields: [], firstRows: [] };
  const resource = context.catalog.get(chosen).withProfile(upload.profile);
  const columns = resource.mapColumns(file.header, upload.profile);
  const titleOf = (code: string) => resource.fields.find((field) => field.code === code)?.title ?? code;
  return {
    ...base,
    recognised: columns.recognised.map((column) => ({ ...column, fieldTitle: titleOf(column.field) })),
    extraColumns: columns.extraColumns.filter((title) => !isReturnedTitle(title)),
    missingFields: columns.missingFields.map(({ code, title }) => ({ field: code, title })),
    firstRows: await readFirstRows(file, (row) =>
      checkPreviewRow(
        resource,
        columns.columnOfField.map((column) => (column < 0 ? "" : (row[column] ?? ""))),
        todayIn(context.clock),
      ),
    ),
  };
}

type PreviewRow = UploadPreview["firstRows"][number];

function checkPreviewRow(resource: CompiledResource, cells: readonly string[], today: string): Omit<PreviewRow, "rowNo"> {
  const verdict = resource.checkRow(cells, { today });
  const values = Object.fromEntries(resource.fields.map((field, place) => [field.code, verdict.values[place] ?? (cells[place] || null)]));
  const titleOf = (code: string | null) => resource.fields.find((field) => field.code === code)?.title ?? null;
  return { values, problems: (verdict.problems ?? []).map((problem) => ({ ...problem, title: titleOf(problem.field) })) };
}

async function readFirstRows(file: DecodedFile, check: (row: readonly string[]) => Omit<PreviewRow, "rowNo">): Promise<PreviewRow[]> {
  const first = await firstChunk(file);
  if (!first) return [];
  return first.rowNos.slice(0, PREVIEW_ROWS).map((rowNo, place) => ({ rowNo, ...check(first.readCells(place)) }));
}

async function firstChunk(file: DecodedFile): Promise<RowChunk | null> {
  for await (const chunk of file.rows()) return chunk;
  return null;
}
