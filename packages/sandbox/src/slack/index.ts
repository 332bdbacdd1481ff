export {
  createSlackSandbox,
  type SlackCredentials,
  type SlackSandbox,
  startSlackSandbox,
} from "./slack-sandbox.ts";
export type { SlackSandboxOptions } from "./tools/settings.ts";
export type { SeededIds } from "./world/seed.ts";
