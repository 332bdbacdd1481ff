import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** Was eine Nachricht braucht, und was sie hat. */
const needs = {
  any: "kein Bild, kein Video, keine Aufnahme und kein Dokument",
  sound: "keine Aufnahme und kein Video mit Ton",
  picture: "kein Bild",
  page: "kein Bild und kein Dokument",
} as const;
const mediaKinds = {
  image: "ein Bild",
  video: "ein Video",
  audio: "eine Aufnahme",
  document: "ein Dokument",
} as const;

export const german: Language = {
  tag: "de",
  name: "Deutsch",
  commands: {
    imagine: ["zeichnen", "Zeichnet ein Bild nach deiner Beschreibung"],
    ask: ["fragen", "Frag etwas zu Bildern, Videos, Aufnahmen oder Dokumenten, oder einfach so"],
    describe: ["beschreiben", "Macht aus einem Bild vier Prompts für ähnliche"],
    extract: ["auslesen", "Macht aus Fotos oder PDF-Seiten eine Tabelle"],
    expenses: ["ausgaben", "Die Belege dieses Kanals aus einem Monat als Tabelle holen"],
    blend: ["mischen", "Macht aus zwei bis fünf Bildern eines"],
    transcribe: [
      "transkribieren",
      "Schreibt auf, was in einer Aufnahme oder einem Video gesagt wird",
    ],
    catchup: ["nachlesen", "Fasst diesen Kanal oder Thread zusammen, mit Bildern"],
    gallery: [
      "galerie",
      "Findet Bilder wieder, die ich hier gemacht habe: nach Worten, Zeit, Kanal oder Person",
    ],
    styles: ["stile", "Welche Stile es hier zum Zeichnen gibt"],
    style: ["stil", "Speichert, ändert oder entfernt einen Stil für alle hier"],
    fonts: ["schriften", "Welche Schriften es hier für Wörter in Bildern gibt"],
    font: ["schrift", "Nimmt eine Schrift für alle hier auf, ersetzt oder entfernt sie"],
    models: ["modelle", "Welche Modelle es gibt, was sie können und was sie kosten"],
    help: ["hilfe", "Was ich kann und wie du mich fragst"],
    balance: ["guthaben", "Wie viele Credits noch da sind und was hier verbraucht wurde"],
    usage: ["verbrauch", "Was du genutzt hast und was es gekostet hat (Admins: von allen)"],
    settings: ["einstellungen", "Ändert Modelle, Limits, Budget, Sprache und mehr"],
    privacy: ["datenschutz", "Was ich über dich speichere: als Datei holen oder löschen"],
  },
  options: {
    aspect: ["seitenverhältnis", "Breite zu Höhe"],
    size: ["größe", "Wie groß das Bild wird"],
    private: ["privat", "Nur du siehst die Antwort"],
    spoiler: ["spoiler", "Versteckt die Bilder, bis jemand sie sehen möchte"],
    model: ["modell", "Ein Modell deiner Wahl"],
    style: ["stil", "Ein Stil, den Admins hier gespeichert haben"],
    "imagine.prompt": ["beschreibung", "Was auf dem Bild zu sehen sein soll"],
    "imagine.count": ["anzahl", "Wie viele Bilder"],
    "imagine.reference": ["vorlage", "Ein Bild als Ausgangspunkt"],
    "imagine.better": [
      "besser",
      "Schlägt erst einen besseren Prompt vor; gezeichnet wird, wenn du gewählt hast",
    ],
    "imagine.text": ["text", "Wörter, die genau so im Bild stehen sollen"],
    "imagine.font": ["schrift", "Die Schrift für diese Wörter"],
    "ask.question": ["frage", "Was möchtest du wissen?"],
    "ask.file": ["datei", "Ein Bild, ein Video, eine Aufnahme oder ein Dokument"],
    "describe.image": ["bild", "Das Bild, um das es geht"],
    "extract.file": ["datei", "Ein Foto, ein PDF oder ein anderes Dokument"],
    "extract.form": ["form", "Was zu lesen ist (Standard: die Tabelle, wie sie dasteht)"],
    "extract.columns": [
      "spalten",
      "Eigene Spalten, etwa: Name, Preis in EUR, Datum. Zum Sortieren von Fotos: Katze, Hund, nichts",
    ],
    "expenses.month": [
      "monat",
      "Name oder Zahl, etwa: November, 11 oder 2025-12 (sonst: dieser Monat)",
    ],
    "blend.image": ["bild", "Ein Bild zum Mischen"],
    "blend.prompt": ["beschreibung", "Wie das Ergebnis aussehen soll"],
    "transcribe.file": ["datei", "Eine Sprachnachricht, eine Aufnahme oder ein Video"],
    "transcribe.language": ["sprache", "Die gesprochene Sprache (sonst finde ich es heraus)"],
    "catchup.since": ["seit", "Wie weit zurück (Standard: die letzten 24 Stunden)"],
    "gallery.words": [
      "worte",
      "Was darauf ist, etwa „roter Fuchs bei Nacht vom letzten Monat“ (leer: die neuesten)",
    ],
    "gallery.by": ["von", "Wer darum gebeten hat"],
    "gallery.channel": ["kanal", "Wo es gepostet wurde"],
    "gallery.when": ["wann", "Wann es entstanden ist, etwa „letzten Monat“, „März“ oder „2025“"],
    "gallery.model": ["modell", "Welches Modell es gezeichnet hat"],
    "gallery.favorites": ["favoriten", "Nur deine Favoriten (❤)"],
    "style.name": ["name", "Wie der Stil heißt"],
    "style.before": ["davor", "Worte vor jedem Prompt; leer bleibt alles, wie es ist"],
    "style.after": ["danach", "Worte nach jedem Prompt; leer bleibt alles, wie es ist"],
    "style.picture": ["bild", "Ein Referenzbild; neue ersetzen die alten"],
    "style.without": ["ohne", "Was der Stil nicht mehr haben soll"],
    "style.remove": ["entfernen", "Entfernt den Stil für alle"],
    "font.name": ["name", "Wie die Schrift hier heißt"],
    "font.file": ["datei", "TTF, OTF, WOFF oder WOFF2, die du verwenden darfst, bis 5 MB"],
    "font.remove": ["entfernen", "Entfernt die Schrift für alle"],
    "models.name": ["name", "Ein Teil des Namens"],
    "models.takes": ["versteht", "Was das Modell ansehen oder anhören kann"],
    "models.gives": ["liefert", "Was das Modell erzeugt"],
    "models.cheaper": [
      "günstiger",
      "Weniger Credits als das für ein Bild oder eine Antwort, zum Beispiel 0,05",
    ],
    "models.used": ["genutzt", "Nur die Modelle, die ich hier nutze"],
    "usage.period": ["zeitraum", "Ohne Angabe dieser Monat"],
    "usage.by": ["nach", "Wonach aufgeteilt wird"],
    "usage.format": ["darstellung", "Ohne Angabe ein Diagramm"],
    "usage.mine": ["nur-meins", "Für Admins: nur dein eigener Verbrauch"],
    "privacy.action": ["aktion", "Was damit passieren soll"],
    "settings.seeing": ["sehen", "Ein Modell zum Ansehen und Unterhalten"],
    "settings.drawing": ["zeichnen", "Ein Modell zum Zeichnen"],
    "settings.listening": ["hören", "Ein Modell für Sprachnachrichten"],
  },
  choices: {
    "aspect.1:1": "Quadrat (1:1)",
    "aspect.2:3": "Foto hochkant (2:3)",
    "aspect.3:2": "Foto quer (3:2)",
    "aspect.3:4": "Hochformat (3:4)",
    "aspect.4:3": "Querformat (4:3)",
    "aspect.4:5": "Hochformat für Social Media (4:5)",
    "aspect.5:4": "Großformatdruck (5:4)",
    "aspect.9:16": "Handydisplay (9:16)",
    "aspect.16:9": "Breitbild (16:9)",
    "aspect.21:9": "Kino (21:9)",
    "size.1K": "1K, etwa 1 Megapixel",
    "size.2K": "2K, etwa 4 Megapixel",
    "size.4K": "4K, etwa 16 Megapixel",
    "since.hour": "Die letzte Stunde",
    "since.six-hours": "Die letzten 6 Stunden",
    "since.day": "Die letzten 24 Stunden",
    "since.today": "Heute",
    "since.yesterday": "Gestern und heute",
    "since.week": "Die letzten 7 Tage",
    "takes.picture": "Bilder",
    "takes.video": "Videos",
    "takes.audio": "Aufnahmen",
    "takes.pdf": "PDF-Seiten",
    "gives.text": "Text",
    "gives.picture": "Bilder",
    "when.today": "Heute",
    "when.yesterday": "Gestern",
    "when.week": "Die letzten 7 Tage",
    "when.month": "Diesen Monat",
    "when.last-month": "Letzten Monat",
    "when.year": "Dieses Jahr",
    "period.today": "Heute",
    "period.week": "Die letzten sieben Tage",
    "period.month": "Dieser Monat",
    "period.last-month": "Letzter Monat",
    "period.year": "Dieses Jahr",
    "by.day": "Nach Tag",
    "by.person": "Nach Person",
    "by.model": "Nach Modell",
    "by.intent": "Nach Art der Anfrage",
    "by.channel": "Nach Kanal",
    "format.chart": "Ein Diagramm",
    "format.table": "Eine Tabelle",
    "format.csv": "Eine CSV-Datei für die Tabellenkalkulation",
    "action.explain": "Zeig mir, was gespeichert ist",
    "action.export": "Gib mir alles als Datei",
    "action.delete": "Lösch, was über mich gespeichert ist",
    "action.watch": "Meine nächste Anfrage beobachten oder damit aufhören (Admins)",
    "action.purge": "Lösch hier die Inhalte von allen (Admins)",
    "form.table": "Tabelle, wie sie dasteht",
    "form.receipt": "Kassenbon",
    "form.invoice": "Rechnung",
    "form.price-list": "Preisliste",
    "form.business-card": "Visitenkarte",
    "form.labels": "Fotos in eigene Klassen sortieren",
    "part.words": "Die Worte",
    "part.model": "Das Modell",
    "part.shape": "Das Seitenverhältnis",
    "part.pictures": "Die Referenzbilder",
  },
  menus: {
    "whats-this": "Was ist das?",
    "read-text": "Text auslesen",
    "describe-as-prompt": "Als Prompt beschreiben",
    transcribe: "Transkribieren",
    "alt-text": "Alternativtext schreiben",
    "read-table": "Als Tabelle lesen",
    "find-similar": "Ähnliche finden",
    "edit-image": "Bild bearbeiten…",
    sharpen: "Schärfen mit…",
    "catch-up": "Ab hier zusammenfassen",
  },
  settings: {
    appId: [
      "App-ID",
      "1 bis 128 sichtbare Zeichen ohne Leerzeichen; so heißt dieser Server bei Lunos.",
    ],
    language: ["Sprache", "Für alle, deren Sprache ich nicht spreche oder nicht kenne."],
    timeZone: ["Zeitzone", "Ein Name wie Europe/Berlin; danach beginnen Tage und Monate."],
    alertChannel: ["Kanal für Warnungen", "Hier landen Warnungen zu Guthaben und Budget."],
    modelsForSeeing: [
      "Modelle zum Ansehen und Unterhalten",
      "Bis zu fünf, das beste zuerst; fällt eines aus, übernimmt das nächste.",
    ],
    modelsForDrawing: [
      "Modelle zum Zeichnen",
      "Bis zu fünf, das beste zuerst; fällt eines aus, übernimmt das nächste.",
    ],
    modelsForListening: [
      "Modelle zum Zuhören",
      "Bis zu fünf, das beste zuerst; für Sprachnachrichten und Aufnahmen.",
    ],
    modelsForComparing: [
      "Modell zum Wiederfinden von Bildern",
      "Vergleicht, was Bilder zeigen. Nach einem Wechsel vergleiche ich nach und nach alle neu.",
    ],
    aspectRatio: ["Übliches Bildformat", "Breite zu Höhe, wenn niemand etwas wählt."],
    imageSize: ["Übliche Bildgröße", "Wenn niemand etwas wählt; größere Bilder kosten mehr."],
    allowedSizes: ["Erlaubte Größen", "Nichts gewählt: alle."],
    allowedWork: ["Erlaubte Arten von Anfragen", "Nichts gewählt: alle."],
    allowedChannels: ["Kanäle, in denen ich arbeite", "Nichts gewählt: alle."],
    allowedRoles: ["Rollen, die mich nutzen dürfen", "Nichts gewählt: alle. Admins dürfen immer."],
    drawingRoles: [
      "Rollen, die zeichnen dürfen",
      "Nichts gewählt: alle, die mich nutzen dürfen. Admins dürfen immer.",
    ],
    personOpenTurns: ["Anfragen gleichzeitig, pro Person", "Eine ganze Zahl von 1 bis 100."],
    personTurnsPerHour: ["Anfragen pro Stunde und Person", "Eine ganze Zahl von 1 bis 10.000."],
    personCreditsPerDay: [
      "Credits pro Tag und Person",
      "Ein Betrag wie 0,5; bei 0 geht nichts, was etwas kostet.",
    ],
    personCreditsPerMonth: [
      "Credits pro Monat und Person",
      "Ein Betrag wie 5; bei 0 geht nichts, was etwas kostet.",
    ],
    workspaceCreditsPerMonth: [
      "Credits pro Monat für alle",
      "Das Budget für diesen Server; bei 80 und 100 Prozent warne ich.",
    ],
    channelCreditsPerMonth: [
      "Credits pro Monat in diesem Kanal",
      "Das eigene Budget des Kanals samt Threads; bei 0 geht nichts, was etwas kostet.",
    ],
    confirmAboveCredits: [
      "Nachfragen, wenn es mehr kostet als",
      "Ein Betrag wie 0,1; was teurer ist, muss die Person erst bestätigen.",
    ],
    offerSimilarAboveCredits: [
      "Ähnliches Bild anbieten ab",
      "Ein Betrag wie 0,1. Vor teureren Zeichnungen biete ich ein Bild an, das fast gleich ist.",
    ],
    showsCost: [
      "Kosten unter Antworten zeigen",
      "Ob die kleine Zeile unter einer Antwort die Credits nennt.",
    ],
    isSpoilerByDefault: ["Bilder als Spoiler verstecken", "Bis jemand sie ansehen möchte."],
    altText: [
      "Alternativtext",
      "Für gepostete Bilder ohne Alternativtext. „Immer“ beschreibt auch Bilder, die ich zeichne.",
    ],
    keepsBooks: [
      "Belege dieses Kanals sammeln",
      "Aus jedem Beleg, der hier gepostet wird, wird eine Zeile. Den Monat gibt es mit /expenses.",
    ],
    pdfReading: [
      "Gescannte PDFs lesen",
      "Für PDFs ohne Text: Texterkennung (OCR) kostet je Seite extra. „Fragen“ nennt vorher den Preis.",
    ],
    keepsPictureData: [
      "Daten in Bildern behalten",
      "Was Modelle neben die Pixel schreiben, etwa den Prompt; sonst entferne ich es.",
    ],
    hasGallery: [
      "Galerie",
      "Aus: /gallery findet nichts, und ich vergesse ihre Vektoren und alle Herzen.",
    ],
    askedPictures: [
      "Bilder finden, nach denen gefragt wurde",
      "In /gallery: Frage, Antwort und Link, ohne Kopie. Mit der Nachricht verschwindet es.",
    ],
    persona: [
      "Persona",
      "Bis zu 2.000 Zeichen, mit denen jede Unterhaltung beginnt: Ton, Themen, Namen.",
    ],
    rememberedMessages: [
      "Gemerkte Nachrichten",
      "Wie viele frühere Nachrichten eine Unterhaltung kennt, 0 bis 50.",
    ],
    observability: [
      "Lunos Inhalte speichern lassen",
      "Fragen, Bilder und Antworten bleiben dann bei Lunos. Für eine einzelne Anfrage: /privacy.",
    ],
    retentionDays: [
      "Inhalte aufbewahren (Tage)",
      "So lange bleiben Fragen, Antworten und Bilder gespeichert, 1 bis 3.650.",
    ],
    lunosKey: [
      "Lunos-Schlüssel für diesen Server",
      "Wird bei Lunos geprüft, verschlüsselt gespeichert, nie wieder gezeigt. Leer: entfernt.",
    ],
  },
  settingValues: {
    yes: "ja",
    no: "nein",
    altTextAlways: "immer",
    altTextWhenAsked: "auf Wunsch",
    askedByEveryone: "alle im Kanal",
    askedByThemselves: "wer gefragt hat",
    off: "aus",
    pdfReadingAsk: "vorher fragen",
    pdfReadingAlways: "immer",
    none: "noch nichts",
    theDefault: "der Standard",
    asEverywhere: "wie für alle Kanäle",
    all: "alle",
    everyone: "alle",
    everywhere: "überall",
    noLimit: "kein Limit",
    never: "nie",
    ownLanguage: "die der jeweiligen Person",
    modelsOwn: "wie das Modell es vorsieht",
    operatorsKey: "der der Betreiber",
  },
  settingSources: {
    here: "hier festgelegt",
    everywhere: "für alle Kanäle festgelegt",
    operator: "Vorgabe der Betreiber",
    list: "das erste in der Liste von Lunos",
    default: "Standard",
  },
  styleParts: {
    before: "Vor dem Prompt",
    after: "Nach dem Prompt",
    model: "Modell",
    shape: "Seitenverhältnis",
    pictures: "Referenzbilder",
  },
  fonts: {
    kinds: {
      sans: "fett, ohne Serifen",
      serif: "mit Serifen",
      hand: "Pinselschrift",
      script: "geschwungen",
      mono: "Schreibmaschine",
      japanese: "Japanisch und Latein",
      own: "hier aufgenommen",
    },
    characters: "Zeichen",
    variable: "variabel, im Standardschnitt",
  },
  tables: {
    columns: {
      file: "Datei",
      class: "Klasse",
      shop: "Geschäft",
      seller: "Verkäufer",
      number: "Nummer",
      date: "Datum",
      item: "Artikel",
      quantity: "Menge",
      price: "Preis",
      amount: "Betrag",
      unit: "Einheit",
      person: "Name",
      company: "Firma",
      position: "Position",
      phone: "Telefon",
      email: "E-Mail",
      website: "Website",
      address: "Adresse",
    },
    words: { table: "Tabelle", check: "Prüfen", currency: "Währung" },
    marks: {
      unsure: () => "schwer zu lesen",
      "not-number": () => "keine Zahl",
      "not-date": () => "kein Datum mit Jahr",
      "not-choice": () => "keine deiner Klassen",
      either: ({ other }, told) => `könnte auch ${told(other)} sein`,
      "other-currency": ({ currency }) => `in ${currency}`,
      "not-product": ({ expected }, told) => `Menge × Preis ergibt ${told(expected)}`,
    },
  },
  expenses: {
    categories: {
      groceries: "Lebensmittel",
      restaurant: "Restaurant",
      travel: "Reisen",
      vehicle: "Auto und Tanken",
      office: "Büro",
      software: "Software",
      household: "Haushalt",
      health: "Gesundheit",
      leisure: "Freizeit",
      other: "Sonstiges",
    },
    columns: {
      day: "Datum",
      shop: "Geschäft",
      category: "Kategorie",
      total: "Summe",
      tax: "Steuer",
      currency: "Währung",
      person: "Gepostet von",
      posted: "Gepostet am",
      check: "Prüfen",
      link: "Nachricht",
      count: "Belege",
    },
    hints: {
      shop: "Wer das Geld bekommen hat",
      day: "Etwa 2026-11-21; leer, wenn keins da ist",
      total: "Etwa 12,40 EUR; leer, wenn keine da ist",
      tax: "Wie viel der Summe Steuer ist; leer, wenn unbekannt",
      category: "Wofür es war",
    },
    sheets: { lines: "Belege", sums: "Summen" },
    noShop: "Beleg",
    noTotal: "ohne Summe",
    tax: (amount) => `inkl. ${amount} Steuer`,
    missing: {
      shop: "Ich sehe nicht, von wem der Beleg ist.",
      day: "Ich sehe kein Datum, daher zählt er für den Tag, an dem er gepostet wurde.",
      total: "Ich sehe keine Summe, daher fehlt er in den Summen.",
    },
    unsure: (name) => `Schwer zu lesen: ${name}.`,
    eitherDay: (day) => `Das Datum könnte auch der ${day} sein.`,
    oddDay: "Das Datum liegt weit weg von dem Tag, an dem er gepostet wurde. Stimmt es?",
    noCurrency: "Ich sehe die Währung nicht.",
    itemsMore: (sum, by) => `Die Posten ergeben ${sum}, ${by} mehr als die Summe.`,
    itemsLess: (sum, by) => `Die Posten ergeben ${sum}, ${by} weniger als die Summe.`,
    mixed: (list) => `Darauf stehen Beträge in ${list}, die ich nicht zusammenzähle.`,
    sum: "Summe",
  },
  usage: {
    periods: {
      today: "Heute",
      week: "Die letzten sieben Tage",
      month: "Dieser Monat",
      "last-month": "Letzter Monat",
      year: "Dieses Jahr",
    },
    dimensions: {
      person: "Person",
      model: "Modell",
      intent: "Art der Anfrage",
      channel: "Kanal",
      day: "Tag",
      month: "Monat",
    },
    intents: {
      see: "Ansehen und Unterhalten",
      draw: "Zeichnen",
      listen: "Zuhören",
      "alt-text": "Alternativtext",
      extract: "Tabellen",
      scan: "gescannte PDFs",
      prompt: "bessere Prompts",
      gallery: "Galerie",
      other: "Anderes",
    },
    rest: "alles Übrige",
    columns: {
      requests: "Anfragen",
      pictures: "Bilder",
      credits: "Credits",
      total: "Summe",
    },
    budgets: {
      "person-day": "Dein Budget heute",
      "person-month": "Dein Budget in diesem Monat",
      "workspace-month": "Budget in diesem Monat",
      "channel-month": "Budget dieses Kanals im Monat",
    },
  },
  fileKinds: {
    picture: (name) => `Bilder im Format ${name}`,
    video: (name) => `Videos im Format ${name}`,
    recording: (name) => `Aufnahmen im Format ${name}`,
    archive: (name) => `Archive im Format ${name}`,
    document: (name) => `Dateien im Format ${name}`,
    book: (name) => `Bücher im Format ${name}`,
    program: (name) => `Programme (${name})`,
    font: (name) => `Schriften im Format ${name}`,
    model: (name) => `3D-Modelle im Format ${name}`,
    mail: (name) => `E-Mails im Format ${name}`,
    disk: (name) => `Datenträgerabbilder im Format ${name}`,
    data: (name) => `Dateien im Format ${name}`,
    shortcut: (name) => `Verknüpfungen (${name})`,
    kind: (name) => `diese Art von ${name}-Datei`,
  },
  unnamedFileKind: "diese Art von Datei",
  sentences: {
    queued: ({ position, expectedWaitMs }, { plural, number, duration }) => {
      const others = plural(position, {
        one: "Vor dir ist noch 1 Anfrage dran",
        other: `Vor dir sind noch ${number(position)} Anfragen dran`,
      });
      const wait = expectedWaitMs === undefined ? "" : ` (dauert etwa ${duration(expectedWaitMs)})`;
      return `⏳ In der Warteschlange: ${others}${wait}.`;
    },
    thinking: () => "Ich denke nach…",
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `Ich schaue mir ${name} an…`;
      if (count === undefined) return "Ich schaue es mir an…";
      return `Ich schaue mir ${count} ${isMixed ? "Dateien" : "Bilder"} an…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `Ich lese ${name}…`;
      return count === undefined ? "Ich lese…" : `Ich lese ${count} Dateien…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `Ich sehe mir ${name} an…`;
      return count === undefined
        ? "Ich sehe mir das Video an…"
        : `Ich sehe mir ${count} Videos an…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `Ich höre mir Teil ${place} von ${total} an…`;
      if (name !== undefined) return `Ich höre mir ${name} an…`;
      return count === undefined ? "Ich höre zu…" : `Ich höre mir ${count} Aufnahmen an…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "Ich zeichne…" : `Ich zeichne Bild ${place} von ${total}…`,
    stepPicture: ({ place }) => `Bild ${place}`,
    usually: ({ usualMs }, { seconds }) => `meist ${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`Stil: ${style}`);
      if (credits !== undefined)
        parts.push(`${estimated ? "etwa " : ""}${number(credits)} Credits`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `Wenn das öfter passiert, gib diesen Code an die Betreiber des Bots weiter: ${reference}`,
    buttonAgain: () => "Noch mal",
    buttonVary: ({ place }) => (place === undefined ? "Variieren" : `Variieren ${place}`),
    buttonEdit: () => "Bearbeiten…",
    buttonLarger: ({ place }) => (place === undefined ? "Größer" : `Größer ${place}`),
    buttonSharpen: () => "Schärfen mit…",
    buttonAspect: () => "Anderes Format…",
    buttonRefer: () => "Als Vorlage nutzen…",
    buttonPicture: ({ place }) => `Bild ${place}…`,
    buttonDelete: () => "Löschen",
    buttonCancel: () => "Abbrechen",
    buttonGoOn: () => "Weiter",
    buttonRetry: () => "Noch einmal versuchen",
    buttonOtherModel: ({ model }) => `Mit ${model} versuchen`,
    buttonMissing: ({ count }) =>
      count === 1 ? "Fehlendes Bild zeichnen" : `Die fehlenden ${count} zeichnen`,
    buttonSummarise: () => "Zusammenfassen",
    buttonReadText: () => "Text lesen",
    buttonTranslate: () => "Übersetzen",
    buttonAskMore: () => "Mehr fragen…",
    buttonDrawPrompt: ({ place }) => `Nr. ${place} zeichnen`,
    buttonDeleteAll: () => "Alles löschen",
    buttonKeepAll: () => "Behalten",
    askPurge: ({ turns, pictures }, { plural, number }) =>
      `Damit löschst du hier die Inhalte von allen: ${plural(turns, { one: "1 Anfrage samt Antwort", other: `${number(turns)} Anfragen samt Antworten` })} und ${plural(pictures, { one: "1 Bild", other: `${number(pictures)} Bilder` })}. Das lässt sich nicht rückgängig machen. Die Summen in der Abrechnung bleiben. Wirklich alles löschen?`,
    editTitle: () => "Bild bearbeiten",
    editLabel: () => "Was soll anders werden?",
    editHint: () => "Zum Beispiel: mach Nacht daraus",
    askMoreTitle: () => "Frage zu diesem Bild",
    askMoreLabel: () => "Was möchtest du wissen?",
    referTitle: () => "Neues Bild hieraus",
    referLabel: () => "Was soll das neue Bild zeigen?",
    sharpenTitle: () => "Bild schärfen",
    sharpenLabel: ({ max }) => `Bis zu ${max} bessere Fotos derselben Sache`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `Macht es schärfer, nicht größer. Jedes Foto kostet ${credits(amount)} Credits extra; ich frage vorher.`,
    aspectTitle: () => "Anderes Format",
    aspectLabel: () => "Breite zu Höhe",
    formSubmit: () => "Los",
    formClose: () => "Abbrechen",
    formConversation: () => "Wohin soll die Antwort?",
    pictureChosen: ({ place }) =>
      place === undefined
        ? "Was soll ich mit diesem Bild machen?"
        : `Was soll ich mit Bild ${place} machen?`,
    messageSource: () => "zu dieser Nachricht",
    pictureSource: ({ place }) => (place === undefined ? "aus diesem Bild" : `aus Bild ${place}`),
    deleted: () => "Gelöscht. Du kannst das 10 Minuten lang rückgängig machen.",
    restored: ({ count }, { plural }) =>
      plural(count, { one: "Das Bild ist wieder da.", other: "Die Bilder sind wieder da." }),
    buttonUndo: () => "Rückgängig",
    deleteNotAllowed: () =>
      "Löschen kann dieses Bild nur, wer darum gebeten hat, oder die Moderation. Frag dort nach.",
    cancelNotAllowed: () =>
      "Abbrechen kann nur, wer gefragt hat, oder die Moderation. Frag dort nach.",
    nothingToCancel: () => "Hier gibt es nichts mehr abzubrechen.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () =>
      "Was soll ich zeichnen? Zum Beispiel: `/imagine prompt: ein Leuchtturm unter zwei Monden`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `Dein Prompt hat ${number(length)} Zeichen, mehr als ${number(maxLength)} schaffe ich nicht. Bitte kürze ihn.`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "Ich bin da. Frag mich etwas, oder antworte auf ein Bild und erwähne mich: „Was ist das?“"
        : "Ich bin da. Frag mich etwas, und gib die Datei mit an, wenn es um eine geht.",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `**${name}** ist zu groß: ${bytes(byteLength)}, lesen kann ich höchstens ${bytes(maxBytes)}. Mit einer kleineren Version klappt es.`,
    fileEmpty: ({ name }) => `**${name}** ist leer. Bitte lade die Datei noch einmal hoch.`,
    fileNotMedia: ({ name }) =>
      `**${name}** nennt sich Bild, ist aber keins. Bitte speichere es noch einmal als PNG oder JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `Mit **${name}** kann ich nichts anfangen: ${fileKind(mediaType, name)} kann ich nicht lesen. ` +
      "Das geht: Bilder (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), Videos (MP4, MOV, WebM, MKV), " +
      "Aufnahmen (MP3, M4A, OGG, WAV, FLAC), PDF, Text sowie DOCX, XLSX, PPTX, ODT, ODS und ODP.",
    fileGone: ({ name }) => `**${name}** ist nicht mehr da. Bitte lade die Datei noch einmal hoch.`,
    fileUnreachable: ({ name }) =>
      `An **${name}** komme ich gerade nicht heran. Versuch es gleich noch einmal.`,
    fileDamaged: ({ name }) =>
      `**${name}** ist beschädigt oder unvollständig. Bitte speichere oder exportiere die Datei noch einmal.`,
    fileLocked: ({ name }) =>
      `**${name}** ist mit einem Passwort geschützt. Lade bitte eine Kopie ohne Passwort hoch.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `**${name}** hat ${number(width)} × ${number(height)} Pixel, öffnen kann ich höchstens ${number(maxMegapixels)} Megapixel. Mit einer kleineren Version klappt es.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { duration }) =>
      `**${name}** ist zu lang: ${duration(durationMs)} statt höchstens ${duration(maxDurationMs)}. Mit einem kürzeren Ausschnitt klappt es.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `**${name}** hat ${number(pages)} Seiten, lesen kann ich höchstens ${number(maxPages)}. Lade nur den Teil hoch, um den es geht.`,
    fileTooMuchWork: ({ name }) =>
      `**${name}** ist zu aufwendig zu öffnen. Mit einer einfacheren Version klappt es.`,
    filesOutOfTime: ({ name }) =>
      `Zu **${name}** bin ich nicht mehr gekommen, deine anderen Dateien haben zu lange gedauert. Schick sie bitte einzeln.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `**${name}** habe ich nicht geöffnet: Zwei deiner Dateien haben gerade zu lange gedauert, jetzt sind erst andere dran. Schick sie in ${duration(waitMs)} noch einmal; Fragen ohne Datei gehen weiterhin.`,
    fileWithoutText: ({ name }) =>
      `In **${name}** steht kein Text. Falls Bilder drin sind, lade sie direkt hoch.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `Von den ${number(pages)} Seiten in **${name}** habe ich mir die erste angesehen.`,
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** ist ein Scan: Die Seiten sind Bilder ohne lesbaren Text, und Texterkennung ist hier abgeschaltet. Poste die Seiten, um die es geht, als Bilder, oder bitte einen Admin, sie in \`/settings\` einzuschalten.`
        : `**${name}** ist ein Scan: Die Seiten sind Bilder ohne lesbaren Text. Frag mich danach, dann sage ich dir, was die Texterkennung kostet.`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `**${name}** habe ich nicht gelesen: Die Seiten sind Bilder ohne Text.`
        : `**${name}** und weitere Scans habe ich nicht gelesen: Die Seiten sind Bilder ohne Text.`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `${files === 1 ? `**${name}** ist ein Scan: Die Seiten sind Bilder ohne Text` : `**${name}** und weitere Dateien sind Scans: Die Seiten sind Bilder ohne Text`}. ${pages === 1 ? "Eine Seite" : `${number(pages)} Seiten`} per Texterkennung (OCR) lesen und antworten kostet etwa **${credits(amount)} Credits**.${isOverBudget === true ? ` So viel gibt das Budget nicht mehr her: Bitte einen Admin, es mit \`/settings\` zu erhöhen, oder mach ohne OCR weiter.` : ""}`,
    buttonReadScan: () => "Mit OCR lesen",
    buttonWithoutOcr: () => "Ohne OCR weiter",
    pagesUnread: ({ name, pages }) =>
      `Diese Seiten von **${name}** sind Bilder ohne Text, ich habe sie nicht gelesen: ${pages}. Poste sie als Bilder, wenn es auf sie ankommt.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** ist sehr lang, deshalb habe ich es mir in ${number(pieces)} Stücken angesehen.`,
    fileFirstFrame: ({ name }) =>
      `**${name}** ist animiert; ich habe mir das erste Bild angesehen.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** ist animiert; ich habe mir ${number(shown)} von ${number(total)} Bildern angesehen.`,
    fileKeyFrames: ({ name, times }) =>
      `Keins meiner Modelle kann hier Videos ansehen, deshalb habe ich Standbilder aus **${name}** genommen (bei ${times.join(", ")}), ohne Ton.`,
    fileVideoUnwatchable: ({ name }) =>
      `**${name}** geht leider nicht: Keins meiner Modelle kann hier Videos ansehen, und Standbilder bekomme ich auch nicht heraus. Schick einen Screenshot von der Stelle, die du meinst.`,
    fileVideoSilent: ({ name }) =>
      `**${name}** hat keinen Ton, also gibt es nichts aufzuschreiben. Schick das Video mit Ton oder direkt die Aufnahme.`,
    fileAttachmentsUnread: ({ name, count }, { plural, number }) =>
      `Den Text von **${name}** habe ich gelesen, ${plural(count, { one: "den Anhang", other: `die ${number(count)} Anhänge` })} aber nicht geöffnet. Schick mir einzeln, was ich ansehen soll.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `Von **${name}** habe ich die ersten ${number(maxCharacters)} Zeichen gelesen.`,
    linkForbidden: ({ name }) =>
      `Den Link zu **${name}** öffne ich nicht: Ich rufe nur öffentliche Webadressen auf.`,
    tooManyFiles: ({ used, total }) =>
      `Ich habe mir die ersten ${used} von ${total} Dateien angesehen.`,
    adminsOnly: () => "Das dürfen nur Admins. Bitte sie darum, oder lass dir das Recht geben.",
    unknownCommand: () =>
      "Diesen Befehl kenne ich nicht mehr. Tipp `/`, dann siehst du alle, die es gibt.",
    imageGone: () => "Dieses Bild habe ich nicht mehr. Mit `/imagine` machst du ein neues.",
    alreadyLargest: ({ size }) =>
      `Größer geht es nicht: Dieses Bild hat schon ${size}. Probier stattdessen *Variieren* oder *Bearbeiten…*.`,
    sharpenNeedsPhotos: ({ max }) =>
      `Ich brauche 1 bis ${max} bessere Fotos derselben Sache, zum Beispiel als PNG oder JPEG. Probier *Schärfen mit…* noch einmal und füg sie hinzu.`,
    sharpenOnePicture: () =>
      "In dieser Nachricht sind mehrere Bilder, und ich schärfe immer nur eins. Poste das gemeinte allein und versuch es dann noch einmal.",
    fontUnknown: ({ font, names }, { list }) =>
      `Eine Schrift namens „${font}“ habe ich nicht. Zur Auswahl stehen: ${list(names)}.`,
    fontGone: ({ font }) =>
      `Die Schrift „${font}“ gibt es hier nicht mehr, deshalb habe ich nichts gezeichnet. Versuch es noch einmal, dann nehme ich eine andere.`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `Gespeichert. Ab jetzt können alle hier Wörter in **${font.name}** setzen: bei \`/imagine\` als \`font\` auswählen.`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "Achte bitte darauf, dass die Lizenz das erlaubt: Die Datei geht mit jedem Bild, das sie braucht, an Lunos.",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "Hier wurde noch keine Schrift aufgenommen. Die erste speicherst du mit `/font`."
                : "Hier wurde noch keine Schrift aufgenommen. Admins können das mit `/font`.",
            ]
          : ["**Hier aufgenommen**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**Immer dabei**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "Wähl bei `/imagine` eine als `font` aus und schreib die Wörter als `text`." +
          (isAdmin && own.length > 0 ? " Mit `/font` ersetzt oder entfernst du eine." : ""),
      ].join("\n"),
    fontRemoved: ({ font }) =>
      `**${font}** ist entfernt. Bilder, die damit entstanden sind, bleiben, wie sie sind.`,
    fontNameWrong: ({ maxLength }) =>
      `Der Name geht nicht. Nimm höchstens ${maxLength} Buchstaben, Ziffern und Leerzeichen, ohne Erwähnungen und Links, zum Beispiel „Moon Sans“.`,
    fontNeedsFile: ({ font }) =>
      `Eine Schrift „${font}“ gibt es hier noch nicht. Gib auch ihre Datei an: TTF, OTF, WOFF oder WOFF2.`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `Hier wurde keine Schrift aufgenommen, also lässt sich „${font}“ nicht entfernen. Mit \`/font\` nimmst du eine auf.`
        : `„${font}“ ist keine der hier aufgenommenen Schriften: ${list(names)}. Wähl eine davon.`,
    fontsFull: ({ limit }, { number }) =>
      `Hier gibt es schon ${number(limit)} Schriften, mehr behalte ich nicht. Entferne eine mit \`/font\` und versuch es noch einmal.`,
    fontNotFont: ({ name }) =>
      `**${name}** ist keine Schrift, die ich lesen kann. Nimm eine TTF-, OTF-, WOFF- oder WOFF2-Datei.`,
    fontIsCollection: ({ name }) =>
      `In **${name}** stecken mehrere Schriften. Nimm eine Datei mit nur einer: TTF, OTF, WOFF oder WOFF2.`,
    fontForbidden: ({ name }) =>
      `**${name}** darf laut Hersteller nicht eingebettet werden, deshalb kann ich sie nicht verwenden. Nimm eine andere Schrift oder frag nach einer Fassung, die das erlaubt.`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** hat keine Buchstaben oder Ziffern, die ich zeichnen kann. Nimm eine Schrift mit Buchstaben.`,
    fontRefused: ({ font }) =>
      `Lunos hat die Schrift „${font}“ nicht angenommen, deshalb wurde nichts gezeichnet. Versuch es noch einmal, dann nehme ich eine andere.`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `Der Schrift ${font} fehlt: ${list(letters)}.${other === undefined ? " Lass die Schrift weg, dann bitte ich ohne sie um die Wörter." : ` Probier ${other}, da ist jeder Buchstabe dabei.`}`,
    fontNeedsWords: () =>
      "Welche Wörter? Schreib sie als `text`, dann nehme ich diese Schrift dafür.",
    letteringTooLong: ({ length, maxLength }) =>
      `Wörter im Bild dürfen zusammen ${maxLength} Zeichen haben, deine haben ${length}. Kürz sie bitte.`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `Gerade kann kein Modell Schriften verwenden, deshalb kam die Bitte um die Wörter ohne ${font}.`
        : `${model} kann keine Schriften verwenden, deshalb kam die Bitte um die Wörter ohne ${font}.`,
    wordsRight: () => "Die Wörter stimmen.",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "Im Bild" : `In Bild ${place}`;
      const what = said === undefined ? `fehlt „${wanted}“` : `steht „${said}“ statt „${wanted}“`;
      return `${where} ${what}. Mit *Noch mal* bekommst du ein neues.`;
    },
    wordsUnread: () => "Die Wörter darin konnte ich nicht prüfen. Sieh sie dir bitte selbst an.",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `Das ist ${what}, da gibt es nichts zu hören. Gib mir eine Sprachnachricht, eine Aufnahme oder ein Video mit Ton.`
        : `Das ist ${what}, daraus kann ich keine Tabelle lesen. Gib mir ein Foto, einen Scan oder ein PDF.`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `In dieser Nachricht ist ${needs[need]}. Such dir eine andere aus.`
        : `In dieser Nachricht ist zwar ${list(found.map((kind) => mediaKinds[kind]))}, aber ${needs[need]}. Such dir eine andere aus.`,
    transcriptSpeaker: ({ number }) => `Stimme ${number}:`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "Das ist der Anfang. Das vollständige Transkript ist angehängt, dazu Untertitel (SRT)."
        : "Das ist der Anfang. Das vollständige Transkript ist angehängt.",
    transcriptVoices: ({ name, parts }, { number }) =>
      `**${name}** habe ich in ${number(parts)} Teilen angehört und die Stimmen in jedem neu nummeriert. Eine Person kann also mehrere Nummern haben.`,
    heardKept: () =>
      "Was ich bis hierher gehört habe, bleibt erhalten. Mit **Noch einmal versuchen** mache ich dort weiter, und nichts wird doppelt bezahlt.",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `Das muss ich in ${number(parts)} Teilen anhören. Es kostet etwa ${credits(amount)} Credits, mehr als ich hier ungefragt ausgeben darf. Mit **Noch einmal versuchen** frage ich dich vorher.`,
    transcriptGone: () =>
      "Dieses Transkript habe ich nicht mehr. Mit `/transcribe` machst du ein neues.",
    onlyMusic: () => "In dieser Aufnahme höre ich Musik, aber keine Worte.",
    languageUnknown: ({ language }) =>
      `Die Sprache „${language}“ kenne ich nicht. Wähl eine aus der Liste, oder lass sie weg: Dann finde ich es heraus.`,
    transcriptCut: ({ name }) =>
      `Das Transkript von **${name}** ist nicht vollständig: So viel schreibt das Modell nicht am Stück. Teil die Aufnahme auf, dann bekommst du alles.`,
    nothingSaid: () => "In dieser Aufnahme wird nichts gesagt.",
    contentHidden: () =>
      "Ich kann nicht sehen, was in der Nachricht steht, auf die du geantwortet hast: Dafür fehlt mir auf diesem Server das Recht. " +
      "Schick das Bild in deiner eigenen Nachricht, oder klick mit rechts auf die andere und wähl Apps → „Was ist das?“.",
    stickerUnreadable: ({ name }) =>
      `Aus dem Sticker **${name}** kann ich kein Bild machen. Schick mir stattdessen ein Bild davon.`,
    linkUnreadable: ({ name }) =>
      `Hinter dem Link zu **${name}** ist kein Bild und kein Video, das ich lesen kann. Lade die Datei direkt hoch.`,
    permissionMissing: ({ permission }) =>
      `In diesem Kanal kann ich nicht antworten: Mir fehlt die Berechtigung „${permission}“. Server-Admins können sie mir geben.`,
    filesNotAllowed: ({ permission }) =>
      `Das Bild ist fertig, aber ich darf es hier nicht zeigen: Mir fehlt die Berechtigung „${permission}“. Server-Admins können sie mir geben.`,
    messageOutOfReach: () =>
      "Diese Nachricht kann ich nicht mehr sehen. Wähl sie bitte noch einmal über ihr Menü aus.",
    fileNotShown: ({ name, platform }) =>
      `${platform} zeigt mir **${name}** nicht. Wem die Datei gehört, kann sie in einem Channel teilen, in dem ich bin.`,
    fileSignIn: ({ name }) =>
      `Statt **${name}** habe ich eine Anmeldeseite bekommen. Lade mich in den Channel ein, in dem die Datei liegt; wenn das nicht hilft, muss ein Admin mich neu installieren, mit dem Recht, Dateien zu lesen.`,
    fileHiddenByPlan: ({ name }) =>
      `**${name}** ist älter, als es der Tarif dieses Workspace anzeigt. Bitte lade die Datei noch einmal hoch.`,
    flagUnknown: ({ flag, known }) => `\`${flag}\` kenne ich hier nicht. Ich kenne: ${known}.`,
    flagValueWrong: ({ flag, allowed }) => `Bei \`${flag}\` geht eines davon: ${allowed}.`,
    filesSentDirectly: ({ platform }) =>
      `${platform} hat meine Datei hier nicht angezeigt, deshalb habe ich sie dir als Direktnachricht geschickt.`,
    filesHidden: ({ platform }) =>
      `${platform} hat meine Datei angenommen, zeigt sie aber nicht. Frag in ein paar Minuten noch einmal danach.`,
    filesRefused: ({ platform }) =>
      `Das Bild ist fertig, aber ${platform} lässt mich hier keine Dateien hochladen. Die Admins des Workspace können das ändern.`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `Hier gibt es nichts Neues seit ${moment(sinceMs, { nowMs, timeZone })}. Du bist auf dem neuesten Stand.`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number, plural }) => {
      const seen =
        pictures === 0
          ? ""
          : ` und ${opened === pictures ? "" : `${number(opened)} von `}${plural(pictures, { one: "1 Bild", other: opened === pictures ? `${number(pictures)} Bilder` : `${number(pictures)} Bildern` })}`;
      return `Gelesen: ${plural(messages, { one: "1 Nachricht", other: `${number(messages)} Nachrichten` })}${seen}, seit ${moment(since.sinceMs, since)}`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "Es gab noch mehr: Ich habe die neuesten Nachrichten gelesen. Wähle einen kürzeren Zeitraum, um alles zu sehen."
        : "Danach kommt noch mehr: Ich habe die ersten Nachrichten gelesen. Wähle einen späteren Beginn für den Rest.",
    catchUpNotYours: () =>
      "Du darfst frühere Nachrichten hier nicht lesen, deshalb kann ich sie nicht für dich zusammenfassen. Bitte einen Admin um Zugriff.",
    catchUpForbidden: ({ permission }) =>
      `Ich kann frühere Nachrichten hier nicht lesen: Mir fehlt die Berechtigung „${permission}“. Bitte einen Admin, sie mir zu geben.`,
    catchUpNotMember: () =>
      "Ich kann hier nicht mitlesen: Ich bin kein Mitglied. Lass mich hinzufügen und versuch es dann noch einmal.",
    catchUpHidden: () =>
      "Das kann ich nicht zusammenfassen: Ich darf nur Nachrichten lesen, die mich erwähnen. Bitte den Betreiber des Bots, mir den Inhalt von Nachrichten freizugeben.",
    catchUpLater: ({ platform }) =>
      `${platform} lässt mich Nachrichten hier nur einmal pro Minute lesen. Versuch es in einer Minute noch einmal.`,

    tableNone: () =>
      "Da sehe ich nichts, was eine Tabelle ergibt. Versuch es mit einem schärferen oder näheren Foto, oder sag mir in *spalten*, was du brauchst.",
    tableUnusable: () =>
      "Was das Modell geschrieben hat, ist keine Tabelle. Versuch es noch einmal, oder nimm ein anderes Modell.",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `Das sind ${number(shownRows)} von ${number(rows)} Zeilen. In den Dateien stehen alle.`
        : `Das sind ${number(shownRows)} von ${number(rows)} Zeilen und ${number(shownColumns)} von ${number(columns)} Spalten. In den Dateien steht alles.`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `Zeile ${number(row)}, *${column}*${written === "" ? "" : ` („${written}“)`}: ${cellMarks(marks)}.`,
    tableChecksMore: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 weitere Zelle", other: `${number(count)} weitere Zellen` })} zum Prüfen, in der Tabelle farbig markiert.`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      const added = `${of}Die Zeilen ergeben zusammen ${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}. Eine Summe steht nicht dabei.`;
      return difference === undefined
        ? `${added}, das passt zur Summe.`
        : `${added}, als Summe steht dort aber **${money(stated, currency)}**: ${money(difference.replace("-", ""), currency)} ${difference.startsWith("-") ? "mehr" : "weniger"}.`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      return `${of}Da stehen Beträge in ${list(currencies)}, deshalb habe ich die Summe nicht geprüft. Prüf sie bitte selbst.`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `Alles zusammen: ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))}.`,
    tableCut: ({ rows }, { number }) =>
      `Nach ${number(rows)} Zeilen war Schluss: So viel schreibt das Modell nicht am Stück. Schick die Tabelle in Teilen, dann bekommst du alles.`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `Das sind ${number(count)} Spalten, mehr als ${number(maxColumns)} gehen nicht. Nimm die wichtigsten.`,
    tableColumnsCut: ({ columns }, { number }) =>
      `Die Tabelle ist breiter, mehr als ${number(columns)} Spalten gehen aber nicht. Wähl mit *spalten* die wichtigsten aus.`,
    tableClassesMissing: () =>
      "Mir fehlen die Klassen, in die ich die Fotos sortieren soll. Schreib sie in *spalten*, etwa: Katze, Hund, nichts.",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `Das sind ${number(count)} Klassen, mehr als ${number(maxClasses)} gehen nicht. Nimm weniger.`,
    tableTurned: ({ name }) =>
      `**${name}** steht nicht aufrecht, da kann ich mich verlesen haben. Dreh das Bild und versuch es noch einmal, wenn etwas nicht stimmt.`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1 Bild" : `Bilder ${first}–${last} von ${total}`,
        jump: "Zur Nachricht",
      }),
    galleryOff: () =>
      "Die Galerie ist hier ausgeschaltet. Admins können sie mit `/settings` einschalten.",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}Unter den Bildern, die du hier sehen kannst, habe ich keins gefunden. Versuch es mit anderen Worten oder einem längeren Zeitraum, oder lass die Worte weg: Dann zeige ich die neuesten.`,
    galleryNoTime: ({ when }) =>
      `Mit der Zeit ${tellCode(when)} kann ich nichts anfangen. Versuch es mit „gestern“, „letzten Monat“, „März 2025“ oder „2025“.`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `Das ist der Prompt:`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`Gezeichnet mit: \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "Unter den Bildern, die du hier sehen kannst, ist keins wie dieses. Versuch's mit `/gallery` und eigenen Wörtern.",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "Du hast" : `${personName} hat`} fast das schon zeichnen lassen, ${moment(atMs, { nowMs, timeZone })}. Ich kann es kostenlos zeigen oder deins für etwa **${credits(amount)} Credits** zeichnen.`,
    buttonShowIt: () => "Zeig es",
    buttonDrawAnyway: () => "Trotzdem zeichnen",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `Gezeichnet für ${personName}, ${moment(atMs, { nowMs, timeZone })}${url === undefined ? "" : ` · [Zur Nachricht](${url})`}`,
    similarGone: () =>
      "Dieses Bild kann ich nicht mehr zeigen. Drück *Trotzdem zeichnen* für deins.",
    buttonFavourite: () => "❤ Favorit",
    buttonSimilar: () => "Mehr davon",
    favouriteMarked: () =>
      "Das Bild ist jetzt unter deinen Favoriten. `/gallery` kann sie dir alle zeigen.",
    favouriteUnmarked: () =>
      "Das Bild ist kein Favorit mehr. Noch ein Klick, und es ist wieder einer.",
    buttonShow: ({ place }) => (place === undefined ? "Zeigen" : `Zeigen ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "Prompt" : `Prompt ${place}`),
    buttonReferTo: ({ place }) => `Als Vorlage ${place}…`,
    buttonPreviousPage: () => "Vorige Seite",
    buttonNextPage: () => "Nächste Seite",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `Gespeichert. Jetzt können alle im Stil **${style.name}** zeichnen: Wähl ihn bei \`/imagine\` aus.`
            : `Gespeichert. So ist **${style.name}** jetzt:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "Wähl bei `/imagine` einen Stil aus:",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "Mit `/style` änderst oder entfernst du einen."] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "Hier gibt es noch keine Stile. Den ersten speicherst du mit `/style`: Worte um jeden Prompt, ein Modell, ein Seitenverhältnis, Referenzbilder."
        : "Hier gibt es noch keine Stile. Admins können mit `/style` welche speichern.",
    styleRemoved: ({ style }, { styleParts }) =>
      [
        `**${style.name}** ist entfernt. So sah der Stil aus:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styleNameWrong: ({ maxLength }) =>
      `Der Name geht nicht. Nimm höchstens ${maxLength} Buchstaben, Ziffern und Leerzeichen, ohne Erwähnungen und Links, zum Beispiel „Hausstil“.`,
    styleNamedLikeCommand: ({ name }) =>
      `„${name}“ ist einer meiner Befehle. Gib dem Stil einen anderen Namen, zum Beispiel „Hausstil“.`,
    styleEmpty: ({ name }) =>
      `Den Stil „${name}“ gibt es noch nicht. Gib ihm etwas mit: Worte vor oder nach dem Prompt, ein Modell, ein Seitenverhältnis oder Referenzbilder.`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `Das sind ${number(length)} Zeichen. Ein Stil kann vor und nach dem Prompt je ${number(maxLength)} haben. Bitte kürze sie.`,
    styleNotPicture: ({ name }) =>
      `„${name}“ ist kein Bild. Nimm Bilder als Referenz und versuch es noch einmal.`,
    stylesFull: ({ limit }, { number }) =>
      `Hier gibt es schon ${number(limit)} Stile, mehr behalte ich nicht. Entferne einen mit \`/style\` und versuch es noch einmal.`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `Einen Stil „${style}“ gibt es hier nicht. Versuch es noch einmal, dann zeichne ich ohne ihn; Admins können mit \`/style\` Stile speichern.`
        : `Einen Stil „${style}“ gibt es hier nicht. Vorhanden: ${list(names)}. Nimm einen davon oder versuch es noch einmal, dann zeichne ich ohne Stil.`,
    styleGone: ({ style }) =>
      `Der Stil „${style}“ wurde entfernt, deshalb habe ich nichts gezeichnet. Versuch es noch einmal, dann zeichne ich ohne ihn.`,
    styleModelGone: ({ style, model }) =>
      `Der Stil „${style}“ zeichnet mit ${model}, und das gibt es nicht mehr. Nimm ein anderes Modell oder bitte einen Admin, den Stil zu ändern.`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `Mit den Worten des Stils „${style}“ hat dein Prompt ${number(length)} Zeichen, mehr als ${number(maxLength)} schaffe ich nicht. Bitte kürze ihn.`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} nimmt keine Bilder an, deshalb ohne die Referenzbilder von „${style}“ gezeichnet.`
        : `⚠️ ${model} nimmt keine Bilder an und zeichnet „${style}“ ohne die Referenzbilder. Damit sie wirken, nimm ein Modell, das Bilder sieht.`,
    stylePicturesGone: ({ style, count }, { plural, number }) =>
      `${plural(count, { one: "Ein Referenzbild", other: `${number(count)} Referenzbilder` })} von „${style}“ ${plural(count, { one: "ist", other: "sind" })} nicht mehr da. Admins können mit \`/style\` neue hinzufügen.`,

    betterPrompt: ({ mine, better }) =>
      [`**Deiner:** \`${mine}\``, `**Besser:** \`${better}\``, "Welchen soll ich zeichnen?"].join(
        "\n\n",
      ),
    betterUnusable: () =>
      "Im Vorschlag des Modells fehlten Worte in Anführungszeichen, oder er war zu lang. Dein Prompt ist noch da: Zeichne ihn oder versuch es noch einmal.",
    buttonDrawMine: () => "Meinen zeichnen",
    buttonDrawBetter: () => "Den besseren zeichnen",
    buttonChangePrompt: () => "Ändern…",
    changePromptTitle: () => "Prompt ändern",
    changePromptLabel: () => "Was soll auf dem Bild zu sehen sein?",

    tooManyOpenTurns: ({ limit }, { plural, number }) =>
      `Bei dir ${plural(limit, { one: "läuft schon 1 Anfrage", other: `laufen schon ${number(limit)} Anfragen` })}, mehr geht nicht gleichzeitig. Warte, bis eine fertig ist, und versuch es dann noch einmal.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { number, duration }) =>
      `Das waren mehr als ${number(limit)} Anfragen in kurzer Zeit. Versuch es in ${duration(retryAfterMs)} noch einmal.`,

    noModelFor: ({ need }) =>
      `Gerade ist kein Modell da, das ${{ see: "sich das ansehen", draw: "zeichnen", listen: "zuhören", talk: "sich unterhalten", sharpen: "ein Bild schärfen" }[need]} kann. Die Betreiber des Bots können eins auswählen.`,
    modelUnavailable: ({ model }) =>
      `Ein Modell namens ${model} kann ich gerade nicht nutzen. Welche gehen, siehst du mit \`/models\`.`,
    modelCannot: ({ model, lacks = "that" }) =>
      `Das Modell ${model} kann ${{ draw: "nicht zeichnen", write: "nicht in Worten antworten", image: "keine Bilder ansehen", video: "keine Videos ansehen", audio: "keine Aufnahmen anhören", document: "keine Dokumente lesen", that: "das nicht" }[lacks]}. Nimm ein anderes: \`/models\` zeigt alle.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "Das Modell hat diese Anfrage abgelehnt. Versuch es mit anderen Worten."
        : `Das Modell hat diese Anfrage abgelehnt. Versuch es mit anderen Worten. Seine Begründung: ${reason}`,
    noImageCame: () => "Diesmal kam kein Bild. Versuch es mit einer anderen Beschreibung.",
    somePicturesMissing: ({ made, wanted }) => `Ich habe ${made} der ${wanted} Bilder bekommen.`,
    imageUnreachable: () =>
      "Das Modell hat ein Bild gemacht, aber nur einen Link geschickt, und herunterladen ließ es sich nicht. Bitte versuch es noch einmal.",
    imageUnreadable: () =>
      "Was das Modell geschickt hat, ist kein Bild. Bitte versuch es noch einmal.",
    emptyAnswer: () =>
      "Das Modell hat eine leere Antwort geschickt. Versuch es noch einmal, oder frag anders.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "Das Modell hat so lange nachgedacht, dass für die Antwort kein Platz mehr war. Stell eine einfachere Frage, oder nimm ein anderes Modell."
        : "Das Modell hat nachgedacht, aber nichts geantwortet. Versuch es noch einmal, oder frag anders.",
    answerAtLimit: () =>
      "Hier ist die Antwort an ihre Grenze gekommen. Den Rest gibt es mit *Weiter*.",
    answerFiltered: () =>
      "Hier hat der Inhaltsfilter des Modells die Antwort gestoppt. Versuch es mit anderen Worten.",
    declinedRest: ({ reason }) => `Hier hat das Modell aufgehört: ${reason}`,
    goOnNotAllowed: () =>
      "Weitergehen lassen kann die Antwort nur, wer gefragt hat. Frag mich selbst, dann bekommst du deine eigene.",
    goOnGone: () => "Den Anfang dieser Antwort habe ich nicht mehr. Bitte frag noch einmal.",
    followUpNotAllowed: () =>
      "Dieses Bild hat mir jemand anderes gezeigt, deshalb kann nur diese Person hier weiterfragen. Schick es mir selbst, dann bekommst du deine eigene Antwort.",
    followUpGone: () => "Dieses Bild habe ich nicht mehr. Schick es mir bitte noch einmal.",
    pressedTwice: () => "Ich bin schon dabei. Einen Moment.",
    retryNotAllowed: () =>
      "Noch einmal versuchen kann das nur, wer gefragt hat. Frag mich gern selbst.",
    retryGone: () => "Was du hier wolltest, habe ich nicht mehr. Bitte frag noch einmal.",
    toolCallBroken: () =>
      "Das Modell wollte zeichnen, aber sein Auftrag kam nur verstümmelt an. Bitte versuch es noch einmal.",
    toolUnknown: ({ tool }) => `Das Modell wollte „${tool}“ benutzen, das habe ich nicht.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `Das Modell wollte ${wanted} Bilder auf einmal; die ersten ${drawn} habe ich gezeichnet.`,
    answerCut: () =>
      "Die Antwort geht noch weiter, ist aber zu lang für hier. Bitte um eine kürzere oder um den nächsten Teil.",
    interrupted: () => "Hier ist die Antwort abgerissen. Bitte versuch es noch einmal.",
    requestRefused: () =>
      "Der Modelldienst hat diese Anfrage nicht angenommen. Versuch es einfacher oder mit anderen Optionen.",
    contextTooLong: () =>
      "Das ist mehr, als das Modell auf einmal lesen kann. Kürze es, oder fang neu an.",
    outOfCredit: () =>
      "Das Guthaben dieses Bots ist aufgebraucht. Sobald die Betreiber es aufgeladen haben, geht es weiter.",
    keyRefused: () =>
      "Ich bin nicht richtig eingerichtet: Mein Schlüssel für den Modelldienst wurde abgelehnt. Die Betreiber des Bots können das beheben.",
    rateLimited: ({ retryAfterMs }, { duration }) =>
      `Die Modelle sind gerade ausgelastet. Versuch es in ${retryAfterMs === undefined ? "einer Minute" : duration(retryAfterMs)} noch einmal.`,
    lunosTrouble: () =>
      "Der Modelldienst hat gerade Probleme, tut mir leid. Versuch es in einer Minute noch einmal.",
    lunosUnreachable: () =>
      "Ich erreiche den Modelldienst gerade nicht, tut mir leid. Versuch es in einer Minute noch einmal.",
    lunosTimeout: () =>
      "Das Modell hat zu lange gebraucht, tut mir leid. Bitte versuch es noch einmal.",

    restarted: () =>
      "Tut mir leid, ich habe neu gestartet, bevor das hier fertig war. Doppelt berechne ich dir nichts, ohne zu fragen, also versuch es bitte noch einmal.",
    cancelled: () => "Abgebrochen.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Als ${format} geschickt (${bytes(byteLength)}), denn Dateien dürfen hier höchstens ${bytes(maxBytes)} haben.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Als ${format} und kleiner geschickt (${number(width)} × ${number(height)}), denn Dateien dürfen hier höchstens ${bytes(maxBytes)} haben.`,
    pictureMarkLost: () =>
      "Der signierte Herkunftsnachweis (C2PA) des Originals fehlt in dieser Version.",
    answerBlocked: () =>
      "Der Wortfilter dieses Servers (AutoMod) hat meine Antwort blockiert, deshalb kann ich sie hier nicht zeigen. Frag anders, oder schreib mir eine Direktnachricht.",
    linkBlocked: ({ platform }) =>
      `${platform} hat meine Antwort blockiert, weil es einen Link darin für schädlich hält. Bitte frag anders.`,
    answeredDirectly: ({ place }) =>
      `In ${place} konnte ich nicht schreiben, deshalb kommt die Antwort hier.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Ein Bild hat ${bytes(byteLength)}, hier gehen aber höchstens ${bytes(maxBytes)}. Versuch es mit einer kleineren Größe.`,
    somethingBroke: () =>
      "Da ist bei mir etwas schiefgegangen, tut mir leid. Bitte versuch es noch einmal.",

    describeThis: () => "Was ist das? Beschreib es.",
    imageAltText: ({ prompt }) => (prompt === "" ? "Erzeugtes Bild" : `Erzeugtes Bild: ${prompt}`),

    homeTitle: () => "Hallo, ich bin Moonlens",
    homeText: () =>
      "Ich beantworte Fragen zu Bildern, Videos, Aufnahmen und Dokumenten, und ich zeichne.\nErwähne mich in einem Channel oder Thread, schreib mir direkt, oder wähl im Menü einer Nachricht *What's this?*",
    homeDraw: () => "Bild zeichnen…",
    aiCanErr: () =>
      "Meine Antworten kommen von KI-Modellen und können falsch sein. Prüf nach, was wichtig ist.",
    promptDrawTitle: () => "Zeichne etwas",
    promptDraw: () => "Zeichne einen Leuchtturm unter zwei Monden",
    promptSeeTitle: () => "Sieh dir ein Bild an",
    promptSee: () => "Was ist auf dem Bild, das ich gleich schicke?",
    promptWhatTitle: () => "Was kannst du?",
    promptWhat: () => "Was kannst du?",
    installTitle: ({ platform }) => `Moonlens zu ${platform} hinzufügen`,
    installText: () =>
      "Moonlens beantwortet Fragen zu Bildern, Videos, Aufnahmen und Dokumenten, und es zeichnet. Es liest, wonach es gefragt wird, und die Threads, an denen es beteiligt ist.",
    installButton: () => "Workspace auswählen",
    about: () => "Sieht, hört und zeichnet: Frag nach Bildern, Videos, Aufnahmen und Dokumenten",
    aboutLong: () =>
      "Erwähne Moonlens mit einer Frage oder in einem Thread mit einem Bild: Es sieht sich Bilder und Videos an, hört Aufnahmen, " +
      "liest Dokumente und antwortet im Thread. Mit /imagine zeichnet es, und was dabei entsteht, lässt sich per Button variieren, " +
      "bearbeiten und vergrößern. Die Antworten kommen von KI-Modellen und können falsch sein.",
    shortcut: () => "Bild zeichnen",
    settingsShort: () => "Einstellungen",
    settingsChange: () => "Ändern…",
    roleName: ({ role }) => ({ admin: "Admins", member: "Mitglieder", guest: "Gäste" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "Hallo, ich bin Moonlens. Ich zeichne und beantworte Fragen zu Bildern, Videos, Aufnahmen und Dokumenten.",
        `- **Zeichnen:** \`${draw} ein Leuchtturm unter zwei Monden\``,
        "- **Fragen:** Erwähne mich mit einer Frage, oder antworte auf ein Bild und erwähne mich: „Was ist das?“",
        `- **Mehr:** \`${help}\``,
        `-# Ich lese nur, wonach du mich fragst. Meine Antworten sehen alle im Channel, außer du wählst „privat“. \`${privacy}\` zeigt, was ich speichere.`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "Ich beantworte Fragen zu Bildern, Videos, Aufnahmen und Dokumenten, und ich zeichne.",
        isCalled
          ? "Erwähne mich mit einer Frage, oder antworte auf ein Bild und erwähne mich: „Was ist das?“. Oder nutz:"
          : "Frag einfach, und gib die Datei mit an, wenn es um eine geht. Oder nutz:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (nur Admins)" : ""}`,
        ),
        "-# Meine Antworten kommen von KI-Modellen und können falsch sein.",
      ].join("\n"),
    models: (facts, { number, plural }) =>
      tellModels(facts, {
        title: "Modelle, die ich nutzen kann",
        intro:
          "Wenn du kein anderes wählst, nehme ich die mit dem Hinweis *hier im Einsatz*. Die Admins legen sie mit `/settings` fest.",
        inUse: "hier im Einsatz",
        kinds: {
          draw: "Zeichnen",
          see: "Ansehen und Unterhalten",
          listen: "Zuhören",
          talk: "Nur Unterhalten",
          unknown: "Fähigkeiten unbekannt",
        },
        more: (count) => `…und ${number(count)} weitere`,
        narrow:
          "Es gibt noch mehr. Die Optionen von `/models` grenzen die Liste ein: ein Teil des Namens, was ein Modell versteht oder liefert, ein Preis.",
        unpriced:
          "Die Liste nennt keinen Preis pro Bild. Sobald ein Modell hier sein erstes gezeichnet hat, steht dabei, was eines etwa kostet.",
        withoutPrice: (count) =>
          plural(count, {
            one: "Ein Modell habe ich weggelassen: Seinen Preis kenne ich noch nicht.",
            other: `${number(count)} Modelle habe ich weggelassen: Ihre Preise kenne ich noch nicht.`,
          }),
        pdfs: "Den Text einer PDF kann fast jedes Modell lesen. Diese sehen auch die Seiten.",
        noneFits: (total) =>
          `${plural(total, { one: "Das einzige Modell, das ich habe, passt nicht.", other: `Keins meiner ${number(total)} Modelle passt.` })} Lass eine Option weg, oder sieh dir mit \`/models\` alle an.`,
        none: "Ich bekomme die Liste der Modelle gerade nicht. Versuch es in einer Minute noch einmal.",
      }),
    modelPriceWrong: () =>
      "Diesen Preis kann ich nicht lesen. Schreib eine Zahl von Credits, zum Beispiel 0,05.",

    channelNotAllowed: () =>
      "In diesem Kanal arbeite ich nicht: Die Admins haben andere ausgesucht. Frag mich dort oder per Direktnachricht.",
    roleNotAllowed: () =>
      "Die Admins haben mich für bestimmte Rollen reserviert. Frag sie, wenn du eine davon haben solltest.",
    drawingNotAllowed: () =>
      "Zeichnen dürfen hier nur bestimmte Rollen. Nach Bildern fragen kannst du mich trotzdem; die Admins können dir das Zeichnen erlauben.",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "Zeichnen ist hier abgeschaltet.",
          see: "Fragen und Unterhaltungen sind hier abgeschaltet.",
          listen: "Mitschriften sind hier abgeschaltet.",
        }[work]
      } Probier es in einem anderen Kanal, oder frag die Admins.`,
    altTextIsOff: () =>
      "Alternativtexte sind hier abgeschaltet. Versuch es in einem anderen Kanal oder frag die Admins.",
    sizeNotAllowed: ({ size, sizes }) =>
      `Bilder in ${size} gibt es hier nicht. Nimm stattdessen ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { plural, number, duration }) =>
      `Du hast in der letzten Stunde ${plural(limit, { one: "1 Anfrage", other: `${number(limit)} Anfragen` })} gestellt, mehr sind hier nicht drin. Die nächste geht in ${duration(waitMs)}; das Limit können die Admins ändern.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Damit kämst du über deine ${credits(limit)} Credits für heute. In ${duration(waitMs)} sind sie wieder da; das Limit können die Admins mit \`/settings\` ändern.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Damit kämst du über deine ${credits(limit)} Credits für diesen Monat. In ${duration(waitMs)} sind sie wieder da; das Limit können die Admins mit \`/settings\` ändern.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Damit wären die ${credits(limit)} Credits überschritten, die es hier im Monat gibt. In ${duration(waitMs)} geht es weiter; das Limit können die Admins mit \`/settings\` ändern.`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Damit wären die ${credits(limit)} Credits überschritten, die dieser Kanal im Monat hat. In ${duration(waitMs)} geht es weiter. Probier es in einem anderen Kanal; die Admins können das Limit mit \`/settings\` ändern.`,
    tooManyUnanswered: ({ limit, waitMs }, { plural, number, duration }) =>
      `${plural(limit, { one: "1 deiner Anfragen wurde", other: `${number(limit)} deiner Anfragen wurden` })} heute abgelehnt oder abgebrochen, als schon dafür bezahlt war; mehr geht am Tag nicht. In ${duration(waitMs)} kannst du wieder fragen.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `Das kostet etwa **${credits(amount)} Credits**. Soll ich loslegen?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `Dieses Bild würde etwa ${credits(amount)} Credits kosten, mehr als ich hier ungefragt ausgeben darf. Nimm \`/imagine\`: Da kann ich dich vorher fragen.`,
    buttonConfirm: () => "Leg los",
    buttonDecline: () => "Nein, danke",
    confirmNotAllowed: () =>
      "Das kann nur entscheiden, wer gefragt hat. Frag mich selbst, dann entscheidest du.",
    nothingToConfirm: () => "Das ist schon entschieden.",
    costsYouNothing: () => "Das kostet dich nichts.",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

    balance: (facts, { credits, duration, number, plural }) =>
      [
        ...(facts.credits === undefined
          ? ["Den Kontostand sehen nur die Betreiber des Bots."]
          : [
              `Noch **${credits(facts.credits)} Credits**${facts.isSandbox ? " (Spielgeld: das ist die Sandbox)" : ""}${facts.ageMs === undefined ? "" : `, Stand vor ${duration(facts.ageMs)}; Lunos ist gerade nicht erreichbar`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `Warnung unter ${credits(facts.alertCredits)} Credits: ${facts.isLow ? "⚠️ erreicht, bitte bald aufladen" : "noch nicht erreicht"}.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ Das Guthaben wird knapp: bitte bald aufladen."]
          : []),
        `Hier verbraucht: ${credits(facts.today)} heute, ${credits(facts.week)} in sieben Tagen, ${credits(facts.month)} in diesem Monat${facts.monthLimit === undefined ? "" : ` von ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `Wenn das ganze Konto so weitermacht, reicht das Guthaben noch etwa ${plural(facts.daysLeft, { one: "1 Tag", other: `${number(facts.daysLeft)} Tage` })}.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Verbrauch: ${name}`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}, nach ${words.dimensions[by]} · ${amount(credits, digits)} Credits`,
    usageAltText: ({ title, lines, bars }) =>
      `Balkendiagramm. ${title}. ${lines.join(". ")}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)} (${amount(credits, digits)} Credits)`;
      if (percent === 0) return `So viel wie ${before}`;
      return `${number(Math.abs(percent))}\u00a0% ${percent > 0 ? "mehr" : "weniger"} als ${before}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}: ${credits(spent)} von ${credits(limit)} Credits (${number(percent)}\u00a0%)`,
    usageEstimate: () => "ganz oder teilweise geschätzt",
    usage: (facts, { amount, number, day, plural, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "Dein Verbrauch" : "Verbrauch hier"}**, ${day(facts.fromDay)}${facts.fromDay === facts.toDay ? "" : ` bis ${day(facts.toDay)}`}`,
        `${plural(sum.turns, { one: "1 Anfrage", other: `${number(sum.turns)} Anfragen` })} · ${plural(sum.pictures, { one: "1 Bild", other: `${number(sum.pictures)} Bilder` })} · ${plural(sum.tokens, { one: "1 Token", other: `${number(sum.tokens)} Tokens` })} · **${amount(sum.credits, facts.digits)} Credits**${sum.isExact ? "" : " (teils geschätzt)"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID: \`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Alle Buchungen vom ${day(fromDay)} bis zum ${day(toDay)}, als Datei für die Tabellenkalkulation.`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `Eingetragen: ${line}`;
      if (state === "removed") return `Nicht mehr eingetragen: ~~${line}~~`;
      const first = firstUrl === undefined ? "" : ` ([zum ersten](${firstUrl}))`;
      return `Schon eingetragen${first}: ${line}. Ich habe es nicht noch einmal eingetragen.`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "Korrigieren" : `Korrigieren ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "Entfernen" : `Entfernen ${place}`),
    buttonPutBack: ({ place }) => (place === undefined ? "Zurückholen" : `Zurückholen ${place}`),
    buttonAddAnyway: ({ place }) =>
      place === undefined ? "Trotzdem eintragen" : `Trotzdem eintragen ${place}`,
    expenseNone: () => "Ich sehe dort keinen Beleg und keine Rechnung.",
    expensesMore: ({ count }, { plural, number }) =>
      `Ich habe ${plural(count, { one: "den ersten Beleg", other: `die ersten ${number(count)} Belege` })} genommen, es gibt noch mehr. Poste den Rest in einer weiteren Nachricht.`,
    expensesTooMany: ({ limit }, { number }) =>
      `Das sind mehr als ${number(limit)} Belege in einer Stunde, daher habe ich diesen nicht gelesen. Drücke später auf den Knopf.`,
    expenseTitle: () => "Beleg korrigieren",
    expenseDayWrong: ({ written }) =>
      `„${written}“ ist kein Datum mit Jahr. Schreib es etwa so: 2026-11-21.`,
    expenseAmountWrong: ({ written }) =>
      `„${written}“ ist kein Betrag. Schreib ihn etwa so: 12,40 EUR.`,
    expenseTaxCurrency: ({ tax, total }) =>
      `Die Steuer ist in ${tax}, die Summe in ${total}. Schreib beide in derselben Währung.`,
    expenseEmpty: () =>
      "Schreib wenigstens das Geschäft oder die Summe. Um den Beleg auszutragen, drücke auf „Entfernen“.",
    expenseNotAllowed: () =>
      "Nur wer den Beleg gepostet hat oder ein Admin kann ihn ändern. Frag eine dieser Personen.",
    expenseGone: () => "Dieser Beleg ist nicht mehr eingetragen. Poste ihn noch einmal.",
    expensesTitle: ({ month, count }, { plural, number, longMonth }) =>
      `**${longMonth(month)}**, ${plural(count, { one: "1 Beleg", other: `${number(count)} Belege` })}`,
    expensesUnsummed: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 Beleg hat", other: `${number(count)} Belege haben` })} keine Summe und ${plural(count, { one: "fehlt", other: "fehlen" })} in den Summen.`,
    expensesToCheck: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 Beleg ist", other: `${number(count)} Belege sind` })} einen zweiten Blick wert: siehe die Spalte „Prüfen“.`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `Keine Belege im ${longMonth(month)}.${months.length === 0 ? " Poste hier einen, dann wird er zur ersten Zeile." : ` Es gibt welche im ${list(months.map(longMonth))}.`}`,
    expensesOff: () =>
      "In diesem Kanal werden keine Belege gesammelt. Ein Admin kann das mit `/settings` einschalten, unter *Einstellungen für einen Kanal…*.",
    expensesMonthUnknown: ({ written }) =>
      `Den Monat „${written}“ kenne ich nicht. Schreib seinen Namen oder seine Zahl, etwa November, 11 oder 2026-11.`,
    expensesLong: ({ count }, { number }) =>
      `Das sind mehr als ${number(count)} Zeilen, daher stehen sie nur in der CSV-Datei.`,

    settingsTitle: ({ name }) => `Einstellungen für ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID in der Auswertung von Lunos: \`${appId}\`. ${hasOwnKey ? "Dieser Server zahlt mit einem eigenen Lunos-Schlüssel." : "Bezahlt wird mit dem Lunos-Schlüssel der Betreiber."}`,
        "Was nicht festgelegt ist, gilt so, wie die Betreiber des Bots es eingestellt haben. Änderungen gelten ab der nächsten Anfrage.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "Allgemein",
        models: "Modelle und Bilder",
        access: "Wer und wo",
        limits: "Limits und Budget",
        answers: "Antworten",
        privacy: "Datenschutz",
        key: "Eigener Lunos-Schlüssel",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "Was du hier festlegst, gilt in diesem Kanal und seinen Threads und geht vor. Limits lassen sich nur verschärfen.",
        ...(isThread ? ["Ein Thread hat die Einstellungen seines Kanals."] : []),
        ...(isEnabled
          ? []
          : ["⚠️ In diesem Kanal arbeite ich nicht: siehe *Kanäle, in denen ich arbeite*."]),
      ].join("\n"),
    settingsEverywhere: () => "Alle Kanäle",
    settingsOfChannel: () => "Einstellungen für einen Kanal…",
    settingsChannelGone: () =>
      "Diesen Kanal finde ich nicht: Er wurde gelöscht, oder ich sehe ihn nicht. Wähle mit `/settings` einen anderen.",
    settingNow: ({ shown }) => `Jetzt: ${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${personName === "" ? "Jemand" : personName} hat „${settingLabel(setting)}“${channelName === undefined ? "" : ` (${channelName})`} geleert (vorher: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`
        : `${personName === "" ? "Jemand" : personName} hat „${settingLabel(setting)}“${channelName === undefined ? "" : ` (${channelName})`} auf ${settingValues(setting, after, emptyIs)} gesetzt (vorher: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Gespeichert.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `„${settingLabel(setting)}“ ist jetzt ${settingValues(setting, after, emptyIs)} (vorher: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Rückgängig gemacht.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `„${settingLabel(setting)}“ ist jetzt ${settingValues(setting, after, emptyIs)} (vorher: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingUndoOver: () =>
      "Rückgängig machen geht nur eine Stunde lang. Mit `/settings` kannst du den alten Wert wieder eintragen.",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `${personName === "" ? "Jemand" : personName} hat „${settingLabel(setting)}“ danach geändert, deshalb habe ich nichts angefasst. Du kannst es hier weiter ändern.`,
    settingsUnchanged: () => "Es wurde nichts geändert.",
    settingsChoose: () => "Was möchtest du ändern?",
    settingSave: () => "Speichern",
    settingClear: () => "Leeren",
    settingsClose: () => "Schließen",
    settingFix: () => "Korrigieren",
    settingUndo: () => "Rückgängig",
    settingRefused: ({ setting }, { settingHelp }) =>
      `Das passt hier nicht. ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Gib eine ganze Zahl von ${number(min)} bis ${number(max)} ein, oder lass es leer.`,
    settingNoAmount: () =>
      "Gib eine Anzahl Credits ein, zum Beispiel 5 oder 0,25, oder lass es leer.",
    settingOvertaken: () =>
      "Jemand anderes hat das gerade geändert. Sieh dir den neuen Wert an, und speichere noch einmal, wenn du deinen behalten willst.",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `etwa ${credits(amount)} Credits pro Bild`,
                see: `etwa ${credits(amount)} Credits pro Antwort`,
                listen: `etwa ${credits(amount)} Credits pro Aufnahme`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "bearbeitet Bilder" : "sieht Bilder",
              watches: "schaut Videos",
              hears: "hört Aufnahmen",
              draws: "zeichnet",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `etwa ${credits(amount)} Credits pro Bild`,
    modelWish: ({ place }) => `${place}. Wahl`,
    modelsBegun: ({ shown }) =>
      `Das sind die ersten ${shown} Modelle. Für ein anderes tippe \`/settings\` und nimm die Optionen für Modelle.`,
    appIdForeign: () =>
      "So heißt ein anderer Server von Haus aus. Such dir einen eigenen Namen aus, oder lass es leer.",
    ownKeyNeedsSecret: () =>
      "Ein eigener Schlüssel lässt sich noch nicht speichern: Die Betreiber des Bots müssen erst MOONLENS_SECRET setzen, damit er verschlüsselt abgelegt wird.",
    ownKeyRefused: () =>
      "Lunos nimmt diesen Schlüssel nicht an. Bitte kopier ihn noch einmal aus deinem Lunos-Konto.",
    ownKeyUnchecked: () =>
      "Ich konnte den Schlüssel gerade nicht bei Lunos prüfen, deshalb habe ich ihn nicht gespeichert. Versuch es in einer Minute noch einmal.",
    ownKeyEmpty: () =>
      "Der Schlüssel funktioniert, aber sein Konto ist leer. Lade es auf, bevor jemand fragt.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ Das Lunos-Konto hat noch **${credits(amount)} Credits**${alertCredits === undefined ? "" : `, weniger als die Warnschwelle von ${credits(alertCredits)}`}. Bitte bald aufladen, sonst muss ich aufhören.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** hat die ${credits(limit)} Credits für diesen Monat aufgebraucht. Was etwas kostet, wartet bis zum nächsten Monat, oder bis jemand das Limit mit \`/settings\` erhöht.`
        : `**${name}** hat ${percent} % der ${credits(limit)} Credits für diesen Monat verbraucht (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos hat den Schlüssel von **${name}** abgelehnt. Vielleicht ist er abgelaufen: Trag mit \`/settings\` einen neuen ein, oder sag den Betreibern des Bots Bescheid.`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**Was ich hier über dich speichere**",
        `- Was du gefragt hast, was ich geantwortet habe und die Bilder, die ich gemacht habe: ${number(retentionDays)} Tage lang, damit Buttons und Rückfragen funktionieren. Danach wird alles gelöscht.`,
        "- Dateien, die du geschickt hast: höchstens eine Woche im Zwischenspeicher.",
        "- Referenzbilder, die du einem Stil gegeben hast: bis ein Admin sie entfernt oder du deine Daten löschst.",
        "- Schriften, die du aufgenommen hast: bis ein Admin sie entfernt oder du deine Daten löschst. Jede geht mit den Bildern, die sie brauchen, an Lunos.",
        ...tellKeptGallery(gallery, {
          made: "- Die Galerie: zu jedem Bild der Prompt, was ein Modell darauf gesehen hat und ein Vektor (Zahlen für seine Bedeutung), so lange wie das Bild; dazu deine ❤.",
          everyone:
            "- Bilder, nach denen du fragst: deine Frage, meine Antwort und der Link, aber nicht das Bild. In `/gallery` finden sie alle, die den Kanal lesen können.",
          "who-asked":
            "- Bilder, nach denen du fragst: deine Frage, meine Antwort und der Link, aber nicht das Bild. In `/gallery` findest nur du sie.",
        }),
        "- Für die Abrechnung: wann du gefragt hast, mit welchem Modell und was es gekostet hat. Nicht, was gesagt wurde.",
        "- Deine Sprache: wie deine App sie mir zuletzt gesagt hat, damit ich darin antworte.",
        ...(describesUnasked
          ? [
              "- **Bilder, die hier ohne Alternativtext gepostet werden:** Ein Modell sieht sie sich ungefragt an, weil die Admins das so wollen. Ich poste den Text und behalte weder ihn noch das Bild.",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **Belege, die in diesem Kanal gepostet werden:** Datum, Geschäft, Summe, Steuer, wer sie gepostet hat und der Link, in der Liste des Kanals. Wenn du deine Daten löschst, verschwinden dein Name und der Link.",
            ]
          : []),
        observability
          ? "- **Lunos darf die Inhalte von Anfragen speichern**: Das haben die Admins eingeschaltet."
          : "- Lunos und die Modelle bekommen, was eine Anfrage braucht; dass Lunos Inhalte speichert, ist ausgeschaltet. Admins können es für ihre eigene nächste Anfrage einschalten.",
        ...(isWatched
          ? [
              "- **Deine nächste Anfrage wird beobachtet:** Lunos speichert ihren Inhalt, wie du es gewählt hast. Mit `/privacy action:watch` hörst du damit auf.",
            ]
          : []),
        `- Wenn ich hier entfernt werde, wird nach ${number(leftDays)} Tagen alles gelöscht.`,
        "",
        "Mit `/privacy action:export` bekommst du alles als Datei, mit `/privacy action:delete` löschst du es sofort.",
      ].join("\n"),
    watchBegun: () =>
      "Ich beobachte deine nächste Anfrage hier: Lunos speichert, was du schickst und was zurückkommt, und nur dir sage ich, wo du es findest. Nach dieser Anfrage oder nach einer Stunde endet das von selbst. Zum Aufhören wähl dasselbe noch einmal.",
    watchStopped: ({ observability }) =>
      observability
        ? "Beendet. Lunos speichert hier weiterhin alle Anfragen, wie es die Admins in `/settings` gewählt haben."
        : "Beendet. Lunos speichert deine nächste Anfrage nicht.",
    watchRuns: () =>
      "Deine beobachtete Anfrage läuft noch. Wenn sie fertig ist, sage ich dir Bescheid; dann kannst du eine weitere beobachten.",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "Deine beobachtete Anfrage",
          failed: (reference) => `Sie ist fehlgeschlagen. Im Log steht sie unter \`${reference}\`.`,
          ids: "Generierte ID",
          models: "Modell",
          tokens: (sent, received) => `Tokens: ${sent} hin, ${received} zurück`,
          cost: (credits) => `Kosten: ${credits} Credits`,
          estimate: (credits) => `Kosten: etwa ${credits} Credits (geschätzt)`,
          unknownCost: "Kosten: noch nicht bekannt",
          time: (time) => `Dauer: ${time}`,
          speed: (time, tokensPerSecond) => `Tempo: ${time}, ${tokensPerSecond} Tokens pro Sekunde`,
          lookYourself:
            "Alles davon steht im Lunos-Dashboard: *Logs*, dann *Detail* neben dieser ID.",
          operatorLooks:
            "Die Betreiber des Bots finden alles davon im Lunos-Dashboard: *Logs*, dann *Detail* neben dieser ID.",
          nothing:
            "Kein Modell hat eine Antwort begonnen, bei Lunos gibt es also nichts anzusehen.",
          over: "Ich beobachte nichts mehr.",
        },
        format,
      ),
    privacyExported: () =>
      "Das ist alles, was ich hier über dich speichere, ein JSON-Objekt pro Zeile.",
    privacyDeleted: ({ turns, pictures }, { plural, number }) =>
      `Gelöscht: ${plural(turns, { one: "1 Anfrage", other: `${number(turns)} Anfragen` })} und ${plural(pictures, { one: "1 Bild", other: `${number(pictures)} Bilder` })}. Auch die Einträge der Galerie samt Vektoren sind weg. Die Summen in der Abrechnung bleiben, ohne Namen; Nachrichten hier kannst du selbst löschen.`,
  },
};
