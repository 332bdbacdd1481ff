import { execFile } from "node:child_process";
import { appendFile, cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** A copy of the sources, in which something is added as CONTRIBUTING.md says. */
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  for (const name of ["src", "commands", "test/support", "package.json", "tsconfig.json"]) {
    await cp(join(repository, name), inCopy(name), { recursive: true });
  }
  await symlink(join(repository, "node_modules"), inCopy("node_modules"));
});
afterAll(() => folder[Symbol.asyncDispose]());

const inCopy = (path: string) => join(folder.path, path);

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(inCopy(file), "utf8");
  expect(text).toContain(from);
  await writeFile(inCopy(file), text.replace(from, to));
}

/** What the compiler says of these folders of the copy, and of what they stand on: nothing, when all is well. */
async function compile(include: readonly string[]): Promise<string> {
  await writeFile(
    inCopy("tsconfig.copy.json"),
    JSON.stringify({ extends: "./tsconfig.json", include }),
  );
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  const words = [compiler, "-p", inCopy("tsconfig.copy.json"), "--pretty", "false"];
  // Collecting no garbage, it takes a third less of the processor.
  const env = { ...process.env, GOGC: "off" };
  return await run(process.execPath, words, { cwd: folder.path, env }).then(
    ({ stdout }) => stdout,
    (error: unknown) => String(Reflect.get(Object(error), "stdout")),
  );
}

/** Runs a module in the copy, and reads what it prints as JSON. */
async function runInCopy(text: string): Promise<unknown> {
  await writeFile(inCopy("probe.ts"), text);
  const { stdout } = await run(process.execPath, [inCopy("probe.ts")], { cwd: folder.path });
  await rm(inCopy("probe.ts"));
  return JSON.parse(stdout);
}

const turnFile = "src/core/model/turn.ts";
const intentsFile = "src/core/intents/intents.ts";

describe("a language, one file and one line, and an intent, a folder and one line beside its data", () => {
  it("don't compile while something is missing, and the compiler names it", async () => {
    const english = await readFile(inCopy("src/locales/en.ts"), "utf8");
    const dutch = english
      .replace("export const english", "export const dutch")
      .replace('tag: "en"', 'tag: "nl"')
      .replace('name: "English"', 'name: "Nederlands"')
      .replace("Draw a picture from a description", "Teken een afbeelding uit een beschrijving")
      .replace("    help: [", "    hulp: [");
    await writeFile(inCopy("src/locales/nl.ts"), dutch);
    await change(
      turnFile,
      "  readonly see: SeeIntent;",
      "  readonly see: SeeIntent;\n  readonly echo: EchoIntent;",
    );
    await appendFile(inCopy(turnFile), echoData);
    const complaints = await compile(["src/core", "src/locales"]);
    expect(complaints).toMatch(/^src\/locales\/nl\.ts\(\d+,\d+\): error .*'hulp'/m);
    expect(complaints).toMatch(/^src\/core\/intents\/intents\.ts\(\d+,\d+\): error .*'echo'/m);
    expect(complaints.trim().split("\n")).toHaveLength(2);
  });

  it("compile when they are whole", async () => {
    await change("src/locales/nl.ts", "    hulp: [", "    help: [");
    await appendFile(inCopy("src/locales/languages.ts"), 'export { dutch } from "./nl.ts";\n');
    await mkdir(inCopy("src/core/intents/echo"));
    await writeFile(inCopy("src/core/intents/echo/echo.ts"), echo);
    await change(intentsFile, "  see,\n", "  see,\n  echo,\n");
    const door = 'import { draw } from "./draw/draw.ts";\n';
    await change(intentsFile, door, `${door}import { echo } from "./echo/echo.ts";\n`);
    expect(await compile(["src", "commands", "*.ts"])).toBe("");
  });

  it("are there for people: the language is said, offered in settings, and known to Discord", async () => {
    expect(await runInCopy(lookAtDutch)).toEqual({
      said: "Teken een afbeelding uit een beschrijving",
      speaks: true,
      onDiscord: "Teken een afbeelding uit een beschrijving",
      choices: expect.arrayContaining(["nl"]),
    });
  });

  it("are there for people: the intent is admitted, performed and refused", async () => {
    expect(await runInCopy(askForAnEcho)).toEqual({
      answered: "hello out there",
      refused: { key: "promptEmpty" },
    });
  });
});

const lookAtDutch = `
import { commands } from "#commands";
import { createWording } from "#locales";
import { listSettingFields } from "./src/core/settings/setting-fields.ts";
import { toApplicationCommand } from "./src/adapters/discord/forms/commands.ts";
const wording = createWording();
const imagine = commands.find(({ name }) => name === "imagine");
const language = listSettingFields(wording.languages).find(({ key }) => key === "language");
console.log(JSON.stringify({
  said: wording({ key: "commandDescription", command: "imagine" }, "nl-BE"),
  speaks: wording.speaks("nl"),
  onDiscord: toApplicationCommand(imagine, wording).description_localizations.nl,
  choices: language.input.choices ?? language.input,
}));
`;

const echoData = `
export interface EchoIntent {
  readonly type: "echo";
  readonly text: string;
}
`;

const echo = `
import type { IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";

/** Says what was said. */
export const echo: IntentKind<"echo"> = {
  work: () => "other",
  access: "everyone",
  refuse: ({ text }, { limits }) => refuseText(text, { limits, whenEmpty: { key: "promptEmpty" } }),
  async *perform({ text }) {
    yield { type: "text-delta", author: "moonlens", text };
    yield { type: "done" };
  },
};
`;

const askForAnEcho = `
import { openCoreWorld } from "./test/support/core-world.ts";
import { createRecordingPlatform } from "./test/support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "./test/support/scripted-lunos.ts";
import { createTurn } from "./test/support/turns.ts";
const platform = createRecordingPlatform();
await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
await world.moonlens.start({ connect: async () => undefined });
const ask = async (text: string) => {
  const turn = createTurn({ intent: { type: "echo", text } });
  await world.moonlens.submit(turn);
  return await platform.final(turn.id);
};
const { text: answered } = await ask("hello out there");
const { status } = await ask(" ");
console.log(JSON.stringify({ answered, refused: status.failure.sentence }));
`;
