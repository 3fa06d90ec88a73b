import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { type FileStore, openFileStore } from "./file-store.ts";
import { deriveKeys } from "./sealing/keyring.ts";

const keys = deriveKeys(Buffer.alloc(32, 7));
const LIMIT = 1024 * 1024;
const HEADER_BYTES = 28;
let folder: string;
let files: FileStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "xinshu-files-"));
  files = await openFileStore(folder, keys);
});

const listFiles = () =>
  readdirSync(join(folder, "files"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test("a file comes back byte for byte at every size around a frame's edge", async () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001]) {
    const bytes = randomBytes(size);
    const stored = await files.store(Readable.from([bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)]), LIMIT);
    expect(stored.sizeBytes).toBe(size);
    expect((await files.read(stored.hash)).equals(bytes)).toBe(true);
  }
});

test("what lies on disk does not tell the content, nor its plain hash by its name", async () => {
  const text = "张某,460200199001011234\n".repeat(100);
  const { hash } = await files.store(Readable.from([Buffer.from(text)]), LIMIT);
  const [file] = listFiles();
  expect(readFileSync(file ?? "").includes("460200199001011234")).toBe(false);
  expect(file).not.toContain(createHash("sha256").update(text).digest("hex"));
  expect(statSync(file ?? "").mode & 0o077).toBe(0);
  expect(hash).toHaveLength(32);
});

test("the same bytes are kept once", async () => {
  const first = await files.store(Readable.from([Buffer.from("same")]), LIMIT);
  const second = await files.store(Readable.from([Buffer.from("sa"), Buffer.from("me")]), LIMIT);
  expect(first.hash.equals(second.hash)).toBe(true);
  expect(listFiles()).toHaveLength(1);
});

test("an upload that is cut in mid-stream leaves nothing", async () => {
  const cut = async function* () {
    yield randomBytes(200_000);
    throw new Error("the connection broke");
  };
  await expect(files.store(Readable.from(cut()), LIMIT)).rejects.toThrow("the connection broke");
  expect(listFiles()).toEqual([]);
});

test("a file beyond the limit is refused in Chinese and leaves nothing", async () => {
  const failure = files.store(Readable.from([randomBytes(LIMIT), randomBytes(1)]), LIMIT);
  await expect(failure).rejects.toMatchObject({ code: "platform.fileTooLarge", words: "文件超过 1 MB 的上限,请拆分后再上传" });
  expect(listFiles()).toEqual([]);
});

test("a file changed, cut at a frame's edge or with frames swapped does not open", async () => {
  const { hash } = await files.store(Readable.from([randomBytes(65_536 * 3)]), LIMIT);
  const [file = ""] = listFiles();
  const whole = readFileSync(file);
  const frame = 65_536 + 32;
  const changed = Buffer.from(whole);
  changed[100] = (changed[100] ?? 0) ^ 1;
  const swapped = Buffer.concat([
    whole.subarray(0, HEADER_BYTES),
    whole.subarray(HEADER_BYTES + frame, HEADER_BYTES + 2 * frame),
    whole.subarray(HEADER_BYTES, HEADER_BYTES + frame),
    whole.subarray(HEADER_BYTES + 2 * frame),
  ]);
  for (const broken of [changed, whole.subarray(0, HEADER_BYTES + frame), whole.subarray(0, 50), swapped]) {
    writeFileSync(file, broken);
    await expect(files.read(hash)).rejects.toThrow(/sealBroken/);
  }
});

test("a file that is not there is said to be missing", async () => {
  await expect(files.open(Buffer.alloc(32))).rejects.toMatchObject({ code: "platform.fileMissing" });
});

test("what a killed process left half arrived is swept away later, what just arrives is not", async () => {
  const old = join(folder, "files/arriving/old");
  writeFileSync(old, "half");
  utimesSync(old, 0, 0);
  writeFileSync(join(folder, "files/arriving/fresh"), "half");
  await openFileStore(folder, keys);
  expect(readdirSync(join(folder, "files/arriving"))).toEqual(["fresh"]);
});

test("a file sealed and named with former keys is written anew, and its former name leads to it until it is taken away", async () => {
  const change = { ring: keys.ring };
  const changing = await openFileStore(folder, change);
  const bytes = randomBytes(200_000);
  const { hash: former } = await changing.store(Readable.from([bytes]), LIMIT);
  expect(await changing.renew(former), "nothing to do").toMatchObject({ isRewritten: false });
  const newer = deriveKeys(Buffer.alloc(32, 8)).ring;
  change.ring = { ...newer, dataKeys: new Map([...keys.ring.dataKeys, ...newer.dataKeys]) };
  const { hash, isRewritten } = await changing.renew(former);
  expect([isRewritten, hash.equals(former)]).toEqual([true, false]);
  for (const name of [former, hash]) expect((await changing.read(name)).equals(bytes)).toBe(true);
  expect(await changing.renew(former), "whoever was cut off learns the name").toMatchObject({ isRewritten: false, hash });
  expect((await changing.list("", 10)).toSorted()).toEqual([former.toString("hex"), hash.toString("hex")].sort());
  await changing.removeFormerNames();
  expect(await changing.list("", 10)).toEqual([hash.toString("hex")]);
  await expect(changing.open(former)).rejects.toMatchObject({ code: "platform.fileMissing" });
  const onlyNewer = await openFileStore(folder, { ring: newer });
  expect((await onlyNewer.read(hash)).equals(bytes), "the former key is not needed any more").toBe(true);
});

test("a file of the first format, whose frames knew only the salt, still opens and is written anew", async () => {
  const text = Buffer.from("张某,460200199001011234");
  const salt = Buffer.alloc(16, 5);
  const frame = keys.ring.data.files.encrypt(text, Buffer.concat([salt, Buffer.from([0, 0, 0, 0, 1])]));
  const length = Buffer.alloc(4);
  length.writeUInt32BE((text.length | 0x8000_0000) >>> 0);
  const { hash } = await files.store(Readable.from([text]), LIMIT);
  const [file = ""] = listFiles();
  writeFileSync(file, Buffer.concat([Buffer.from("XSF1"), Buffer.from(keys.ring.data.keyId, "hex"), salt, length, frame]));
  expect((await files.read(hash)).equals(text)).toBe(true);
  expect(await files.renew(hash)).toMatchObject({ hash, isRewritten: true });
  expect(readFileSync(file).subarray(0, 4).toString()).toBe("XSF2");
  expect((await files.read(hash)).equals(text)).toBe(true);
});
