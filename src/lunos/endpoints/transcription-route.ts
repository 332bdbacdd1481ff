import { z } from "zod";
import {
  defined,
  type LunosCallOptions,
  type SpokenSegment,
  type Transcription,
  type TranscriptionRequest,
} from "#core";
import { createMultipartBody } from "../http/multipart-body.ts";
import type { ModelTraits, TraitMemory } from "../models/model-traits.ts";
import type { JsonEndpoints } from "../stream/json-endpoint.ts";
import { unexpectedAnswer } from "../stream/json-endpoint.ts";
import { isLunosError, type LunosError, LunosRefusal, says } from "../tools/errors.ts";
import { toUsage, usageSchema } from "../tools/usage.ts";
import { withoutSoundMarks } from "./transcript-lines.ts";

const path = "/audio/transcriptions";

type TranscriptForm = NonNullable<ModelTraits["transcriptForm"]> | "verbose_json";

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
 * `POST /audio/transcriptions` (`docs/lunos.md#transcription`). It is asked for a transcript with times first; a model that
 * refuses that form gives another, which is remembered.
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
    const { transcriptForm: form = "verbose_json" } = traits.get(model);
    try {
      return await ask(request, { form, options });
    } catch (error) {
      const other = isLunosError(error) ? findOtherForm(error, form) : undefined;
      if (other === undefined) throw error;
      const transcription = await ask(request, { form: other, options });
      traits.learn(model, { transcriptForm: other });
      return transcription;
    }
  };
}

/** The form that a model wants in the place of the one it refused. One that tells voices apart names its own. */
function findOtherForm(
  error: LunosError,
  form: TranscriptForm,
): Exclude<TranscriptForm, "verbose_json"> | undefined {
  const isRefused = error.status === 400 || error.status === 422;
  const isBlamed =
    error.upstream?.parameter === "response_format" || says(error, /response_format|verbose_json/i);
  if (form === "json" || !isRefused || !isBlamed) return undefined;
  return form === "verbose_json" && says(error, /diarized_json/) ? "diarized_json" : "json";
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
      // Required there for more than half a minute.
      ...(form === "diarized_json" ? { chunking_strategy: "auto" } : {}),
      ...(observability === true ? { observability: "true" } : {}),
    },
    file: { field: "file", name: fileName, mediaType: source.mediaType, bytes: source.bytes },
  });
}

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
