import { type AdmitOptions, admitTurn } from "../admission/admit-turn.ts";
import { createFailedView, uncertain } from "../model/reply.ts";
import type { ReceivedTurn, TurnRequest } from "../model/turn.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { WriteOptions } from "../ports/store.ts";
import { toFailure } from "../replies/failure.ts";
import { tellStory } from "../replies/tell-story.ts";
import { describeTurn, logFailure } from "../replies/turn-log.ts";
import { type BoundedMap, createBoundedMap } from "../tools/bounded-map.ts";
import { type RunTurnOptions, savePerformed } from "./run-turn.ts";

export interface ReceiveOptions extends AdmitOptions, RunTurnOptions {
  readonly platforms: readonly ChatPlatform[];
  readonly arrivals: Arrivals;
}

export interface ArrivalOptions extends WriteOptions {
  /** A received turn that this one goes on with, and that is dismissed with it. */
  readonly replaces?: string;
}

/** The events that this process has had, or taken up from others, by their keys: of two it answers one, though the store be away. */
export type Arrivals = BoundedMap<string>;

/** More than come between an event and its repetition. */
export function createArrivals(): Arrivals {
  return createBoundedMap({ maxSize: 10_000 });
}

/** Notes a turn that has arrived, so that a crash leaves something that the next process answers; see the port. */
export async function receiveTurn(
  turn: ReceivedTurn,
  options: ArrivalOptions,
  {
    arrivals,
    store,
    queue,
    logger,
    safekeeping,
    stopping: signal,
  }: Pick<ReceiveOptions, "arrivals" | "store" | "queue" | "logger" | "safekeeping" | "stopping">,
): Promise<"received" | "duplicate"> {
  const known = arrivals.get(turn.deduplicationKey);
  if (known !== undefined && known !== turn.id) return "duplicate";
  arrivals.set(turn.deduplicationKey, turn.id);
  const note = async () => {
    // Before it is there, so that no other process ever takes it for a lost one.
    await queue.hold(turn.id);
    await store.workspaces.ensure(turn.workspace);
    return await store.turns.receive(turn, options);
  };
  try {
    const outcome = await safekeeping.insistBriefly(note, { signal });
    const { replaces } = options;
    if (outcome === "received" && replaces !== undefined) await queue.release(replaces);
    if (outcome === "duplicate") await queue.release(turn.id);
    return outcome;
  } catch (error) {
    logger.warn({ ...describeTurn(turn), err: error }, "a turn couldn't be saved on arrival");
    throw error;
  }
}

/** Closes a received turn that its adapter has answered, or that comes to nothing. Never rejects. */
export async function dismissTurn(
  turnId: string,
  { store, queue, logger }: Pick<AdmitOptions, "store" | "queue" | "logger">,
): Promise<void> {
  try {
    await store.turns.dismiss(turnId);
  } catch (error) {
    logger.warn({ turn: turnId, err: error }, "a received turn couldn't be closed");
  }
  await queue.release(turnId);
}

/**
 * Admits a turn; what goes wrong becomes its answer. A store that is back within half a minute is waited for. Never
 * rejects.
 */
export async function submitTurn(request: TurnRequest, options: ReceiveOptions): Promise<void> {
  const { safekeeping, stopping: signal } = options;
  try {
    await safekeeping.insist(() => admitTurn(request, options), { signal });
  } catch (error) {
    // What was cut off by our own end is left for the next start.
    if (signal.aborted) return await options.queue.release(request.id);
    await failTurn(request, error, options);
  }
}

/** Reads and admits what another process received before it died. Never rejects. */
export async function takeUpReceived(turn: ReceivedTurn, options: ReceiveOptions): Promise<void> {
  const { platforms, stopping: signal } = options;
  try {
    const platform = platforms.find(({ name }) => name === turn.replyTarget.platform);
    const request = await platform?.readReceived?.(turn, { signal });
    if (request === undefined) return await dismissTurn(turn.id, options);
    options.delivery.takeUp(request);
    await submitTurn(request, options);
  } catch (error) {
    // What was cut off by our own end is left for the next start.
    if (signal.aborted) return await options.queue.release(turn.id);
    options.delivery.takeUp(turn);
    await failTurn(turn, error, options);
  }
}

async function failTurn(
  turn: ReceivedTurn,
  error: unknown,
  options: ReceiveOptions,
): Promise<void> {
  logFailure(error, { request: turn, logger: options.logger });
  const story = await tellStory(turn, options);
  const view = createFailedView({ ...turn, story }, toFailure(error, turn.id));
  // Its person may have been told already that it waits, which a store that is away can't deny.
  const unknown = { receipt: uncertain };
  const record = await options.store.turns.load(turn.id).catch(() => unknown);
  // Else it would count as open, and be performed after the next start.
  await savePerformed(turn, view, options);
  options.deliver(turn, view, record?.receipt);
}
