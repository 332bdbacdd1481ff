import { z } from "zod";
import { eventually } from "./eventually.ts";
import { keepSaid } from "./suite-log.ts";

/** A person's hands in the sandbox's Slack. */
export interface SlackControl {
  state(): Promise<SlackState>;
  say(message: {
    readonly as: string;
    readonly channel: string;
    readonly text?: string;
    readonly threadTs?: string;
    readonly files?: readonly {
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly mimetype?: string;
    }[];
    readonly extra?: Readonly<Record<string, unknown>>;
  }): Promise<SeenSlackMessage>;
  command(use: {
    readonly as: string;
    readonly channel: string;
    readonly command: string;
    readonly text?: string;
  }): Promise<SlackInteraction>;
  press(use: {
    readonly as: string;
    readonly channel: string;
    readonly ts: string;
    readonly actionId: string;
  }): Promise<SlackInteraction>;
  submit(use: {
    readonly as: string;
    readonly view: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<
      Record<string, { readonly name: string; readonly bytes: Uint8Array }>
    >;
  }): Promise<SlackInteraction>;
  views(
    as: string,
  ): Promise<{ readonly modals: readonly SlackView[]; readonly home: SlackView | null }>;
  /** Resolves with the id of the form that is open, on top. */
  waitForForm(as: string): Promise<string>;
  messages(place: {
    readonly as: string;
    readonly channel: string;
    readonly threadTs?: string;
  }): Promise<{
    readonly messages: readonly SeenSlackMessage[];
    readonly threads: readonly SlackThread[];
  }>;
  /** Resolves with the first message that is as wanted. */
  waitForMessage(wish: {
    readonly as: string;
    readonly channel: string;
    readonly threadTs?: string;
    readonly until: (message: SeenSlackMessage) => boolean;
  }): Promise<SeenSlackMessage>;
  requests(): Promise<readonly SlackRequest[]>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  send(method: string, path: string, body?: unknown): Promise<unknown>;
}

const file = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  alt_txt: z.string().optional(),
  mimetype: z.string().optional(),
  size: z.number().optional(),
  mode: z.string().optional(),
});

const message = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(""),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  files: z.array(file).default([]),
  ephemeral_for: z.string().optional(),
  streaming_state: z.string().optional(),
  subtype: z.string().optional(),
});
export type SeenSlackMessage = z.infer<typeof message>;

const interaction = z.looseObject({
  id: z.string(),
  state: z.string(),
  view_id: z.string().optional(),
  response: z.unknown().optional(),
  acknowledged_after_ms: z.number().optional(),
});
export type SlackInteraction = z.infer<typeof interaction>;

const view = z.looseObject({
  id: z.string(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
});
export type SlackView = z.infer<typeof view>;

const thread = z.looseObject({
  thread_ts: z.string().nullish(),
  status: z.string().optional(),
  suggested_prompts: z
    .looseObject({ prompts: z.array(z.looseObject({ title: z.string() })) })
    .optional(),
});
export type SlackThread = z.infer<typeof thread>;

const request = z.looseObject({
  method: z.string(),
  path: z.string(),
  status: z.number(),
  error: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
});
export type SlackRequest = z.infer<typeof request>;

const channel = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  user: z.string().optional(),
});
const state = z.looseObject({
  application: z.looseObject({
    online: z.boolean().optional(),
    connections: z.number().optional(),
  }),
  workspaces: z.array(
    z.looseObject({
      id: z.string(),
      bot_user_id: z.string().nullish(),
      installed: z.boolean(),
      channels: z.array(channel),
    }),
  ),
  people: z.array(
    z.looseObject({ id: z.string(), name: z.string(), dm_channel_id: z.string().nullish() }),
  ),
});
export type SlackState = z.infer<typeof state>;

/** @param url where the sandbox's Slack is, such as `http://127.0.0.1:4002`. */
export function createSlackControl(url: string): SlackControl {
  async function send(method: string, path: string, body?: unknown): Promise<unknown> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(isForm || body === undefined ? {} : { headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  const control: SlackControl = {
    send,
    state: async () => state.parse(await send("GET", "/state")),
    async say({ as, channel: place, text, threadTs, files = [], extra = {} }) {
      keepSaid(text ?? "");
      const payload = {
        as,
        ...(text === undefined ? {} : { text }),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        ...(files.length === 0 ? {} : { files: files.map(({ mimetype }) => ({ mimetype })) }),
        ...extra,
      };
      const named = Object.fromEntries(files.map((one, index) => [`files[${index}]`, one]));
      const answer = await send("POST", `/channels/${place}/messages`, toBody(payload, named));
      return message.parse(answer);
    },
    async command({ as, channel: place, command, text }) {
      keepSaid(text ?? "");
      const answer = await send("POST", `/channels/${place}/commands?wait=true`, {
        as,
        command,
        text,
      });
      return interaction.parse(answer);
    },
    async press({ as, channel: place, ts, actionId }) {
      const path = `/channels/${place}/messages/${ts}/actions?wait=true`;
      return interaction.parse(await send("POST", path, { as, action_id: actionId }));
    },
    async submit({ as, view: id, values, files = {} }) {
      const named = Object.fromEntries(
        Object.entries(files).map(([name, one]) => [`files[${name}]`, one]),
      );
      const answer = await send(
        "POST",
        `/views/${id}/submit?wait=true`,
        toBody({ as, values }, named),
      );
      return interaction.parse(answer);
    },
    async views(as) {
      const answer = await send("GET", `/people/${as}/views`);
      return z.object({ modals: z.array(view), home: view.nullable() }).parse(answer);
    },
    waitForForm: (as) =>
      eventually(async () => {
        const top = (await control.views(as)).modals.at(-1);
        if (top === undefined) throw new Error("no form is open yet");
        return top.id;
      }),
    async messages({ as, channel: place, threadTs }) {
      const query = threadTs === undefined ? "" : `&thread_ts=${threadTs}`;
      const answer = await send("GET", `/channels/${place}/messages?as=${as}&limit=100${query}`);
      return z
        .object({ messages: z.array(message), threads: z.array(thread).default([]) })
        .parse(answer);
    },
    waitForMessage: ({ until, ...place }) =>
      eventually(
        async () => {
          const { messages } = await control.messages(place);
          const found = messages.find(until);
          if (found === undefined) {
            throw new Error(`no such message yet: ${JSON.stringify(messages.map(describe))}`);
          }
          return found;
        },
        { intervalMs: 30 },
      ),
    async requests() {
      const answer = await send("GET", "/requests?limit=500");
      return z.object({ requests: z.array(request) }).parse(answer).requests;
    },
    async fault(fault) {
      await send("POST", "/faults", fault);
    },
  };
  return control;
}

function describe({ ts, user, text, blocks, streaming_state: stream, files }: SeenSlackMessage) {
  return { ts, user, text, stream, files: files.length, blocks: blocks.map(({ type }) => type) };
}

function toBody(
  payload: object,
  files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>,
): object {
  if (Object.keys(files).length === 0) return payload;
  const form = new FormData();
  form.append("payload_json", JSON.stringify(payload));
  for (const [part, { name, bytes }] of Object.entries(files)) {
    form.append(part, new Blob([Uint8Array.from(bytes)]), name);
  }
  return form;
}

/** The words that Slack draws of a message of the bot's. */
export function readWords({ blocks, text }: SeenSlackMessage): string {
  const words = blocks.flatMap((block) => {
    if (block.type === "markdown" && typeof block.text === "string") return [block.text];
    return [];
  });
  return words.length > 0 ? words.join("\n") : text;
}

/** The ids of a message's buttons, in their order. */
export function listButtons({ blocks }: SeenSlackMessage): readonly string[] {
  const elements = z.array(z.looseObject({ action_id: z.string().optional() }));
  return blocks
    .filter(({ type }) => type === "actions")
    .flatMap((block) => elements.parse(block.elements).flatMap(({ action_id: id }) => id ?? []));
}

/** The small print of a message. */
export function readSmallPrint({ blocks }: SeenSlackMessage): string {
  const elements = z.array(z.looseObject({ text: z.string().optional() }));
  return blocks
    .filter(({ type }) => type === "context")
    .flatMap((block) => elements.parse(block.elements).flatMap(({ text }) => text ?? []))
    .join("\n");
}
