export {
  createLunosSandbox,
  type LunosSandbox,
  type LunosSandboxOptions,
} from "./lunos-sandbox.ts";
