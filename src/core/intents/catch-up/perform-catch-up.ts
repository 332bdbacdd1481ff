import { toSummary } from "../../books/summary.ts";
import type { MediaKind } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { CatchUpIntent } from "../../model/turn.ts";
import { hasRoute, type ModelNeed } from "../../models/routing.ts";
import { loadBriefly } from "../../performing/load-briefly.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence, readWholeAnswer, toWholeRequest } from "../../performing/whole-answer.ts";
import type { ChannelHistory } from "../../ports/chat-platform.ts";
import type { ChatRequest } from "../../ports/lunos.ts";
import { describeReporter, type OpenedPicture, toReportParts } from "./catch-up-prompts.ts";
import { choosePictures, listPictures } from "./choose-pictures.ts";
import { linkPoints } from "./link-points.ts";
import { readHistory } from "./read-history.ts";

/** Tells what happened. Where nothing did, Lunos isn't asked. */
export async function* performCatchUp(
  intent: CatchUpIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  yield { type: "accepted", atMs: ports.clock(), activity: "reading" };
  const history = await readHistory(intent, parts);
  const since = toSince(history, parts);
  if (history.messages.length === 0) {
    const text = ports.wording({ key: "catchUpNothing", ...since }, context.request.locale);
    yield { type: "text-delta", author: "moonlens", text };
    yield { type: "done" };
    return;
  }
  const pictures = listPictures(history.messages);
  const chosen = choosePictures(pictures);
  if (chosen.length > 0) {
    yield { type: "progress", activity: "looking", of: { count: chosen.length } };
  }
  await using loaded = await loadBriefly(
    chosen.map(({ reference }) => reference),
    parts,
  );
  // A picture that can't be opened isn't what was asked about: the number of those that were says so.
  const opened = chosen.flatMap(({ place, reference }) => {
    const media = loaded.loaded.find((one) => one.reference === reference && one.kind === "image");
    return media === undefined ? [] : [{ place, media }];
  });
  const answer = await readWholeAnswer(await toRequest(history, { ...parts, opened }), parts);
  if (answer.text.trim() === "") {
    yield { type: "failed", failure: { sentence: explainSilence(answer.finish) } };
    return;
  }
  // Numbers become links when all of them are there: what stands between brackets may come in pieces.
  const urls = history.messages.map(({ url }) => url);
  yield { type: "text-delta", text: linkPoints(answer.text, urls) };
  const counts = { messages: history.messages.length, pictures: pictures.length };
  yield { type: "note", note: { key: "catchUpRead", ...since, ...counts, opened: opened.length } };
  if (history.left !== "nothing") {
    yield { type: "note", note: { key: "catchUpLeft", left: history.left } };
  }
  yield { type: "done", ...(answer.finish && { summary: toSummary(answer.finish) }) };
}

/** Where no model at hand looks at pictures, the words are worth telling all the same. */
async function toRequest(
  { messages }: ChannelHistory,
  { context, ports, opened }: TurnParts & { readonly opened: readonly OpenedPicture[] },
): Promise<ChatRequest> {
  const { request, workspace } = context;
  const { timeZone } = workspace.settings;
  const catalogue = await loadCatalogue(context, ports);
  const looking: ModelNeed = { output: "text", inputs: new Set(["image"]) };
  const seen = opened.length > 0 && hasRoute(looking, { catalogue, ...ports }) ? opened : [];
  const question = {
    catalogue,
    inputs: seen.length > 0 ? looking.inputs : new Set<MediaKind>(),
    system: describeReporter(request),
    content: toReportParts(messages, { pictures: seen, timeZone }),
  };
  return toWholeRequest(question, { context, ports });
}

function toSince({ sinceMs }: ChannelHistory, { context, ports }: TurnParts) {
  const { timeZone } = context.workspace.settings;
  return { sinceMs, nowMs: ports.clock(), ...(timeZone === undefined ? {} : { timeZone }) };
}
