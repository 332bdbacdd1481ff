import { expect } from "vitest";
import { answerWith } from "../../adapters/support/performance.ts";
import { type Situation, says } from "./situation.ts";

export const once: readonly Situation[] = [
  {
    name: "an event that comes twice is one turn",
    needs: ["deliveries"],
    async happens(stage) {
      stage.perform(answerWith("Once."));
      await stage.disturb("event-twice");
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      await stage.waitFor(says("Once."));
      await stage.settle();
      const keys = stage.turns.map(({ deduplicationKey }) => deduplicationKey);
      expect(new Set(keys).size).toBe(2);
      expect(stage.turns).toHaveLength(2);
    },
  },
  {
    name: "a rate limit is waited for",
    needs: ["deliveries"],
    async happens(stage) {
      stage.perform(answerWith("Patience."));
      await stage.disturb("rate-limit");
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      const shown = await stage.waitFor(says("Patience."));
      expect(shown.parts).toHaveLength(1);
    },
  },
  {
    name: "an answer whose posting ended uncertainly stands there once",
    needs: ["deliveries"],
    async happens(stage) {
      stage.perform(answerWith("Only once."));
      await stage.disturb("answer-lost");
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      await stage.waitFor(says("Only once."));
      stage.perform(answerWith("Second."));
      await stage.say({ as: "ava", text: "again", to: "moonlens" });
      const shown = await stage.waitFor(says("Second."));
      expect(shown.parts.filter((part) => part === "Only once.")).toHaveLength(1);
    },
  },
];
