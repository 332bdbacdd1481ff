import { imageSize } from "image-size";
import { type SaxesAttributePlain, SaxesParser } from "saxes";
import { createSvgBounds } from "./svg-bounds.ts";
import { resolveSvgEntities } from "./svg-entities.ts";
import { createSvgLabel, escapeXml, type SvgLabel } from "./svg-labels.ts";

/** Elements that run or embed something else than SVG. */
const forbiddenElements = new Set([
  "script",
  "foreignobject",
  "iframe",
  "object",
  "embed",
  "handler",
]);
const pictureData = /^data:image\/(png|jpe?g|gif|webp);base64,/i;

/**
 * An SVG written anew with only what draws: no scripts, no declarations, and no reference to anything
 * outside of the file. The renderer would read local files that an `href` names. Words in HTML become
 * SVG's own.
 * @param options.maxPixels of all pictures inside together.
 * @throws {DrawingTooComplex} when drawing it could take far longer than its length says.
 * @throws {Error} when it is no well-formed XML.
 */
export function cleanSvg(svg: string, { maxPixels }: { readonly maxPixels: number }): string {
  const parts: string[] = [];
  const parser = new SaxesParser();
  const { text, words } = resolveSvgEntities(svg);
  Object.assign(parser.ENTITIES, words);
  const pixels = { left: maxPixels };
  const bounds = createSvgBounds();
  const path: string[] = [];
  let forbiddenDepth = 0;
  let label: SvgLabel | undefined;
  parser.on("opentag", ({ name, attributes }) => {
    bounds.open(name, attributes);
    const local = toLocalName(name);
    // Beside HTML in a switch stands what to show where there is none.
    const isLabel = local === "foreignobject" && path.at(-1) !== "switch";
    path.push(local);
    label?.open(local);
    if (forbiddenDepth > 0) forbiddenDepth += 1;
    else if (forbiddenElements.has(local)) {
      forbiddenDepth = 1;
      if (isLabel) label = createSvgLabel(toPlain(attributes));
    } else {
      // As it stands in a page of HTML, which needs no namespace.
      const isBare = path.length === 1 && name === "svg" && !("xmlns" in attributes);
      const namespace = isBare ? ' xmlns="http://www.w3.org/2000/svg"' : "";
      parts.push(`<${name}${namespace}${writeAttributes(attributes, pixels)}>`);
    }
  });
  parser.on("closetag", ({ name }) => {
    bounds.close(name);
    path.pop();
    if (forbiddenDepth === 0) parts.push(`</${name}>`);
    else forbiddenDepth -= 1;
    label?.close(toLocalName(name));
    if (forbiddenDepth > 0 || label === undefined) return;
    parts.push(label.toSvg({ prefix: name.slice(0, name.indexOf(":") + 1), bounds }));
    label = undefined;
  });
  const addText = (value: string) => {
    bounds.addText(value);
    label?.add(value);
    if (forbiddenDepth === 0) parts.push(escapeXml(cleanStyle(value)));
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text).close();
  return parts.join("");
}

function toLocalName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

type Attributes = Readonly<Record<string, string | SaxesAttributePlain>>;

function toPlain(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, String(value)]),
  );
}

function writeAttributes(attributes: Attributes, pixels: { left: number }): string {
  return Object.entries(attributes)
    .filter(([name, value]) => isAllowed(name, { value: String(value), pixels }))
    .map(([name, value]) => ` ${name}="${escapeXml(cleanStyle(String(value)))}"`)
    .join("");
}

function isAllowed(
  name: string,
  { value, pixels }: { readonly value: string; readonly pixels: { left: number } },
): boolean {
  const local = toLocalName(name);
  if (local.startsWith("on") || local === "base") return false;
  if (local !== "href" && local !== "src") return true;
  const target = value.trim();
  if (target.startsWith("#")) return true;
  if (!pictureData.test(target)) return false;
  const { width, height } = imageSize(Buffer.from(target.replace(pictureData, ""), "base64"));
  pixels.left -= width * height;
  return pixels.left >= 0;
}

/** Style sheets and presentation attributes may refer to parts of the drawing alone. */
function cleanStyle(value: string): string {
  return (
    value
      // The renderer leaves out what is marked so, and quotes within an attribute.
      .replace(/!important/gi, "")
      .replace(/url\(\s*(["'])(#[^"'()]*)\1\s*\)/gi, "url($2)")
      .replace(/@import[^;]*;?/gi, "")
      .replace(/url\(\s*(?!["']?#)[^()]*\)/gi, "none")
      // What is never closed, or has brackets inside.
      .replace(/url\((?!\s*["']?#)/gi, "none(")
  );
}
