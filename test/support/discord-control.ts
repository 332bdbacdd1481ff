import {
  createDiscordControl as createHands,
  type DiscordControl,
  type SeenMessage,
} from "@moonlens/sandbox/drivers";
import { keepSaid } from "./suite/suite-log.ts";

export type {
  DiscordControl,
  SeenInteraction,
  SeenMessage,
} from "@moonlens/sandbox/drivers";

/** A person's hands in the sandbox's Discord. What they say is kept, for the search of the suite's log. */
export function createDiscordControl(baseUrl: string): DiscordControl {
  return createHands(baseUrl, { onSaid: keepSaid });
}

/** Whether a message of the bot will not change any more by itself: nothing is left to cancel in it. */
export function isFinished({ loading, components }: SeenMessage): boolean {
  return loading !== true && !JSON.stringify(components ?? []).includes('"cancel:');
}
