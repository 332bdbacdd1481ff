import type { ChatMessage } from "./chat-request.ts";

/** Where somebody begins to speak in a written conversation: a name and a colon at the start of a line. */
const speaker = /^([\p{L}][\p{L} ]{0,30}):[ \t]*/gmu;

/**
 * A text as a conversation, as a model reads it that goes on with texts: where it ends with a name and a colon, it is that
 * one's turn to speak, and what stands before the first name is what they are told. Any other text is one message.
 */
export function readTranscript(prompt: string): ChatMessage[] {
  const own = /(?:^|\n)([\p{L}][\p{L} ]{0,30}):\s*$/u.exec(prompt)?.[1];
  if (own === undefined) return [{ role: "user", content: prompt }];
  const names = speakersOf(prompt, own);
  const turns = [...prompt.matchAll(speaker)].filter(([, name = ""]) => names.has(name));
  const [first] = turns;
  const instructions = prompt.slice(0, first?.index ?? 0).trim();
  const said = turns.slice(0, -1).map((turn, index): ChatMessage => {
    const content = prompt.slice(turn.index + turn[0].length, turns[index + 1]?.index).trim();
    return { role: turn[1] === own ? "assistant" : "user", content };
  });
  const told: ChatMessage[] =
    instructions === "" ? [] : [{ role: "system", content: instructions }];
  return said.length === 0 ? [{ role: "user", content: prompt }] : [...told, ...said];
}

/** Who speaks: the one whose turn it is, and the last other one who begins a paragraph, or else a line. */
function speakersOf(prompt: string, own: string): ReadonlySet<string> {
  const found = [...prompt.matchAll(speaker)].filter(([, name]) => name !== own);
  const other = found.findLast(({ index }) => beginsParagraph(prompt, index)) ?? found.at(-1);
  return new Set([own, ...(other?.[1] === undefined ? [] : [other[1]])]);
}

function beginsParagraph(prompt: string, at: number): boolean {
  return at === 0 || prompt.slice(0, at).endsWith("\n\n");
}
