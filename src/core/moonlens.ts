import { type AdmitOptions, confirmTurn } from "./admission/admit-turn.ts";
import { type AlertOptions, createAlerts } from "./books/alerts.ts";
import { createUsualTimes } from "./books/usual-times.ts";
import { createExpenseDesk, type ExpenseDesk } from "./expenses/expense-desk.ts";
import { enterAsked } from "./gallery/enter-asked.ts";
import { enterArrived } from "./gallery/enter-pictures.ts";
import {
  type Favouring,
  type FavouriteRequest,
  toggleFavourite,
} from "./gallery/toggle-favourite.ts";
import { type GoOnRequest, refuseGoOn } from "./intents/go-on/begun-answer.ts";
import { type RestoreRequest, refuseRestore } from "./intents/restore/restore-pictures.ts";
import { type DeletePictureRequest, deletePicture } from "./keeping/delete-picture.ts";
import { createSafekeeping, type Safekeeping } from "./keeping/safekeeping.ts";
import { sweepSpool } from "./keeping/sweep-spool.ts";
import { type FontSearch, type FontSuggestion, suggestFonts } from "./lettering/suggest-fonts.ts";
import type { PictureExtra } from "./model/catalogue.ts";
import type { Drawing } from "./model/drawing.ts";
import { AppError } from "./model/errors.ts";
import type { Sentence } from "./model/sentences/sentences.ts";
import type { ReceivedTurn, TurnRequest } from "./model/turn.ts";
import type { WorkspaceReference } from "./model/workspace.ts";
import { findExtra } from "./models/picture-extras.ts";
import { type ModelSearch, type ModelSuggestion, suggestModels } from "./models/suggest-models.ts";
import type { TurnPorts } from "./performing/turn-parts.ts";
import type { QueueEntry } from "./ports/queue.ts";
import {
  createDelivery,
  type Deliver,
  type Delivery,
  type DeliveryOptions,
} from "./replies/delivery.ts";
import { TurnStopped } from "./replies/failure.ts";
import { bringLate } from "./replies/late-answer.ts";
import type { PictureOffers } from "./replies/reply-buttons.ts";
import type { ChangeSettingsOptions } from "./settings/change-settings.ts";
import { createPersonLanguages, type PersonLanguages } from "./settings/person-languages.ts";
import { createSettingsDesk, type SettingsDesk } from "./settings/settings-desk.ts";
import { type StyleSearch, type StyleSuggestion, suggestStyles } from "./styles/suggest-styles.ts";
import { type CancelRequest, cancelTurn } from "./turns/cancel.ts";
import {
  createRecentPresses,
  type FollowUpRequest,
  type FollowUpWish,
  findFollowUp,
} from "./turns/follow-up.ts";
import { tidy } from "./turns/housekeeping.ts";
import { findOffers } from "./turns/picture-offers.ts";
import {
  type ArrivalOptions,
  createArrivals,
  dismissTurn,
  receiveTurn,
  submitTurn,
} from "./turns/receive-turn.ts";
import { recover } from "./turns/resume.ts";
import { findRetry, type Retry, type RetryRequest } from "./turns/retry.ts";
import { type PerformedTurn, type RunTurnOptions, runTurn } from "./turns/run-turn.ts";
import { showSimilar } from "./turns/show-similar.ts";
import { createUnaskedDesk, type UnaskedDesk } from "./turns/unasked.ts";
import { tellWatched } from "./turns/watched-request.ts";
import { welcome } from "./turns/welcome.ts";

export interface MoonlensOptions
  extends Omit<TurnPorts, "safekeeping">,
    Omit<AdmitOptions, "delivery" | "deliver" | "safekeeping" | "languages" | "runBeside">,
    Omit<RunTurnOptions, "delivery" | "runBeside" | "stopping" | "safekeeping" | "usualTimes">,
    Omit<AlertOptions, "store" | "lunos">,
    Pick<ChangeSettingsOptions, "knownPlatforms">,
    Pick<DeliveryOptions, "wait"> {}

/** The way of every turn, from the platform's event to the delivered reply. */
export interface Moonlens {
  /**
   * Begins to perform turns, first of all what an earlier run left open.
   * @param connect makes the platforms hand over events; what it rejects with, this rejects with.
   */
  start(options: { readonly connect: () => Promise<void> }): Promise<void>;
  /**
   * Notes a turn that has arrived, before or beside its acknowledgement: after a crash the next process reads it by
   * {@link ChatPlatform.readReceived} and performs it. Every received turn is submitted or dismissed, under its id.
   * @param options.isUrgent false where nothing is acknowledged because of it.
   * @returns `duplicate` when the event was received before, here or by another process: nothing is left to do.
   * @throws what the store or the queue fails with; the turn may be submitted all the same.
   */
  receive(turn: ReceivedTurn, options?: ArrivalOptions): Promise<"received" | "duplicate">;
  /** Closes a received turn that its adapter has answered itself, or that comes to nothing. Never rejects. */
  dismiss(turnId: string): Promise<void>;
  /**
   * Takes a turn that its adapter has acknowledged. Refusals and failures are answers, which the
   * person gets on the reply target. Never rejects.
   */
  submit(request: TurnRequest): Promise<void>;
  /** Takes in that pictures were posted without a text for those who can't see them. Returns at once. */
  readonly describeUnasked: UnaskedDesk["offer"];
  /** Lets a turn run whose person was asked about its price, for that person alone. */
  confirm(request: ConfirmRequest): Promise<"confirmed" | "not-allowed" | "over">;
  /** Lets a turn run without having its PDFs read, of whose price its person was told, for that person alone. */
  goOnWithoutOcr(request: ConfirmRequest): Promise<"confirmed" | "not-allowed" | "over">;
  /** Shows the picture that was offered in the place of a drawing, for the person who was asked alone. Nothing is drawn then. */
  showSimilar(request: ConfirmRequest): Promise<"shown" | "not-allowed" | "over" | "gone">;
  /** Stops a turn for the person who asked for it, or for a moderator. Its reply says so. */
  cancel(request: CancelRequest): Promise<"cancelled" | "not-allowed" | "over">;
  /** Why a person may not have the rest of an answer; nothing when they may, which is a turn then. */
  refuseGoOn(request: GoOnRequest): Promise<Sentence | undefined>;
  /** What came to nothing, to be submitted again as a turn of its own; or why a person may not have that. */
  findRetry(request: RetryRequest): Promise<Retry>;
  /** What a button under an answer about a picture asks for, to be submitted as a turn; or why a person may not have that. */
  findFollowUp(request: FollowUpRequest): Promise<FollowUpWish>;
  /** Deletes a picture, for the person who asked for it, or for a moderator. For ten minutes they can undo it. */
  deletePicture(request: DeletePictureRequest): Promise<"deleted" | "not-allowed" | "gone">;
  /** Marks a picture as one person's favourite, or takes the mark off. */
  toggleFavourite(request: FavouriteRequest): Promise<Favouring>;
  /** Why a person may not have deleted pictures back; nothing when they may, which is a turn then. */
  refuseRestore(request: RestoreRequest): Promise<Sentence | undefined>;
  /** How a picture was made; nothing when the workspace has no such picture. */
  findDrawing(request: {
    readonly imageId: string;
    readonly workspaceId: string;
  }): Promise<Drawing | undefined>;
  /** Models for a person's choice, from what is known of the catalogue: within a second, or none. */
  suggestModels(request: ModelSearch): Promise<readonly ModelSuggestion[]>;
  /** Whether a model is known that has an extra for pictures: within a second, or not. */
  offersExtra(extra: PictureExtra, workspace: WorkspaceReference): Promise<boolean>;
  /** What can be done with pictures there: within a second, or what can be done anywhere. */
  findOffers(workspace: WorkspaceReference): Promise<PictureOffers>;
  /** Styles for a person's choice. */
  suggestStyles(search: StyleSearch): Promise<readonly StyleSuggestion[]>;
  /** Fonts for a person's choice. */
  suggestFonts(search: FontSearch): Promise<readonly FontSuggestion[]>;
  readonly settings: SettingsDesk;
  /** The books of channels. */
  readonly expenses: ExpenseDesk;
  /** Takes in the language of a person's client, as a command, a button or a form tells it. Returns at once. */
  readonly noteLanguage: PersonLanguages["note"];
  /** A turn in the language that its person's client told last, where it would be in the place's. Never rejects. */
  readonly recallLanguage: PersonLanguages["recall"];
  /** Whether a workspace that the bot was just added to is to be greeted: true once, when it is new. Never rejects. */
  welcome(workspace: WorkspaceReference): Promise<boolean>;
  /** Notes that the bot was removed from a workspace: its data goes after a while. Never rejects. */
  leave(workspace: WorkspaceReference): Promise<void>;
  /** Does what has to be done now and then; to be called every few minutes. Never rejects. */
  tidy(): Promise<void>;
  /**
   * Lets running turns finish until `signal` aborts; the rest is left for the next start.
   * @param lastWordsMs how long people may be told after that that they were cut off.
   */
  stop(options: { readonly signal: AbortSignal; readonly lastWordsMs?: number }): Promise<void>;
}

/** What a platform's events reach: all but the life of the whole. */
export type MoonlensPort = Omit<Moonlens, "start" | "tidy" | "stop">;

export interface ConfirmRequest {
  readonly turnId: string;
  /** Who agrees. */
  readonly personId: string;
}

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

/** The small wishes beside turns, which are answered at once. */
function createDesk(
  parts: MoonlensOptions & {
    readonly delivery: Delivery;
    readonly deliver: Deliver;
    readonly safekeeping: Safekeeping;
    readonly languages: PersonLanguages;
    readonly runBeside: (task: Promise<void>) => void;
    readonly stopping: AbortSignal;
  },
): Omit<
  MoonlensPort,
  "receive" | "dismiss" | "submit" | "describeUnasked" | "noteLanguage" | "recallLanguage"
> {
  const { store, logger, clock } = parts;
  const presses = createRecentPresses(parts);
  const confirm = async (
    { turnId, personId }: ConfirmRequest,
    how: { readonly isWithoutOcr: boolean },
  ) => {
    const record = await store.turns.load(turnId);
    if (record === undefined || record.state !== "asking") return "over";
    if (record.request.person.id !== personId) return "not-allowed";
    return (await confirmTurn(record.request, { ...parts, ...how })) ? "confirmed" : "over";
  };
  return {
    confirm: (request) => confirm(request, { isWithoutOcr: false }),
    goOnWithoutOcr: (request) => confirm(request, { isWithoutOcr: true }),
    showSimilar: (request) => showSimilar(request, parts),
    cancel: (request) => cancelTurn(request, parts),
    refuseGoOn: (request) => refuseGoOn(request, store),
    findRetry: (request) => findRetry(request, store),
    findFollowUp: (request) => findFollowUp(request, { store, presses }),
    deletePicture: (request) => deletePicture(request, parts),
    toggleFavourite: (request) => toggleFavourite(request, parts),
    refuseRestore: (request) => refuseRestore(request, parts),
    async findDrawing({ imageId, workspaceId }) {
      const picture = await store.pictures.load(imageId);
      return picture?.workspaceId === workspaceId ? picture.drawing : undefined;
    },
    suggestModels: (search) => suggestModels(search, parts),
    findOffers: (workspace) => findOffers(workspace, parts),
    offersExtra: (extra, workspace) => findExtra(extra, { ...parts, workspace }),
    suggestFonts: (search) => suggestFonts(search, parts),
    suggestStyles: (search) => suggestStyles(search, store),
    welcome: (workspace) => welcome(workspace, parts),
    settings: createSettingsDesk({ ...parts, ...store }),
    expenses: createExpenseDesk(parts),
    async leave({ id }) {
      try {
        await store.workspaces.saveLeft(id, { atMs: clock() });
      } catch (error) {
        logger.error({ workspace: id, err: error }, "a workspace the bot left couldn't be noted");
      }
    },
  };
}

/** What goes on beside the queue, and is waited for at the end. */
function createBesides() {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  return {
    signal: stopping.signal,
    run(task: Promise<void>): void {
      const tracked = task.finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async stop({
      signal,
      lastWordsMs,
    }: {
      readonly signal: AbortSignal;
      readonly lastWordsMs: number;
    }): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      const abort = () => stopping.abort(new TurnStopped("shutdown"));
      const abortSoon = () => {
        if (lastWordsMs === 0) return abort();
        timer = setTimeout(abort, lastWordsMs);
      };
      if (signal.aborted) abortSoon();
      signal.addEventListener("abort", abortSoon, { once: true });
      await Promise.all(running);
      signal.removeEventListener("abort", abortSoon);
      clearTimeout(timer);
    },
  };
}
