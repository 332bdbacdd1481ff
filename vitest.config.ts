import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/suite-log.ts"],
    // Sources load exactly as `node` loads them, so a test can't pass on syntax that Node refuses.
    experimental: { viteModuleRunner: false },
    pool: "forks",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
