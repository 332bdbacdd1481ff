import { refuse } from "../tools/errors.ts";
import type { Ids } from "../tools/ids.ts";
import type { Settings } from "../tools/settings.ts";
import type { Feed } from "../world/feed.ts";
import type { Interaction } from "../world/interaction-record.ts";
import type { Deliveries, Outcome, Parcel } from "./deliveries.ts";

/** All interactions there were. */
export interface Interactions {
  /** A name for an interaction that is about to be started, for its trigger. */
  nextId(): string;
  /**
   * Sends it to the app. `onAcknowledged` does what the app's answer asks for; what it throws is the
   * failure that the person sees.
   */
  start(start: InteractionStart): Interaction;
  find(id: string): Interaction | undefined;
  change(id: string, change: Partial<Interaction>): void;
  /** Resolves when it is acknowledged or failed. */
  settle(id: string): Promise<Interaction>;
}

interface InteractionStart
  extends Pick<Interaction, "id" | "kind" | "teamId" | "userId" | "channelId"> {
  readonly parcel: Parcel;
  readonly onAcknowledged?: (response: unknown) => void;
}

/** Interactions kept; older ones are forgotten. */
const maxKept = 2000;

export function createInteractions({
  settings,
  feed,
  deliveries,
  ids,
}: {
  readonly settings: Settings;
  readonly feed: Feed;
  readonly deliveries: Deliveries;
  readonly ids: Ids;
}): Interactions {
  const byId = new Map<string, Interaction>();
  const ends = new Map<string, Promise<void>>();

  const change = (id: string, fields: Partial<Interaction>) => {
    const known = byId.get(id);
    if (known === undefined) return;
    const interaction = { ...known, ...fields };
    byId.set(id, interaction);
    feed.publish({ type: "interaction-change", interaction });
  };
  const finish = (start: InteractionStart, outcome: Outcome) => {
    const known = byId.get(start.id);
    if (known === undefined) return;
    const end = toEnd(start, outcome);
    const acknowledgedAfterMs = settings.clock() - known.createdAtMs;
    change(start.id, end.state === "acknowledged" ? { ...end, acknowledgedAfterMs } : end);
  };

  return {
    nextId: () => ids.next("I"),
    start(start) {
      const { parcel, onAcknowledged, ...fields } = start;
      const interaction: Interaction = {
        ...fields,
        triggerId: textOf(parcel.payload.trigger_id),
        responseUrl: textOf(parcel.payload.response_url),
        createdAtMs: settings.clock(),
        state: "pending",
      };
      byId.set(start.id, interaction);
      for (const id of [...byId.keys()].slice(0, Math.max(0, byId.size - maxKept))) {
        byId.delete(id);
        ends.delete(id);
      }
      ends.set(
        start.id,
        deliveries.deliver(parcel).then((outcome) => finish(start, outcome)),
      );
      return interaction;
    },
    find: (id) => byId.get(id),
    change,
    async settle(id) {
      await ends.get(id);
      const interaction = byId.get(id);
      if (interaction === undefined) throw refuse("interaction_not_found");
      return interaction;
    },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function toEnd(
  { onAcknowledged }: InteractionStart,
  outcome: Outcome,
): Pick<Interaction, "state" | "failure" | "response"> {
  if (outcome.type === "failed") {
    const isLate = /timeout/.test(outcome.reason);
    return { state: "failed", failure: isLate ? "operation_timeout" : "dispatch_failed" };
  }
  try {
    onAcknowledged?.(outcome.response);
    return { state: "acknowledged", response: outcome.response };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { state: "failed", failure, response: outcome.response };
  }
}
