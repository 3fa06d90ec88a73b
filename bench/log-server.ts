// Our server for the measurement of the log. "quiet" is the same program with nothing behind `appendAuditEvent`: no switch in the program, and
// whatever the log costs in this process, down to the making of its rows, is on one side only.
import { registerHooks } from "node:module";

const APPENDING = "/src/audit/append-audit-event.ts";
const NOTHING = "export async function appendAuditEvent() {}";

if (process.argv[4] === "quiet") {
  registerHooks({
    load: (url, context, nextLoad) =>
      url.endsWith(APPENDING) ? { format: "module", source: NOTHING, shortCircuit: true } : nextLoad(url, context),
  });
}
await import("./our-server.ts");
