import { effect, type Signal } from "@preact/signals";
import type { Chat } from "#page/discord/state/chat.ts";
import type { Draft } from "#page/discord/state/draft.ts";
import type { OptionValue } from "#page/discord/state/model.ts";
import type { Memory } from "#page/shared/tools/memory.ts";

/** Keeps a text over a reload. */
export function keepText(
  text: Signal<string>,
  { memory, key }: { readonly memory: Memory; readonly key: string },
): void {
  text.value = memory.read(key) ?? "";
  effect(() => memory.write(key, text.value || undefined));
}

interface KeptCommand {
  readonly name: string;
  readonly values: Readonly<Record<string, OptionValue>>;
}

const commandKey = "draft-command";

/** Keeps what was written, or filled in for a command, over a reload. Files can't be kept. */
export function keepDraft({
  draft,
  chat,
  memory,
}: {
  readonly draft: Draft;
  readonly chat: Chat;
  readonly memory: Memory;
}): void {
  keepText(draft.text, { memory, key: "draft" });
  let waiting = readCommand(memory);
  effect(() => {
    const { command, values } = draft.command.value ?? {};
    if (command !== undefined) waiting = undefined;
    if (waiting !== undefined) return;
    const kept = command === undefined ? undefined : { name: command.name, values };
    memory.write(commandKey, kept && JSON.stringify(kept));
  });
  effect(() => {
    // The bot's commands are known only after a while; whoever writes something else meanwhile wants that.
    const found = chat.bot.value?.commands.find(({ name }) => name === waiting?.name);
    if (found === undefined || waiting === undefined) return;
    const { values } = waiting;
    waiting = undefined;
    if (draft.text.peek() === "" && draft.command.peek() === undefined)
      draft.beginCommand(found, values);
  });
}

function readCommand(memory: Memory): KeptCommand | undefined {
  try {
    // Written by this page alone; of an older version it may be anything.
    return JSON.parse(memory.read(commandKey) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}
