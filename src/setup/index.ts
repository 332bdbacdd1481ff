export { createEnvFile } from "./env-file.ts";
export { SetupCancelled, SetupIncomplete } from "./prompter.ts";
export { createScriptedPrompter } from "./scripted-prompter.ts";
export { runSetup, type Variables } from "./setup.ts";
export { createTerminalPrompter } from "./terminal-prompter.ts";
