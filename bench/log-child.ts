// The measurement of the log in a process of its own: it opens the whole server, whose pages want a load hook. Prints one JSON line.
import { measureLog } from "./log.ts";

const [url = "", dataDir = "", folder = "", rounds = "3"] = process.argv.slice(2);
const figures = await measureLog({ url, dataDir, folder, rounds: Number(rounds), report: (line) => console.error(line) });
console.log(JSON.stringify(figures));
