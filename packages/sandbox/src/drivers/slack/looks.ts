import { z } from "zod";
import { eventually, patience } from "#testing";
import { readEvents, type SeenEvent } from "../tools/read-events.ts";
import { readPages } from "../tools/read-pages.ts";
import type { SendRequest } from "../tools/request.ts";
import type { SlackControl } from "./hands.ts";
import { message, request, type SeenSlackMessage, state, thread, view } from "./seen.ts";

type Looks = Pick<
  SlackControl,
  "state" | "views" | "waitForForm" | "messages" | "waitForMessage" | "events" | "requests"
>;

const history = z.object({
  messages: z.array(message),
  has_more: z.boolean(),
  threads: z.array(thread).default([]),
});

/** What a person sees, and what the bot asked for. */
export function createSlackLooks(send: SendRequest, url: string): Looks {
  const looks: Looks = {
    state: async () => state.parse(await send("GET", "/state")),
    async views(as) {
      const answer = await send("GET", `/people/${as}/views`);
      return z.object({ modals: z.array(view), home: view.nullable() }).parse(answer);
    },
    waitForForm: (as) =>
      eventually(async () => {
        const top = (await looks.views(as)).modals.at(-1);
        if (top === undefined) throw new Error("no form is open yet");
        return top.id;
      }),
    async messages({ as, channel: place, threadTs }) {
      let threads: z.output<typeof history>["threads"] = [];
      const messages = await readPages(async (before: SeenSlackMessage | undefined) => {
        const query = new URLSearchParams({ as, limit: "500" });
        if (threadTs !== undefined) query.set("thread_ts", threadTs);
        if (before !== undefined) query.set("before", before.ts);
        const page = history.parse(await send("GET", `/channels/${place}/messages?${query}`));
        ({ threads } = page);
        return page;
      });
      return { messages, threads };
    },
    async waitForMessage(wish) {
      // A stream that breaks off is opened again: the sandbox may have been started anew.
      return await eventually(() => findMessage(looks, wish));
    },
    events: ({ as, signal }) => readEvents(`${url}/control/events?as=${as}`, signal),
    async requests() {
      const answer = await send("GET", "/requests?limit=500");
      return z.object({ requests: z.array(request) }).parse(answer).requests;
    },
  };
  return looks;
}

type Wish = Parameters<Looks["waitForMessage"]>[0];

/** Looks at what is there, and again when a message comes or changes that is as wanted, in whatever place. */
async function findMessage(looks: Looks, wish: Wish): Promise<SeenSlackMessage> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, patience()]);
  try {
    for await (const event of looks.events({ as: wish.as, signal })) {
      if (event.event !== "ready" && !readMessages(event).some(wish.until)) continue;
      const found = (await looks.messages(wish)).messages.find(wish.until);
      if (found !== undefined) return found;
    }
    throw new Error("the event stream ended");
  } catch (cause) {
    const { messages } = await looks.messages(wish);
    throw new Error(`no such message yet: ${JSON.stringify(messages.map(describe))}`, { cause });
  } finally {
    stop.abort();
  }
}

function readMessages({ event, data }: SeenEvent): readonly SeenSlackMessage[] {
  const isMessage = event === "message-create" || event === "message-update";
  return isMessage ? [z.object({ message }).parse(data).message] : [];
}

function describe({ ts, user, text, blocks, streaming_state: stream, files }: SeenSlackMessage) {
  return { ts, user, text, stream, files: files.length, blocks: blocks.map(({ type }) => type) };
}
