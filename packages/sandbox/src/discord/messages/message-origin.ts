import { type APIMessageInteractionMetadata, InteractionType } from "discord-api-types/v10";
import type { MessageOrigin, StoredMessage } from "../world/message-record.ts";
import { toUser } from "../world/user-payload.ts";
import type { World } from "../world/world.ts";

export function toAuthor(world: World, authorId: string) {
  const author = world.users.get(authorId);
  if (author === undefined) throw new Error(`message by unknown user ${authorId}`);
  return toUser(author);
}

/** The fields by which an answer to an interaction can be told from a plain message. */
export function toOrigin(message: StoredMessage, world: World) {
  const { origin } = message;
  if (origin === undefined) return {};
  const user = toAuthor(world, origin.userId);
  const name = origin.commandName;
  return {
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata: toMetadata(origin, { message, world }),
    ...(name === undefined
      ? {}
      : {
          interaction: {
            id: origin.interactionId,
            type: InteractionType.ApplicationCommand,
            name,
            user,
          },
        }),
  };
}

interface MetadataContext {
  readonly message: StoredMessage;
  readonly world: World;
}

function toMetadata(
  origin: MessageOrigin,
  context: MetadataContext,
): APIMessageInteractionMetadata {
  if (origin.opener !== undefined) {
    return {
      ...toCommonMetadata(origin, context),
      type: InteractionType.ModalSubmit,
      triggering_interaction_metadata: toTrigger(origin.opener, context),
    };
  }
  return toTrigger(origin, context);
}

/** Forms open no forms, so what triggers one is a command or a component. */
function toTrigger(origin: MessageOrigin, context: MetadataContext) {
  const common = toCommonMetadata(origin, context);
  if (origin.commandName !== undefined) {
    return {
      ...common,
      type: InteractionType.ApplicationCommand as const,
      name: origin.commandName,
    };
  }
  return {
    ...common,
    type: InteractionType.MessageComponent as const,
    interacted_message_id: origin.interactedMessageId ?? context.message.id,
  };
}

function toCommonMetadata(origin: MessageOrigin, { message, world }: MetadataContext) {
  return {
    id: origin.interactionId,
    user: toAuthor(world, origin.userId),
    authorizing_integration_owners: { 0: message.guildId ?? "0" },
    ...(origin.originalMessageId === undefined
      ? {}
      : { original_response_message_id: origin.originalMessageId }),
  };
}
