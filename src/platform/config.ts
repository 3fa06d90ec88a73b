// The environment, read once and checked. A wrong value is one clear sentence at start.
import { resolve } from "node:path";
import { platformErrors } from "./errors.ts";
import type { TlsFiles } from "./http/tls.ts";
import type { LogLevel } from "./log.ts";
import type { SuiteName } from "./sealing/suite.ts";

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
  /** XINSHU_MASTER_KEY; null means the key file under dataDir. Never logged. */
  readonly masterKey?: string | null;
  /** XINSHU_MASTER_KEY_COMMAND, asked for the master key at start instead; run without a shell. Never logged. */
  readonly masterKeyCommand?: string | null;
  /** XINSHU_SUITE: of the first keys of a new house, and of every key made by a rotation. */
  readonly suite?: SuiteName;
  /** TLS_CERT and TLS_KEY; null means plain HTTP, for loopback or behind a proxy that ends TLS. */
  readonly tls?: TlsFiles | null;
  /** LOG_LEVEL */
  readonly logLevel?: LogLevel;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const satisfies readonly LogLevel[];
const DEMO_SCALES = ["small", "none", "sanya"] as const;

export function readConfig(env: Environment): Config {
  return {
    port: readPort(env.PORT ?? "8080"),
    host: env.HOST || "127.0.0.1",
    dataDir: resolve(env.DATA_DIR || "./.data"),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    city: readCity(env.CITY || "sanya"),
    demo: readDemo(env.DEMO || "small"),
    masterKey: env.XINSHU_MASTER_KEY || null,
    masterKeyCommand: env.XINSHU_MASTER_KEY_COMMAND || null,
    suite: readSuite(env.XINSHU_SUITE || "international"),
    tls: readTlsFiles(env),
    logLevel: readLogLevel(env.LOG_LEVEL || "info"),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw platformErrors.settingInvalid({ name: "PORT", rule: "须为 0 至 65535 的整数", ruleEn: "a whole number from 0 to 65535" });
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (!text) return null;
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw platformErrors.settingInvalid({ name: "DATABASE_URL", rule: "须以 postgres:// 开头", ruleEn: "it must begin with postgres://" });
}

function readTlsFiles({ TLS_CERT: certFile, TLS_KEY: keyFile }: Environment): TlsFiles | null {
  if (!certFile && !keyFile) return null;
  if (certFile && keyFile) return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
  throw platformErrors.settingInvalid({
    name: certFile ? "TLS_KEY" : "TLS_CERT",
    rule: "证书和私钥须同时设置",
    ruleEn: "certificate and key must both be set",
  });
}

function readCity(text: string): string {
  if (/^[a-z][a-z0-9-]*$/.test(text)) return text; // it becomes a folder's name
  throw platformErrors.settingInvalid({ name: "CITY", rule: "须为 cities/ 下的文件夹名", ruleEn: "the name of a folder under cities/" });
}

function readDemo(text: string): Config["demo"] {
  const scale = DEMO_SCALES.find((known) => known === text);
  if (scale) return scale;
  throw platformErrors.settingInvalid({ name: "DEMO", rule: "须为 small、none 或 sanya", ruleEn: "small, none or sanya" });
}

function readSuite(text: string): SuiteName {
  if (text === "international" || text === "national") return text;
  throw platformErrors.settingInvalid({
    name: "XINSHU_SUITE",
    rule: "须为 international 或 national",
    ruleEn: "international or national",
  });
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level) return level;
  throw platformErrors.settingInvalid({
    name: "LOG_LEVEL",
    rule: `须为 ${LOG_LEVELS.join("、")} 之一`,
    ruleEn: `one of ${LOG_LEVELS.join(", ")}`,
  });
}
