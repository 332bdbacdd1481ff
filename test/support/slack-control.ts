import { createSlackControl as createHands, type SlackControl } from "@moonlens/sandbox/drivers";
import { keepSaid } from "./suite/suite-log.ts";

export {
  listButtons,
  readSmallPrint,
  readWords,
  type SeenSlackMessage,
  type SlackControl,
} from "@moonlens/sandbox/drivers";

/** A person's hands in the sandbox's Slack. What they say is kept, for the search of the suite's log. */
export function createSlackControl(url: string): SlackControl {
  return createHands(url, { onSaid: keepSaid });
}
