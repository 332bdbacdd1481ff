import { z } from "zod";
import { eventually } from "#testing";
import { readEvents } from "../tools/read-events.ts";
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
    waitForMessage: ({ until, ...place }) =>
      eventually(
        async () => {
          const { messages } = await looks.messages(place);
          const found = messages.find(until);
          if (found === undefined) {
            throw new Error(`no such message yet: ${JSON.stringify(messages.map(describe))}`);
          }
          return found;
        },
        { intervalMs: 30 },
      ),
    events: ({ as, signal }) => readEvents(`${url}/control/events?as=${as}`, signal),
    async requests() {
      const answer = await send("GET", "/requests?limit=500");
      return z.object({ requests: z.array(request) }).parse(answer).requests;
    },
  };
  return looks;
}

function describe({ ts, user, text, blocks, streaming_state: stream, files }: SeenSlackMessage) {
  return { ts, user, text, stream, files: files.length, blocks: blocks.map(({ type }) => type) };
}
