import { z } from "zod";
import { ApiError, badRequest, outOfCredit, unreadableBody } from "../accounts/api-error.ts";
import { toUsage } from "../accounts/usage.ts";
import { requireModel } from "../request/chat-checks.ts";
import { parseBody } from "../request/chat-request.ts";
import {
  authenticate,
  type Exchange,
  nameGeneration,
  readBytes,
  settle,
} from "../request/exchange.ts";
import type { Looked } from "../studio/studio.ts";
import { formatBytes } from "../talk/describe.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

const fieldsSchema = z.object({
  model: z.string().min(1).max(200).default("sandbox/echo-audio"),
  language: z.string().max(20).optional(),
  prompt: z.string().max(4000).optional(),
  response_format: z.enum(["json", "text", "srt", "verbose_json", "vtt"]).default("json"),
  temperature: z.coerce.number().min(0).max(1).optional(),
});
type Fields = z.infer<typeof fieldsSchema>;

/**
 * `POST /audio/transcriptions` (`docs/lunos.md#transcription`): multipart. It says what the recording is, as nothing here
 * understands speech.
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
  if (account.balance <= 0) throw outOfCredit("Insufficient credits. Add more to your balance.");
  const looked = await lookAtFile(exchange, file);
  const text = describe(looked);
  const usage = toUsage(model, { promptText: "", mediaCount: 1, answerText: text, pictures: 0 });
  const generationId = nameGeneration(exchange);
  settle(exchange, account, usage);
  const answer = toTranscript(text, { fields, looked });
  return { ...answer, headers: { ...answer.headers, "x-generation-id": generationId } };
}

type Recording = Extract<Looked, { type: "audio" | "video" }>;

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
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw unreadableBody("The multipart body could not be read.", error);
  }
}

function describe(looked: Recording): string {
  const seconds = looked.durationSeconds.toFixed(1);
  const codec = looked.type === "audio" ? looked.codec : (looked.audioCodec ?? "no sound");
  return `[Sandbox: ${seconds} seconds of ${looked.container} (${codec}), ${formatBytes(looked.byteLength)}; speech is not recognised here.]`;
}

function toTranscript(
  text: string,
  { fields, looked }: { readonly fields: Fields; readonly looked: Recording },
): Answer {
  const duration = looked.durationSeconds;
  switch (fields.response_format) {
    case "json":
      return jsonAnswer({ text });
    case "verbose_json":
      return jsonAnswer({
        task: "transcribe",
        language: fields.language ?? "en",
        duration,
        text,
        segments: [{ id: 0, start: 0, end: duration, text }],
      });
    case "text":
      return toText(`${text}\n`, "text/plain; charset=utf-8");
    case "srt":
      return toText(
        `1\n${stamp(0, ",")} --> ${stamp(duration, ",")}\n${text}\n`,
        "application/x-subrip",
      );
    case "vtt":
      return toText(
        `WEBVTT\n\n${stamp(0, ".")} --> ${stamp(duration, ".")}\n${text}\n`,
        "text/vtt",
      );
    default:
      return fields.response_format satisfies never;
  }
}

function toText(text: string, contentType: string): Answer {
  return { type: "bytes", status: 200, contentType, body: Buffer.from(text) };
}

function stamp(seconds: number, mark: "," | "."): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23).replace(".", mark);
}
