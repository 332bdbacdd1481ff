import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

/** A Lunos with one model, which takes everything and answers with what it got. */
export interface RecordingLunos extends AsyncDisposable {
  readonly baseUrl: string;
}

const model = {
  id: "everything",
  inputModalities: ["text", "image", "video", "audio", "file"],
  outputModalities: ["text"],
};

const partSchema = z.union([
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("image_url"), image_url: z.object({ url: z.string() }) }),
  z.object({ type: z.literal("video_url"), video_url: z.object({ url: z.string() }) }),
  z.object({ type: z.literal("file"), file: z.object({ file_data: z.string() }) }),
  z.object({
    type: z.literal("input_audio"),
    input_audio: z.object({ data: z.string(), format: z.string() }),
  }),
]);
const chatSchema = z.object({ messages: z.array(z.object({ content: z.unknown() })) });

export async function startRecordingLunos(): Promise<RecordingLunos> {
  const server = createServer((request, response) => {
    void (async () => {
      // Whoever asked may be gone before all of it is here.
      const body = await text(request).catch(() => undefined);
      if (body === undefined) return;
      response.setHeader("content-type", "application/json");
      if (request.method === "GET") response.end(JSON.stringify([model]));
      else response.end(JSON.stringify(toAnswer(describe(body))));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** How a medium is named in an answer, by its type and its bytes. */
export function nameMedium(mediaType: string, bytes: Uint8Array): string {
  return `${mediaType}#${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}`;
}

/** The last message's media, in order, a line each. */
function describe(body: string): string {
  const { messages } = chatSchema.parse(JSON.parse(body));
  const content = messages.at(-1)?.content;
  const parts = z.union([z.string(), z.array(partSchema)]).parse(content);
  // Words alone come as one text, the question first.
  const described =
    typeof parts === "string"
      ? parts
          .split(/(?=The file “)/)
          .slice(1)
          .map(describeWords)
      : parts.slice(1).map(describePart);
  return described.join("\n");
}

function describePart(part: z.infer<typeof partSchema>): string {
  switch (part.type) {
    case "text":
      return describeWords(part.text);
    case "image_url":
      return describeDataUrl(part.image_url.url);
    case "video_url":
      return describeDataUrl(part.video_url.url);
    case "file":
      return describeDataUrl(part.file.file_data);
    case "input_audio":
      return nameMedium(part.input_audio.format, Buffer.from(part.input_audio.data, "base64"));
    default:
      throw new Error(`unknown part ${part satisfies never}`);
  }
}

/** The beginning of what a file says, which comes after a line with its name. */
function describeWords(said: string): string {
  const [name = ""] = /(?<=“).*?(?=”)/.exec(said) ?? [];
  const words = said.slice(said.indexOf("\n") + 1).replace(/\s+/g, " ");
  return `${name} words: ${words.slice(0, 30).trim()}`;
}

function describeDataUrl(url: string): string {
  const [, mediaType = "", data = ""] = /^data:([^;]+);base64,(.*)$/s.exec(url) ?? [];
  return nameMedium(mediaType, Buffer.from(data, "base64"));
}

function toAnswer(content: string) {
  const message = { role: "assistant", content: `\`\`\`\n${content}\n\`\`\`` };
  return { id: "1", model: model.id, choices: [{ index: 0, message, finish_reason: "stop" }] };
}
