import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { parseEnv, stripVTControlCharacters } from "node:util";
import { patience } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEnvFile, createTerminalPrompter, runSetup, SetupCancelled } from "#setup";
import { examineInstallation } from "../../src/cli/programs/examine.ts";
import { toPlatformSteps } from "../../src/cli/programs/setup-steps.ts";
import { openSlackInstallation } from "../doctor/slack-support.ts";
import { type Installation, openInstallation } from "../doctor/support.ts";

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});

afterAll(() => installation[Symbol.asyncDispose]());

const path = () => join(installation.folder, ".env");

beforeEach(() => writeFile(path(), ""));

/** A person at a terminal: sees what is asked, and types. */
function sitDown() {
  const input = new PassThrough();
  const output = new PassThrough();
  let seen = "";
  const watchers = new Set<() => void>();
  output.setEncoding("utf8").on("data", (text: string) => {
    // What colours and moves the cursor is not for reading.
    seen += stripVTControlCharacters(text);
    for (const watch of watchers) watch();
  });
  return {
    prompter: createTerminalPrompter({ input, output }),
    seen: () => seen,
    /** Waits until a text is shown that was not there when it was last waited for, then types. */
    async answer(question: string, typed: string): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const watch = () => {
        if (!seen.includes(question)) return;
        seen = seen.slice(seen.indexOf(question) + question.length);
        resolve();
      };
      watchers.add(watch);
      watch();
      await promise.finally(() => watchers.delete(watch));
      input.write(typed);
    },
  };
}

function start(
  prompter: ReturnType<typeof createTerminalPrompter>,
  options: {
    readonly given?: Readonly<Record<string, string>>;
    readonly waitMs?: number;
    readonly generatedSecrets?: readonly string[];
  } = {},
) {
  const { DISCORD_API_URL = "", LUNOS_BASE_URL = "" } = installation.variables;
  return runSetup({
    prompter,
    envFile: createEnvFile({ path: path(), templatePath: "nowhere" }),
    given: { DISCORD_API_URL, LUNOS_BASE_URL, ...options.given },
    examine: async (variables, { only, signal }) =>
      (await examineInstallation(variables, { only, signal })).results,
    generatedSecrets: options.generatedSecrets ?? [],
    platforms: toPlatformSteps({}),
    waitMs: options.waitMs ?? 0,
    pollMs: 20,
    signal: patience(),
  });
}

async function readEnv() {
  return parseEnv(await readFile(path(), "utf8"));
}

describe("the guided set-up", { timeout: 60_000 }, () => {
  it("asks for what is missing, checks each answer, and writes .env", async () => {
    const person = sitDown();
    const done = start(person.prompter, { generatedSecrets: ["MOONLENS_SECRET"] });
    await person.answer("Where should people talk", " \r");
    await person.answer("create a new application", "");
    await person.answer("Your Discord bot's token", "xoxb-1-2-slack\r");
    await person.answer("DISCORD_TOKEN holds a Slack bot token", "");
    await person.answer("Your Discord bot's token", `${installation.variables.DISCORD_TOKEN}\r`);
    await person.answer("Your Lunos key", "sk-of-nobody\r");
    await person.answer("refused by Lunos", "");
    await person.answer("Your Lunos key", "sandbox-setup\r");
    await done;
    const written = await readEnv();
    expect(written).toMatchObject({
      LUNOS_API_KEY: "sandbox-setup",
      DISCORD_TOKEN: installation.variables.DISCORD_TOKEN,
      DISCORD_API_URL: installation.variables.DISCORD_API_URL,
    });
    expect(written.MOONLENS_SECRET).toMatch(/^[\w-]{43}$/);
    expect(person.seen()).not.toContain("sandbox-setup");
  });

  it("replaces what is in .env only when the person agrees", async () => {
    const { DISCORD_TOKEN = "" } = installation.variables;
    const before = `# mine\nLUNOS_API_KEY=sandbox-old\nDISCORD_TOKEN=${DISCORD_TOKEN}\n`;
    await writeFile(path(), before);
    const given = { LUNOS_API_KEY: "sandbox-new" };
    const refusing = sitDown();
    const kept = start(refusing.prompter, { given });
    await refusing.answer("Replace it?", "\r");
    await kept;
    expect((await readEnv()).LUNOS_API_KEY).toBe("sandbox-old");
    const agreeing = sitDown();
    const replaced = start(agreeing.prompter, { given });
    await agreeing.answer("Replace it?", "y");
    await replaced;
    expect((await readEnv()).LUNOS_API_KEY).toBe("sandbox-new");
    expect(await readFile(path(), "utf8")).toContain("# mine\n");
  });

  it("writes nothing when the person leaves", async () => {
    const person = sitDown();
    const done = start(person.prompter, { generatedSecrets: ["MOONLENS_SECRET"] });
    const outcome = expect(done).rejects.toBeInstanceOf(SetupCancelled);
    await person.answer("Where should people talk", " \r");
    await person.answer("Your Discord bot's token", "\u0003");
    await outcome;
    expect(await readFile(path(), "utf8")).toBe("");
  });

  it("shows the invite link and waits until the bot is in a server", async () => {
    const { guilds } = await installation.discord.state();
    const setBot = async (hasBot: boolean) => {
      for (const { id } of guilds) {
        await installation.discord.call("PATCH", `/guilds/${id}`, { hasBot });
      }
    };
    await setBot(false);
    const { DISCORD_TOKEN = "", LUNOS_API_KEY = "" } = installation.variables;
    const person = sitDown();
    const given = { DISCORD_TOKEN, LUNOS_API_KEY };
    const done = start(person.prompter, { given, waitMs: 60_000 });
    await person.answer("https://discord.com/oauth2/authorize?client_id=", "");
    await person.answer("Waiting for the bot to appear in Discord", "");
    await setBot(true);
    await person.answer("Discord: the bot has arrived.", "");
    await done;
  });

  it("asks nothing when all is known and right", async () => {
    const { DISCORD_TOKEN = "", LUNOS_API_KEY = "" } = installation.variables;
    const person = sitDown();
    await start(person.prompter, { given: { DISCORD_TOKEN, LUNOS_API_KEY } });
    expect(await readEnv()).toMatchObject({ DISCORD_TOKEN, LUNOS_API_KEY });
  });

  it("prints Slack's manifest, and asks for both tokens of Socket Mode", async () => {
    await using slack = await openSlackInstallation();
    const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN } = slack.variables;
    const person = sitDown();
    const done = start(person.prompter, {
      given: { SLACK_API_URL },
    });
    await person.answer("Where should people talk", "\u001b[B \r");
    // As it is, so that it can be copied.
    await person.answer('\n{\n  "_metadata": {', "");
    await person.answer("The Bot User OAuth Token", `${SLACK_APP_TOKEN}\r`);
    await person.answer("SLACK_BOT_TOKEN holds a Slack app-level token", "");
    await person.answer("The Bot User OAuth Token", `${SLACK_BOT_TOKEN}\r`);
    await person.answer("The app-level token", "xapp-1-A0-2-of-nobody\r");
    await person.answer("refused by Slack", "");
    await person.answer("The app-level token", `${SLACK_APP_TOKEN}\r`);
    await person.answer("Your Lunos key", "sandbox-setup\r");
    await done;
    expect(await readEnv()).toMatchObject({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN });
  });

  it("asks for nothing that signed requests and OAuth don't need", async () => {
    const person = sitDown();
    const given = {
      LUNOS_API_KEY: "sandbox-setup",
      SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
      SLACK_CLIENT_ID: "123456789.987654321",
      SLACK_CLIENT_SECRET: "fedcba9876543210fedcba9876543210",
    };
    await start(person.prompter, { given, generatedSecrets: ["SLACK_STATE_SECRET"] });
    const written = await readEnv();
    expect(written).toMatchObject(given);
    expect(written.SLACK_STATE_SECRET).toMatch(/^[\w-]{43}$/);
  });
});
