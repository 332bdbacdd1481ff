import type { KnipConfig } from "knip";

/**
 * What nobody calls is found by `npm run unused`, in two passes. The first looks at everything: a file that nothing
 * reaches, an export that no other file imports, a package that nobody uses. The second (`--production`) looks at
 * what runs, without tests: what is there for its test alone isn't there for anybody.
 *
 * An entry with a `!` belongs to what runs.
 */
const config: KnipConfig = ({ production = false }) => ({
  // Tests may look at a part of a file that runs by its other parts.
  ignoreExportsUsedInFile: production,
  ...(production ? { exclude: ["types"] } : {}),
  ignoreIssues: {
    "bench/*.ts": ["exports"],
  },
  workspaces: {
    ".": {
      entry: [
        "src/cli/*.ts!",
        "src/main.ts!",
        // Started by URL.
        "src/media/converter/converter-process.ts!",
        "src/charts/paint-worker.ts!",
        "src/app/carrier-process.ts!",
        "test/contract/store/store-writer.ts",
        "test/books/books-worker.ts",
        "test/simulation/simulate.ts",
        "test/kills/outside/double.ts",
        "test/kills/bots/lead-through-relays.ts",
        // Benchmarks are found by name, and start their helpers by path.
        "bench/**/*.ts",
        "scripts/*.ts",
      ],
      project: ["{src,commands}/**/*.ts!", "{bench,scripts,test}/**/*.ts"],
      vitest: { config: ["vitest.config.ts", "test/mutation/vitest.config.ts"] },
      // A module's door shows what others take, and no more.
      includeEntryExports: true,
      // An operator's tool that a test asks where it is installed.
      ignoreBinaries: ["systemd-analyze"],
      // Their files are found by names that are put together (src/charts/fonts.ts, src/fonts/shipped-fonts.ts).
      ignoreDependencies: [/^@expo-google-fonts\//],
    },
    "packages/sandbox": {
      entry: [
        // Read by the browser and by a process of its own.
        "src/page/client/main.ts!",
        "src/lunos/studio/studio-worker.ts!",
        "scripts/*.ts",
        "examples/*.ts",
      ],
      project: ["src/**/*.ts!", "{scripts,test,examples}/**/*.ts"],
      // Its files are resolved by names that are put together (src/page/vendor.ts).
      ignoreDependencies: ["@fontsource-variable/figtree"],
    },
  },
});

export default config;
