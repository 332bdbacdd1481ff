import { z } from "zod";
import { joinShownLines } from "#core";
import type { MessageBodyPayload } from "../wire/payloads.ts";
import { readComponents } from "./message-components.ts";

type Embed = MessageBodyPayload["embeds"][number];

/** What a message shows beside its content, as lines: poll, previews, files' descriptions, stickers, components. */
export function readShownWords(body: MessageBodyPayload): string {
  const components = readComponents(body.components);
  const lines = [
    ...readPoll(body.poll),
    ...body.embeds.flatMap(readEmbed),
    ...body.attachments.flatMap(({ filename, title, description }) =>
      describeFile(title || filename, description),
    ),
    ...components.media.flatMap(({ description, name }) => describeFile(name ?? "", description)),
    ...components.labels.map((label) => `Button or menu: ${label}`),
    ...body.sticker_items.map(({ name }) => `Sticker: ${name}`),
  ];
  return joinShownLines(lines);
}

function describeFile(name: string, description: string | null | undefined): readonly string[] {
  if (!description) return [];
  return [name === "" ? `Picture: ${description}` : `File ${name}: ${description}`];
}

const media = z.object({
  text: z.string().nullish(),
  emoji: z.object({ name: z.string().nullish() }).nullish(),
});

/** https://docs.discord.com/developers/resources/poll#poll-object */
const poll = z.object({
  question: media,
  answers: z.array(z.object({ answer_id: z.number().optional(), poll_media: media })).catch([]),
  allow_multiselect: z.boolean().catch(false),
  results: z
    .object({
      is_finalized: z.boolean().catch(false),
      answer_counts: z.array(z.object({ id: z.number(), count: z.number() })).catch([]),
    })
    .nullish()
    .catch(undefined),
});

function readPoll(value: unknown): readonly string[] {
  const read = poll.safeParse(value).data;
  if (read === undefined) return [];
  const { question, answers, allow_multiselect: isMultiple, results } = read;
  const counts = new Map(results?.answer_counts.map(({ id, count }) => [id, count]));
  const rules = [
    ...(isMultiple ? ["several answers may be chosen"] : []),
    ...(results?.is_finalized === true ? ["the votes are final"] : []),
  ];
  const choices = answers.map(({ answer_id: id, poll_media: choice }) => {
    const votes = results ? ` (${toVotes(counts.get(id ?? -1) ?? 0)})` : "";
    return `- ${toLabel(choice)}${votes}`;
  });
  const small = rules.length === 0 ? "" : ` (${rules.join(", ")})`;
  return [`Poll: ${toLabel(question)}${small}`, ...choices];
}

function toLabel({ text, emoji }: z.infer<typeof media>): string {
  return [emoji?.name, text].filter((part) => part).join(" ");
}

function toVotes(count: number): string {
  return count === 1 ? "1 vote" : `${count} votes`;
}

/** A preview of a link, or what a bot laid out. Of pictures without words nothing is said. */
function readEmbed(embed: Embed): readonly string[] {
  const { author, provider, title, description, fields, footer, url } = embed;
  const words = [
    ...[author?.name, title, description],
    ...fields.map(({ name, value }) => [name, value].filter((part) => part).join(": ")),
    footer?.text,
  ].filter((line) => line);
  if (words.length === 0) return [];
  const from = [provider?.name, url].filter((part) => part).join(", ");
  return [from === "" ? "Embed:" : `Preview of ${from}:`, ...words.map(String)];
}
