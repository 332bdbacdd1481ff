import { type ChatEvent, type ChatFinish, defined, type Transcription } from "#core";

/** The words of a chat answer, for who needs no stream. */
export async function askChat(events: AsyncIterable<ChatEvent>): Promise<Transcription> {
  let text = "";
  let finish: ChatFinish | undefined;
  for await (const event of events) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "finish") finish = event.finish;
  }
  const { model, generationId, usage, reason } = finish ?? {};
  return {
    text: text.trim(),
    ...(reason === "length" ? { isCut: true } : {}),
    ...defined({ model, generationId, usage }),
  };
}
