import type { Random } from "../../simulation/engine/random.ts";
import type { Member } from "../bots/crew.ts";
import type { Moment } from "../outside/call.ts";
import { type Aim, aims } from "../settings.ts";

/** How often a process of each role dies at each moment. A gateway asks nobody for pictures, and a worker hears nobody. */
const chances: Readonly<Record<Member["role"], Readonly<Partial<Record<Aim, number>>>>> = {
  all: {
    random: 20,
    asked: 8,
    head: 8,
    stream: 11,
    paid: 13,
    "upload-half": 8,
    uploaded: 12,
    acknowledged: 6,
    posted: 8,
    edited: 6,
    "looked-up": 5,
    stop: 1,
  },
  gateway: { random: 50, acknowledged: 25, posted: 15, "looked-up": 10 },
  worker: {
    random: 16,
    asked: 9,
    head: 9,
    stream: 12,
    paid: 14,
    "upload-half": 9,
    uploaded: 13,
    posted: 9,
    edited: 6,
    "looked-up": 2,
    stop: 2,
  },
};

export function pickAim(random: Random, role: Member["role"]): Aim {
  const names = aims.filter((name) => chances[role][name] !== undefined);
  return names[random.weighted(names.map((name) => chances[role][name] ?? 0))] ?? "random";
}

/** At a moment, or that long after it: what a process does with what it was just told takes its time. */
export function pickDelayMs(random: Random, moment: Moment): number {
  if (moment === "head") return random.int(0, 400);
  return moment === "paid" ? random.int(0, 120) : 0;
}
