// The console's files under /console/. Addresses inside it are the browser's own: whatever is no file is the page itself.
import fastifyStatic from "@fastify/static";
import { type HttpApp, platformErrors } from "../../platform/index.ts";
import { CONSOLE_FOLDER } from "./console-build.ts";

const YEAR_SECONDS = 31_536_000;

export async function registerConsole(app: HttpApp): Promise<void> {
  await app.register(fastifyStatic, {
    root: CONSOLE_FOLDER,
    prefix: "/console/",
    wildcard: false, // files are known at start; everything else below is ours to answer
    index: false,
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Files in assets/ carry the hash of their content in their name.
      const isNamedByContent = path.includes("/assets/");
      reply.header("cache-control", isNamedByContent ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
    },
  });
  app.get("/console", { schema: { hide: true } }, async (_, reply) => reply.redirect("/console/", 301));
  for (const url of ["/console/", "/console/*"]) {
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      const isFile = /\.[a-z0-9]+$/.test(request.url.split("?")[0] ?? "");
      if (isFile) throw platformErrors.routeMissing();
      return reply.header("cache-control", "no-cache").sendFile("index.html");
    });
  }
}
