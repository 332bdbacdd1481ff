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
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly appId: string;
  readonly model?: string;
  readonly durationMs?: number;
  readonly usage?: { readonly credits: number };
}

/** What the sandbox's Lunos was asked, as far as it remembers. */
export interface LunosLog {
  readonly isOpen: Signal<boolean>;
  readonly usage: ReadonlySignal<readonly UsageRow[]>;
  /** Newest first. */
  readonly requests: ReadonlySignal<readonly RequestRow[]>;
  readonly problem: ReadonlySignal<string | undefined>;
  refresh(): Promise<void>;
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
  const problem = signal<string | undefined>(undefined);
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
        read<{ requests: readonly RequestRow[] }>("/requests?limit=200"),
      ]);
      usage.value = sums.usage;
      requests.value = log.requests.toReversed();
      problem.value = undefined;
    } catch {
      problem.value = "The sandbox's Lunos doesn't answer.";
    }
  };
  return {
    isOpen: signal(false),
    usage,
    requests,
    problem,
    refresh,
    async forget() {
      await fetch(`${baseUrl}/requests`, { method: "DELETE" }).catch(() => undefined);
      await refresh();
    },
  };
}
