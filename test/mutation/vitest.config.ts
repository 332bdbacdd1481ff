import { defineConfig } from "vitest/config";

/** The tests of the core alone: no process, no browser, no decoder, so that a thousand changes can be tried. */
export default defineConfig({
  test: {
    include: ["test/core/**/*.test.ts"],
    exclude: [
      "test/core/turns/fence.test.ts",
      "test/core/turns/several-processes.test.ts",
      "test/core/intents/vector-pictures.test.ts",
    ],
    experimental: { viteModuleRunner: false },
    pool: "forks",
    isolate: false,
    testTimeout: 10_000,
  },
});
