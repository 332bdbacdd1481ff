import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { TellDeed } from "#page/shared/tools/deeds.ts";
import type { Notices } from "#page/shared/tools/notices.ts";
import type { ControlApi, FilledForm } from "./api.ts";
import type { Chat } from "./chat.ts";
import { toCommandRefusal } from "./command-refusal.ts";
import { toErrorText } from "./discord-error.ts";
import { toLocalName } from "./localized.ts";
import type { Command, Component, Interaction, Message, Modal } from "./model.ts";

type PressState =
  | { readonly type: "pending"; readonly customId: string }
  | { readonly type: "failed"; readonly text: string };

/** A form that the bot opened and the person has not sent yet. */
export interface OpenForm {
  readonly interactionId: string;
  readonly modal: Modal;
}

/** Buttons, menus and forms of the bot. Nothing here throws. */
export interface Interactions {
  /** The latest press on a component, by message id. */
  readonly presses: ReadonlySignal<ReadonlyMap<string, PressState>>;
  readonly form: ReadonlySignal<OpenForm | undefined>;
  press(message: Message, use: { component: Component; values?: readonly string[] }): Promise<void>;
  /** Runs a command of the message's menu. */
  runMenu(message: Message, command: Command): Promise<void>;
  /** Sends the open form. Undefined: it went through, else why it did not. */
  submitForm(filled: Pick<FilledForm, "values" | "files">): Promise<string | undefined>;
  closeForm(): void;
  /** Takes in how an interaction went: a form opens, a failure is said. */
  take(interaction: Interaction, place: { channelId: string; commandName?: string }): void;
}

interface Parts {
  readonly api: ControlApi;
  readonly chat: Chat;
  readonly notices: Notices;
  readonly tell: TellDeed;
}

export function createInteractions({ api, chat, notices, tell }: Parts): Interactions {
  const presses = signal<ReadonlyMap<string, PressState>>(new Map());
  const form = signal<OpenForm | undefined>(undefined);
  const openForm = ({ id, modal }: Interaction): void => {
    if (modal !== undefined) form.value = { interactionId: id, modal };
  };

  const take: Interactions["take"] = (interaction, { channelId, commandName }) => {
    openForm(interaction);
    const personId = chat.me.value?.id;
    if (interaction.state !== "failed" || personId === undefined) return;
    const command = commandName === undefined ? {} : { commandName };
    const text = chat.words.value.discordProblems.noResponse;
    notices.post({ channelId, personId, ...command, text });
  };
  return {
    presses,
    form,
    take,
    press(message, use) {
      tell({ type: "press", isOnPicture: message.attachments.length > 0 });
      return press({ api, chat, presses, openForm }, { message, ...use });
    },
    async runMenu(message, command) {
      const person = chat.me.value;
      if (person === undefined) return;
      const { channel_id: channelId } = message;
      const commandName = toLocalName(command, person.locale);
      try {
        const call = { as: person.id, channelId, name: command.name, targetId: message.id };
        take(await api.runCommand({ ...call, options: {}, files: {} }), { channelId, commandName });
      } catch (error) {
        const shown = `“${commandName}”`;
        const text = toCommandRefusal(error, { command, shown, words: chat.words.value });
        notices.post({ channelId, personId: person.id, commandName, text });
      }
    },
    async submitForm(filled) {
      const [as, open] = [chat.me.value?.id, form.value];
      if (as === undefined || open === undefined) return undefined;
      try {
        const sent = await api.submitForm({ as, interactionId: open.interactionId, ...filled });
        if (sent.state === "failed") return chat.words.value.problems.again;
        form.value = undefined;
        return undefined;
      } catch (error) {
        return toErrorText(error, chat.words.value);
      }
    },
    closeForm() {
      form.value = undefined;
    },
  };
}

async function press(
  {
    api,
    chat,
    presses,
    openForm,
  }: Pick<Parts, "api" | "chat"> & {
    readonly presses: Signal<ReadonlyMap<string, PressState>>;
    readonly openForm: (interaction: Interaction) => void;
  },
  use: {
    readonly message: Message;
    readonly component: Component;
    readonly values?: readonly string[];
  },
): Promise<void> {
  const { message, component, values } = use;
  const [as, customId] = [chat.me.value?.id, component.custom_id];
  if (as === undefined || customId === undefined) return;
  const mark = (state: PressState | undefined): void => {
    const rest = [...presses.value].filter(([id]) => id !== message.id);
    presses.value = new Map(state === undefined ? rest : [...rest, [message.id, state]]);
  };
  mark({ type: "pending", customId });
  try {
    const wish = { as, messageId: message.id, customId };
    const interaction = await api.useComponent(values === undefined ? wish : { ...wish, values });
    openForm(interaction);
    const isFailed = interaction.state === "failed";
    const text = chat.words.value.discordProblems.failed;
    mark(isFailed ? { type: "failed", text } : undefined);
  } catch (error) {
    mark({ type: "failed", text: toErrorText(error, chat.words.value) });
  }
}
