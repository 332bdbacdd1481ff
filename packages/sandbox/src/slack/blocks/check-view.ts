import { z } from "zod";
import { refuse, refuseWithMessages } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { checkBlocks } from "./check-blocks.ts";
import { plainText } from "./texts.ts";

/** A view as an app defines it, checked. */
export interface CheckedView {
  readonly type: "modal" | "home";
  readonly blocks: readonly Json[];
  readonly title?: Json | undefined;
  readonly submit?: Json | undefined;
  readonly close?: Json | undefined;
  readonly privateMetadata: string;
  readonly callbackId: string;
  readonly externalId: string;
  readonly clearOnClose: boolean;
  readonly notifyOnClose: boolean;
}

const base = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).default(""),
  callback_id: z.string().max(255).default(""),
  external_id: z.string().max(255).default(""),
};

/** Source: https://docs.slack.dev/reference/views */
const viewSchema = z.discriminatedUnion("type", [
  z.strictObject({
    ...base,
    type: z.literal("modal"),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().default(false),
    notify_on_close: z.boolean().default(false),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ ...base, type: z.literal("home") }),
]);

/** Source: https://docs.slack.dev/reference/methods/views.open (`view_too_large`). */
const maxViewBytes = 250_000;

/**
 * Checks a view as Slack does.
 * @throws {SlackError} `invalid_arguments` with where and why, `view_too_large`, `missing_submit`.
 */
export function checkView(
  value: unknown,
  options: {
    readonly type: "modal" | "home";
    readonly isKnownFile: (idOrUrl: string) => boolean;
  },
): CheckedView {
  const result = viewSchema.safeParse(value);
  if (!result.success) {
    throw refuseWithMessages(
      "invalid_arguments",
      result.error.issues.map((issue) => {
        const pointer = ["view", ...issue.path].map((part) => `/${String(part)}`).join("");
        return `[ERROR] ${issue.message} [json-pointer:${pointer}]`;
      }),
    );
  }
  const view = result.data;
  if (view.type !== options.type) {
    throw refuseWithMessages("invalid_arguments", [
      `[ERROR] unsupported type: ${view.type} [json-pointer:/view/type]`,
    ]);
  }
  if (JSON.stringify(value).length > maxViewBytes) throw refuse("view_too_large");
  const blocks = checkBlocks(view.blocks, {
    surface: view.type,
    error: "invalid_arguments",
    isKnownFile: options.isKnownFile,
  });
  const modal = view.type === "modal" ? view : undefined;
  const hasInput = blocks.some(({ type }) => type === "input");
  if (modal !== undefined && hasInput && modal.submit === undefined) {
    throw refuseWithMessages("invalid_arguments", [
      "[ERROR] missing required field: submit [json-pointer:/view]",
    ]);
  }
  return {
    type: view.type,
    blocks,
    title: modal?.title,
    submit: modal?.submit,
    close: modal?.close,
    privateMetadata: view.private_metadata,
    callbackId: view.callback_id,
    externalId: view.external_id,
    clearOnClose: modal?.clear_on_close ?? false,
    notifyOnClose: modal?.notify_on_close ?? false,
  };
}
