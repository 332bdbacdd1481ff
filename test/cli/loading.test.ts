import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { runProgram } from "../support/run-program.ts";

const folder = new URL("../../src/cli/", import.meta.url);
const programs = readdirSync(folder).filter((name) => name.endsWith(".ts"));

describe("the operator's programs", () => {
  it("are all there is beside their rooms", () => {
    expect(programs).toEqual(expect.arrayContaining(["doctor.ts", "health.ts", "setup.ts"]));
  });

  it.each(programs)("load all they need after Node keeps what it compiles: %s", (name) => {
    const source = readFileSync(new URL(name, folder), "utf8");
    const imported = [...source.matchAll(/^import .* from "(.+)";$/gm)].map(([, path]) => path);
    expect(imported).toEqual(["../app/process/keep-compiled.ts"]);
    const [first = ""] = source
      .split("\n")
      .filter((line) => !/^(import|\/\/|\/\*\*| \*|$)/.test(line));
    expect(first).toMatch(/^keepCompiled\(.*\);$/);
  });
});

/** Tells at the end which packages were loaded. */
const listPackages = `
  import { registerHooks } from "node:module";
  const loaded = new Set();
  registerHooks({
    load(url, context, next) {
      loaded.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]);
      return next(url, context);
    },
  });
  process.on("exit", () => console.error(JSON.stringify([...loaded])));
`;

it("the doctor loads nothing for databases where there is none", async () => {
  await using place = await createTemporaryFolder();
  const { errors } = await runProgram(fileURLToPath(new URL("doctor.ts", folder)), {
    words: [],
    variables: {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(listPackages)}`,
    },
    folder: place.path,
  });
  const packages: readonly string[] = JSON.parse(errors.trim().split("\n").at(-1) ?? "[]");
  expect(packages).toContain("zod");
  expect(packages).not.toContain("kysely");
  expect(packages).not.toContain("pg");
});
