import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** What a message has to have, and what it has. */
const needs = {
  any: "picture, video, recording or document",
  sound: "recording or video with something to listen to",
  picture: "picture",
  page: "picture or document",
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
    ask: ["ask", "Ask about a picture, video, recording or document, or anything else"],
    describe: ["describe", "Get four prompts that draw a picture like yours"],
    extract: ["extract", "Turn photos or PDF pages into a spreadsheet"],
    expenses: ["expenses", "Get a month of this channel's receipts as a spreadsheet"],
    blend: ["blend", "Combine two to five pictures into one"],
    transcribe: ["transcribe", "Write down what is said in a recording or video"],
    catchup: ["catchup", "Catch up on this channel or thread, pictures included"],
    gallery: ["gallery", "Find pictures I made here, by words or by when, where and who"],
    styles: ["styles", "See the styles you can draw in here"],
    style: ["style", "Save, change or remove a style for everyone here"],
    fonts: ["fonts", "See the fonts for words in pictures here"],
    font: ["font", "Add, replace or remove a font for everyone here"],
    models: ["models", "See the models I use, what they can do and what they cost"],
    help: ["help", "See what I can do and how to ask"],
    balance: ["balance", "Check your credits and spending"],
    usage: ["usage", "See your usage and its cost (admins: everyone's)"],
    settings: ["settings", "Change models, limits, budget, language and more"],
    privacy: ["privacy", "See, download or delete your data"],
  },
  options: {
    aspect: ["aspect", "Shape of the picture"],
    size: ["size", "Size of the picture"],
    private: ["private", "Show the answer only to you"],
    spoiler: ["spoiler", "Hide the pictures until someone clicks them"],
    model: ["model", "The model to use"],
    style: ["style", "A look that admins have saved here"],
    "imagine.prompt": ["prompt", "What the picture should show"],
    "imagine.count": ["count", "How many pictures"],
    "imagine.reference": ["reference", "A picture to start from"],
    "imagine.better": [
      "better",
      "Suggest a better prompt first; nothing is drawn before you choose",
    ],
    "imagine.text": ["text", "Words that must be in the picture, letter for letter"],
    "imagine.font": ["font", "The font for those words"],
    "ask.question": ["question", "What you'd like to know"],
    "ask.file": ["file", "A picture, video, recording or document"],
    "describe.image": ["image", "The picture to describe"],
    "extract.file": ["file", "A photo, a PDF or another document"],
    "extract.form": ["form", "What to read (default: the table as it stands)"],
    "extract.columns": [
      "columns",
      "Your own columns, like: name, price in EUR, date. For sorting photos: cat, dog, none",
    ],
    "expenses.month": [
      "month",
      "Its name or number, like: November, 11 or 2025-12 (default: this month)",
    ],
    "blend.image": ["image", "A picture to blend"],
    "blend.prompt": ["prompt", "How the result should look"],
    "transcribe.file": ["file", "A voice message, recording or video"],
    "transcribe.language": ["language", "The language that is spoken (default: I find out)"],
    "catchup.since": ["since", "How far back to look (default: the last 24 hours)"],
    "gallery.words": [
      "words",
      "What the picture shows, like “red fox at night from last month” (empty: the latest)",
    ],
    "gallery.by": ["by", "The person who asked for it"],
    "gallery.channel": ["channel", "Where it was posted"],
    "gallery.when": ["when", "When it was made, like “last month”, “March” or “2025”"],
    "gallery.model": ["model", "Which model made it"],
    "gallery.favorites": ["favorites", "Only your favorites (❤)"],
    "style.name": ["name", "What the style is called"],
    "style.before": ["before", "Words before every prompt; leave empty to keep them"],
    "style.after": ["after", "Words after every prompt; leave empty to keep them"],
    "style.picture": ["picture", "A reference picture; new ones replace the old ones"],
    "style.without": ["without", "What to take away from the style"],
    "style.remove": ["remove", "Remove the style for everyone"],
    "font.name": ["name", "What the font is called here"],
    "font.file": ["file", "A TTF, OTF, WOFF or WOFF2 that you're allowed to use, up to 5 MB"],
    "font.remove": ["remove", "Remove the font for everyone"],
    "models.name": ["name", "Part of a model's name"],
    "models.takes": ["takes", "What the model can look at or listen to"],
    "models.gives": ["gives", "What the model makes"],
    "models.cheaper": ["cheaper", "Fewer credits than this for a picture or an answer, like 0.05"],
    "models.used": ["used", "Only the models that I use here"],
    "usage.period": ["period", "Days to count (default: this month)"],
    "usage.by": ["by", "How to group it"],
    "usage.format": ["format", "Chart, table or file (default: chart)"],
    "usage.mine": ["mine", "For admins: show only my own usage"],
    "privacy.action": ["action", "What to do with your data"],
    "settings.seeing": ["seeing", "Model for vision and chat"],
    "settings.drawing": ["drawing", "Model for drawing"],
    "settings.listening": ["listening", "Model for voice messages"],
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
    "aspect.16:9": "Widescreen (16:9)",
    "aspect.21:9": "Cinema (21:9)",
    "size.1K": "1K, about 1 megapixel",
    "size.2K": "2K, about 4 megapixels",
    "size.4K": "4K, about 16 megapixels",
    "since.hour": "The last hour",
    "since.six-hours": "The last 6 hours",
    "since.day": "The last 24 hours",
    "since.today": "Today",
    "since.yesterday": "Yesterday and today",
    "since.week": "The last 7 days",
    "takes.picture": "Pictures",
    "takes.video": "Videos",
    "takes.audio": "Recordings",
    "takes.pdf": "PDF pages",
    "gives.text": "Text",
    "gives.picture": "Pictures",
    "when.today": "Today",
    "when.yesterday": "Yesterday",
    "when.week": "The last 7 days",
    "when.month": "This month",
    "when.last-month": "Last month",
    "when.year": "This year",
    "period.today": "Today",
    "period.week": "Last 7 days",
    "period.month": "This month",
    "period.last-month": "Last month",
    "period.year": "This year",
    "by.day": "By day",
    "by.person": "By person",
    "by.model": "By model",
    "by.intent": "By kind of request",
    "by.channel": "By channel",
    "format.chart": "Chart",
    "format.table": "Table",
    "format.csv": "CSV file for a spreadsheet",
    "action.explain": "Tell me what you store",
    "action.export": "Download my data",
    "action.delete": "Delete my data",
    "action.watch": "Watch my next request, or stop that (admins)",
    "action.purge": "Delete everyone's data here (admins)",
    "form.table": "Table as it stands",
    "form.receipt": "Receipt",
    "form.invoice": "Invoice",
    "form.price-list": "Price list",
    "form.business-card": "Business card",
    "form.labels": "Sort photos into my own classes",
    "part.words": "Its words",
    "part.model": "Its model",
    "part.shape": "Its shape",
    "part.pictures": "Its reference pictures",
  },
  menus: {
    "whats-this": "What's this?",
    "read-text": "Read the text",
    "describe-as-prompt": "Describe as a prompt",
    transcribe: "Transcribe",
    "alt-text": "Write alt text",
    "read-table": "Read as a table",
    "find-similar": "Find similar",
    "edit-image": "Edit this image…",
    sharpen: "Sharpen with…",
    "catch-up": "Catch up from here",
  },
  settings: {
    appId: ["App-ID", "Your name in Lunos' analytics. Use 1 to 128 characters without spaces."],
    language: ["Language", "Used for people whose language I don't know or don't speak."],
    timeZone: [
      "Time zone",
      "Use a name like Europe/London or Asia/Jakarta. Days and months start there.",
    ],
    alertChannel: ["Channel for alerts", "Gets warnings about credit and budget."],
    modelsForSeeing: [
      "Models for vision and chat",
      "Pick up to five, best first. If one fails, I use the next.",
    ],
    modelsForDrawing: [
      "Models for drawing",
      "Pick up to five, best first. If one fails, I use the next.",
    ],
    modelsForListening: [
      "Models for listening",
      "For voice messages and recordings. Pick up to five, best first.",
    ],
    modelsForComparing: [
      "Model for finding pictures",
      "Compares what pictures show. After a change, I redo it for all of them, bit by bit.",
    ],
    aspectRatio: ["Default shape", "Used when people don't pick one."],
    imageSize: ["Default size", "Used when people don't pick one. Larger pictures cost more."],
    allowedSizes: ["Sizes people can choose", "Leave empty for all."],
    allowedWork: ["Kinds of requests allowed", "Leave empty for all."],
    allowedChannels: ["Channels I work in", "Leave empty for all."],
    allowedRoles: ["Roles that can use me", "Leave empty for everyone. Admins always can."],
    drawingRoles: [
      "Roles that can draw",
      "Leave empty for everyone with access to me. Admins always can.",
    ],
    personOpenTurns: ["Requests at once per person", "Enter a whole number from 1 to 100."],
    personTurnsPerHour: ["Requests per hour per person", "Enter a whole number from 1 to 10,000."],
    personCreditsPerDay: [
      "Credits per day per person",
      "Enter an amount like 0.5. 0 blocks paid requests.",
    ],
    personCreditsPerMonth: [
      "Credits per month per person",
      "Enter an amount like 5. 0 blocks paid requests.",
    ],
    workspaceCreditsPerMonth: [
      "Credits per month in total",
      "The budget for everyone together. I send alerts at 80% and 100%.",
    ],
    channelCreditsPerMonth: [
      "Credits per month in this channel",
      "The channel's own budget, its threads included. 0 blocks paid requests.",
    ],
    confirmAboveCredits: [
      "Ask before spending more than",
      "Enter an amount like 0.1. I ask before any request above it.",
    ],
    offerSimilarAboveCredits: [
      "Offer a similar picture above",
      "Enter an amount like 0.1. Before a drawing above it, I offer one that's nearly the same.",
    ],
    showsCost: ["Show cost under answers", "Adds the credits to the small line under each answer."],
    isSpoilerByDefault: [
      "Hide pictures as spoilers",
      "Pictures stay hidden until someone clicks them.",
    ],
    altText: [
      "Alt text",
      "For posted pictures that have none. “Always” also describes the ones I draw.",
    ],
    keepsBooks: [
      "Collect the receipts of this channel",
      "Each receipt or invoice posted here becomes a line. Get the month with /expenses.",
    ],
    pdfReading: [
      "Reading scanned PDFs",
      "For PDFs without words: OCR costs extra for each page. “Ask” tells people the price first.",
    ],
    keepsPictureData: [
      "Keep data inside pictures",
      "Keeps details that models save in the file, like the prompt. Otherwise I remove them.",
    ],
    hasGallery: [
      "Gallery",
      "Off: /gallery finds nothing, and I forget its vectors and everyone's hearts.",
    ],
    askedPictures: [
      "Find pictures people ask about",
      "In /gallery: the question, my answer and the link, no copy. It goes with its message.",
    ],
    persona: [
      "Persona",
      "Tone, topics and names for every conversation, in up to 2,000 characters.",
    ],
    rememberedMessages: [
      "Remembered messages",
      "Earlier messages I remember in a conversation, from 0 to 50.",
    ],
    observability: [
      "Let Lunos store content",
      "Lunos then keeps questions, pictures and answers for its dashboard. For one request: /privacy.",
    ],
    retentionDays: [
      "Days to keep content",
      "I keep questions, answers and pictures this long, from 1 to 3,650 days.",
    ],
    lunosKey: [
      "Your own Lunos key",
      "I check it with Lunos, store it encrypted and never show it again. Leave empty to remove it.",
    ],
  },
  settingValues: {
    yes: "yes",
    no: "no",
    altTextAlways: "always",
    altTextWhenAsked: "when asked",
    askedByEveryone: "everyone in the channel",
    askedByThemselves: "who asked",
    off: "off",
    pdfReadingAsk: "ask first",
    pdfReadingAlways: "always",
    none: "none",
    theDefault: "the default",
    asEverywhere: "as for all channels",
    all: "all",
    everyone: "everyone",
    everywhere: "everywhere",
    noLimit: "no limit",
    never: "never",
    ownLanguage: "everyone's own",
    modelsOwn: "the model's own",
    operatorsKey: "the operator's",
  },
  settingSources: {
    here: "set here",
    everywhere: "set for all channels",
    operator: "operator's default",
    list: "first in Lunos' list",
    default: "default",
  },
  styleParts: {
    before: "Before the prompt",
    after: "After the prompt",
    model: "Model",
    shape: "Shape",
    pictures: "Reference pictures",
  },
  fonts: {
    kinds: {
      sans: "bold sans serif",
      serif: "serif",
      hand: "brush handwriting",
      script: "flowing script",
      mono: "typewriter",
      japanese: "Japanese and Latin",
      own: "added here",
    },
    characters: "Characters",
    variable: "variable, in its default style",
  },
  tables: {
    columns: {
      file: "File",
      class: "Class",
      shop: "Shop",
      seller: "Seller",
      number: "Number",
      date: "Date",
      item: "Item",
      quantity: "Quantity",
      price: "Price",
      amount: "Amount",
      unit: "Unit",
      person: "Name",
      company: "Company",
      position: "Position",
      phone: "Phone",
      email: "Email",
      website: "Website",
      address: "Address",
    },
    words: { table: "Table", check: "Check", currency: "currency" },
    marks: {
      unsure: () => "hard to read",
      "not-number": () => "not a number",
      "not-date": () => "not a date with a year",
      "not-choice": () => "not one of your classes",
      either: ({ other }, told) => `could also be ${told(other)}`,
      "other-currency": ({ currency }) => `in ${currency}`,
      "not-product": ({ expected }, told) => `quantity × price makes ${told(expected)}`,
    },
  },
  expenses: {
    categories: {
      groceries: "Groceries",
      restaurant: "Restaurants",
      travel: "Travel",
      vehicle: "Car and fuel",
      office: "Office",
      software: "Software",
      household: "Household",
      health: "Health",
      leisure: "Leisure",
      other: "Other",
    },
    columns: {
      day: "Date",
      shop: "Shop",
      category: "Category",
      total: "Total",
      tax: "Tax",
      currency: "Currency",
      person: "Posted by",
      posted: "Posted at",
      check: "Check",
      link: "Message",
      count: "Receipts",
    },
    hints: {
      shop: "Who was paid",
      day: "Like 2026-11-21; empty if there's none",
      total: "Like 12.40 EUR; empty if there's none",
      tax: "How much of the total is tax; empty if unknown",
      category: "What it was for",
    },
    sheets: { lines: "Receipts", sums: "Sums" },
    noShop: "Receipt",
    noTotal: "no total",
    tax: (amount) => `incl. ${amount} tax`,
    missing: {
      shop: "I can't tell which shop it's from.",
      day: "I don't see a date, so it counts for the day it was posted.",
      total: "I don't see a total, so it isn't in any sum.",
    },
    unsure: (name) => `Hard to read: ${name}.`,
    eitherDay: (day) => `The date could also be ${day}.`,
    oddDay: "That date is far from the day it was posted. Is it right?",
    noCurrency: "I don't see the currency.",
    itemsMore: (sum, by) => `Its items come to ${sum}, ${by} more than the total.`,
    itemsLess: (sum, by) => `Its items come to ${sum}, ${by} less than the total.`,
    mixed: (list) => `It has amounts in ${list}, which I don't add up.`,
    sum: "Total",
  },
  usage: {
    periods: {
      today: "Today",
      week: "Last 7 days",
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
      month: "month",
    },
    intents: {
      see: "vision and chat",
      draw: "drawing",
      listen: "listening",
      "alt-text": "alt text",
      extract: "tables",
      scan: "scanned PDFs",
      prompt: "better prompts",
      gallery: "gallery",
      other: "other",
    },
    rest: "everything else",
    columns: {
      requests: "requests",
      pictures: "pictures",
      credits: "credits",
      total: "total",
    },
    budgets: {
      "person-day": "Your budget today",
      "person-month": "Your budget this month",
      "workspace-month": "Budget this month",
      "channel-month": "This channel's budget this month",
    },
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
    mail: (name) => `${name} emails`,
    disk: (name) => `${name} disk images`,
    data: (name) => `${name} files`,
    shortcut: (name) => `${name} shortcuts`,
    kind: (name) => `this kind of ${name} file`,
  },
  unnamedFileKind: "this kind of file",
  sentences: {
    queued: ({ position, expectedWaitMs }, { plural, duration }) => {
      const others = plural(position, { one: "1 request is", other: `${position} requests are` });
      const wait =
        expectedWaitMs === undefined ? "" : `, about ${duration(expectedWaitMs)} to wait`;
      return `⏳ You're in the queue: ${others} ahead of yours${wait}.`;
    },
    thinking: () => "Thinking…",
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `Looking at ${name}…`;
      if (count === undefined) return "Looking…";
      return isMixed ? `Looking at ${count} files…` : `Looking at ${count} pictures…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `Reading ${name}…`;
      return count === undefined ? "Reading…" : `Reading ${count} files…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `Watching ${name}…`;
      return count === undefined ? "Watching…" : `Watching ${count} videos…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `Listening to part ${place} of ${total}…`;
      if (name !== undefined) return `Listening to ${name}…`;
      return count === undefined ? "Listening…" : `Listening to ${count} recordings…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "Drawing…" : `Drawing ${place} of ${total}…`,
    stepPicture: ({ place }) => `Picture ${place}`,
    usually: ({ usualMs }, { seconds }) => `usually ${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`Style: ${style}`);
      if (credits !== undefined)
        parts.push(`${estimated ? "about " : ""}${number(credits)} credits`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `If this keeps happening, send the bot's operator this code: ${reference}`,
    buttonAgain: () => "Again",
    buttonVary: ({ place }) => (place === undefined ? "Vary" : `Vary ${place}`),
    buttonEdit: () => "Edit…",
    buttonLarger: ({ place }) => (place === undefined ? "Upscale" : `Upscale ${place}`),
    buttonSharpen: () => "Sharpen with…",
    buttonAspect: () => "Aspect ratio…",
    buttonRefer: () => "Use as reference…",
    buttonPicture: ({ place }) => `Picture ${place}…`,
    buttonDelete: () => "Delete",
    buttonCancel: () => "Cancel",
    buttonGoOn: () => "Continue",
    buttonRetry: () => "Try again",
    buttonOtherModel: ({ model }) => `Try ${model}`,
    buttonMissing: ({ count }) =>
      count === 1 ? "Draw the missing one" : `Draw the missing ${count}`,
    buttonSummarise: () => "Summarise",
    buttonReadText: () => "Read the text",
    buttonTranslate: () => "Translate",
    buttonAskMore: () => "Ask more…",
    buttonDrawPrompt: ({ place }) => `Draw no. ${place}`,
    buttonDeleteAll: () => "Delete everything",
    buttonKeepAll: () => "Keep it",
    askPurge: ({ turns, pictures }, { plural, number }) =>
      `This deletes everyone's data here: ${plural(turns, { one: "1 request", other: `${number(turns)} requests` })} with their answers, and ${plural(pictures, { one: "1 picture", other: `${number(pictures)} pictures` })}. You can't undo this. I keep only the totals. Delete everything?`,
    editTitle: () => "Edit this picture",
    editLabel: () => "What should change?",
    editHint: () => "For example: make it night",
    askMoreTitle: () => "Ask about this picture",
    askMoreLabel: () => "What would you like to know?",
    referTitle: () => "New picture from this",
    referLabel: () => "What should the new picture show?",
    sharpenTitle: () => "Sharpen this picture",
    sharpenLabel: ({ max }) => `Up to ${max} better photos of the same thing`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `Makes it sharper, not larger. Each photo adds ${credits(amount)} credits; I'll ask you before I begin.`,
    aspectTitle: () => "Change aspect ratio",
    aspectLabel: () => "Aspect ratio",
    formSubmit: () => "Go",
    formClose: () => "Cancel",
    formConversation: () => "Where should the answer go?",
    pictureChosen: ({ place }) =>
      place === undefined
        ? "What should I do with this picture?"
        : `What should I do with picture ${place}?`,
    messageSource: () => "about this message",
    pictureSource: ({ place }) =>
      place === undefined ? "from this picture" : `from picture ${place}`,
    deleted: () => "Deleted. You can undo this for 10 minutes.",
    restored: ({ count }, { plural }) =>
      plural(count, { one: "The picture is back.", other: "The pictures are back." }),
    buttonUndo: () => "Undo",
    deleteNotAllowed: () =>
      "Only the person who asked for this picture or a moderator can delete it. Ask one of them.",
    cancelNotAllowed: () =>
      "Only the person who asked or a moderator can cancel this. Ask one of them.",
    nothingToCancel: () => "That's already finished, so there's nothing to cancel.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () => "What should I draw? Try `/imagine prompt: a lighthouse under two moons`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `That prompt has ${number(length)} characters, and my limit is ${number(maxLength)}. Please shorten it.`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "I'm here. Ask me something, or reply to a picture and mention me: “what's this?”"
        : "I'm here. Ask me something, and include the file if your question is about one.",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `I couldn't use **${name}**: it's ${bytes(byteLength)}, and my limit is ${bytes(maxBytes)}. Try a smaller version.`,
    fileEmpty: ({ name }) => `I couldn't use **${name}**: the file is empty. Please post it again.`,
    fileNotMedia: ({ name }) =>
      `I couldn't use **${name}**: it has a picture's name but isn't one. Please save it again as PNG or JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `I couldn't use **${name}**: I can't read ${fileKind(mediaType, name)}. ` +
      "Try one of these: pictures (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), videos (MP4, MOV, WebM, MKV), " +
      "recordings (MP3, M4A, OGG, WAV, FLAC), PDF, text, and DOCX, XLSX, PPTX, ODT, ODS and ODP.",
    fileGone: ({ name }) =>
      `I couldn't use **${name}**: it's no longer there. Please post it again.`,
    fileUnreachable: ({ name }) =>
      `I couldn't fetch **${name}** just now. Please try again in a moment.`,
    fileDamaged: ({ name }) =>
      `I couldn't use **${name}**: the file is damaged or incomplete. Please save or export it again.`,
    fileLocked: ({ name }) =>
      `I couldn't use **${name}**: it's password-protected. Post a copy without a password.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `I couldn't use **${name}**: it's ${number(width)} × ${number(height)} pixels, and my limit is ${number(maxMegapixels)} megapixels. Try a smaller version.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { seconds }) =>
      `I couldn't use **${name}**: it's ${seconds(durationMs)} long, and my limit is ${seconds(maxDurationMs)}. Try a shorter cut.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `I couldn't use **${name}**: it has ${number(pages)} pages, and my limit is ${number(maxPages)}. Post just the part you need.`,
    fileTooMuchWork: ({ name }) =>
      `I couldn't use **${name}**: it's too complex to open. Try a simpler version.`,
    filesOutOfTime: ({ name }) =>
      `I couldn't get to **${name}**: your other files took too long to open. Please send it in a separate message.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `I didn't open **${name}**: two of your files just took too long, so it's other people's turn. Send it again in ${duration(waitMs)}; questions without files still work.`,
    fileWithoutText: ({ name }) =>
      `I couldn't use **${name}**: there's no text in it. If it has pictures, post those instead.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `I looked at page 1 of ${number(pages)} in **${name}**.`,
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** is a scan: its pages are pictures, without words I could read, and OCR is turned off here. Post the pages you need as pictures, or ask an admin to turn it on in \`/settings\`.`
        : `**${name}** is a scan: its pages are pictures, without words I could read. Ask me about it, and I'll tell you what reading it by OCR costs.`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `I went on without reading **${name}**: its pages are pictures, without words.`
        : `I went on without reading **${name}** and other scans: their pages are pictures, without words.`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `${files === 1 ? `**${name}** is a scan: its pages are pictures, without words` : `**${name}** and other files are scans: their pages are pictures, without words`}. Reading ${pages === 1 ? "one page" : `${number(pages)} pages`} by OCR and answering will cost about **${credits(amount)} credits**.${isOverBudget === true ? ` That's more than the budget has left: ask an admin to raise it with \`/settings\`, or go on without OCR.` : ""}`,
    buttonReadScan: () => "Read by OCR",
    buttonWithoutOcr: () => "Go on without OCR",
    pagesUnread: ({ name, pages }) =>
      `These pages of **${name}** are pictures without words, so I didn't read them: ${pages}. Post them as pictures if they matter.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** is very long, so I looked at it in ${number(pieces)} parts.`,
    fileFirstFrame: ({ name }) => `I looked at the first frame of **${name}**.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      shown === total
        ? `I looked at all ${number(total)} frames of **${name}**.`
        : `I looked at ${number(shown)} of the ${number(total)} frames of **${name}**.`,
    fileKeyFrames: ({ name, times }) =>
      `None of my models can watch video, so I looked at stills from **${name}** (at ${times.join(", ")}), without sound.`,
    fileVideoUnwatchable: ({ name }) =>
      `I couldn't use **${name}**: none of my models can watch video, and I can't take stills from this one. Post a screenshot of the moment you mean.`,
    fileVideoSilent: ({ name }) =>
      `**${name}** has no sound, so there's nothing to write down. Post the video with its sound, or the recording itself.`,
    fileAttachmentsUnread: ({ name, count }, { plural, number }) =>
      `I read the text of **${name}** but didn't open its ${plural(count, { one: "attachment", other: `${number(count)} attachments` })}. Post an attachment here if you'd like me to read it.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `I read the first ${number(maxCharacters)} characters of **${name}**.`,
    linkForbidden: ({ name }) =>
      `I couldn't open the link to **${name}**: I can only open public web addresses. Post the file here instead.`,
    tooManyFiles: ({ used, total }) => `I looked at the first ${used} of ${total} files.`,
    adminsOnly: () =>
      "Only admins can do that. Ask one of them to do it or to give you permission.",
    unknownCommand: () => "I no longer have that command. Type `/` to see the current ones.",
    imageGone: () => "I no longer have that picture. Use `/imagine` to make a new one.",
    alreadyLargest: ({ size }) =>
      `This picture is already at the largest size, ${size}. Try *Vary* or *Edit…* for a different one.`,
    sharpenNeedsPhotos: ({ max }) =>
      `I need 1 to ${max} better photos of the same thing, as pictures like PNG or JPEG. Try *Sharpen with…* again and add them.`,
    sharpenOnePicture: () =>
      "This message has several pictures, and I sharpen one at a time. Post the one you mean on its own, then try again.",
    fontUnknown: ({ font, names }, { list }) =>
      `I don't have a font called “${font}”. Choose one of these: ${list(names)}.`,
    fontGone: ({ font }) =>
      `The font “${font}” is no longer here, so I drew nothing. Try again to have the words in another font.`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `Saved. Everyone here can now have words in **${font.name}**: choose it as \`font\` in \`/imagine\`.`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "Please make sure its licence allows this: I send the file to Lunos with each picture that uses it.",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "No fonts were added here yet. Add the first one with `/font`."
                : "No fonts were added here yet. Admins can add one with `/font`.",
            ]
          : ["**Added here**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**Always there**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "Choose one as `font` in `/imagine`, with the words as `text`." +
          (isAdmin && own.length > 0 ? " Replace or remove one with `/font`." : ""),
      ].join("\n"),
    fontRemoved: ({ font }) =>
      `Removed **${font}**. Pictures that were drawn with it stay as they are.`,
    fontNameWrong: ({ maxLength }) =>
      `That name doesn't work. Use up to ${maxLength} letters, digits and spaces, without mentions or links, such as “Moon Sans”.`,
    fontNeedsFile: ({ font }) =>
      `There's no font “${font}” here yet. Choose its file as well: a TTF, OTF, WOFF or WOFF2.`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `No fonts were added here, so there's no “${font}” to remove. Add one with \`/font\`.`
        : `“${font}” isn't among the fonts that were added here: ${list(names)}. Choose one of them.`,
    fontsFull: ({ limit }, { number }) =>
      `There are ${number(limit)} fonts here, and that's the limit. Remove one with \`/font\`, then try again.`,
    fontNotFont: ({ name }) =>
      `**${name}** isn't a font I can read. Choose a TTF, OTF, WOFF or WOFF2 file.`,
    fontIsCollection: ({ name }) =>
      `**${name}** holds several fonts. Choose a file with one font in it: a TTF, OTF, WOFF or WOFF2.`,
    fontForbidden: ({ name }) =>
      `The makers of **${name}** don't allow it to be embedded, so I can't use it. Choose another font, or ask them for a version that allows it.`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** has no letters or digits that I can draw. Choose a font with letters.`,
    fontRefused: ({ font }) =>
      `Lunos didn't accept the font “${font}”, so nothing was drawn. Try again to have the words in another font.`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `The font ${font} doesn't have ${list(letters)}.${other === undefined ? " Leave the font out, and I'll ask for the words without one." : ` Try ${other}, which has every letter.`}`,
    fontNeedsWords: () => "Which words? Write them as `text`, and I'll use that font for them.",
    letteringTooLong: ({ length, maxLength }) =>
      `Words in a picture can have up to ${maxLength} characters, and yours have ${length}. Please shorten them.`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `No model here can use fonts right now, so I asked for the words without ${font}.`
        : `${model} can't use fonts, so I asked for the words without ${font}.`,
    wordsRight: () => "The words are right.",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "The picture" : `Picture ${place}`;
      const what =
        said === undefined ? `doesn't show “${wanted}”` : `says “${said}”, not “${wanted}”`;
      return `${where} ${what}. Press *Again* for another one.`;
    },
    wordsUnread: () => "I couldn't check the words in it. Please have a look yourself.",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `This is ${what}, and there's nothing to hear in it. Give me a voice message, a recording or a video with sound.`
        : `This is ${what}, and there's no table to read in it. Give me a photo, a scan or a PDF.`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `There's no ${needs[need]} in that message. Choose a message that has one.`
        : `That message has ${list(found.map((kind) => mediaKinds[kind]))}, but no ${needs[need]}. Choose a message that has one.`,
    transcriptSpeaker: ({ number }) => `Speaker ${number}:`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "That's the beginning. The full transcript is attached, with subtitles (SRT)."
        : "That's the beginning. The full transcript is attached.",
    transcriptVoices: ({ name, parts }, { number }) =>
      `I listened to **${name}** in ${number(parts)} parts and numbered the speakers separately in each, so one person may have several numbers.`,
    heardKept: () =>
      "I've kept what I heard so far. **Try again** picks up from there, and nothing is paid for twice.",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `I'd listen to this in ${number(parts)} parts, for about ${credits(amount)} credits, so I need your OK first. Press **Try again**, and I'll ask you.`,
    transcriptGone: () => "I no longer have that transcript. Use `/transcribe` to make a new one.",
    onlyMusic: () => "I hear music in that recording, but no words.",
    languageUnknown: ({ language }) =>
      `I don't know the language “${language}”. Choose one from the list, or leave it out and I'll find out.`,
    transcriptCut: ({ name }) =>
      `The transcript of **${name}** stops early: it's too long for the model to write at once. Split the recording into shorter parts to get it all.`,
    nothingSaid: () => "I couldn't hear any speech in that recording. Try a louder or clearer one.",
    contentHidden: () =>
      "I can't see the message you replied to: I'm not allowed to read messages that don't mention me. " +
      "Post the picture in your own message, or right-click that message and choose Apps → “What's this?”.",
    stickerUnreadable: ({ name }) =>
      `I couldn't use the sticker **${name}**: I can't turn it into a picture. Post a screenshot of it instead.`,
    linkUnreadable: ({ name }) =>
      `I couldn't use the link to **${name}**: there's no picture or video there that I can open. Post the file here instead.`,
    permissionMissing: ({ permission }) =>
      `I can't answer in that channel: I don't have the permission “${permission}” there. Ask an admin to grant it.`,
    filesNotAllowed: ({ permission }) =>
      `I made a picture but can't post it here: I don't have the permission “${permission}”. Ask an admin to grant it.`,
    messageOutOfReach: () =>
      "I can't see that message anymore. Please open its menu and try again.",
    fileNotShown: ({ name, platform }) =>
      `I couldn't use **${name}**: ${platform} doesn't let me see it. Ask its owner to share it in a channel I'm in.`,
    fileSignIn: ({ name }) =>
      `I couldn't open **${name}**: I was shown a sign-in page instead. Invite me to the file's channel, or ask an admin to reinstall me with permission to read files.`,
    fileHiddenByPlan: ({ name }) =>
      `I couldn't use **${name}**: it's too old for this workspace's plan. Please post it again.`,
    flagUnknown: ({ flag, known }) => `I don't know \`${flag}\`. Try one of these: ${known}.`,
    flagValueWrong: ({ flag, allowed }) =>
      `That doesn't work for \`${flag}\`. Use one of these: ${allowed}.`,
    filesSentDirectly: ({ platform }) =>
      `${platform} didn't show my file here, so I sent it to you in a direct message.`,
    filesHidden: ({ platform }) =>
      `${platform} has my file but isn't showing it. Please ask for it again in a few minutes.`,
    filesRefused: ({ platform }) =>
      `I made a picture, but ${platform} doesn't let me post files here. Ask a workspace admin to allow it.`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `Nothing new here since ${moment(sinceMs, { nowMs, timeZone })}. You're all caught up.`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number, plural }) => {
      const seen =
        pictures === 0
          ? ""
          : ` and ${opened === pictures ? "" : `${number(opened)} of `}${plural(pictures, { one: "1 picture", other: `${number(pictures)} pictures` })}`;
      return `From ${plural(messages, { one: "1 message", other: `${number(messages)} messages` })}${seen} since ${moment(since.sinceMs, since)}`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "There was more: I read the latest messages. Choose a shorter time to see the rest."
        : "There's more after that: I read the first messages. Choose a later start to see the rest.",
    catchUpNotYours: () =>
      "You don't have permission to read earlier messages here, so I can't sum them up for you. Ask an admin for access.",
    catchUpForbidden: ({ permission }) =>
      `I can't read earlier messages here: I don't have the permission “${permission}”. Ask an admin to grant it.`,
    catchUpNotMember: () =>
      "I can't read what's said here: I'm not a member. Ask someone to add me, then try again.",
    catchUpHidden: () =>
      "I can't sum this up: I'm only allowed to read messages that mention me. Ask the bot's operator to let me read message content.",
    catchUpLater: ({ platform }) =>
      `${platform} lets me read messages here only once a minute. Try again in a minute.`,

    tableNone: () =>
      "I don't see anything there that makes a table. Try a sharper or closer photo, or tell me which *columns* you want.",
    tableUnusable: () => "What the model wrote isn't a table. Try again, or choose another model.",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `Here are ${number(shownRows)} of ${number(rows)} rows. All of them are in the files.`
        : `Here are ${number(shownRows)} of ${number(rows)} rows and ${number(shownColumns)} of ${number(columns)} columns. All of them are in the files.`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `Row ${number(row)}, *${column}*${written === "" ? "" : ` (“${written}”)`}: ${cellMarks(marks)}.`,
    tableChecksMore: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 more cell", other: `${number(count)} more cells` })} to check, highlighted in the spreadsheet.`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      const added = `${of}${file === undefined ? "The" : "the"} rows add up to ${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}. No total is written there.`;
      return difference === undefined
        ? `${added}, which fits the total.`
        : `${added}, but the total there is **${money(stated, currency)}**. That's ${money(difference.replace("-", ""), currency)} ${difference.startsWith("-") ? "more" : "less"}.`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      return `${of}${file === undefined ? "There" : "there"} are amounts in ${list(currencies)}, so I didn't check the total. Please check it yourself.`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `All together: ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))}.`,
    tableCut: ({ rows }, { number }) =>
      `I stopped after ${number(rows)} rows: the table is too long for the model to write at once. Send it in parts to get it all.`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `That's ${number(count)} columns, and my limit is ${number(maxColumns)}. Choose the ones that matter most.`,
    tableColumnsCut: ({ columns }, { number }) =>
      `The table is wider, but my limit is ${number(columns)} columns. Use *columns* to choose the ones that matter.`,
    tableClassesMissing: () =>
      "I need classes to sort the photos into. Type them in *columns*, like: cat, dog, none.",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `That's ${number(count)} classes, and my limit is ${number(maxClasses)}. Choose fewer.`,
    tableTurned: ({ name }) =>
      `**${name}** isn't upright, so I may have misread something. Turn it and try again if the table looks wrong.`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1 picture" : `Pictures ${first}–${last} of ${total}`,
        jump: "Jump to message",
      }),
    galleryOff: () => "The gallery is switched off here. Admins can switch it on with `/settings`.",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}I found no pictures like that among those you can see here. Try other words or a longer time, or leave the words out for the latest.`,
    galleryNoTime: ({ when }) =>
      `I don't know what time ${tellCode(when)} is. Try “yesterday”, “last month”, “March 2025” or “2025”.`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `This is the prompt:`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`It was drawn with: \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "I found nothing like it among the pictures you can see here. Try `/gallery` with your own words.",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "You" : personName} had nearly the same picture drawn, ${moment(atMs, { nowMs, timeZone })}. I can show it for free, or draw yours for about **${credits(amount)} credits**.`,
    buttonShowIt: () => "Show it",
    buttonDrawAnyway: () => "Draw mine anyway",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `Drawn for ${personName}, ${moment(atMs, { nowMs, timeZone })}${url === undefined ? "" : ` · [Jump to message](${url})`}`,
    similarGone: () => "I can't show that picture anymore. Press *Draw mine anyway* to get yours.",
    buttonFavourite: () => "❤ Favorite",
    buttonSimilar: () => "More like this",
    favouriteMarked: () => "It's one of your favorites now. `/gallery` can show you all of them.",
    favouriteUnmarked: () => "I took it off your favorites. Press again to put it back.",
    buttonShow: ({ place }) => (place === undefined ? "Show" : `Show ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "Prompt" : `Prompt ${place}`),
    buttonReferTo: ({ place }) => `Use as reference ${place}…`,
    buttonPreviousPage: () => "Previous page",
    buttonNextPage: () => "Next page",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `Saved. Everyone can now draw in the style **${style.name}**: choose it in \`/imagine\`.`
            : `Saved. This is **${style.name}** now:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "Choose a style in `/imagine`:",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "Change or remove one with `/style`."] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "There are no styles here yet. Save the first one with `/style`: words around every prompt, a model, a shape, reference pictures."
        : "There are no styles here yet. Admins can save one with `/style`.",
    styleRemoved: ({ style }, { styleParts }) =>
      [
        `Removed **${style.name}**. This is what it was:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styleNameWrong: ({ maxLength }) =>
      `That name doesn't work. Use up to ${maxLength} letters, digits and spaces, without mentions or links, such as “house style”.`,
    styleNamedLikeCommand: ({ name }) =>
      `“${name}” is one of my commands. Give the style another name, such as “house style”.`,
    styleEmpty: ({ name }) =>
      `There's no style “${name}” yet. Give it something: words before or after the prompt, a model, a shape or reference pictures.`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `Those words have ${number(length)} characters, and a style can have ${number(maxLength)} before the prompt and as many after it. Please shorten them.`,
    styleNotPicture: ({ name }) =>
      `“${name}” isn't a picture. Choose pictures as references, then try again.`,
    stylesFull: ({ limit }, { number }) =>
      `There are ${number(limit)} styles here, and that's the limit. Remove one with \`/style\`, then try again.`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `There's no style “${style}” here. Try again to draw without it; admins can save styles with \`/style\`.`
        : `There's no style “${style}” here. Styles here: ${list(names)}. Choose one, or try again to draw without a style.`,
    styleGone: ({ style }) =>
      `The style “${style}” was removed, so I drew nothing. Try again to draw without it.`,
    styleModelGone: ({ style, model }) =>
      `The style “${style}” draws with ${model}, which is no longer available. Choose another model, or ask an admin to change the style.`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `With the words of the style “${style}”, that prompt has ${number(length)} characters, and my limit is ${number(maxLength)}. Please shorten it.`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} takes no pictures, so this was drawn without the reference pictures of “${style}”.`
        : `⚠️ ${model} takes no pictures: it will draw “${style}” without its reference pictures. Choose a model that sees pictures to use them.`,
    stylePicturesGone: ({ style, count }, { plural, number }) =>
      `${plural(count, { one: "A reference picture", other: `${number(count)} reference pictures` })} of “${style}” can no longer be found. An admin can add new ones with \`/style\`.`,

    betterPrompt: ({ mine, better }) =>
      [`**Yours:** \`${mine}\``, `**Better:** \`${better}\``, "Which one should I draw?"].join(
        "\n\n",
      ),
    betterUnusable: () =>
      "What the model suggested left out quoted words or was too long, so I kept your prompt. Draw yours, or try again.",
    buttonDrawMine: () => "Draw mine",
    buttonDrawBetter: () => "Draw the better one",
    buttonChangePrompt: () => "Change it…",
    changePromptTitle: () => "Change the prompt",
    changePromptLabel: () => "What should the picture show?",

    tooManyOpenTurns: ({ limit }, { plural }) =>
      `You have ${plural(limit, { one: "1 request", other: `${limit} requests` })} running, and that's the limit. Wait for one to finish, then try again.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { seconds }) =>
      `You've sent more than ${limit} requests in a short time. Please try again in ${seconds(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `No model for ${{ see: "looking at this", draw: "drawing", listen: "listening", talk: "chatting", sharpen: "sharpening" }[need]} is available right now. Ask the bot's operator to choose one.`,
    modelUnavailable: ({ model }) =>
      `I can't use a model called ${model} right now. See \`/models\` for the ones I can use.`,
    modelCannot: ({ model, lacks = "that" }) =>
      `The model ${model} can't ${{ draw: "draw", write: "answer in words", image: "look at pictures", video: "watch videos", audio: "listen to recordings", document: "read documents", that: "do that" }[lacks]}. Choose another one: \`/models\` lists them all.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "The model declined this request. Try putting it differently."
        : `The model declined this request. Try putting it differently. It said: ${reason}`,
    noImageCame: () => "The model didn't send a picture this time. Try describing it differently.",
    somePicturesMissing: ({ made, wanted }) => `I got ${made} of the ${wanted} pictures.`,
    imageUnreachable: () =>
      "The model sent a link to the picture, but I couldn't download it. Please try again.",
    imageUnreadable: () => "The model sent something that isn't a picture. Please try again.",
    emptyAnswer: () => "The model sent an empty answer. Try again or ask differently.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "The model thought for so long that it had no room left to answer. Try a simpler question or another model."
        : "The model thought about it but didn't write an answer. Try again or ask differently.",
    answerAtLimit: () => "This answer hit its length limit. Press *Continue* for the rest.",
    answerFiltered: () =>
      "The model's content filter stopped the answer here. Try asking differently.",
    declinedRest: ({ reason }) => `The model stopped here: ${reason}`,
    goOnNotAllowed: () =>
      "Only the person who asked can continue this answer. Ask me yourself to get your own.",
    goOnGone: () => "I no longer have the start of that answer. Please ask again.",
    followUpNotAllowed: () =>
      "This picture was shown to me by someone else, so only they can ask more about it here. Send it to me yourself to get your own answer.",
    followUpGone: () => "I no longer have this picture. Please send it again.",
    pressedTwice: () => "I'm already on it. One moment.",
    retryNotAllowed: () =>
      "Only the person who asked can try this again. Ask me yourself to get your own answer.",
    retryGone: () => "I no longer have what you asked for here. Please ask again.",
    toolCallBroken: () => "The model tried to draw, but its request was garbled. Please try again.",
    toolUnknown: ({ tool }) => `The model tried to use “${tool}”, but I don't have that tool.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `The model asked for ${wanted} pictures at once, so I drew the first ${drawn}.`,
    answerCut: () =>
      "The rest of this answer is too long to post here. Ask for a shorter one or for the next part.",
    interrupted: () => "The answer was cut off here. Please try again.",
    requestRefused: () =>
      "The AI service didn't accept this request. Try a simpler one or different options.",
    contextTooLong: () =>
      "That's more than the model can read at once. Shorten it or start a new conversation.",
    outOfCredit: () =>
      "I've run out of credits. Ask the bot's operator to top them up, then try again.",
    keyRefused: () =>
      "I'm not set up correctly: the AI service refused my key. Ask the bot's operator to fix it.",
    rateLimited: ({ retryAfterMs }, { seconds }) =>
      retryAfterMs === undefined
        ? "The models are busy right now. Please try again in a minute."
        : `The models are busy right now. Please try again in ${seconds(retryAfterMs)}.`,
    lunosTrouble: () => "Sorry, the AI service is having trouble. Please try again in a minute.",
    lunosUnreachable: () =>
      "Sorry, I can't reach the AI service right now. Please try again in a minute.",
    lunosTimeout: () => "Sorry, the model took too long to answer. Please try again.",

    restarted: () =>
      "Sorry, I restarted before I finished this. I won't charge you twice without asking, so please try again.",
    cancelled: () => "Cancelled.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Sent as ${format} (${bytes(byteLength)}), because the file limit here is ${bytes(maxBytes)}.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Sent as a smaller ${format} (${number(width)} × ${number(height)}), because the file limit here is ${bytes(maxBytes)}.`,
    pictureMarkLost: () => "This copy doesn't carry the original's Content Credentials (C2PA).",
    answerBlocked: () =>
      "This server's word filter (AutoMod) blocked my answer. Try asking differently, or message me directly.",
    linkBlocked: ({ platform }) =>
      `${platform} blocked my answer because it thinks a link in it is harmful. Please ask differently.`,
    answeredDirectly: ({ place }) => `I couldn't post in ${place}, so here is your answer.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `I couldn't post one picture: it's ${bytes(byteLength)}, and the limit here is ${bytes(maxBytes)}. Try a smaller size.`,
    somethingBroke: () => "Something went wrong on my side, sorry. Please try again.",

    describeThis: () => "What is this? Describe it.",
    imageAltText: ({ prompt }) =>
      prompt === "" ? "Generated picture" : `Generated picture: ${prompt}`,

    homeTitle: () => "Hello, I'm Moonlens",
    homeText: () =>
      "I draw, and I answer questions about pictures, videos, recordings and documents.\nMention me in a channel or thread, message me directly, or choose *What's this?* from any message's menu.",
    homeDraw: () => "Draw a picture…",
    aiCanErr: () => "My answers come from AI models and can be wrong. Check the important ones.",
    promptDrawTitle: () => "Draw something",
    promptDraw: () => "Draw a lighthouse under two moons",
    promptSeeTitle: () => "Read a picture",
    promptSee: () => "What's in the picture I post next?",
    promptWhatTitle: () => "What can you do?",
    promptWhat: () => "What can you do?",
    installTitle: ({ platform }) => `Add Moonlens to ${platform}`,
    installText: () =>
      "Moonlens draws, and it answers questions about pictures, videos, recordings and documents. It only reads files and messages you ask about, and threads it's part of.",
    installButton: () => "Choose a workspace",
    about: () => "Sees, hears and draws: ask about pictures, videos, recordings and documents",
    aboutLong: () =>
      "Mention Moonlens with a question, or in a thread with a picture. It looks at pictures, watches videos, listens to " +
      "recordings and reads documents, then answers in the thread. Use /imagine to draw, then vary, edit or upscale " +
      "the picture with a button. Answers come from AI models and can be wrong.",
    shortcut: () => "Imagine",
    settingsShort: () => "Settings",
    settingsChange: () => "Change…",
    roleName: ({ role }) => ({ admin: "Admins", member: "Members", guest: "Guests" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "Hello, I'm Moonlens. I draw, and I answer questions about pictures, videos, recordings and documents.",
        `- **Draw:** \`${draw} a lighthouse under two moons\``,
        "- **Ask:** mention me with a question, or reply to a picture and mention me: “what's this?”",
        `- **More:** \`${help}\``,
        `-# I read only what you ask me about. Everyone in a channel sees my answers there, unless you pick “private”. \`${privacy}\` shows what I store.`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "I draw, and I answer questions about pictures, videos, recordings and documents.",
        isCalled
          ? "Mention me with a question, or reply to a picture and mention me: “what's this?”. Or use:"
          : "Just ask me, and include the file if your question is about one. Or use:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (admins only)" : ""}`,
        ),
        "-# My answers come from AI models and can be wrong. Check the important ones.",
      ].join("\n"),
    models: (facts, { number, plural }) =>
      tellModels(facts, {
        title: "Models I can use",
        intro:
          "Unless you pick another one, I use those marked *in use here*. Admins choose them with `/settings`.",
        inUse: "in use here",
        kinds: {
          draw: "Drawing",
          see: "Vision and chat",
          listen: "Listening",
          talk: "Chat only",
          unknown: "Abilities unknown",
        },
        more: (count) => `…and ${number(count)} more`,
        narrow:
          "There are more. The options of `/models` narrow the list: part of a name, what a model takes or gives, a price.",
        unpriced:
          "The list has no price per picture. Once a model has drawn its first one here, I show about what it costs.",
        withoutPrice: (count) =>
          plural(count, {
            one: "I left out 1 model: I don't know its price yet.",
            other: `I left out ${number(count)} models: I don't know their prices yet.`,
          }),
        pdfs: "Nearly every model can read the text of a PDF. These also see its pages.",
        noneFits: (total) =>
          `${plural(total, { one: "The only model I have doesn't fit.", other: `None of my ${number(total)} models fits.` })} Leave out an option, or see them all with \`/models\`.`,
        none: "I can't get the list of models right now. Please try again in a minute.",
      }),
    modelPriceWrong: () => "I can't read that price. Try a number of credits, like 0.05.",

    channelNotAllowed: () =>
      "I'm not enabled in this channel. Try another channel, or message me directly.",
    roleNotAllowed: () => "Only certain roles can use me here. Ask an admin for access.",
    drawingNotAllowed: () =>
      "Only certain roles can draw here, though everyone can ask me about pictures. Ask an admin for access.",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "Drawing is turned off here.",
          see: "Questions and chat are turned off here.",
          listen: "Transcribing is turned off here.",
        }[work]
      } Try another channel, or ask an admin.`,
    altTextIsOff: () => "Alt text is turned off here. Try another channel, or ask an admin.",
    sizeNotAllowed: ({ size, sizes }) =>
      `${size} pictures are turned off here. Choose from: ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { plural, duration }) =>
      `You've hit the limit of ${plural(limit, { one: "1 request", other: `${limit} requests` })} an hour. Try again in ${duration(waitMs)}, or ask an admin to raise the limit.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That's over your daily limit of ${credits(limit)} credits. Try again in ${duration(waitMs)}, or ask an admin to raise it with \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That's over your monthly limit of ${credits(limit)} credits. Try again in ${duration(waitMs)}, or ask an admin to raise it with \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That's over everyone's shared budget of ${credits(limit)} credits a month. Try again in ${duration(waitMs)}, or ask an admin to raise it with \`/settings\`.`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `That's over this channel's budget of ${credits(limit)} credits a month. It resets in ${duration(waitMs)}. Try another channel, or ask an admin to change it with \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { plural, duration }) =>
      `You've hit today's limit of ${plural(limit, { one: "1 paid request", other: `${limit} paid requests` })} declined or cancelled. Try again in ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `This will cost about **${credits(amount)} credits**. Shall I go ahead?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `That drawing would cost about ${credits(amount)} credits, so I need your OK first. Ask for it with \`/imagine\`.`,
    buttonConfirm: () => "Go ahead",
    buttonDecline: () => "No, thanks",
    confirmNotAllowed: () =>
      "Only the person who asked can decide this. Ask me yourself to get your own.",
    nothingToConfirm: () => "That's already decided. Ask again if you'd like something else.",
    costsYouNothing: () => "You weren't charged.",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

    balance: (facts, { credits, duration, number, plural }) =>
      [
        ...(facts.credits === undefined
          ? ["Only the bot's operator can see the account's balance."]
          : [
              `**${credits(facts.credits)} credits** left${facts.isSandbox ? " (play money, as this is the sandbox)" : ""}${facts.ageMs === undefined ? "" : ` as of ${duration(facts.ageMs)} ago (I can't reach Lunos right now)`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              facts.isLow
                ? `⚠️ That's below your alert at ${credits(facts.alertCredits)} credits. Top up soon.`
                : `I'll warn you below ${credits(facts.alertCredits)} credits.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ The balance is low. Top up soon."]
          : []),
        `Spent: ${credits(facts.today)} today, ${credits(facts.week)} in the last 7 days, ${credits(facts.month)} this month${facts.monthLimit === undefined ? "" : ` of ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `At the whole account's current pace, that lasts about ${plural(facts.daysLeft, { one: "1 day", other: `${number(facts.daysLeft)} days` })}.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Usage: ${name}`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}, by ${words.dimensions[by]} · ${amount(credits, digits)} credits`,
    usageAltText: ({ title, lines, bars }) =>
      `Bar chart. ${title}. ${lines.join(". ")}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)} (${amount(credits, digits)} credits)`;
      if (percent === 0) return `As much as ${before}`;
      return `${number(Math.abs(percent))}% ${percent > 0 ? "more" : "less"} than ${before}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}: ${credits(spent)} of ${credits(limit)} credits (${number(percent)}%)`,
    usageEstimate: () => "estimated, fully or in part",
    usage: (facts, { amount, number, day, plural, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "Your usage" : "Everyone's usage"}**, ${day(facts.fromDay)}${facts.fromDay === facts.toDay ? "" : ` to ${day(facts.toDay)}`}`,
        `${plural(sum.turns, { one: "1 request", other: `${number(sum.turns)} requests` })} · ${plural(sum.pictures, { one: "1 picture", other: `${number(sum.pictures)} pictures` })} · ${plural(sum.tokens, { one: "1 token", other: `${number(sum.tokens)} tokens` })} · **${amount(sum.credits, facts.digits)} credits**${sum.isExact ? "" : " (partly estimated)"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID: \`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Here's every charge from ${day(fromDay)} to ${day(toDay)}. Open the file in a spreadsheet.`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `Added: ${line}`;
      if (state === "removed") return `Taken off the list: ~~${line}~~`;
      const first = firstUrl === undefined ? "" : ` ([see the first](${firstUrl}))`;
      return `Already on the list${first}: ${line}. I didn't add it again.`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "Correct" : `Correct ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "Remove" : `Remove ${place}`),
    buttonPutBack: ({ place }) => (place === undefined ? "Put back" : `Put back ${place}`),
    buttonAddAnyway: ({ place }) => (place === undefined ? "Add anyway" : `Add anyway ${place}`),
    expenseNone: () => "I don't see a receipt or an invoice there.",
    expensesMore: ({ count }, { plural, number }) =>
      `I took the first ${plural(count, { one: "receipt", other: `${number(count)} receipts` })}; there's more. Post the rest in another message.`,
    expensesTooMany: ({ limit }, { number }) =>
      `That's more than ${number(limit)} receipts in an hour, so I haven't read this one. Press the button in a while.`,
    expenseTitle: () => "Correct this receipt",
    expenseDayWrong: ({ written }) =>
      `“${written}” isn't a date with a year. Enter it like 2026-11-21.`,
    expenseAmountWrong: ({ written }) => `“${written}” isn't an amount. Enter it like 12.40 EUR.`,
    expenseTaxCurrency: ({ tax, total }) =>
      `The tax is in ${tax} and the total in ${total}. Enter both in the same currency.`,
    expenseEmpty: () =>
      "Enter at least the shop or the total. To take it off the list, press “Remove”.",
    expenseNotAllowed: () =>
      "Only the person who posted this receipt or an admin can change it. Ask one of them.",
    expenseGone: () => "That receipt isn't on the list anymore. Post it again to add it.",
    expensesTitle: ({ month, count }, { plural, number, longMonth }) =>
      `**${longMonth(month)}**, ${plural(count, { one: "1 receipt", other: `${number(count)} receipts` })}`,
    expensesUnsummed: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 receipt has", other: `${number(count)} receipts have` })} no total and ${plural(count, { one: "isn't", other: "aren't" })} in any sum.`,
    expensesToCheck: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 receipt is", other: `${number(count)} receipts are` })} worth a second look: see the column “Check”.`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `No receipts in ${longMonth(month)}.${months.length === 0 ? " Post one here and it becomes the first line." : ` There are some in ${list(months.map(longMonth))}.`}`,
    expensesOff: () =>
      "This channel doesn't collect receipts. An admin can turn that on with `/settings`, under *Settings for one channel…*.",
    expensesMonthUnknown: ({ written }) =>
      `I don't know the month “${written}”. Enter its name or number, like November, 11 or 2026-11.`,
    expensesLong: ({ count }, { number }) =>
      `That's more than ${number(count)} lines. Use the CSV file, which has them all.`,

    settingsTitle: ({ name }) => `Settings for ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID in Lunos' analytics: \`${appId}\`. ${hasOwnKey ? "You pay with your own Lunos key." : "The operator's Lunos key pays."}`,
        "Anything you don't set uses the operator's default. Changes apply right away.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "General",
        models: "Models and pictures",
        access: "Access",
        limits: "Limits and budget",
        answers: "Answers",
        privacy: "Privacy",
        key: "Lunos key",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "What you set here holds in this channel and its threads, over what is set for all channels. Limits can be stricter here, not looser.",
        ...(isThread ? ["A thread has its channel's settings."] : []),
        ...(isEnabled ? [] : ["⚠️ I'm not enabled in this channel: see *Channels I work in*."]),
      ].join("\n"),
    settingsEverywhere: () => "All channels",
    settingsOfChannel: () => "Settings for one channel…",
    settingsChannelGone: () =>
      "I can't find that channel: it was deleted, or I can't see it. Use `/settings` to choose another one.",
    settingNow: ({ shown }) => `Now: ${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${personName === "" ? "Someone" : personName} cleared “${settingLabel(setting)}”${channelName === undefined ? "" : ` (${channelName})`} (was: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`
        : `${personName === "" ? "Someone" : personName} set “${settingLabel(setting)}”${channelName === undefined ? "" : ` (${channelName})`} to ${settingValues(setting, after, emptyIs)} (was: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Saved.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `“${settingLabel(setting)}” is now ${settingValues(setting, after, emptyIs)} (was: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Undone.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `“${settingLabel(setting)}” is now ${settingValues(setting, after, emptyIs)} (was: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingUndoOver: () =>
      "You can only undo a change within an hour. Use `/settings` to change it back.",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `${personName === "" ? "Someone" : personName} changed “${settingLabel(setting)}” after that, so I left it as it is. You can still change it here.`,
    settingsUnchanged: () => "Nothing changed.",
    settingsChoose: () => "What would you like to change?",
    settingSave: () => "Save",
    settingClear: () => "Clear",
    settingsClose: () => "Close",
    settingFix: () => "Fix and try again",
    settingUndo: () => "Undo",
    settingRefused: ({ setting }, { settingHelp }) => `That doesn't work. ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Enter a whole number from ${number(min)} to ${number(max)}, or leave it empty.`,
    settingNoAmount: () => "Enter an amount of credits like 5 or 0.25, or leave it empty.",
    settingOvertaken: () =>
      "Someone else just changed this. Check the new value, then save again if you still want yours.",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `about ${credits(amount)} credits a picture`,
                see: `about ${credits(amount)} credits an answer`,
                listen: `about ${credits(amount)} credits a recording`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "edits pictures" : "sees pictures",
              watches: "watches videos",
              hears: "hears recordings",
              draws: "draws",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `about ${credits(amount)} credits a picture`,
    modelWish: ({ place }) => `Choice ${place}`,
    modelsBegun: ({ shown }) =>
      `These are the first ${shown} models. For any other, type \`/settings\` and use its model options.`,
    appIdForeign: () =>
      "Another server or workspace already uses that name. Pick a different one, or leave it empty.",
    ownKeyNeedsSecret: () =>
      "You can't add your own key yet. Ask the bot's operator to set MOONLENS_SECRET, so I can store the key encrypted.",
    ownKeyRefused: () =>
      "Lunos doesn't accept that key. Please copy it again from your Lunos account.",
    ownKeyUnchecked: () =>
      "I couldn't check that key with Lunos, so I didn't save it. Please try again in a minute.",
    ownKeyEmpty: () =>
      "The key works, but its account is out of credits. Top it up before the next request.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ The Lunos account has **${credits(amount)} credits** left${alertCredits === undefined ? "" : `, below your alert at ${credits(alertCredits)}`}. Top up soon, or I'll have to stop.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** has used up its ${credits(limit)} credits for this month. Paid requests are off until next month. Raise the limit with \`/settings\` to turn them back on.`
        : `**${name}** has used ${percent}% of its ${credits(limit)} credits for this month (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos refused the key of **${name}**. It may have expired: enter a new one with \`/settings\`, or tell the bot's operator.`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**What I store about you here**",
        `- **Your questions, my answers and pictures:** for ${number(retentionDays)} days, so buttons and follow-ups work. Then I delete them.`,
        "- **Files you post:** in a cache for up to a week.",
        "- **Reference pictures you add to a style:** until an admin removes them, or you delete your data.",
        "- **Fonts you add:** until an admin removes them, or you delete your data. Each goes to Lunos with the pictures that use it.",
        ...tellKeptGallery(gallery, {
          made: "- **The gallery:** each picture's prompt, what a model saw in it, and a vector (numbers for its meaning), for as long as the picture; and your ❤.",
          everyone:
            "- **Pictures you ask about:** your question, my answer and the link, but no picture. Everyone who can read the channel can find them in `/gallery`.",
          "who-asked":
            "- **Pictures you ask about:** your question, my answer and the link, but no picture. Only you can find them in `/gallery`.",
        }),
        "- **Usage:** the time, model and cost of each request, without its content.",
        "- **Your language:** as your app told me last, so that I answer in it.",
        ...(describesUnasked
          ? [
              "- **Pictures posted here without alt text:** a model looks at them unasked, as your admins want it. I post the text and keep neither it nor the picture.",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **Receipts posted in this channel:** date, shop, total, tax, who posted them and the link, in the channel's list. Deleting your data takes off your name and the link.",
            ]
          : []),
        observability
          ? "- **Lunos can store the content of requests.** Your admins turned this on."
          : "- **Lunos and the models** get only what a request needs. Storing content at Lunos is off; an admin can turn it on for their own next request.",
        ...(isWatched
          ? [
              "- **Your next request is watched:** Lunos stores its content, as you chose. Stop it with `/privacy action:watch`.",
            ]
          : []),
        `- **If an admin removes me,** I delete everything after ${number(leftDays)} days.`,
        "",
        "Use `/privacy action:export` to download your data, or `/privacy action:delete` to delete it now.",
      ].join("\n"),
    watchBegun: () =>
      "I'll watch your next request here: Lunos stores what you send and what comes back, and I tell you alone where to find it. It ends by itself after that request, or after an hour. To stop it, choose the same again.",
    watchStopped: ({ observability }) =>
      observability
        ? "Stopped. Lunos still stores all requests here, as your admins chose in `/settings`."
        : "Stopped. Lunos doesn't store your next request.",
    watchRuns: () =>
      "Your watched request is still running. I'll tell you about it when it's done; then you can watch another one.",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "Your watched request",
          failed: (reference) =>
            `It failed. Ask the bot's operator to look in the log for \`${reference}\`.`,
          ids: "Generated id",
          models: "Model",
          tokens: (sent, received) => `Tokens: ${sent} in, ${received} out`,
          cost: (credits) => `Cost: ${credits} credits`,
          estimate: (credits) => `Cost: about ${credits} credits (estimated)`,
          unknownCost: "Cost: not known yet",
          time: (time) => `Time: ${time}`,
          speed: (time, tokensPerSecond) => `Speed: ${time}, ${tokensPerSecond} tokens a second`,
          lookYourself:
            "To read all of it, open the Lunos dashboard, then *Logs*, then *Detail* beside this id.",
          operatorLooks:
            "The bot's operator can read all of it in the Lunos dashboard: *Logs*, then *Detail* beside this id.",
          nothing: "No model began an answer, so there's nothing to look at in Lunos.",
          over: "I've stopped watching.",
        },
        format,
      ),
    privacyExported: () => "Here's all your data, as JSON Lines (one JSON object per line).",
    privacyDeleted: ({ turns, pictures }, { plural, number }) =>
      `Deleted: ${plural(turns, { one: "1 request", other: `${number(turns)} requests` })} and ${plural(pictures, { one: "1 picture", other: `${number(pictures)} pictures` })}. What the gallery knew of them is gone too, vectors included. I keep only anonymous totals. You can delete messages in the chat yourself.`,
  },
};
