import { combineSummaries } from "../../books/summary.ts";
import type { Catalogue } from "../../model/catalogue.ts";
import type { HeardPart } from "../../model/listening/heard.ts";
import { findSpokenLanguage } from "../../model/listening/spoken-languages.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { ReplyEvent, TurnSummary } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { type SeeIntent, transcriptFollowUps } from "../../model/turn.ts";
import { type ModelRoute, routeModel } from "../../models/routing.ts";
import { loadCatalogue, toCallOptions } from "../../performing/lunos-calls.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { Transcription } from "../../ports/lunos.ts";
import { defined } from "../../tools/defined.ts";
import { admitParts } from "./admit-parts.ts";
import { joinParts } from "./join-parts.ts";
import { findHeard, type ListedPart, listParts } from "./list-parts.ts";
import { loadHeard } from "./load-transcript.ts";
import { type Heard, showTranscripts, writeAll } from "./show-transcripts.ts";

interface ListeningParts extends TurnParts {
  readonly intent: SeeIntent;
  /** For how many parts the turn was admitted. */
  readonly admitted: number;
}

/** Writes down what is said in voice messages and other recordings, one part after the other. */
export async function* performTranscribe(
  recordings: readonly LoadedMedia[],
  parts: ListeningParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports, intent } = parts;
  const { spool, wording, clock } = ports;
  const say = (sentence: Sentence) => wording(sentence, context.request.locale);
  const route = chooseListener(await loadCatalogue(context, ports), parts);
  const { model } = route;
  const listed = listParts(recordings);
  const before = await loadHeard(intent.triedIn, parts);
  const unheard = listed.filter((part) => findHeard(part, before) === undefined);
  await admitParts({ count: unheard.length, admitted: parts.admitted, model }, parts);
  const startedAtMs = clock();
  const heard: HeardPart[] = [];
  const paid: Transcription[] = [];
  // With what comes later of what was heard before: it is there for whoever goes on from here.
  const listKept = () => [
    ...heard,
    ...listed.slice(heard.length).flatMap((part) => findHeard(part, before) ?? []),
  ];
  const show = () => showTranscripts(join(heard, { listed, recordings }), { say, spool });
  try {
    for (const [index, part] of listed.entries()) {
      const known = findHeard(part, before);
      yield* tellProgress(index, { listed, recordings, model });
      const spoken = known?.spoken ?? (await listen(part, { ...parts, route }));
      if (known === undefined) paid.push(spoken);
      const { recording, startMs, byteLength, name } = part;
      heard.push({ recording, startMs, byteLength, spoken });
      if (spoken.isCut === true) yield { type: "note", note: { key: "transcriptCut", name } };
      if (index < listed.length - 1) yield { type: "heard", heard: listKept() };
    }
  } catch (error) {
    // What was heard before is paid for.
    yield* show();
    if (heard.length > 0) yield { type: "note", note: { key: "heardKept" } };
    throw error;
  }
  const summary = combineSummaries(
    paid.map((transcription) => toListenedSummary(transcription, model)),
    clock() - startedAtMs,
  );
  const ending = summary === undefined || summary.model === "" ? {} : { summary };
  const said = join(heard, { listed, recordings });
  if (said.length === 0) {
    const isMusic = heard.length > 0 && heard.every(({ spoken }) => spoken.isMusic === true);
    yield { type: "note", note: { key: isMusic ? "onlyMusic" : "nothingSaid" } };
    yield { type: "done", ...ending };
    return;
  }
  yield* show();
  yield {
    type: "done",
    ...ending,
    transcript: writeAll(said, say),
    followUps: transcriptFollowUps,
  };
}

/** Of one part nothing more is to be told than what it is; how long several take, nobody has measured. */
function* tellProgress(
  index: number,
  {
    listed,
    recordings,
    model,
  }: {
    readonly listed: readonly ListedPart[];
    readonly recordings: readonly LoadedMedia[];
    readonly model: string | undefined;
  },
): Generator<ReplyEvent> {
  if (listed.length > recordings.length) {
    const of = { place: index + 1, total: listed.length };
    yield { type: "progress", activity: "listening", of };
  } else if (index === 0 && model !== undefined) {
    yield { type: "progress", work: { kind: "listen", model } };
  }
}

/** What was heard of each recording in which somebody says something. */
function join(
  heard: readonly HeardPart[],
  {
    listed,
    recordings,
  }: { readonly listed: readonly ListedPart[]; readonly recordings: readonly LoadedMedia[] },
): readonly Heard[] {
  return recordings
    .map(({ reference, durationMs }, recording) => {
      const own = heard.flatMap(({ spoken }, index) => {
        const part = listed[index];
        return part?.recording === recording ? [{ ...part, spoken }] : [];
      });
      return { transcript: joinParts(own, reference.name), durationMs, parts: own.length };
    })
    .filter(({ transcript }) => transcript.text !== "");
}

async function listen(
  { name, source }: ListedPart,
  { context, ports, route, intent }: ListeningParts & { readonly route: Partial<ModelRoute> },
): Promise<Transcription> {
  const { language: typed = "" } = intent;
  const language = findSpokenLanguage(typed, context.request.locale);
  return await ports.lunos.transcribe(
    {
      source,
      fileName: name,
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
  { ports: { preferences }, intent: { model: chosen } }: ListeningParts,
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
