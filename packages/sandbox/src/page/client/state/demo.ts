import { type Signal, signal } from "@preact/signals";
import type { Memory } from "#page/shared/tools/memory.ts";

/** The demo as a whole: started over, or taken to a real server. */
export interface Demo {
  readonly isGuideOpen: Signal<boolean>;
  readonly isResetOpen: Signal<boolean>;
  /** Whether whoever started the sandbox starts it over when asked. */
  readonly canReset: Signal<boolean>;
  probe(): Promise<void>;
  /** Forgets all and loads the page anew, once the new demo is there. */
  reset(): Promise<void>;
}

const lookAgainMs = 500;

export function createDemo({
  url,
  fetch,
  memory,
  reload,
}: {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly memory: Memory;
  readonly reload: () => void;
}): Demo {
  const canReset = signal(false);
  const read = async (): Promise<{ canReset: boolean; startId: string } | undefined> => {
    const response = await fetch(url).catch(() => undefined);
    return response?.ok ? await response.json() : undefined;
  };
  return {
    isGuideOpen: signal(false),
    isResetOpen: signal(false),
    canReset,
    async probe() {
      canReset.value = (await read())?.canReset ?? false;
    },
    async reset() {
      const before = (await read())?.startId;
      await fetch(`${url}/reset`, { method: "POST" }).catch(() => undefined);
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
        const now = (await read())?.startId;
        if (now !== undefined && now !== before) break;
      }
      for (const key of ["draft", "draft-command", "slack-draft", "tour", "tour-done"]) {
        memory.write(key, undefined);
      }
      reload();
    },
  };
}
