// What the processes beside the server are told when they begin, and what they tell.
import type { DemoScale } from "../../demo/index.ts";
import type { Config, PreparedDatabase } from "../../platform/index.ts";

export interface WorkerOrder {
  readonly config: Config;
  readonly prepared: PreparedDatabase;
}

export interface DemoOrder extends WorkerOrder {
  readonly scale: DemoScale;
}

export interface DemoProgressNote {
  readonly done: number;
  readonly total: number;
}
