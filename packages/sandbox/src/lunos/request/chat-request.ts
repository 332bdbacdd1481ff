import { z } from "zod";
import { badRequest } from "../accounts/api-error.ts";

const imageUrl = z.object({
  url: z.string().min(1),
  detail: z.enum(["auto", "low", "high"]).optional(),
});

const textPart = z.object({ type: z.literal("text"), text: z.string() });
const imagePart = z
  .object({
    type: z.literal("image_url"),
    image_url: imageUrl.optional(),
    imageUrl: imageUrl.optional(),
  })
  .transform((part, context) => {
    const image = part.image_url ?? part.imageUrl;
    if (image !== undefined) return { type: part.type, image };
    context.addIssue({ code: "custom", message: "image_url.url is required", path: ["image_url"] });
    return z.NEVER;
  });
const videoPart = z.object({
  type: z.literal("video_url"),
  video_url: z.object({ url: z.string().min(1) }),
});
/** Lunos reads `fileData` and `url` as well (`docs/lunos.md#documents`). */
const filePart = z
  .object({
    type: z.literal("file"),
    file: z.object({
      filename: z.string().max(500).optional(),
      file_data: z.string().optional(),
      fileData: z.string().optional(),
      url: z.string().optional(),
    }),
  })
  .transform(({ type, file }, context) => {
    const data = file.file_data ?? file.fileData ?? file.url;
    if (data !== undefined) return { type, name: file.filename ?? "file.pdf", data };
    context.addIssue({ code: "custom", message: "file.file_data is required", path: ["file"] });
    return z.NEVER;
  });
const audioPart = z.object({
  type: z.literal("input_audio"),
  input_audio: z.object({
    data: z.string().min(1),
    format: z.enum(["wav", "mp3", "aiff", "aac", "ogg", "flac", "m4a", "pcm16", "pcm24"]),
  }),
});

const part = z.discriminatedUnion("type", [textPart, imagePart, videoPart, filePart, audioPart]);
export type ChatPart = z.infer<typeof part>;

const content = z.union([z.string(), z.array(part).min(1)]);

const toolCall = z.object({
  id: z.string(),
  type: z.literal("function"),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const message = z.discriminatedUnion("role", [
  z.object({ role: z.enum(["system", "developer"]), content }),
  z.object({ role: z.literal("user"), content, name: z.string().optional() }),
  z.object({
    role: z.literal("assistant"),
    content: content.nullish(),
    tool_calls: z.array(toolCall).optional(),
    annotations: z
      .array(z.looseObject({ file: z.looseObject({ hash: z.string() }).optional() }))
      .optional(),
  }),
  z.object({ role: z.literal("tool"), content, tool_call_id: z.string() }),
]);
export type ChatMessage = z.infer<typeof message>;

const functionTool = z.object({
  type: z.literal("function"),
  function: z.object({
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
});
const webSearchTool = z.object({
  type: z.literal("web_search"),
  parameters: z.record(z.string(), z.unknown()).optional(),
});
export type FunctionTool = z.infer<typeof functionTool>["function"];

const imageConfig = z.looseObject({
  aspect_ratio: z.string().optional(),
  image_size: z.string().optional(),
  font_inputs: z
    .array(z.object({ font_url: z.string().min(1), text: z.string().min(1) }))
    .optional(),
  super_resolution_references: z.array(z.string().min(1)).optional(),
});
export type ImageConfig = z.infer<typeof imageConfig>;

const responseFormatSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text") }),
  z.object({ type: z.literal("json_object") }),
  z.object({
    type: z.literal("json_schema"),
    json_schema: z.object({
      name: z.string(),
      strict: z.boolean().nullish(),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
]);

const chatRequest = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z.array(message).min(1).max(2000),
  stream: z.boolean().nullish(),
  modalities: z
    .array(z.enum(["text", "image", "audio"]))
    .min(1)
    .optional(),
  image_config: imageConfig.optional(),
  plugins: z
    .array(
      z.looseObject({
        id: z.string(),
        pdf: z
          .object({
            engine: z.enum(["cloudflare-ai", "mistral-ocr", "native", "pdf-text"]).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  max_tokens: z.number().int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.number().int().nullish(),
  n: z.number().int().min(1).max(10).nullish(),
  tools: z
    .array(z.discriminatedUnion("type", [functionTool, webSearchTool]))
    .max(128)
    .optional(),
  tool_choice: z
    .union([
      z.enum(["none", "auto", "required"]),
      z.object({ type: z.literal("function"), function: z.object({ name: z.string() }) }),
    ])
    .optional(),
  response_format: responseFormatSchema.optional(),
  observability: z.boolean().optional(),
  user: z.string().optional(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** @throws ApiError 400 that names the first wrong field */
export function parseChatRequest(value: unknown): ChatRequest {
  return parseBody(chatRequest, value);
}

/** Reads a JSON body by a schema. @throws ApiError 400 that names the first wrong field */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = findCause(result.error.issues);
  const where = path === "" ? "The request body" : `'${path}'`;
  throw badRequest(`Invalid request: ${where}: ${message}.`, path || undefined);
}

/** The problem that lies deepest: of a union, what is wrong with the alternative that fits best. */
function findCause(
  issues: readonly z.core.$ZodIssue[],
  above: readonly PropertyKey[] = [],
): { readonly path: string; readonly message: string } {
  const [issue] = issues;
  const path = [...above, ...(issue?.path ?? [])];
  if (issue?.code === "invalid_union") {
    const deepest = issue.errors.find(([first]) => (first?.path.length ?? 0) > 0);
    if (deepest !== undefined) return findCause(deepest, path);
  }
  return { path: path.join("."), message: issue?.message ?? "invalid" };
}
