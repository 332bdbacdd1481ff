import type { Words } from "./words.ts";

export const german: Words = {
  tag: "de",
  roles: { admin: "Admin", member: "Mitglied", guest: "Gast", external: "Extern" },
  people: { youAre: "Du bist", language: "Sprache", workspaceAdmin: "Workspace-Admin" },
  welcome: {
    hello: (name) => `Hallo, ${name}. Der Himmel ist klar.`,
    beginning: (place) => `Der Anfang von ${place}`,
    intro:
      "Du bist auf einem privaten Demo-Server mit Moonlens, das Bilder sieht und zeichnet. Der Chat läuft nur auf diesem Computer.",
    local: "Der Chat läuft nur auf diesem Computer.",
    draw: {
      title: "Etwas zeichnen",
      text: "Gib den Befehl zum Zeichnen ein und sag, was du sehen möchtest.",
    },
    ask: {
      title: "Nach einem Bild fragen",
      text: "Zieh eins hierher und frag „@moonlens was ist das?“ Oder drück hier für ein Beispiel.",
    },
    balance: { title: "Guthaben ansehen", text: "Zeigt die Credits, nur für Admins." },
    help: { title: "Was es alles kann", text: "Die Hilfe nennt die Befehle und wie man fragt." },
  },
  tour: {
    title: "Tour in zwei Minuten",
    show: "Tour",
    close: "Tour schließen",
    finished: "Das war alles. Jetzt gehört es dir.",
    start: "Ausprobieren",
    done: "erledigt",
    progress: (done, count) => `${done} von ${count}`,
    steps: {
      draw: { title: "Ein Bild zeichnen", text: "Ein Befehl und ein paar Worte genügen." },
      ask: { title: "Nach einem Bild fragen", text: "Schick eins und frag, was es zeigt." },
      vary: { title: "Es verändern", text: "Drück einen Knopf unter einem Bild." },
      settings: { title: "Die Einstellungen ansehen", text: "Als Ava." },
      slack: { title: "Zu Slack wechseln", text: "Derselbe Bot, oben in der Seitenleiste." },
      cost: { title: "Sehen, was es gekostet hat", text: "Öffne Lunos oder ruf den Verbrauch ab." },
    },
  },
  slackWelcome: {
    beginning: (place) =>
      `Hier beginnt ${place}, in einem Slack, das nur auf diesem Rechner läuft.`,
    direct: "dein Gespräch mit Moonlens",
    draw: {
      title: "Etwas zeichnen",
      text: "/imagine, dann was du sehen möchtest.",
      example: "/imagine ein Leuchtturm unter zwei Monden --ar 16:9",
    },
    ask: {
      title: "Nach einem Bild fragen",
      text: "Zieh eins hierher und erwähne @Moonlens. Drücken für ein Beispiel.",
      example: "@Moonlens was ist das?",
    },
    home: {
      title: "Den Home-Tab öffnen",
      text: "Dort steht, was es kann. Admins finden dort die Einstellungen.",
    },
  },
  drawer: {
    title: "Anfragen an Lunos",
    close: "Schließen",
    intro: (header) => [
      "Jeder Server und jeder Workspace fragt unter eigener App-ID, dem Header ",
      header,
      ". Das ist das Lunos der Sandbox, mit Spielgeld.",
    ],
    empty: "Noch nichts verbraucht. Frag den Bot etwas.",
    sums: "Summen nach App-ID",
    columns: { requests: "Anfragen", tokens: "Token", pictures: "Bilder", credits: "Credits" },
    requests: "Anfragen",
    newestFirst: "Anfragen, neueste zuerst",
    everyAppId: "Alle App-IDs",
    forget: "Alles vergessen",
    onPurpose: "absichtlich gestört",
    credits: (amount) => `${amount} Credits`,
    cost: "Kosten",
    price: (credits, tokens) => `${credits} Credits, ${tokens} Token`,
    asked: "Gefragt",
    answered: "Geantwortet",
    answeredIn: (events) =>
      events === 1 ? "Geantwortet in 1 Ereignis" : `Geantwortet in ${events} Ereignissen`,
    leftOut: (events) =>
      events === 1
        ? "1 Ereignis in der Mitte fehlt hier."
        : `${events} Ereignisse in der Mitte fehlen hier.`,
  },
  faults: {
    heading: "Fehler auslösen",
    intro: "Sieh, was Leute sehen, wenn etwas schiefgeht. Nichts davon verlässt die Sandbox.",
    once: "Nur die nächste Anfrage",
    always: "Bis zum Ausschalten",
    stop: "Beenden",
    on: (names) => `Absichtlich gestört: ${names}.`,
    names: {
      slow: { title: "Langsam", text: "Lunos braucht neun Sekunden länger." },
      unavailable: { title: "Außer Betrieb", text: "Lunos antwortet mit 503." },
      "no-credit": { title: "Kein Guthaben", text: "Lunos antwortet mit 402." },
      "too-many": {
        title: "Zu viele Anfragen",
        text: "Lunos antwortet mit 429: 5 Sekunden warten.",
      },
      refuses: { title: "Lehnt ab", text: "Das Modell will es nicht zeichnen." },
      cut: { title: "Abgeschnitten", text: "Die Verbindung bricht mitten in der Antwort ab." },
      "one-missing": { title: "Eins von vieren fehlt", text: "Das zweite Bild wird abgelehnt." },
      "discord-upload": {
        title: "Discord nimmt keine Dateien",
        text: "Discord antwortet auf Bilder mit 500.",
      },
      "slack-lost": {
        title: "Slack verliert Dateien",
        text: "Slack nimmt Bilder an und teilt sie nie.",
      },
    },
  },
  demo: {
    forgets: "Ein Neustart vergisst Chats, Verbrauch und Einstellungen.",
    reset: "Von vorn beginnen",
    resetText:
      "Alle Chats, Bilder, Verbräuche und Einstellungen dieser Demo werden gelöscht, und Moonlens startet neu. Das dauert ein paar Sekunden.",
    cancel: "Abbrechen",
    resetting: "Es geht von vorn los…",
    realServer: "Auf einem echten Server nutzen",
  },
  options: {
    commands: "Befehle",
    forAdmins: "Admins",
    chooseFile: "Datei wählen, ablegen oder einfügen",
    changeFile: "Ändern",
    more: (count) => (count === 1 ? "1 weitere Option" : `${count} weitere Optionen`),
    less: "Weniger Optionen",
    draw: "Zeichnen",
    below: (count) => `${count} weitere darunter`,
  },
  messages: {
    onlyYou: "Nur du kannst das sehen",
    dismiss: "Nachricht verwerfen",
    used: (who, command) => [who, " hat ", command, " verwendet"],
    edited: "(bearbeitet)",
  },
  elsewhere: {
    text: "Moonlens ist in diesem Workspace nicht installiert. Der Bot der Demo hat nur den Schlüssel zu einem Workspace; ein echter wird per OAuth in vielen installiert.",
    back: (name) => `Zurück zu ${name}`,
    guide: "So geht das",
  },
};
