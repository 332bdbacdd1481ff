import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { platforms } from "#adapters";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where a platform's name stands outside its folder, and why that is right. */
const allowed: Readonly<Record<string, string>> = {
  "src/adapters/platforms.ts": "the list of platforms",
  "src/media/formats/sign-in-page.ts": "the registered name of a file format",
  "src/cli/programs/setup.ts":
    "the set-up asks its operator at a terminal, which is no platform there",
  "src/setup/index.ts": "the same",
  "src/setup/terminal-prompter.ts": "the same",
};

/** Comments may name where a limit or a trap was met; what runs may not. */
function readCode(file: string): string {
  const lines = readFileSync(`${root}${file}`, "utf8").split("\n");
  return lines.filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line)).join("\n");
}

function isOfPlatform(file: string): boolean {
  return platforms.some(({ name }) => file.startsWith(`src/adapters/${name}/`));
}

const files = globSync("{src,commands}/**/*.ts", { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !isOfPlatform(file));

describe("a platform's name", () => {
  const found = files.filter((file) =>
    platforms.some(({ name, label }) => new RegExp(`${name}|${label}`, "i").test(readCode(file))),
  );

  it("stands in its own folder alone", () => {
    expect(files.length).toBeGreaterThan(400);
    expect(found.filter((file) => !(file in allowed))).toEqual([]);
  });

  it("stands elsewhere only where there is a reason to", () => {
    expect(Object.keys(allowed).filter((file) => !found.includes(file))).toEqual([]);
  });
});

/** What one platform or the other calls things; the core has words of its own, in docs/architecture.md. */
const platformsWords = new Set([
  ...["guild", "guilds", "snowflake", "snowflakes", "interaction", "interactions", "ephemeral"],
  ...["shard", "shards", "webhook", "webhooks", "deferral", "deferrals", "team", "teams"],
  ...["modal", "modals", "mrkdwn"],
]);

/** The words of names and texts, `guildId` and `team_id` taken apart. */
function* listWords(code: string): Iterable<string> {
  const parts = code.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2");
  for (const [word] of parts.matchAll(/[A-Za-z]+/g)) yield word.toLowerCase();
}

describe("a word of one platform's", () => {
  it.each([
    ["const guildId = 1;", "guild"],
    ["{ team_id: id }", "team"],
  ])("is found in %s", (code, word) => {
    expect([...listWords(code)].filter((found) => platformsWords.has(found))).toEqual([word]);
  });

  it("stands in its folder alone", () => {
    const found = files.flatMap((file) =>
      [...listWords(readCode(file))]
        .filter((word) => platformsWords.has(word))
        .map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });
});

describe("the list of platforms", () => {
  it("gives each a name of small letters and digits, and a folder by that name", () => {
    for (const { name } of platforms) {
      expect(name).toMatch(/^[a-z][a-z0-9]*$/);
      expect(globSync(`src/adapters/${name}/platform.ts`, { cwd: root })).toHaveLength(1);
    }
    const names = platforms.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has no variable twice", () => {
    const names = platforms.flatMap(({ variables }) => Object.keys(variables));
    expect(new Set(names).size).toBe(names.length);
  });

  it("names every platform that has a folder", () => {
    const folders = globSync("src/adapters/*/platform.ts", { cwd: root });
    expect(folders).toHaveLength(platforms.length);
  });
});
