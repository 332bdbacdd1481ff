import { imageSize } from "image-size";
import { type SaxesAttributePlain, SaxesParser } from "saxes";
import { createSvgBounds } from "./svg-bounds.ts";

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
 * An SVG written anew with only what draws: no scripts, no entities, and no reference to anything
 * outside of the file. The renderer would read local files that an `href` names.
 * @param options.maxPixels of all pictures inside together.
 * @throws {DrawingTooComplex} when drawing it could take far longer than its length says.
 * @throws {Error} when it is no well-formed XML.
 */
export function cleanSvg(text: string, { maxPixels }: { readonly maxPixels: number }): string {
  const parts: string[] = [];
  const parser = new SaxesParser();
  const pixels = { left: maxPixels };
  const bounds = createSvgBounds();
  let forbiddenDepth = 0;
  parser.on("opentag", ({ name, attributes }) => {
    bounds.open(name, attributes);
    if (forbiddenDepth > 0 || isForbidden(name)) forbiddenDepth += 1;
    else parts.push(`<${name}${writeAttributes(attributes, pixels)}>`);
  });
  parser.on("closetag", ({ name }) => {
    bounds.close(name);
    if (forbiddenDepth > 0) forbiddenDepth -= 1;
    else parts.push(`</${name}>`);
  });
  const addText = (value: string) => {
    bounds.addText(value);
    if (forbiddenDepth === 0) parts.push(escapeText(cleanStyle(value)));
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text).close();
  return parts.join("");
}

function isForbidden(name: string): boolean {
  return forbiddenElements.has(name.slice(name.indexOf(":") + 1).toLowerCase());
}

function writeAttributes(
  attributes: Readonly<Record<string, string | SaxesAttributePlain>>,
  pixels: { left: number },
): string {
  return Object.entries(attributes)
    .filter(([name, value]) => isAllowed(name, { value: String(value), pixels }))
    .map(([name, value]) => ` ${name}="${escapeText(cleanStyle(String(value)))}"`)
    .join("");
}

function isAllowed(
  name: string,
  { value, pixels }: { readonly value: string; readonly pixels: { left: number } },
): boolean {
  const local = name.slice(name.indexOf(":") + 1).toLowerCase();
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
      .replace(/@import[^;]*;?/gi, "")
      .replace(/url\(\s*(?!["']?#)[^()]*\)/gi, "none")
      // What is never closed, or has brackets inside.
      .replace(/url\((?!\s*["']?#)/gi, "none(")
  );
}

function escapeText(value: string): string {
  return value
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
