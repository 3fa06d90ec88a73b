// Builds the staff console into dist/console, where the server takes it from under /console/.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Vite reads its configuration from a default export and nothing else.
export default defineConfig({
  root: at("./src/web/console"),
  base: "/console/",
  plugins: [react()],
  // One file of styles and no inlined images: the page's policy allows scripts and pictures from itself only.
  build: {
    // The contracts are schemas by zod; the pages use their types, a table or two and no schema.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ["z"], moduleSideEffects: [{ test: /\/src\/\w+\/contract\.ts$/, sideEffects: false }] },
    },
    outDir: at("./dist/console"),
    emptyOutDir: true,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    modulePreload: { polyfill: false },
  },
  // In development the pages come from Vite and the answers from a running server.
  server: { proxy: { "/api": process.env["CONSOLE_API"] ?? "http://127.0.0.1:8080" } },
});
