import type { HandsOptions } from "../tools/hands-options.ts";
import { createSender } from "../tools/request.ts";
import { createSlackActs } from "./acts.ts";
import type { SlackControl } from "./hands.ts";
import { createSlackLooks } from "./looks.ts";

/**
 * A person's hands in the sandbox's Slack.
 * @param url where that Slack is, such as `http://127.0.0.1:3000/slack`.
 * @throws {ControlRefusal} from each act that Slack would refuse.
 * @example
 * const ava = createSlackControl(sandbox.slack.url);
 * await ava.command({ as: "ava", channel: "general", command: "/hello" });
 */
export function createSlackControl(
  url: string,
  { onSaid = () => undefined }: HandsOptions = {},
): SlackControl {
  const send = createSender(url);
  return {
    send,
    ...createSlackLooks(send, url),
    ...createSlackActs(send, onSaid),
    async fault(fault) {
      await send("POST", "/faults", fault);
    },
  };
}
