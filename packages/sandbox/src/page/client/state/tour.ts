import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Deed } from "#page/shared/tools/deeds.ts";
import type { Memory } from "#page/shared/tools/memory.ts";
import type { TourStepId } from "#page/words/words.ts";

export const tourSteps: readonly TourStepId[] = [
  "draw",
  "ask",
  "vary",
  "settings",
  "slack",
  "cost",
];

/** What to try in the first two minutes. Each step is ticked when it's done, however one came to it. */
export interface Tour {
  readonly isOpen: Signal<boolean>;
  readonly done: ReadonlySignal<ReadonlySet<TourStepId>>;
  tick(step: TourStepId): void;
  take(deed: Deed): void;
}

const doneKey = "tour-done";
const openKey = "tour";

export function createTour(memory: Memory): Tour {
  const isOpen = signal(memory.read(openKey) !== "closed");
  const known = memory.read(doneKey)?.split(",") ?? [];
  const done = signal<ReadonlySet<TourStepId>>(
    new Set(tourSteps.filter((id) => known.includes(id))),
  );
  effect(() => memory.write(openKey, isOpen.value ? undefined : "closed"));
  effect(() => memory.write(doneKey, [...done.value].join() || undefined));
  const tick = (step: TourStepId): void => {
    if (!done.peek().has(step)) done.value = new Set([...done.peek(), step]);
  };
  return {
    isOpen,
    done,
    tick,
    take(deed) {
      const step = toStep(deed);
      if (step !== undefined) tick(step);
    },
  };
}

const commandSteps: Readonly<Record<string, TourStepId>> = {
  imagine: "draw",
  ask: "ask",
  describe: "ask",
  settings: "settings",
  usage: "cost",
  balance: "cost",
};

function toStep(deed: Deed): TourStepId | undefined {
  switch (deed.type) {
    case "command":
      return commandSteps[deed.name];
    case "message":
      return deed.hasFiles ? "ask" : undefined;
    case "press":
      return deed.isOnPicture ? "vary" : undefined;
    default:
      throw new Error(`unknown deed ${deed satisfies never}`);
  }
}
