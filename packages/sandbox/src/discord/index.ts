export { createDiscordSandbox, type DiscordSandbox } from "./discord-sandbox.ts";
export type { DiscordSandboxOptions } from "./tools/settings.ts";
export type { SeededIds } from "./world/seed.ts";
