// Whether we may listen where we are asked to, found out before anything is started that would have to be stopped again.
import { createServer } from "node:net";
import { type Config, type DeclaredError, platformErrors } from "../../platform/index.ts";

export async function checkAddress({ host, port }: Pick<Config, "host" | "port">): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(toListenError(error, { host, port })));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

export function toListenError(error: NodeJS.ErrnoException, { host, port }: Pick<Config, "host" | "port">): DeclaredError {
  if (error.code === "EADDRINUSE") return platformErrors.portTaken({ host, port });
  return platformErrors.addressNotUsable({ host, port, reason: error.code ?? error.name });
}
