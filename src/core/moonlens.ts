import { createAlerts } from "./books/alerts.ts";
import { createUsualTimes } from "./books/usual-times.ts";
import { createDesk } from "./desk.ts";
import { enterAsked } from "./gallery/enter-asked.ts";
import { enterArrived } from "./gallery/enter-pictures.ts";
import { createSafekeeping } from "./keeping/safekeeping.ts";
import { sweepSpool } from "./keeping/sweep-spool.ts";
import { AppError } from "./model/errors.ts";
import type { ReceivedTurn, TurnRequest } from "./model/turn.ts";
import type { Moonlens, MoonlensOptions } from "./moonlens-port.ts";
import type { QueueEntry } from "./ports/queue.ts";
import { createDelivery, type Deliver } from "./replies/delivery.ts";
import { bringLate } from "./replies/late-answer.ts";
import { createPersonLanguages } from "./settings/person-languages.ts";
import { createBesides } from "./turns/besides.ts";
import { tidy } from "./turns/housekeeping.ts";
import { createArrivals, dismissTurn, receiveTurn, submitTurn } from "./turns/receive-turn.ts";
import { recover } from "./turns/resume.ts";
import { type PerformedTurn, runTurn } from "./turns/run-turn.ts";
import { createUnaskedDesk } from "./turns/unasked.ts";
import { tellWatched } from "./turns/watched-request.ts";

export function createMoonlens(options: MoonlensOptions): Moonlens {
  const { store, queue, logger } = options;
  const alerts = createAlerts(options);
  const besides = createBesides();
  const beside = { runBeside: besides.run, stopping: besides.signal };
  const safekeeping = createSafekeeping({ ...options, ...beside });
  const delivery = createDelivery({ ...options, turns: store.turns, safekeeping });
  const deliver: Deliver = (request, view, receipt) => {
    delivery.open(request, receipt);
    besides.run(
      delivery.deliver(request, view, { signal: besides.signal }).then(async (outcome) => {
        unasked.noteEnd(request.id);
        if (outcome === "taken") return await bringLate({ request, view }, parts);
        await letGo(request.id);
        await tellWatched({ request, view }, parts);
        if (outcome !== "arrived" || !isWhole(request)) return;
        unasked.noteArrived(request, view);
        await Promise.all([enterArrived(request, view, parts), enterAsked(request, view, parts)]);
      }),
    );
  };
  const usualTimes = createUsualTimes({ ...options, ...beside, ledger: store.ledger });
  const languages = createPersonLanguages({ ...options, ...beside, notices: store.notices });
  const kept = { safekeeping, usualTimes, languages, arrivals: createArrivals() };
  const parts = { ...options, ...beside, ...kept, delivery, deliver };
  const submit = (request: TurnRequest) => submitTurn(request, parts);
  const unasked = createUnaskedDesk({ ...options, submit });

  /** Not before all of it is written: who found the turn half-written in nobody's hand would answer it again. */
  async function letGo(turnId: string): Promise<void> {
    await safekeeping.settled(turnId);
    await queue.release(turnId);
  }

  async function handle(entry: QueueEntry, { signal }: { signal: AbortSignal }): Promise<void> {
    let performed: PerformedTurn | undefined;
    try {
      performed = await runTurn(entry, { ...parts, signal });
    } catch (error) {
      if (!signal.aborted) noteUnstarted(error, { ...entry, logger });
    } finally {
      if (performed === undefined) await queue.release(entry.turnId);
    }
    if (performed === undefined) return;
    if (performed.isTaken) besides.run(bringLate(performed, parts));
    else deliver(performed.request, performed.view);
    besides.run(alerts.afterTurn(performed.workspace, performed.error));
  }

  return {
    async start({ connect }) {
      await connect();
      await queue.start(handle, { recover: (scope) => recover(parts, scope) });
      besides.run(sweep(options));
      besides.run(usualTimes.refresh());
    },
    receive: (turn, how = {}) => receiveTurn(turn, how, parts),
    dismiss: (turnId) => dismissTurn(turnId, parts),
    submit,
    describeUnasked: unasked.offer,
    ...createDesk(parts),
    noteLanguage: languages.note,
    recallLanguage: languages.recall,
    tidy: () => tidy({ ...parts, alerts }),
    async stop({ signal, lastWordsMs = 0 }) {
      await unasked.stop();
      await queue.drain({ signal });
      await besides.stop({ signal, lastWordsMs });
    },
  };
}

/** It is still in the store as it was: the next start has it, or the queue when it looks around. */
function noteUnstarted(
  error: unknown,
  { turnId, logger }: Pick<QueueEntry, "turnId"> & Pick<MoonlensOptions, "logger">,
): void {
  const isOurs = !(error instanceof AppError);
  logger[isOurs ? "error" : "warn"]({ turn: turnId, err: error }, "a turn couldn't be started");
}

async function sweep(options: MoonlensOptions): Promise<void> {
  try {
    await sweepSpool(options);
  } catch (error) {
    options.logger.warn({ err: error }, "leftover files couldn't be looked for");
  }
}

/** What was delivered without its question having been read is an apology. */
function isWhole(turn: ReceivedTurn): turn is TurnRequest {
  return turn.intent !== undefined;
}
