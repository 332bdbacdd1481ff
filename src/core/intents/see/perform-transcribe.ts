import type { Catalogue } from "../../model/catalogue.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import { type ModelRoute, routeModel } from "../../models/routing.ts";
import { loadCatalogue, toCallOptions } from "../../performing/lunos-calls.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";

interface ListeningParts extends TurnParts {
  /** The person's own choice of a model. */
  readonly chosen?: string | undefined;
}

/** Writes down what is said in voice messages and other recordings, one after the other. */
export async function* performTranscribe(
  recordings: readonly LoadedMedia[],
  parts: ListeningParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const route = chooseListener(await loadCatalogue(context, ports), parts);
  const { model } = route;
  if (model !== undefined) yield { type: "progress", work: { kind: "listen", model } };
  let hasText = false;
  for (const { reference, mediaType, bytes } of recordings) {
    if (bytes === undefined) continue;
    const { text, isCut } = await ports.lunos.transcribe(
      { source: { mediaType, bytes }, fileName: reference.name, ...route },
      toCallOptions(context),
    );
    if (isCut === true) {
      yield { type: "note", note: { key: "transcriptCut", name: reference.name } };
    }
    if (text.trim() === "") continue;
    const heading = recordings.length > 1 ? `**${reference.name}**\n` : "";
    yield { type: "text-delta", text: `${hasText ? "\n\n" : ""}${heading}${text.trim()}` };
    hasText = true;
  }
  if (hasText) yield { type: "done" };
  else yield { type: "failed", failure: { sentence: { key: "nothingSaid" } } };
}

/** As for every other work; where nothing is known and nobody wishes for a model, Lunos chooses. */
function chooseListener(
  catalogue: Catalogue,
  { ports: { preferences }, chosen }: ListeningParts,
): Partial<ModelRoute> {
  const hasWish = chosen !== undefined || preferences.listen.length + preferences.see.length > 0;
  if (catalogue.models.length === 0 && !hasWish) return {};
  const need = { output: "text", inputs: new Set(["audio"] as const) } as const;
  return routeModel(need, {
    catalogue,
    preferences,
    ...(chosen === undefined ? {} : { chosen }),
  });
}
