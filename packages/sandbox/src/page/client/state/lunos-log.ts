import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** What was used under one App-ID, with one key. */
export interface UsageRow {
  readonly key: string;
  readonly appId: string;
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly pictures: number;
  readonly credits: number;
}

/** One request to the sandbox's Lunos. */
export interface RequestRow {
  readonly id: string;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly appId: string;
  readonly model?: string;
  readonly durationMs?: number;
  readonly usage?: {
    readonly credits: number;
    readonly promptTokens: number;
    readonly completionTokens: number;
  };
  /** What it was made to fail with. */
  readonly fault?: unknown;
}

/** The same with what was asked and answered; of long strings only how long they are and how they begin. */
export interface RequestDetail extends RequestRow {
  readonly body?: unknown;
  readonly answer?:
    | { readonly type: "json"; readonly body: unknown }
    | {
        readonly type: "events";
        readonly count: number;
        readonly events: readonly unknown[];
        readonly text: string;
      };
}

/** What the sandbox's Lunos was asked, as far as it remembers. */
export interface LunosLog {
  readonly isOpen: Signal<boolean>;
  readonly usage: ReadonlySignal<readonly UsageRow[]>;
  /** Newest first. */
  readonly requests: ReadonlySignal<readonly RequestRow[]>;
  /** While it doesn't answer. */
  readonly isLost: ReadonlySignal<boolean>;
  refresh(): Promise<void>;
  /** Undefined when it's forgotten. */
  load(id: string): Promise<RequestDetail | undefined>;
  forget(): Promise<void>;
}

export function createLunosLog({
  baseUrl,
  fetch,
}: {
  /** Such as `/lunos/sandbox`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): LunosLog {
  const usage = signal<readonly UsageRow[]>([]);
  const requests = signal<readonly RequestRow[]>([]);
  const isLost = signal(false);
  const read = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(`${baseUrl}${path}`);
    if (!response.ok) throw new Error(`status ${response.status}`);
    // Page and server are parts of one sandbox and always of one version.
    return (await response.json()) as Answer;
  };
  const refresh = async (): Promise<void> => {
    try {
      const [sums, log] = await Promise.all([
        read<{ usage: readonly UsageRow[] }>("/usage"),
        read<{ requests: readonly RequestRow[] }>("/requests?limit=200&brief=true"),
      ]);
      usage.value = sums.usage;
      requests.value = log.requests.toReversed();
      isLost.value = false;
    } catch {
      isLost.value = true;
    }
  };
  return {
    isOpen: signal(false),
    usage,
    requests,
    isLost,
    refresh,
    load: async (id) => await read<RequestDetail>(`/requests/${id}`).catch(() => undefined),
    async forget() {
      await fetch(`${baseUrl}/requests`, { method: "DELETE" }).catch(() => undefined);
      await refresh();
    },
  };
}
