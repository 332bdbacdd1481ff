import { describe, expect, it } from "vitest";
import type {
  ChatPlatform,
  SettingsAnswer,
  SettingsPanelField,
  VisitedChannel,
  WantedChange,
} from "#core";
import { listSettingFields } from "#core";
import { createWording } from "#locales";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
const { workspace } = createTurn();

async function openWorld(platform: Partial<ChatPlatform> = {}) {
  const world = await openCoreWorld({
    lunos: createScriptedLunos(sayHello),
    platform: { ...createRecordingPlatform(), ...platform },
  });
  const visit = { workspace, person: ava, locale: "en" };
  const { settings } = world.moonlens;
  return {
    ...world,
    open: (locale = "en", channel?: VisitedChannel) =>
      settings.open({ ...visit, locale, ...(channel === undefined ? {} : { channel }) }),
    change: (...changes: readonly WantedChange[]) => settings.change({ ...visit, changes }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function findField(answer: SettingsAnswer, key: string): SettingsPanelField | undefined {
  if (answer.type === "refused") return undefined;
  return answer.panel.sections.flatMap(({ fields }) => fields).find((field) => field.key === key);
}

describe("the panel", () => {
  it("has every setting with words that fit Discord's and Slack's inputs, in every language", async () => {
    await using world = await openWorld();
    const { languages } = createWording();
    for (const { tag } of languages) {
      const answer = await world.open(tag);
      const inChannel = await world.open(tag, { id: "pictures" });
      const keys = [...listSettingFields(languages).map(({ key }) => key), "lunosKey"];
      for (const key of keys) {
        const field = findField(answer, key) ?? findField(inChannel, key);
        expect(field?.label.length).toBeGreaterThan(0);
        // https://discord.com/developers/docs/components/reference#label-label-structure
        expect(field?.label.length).toBeLessThanOrEqual(45);
        expect(field?.help.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it("offers no setting that the platform can't honour", async () => {
    const missingFeatures = new Set(["spoilers"] as const);
    await using world = await openWorld({ missingFeatures });
    const answer = await world.open();
    expect(findField(answer, "isSpoilerByDefault")).toBeUndefined();
    expect(findField(answer, "showsCost")).toBeDefined();
  });

  it("is for admins alone", async () => {
    await using world = await openWorld();
    const person = { ...ava, isAdmin: false };
    const visit = { workspace, person, locale: "en" };
    expect(await world.moonlens.settings.open(visit)).toMatchObject({ type: "refused" });
    const changes = [{ key: "language", values: ["id"] }] as const;
    expect(await world.moonlens.settings.change({ ...visit, changes })).toMatchObject({
      type: "refused",
    });
    expect((await world.store.workspaces.ensure(workspace)).settings).toEqual({});
  });

  it("shows the App-ID and who changed what", async () => {
    await using world = await openWorld();
    const answer = await world.change({ key: "workspaceCreditsPerMonth", values: ["5,5"] });
    expect(answer).toMatchObject({
      message: "Saved. “Credits per month in total” is now 5.5 (was: no limit).",
      panel: {
        intro: expect.stringContaining("moonlens-discord-81234567890123456"),
        changes: [
          expect.stringMatching(
            /^Ava set “Credits per month in total” to 5.5 \(was: no limit\), today at 12:16\sAM UTC$/,
          ),
        ],
      },
    });
    expect(findField(answer, "workspaceCreditsPerMonth")).toMatchObject({
      values: ["5.5"],
      shown: "5.5",
    });
  });
});

describe("changes", () => {
  it("refuse an App-ID that another place has chosen, in whatever spelling, until it gives it up", async () => {
    await using world = await openWorld();
    const elsewhere = { ...workspace, id: "discord:guild:77", externalId: "77" };
    const choose = async (value: string, place = workspace) =>
      await world.moonlens.settings.change({
        workspace: place,
        person: ava,
        locale: "en",
        changes: [{ key: "appId", values: [value] }],
      });
    expect(await choose("acme-oil", elsewhere)).toMatchObject({ problems: [] });
    for (const taken of ["acme-oil", "ACME-oil", "acme.0il", "acmeoil"]) {
      expect(await choose(taken)).toMatchObject({ problems: [expect.anything()] });
    }
    expect(await choose("moonlens-discord-81234567890123456")).toMatchObject({ problems: [] });
    expect(await choose("acme-two")).toMatchObject({ problems: [] });
    expect(await choose("acme-two")).toMatchObject({ problems: [] });
    expect(await choose("", elsewhere)).toMatchObject({ problems: [] });
    expect(await choose("acme-oil")).toMatchObject({ problems: [] });
  });

  it.each<[string, WantedChange["key"], readonly string[]]>([
    ["an App-ID with a line break", "appId", ["good\r\nX-Evil: 1"]],
    ["an App-ID with a space", "appId", ["two words"]],
    ["an App-ID of 10,000 characters", "appId", ["a".repeat(10_000)]],
    ["another server's App-ID", "appId", ["moonlens-discord-99999999999999999"]],
    ["the same in capitals", "appId", ["MOONLENS-Discord-99999999999999999"]],
    ["the same with other dashes", "appId", ["moonlens_discord.99999999999999999"]],
    ["another Slack workspace's App-ID", "appId", ["moonlens-slack-t0123abcd"]],
    ["what Lunos files traffic without a name under", "appId", ["Unknown"]],
    ["an unknown time zone", "timeZone", ["Mars/Olympus"]],
    ["a time zone's abbreviation, with which no day can be reckoned", "timeZone", ["PST"]],
    ["an unknown language", "language", ["tlh"]],
    ["a negative budget", "workspaceCreditsPerMonth", ["-1"]],
    ["an absurd budget", "workspaceCreditsPerMonth", ["1e400"]],
    ["a budget in words", "personCreditsPerDay", ["lots"]],
    ["more digits than credits have", "personCreditsPerDay", ["0.12345678901"]],
    ["no requests at all", "personOpenTurns", ["0"]],
    ["half a request", "personTurnsPerHour", ["1.5"]],
    ["days beyond counting", "retentionDays", ["999999"]],
    ["a shape that nobody draws", "aspectRatio", ["7:5"]],
    ["a persona as long as a book", "persona", ["x".repeat(2_001)]],
    ["a channel that is none", "alertChannel", ["<#1>; drop"]],
    ["a model that Lunos doesn't have", "modelsForDrawing", ["test/none"]],
    ["a model that can't draw", "modelsForDrawing", ["test/talk"]],
    ["thirty roles", "allowedRoles", Array.from({ length: 30 }, (_, index) => `${index}`)],
  ])("refuse %s with what to enter, and save nothing", async (_, key, values) => {
    await using world = await openWorld();
    const answer = await world.change({ key: "language", values: ["id"] }, { key, values });
    expect(answer).toMatchObject({
      problems: [{ key, message: expect.stringMatching(/\S/) }],
      message: "Nothing changed.",
    });
    expect((await world.store.workspaces.ensure(workspace)).settings).toEqual({});
  });

  it("take a setting away when nothing is entered", async () => {
    await using world = await openWorld();
    await world.change({ key: "persona", values: ["Kind."] });
    await world.change({ key: "persona", values: ["  "] });
    expect((await world.store.workspaces.ensure(workspace)).settings).toEqual({});
  });

  it("by two admins at once are both kept", async () => {
    await using world = await openWorld();
    await Promise.all([
      world.change({ key: "language", values: ["id"], seen: [] }),
      world.change({ key: "persona", values: ["Kind."], seen: [] }),
    ]);
    expect((await world.store.workspaces.ensure(workspace)).settings).toEqual({
      language: "id",
      persona: "Kind.",
    });
  });

  it("don't undo unseen what another admin has just saved", async () => {
    await using world = await openWorld();
    await world.change({ key: "language", values: ["id"], seen: [] });
    const late = await world.change({ key: "language", values: ["en"], seen: [] });
    expect(late).toMatchObject({
      problems: [{ key: "language", message: expect.stringContaining("Someone else") }],
    });
    expect((await world.store.workspaces.ensure(workspace)).settings).toEqual({ language: "id" });
  });

  it("of nothing are no changes", async () => {
    await using world = await openWorld();
    const change = { key: "language", values: ["id"] } as const;
    await world.change(change);
    expect(await world.change(change)).toMatchObject({ message: "Nothing changed." });
    expect(await world.store.workspaces.listChanges(workspace.id, { limit: 10 })).toHaveLength(1);
  });
});
