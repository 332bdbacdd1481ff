import type { AspectRatio, ChatRequest } from "#core";
import { createJsonBody } from "../http/body-stream.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../http/http.ts";
import { isLunosError, says } from "../tools/errors.ts";

/** The body of `POST /images/generations` (`docs/lunos.md#the-images-endpoint`). */
export interface GenerationFields {
  readonly model?: string;
  readonly prompt: string;
  readonly n?: number;
  readonly size?: string;
  readonly quality?: "standard" | "hd";
  readonly style?: "vivid" | "natural";
  readonly response_format?: "url" | "b64_json";
  readonly google_imagen_config?: { readonly sampleCount?: number };
  readonly width?: number;
  readonly height?: number;
  readonly seed?: number;
}

type GenerationCall = Pick<HttpRequest, "appId" | "apiKey" | "model" | "signal" | "firstByteMs">;

/** Lunos' OpenAI-style way to pictures. */
export interface ImageEndpoint {
  /** @throws {LunosError} */
  send(fields: GenerationFields, call: GenerationCall): Promise<HttpAnswer>;
}

/**
 * The newest pages say `/images/generations`, the SDKs `/image/generations`: the first is tried,
 * and when the route is not there the second, which is then remembered.
 */
export function createImageEndpoint(http: HttpClient): ImageEndpoint {
  let path = "/images/generations";

  async function post(fields: GenerationFields, call: GenerationCall): Promise<HttpAnswer> {
    const body = createJsonBody(fields);
    try {
      return await http.send({ ...call, method: "POST", path, body });
    } catch (error) {
      const isGone = isLunosError(error) && error.code === "lunos_route_missing";
      if (!isGone || path === "/image/generations") throw error;
      const answer = await http.send({ ...call, method: "POST", path: "/image/generations", body });
      path = "/image/generations";
      return answer;
    }
  }

  return {
    async send(fields, call) {
      try {
        return await post(fields, call);
      } catch (error) {
        const isFormat = isLunosError(error) && error.status === 400 && blamesFormat(error);
        if (!isFormat || fields.response_format === undefined) throw error;
        const { response_format: _, ...rest } = fields;
        return await post(rest, call);
      }
    },
  };
}

function blamesFormat(error: Parameters<typeof says>[0]): boolean {
  return error.upstream?.parameter === "response_format" || says(error, /response_format/i);
}

/** Sizes that the endpoint is known to take, nearest in shape to each ratio. */
function toSize(ratio: AspectRatio | undefined): string {
  const [width = 1, height = 1] = (ratio ?? "1:1").split(":").map(Number);
  if (width === height) return "1024x1024";
  return width > height ? "1792x1024" : "1024x1792";
}

/** A chat request for a picture in the endpoint's words; undefined when it has source media, which don't fit. */
export function toGenerationFields(
  request: ChatRequest,
  model: string,
): GenerationFields | undefined {
  if (request.images === undefined) return undefined;
  const user = request.messages.filter((message) => message.role === "user");
  const parts = user.flatMap((message) => message.parts);
  if (parts.some((part) => part.type !== "text")) return undefined;
  const last = user.at(-1)?.parts ?? [];
  const prompt = last.map((part) => (part.type === "text" ? part.text : "")).join("\n\n");
  return {
    model,
    prompt,
    n: 1,
    size: toSize(request.images.aspectRatio),
    response_format: "b64_json",
  };
}
