import {
  type ConversationEntry,
  describeOverflow,
  findMedia,
  type IncomingMessage,
  type MediaKind,
  type MenuId,
  type MessageMenu,
  pictureForms,
  type SeeIntent,
  type SeeTask,
  toConversationEntry,
  UserError,
} from "#core";

const seeMenus: readonly MessageMenu[] = [
  createSeeMenu("whats-this", { task: "answer" }),
  createSeeMenu("read-text", { task: "read-text" }),
  createSeeMenu("describe-as-prompt", { task: "describe-as-prompt" }),
  createSeeMenu("transcribe", { task: "transcribe", need: "sound" }),
];

const editMenu: MessageMenu = {
  id: "edit-image",
  visibility: "public",
  question: { title: { key: "editTitle" }, label: { key: "editLabel" }, hint: { key: "editHint" } },
  toIntent: (message, { text }) => ({
    type: "draw",
    count: 1,
    drawing: { prompt: text.trim() },
    sources: pickMedia(message, "picture"),
  }),
};

/** Any picture gets detail from better photos of what it shows; ours have a button for it. */
const sharpenMenu: MessageMenu = {
  id: "sharpen",
  visibility: "public",
  question: pictureForms.sharpen,
  extra: "sharpening",
  toIntent(message, { photos = [] }) {
    const [picture, ...others] = pickMedia(message, "picture");
    if (picture === undefined || others.length > 0) {
      throw new UserError("sharpen: the message has several pictures", {
        code: "several_pictures",
        sentence: { key: "sharpenOnePicture" },
      });
    }
    const drawing = { prompt: "" };
    return { type: "draw", count: 1, drawing, sources: [picture], sharpenWith: photos };
  },
};

/** Only who asks reads it: it is for their ears, or for them to post with their own picture. */
const altTextMenu: MessageMenu = {
  id: "alt-text",
  visibility: "private",
  toIntent: (message) => ({
    type: "alt-text",
    media: pickMedia(message, "picture"),
    notes: describeOverflow(message.media),
  }),
};

const tableMenu: MessageMenu = {
  id: "read-table",
  visibility: "public",
  toIntent: (message) => ({
    type: "extract",
    form: "table",
    media: pickMedia(message, "page"),
    notes: describeOverflow(message.media),
  }),
};

/** What is found is what the one who asks may see. */
const similarMenu: MessageMenu = {
  id: "find-similar",
  visibility: "private",
  // “Write alt text” has a button for it.
  isSpare: true,
  toIntent: (message) => ({
    type: "similar",
    media: pickMedia(message, "picture"),
    notes: describeOverflow(message.media),
  }),
};

const catchUpMenu: MessageMenu = {
  id: "catch-up",
  visibility: "private",
  toIntent: ({ id: messageId }) => ({ type: "catch-up", since: { type: "message", messageId } }),
};

/** Every entry in the menu of a message, in order. */
export const messageMenus: readonly MessageMenu[] = [
  ...seeMenus,
  tableMenu,
  altTextMenu,
  similarMenu,
  editMenu,
  sharpenMenu,
  catchUpMenu,
];

function createSeeMenu(
  id: MenuId,
  { task, need = "any" }: { readonly task: SeeTask; readonly need?: Need },
): MessageMenu {
  return {
    id,
    visibility: "public",
    toIntent: (message): SeeIntent => ({
      type: "see",
      task,
      ...(task === "answer"
        ? pickMeant(message, need)
        : { text: "", media: pickMedia(message, need) }),
      conversation: task === "answer" ? recallWords(message) : [],
      notes: [],
      isShown: true,
    }),
  };
}

type Need = "any" | "sound" | "picture" | "page";

const kindsFor: Readonly<Record<Need, readonly MediaKind[]>> = {
  any: ["image", "video", "audio", "document"],
  sound: ["audio", "video"],
  picture: ["image"],
  page: ["image", "document"],
};

/** What is asked about is what the message shows: its files, else words that are not its author's, such as a poll. */
function pickMeant(message: IncomingMessage, need: Need) {
  const { shown } = message;
  const hasMedia = findMedia(message).length > 0;
  if (hasMedia || shown === undefined) return { text: "", media: pickMedia(message, need) };
  return { text: shown, media: [] };
}

/** What was written with the files helps to say what they are. */
function recallWords(message: IncomingMessage): readonly ConversationEntry[] {
  const { repliesTo } = message;
  return [...(repliesTo === undefined ? [] : [repliesTo]), message]
    .map((one) => ({ ...toConversationEntry(one), media: [] }))
    .filter(({ text }) => text !== "");
}

/** The message's media of the kinds that serve. */
function pickMedia(message: IncomingMessage, need: Need) {
  const all = findMedia(message);
  const media = all.filter(({ declaredKind }) => kindsFor[need].includes(declaredKind));
  if (media.length > 0) return media;
  const found = [...new Set(all.map(({ declaredKind }) => declaredKind))];
  throw new UserError("menu: the message has nothing that serves", {
    code: "nothing_to_use",
    sentence: { key: "nothingToUse", need, found },
  });
}
