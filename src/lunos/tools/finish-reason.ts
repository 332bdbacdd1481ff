/** Providers' own names for the same ends: OpenAI's, Anthropic's, Google's and Mistral's. */
const lengthReasons = /^(length|max_?(output_?|completion_?)?tokens|model_length|token_?limit)$/i;
const filterReasons =
  /^(content_?filter(ed)?|refusal|(image_)?(safety|recitation|prohibited_content)|blocklist|spii|language)$/i;
const brokenCallReasons = /^(malformed_function_call|malformed_tool_call|invalid_tool_call)$/i;

/**
 * Why an answer ended, in Lunos' words, from both reasons that it may give: `length`, `content_filter`,
 * `malformed_function_call`, else the reason as it came. Native reasons can surface as a plain `stop`.
 */
export function toFinishReason(
  reason: string | undefined,
  nativeReason: string | undefined,
): string | undefined {
  const reasons = [reason, nativeReason].flatMap((text) => text?.trim() || []);
  for (const [pattern, name] of knownReasons) {
    if (reasons.some((text) => pattern.test(text.replaceAll("-", "_")))) return name;
  }
  return reasons[0];
}

const knownReasons = [
  [filterReasons, "content_filter"],
  [lengthReasons, "length"],
  [brokenCallReasons, "malformed_function_call"],
] as const;
