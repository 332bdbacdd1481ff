import MarkdownIt, { type MarkdownIt as Library, type Token } from "markdown-it";
import {
  takeDeeplyNested,
  takeDefinition,
  takeFormula,
  takeSmallPrint,
  takeVastTable,
} from "./block-rules.ts";
import { numberFootnotes, takeFootnote, takeFootnoteReference } from "./footnotes.ts";
import {
  takeAddress,
  takeInlineFormula,
  takeLoneBracket,
  takePlainText,
  takeReference,
  takeTag,
} from "./inline-rules.ts";

/** More than blocks are nested here. Brackets within brackets take their time by it. */
const maxNesting = 28;

/** Who wrote a text: only what we write ourselves has small print. */
export type Author = "model" | "moonlens";

const parsers: Readonly<Record<Author, Library>> = {
  model: createParser("model"),
  moonlens: createParser("moonlens"),
};

/** CommonMark and GFM's tables as tokens. Takes its time in proportion to the text. */
export function parseTokens(
  markdown: string,
  { author, isGrowing }: { readonly author: Author; readonly isGrowing: boolean },
): readonly Token[] {
  return parsers[author].parse(markdown, { isGrowing });
}

/** Tags stay text, addresses stay as they were written, and nothing that was written is left out. */
function createParser(author: Author): Library {
  const options = { html: false, linkify: false, maxNesting };
  const parser = MarkdownIt(options);
  parser.normalizeLink = (url) => url;
  parser.validateLink = () => true;
  parser.disable([
    "reference",
    "text_join",
    "linkify",
    "replacements",
    "smartquotes",
    "html_block",
    "html_inline",
  ]);
  const interrupting = { alt: ["paragraph", "blockquote", "list"] };
  const { block, inline } = parser;
  block.ruler.before("table", "deep", takeDeeplyNested);
  block.ruler.before("table", "vast_table", takeVastTable, { alt: ["paragraph"] });
  block.ruler.before("table", "formula", takeFormula, interrupting);
  if (author === "moonlens") {
    block.ruler.before("table", "small", takeSmallPrint, {
      alt: ["paragraph", "reference", "blockquote", "list"],
    });
  }
  block.ruler.before("reference", "footnote", takeFootnote, interrupting);
  block.ruler.before("reference", "definition", takeDefinition);
  parser.core.ruler.after("block", "footnote_numbers", numberFootnotes);
  inline.ruler.at("text", takePlainText);
  inline.ruler.before("text", "lone_bracket", takeLoneBracket);
  inline.ruler.before("lone_bracket", "footnote_reference", takeFootnoteReference);
  inline.ruler.before("escape", "formula", takeInlineFormula);
  inline.ruler.before("autolink", "reference", takeReference);
  inline.ruler.before("autolink", "tag", takeTag);
  inline.ruler.before("autolink", "address", takeAddress);
  return parser;
}
