import {
  createDiscordControl as createHands,
  type DiscordControl,
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
