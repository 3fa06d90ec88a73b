// Our server without its worker, on the benchmark's database. Prints its address.

import { openHouse } from "../src/apps/house.ts";
import { createServerApp } from "../src/apps/server/create-app.ts";
import { readConfig } from "../src/platform/index.ts";

const [url = "", dataDir = ""] = process.argv.slice(2);
const house = await openHouse(readConfig({ PORT: "0", DATA_DIR: dataDir, DATABASE_URL: url, DEMO: "none", LOG_LEVEL: "warn" }));
const { app } = await createServerApp(house, { hasConsole: false, requestsMax: Number.MAX_SAFE_INTEGER });
console.log(await app.listen({ host: "127.0.0.1", port: 0 }));
