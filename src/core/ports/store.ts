import type { ArrivingPicture, PictureRecord } from "../model/drawing.ts";
import type { HeardPart } from "../model/listening/heard.ts";
import type { DeliveryReceipt, JsonValue, KeptContent, ReplyView } from "../model/reply.ts";
import type {
  ChannelSettings,
  SavedSettingChange,
  SettingChange,
  WorkspaceSettings,
} from "../model/settings.ts";
import type { ReceivedTurn, TurnRequest, TurnState } from "../model/turn.ts";
import type { PlatformName, Workspace, WorkspaceReference } from "../model/workspace.ts";
import type { ExpenseRepository } from "./expenses.ts";
import type { FontRepository } from "./fonts.ts";
import type { GalleryRepository } from "./gallery.ts";
import type { LedgerRepository, TurnSettlement } from "./ledger.ts";
import type { StyleRepository } from "./styles.ts";
import type { WatchRepository } from "./watches.ts";

/** How much a write is worth waiting for. */
export interface WriteOptions {
  /**
   * Whether something goes out because of it, so that it has to survive a power cut first. Else it does in a moment, at the
   * latest with whatever is waited for next; a death of the process takes nothing of either. Absent: yes.
   */
  readonly isUrgent?: boolean;
}

/** What must outlive the process. Port of `src/store`; several processes may share one store. */
export interface Store extends AsyncDisposable {
  readonly workspaces: WorkspaceRepository;
  readonly turns: TurnRepository;
  readonly pictures: PictureRepository;
  readonly styles: StyleRepository;
  readonly fonts: FontRepository;
  readonly gallery: GalleryRepository;
  readonly readings: ReadingRepository;
  readonly watches: WatchRepository;
  readonly expenses: ExpenseRepository;
  readonly ledger: LedgerRepository;
  readonly installations: InstallationRepository;
  readonly notices: NoticeRepository;
  readonly privacy: PrivacyRepository;
  /** Whether a write goes through, for health checks. */
  check(): Promise<void>;
  /** Copies everything into a file while it is in use. Absent: the database has its own tools for that. */
  backUp?(filePath: string): Promise<void>;
}

export interface WorkspaceRepository {
  /**
   * Loads a workspace with its settings, after saving it when it is new. One that was left is no longer,
   * and a new name from the platform is saved.
   */
  ensure(reference: WorkspaceReference): Promise<Workspace>;
  /** The same, with what is chosen for one of its channels, by one question: each turn asks it twice. */
  ensureWithChannel(
    reference: WorkspaceReference,
    channelId: string,
  ): Promise<{ readonly workspace: Workspace; readonly channel: ChannelSettings }>;
  load(id: string): Promise<Workspace | undefined>;
  /**
   * Saves settings and who changed what, in one act. `conflict` when `revision` is no longer the
   * workspace's: someone else saved in between.
   */
  saveSettings(id: string, change: SettingsSave): Promise<"saved" | "conflict">;
  /** What is chosen for one channel: nothing where nobody has chosen. */
  loadChannel(id: string, channelId: string): Promise<ChannelSettings>;
  /** The audit trail, newest first; with `fromRevision`, back to the change that made it. */
  listChanges(
    id: string,
    options: { readonly limit: number; readonly fromRevision?: number },
  ): Promise<readonly SavedSettingChange[]>;
  /** Records that the bot was removed from it. */
  saveLeft(id: string, options: { readonly atMs: number }): Promise<void>;
  /** Workspaces that the bot was removed from before then. */
  listLeft(options: { readonly beforeMs: number }): Promise<readonly Workspace[]>;
  /** All workspaces the bot is still in. */
  list(): Promise<readonly Workspace[]>;
}

export interface SettingsSave {
  /** As it was loaded. */
  readonly revision: number;
  /** Of the workspace, or of the channel where one is named. */
  readonly settings: WorkspaceSettings;
  /** Whose settings alone are saved; without any, the channel has none of its own any more. */
  readonly channelId?: string;
  /** The sealed key of the workspace's own Lunos account; null removes it, absent leaves it as it is. */
  readonly sealedLunosKey?: string | null;
  readonly changes: readonly SettingChange[];
}

/** Where the bot is installed with a separate token, on platforms that issue one per workspace. */
export interface InstallationRepository {
  /** Sealed at rest. */
  save(installation: InstallationKey & { readonly data: JsonValue }): Promise<void>;
  load(key: InstallationKey): Promise<JsonValue | undefined>;
  delete(key: InstallationKey): Promise<void>;
  list(platform: PlatformName): Promise<readonly InstallationKey[]>;
}

export interface InstallationKey {
  readonly platform: PlatformName;
  readonly externalId: string;
}

/** What must happen only once, whichever process gets there first; and last known facts. */
export interface NoticeRepository {
  /** True for the first who claims this key, false ever after. */
  claim(key: string, options: { readonly atMs: number }): Promise<boolean>;
  /** Withdraws a claim, so that it can happen again. */
  release(key: string): Promise<void>;
  /** Keeps a fact until it is replaced, such as the last known balance. */
  saveFact(key: string, fact: { readonly value: JsonValue; readonly atMs: number }): Promise<void>;
  loadFact(key: string): Promise<{ readonly value: JsonValue; readonly atMs: number } | undefined>;
  /** Forgets facts whose keys begin so and that were saved before then. */
  deleteOldFacts(prefix: string, options: { readonly beforeMs: number }): Promise<void>;
}

/** The fact that tells the language of a person's client: theirs to see and to delete, as all that is stored of them. */
export function toLanguageFact(personId: string): string {
  return `${languageFacts}${personId}`;
}

/** How the keys of all these facts begin. */
export const languageFacts = "language:";

/** What was read by OCR in files that people posted, so that nobody pays twice for the same pages. */
export interface ReadingRepository {
  /** The words of a workspace's files, by the hashes of the files: of those that were read there. */
  list(workspaceId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keeps what was read, in the place of what was read in the same file before. Not urgent (see `WriteOptions`). */
  save(reading: KeptReading): Promise<void>;
}

export interface KeptReading {
  readonly workspaceId: string;
  /** Whose turn paid for it: it is forgotten with what they said. */
  readonly personId: string;
  /** Of the file's bytes. */
  readonly hash: string;
  readonly words: string;
  readonly atMs: number;
}

/** What is stored about people, and its deletion. The books keep their sums without a name. */
export interface PrivacyRepository {
  /** All that is stored about a person in a workspace, as JSON lines of plain data, oldest first. */
  exportPerson(scope: PersonScope): AsyncIterable<JsonValue>;
  /** Everything stored about a workspace, likewise. */
  exportWorkspace(workspaceId: string): AsyncIterable<JsonValue>;
  /** How much of a workspace's content `deleteWorkspace` would delete. */
  countContent(workspaceId: string): Promise<KeptContent>;
  /**
   * Deletes what a person said and got, and their name from the books, whose sums stay. Resolves with the
   * spool files that are no longer needed.
   */
  deletePerson(scope: PersonScope): Promise<Forgotten>;
  /** Deletes everything of a workspace except its settings; `whole` deletes those and the books as well. */
  deleteWorkspace(
    workspaceId: string,
    options: { readonly extent: "content" | "whole" },
  ): Promise<Forgotten>;
  /** Deletes the content of turns that ended before then, and pictures made before then, at most `limit` at once. */
  deleteOld(options: {
    readonly workspaceId: string;
    readonly beforeMs: number;
    readonly limit: number;
  }): Promise<Forgotten>;
}

/** One person in one workspace. */
export interface PersonScope {
  readonly workspaceId: string;
  readonly personId: string;
}

export interface Forgotten extends KeptContent {
  readonly spoolKeys: readonly string[];
}

/** A turn, and how far along it is. */
export type TurnRecord = ReceivedRecord | ClaimedRecord;

interface ReceivedRecord extends Progress {
  readonly request: ReceivedTurn;
  readonly state: "received";
}

export interface ClaimedRecord extends Progress {
  readonly request: TurnRequest;
  readonly state: Exclude<TurnState, "received">;
}

interface Progress {
  /** The final view, from `performed` on. */
  readonly view?: ReplyView;
  /** What was heard of its recordings, while it is `running`. */
  readonly heard?: readonly HeardPart[];
  readonly receipt?: DeliveryReceipt;
}

export interface TurnRepository {
  /**
   * Saves a new turn as `received`; doing it again changes nothing. `duplicate` as for
   * {@link TurnRepository.claim}.
   * @param options.replaces a received turn that this one goes on with: in the same act it is dismissed.
   */
  receive(
    turn: ReceivedTurn,
    options?: WriteOptions & { readonly replaces?: string },
  ): Promise<"received" | "duplicate">;
  /** Forgets a turn that is still `received`, except for its key. */
  dismiss(id: string): Promise<void>;
  /**
   * Saves a new turn as `queued`, or moves it there from `received`; not urgent, as `start` or whatever else becomes of it
   * follows. `duplicate` when another turn with
   * its `deduplicationKey` is there already, or when it came further itself: the platform delivered the event twice.
   * One that is still `queued` may be claimed again.
   */
  claim(request: TurnRequest): Promise<"claimed" | "duplicate">;
  load(id: string): Promise<TurnRecord | undefined>;
  /** Moves `queued` to `running`. False when it wasn't `queued`: another process has it. */
  start(id: string): Promise<boolean>;
  /** Moves `queued` to `asking`: its person is asked to agree to the cost. */
  ask(id: string): Promise<boolean>;
  /**
   * Moves `asking` to `queued`. False when it wasn't `asking`: it has already been answered.
   * @param agreed in the same act takes the place of the request, where the answer makes another one of it.
   */
  confirm(id: string, agreed?: TurnRequest): Promise<boolean>;
  /** Saves what was heard of the recordings of a `running` turn, in the place of what was before. */
  saveHeard(id: string, heard: readonly HeardPart[]): Promise<void>;
  /**
   * Saves the final view, moves a turn that is not yet `performed` there, and settles its line in the
   * ledger, in one act: from here on only delivery is left. False when it was `performed` already.
   */
  savePerformed(id: string, view: ReplyView, settlement?: TurnSettlement): Promise<boolean>;
  /** Replaces the final view of a turn, which becomes `performed` again and has to be delivered again. False when there is none. */
  revise(id: string, view: ReplyView): Promise<boolean>;
  saveReceipt(id: string, receipt: DeliveryReceipt, options?: WriteOptions): Promise<void>;
  /** Moves `performed` to `delivered`; not urgent, as whoever finds it `performed` asks the platform what is there. */
  saveDelivered(id: string): Promise<void>;
  /** Forgets a turn that is `performed` or `delivered`, except for its key: nothing of it is needed any more. */
  forget(id: string): Promise<void>;
  /** Turns that are not `delivered`, oldest first: what a crash or a restart left open. */
  listUnfinished(): Promise<readonly TurnRecord[]>;
  /**
   * How many turns of a turn's person are open, and how many were received since: the turn itself and those
   * before it, so that of many at once the first are not counted out by the last.
   */
  countForPerson(
    turn: TurnRequest,
    options: { readonly sinceMs: number },
  ): Promise<{ readonly open: number; readonly recent: number }>;
  /**
   * How many turns of a turn's person in its workspace ask a model and were let through since, and when the
   * first of those was received. Counts the turn itself and those before it, as `countForPerson` does.
   */
  countAdmitted(
    turn: TurnRequest,
    options: { readonly sinceMs: number },
  ): Promise<{ readonly count: number; readonly firstAtMs?: number }>;
}

export interface PictureRepository {
  /** Records which turn a file belongs to, before it is written. It isn't a picture until it is saved. */
  announce(picture: ArrivingPicture): Promise<void>;
  /**
   * Saves a picture whose file is complete. Saving the same id again replaces the file and what is known about it. Not
   * urgent where its announcement leads to the same file.
   */
  save(picture: PictureRecord, options?: WriteOptions): Promise<void>;
  load(id: string): Promise<PictureRecord | undefined>;
  /** Saves what can be seen in a picture; of one that is gone, nothing. */
  describe(id: string, altText: string): Promise<void>;
  /** Deleting something that doesn't exist changes nothing. */
  delete(id: string): Promise<void>;
  /** Hides a picture from everyone. The person who did it can undo this until `delete`. */
  hide(id: string, by: { readonly atMs: number; readonly personId: string }): Promise<void>;
  /** Undoes `hide`. */
  restore(ids: readonly string[]): Promise<void>;
  /** This picture and others of its turn, if this person has hidden them since then. */
  listDeletedWith(
    id: string,
    options: { readonly personId: string; readonly afterMs: number },
  ): Promise<readonly PictureRecord[]>;
  /** Pictures that were hidden up to then, at most `limit`. */
  listDeleted(options: {
    readonly beforeMs: number;
    readonly limit: number;
  }): Promise<readonly PictureRecord[]>;
  /** The pictures of a turn, in the order they arrived. */
  listForTurn(turnId: string): Promise<readonly PictureRecord[]>;
  /** What was announced for a turn and isn't saved, in the order it began. */
  listArriving(turnId: string): Promise<readonly ArrivingPicture[]>;
  /**
   * Deletes what was announced before then for a turn that is over, and never became a picture. A process that only
   * stood still saves its picture after all.
   */
  deleteAbandoned(options: { readonly beforeMs: number }): Promise<void>;
  /** Which of these files belong to a picture, announced ones included. */
  findOwned(spoolKeys: readonly string[]): Promise<ReadonlySet<string>>;
}
