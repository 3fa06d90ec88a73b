// Signed notes (c2sp.org/signed-note) with Ed25519, and the timestamped signatures of witnesses (c2sp.org/tlog-cosignature).
import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, timingSafeEqual, verify } from "node:crypto";
import { auditErrors } from "./errors.ts";

/** 1 a plain signature, as the log signs; 4 a witness's signature with the time in it. */
export type SignatureType = 1 | 4;

export interface NoteVerifier {
  readonly name: string;
  readonly keyId: Buffer;
  readonly type: SignatureType;
  readonly publicKey: Buffer;
}

export interface NoteSigner extends NoteVerifier {
  readonly privateKey: KeyObject;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly bytes: Buffer;
}

export interface SignedNote {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const SIGNATURES_MAX = 32;
const KEY_BYTES = 32;
// The fixed beginnings of PKCS #8 and SPKI documents that hold an Ed25519 key (RFC 8410).
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

export function makeSigner(name: string, type: SignatureType, seed: Buffer = randomBytes(KEY_BYTES)): NoteSigner {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-KEY_BYTES);
  return { name, type, publicKey, keyId: keyIdOf(name, type, publicKey), privateKey };
}

/** `PRIVATE+KEY+<name>+<key id>+<base64 of type and seed>`, the line that Go's note package writes. */
export function writeSigner({ name, keyId, type, privateKey }: NoteSigner): string {
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-KEY_BYTES);
  return `PRIVATE+KEY+${name}+${keyId.toString("hex")}+${Buffer.concat([Buffer.of(type), seed]).toString("base64")}`;
}

/** Throws audit.keyInvalid. */
export function readSigner(line: string): NoteSigner {
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim());
  const bytes = Buffer.from(match?.[3] ?? "", "base64");
  const type = typeOf(bytes);
  if (!match || type === null) throw auditErrors.keyInvalid();
  const signer = makeSigner(match[1] ?? "", type, bytes.subarray(1));
  if (signer.keyId.toString("hex") !== match[2]) throw auditErrors.keyInvalid();
  return signer;
}

/** `<name>+<key id>+<base64 of type and public key>` (a vkey). */
export function writeVerifier({ name, keyId, type, publicKey }: NoteVerifier): string {
  return `${name}+${keyId.toString("hex")}+${Buffer.concat([Buffer.of(type), publicKey]).toString("base64")}`;
}

/** Throws audit.keyInvalid. */
export function readVerifier(line: string): NoteVerifier {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim());
  const bytes = Buffer.from(match?.[3] ?? "", "base64");
  const type = typeOf(bytes);
  if (!match || type === null) throw auditErrors.keyInvalid();
  const [name, publicKey] = [match[1] ?? "", bytes.subarray(1)];
  const keyId = keyIdOf(name, type, publicKey);
  if (keyId.toString("hex") !== match[2]) throw auditErrors.keyInvalid();
  return { name, type, publicKey, keyId };
}

/** Null for anything that is not a signed note. */
export function readNote(note: string): SignedNote | null {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.endsWith("\n")) return null;
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.map(readSignatureLine);
  if (lines.length > SIGNATURES_MAX || signatures.some((signature) => signature === null)) return null;
  return { text: note.slice(0, end + 1), signatures: signatures.filter((signature) => signature !== null) };
}

export function readSignatureLine(line: string): NoteSignature | null {
  const match = /^— ([^+\s]+) ([A-Za-z0-9+/]+=*)$/.exec(line);
  const bytes = Buffer.from(match?.[2] ?? "", "base64");
  return match && bytes.length > 4 ? { name: match[1] ?? "", keyId: bytes.subarray(0, 4), bytes: bytes.subarray(4) } : null;
}

/** A signature line without its newline. A witness (type 4) signs with the time, in whole seconds. */
export function signNote(text: string, signer: NoteSigner, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(seconds));
  const message = signer.type === 4 ? cosignedMessage(text, seconds) : text;
  const signature = sign(null, Buffer.from(message), signer.privateKey);
  const parts = signer.type === 4 ? [signer.keyId, stamp, signature] : [signer.keyId, signature];
  return `— ${signer.name} ${Buffer.concat(parts).toString("base64")}`;
}

/** Whether this key signed this text. A signature that names the key and does not fit it counts as none. */
export function isSignedBy({ text, signatures }: SignedNote, verifier: NoteVerifier): boolean {
  const own = signatures.filter(({ name, keyId }) => name === verifier.name && timingSafeEqual(keyId, verifier.keyId));
  return own.length > 0 && own.every(({ bytes }) => isRight(text, bytes, verifier));
}

function isRight(text: string, bytes: Buffer, { type, publicKey }: NoteVerifier): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" });
  if (type === 1) return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes);
  if (bytes.length !== 72) return false;
  return verify(null, Buffer.from(cosignedMessage(text, Number(bytes.readBigUInt64BE()))), key, bytes.subarray(8));
}

function cosignedMessage(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

function keyIdOf(name: string, type: SignatureType, publicKey: Buffer): Buffer {
  return createHash("sha256").update(`${name}\n`).update(Buffer.of(type)).update(publicKey).digest().subarray(0, 4);
}

function typeOf(bytes: Buffer): SignatureType | null {
  const [type] = bytes;
  return bytes.length === KEY_BYTES + 1 && (type === 1 || type === 4) ? type : null;
}
