/** https://docs.slack.dev/reference/block-kit/blocks/markdown-block: 12,000 characters over all markdown blocks of a message. A little is left for what Slack adds. */
export const maxMessageLength = 11_500;

/** Not Slack's but ours: a longer answer would bury the conversation. */
export const maxTextMessages = 3;

/**
 * https://docs.slack.dev/reference/methods/chat.postMessage: `text` should stay below 4,000 characters. Beside blocks it
 * is what notifications and screen readers say, so less does.
 */
export const maxFallbackLength = 2_000;

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object: a text object of 3,000 characters. */
export const maxBlockTextLength = 3_000;

/** https://docs.slack.dev/reference/block-kit/blocks/context-block: at most 10 elements. */
export const maxContextElements = 10;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element: `text`, cut off by Slack at about 30. */
export const maxButtonLabelLength = 75;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element: `value`. */
export const maxButtonValueLength = 2_000;

/** Not Slack's but ours: so many buttons stand in one row on most screens. Slack takes 25. */
export const maxButtonsPerRow = 5;

/** https://docs.slack.dev/reference/views/modal-views: `title`, `submit` and `close`. */
export const maxFormTitleLength = 24;
/** https://docs.slack.dev/reference/block-kit/blocks/input-block: `label` and `hint`. */
export const maxFormLabelLength = 2_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element: `max_length`. */
export const maxFormTextLength = 3_000;
/** https://docs.slack.dev/reference/views/modal-views: `private_metadata`. */
export const maxPrivateMetadataLength = 3_000;

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object: `text`, `value` and `description`. */
export const maxOptionTextLength = 75;
export const maxOptionValueLength = 150;
export const maxOptionDescriptionLength = 75;
/** https://docs.slack.dev/reference/block-kit/blocks/image-block: `title`. */
export const maxImageTitleLength = 2_000;
/** https://docs.slack.dev/reference/block-kit/block-elements: `placeholder`. */
export const maxPlaceholderLength = 150;
/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload: at most 100 options. */
export const maxSuggestions = 100;

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element: `max_files`. */
export const maxFormFiles = 10;

/** https://docs.slack.dev/reference/block-kit/blocks/image-block: `alt_text` 2,000; 1,000 for files. */
export const maxAltTextLength = 1_000;

/** Reported, not published (slackapi/python-slack-sdk#1653): more files than about 14 in one completed upload get lost. */
export const maxFilesPerMessage = 10;

/** https://slack.com/help/articles/201330736: 1 GB a file. */
export const maxFileBytes = 1024 ** 3;

/** https://docs.slack.dev/interactivity/handling-user-interaction: 5 uses within 30 minutes. */
export const maxResponses = 5;
export const responseUrlLifeMs = 30 * 60_000;

/** https://docs.slack.dev/apis/web-api/rate-limits: `chat.update` is tier 3, 50 and more a minute for a workspace. */
export const editIntervalMs = 1_500;

/** The same tier as a ration, for a workspace. */
export const editRation = { windowMs: 60_000, maxEdits: 50 } as const;

/** https://docs.slack.dev/apis/web-api/rate-limits: `chat.appendStream` is tier 4, 100 and more a minute for a workspace. */
export const appendIntervalMs = 1_000;

/** Not published; streams are seen to end by themselves at about five minutes (slackapi/node-slack-sdk#2702). */
export const streamLifeMs = 4 * 60_000;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack: five minutes. */
export const maxClockDifferenceMs = 5 * 60_000;

/** Slack's own payloads are far smaller; a modal with long texts is the largest. */
export const maxRequestBytes = 1024 ** 2;

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: at most 4. */
export const maxSuggestedPrompts = 4;

/**
 * https://docs.slack.dev/reference/methods/conversations.replies: no more than 200 at once are recommended. Distributed apps
 * outside of the Marketplace get 15, whatever they ask for.
 */
export const maxRepliesPerCall = 200;

/** Of an app, global ones included. https://docs.slack.dev/reference/app-manifest#features */
export const maxShortcuts = 10;
