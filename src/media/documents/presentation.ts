import { trimBefore } from "../tools/tidy-words.ts";
import type { OfficePackage, Relationship } from "./office-package.ts";
import { walkXml } from "./xml.ts";

/** The words of a PowerPoint file, slide by slide in their order, each with its notes and comments. */
export async function readPresentation(
  parts: OfficePackage,
  { main, xml }: { readonly main: string; readonly xml: string },
): Promise<string> {
  const relationships = await parts.relationships(main);
  const listed = findSlideIds(xml).flatMap(
    (id) => relationships.find((relationship) => relationship.id === id)?.target ?? [],
  );
  const unlisted = relationships.filter(({ type }) => type === "slide");
  const slides = listed.length > 0 ? listed : unlisted.map(({ target }) => target);
  const written: string[] = [];
  for (const [index, slide] of slides.entries()) {
    const words = await readSlide(parts, slide);
    const title = slides.length > 1 && words !== "" ? `[Slide ${index + 1}]\n` : "";
    written.push(title + words);
  }
  return written.join("\n\n");
}

function findSlideIds(xml: string): readonly string[] {
  const ids: string[] = [];
  walkXml(xml, {
    open({ name, reference }) {
      if (name === "sldId" && reference !== undefined) ids.push(reference);
      return undefined;
    },
  });
  return ids;
}

/** What a slide refers to that has words, and what they are called. */
const besides: Readonly<Record<string, string>> = {
  diagramData: "",
  chart: "",
  notesSlide: "[Notes]\n",
  comments: "[Comments]\n",
};

async function readSlide(parts: OfficePackage, slide: string): Promise<string> {
  const relationships = await parts.relationships(slide);
  const sections = [await readPart(parts, slide)];
  for (const [type, title] of Object.entries(besides)) {
    const words = await Promise.all(
      relationships.filter((found) => found.type === type).map(readTarget(parts)),
    );
    const said = words.filter((text) => text !== "");
    if (said.length > 0) sections.push(title + said.join("\n"));
  }
  return sections.filter((text) => text !== "").join("\n");
}

function readTarget(parts: OfficePackage) {
  return async ({ target }: Relationship): Promise<string> => await readPart(parts, target);
}

async function readPart(parts: OfficePackage, part: string): Promise<string> {
  const words: string[] = [];
  let cells = 0;
  walkXml((await parts.read(part)) ?? "<none/>", {
    open({ name, attribute }) {
      // The number of a slide, and the like, that is filled in.
      if (name === "fld" && attribute("type") === "slidenum") return "skip";
      if (name === "tc") cells += 1;
      if (name === "br") words.push("\n");
      return undefined;
    },
    text(text, inside) {
      if (inside === "t" || inside === "text") words.push(text);
    },
    close(name) {
      if (name === "p" || name === "cm") words.push(cells > 0 ? " " : "\n");
      if (name === "tr") words.push("\n");
      if (name !== "tc") return;
      cells -= 1;
      words.push("\t");
    },
  });
  return trimBefore(words.join(""), /(\t)/).trim();
}
