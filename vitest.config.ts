import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "packages/*/test/**/*.test.ts"],
    globalSetup: ["test/support/suite-log.ts", "test/support/compile-cache.ts"],
    // Sources load exactly as `node` loads them, so a test can't pass on syntax that Node refuses.
    experimental: { viteModuleRunner: false },
    pool: "forks",
    // Loading everything anew for each file took more time than the tests. No module of ours keeps state, so that
    // files can share a process.
    isolate: false,
    // Most tests wait for sockets and processes more than for a processor.
    maxWorkers: 3,
    // Bounds for a machine that is busy with other things; a test that ends well never meets them.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 45_000 } },
  },
});
