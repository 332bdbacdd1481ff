import type { Usage } from "./usage.ts";

/** One charged answer, as the account's owner can look it up. */
interface Generation {
  readonly id: string;
  readonly key: string;
  readonly appId: string;
  readonly model: string;
  readonly createdAtMs: number;
  readonly usage: Usage;
}

/** The latest charged answers. Bounded. */
export interface Generations {
  add(generation: Generation): void;
  find(id: string): Generation | undefined;
}

const maxGenerations = 20_000;

export function createGenerations(): Generations {
  const generations = new Map<string, Generation>();
  return {
    add(generation) {
      generations.set(generation.id, generation);
      const [oldest] = generations.keys();
      if (generations.size > maxGenerations && oldest !== undefined) generations.delete(oldest);
    },
    find: (id) => generations.get(id),
  };
}
