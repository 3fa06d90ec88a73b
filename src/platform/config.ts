// The environment, read once and checked. A wrong value is one clear sentence at start.
export interface Config {
  /** PORT, default 8080; 0 lets the system choose (tests). */
  readonly port: number;
  /** HOST, default 127.0.0.1. */
  readonly host: string;
  /** DATA_DIR, default ./.data, absolute here. */
  readonly dataDir: string;
  /** DATABASE_URL; null means the embedded server under dataDir. */
  readonly databaseUrl: string | null;
  /** CITY, the folder under cities/. */
  readonly city: string;
  /** DEMO */
  readonly demo: "small" | "none" | "sanya";
}
