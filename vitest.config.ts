import { defineConfig } from "vitest/config";

// A default export because vitest reads nothing else.
export default defineConfig({
  // React runs in production mode in tests as it does on the server, and its development calls do not exist there.
  oxc: { jsx: { runtime: "automatic", development: false } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "tools/**/*.test.ts", "bench/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/same-examples.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    env: { TZ: "Asia/Shanghai", NODE_ENV: "production" },
  },
});
