import { refuse } from "./errors.ts";
import type { Settings } from "./settings.ts";

/** What a trigger id stands for. */
interface Trigger {
  readonly teamId: string;
  readonly userId: string;
  readonly interactionId: string;
  /** The modal it came from, if it did. */
  readonly viewId?: string | undefined;
}

/** The trigger ids that are out: each can be used once, within three seconds. */
export interface Triggers {
  issue(trigger: Trigger): string;
  /** @throws {SlackError} `invalid_trigger_id`, `expired_trigger_id`, `exchanged_trigger_id`. */
  use(id: string, teamId: string): Trigger;
}

export function createTriggers({ settings }: { readonly settings: Settings }): Triggers {
  const known = new Map<string, { trigger: Trigger; issuedAtMs: number; isUsed: boolean }>();
  let counter = 1_000_000;
  return {
    issue(trigger) {
      counter += 1;
      const id = `${counter}.${settings.clock()}.${crypto.randomUUID().replaceAll("-", "")}`;
      known.set(id, { trigger, issuedAtMs: settings.clock(), isUsed: false });
      if (known.size > 2000) known.delete(known.keys().next().value ?? "");
      return id;
    },
    use(id, teamId) {
      const entry = known.get(id);
      if (entry === undefined || entry.trigger.teamId !== teamId)
        throw refuse("invalid_trigger_id");
      if (entry.isUsed) throw refuse("exchanged_trigger_id");
      if (settings.clock() - entry.issuedAtMs > settings.triggerLifeMs) {
        throw refuse("expired_trigger_id");
      }
      entry.isUsed = true;
      return entry.trigger;
    },
  };
}
