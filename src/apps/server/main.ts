// The server from nothing to ready, and back: address, house, worker, demo, console, routes.
import type { AddressInfo } from "node:net";
import { type DemoScale, isDemoUnfinished } from "../../demo/index.ts";
import {
  DEMO_ACCOUNTS,
  DEMO_FACTOR_SECRET,
  DEMO_PASSWORD,
  DEMO_PORTAL_ACCOUNTS,
  demoCodeAt,
  ROLES,
  readIdentityProviders,
} from "../../people/index.ts";
import { type Config, DeclaredError, readTls, renewTls, systemClock, type TlsFiles } from "../../platform/index.ts";
import { closeHouse, type House, openHouse } from "../house.ts";
import { startDemo } from "../worker/start-demo.ts";
import { startWorker } from "../worker/start-worker.ts";
import type { WorkerOrder } from "../worker/worker-order.ts";
import { checkAddress, toListenError } from "./check-address.ts";
import { buildConsole } from "./console-build.ts";
import { createServerApp, type ServerApp } from "./create-app.ts";
import { isDatabaseEmpty } from "./empty-store.ts";
import { makeProgressLines } from "./progress-lines.ts";

export interface RunningServer {
  /** http://host:port */
  readonly address: string;
  /** Resolves when everything has come to rest after the signal. */
  readonly ended: Promise<void>;
}

/** Done in the reverse order of their beginning. */
type Closers = (() => Promise<void>)[];

/** Null when the signal came before it was ready. Throws declared errors whose words stand alone. */
export async function startServer(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<RunningServer | null> {
  const tls = config.tls ? readTls(config.tls, systemClock.now()) : null;
  await checkAddress(config);
  const house = await openHouse(config);
  const closers: Closers = [() => closeHouse(house)];
  try {
    const identity = readIdentityProviders(env, house.city.origin);
    await startProcesses(house, signal, closers);
    if (signal.aborted) return await closeAll(closers).then(() => null);
    const server = await createServerApp(house, { tls, identity });
    closers.push(() => server.close());
    if (config.tls) closers.push(renewOnHangUp(server, config.tls, house));
    const address = await listen(server, config);
    greet(address, house);
    return { address, ended: new Promise((resolve, reject) => onAbort(signal, () => closeAll(closers).then(resolve, reject))) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** The worker, and beside it the console's files and the demo. A city of millions goes on loading after the start. */
async function startProcesses(house: House, signal: AbortSignal, closers: Closers): Promise<void> {
  const order: WorkerOrder = { config: house.config, prepared: { ownerUrl: house.ownerUrl, role: house.role } };
  const worker = await startWorker(order, house.log);
  closers.push(() => worker.stop());
  const scale = await findWantedDemo(house);
  const demo =
    scale &&
    startDemo(
      { ...order, scale },
      makeProgressLines("演示数据", (line) => console.log(line)),
    );
  if (demo) closers.push(() => demo.stop());
  onAbort(signal, () => void demo?.stop());
  if (demo && scale === "sanya") demo.ended.catch((error) => house.log.error({ err: error }, "the demo city could not be loaded"));
  await Promise.all([buildConsole(), scale === "sanya" ? null : demo?.ended]);
}

/** The demo goes into an empty database, and on where it was cut off; never among anybody's data. */
async function findWantedDemo({ config, db }: House): Promise<DemoScale | null> {
  if (config.demo === "none") return null;
  return (await isDatabaseEmpty(db)) || (await isDemoUnfinished(db)) ? config.demo : null;
}

async function closeAll(closers: Closers): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** SIGHUP takes up a renewed certificate; a wrong one is told to the log, and the one in use stays. */
function renewOnHangUp({ app }: ServerApp, files: TlsFiles, { clock, log }: House): () => Promise<void> {
  const renew = () => {
    try {
      renewTls(app.server, readTls(files, clock.now()));
    } catch (error) {
      log.error({ reason: error instanceof DeclaredError ? error.code : "unknown" }, "the renewed certificate cannot be used");
    }
  };
  process.on("SIGHUP", renew);
  return async () => void process.off("SIGHUP", renew);
}

async function listen({ app }: ServerApp, config: Config): Promise<string> {
  const { host, port } = config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw toListenError(error as NodeJS.ErrnoException, { host, port });
  }
  const { port: chosen } = app.server.address() as AddressInfo;
  return `${config.tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${chosen}`;
}

function greet(address: string, { config, clock }: House): void {
  console.log(`门户      ${address}/`);
  console.log(`工作台    ${address}/console/`);
  console.log(`接口      ${address}/api/docs/`);
  if (config.demo !== "none") {
    console.log(`演示账号  口令均为 ${DEMO_PASSWORD}`);
    console.log(`          信用办、审计和管理员还需动态码,登录页会显示;密钥 ${DEMO_FACTOR_SECRET},此刻为 ${demoCodeAt(clock.now())}`);
    for (const { login, displayName, role } of [...DEMO_ACCOUNTS, ...DEMO_PORTAL_ACCOUNTS]) {
      console.log(`          ${login.padEnd(18)}${ROLES[role].title.padEnd(8, "　")}${displayName}`);
    }
  }
  console.log(`ready ${address}`);
}

function onAbort(signal: AbortSignal, work: () => void): void {
  if (signal.aborted) work();
  else signal.addEventListener("abort", work, { once: true });
}
