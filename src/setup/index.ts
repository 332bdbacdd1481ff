export { createEnvFile } from "./env-file.ts";
export { SetupCancelled, SetupIncomplete } from "./prompter.ts";
export { createScriptedPrompter } from "./scripted-prompter.ts";
export { runSetup } from "./setup.ts";
export type { PlatformSteps } from "./steps.ts";
export { createTerminalPrompter } from "./terminal-prompter.ts";
