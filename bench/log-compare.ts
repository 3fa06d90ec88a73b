// The same work with the log and without it, in turn: what the log adds, in time and in processor time.
import { median, round } from "./measure.ts";

export interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Where the processor's time went, by name. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Shares that the log adds: 0.05 is five in a hundred. */
export interface Compared {
  readonly timeCost: number;
  readonly cpuCost: number;
}

interface Plan {
  readonly rounds: number;
  report(line: string): void;
}

interface Sides {
  logged(): Promise<Measured>;
  quiet(): Promise<Measured>;
}

/** The first pair warms up. Each other pair begins with the other side, so that a machine that slows down slows both. */
export async function compareInTurn({ rounds, report }: Plan, name: string, { logged, quiet }: Sides): Promise<Compared> {
  const pairs: { logged: Measured; quiet: Measured }[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    const first = turn % 2 === 0 ? await quiet() : await logged();
    const second = turn % 2 === 0 ? await logged() : await quiet();
    if (turn > 0) pairs.push(turn % 2 === 0 ? { quiet: first, logged: second } : { quiet: second, logged: first });
  }
  const costOf = (of: (measured: Measured) => number) => pairs.map((pair) => of(pair.logged) / of(pair.quiet) - 1);
  const [time, cpu] = [costOf(({ seconds }) => seconds), costOf(({ cpuSeconds }) => cpuSeconds)];
  report(`${name} with the log: ${describe(time)} more time, ${describe(cpu)} more processor time`);
  report(
    `${name}, seconds without and with: ${pairs.map((pair) => `${describeRun(pair.quiet)} → ${describeRun(pair.logged)}`).join("; ")}`,
  );
  return { timeCost: round(median(time), 3), cpuCost: round(median(cpu), 3) };
}

function describe(costs: readonly number[]): string {
  return `${round(100 * median(costs), 1)} % (${costs.map((cost) => round(100 * cost, 1)).join(", ")})`;
}

function describeRun({ seconds, parts }: Measured): string {
  const used = Object.entries(parts).map(([part, cpuSeconds]) => `${part} ${round(cpuSeconds)}`);
  return `${round(seconds)} (${used.join(", ")})`;
}
