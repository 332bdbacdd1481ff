import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { lobster, readFont } from "../../media/support/make-fonts.ts";
import { toBareEnvironment } from "../../support/suite/compile-cache.ts";

const main = fileURLToPath(new URL("../../../src/main.js", import.meta.url));
const signature = Buffer.from("89504e470d0a1a0a", "hex");

function start(
  folder: string,
  { words = ["--terminal"], variables = {} }: StartOptions = {},
): ChildProcessWithoutNullStreams {
  const env = { ...toBareEnvironment(), DATA_DIR: join(folder, "data"), ...variables };
  return spawn(process.execPath, [main, ...words], { cwd: folder, env });
}

interface StartOptions {
  readonly words?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** Pipes a text in, and waits for the end. */
async function pipe(folder: string, input: string, options?: StartOptions) {
  const child = start(folder, options);
  child.stdin.end(input);
  const [[code], output, errors] = await Promise.all([
    once(child, "exit"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: Number(code), output, errors };
}

describe("the real program at a terminal, with play money", () => {
  it("answers what is piped in, and ends well", async () => {
    await using folder = await createTemporaryFolder();
    const { code, output, errors } = await pipe(folder.path, "hello there\n");
    expect(output).toMatch(/^Hello! You asked: “hello there”\..*\n$/);
    expect(errors).toMatch(/^sandbox\/\S+ · .* credits\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ["en_GB.UTF-8", /^I'm here\. (?!.*mention)/],
    ["fr_FR.UTF-8", /^Je suis là\. (?!.*mention)/],
  ])("asks nobody to mention it where nothing visible was asked (%s)", async (LANG, answer) => {
    await using folder = await createTemporaryFolder();
    const { output, errors } = await pipe(folder.path, "\u2800\n", { variables: { LANG } });
    expect(output + errors).toMatch(answer);
  });

  it("looks at a file, in the person's language, whatever platforms are set up beside", async () => {
    await using folder = await createTemporaryFolder();
    const picture = fileURLToPath(new URL("../../../docs/images/discord.png", import.meta.url));
    const variables = { LANG: "id_ID.UTF-8", LUNOS_API_KEY: "sandbox", ROLE: "worker" };
    const { code, output } = await pipe(folder.path, `${picture} gambar apa ini?`, { variables });
    expect(output).toMatch(/\d+ ?[×x] ?\d+/);
    expect(code).toBe(0);
  });

  it("draws a picture into its folder, and prints the path alone", async () => {
    await using folder = await createTemporaryFolder();
    const { code, output } = await pipe(folder.path, "/imagine a red fox");
    expect(output).toBe(`${join(folder.path, "data/terminal/pictures/a-red-fox.png")}\n`);
    expect((await readFile(output.trim())).subarray(0, 8)).toEqual(signature);
    expect(code).toBe(0);
  });

  it("letters words in a font of its own, by the path of its file", async () => {
    await using folder = await createTemporaryFolder();
    await writeFile(join(folder.path, "moon.ttf"), readFont(lobster));
    const added = await pipe(folder.path, "/font Moon Sans ./moon.ttf");
    expect(added.output).toContain("Everyone here can now have words in Moon Sans");
    // By another process, as after a restart.
    const asked = '/imagine a boat --text "MOON FAIR" --font "moon sans"';
    const drawn = await pipe(folder.path, asked);
    expect(drawn.errors).toContain("sandbox/riverflow");
  });

  it("refuses a file that is too large, with the limit", async () => {
    await using folder = await createTemporaryFolder();
    await writeFile(join(folder.path, "large.png"), Buffer.alloc(1_150_000));
    const variables = { MAX_FILE_MEGABYTES: "1" };
    const { code, errors } = await pipe(folder.path, "./large.png", { variables });
    expect(errors).toContain("I couldn't use large.png: it's 1.1 MB, and my limit is 1 MB.");
    expect(code).toBe(1);
  });

  it("tells how to ask, without a mention that a terminal has no use for", async () => {
    await using folder = await createTemporaryFolder();
    const { code, output } = await pipe(folder.path, "/help");
    expect(output).toContain("Just ask me");
    expect(output).not.toMatch(/mention/i);
    expect(code).toBe(0);
  });

  it("says which words it knows", async () => {
    await using folder = await createTemporaryFolder();
    const { code, errors } = await pipe(folder.path, "", { words: ["--telegraph"] });
    expect(errors).toBe("usage: npm start, or npm run terminal\n");
    expect(code).toBe(2);
  });

  it("says what is wrong with the key, and that it failed", async () => {
    await using folder = await createTemporaryFolder();
    const variables = { LUNOS_API_KEY: "sk-1", LUNOS_BASE_URL: "http://127.0.0.1:1" };
    const { code, output, errors } = await pipe(folder.path, "hello", { variables });
    expect(output).toBe("");
    expect(errors).toContain("Sorry, I can't reach the AI service right now.");
    expect(code).toBe(1);
    const log = await readFile(join(folder.path, "data/terminal/moonlens.log"), "utf8");
    expect(log).toContain("ECONNREFUSED");
  });
});
