export {
  createDiscordAdapter,
  type DiscordAdapter,
  type DiscordAdapterOptions,
  type DiscordStartOptions,
  type DiscordTiming,
} from "./adapter.ts";
