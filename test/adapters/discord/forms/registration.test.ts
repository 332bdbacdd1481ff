import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands, messageMenus as menus } from "#commands";
import { createWording } from "#locales";
import {
  createDiscordRest,
  type DiscordRest,
} from "../../../../src/adapters/discord/client/discord-rest.ts";
import {
  toApplicationCommand,
  toMenuCommand,
} from "../../../../src/adapters/discord/forms/commands.ts";
import { registerCommands } from "../../../../src/adapters/discord/forms/registration.ts";
import { noUploads } from "../../../support/no-uploads.ts";
import {
  applicationId,
  createScriptedDiscord,
  type ScriptedDiscord,
} from "../support/scripted-discord.ts";

let discord: ScriptedDiscord;
let rest: DiscordRest;
beforeEach(async () => {
  discord = await createScriptedDiscord();
  rest = createDiscordRest({
    token: "bot-token",
    apiUrl: discord.apiUrl,
    retryDelaysMs: [5],
    timeoutMs: 5000,
    uploader: noUploads,
  });
});
afterEach(async () => {
  rest[Symbol.dispose]();
  await discord[Symbol.asyncDispose]();
});

const signal = new AbortController().signal;
const wording = createWording();
const register = () => registerCommands(rest, { applicationId, commands, menus, wording, signal });

describe("registering the commands", () => {
  it("replaces the list when it differs, with every language", async () => {
    expect(await register()).toBe("registered");
    expect(discord.find("GET", /commands$/)[0]?.query).toEqual({ with_localizations: "true" });
    const [put] = discord.find("PUT", /commands$/);
    expect(put?.path).toBe(`/applications/${applicationId}/commands`);
    expect(put?.body).toHaveLength(commands.length + menus.length);
    expect(put?.body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: "imagine",
          name_localizations: {
            ...{ de: "zeichnen", "es-419": "imaginar", "es-ES": "imaginar", fr: "imaginer" },
            ...{ id: "bayangkan", ja: "描く", "pt-BR": "imaginar" },
          },
          default_member_permissions: null,
          options: expect.arrayContaining([
            expect.objectContaining({ name: "prompt", type: 3, required: true }),
            expect.objectContaining({
              name: "aspect",
              choices: expect.arrayContaining([expect.objectContaining({ value: "16:9" })]),
            }),
          ]),
        }),
        expect.objectContaining({
          name: "balance",
          default_member_permissions: "32",
          contexts: [0],
        }),
      ]),
    );
  });

  it("registers nothing when Discord has them already, in its own words and order", async () => {
    const body = commands
      .map((command) => toApplicationCommand(command, wording))
      .map((command, index) => ({
        ...command,
        id: String(index),
        application_id: applicationId,
        version: "1",
        dm_permission: true,
        // Discord leaves out what is empty.
        options: command.options.length === 0 ? undefined : command.options.map(withoutDefaults),
      }));
    const entries = menus
      .map((menu) => toMenuCommand(menu, wording))
      .map((entry) => ({ ...entry, description: "" }));
    discord.answer("GET", /commands$/, { status: 200, body: [...entries, ...body].reverse() });
    expect(await register()).toBe("unchanged");
    expect(discord.find("PUT", /commands$/)).toHaveLength(0);
  });

  it.each([
    ["a description", { description: "Old words" }],
    ["a translation", { description_localizations: {} }],
    ["a permission", { default_member_permissions: "8" }],
    ["an option", { options: [] }],
  ])("replaces the list when %s differs", async (_, change) => {
    const [imagine, ...others] = commands.map((command) => toApplicationCommand(command, wording));
    discord.answer("GET", /commands$/, {
      status: 200,
      body: [
        { ...imagine, ...change },
        ...others,
        ...menus.map((menu) => toMenuCommand(menu, wording)),
      ],
    });
    expect(await register()).toBe("registered");
  });

  it("replaces the list when Discord has a command too many", async () => {
    const body = [
      ...commands.map((command) => toApplicationCommand(command, wording)),
      ...menus.map((menu) => toMenuCommand(menu, wording)),
      { name: "old", description: "Old", type: 1 },
    ];
    discord.answer("GET", /commands$/, { status: 200, body });
    expect(await register()).toBe("registered");
  });

  it("registers the menus of messages beside the commands, in every language", async () => {
    await register();
    const [put] = discord.find("PUT", /commands$/);
    const entry = put?.body.find(({ name }: { readonly name: string }) => name === "What's this?");
    expect(entry).toMatchObject({
      type: 3,
      name_localizations: { id: "Ini apa?", ja: "これは何？" },
    });
    expect(entry).not.toHaveProperty("description");
  });

  it("lets people bring along what everyone may use, and keeps admins' commands in guilds", async () => {
    await register();
    const [put] = discord.find("PUT", /commands$/);
    expect(put?.body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "ask", contexts: [0, 1, 2], integration_types: [0, 1] }),
        expect.objectContaining({ name: "balance", contexts: [0], integration_types: [0] }),
      ]),
    );
  });

  it("does without installation by persons where the application is set up without", async () => {
    const errors = {
      0: { integration_types: { _errors: [{ code: "X", message: "unsupported" }] } },
    };
    discord.answer("PUT", /commands$/, {
      status: 400,
      body: { code: 50035, message: "Invalid Form Body", errors },
    });
    expect(await register()).toBe("registered");
    const [, put] = discord.find("PUT", /commands$/);
    expect(put?.body[0]).toMatchObject({ contexts: [0, 1], integration_types: [0] });
  });

  it("registers for one guild alone in development, without what guilds' commands can't have", async () => {
    const developmentGuildId = "500000000000000003";
    await registerCommands(rest, {
      applicationId,
      commands,
      menus,
      wording,
      developmentGuildId,
      signal,
    });
    const [put] = discord.find("PUT", /commands$/);
    expect(put?.path).toBe(`/applications/${applicationId}/guilds/${developmentGuildId}/commands`);
    expect(put?.body[0]).not.toHaveProperty("contexts");
    expect(put?.body[0]).not.toHaveProperty("integration_types");
  });
});

function withoutDefaults({ required, ...option }: { readonly required: boolean }) {
  return required ? { required, ...option } : option;
}
