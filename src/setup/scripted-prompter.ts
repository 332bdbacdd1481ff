import { type Prompter, SetupIncomplete } from "./prompter.ts";

/** For scripts: says what a person would read, agrees to everything, and asks nothing. */
export function createScriptedPrompter({
  write,
}: {
  readonly write: (text: string) => void;
}): Prompter {
  return {
    say: (text) => write(`${text}\n`),
    warn: (text) => write(`${text}\n`),
    show: (text) => write(`${text}\n`),
    askSecret: ({ variable }) =>
      Promise.reject(new SetupIncomplete(`There's nobody to ask, so add ${variable}=…`)),
    choose: ({ variable }) =>
      Promise.reject(
        new SetupIncomplete(`There's nobody to ask, so add a platform's token, like ${variable}=…`),
      ),
    confirm: async () => true,
    during: async (_text, work) => await work({ signal: new AbortController().signal }),
  };
}
