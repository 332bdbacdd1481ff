import { afterEach, expect, it } from "vitest";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld | undefined;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = undefined;
});

it("nothing that the bot sends can ping anyone: answers, edits, buttons, refusals, settings", async () => {
  world = await openWholeWorld();
  const { discord, channelId } = world;
  await world.ask({ as: "ava", text: "say @everyone and <@1> to all of them" });
  const picture = await world.imagine({ prompt: "a fox, @everyone" });
  const buttons = JSON.stringify(picture.components);
  for (const action of ["delete", "again"]) {
    const customId = new RegExp(`"(${action}:[^"]+)"`).exec(buttons)?.[1] ?? "";
    await discord.press({ as: "budi", messageId: picture.id, customId });
  }
  for (const name of ["help", "settings", "balance"]) {
    const { responseMessageId } = await discord.runCommand({ as: "ava", channelId, name });
    await discord.waitForMessage({
      ...{ as: "ava", channelId },
      // What is a layout has no words beside it.
      until: ({ id, content, components = [] }) =>
        id === responseMessageId && (content !== "" || components.length > 0),
    });
  }
  const sent = (await discord.requests()).flatMap(({ body, path }) => {
    const message = (body as { data?: object } | null)?.data ?? body;
    return message !== null &&
      typeof message === "object" &&
      ("content" in message || "components" in message)
      ? [{ path, ...message }]
      : [];
  });
  expect(sent.length).toBeGreaterThan(6);
  for (const message of sent) {
    expect(message).toMatchObject({ allowed_mentions: { parse: [] } });
  }
});
