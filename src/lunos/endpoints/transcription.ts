import {
  type ChatRequest,
  defined,
  type Logger,
  type LunosCallOptions,
  type Transcription,
  type TranscriptionRequest,
} from "#core";
import { isNotThere, saysElsewhere } from "../chat/elsewhere.ts";
import { allowsFallback } from "../http/retry.ts";
import type { TraitMemory } from "../models/model-traits.ts";
import { refineTooLarge } from "../models/too-large.ts";
import type { JsonEndpoints } from "../stream/json-endpoint.ts";
import { isLunosError, type LunosError, LunosFault, says } from "../tools/errors.ts";
import { listeningInstruction, readTranscript } from "./transcript-lines.ts";
import { createTranscriptionRoute } from "./transcription-route.ts";

export interface TranscriptionDependencies {
  readonly endpoints: JsonEndpoints;
  readonly traits: TraitMemory;
  /** Asks in chat when the route is not there. */
  readonly askChat: (request: ChatRequest, options: LunosCallOptions) => Promise<Transcription>;
  /** A model that takes audio, when the caller names none. */
  readonly findListener: (options: LunosCallOptions) => Promise<string | undefined>;
  readonly logger: Logger;
}

/**
 * Speech to text. The route for it is named in Lunos' pages but doubtful (`docs/lunos.md#transcription`): where it is not
 * there, or a model isn't there, which is then remembered, a model that takes audio is asked in chat; a file whose format
 * the route doesn't take goes there as well.
 */
export function createTranscriber(dependencies: TranscriptionDependencies) {
  const { askChat, findListener, traits, logger } = dependencies;
  const askRoute = createTranscriptionRoute(dependencies);
  let isRouteMissing = false;

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
    const { source, language, observability } = request;
    const parts = [
      { type: "text", text: listeningInstruction(language) },
      { type: "audio", source },
    ] as const;
    const { text, ...answer } = await askChat(
      {
        model,
        messages: [{ role: "user", parts }],
        temperature: 0,
        ...defined({ observability }),
      },
      options,
    );
    return { ...answer, ...readTranscript(text) };
  }

  async function askAnywhere(
    request: TranscriptionRequest,
    options: LunosCallOptions,
  ): Promise<Transcription> {
    const { model = "" } = request;
    if (isRouteMissing || traits.get(model).listensInChat === true) {
      return await askModel(request, options);
    }
    try {
      return await askRoute(request, options);
    } catch (error) {
      if (!isLunosError(error)) throw error;
      const why = explainChat(error);
      if (why === undefined) throw refineTooLarge(error, toSentFile(request));
      logger.info({ model, status: error.status, why }, "transcribing in chat");
      isRouteMissing = why === "no-route";
      const transcription = await askModel(request, options);
      if (why === "no-model" && model !== "") traits.learn(model, { listensInChat: true });
      return transcription;
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

/** Why a recording that was refused there is asked about in chat; nothing where that wouldn't help. */
function explainChat(error: LunosError): "no-route" | "no-model" | "no-format" | undefined {
  if (error.code === "lunos_route_missing") return "no-route";
  if (isNotThere(error) || saysElsewhere(error)) return "no-model";
  if (error.status !== 400) return undefined;
  if (says(error, notAListener)) return "no-model";
  return says(error, notAFormat) ? "no-format" : undefined;
}

/** What vLLM, Azure and Mistral say of a model that they don't have there. */
const notAListener =
  /\bsupport (the )?transcriptions? api\b|\btranscription operation does not work\b|\binvalid model\b/i;

/** What OpenAI says of a file. */
const notAFormat = /\binvalid file format\b|\bsupport the format you provided\b/i;

function toSentFile({ fileName: name, source }: TranscriptionRequest) {
  return { name, byteLength: source.bytes?.byteLength ?? 0 };
}
