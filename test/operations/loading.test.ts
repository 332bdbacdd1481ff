import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { runProgram } from "../support/run-program.ts";

const toPath = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** All files that are loaded with modules of ours, one after the other. */
async function listFiles(...paths: readonly string[]): Promise<readonly string[]> {
  await using folder = await createTemporaryFolder();
  const program = join(folder.path, "list.mjs");
  await writeFile(
    program,
    `import { registerHooks } from "node:module";
    const found = new Set();
    registerHooks({
      load(url, context, next) {
        found.add(url);
        return next(url, context);
      },
    });
    for (const path of process.argv.slice(2)) {
      await import(path);
    }
    console.log([...found].join("\\n"));`,
  );
  const options = { words: paths.map(toPath), variables: {}, folder: folder.path };
  const { output, errors } = await runProgram(program, options);
  expect(errors).toBe("");
  return output.trim().split("\n");
}

/** The packages that a module of ours loads, itself and all that it imports at once. */
async function listPackages(path: string): Promise<ReadonlySet<string>> {
  const files = await listFiles(path);
  const names = files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

it.each(["src/adapters/platforms.ts", "src/config/index.ts"])(
  "%s knows every platform, and loads the libraries of none",
  async (path) => {
    const parts = new Set([...(await listPackages("src/core/index.ts")), "zod"]);
    expect([...(await listPackages(path))].filter((name) => !parts.has(name))).toEqual([]);
  },
);

it("a start loads neither PostgreSQL, Slack, S3 nor metrics for who uses none of them", async () => {
  const loaded = [
    ...(await listPackages("src/app/start.ts")),
    ...(await listPackages("src/app/compose.ts")),
    ...(await listPackages("src/adapters/discord/index.ts")),
  ];
  for (const name of [
    "pg",
    "prom-client",
    "pino-pretty",
    "string-width",
    "@slack/bolt",
    "@aws-sdk/client-s3",
  ])
    expect(loaded).not.toContain(name);
});

it("finds the packages that are loaded", async () => {
  expect(await listPackages("src/adapters/slack/index.ts")).toContain("@slack/bolt");
});

it("a start on Discord loads nothing of discord.js twice", async () => {
  const files = await listFiles(
    "src/app/start.ts",
    "src/app/compose.ts",
    "src/adapters/discord/index.ts",
  );
  expect(files.filter((file) => /@discordjs\/.*\.mjs$/.test(file))).toEqual([]);
});
