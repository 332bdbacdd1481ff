import { z } from "zod";
import { refuse, refuseWithMessages } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";
import { anyBlock } from "./block-schemas.ts";
import { toWords } from "./trouble-words.ts";

/** Where blocks are to stand. */
export type Surface = "message" | "modal" | "home";

/** Slack refuses messages whose blocks hold more text than about this. Undocumented; seen at 13.2k. */
const maxBlocksText = 13_200;

/**
 * Checks blocks as Slack does, and gives those without a `block_id` one.
 * @throws {SlackError} `error` with where and why, `msg_blocks_too_long`.
 */
export function checkBlocks(
  blocks: readonly unknown[],
  {
    surface,
    error = "invalid_blocks",
    isKnownFile,
  }: {
    readonly surface: Surface;
    readonly error?: string;
    /** Whether the app can show a file, named by id or address. */
    readonly isKnownFile: (idOrUrl: string) => boolean;
  },
): readonly Json[] {
  const max = surface === "message" ? 50 : 100;
  if (blocks.length > max) {
    throw refuseWithMessages(error, [
      `[ERROR] no more than ${max} items allowed [json-pointer:/blocks]`,
    ]);
  }
  const result = z.array(anyBlock).safeParse(blocks);
  const troubles = result.success ? [] : result.error.issues.map(toTrouble);
  troubles.push(
    ...findMisplaced(blocks, surface),
    ...findDuplicates(blocks),
    ...findMixedTasks(blocks),
  );
  troubles.push(...findUnknownFiles(blocks, isKnownFile));
  if (troubles.length > 0) throw refuseWithMessages(error, troubles);
  if (surface === "message" && textLength(blocks) > maxBlocksText) {
    throw refuse("msg_blocks_too_long");
  }
  return blocks.filter(isJsonObject).map(withIds);
}

function toTrouble(issue: z.core.$ZodIssue): string {
  const pointer = ["blocks", ...issue.path].map((part) => `/${String(part)}`).join("");
  return `[ERROR] ${toWords(issue)} [json-pointer:${pointer}]`;
}

/** File inputs are for modals; what only messages have is not for views. */
function findMisplaced(blocks: readonly unknown[], surface: Surface): readonly string[] {
  const forMessages = /^(context_actions|markdown|task_card|plan|table|data_table|carousel|card)$/;
  return blocks.flatMap((block, index) => {
    if (!isJsonObject(block)) return [];
    const type = String(block.type);
    const element = isJsonObject(block.element) ? block.element.type : undefined;
    const isWrong =
      (surface !== "message" && forMessages.test(type)) ||
      (surface !== "modal" && element === "file_input");
    return isWrong
      ? [`[ERROR] unsupported type: ${type} [json-pointer:/blocks/${index}/type]`]
      : [];
  });
}

/** Tasks stand in a plan or alone. Source: seen by others (gitlab-org/gitlab!242201); the reference doesn't say so. */
function findMixedTasks(blocks: readonly unknown[]): readonly string[] {
  const types = blocks.map((block) => (isJsonObject(block) ? block.type : undefined));
  if (!types.includes("plan")) return [];
  return types.flatMap((type, index) =>
    type === "task_card"
      ? [`[ERROR] task_card can't stand beside a plan [json-pointer:/blocks/${index}/type]`]
      : [],
  );
}

function findDuplicates(blocks: readonly unknown[]): readonly string[] {
  const seen = new Set<unknown>();
  return blocks.flatMap((block, index) => {
    const id = isJsonObject(block) ? block.block_id : undefined;
    if (id === undefined || id === "") return [];
    const isSecond = seen.has(id);
    seen.add(id);
    return isSecond
      ? [
          `[ERROR] \`block_id\` already exists: ${String(id)} [json-pointer:/blocks/${index}/block_id]`,
        ]
      : [];
  });
}

function findUnknownFiles(
  blocks: readonly unknown[],
  isKnownFile: (idOrUrl: string) => boolean,
): readonly string[] {
  const unknown = [...eachObject(blocks)].filter((object) => {
    const file = object.slack_file;
    if (!isJsonObject(file)) return false;
    return !isKnownFile(String(file.id ?? file.url));
  });
  return unknown.map(() => "[ERROR] invalid slack file [json-pointer:/blocks]");
}

/** Every object within, outermost first. */
export function* eachObject(value: unknown): Generator<Json> {
  if (Array.isArray(value)) {
    for (const item of value) yield* eachObject(item);
  } else if (isJsonObject(value)) {
    yield value;
    for (const item of Object.values(value)) yield* eachObject(item);
  }
}

function textLength(blocks: readonly unknown[]): number {
  let length = 0;
  for (const object of eachObject(blocks)) {
    if (typeof object.text === "string") length += object.text.length;
  }
  return length;
}

/** Ids as Slack makes them up, for blocks and for the elements that act. */
function withIds(block: Json): Json {
  return {
    ...withActionIds(block),
    block_id: typeof block.block_id === "string" ? block.block_id : shortId(),
  };
}

const acting = /^(button|overflow|checkboxes|radio_buttons|datepicker|timepicker|datetimepicker)$/;

function withActionIds(block: Json): Json {
  const named = (element: unknown): unknown => {
    if (!isJsonObject(element) || element.action_id !== undefined) return element;
    const type = String(element.type);
    const isActing = acting.test(type) || /(_select|_input|_buttons|_button)$/.test(type);
    return isActing ? { ...element, action_id: shortId() } : element;
  };
  return {
    ...block,
    ...(Array.isArray(block.elements) ? { elements: block.elements.map(named) } : {}),
    ...(block.accessory === undefined ? {} : { accessory: named(block.accessory) }),
    ...(block.element === undefined ? {} : { element: named(block.element) }),
  };
}

function shortId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 5);
}
