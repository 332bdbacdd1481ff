import type { Language } from "./language.ts";

/** What a message has to have, and what it has. */
const needs = {
  any: "picture, video, recording or document",
  sound: "recording or video with something to listen to",
  picture: "picture",
} as const;
const mediaKinds = {
  image: "a picture",
  video: "a video",
  audio: "a recording",
  document: "a document",
} as const;

export const english: Language = {
  tag: "en",
  name: "English",
  commands: {
    imagine: ["imagine", "Draw a picture from a description"],
    ask: ["ask", "Ask about pictures, videos, recordings or documents, or just ask"],
    describe: ["describe", "Turn a picture into a prompt for one like it"],
    blend: ["blend", "Make one picture out of two to five"],
    models: ["models", "The models that I can use, what they can do and cost"],
    help: ["help", "What I can do and how to ask for it"],
    balance: ["balance", "The credits that are left, and what is spent here"],
    usage: ["usage", "What was used and what it cost: yours, or for admins the whole server's"],
    settings: ["settings", "Models, limits, budget, language and everything else of this place"],
    privacy: ["privacy", "What I keep of you; get it as a file, or delete it"],
  },
  options: {
    aspect: ["aspect", "Width to height"],
    size: ["size", "How large the picture is"],
    private: ["private", "Only you see the answer"],
    spoiler: ["spoiler", "Hide the pictures until someone wants to see them"],
    model: ["model", "A model of your choice"],
    "imagine.prompt": ["prompt", "What the picture should show"],
    "imagine.count": ["count", "How many pictures"],
    "imagine.reference": ["reference", "A picture to start from"],
    "ask.question": ["question", "What you would like to know"],
    "ask.file": ["file", "A picture, video, recording or document"],
    "describe.image": ["image", "The picture to describe"],
    "blend.image": ["image", "A picture to blend"],
    "blend.prompt": ["prompt", "What the result should be like"],
    "usage.period": ["period", "This month, unless you choose"],
    "usage.by": ["by", "How it is divided"],
    "usage.format": ["format", "A chart, unless you choose"],
    "usage.mine": ["mine", "For admins: only what I used myself"],
    "privacy.action": ["action", "What to do with it"],
    "settings.seeing": ["seeing", "A model for looking and talking"],
    "settings.drawing": ["drawing", "A model for drawing"],
    "settings.listening": ["listening", "A model for voice messages"],
  },
  choices: {
    "aspect.1:1": "Square (1:1)",
    "aspect.2:3": "Portrait photo (2:3)",
    "aspect.3:2": "Landscape photo (3:2)",
    "aspect.3:4": "Portrait (3:4)",
    "aspect.4:3": "Landscape (4:3)",
    "aspect.4:5": "Social portrait (4:5)",
    "aspect.5:4": "Large-format print (5:4)",
    "aspect.9:16": "Phone screen (9:16)",
    "aspect.16:9": "Wide screen (16:9)",
    "aspect.21:9": "Cinema (21:9)",
    "size.1K": "1K, about 1 megapixel",
    "size.2K": "2K, about 4 megapixels",
    "size.4K": "4K, about 16 megapixels",
    "period.today": "Today",
    "period.week": "The last seven days",
    "period.month": "This month",
    "period.last-month": "Last month",
    "period.year": "This year",
    "by.day": "By day",
    "by.person": "By person",
    "by.model": "By model",
    "by.intent": "By kind of request",
    "by.channel": "By channel",
    "format.chart": "A chart",
    "format.table": "A table",
    "format.csv": "A CSV file for a spreadsheet",
    "action.explain": "Tell me what is kept",
    "action.export": "Give me all of it as a file",
    "action.delete": "Delete what is kept of me",
    "action.purge": "Delete everyone's content here (admins)",
  },
  menus: {
    "whats-this": "What's this?",
    "read-text": "Read the text",
    "describe-as-prompt": "Describe as a prompt",
    transcribe: "Transcribe",
    "edit-image": "Edit this image…",
  },
  permissions: {
    ViewChannel: "View Channel",
    SendMessages: "Send Messages",
    SendMessagesInThreads: "Send Messages in Threads",
    AttachFiles: "Attach Files",
  },
  settings: {
    appId: [
      "App-ID",
      "1 to 128 visible characters without spaces; names this place in Lunos' analytics.",
    ],
    language: ["Language", "For people whose own language I don't speak or don't know."],
    timeZone: [
      "Time zone",
      "A name such as Europe/London or Asia/Jakarta; days and months begin there.",
    ],
    alertChannel: ["Channel for alerts", "Where warnings about credit and budget go."],
    modelsForSeeing: [
      "Models for looking and talking",
      "Up to five, best first; the next ones stand in when one fails.",
    ],
    modelsForDrawing: [
      "Models for drawing",
      "Up to five, best first; the next ones stand in when one fails.",
    ],
    modelsForListening: [
      "Models for listening",
      "Up to five, best first; for voice messages and recordings.",
    ],
    aspectRatio: ["Usual shape of pictures", "Width to height where nobody chooses."],
    imageSize: ["Usual size of pictures", "Where nobody chooses; larger ones cost more."],
    allowedSizes: ["Sizes that may be chosen", "None chosen: all."],
    allowedChannels: ["Channels where I work", "None chosen: all."],
    allowedRoles: ["Roles that may use me", "None chosen: everyone. Admins always may."],
    drawingRoles: [
      "Roles that may draw",
      "None chosen: everyone who may use me. Admins always may.",
    ],
    personOpenTurns: ["Requests at once, per person", "A whole number from 1 to 100."],
    personTurnsPerHour: ["Requests an hour, per person", "A whole number from 1 to 10,000."],
    personCreditsPerDay: [
      "Credits a day, per person",
      "An amount such as 0.5; 0 stops what costs something.",
    ],
    personCreditsPerMonth: [
      "Credits a month, per person",
      "An amount such as 5; 0 stops what costs something.",
    ],
    workspaceCreditsPerMonth: [
      "Credits a month, for all",
      "The budget of this place; alerts come at 80 and 100 per cent.",
    ],
    confirmAboveCredits: [
      "Ask before spending more than",
      "An amount such as 0.1; the person confirms each dearer request.",
    ],
    showsCost: [
      "Show cost under answers",
      "Whether the quiet line under an answer names its credits.",
    ],
    isSpoilerByDefault: ["Hide pictures as spoilers", "Until someone chooses to look."],
    keepsPictureData: [
      "Keep data inside pictures",
      "What models write beside the pixels, such as the prompt; else it is taken out.",
    ],
    persona: [
      "Persona",
      "Up to 2,000 characters that every conversation begins with: tone, topics, names.",
    ],
    rememberedMessages: [
      "Remembered messages",
      "How many earlier messages a conversation remembers, 0 to 50.",
    ],
    observability: [
      "Let Lunos store content",
      "Questions, pictures and answers are then kept at Lunos for its dashboard.",
    ],
    retentionDays: [
      "Days to keep content",
      "How long questions, answers and pictures are kept, 1 to 3,650.",
    ],
    lunosKey: [
      "Lunos key of this place",
      "Checked with Lunos, stored encrypted, never shown again. Empty takes it away.",
    ],
  },
  settingValues: { yes: "yes", no: "no", unset: "not set" },
  usage: {
    periods: {
      today: "Today",
      week: "The last seven days",
      month: "This month",
      "last-month": "Last month",
      year: "This year",
    },
    dimensions: {
      person: "person",
      model: "model",
      intent: "kind of request",
      channel: "channel",
      day: "day",
    },
    intents: {
      see: "looking and talking",
      draw: "drawing",
      listen: "listening",
      other: "other",
    },
    rest: "everything else",
    columns: { requests: "requests", pictures: "pictures", credits: "credits" },
  },
  fileKinds: {
    picture: (name) => `${name} pictures`,
    video: (name) => `${name} videos`,
    recording: (name) => `${name} recordings`,
    archive: (name) => `${name} archives`,
    document: (name) => `${name} files`,
    book: (name) => `${name} books`,
    program: (name) => `${name} programs`,
    font: (name) => `${name} fonts`,
    model: (name) => `${name} 3D models`,
    mail: (name) => `${name} mails`,
    disk: (name) => `${name} disk images`,
    data: (name) => `${name} files`,
    shortcut: (name) => `${name} shortcuts`,
    kind: (name) => `this kind of ${name} file`,
  },
  unnamedFileKind: "this kind of file",
  sentences: {
    queued: ({ position, expectedWaitMs }, { plural, duration }) => {
      const others = plural(position, { one: "1 request is", other: `${position} requests are` });
      const wait = expectedWaitMs === undefined ? "" : `, about ${duration(expectedWaitMs)} to go`;
      return `⏳ In the queue: ${others} ahead of yours${wait}.`;
    },
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
    buttonGoOn: () => "Go on",
    buttonDeleteAll: () => "Delete it all",
    buttonKeepAll: () => "Keep it",
    askPurge: ({ turns, pictures }, { plural, number }) =>
      `This deletes everyone's content here: ${plural(turns, { one: "1 request", other: `${number(turns)} requests` })} with their answers, and ${plural(pictures, { one: "1 picture", other: `${number(pictures)} pictures` })}. It can't be undone. The books keep their sums. Delete it all?`,
    editTitle: () => "Edit this picture",
    editLabel: () => "What should change?",
    referTitle: () => "New picture from this",
    referLabel: () => "What should the new picture show?",
    aspectTitle: () => "Another shape",
    aspectLabel: () => "Width to height",
    formSubmit: () => "Go",
    formClose: () => "Cancel",
    formConversation: () => "Where should the answer go?",
    pictureChosen: () => "What should I do with this picture?",
    deleted: () => "Deleted. You can undo this for 10 minutes.",
    buttonUndo: () => "Undo",
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
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `I couldn't use **${name}**: I can't read ${fileKind(mediaType, name)}. ` +
      "What works: pictures (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), videos (MP4, MOV, WebM, MKV), " +
      "recordings (MP3, M4A, OGG, WAV, FLAC), PDF, text, and DOCX, XLSX, PPTX, ODT, ODS and ODP.",
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
    filesOutOfTime: ({ name }) =>
      `I couldn't get to **${name}**: your other files took too long to open. Please send it on its own.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `I didn't open **${name}**: two of your files took too long just now, so others come first. Send it again in ${duration(waitMs)}; questions without files still work.`,
    fileWithoutText: ({ name }) =>
      `I couldn't use **${name}**: there are no words in it. If it holds pictures, post those.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `I looked at the first of the ${number(pages)} pages of **${name}**.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** is very long; I looked at it in ${number(pieces)} pieces.`,
    fileFirstFrame: ({ name }) => `**${name}** moves; I looked at its first frame.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** moves; I looked at ${number(shown)} of its ${number(total)} frames.`,
    fileKeyFrames: ({ name, times }) =>
      `No model that I can use here watches videos, so I looked at still pictures from **${name}** (at ${times.join(", ")}), without its sound.`,
    fileVideoUnwatchable: ({ name }) =>
      `I couldn't use **${name}**: no model that I can use here watches videos, and I can't take still pictures from this one. Post a screenshot of the moment you mean.`,
    fileAttachmentsUnread: ({ name, count }, { plural, number }) =>
      `I read the words of **${name}**, but didn't open its ${plural(count, { one: "attachment", other: `${number(count)} attachments` })}. To have me look at one, post it by itself.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `I read the first ${number(maxCharacters)} characters of **${name}**.`,
    linkForbidden: ({ name }) =>
      `I don't open the link to **${name}**: I fetch only from public web addresses.`,
    tooManyFiles: ({ used, total }) => `I looked at the first ${used} of ${total} files.`,
    adminsOnly: () =>
      "This is for the people who manage this place. Ask one of them, or have them give you that permission.",
    unknownCommand: () => "I don't know that command any more. Type `/` to see the ones I know.",
    imageGone: () => "That picture is no longer in my store. Use `/imagine` to make a new one.",
    alreadyLargest: ({ size }) => `This picture already has the largest size, ${size}.`,
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `There's no ${needs[need]} in that message. Choose a message that has one.`
        : `That message has ${list(found.map((kind) => mediaKinds[kind]))}, but no ${needs[need]}. Choose a message that has one.`,
    transcriptCut: ({ name }) =>
      `The transcript of **${name}** stops before the end: it's longer than the model may write at once. Cut the recording into shorter parts to get it all.`,
    nothingSaid: () => "I heard nothing said in that recording.",
    contentHidden: () =>
      "I can't see what is in the message that you replied to: this server hasn't given me that right. " +
      "Post the picture in your own message, or right-click that message and choose Apps → “What's this?”.",
    stickerUnreadable: ({ name }) =>
      `I couldn't use the sticker **${name}**: it can't be turned into a picture.`,
    linkUnreadable: ({ name }) =>
      `I couldn't use the link to **${name}**: what is there is no picture or video that I can read.`,
    permissionMissing: ({ permission }, { permissionName }) =>
      `I can't answer in that channel: I'm missing the permission “${permissionName(permission)}” there. Someone who manages this place can grant it.`,
    filesNotAllowed: ({ permission }, { permissionName }) =>
      `I made a picture but may not post it here: I'm missing the permission “${permissionName(permission)}”. Someone who manages this place can grant it.`,
    messageOutOfReach: () =>
      "I can't see that message any more. Please choose it again from its menu.",
    fileNotShown: ({ name }) =>
      `I couldn't use **${name}**: Slack doesn't show it to me. Whoever owns it can share it in a channel that I am in.`,
    fileSignIn: ({ name }) =>
      `I couldn't open **${name}**: I was shown a sign-in page instead of the file. Invite me to the channel that it is in; if that doesn't help, an admin has to install me again with the right to read files.`,
    fileHiddenByPlan: ({ name }) =>
      `I couldn't use **${name}**: it is older than this workspace's plan shows. Please post it again.`,
    flagUnknown: ({ flag, known }) => `I don't know \`${flag}\` here. I know: ${known}.`,
    flagValueWrong: ({ flag, allowed }) => `\`${flag}\` takes one of these: ${allowed}.`,
    filesSentDirectly: () =>
      "Slack didn't show my file here, so I sent it to you in a direct message.",
    filesHidden: () =>
      "Slack took my file but doesn't show it. Please ask for it again in a few minutes.",
    slackFilesRefused: () =>
      "I made a picture, but Slack doesn't let me post files here. An admin of the workspace can change that.",

    tooManyOpenTurns: ({ limit }, { plural }) =>
      `You have ${plural(limit, { one: "1 request", other: `${limit} requests` })} running already, which is the most at once. Wait for one to finish, then ask again.`,
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
    imageUnreachable: () =>
      "The model made a picture but sent only a link to it, and I couldn't download it from there. Please try again.",
    imageUnreadable: () =>
      "The model sent something that is not a picture, so I have nothing to show. Please try again.",
    emptyAnswer: () => "The model sent an empty answer. Please try again or ask differently.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "The model spent all the room it had on thinking and never got to an answer. Try a simpler question, or choose another model."
        : "The model thought about it but wrote no answer. Please try again or ask differently.",
    answerAtLimit: () => "This answer reached its length limit. Press *Go on* for the rest.",
    answerFiltered: () =>
      "The model's content filter stopped the answer here. Try asking differently.",
    declinedRest: ({ reason }) => `The model stopped here: ${reason}`,
    goOnNotAllowed: () => "Only the person who asked can have this answer continued.",
    goOnGone: () => "I no longer have the beginning of that answer. Please ask again.",
    toolCallBroken: () =>
      "The model wanted to draw, but its request was garbled, so nothing was drawn from it. Please ask again.",
    toolUnknown: ({ tool }) => `The model wanted to use “${tool}”, which I don't have.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `The model asked for ${wanted} pictures at once; I drew the first ${drawn}.`,
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
    answerBlocked: () =>
      "My answer was blocked by this server's word filter (AutoMod), so I can't show it here. Try asking differently, or ask me in direct messages.",
    linkBlocked: () =>
      "Discord blocked my answer because it takes a link in it for harmful. Please ask differently.",
    answeredDirectly: ({ place }) => `I couldn't post in ${place}, so here is your answer.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `One picture is ${bytes(byteLength)}; this place takes ${bytes(maxBytes)} at most, so I couldn't post it. Try a smaller size.`,
    somethingBroke: () => "Something went wrong on my side, sorry. Please try again.",

    describeThis: () => "What is this? Describe it.",
    imageAltText: ({ prompt }) => `Generated picture: ${prompt}`,

    homeTitle: () => "Hello, I'm Moonlens",
    homeText: () =>
      "I answer questions about pictures, videos, recordings and documents, and I draw.\nMention me in a channel or a thread, write to me directly, or choose *What's this?* from the menu of any message.",
    homeDraw: () => "Draw a picture…",
    aiCanErr: () => "My answers come from AI models and can be wrong.",
    promptDrawTitle: () => "Draw something",
    promptDraw: () => "Draw a lighthouse under two moons",
    promptSeeTitle: () => "Read a picture",
    promptSee: () => "What is in the picture that I post next?",
    promptWhatTitle: () => "What can you do?",
    promptWhat: () => "What can you do?",
    slackInstallTitle: () => "Add Moonlens to Slack",
    slackInstallText: () =>
      "Moonlens answers questions about pictures, videos, recordings and documents, and it draws. It reads what it is asked about, and the threads that it is part of.",
    slackInstallButton: () => "Choose a workspace",
    slackAbout: () => "Sees, hears and draws: ask about pictures, videos, recordings and documents",
    slackAboutLong: () =>
      "Mention Moonlens with a question, or in a thread with a picture: it looks at pictures, watches videos, listens to " +
      "recordings, reads documents, and answers in the thread. With /imagine it draws, and what it has drawn can be varied, " +
      "edited and made larger with a button. Answers come from AI models and can be wrong.",
    slackShortcut: () => "Imagine",
    settingsShort: () => "Settings",
    settingsChange: () => "Change…",
    slackRole: ({ role }) => ({ admin: "Admins", member: "Members", guest: "Guests" })[role],

    help: ({ commands }) =>
      [
        "I answer questions about pictures, videos, recordings and documents, and I draw.",
        "Mention me with a question, or reply to a picture and mention me: “what's this?”. Or use:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (for the people who manage this place)" : ""}`,
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

    channelNotAllowed: () =>
      "I don't work in this channel: the people who manage this place have chosen others. Ask me there, or in direct messages.",
    roleNotAllowed: () =>
      "The people who manage this place have kept me for certain roles. Ask one of them if you should have one.",
    drawingNotAllowed: () =>
      "Drawing is kept for certain roles here. You can still ask me about pictures; the people who manage this place can let you draw.",
    sizeNotAllowed: ({ size, sizes }) =>
      `Pictures of ${size} aren't made here. Choose ${sizes.join(", ")} instead.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { plural, duration }) =>
      `You have made ${plural(limit, { one: "1 request", other: `${limit} requests` })} in the last hour, which is the most here. The next one is free in ${duration(waitMs)}; the people who manage this place can change the limit.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That would pass your ${credits(limit)} credits for today. They are back in ${duration(waitMs)}; the people who manage this place can change the limit with \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That would pass your ${credits(limit)} credits for this month. They are back in ${duration(waitMs)}; the people who manage this place can change the limit with \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That would pass the ${credits(limit)} credits that this place has for the month. They are back in ${duration(waitMs)}; the people who manage this place can change the limit with \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { plural, duration }) =>
      `${plural(limit, { one: "1 request of yours was declined or cancelled today after it had been paid for", other: `${limit} of your requests were declined or cancelled today after they had been paid for` })}, which is the most for a day. You can ask again in ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `This will cost about **${credits(amount)} credits**. Shall I go ahead?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `That drawing would cost about ${credits(amount)} credits, more than may be spent here without asking. Use \`/imagine\`: there I can ask you first.`,
    buttonConfirm: () => "Go ahead",
    buttonDecline: () => "No, thanks",
    confirmNotAllowed: () => "Only the person who asked can decide this.",
    nothingToConfirm: () => "That was decided already.",
    costsYouNothing: () => "This costs you nothing.",
    creditsShort: ({ credits: amount }, { credits }) => credits(amount),

    balance: (facts, { credits, duration, number, plural }) =>
      [
        ...(facts.credits === undefined
          ? ["The account's balance is shown to the bot's operator only."]
          : [
              `**${credits(facts.credits)} credits** left${facts.isSandbox ? " (play money: this is the sandbox)" : ""}${facts.ageMs === undefined ? "" : ` as of ${duration(facts.ageMs)} ago; Lunos can't be reached just now`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `Alert below ${credits(facts.alertCredits)} credits: ${facts.isLow ? "⚠️ reached, top up soon" : "not reached"}.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ The balance is low: top it up soon."]
          : []),
        `Spent here: ${credits(facts.today)} today, ${credits(facts.week)} in seven days, ${credits(facts.month)} this month${facts.monthLimit === undefined ? "" : ` of ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `At the pace of the whole account, the credit lasts about ${plural(facts.daysLeft, { one: "1 day", other: `${number(facts.daysLeft)} days` })}.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `What ${name} used`,
    usageSubtitle: ({ period, by, sum }, { credits, usage: words }) =>
      `${words.periods[period]}, by ${words.dimensions[by]} · ${credits(sum.credits)} credits`,
    usageAltText: ({ title, subtitle, bars }) =>
      `Bar chart. ${title}. ${subtitle}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usage: (facts, { credits, number, day, plural, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "What you used" : "What was used here"}**, ${day(facts.fromDay)}${facts.fromDay === facts.toDay ? "" : ` to ${day(facts.toDay)}`}`,
        `${plural(sum.turns, { one: "1 request", other: `${number(sum.turns)} requests` })} · ${plural(sum.images, { one: "1 picture", other: `${number(sum.images)} pictures` })} · ${plural(sum.tokens, { one: "1 token", other: `${number(sum.tokens)} tokens` })} · **${credits(sum.credits)} credits**${sum.isExact ? "" : " (partly estimated)"}`,
      ];
      return [...head, ...usageTable(facts), "", `-# App-ID: \`${facts.appId}\``].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Every line of the books from ${day(fromDay)} to ${day(toDay)}, as a file for a spreadsheet.`,

    settingsTitle: ({ name }) => `Settings of ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID in Lunos' analytics: \`${appId}\`. ${hasOwnKey ? "This place pays with its own Lunos key." : "The operator's Lunos key pays."}`,
        "What is not set is as the bot's operator has it. Changes hold from the next request on.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "General",
        models: "Models and pictures",
        access: "Who and where",
        limits: "Limits and budget",
        answers: "Answers",
        privacy: "Privacy",
        key: "Own Lunos key",
      })[section],
    settingChange: (
      { setting, personName, before, after, atMs },
      { moment, settingLabel, settingValues },
    ) =>
      `${moment(atMs)}, ${personName}: ${settingLabel(setting)} from ${settingValues(setting, before)} to ${settingValues(setting, after)}`,
    settingsSaved: ({ settings }, { settingLabel }) =>
      `Saved: ${settings.map(settingLabel).join(", ")}. In force from the next request on.`,
    settingsUnchanged: () => "Nothing was changed.",
    settingsChoose: () => "What would you like to change?",
    settingSave: () => "Save",
    settingClear: () => "Clear",
    settingRefused: ({ setting }, { settingLabel, settingHelp }) =>
      `That doesn't fit “${settingLabel(setting)}”: ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Please enter a whole number from ${number(min)} to ${number(max)}, or nothing.`,
    settingNoAmount: () => "Please enter an amount of credits such as 5 or 0.25, or nothing.",
    settingOvertaken: ({ setting }, { settingLabel }) =>
      `Someone else has just changed “${settingLabel(setting)}”. Look at the new value and save again if you still want yours.`,
    appIdForeign: () =>
      "That is how another place is named by default. Choose a name of your own, or leave it empty.",
    ownKeyNeedsSecret: () =>
      "An own key can't be kept yet: the bot's operator has to set MOONLENS_SECRET first, so that it is stored encrypted.",
    ownKeyRefused: () =>
      "Lunos doesn't accept that key. Please copy it again from your Lunos account.",
    ownKeyUnchecked: () =>
      "I couldn't ask Lunos about that key just now, so I didn't keep it. Please try again in a minute.",
    ownKeyEmpty: () =>
      "The key works, but its account has no credit left. Top it up before the next request.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ The Lunos account has **${credits(amount)} credits** left${alertCredits === undefined ? "" : `, below the alert at ${credits(alertCredits)}`}. Top it up soon, or I'll have to stop.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** has used up its ${credits(limit)} credits for this month. Paid requests wait until the next month, or until someone raises the limit with \`/settings\`.`
        : `**${name}** has used ${percent} % of its ${credits(limit)} credits for this month (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos refused the key of **${name}**. It may have expired: enter a new one with \`/settings\`, or tell the bot's operator.`,

    privacy: ({ retentionDays, leftDays, observability }, { number }) =>
      [
        "**What I keep of you in this place**",
        `- What you asked, what I answered and the pictures I made: for ${number(retentionDays)} days, so that buttons and follow-up questions work. Then they are deleted.`,
        "- Files that you posted: in a cache for at most a week.",
        "- For the books: when you asked, with which model, and what it cost, without what was said.",
        observability
          ? "- **Lunos may store the content of requests**: the people who manage this place have switched that on."
          : "- Lunos and the models get what a request needs; storing its content at Lunos is switched off.",
        `- When I'm removed from this place, everything is deleted after ${number(leftDays)} days.`,
        "",
        "With `/privacy` you can also get all of it as a file, or delete it now.",
      ].join("\n"),
    privacyExported: () => "This is all I keep of you in this place, one JSON object a line.",
    privacyDeleted: ({ turns, pictures }, { plural, number }) =>
      `Deleted: ${plural(turns, { one: "1 request", other: `${number(turns)} requests` })} and ${plural(pictures, { one: "1 picture", other: `${number(pictures)} pictures` })}. The books keep their sums without a name; messages here are yours to delete.`,
  },
};
