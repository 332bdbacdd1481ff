import type { Words } from "./words.ts";

export const english: Words = {
  tag: "en",
  roles: { admin: "Admin", member: "Member", guest: "Guest", external: "External" },
  people: { youAre: "You are", language: "Language", workspaceAdmin: "Workspace admin" },
  welcome: {
    hello: (name) => `Hello, ${name}. The sky is clear.`,
    beginning: (place) => `The beginning of ${place}`,
    intro:
      "You're in a private demo server with Moonlens, which sees and draws pictures. The chat runs only on this computer.",
    local: "The chat runs only on this computer.",
    draw: { title: "Draw something", text: "Type /imagine and say what you'd like to see." },
    ask: {
      title: "Ask about a picture",
      text: "Drop one anywhere and ask “@moonlens what's this?” Press here for a sample.",
    },
    balance: { title: "Check your credits", text: "/balance shows the credits, to admins only." },
    help: { title: "See what it can do", text: "/help lists the commands and how to ask." },
  },
  tour: {
    title: "Two-minute tour",
    show: "Tour",
    close: "Close the tour",
    finished: "That's all of it. Now it's yours.",
    start: "Try it",
    done: "done",
    progress: (done, count) => `${done} of ${count}`,
    steps: {
      draw: { title: "Draw a picture", text: "Send /imagine with a few words." },
      ask: { title: "Ask about a picture", text: "Send one and ask what it shows." },
      vary: { title: "Change it", text: "Press a button below a picture, like Vary." },
      settings: { title: "Look at the settings", text: "As Ava, send /settings." },
      slack: { title: "Switch to Slack", text: "The same bot, at the top of the sidebar." },
      cost: { title: "See what it cost", text: "Open Lunos, or send /usage." },
    },
  },
  slackWelcome: {
    beginning: (place) =>
      `The very beginning of ${place}, in a Slack that runs on this computer alone.`,
    direct: "your conversation with Moonlens",
    draw: {
      title: "Draw something",
      text: "/imagine, then what you'd like to see.",
      example: "/imagine a lighthouse under two moons --ar 16:9",
    },
    ask: {
      title: "Ask about a picture",
      text: "Drop one here and mention @Moonlens. Press for a sample.",
      example: "@Moonlens what's this?",
    },
    home: {
      title: "Open its Home tab",
      text: "See what it can do. Admins find the settings there.",
    },
  },
  drawer: {
    title: "Requests to Lunos",
    close: "Close",
    intro: (header) => [
      "Every server and workspace asks under its own App-ID, the header ",
      header,
      ". This is the sandbox's own Lunos, with play money.",
    ],
    empty: "Nothing used yet. Ask the bot something.",
    sums: "Sums by App-ID",
    columns: { requests: "Requests", tokens: "Tokens", pictures: "Pictures", credits: "Credits" },
    requests: "Requests",
    newestFirst: "Requests, newest first",
    everyAppId: "All App-IDs",
    forget: "Forget all",
    onPurpose: "failed on purpose",
    credits: (amount) => `${amount} credits`,
    cost: "Cost",
    price: (credits, tokens) => `${credits} credits, ${tokens} tokens`,
    asked: "Asked",
    answered: "Answered",
    answeredIn: (events) => (events === 1 ? "Answered in 1 event" : `Answered in ${events} events`),
    leftOut: (events) =>
      events === 1
        ? "1 event in the middle isn't shown."
        : `${events} events in the middle aren't shown.`,
  },
  faults: {
    heading: "Make it fail",
    intro: "See what people see when something goes wrong. Nothing here leaves the sandbox.",
    once: "Next request only",
    always: "Until switched off",
    stop: "Stop",
    on: (names) => `Failing on purpose: ${names}.`,
    names: {
      slow: { title: "Slow", text: "Lunos takes nine seconds longer." },
      unavailable: { title: "Out of service", text: "Lunos answers 503." },
      "no-credit": { title: "Out of credit", text: "Lunos answers 402." },
      "too-many": { title: "Too many requests", text: "Lunos answers 429: wait 5 seconds." },
      refuses: { title: "Refuses", text: "The model won't draw it." },
      cut: { title: "Cut off", text: "The connection breaks in the middle of an answer." },
      "one-missing": {
        title: "One of four missing",
        text: "The second picture of the next set is refused.",
      },
      "discord-upload": {
        title: "Discord takes no files",
        text: "Discord answers 500 to pictures.",
      },
      "slack-lost": {
        title: "Slack loses files",
        text: "Slack takes pictures and never shares them.",
      },
    },
  },
  demo: {
    forgets: "A restart forgets chats, usage and settings.",
    reset: "Start over",
    resetText:
      "All chats, pictures, usage and settings of this demo are deleted, and Moonlens starts again. It takes a few seconds.",
    cancel: "Cancel",
    resetting: "Starting over…",
    realServer: "Take this to a real server",
  },
  options: {
    commands: "Commands",
    forAdmins: "Admins",
    chooseFile: "Choose, drop or paste a file",
    changeFile: "Change",
    more: (count) => (count === 1 ? "1 more option" : `${count} more options`),
    less: "Fewer options",
    draw: "Draw",
    below: (count) => `${count} more below`,
  },
  messages: {
    onlyYou: "Only you can see this",
    dismiss: "Dismiss message",
    used: (who, command) => [who, " used ", command],
    edited: "(edited)",
  },
  elsewhere: {
    text: "Moonlens isn't installed in this workspace. The demo's bot has the key to one workspace only; a real one is installed in many by OAuth.",
    back: (name) => `Back to ${name}`,
    guide: "How that works",
  },
};
