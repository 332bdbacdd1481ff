import type {
  APIApplicationCommand,
  APIChannel,
  APIEmoji,
  APIMessage,
  APIRole,
  APISticker,
} from "discord-api-types/v10";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { BOUND_MS } from "./eventually.ts";
import { keepSaid } from "./suite-log.ts";

/** A message as the sandbox's control API shows it. */
export type SeenMessage = APIMessage & {
  readonly guild_id?: string;
  readonly ephemeral_for?: string;
  readonly loading?: boolean;
  readonly command?: { readonly name: string; readonly user_id: string };
};

export interface SeenInteraction {
  readonly id: string;
  readonly state: "pending" | "acknowledged" | "failed";
  readonly acknowledgedAfterMs?: number;
  readonly responseMessageId?: string;
  readonly failure?: string;
  /** The form that the bot opened. */
  readonly modal?: { readonly custom_id: string; readonly title: string };
}

export interface SeenPerson {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  /** Whether they installed the application for themselves. */
  readonly hasApp: boolean;
}

export interface SeenState {
  readonly application: { readonly id: string; readonly name: string; readonly token: string };
  readonly bot: {
    readonly user: { readonly id: string; readonly username: string };
    readonly online: boolean;
    readonly commands: readonly APIApplicationCommand[];
  };
  readonly people: readonly SeenPerson[];
  readonly guilds: readonly {
    readonly id: string;
    readonly name: string;
    readonly channels: readonly APIChannel[];
    readonly roles: readonly APIRole[];
    readonly emojis: readonly APIEmoji[];
    readonly stickers: readonly APISticker[];
    readonly hasBot: boolean;
  }[];
}

export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

export interface SeenEvent {
  readonly event: string;
  readonly data: unknown;
}

export interface ControlFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

/** A request that the sandbox refused, with what Discord would have said. */
export class ControlRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: unknown;

  constructor({ status, body }: { status: number; body: { code?: number; message?: string } }) {
    super(`${status}: ${body.message ?? "refused"} ${JSON.stringify(body)}`);
    this.status = status;
    this.code = body.code ?? 0;
    this.body = body;
  }
}

/** Acts as a person in the sandbox's Discord, whose address is such as `http://127.0.0.1:3000/discord`. */
export interface DiscordControl {
  state(): Promise<SeenState>;
  changePerson(
    person: string,
    change: { readonly locale?: string; readonly isAdmin?: boolean },
  ): Promise<SeenPerson>;
  say(message: {
    readonly as: string;
    readonly channelId: string;
    readonly text?: string;
    readonly files?: readonly ControlFile[];
    readonly replyTo?: string;
    readonly forward?: string;
    readonly ping?: boolean;
  }): Promise<SeenMessage>;
  deleteMessage(message: { readonly as: string; readonly messageId: string }): Promise<void>;
  /** Resolves when the bot acknowledged, or failed to in time; with `wait: false` as soon as it is sent. */
  runCommand(command: {
    readonly as: string;
    readonly channelId: string;
    readonly name: string;
    readonly options?: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<Record<string, ControlFile>>;
    readonly targetId?: string;
    readonly wait?: boolean;
  }): Promise<SeenInteraction>;
  /** Presses a button or chooses in a menu; resolves as `runCommand`. */
  press(use: {
    readonly as: string;
    readonly messageId: string;
    readonly customId: string;
    readonly values?: readonly string[];
    readonly wait?: boolean;
  }): Promise<SeenInteraction>;
  /** Sends the form that the bot opened as its answer to an interaction; resolves as `runCommand`. */
  submitForm(form: {
    readonly as: string;
    readonly interactionId: string;
    /** Made up, in place of the form's own. */
    readonly customId?: string;
    readonly values: Readonly<Record<string, string | boolean | readonly string[]>>;
    readonly files?: Readonly<Record<string, ControlFile>>;
    readonly wait?: boolean;
  }): Promise<SeenInteraction>;
  /** What the bot suggests for an option while the person types. */
  suggest(typing: {
    readonly as: string;
    readonly channelId: string;
    readonly name: string;
    readonly options: Readonly<Record<string, unknown>>;
    readonly focused: string;
  }): Promise<readonly { readonly name: string; readonly value: string | number }[]>;
  interaction(id: string): Promise<SeenInteraction>;
  /** Oldest first. */
  messages(view: {
    readonly as: string;
    readonly channelId: string;
    readonly limit?: number;
  }): Promise<readonly SeenMessage[]>;
  typing(view: { readonly as: string; readonly channelId: string }): Promise<readonly string[]>;
  /** The first message, there already or still to come, in whatever state of its edits it fits. */
  waitForMessage(wish: {
    readonly as: string;
    readonly channelId: string;
    readonly until: (message: SeenMessage) => boolean;
    readonly timeoutMs?: number;
  }): Promise<SeenMessage>;
  /** What the person sees from now on; begins with `ready`. */
  events(view: { readonly as: string; readonly signal: AbortSignal }): AsyncIterable<SeenEvent>;
  requests(): Promise<readonly SeenRequest[]>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Any other request of the control API, JSON both ways. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

export function createDiscordControl(baseUrl: string): DiscordControl {
  const send = async (
    path: string,
    request: { readonly method: string; readonly body?: unknown; readonly form?: FormData },
  ): Promise<unknown> => {
    const hasJson = request.form === undefined && request.body !== undefined;
    const response = await fetch(`${baseUrl}/control${path}`, {
      method: request.method,
      ...(request.form === undefined ? {} : { body: request.form }),
      ...(hasJson
        ? {
            body: JSON.stringify(request.body),
            headers: { "content-type": "application/json" },
          }
        : {}),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    throw new ControlRefusal({ status: response.status, body: (answer ?? {}) as object });
  };
  // The answers are the sandbox's own and documented; a test that reads a wrong one fails by itself.
  const get = async <Answer>(path: string) => (await send(path, { method: "GET" })) as Answer;
  const post = async <Answer>(path: string, body: unknown, form?: FormData) =>
    (await send(path, {
      method: "POST",
      body,
      ...(form === undefined ? {} : { form }),
    })) as Answer;

  const messages: DiscordControl["messages"] = async ({ as, channelId, limit = 100 }) => {
    const path = `/channels/${channelId}/messages?as=${as}&limit=${limit}`;
    return (await get<{ messages: readonly SeenMessage[] }>(path)).messages;
  };
  const events: DiscordControl["events"] = ({ as, signal }) =>
    readEvents(`${baseUrl}/control/events?as=${as}`, signal);

  return {
    state: () => get("/state"),
    changePerson: async (person, change) =>
      (await send(`/people/${person}`, { method: "PATCH", body: change })) as SeenPerson,
    say(message) {
      keepSaid(message.text ?? "");
      const body = {
        as: message.as,
        content: message.text ?? "",
        ...(message.replyTo === undefined ? {} : { reply_to: message.replyTo }),
        ...(message.forward === undefined ? {} : { forward: message.forward }),
        ...(message.ping === undefined ? {} : { ping: message.ping }),
      };
      const files = (message.files ?? []).map((file, index) => [String(index), file] as const);
      return post(`/channels/${message.channelId}/messages`, body, toForm(body, files));
    },
    async deleteMessage({ as, messageId }) {
      await send(`/messages/${messageId}`, { method: "DELETE", body: { as } });
    },
    runCommand(command) {
      for (const value of Object.values(command.options ?? {})) keepSaid(String(value));
      const body = {
        as: command.as,
        name: command.name,
        options: command.options ?? {},
        ...(command.targetId === undefined ? {} : { target_id: command.targetId }),
      };
      const path = `/channels/${command.channelId}/commands${toWait(command.wait)}`;
      return post(path, body, toForm(body, Object.entries(command.files ?? {})));
    },
    press(use) {
      const body = {
        as: use.as,
        custom_id: use.customId,
        ...(use.values === undefined ? {} : { values: use.values }),
      };
      return post(`/messages/${use.messageId}/components${toWait(use.wait)}`, body);
    },
    submitForm({ as, values, interactionId, customId, files = {}, wait }) {
      for (const value of Object.values(values)) keepSaid(String(value));
      const body = { as, values, ...(customId === undefined ? {} : { custom_id: customId }) };
      const path = `/interactions/${interactionId}/modal${toWait(wait)}`;
      return post(path, body, toForm(body, Object.entries(files)));
    },
    async suggest({ channelId, ...typing }) {
      const path = `/channels/${channelId}/autocomplete`;
      return (await post<{ choices: { name: string; value: string }[] }>(path, typing)).choices;
    },
    interaction: (id) => get(`/interactions/${id}`),
    messages,
    typing: async ({ as, channelId }) =>
      (await get<{ typing: string[] }>(`/channels/${channelId}/messages?as=${as}`)).typing,
    async waitForMessage({ as, channelId, until, timeoutMs = BOUND_MS }) {
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)]);
      try {
        for await (const { event, data } of events({ as, signal })) {
          const isMessage = event === "message-create" || event === "message-update";
          const candidates =
            event === "ready"
              ? await messages({ as, channelId })
              : isMessage
                ? [(data as { message: SeenMessage }).message]
                : [];
          const found = candidates.find(
            (message) => message.channel_id === channelId && until(message),
          );
          if (found !== undefined) return found;
        }
        throw new Error("the stream of events ended");
      } catch (cause) {
        const seen = (await messages({ as, channelId })).map(toBrief).join("\n");
        throw new Error(`no such message came; the channel shows:\n${seen}`, { cause });
      } finally {
        stop.abort();
      }
    },
    events,
    requests: async () => (await get<{ requests: readonly SeenRequest[] }>("/requests")).requests,
    fault: async (fault) => {
      await send("/faults", { method: "POST", body: fault });
    },
    call: (method, path, body) => send(path, { method, ...(body === undefined ? {} : { body }) }),
  };
}

function toWait(wait: boolean | undefined): string {
  return wait === false ? "" : "?wait=true";
}

function toForm(
  body: unknown,
  files: readonly (readonly [field: string, file: ControlFile])[],
): FormData | undefined {
  if (files.length === 0) return undefined;
  const form = new FormData();
  form.set("payload_json", JSON.stringify(body));
  for (const [field, file] of files) {
    const blob = new Blob([new Uint8Array(file.bytes)], file.type ? { type: file.type } : {});
    form.set(`files[${field}]`, blob, file.name);
  }
  return form;
}

function toBrief(message: SeenMessage): string {
  const files = message.attachments.map((attachment) => attachment.filename).join(", ");
  const state = message.loading === true ? " (thinking)" : "";
  return `${message.author.username}${state}: ${message.content.slice(0, 200)} [${files}]`;
}

async function* readEvents(url: string, signal: AbortSignal): AsyncIterable<SeenEvent> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) {
    throw new Error(`events answered ${response.status}: ${await response.text()}`);
  }
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => arrived.push(event) });
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    parser.feed(text);
    for (const event of arrived.splice(0)) {
      yield { event: event.event ?? "message", data: JSON.parse(event.data) };
    }
  }
}
