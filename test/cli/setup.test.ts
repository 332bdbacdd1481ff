import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { type Installation, openInstallation } from "../doctor/support.ts";
import { runProgram } from "../support/run-program.ts";

const setup = fileURLToPath(new URL("../../src/cli/setup.ts", import.meta.url));

function run(
  { folder }: Installation,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
) {
  return runProgram(setup, { words, variables, folder });
}

function toWords(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`);
}

describe("npm run setup, by a script", { timeout: 60_000 }, () => {
  it("writes .env from words, closes it, and ends with the doctor", async () => {
    await using installation = await openInstallation();
    const { code, output, errors } = await run(installation, [
      "--yes",
      ...toWords(installation.variables),
    ]);
    expect(errors).toBe("");
    expect(code).toBe(0);
    const path = join(installation.folder, ".env");
    expect(parseEnv(await readFile(path, "utf8"))).toMatchObject(installation.variables);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(output).toMatch(/^ok +Discord token: accepted/m);
    expect(output).toMatch(/Start the bot with `npm start`\.\n$/);
    expect(output).not.toContain(installation.variables.DISCORD_TOKEN);
  });

  it("takes the services' variables from the environment too", async () => {
    await using installation = await openInstallation();
    const { DATA_DIR, MODEL_SEE, MODEL_LISTEN, MODEL_DRAW, ...services } = installation.variables;
    const { code } = await run(installation, ["--yes"], services);
    expect(code).toBe(0);
    const written = parseEnv(await readFile(join(installation.folder, ".env"), "utf8"));
    expect(written).toEqual({ ...services, MOONLENS_SECRET: expect.stringMatching(/^[\w-]{43}$/) });
  });

  it("shows with the doctor what the environment adds", async () => {
    await using installation = await openInstallation();
    const { DATA_DIR = "", ...words } = installation.variables;
    const variables = {
      DATA_DIR: join(DATA_DIR, "elsewhere"),
      HTTPS_PROXY: "http://proxy.example",
    };
    const { output } = await run(installation, ["--yes", ...toWords(words)], variables);
    expect(output).toMatch(/^ok +Data folder: \S+\/data\/elsewhere is writable$/m);
    expect(output).toMatch(/^warning +Proxy: Moonlens connects directly and ignores HTTPS_PROXY/m);
  });

  it("may be run again, and changes nothing that is right", async () => {
    await using installation = await openInstallation();
    const path = join(installation.folder, ".env");
    await run(installation, ["--yes", ...toWords(installation.variables)]);
    const before = await readFile(path, "utf8");
    const { code, output } = await run(installation, ["--yes"]);
    expect(code).toBe(0);
    expect(output).not.toContain("Saved to .env");
    expect(await readFile(path, "utf8")).toBe(before);
  });

  it("says which variable is wrong, and writes nothing", async () => {
    await using installation = await openInstallation();
    const variables = { ...installation.variables, DISCORD_TOKEN: "MTIz.wrong.token" };
    const { code, output, errors } = await run(installation, ["--yes", ...toWords(variables)]);
    expect(code).toBe(1);
    expect(output).toContain("refused by Discord → Get a new DISCORD_TOKEN");
    expect(errors).toBe("There's nobody to ask, so add DISCORD_TOKEN=…\nNothing was written.\n");
    await expect(stat(join(installation.folder, ".env"))).rejects.toThrow("ENOENT");
  });

  it("says that .env can't be read", async () => {
    await using installation = await openInstallation();
    await mkdir(join(installation.folder, ".env"));
    const { code, errors } = await run(installation, ["--yes"]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^\.env: can't be read\./);
    expect(errors).not.toMatch(/\bat .*\.ts:/);
  });

  it.each([
    ["a platform", [], "add a platform's token"],
    ["the Lunos key", ["DISCORD_TOKEN", "DISCORD_API_URL"], "add LUNOS_API_KEY=…"],
  ] as const)("says that %s is missing", async (_name, names, expected) => {
    await using installation = await openInstallation();
    const variables = names.map((name) => [name, installation.variables[name]]);
    const { code, errors } = await run(installation, ["--yes"], Object.fromEntries(variables));
    expect(code).toBe(1);
    expect(errors).toContain(expected);
  });

  it.each([[["--colour"]], [["NOBODYS=1"]], [["--yes", "--wait", "long"]], [[]]])(
    "says how it is used when it is called with %j and without a terminal",
    async (words) => {
      await using installation = await openInstallation();
      const { code, errors } = await run(installation, words);
      expect(code).toBe(2);
      expect(errors).toContain("usage: npm run setup");
    },
  );
});
