import type { Language } from "./language.ts";

export const english: Language = {
  tag: "en",
  sentences: {
    queued: ({ position }, { plural }) =>
      `⏳ In the queue: ${plural(position, { one: "1 request is", other: `${position} requests are` })} ahead of yours.`,
    thinking: () => "Thinking…",
    looking: () => "Looking…",
    drawing: () => "Drawing…",
    listening: () => "Listening…",

    summary: ({ model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (credits !== undefined)
        parts.push(`${estimated ? "about " : ""}${number(credits)} credits`);
      return parts.join(" · ");
    },
    reference: ({ reference }) => `If it keeps happening, tell the bot's operator: ${reference}`,
    buttonAgain: () => "Again",
    buttonVary: () => "Vary",
    buttonEdit: () => "Edit…",
    buttonLarger: () => "Larger",
    buttonAspect: () => "Another shape…",
    buttonRefer: () => "Use as reference…",
    buttonPicture: ({ place }) => `Picture ${place}…`,
    buttonDelete: () => "Delete",
    buttonCancel: () => "Cancel",
    editTitle: () => "Edit this picture",
    editLabel: () => "What should change?",
    referTitle: () => "A new picture from this one",
    referLabel: () => "What should the new picture show?",
    aspectTitle: () => "Another shape",
    aspectLabel: () => "Width to height",
    pictureChosen: () => "What should I do with this picture?",
    deleted: () => "Deleted.",
    deleteNotAllowed: () =>
      "Only the person who asked for this picture, or someone who manages messages, can delete it.",
    cancelNotAllowed: () => "Only the person who asked can cancel this.",
    nothingToCancel: () => "There is nothing left to cancel.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () =>
      "Tell me what to draw, for example: `/imagine prompt: a lighthouse under two moons`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `That prompt has ${number(length)} characters; ${number(maxLength)} is the most I can use. Please shorten it.`,
    questionEmpty: () =>
      "I'm here. Ask me something, or reply to a picture and mention me: “what's this?”",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `I couldn't use **${name}**: it is ${bytes(byteLength)}, and ${bytes(maxBytes)} is the most I can read. A smaller version will work.`,
    fileEmpty: ({ name }) => `I couldn't use **${name}**: the file is empty. Please post it again.`,
    fileNotMedia: ({ name }) =>
      `I couldn't use **${name}**: it says it is a picture, but what is inside is not. Please save it again as PNG or JPEG.`,
    fileKindUnsupported: ({ name, mediaType }) =>
      `I couldn't use **${name}**: I can't read ${mediaType} yet. PNG, JPEG, WebP and GIF pictures work.`,
    fileGone: ({ name }) =>
      `I couldn't use **${name}**: it is no longer there. Please post it again.`,
    fileUnreachable: ({ name }) =>
      `I couldn't fetch **${name}** just now. Please try again in a moment.`,
    fileDamaged: ({ name }) =>
      `I couldn't use **${name}**: the file is damaged or incomplete. Please save or export it again.`,
    fileLocked: ({ name }) =>
      `I couldn't use **${name}**: it is protected with a password. Post a copy without one.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `I couldn't use **${name}**: it is ${number(width)} × ${number(height)} pixels, and ${number(maxMegapixels)} megapixels is the most I can open. A smaller version will work.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { seconds }) =>
      `I couldn't use **${name}**: it lasts ${seconds(durationMs)}, and ${seconds(maxDurationMs)} is the most I can take. A shorter cut will work.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `I couldn't use **${name}**: it has ${number(pages)} pages, and ${number(maxPages)} is the most I can read. Post just the part that matters.`,
    fileTooMuchWork: ({ name }) =>
      `I couldn't use **${name}**: opening it takes more work than I may spend on one file. A simpler version will work.`,
    fileWithoutText: ({ name }) =>
      `I couldn't use **${name}**: there are no words in it. If it holds pictures, post those.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `I looked at the first of the ${number(pages)} pages of **${name}**.`,
    fileFirstFrame: ({ name }) => `**${name}** moves; I looked at its first frame.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** moves; I looked at ${number(shown)} of its ${number(total)} frames.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `I read the first ${number(maxCharacters)} characters of **${name}**.`,
    linkForbidden: ({ name }) =>
      `I don't open the link to **${name}**: I fetch only from public web addresses.`,
    tooManyFiles: ({ used, total }) => `I looked at the first ${used} of ${total} files.`,
    adminsOnly: () =>
      "This is for people who manage the server. Ask one of them, or have them give you that permission.",
    unknownCommand: () => "I don't know that command any more. Type `/` to see the ones I know.",
    imageGone: () => "That picture is no longer in my store. Use `/imagine` to make a new one.",
    alreadyLargest: ({ size }) => `This picture already has the largest size, ${size}.`,
    nothingToUse: () =>
      "I found no picture, video, recording or document in that message. Choose a message that has one.",
    nothingSaid: () => "I heard nothing said in that recording.",
    contentHidden: () =>
      "I can't see what is in the message that you replied to: this server hasn't given me that right. " +
      "Post the picture in your own message, or right-click that message and choose Apps → “What's this?”.",
    stickerUnreadable: ({ name }) =>
      `I couldn't use the sticker **${name}**: it can't be turned into a picture.`,
    linkUnreadable: ({ name }) =>
      `I couldn't use the link to **${name}**: what is there is no picture or video that I can read.`,
    permissionMissing: ({ permission }) =>
      `I can't answer in that channel: I'm missing the permission “${permission}” there. Someone who manages the server can grant it.`,
    filesNotAllowed: ({ permission }) =>
      `I made a picture but may not post it here: I'm missing the permission “${permission}”. Someone who manages the server can grant it.`,
    messageOutOfReach: () =>
      "I can't see that message any more. Please choose it again from its menu.",

    tooManyOpenTurns: ({ limit }, { plural }) =>
      `You have ${plural(limit, { one: "1 request", other: `${limit} requests` })} running already. I'll take the next one when one is done.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { seconds }) =>
      `That's more than ${limit} requests in a short time. Please try again in ${seconds(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `No model for ${{ see: "looking at this", draw: "drawing", listen: "listening", talk: "talking" }[need]} is available right now. The bot's operator can choose one.`,
    modelUnavailable: ({ model }) =>
      `The model ${model} is not available right now. Please try again later or choose another.`,
    modelCannot: ({ model }) => `The model ${model} can't do that. Please choose another.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "The model declined this request. Nothing was charged to you. Try saying it differently."
        : `The model declined this request: ${reason}`,
    noImageCame: () => "The model sent no picture this time. Try describing it differently.",
    somePicturesMissing: ({ made, wanted }) => `${made} of ${wanted} pictures came.`,
    imageUnreadable: () =>
      "The model sent something that is not a picture, so I have nothing to show. Please try again.",
    emptyAnswer: () => "The model sent an empty answer. Please try again or ask differently.",
    answerCut: () =>
      "The answer goes on, but it is too long to post here. Ask for a shorter one, or for the next part.",
    interrupted: () => "The answer was cut off here. Please ask again.",
    requestRefused: () =>
      "The model's service didn't accept this request. Try a simpler one or other options.",
    contextTooLong: () =>
      "That is more than the model can read at once. Please shorten it or start afresh.",
    outOfCredit: () =>
      "The credit for this bot is used up. Someone who manages it can top it up; then try again.",
    keyRefused: () =>
      "I'm not set up correctly: the key for my model service was refused. The bot's operator can mend it.",
    rateLimited: ({ retryAfterMs }, { seconds }) =>
      retryAfterMs === undefined
        ? "The models are busy right now. Please try again in a minute."
        : `The models are busy right now. Please try again in ${seconds(retryAfterMs)}.`,
    lunosTrouble: () =>
      "The model's service has trouble right now, sorry. Please try again in a minute.",
    lunosUnreachable: () =>
      "I can't reach the model's service right now, sorry. Please try again in a minute.",
    lunosTimeout: () => "The model took too long to answer, sorry. Please try again.",

    restarted: () =>
      "I was restarted while working on this, sorry. Please ask again; I didn't want to charge you twice without asking.",
    cancelled: () => "Cancelled.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Sent as ${format} (${bytes(byteLength)}), because files here may have at most ${bytes(maxBytes)}.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Sent as ${format} and smaller (${number(width)} × ${number(height)}), because files here may have at most ${bytes(maxBytes)}.`,
    pictureMarkLost: () =>
      "The original's signed statement of where it comes from (C2PA) isn't in this version.",
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `One picture is ${bytes(byteLength)}; this place takes ${bytes(maxBytes)} at most, so I couldn't post it. Try a smaller size.`,
    somethingBroke: () => "Something went wrong on my side, sorry. Please try again.",

    describeThis: () => "What is this? Describe it.",
    imageAltText: ({ prompt }) => `Generated picture: ${prompt}`,

    help: ({ commands }) =>
      [
        "I answer questions about pictures, videos, recordings and documents, and I draw.",
        "Mention me with a question, or reply to a picture and mention me: “what's this?”. Or use:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (for people who manage the server)" : ""}`,
        ),
        "-# My answers come from AI models and can be wrong.",
      ].join("\n"),
    models: ({ models, total }, { number }) =>
      [
        "**Models that I can use**",
        ...models.map((model) => {
          const abilities = [
            ...(model.sees ? ["sees"] : []),
            ...(model.watches ? ["watches"] : []),
            ...(model.hears ? ["hears"] : []),
            ...(model.draws ? ["draws"] : []),
          ];
          const price =
            model.inputPrice === undefined || model.outputPrice === undefined
              ? ""
              : ` · $${number(model.inputPrice)} in, $${number(model.outputPrice)} out per million tokens`;
          return `- \`${model.id}\`: ${abilities.join(", ") || "talks"}${price}`;
        }),
        ...(total > models.length ? [`…and ${total - models.length} more.`] : []),
      ].join("\n"),

    balance: ({ credits, alertCredits, isLow, isSandbox }, { number }) =>
      [
        `**${number(credits)} credits** left${isSandbox ? " (play money: this is the sandbox)" : ""}.`,
        ...(alertCredits === undefined ? [] : [`Alert below ${number(alertCredits)} credits.`]),
        ...(isLow ? ["⚠️ The balance is low: top it up soon."] : []),
      ].join("\n"),
  },
};
