/** A sentence's end, in the scripts that people write to us in, with what may still follow it. */
const sentenceEnd =
  /[.!?…。．！？؟।۔]["'”’»)\]}*_~`|\s]*(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\ufe0f\u200d])*\s*$/u;

/** Within so many last characters an end is looked for, whatever the words are made of. */
const tailLength = 40;

/** Who is nearly at the length limit may have cut their text into several messages. */
const nearLimit = 0.9;

/**
 * Whether words look as if no more of them came: they end a sentence, or stand beside a file, as a question about a picture
 * does, and are far from the most characters that the platform takes in one message.
 */
export function looksFinished(
  words: string,
  { hasFiles, maxLength }: { readonly hasFiles: boolean; readonly maxLength: number },
): boolean {
  const text = words.trim();
  if (text === "" || text.length > maxLength * nearLimit) return false;
  return hasFiles || sentenceEnd.test(text.slice(-tailLength));
}
