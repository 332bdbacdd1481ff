import type { Model } from "../model/catalogue.ts";

/** Whether each word that was typed is somewhere in a model's id or name. */
export function isCalled({ id, name }: Model, typed: string): boolean {
  const known = `${id} ${name}`.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/);
  return words.every((word) => known.includes(word));
}
