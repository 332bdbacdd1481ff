export { createDiscordControl } from "./discord/control.ts";
export type { DiscordControl } from "./discord/hands.ts";
export type {
  SeenInteraction,
  SeenMessage,
  SeenPerson,
  SeenRequest,
  SeenState,
} from "./discord/seen.ts";
export { createSlackControl } from "./slack/control.ts";
export type { SlackControl } from "./slack/hands.ts";
export type {
  SeenSlackMessage,
  SlackInteraction,
  SlackRequest,
  SlackState,
  SlackThread,
  SlackView,
} from "./slack/seen.ts";
export { listButtons, readSmallPrint, readWords } from "./slack/words.ts";
export type { HandsOptions } from "./tools/hands-options.ts";
export type { SeenEvent } from "./tools/read-events.ts";
export { readPages } from "./tools/read-pages.ts";
export { type ControlFile, ControlRefusal } from "./tools/request.ts";
