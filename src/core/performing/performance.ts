import type { Safekeeping } from "../keeping/safekeeping.ts";
import type { Catalogue } from "../model/catalogue.ts";
import type { ChatCommand } from "../model/command.ts";
import { OperationalError } from "../model/errors.ts";
import type { LoadedMedia, MediaReference } from "../model/media.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { Wording } from "../model/sentences.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import type { ModelPreferences } from "../models/routing.ts";
import type { ChartPainter } from "../ports/chart.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/logger.ts";
import type { ChatPart, Lunos, LunosCallOptions, MediaSource } from "../ports/lunos.ts";
import type {
  FileTime,
  MediaLibrary,
  MediaLoadOptions,
  MediaOwner,
} from "../ports/media-library.ts";
import type { PictureFitter } from "../ports/picture-fitter.ts";
import type { Spool } from "../ports/spool.ts";
import type { Store } from "../ports/store.ts";
import { type LoadedSet, loadAll } from "./load-media.ts";

/** What performing turns needs: the ports, and the operator's choices. */
export interface Performance {
  readonly lunos: Lunos;
  readonly media: MediaLibrary;
  readonly spool: Spool;
  readonly store: Store;
  /** Writes what was paid for, now or when the store is back. */
  readonly safekeeping: Safekeeping;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly preferences: ModelPreferences;
  /** Every slash command, for `/help`. */
  readonly commands: readonly ChatCommand[];
  /** True when credits are play money, which `/balance` says. */
  readonly isSandbox: boolean;
  /** Whether admins see the balance of an account that is not their workspace's own. */
  readonly isBalanceVisible: boolean;
  readonly charts: ChartPainter;
  readonly limits: PersonLimits;
  readonly platforms: readonly ChatPlatform[];
  /** Takes what models write beside the pixels out of pictures. Absent: it stays. */
  readonly fitter?: PictureFitter;
}

/** One turn to perform. */
export interface TurnContext {
  readonly request: TurnRequest;
  readonly workspace: Workspace;
  /** The workspace's own key, where it has one. */
  readonly apiKey?: string;
  readonly signal: AbortSignal;
  /** What is left of the time that the turn's files may take to open. */
  readonly fileTime?: FileTime;
}

/** Of all files of one turn, those of earlier messages included. */
export const maxFileMsPerTurn = 30_000;

/** Options of every call to Lunos that is made for a turn. */
export function toCallOptions({ workspace, apiKey, signal }: TurnContext): LunosCallOptions {
  return { appId: workspace.appId, ...(apiKey === undefined ? {} : { apiKey }), signal };
}

/** The catalogue, or an empty one while Lunos gives none: then the operator's choice is tried unseen. */
export async function loadCatalogue(
  context: TurnContext,
  { lunos }: Performance,
): Promise<Catalogue> {
  try {
    return await lunos.loadCatalogue(toCallOptions(context));
  } catch (error) {
    // Without its list Lunos may still answer; if it doesn't, the chat call says why.
    if (error instanceof OperationalError && error.retryable) return { models: [], fetchedAtMs: 0 };
    throw error;
  }
}

export async function loadTurnMedia(
  references: readonly MediaReference[],
  { context, performance }: { context: TurnContext; performance: Performance },
): Promise<LoadedSet> {
  const { media, store, spool } = performance;
  const from = { media, images: store.images, spool };
  return await loadAll(references, { ...from, ...toLoadOptions(context) });
}

/** Whose files are loaded, and how long that may take. */
export function toLoadOptions(context: TurnContext): MediaLoadOptions & { owner: MediaOwner } {
  const { signal, fileTime } = context;
  return { owner: toOwner(context), signal, ...(fileTime === undefined ? {} : { time: fileTime }) };
}

/** Whose turn it is: who may have what is kept of its media removed. */
export function toOwner({ workspace, request }: TurnContext): MediaOwner {
  return { workspaceId: workspace.id, personId: request.person.id };
}

/** A medium as a model looks at it: a long picture in its pieces. */
export function toSeenParts(media: LoadedMedia): readonly ChatPart[] {
  const { pieces } = media;
  return pieces?.map((source) => ({ type: "image", source }) as const) ?? [toPart(media)];
}

export function toPart(media: LoadedMedia): ChatPart {
  const { kind, reference, text } = media;
  if (text !== undefined)
    return { type: "text", text: `The file “${reference.name}” says:\n${text}` };
  const source = toSource(media);
  return kind === "document"
    ? { type: "document", source, fileName: reference.name }
    : { type: kind, source };
}

function toSource({ mediaType, bytes, url }: LoadedMedia): MediaSource {
  if (bytes !== undefined) return { mediaType, bytes, ...(url === undefined ? {} : { url }) };
  if (url !== undefined) return { mediaType, url };
  throw new Error("a loaded medium has neither bytes nor an address");
}
