import type { Sentence } from "#core";
import type { EventContext } from "../event-context.ts";
import { tell as tellWords } from "../turns.ts";
import type { Press } from "../visit.ts";

/** Who pressed, and where, in the core's words. */
export function toAsker({ workspace, person }: Press) {
  return { workspaceId: workspace.id, personId: person.id };
}

/** Says something that only the person who pressed sees. */
export async function tell(
  press: Press,
  {
    sentence,
    ...told
  }: {
    readonly sentence: Sentence;
    readonly components?: readonly object[];
    readonly context: EventContext;
  },
): Promise<void> {
  const text = told.context.options.wording(sentence, press.locale);
  await tellWords(press, { ...told, text });
}
