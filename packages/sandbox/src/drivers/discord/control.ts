import type { HandsOptions } from "../tools/hands-options.ts";
import { createSender } from "../tools/request.ts";
import { createActs } from "./acts.ts";
import type { DiscordControl } from "./hands.ts";
import { createLooks } from "./looks.ts";

/**
 * A person's hands in the sandbox's Discord.
 * @param baseUrl where that Discord is, such as `http://127.0.0.1:3000/discord`.
 * @throws {ControlRefusal} from each act that Discord would refuse.
 * @example
 * const ava = createDiscordControl(sandbox.discord.url);
 * await ava.say({ as: "ava", channelId, text: "!ping" });
 */
export function createDiscordControl(
  baseUrl: string,
  { onSaid = () => undefined }: HandsOptions = {},
): DiscordControl {
  const send = createSender(baseUrl);
  return {
    ...createLooks(send, baseUrl),
    ...createActs(send, onSaid),
    fault: (fault) => send("POST", "/faults", fault),
    call: (method, path, body) => send(method, path, body),
  };
}
