const declaration = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
const reference = /&([\w.:-]+);/g;
/** What stands for itself, and references outside of that. */
const referenceInContent = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|&([\w.:-]+);/g;
const documentType = /<!DOCTYPE[^>[]*\[([\s\S]*?)\]\s*>/i;
/** What all references together may become. */
const maxExpandedCharacters = 5_000_000;

export interface ResolvedEntities {
  /** The drawing, with what its abbreviations of elements stand for in their place. */
  readonly text: string;
  /** Abbreviations of words alone, such as Illustrator's for its namespaces. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * The abbreviations that a drawing declares for itself, of words, of elements, and of each other. Those that lead out of
 * the file are none.
 * @throws {Error} when the text would grow too much by them, or they are made of themselves.
 */
export function resolveSvgEntities(text: string): ResolvedEntities {
  const doctype = documentType.exec(text);
  const values = expandAll(readDeclarations(doctype?.[1] ?? ""));
  if (doctype === null || values.size === 0) return { text, words: {} };
  const rest = text.slice(doctype.index + doctype[0].length);
  let characters = 0;
  for (const [, name = ""] of rest.matchAll(reference)) {
    characters += values.get(name)?.length ?? 0;
    if (characters > maxExpandedCharacters) throw tooLarge();
  }
  const isElements = (value: string) => /[<&]/.test(value);
  const elements = new Map([...values].filter(([, value]) => isElements(value)));
  const words = Object.fromEntries([...values].filter(([, value]) => !isElements(value)));
  if (elements.size === 0) return { text, words };
  const expanded = rest.replace(
    referenceInContent,
    (found, name: string | undefined) => elements.get(name ?? "") ?? found,
  );
  // What was declared is in its place; what declares it may hold signs that a parser minds.
  return { text: text.slice(0, doctype.index) + expanded, words };
}

/** Of two declarations of one name the first counts. */
function readDeclarations(doctype: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name = "", double, single] of doctype.matchAll(declaration)) {
    const value = double ?? single ?? "";
    if (!value.includes("%") && !values.has(name)) values.set(name, toCharacters(value));
  }
  return values;
}

/** Numbers of characters are read where they are declared. */
function toCharacters(value: string): string {
  return value.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (found, hex, decimal) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : found;
  });
}

/** Puts those that are made of others together. */
function expandAll(declared: ReadonlyMap<string, string>): Map<string, string> {
  const expanded = new Map<string, string>();
  const open = new Set<string>();
  let characters = 0;
  const expand = (name: string): string | undefined => {
    const value = declared.get(name);
    const known = expanded.get(name);
    if (value === undefined || known !== undefined) return known;
    if (open.has(name)) throw new Error("an entity contains itself");
    open.add(name);
    const whole = value.replace(reference, (found, other: string) => {
      const part = expand(other) ?? found;
      characters += part.length;
      if (characters > maxExpandedCharacters) throw tooLarge();
      return part;
    });
    open.delete(name);
    expanded.set(name, whole);
    return whole;
  };
  for (const name of declared.keys()) expand(name);
  return expanded;
}

function tooLarge(): Error {
  return new Error("entities expand too far");
}
