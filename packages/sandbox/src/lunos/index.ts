export type { LunosSandboxOptions } from "./accounts/options.ts";
export { createLunosSandbox, type LunosSandbox } from "./lunos-sandbox.ts";
