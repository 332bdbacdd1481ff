import {
  type Attempt,
  attempt,
  type ChatCommand,
  type CommandInput,
  createUnknownError,
  type Intent,
  isComplete,
  isPrivateCommand,
  type PanelCommand,
  type TurnCommand,
  type WantedChange,
  type Wording,
} from "#core";
import type { Delivery } from "../client/connection.ts";
import { readCommandSource } from "../client/read-source.ts";
import { parseCommandText } from "../forms/command-text.ts";
import { createCommandForm } from "../forms/forms.ts";
import { readNamed } from "../forms/named-options.ts";
import { findCommand } from "../wire/command-names.ts";
import type { CommandPayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";
import { openForm } from "./form-opening.ts";
import { openSettings } from "./settings-events.ts";
import { askFor, takeTurn } from "./turns.ts";

/** Deals with a slash command: with enough written it is a turn, else a form asks for the rest. */
export async function handleCommand(
  payload: CommandPayload,
  {
    acknowledge,
    options,
  }: { readonly acknowledge: Delivery["acknowledge"]; readonly options: EventOptions },
): Promise<void> {
  const command = findCommand(payload.command, { ...options, prefix: options.commandPrefix });
  if (command?.opens === "settings") {
    await acknowledge();
    const changes = readChanges(command, payload.text, options.wording);
    const visitor = { ...readPlace(payload), options };
    return await openSettings({ triggerId: payload.trigger_id, changes }, visitor);
  }
  const read =
    command === undefined
      ? undefined
      : attempt(() => {
          const input = parseCommandText(command, payload.text, options.wording);
          return readNamed(command, input, readPlace(payload).source);
        });
  if (command !== undefined && read?.type === "read" && !isComplete(command, read.value)) {
    await acknowledge();
    return await askForMore(payload, { command, input: read.value, options });
  }
  const isPrivate =
    command === undefined || read?.type !== "read" || isPrivateCommand(command, read.value);
  await takeTurn(
    {
      ...readPlace(payload),
      isPrivate,
      deduplicationKey: `slack:command:${payload.trigger_id}`,
      typed: payload.text,
      asked: askFor(() => readIntent(command, read)),
    },
    {
      // A public answer shows what it answers; a private one stays between two.
      acknowledge: () => acknowledge(isPrivate ? undefined : { response_type: "in_channel" }),
      options,
    },
  );
}

/** What can't be read changes nothing: the form that opens shows how things stand. */
function readChanges(
  command: PanelCommand,
  text: string,
  wording: Wording,
): readonly WantedChange[] {
  const read = attempt(() => parseCommandText(command, text, wording));
  return read.type === "read" ? command.toChanges(read.value) : [];
}

function readIntent(
  command: TurnCommand | undefined,
  read: Attempt<CommandInput> | undefined,
): Intent {
  if (command === undefined || read === undefined) throw createUnknownError();
  if (read.type === "refused") throw read.error;
  return command.toIntent(read.value);
}

async function askForMore(
  payload: CommandPayload,
  wish: {
    readonly command: ChatCommand;
    readonly input: CommandInput;
    readonly options: EventOptions;
  },
): Promise<void> {
  const { command, input, options } = wish;
  const { source, userId, channelId, responseUrl } = readPlace(payload);
  const purpose = {
    kind: "command",
    command: command.name,
    channelId,
    ...(responseUrl === undefined ? {} : { responseUrl }),
  } as const;
  await openForm(payload.trigger_id, {
    source,
    userId,
    options,
    create: (language) => createCommandForm(command, { ...language, purpose, input }),
  });
}

function readPlace(payload: CommandPayload): {
  readonly source: Source;
  readonly userId: string;
  readonly channelId: string;
  readonly responseUrl: string | undefined;
} {
  return {
    source: readCommandSource(payload),
    userId: payload.user_id,
    channelId: payload.channel_id,
    responseUrl: payload.response_url,
  };
}
