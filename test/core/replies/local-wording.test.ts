import { describe, expect, it } from "vitest";
import { commands } from "#commands";
import {
  type CommandUse,
  createLocalWording,
  createTypedWording,
  type Sentence,
  type Wording,
} from "#core";
import { createWording } from "#locales";
import { createDiscordWording } from "../../../src/adapters/discord/wire/command-use.ts";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const wording = createWording();

/** Words that say one text alone. */
function saying(text: string): Wording {
  const say = (sentence: Sentence, locale: string) =>
    sentence.key === "thinking" ? text : wording(sentence, locale);
  return Object.assign(say, { ...wording, own: () => text, speaks: () => true });
}

const moon: CommandUse = {
  name: (command) => `moon-${command}`,
  beforePrompt: () => " p:",
  action: ({ value }) => ` a=${value}`,
};

describe("our words on a platform", () => {
  it.each([
    ["Use `/settings` or `/styles`.", "Use `/moon-settings` or `/moon-styles`."],
    ["Try `/imagine prompt: a fox`.", "Try `/moon-imagine p: a fox`."],
    ["- `/help`: help", "- `/moon-help`: help"],
    [
      "See /settings, `/settingsfile` and `rm /help`.",
      "See /settings, `/settingsfile` and `rm /help`.",
    ],
  ])("name commands as people see them there: %s", (text, expected) => {
    const say = createLocalWording(saying(text), moon);
    expect(say({ key: "thinking" }, "en")).toBe(expected);
    expect(say.own({ platform: "x", en: {} } as never, { key: "y" } as never, "en")).toBe(expected);
    expect(say.speaks("id")).toBe(true);
    expect(say.languages).toEqual(wording.languages);
  });

  it("are in a person's language on Discord", () => {
    const say = createDiscordWording(wording);
    expect(say({ key: "promptEmpty" }, "de")).toContain("`/zeichnen beschreibung: ");
    expect(say({ key: "imageGone" }, "id")).toContain("`/bayangkan`");
    expect(say({ key: "imageGone" }, "en-GB")).toContain("`/imagine`");
  });

  it("have the prefix where commands are typed, and a prompt behind its command as it is", () => {
    const say = createTypedWording(wording, "moon-");
    expect(say({ key: "promptEmpty" }, "en")).toContain("`/moon-imagine a lighthouse");
    expect(createTypedWording(wording)({ key: "imageGone" }, "id")).toContain("`/imagine`");
  });

  it("say how one's data is downloaded or deleted, in every language", () => {
    const facts = { retentionDays: 90, leftDays: 30, observability: false } as const;
    const own = {
      isWatched: true,
      describesUnasked: false,
      gallery: "everyone",
      keepsBooks: true,
    } as const;
    const sentence = { key: "privacy", ...facts, ...own } as const;
    for (const { tag } of wording.languages) {
      const typed = createTypedWording(wording)(sentence, tag);
      expect(typed, tag).toContain("`/privacy --action export`");
      expect(typed, tag).toContain("`/privacy --action delete`");
    }
    const onDiscord = createDiscordWording(wording);
    expect(onDiscord(sentence, "en")).toContain("`/privacy action: Download my data`");
    expect(onDiscord(sentence, "id")).toContain("`/privasi tindakan: Hapus data saya`");
  });
});

describe("what the core says itself", () => {
  async function openWorld() {
    const platform = createRecordingPlatform();
    const local = { ...platform, wording: createLocalWording(wording, moon) };
    const lunos = createScriptedLunos(sayHello);
    const world = await openCoreWorld({ lunos, platform: local, commands });
    await world.moonlens.start({ connect: async () => undefined });
    const visit = {
      workspace,
      locale: "en",
      person: { id: "discord:1", displayName: "Ava", isAdmin: true },
    };
    return { ...world, platform, visit };
  }
  const { workspace } = createTurn();

  it("is said as on its platform: answers", async () => {
    await using world = await openWorld();
    const turn = createTurn({ intent: { type: "inform", topic: "help" } });
    await world.moonlens.submit(turn);
    const { text } = await world.platform.final(turn.id);
    expect(text).toContain("- `/moon-imagine`: ");
    expect(text).not.toContain("`/imagine`");
    const isForAdmins = text
      .split("\n")
      .flatMap((line) => (line.startsWith("- ") ? [line.includes("(admins only)")] : []));
    expect(isForAdmins).toEqual(isForAdmins.toSorted());
    expect(isForAdmins).toContain(true);
  });

  it("is said as on its platform: what the settings answer", async () => {
    await using world = await openWorld();
    const { settings } = world.moonlens;
    const channel = { id: "7", isGone: true };
    expect(await settings.open({ ...world.visit, channel })).toMatchObject({
      message: expect.stringContaining("`/moon-settings`"),
    });
    expect(await settings.undo({ ...world.visit, revision: 3 })).toMatchObject({
      message: expect.stringContaining("`/moon-settings`"),
    });
  });

  it("is said as on its platform: alerts", async () => {
    await using world = await openWorld();
    const { revision, id } = await world.store.workspaces.ensure(workspace);
    const wanted = { workspaceCreditsPerMonth: "0.01", alertChannel: "77" };
    await world.store.workspaces.saveSettings(id, { revision, settings: wanted, changes: [] });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    await world.platform.final(turn.id);
    await world.moonlens.stop({ signal: AbortSignal.abort() });
    expect(world.platform.announcements.at(-1)?.text).toContain("`/moon-settings`");
  });
});
