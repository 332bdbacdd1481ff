import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from "saxes";

const maxDepth = 1_000;

/** An element with its names as their namespaces give them: prefixes are anybody's choice. */
export interface XmlElement {
  readonly name: string;
  /** Of the attribute with this local name. */
  attribute(name: string): string | undefined;
  /** The id of the relationship that it refers to. */
  readonly reference: string | undefined;
}

/** What is wanted of a document, in its order. */
export interface XmlVisitor {
  /** `skip` leaves out all that is inside. */
  open?(element: XmlElement): "skip" | undefined;
  close?(name: string): void;
  /** @param inside the local name of the element that the characters stand in. */
  text?(text: string, inside: string): void;
}

/**
 * Goes through an XML document by the namespaces' local names. Of alternatives for newer and older programs
 * (`mc:AlternateContent`), the first is taken alone: they say the same.
 * @throws when it is not well-formed, or nested too deeply.
 */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: true });
  const inside: string[] = [];
  const alternatives: boolean[] = [];
  let skippedFrom = Number.POSITIVE_INFINITY;
  const isSkipping = () => inside.length >= skippedFrom;
  parser.on("opentag", (tag) => {
    const name = tag.local;
    const wasSkipping = isSkipping();
    inside.push(name);
    if (inside.length > maxDepth) throw new Error("nested too deeply");
    if (wasSkipping) return;
    if (isRepetition(name, alternatives) || visitor.open?.(toElement(tag)) === "skip") {
      skippedFrom = inside.length;
    }
  });
  parser.on("closetag", ({ local }) => {
    if (!isSkipping()) {
      visitor.close?.(local);
      if (local === "AlternateContent") alternatives.pop();
    }
    inside.pop();
    if (inside.length < skippedFrom) skippedFrom = Number.POSITIVE_INFINITY;
  });
  const addText = (text: string) => {
    if (!isSkipping()) visitor.text?.(text, inside.at(-1) ?? "");
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
}

/** Whether it is an alternative to one that was taken. */
function isRepetition(name: string, alternatives: boolean[]): boolean {
  if (name === "AlternateContent") alternatives.push(false);
  if (name !== "Choice" && name !== "Fallback") return false;
  const isTaken = alternatives.at(-1) === true;
  if (alternatives.length > 0) alternatives[alternatives.length - 1] = true;
  return isTaken;
}

function toElement({ local: elementName, attributes }: SaxesTagNS): XmlElement {
  const all: readonly SaxesAttributeNS[] = Object.values(attributes);
  return {
    name: elementName,
    attribute(name) {
      const named = all.filter((attribute) => attribute.local === name);
      return (named.find(({ uri }) => uri === "") ?? named[0])?.value;
    },
    reference: all.find(({ local, uri }) => local === "id" && uri.endsWith("relationships"))?.value,
  };
}
