import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { createSandboxWorld, type SandboxWorld } from "../support/sandbox-world.ts";

let world: SandboxWorld | undefined;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
});

const as = "ava";

describe("a person whose Discord is in Japanese", () => {
  it("finds commands, options, choices and menus in Japanese", async () => {
    const place = await createSandboxWorld();
    world = place;
    const { bot } = await place.control.state();
    const find = (name: string) => bot.commands.find((command) => command.name === name);
    expect(find("imagine")).toMatchObject({
      name_localizations: { ja: "描く" },
      description_localizations: { ja: "説明文から画像を描きます" },
      options: expect.arrayContaining([
        expect.objectContaining({
          name: "aspect",
          name_localizations: expect.objectContaining({ ja: "縦横比" }),
          choices: expect.arrayContaining([
            expect.objectContaining({
              value: "16:9",
              name_localizations: expect.objectContaining({ ja: "ワイド画面（16:9）" }),
            }),
          ]),
        }),
        expect.objectContaining({
          name: "reference2",
          name_localizations: expect.objectContaining({ ja: "参考画像2" }),
        }),
      ]),
    });
    expect(find("What's this?")).toMatchObject({ name_localizations: { ja: "これは何？" } });
  });

  it("uses a command, and has buttons and forms in Japanese", async () => {
    const place = await createSandboxWorld({ moonlens: { drawing: { prompt: "灯台" } } });
    world = place;
    await place.control.changePerson(as, { locale: "ja" });
    place.perform(async function* (_turn, { createView, createImage }) {
      yield createView({ pictures: [await createImage()], status: { type: "done" } });
    });
    const { channelId } = place;
    await place.control.runCommand({ as, channelId, name: "imagine", options: { prompt: "灯台" } });
    const answer = await place.control.waitForMessage({
      ...{ as, channelId },
      until: ({ attachments }) => attachments.length === 1,
    });
    await eventually(() => expect(place.turns[0]?.locale).toBe("ja"));
    expect(JSON.stringify(answer.components)).toContain("縦横比を変更…");
    const customId = /"custom_id":"(aspect:[^"]+)"/.exec(JSON.stringify(answer.components))?.[1];
    const opened = await place.control.press({
      ...{ as, messageId: answer.id, customId: customId ?? "" },
    });
    expect(opened.modal).toMatchObject({ title: "縦横比を変更" });
    expect(JSON.stringify(opened.modal)).toContain("正方形（1:1）");
  });
});

describe("Discord's languages", () => {
  it.each([
    ["de", "zeichnen"],
    ["es-ES", "imaginar"],
    ["es-419", "imaginar"],
    ["fr", "imaginer"],
    ["id", "bayangkan"],
    ["pt-BR", "imaginar"],
  ])("%s has our names", async (locale, name) => {
    const place = await createSandboxWorld();
    world = place;
    const { bot } = await place.control.state();
    const imagine = bot.commands.find((command) => command.name === "imagine");
    expect(imagine?.name_localizations).toMatchObject({ [locale]: name });
    expect(imagine?.name_localizations).not.toHaveProperty("ko");
  });
});
