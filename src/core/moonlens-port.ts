import type { AdmitOptions } from "./admission/admit-turn.ts";
import type { AlertOptions } from "./books/alerts.ts";
import type { ExpenseDesk } from "./expenses/expense-desk.ts";
import type { Favouring, FavouriteRequest } from "./gallery/toggle-favourite.ts";
import type { GoOnRequest } from "./intents/go-on/begun-answer.ts";
import type { RestoreRequest } from "./intents/restore/restore-pictures.ts";
import type { DeletePictureRequest } from "./keeping/delete-picture.ts";
import type { FontSearch, FontSuggestion } from "./lettering/suggest-fonts.ts";
import type { PictureExtra } from "./model/catalogue.ts";
import type { Drawing } from "./model/drawing.ts";
import type { Sentence } from "./model/sentences/sentences.ts";
import type { ReceivedTurn, TurnRequest } from "./model/turn.ts";
import type { WorkspaceReference } from "./model/workspace.ts";
import type { ModelSearch, ModelSuggestion } from "./models/suggest-models.ts";
import type { TurnPorts } from "./performing/turn-parts.ts";
import type { DeliveryOptions } from "./replies/delivery.ts";
import type { PictureOffers } from "./replies/reply-buttons.ts";
import type { ChangeSettingsOptions } from "./settings/change-settings.ts";
import type { PersonLanguages } from "./settings/person-languages.ts";
import type { SettingsDesk } from "./settings/settings-desk.ts";
import type { StyleSearch, StyleSuggestion } from "./styles/suggest-styles.ts";
import type { CancelRequest } from "./turns/cancel.ts";
import type { FollowUpRequest, FollowUpWish } from "./turns/follow-up.ts";
import type { ArrivalOptions } from "./turns/receive-turn.ts";
import type { Retry, RetryRequest } from "./turns/retry.ts";
import type { RunTurnOptions } from "./turns/run-turn.ts";
import type { UnaskedDesk } from "./turns/unasked.ts";

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
