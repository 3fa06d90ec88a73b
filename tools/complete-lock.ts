// Completes package-lock.json with the optional packages of other platforms.
//
// npm writes into the lock only what its registry could show it. A registry that carries the packages of one platform alone makes a
// lock with which `npm ci` refuses to work anywhere ("Missing … from lock file"), even where those packages would never be installed.
// Run after `npm install`: every optional dependency without an entry gets one, with the version its parent asks for and the platform its
// name says. With --check nothing is written; exit 1 when something is missing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Packages = Record<string, LockedPackage & Record<string, unknown>>;

const LOCK_PATH = join(import.meta.dirname, "../package-lock.json");
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "x64"];
const LIBRARIES: Readonly<Record<string, string>> = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

function main(): number {
  const lock: { packages: Packages } = JSON.parse(readFileSync(LOCK_PATH, "utf8"));
  const missing = listMissing(lock.packages);
  if (missing.length === 0) return 0;
  if (process.argv.includes("--check")) {
    console.log(
      `package-lock.json lacks ${missing.length} optional packages of other platforms: ${missing.map(({ name }) => name).join(", ")}`,
    );
    return 1;
  }
  for (const { path, entry } of missing) lock.packages[path] = entry;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, "en")));
  writeFileSync(LOCK_PATH, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} optional packages of other platforms added`);
  return 0;
}

function listMissing(packages: Packages) {
  return Object.entries(packages).flatMap(([parentPath, parent]) =>
    Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, version]) => {
      if (isReachable(packages, parentPath, name)) return [];
      const path = `node_modules/${name}`;
      const entry = { version, ...platformOf(name), ...flagsOf(parent), optional: true };
      return [{ name, path, entry }];
    }),
  );
}

/** As Node looks for a package: beside the parent's own, then further and further out. */
function isReachable(packages: Packages, parentPath: string, name: string): boolean {
  for (let folder = parentPath; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

function flagsOf({ dev, devOptional }: LockedPackage) {
  return { ...(dev ? { dev } : {}), ...(devOptional ? { devOptional } : {}) };
}

/** `binding-linux-arm-musleabihf` runs on Linux, on ARM, with musl. */
function platformOf(name: string) {
  const words = name.split(/[-/]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  const library = words.flatMap((word) => LIBRARIES[word] ?? [])[0];
  if (!system || !processor) throw new Error(`the platform of ${name} cannot be told from its name; add it to package-lock.json by hand`);
  return { os: [system], cpu: [processor], ...(library ? { libc: [library] } : {}) };
}

process.exitCode = main();
