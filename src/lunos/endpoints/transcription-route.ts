import { z } from "zod";
import {
  defined,
  type LunosCallOptions,
  type MediaSource,
  type SpokenSegment,
  type Transcription,
  type TranscriptionRequest,
} from "#core";
import { findAudioFormat } from "../dialects/media-parts.ts";
import { createMultipartBody } from "../http/multipart-body.ts";
import type { TraitMemory } from "../models/model-traits.ts";
import type { JsonEndpoints } from "../stream/json-endpoint.ts";
import { unexpectedAnswer } from "../stream/json-endpoint.ts";
import { isLunosError, type LunosError, LunosRefusal, says } from "../tools/errors.ts";
import { toUsage, usageSchema } from "../tools/usage.ts";
import { withoutSoundMarks } from "./transcript-lines.ts";

const path = "/audio/transcriptions";

/**
 * The forms of a transcript, the first of which that a model gives is taken: with times; with voices, by the models that tell
 * these apart; its words alone.
 */
const forms = ["verbose_json", "diarized_json", "json"] as const;
type TranscriptForm = (typeof forms)[number];

const number = z.number().optional().catch(undefined);

const segmentSchema = z.object({
  start: z.number().nonnegative(),
  end: number,
  text: z.string(),
  speaker: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .optional()
    .catch(undefined),
  no_speech_prob: number,
  avg_logprob: number,
});
type RawSegment = z.infer<typeof segmentSchema>;

const answerSchema = z.object({
  text: z.string(),
  segments: z.array(segmentSchema).optional().catch(undefined),
  usage: usageSchema.optional().catch(undefined),
});

/**
 * `POST /audio/transcriptions` (`docs/lunos.md#transcription`). A model that refuses a form of transcript is asked for the
 * next, and the one that it gives is remembered; one that doesn't know the language finds out by itself.
 */
export function createTranscriptionRoute({
  endpoints,
  traits,
}: {
  readonly endpoints: JsonEndpoints;
  readonly traits: TraitMemory;
}) {
  async function ask(
    request: TranscriptionRequest,
    { form, options }: { readonly form: TranscriptForm; readonly options: LunosCallOptions },
  ): Promise<Transcription> {
    const { model } = request;
    const body = toBody(request, form);
    const call = { method: "POST", path, body, ...defined({ model }) } as const;
    const parsed = answerSchema.safeParse(await endpoints.ask(call, options));
    if (!parsed.success) throw unexpectedAnswer(path);
    const { text, segments, usage } = parsed.data;
    return {
      ...toTranscript(text, segments),
      ...defined({ model, usage: toUsage(usage, undefined) }),
    };
  }

  return async (
    request: TranscriptionRequest,
    options: LunosCallOptions,
  ): Promise<Transcription> => {
    const { model = "" } = request;
    const { transcriptForm: known = "verbose_json" } = traits.get(model);
    let form: TranscriptForm = known;
    let wanted = request;
    for (;;) {
      try {
        const transcription = await ask(wanted, { form, options });
        if (form !== known) traits.learn(model, { transcriptForm: form });
        return transcription;
      } catch (error) {
        if (!isLunosError(error)) throw error;
        if (says(error, tooShort)) return { text: "" };
        const next = findNextForm(error, form);
        if (next !== undefined) form = next;
        else if (refusesLanguage(error, wanted)) wanted = withoutLanguage(wanted);
        else throw error;
      }
    }
  };
}

/** OpenAI's words, of Whisper and of its younger models: nobody says anything in a tenth of a second. */
const tooShort = /\baudio file is too short\b|\baudio duration [\d.]+ seconds is shorter than\b/i;

/** What is asked for when a form is refused. Models that tell voices apart refuse every form as long as nobody asks for theirs. */
function findNextForm(error: LunosError, form: TranscriptForm): TranscriptForm | undefined {
  return isRefused(error, { parameter: "response_format", words: /response_format|verbose_json/i })
    ? forms[forms.indexOf(form) + 1]
    : undefined;
}

function refusesLanguage(error: LunosError, { language }: TranscriptionRequest): boolean {
  return (
    language !== undefined && isRefused(error, { parameter: "language", words: /\blanguage\b/i })
  );
}

function withoutLanguage({ language: _, ...request }: TranscriptionRequest): TranscriptionRequest {
  return request;
}

/** Whether a field is what a request was refused for. */
function isRefused(
  error: LunosError,
  { parameter, words }: { readonly parameter: string; readonly words: RegExp },
): boolean {
  if (error.status !== 400 && error.status !== 422) return false;
  return error.upstream?.parameter === parameter || says(error, words);
}

function toBody(request: TranscriptionRequest, form: TranscriptForm) {
  const { source, fileName, model, language, observability } = request;
  if (source.bytes === undefined) {
    throw new LunosRefusal("audio can only be transcribed from bytes", {
      code: "lunos_audio_unsupported",
      sentence: { key: "fileKindUnsupported", name: fileName, mediaType: source.mediaType },
    });
  }
  return createMultipartBody({
    fields: {
      ...defined({ model, language }),
      response_format: form,
      // Required there: OpenAI's models that tell voices apart take no other.
      ...(form === "diarized_json" ? { chunking_strategy: "auto" } : {}),
      ...(observability === true ? { observability: "true" } : {}),
    },
    file: {
      field: "file",
      name: withEnding(fileName, source),
      mediaType: source.mediaType,
      bytes: source.bytes,
    },
  });
}

/** OpenAI goes by the ending, and what is sent may be in another container than what was posted. */
function withEnding(fileName: string, source: MediaSource): string {
  const format = findAudioFormat(source);
  const ending = /\.([^.]{1,5})$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  if (format === undefined || endings[format]?.includes(ending) === true) return fileName;
  return `${fileName.replace(/\.[^.]{1,5}$/, "")}.${format}`;
}

/** What else files of a format may end with. */
const endings: Readonly<Record<string, readonly string[]>> = {
  mp3: ["mp3", "mpga"],
  m4a: ["m4a", "mp4"],
  ogg: ["ogg", "oga"],
};

function toTranscript(
  text: string,
  raw: readonly RawSegment[] | undefined,
): Pick<Transcription, "text" | "segments" | "isMusic"> {
  if (raw === undefined || raw.length === 0) return withoutSoundMarks({ text: text.trim() });
  const spoken = raw.filter((segment) => !isMadeUp(segment));
  const segments = spoken.map(toSegment).filter((segment) => segment.text !== "");
  const isWhole = spoken.length === raw.length;
  const words = isWhole ? text.trim() : segments.map((segment) => segment.text).join(" ");
  return withoutSoundMarks({ text: words, segments });
}

/** Of silence, Whisper writes words that nobody said; this is how it tells by itself. */
function isMadeUp({ no_speech_prob = 0, avg_logprob = 0 }: RawSegment): boolean {
  return no_speech_prob > 0.6 && avg_logprob < -1;
}

function toSegment({ start, end, text, speaker }: RawSegment): SpokenSegment {
  const startMs = Math.round(start * 1000);
  const endMs = end === undefined || end < start ? undefined : Math.round(end * 1000);
  return { startMs, ...defined({ endMs, speaker }), text: text.trim() };
}
