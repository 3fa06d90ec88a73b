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
    // Limits end a hang and measure nothing: on a slow machine with much else to do every test still passes.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 90_000 } },
    env: { TZ: "Asia/Shanghai", NODE_ENV: "production" },
  },
});
