import { ApiError, badRequest } from "../accounts/api-error.ts";
import type { SandboxModel, TranscriptForm } from "../accounts/model.ts";

/** What a transcription is asked for, beside its file. */
export interface SpokenFields {
  readonly language?: string | undefined;
  readonly prompt?: string | undefined;
  readonly response_format: TranscriptForm;
  readonly chunking_strategy?: string | undefined;
}

/** OpenAI's limit of a request (https://platform.openai.com/docs/guides/speech-to-text). */
const maxRequestBytes = 26_214_400;

/** Endings of the files that it takes, as its refusal lists them. */
const fileEndings = ["flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm"];

/** Languages of which OpenAI promises a usable transcript, by the same page. */
const languages = (
  "af ar az be bg bs ca cs cy da de el en es et fa fi fr gl he hi hr hu hy id is it ja kk kn ko lt lv mi mk mr ms ne nl no pl pt ro " +
  "ru sk sl sr sv sw ta th tl tr uk ur vi zh"
).split(" ");

/** @throws ApiError 413, in OpenAI's words */
export function checkRequestSize(byteLength: number): void {
  if (byteLength <= maxRequestBytes) return;
  const message = `Maximum content size limit (${maxRequestBytes}) exceeded (${byteLength} bytes read)`;
  throw new ApiError({ status: 413, code: null, type: "server_error", message });
}

/** Refuses a file by its name, which is all that is looked at first. @throws ApiError 400 */
export function checkEnding(name: string): void {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (fileEndings.includes(ending)) return;
  const list = fileEndings.map((known) => `'${known}'`).join(", ");
  throw refuse(`Invalid file format. Supported formats: [${list}]`, { code: null });
}

/** Refuses what a model doesn't give, and a language that nobody knows here, as OpenAI does. @throws ApiError 400 */
export function checkFields(fields: SpokenFields, model: SandboxModel): void {
  const { response_format: form, language, prompt, chunking_strategy } = fields;
  const { transcripts = [] } = model.abilities;
  if (!transcripts.includes(form)) {
    const message = `response_format '${form}' is not compatible with model '${model.listing.id}'. Use 'json' or 'text' instead.`;
    throw refuse(message, { code: "unsupported_value", param: "response_format" });
  }
  if (language !== undefined) checkLanguage(language);
  if (!transcripts.includes("diarized_json")) return;
  if (chunking_strategy === undefined) {
    const message = "chunking_strategy is required for diarization models";
    throw refuse(message, { param: "chunking_strategy" });
  }
  if (prompt !== undefined) throw badRequest("prompt is not supported for diarization models");
}

function checkLanguage(language: string): void {
  const param = "language";
  if (!/^[a-z]{2,3}$/.test(language)) {
    const message = `Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`;
    throw refuse(message, { code: "invalid_language_format", param });
  }
  if (languages.includes(language)) return;
  throw refuse(`Language '${language}' is not supported.`, { code: "unsupported_language", param });
}

/** @throws ApiError 400 for a recording that lasts longer than a model listens, or next to nothing */
export function checkLength(seconds: number, { abilities }: SandboxModel): void {
  const { maxSpokenSeconds = Number.POSITIVE_INFINITY } = abilities;
  if (seconds > maxSpokenSeconds) {
    const message = `audio duration ${seconds} seconds is longer than ${maxSpokenSeconds} seconds which is the maximum for this model`;
    throw refuse(message, { code: "invalid_value" });
  }
  if (seconds >= 0.1) return;
  const message = "Audio file is too short. Minimum audio length is 0.1 seconds.";
  throw refuse(message, { code: "audio_too_short", param: "file" });
}

function refuse(
  message: string,
  { code = null, param }: { readonly code?: string | null; readonly param?: string },
): ApiError {
  return new ApiError({ status: 400, code, type: "invalid_request_error", message, param });
}
