// The sequencer in a process of its own, as the worker is one, so that its processor time is known by itself. Ends when told to.
import { openLogKey, runSequencer } from "../src/audit/index.ts";
import { APPLICATION_ROLE, openDatabase } from "../src/platform/index.ts";

const [url = "", dataDir = ""] = process.argv.slice(2);
const db = openDatabase({ url, role: APPLICATION_ROLE, connectionsMax: 2, applicationName: "sequencer" });
const report = (facts: object, words: string) => console.error(words, facts);
const tools = { db, clock: { now: () => new Date() }, signer: openLogKey({ dataDir, city: "bench" }) };
const sequencer = runSequencer(tools, { info: () => {}, warn: report, error: report });
process.once("SIGTERM", () => void sequencer.stop().then(() => db.close()));
console.log("at work");
