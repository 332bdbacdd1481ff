/** A drawing of few bytes that would take its painter seconds, or for ever. */
export class DrawingTooComplex extends Error {
  constructor(what: string) {
    super(`the drawing is too complex: ${what}`);
    this.name = "DrawingTooComplex";
  }
}

/** Follows the elements of a drawing as they are read, before anything is painted. */
export interface SvgBounds {
  /** @throws {DrawingTooComplex} when this element is too much. */
  open(name: string, attributes: Readonly<Record<string, unknown>>): void;
  close(name: string): void;
  /** @throws {DrawingTooComplex} when there are too many words by now. */
  addText(text: string): void;
}

const maxElements = 200_000;
const maxDepth = 200;
/** Laying out text takes the painter about 0.1 ms a character, and twice that when it draws at another size. */
const maxTextCharacters = 20_000;
/** Points of all outlines: each crossing of a line with another costs. */
const maxPathCharacters = 2_000_000;
/** Steps of filters as they are painted, each over the whole picture. */
const maxFilterWork = 400;
const maxFilterUses = 200;
const maxOctaves = 10;
const maxKernelCells = 100;
/** Of the drawing's longer side: how far a step may look around each pixel. */
const maxReach = 0.04;

/**
 * Bounds for what makes a short drawing slow: steps of filters whose work grows with their numbers, long words and
 * lines, nesting. What gets past them is stopped by the clock.
 */
export function createSvgBounds(): SvgBounds {
  const words = createSum("words", maxTextCharacters);
  const lines = createSum("lines", maxPathCharacters);
  const elements = createSum("elements", maxElements);
  const filterWork = createSum("filters", maxFilterWork);
  const filterUses = createSum("uses of filters", maxFilterUses);
  const reach = createReach();
  const path: string[] = [];
  return {
    open(fullName, rawAttributes) {
      const name = toLocalName(fullName);
      const attributes = toLocalAttributes(rawAttributes);
      path.push(name);
      elements.add(1);
      if (path.length > maxDepth) throw new DrawingTooComplex("nesting");
      lines.add((attributes.get("d") ?? attributes.get("points") ?? "").length);
      refuseFineDashes(attributes);
      reach.open(name, attributes);
      if (name.startsWith("fe")) filterWork.add(weighStep(name, attributes));
      if (/\b(?:blur|shadow|url)\s*\(/i.test(attributes.get("filter") ?? "")) filterUses.add(1);
      if (/filter\s*:/i.test(attributes.get("style") ?? "")) filterUses.add(1);
    },
    close() {
      path.pop();
    },
    addText(text) {
      if (path.some(isOfText)) words.add(text.trim().length);
    },
  };
}

function createSum(what: string, most: number) {
  let sum = 0;
  return {
    add(more: number): void {
      sum += more;
      if (sum > most) throw new DrawingTooComplex(what);
    },
  };
}

type Attributes = ReadonlyMap<string, string>;

const isOfText = (name: string): boolean => name === "text";

function toLocalName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function toLocalAttributes(attributes: Readonly<Record<string, unknown>>): Attributes {
  return new Map(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

/** What a step costs, beside one that only copies. */
function weighStep(name: string, attributes: Attributes): number {
  switch (name) {
    case "feTurbulence": {
      const octaves = toNumbers(attributes.get("numOctaves"))[0] ?? 1;
      if (octaves > maxOctaves) throw new DrawingTooComplex("numOctaves");
      return 4 * Math.max(1, octaves);
    }
    case "feConvolveMatrix": {
      const [columns = 3, rows = columns] = toNumbers(attributes.get("order"));
      if (columns * rows > maxKernelCells) throw new DrawingTooComplex("order");
      return Math.max(1, (columns * rows) / 3);
    }
    case "feMorphology":
      return 30;
    case "feGaussianBlur":
    case "feDropShadow":
      return 4;
    default:
      return 1;
  }
}

/** Whether the steps of filters look further than a part of the drawing. Their numbers are in the drawing's own units. */
function createReach() {
  let side = 0;
  let isOfBox = false;
  return {
    open(name: string, attributes: Attributes): void {
      if (name === "svg" && side === 0) side = findSide(attributes);
      if (name === "filter") isOfBox = attributes.get("primitiveUnits") === "objectBoundingBox";
      if (name !== "feMorphology") return;
      const most = maxReach * (isOfBox ? 1 : side);
      const radii = toNumbers(attributes.get("radius"));
      if (radii.some((radius) => radius > most)) throw new DrawingTooComplex("radius");
    },
  };
}

function findSide(attributes: Attributes): number {
  const [, , width = 0, height = 0] = toNumbers(attributes.get("viewBox"));
  const side = Math.max(width, height);
  if (side > 0) return side;
  const sides = ["width", "height"].map((name) => Number.parseFloat(attributes.get(name) ?? ""));
  return Math.max(...sides.filter(Number.isFinite), 100);
}

/** A line of a million dashes is a million lines. */
function refuseFineDashes(attributes: Attributes): void {
  const dashes = toNumbers(attributes.get("stroke-dasharray"));
  const length = dashes.reduce((sum, dash) => sum + dash, 0);
  if (length > 0 && length < 0.01) throw new DrawingTooComplex("dashes");
}

function toNumbers(value = ""): readonly number[] {
  return value
    .split(/[\s,]+/)
    .map((part) => Number.parseFloat(part))
    .filter((number) => Number.isFinite(number));
}
