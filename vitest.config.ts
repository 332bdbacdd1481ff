import { readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { WaitingFirst } from "./test/support/suite/waiting-first.ts";

/** What one runs all day: no process is started, no browser, no decoder. */
const core = ["architecture", "commands", "core", "locales", "lunos", "secrets", "text"].map(
  inFolder,
);

/** Of these, what takes its time: the worst texts and streams, other processes, a whole sandbox. */
const thorough = [
  "test/core/turns/fence.test.ts",
  "test/core/turns/several-processes.test.ts",
  "test/lunos/stream/byte-scanner.test.ts",
  "test/lunos/sandbox.test.ts",
  "test/text/format-text.test.ts",
];

const platforms = [inFolder("adapters"), "test/contract/platforms.test.ts"];

/** All that is left: PostgreSQL, processes, decoders. A new folder comes here by itself. */
const machine = [
  "test/*.test.ts",
  ...readdirSync("test")
    .map(inFolder)
    .filter((folder) => ![...core, ...platforms].includes(folder)),
  ...thorough,
];

const sandbox = ["packages/sandbox/test/**/*.test.ts"];

function inFolder(name: string): string {
  return `test/${name}/**/*.test.ts`;
}

const projects = [
  { extends: true as const, test: { name: "core", include: core, exclude: thorough } },
  { extends: true as const, test: { name: "platforms", include: platforms } },
  {
    extends: true as const,
    test: { name: "machine", include: machine, exclude: [...platforms, "**/node_modules"] },
  },
  { extends: true as const, test: { name: "sandbox", include: sandbox } },
];

/** A process serves one project alone: all that is run at once is one, so that as little as can be is loaded anew. */
const isForProjects = process.argv.some((word) => word.startsWith("--project"));
const whole = { include: ["test/**/*.test.ts", ...sandbox] };

export default defineConfig({
  test: {
    ...(isForProjects ? { projects } : whole),
    globalSetup: ["suite-folder", "suite-log", "compile-cache"].map(
      (name) => `test/support/suite/${name}.ts`,
    ),
    // Sources load exactly as `node` loads them, so a test can't pass on syntax that Node refuses.
    experimental: { viteModuleRunner: false },
    pool: "forks",
    // Loading everything anew for each file took more time than the tests. No module of ours keeps state, so that
    // files can share a process.
    isolate: false,
    // Most tests wait for sockets and processes more than for a processor: with five, two cores stood idle for a third of
    // the run. Each takes up to 1 GB, as nothing that was loaded is let go.
    maxWorkers: 8,
    sequence: { sequencer: WaitingFirst },
    // Bounds for a machine that is busy with other things; a test that ends well never meets them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
  },
});
