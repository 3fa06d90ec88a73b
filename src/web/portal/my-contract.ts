// What the pages behind the portal's log-in are told. Everything is about whoever is logged in; the composition reads it from the rooms.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CreditFile, LedgerRecord } from "../../ledger/contract.ts";
import type { CredentialKey, OwnSessionView, Role } from "../../people/contract.ts";
import type { MyCases } from "./case-contract.ts";

export interface MyPerson {
  readonly accountId: string;
  readonly displayName: string;
  readonly role: Role;
  /** Null while nothing is on record. */
  readonly subjectId: string | null;
}

export type OwnFile = Omit<CreditFile, "ground">;
export type OwnRecord = Omit<LedgerRecord, "ground">;

/** One line of 谁查过我. */
export interface OwnLook {
  readonly eventId: string;
  readonly at: Date;
  /** What was done, in Chinese. */
  readonly title: string;
  /** True for what the subject itself opened here. */
  readonly isOwn: boolean;
  /** Null where a system or nobody of a unit asked. */
  readonly unitName: string | null;
  /** The role, and the number of the account: the office knows the name behind it. */
  readonly roleTitle: string | null;
  readonly accountNo: string | null;
  readonly fields: readonly string[];
  readonly purpose: string | null;
  readonly matterNo: string | null;
  readonly basis: string | null;
  /** Its place in the log; null in the second before it has one. */
  readonly leafIndex: number | null;
}

export interface OwnLookPage {
  /** Whether a file can be had that proves the list complete. */
  readonly hasProof: boolean;
  readonly items: readonly OwnLook[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
}

export interface OwnLookQuery {
  readonly page: number;
  /** YYYY-MM-DD, both included; null for no limit. */
  readonly from: string | null;
  readonly until: string | null;
  /** Leaves out what the subject opened itself. */
  readonly isOthersOnly: boolean;
}

/** A file that proves that the list of looks is complete, checked with `xinshu audit`. */
export interface AccessProof {
  readonly fileName: string;
  readonly text: string;
}

export interface MyDesk {
  /** What the identity service is called; null where none is connected. */
  readonly identityTitle: string | null;
  /** Under which passwords travel; null where nobody logs in by one. */
  findKey(): Promise<CredentialKey["key"] | null>;
  giveFormToken(request: FastifyRequest, reply: FastifyReply): string;
  readFile(person: MyPerson): Promise<OwnFile | null>;
  /** Null for one that is not there or not about this person, which leaves an event. */
  readRecord(person: MyPerson, recordId: string): Promise<OwnRecord | null>;
  listLooks(person: MyPerson, query: OwnLookQuery): Promise<OwnLookPage>;
  proveLooks(person: MyPerson): Promise<AccessProof | null>;
  /** Repair, objection and what follows. */
  readonly cases: MyCases;
  listSessions(request: FastifyRequest): Promise<readonly OwnSessionView[]>;
}
