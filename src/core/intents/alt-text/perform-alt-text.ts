import { toSummary } from "../../books/summary.ts";
import { isHiddenFile } from "../../conversation/declared-kind.ts";
import { UserError } from "../../model/errors.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { AltTextIntent } from "../../model/turn.ts";
import { routeModel } from "../../models/routing.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { loadTurnMedia, toPart } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence, readWholeAnswer } from "../../performing/whole-answer.ts";
import type { ChatPart, ChatRequest } from "../../ports/lunos.ts";
import { describeDescriber } from "./alt-text-prompts.ts";
import { readAltTexts } from "./read-alt-texts.ts";

/** As many words as ten pictures may have, and room for a model that thinks first. Always set, as for every answer. */
const maxAnswerTokens = 1_500;

/** Describes a message's pictures, all of them in one answer. One that can't be opened doesn't spoil the others. */
export async function* performAltText(
  { media, notes }: AltTextIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  yield {
    type: "accepted",
    atMs: ports.clock(),
    activity: "looking",
    ...(media.length > 1 ? { of: { count: media.length } } : {}),
  };
  await using opened = await loadTurnMedia(media, parts);
  if (opened.failure !== undefined) throw opened.failure;
  const pictures = opened.loaded.filter(({ kind }) => kind === "image");
  if (pictures.length === 0) throw createNoPictureError(opened.loaded);

  const answer = await readWholeAnswer(await toRequest(pictures, parts), parts);
  if (answer.text.trim() === "") {
    yield { type: "failed", failure: { sentence: explainSilence(answer.finish) } };
    return;
  }
  const lines = readAltTexts(answer.text, pictures.length).flatMap((text, index) => {
    const reference = pictures[index]?.reference;
    if (text === undefined || reference === undefined) return [];
    // What is hidden until people want to see it isn't told before either.
    const words = isHiddenFile(reference) ? `||${text}||` : text;
    if (media.length === 1) return [words];
    const place = media.indexOf(reference) + 1;
    const name = ports.wording({ key: "stepPicture", place }, context.request.locale);
    return [`**${name}** – ${words}`];
  });
  yield { type: "text-delta", text: lines.join("\n") };
  for (const note of [...notes, ...opened.notes]) yield { type: "note", note };
  yield { type: "done", ...(answer.finish && { summary: toSummary(answer.finish) }) };
}

/** Files are what their bytes are, whatever their names promised. */
function createNoPictureError(loaded: readonly LoadedMedia[]): UserError {
  const found = [...new Set(loaded.map(({ kind }) => kind))];
  return new UserError("alt text: no picture among these files", {
    code: "nothing_to_use",
    sentence: { key: "nothingToUse", need: "picture", found },
  });
}

async function toRequest(
  pictures: readonly LoadedMedia[],
  { context, ports }: TurnParts,
): Promise<ChatRequest> {
  const { request, workspace } = context;
  const count = pictures.length;
  return {
    ...routeModel(
      { output: "text", inputs: new Set(["image"]) },
      { catalogue: await loadCatalogue(context, ports), preferences: ports.preferences },
    ),
    maxTokens: maxAnswerTokens,
    observability: workspace.settings.observability ?? false,
    messages: [
      { role: "system", text: describeDescriber(request, count) },
      { role: "user", parts: toParts(pictures) },
    ],
  };
}

function toParts(pictures: readonly LoadedMedia[]): readonly ChatPart[] {
  if (pictures.length === 1) return pictures.map(toPart);
  return pictures.flatMap((picture, index): readonly ChatPart[] => [
    { type: "text", text: `Picture ${index + 1}:` },
    toPart(picture),
  ]);
}
