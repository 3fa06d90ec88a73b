// What the auditor's routes are given: accounts, sessions and units belong to rooms above this one.
import type { FastifyRequest } from "fastify";
import type { Context } from "../platform/index.ts";
import type { OddAccessRule } from "./odd-access-rules.ts";
import type { NoteVerifier } from "./signed-note.ts";
import type { AuditNames } from "./view-events.ts";
import type { WitnessPolicy } from "./witness-policy.ts";

export interface AuditDesk extends AuditNames {
  readonly context: Pick<Context, "db" | "clock">;
  readonly key: NoteVerifier;
  readonly policy: WitnessPolicy;
  readonly rules: readonly OddAccessRule[];
  /** Hides numbers of persons in what somebody typed. */
  maskText(text: string): string;
  /** Who asks. Throws when nobody is logged in. */
  actorOf(request: FastifyRequest): { readonly accountId: string; readonly unit: string };
}
