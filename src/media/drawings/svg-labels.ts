import type { SvgBounds } from "./svg-bounds.ts";

type Attributes = Readonly<Record<string, string>>;

const lineHeight = 1.2;
const fontSize = 14;
const maxLines = 50;
const blocks = new Set(["div", "p", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"]);
const silent = new Set(["script", "style", "title"]);

/** The words of HTML in a drawing, which the renderer leaves out: Mermaid writes all its labels so. */
export interface SvgLabel {
  open(name: string): void;
  close(name: string): void;
  add(text: string): void;
  /**
   * As SVG's own text, in the middle of where it stood.
   * @throws {DrawingTooComplex} when there are too many words by now.
   */
  toSvg(options: { readonly prefix: string; readonly bounds: SvgBounds }): string;
}

export function createSvgLabel(attributes: Attributes): SvgLabel {
  const lines = [""];
  let silence = 0;
  const breakLine = (name: string) => {
    if (blocks.has(name) && lines.at(-1) !== "") lines.push("");
  };
  return {
    open(name) {
      if (silent.has(name)) silence += 1;
      breakLine(name);
    },
    close(name) {
      if (silent.has(name)) silence -= 1;
      breakLine(name);
    },
    add(text) {
      if (silence > 0) return;
      const last = lines.length - 1;
      lines[last] = `${lines[last] ?? ""}${text.replace(/\s+/g, " ")}`.trimStart();
    },
    toSvg({ prefix, bounds }) {
      const said = lines.map((line) => line.trim()).filter((line) => line !== "");
      bounds.open("text", {});
      bounds.addText(said.join(" "));
      bounds.close("text");
      return placeLines(said.slice(0, maxLines), { attributes, prefix });
    },
  };
}

function placeLines(
  lines: readonly string[],
  { attributes, prefix }: { readonly attributes: Attributes; readonly prefix: string },
): string {
  const read = (name: string) => Number.parseFloat(attributes[name] ?? "") || 0;
  const x = read("x") + read("width") / 2;
  const middle = read("y") + read("height") / 2;
  const first = middle - ((lines.length - 1) / 2) * fontSize * lineHeight;
  return lines
    .map((line, index) => {
      const y = first + index * fontSize * lineHeight;
      const place = `x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central"`;
      return `<${prefix}text ${place} font-size="${fontSize}">${escapeXml(line)}</${prefix}text>`;
    })
    .join("");
}

/** For text and attributes alike. */
export function escapeXml(value: string): string {
  return value
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
