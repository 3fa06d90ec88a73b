// What the platform says about itself: one JSON object a line on stderr, so that stdout stays for people and scripts.
// Facts are fields; identity numbers, names and whole addresses never are.
import { type DestinationStream, type Logger, pino } from "pino";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export function makeLog(level: LogLevel, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // A request's address may hold a searched name and its headers a session: only the method and the route's pattern are kept.
      serializers: {
        req: (request: { method?: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url,
        }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
        err: (error: Error & { code?: unknown }) => ({ name: error.name, code: error.code, stack: stackWithoutMessage(error) }),
      },
    },
    destination,
  );
}

/** The message of an error may quote a value (a duplicate key's detail, a wrong cell); the places never do. */
function stackWithoutMessage(error: Error): string | undefined {
  return error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 12)
    .join("\n");
}
