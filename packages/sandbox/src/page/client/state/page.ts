import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Acts, createActs } from "#page/discord/state/acts.ts";
import { createControlApi } from "#page/discord/state/api.ts";
import { type Chat, createChat } from "#page/discord/state/chat.ts";
import { createDraft, type Draft } from "#page/discord/state/draft.ts";
import { type Picture, toPicture } from "#page/discord/state/picture.ts";
import type { Whereabouts } from "#page/shared/tools/platform.ts";
import { createSettings, type Settings } from "#page/shared/tools/settings.ts";
import { createSlack, type Slack } from "#page/slack/state/slack.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createLunosLog, type LunosLog } from "./lunos-log.ts";

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
  /** The picture that is open large. */
  readonly picture: Signal<Picture | undefined>;
  /** The pictures of what is shown, in their order. */
  readonly pictures: ReadonlySignal<readonly Picture[]>;
  /** The sidebar, where it lies over the messages (narrow windows). */
  readonly isSidebarOpen: Signal<boolean>;
}

export function createPage(host: {
  readonly urls: { readonly discord: string; readonly slack: string; readonly lunos: string };
  readonly fetch: typeof globalThis.fetch;
  readonly storage: () => Storage;
  readonly whereabouts: Whereabouts;
}): Page {
  const { fetch, whereabouts, urls } = host;
  const settings = createSettings(host.storage);
  const api = createControlApi({ baseUrl: urls.discord, fetch });
  const chat = createChat({ api, settings });
  const draft = createDraft();
  const slack = createSlack({ controlUrl: urls.slack, fetch, settings, whereabouts });
  return {
    whereabouts,
    chat,
    draft,
    settings,
    slack,
    lunos: createLunosLog({ baseUrl: urls.lunos, fetch }),
    faults: createFaults({ urls, fetch }),
    acts: createActs({ api, chat, draft }),
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
