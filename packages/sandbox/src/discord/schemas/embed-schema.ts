import { z } from "zod";
import { formIssue } from "../tools/form-errors.ts";

/** Sum of the texts of all embeds of a message. Source: "Embed Limits" in Discord's reference. */
const maxEmbedTextLength = 6000;

const linkSchema = z
  .string()
  .max(2048)
  .superRefine((url, context) => {
    if (/^https?:\/\/[^\s/]+/i.test(url)) return;
    context.addIssue(
      formIssue({ code: "URL_TYPE_INVALID_URL", message: "Not a well formed URL." }),
    );
  });

const mediaSchema = z.object({
  url: z
    .string()
    .max(2048)
    .superRefine((url, context) => {
      if (/^(https?:\/\/[^\s/]+|attachment:\/\/\S+)/i.test(url)) return;
      context.addIssue(
        formIssue({
          code: "URL_TYPE_INVALID_SCHEME",
          message: `Scheme "${url.split(":")[0] ?? ""}" must be one of ('http', 'https').`,
        }),
      );
    }),
});

const embedSchema = z.object({
  title: z.string().max(256).nullish(),
  description: z.string().max(4096).nullish(),
  url: linkSchema.nullish(),
  timestamp: z.string().nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z
    .object({ text: z.string().max(2048), icon_url: mediaSchema.shape.url.nullish() })
    .nullish(),
  image: mediaSchema.nullish(),
  thumbnail: mediaSchema.nullish(),
  author: z
    .object({
      name: z.string().min(1).max(256),
      url: linkSchema.nullish(),
      icon_url: mediaSchema.shape.url.nullish(),
    })
    .nullish(),
  fields: z
    .array(
      z.object({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1024),
        inline: z.boolean().nullish(),
      }),
    )
    .max(25)
    .nullish(),
});

type EmbedBody = z.output<typeof embedSchema>;

export const embedsSchema = z
  .array(embedSchema)
  .max(10)
  .superRefine((embeds, context) => {
    const length = embeds.reduce((sum, embed) => sum + textLength(embed), 0);
    if (length <= maxEmbedTextLength) return;
    context.addIssue(
      formIssue({
        code: "MAX_EMBED_SIZE_EXCEEDED",
        message: `Embed size exceeds maximum size of ${maxEmbedTextLength}`,
      }),
    );
  });

function textLength(embed: EmbedBody): number {
  const texts = [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ];
  return texts.reduce((sum, text) => sum + [...(text ?? "").trim()].length, 0);
}
