// Work by the clock and in the background: pg-boss on the same database. A job's declaration stands in its room's
// jobs.ts, apart from its handler, so that the list of all background work can be read without reading the work.
import { PgBoss } from "pg-boss";
import type { Log } from "./context.ts";
import { grantJobRights } from "./job-store.ts";

export interface Job {
  readonly name: string;
  /** Chinese, for the page that lists the work of the night. */
  readonly title: string;
  /** Cron in Asia/Shanghai; absent for work that is only sent. */
  readonly cron?: string;
  readonly retryCount: number;
  readonly timeoutSeconds: number;
}

export interface JobHandler {
  readonly job: Job;
  run(): Promise<void>;
}

export interface RunningJobs {
  /** Runs a job now, once, besides its cron. */
  send(job: Job): Promise<void>;
  /** Lets the work in hand finish, at most 20 seconds. */
  stop(): Promise<void>;
}

export interface JobServer {
  readonly url: string;
  readonly role: string | null;
  readonly log: Log;
}

const SCHEMA = "pgboss";
const STOP_MS_MAX = 20_000;

/** Checks nothing and starts nothing: it only gives a declaration its type and its place in the listing. */
export function declareJob(job: Job): Job {
  return job;
}

/** Makes or updates the tables of pg-boss, by the owner, and lets the application's role work with them. */
export async function installJobSchema(url: string, role: string | null): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: SCHEMA, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {}); // start rejects with the same
  await boss.start();
  await boss.stop({ graceful: false });
  if (role) await grantJobRights(url, SCHEMA, role);
}

export async function startJobs({ url, role, log }: JobServer, handlers: readonly JobHandler[]): Promise<RunningJobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 3,
    migrate: false,
    createSchema: false,
    reindex: false, // only the owner may
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  boss.on("error", (error) => log.warn({ reason: error.name }, "the job queue had an error and goes on"));
  await boss.start();
  for (const handler of handlers) await offer(boss, handler, log);
  return {
    send: async (job) => void (await boss.send(job.name)),
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS_MAX }),
  };
}

async function offer(boss: PgBoss, { job, run }: JobHandler, log: Log): Promise<void> {
  const options = { retryLimit: job.retryCount, retryBackoff: true, expireInSeconds: job.timeoutSeconds };
  if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, options);
  else await boss.createQueue(job.name, { policy: "singleton", ...options });
  if (job.cron) await boss.schedule(job.name, job.cron, null, { tz: "Asia/Shanghai" });
  await boss.work(job.name, async () => {
    try {
      await run();
      log.info({ job: job.name }, "a job has run");
    } catch (error) {
      log.error({ job: job.name, err: error }, "a job failed and will be tried again");
      throw error;
    }
  });
}
