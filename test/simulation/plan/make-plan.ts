import { createRandom, type Random } from "../engine/random.ts";
import {
  type Deed,
  type DeedType,
  type EventFate,
  type GatewayFault,
  hourMs,
  type Mishap,
  minuteMs,
  type PlacePlan,
  type Plan,
} from "./plan.ts";

/** How many people there are; each is in every place. The first is an admin everywhere. */
const peopleCount = 5;

/** The life that a seed stands for. */
export function makePlan(seed: string): Plan {
  const random = createRandom(`${seed}/plan`);
  const processes = random.chance(0.3) ? random.int(2, 3) : 1;
  const lifeMs = hourMs + random.int(0, 30) * minuteMs;
  const placeCount = random.int(1, 3);
  const places = Array.from({ length: placeCount }, (_, index) => makePlace(index, random));
  const deeds = makeDeeds(random, { processes, lifeMs, placeCount });
  const mishaps = makeMishaps(random, { processes, lifeMs, deeds });
  return { seed, processes, concurrency: random.int(1, 4), places, deeds, mishaps, lifeMs };
}

function makePlace(index: number, random: Random): PlacePlan {
  return {
    name: ["Lounge", "Studio", "Family"][index] ?? `Place ${index}`,
    ...(random.chance(0.3) ? { personCreditsPerDay: random.pick(["0.1", "0.2", "0.5"]) } : {}),
    ...(random.chance(0.2) ? { confirmAboveCredits: random.pick(["0.03", "0.1"]) } : {}),
    isDescribed: random.chance(0.4),
  };
}

/** Wishes of their own, and how often they are had. */
const wishes: readonly (readonly [DeedType, number])[] = [
  ["ask", 30],
  ["draw", 34],
  ["post", 6],
  ["usage", 5],
  ["balance", 2],
  ["export", 2],
  ["search", 7],
  ["forget-me", 1],
  ["purge", 1],
  ["set-budget", 2],
  ["set-consent", 2],
];

/** What people do with what they got. */
const followUps: readonly (readonly [DeedType, number])[] = [
  ["redraw", 8],
  ["delete-picture", 4],
  ["cancel", 6],
  ["agree", 5],
  ["search", 3],
  ["favourite", 2],
];

function makeDeeds(
  random: Random,
  {
    processes,
    lifeMs,
    placeCount,
  }: { readonly processes: number; readonly lifeMs: number; readonly placeCount: number },
): readonly Deed[] {
  const deeds: Deed[] = [];
  let atMs = random.int(1_000, 60_000);
  const wanted = random.int(10, 22);
  while (deeds.length < wanted && atMs < lifeMs) {
    const base = {
      id: deeds.length,
      atMs,
      person: random.int(0, peopleCount - 1),
      place: random.int(0, placeCount - 1),
      fate: makeFate(random, processes),
    };
    deeds.push(makeDeed(base, random, deeds));
    if (random.chance(0.04)) deeds.push(...makeBurst(base, random, deeds.length));
    // People come in bunches, and then for a while nobody.
    atMs += random.chance(0.65) ? random.int(20, 4_000) : random.int(4_000, lifeMs / 8);
  }
  return deeds;
}

/** One person who wants many things at once, and another who comes behind them. */
function makeBurst(
  base: Omit<Deed, "type" | "of" | "count" | "change" | "format" | "credits">,
  random: Random,
  firstId: number,
): readonly Deed[] {
  const wishes = Array.from({ length: random.int(4, 8) }, (_, index) => ({
    ...base,
    id: firstId + index,
    atMs: base.atMs + 20 * (index + 1),
    type: "ask" as const,
  }));
  const other = (base.person + 1) % peopleCount;
  const id = firstId + wishes.length;
  return [...wishes, { ...base, id, atMs: base.atMs + 300, person: other, type: "ask" }];
}

function makeFate(random: Random, processes: number): EventFate {
  return {
    isLost: random.chance(0.02),
    delayMs: random.chance(0.9) ? random.int(5, 150) : random.int(150, 8_000),
    repeatsMs: random.chance(0.15) ? [random.chance(0.5) ? random.int(0, 50) : 60_000] : [],
    process: random.int(0, processes - 1),
  };
}

function makeDeed(
  base: Omit<Deed, "type" | "of" | "count" | "change" | "format" | "credits">,
  random: Random,
  earlier: readonly Deed[],
): Deed {
  const answered = earlier.filter(({ type }) => type === "draw" || type === "ask");
  const isFollowUp = answered.length > 0 && random.chance(0.28);
  const [kinds, weights] = split(isFollowUp ? followUps : wishes);
  const type = kinds[random.weighted(weights)] ?? "ask";
  if (!isFollowUp) return toWish(type, base, random);
  const before = random.pick(answered.slice(-4));
  // Whose it was, mostly; others may try.
  const whose = random.chance(0.8) ? { person: before.person, place: before.place } : {};
  const common = { ...base, ...whose, of: before.id };
  switch (type) {
    case "redraw":
      return { ...common, type, change: random.pick(["again", "vary", "larger"]) };
    case "delete-picture":
      return random.chance(0.35) ? { ...common, type: "undo-delete" } : { ...common, type };
    case "agree":
    case "favourite":
    case "search":
      return { ...common, type };
    default:
      return { ...common, type: "cancel" };
  }
}

function toWish(type: DeedType, base: Parameters<typeof makeDeed>[0], random: Random): Deed {
  switch (type) {
    case "draw":
      return { ...base, type, count: random.pick([1, 1, 1, 2, 4]) };
    case "usage":
      return { ...base, type, format: random.pick(["table", "chart", "csv"]) };
    case "set-budget":
      return { ...base, type, person: 0, credits: random.pick([undefined, "0.15", "1"]) };
    case "set-consent":
      return { ...base, type, person: 0, credits: random.pick([undefined, "0.02", "0.1"]) };
    case "purge":
      return { ...base, type, person: 0 };
    case "post":
    case "balance":
    case "export":
    case "search":
    case "forget-me":
      return { ...base, type };
    default:
      return { ...base, type: "ask" };
  }
}

function split<Item>(entries: readonly (readonly [Item, number])[]) {
  return [entries.map(([item]) => item), entries.map(([, weight]) => weight)] as const;
}

/** Where it hurts most: around each of these, something was paid, promised or shown and isn't written yet. */
const tenderSteps = [
  "turns.receive",
  "turns.claim",
  "ledger.reserve",
  "turns.start",
  "turns.ask",
  "turns.confirm",
  "ledger.openCharge",
  "ledger.settleCharge",
  "pictures.announce",
  "pictures.save",
  "pictures.describe",
  "turns.savePerformed",
  "turns.saveReceipt",
  "turns.saveDelivered",
  "spool.create",
  "spool.commit",
  "chat.post",
  "chat.edit",
  "chat.find",
  "chat.describe",
  "gateway.ask",
  "queue.take",
  "queue.add",
] as const;

const gatewayFaults: readonly GatewayFault[] = [
  "busy",
  "unreachable",
  "breaks",
  "costless",
  "late-cost",
  "declines",
  "slow",
];

interface MishapOptions {
  readonly processes: number;
  readonly lifeMs: number;
  readonly deeds: readonly Deed[];
}

function makeMishaps(random: Random, options: MishapOptions): readonly Mishap[] {
  const count = random.pick([0, 1, 2, 3, 5, 8, 12]);
  return Array.from({ length: count }, () => makeMishap(random, options));
}

function makeMishap(random: Random, { processes, lifeMs, deeds }: MishapOptions): Mishap {
  const process = random.int(0, processes - 1);
  // Mostly while something goes on.
  const atMs = random.chance(0.8)
    ? random.pick(deeds).atMs + random.int(0, 15_000)
    : random.int(0, lifeMs);
  const step = random.chance(0.7) ? random.pick(tenderSteps) : "any";
  const nth = step === "any" ? random.int(1, 900) : random.int(1, 14);
  const hangs = processes > 1 ? 5 : 2;
  switch (random.weighted([34, hangs, 6, 8, 10, 6, 14, 16, 2])) {
    case 0:
      return {
        type: "crash",
        process,
        step,
        nth,
        when: random.pick(["before", "after"]),
        downMs: random.pick([200, 1_000, 3_000, 20_000, 5 * minuteMs]),
      };
    case 1:
      return { type: "hang", process, atMs, durationMs: random.pick([2_000, 30_000, 200_000]) };
    case 2:
      return { type: "roll", process, atMs };
    case 3:
      return {
        type: "store-away",
        atMs,
        durationMs: random.pick([300, 3_000, 15_000, 2 * minuteMs]),
      };
    case 4:
      return {
        type: "store-fault",
        step: random.pick([
          ...tenderSteps.filter((name) => /^(turns|ledger|pictures|queue)\./.test(name)),
          "queue.take-in-hand",
        ]),
        nth: random.int(1, 12),
        kind: random.pick(["refused", "answer-lost"]),
      };
    case 5:
      return { type: "chat-away", atMs, durationMs: random.pick([1_000, 10_000, 4 * minuteMs]) };
    case 6:
      return {
        type: "chat-fault",
        nth: random.int(1, 60),
        kind: random.pick(["refused", "answer-lost", "slow"]),
      };
    case 7:
      return {
        type: "gateway-fault",
        nth: random.int(1, 30),
        kind: random.pick(gatewayFaults),
      };
    default:
      return { type: "clock", atMs, byMs: random.pick([-30_000, 30_000, 3 * minuteMs]) };
  }
}
