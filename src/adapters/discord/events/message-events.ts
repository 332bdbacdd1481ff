import { setTimeout as wait } from "node:timers/promises";
import { MessageFlags, Routes } from "discord.js";
import { isYouTube, refuseUntaken } from "#core";
import { findLinks } from "../questions/links.ts";
import { readQuestion } from "../questions/questions.ts";
import { fetchMessage } from "../questions/reply-chain.ts";
import { openDirectChannel } from "../replies/direct-messages.ts";
import { DiscordError } from "../wire/errors.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import { findMissingPermission } from "../wire/permissions.ts";
import { sayPermission } from "../wire/words.ts";
import type { SpokenArrival } from "./arrivals.ts";
import type { EventContext } from "./event-context.ts";
import type { GatheredMessages } from "./spoken-messages.ts";

/** Hands on what a person's messages ask for, or says in private why it can't be answered where it was asked. */
export async function handleQuestion(
  {
    messages,
    arrival,
  }: { readonly messages: GatheredMessages; readonly arrival: SpokenArrival | undefined },
  context: EventContext,
): Promise<void> {
  const { options, surroundings } = context;
  if (arrival === undefined) return await explainSilence(messages.at(-1) ?? messages[0], context);
  if ((await arrival.outcome) === "duplicate") return;
  const { turn, memory } = arrival;
  try {
    const unfurled = await waitForLinks(messages, context);
    const intent = await readQuestion(unfurled, { ...options, surroundings, memory });
    await options.moonlens.submit({ ...turn, intent });
  } catch (error) {
    await refuseUntaken(turn, { error, options });
  }
}

/** Where we may not speak, a person is told so in private, now and then. */
async function explainSilence(message: MessagePayload, context: EventContext): Promise<void> {
  const { options, surroundings, explanations } = context;
  const { channel_id: channelId, author, guild_id: guildId = "" } = message;
  const missing = findMissingPermission(surroundings.findChannel(channelId));
  if (missing === undefined || !explanations.isDue(`${channelId}:${author.id}`)) return;
  const { preferredLocale: locale = "en" } = surroundings.findGuild(guildId) ?? {};
  const { wording } = options;
  const permission = sayPermission(missing, { wording, locale });
  await writeDirectly(
    author.id,
    wording({ key: "permissionMissing", permission }, locale),
    context,
  );
}

/** Discord looks at links only after it sent the message: what it found is read a moment later. */
async function waitForLinks(
  messages: GatheredMessages,
  { options }: EventContext,
): Promise<GatheredMessages> {
  const isWaitedFor = (message: MessagePayload) =>
    message.embeds.length === 0 &&
    (message.flags & MessageFlags.SuppressEmbeds) === 0 &&
    findLinks(message.content).some((url) => !isYouTube(url));
  if (!messages.some(isWaitedFor)) return messages;
  // When we stop, the question goes on as it is.
  await wait(options.unfurlMs, undefined, { signal: options.signal }).catch(() => undefined);
  const read = async (message: MessagePayload): Promise<MessagePayload> => {
    if (!isWaitedFor(message)) return message;
    const place = { channelId: message.channel_id, messageId: message.id };
    const newer = await fetchMessage(place, options);
    // Only the embeds: over REST a message lacks what its event says of the guild and the member.
    return newer === undefined ? message : { ...message, embeds: newer.embeds };
  };
  const [first, ...others] = messages;
  return [await read(first), ...(await Promise.all(others.map(read)))];
}

/** Writes to a person who can't be answered in the channel. Who takes no direct messages is left alone. */
async function writeDirectly(
  userId: string,
  content: string,
  { options }: EventContext,
): Promise<void> {
  const { rest, signal, logger } = options;
  try {
    const channelId = await openDirectChannel(rest, { userId, attempts: "once", signal });
    await rest.send({
      operation: "write a direct message",
      method: "POST",
      route: Routes.channelMessages(channelId),
      body: { content, allowed_mentions: { parse: [] } },
      authorization: "bot",
      attempts: "once",
      signal,
    });
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    logger.debug({ err: error }, "a user doesn't accept direct messages");
  }
}
