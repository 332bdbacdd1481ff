import { type Around, cleanText, type Dialect, formatText } from "#text";

/** How words stand out. */
export interface Style {
  readonly dialect: Dialect;
  small(text: string): string;
}

const nothing = { open: "", close: "" };

const plainDialect: Dialect = {
  text: ({ text }) => text,
  lineStart: (word) => word,
  mark: () => nothing,
  code: (text) => (text.includes("`") ? nothing : { open: "`", close: "`" }),
  codeText: (text) => text,
  link: () => undefined,
  address: (url) => url,
  image: () => undefined,
  reference: (source) => source,
  heading: () => ({ ...nothing, isBold: true }),
  small: () => nothing,
  rule: () => "────",
  bullet: () => "• ",
  number: (number) => `${number}. `,
  task: (isDone) => (isDone ? "☑ " : "☐ "),
  fence: () => nothing,
  breaksFence: () => false,
  isCodeOutdented: true,
  hidesSpoilers: false,
  tables: "columns",
};

/** https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const sgr = (on: number, off: number) => ({ open: `\u001b[${on}m`, close: `\u001b[${off}m` });

const bold = sgr(1, 22);
const dim = sgr(2, 22);

const marks = new Map<string, Around>([
  ["strong", bold],
  ["emphasis", sgr(3, 23)],
  ["strike", sgr(9, 29)],
]);

const colouredDialect: Dialect = {
  ...plainDialect,
  mark: (kind) => marks.get(kind) ?? nothing,
  code: () => sgr(36, 39),
  heading: () => ({ ...bold, isBold: true }),
  small: () => dim,
};

export const styles = {
  plain: { dialect: plainDialect, small: (text) => text },
  coloured: { dialect: colouredDialect, small: (text) => `${dim.open}${text}${dim.close}` },
} as const satisfies Readonly<Record<string, Style>>;

/** No message is too long for a terminal; this is more than any of ours. */
const maxLength = 100_000;

/** Our own Markdown as a terminal shows it. */
export function formatWords(markdown: string, { dialect }: Style): string {
  const text = cleanText(markdown);
  return formatText(text, { dialect, author: "moonlens", maxLength }).parts.join("\n");
}
