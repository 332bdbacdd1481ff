/** Slack's Block Kit, as far as the page draws it: https://docs.slack.dev/reference/block-kit */

export interface SlackText {
  readonly type: "plain_text" | "mrkdwn";
  readonly text: string;
}

export interface SlackOption {
  readonly text: SlackText;
  readonly value: string;
  readonly description?: SlackText;
  readonly url?: string;
}

interface OptionGroup {
  readonly label: SlackText;
  readonly options: readonly SlackOption[];
}

export interface Confirmation {
  readonly title: SlackText;
  readonly text: SlackText;
  readonly confirm: SlackText;
  readonly deny: SlackText;
  readonly style?: "primary" | "danger";
}

/** Any element; which fields are there depends on `type`. */
export interface SlackElement {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: SlackText | string;
  readonly value?: string;
  readonly url?: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: Confirmation;
  readonly accessibility_label?: string;
  readonly placeholder?: SlackText;
  readonly options?: readonly SlackOption[];
  readonly option_groups?: readonly OptionGroup[];
  readonly max_selected_items?: number;
  readonly min_query_length?: number;
  readonly multiline?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly is_decimal_allowed?: boolean;
  readonly min_value?: string;
  readonly max_value?: string;
  readonly filetypes?: readonly string[];
  readonly max_files?: number;
  /** Of conversations: what one looked at when the form was opened is chosen. */
  readonly default_to_current_conversation?: boolean;
  readonly image_url?: string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
  readonly alt_text?: string;
  readonly positive_button?: { readonly text: SlackText; readonly value: string };
  readonly negative_button?: { readonly text: SlackText; readonly value: string };
  /** What it holds before it is touched: `initial_option`, `initial_value`, … */
  readonly [name: `initial_${string}`]: unknown;
}

/** A cell of a table. */
export interface TableCell {
  readonly type: string;
  readonly text?: string;
  readonly value?: number;
  readonly elements?: readonly RichTextNode[];
}

/** A piece of rich text: a section, list, quote or code, or what stands in one. */
export interface RichTextNode {
  readonly type: string;
  readonly text?: string;
  readonly style?: "bullet" | "ordered" | Readonly<Record<string, boolean>>;
  readonly elements?: readonly RichTextNode[];
  readonly indent?: number;
  readonly offset?: number;
  readonly url?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly name?: string;
  readonly unicode?: string;
  readonly range?: string;
  readonly timestamp?: number;
  readonly value?: string;
}

/** Any block; which fields are there depends on `type`. */
export interface SlackBlock {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: SlackText | string;
  readonly fields?: readonly SlackText[];
  readonly accessory?: SlackElement;
  readonly elements?: readonly (SlackElement & RichTextNode)[];
  readonly element?: SlackElement;
  readonly label?: SlackText;
  readonly hint?: SlackText;
  readonly optional?: boolean;
  readonly dispatch_action?: boolean;
  readonly title?: SlackText | string;
  readonly subtitle?: SlackText | string;
  readonly body?: SlackText;
  readonly alt_text?: string;
  readonly image_url?: string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
  readonly rows?: readonly (readonly TableCell[])[];
  readonly caption?: string;
  readonly level?: string;
  readonly status?: string;
  readonly tasks?: readonly SlackBlock[];
  readonly details?: SlackBlock;
  readonly output?: SlackBlock;
  readonly actions?: readonly SlackElement[];
  readonly child_blocks?: readonly SlackBlock[];
}

/** The words of a text object, or of a plain string where Slack has one. */
export function toPlain(text: SlackText | string | undefined): string {
  return typeof text === "string" ? text : (text?.text ?? "");
}
