import { extraPrices } from "../books/extra-prices.ts";
import { findModel, type Model } from "../model/catalogue.ts";
import type { LoadedMedia, MediaReference } from "../model/media.ts";
import type { ScannedFiles } from "../model/reply.ts";
import { defaultPdfReading } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import { type ModelPreferences, routeModel } from "../models/routing.ts";
import { type LoadedSet, loadAll } from "../performing/load-media.ts";
import { toCallOptions } from "../performing/lunos-calls.ts";
import { maxFileMsPerTurn } from "../performing/turn-media.ts";
import type { Logger } from "../ports/logger.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { MediaLibrary } from "../ports/media-library.ts";
import { openLunosKey, type SecretBox } from "../ports/secret-box.ts";
import type { Spool } from "../ports/spool.ts";
import type { Store } from "../ports/store.ts";
import {
  formatDecimal,
  multiplyDecimal,
  parseDecimal,
  perMillion,
  sumDecimals,
} from "../tools/decimal.ts";
import { defined } from "../tools/defined.ts";
import { withReadings } from "./kept-readings.ts";
import { isReading, type ReadingIntent } from "./reading-intents.ts";
import { isReadByOcr, isUnreadPdf, isUnreadScan } from "./scanned-media.ts";

export interface ScanOptions {
  readonly store: Pick<Store, "readings" | "pictures">;
  readonly media: MediaLibrary;
  readonly spool: Spool;
  readonly lunos: Lunos;
  readonly secretBox?: SecretBox;
  readonly logger: Logger;
}

interface Wanted extends ScanOptions {
  readonly workspace: Workspace;
  /** As the workspace has them. */
  readonly preferences: ModelPreferences;
}

/** Files that take longer are opened all the same when the turn runs, and read another time. */
const maxWaitMs = 20_000;

/**
 * The PDFs of a request whose words only OCR can read, and what that costs. Nothing where there are none, where the place doesn't
 * want it, or where the model looks at the pages itself. Never rejects: what can't be opened is told of when the turn runs.
 */
export async function findScans(
  request: TurnRequest,
  options: Wanted,
): Promise<ScannedFiles | undefined> {
  const { intent } = request;
  const { workspace, logger } = options;
  const { pdfReading = defaultPdfReading } = workspace.settings;
  if (pdfReading === "never" || !isReading(intent)) return undefined;
  const references = intent.media.filter(mayBePdf);
  if (references.length === 0) return undefined;
  const signal = AbortSignal.timeout(maxWaitMs);
  try {
    await using opened = await open(references, { ...options, request, signal });
    return await find(opened.loaded, { ...options, intent, signal });
  } catch (error) {
    const facts = { turn: request.id, workspace: workspace.id, err: error };
    logger.info(facts, "whether a request's PDFs have words couldn't be found out beforehand");
    return undefined;
  }
}

/** Opening a file to see that it is none takes time. */
function mayBePdf({ declaredKind, declaredType, name }: MediaReference): boolean {
  if (declaredKind !== "document") return false;
  const isUnsaid = declaredType === undefined || declaredType === "application/octet-stream";
  return isUnsaid || /\bpdf\b/i.test(declaredType) || /\.pdf$/i.test(name);
}

async function open(
  references: readonly MediaReference[],
  {
    request,
    workspace,
    media,
    spool,
    store,
    signal,
  }: Wanted & { readonly request: TurnRequest; readonly signal: AbortSignal },
): Promise<LoadedSet> {
  const owner = { workspaceId: workspace.id, personId: request.person.id };
  const time = { leftMs: maxFileMsPerTurn };
  return await loadAll(references, { media, pictures: store.pictures, spool, owner, time, signal });
}

async function find(
  loaded: readonly LoadedMedia[],
  options: Wanted & { readonly intent: ReadingIntent; readonly signal: AbortSignal },
): Promise<ScannedFiles | undefined> {
  if (!loaded.some(isUnreadScan)) return undefined;
  const { store, workspace } = options;
  const files = await withReadings(loaded, { store, workspace });
  const scans = files.filter(isUnreadScan);
  const [first] = scans;
  const reader = first === undefined ? undefined : await findReader(options);
  if (first === undefined || reader === undefined) return undefined;
  const pages = files.filter(isUnreadPdf).reduce((sum, { pageCount = 1 }) => sum + pageCount, 0);
  return {
    name: first.reference.name,
    files: scans.length,
    pages,
    credits: sumDecimals([
      multiplyDecimal(extraPrices.readPage, pages),
      priceWords(reader.model, pages * tokensPerPage),
    ]),
  };
}

/** The model that is going to be asked, where it gets what OCR reads; nothing is known of one that isn't listed. */
async function findReader({
  intent,
  lunos,
  workspace,
  preferences,
  secretBox,
  signal,
}: Wanted & { readonly intent: ReadingIntent; readonly signal: AbortSignal }): Promise<
  { readonly model: Model | undefined } | undefined
> {
  const apiKey = openLunosKey(workspace, secretBox);
  const call = toCallOptions({ workspace, ...defined({ apiKey }), signal });
  const catalogue = await lunos.loadCatalogue(call);
  const chosen = intent.type === "see" ? intent.model : undefined;
  const inputs = new Set(intent.media.map(({ declaredKind }) => declaredKind));
  const need = { output: "text", inputs } as const;
  const route = routeModel(need, { catalogue, preferences, ...defined({ chosen }) });
  if (!isReadByOcr(route.model, catalogue)) return undefined;
  return { model: findModel(catalogue, route.model) };
}

/** Of a closely written page. */
const tokensPerPage = 700;

/** What words cost that a model reads, in credits: more than what usual questions are made of. */
function priceWords(model: Model | undefined, tokens: number): string {
  const price = model?.price && parseDecimal(model.price.inputPerMillion);
  return price === undefined ? "0" : formatDecimal(perMillion(price, tokens));
}
