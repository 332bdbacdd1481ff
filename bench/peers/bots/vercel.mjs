/** What both bots of vercel/chat and the AI SDK share, as their documentation builds them. */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateImage, streamText } from "ai";

const gateway = createOpenAICompatible({
  name: "gateway",
  apiKey: process.env.LUNOS_API_KEY,
  baseURL: process.env.LUNOS_BASE_URL,
});

/** Answers each mention, and draws. */
export function register(bot, { fetchFile }) {
  bot.onNewMention(async (thread, message) => {
    const files = await Promise.all(
      message.attachments.map(async (attachment) => ({
        type: "file",
        mediaType: attachment.mimeType,
        data: await fetchFile(attachment),
      })),
    );
    const result = streamText({
      model: gateway(process.env.MODEL_SEE),
      messages: [{ role: "user", content: [{ type: "text", text: message.text }, ...files] }],
    });
    await thread.post(result.fullStream);
  });
  bot.onSlashCommand("/help", async (event) => {
    await event.channel.post("Here.");
  });
  bot.onSlashCommand("/imagine", async (event) => {
    const { image } = await generateImage({
      model: gateway.imageModel(process.env.MODEL_DRAW),
      prompt: event.text,
    });
    await event.channel.post({
      markdown: "Here:",
      files: [
        { data: Buffer.from(image.uint8Array), filename: "picture.png", mimeType: "image/png" },
      ],
    });
  });
}
