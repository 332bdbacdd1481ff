import { InteractionResponseType, MessageFlags, Routes } from "discord.js";
import type { DiscordRest } from "./discord-rest.ts";
import { acknowledgeWithinMs } from "./limits.ts";
import type { InteractionPayload } from "./payloads.ts";

/**
 * Tells Discord within its 3 seconds that an answer will come, as a message of its own: under a button,
 * too, so that the old picture stays. The person sees "Moonlens is thinking…".
 * @throws {DiscordError}, or a `TimeoutError` when Discord did not take it in time.
 */
export async function acknowledge(
  rest: DiscordRest,
  {
    interaction,
    isPrivate,
  }: { interaction: Pick<InteractionPayload, "id" | "token">; isPrivate: boolean },
): Promise<void> {
  await rest.send({
    operation: "acknowledge an interaction",
    method: "POST",
    route: Routes.interactionCallback(interaction.id, interaction.token),
    body: {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      // Ephemeral is the only flag that a deferral may carry.
      data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
    },
    authorization: "none",
    attempts: "several",
    signal: AbortSignal.timeout(acknowledgeWithinMs),
  });
}
