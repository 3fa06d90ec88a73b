// The whole house in one process, for the stories: server, worker and portal on a cloned database, with a clock that can be moved.
// Stories speak to it from outside only: over HTTP, as an officer or as anyone.
import type { TestDatabase } from "./database.ts";
import type { Staff } from "./staff.ts";
import type { Visitor } from "./visitor.ts";

export interface World {
  /** http://127.0.0.1:port */
  readonly address: string;
  readonly database: TestDatabase;
  /** Anyone, without log-in. */
  readonly portal: Visitor;
  /** An officer of the unit, logged in: a liaison, or the credit office's clerk. */
  staff(unit: string): Promise<Staff>;
  /** Ten in the morning of that day in Asia/Shanghai. Nothing else happens: no job is run. */
  moveClockTo(day: string): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** YYYY-MM-DD; 2026-05-12 unless told. */
  readonly today?: string;
  /** Folders with more resources, as a city adds them. */
  readonly catalogFolders?: readonly string[];
}

export function makeWorld(_options: WorldOptions = {}): Promise<World> {
  throw new Error("the server does not stand yet");
}
