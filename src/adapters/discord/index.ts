export {
  createDiscordAdapter,
  type DiscordAdapter,
  type DiscordAdapterOptions,
  type DiscordStartOptions,
  type DiscordStatus,
  type DiscordTiming,
} from "./adapter.ts";
export { type CommandDifferences, findCommandDifferences } from "./command-differences.ts";
export { requiredPermissions, toInviteLink } from "./install.ts";
