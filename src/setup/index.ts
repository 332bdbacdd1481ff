export { createEnvFile, type EnvFile } from "./env-file.ts";
export { type Prompter, SetupCancelled, SetupIncomplete } from "./prompter.ts";
export { createScriptedPrompter } from "./scripted-prompter.ts";
export { runSetup, type SetupFinding, type SetupOptions, type Variables } from "./setup.ts";
export { createTerminalPrompter } from "./terminal-prompter.ts";
