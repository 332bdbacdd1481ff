import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Acts, createActs } from "#page/discord/state/acts.ts";
import { createControlApi } from "#page/discord/state/api.ts";
import { type Chat, createChat } from "#page/discord/state/chat.ts";
import { createDraft, type Draft } from "#page/discord/state/draft.ts";
import { type Picture, toPicture } from "#page/discord/state/picture.ts";
import { createMemory, type Memory } from "#page/shared/tools/memory.ts";
import type { Whereabouts } from "#page/shared/tools/platform.ts";
import { createSettings, type Settings } from "#page/shared/tools/settings.ts";
import { createSlack, type Slack } from "#page/slack/state/slack.ts";
import type { Words } from "#page/words/words.ts";
import { createDemo, type Demo } from "./demo.ts";
import { createFaults, type Faults } from "./faults.ts";
import { keepDraft, keepText } from "./kept-drafts.ts";
import { createLunosLog, type LunosLog } from "./lunos-log.ts";
import { createTour, type Tour } from "./tour.ts";

/** Everything that the components share. `chat`, `draft` and `acts` are Discord's. */
export interface Page {
  readonly whereabouts: Whereabouts;
  readonly chat: Chat;
  readonly draft: Draft;
  readonly acts: Acts;
  readonly slack: Slack;
  /** What Lunos was asked. */
  readonly lunos: LunosLog;
  /** What fails on purpose. */
  readonly faults: Faults;
  readonly settings: Settings;
  /** In the language of whoever one is on the platform that is shown. */
  readonly words: ReadonlySignal<Words>;
  readonly memory: Memory;
  readonly tour: Tour;
  readonly demo: Demo;
  /** The picture that is open large. */
  readonly picture: Signal<Picture | undefined>;
  /** The pictures of what is shown, in their order. */
  readonly pictures: ReadonlySignal<readonly Picture[]>;
  /** The sidebar, where it lies over the messages (narrow windows). */
  readonly isSidebarOpen: Signal<boolean>;
}

export function createPage(host: {
  readonly urls: {
    readonly discord: string;
    readonly slack: string;
    readonly lunos: string;
    readonly demo: string;
  };
  readonly reload: () => void;
  readonly fetch: typeof globalThis.fetch;
  readonly storage: () => Storage;
  readonly whereabouts: Whereabouts;
}): Page {
  const { fetch, whereabouts, urls } = host;
  const memory = createMemory(host.storage);
  const settings = createSettings(memory);
  const tour = createTour(memory);
  const tell = tour.take;
  const api = createControlApi({ baseUrl: urls.discord, fetch });
  const chat = createChat({ api, settings });
  const draft = createDraft(chat.words);
  keepDraft({ draft, chat, memory });
  const slack = createSlack({ controlUrl: urls.slack, fetch, settings, whereabouts, tell });
  keepText(slack.draft.text, { memory, key: "slack-draft" });
  effect(() => {
    if (whereabouts.platform.value === "slack") tour.tick("slack");
  });
  const lunos = createLunosLog({ baseUrl: urls.lunos, fetch });
  effect(() => {
    if (lunos.isOpen.value) tour.tick("cost");
  });
  return {
    whereabouts,
    chat,
    draft,
    settings,
    words: computed(() =>
      whereabouts.platform.value === "slack" ? slack.chat.words.value : chat.words.value,
    ),
    memory,
    tour,
    demo: createDemo({ url: urls.demo, fetch, memory, reload: host.reload }),
    slack,
    lunos,
    faults: createFaults({ urls, fetch }),
    acts: createActs({ api, chat, draft, tell }),
    picture: signal<Picture | undefined>(undefined),
    pictures: computed(() =>
      whereabouts.platform.value === "slack" ? slack.pictures.value : listPictures(chat),
    ),
    isSidebarOpen: signal(false),
  };
}

function listPictures({ timeline }: Chat): readonly Picture[] {
  return timeline.messages.value
    .flatMap((message) => message.attachments)
    .map(toPicture)
    .filter((picture) => picture !== undefined);
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error("a component was rendered outside PageContext");
  return page;
}
