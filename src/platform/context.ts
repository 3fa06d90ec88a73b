// What every use case is handed: the outside world, named once. Clock and ids are passed in, never reached for.
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";
import type { FileStore } from "./file-store.ts";
import type { Sealer } from "./sealer.ts";

export interface Clock {
  now(): Date;
}

export interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

export interface Context {
  readonly config: Config;
  readonly db: Database;
  readonly sealer: Sealer;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly log: Log;
}
