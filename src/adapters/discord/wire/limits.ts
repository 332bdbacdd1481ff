import { GuildPremiumTier } from "discord.js";

const mebibyte = 1024 * 1024;

/** https://discord.com/developers/docs/resources/message#create-message: content up to 2000 characters. */
export const maxMessageLength = 2000;

/** Not Discord's but ours: a longer answer would bury the conversation, and Discord takes about a message a second. */
export const maxTextMessages = 8;

/** https://discord.com/developers/docs/resources/message#create-message: at most 10 files a message. */
export const maxFilesPerMessage = 10;

/** https://discord.com/developers/docs/components/reference#action-row: five buttons a row. */
export const maxButtonsPerRow = 5;
/** Rows of buttons below a message. */
export const maxRows = 5;

/** https://discord.com/developers/docs/components/reference#button: `label`. */
export const maxButtonLabelLength = 80;

/** https://discord.com/developers/docs/components/reference: a form's title, the label of a field and the text in it. */
export const maxFormTitleLength = 45;
export const maxFormLabelLength = 45;
export const maxFormTextLength = 4000;
export const maxFormHintLength = 100;

/** https://discord.com/developers/docs/components/reference#text-input: `placeholder`. */
export const maxFormPlaceholderLength = 100;

/** https://discord.com/developers/docs/components/reference#string-select: options, the length of their labels, values and descriptions, and of the placeholder. */
export const maxSelectOptions = 25;
export const maxOptionLabelLength = 100;
export const maxSelectPlaceholderLength = 150;

/** https://discord.com/developers/docs/components/reference#text-display: all texts of a message that is made of components. */
export const maxDisplayedCharacters = 4000;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const maxFormFields = 5;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure: `max_length`. */
export const maxOptionTextLength = 6000;

/** https://discord.com/developers/docs/interactions/application-commands#autocomplete: choices, and the length of their names and values. */
export const maxSuggestions = 25;
export const maxSuggestionLength = 100;

/** https://discord.com/developers/docs/resources/message#attachment-object: `description`. */
export const maxAltTextLength = 1024;

/** https://discord.com/developers/docs/resources/message#create-message: `nonce`. */
export const maxNonceLength = 25;

/** Size of one file where nothing better is known. https://discord.com/developers/docs/reference#uploading-files */
export const defaultMaxFileBytes = 10 * mebibyte;

/** Size of all files of a request; a single larger file goes alone. https://discord.com/developers/docs/reference#uploading-files */
export const maxRequestBytes = 25 * mebibyte;

/** Size of one file by the guild's boosts. https://discord.com/developers/docs/reference#uploading-files */
export function toMaxFileBytes(premiumTier: number): number {
  if (premiumTier >= GuildPremiumTier.Tier3) return 100 * mebibyte;
  if (premiumTier === GuildPremiumTier.Tier2) return 50 * mebibyte;
  return defaultMaxFileBytes;
}

/** How long an interaction's token works, from the interaction on. https://discord.com/developers/docs/interactions/receiving-and-responding */
export const interactionTokenLifeMs = 15 * 60_000;

/** Time to acknowledge an interaction. https://discord.com/developers/docs/interactions/receiving-and-responding */
export const acknowledgeWithinMs = 3000;

/** The typing indicator goes out by itself after 10 s; renewed a little earlier. https://discord.com/developers/docs/resources/channel#trigger-typing-indicator */
export const typingIntervalMs = 8000;

/** Not published; five edits in five seconds are reported to be too many, and one in 1.5 s to be welcome. */
export const editIntervalMs = 1500;

/**
 * Not published, and told by headers alone (https://discord.com/developers/docs/topics/rate-limits); five edits in five seconds
 * are seen, for a channel and for an interaction's token (discord-net/Discord.Net#2375).
 */
export const editRation = { windowMs: 5_000, maxEdits: 5 } as const;
