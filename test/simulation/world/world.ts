import type { Random } from "../engine/random.ts";
import type { VirtualTime } from "../engine/virtual-time.ts";
import type { Plan } from "../plan/plan.ts";
import type { Chat } from "./chat.ts";
import type { Disk } from "./disk.ts";
import type { Gateway } from "./gateway.ts";
import type { Mishaps } from "./mishaps.ts";
import type { Tables } from "./tables.ts";

/** All that is outside of the bot's processes, and outlives them. */
export interface World {
  readonly plan: Plan;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly mishaps: Mishaps;
  readonly disk: Disk;
  readonly gateway: Gateway;
  readonly chat: Chat;
  /** Of the line of several processes. */
  readonly tables: Tables;
  readonly story: Story;
}

/** What happened, in people's words. */
export interface Story {
  readonly lines: readonly string[];
  tell(line: string): void;
}

export function createStory(time: VirtualTime): Story {
  const lines: string[] = [];
  return {
    lines,
    tell(line) {
      const seconds = (time.nowMs / 1_000).toFixed(3).padStart(10);
      lines.push(`${seconds} ${line}`);
    },
  };
}
