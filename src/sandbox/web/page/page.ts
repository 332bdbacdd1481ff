import { type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Acts, createActs } from "./acts.ts";
import { createControlApi } from "./api.ts";
import { type Chat, createChat } from "./chat.ts";
import { createDraft, type Draft } from "./draft.ts";
import type { Picture } from "./picture.ts";
import { createSettings, type Settings } from "./settings.ts";

/** Everything that the components share. */
export interface Page {
  readonly chat: Chat;
  readonly draft: Draft;
  readonly acts: Acts;
  readonly settings: Settings;
  /** The picture that is open large. */
  readonly picture: Signal<Picture | undefined>;
  /** The sidebar, where it lies over the messages (narrow windows). */
  readonly isSidebarOpen: Signal<boolean>;
}

export function createPage(host: {
  readonly controlUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly storage: () => Storage;
}): Page {
  const settings = createSettings(host.storage);
  const api = createControlApi({ baseUrl: host.controlUrl, fetch: host.fetch });
  const chat = createChat({ api, settings });
  const draft = createDraft();
  return {
    chat,
    draft,
    settings,
    acts: createActs({ api, chat, draft }),
    picture: signal<Picture | undefined>(undefined),
    isSidebarOpen: signal(false),
  };
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error("a component was rendered outside of PageContext");
  return page;
}
