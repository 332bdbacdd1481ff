export { createLunosSandbox, type LunosSandbox } from "./lunos-sandbox.ts";
export type { LunosSandboxOptions } from "./options.ts";
