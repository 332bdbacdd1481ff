import type { ChatEvent, ChatFinish, Transcription } from "#core";

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
    ...(model === undefined ? {} : { model }),
    ...(generationId === undefined ? {} : { generationId }),
    ...(usage === undefined ? {} : { usage }),
  };
}
