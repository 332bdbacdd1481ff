import { createReceipt, drawReceipt } from "@moonlens/sandbox/receipts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepBooks, readMonth, waitForReply } from "../../../receipts/book-channel.ts";
import type { SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;
let channelId: string;
let saved: string;

beforeAll(async () => {
  world = await openWholeWorld();
  channelId = (await world.discord.state()).guilds[0]?.channels[1]?.id ?? "";
  saved = await keepBooks(world, channelId);
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const postReceipt = async (seed: number, { as = "ava", text = "" } = {}) => {
  const receipt = createReceipt(seed);
  const files = [{ name: "receipt.png", bytes: await drawReceipt(receipt) }];
  const message = await world.discord.say({ as, channelId, text, files });
  return { receipt, message };
};

const listIds = ({ components }: SeenMessage) =>
  [...JSON.stringify(components ?? []).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = ""]) => id);

async function press(shown: SeenMessage, action: string, as = "ava") {
  const customId = listIds(shown).find((id) => id.startsWith(`${action}-expense:`)) ?? "";
  return await world.discord.press({ as, messageId: shown.id, customId });
}

describe("a receipt that is posted on Discord, in a channel that collects them", () => {
  it("is told in reply, corrected in a form, taken out and put back", async () => {
    expect(saved).toContain("“Collect the receipts of this channel” is now yes");
    const { receipt, message } = await postReceipt(1);
    const reply = await waitForReply(world, message, `Added: **${receipt.shop}**`);
    expect(reply.mentions).toEqual([]);
    expect(listIds(reply).map((id) => id.split(":")[0])).toEqual([
      ...["correct-expense", "remove-expense"],
    ]);
    const opened = await press(reply, "correct");
    expect(opened.modal?.title).toBe("Correct this receipt");
    const wrong = { shop: "Moon Diner", day: "soon", total: "12.50 EUR", category: ["travel"] };
    await world.discord.submitForm({ as: "ava", interactionId: opened.id, values: wrong });
    const told = await world.discord.waitForMessage({
      ...{ as: "ava", channelId },
      until: ({ content }) => content.includes("“soon” isn't a date"),
    });
    expect(told.ephemeral_for).toBeDefined();
    const again = await press(told, "correct");
    expect(JSON.stringify(again.modal)).toContain('"value":"Moon Diner"');
    const values = { ...wrong, day: "2026-03-04" };
    await world.discord.submitForm({ as: "ava", interactionId: again.id, values });
    const changed = await waitForReply(world, message, "**Moon Diner** · Mar 4, 2026");
    expect(changed.id).toBe(reply.id);
    expect(changed.content).toContain("**€12.50** · Travel");
    await press(changed, "remove");
    const removed = await waitForReply(world, message, "Taken off the list");
    await press(removed, "put-back");
    await waitForReply(world, message, "Added: **Moon Diner**");
    expect(await readMonth(world, { channelId, month: "March" })).toEqual([
      ...[expect.arrayContaining(["2026-03-04", "Moon Diner", "12.5", "EUR"])],
    ]);
  });

  it("is its poster's and admins' alone to change", async () => {
    const { message } = await postReceipt(2);
    const reply = await waitForReply(world, message, "Added:");
    await press(reply, "remove", "budi");
    await world.discord.waitForMessage({
      ...{ as: "budi", channelId },
      until: ({ content }) => content.includes("Hanya orang yang mengirim struk ini"),
    });
    const theirs = await postReceipt(6, { as: "budi" });
    await press(await waitForReply(world, theirs.message, "Added:"), "remove", "ava");
    await waitForReply(world, theirs.message, "Taken off the list");
  });

  it("is known again, and can be added anyway", async () => {
    const first = await postReceipt(3);
    await waitForReply(world, first.message, "Added:");
    const { message } = await postReceipt(3);
    const reply = await waitForReply(world, message, "Already on the list");
    expect(reply.content).toContain(`/${channelId}/${first.message.id})`);
    await press(reply, "add");
    await waitForReply(world, message, "Added:");
  });

  it("goes when its message is deleted", async () => {
    const { message } = await postReceipt(4);
    const reply = await waitForReply(world, message, "Added:");
    await world.discord.deleteMessage({ as: "ava", messageId: message.id });
    await world.discord.waitForMessage({
      ...{ as: "ava", channelId },
      until: ({ id, content }) => id === reply.id && content.includes("Taken off the list"),
    });
  });

  it("is a line and a question where it speaks to us", async () => {
    const { message } = await postReceipt(5, { text: `<@${world.botId}> what is this?` });
    await waitForReply(world, message, "Added:");
    await waitForReply(world, message, "PNG picture");
  });
});
