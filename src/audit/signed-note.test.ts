import { expect, test } from "vitest";
import { listSigners, readCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { hashNothing } from "./merkle-tree.ts";
import { isSignedBy, makeSigner, readNote, readSigner, readVerifier, signNote, writeSigner, writeVerifier } from "./signed-note.ts";

// The example of Go's package golang.org/x/mod/sumdb/note: Ed25519 always signs alike, so ours must come out the same.
const PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
const at = new Date("2026-11-23T02:00:00Z");

test("keys, key ids and signatures are those that other tools make", () => {
  const signer = readSigner(PRIVATE);
  expect(writeVerifier(signer)).toBe(PUBLIC);
  expect(writeSigner(signer)).toBe(PRIVATE);
  expect(signNote(TEXT, signer, at)).toBe(LINE);
  expect(isSignedBy(readNote(`${TEXT}\n${LINE}\n`) ?? expect.fail(), readVerifier(PUBLIC))).toBe(true);
});

test("a note whose text, signature or key was changed is not signed", () => {
  const verifier = readVerifier(PUBLIC);
  const note = readNote(`${TEXT}\n${LINE}\n`) ?? expect.fail();
  expect(isSignedBy({ ...note, text: TEXT.replace("problem", "question") }, verifier)).toBe(false);
  expect(isSignedBy({ ...note, signatures: [] }, verifier)).toBe(false);
  const other = makeSigner("PeterNeumann", 1);
  expect(isSignedBy(note, other)).toBe(false);
  const twice = readNote(`${TEXT}\n${LINE}\n${LINE.replace("ZJk", "ZJl")}\n`) ?? expect.fail();
  expect(isSignedBy(twice, verifier)).toBe(false);
});

test("what is no signed note is refused: without signature, with control characters, with a broken line", () => {
  for (const wrong of [TEXT, `${TEXT}\n`, `${TEXT}\n${LINE}`, `${TEXT}\t\n\n${LINE}\n`, `${TEXT}\n${LINE}\nmore\n`, ""]) {
    expect(readNote(wrong), JSON.stringify(wrong)).toBeNull();
  }
});

test("a key with a wrong key id or of an unknown type is refused", () => {
  expect(() => readVerifier(PUBLIC.replace("c74f20a3", "c74f20a4"))).toThrow("audit.keyInvalid");
  expect(() => readSigner(PRIVATE.replace("c74f20a3", "c74f20a4"))).toThrow("audit.keyInvalid");
  expect(() => readVerifier("PeterNeumann+c74f20a3+AgAA")).toThrow("audit.keyInvalid");
});

test("a witness signs with the time, and the time cannot be changed afterwards", () => {
  const witness = makeSigner("witness.example/w1", 4);
  const log = makeSigner("example.com/log", 1);
  const note = signCheckpoint({ origin: log.name, size: 0, root: hashNothing() }, log, at);
  const cosigned = `${note}${signNote(note.slice(0, note.indexOf("\n\n") + 1), witness, at)}\n`;
  const checkpoint = readCheckpoint(cosigned) ?? expect.fail();
  expect(listSigners(checkpoint, [log, witness, makeSigner("witness.example/w2", 4)])).toEqual([log, witness]);
  const [first, second] = checkpoint.note.signatures;
  const moved = Buffer.from(second?.bytes ?? "");
  moved.writeUInt8((moved[7] ?? 0) ^ 1, 7);
  const changed = { ...checkpoint.note, signatures: [first, { ...second, bytes: moved }] } as typeof checkpoint.note;
  expect(isSignedBy(changed, witness)).toBe(false);
});

test("a checkpoint says log, size and root, and anything else is none", () => {
  const log = makeSigner("example.com/log", 1);
  const note = signCheckpoint({ origin: log.name, size: 7, root: hashNothing() }, log, at);
  expect(readCheckpoint(note)).toMatchObject({ origin: "example.com/log", size: 7, root: hashNothing() });
  expect(readCheckpoint(note.replace("\n7\n", "\n07\n"))).toBeNull();
  expect(readCheckpoint(note.replace("\n7\n", "\n-7\n"))).toBeNull();
  expect(readCheckpoint("7\n")).toBeNull();
});
