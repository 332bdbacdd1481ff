import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ControlApi, PersonChange } from "./api.ts";
import type { Chat } from "./chat.ts";
import { type CommandDraft, type Draft, findMissingOption } from "./draft.ts";
import { toErrorText } from "./kind-error.ts";
import { toLocalName } from "./localized.ts";
import { toWireContent } from "./mentions.ts";
import type { Component, Message } from "./model.ts";

/** A command that the application didn't answer in time. Only this page knows of it, as on Discord. */
export interface FailedCommand {
  readonly id: string;
  readonly channelId: string;
  readonly personId: string;
  readonly name: string;
  readonly atMs: number;
}

export type PressState =
  | { readonly type: "pending" }
  | { readonly type: "failed"; readonly text: string };

/** What the present person can do. Nothing here throws: what goes wrong is shown where it was tried. */
export interface Acts {
  readonly failedCommands: ReadonlySignal<readonly FailedCommand[]>;
  /** The latest press on a component, by message id. */
  readonly presses: ReadonlySignal<ReadonlyMap<string, PressState>>;
  /** Ephemeral messages that were dismissed. */
  readonly dismissed: ReadonlySignal<ReadonlySet<string>>;
  /** Sends what stands in the composer. */
  submit(): Promise<void>;
  press(message: Message, use: { component: Component; values?: readonly string[] }): Promise<void>;
  remove(message: Message): Promise<void>;
  /** Takes an ephemeral message or a failed command out of sight. */
  dismiss(id: string): void;
  changePerson(personId: string, change: PersonChange): Promise<void>;
}

interface Parts {
  readonly api: ControlApi;
  readonly chat: Chat;
  readonly draft: Draft;
}

export function createActs(parts: Parts): Acts {
  const { api, chat, draft } = parts;
  const failedCommands = signal<readonly FailedCommand[]>([]);
  const presses = signal<ReadonlyMap<string, PressState>>(new Map());
  const dismissed = signal<ReadonlySet<string>>(new Set());
  const show = (problem: unknown): void => {
    draft.problem.value = toErrorText(problem);
  };

  return {
    failedCommands,
    presses,
    dismissed,
    submit: () => submit(parts, failedCommands),
    press: (message, use) => press(parts, { message, presses, ...use }),
    async remove({ id }) {
      const as = chat.me.value?.id;
      if (as !== undefined) await api.deleteMessage({ id, as }).catch(show);
    },
    dismiss(id) {
      dismissed.value = new Set([...dismissed.value, id]);
      failedCommands.value = failedCommands.value.filter((failed) => failed.id !== id);
    },
    async changePerson(personId, change) {
      await api.changePerson(personId, change).catch(show);
      await chat.refresh();
    },
  };
}

async function submit(
  parts: Parts,
  failedCommands: Signal<readonly FailedCommand[]>,
): Promise<void> {
  const { draft } = parts;
  if (draft.isSending.value) return;
  draft.isSending.value = true;
  draft.problem.value = undefined;
  const command = draft.command.value;
  try {
    if (command === undefined) await sendMessage(parts);
    else await runCommand(parts, { command, failedCommands });
  } catch (error) {
    draft.problem.value = toErrorText(error);
  } finally {
    draft.isSending.value = false;
    draft.focus();
  }
}

async function sendMessage({ api, chat, draft }: Parts): Promise<void> {
  const [as, channelId] = [chat.me.value?.id, chat.channel.value?.id];
  const content = draft.text.value.trim();
  const files = draft.files.value.map(({ file }) => file);
  if (as === undefined || channelId === undefined) return;
  if (content === "" && files.length === 0) return;
  const replyTo = draft.replyTo.value?.id;
  await api.sendMessage({
    as,
    channelId,
    files,
    content: toWireContent(content, chat),
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  draft.clear();
}

async function runCommand(
  { api, chat, draft }: Parts,
  {
    command,
    failedCommands,
  }: { command: CommandDraft; failedCommands: Signal<readonly FailedCommand[]> },
): Promise<void> {
  const [as, channelId] = [chat.me.value?.id, chat.channel.value?.id];
  if (as === undefined || channelId === undefined) return;
  const missing = findMissingOption(command);
  if (missing !== undefined) {
    draft.problem.value = `“${toLocalName(missing, chat.me.value?.locale ?? "en-US")}” is still missing.`;
    return;
  }
  const interaction = await api.runCommand({
    as,
    channelId,
    name: command.command.name,
    options: command.values,
    files: Object.fromEntries(
      Object.entries(command.files).map(([name, { file }]) => [name, file]),
    ),
  });
  draft.clear();
  if (interaction.state !== "failed") return;
  failedCommands.value = [
    ...failedCommands.value,
    { id: interaction.id, channelId, personId: as, name: command.command.name, atMs: Date.now() },
  ];
}

async function press(
  { api, chat }: Parts,
  {
    message,
    component,
    values,
    presses,
  }: {
    readonly message: Message;
    readonly component: Component;
    readonly values?: readonly string[];
    readonly presses: Signal<ReadonlyMap<string, PressState>>;
  },
): Promise<void> {
  const as = chat.me.value?.id;
  if (as === undefined || component.custom_id === undefined) return;
  const mark = (state: PressState | undefined): void => {
    const rest = [...presses.value].filter(([id]) => id !== message.id);
    presses.value = new Map(state === undefined ? rest : [...rest, [message.id, state]]);
  };
  mark({ type: "pending" });
  try {
    const interaction = await api.useComponent({
      as,
      messageId: message.id,
      customId: component.custom_id,
      ...(values === undefined ? {} : { values }),
    });
    mark(
      interaction.state === "failed"
        ? { type: "failed", text: "This interaction failed" }
        : undefined,
    );
  } catch (error) {
    mark({ type: "failed", text: toErrorText(error) });
  }
}
