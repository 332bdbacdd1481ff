export type { SeededIds } from "./seed.ts";
export type { SlackSandboxOptions } from "./settings.ts";
export {
  createSlackSandbox,
  type SlackCredentials,
  type SlackSandbox,
  startSlackSandbox,
} from "./slack-sandbox.ts";
