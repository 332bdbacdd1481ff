import type { SeenMessage } from "../support/discord-control.ts";
import type { WholeWorld } from "../support/whole-world.ts";

/** An admin has a channel's receipts collected, in the forms of the settings; resolves with what is said then. */
export async function keepBooks(
  { discord, channelId: place }: WholeWorld,
  channelId: string,
): Promise<string> {
  const as = "ava";
  await discord.runCommand({ as, channelId: place, name: "settings" });
  const waitFor = async (words: string) =>
    await discord.waitForMessage({
      ...{ as, channelId: place },
      until: ({ components }) => JSON.stringify(components ?? []).includes(words),
    });
  const { id: messageId } = await waitFor("Settings for");
  const choose = { as, messageId, customId: "settings-channel", values: [channelId] };
  await discord.press(choose);
  await waitFor(`settings@${channelId}`);
  const opened = await discord.press({
    ...{ as, messageId, customId: `settings@${channelId}`, values: ["answers:0"] },
  });
  const values = { keepsBooks: ["yes"] };
  await discord.submitForm({ as, interactionId: opened.id, values });
  return JSON.stringify((await waitFor("Saved.")).components);
}

/** What a bot replies to a message, in the state in which it fits. */
export async function waitForReply(
  { discord, botId }: WholeWorld,
  { id, channel_id: channelId }: Pick<SeenMessage, "id" | "channel_id">,
  words: string,
): Promise<SeenMessage> {
  return await discord.waitForMessage({
    ...{ as: "ava", channelId },
    until: (message) =>
      message.author.id === botId &&
      message.message_reference?.message_id === id &&
      message.content.includes(words),
  });
}

/** A month of a channel's books as its CSV has it, a list of cells each line. */
export async function readMonth(
  { discord }: WholeWorld,
  { channelId, month }: { readonly channelId: string; readonly month: string },
): Promise<readonly (readonly string[])[]> {
  const as = "budi";
  const options = { month };
  const { responseMessageId } = await discord.runCommand({
    ...{ as, channelId, name: "expenses", options },
  });
  const { attachments } = await discord.waitForMessage({
    ...{ as, channelId },
    until: ({ id, content, loading }) =>
      id === responseMessageId && loading !== true && content !== "",
  });
  const { url } = attachments.find(({ filename }) => filename.endsWith(".csv")) ?? {};
  if (url === undefined) return [];
  const text = await (await fetch(url)).text();
  const [, ...lines] = text.trim().split("\r\n");
  return lines.map((line) => line.split(","));
}
