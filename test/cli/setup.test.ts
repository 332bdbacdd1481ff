import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { readSetupWords } from "../../src/cli/programs/setup-words.ts";
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
  it("writes .env from words, closes it, ends with the doctor, and changes nothing when it is run again", async () => {
    await using installation = await openInstallation();
    const { code, output, errors } = await run(installation, [
      "--yes",
      ...toWords(installation.variables),
    ]);
    expect(errors).toBe("");
    expect(code).toBe(0);
    const path = join(installation.folder, ".env");
    const written = await readFile(path, "utf8");
    expect(parseEnv(written)).toMatchObject(installation.variables);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(output).toMatch(/^ok +Discord token: accepted/m);
    expect(output).toMatch(/Start the bot with `npm start`\.\n$/);
    expect(output).not.toContain(installation.variables.DISCORD_TOKEN);
    const again = await run(installation, ["--yes"]);
    expect(again.code).toBe(0);
    expect(again.output).not.toContain("Saved to .env");
    expect(await readFile(path, "utf8")).toBe(written);
  });

  it("takes the services' variables from the environment too, and shows with the doctor what else is there", async () => {
    await using installation = await openInstallation();
    const {
      DATA_DIR = "",
      MODEL_SEE,
      MODEL_LISTEN,
      MODEL_DRAW,
      ...services
    } = installation.variables;
    const { code, output } = await run(installation, ["--yes"], {
      ...services,
      DATA_DIR: join(DATA_DIR, "elsewhere"),
      HTTPS_PROXY: "http://proxy.example",
    });
    expect(code).toBe(0);
    const written = parseEnv(await readFile(join(installation.folder, ".env"), "utf8"));
    expect(written).toEqual({ ...services, MOONLENS_SECRET: expect.stringMatching(/^[\w-]{43}$/) });
    expect(output).toMatch(/^ok +Data folder: \S+\/data\/elsewhere is writable$/m);
    expect(output).toMatch(/^warning +Proxy: Moonlens connects directly and ignores HTTPS_PROXY/m);
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

  it("says how it is used when its words make no sense", async () => {
    await using installation = await openInstallation();
    const { code, errors } = await run(installation, ["--colour"]);
    expect(code).toBe(2);
    expect(errors).toMatch(/^usage: npm run setup/);
  });

  it("says that nobody can be asked without a terminal, and how it is used", async () => {
    await using installation = await openInstallation();
    const { code, errors } = await run(installation, []);
    expect(code).toBe(2);
    expect(errors).toMatch(/^This isn't a terminal.*\n\nusage: npm run setup/);
  });
});

describe("the words of npm run setup", () => {
  it.each([[["--colour"]], [["NOBODYS=1"]], [["--yes", "--wait", "long"]], [["--wait"]]])(
    "make no sense: %j",
    (words) => expect(readSetupWords(words)).toBeUndefined(),
  );

  it("are variables, whether anybody is asked, and how long it waits", () => {
    const [isScripted, given] = [true, { LUNOS_API_KEY: "a=b" }];
    expect(readSetupWords([])).toEqual({ isScripted: false, waitMs: 600_000, given: {} });
    expect(readSetupWords(["--yes", "LUNOS_API_KEY=a=b"])).toEqual({
      isScripted,
      waitMs: 0,
      given,
    });
    expect(readSetupWords(["--yes", "--wait", "5"])).toEqual({
      isScripted,
      waitMs: 5_000,
      given: {},
    });
  });
});
