import { badRequest } from "../accounts/api-error.ts";
import type { SandboxModel } from "../accounts/model.ts";
import { toModalities } from "../request/chat-checks.ts";
import type { ChatRequest } from "../request/chat-request.ts";
import type { Conversation } from "../request/conversation.ts";
import type { Exchange } from "../request/exchange.ts";
import { createFontError, openFont } from "../request/fonts.ts";
import type { Origin, PaintedWords } from "../studio/gallery.ts";
import type { EditJob, PaintJob, SharpenJob } from "../studio/studio.ts";
import { readLettering } from "./letter.ts";
import type { LookedMedium } from "./look-media.ts";
import { type PictureOrder, type PictureSize, toEditSize, toPictureOrder } from "./picture-size.ts";
import { planPictures } from "./plan-pictures.ts";

const defaultPrompt = "a picture";
const maxAtOnce = 4;

/** What there is to draw; making it is left for later, as it takes its time. */
export interface DrawPlan {
  readonly prompt: string;
  readonly isEdit: boolean;
  readonly count: number;
  readonly order: PictureOrder;
  readonly jobs: readonly DrawJob[];
}

/** A picture to be painted, and what to remember of it. */
export interface DrawJob {
  readonly job: PaintJob | EditJob | SharpenJob;
  readonly origin: Origin;
}

/** @throws ApiError 400, 404 */
export async function planDrawing(
  exchange: Exchange,
  request: ChatRequest,
  context: {
    readonly model: SandboxModel;
    readonly conversation: Conversation;
    readonly media: readonly LookedMedium[];
    readonly largeStrings: ReadonlyMap<string, Uint8Array>;
  },
): Promise<DrawPlan> {
  const { model, conversation, media } = context;
  const modalities = toModalities(request);
  const order = toPictureOrder(request.image_config, { model, modalities });
  const prompt = conversation.question === "" ? defaultPrompt : conversation.question;
  checkFontTexts(order, prompt);
  const count = request.n ?? countAsked(prompt);
  const size = toSize(order, media);
  const { seed } = request;
  const { scene, words } = await planWords(exchange, { prompt, order, ...context });
  const wish = { prompt: scene, words, media, size, count };
  const sharpened = planSharpening(exchange, { order, media });
  return {
    prompt: scene,
    isEdit: media.some((medium) => medium.media !== undefined),
    count,
    order,
    jobs: sharpened ?? planPictures(exchange, { ...wish, ...(seed == null ? {} : { seed }) }),
  };
}

/** What is to be lettered: in the fonts that come with the order, and what else the prompt has in quotation marks. */
async function planWords(
  exchange: Exchange,
  {
    prompt,
    order,
    largeStrings,
  }: {
    readonly prompt: string;
    readonly order: PictureOrder;
    readonly largeStrings: ReadonlyMap<string, Uint8Array>;
  },
): Promise<{ readonly scene: string; readonly words: readonly PaintedWords[] }> {
  const { scene, words } = readLettering(prompt);
  const inFonts: PaintedWords[] = [];
  for (const { font_url: url, text } of order.fontInputs) {
    inFonts.push({ text, font: await openFont(exchange, url, { largeStrings }) });
  }
  const free = words.filter((text) => inFonts.every((input) => input.text !== text));
  return { scene, words: [...inFonts, ...free.map((text) => ({ text }))] };
}

/** The first picture with more detail, where references are given for it; they count only beside one. */
function planSharpening(
  { parts }: Exchange,
  { order, media }: { readonly order: PictureOrder; readonly media: readonly LookedMedium[] },
): readonly DrawJob[] | undefined {
  const picture = media.find(({ seen }) => seen.type === "image");
  if (order.superResolutionReferences.length === 0 || picture?.media === undefined)
    return undefined;
  const { media: source, seen } = picture;
  const known = seen.type === "image" ? parts.gallery.recall(seen.fingerprint) : undefined;
  const origin = known ?? { type: "photos", sources: [source], changes: [] };
  return [{ job: { type: "sharpen", source }, origin }];
}

/**
 * Makes the pictures one after the other.
 * @throws ApiError 400 for a font that turns out to be none when its letters are drawn
 */
export async function drawPictures(
  { parts, signal }: Exchange,
  jobs: readonly DrawJob[],
): Promise<readonly Uint8Array[]> {
  const pictures: Uint8Array[] = [];
  for (const { job, origin } of jobs) {
    signal.throwIfAborted();
    const { bytes, fingerprint } = await parts.studio.paint(job).catch((error: unknown) => {
      throw hasGivenFont(job) ? createFontError() : error;
    });
    parts.gallery.remember(fingerprint, origin);
    pictures.push(bytes);
  }
  return pictures;
}

function hasGivenFont(job: DrawJob["job"]): boolean {
  if (job.type !== "paint") return false;
  return job.words?.some(({ font }) => font !== undefined && "media" in font) === true;
}

/** Several sources lie side by side, so their shapes add up. */
function toSize(order: PictureOrder, media: readonly LookedMedium[]): PictureSize {
  const images = media.flatMap(({ seen }) => (seen.type === "image" ? [seen] : []));
  const [first, ...others] = images;
  if (first === undefined) return order.size;
  if (others.length === 0) return toEditSize(order, first);
  const shape = images.reduce((sum, image) => sum + image.width / image.height, 0);
  return toEditSize(order, { width: shape * 1000, height: 1000 });
}

/** `text` of a font input has to occur in the prompt (`docs/lunos.md#shapes-and-sizes`). */
function checkFontTexts(order: PictureOrder, prompt: string): void {
  const missing = order.fontInputs.find(({ text }) => !prompt.includes(text));
  if (missing === undefined) return;
  throw badRequest("Each font_inputs text must occur in the prompt.", "image_config.font_inputs");
}

const numberWords: Readonly<Record<string, number>> = {
  two: 2,
  dua: 2,
  three: 3,
  tiga: 3,
  four: 4,
  empat: 4,
  several: 3,
  beberapa: 3,
};

/** `three pictures of…`, `beberapa gambar…`: more than one only when the prompt says so plainly. */
function countAsked(prompt: string): number {
  const match =
    /\b(\d|two|three|four|several|dua|tiga|empat|beberapa)\s+(?:different\s+)?(?:images?|pictures?|versions?|variations?|drawings?|buah gambar|gambar|versi)\b/i.exec(
      prompt,
    );
  const word = match?.[1]?.toLowerCase() ?? "1";
  const number = numberWords[word] ?? Number(word);
  return Math.min(maxAtOnce, Math.max(1, number));
}
