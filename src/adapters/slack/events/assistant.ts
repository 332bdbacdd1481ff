import { SlackError } from "../wire/errors.ts";
import { maxSuggestedPrompts } from "../wire/limits.ts";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";

/** Suggests to a person who opens the pane what they could ask. */
export async function suggestPrompts(
  place: {
    readonly source: Source;
    readonly userId: string;
    readonly channelId: string;
    /** Absent where the pane has no threads of its own. */
    readonly threadTs?: string;
  },
  options: EventOptions,
): Promise<void> {
  const { source, channelId, threadTs } = place;
  const { accountId } = source;
  const { locale } = await options.people.find({ accountId, userId: place.userId }, options);
  const say = (
    key:
      | "promptWhatTitle"
      | "promptWhat"
      | "promptDrawTitle"
      | "promptDraw"
      | "promptSeeTitle"
      | "promptSee",
  ) => options.wording({ key }, locale);
  const prompts = [
    { title: say("promptDrawTitle"), message: say("promptDraw") },
    { title: say("promptSeeTitle"), message: say("promptSee") },
    { title: say("promptWhatTitle"), message: say("promptWhat") },
  ];
  try {
    await options.web.call({
      method: "assistant.threads.setSuggestedPrompts",
      arguments: {
        channel_id: channelId,
        thread_ts: threadTs,
        prompts: prompts.slice(0, maxSuggestedPrompts),
      },
      accountId,
      attempts: "when-refused",
      signal: options.signal,
    });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    options.logger.info({ err: error }, "prompts couldn't be suggested");
  }
}
