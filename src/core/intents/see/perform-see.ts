import { toSummary } from "../../books/summary.ts";
import type { Catalogue } from "../../model/catalogue.ts";
import { UserError } from "../../model/errors.ts";
import type { LoadedMedia, MediaReference } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { type FollowUp, pictureFollowUps, type SeeIntent } from "../../model/turn.ts";
import { loadCatalogue, toCallOptions } from "../../performing/lunos-calls.ts";
import { loadTurnMedia, loadTurnSound, toLoadOptions } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { ChatFinish, ChatRequest, ToolCall } from "../../ports/lunos.ts";
import { keepReadings, withReadings } from "../../scans/kept-readings.ts";
import { defined } from "../../tools/defined.ts";
import { performDraws } from "../draw/perform-draw.ts";
import { countParts } from "../listen/expect-parts.ts";
import { loadTranscript } from "../listen/load-transcript.ts";
import { performTranscribe } from "../listen/perform-transcribe.ts";
import { toAsked } from "./choose-files.ts";
import { parseDrawCalls } from "./draw-tool.ts";
import { admitDrawings } from "./drawing-in-talk.ts";
import { nameDoing } from "./name-doing.ts";
import { performDescribe } from "./perform-describe.ts";
import { toChatRequest } from "./to-chat-request.ts";
import { type WatchingOptions, withVideosWatchable } from "./watchable-media.ts";

/**
 * Answers a question about media, or plain talk; draws when the talk asks for it.
 * @param begun.said what was answered already, where the answer goes on.
 */
export async function* performSee(
  intent: SeeIntent,
  parts: TurnParts,
  begun: { readonly said?: string } = {},
): AsyncGenerator<ReplyEvent> {
  const { ports } = parts;
  yield { type: "accepted", atMs: ports.clock(), ...nameDoing(intent) };
  for (const note of intent.notes) yield { type: "note", note };

  const isHeard = intent.task === "transcribe";
  const load = isHeard ? loadTurnSound : loadTurnMedia;
  await using meant = await load(intent.media, parts);
  for (const note of meant.notes) yield { type: "note", note };
  if (meant.failure !== undefined) throw meant.failure;
  for (const { kind, reference, pieces } of meant.loaded) {
    if (pieces === undefined || kind !== "image") continue;
    yield {
      type: "note",
      note: { key: "filePieces", name: reference.name, pieces: pieces.length },
    };
  }
  if (isHeard) {
    refuseSilence(meant.loaded);
    if (meant.loaded.every(({ kind }) => kind === "audio")) {
      const admitted = countParts(intent);
      return yield* performTranscribe(meant.loaded, { ...parts, intent, admitted });
    }
  }
  const { transcriptOf } = intent;
  const transcript =
    transcriptOf === undefined ? undefined : await loadTranscript(transcriptOf, parts);
  await using earlier = await loadTurnMedia(
    intent.conversation.flatMap(({ media }) => media),
    parts,
  );

  const catalogue = await loadCatalogue(parts.context, ports);
  const watching = toWatchingOptions(intent, { ...parts, catalogue });
  await using watchable = await withVideosWatchable(meant, watching);
  for (const note of watchable.notes) yield { type: "note", note };
  if (watchable.failure !== undefined) throw watchable.failure;
  await using earlierWatchable = await withVideosWatchable(earlier, watching);
  const reading = { store: ports.store, workspace: parts.context.workspace };
  const files = await withReadings(watchable.loaded, reading);
  const asked = toAsked(intent, {
    ...parts,
    catalogue,
    meant: files,
    earlier: await withReadings(earlierWatchable.loaded, reading),
  });
  for (const note of asked.notes) yield { type: "note", note };
  const request = toChatRequest(intent, {
    ...parts,
    ...begun,
    ...defined({ transcript }),
    ...asked,
    catalogue,
  });
  yield { type: "progress", work: { kind: "see", model: request.model } };
  if (intent.task === "describe-as-prompt") return yield* performDescribe(request, parts);
  const next = listFollowUps(intent, meant.loaded);
  yield* answer(request, { ...parts, files, pictures: collectPictures(intent), next });
}

/** What else its pictures can be asked: all but what was just answered. */
function listFollowUps({ task }: SeeIntent, loaded: readonly LoadedMedia[]): readonly FollowUp[] {
  if (!loaded.some(({ kind }) => kind === "image")) return [];
  return pictureFollowUps.filter((action) => action !== task);
}

/** Files are what their bytes are, whatever their names promised. */
function refuseSilence(loaded: readonly LoadedMedia[]): void {
  const found = [...new Set(loaded.map(({ kind }) => kind))];
  if (found.some((kind) => kind === "audio" || kind === "video")) return;
  throw new UserError("transcribe: no sound in these files", {
    code: "nothing_to_use",
    sentence: { key: "filesDontServe", need: "sound", found },
  });
}

function toWatchingOptions(
  { task, model: chosen }: SeeIntent,
  { context, ports, catalogue }: TurnParts & { readonly catalogue: Catalogue },
): WatchingOptions {
  const { media, preferences } = ports;
  // Nothing is to be heard in pictures.
  const loadKeyFrames = task === "transcribe" ? undefined : media.loadKeyFrames;
  const wishes = defined({ chosen, loadKeyFrames });
  return { preferences, catalogue, ...toLoadOptions(context), ...wishes };
}

/** The pictures that “make it night” can mean: those of the question, else the latest before it. */
function collectPictures(intent: SeeIntent): readonly MediaReference[] {
  const groups = [intent.media, ...intent.conversation.map(({ media }) => media).reverse()];
  const pictures = groups.map((media) =>
    media.filter(({ declaredKind }) => declaredKind === "image"),
  );
  return pictures.find((group) => group.length > 0) ?? [];
}

async function* answer(
  request: ChatRequest,
  {
    context,
    ports,
    files,
    pictures,
    next,
  }: TurnParts & {
    readonly files: readonly LoadedMedia[];
    readonly pictures: readonly MediaReference[];
    readonly next: readonly FollowUp[];
  },
): AsyncGenerator<ReplyEvent> {
  let hasText = false;
  const calls: ToolCall[] = [];
  let finish: ChatFinish | undefined;
  for await (const event of ports.lunos.chat(request, toCallOptions(context))) {
    if (event.type === "text-delta") {
      hasText ||= event.text.trim() !== "";
      yield event;
    }
    if (event.type === "tool-call") calls.push(event.call);
    if (event.type === "finish") {
      finish = event.finish;
      await keepReadings(finish, { asked: request, files, context, ports });
    }
  }
  const { draws, notes } = parseDrawCalls(calls, pictures);
  if (draws.length > 0) {
    for (const note of notes) yield { type: "note", note };
    const admitted = await admitDrawings(draws, { context, ports });
    yield* waitForPicturePlace({ context, ports });
    yield* performDraws(admitted, { context, ports });
  } else if (finish !== undefined) yield* conclude(finish, { hasText, notes, next });
}

/** A place for words is given up for one for pictures, which may take a while, so that pictures stay within their limit. */
async function* waitForPicturePlace({ context, ports }: TurnParts): AsyncGenerator<ReplyEvent> {
  const { request, signal } = context;
  const { place, taken } = await ports.queue.moveToPictures(request.id, { signal });
  if (place.position > 0) yield { type: "queued", ...place };
  await taken;
}

/** An answer says how it ended if it didn't end by itself; without words, that is all there is to say. */
function* conclude(
  finish: ChatFinish,
  {
    hasText,
    notes,
    next,
  }: {
    readonly hasText: boolean;
    readonly notes: readonly Sentence[];
    readonly next: readonly FollowUp[];
  },
): Generator<ReplyEvent> {
  const ending = [...notes, ...explainEnd(finish, { hasText })];
  if (!hasText) {
    const [sentence = { key: "emptyAnswer" } as const, ...others] = ending;
    for (const note of others) yield { type: "note", note };
    yield { type: "failed", failure: { sentence } };
    return;
  }
  for (const note of ending) yield { type: "note", note };
  const canGoOn = finish.reason === "length" ? ({ canGoOn: true } as const) : {};
  const more = next.length === 0 ? {} : { followUps: next };
  yield { type: "done", summary: toSummary(finish), ...canGoOn, ...more };
}

function explainEnd(
  { reason, refusal }: ChatFinish,
  { hasText }: { readonly hasText: boolean },
): readonly Sentence[] {
  if (!hasText) {
    if (refusal !== undefined) return [{ key: "declined", reason: refusal }];
    return reason === "content_filter" ? [{ key: "declined" }] : [];
  }
  return [
    ...(refusal === undefined ? [] : [{ key: "declinedRest", reason: refusal } as const]),
    ...(reason === "content_filter" ? [{ key: "answerFiltered" } as const] : []),
    ...(reason === "length" ? [{ key: "answerAtLimit" } as const] : []),
  ];
}
