// Whether the process lives (/healthz), whether what it shows is current (/readyz), and its figures (/metrics).
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { z } from "zod";
import type { HttpApp } from "./app-types.ts";

/** Null when all is well, else one word for the operator; never the reader's data. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<string | null>;
}

export interface HealthOptions {
  readonly checks: readonly ReadinessCheck[];
}

const CHECK_MS_MAX = 3_000;

export function registerHealth(app: HttpApp, { checks }: HealthOptions): void {
  const metrics = makeMetrics();
  app.addHook("onResponse", async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? "none", status: String(reply.statusCode) };
    metrics.duration.observe(labels, reply.elapsedTime / 1000);
  });
  app.get("/healthz", { schema: { hide: true, response: { 200: z.object({ status: z.literal("ok") }) } } }, async () => ({
    status: "ok" as const,
  }));
  app.get("/readyz", { schema: { hide: true } }, async (_, reply) => {
    const results = await runChecks(checks);
    const isReady = results.every(({ fault }) => fault === null);
    reply.code(isReady ? 200 : 503).header("cache-control", "no-store");
    return { status: isReady ? "ready" : "not ready", checks: Object.fromEntries(results.map(({ name, fault }) => [name, fault ?? "ok"])) };
  });
  app.get("/metrics", { schema: { hide: true } }, async (_, reply) => {
    for (const { name, fault } of await runChecks(checks)) metrics.readiness.set({ check: name }, fault === null ? 1 : 0);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

async function runChecks(checks: readonly ReadinessCheck[]): Promise<{ name: string; fault: string | null }[]> {
  return Promise.all(
    checks.map(async ({ name, check }) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(resolve, CHECK_MS_MAX, "no answer");
      });
      const fault = await Promise.race([check().catch(() => "failed"), late]);
      clearTimeout(timer);
      return { name, fault };
    }),
  );
}

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "xinshu_http_seconds",
    help: "Time to answer a request, by the route's pattern",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const readiness = new Gauge({
    name: "xinshu_ready",
    help: "1 while a readiness check is well",
    labelNames: ["check"],
    registers: [registry],
  });
  return { registry, duration, readiness };
}
