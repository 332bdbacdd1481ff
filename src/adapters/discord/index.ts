export {
  createDiscordAdapter,
  type DiscordAdapter,
  type DiscordAdapterOptions,
  type DiscordStartOptions,
  type DiscordStatus,
  type DiscordTiming,
} from "./adapter.ts";
