import { fileURLToPath } from "node:url";

// The sources are loaded anew for every change: faster where Node keeps what it has compiled of them.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL("../../node_modules/.cache/compiled", import.meta.url),
);

/** What is changed on purpose: where money is counted, requests are let in and answers go out. */
export default {
  packageManager: "npm",
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  mutate: ["src/core/books/**/*.ts", "src/core/admission/**/*.ts", "src/core/replies/**/*.ts"],
  // Node reads the types away itself, and what a compiler would refuse counts as nothing found.
  checkers: [],
  disableTypeChecks: false,
  // TypeScript 7 has no interface that the tool could rewrite it by; ours names no path that would change.
  tsconfigFile: "test/mutation/none.json",
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: ".mutation",
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: "test/mutation/report.json" },
  cleanTempDir: "always",
  ignorePatterns: ["packages", "docs", ".mutation", "test/mutation/node_modules"],
};
