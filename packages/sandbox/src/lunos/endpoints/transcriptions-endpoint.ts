import { z } from "zod";
import { ApiError, badRequest, outOfCredit, unreadableBody } from "../accounts/api-error.ts";
import { transcriptForms } from "../accounts/model.ts";
import { toUsage } from "../accounts/usage.ts";
import { toUsageField } from "../chat/chat-json.ts";
import { requireModel } from "../request/chat-checks.ts";
import { parseBody } from "../request/chat-request.ts";
import {
  authenticate,
  type Exchange,
  nameGeneration,
  readBytes,
  settle,
} from "../request/exchange.ts";
import { checkEnding, checkFields, checkLength, checkRequestSize } from "../request/spoken-form.ts";
import { type HeardPiece, hear, type Recording } from "../talk/hear.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

const fieldsSchema = z.object({
  model: z.string().min(1).max(200).default("sandbox/echo-audio"),
  language: z.string().max(20).optional(),
  prompt: z.string().max(4000).optional(),
  response_format: z.enum(transcriptForms).default("json"),
  chunking_strategy: z.string().max(1000).optional(),
  temperature: z.coerce.number().min(0).max(1).optional(),
});
type Fields = z.infer<typeof fieldsSchema>;

/**
 * `POST /audio/transcriptions` (`docs/lunos.md#transcription`): multipart, with what each model takes and refuses as OpenAI has
 * it. It says what the recording is, as nothing here understands speech.
 */
export async function transcribe(exchange: Exchange): Promise<Answer> {
  const account = authenticate(exchange);
  const form = await readForm(exchange);
  const file = form.get("file");
  if (!(file instanceof File)) throw badRequest("'file' is required.", "file");
  const texts = [...form].filter(([, value]) => typeof value === "string");
  const fields = parseBody(fieldsSchema, Object.fromEntries(texts));
  exchange.record.model = fields.model;
  exchange.record.body = { ...fields, file: { name: file.name, length: file.size } };
  const model = requireModel(fields.model, "transcriptions");
  checkFields(fields, model);
  checkEnding(file.name);
  if (account.balance <= 0) throw outOfCredit("Insufficient credits. Add more to your balance.");
  const looked = await lookAtFile(exchange, file);
  checkLength(looked.durationSeconds, model);
  const pieces = hear(looked);
  const text = pieces.map((piece) => piece.text).join(" ");
  const usage = toUsage(model, { promptText: "", mediaCount: 1, answerText: text, pictures: 0 });
  const generationId = nameGeneration(exchange);
  settle(exchange, account, usage);
  const paid = toUsageField(exchange, { usage });
  const answer = toTranscript(text, { fields, pieces, looked, paid });
  return { ...answer, headers: { ...answer.headers, "x-generation-id": generationId } };
}

async function lookAtFile(exchange: Exchange, file: File): Promise<Recording> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const looked = await exchange.parts.studio.look({
    kind: "recording",
    media: { bytes, encoding: "binary" },
    reads: "nothing",
  });
  if (looked.type === "audio" || looked.type === "video") return looked;
  throw badRequest("The audio file could not be decoded or its format is not supported.", "file");
}

async function readForm(exchange: Exchange): Promise<FormData> {
  const contentType = exchange.headers["content-type"] ?? "";
  if (!contentType.startsWith("multipart/form-data")) {
    const message = "Content-Type must be multipart/form-data.";
    throw new ApiError({ status: 415, code: "unsupported_media_type", message });
  }
  const bytes = new Uint8Array(await readBytes(exchange));
  checkRequestSize(bytes.byteLength);
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw unreadableBody("The multipart body could not be read.", error);
  }
}

function toTranscript(
  text: string,
  {
    fields,
    pieces,
    looked,
    paid,
  }: {
    readonly fields: Fields;
    readonly pieces: readonly HeardPiece[];
    readonly looked: Recording;
    /** `usage`, as in chat. */
    readonly paid: Record<string, unknown>;
  },
): Answer {
  const task = { task: "transcribe", duration: looked.durationSeconds, text };
  switch (fields.response_format) {
    case "json":
      return jsonAnswer({ text, ...paid });
    case "verbose_json": {
      const language = nameLanguage(fields.language);
      return jsonAnswer({ ...task, language, segments: pieces.map(toSegment), ...paid });
    }
    case "diarized_json":
      return jsonAnswer({ ...task, segments: pieces.map(toVoiceSegment), ...paid });
    case "text":
      return toText(`${text}\n`, "text/plain; charset=utf-8");
    case "srt": {
      const cues = pieces.map((piece, index) => `${index + 1}\n${writeCue(piece, ",")}`);
      return toText(cues.join("\n"), "application/x-subrip");
    }
    case "vtt": {
      const cues = pieces.map((piece) => writeCue(piece, "."));
      return toText(`WEBVTT\n\n${cues.join("\n")}`, "text/vtt");
    }
    default:
      return fields.response_format satisfies never;
  }
}

/** As Whisper says it: in English, in small letters. */
function nameLanguage(code = "en"): string {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  return (names.of(code) ?? code).toLowerCase();
}

function toSegment({ start, end, text }: HeardPiece, id: number) {
  const certainty = { avg_logprob: -0.2, compression_ratio: 1.3, no_speech_prob: 0.01 };
  return { id, seek: 0, start, end, text, tokens: [], temperature: 0, ...certainty };
}

function toVoiceSegment({ start, end, text, voice }: HeardPiece, index: number) {
  const id = `seg_${String(index + 1).padStart(3, "0")}`;
  const speaker = voice === 1 ? "A" : "B";
  return { type: "transcript.text.segment", id, start, end, text, speaker };
}

function writeCue({ start, end, text }: HeardPiece, mark: "," | "."): string {
  return `${stamp(start, mark)} --> ${stamp(end, mark)}\n${text}\n`;
}

function toText(text: string, contentType: string): Answer {
  return { type: "bytes", status: 200, contentType, body: Buffer.from(text) };
}

function stamp(seconds: number, mark: "," | "."): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23).replace(".", mark);
}
