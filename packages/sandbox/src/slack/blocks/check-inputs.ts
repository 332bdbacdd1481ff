import { refuseWithMessages } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";

/**
 * Checks a form as Slack's client does before it sends it.
 * @throws {SlackError} `invalid_arguments` with the block of each mistake.
 */
export function checkInputs(blocks: readonly Json[], values: Json): void {
  const troubles = blocks.flatMap((block) => {
    const element = block.element;
    if (block.type !== "input" || !isJsonObject(element)) return [];
    const inBlock = values[String(block.block_id)];
    const held = isJsonObject(inBlock) ? inBlock[String(element.action_id)] : undefined;
    const trouble = findTrouble(element, {
      held: isJsonObject(held) ? held : {},
      isOptional: block.optional === true,
    });
    return trouble === undefined ? [] : [`[ERROR] ${trouble} [block:${String(block.block_id)}]`];
  });
  if (troubles.length > 0) throw refuseWithMessages("invalid_arguments", troubles);
}

function findTrouble(
  element: Json,
  { held, isOptional }: { readonly held: Json; readonly isOptional: boolean },
): string | undefined {
  const { type: _type, ...contents } = held;
  const [content] = Object.values(contents);
  const isEmpty =
    content === undefined ||
    content === null ||
    content === "" ||
    (Array.isArray(content) && content.length === 0);
  if (isEmpty) return isOptional ? undefined : "Please complete this required field.";
  switch (element.type) {
    case "plain_text_input":
      return checkLength(element, String(content));
    case "number_input":
      return checkNumber(element, String(content));
    case "email_text_input":
      return /^\S+@\S+\.\S+$/.test(String(content)) ? undefined : "Enter a valid email address.";
    case "url_text_input":
      return URL.canParse(String(content)) ? undefined : "Enter a valid URL.";
    case "file_input":
      return checkFiles(element, content);
    default:
      return undefined;
  }
}

function checkLength(element: Json, text: string): string | undefined {
  const max = typeof element.max_length === "number" ? element.max_length : 3000;
  const min = typeof element.min_length === "number" ? element.min_length : 0;
  if (text.length > max) return `Must be ${max} characters or fewer.`;
  return text.length < min ? `Must be at least ${min} characters.` : undefined;
}

function checkNumber(element: Json, text: string): string | undefined {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return "Enter a number.";
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) {
    return "Enter a whole number.";
  }
  if (element.min_value !== undefined && value < Number(element.min_value)) {
    return `Must be ${String(element.min_value)} or more.`;
  }
  if (element.max_value !== undefined && value > Number(element.max_value)) {
    return `Must be ${String(element.max_value)} or less.`;
  }
  return undefined;
}

function checkFiles(element: Json, files: unknown): string | undefined {
  const list = Array.isArray(files) ? files.filter(isJsonObject) : [];
  const max = typeof element.max_files === "number" ? element.max_files : 10;
  if (list.length > max) return `Must be ${max} files or fewer.`;
  const allowed = Array.isArray(element.filetypes) ? element.filetypes : [];
  const isWrong = list.some((file) => allowed.length > 0 && !allowed.includes(file.filetype));
  return isWrong ? `Must be of type ${allowed.join(", ")}.` : undefined;
}
