import { combineSummaries } from "../../books/summary.ts";
import type { Catalogue } from "../../model/catalogue.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { ReplyEvent, TurnSummary } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { transcriptFollowUps } from "../../model/turn.ts";
import { type ModelRoute, routeModel } from "../../models/routing.ts";
import { loadCatalogue, toCallOptions } from "../../performing/lunos-calls.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { Transcription } from "../../ports/lunos.ts";
import { defined } from "../../tools/defined.ts";
import { type Heard, showTranscripts, writeAll } from "./show-transcripts.ts";
import { toTranscript } from "./transcript.ts";

interface ListeningParts extends TurnParts {
  /** The person's own choice of a model. */
  readonly chosen?: string | undefined;
  /** What is spoken, by ISO 639-1, as the person says. */
  readonly language?: string | undefined;
}

/** Writes down what is said in voice messages and other recordings, one after the other. */
export async function* performTranscribe(
  recordings: readonly LoadedMedia[],
  parts: ListeningParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { spool, wording, clock } = ports;
  const say = (sentence: Sentence) => wording(sentence, context.request.locale);
  const route = chooseListener(await loadCatalogue(context, ports), parts);
  const { model } = route;
  if (model !== undefined) yield { type: "progress", work: { kind: "listen", model } };
  const startedAtMs = clock();
  const heard: Heard[] = [];
  const listened: Transcription[] = [];
  try {
    for (const recording of recordings) {
      const transcription = await listen(recording, { ...parts, route });
      if (transcription === undefined) continue;
      const { name } = recording.reference;
      if (transcription.isCut === true) {
        yield { type: "note", note: { key: "transcriptCut", name } };
      }
      listened.push(transcription);
      const { durationMs } = recording;
      const transcript = toTranscript(transcription, { name, durationMs });
      if (transcript.text !== "") heard.push({ transcript, durationMs });
    }
  } catch (error) {
    // What was heard before is paid for.
    if (heard.length > 0) yield* showTranscripts(heard, { say, spool });
    throw error;
  }
  const summaries = listened.map((transcription) => toListenedSummary(transcription, model));
  const summary = combineSummaries(summaries, clock() - startedAtMs);
  const ending = summary === undefined || summary.model === "" ? {} : { summary };
  if (heard.length === 0) {
    const isMusic = listened.length > 0 && listened.every((one) => one.isMusic === true);
    yield { type: "note", note: { key: isMusic ? "onlyMusic" : "nothingSaid" } };
    yield { type: "done", ...ending };
    return;
  }
  yield* showTranscripts(heard, { say, spool });
  const transcript = writeAll(heard, say);
  yield { type: "done", ...ending, transcript, followUps: transcriptFollowUps };
}

async function listen(
  { reference, mediaType, bytes }: LoadedMedia,
  { context, ports, route, language }: ListeningParts & { readonly route: Partial<ModelRoute> },
): Promise<Transcription | undefined> {
  if (bytes === undefined) return undefined;
  return await ports.lunos.transcribe(
    {
      source: { mediaType, bytes },
      fileName: reference.name,
      ...route,
      ...defined({ language }),
      observability: context.workspace.settings.observability ?? false,
    },
    toCallOptions(context),
  );
}

function toListenedSummary(
  { model, usage }: Transcription,
  asked: string | undefined,
): TurnSummary {
  return { model: model ?? asked ?? "", elapsedMs: 0, ...defined({ usage }) };
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
