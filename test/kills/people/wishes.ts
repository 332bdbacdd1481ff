import type { Random } from "../../simulation/engine/random.ts";
import type { Asked, Wish } from "./asked.ts";

const things = [
  "a lantern",
  "a red bridge",
  "two moons",
  "a quiet harbour",
  "an owl",
  "a paper boat",
  "a mountain hut",
  "a night train",
] as const;

/** What only looks something up, and costs nothing. */
const lookUps = ["balance", "models", "help"] as const;

export function pickLookUp(random: Random): string {
  return random.pick(lookUps);
}

export function pickThing(random: Random): string {
  return random.pick(things);
}

export function toWords({ wish, mark }: Asked, thing: string): string {
  if (wish === "mention-draw") return `draw a picture of ${thing} ${mark}`;
  if (wish === "ask-file") return `what is in this file ${mark}?`;
  return wish === "ask-picture" ? `what is this ${mark}?` : `what is ${thing} ${mark}?`;
}

/** How many pictures. */
export function wantsOf(wish: Wish): number {
  if (wish === "imagine-several") return 2;
  return ["question", "ask-picture", "ask-file", "usage", "look-up"].includes(wish) ? 0 : 1;
}

const needPicture: readonly Wish[] = ["ask-picture", "press"];

/** @param options.wishes how often each is wished for. */
export function pickWish(
  random: Random,
  {
    wishes,
    hasPictures,
  }: { readonly wishes: Readonly<Partial<Record<Wish, number>>>; readonly hasPictures: boolean },
): Wish {
  const names = Object.keys(wishes) as Wish[];
  const weights = names.map((name) =>
    needPicture.includes(name) && !hasPictures ? 0 : (wishes[name] ?? 0),
  );
  return names[random.weighted(weights)] ?? "imagine";
}
