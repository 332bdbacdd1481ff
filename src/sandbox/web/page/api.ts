import { toKindError } from "./kind-error.ts";
import type { Interaction, Message, OptionValue, Person, SandboxState } from "./model.ts";

/** The control API of the sandbox's Discord. Every call throws a {@link KindError} that can be shown as it is. */
export interface ControlApi {
  readState(): Promise<SandboxState>;
  changePerson(personId: string, change: PersonChange): Promise<Person>;
  readMessages(place: {
    readonly channelId: string;
    readonly as: string;
  }): Promise<{ readonly messages: readonly Message[]; readonly typing: readonly string[] }>;
  sendMessage(message: OutgoingMessage): Promise<Message>;
  deleteMessage(message: { readonly id: string; readonly as: string }): Promise<void>;
  /** Answers when the application has acknowledged the command, or failed to within three seconds. */
  runCommand(call: CommandCall): Promise<Interaction>;
  /** Answers as {@link ControlApi.runCommand} does. */
  useComponent(use: ComponentUse): Promise<Interaction>;
  /** `as` is a user id or username. */
  eventsUrl(as: string): string;
}

export interface PersonChange {
  readonly locale?: string;
  readonly isAdmin?: boolean;
}

export interface OutgoingMessage {
  readonly as: string;
  readonly channelId: string;
  readonly content: string;
  readonly replyTo?: string;
  readonly files: readonly File[];
}

export interface CommandCall {
  readonly as: string;
  readonly channelId: string;
  readonly name: string;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly files: Readonly<Record<string, File>>;
}

export interface ComponentUse {
  readonly as: string;
  readonly messageId: string;
  readonly customId: string;
  readonly values?: readonly string[];
}

/** How many messages a channel is opened with. */
const historyLength = 100;

export function createControlApi({
  baseUrl,
  fetch,
}: {
  /** Such as `/discord/control`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): ControlApi {
  const call = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${baseUrl}${path}`, init).catch((cause: unknown) => {
      throw toKindError({ status: 0, cause });
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw toKindError({ status: response.status, body });
    // Page and server are parts of one sandbox and always of one version.
    return body as Answer;
  };

  return {
    readState: () => call("/state"),
    changePerson: (personId, change) => call(`/people/${personId}`, toJson("PATCH", change)),
    readMessages: ({ channelId, as }) =>
      call(`/channels/${channelId}/messages?as=${as}&limit=${historyLength}`),
    sendMessage: ({ as, channelId, content, replyTo, files }) => {
      const reply = replyTo === undefined ? {} : { reply_to: replyTo };
      const named = files.map((file, index) => [`files[${index}]`, file] as const);
      return call(`/channels/${channelId}/messages`, toForm({ as, content, ...reply }, named));
    },
    deleteMessage: ({ id, as }) => call(`/messages/${id}`, toJson("DELETE", { as })),
    runCommand: ({ as, channelId, name, options, files }) => {
      const named = Object.entries(files).map(
        ([option, file]) => [`files[${option}]`, file] as const,
      );
      return call(
        `/channels/${channelId}/commands?wait=true`,
        toForm({ as, name, options }, named),
      );
    },
    useComponent: ({ as, messageId, customId, values }) =>
      call(
        `/messages/${messageId}/components?wait=true`,
        toJson("POST", { as, custom_id: customId, ...(values === undefined ? {} : { values }) }),
      ),
    eventsUrl: (as) => `${baseUrl}/events?as=${encodeURIComponent(as)}`,
  };
}

function toJson(method: string, body: object): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function toForm(payload: object, files: readonly (readonly [string, File])[]): RequestInit {
  if (files.length === 0) return toJson("POST", payload);
  const form = new FormData();
  form.set("payload_json", JSON.stringify(payload));
  for (const [name, file] of files) form.set(name, file, file.name);
  return { method: "POST", body: form };
}
