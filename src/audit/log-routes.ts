// The public side of the log, below /log: what a witness, a subject with its proof or any public tool needs. No log-in, no personal data.
import { z } from "zod";
import type { Context, HttpApp } from "../platform/index.ts";
import { acceptCosignature } from "./accept-cosignature.ts";
import { auditErrors } from "./errors.ts";
import { findCheckpointNote, findWitnessedNote } from "./read-checkpoints.ts";
import { getTileBytes } from "./serve-log.ts";
import { type NoteVerifier, writeVerifier } from "./signed-note.ts";
import type { WitnessPolicy } from "./witness-policy.ts";

export interface LogRoutes {
  readonly context: Pick<Context, "db" | "clock">;
  readonly key: NoteVerifier;
  readonly policy: WitnessPolicy;
}

const TAGS = ["留痕日志"];
const NOTE_BYTES_MAX = 64 * 1024;
const TEXT = "text/plain; charset=utf-8";
/** A tile never changes once it is full, and a partial one of a given width neither. */
const FOR_EVER = "public, max-age=31536000, immutable";
const BRIEFLY = "public, max-age=2";

export function registerLogRoutes(app: HttpApp, routes: LogRoutes): void {
  registerReading(app, routes);
  registerCosigning(app, routes);
}

function registerReading(app: HttpApp, { context: { db }, key, policy }: LogRoutes): void {
  const config = { isOpen: true } as const;
  app.get("/log/vkey", { config, schema: { tags: TAGS, summary: "日志的公钥" } }, async (_, reply) =>
    reply
      .type(TEXT)
      .header("cache-control", BRIEFLY)
      .send(`${writeVerifier(key)}\n`),
  );
  app.get("/log/checkpoint", { config, schema: { tags: TAGS, summary: "最新的检查点（c2sp.org/tlog-checkpoint）" } }, async (_, reply) => {
    const note = await findCheckpointNote(db);
    if (note === null) throw auditErrors.treeEmpty();
    return reply.type(TEXT).header("cache-control", BRIEFLY).send(note);
  });
  app.get("/log/witnessed", { config, schema: { tags: TAGS, summary: "最近一次经足够见证单位会签的检查点" } }, async (_, reply) => {
    const note = await findWitnessedNote(db, policy);
    if (note === null) throw auditErrors.treeEmpty();
    return reply.type(TEXT).header("cache-control", BRIEFLY).send(note);
  });
  app.get(
    "/log/tile/*",
    { config, schema: { tags: TAGS, summary: "日志的一片（c2sp.org/tlog-tiles）", params: z.object({ "*": z.string().max(100) }) } },
    async (request, reply) => {
      const bytes = await getTileBytes(db, request.params["*"]);
      return reply.type("application/octet-stream").header("cache-control", FOR_EVER).send(bytes);
    },
  );
}

/** No session and no CSRF token: the signature itself says who it is from, and anything else is refused. */
function registerCosigning(app: HttpApp, { context, policy }: LogRoutes): void {
  app.post(
    "/log/cosignatures",
    {
      bodyLimit: NOTE_BYTES_MAX,
      config: { isOpen: true },
      schema: {
        tags: TAGS,
        summary: "见证单位的会签",
        consumes: ["text/plain"],
        body: z.string().max(NOTE_BYTES_MAX),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await acceptCosignature(context, request.body, policy);
      return reply.code(204).send(null);
    },
  );
}
