export { createDiscordSandbox, type DiscordSandbox } from "./discord-sandbox.ts";
export type { SeededIds } from "./seed.ts";
export type { DiscordSandboxOptions } from "./settings.ts";
