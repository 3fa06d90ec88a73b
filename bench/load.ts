// Keep-alive requests from a few connections for a few seconds: requests a second and the time of each.
import { Agent, get } from "node:http";
import { percentile, timeSeconds } from "./measure.ts";

export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly p95Ms: number;
}

const CONNECTIONS = 4;

/** `pathOf` is asked with 0, 1, 2 … Throws when an answer is not 200. */
export async function measureLoad(address: string, seconds: number, pathOf: (turn: number) => string): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let turn = 0;
  const begin = performance.now();
  const connection = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await fetchOnce(agent, address + pathOf(turn++));
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const tookSeconds = (performance.now() - begin) / 1000;
  agent.destroy();
  return { requestsPerSecond: times.length / tookSeconds, p95Ms: percentile(times, 0.95) };
}

interface Requests {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly count: number;
  readonly connections: number;
  pathOf(turn: number): string;
}

/** A number of keep-alive requests, as many at a time as there are connections: the seconds until the last is answered. */
export async function timeRequests({ address, headers, count, connections, pathOf }: Requests): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let turn = 0;
  const connection = async () => {
    while (turn < count) await fetchOnce(agent, address + pathOf(turn++), headers);
  };
  const seconds = await timeSeconds(() => Promise.all(Array.from({ length: connections }, connection)));
  agent.destroy();
  return seconds;
}

function fetchOnce(agent: Agent, address: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers }, (response) => {
      response.resume();
      response.on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${address} answered ${response.statusCode}`))));
    }).on("error", reject);
  });
}
