import { chmod, mkdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEnvFile, SetupIncomplete } from "#setup";

const template = "# A key.\n#LUNOS_API_KEY=\n\n# A port.\n#PORT=3000\n";

/** What becomes of a file's text, or of the template where there is none. */
async function write(before: string | undefined, values: Readonly<Record<string, string>>) {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, ".env");
  const templatePath = join(folder.path, ".env.example");
  await writeFile(templatePath, template);
  if (before !== undefined) await writeFile(path, before);
  await createEnvFile({ path, templatePath }).write(values);
  const [text, { mode }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
  return { text, mode: mode & 0o777 };
}

describe("writing .env", () => {
  it("begins a new file as .env.example, with what is set in its place", async () => {
    const { text } = await write(undefined, { LUNOS_API_KEY: "sk-1", DISCORD_TOKEN: "a.b.c" });
    expect(text).toBe(
      "# A key.\nLUNOS_API_KEY=sk-1\n\n# A port.\n#PORT=3000\nDISCORD_TOKEN=a.b.c\n",
    );
  });

  it.each([
    ["keeps what it does not set", "A=1\n# mine\nB='2'\n", "A=1\n# mine\nB='2'\nPORT=4\n"],
    ["replaces a value where it stood", "PORT=1\nB=2\n", "PORT=4\nB=2\n"],
    ["leaves one of several", "PORT=1\nB=2\nexport PORT = 3\n", "B=2\nPORT=4\n"],
    ["keeps Windows line ends", "A=1\r\nPORT=1\r\n", "A=1\r\nPORT=4\r\n"],
    ["takes the byte order mark away", "\ufeffPORT=1\n", "PORT=4\n"],
    ["ends the last line before it adds one", "A=1", "A=1\nPORT=4\n"],
  ])("%s", async (_name, before, after) => {
    expect((await write(before, { PORT: "4" })).text).toBe(after);
  });

  it.skipIf(process.platform === "win32")("closes the file to everyone else", async () => {
    expect((await write(undefined, { PORT: "4" })).mode).toBe(0o600);
    expect((await write("A=1\n", { PORT: "4" })).mode).toBe(0o600);
  });

  it("writes through a link to where it leads", async () => {
    await using folder = await createTemporaryFolder();
    await mkdir(join(folder.path, "elsewhere"));
    const target = join(folder.path, "elsewhere", "moonlens.env");
    const path = join(folder.path, ".env");
    await writeFile(target, "A=1\n");
    await chmod(target, 0o644);
    await symlink(target, path);
    await createEnvFile({ path, templatePath: "nowhere" }).write({ PORT: "4" });
    expect(await readlink(path)).toBe(target);
    expect(await readFile(target, "utf8")).toBe("A=1\nPORT=4\n");
  });

  it.skipIf(process.platform !== "linux")("says why it can't be written", async () => {
    const file = createEnvFile({ path: "/proc/moonlens.env", templatePath: "nowhere" });
    await expect(file.write({ PORT: "4" })).rejects.toThrow(
      /^\/proc\/moonlens\.env can't be written: E[A-Z]+$/,
    );
  });

  it("writes any value so that it is read as it was meant, or refuses it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), async (value) => {
        const written = await write("A=1\n", { PORT: value }).catch((error: unknown) => error);
        if (written instanceof SetupIncomplete) return;
        expect(parseEnv((written as { text: string }).text)).toEqual({ A: "1", PORT: value });
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
