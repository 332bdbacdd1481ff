import { setTimeout as delay } from "node:timers/promises";
import type { Variables } from "#platform";
import type { SetupOptions } from "./setup.ts";
import type { PlatformSteps } from "./steps.ts";

/** Waits until the bot has been invited, as long as the person likes. */
export async function waitForAppearance(
  { label, appearance }: PlatformSteps,
  options: SetupOptions & { readonly variables: Variables },
): Promise<void> {
  if (appearance === undefined) return;
  const { prompter, waitMs, pollMs, examine, variables, signal } = options;
  const look = async () =>
    (await examine(variables, { only: [appearance], signal })).find(
      ({ id, status }) => id === appearance && status === "warning",
    );
  const absence = await look();
  if (absence === undefined) return;
  prompter.say(`${label}: ${absence.remedy ?? "Invite the bot."}`);
  if (waitMs === 0) return;
  const hasAppeared = await prompter.during(
    `Waiting for the bot to appear in ${label} (Ctrl+C to skip)`,
    async (waiting) => {
      const limit = AbortSignal.any([signal, waiting.signal, AbortSignal.timeout(waitMs)]);
      while (!limit.aborted) {
        if ((await look()) === undefined) return true;
        await delay(pollMs, undefined, { signal: limit }).catch(() => undefined);
      }
      return false;
    },
  );
  signal.throwIfAborted();
  prompter.say(hasAppeared ? `${label}: the bot has arrived.` : `${label}: not there yet.`);
}
