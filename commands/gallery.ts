import { type ChatCommand, defined, type GalleryIntent, galleryPeriods } from "#core";

/** Finds pictures again. Without words, the latest. */
export const galleryCommand: ChatCommand = {
  name: "gallery",
  options: [
    { type: "text", name: "words", words: { option: "gallery.words" }, required: false },
    {
      type: "person",
      name: "by",
      words: { option: "gallery.by" },
      required: false,
      needs: "mentions",
    },
    {
      type: "channel",
      name: "channel",
      words: { option: "gallery.channel" },
      required: false,
      needs: "mentions",
    },
    {
      type: "text",
      name: "when",
      words: { option: "gallery.when" },
      required: false,
      maxLength: 60,
      suggests: "times",
    },
    {
      type: "model",
      need: "draw",
      name: "model",
      words: { option: "gallery.model" },
      required: false,
    },
    {
      type: "boolean",
      name: "favorites",
      words: { option: "gallery.favorites" },
      required: false,
    },
  ],
  access: "everyone",
  visibility: "private",
  toIntent({ texts, booleans }): GalleryIntent {
    const { by: personId, channel: channelId, model } = texts;
    const when = texts.when?.trim() || undefined;
    const period = galleryPeriods.find((known) => known === when);
    return {
      type: "gallery",
      action: "search",
      ...(booleans.favorites === true ? { isFavourite: true } : {}),
      ...defined({
        words: texts.words?.trim() || undefined,
        ...(period === undefined ? { when } : { period }),
        ...{ personId, channelId, model },
      }),
    };
  },
};
