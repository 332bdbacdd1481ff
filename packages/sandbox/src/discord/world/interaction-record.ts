import type { Modal } from "../schemas/modal-schema.ts";

/** What a person did that the application must answer. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: "command" | "autocomplete" | "component" | "modal";
  readonly createdAtMs: number;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId?: string;
  /** Discord's `data`, whose links are signed when it is sent. */
  readonly data: InteractionData;
  readonly commandName?: string;
  /** The message whose component was used. */
  readonly messageId?: string;
  /** The interaction that opened the form, for a form. */
  readonly openerId?: string;
  readonly state: "pending" | "acknowledged" | "failed";
  readonly failure?: string;
  readonly acknowledgement?: Acknowledgement;
  readonly responseMessageId?: string;
  /** After a deferral the first follow-up edits the placeholder. */
  readonly isPlaceholderOpen: boolean;
  /** How many follow-ups there were, the filled placeholder not counted. */
  readonly followUps: number;
  /** The form that the application opened. */
  readonly modal?: Modal;
  /** What it suggested. */
  readonly choices?: readonly CommandChoice[];
}

interface CommandChoice {
  readonly name: string;
  readonly value: string | number;
}

interface Acknowledgement {
  readonly callbackType: number;
  readonly atMs: number;
  readonly isEphemeral: boolean;
}

export type InteractionData = Readonly<Record<string, unknown>>;

/** Discord's number for a kind of interaction. */
export function interactionTypeOf(interaction: Interaction): 2 | 3 | 4 | 5 {
  switch (interaction.kind) {
    case "command":
      return 2;
    case "component":
      return 3;
    case "autocomplete":
      return 4;
    case "modal":
      return 5;
    default:
      throw new Error(`unknown interaction ${interaction.kind satisfies never}`);
  }
}
