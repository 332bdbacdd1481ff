import type { Speech } from "#core";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";

/** How long a person's language is asked for before a form opens: what opens it works for three seconds. */
const languageTimeoutMs = 1_000;

/** Opens a form for what a person did just now. What Slack does not take in time is logged: the person tries again. */
export async function openForm(
  triggerId: string,
  form: {
    readonly source: Source;
    readonly userId: string;
    readonly options: EventOptions;
    readonly create: (language: Speech) => object;
  },
): Promise<void> {
  const { source, options, userId } = form;
  const { accountId } = source;
  const locale = await findLocale({ accountId, userId }, options);
  try {
    await options.web.call({
      method: "views.open",
      arguments: { trigger_id: triggerId, view: form.create({ wording: options.wording, locale }) },
      accountId,
      attempts: "once",
      signal: options.signal,
    });
  } catch (error) {
    if (options.signal.aborted) return;
    options.logger.warn({ err: error }, "a form couldn't be opened");
  }
}

async function findLocale(
  key: { readonly accountId: string; readonly userId: string },
  { people, signal }: EventOptions,
): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(languageTimeoutMs)]);
  const facts = await people.find(key, { signal: limit }).catch(() => undefined);
  return facts?.locale ?? "en";
}
