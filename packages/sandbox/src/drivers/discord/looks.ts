import { boundMs } from "#testing";
import { readEvents, type SeenEvent } from "../tools/read-events.ts";
import { readPages } from "../tools/read-pages.ts";
import type { SendRequest } from "../tools/request.ts";
import type { DiscordControl } from "./hands.ts";
import type { SeenMessage, SeenRequest } from "./seen.ts";

type Looks = Pick<
  DiscordControl,
  "state" | "interaction" | "messages" | "typing" | "waitForMessage" | "events" | "requests"
>;

/** What a person sees, and what the bot asked for. */
export function createLooks(send: SendRequest, baseUrl: string): Looks {
  const get = <Answer>(path: string) => send<Answer>("GET", path);
  const looks: Looks = {
    state: () => get("/state"),
    interaction: (id) => get(`/interactions/${id}`),
    messages: ({ as, channelId }) =>
      readPages((before: SeenMessage | undefined) => {
        const query = before === undefined ? "" : `&before=${before.id}`;
        return get(`/channels/${channelId}/messages?as=${as}&limit=500${query}`);
      }),
    async typing({ as, channelId }) {
      const path = `/channels/${channelId}/messages?as=${as}`;
      return (await get<{ typing: string[] }>(path)).typing;
    },
    async waitForMessage(wish) {
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(wish.timeoutMs ?? boundMs)]);
      try {
        return await findMessage(looks, { ...wish, signal });
      } catch (cause) {
        const seen = (await looks.messages(wish)).map(toBrief).join("\n");
        throw new Error(`no such message arrived. The channel shows:\n${seen}`, { cause });
      } finally {
        stop.abort();
      }
    },
    events: ({ as, signal }) => readEvents(`${baseUrl}/control/events?as=${as}`, signal),
    requests: async () => (await get<{ requests: readonly SeenRequest[] }>("/requests")).requests,
  };
  return looks;
}

async function findMessage(
  looks: Looks,
  wish: Parameters<Looks["waitForMessage"]>[0] & { readonly signal: AbortSignal },
): Promise<SeenMessage> {
  const { as, channelId, until, signal } = wish;
  for await (const event of looks.events({ as, signal })) {
    const candidates =
      event.event === "ready" ? await looks.messages({ as, channelId }) : readMessage(event);
    const found = candidates.find((message) => message.channel_id === channelId && until(message));
    if (found !== undefined) return found;
  }
  throw new Error("the event stream ended");
}

function readMessage({ event, data }: SeenEvent): readonly SeenMessage[] {
  const isMessage = event === "message-create" || event === "message-update";
  return isMessage ? [(data as { message: SeenMessage }).message] : [];
}

function toBrief(message: SeenMessage): string {
  const files = message.attachments.map((attachment) => attachment.filename).join(", ");
  const state = message.loading === true ? " (thinking)" : "";
  return `${message.author.username}${state}: ${message.content.slice(0, 200)} [${files}]`;
}
