import { maxMediaPerQuestion } from "../conversation/conversation.ts";
import type { ReplyView } from "../model/reply.ts";
import { type AltTextIntent, isUnasked, type TurnRequest } from "../model/turn.ts";
import { moonlensItself } from "../model/workspace.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import type { Store } from "../ports/store.ts";
import type { DeliveryOptions } from "../replies/delivery.ts";
import { ensureForTurn, toSettingsChannel } from "../settings/layers.ts";
import { createBoundedMap } from "../tools/bounded-map.ts";

/** A message whose pictures have no text for those who can't see them. */
interface PostedPictures extends Pick<TurnRequest, "workspace" | "channelId" | "parentChannelId"> {
  /** Who posted them. */
  readonly personId: string;
  /**
   * The message as it is a while later, as a turn; nothing when it is gone, has a text by then, or somebody asked about it. May reject.
   */
  readonly read: () => Promise<UnaskedTurn | undefined>;
}

/** All of a turn but whose it is. */
export type UnaskedTurn = Omit<TurnRequest, "person" | "intent"> & {
  readonly intent: Pick<AltTextIntent, "media">;
};

interface UnaskedOptions extends Pick<DeliveryOptions, "wait"> {
  readonly store: Pick<Store, "workspaces">;
  readonly platforms: readonly ChatPlatform[];
  readonly createId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** As the core's own. */
  readonly submit: (request: TurnRequest) => Promise<void>;
}

/** What is done for those who can't see pictures where admins want it, without anybody asking. */
export interface UnaskedDesk {
  /** Takes in that pictures were posted. Returns at once. */
  offer(posted: PostedPictures): void;
  /** Takes in that an answer has arrived. Returns at once. */
  noteArrived(request: TurnRequest, view: ReplyView): void;
  /** Takes in that a turn is over, whatever became of it. */
  noteEnd(turnId: string): void;
  /** Begins nothing any more. */
  stop(): Promise<void>;
}

/** As long as a question that comes after its picture is about that: what somebody asks about gets one answer. */
const afterMs = 15_000;

/** In one channel, one after the other: more at once than this get none. */
const maxWaiting = 10;

/** Of one person, in an hour: whoever posts more has other means of describing them. */
const maxPerHour = 30;
const hourMs = 60 * 60_000;
const maxPersons = 2_000;

/** How long the next waits for one at most. */
const longestMs = 120_000;

export function createUnaskedDesk(options: UnaskedOptions): UnaskedDesk {
  const { store, platforms, createId, clock, logger, submit, wait } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Set<Promise<void>>();
  const endings = new Map<string, () => void>();
  const inLine = createLines({ signal });
  const takeShare = createShares({ clock });

  function run(task: () => Promise<void>): void {
    if (signal.aborted) return;
    const tracked = task()
      .catch((error: unknown) => {
        if (!signal.aborted) logger.warn({ err: error }, "pictures couldn't be described unasked");
      })
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }

  async function isWanted(place: Parameters<typeof ensureForTurn>[1]): Promise<boolean> {
    const { settings } = await ensureForTurn(store.workspaces, place);
    return settings.altText === "always";
  }

  async function submitAndWait(request: TurnRequest): Promise<void> {
    const ended = new AbortController();
    endings.set(request.id, () => ended.abort());
    try {
      await submit(request);
      const until = AbortSignal.any([ended.signal, signal]);
      if (!until.aborted) await wait(longestMs, { signal: until });
    } catch (error) {
      if (!ended.signal.aborted) throw error;
    } finally {
      endings.delete(request.id);
    }
  }

  return {
    offer(posted) {
      run(async () => {
        if (!(await isWanted(posted)) || !takeShare(posted)) return;
        await wait(afterMs, { signal });
        await inLine(`${posted.workspace.id} ${toSettingsChannel(posted)}`, async () => {
          const turn = await posted.read();
          if (turn !== undefined) await submitAndWait(toRequest(turn));
        });
      });
    },
    noteArrived(request, view) {
      const { platform: name } = request.workspace;
      const platform = platforms.find((candidate) => candidate.name === name);
      if (platform?.describePictures === undefined || !showsOwn(request, view)) return;
      const createLook = () => toLook(request, { id: createId(), atMs: clock() });
      run(async () => {
        if (await isWanted(request)) await submit(createLook());
      });
    },
    noteEnd: (turnId) => endings.get(turnId)?.(),
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

function toRequest({ intent, ...turn }: UnaskedTurn): TurnRequest {
  const media = intent.media.slice(0, maxMediaPerQuestion);
  const wish = { type: "alt-text", media, notes: [], isUnasked: true } as const;
  return { ...turn, person: moonlensItself, intent: wish };
}

/** Whether an answer has pictures that were drawn for it. */
function showsOwn({ id, intent }: TurnRequest, { pictures }: ReplyView): boolean {
  return !isUnasked(intent) && pictures.some(({ turnId }) => turnId === id);
}

/** A look at what was drawn for a request. */
function toLook(
  request: TurnRequest,
  { id, atMs: receivedAtMs }: { readonly id: string; readonly atMs: number },
): TurnRequest {
  const { id: picturesOf } = request;
  return {
    ...request,
    ...{ id, receivedAtMs, deduplicationKey: `alt-text:${picturesOf}`, person: moonlensItself },
    intent: { type: "alt-text", media: [], notes: [], picturesOf, isUnasked: true },
  };
}

/** In each channel one after the other; what comes when too many wait is left out. */
function createLines({ signal }: { readonly signal: AbortSignal }) {
  const lines = new Map<string, { tail: Promise<void>; length: number }>();
  /** Resolves when it had its turn and is over, or was left out. */
  return async (key: string, act: () => Promise<void>): Promise<void> => {
    const line = lines.get(key) ?? { tail: Promise.resolve(), length: 0 };
    if (line.length >= maxWaiting) return;
    line.length += 1;
    lines.set(key, line);
    const mine = line.tail.then(() => (signal.aborted ? undefined : act()));
    line.tail = mine.catch(() => undefined);
    try {
      await mine;
    } finally {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
  };
}

/** Whether a person has had less than their share of the last hour, which this counts towards then. */
function createShares({ clock }: { readonly clock: Clock }) {
  const times = createBoundedMap<readonly number[]>({ maxSize: maxPersons });
  return ({ workspace, personId }: PostedPictures): boolean => {
    const key = `${workspace.id} ${personId}`;
    const nowMs = clock();
    const latest = (times.get(key) ?? []).filter((atMs) => atMs > nowMs - hourMs);
    if (latest.length >= maxPerHour) return false;
    times.set(key, [...latest, nowMs]);
    return true;
  };
}
