import type { ChatEvent, Transcription, Usage } from "#core";

/** The words of a chat answer, for who needs no stream. */
export async function askChat(events: AsyncIterable<ChatEvent>): Promise<Transcription> {
  let text = "";
  let usage: Usage | undefined;
  for await (const event of events) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "finish") usage = event.finish.usage;
  }
  return { text: text.trim(), ...(usage === undefined ? {} : { usage }) };
}
