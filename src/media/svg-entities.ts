const declaration = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
const reference = /&([\w.:-]+);/g;
/** Declarations stand before the drawing. */
const prologCharacters = 65_536;
/** What all references together may become. */
const maxExpandedCharacters = 5_000_000;

/**
 * The abbreviations that a drawing declares for itself, as Illustrator does for its namespaces. Those that are
 * made of others, or lead out of the file, are none.
 * @throws {Error} when the text would grow too much by them.
 */
export function readSvgEntities(text: string): Readonly<Record<string, string>> {
  const entities = new Map<string, string>();
  const doctype =
    /<!DOCTYPE[^>[]*\[([\s\S]*?)\]\s*>/i.exec(text.slice(0, prologCharacters))?.[1] ?? "";
  for (const [, name = "", double, single] of doctype.matchAll(declaration)) {
    const value = double ?? single ?? "";
    if (!/[&<%]/.test(value)) entities.set(name, value);
  }
  let characters = 0;
  if (entities.size > 0) {
    for (const [, name = ""] of text.matchAll(reference)) {
      characters += entities.get(name)?.length ?? 0;
      if (characters > maxExpandedCharacters) throw new Error("entities that grow too much");
    }
  }
  return Object.fromEntries(entities);
}
