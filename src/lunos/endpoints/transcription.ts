import { z } from "zod";
import {
  type ChatRequest,
  defined,
  type Logger,
  type LunosCallOptions,
  type Transcription,
  type TranscriptionRequest,
} from "#core";
import { createMultipartBody } from "../http/multipart-body.ts";
import { allowsFallback } from "../http/retry.ts";
import type { JsonEndpoints } from "../stream/json-endpoint.ts";
import { unexpectedAnswer } from "../stream/json-endpoint.ts";
import { isLunosError, LunosFault, LunosRefusal } from "../tools/errors.ts";
import { toUsage, usageSchema } from "../tools/usage.ts";

export interface TranscriptionDependencies {
  readonly endpoints: JsonEndpoints;
  /** Asks in chat when the route is not there. */
  readonly askChat: (request: ChatRequest, options: LunosCallOptions) => Promise<Transcription>;
  /** A model that takes audio, when the caller names none. */
  readonly findListener: (options: LunosCallOptions) => Promise<string | undefined>;
  readonly logger: Logger;
}

const answerSchema = z.object({ text: z.string(), usage: usageSchema.optional().catch(undefined) });

const instruction =
  "Transcribe this audio word for word, in its own language. Answer with the transcript alone, without comments.";

/**
 * Speech to text. The route for it is named in Lunos' pages but doubtful (`docs/lunos.md#transcription`): where it is not
 * there, which is then remembered, a model that takes audio is asked in chat.
 */
export function createTranscriber(dependencies: TranscriptionDependencies) {
  const { endpoints, askChat, findListener, logger } = dependencies;
  let isRouteMissing = false;

  async function askRoute(
    request: TranscriptionRequest,
    options: LunosCallOptions,
  ): Promise<Transcription> {
    const path = "/audio/transcriptions";
    const call = { method: "POST", path, body: toForm(request), ...toModel(request) } as const;
    const json = await endpoints.ask(call, options);
    const parsed = answerSchema.safeParse(json);
    if (!parsed.success) throw unexpectedAnswer(path);
    const usage = toUsage(parsed.data.usage, undefined);
    return {
      text: parsed.data.text,
      ...toModel(request),
      ...(usage === undefined ? {} : { usage }),
    };
  }

  async function askModel(
    request: TranscriptionRequest,
    options: LunosCallOptions,
  ): Promise<Transcription> {
    const model = request.model ?? (await findListener(options));
    if (model === undefined) {
      throw new LunosFault("no model on Lunos takes audio", {
        code: "lunos_no_listener",
        sentence: { key: "noModelFor", need: "listen" },
        billing: "no",
      });
    }
    const language = request.language === undefined ? "" : ` The language is ${request.language}.`;
    const parts = [
      { type: "text", text: instruction + language },
      { type: "audio", source: request.source },
    ] as const;
    return await askChat({ model, messages: [{ role: "user", parts }], temperature: 0 }, options);
  }

  async function askAnywhere(
    request: TranscriptionRequest,
    options: LunosCallOptions,
  ): Promise<Transcription> {
    if (isRouteMissing) return await askModel(request, options);
    try {
      return await askRoute(request, options);
    } catch (error) {
      if (!isLunosError(error) || !offersNoTranscription(error)) throw error;
      logger.info(
        { status: error.status },
        "Lunos has no transcription route; transcribing in chat",
      );
      isRouteMissing = error.code === "lunos_route_missing";
      return await askModel(request, options);
    }
  }

  return async (
    { fallbackModels = [], ...request }: TranscriptionRequest,
    options: LunosCallOptions,
  ): Promise<Transcription> => {
    let wanted = request;
    for (const next of fallbackModels) {
      try {
        return await askAnywhere(wanted, options);
      } catch (error) {
        if (options.signal.aborted || !isLunosError(error)) throw error;
        if (!allowsFallback(error, { isPaid: false })) throw error;
        logger.info({ model: wanted.model, next, code: error.code }, "trying a fallback model");
        wanted = { ...request, model: next };
      }
    }
    return await askAnywhere(wanted, options);
  };
}

function toModel({ model }: TranscriptionRequest): { readonly model?: string } {
  return model === undefined ? {} : { model };
}

/** The route is missing, or it is there and the model is not. */
function offersNoTranscription(error: { readonly status: number | undefined }): boolean {
  return error.status === 404 || error.status === 405 || error.status === 501;
}

function toForm(request: TranscriptionRequest) {
  const { source, fileName, model, language } = request;
  if (source.bytes === undefined) {
    throw new LunosRefusal("audio can only be transcribed from bytes", {
      code: "lunos_audio_unsupported",
      sentence: { key: "fileKindUnsupported", name: fileName, mediaType: source.mediaType },
    });
  }
  return createMultipartBody({
    fields: {
      ...defined({ model, language }),
      response_format: "json",
    },
    file: { field: "file", name: fileName, mediaType: source.mediaType, bytes: source.bytes },
  });
}
