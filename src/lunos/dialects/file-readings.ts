import { z } from "zod";

/** What was read in one file of the request. */
export interface ReadFile {
  /** The same for the same file, where an event repeats what an earlier one said. */
  readonly key: string;
  readonly name: string | undefined;
  readonly parts: readonly string[];
}

const text = z.string().optional().catch(undefined);

const fileSchema = z.looseObject({
  hash: text,
  name: text,
  content: z.array(z.unknown()),
});

const annotationSchema = z.looseObject({ type: z.literal("file"), file: fileSchema });
const messageSchema = z.looseObject({ annotations: z.array(z.unknown()) });
const partSchema = z.looseObject({ type: z.literal("text"), text: z.string() });

/** What OpenRouter puts around the words of a file. */
const wrapper = /^\s*<\/?file\b[^>]*>\s*$/;

/** Reads a message or delta (`docs/lunos.md#documents`). Pictures on the pages are left out. */
export function readFileReadings(message: unknown): readonly ReadFile[] {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return [];
  return parsed.data.annotations.flatMap((annotation) => {
    const { success, data } = annotationSchema.safeParse(annotation);
    if (!success) return [];
    const { hash, name, content } = data.file;
    const parts = content.flatMap(readPart);
    return [{ key: hash ?? name ?? "", name, parts }];
  });
}

function readPart(part: unknown): readonly string[] {
  const parsed = partSchema.safeParse(part);
  return !parsed.success || wrapper.test(parsed.data.text) ? [] : [parsed.data.text];
}
