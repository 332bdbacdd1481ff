import type { Readable, Writable } from "node:stream";
import { confirm, isCancel, log, multiselect, password, spinner } from "@clack/prompts";
import { type Prompter, SetupCancelled } from "./prompter.ts";

/** Asks at a terminal. */
export function createTerminalPrompter(streams: {
  readonly input: Readable;
  readonly output: Writable;
}): Prompter {
  return {
    say: (text) => log.message(text, streams),
    warn: (text) => log.warn(text, streams),
    show: (text) => void streams.output.write(`\n${text}\n\n`),
    askSecret: async ({ text, validate }) =>
      orLeave(
        await password({
          ...streams,
          message: text,
          validate: (answer) => validate((answer ?? "").trim()),
        }),
      ).trim(),
    choose: async ({ text, options }) =>
      orLeave(
        await multiselect({ ...streams, message: text, options: [...options], required: true }),
      ),
    confirm: async ({ text }) =>
      orLeave(await confirm({ ...streams, message: text, initialValue: false })),
    async during(text, work) {
      const stopping = new AbortController();
      const shown = spinner({ ...streams, onCancel: () => stopping.abort() });
      shown.start(text);
      try {
        return await work(stopping);
      } finally {
        shown.clear();
      }
    },
  };
}

function orLeave<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (isCancel(answer)) throw new SetupCancelled();
  return answer as Exclude<Answer, symbol>;
}
