// What the tree commits to: an event as canonical bytes, hidden behind a salt, and the public entry that stands for it.
// docs/LOG.md describes both well enough to write a verifier from; a change here is a new version there.
import { hash } from "node:crypto";
import { AUDIT_EVENTS, type AuditClass, isAuditKind } from "./events.ts";
import { hashWithKey } from "./keyed-hash.ts";

/** The content of an event, as it is committed to. Names and order of the members do not matter: the bytes are sorted. */
export interface LoggedEvent {
  readonly eventId: string;
  readonly kind: string;
  readonly accountId: string | null;
  readonly unit: string | null;
  readonly subjectId: string | null;
  /** Counts the events about this subject: 1, 2, 3 … Null without a subject. */
  readonly subjectNo: number | null;
  readonly target: string | null;
  readonly purpose: string | null;
  readonly matterNo: string | null;
  readonly basis: string | null;
  readonly fields: readonly string[] | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly occurredAt: string;
}

/** The public entry of an event: fixed length, nothing of a person in it. */
export interface LeafEntry {
  readonly eventId: string;
  readonly class: AuditClass;
  readonly occurredAt: Date;
  /** The log's own clock, which never goes back. */
  readonly loggedAt: Date;
  readonly commitment: Buffer;
  readonly tag: Buffer;
}

export const ENTRY_BYTES = 82;
const VERSION = 1;
const TAG_BYTES = 16;
/** A class keeps its number for ever. */
const CLASSES = ["write", "decision", "read", "login", "administration"] as const satisfies readonly AuditClass[];

/** JSON without spaces, members sorted by name at every depth (RFC 8785 for what an event can hold). */
export function writeCanonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(",")}]`;
  const members = value as Readonly<Record<string, unknown>>;
  let text = "";
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${writeCanonical(member)}`;
  }
  return `{${text}}`;
}

export function commitTo(event: LoggedEvent, salt: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([salt, Buffer.from(writeCanonical(event))]), "buffer");
}

/** The tag of the n-th event about the subject whose key this is: nobody else can tell that two tags belong together. */
export function tagOf(tagKey: Uint8Array, subjectNo: number): Buffer {
  return hashWithKey(tagKey, `xinshu log subject ${subjectNo}`).subarray(0, TAG_BYTES);
}

/** The tag of an event about nobody, which looks like any other. */
export function tagOfNobody(salt: Uint8Array): Buffer {
  return hashWithKey(salt, "xinshu log no subject").subarray(0, TAG_BYTES);
}

export function classOf(kind: string): AuditClass {
  // A kind that a later release declared and this one does not know is still an event; its row says what it was.
  return isAuditKind(kind) ? AUDIT_EVENTS[kind].class : "write";
}

export function writeEntry(entry: LeafEntry): Buffer {
  const bytes = Buffer.alloc(ENTRY_BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeUInt8(CLASSES.indexOf(entry.class) + 1, 1);
  Buffer.from(entry.eventId.replaceAll("-", ""), "hex").copy(bytes, 2);
  bytes.writeBigInt64BE(BigInt(entry.occurredAt.getTime()), 18);
  bytes.writeBigInt64BE(BigInt(entry.loggedAt.getTime()), 26);
  entry.commitment.copy(bytes, 34);
  entry.tag.copy(bytes, 66);
  return bytes;
}

/** Null for bytes that `writeEntry` did not make. */
export function readEntry(bytes: Buffer): LeafEntry | null {
  const deedClass = CLASSES[(bytes[1] ?? 0) - 1];
  if (bytes.length !== ENTRY_BYTES || bytes[0] !== VERSION || !deedClass) return null;
  const hex = bytes.subarray(2, 18).toString("hex");
  return {
    eventId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    class: deedClass,
    occurredAt: new Date(Number(bytes.readBigInt64BE(18))),
    loggedAt: new Date(Number(bytes.readBigInt64BE(26))),
    commitment: bytes.subarray(34, 66),
    tag: bytes.subarray(66, ENTRY_BYTES),
  };
}

/** Entry bundles of c2sp.org/tlog-tiles: each entry behind its length in two bytes. */
export function writeBundle(entries: readonly Buffer[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** Throws a RangeError on bytes that are no bundle. */
export function readBundle(bytes: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) throw new RangeError("an entry bundle ends within an entry");
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

function lengthOf(entry: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return length;
}
