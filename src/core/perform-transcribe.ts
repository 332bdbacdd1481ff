import type { LoadedMedia } from "./media.ts";
import { type Performance, type TurnContext, toCallOptions } from "./performance.ts";
import type { ReplyEvent } from "./reply.ts";

/** Writes down what is said in voice messages and other recordings, one after the other. */
export async function* performTranscribe(
  recordings: readonly LoadedMedia[],
  { context, performance }: { context: TurnContext; performance: Performance },
): AsyncGenerator<ReplyEvent> {
  const [model] = performance.preferences.listen;
  let hasText = false;
  for (const { reference, mediaType, bytes } of recordings) {
    if (bytes === undefined) continue;
    const { text } = await performance.lunos.transcribe(
      {
        source: { mediaType, bytes },
        fileName: reference.name,
        ...(model === undefined ? {} : { model }),
      },
      toCallOptions(context),
    );
    if (text.trim() === "") continue;
    const heading = recordings.length > 1 ? `**${reference.name}**\n` : "";
    yield { type: "text-delta", text: `${hasText ? "\n\n" : ""}${heading}${text.trim()}` };
    hasText = true;
  }
  if (hasText) yield { type: "done" };
  else yield { type: "failed", failure: { sentence: { key: "nothingSaid" } } };
}
