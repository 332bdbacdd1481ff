import { InteractionResponseType, MessageFlags, Routes } from "discord.js";
import { z } from "zod";
import type { DiscordRest } from "../client/discord-rest.ts";
import { acknowledgeWithinMs } from "../wire/limits.ts";
import type { InteractionAddress } from "./visit.ts";

type Acknowledged = Pick<InteractionAddress, "id" | "token">;

const callbackAnswer = z.object({
  interaction: z.object({ response_message_ephemeral: z.boolean().optional() }),
});

/**
 * Tells Discord within its 3 seconds that an answer will come, as a message of its own: under a button,
 * too, so that the old picture stays. The person sees "Moonlens is thinking…".
 * @returns whether only the person sees the answer: Discord makes it so where apps from outside may not speak.
 * @throws {DiscordError}, or a `TimeoutError` when Discord did not take it in time.
 */
export async function acknowledge(
  rest: DiscordRest,
  { interaction, isPrivate }: { interaction: Acknowledged; isPrivate: boolean },
): Promise<{ readonly isPrivate: boolean }> {
  const answer = await callBack(rest, {
    interaction,
    operation: "acknowledge an interaction",
    body: {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      // Ephemeral is the only flag that a deferral may carry.
      data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
    },
  });
  const parsed = callbackAnswer.safeParse(answer);
  const isForced = parsed.data?.interaction.response_message_ephemeral === true;
  return { isPrivate: isPrivate || isForced };
}

/** Tells Discord that a press on a component was seen and needs no message. Throws as {@link acknowledge}. */
export async function acknowledgeQuietly(
  rest: DiscordRest,
  interaction: Acknowledged,
): Promise<void> {
  await callBack(rest, {
    interaction,
    operation: "acknowledge a press",
    body: { type: InteractionResponseType.DeferredMessageUpdate },
  });
}

/** Opens a form. It has to be the first answer to the interaction. Throws as {@link acknowledge}. */
export async function openForm(
  rest: DiscordRest,
  { interaction, form }: { interaction: Acknowledged; form: object },
): Promise<void> {
  await callBack(rest, {
    interaction,
    operation: "open a form",
    body: { type: InteractionResponseType.Modal, data: form },
  });
}

/** Answers at once with a message that only the person sees. Throws as {@link acknowledge}. */
export async function answerPrivately(
  rest: DiscordRest,
  {
    interaction,
    content,
    components,
    embeds = [],
  }: {
    interaction: Acknowledged;
    content: string;
    components: readonly object[];
    embeds?: readonly object[];
  },
): Promise<void> {
  await callBack(rest, {
    interaction,
    operation: "answer an interaction",
    body: {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: {
        content,
        components,
        ...(embeds.length === 0 ? {} : { embeds }),
        flags: MessageFlags.Ephemeral,
        allowed_mentions: { parse: [] },
      },
    },
  });
}

/** Suggests values for the option that a person types in. Throws as {@link acknowledge}. */
export async function suggest(
  rest: DiscordRest,
  {
    interaction,
    choices,
  }: {
    interaction: Acknowledged;
    choices: readonly { readonly name: string; readonly value: string }[];
  },
): Promise<void> {
  await callBack(rest, {
    interaction,
    operation: "suggest values",
    body: {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    },
  });
}

async function callBack(
  rest: DiscordRest,
  call: {
    readonly interaction: Acknowledged;
    readonly operation: string;
    readonly body: object;
  },
): Promise<unknown> {
  const { interaction, operation, body } = call;
  return await rest.send({
    operation,
    method: "POST",
    route: Routes.interactionCallback(interaction.id, interaction.token),
    query: { with_response: "true" },
    body,
    authorization: "none",
    attempts: "several",
    signal: AbortSignal.timeout(acknowledgeWithinMs),
  });
}
