import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { createDiscordControl } from "../support/discord-control.ts";
import { findFreePort } from "../support/free-port.ts";
import { toBareEnvironment } from "../support/suite/compile-cache.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a clone has that has just been installed; the rest is of no use to an operator. */
const cloned = ["package.json", ".env.example", ".npmrc", "src", "commands", "node_modules"];

/** A clone of its own, so that no `.env` of this one is read or written. */
async function clone() {
  const folder = await createTemporaryFolder();
  for (const name of cloned) await symlink(join(root, name), join(folder.path, name));
  return folder;
}

/** What a document tells to run, in the section with this heading. */
async function readCommands(path: string, heading: string): Promise<readonly string[]> {
  const document = await readFile(join(root, path), "utf8");
  const section = document.split(/^## /m).find((candidate) => candidate.startsWith(heading)) ?? "";
  return [...section.matchAll(/`(npm [^`]+)`|^(npm .+)$/gm)].map(
    ([, inline, line]) => inline ?? line ?? "",
  );
}

/** A shell in the clone, as an operator has it. What still runs in the end is stopped. */
function openShell(folder: string, variables: Readonly<Record<string, string>>) {
  const running: ChildProcess[] = [];
  const start = (command: string) => {
    const child = spawn("sh", ["-c", command], {
      cwd: folder,
      env: { ...toBareEnvironment(), ...variables },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, since npm starts a shell that starts node.
      detached: true,
    });
    running.push(child);
    return child;
  };
  return {
    async run(command: string) {
      const child = start(command);
      const [[code], output, errors] = await Promise.all([
        once(child, "exit"),
        text(child.stdout),
        text(child.stderr),
      ]);
      return { code, output: output + errors };
    },
    /** Resolves with the first line that matches; the command goes on. */
    async runUntil(command: string, pattern: RegExp): Promise<string> {
      const { stdout, stderr } = start(command);
      const lines: string[] = [];
      stderr.on("data", (data) => lines.push(String(data)));
      for await (const line of createInterface({ input: stdout })) {
        lines.push(line);
        if (!pattern.test(line)) continue;
        stdout.resume();
        return line;
      }
      throw new Error(`${command} ended:\n${lines.join("\n")}`);
    },
    async [Symbol.asyncDispose]() {
      for (const child of running) {
        if (child.exitCode !== null || child.pid === undefined) continue;
        const exited = once(child, "exit");
        process.kill(-child.pid, "SIGTERM");
        await exited;
      }
    },
  };
}

it("gets an operator who follows the README from a clone to an answer in Discord", async () => {
  await using folder = await clone();
  await using outside = openShell(folder.path, {});
  const discord: { apiUrl: string; token: string; address: string } = JSON.parse(
    await outside.runUntil("npm run --silent sandbox -- discord", /^\{/),
  );
  const lunos: { baseUrl: string } = JSON.parse(
    await outside.runUntil("npm run --silent sandbox -- lunos", /^\{/),
  );
  await using shell = openShell(folder.path, {
    DISCORD_API_URL: discord.apiUrl,
    LUNOS_BASE_URL: lunos.baseUrl,
  });
  const commands = await readCommands("README.md", "Add it to Discord");
  const [, setup = "", doctor = "", start = ""] = commands;
  expect(commands[0]).toBe("npm ci && npm run setup");

  const filled = setup.replace("YOUR_TOKEN", discord.token).replace("YOUR_KEY", "sandbox-steps");
  const setUp = await shell.run(filled);
  expect(setUp.output).toContain("Saved to .env");
  expect(setUp.code).toBe(0);

  const examined = await shell.run(doctor);
  expect(examined.output).toMatch(
    /^ok +Discord servers: .*https:\/\/discord\.com\/oauth2\/authorize/m,
  );
  expect(examined.code).toBe(0);

  await shell.runUntil(start, /Moonlens is connected to Discord/);
  const control = createDiscordControl(discord.address);
  const { guilds, bot } = await control.state();
  const channelId = guilds[0]?.channels[0]?.id ?? "";
  const question = await control.say({ as: "ava", channelId, text: `<@${bot.user.id}> hello?` });
  const answer = await control.waitForMessage({
    as: "ava",
    channelId,
    until: (message) =>
      message.message_reference?.message_id === question.id && message.content.includes("credits"),
  });
  expect(answer.author.id).toBe(bot.user.id);
}, 90_000);

/** What a person does in the sandbox's Slack. */
function createControl(controlUrl: string) {
  const ask = async (method: string, path: string, body?: string) => {
    const headers = { "content-type": "application/json" };
    const request = { method, headers, ...(body === undefined ? {} : { body }) };
    const response = await fetch(`${controlUrl}${path}`, request);
    expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
    return await response.json();
  };
  return {
    ask,
    async expectAnswer() {
      await ask("POST", "/channels/general/messages", '{"as":"ava","text":"@Moonlens hello?"}');
      await expect
        .poll(
          async () =>
            JSON.stringify(await ask("GET", "/channels/general/messages?as=ava&limit=20")),
          { timeout: 30_000, interval: 200 },
        )
        .toMatch(/credits/);
    },
  };
}

it("gets an operator who follows the README from a clone to an answer in Slack", async () => {
  await using folder = await clone();
  await using outside = openShell(folder.path, {});
  const slack = await startSlack(outside);
  const lunos: { baseUrl: string } = JSON.parse(
    await outside.runUntil("npm run --silent sandbox -- lunos", /^\{/),
  );
  await using shell = openShell(folder.path, {
    SLACK_API_URL: slack.apiUrl,
    LUNOS_BASE_URL: lunos.baseUrl,
  });
  const control = createControl(slack.controlUrl);
  const commands = await readCommands("README.md", "Add it to Slack");
  const [, manifest = "", setup = "", doctor = "", start = ""] = commands;
  expect(commands[0]).toBe("npm ci");

  const printed = await shell.run(manifest);
  await control.ask("PUT", "/application/manifest", printed.output);
  const filled = setup
    .replace("YOUR_BOT_TOKEN", slack.botToken)
    .replace("YOUR_APP_TOKEN", slack.appToken)
    .replace("YOUR_KEY", "sandbox-steps");
  const setUp = await shell.run(filled);
  expect(setUp.output).toContain("Saved to .env");
  expect(setUp.code).toBe(0);

  const examined = await shell.run(doctor);
  expect(examined.output).toMatch(/^ok +Slack scopes: none missing$/m);
  expect(examined.code).toBe(0);

  await shell.runUntil(start, /Moonlens is connected/);
  await control.expectAnswer();
}, 120_000);

it("gets an operator from a clone to an answer in Slack by signed requests", async () => {
  await using folder = await clone();
  await using outside = openShell(folder.path, {});
  const slack = await startSlack(outside);
  const lunos: { baseUrl: string } = JSON.parse(
    await outside.runUntil("npm run --silent sandbox -- lunos", /^\{/),
  );
  const port = await findFreePort();
  await using shell = openShell(folder.path, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: String(port),
    LUNOS_BASE_URL: lunos.baseUrl,
  });
  const control = createControl(slack.controlUrl);
  const commands = await readCommands("docs/operating/setup.md", "Slack in other ways");
  const [, manifest = "", setup = "", start = "", doctor = ""] = commands;

  const printed = await shell.run(manifest);
  expect(printed.output).toContain("https://bot.example.com/slack/events");
  await control.ask("PUT", "/application/manifest", printed.output);
  const filled = setup
    .replace("YOUR_BOT_TOKEN", slack.botToken)
    .replace("YOUR_SECRET", slack.signingSecret)
    .replace("YOUR_KEY", "sandbox-steps");
  expect(await shell.run(filled)).toMatchObject({ code: 0 });

  await shell.runUntil(start, /Moonlens is connected/);
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const examined = await shell.run(doctor.replace(/https:\S+/, requestUrl));
  expect(examined.output).toMatch(/^ok +Slack request URL: answers Slack's challenge$/m);
  expect(examined.code).toBe(0);
  await control.ask("PATCH", "/application", JSON.stringify({ requestUrl }));
  await control.expectAnswer();
}, 120_000);

it("gets an operator through the rehearsal of docs/operating/setup.md, on both platforms at once", async () => {
  await using folder = await clone();
  await using outside = openShell(folder.path, {});
  const commands = await readCommands(
    "docs/operating/setup.md",
    "A rehearsal without Discord and Slack",
  );
  const [discordSandbox = "", lunosSandbox = "", slackSandbox = "", setup = "", start = ""] =
    commands;
  // Ports of their own, since others may rehearse on this machine.
  const run = (command: string) =>
    outside.runUntil(command.replace(/--port \d+/, "--port 0"), /^\{/);
  const discord: { apiUrl: string; token: string } = JSON.parse(await run(discordSandbox));
  const lunos: { address: string } = JSON.parse(await run(lunosSandbox));
  const slack: { apiUrl: string; botToken: string; appToken: string } = JSON.parse(
    await run(slackSandbox),
  );
  await using shell = openShell(folder.path, {
    DISCORD_API_URL: discord.apiUrl,
    LUNOS_BASE_URL: lunos.address,
    SLACK_API_URL: slack.apiUrl,
  });
  const filled = setup
    .replace("THAT_TOKEN", discord.token)
    .replace("THAT_BOT_TOKEN", slack.botToken)
    .replace("THAT_APP_TOKEN", slack.appToken);
  expect(await shell.run(filled)).toMatchObject({ code: 0 });
  await shell.runUntil(start, /Moonlens is connected to Discord and Slack\./);
}, 120_000);

/** The sandbox's Slack in a process of its own. */
async function startSlack(shell: ReturnType<typeof openShell>): Promise<{
  readonly apiUrl: string;
  readonly controlUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}> {
  return JSON.parse(await shell.runUntil("npm run --silent sandbox -- slack", /^\{/));
}
