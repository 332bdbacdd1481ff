import { type ReadonlySignal, signal } from "@preact/signals";

/** A sentence in the channel that only this page knows of, as Discord's client has them. */
export interface Notice {
  readonly id: string;
  readonly channelId: string;
  readonly personId: string;
  /** The command that it is about, as people see it: `/balance`, `What's this?`. */
  readonly commandName?: string;
  readonly text: string;
  readonly atMs: number;
}

export interface Notices {
  readonly all: ReadonlySignal<readonly Notice[]>;
  post(notice: Pick<Notice, "channelId" | "personId" | "commandName" | "text">): void;
  dismiss(id: string): void;
}

/** How many are kept; the oldest go first. */
const maxKept = 50;

export function createNotices(): Notices {
  const all = signal<readonly Notice[]>([]);
  let lastId = 0;
  return {
    all,
    post(notice) {
      lastId += 1;
      const posted = { ...notice, id: `notice-${lastId}`, atMs: Date.now() };
      all.value = [...all.value, posted].slice(-maxKept);
    },
    dismiss(id) {
      all.value = all.value.filter((notice) => notice.id !== id);
    },
  };
}
