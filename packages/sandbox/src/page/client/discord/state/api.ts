import { createControlCall, toForm, toJson } from "#page/shared/tools/control-call.ts";
import { DiscordRefusal } from "./discord-error.ts";
import type {
  Channel,
  Interaction,
  Message,
  OptionChoice,
  OptionValue,
  Person,
  SandboxState,
} from "./model.ts";

/** The control API of the sandbox's Discord. Every call throws a {@link DiscordRefusal} that can be shown as it is. */
export interface ControlApi {
  readState(): Promise<SandboxState>;
  changePerson(personId: string, change: PersonChange): Promise<Person>;
  readMessages(place: {
    readonly channelId: string;
    readonly as: string;
    /** Only what is older than this message. */
    readonly before?: string;
  }): Promise<History>;
  sendMessage(message: OutgoingMessage): Promise<Message>;
  editMessage(edit: {
    readonly id: string;
    readonly as: string;
    readonly content: string;
  }): Promise<Message>;
  deleteMessage(message: { readonly id: string; readonly as: string }): Promise<void>;
  /** Answers when the application has acknowledged the command, or failed to within three seconds. */
  runCommand(call: CommandCall): Promise<Interaction>;
  /** Answers as {@link ControlApi.runCommand} does. */
  useComponent(use: ComponentUse): Promise<Interaction>;
  /** Sends a form that the bot opened; answers as {@link ControlApi.runCommand} does. */
  submitForm(form: FilledForm): Promise<Interaction>;
  /** What the bot suggests for the option that is being filled in. */
  suggest(typing: {
    readonly as: string;
    readonly channelId: string;
    readonly name: string;
    readonly options: Readonly<Record<string, OptionValue>>;
    readonly focused: string;
  }): Promise<readonly OptionChoice[]>;
  /** The person's direct messages with the bot. */
  openDirectChannel(personId: string): Promise<Channel>;
  /** Opens a thread, of a message where one is given. */
  startThread(thread: {
    readonly as: string;
    readonly channelId: string;
    readonly name: string;
    readonly messageId?: string;
  }): Promise<Channel>;
  /** `as` is a user id or username. */
  eventsUrl(as: string): string;
}

interface History {
  readonly messages: readonly Message[];
  readonly typing: readonly string[];
  readonly has_more?: boolean;
}

export interface FilledForm {
  readonly as: string;
  readonly interactionId: string;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly files: Readonly<Record<string, readonly File[]>>;
}

/** What is in a field of a form. */
export type FieldValue = string | boolean | readonly string[];

export interface PersonChange {
  readonly locale?: string;
  readonly isAdmin?: boolean;
}

interface OutgoingMessage {
  readonly as: string;
  readonly channelId: string;
  readonly content: string;
  readonly replyTo?: string;
  /** A message to forward instead of writing one. */
  readonly forward?: string;
  readonly stickerIds?: readonly string[];
  readonly voice?: { readonly duration_secs: number; readonly waveform: string };
  readonly files: readonly File[];
}

interface CommandCall {
  readonly as: string;
  readonly channelId: string;
  readonly name: string;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly files: Readonly<Record<string, File>>;
  /** The message whose menu the command was chosen from. */
  readonly targetId?: string;
}

interface ComponentUse {
  readonly as: string;
  readonly messageId: string;
  readonly customId: string;
  readonly values?: readonly string[];
}

/** How many messages a channel is opened with, and how many come with each step back. */
const historyLength = 50;

export function createControlApi({
  baseUrl,
  fetch,
}: {
  /** Such as `/discord/control`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): ControlApi {
  const call = createControlCall({
    baseUrl,
    fetch,
    toError: (refusal) => new DiscordRefusal(refusal),
  });

  return {
    readState: () => call("/state"),
    changePerson: (personId, change) => call(`/people/${personId}`, toJson("PATCH", change)),
    readMessages: ({ channelId, as, before }) => {
      const bound = before === undefined ? "" : `&before=${before}`;
      return call(`/channels/${channelId}/messages?as=${as}&limit=${historyLength}${bound}`);
    },
    sendMessage: ({ channelId, replyTo, stickerIds, files, ...rest }) => {
      const body = { ...rest, reply_to: replyTo, sticker_ids: stickerIds };
      const named = files.map((file, index) => [`files[${index}]`, file] as const);
      return call(`/channels/${channelId}/messages`, toForm(body, named));
    },
    editMessage: ({ id, ...edit }) => call(`/messages/${id}`, toJson("PATCH", edit)),
    deleteMessage: ({ id, as }) => call(`/messages/${id}`, toJson("DELETE", { as })),
    runCommand: ({ as, channelId, name, options, files, targetId }) => {
      const named = Object.entries(files).map(
        ([option, file]) => [`files[${option}]`, file] as const,
      );
      return call(
        `/channels/${channelId}/commands?wait=true`,
        toForm({ as, name, options, target_id: targetId }, named),
      );
    },
    useComponent: ({ as, messageId, customId, values }) =>
      call(
        `/messages/${messageId}/components?wait=true`,
        toJson("POST", { as, custom_id: customId, ...(values === undefined ? {} : { values }) }),
      ),
    submitForm: ({ as, interactionId, values, files }) => {
      const named = Object.entries(files).flatMap(([field, chosen]) =>
        chosen.map((file, index) => [`files[${field}][${index}]`, file] as const),
      );
      const path = `/interactions/${interactionId}/modal?wait=true`;
      return call(path, toForm({ as, values }, named));
    },
    suggest: async ({ channelId, ...typing }) => {
      const path = `/channels/${channelId}/autocomplete`;
      return (await call<{ choices: OptionChoice[] }>(path, toJson("POST", typing))).choices;
    },
    openDirectChannel: (personId) => call(`/people/${personId}/direct-channel`, toJson("POST", {})),
    startThread: ({ channelId, messageId, ...thread }) =>
      call(`/channels/${channelId}/threads`, toJson("POST", { ...thread, message_id: messageId })),
    eventsUrl: (as) => `${baseUrl}/events?as=${encodeURIComponent(as)}`,
  };
}
