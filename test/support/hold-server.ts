// A process of its own that uses an embedded server until it is killed or told to stop: `hold-server.ts DATA_DIR`.
import { startEmbeddedServer } from "../../src/platform/embedded-server.ts";

const server = await startEmbeddedServer({ dataDir: process.argv[2] ?? "", durability: "forgetful" });
process.once("SIGTERM", async () => {
  await server.release();
  process.exit(0);
});
console.log(JSON.stringify({ port: server.port, wasRunning: server.wasRunning, url: server.url }));
setInterval(() => {}, 60_000);
