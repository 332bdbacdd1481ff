import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** Ce qu’il faut à un message, et ce qu’il a. */
const needs = {
  any: "ni image, ni vidéo, ni enregistrement, ni document",
  sound: "ni enregistrement ni vidéo à écouter",
  picture: "pas d’image",
  page: "ni image, ni document",
} as const;
const mediaKinds = {
  image: "une image",
  video: "une vidéo",
  audio: "un enregistrement",
  document: "un document",
} as const;

export const french: Language = {
  tag: "fr",
  name: "Français",
  commands: {
    imagine: ["imaginer", "Dessine une image d’après une description"],
    ask: [
      "demander",
      "Pose une question sur une image, une vidéo, un son, un document, ou autre chose",
    ],
    describe: ["décrire", "Transforme une image en quatre prompts pour en faire de semblables"],
    extract: ["extraire", "Transforme des photos ou des pages PDF en feuille de calcul"],
    expenses: ["dépenses", "Obtenir un mois de reçus de ce salon sous forme de tableur"],
    blend: ["mélanger", "Fait une seule image à partir de deux à cinq"],
    transcribe: ["transcrire", "Transcrit ce qui est dit dans un enregistrement ou une vidéo"],
    catchup: ["rattraper", "Résumer ce salon ou ce fil, images comprises"],
    gallery: [
      "galerie",
      "Retrouve les images que j’ai faites ici, par mots, date, salon ou personne",
    ],
    styles: ["styles", "Les styles dans lesquels tu peux dessiner ici"],
    style: ["style", "Enregistre, change ou retire un style pour tout le monde"],
    fonts: ["polices", "Les polices pour les mots des images ici"],
    font: ["police", "Ajoute, remplace ou retire une police pour tout le monde"],
    models: ["modèles", "Les modèles que je peux utiliser, leurs talents et leurs prix"],
    help: ["aide", "Ce que je sais faire et comment me le demander"],
    balance: ["solde", "Les crédits qui restent et ce qui a été dépensé ici"],
    usage: ["conso", "Ce que tu as utilisé et son coût (admins : tout le monde)"],
    settings: ["réglages", "Change les modèles, les limites, le budget, la langue et le reste"],
    privacy: [
      "confidentialité",
      "Ce que je garde sur toi : récupère-le dans un fichier ou supprime-le",
    ],
  },
  options: {
    aspect: ["proportions", "La largeur par rapport à la hauteur"],
    size: ["taille", "La taille de l’image"],
    private: ["privé", "Réponse visible par toi uniquement"],
    spoiler: ["spoiler", "Cache les images jusqu’à ce que quelqu’un veuille les voir"],
    model: ["modèle", "Le modèle de ton choix"],
    style: ["style", "Un style enregistré par les admins"],
    "imagine.prompt": ["description", "Ce que l’image doit montrer"],
    "imagine.count": ["nombre", "Combien d’images"],
    "imagine.reference": ["référence", "Une image comme point de départ"],
    "imagine.better": [
      "améliorer",
      "Propose d’abord un meilleur prompt ; rien n’est dessiné avant ton choix",
    ],
    "imagine.text": ["texte", "Les mots qui doivent figurer tels quels dans l’image"],
    "imagine.font": ["police", "La police de ces mots"],
    "ask.question": ["question", "Ce que tu voudrais savoir"],
    "ask.file": ["fichier", "Une image, une vidéo, un enregistrement ou un document"],
    "describe.image": ["image", "L’image à décrire"],
    "extract.file": ["fichier", "Une photo, un PDF ou un autre document"],
    "extract.form": ["type", "Ce qu’il faut lire (par défaut : le tableau tel quel)"],
    "extract.columns": [
      "colonnes",
      "Tes colonnes : nom, prix en EUR, date. Pour trier des photos : chat, chien, rien",
    ],
    "expenses.month": [
      "mois",
      "Son nom ou son numéro : novembre, 11 ou 2025-12 (sinon : ce mois-ci)",
    ],
    "blend.image": ["image", "Une image à mélanger"],
    "blend.prompt": ["description", "À quoi le résultat doit ressembler"],
    "transcribe.file": ["fichier", "Un message vocal, un enregistrement ou une vidéo"],
    "transcribe.language": ["langue", "La langue parlée (sinon, je la détecte)"],
    "catchup.since": ["depuis", "Depuis quand (par défaut : les dernières 24 heures)"],
    "gallery.words": [
      "mots",
      "Ce qu’elle montre, comme « renard roux la nuit du mois dernier » (vide : les plus récentes)",
    ],
    "gallery.by": ["de", "Qui l’a demandée"],
    "gallery.channel": ["salon", "Où elle a été publiée"],
    "gallery.when": [
      "quand",
      "Quand elle a été faite, comme « le mois dernier », « mars » ou « 2025 »",
    ],
    "gallery.model": ["modèle", "Quel modèle l’a faite"],
    "gallery.favorites": ["favoris", "Seulement tes favoris (❤)"],
    "style.name": ["nom", "Le nom du style"],
    "style.before": ["avant", "Texte avant chaque prompt ; vide, rien ne change"],
    "style.after": ["après", "Texte après chaque prompt ; vide, rien ne change"],
    "style.picture": ["image", "Une image de référence ; les nouvelles remplacent les anciennes"],
    "style.without": ["sans", "Ce que le style ne doit plus avoir"],
    "style.remove": ["retirer", "Retire le style pour tout le monde"],
    "font.name": ["nom", "Le nom de la police ici"],
    "font.file": [
      "fichier",
      "Un TTF, OTF, WOFF ou WOFF2 que tu as le droit d’utiliser, 5 Mo au plus",
    ],
    "font.remove": ["retirer", "Retire la police pour tout le monde"],
    "models.name": ["nom", "Une partie du nom"],
    "models.takes": ["comprend", "Ce que le modèle peut regarder ou écouter"],
    "models.gives": ["produit", "Ce que le modèle produit"],
    "models.cheaper": [
      "moins-cher",
      "Moins de crédits que ça par image ou par réponse, par exemple 0,05",
    ],
    "models.used": ["utilisés", "Seulement les modèles que j’utilise ici"],
    "usage.period": ["période", "Ce mois-ci, si tu ne choisis rien"],
    "usage.by": ["par", "Comment c’est réparti"],
    "usage.format": ["format", "Un graphique, si tu ne choisis rien"],
    "usage.mine": ["pour-moi", "Pour les admins : seulement ce que tu as utilisé toi-même"],
    "privacy.action": ["action", "Ce qu’il faut en faire"],
    "settings.seeing": ["voir", "Un modèle pour regarder et discuter"],
    "settings.drawing": ["dessiner", "Un modèle pour dessiner"],
    "settings.listening": ["écouter", "Un modèle pour les messages vocaux"],
  },
  choices: {
    "aspect.1:1": "Carré (1:1)",
    "aspect.2:3": "Photo verticale (2:3)",
    "aspect.3:2": "Photo horizontale (3:2)",
    "aspect.3:4": "Portrait (3:4)",
    "aspect.4:3": "Paysage (4:3)",
    "aspect.4:5": "Portrait pour les réseaux (4:5)",
    "aspect.5:4": "Impression grand format (5:4)",
    "aspect.9:16": "Écran de téléphone (9:16)",
    "aspect.16:9": "Grand écran (16:9)",
    "aspect.21:9": "Cinéma (21:9)",
    "size.1K": "1K, environ 1 mégapixel",
    "size.2K": "2K, environ 4 mégapixels",
    "size.4K": "4K, environ 16 mégapixels",
    "since.hour": "La dernière heure",
    "since.six-hours": "Les 6 dernières heures",
    "since.day": "Les dernières 24 heures",
    "since.today": "Aujourd'hui",
    "since.yesterday": "Hier et aujourd'hui",
    "since.week": "Les 7 derniers jours",
    "takes.picture": "Images",
    "takes.video": "Vidéos",
    "takes.audio": "Enregistrements",
    "takes.pdf": "Pages de PDF",
    "gives.text": "Texte",
    "gives.picture": "Images",
    "when.today": "Aujourd'hui",
    "when.yesterday": "Hier",
    "when.week": "Les 7 derniers jours",
    "when.month": "Ce mois-ci",
    "when.last-month": "Le mois dernier",
    "when.year": "Cette année",
    "period.today": "Aujourd’hui",
    "period.week": "Les sept derniers jours",
    "period.month": "Ce mois-ci",
    "period.last-month": "Le mois dernier",
    "period.year": "Cette année",
    "by.day": "Par jour",
    "by.person": "Par personne",
    "by.model": "Par modèle",
    "by.intent": "Par type de demande",
    "by.channel": "Par salon",
    "format.chart": "Un graphique",
    "format.table": "Un tableau",
    "format.csv": "Un fichier CSV pour tableur",
    "action.explain": "Dis-moi ce que tu gardes",
    "action.export": "Donne-moi tout dans un fichier",
    "action.delete": "Supprime ce que tu gardes sur moi",
    "action.watch": "Surveiller ma prochaine demande, ou arrêter (admins)",
    "action.purge": "Supprime le contenu de tout le monde ici (admins)",
    "form.table": "Le tableau tel quel",
    "form.receipt": "Ticket de caisse",
    "form.invoice": "Facture",
    "form.price-list": "Liste de prix",
    "form.business-card": "Carte de visite",
    "form.labels": "Trier des photos dans mes catégories",
    "part.words": "Son texte",
    "part.model": "Son modèle",
    "part.shape": "Ses proportions",
    "part.pictures": "Ses images de référence",
  },
  menus: {
    "whats-this": "C’est quoi ?",
    "read-text": "Lire le texte",
    "describe-as-prompt": "Décrire en prompt",
    transcribe: "Transcrire",
    "alt-text": "Texte alternatif",
    "read-table": "Lire comme tableau",
    "find-similar": "Images semblables",
    "edit-image": "Modifier cette image…",
    sharpen: "Plus net avec…",
    "catch-up": "Résumer à partir d'ici",
  },
  settings: {
    appId: [
      "App-ID",
      "1 à 128 caractères visibles, sans espace ; le nom de ce serveur chez Lunos.",
    ],
    language: ["Langue", "Pour les personnes dont je ne parle pas la langue ou dont je l’ignore."],
    timeZone: [
      "Fuseau horaire",
      "Un nom comme Europe/Paris ; les jours et les mois commencent à son heure.",
    ],
    alertChannel: ["Salon des alertes", "Là où vont les alertes de solde et de budget."],
    modelsForSeeing: [
      "Modèles pour regarder et discuter",
      "Cinq au plus, le meilleur d’abord ; si l’un échoue, le suivant prend le relais.",
    ],
    modelsForDrawing: [
      "Modèles pour dessiner",
      "Cinq au plus, le meilleur d’abord ; si l’un échoue, le suivant prend le relais.",
    ],
    modelsForListening: [
      "Modèles pour écouter",
      "Cinq au plus, le meilleur d’abord ; pour les messages vocaux et les enregistrements.",
    ],
    modelsForComparing: [
      "Modèle pour retrouver les images",
      "Compare ce que montrent les images. S’il change, je les recompare toutes peu à peu.",
    ],
    aspectRatio: ["Format d’image habituel", "Largeur et hauteur quand personne ne choisit."],
    imageSize: [
      "Taille d’image habituelle",
      "Quand personne ne choisit ; les grandes coûtent plus.",
    ],
    allowedSizes: ["Tailles autorisées", "Aucune choisie : toutes."],
    allowedWork: ["Demandes autorisées", "Aucune choisie : toutes."],
    allowedChannels: ["Salons où je travaille", "Aucun choisi : tous."],
    allowedRoles: [
      "Rôles qui peuvent m’utiliser",
      "Aucun choisi : tout le monde. Les admins le peuvent toujours.",
    ],
    drawingRoles: [
      "Rôles qui peuvent dessiner",
      "Aucun choisi : toutes les personnes qui m’utilisent. Les admins le peuvent toujours.",
    ],
    personOpenTurns: ["Demandes simultanées, par personne", "Un nombre entier de 1 à 100."],
    personTurnsPerHour: ["Demandes par heure, par personne", "Un nombre entier de 1 à 10 000."],
    personCreditsPerDay: [
      "Crédits par jour, par personne",
      "Un montant comme 0,5 ; 0 bloque tout ce qui est payant.",
    ],
    personCreditsPerMonth: [
      "Crédits par mois, par personne",
      "Un montant comme 5 ; 0 bloque tout ce qui est payant.",
    ],
    workspaceCreditsPerMonth: [
      "Crédits par mois, pour tout le monde",
      "Le budget de ce serveur ; j’alerte à 80 et à 100 pour cent.",
    ],
    channelCreditsPerMonth: [
      "Crédits par mois dans ce salon",
      "Le budget du salon et de ses fils ; 0 bloque tout ce qui est payant.",
    ],
    confirmAboveCredits: [
      "Demander avant de dépenser plus de",
      "Un montant comme 0,1 ; au-delà, la personne doit confirmer sa demande.",
    ],
    offerSimilarAboveCredits: [
      "Proposer une image proche dès",
      "Un montant comme 0,1. Avant un dessin plus cher, je propose une image presque identique.",
    ],
    showsCost: [
      "Afficher le coût sous les réponses",
      "Si la petite ligne sous la réponse indique les crédits dépensés.",
    ],
    isSpoilerByDefault: [
      "Cacher les images en spoiler",
      "Jusqu’à ce que quelqu’un veuille les voir.",
    ],
    altText: [
      "Texte alternatif",
      "Pour les images publiées sans description. « Toujours » décrit aussi celles que je dessine.",
    ],
    keepsBooks: [
      "Rassembler les reçus de ce salon",
      "Chaque reçu ou facture posté ici devient une ligne. Le mois s’obtient avec /expenses.",
    ],
    pdfReading: [
      "Lire les PDF scannés",
      "Pour les PDF sans texte : l’OCR coûte un supplément par page. « Demander » annonce d’abord le prix.",
    ],
    keepsPictureData: [
      "Garder les données dans les images",
      "Ce que les modèles écrivent à côté des pixels, comme le prompt ; sinon, je l’enlève.",
    ],
    hasGallery: [
      "Galerie",
      "Désactivée, /gallery ne trouve rien, et j’oublie ses vecteurs et tous les cœurs.",
    ],
    askedPictures: [
      "Retrouver les images qu’on m’a montrées",
      "Dans /gallery : question, réponse et lien, sans copie. Disparaît avec le message.",
    ],
    persona: [
      "Personnalité",
      "Jusqu’à 2 000 caractères au début de chaque conversation : ton, sujets, noms.",
    ],
    rememberedMessages: [
      "Messages retenus",
      "Combien de messages précédents une conversation retient, de 0 à 50.",
    ],
    observability: [
      "Laisser Lunos garder le contenu",
      "Lunos garde alors questions, images et réponses. Pour une seule demande : /privacy.",
    ],
    retentionDays: [
      "Jours de conservation",
      "Combien de temps je garde questions, réponses et images, de 1 à 3 650.",
    ],
    lunosKey: [
      "Clé Lunos de ce serveur",
      "Vérifiée auprès de Lunos, chiffrée, plus jamais affichée. Vide : retirée.",
    ],
  },
  settingValues: {
    yes: "oui",
    no: "non",
    altTextAlways: "toujours",
    altTextWhenAsked: "à la demande",
    askedByEveryone: "tout le salon",
    askedByThemselves: "la personne qui a demandé",
    off: "désactivé",
    pdfReadingAsk: "demander avant",
    pdfReadingAlways: "toujours",
    none: "rien pour l’instant",
    theDefault: "la valeur par défaut",
    asEverywhere: "comme pour tous les salons",
    all: "toutes",
    everyone: "tout le monde",
    everywhere: "partout",
    noLimit: "sans limite",
    never: "jamais",
    ownLanguage: "celle de chaque personne",
    modelsOwn: "selon le modèle",
    operatorsKey: "celle de la personne qui gère le bot",
  },
  settingSources: {
    here: "réglé ici",
    everywhere: "réglé pour tous les salons",
    operator: "choix de la personne qui gère le bot",
    list: "premier de la liste de Lunos",
    default: "par défaut",
  },
  styleParts: {
    before: "Avant le prompt",
    after: "Après le prompt",
    model: "Modèle",
    shape: "Proportions",
    pictures: "Images de référence",
  },
  fonts: {
    kinds: {
      sans: "grasse, sans empattement",
      serif: "à empattements",
      hand: "au pinceau",
      script: "cursive",
      mono: "machine à écrire",
      japanese: "japonais et latin",
      own: "ajoutée ici",
    },
    characters: "Caractères",
    variable: "variable, dans son style normal",
  },
  tables: {
    columns: {
      file: "Fichier",
      class: "Catégorie",
      shop: "Magasin",
      seller: "Vendeur",
      number: "Numéro",
      date: "Date",
      item: "Article",
      quantity: "Quantité",
      price: "Prix",
      amount: "Montant",
      unit: "Unité",
      person: "Nom",
      company: "Entreprise",
      position: "Poste",
      phone: "Téléphone",
      email: "E-mail",
      website: "Site web",
      address: "Adresse",
    },
    words: { table: "Tableau", check: "À vérifier", currency: "devise" },
    marks: {
      unsure: () => "difficile à lire",
      "not-number": () => "pas un nombre",
      "not-date": () => "pas une date avec l’année",
      "not-choice": () => "pas une de tes catégories",
      either: ({ other }, told) => `peut-être ${told(other)}`,
      "other-currency": ({ currency }) => `en ${currency}`,
      "not-product": ({ expected }, told) => `quantité × prix donne ${told(expected)}`,
    },
  },
  expenses: {
    categories: {
      groceries: "Courses",
      restaurant: "Restaurants",
      travel: "Voyages",
      vehicle: "Voiture et carburant",
      office: "Bureau",
      software: "Logiciels",
      household: "Maison",
      health: "Santé",
      leisure: "Loisirs",
      other: "Autre",
    },
    columns: {
      day: "Date",
      shop: "Magasin",
      category: "Catégorie",
      total: "Total",
      tax: "Dont taxe",
      currency: "Devise",
      person: "Posté par",
      posted: "Posté le",
      check: "À vérifier",
      link: "Message",
      count: "Reçus",
    },
    hints: {
      shop: "Qui a été payé",
      day: "Par exemple 2026-11-21 ; vide s’il n’y en a pas",
      total: "Par exemple 12,40 EUR ; vide s’il n’y en a pas",
      tax: "La part de taxe dans le total ; vide si elle est inconnue",
      category: "Pour quoi c’était",
    },
    sheets: { lines: "Reçus", sums: "Sommes" },
    noShop: "Reçu",
    noTotal: "sans total",
    tax: (amount) => `dont ${amount} de taxe`,
    missing: {
      shop: "Je ne vois pas de qui est ce reçu.",
      day: "Je ne vois pas de date, il compte donc pour le jour où il a été posté.",
      total: "Je ne vois pas de total, il n’est donc dans aucune somme.",
    },
    unsure: (name) => `Difficile à lire : ${name}.`,
    eitherDay: (day) => `La date pourrait aussi être le ${day}.`,
    oddDay: "La date est loin du jour où il a été posté. Est-elle juste ?",
    noCurrency: "Je ne vois pas la devise.",
    itemsMore: (sum, by) => `Ses articles font ${sum}, soit ${by} de plus que le total.`,
    itemsLess: (sum, by) => `Ses articles font ${sum}, soit ${by} de moins que le total.`,
    mixed: (list) => `Il a des montants en ${list}, que je n’additionne pas.`,
    sum: "Total",
  },
  usage: {
    periods: {
      today: "Aujourd’hui",
      week: "Les sept derniers jours",
      month: "Ce mois-ci",
      "last-month": "Le mois dernier",
      year: "Cette année",
    },
    dimensions: {
      person: "personne",
      model: "modèle",
      intent: "type de demande",
      channel: "salon",
      day: "jour",
      month: "mois",
    },
    intents: {
      see: "regarder et discuter",
      draw: "dessiner",
      listen: "écouter",
      "alt-text": "texte alternatif",
      extract: "tableaux",
      scan: "PDF scannés",
      prompt: "prompts améliorés",
      gallery: "galerie",
      other: "autre",
    },
    rest: "tout le reste",
    columns: {
      requests: "demandes",
      pictures: "images",
      credits: "crédits",
      total: "total",
    },
    budgets: {
      "person-day": "Ton budget du jour",
      "person-month": "Ton budget du mois",
      "workspace-month": "Budget du mois",
      "channel-month": "Budget de ce salon ce mois-ci",
    },
  },
  fileKinds: {
    picture: (name) => `les images ${name}`,
    video: (name) => `les vidéos ${name}`,
    recording: (name) => `les enregistrements ${name}`,
    archive: (name) => `les archives ${name}`,
    document: (name) => `les fichiers ${name}`,
    book: (name) => `les livres ${name}`,
    program: (name) => `les programmes ${name}`,
    font: (name) => `les polices ${name}`,
    model: (name) => `les modèles 3D ${name}`,
    mail: (name) => `les e-mails ${name}`,
    disk: (name) => `les images disque ${name}`,
    data: (name) => `les fichiers ${name}`,
    shortcut: (name) => `les raccourcis ${name}`,
    kind: (name) => `ce genre de fichier ${name}`,
  },
  unnamedFileKind: "ce genre de fichier",
  sentences: {
    queued: ({ position, expectedWaitMs }, { plural, number, duration }) => {
      const others = plural(position, {
        one: `${number(position)} demande passe avant la tienne`,
        other: `${number(position)} demandes passent avant la tienne`,
      });
      const wait =
        expectedWaitMs === undefined ? "" : `, encore ${duration(expectedWaitMs)} environ`;
      return `⏳ Dans la file : ${others}${wait}.`;
    },
    thinking: () => "Je réfléchis…",
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `Je regarde ${name}…`;
      if (count === undefined) return "Je regarde…";
      return `Je regarde ${count} ${isMixed ? "fichiers" : "images"}…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `Je lis ${name}…`;
      return count === undefined ? "Je lis…" : `Je lis ${count} fichiers…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `Je regarde ${name}…`;
      return count === undefined ? "Je regarde la vidéo…" : `Je regarde ${count} vidéos…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `J’écoute la partie ${place} sur ${total}…`;
      if (name !== undefined) return `J’écoute ${name}…`;
      return count === undefined ? "J’écoute…" : `J’écoute ${count} enregistrements…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "Je dessine…" : `Je dessine l’image ${place} sur ${total}…`,
    stepPicture: ({ place }) => `Image ${place}`,
    usually: ({ usualMs }, { seconds }) => `d’habitude ${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`Style : ${style}`);
      if (credits !== undefined)
        parts.push(`${estimated ? "environ " : ""}${number(credits)} crédits`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `Si ça se reproduit, donne ce code à la personne qui gère le bot : ${reference}`,
    buttonAgain: () => "Encore",
    buttonVary: ({ place }) => (place === undefined ? "Varier" : `Varier ${place}`),
    buttonEdit: () => "Modifier…",
    buttonLarger: ({ place }) => (place === undefined ? "Plus grand" : `Plus grand ${place}`),
    buttonSharpen: () => "Plus net avec…",
    buttonAspect: () => "Autre format…",
    buttonRefer: () => "Prendre pour référence…",
    buttonPicture: ({ place }) => `Image ${place}…`,
    buttonDelete: () => "Supprimer",
    buttonCancel: () => "Annuler",
    buttonGoOn: () => "Continuer",
    buttonRetry: () => "Réessayer",
    buttonOtherModel: ({ model }) => `Essayer avec ${model}`,
    buttonMissing: ({ count }) =>
      count === 1 ? "Dessiner l’image manquante" : `Dessiner les ${count} manquantes`,
    buttonSummarise: () => "Résumer",
    buttonReadText: () => "Lire le texte",
    buttonTranslate: () => "Traduire",
    buttonAskMore: () => "En savoir plus…",
    buttonDrawPrompt: ({ place }) => `Dessiner le nº ${place}`,
    buttonDeleteAll: () => "Tout supprimer",
    buttonKeepAll: () => "Tout garder",
    askPurge: ({ turns, pictures }, { plural, number }) =>
      `Ceci supprime le contenu de tout le monde ici : ${plural(turns, { one: `${number(turns)} demande avec sa réponse`, other: `${number(turns)} demandes avec leurs réponses` })} et ${plural(pictures, { one: `${number(pictures)} image`, other: `${number(pictures)} images` })}. C’est définitif. Les comptes gardent leurs totaux. On supprime tout ?`,
    editTitle: () => "Modifier cette image",
    editLabel: () => "Que faut-il changer ?",
    editHint: () => "Par exemple : transforme-la en scène de nuit",
    askMoreTitle: () => "Question sur l’image",
    askMoreLabel: () => "Que veux-tu savoir ?",
    referTitle: () => "Image d’après celle-ci",
    referLabel: () => "Que doit montrer la nouvelle image ?",
    sharpenTitle: () => "Rendre plus nette",
    sharpenLabel: ({ max }) => `Jusqu’à ${max} meilleures photos du même sujet`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `Plus nette, pas plus grande. Chaque photo ajoute ${credits(amount)} crédit ; je te demande avant.`,
    aspectTitle: () => "Autre format",
    aspectLabel: () => "Largeur par rapport à la hauteur",
    formSubmit: () => "C’est parti",
    formClose: () => "Annuler",
    formConversation: () => "Où envoyer la réponse ?",
    pictureChosen: ({ place }) =>
      place === undefined
        ? "Que dois-je faire de cette image ?"
        : `Que dois-je faire de l’image ${place} ?`,
    messageSource: () => "à propos de ce message",
    pictureSource: ({ place }) =>
      place === undefined ? "à partir de cette image" : `à partir de l’image ${place}`,
    deleted: () => "C’est supprimé. Tu peux revenir en arrière pendant 10 minutes.",
    restored: ({ count }, { plural }) =>
      plural(count, { one: "L’image est de retour.", other: "Les images sont de retour." }),
    buttonUndo: () => "Annuler la suppression",
    deleteNotAllowed: () =>
      "Seule la personne qui a demandé cette image ou un modérateur peut la supprimer. Demande-leur.",
    cancelNotAllowed: () =>
      "Seule la personne qui a fait la demande ou un modérateur peut l’annuler. Demande-leur.",
    nothingToCancel: () => "Il n’y a plus rien à annuler.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () =>
      "Dis-moi quoi dessiner, par exemple : `/imagine prompt: un phare sous deux lunes`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `Ton prompt fait ${number(length)} caractères, et je peux en utiliser ${number(maxLength)} au plus. Raccourcis-le un peu.`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "Je suis là. Pose-moi une question, ou réponds à une image en me mentionnant : « c’est quoi ? »"
        : "Je suis là. Pose-moi une question, et ajoute le fichier si elle porte sur un fichier.",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `Je n’ai pas pu utiliser **${name}** : il pèse ${bytes(byteLength)}, et je peux lire ${bytes(maxBytes)} au plus. Une version plus légère passera.`,
    fileEmpty: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : le fichier est vide. Renvoie-le, s’il te plaît.`,
    fileNotMedia: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : ça se présente comme une image, mais ça n’en est pas une. Enregistre-la de nouveau en PNG ou en JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `Je n’ai pas pu utiliser **${name}** : je ne sais pas lire ${fileKind(mediaType, name)}. ` +
      "Ce qui marche : les images (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), les vidéos (MP4, MOV, WebM, MKV), " +
      "les enregistrements (MP3, M4A, OGG, WAV, FLAC), le PDF, le texte, et DOCX, XLSX, PPTX, ODT, ODS et ODP.",
    fileGone: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : il n’est plus là. Renvoie-le, s’il te plaît.`,
    fileUnreachable: ({ name }) =>
      `Je n’ai pas réussi à récupérer **${name}**. Réessaie dans un instant.`,
    fileDamaged: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : le fichier est abîmé ou incomplet. Enregistre-le ou exporte-le de nouveau.`,
    fileLocked: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : il est protégé par un mot de passe. Envoie une copie sans mot de passe.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `Je n’ai pas pu utiliser **${name}** : l’image fait ${number(width)} × ${number(height)} pixels, et je peux ouvrir ${number(maxMegapixels)} mégapixels au plus. Une version plus petite passera.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { duration }) =>
      `Je n’ai pas pu utiliser **${name}** : ça dure ${duration(durationMs)}, et je peux prendre ${duration(maxDurationMs)} au plus. Un extrait plus court passera.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `Je n’ai pas pu utiliser **${name}** : il a ${number(pages)} pages, et je peux en lire ${number(maxPages)} au plus. Envoie seulement la partie qui compte.`,
    fileTooMuchWork: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : l’ouvrir demande plus de travail que je ne peux en consacrer à un fichier. Une version plus simple passera.`,
    filesOutOfTime: ({ name }) =>
      `Je n’ai pas eu le temps de voir **${name}** : tes autres fichiers ont mis trop longtemps à s’ouvrir. Envoie-le tout seul.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `Je n’ai pas ouvert **${name}** : deux de tes fichiers viennent de prendre trop de temps, alors les autres passent d’abord. Renvoie-le dans ${duration(waitMs)} ; les questions sans fichier marchent toujours.`,
    fileWithoutText: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : il ne contient pas de texte. S’il contient des images, envoie-les directement.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `J’ai regardé la première des ${number(pages)} pages de **${name}**.`,
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** est un scan : ses pages sont des images, sans texte que je puisse lire, et l’OCR est désactivé ici. Envoie les pages utiles comme images, ou demande à un admin de l’activer dans \`/settings\`.`
        : `**${name}** est un scan : ses pages sont des images, sans texte que je puisse lire. Pose-moi une question dessus, et je te dirai combien coûte sa lecture par OCR.`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `J’ai continué sans lire **${name}** : ses pages sont des images, sans texte.`
        : `J’ai continué sans lire **${name}** et d’autres scans : leurs pages sont des images, sans texte.`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `${files === 1 ? `**${name}** est un scan : ses pages sont des images, sans texte` : `**${name}** et d’autres fichiers sont des scans : leurs pages sont des images, sans texte`}. Lire ${pages === 1 ? "une page" : `${number(pages)} pages`} par OCR et répondre coûtera environ **${credits(amount)} crédits**.${isOverBudget === true ? ` C’est plus que ce qu’il reste du budget : demande à un admin de l’augmenter avec \`/settings\`, ou continue sans OCR.` : ""}`,
    buttonReadScan: () => "Lire par OCR",
    buttonWithoutOcr: () => "Continuer sans OCR",
    pagesUnread: ({ name, pages }) =>
      `Ces pages de **${name}** sont des images sans texte, je ne les ai pas lues : ${pages}. Envoie-les comme images si elles comptent.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** est très longue ; je l’ai regardée en ${number(pieces)} morceaux.`,
    fileFirstFrame: ({ name }) => `**${name}** est animé ; j’ai regardé sa première image.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** est animé ; j’ai regardé ${number(shown)} de ses ${number(total)} images.`,
    fileKeyFrames: ({ name, times }) =>
      `Aucun modèle dont je dispose ici ne regarde les vidéos, j’ai donc regardé des images fixes de **${name}** (à ${times.join(", ")}), sans le son.`,
    fileVideoUnwatchable: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : aucun modèle dont je dispose ici ne regarde les vidéos, et je ne peux pas tirer d’images fixes de celle-ci. Envoie une capture du moment qui t’intéresse.`,
    fileVideoSilent: ({ name }) =>
      `**${name}** n’a pas de son : il n’y a rien à transcrire. Envoie la vidéo avec le son, ou directement l’enregistrement.`,
    fileAttachmentsUnread: ({ name, count }, { plural, number }) =>
      `J’ai lu le texte de **${name}**, mais je n’ai pas ouvert ${plural(count, { one: "sa pièce jointe", other: `ses ${number(count)} pièces jointes` })}. Si tu veux que j’en regarde une, envoie-la à part.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `J’ai lu les ${number(maxCharacters)} premiers caractères de **${name}**.`,
    linkForbidden: ({ name }) =>
      `Je n’ouvre pas le lien vers **${name}** : je ne vais chercher que des adresses web publiques.`,
    tooManyFiles: ({ used, total }) => `J’ai regardé les ${used} premiers fichiers sur ${total}.`,
    adminsOnly: () =>
      "C’est réservé aux admins. Demande à l’un d’eux, ou fais-toi donner cette permission.",
    unknownCommand: () =>
      "Je ne connais plus cette commande. Tape `/` pour voir celles que je connais.",
    imageGone: () => "Je n’ai plus cette image. Utilise `/imagine` pour en faire une nouvelle.",
    alreadyLargest: ({ size }) =>
      `Cette image est déjà à la plus grande taille, ${size}. Essaie plutôt *Varier* ou *Modifier…*.`,
    sharpenNeedsPhotos: ({ max }) =>
      `Il me faut 1 à ${max} meilleures photos du même sujet, en PNG ou JPEG par exemple. Reprends *Plus net avec…* et ajoute-les.`,
    sharpenOnePicture: () =>
      "Ce message contient plusieurs images, et j’en rends une plus nette à la fois. Publie seule celle que tu veux, puis réessaie.",
    fontUnknown: ({ font, names }, { list }) =>
      `Je n’ai pas de police nommée « ${font} ». Tu peux choisir : ${list(names)}.`,
    fontGone: ({ font }) =>
      `La police « ${font} » n’est plus là, donc je n’ai rien dessiné. Réessaie, et j’en prendrai une autre.`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `C’est enregistré. Tout le monde ici peut maintenant écrire des mots en **${font.name}** : choisis-la comme \`font\` dans \`/imagine\`.`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "Vérifie que sa licence le permet : j’envoie le fichier à Lunos avec chaque image qui l’utilise.",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "Aucune police n’a encore été ajoutée ici. Ajoute la première avec `/font`."
                : "Aucune police n’a encore été ajoutée ici. Les admins peuvent le faire avec `/font`.",
            ]
          : ["**Ajoutées ici**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**Toujours là**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "Choisis-en une comme `font` dans `/imagine`, avec les mots dans `text`." +
          (isAdmin && own.length > 0 ? " Avec `/font`, tu peux les remplacer ou les retirer." : ""),
      ].join("\n"),
    fontRemoved: ({ font }) =>
      `J’ai retiré **${font}**. Les images faites avec elle restent telles quelles.`,
    fontNameWrong: ({ maxLength }) =>
      `Ce nom ne va pas. Utilise jusqu’à ${maxLength} lettres, chiffres et espaces, sans mention ni lien, par exemple « Moon Sans ».`,
    fontNeedsFile: ({ font }) =>
      `Il n’y a pas encore de police « ${font} » ici. Ajoute aussi son fichier : TTF, OTF, WOFF ou WOFF2.`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `Aucune police n’a été ajoutée ici, donc pas de « ${font} » à retirer. Ajoutes-en une avec \`/font\`.`
        : `« ${font} » ne fait pas partie des polices ajoutées ici : ${list(names)}. Choisis l’une d’elles.`,
    fontsFull: ({ limit }, { number }) =>
      `Il y a déjà ${number(limit)} polices ici, et je n’en garde pas plus. Retires-en une avec \`/font\`, puis réessaie.`,
    fontNotFont: ({ name }) =>
      `**${name}** n’est pas une police que je sais lire. Choisis un fichier TTF, OTF, WOFF ou WOFF2.`,
    fontIsCollection: ({ name }) =>
      `**${name}** contient plusieurs polices. Choisis un fichier qui n’en a qu’une : TTF, OTF, WOFF ou WOFF2.`,
    fontForbidden: ({ name }) =>
      `Les auteurs de **${name}** n’autorisent pas son intégration, donc je ne peux pas l’utiliser. Choisis une autre police, ou demande-leur une version qui le permet.`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** n’a ni lettres ni chiffres que je puisse dessiner. Choisis une police avec des lettres.`,
    fontRefused: ({ font }) =>
      `Lunos n’a pas accepté la police « ${font} », donc rien n’a été dessiné. Réessaie, et j’en prendrai une autre.`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `Il manque à la police ${font} : ${list(letters)}.${other === undefined ? " Retire la police, et je demanderai les mots sans elle." : ` Essaie ${other}, qui a toutes les lettres.`}`,
    fontNeedsWords: () => "Quels mots ? Écris-les dans `text`, et je leur donnerai cette police.",
    letteringTooLong: ({ length, maxLength }) =>
      `Les mots d’une image peuvent compter ${maxLength} caractères, et les tiens en ont ${length}. Raccourcis-les, s’il te plaît.`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `Aucun modèle ne sait utiliser de police en ce moment, alors j’ai demandé les mots sans ${font}.`
        : `${model} ne sait pas utiliser de police, alors j’ai demandé les mots sans ${font}.`,
    wordsRight: () => "Les mots sont justes.",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "Sur l’image," : `Sur l’image ${place},`;
      const what =
        said === undefined ? `il manque « ${wanted} »` : `on lit « ${said} », pas « ${wanted} »`;
      return `${where} ${what}. Appuie sur *Encore* pour en avoir une autre.`;
    },
    wordsUnread: () => "Je n’ai pas pu vérifier les mots. Regarde-les toi-même, s’il te plaît.",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `C’est ${what} : il n’y a rien à écouter. Donne-moi un message vocal, un enregistrement ou une vidéo avec du son.`
        : `C’est ${what} : il n’y a pas de tableau à lire. Donne-moi une photo, un scan ou un PDF.`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `Dans ce message, il n’y a ${needs[need]}. Choisis-en un autre.`
        : `Dans ce message, il y a ${list(found.map((kind) => mediaKinds[kind]))}, mais ${needs[need]}. Choisis-en un autre.`,
    transcriptSpeaker: ({ number }) => `Voix ${number} :`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "Voilà le début. La transcription complète est jointe, avec des sous-titres (SRT)."
        : "Voilà le début. La transcription complète est jointe.",
    transcriptVoices: ({ name, parts }, { number }) =>
      `J’ai écouté **${name}** en ${number(parts)} parties, avec de nouveaux numéros pour les voix dans chacune. Une même personne peut donc en avoir plusieurs.`,
    heardKept: () =>
      "Ce que j’ai déjà écouté est conservé. Avec **Réessayer**, je reprends à cet endroit, et rien n’est payé deux fois.",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `Je dois écouter ceci en ${number(parts)} parties, pour environ ${credits(amount)} crédits : plus que ce que je peux dépenser ici sans demander. Avec **Réessayer**, je te pose d’abord la question.`,
    transcriptGone: () =>
      "Je n’ai plus cette transcription. Utilise `/transcribe` pour en faire une nouvelle.",
    onlyMusic: () => "J’entends de la musique dans cet enregistrement, mais aucune parole.",
    languageUnknown: ({ language }) =>
      `Je ne connais pas la langue « ${language} ». Choisis-en une dans la liste, ou laisse vide : je la détecterai.`,
    transcriptCut: ({ name }) =>
      `La transcription de **${name}** s’arrête avant la fin : le modèle ne peut pas écrire autant d’un coup. Découpe l’enregistrement en parties plus courtes pour tout avoir.`,
    nothingSaid: () => "Je n’ai entendu personne parler dans cet enregistrement.",
    contentHidden: () =>
      "Je ne peux pas voir le message auquel tu as répondu : ce serveur ne m’en a pas donné le droit. " +
      "Envoie l’image dans ton propre message, ou fais un clic droit sur l’autre et choisis Applications → « C’est quoi ? ».",
    stickerUnreadable: ({ name }) =>
      `Je n’ai pas pu utiliser l’autocollant **${name}** : impossible d’en faire une image. Envoie-le comme image.`,
    linkUnreadable: ({ name }) =>
      `Je n’ai pas pu utiliser le lien vers **${name}** : il n’y a là ni image ni vidéo que je sache lire. Envoie le fichier directement.`,
    permissionMissing: ({ permission }) =>
      `Je ne peux pas répondre dans ce salon : il me manque la permission « ${permission} ». Les admins du serveur peuvent me la donner.`,
    filesNotAllowed: ({ permission }) =>
      `L’image est prête, mais je ne peux pas la publier ici : il me manque la permission « ${permission} ». Les admins du serveur peuvent me la donner.`,
    messageOutOfReach: () => "Je ne vois plus ce message. Choisis-le de nouveau depuis son menu.",
    fileNotShown: ({ name, platform }) =>
      `Je n’ai pas pu utiliser **${name}** : ${platform} ne me le montre pas. La personne à qui il appartient peut le partager dans un canal où je suis.`,
    fileSignIn: ({ name }) =>
      `Je n’ai pas pu ouvrir **${name}** : à la place du fichier, j’ai reçu une page de connexion. Invite-moi dans le canal où il se trouve ; si ça ne suffit pas, un admin doit me réinstaller avec le droit de lire les fichiers.`,
    fileHiddenByPlan: ({ name }) =>
      `Je n’ai pas pu utiliser **${name}** : il est plus ancien que ce qu’affiche le forfait de cet espace de travail. Renvoie-le, s’il te plaît.`,
    flagUnknown: ({ flag, known }) => `Ici, je ne connais pas \`${flag}\`. Je connais : ${known}.`,
    flagValueWrong: ({ flag, allowed }) => `\`${flag}\` accepte l’une de ces valeurs : ${allowed}.`,
    filesSentDirectly: ({ platform }) =>
      `${platform} n’a pas affiché mon fichier ici, je te l’ai donc envoyé en message direct.`,
    filesHidden: ({ platform }) =>
      `${platform} a accepté mon fichier mais ne l’affiche pas. Redemande-le dans quelques minutes.`,
    filesRefused: ({ platform }) =>
      `L’image est prête, mais ${platform} ne me laisse pas publier de fichiers ici. Les admins de l’espace de travail peuvent changer ça.`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `Rien de nouveau ici depuis ${moment(sinceMs, { nowMs, timeZone })}. Vous êtes à jour.`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number, plural }) => {
      const seen =
        pictures === 0
          ? ""
          : ` et ${opened === pictures ? "" : `${number(opened)} sur `}${plural(pictures, { one: `${number(pictures)} image`, other: `${number(pictures)} images` })}`;
      return `D'après ${plural(messages, { one: `${number(messages)} message`, other: `${number(messages)} messages` })}${seen} depuis ${moment(since.sinceMs, since)}`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "Il y en avait plus : j'ai lu les derniers messages. Choisissez une période plus courte pour tout voir."
        : "La suite manque : j'ai lu les premiers messages. Choisissez un début plus récent pour voir le reste.",
    catchUpNotYours: () =>
      "Vous n'avez pas la permission de lire les anciens messages ici, je ne peux donc pas vous les résumer. Demandez l'accès à un admin.",
    catchUpForbidden: ({ permission }) =>
      `Je ne peux pas lire les anciens messages ici : je n'ai pas la permission « ${permission} ». Demandez à un admin de me la donner.`,
    catchUpNotMember: () =>
      "Je ne peux pas lire ce qui se dit ici : je ne suis pas membre. Faites-moi ajouter, puis réessayez.",
    catchUpHidden: () =>
      "Je ne peux pas résumer ceci : je n'ai le droit de lire que les messages qui me mentionnent. Demandez à l'opérateur du bot de me laisser lire le contenu des messages.",
    catchUpLater: ({ platform }) =>
      `${platform} ne me laisse lire les messages ici qu'une fois par minute. Réessayez dans une minute.`,

    tableNone: () =>
      "Je ne vois rien là qui fasse un tableau. Essaie une photo plus nette ou plus proche, ou dis-moi dans *colonnes* ce que tu veux.",
    tableUnusable: () =>
      "Ce que le modèle a écrit n’est pas un tableau. Réessaie, ou choisis un autre modèle.",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `Voici ${number(shownRows)} lignes sur ${number(rows)}. Elles sont toutes dans les fichiers.`
        : `Voici ${number(shownRows)} lignes sur ${number(rows)} et ${number(shownColumns)} colonnes sur ${number(columns)}. Tout est dans les fichiers.`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `Ligne ${number(row)}, *${column}*${written === "" ? "" : ` (« ${written} »)`} : ${cellMarks(marks)}.`,
    tableChecksMore: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 autre cellule", other: `${number(count)} autres cellules` })} à vérifier, en couleur dans la feuille de calcul.`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}* : `;
      const added = `${of}${file === undefined ? "Les" : "les"} lignes font ${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}. Aucun total n’est indiqué.`;
      return difference === undefined
        ? `${added}, ce qui correspond au total.`
        : `${added}, mais le total indiqué est **${money(stated, currency)}** : ${money(difference.replace("-", ""), currency)} de ${difference.startsWith("-") ? "plus" : "moins"}.`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}* : `;
      return `${of}${file === undefined ? "Il" : "il"} y a des montants en ${list(currencies)}, je n’ai donc pas vérifié le total. Vérifie-le toi-même.`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `En tout : ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))}.`,
    tableCut: ({ rows }, { number }) =>
      `Je me suis arrêté après ${number(rows)} lignes : le modèle ne peut pas écrire autant d’un coup. Envoie le tableau en plusieurs parties pour tout avoir.`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `Ça fait ${number(count)} colonnes, et ma limite est de ${number(maxColumns)}. Choisis les plus importantes.`,
    tableColumnsCut: ({ columns }, { number }) =>
      `Le tableau est plus large, mais ma limite est de ${number(columns)} colonnes. Choisis avec *colonnes* celles qui comptent.`,
    tableClassesMissing: () =>
      "Il me manque les catégories pour trier les photos. Écris-les dans *colonnes*, par exemple : chat, chien, rien.",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `Ça fait ${number(count)} catégories, et ma limite est de ${number(maxClasses)}. Choisis-en moins.`,
    tableTurned: ({ name }) =>
      `**${name}** n’est pas à l’endroit, j’ai donc pu mal lire. Tourne l’image et réessaie si le tableau semble faux.`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1 image" : `Images ${first} à ${last} sur ${total}`,
        jump: "Aller au message",
      }),
    galleryOff: () =>
      "La galerie est désactivée ici. Les admins peuvent l’activer avec `/settings`.",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}Je n’ai trouvé aucune image de ce genre parmi celles que tu peux voir ici. Essaie d’autres mots ou une période plus longue, ou laisse les mots vides pour voir les plus récentes.`,
    galleryNoTime: ({ when }) =>
      `Je ne comprends pas le moment ${tellCode(when)}. Essaie « hier », « le mois dernier », « mars 2025 » ou « 2025 ».`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `Voici le prompt :`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`Dessinée avec : \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "Je n’ai rien trouvé de semblable parmi les images que tu peux voir ici. Essaie `/gallery` avec tes propres mots.",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "Tu as déjà demandé" : `${personName} a déjà demandé`} presque la même image, ${moment(atMs, { nowMs, timeZone })}. Je peux la montrer gratuitement, ou dessiner la tienne pour environ **${credits(amount)} crédits**.`,
    buttonShowIt: () => "La montrer",
    buttonDrawAnyway: () => "Dessiner la mienne",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `Dessinée pour ${personName}, ${moment(atMs, { nowMs, timeZone })}${url === undefined ? "" : ` · [Aller au message](${url})`}`,
    similarGone: () =>
      "Je ne peux plus montrer cette image. Appuie sur *Dessiner la mienne* pour avoir la tienne.",
    buttonFavourite: () => "❤ Favori",
    buttonSimilar: () => "Dans le même genre",
    favouriteMarked: () =>
      "Elle est maintenant dans tes favoris. `/gallery` peut tous te les montrer.",
    favouriteUnmarked: () => "Elle n’est plus dans tes favoris. Appuie encore pour l’y remettre.",
    buttonShow: ({ place }) => (place === undefined ? "Afficher" : `Afficher ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "Prompt" : `Prompt ${place}`),
    buttonReferTo: ({ place }) => `Prendre en référence ${place}…`,
    buttonPreviousPage: () => "Page précédente",
    buttonNextPage: () => "Page suivante",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `C’est enregistré. Tout le monde peut dessiner dans le style **${style.name}** : choisis-le dans \`/imagine\`.`
            : `C’est enregistré. Voici **${style.name}** maintenant :`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "Choisis un style dans `/imagine` :",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "Avec `/style`, tu peux les changer ou les retirer."] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "Il n’y a pas encore de style ici. Enregistre le premier avec `/style` : du texte autour de chaque prompt, un modèle, des proportions, des images de référence."
        : "Il n’y a pas encore de style ici. Les admins peuvent en enregistrer avec `/style`.",
    styleRemoved: ({ style }, { styleParts }) =>
      [
        `J’ai retiré **${style.name}**. Voici ce que c’était :`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styleNameWrong: ({ maxLength }) =>
      `Ce nom ne va pas. Utilise jusqu’à ${maxLength} lettres, chiffres et espaces, sans mention ni lien, par exemple « style maison ».`,
    styleNamedLikeCommand: ({ name }) =>
      `« ${name} » est une de mes commandes. Donne un autre nom au style, par exemple « style maison ».`,
    styleEmpty: ({ name }) =>
      `Le style « ${name} » n’existe pas encore. Donne-lui quelque chose : du texte avant ou après le prompt, un modèle, des proportions ou des images de référence.`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `Ce texte fait ${number(length)} caractères, et un style peut en avoir ${number(maxLength)} avant le prompt et autant après. Raccourcis-le un peu.`,
    styleNotPicture: ({ name }) =>
      `« ${name} » n’est pas une image. Choisis des images comme références, puis réessaie.`,
    stylesFull: ({ limit }, { number }) =>
      `Il y a déjà ${number(limit)} styles ici, et je n’en garde pas plus. Retires-en un avec \`/style\`, puis réessaie.`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `Il n’y a pas de style « ${style} » ici. Réessaie pour dessiner sans lui ; les admins peuvent enregistrer des styles avec \`/style\`.`
        : `Il n’y a pas de style « ${style} » ici. À choisir : ${list(names)}. Prends-en un, ou réessaie pour dessiner sans style.`,
    styleGone: ({ style }) =>
      `Le style « ${style} » a été retiré, donc je n’ai rien dessiné. Réessaie pour dessiner sans lui.`,
    styleModelGone: ({ style, model }) =>
      `Le style « ${style} » dessine avec ${model}, qui n’est plus disponible. Choisis un autre modèle, ou demande à un admin de changer le style.`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `Avec le texte du style « ${style} », ton prompt fait ${number(length)} caractères, et je peux en utiliser ${number(maxLength)} au plus. Raccourcis-le un peu.`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} n’accepte pas d’images : c’est dessiné sans les images de référence de « ${style} ».`
        : `⚠️ ${model} n’accepte pas d’images et dessinera « ${style} » sans ses images de référence. Pour qu’elles servent, choisis un modèle qui voit les images.`,
    stylePicturesGone: ({ style, count }, { plural, number }) =>
      `Je ne retrouve plus ${plural(count, { one: "une image de référence", other: `${number(count)} images de référence` })} de « ${style} ». Un admin peut en ajouter avec \`/style\`.`,

    betterPrompt: ({ mine, better }) =>
      [
        `**Le tien :** \`${mine}\``,
        `**En mieux :** \`${better}\``,
        "Lequel dois-je dessiner ?",
      ].join("\n\n"),
    betterUnusable: () =>
      "La proposition du modèle oubliait des mots entre guillemets ou était trop longue, donc j’ai gardé ton prompt. Dessine le tien, ou réessaie.",
    buttonDrawMine: () => "Dessiner le mien",
    buttonDrawBetter: () => "Dessiner le meilleur",
    buttonChangePrompt: () => "Le modifier…",
    changePromptTitle: () => "Modifier le prompt",
    changePromptLabel: () => "Que doit montrer l’image ?",

    tooManyOpenTurns: ({ limit }, { plural, number }) =>
      `Tu as déjà ${plural(limit, { one: `${number(limit)} demande`, other: `${number(limit)} demandes` })} en cours, le maximum à la fois. Attends que l’une se termine, puis réessaie.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { number, duration }) =>
      `Ça fait plus de ${number(limit)} demandes en peu de temps. Réessaie dans ${duration(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `Aucun modèle n’est disponible en ce moment pour ${{ see: "regarder ça", draw: "dessiner", listen: "écouter", talk: "discuter", sharpen: "rendre une image plus nette" }[need]}. La personne qui gère le bot peut en choisir un.`,
    modelUnavailable: ({ model }) =>
      `Je ne peux pas utiliser de modèle nommé ${model} pour le moment. \`/models\` montre ceux que je peux utiliser.`,
    modelCannot: ({ model, lacks = "that" }) =>
      `Le modèle ${model} ne sait pas ${{ draw: "dessiner", write: "répondre avec des mots", image: "regarder des images", video: "regarder des vidéos", audio: "écouter des enregistrements", document: "lire des documents", that: "faire ça" }[lacks]}. Choisis-en un autre : \`/models\` les montre tous.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "Le modèle a refusé cette demande. Essaie de le dire autrement."
        : `Le modèle a refusé cette demande. Essaie de le dire autrement. Sa raison : ${reason}`,
    noImageCame: () =>
      "Cette fois, le modèle n’a pas envoyé d’image. Essaie de la décrire autrement.",
    somePicturesMissing: ({ made, wanted }) => `J’ai reçu ${made} images sur ${wanted}.`,
    imageUnreachable: () =>
      "Le modèle a fait une image, mais n’a envoyé qu’un lien, et je n’ai pas pu la télécharger. Réessaie, s’il te plaît.",
    imageUnreadable: () =>
      "Ce que le modèle a envoyé n’est pas une image, je n’ai donc rien à montrer. Réessaie, s’il te plaît.",
    emptyAnswer: () =>
      "Le modèle a envoyé une réponse vide. Réessaie, ou pose la question autrement.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "Le modèle a passé toute sa place à réfléchir et n’est pas arrivé jusqu’à la réponse. Essaie une question plus simple, ou choisis un autre modèle."
        : "Le modèle a réfléchi, mais n’a rien répondu. Réessaie, ou pose la question autrement.",
    answerAtLimit: () =>
      "Cette réponse a atteint sa longueur maximale. Clique sur *Continuer* pour lire la suite.",
    answerFiltered: () =>
      "Le filtre de contenu du modèle a arrêté la réponse ici. Essaie de demander autrement.",
    declinedRest: ({ reason }) => `Le modèle s’est arrêté ici : ${reason}`,
    goOnNotAllowed: () =>
      "Seule la personne qui a posé la question peut demander la suite de cette réponse. Pose-moi la question toi-même pour avoir la tienne.",
    goOnGone: () => "Je n’ai plus le début de cette réponse. Repose la question, s’il te plaît.",
    followUpNotAllowed: () =>
      "Cette image m’a été montrée par quelqu’un d’autre, qui est seul à pouvoir poursuivre ici. Envoie-la-moi pour avoir ta propre réponse.",
    followUpGone: () => "Je n’ai plus cette image. Renvoie-la-moi, s’il te plaît.",
    pressedTwice: () => "Je m’en occupe déjà. Un instant.",
    retryNotAllowed: () =>
      "Seule la personne qui l’a demandé peut réessayer. Demande-le-moi toi-même pour avoir ta réponse.",
    retryGone: () => "Je n’ai plus ce que tu avais demandé ici. Redemande, s’il te plaît.",
    toolCallBroken: () =>
      "Le modèle voulait dessiner, mais sa demande est arrivée illisible, et rien n’a été dessiné. Réessaie, s’il te plaît.",
    toolUnknown: ({ tool }) => `Le modèle voulait utiliser « ${tool} », que je n’ai pas.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `Le modèle voulait ${wanted} images d’un coup ; j’ai dessiné les ${drawn} premières.`,
    answerCut: () =>
      "La réponse continue, mais elle est trop longue pour être publiée ici. Demandes-en une plus courte, ou la suite.",
    interrupted: () => "La réponse a été coupée ici. Réessaie, s’il te plaît.",
    requestRefused: () =>
      "Le service de modèles n’a pas accepté cette demande. Essaie plus simple, ou d’autres options.",
    contextTooLong: () =>
      "C’est plus que ce que le modèle peut lire d’un coup. Raccourcis, ou repars de zéro.",
    outOfCredit: () =>
      "Les crédits de ce bot sont épuisés. La personne qui le gère peut recharger ; réessaie ensuite.",
    keyRefused: () =>
      "Je suis mal configuré : le service de modèles a refusé ma clé. La personne qui gère le bot peut arranger ça.",
    rateLimited: ({ retryAfterMs }, { duration }) =>
      `Les modèles sont très demandés en ce moment. Réessaie dans ${retryAfterMs === undefined ? "une minute" : duration(retryAfterMs)}.`,
    lunosTrouble: () =>
      "Le service de modèles a des soucis en ce moment, désolé. Réessaie dans une minute.",
    lunosUnreachable: () =>
      "Je n’arrive pas à joindre le service de modèles, désolé. Réessaie dans une minute.",
    lunosTimeout: () =>
      "Le modèle a mis trop de temps à répondre, désolé. Réessaie, s’il te plaît.",

    restarted: () =>
      "Désolé, j’ai redémarré avant d’avoir fini. Je ne te fais pas payer deux fois sans te le demander : réessaie, s’il te plaît.",
    cancelled: () => "Annulé.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Envoyée en ${format} (${bytes(byteLength)}), car les fichiers font ici ${bytes(maxBytes)} au plus.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Envoyée en ${format} et réduite (${number(width)} × ${number(height)}), car les fichiers font ici ${bytes(maxBytes)} au plus.`,
    pictureMarkLost: () =>
      "L’attestation d’origine signée (C2PA) de l’original n’est pas dans cette version.",
    answerBlocked: () =>
      "Le filtre de mots de ce serveur (AutoMod) a bloqué ma réponse, je ne peux donc pas l’afficher ici. Demande autrement, ou écris-moi en message privé.",
    linkBlocked: ({ platform }) =>
      `${platform} a bloqué ma réponse parce qu’un de ses liens lui paraît dangereux. Demande autrement, s’il te plaît.`,
    answeredDirectly: ({ place }) =>
      `Je n’ai pas pu publier dans ${place}, alors voici ta réponse.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Une image pèse ${bytes(byteLength)}, et ici c’est ${bytes(maxBytes)} au plus, je n’ai donc pas pu la publier. Essaie une taille plus petite.`,
    somethingBroke: () =>
      "Quelque chose a mal tourné de mon côté, désolé. Réessaie, s’il te plaît.",

    describeThis: () => "C’est quoi ? Décris-le.",
    imageAltText: ({ prompt }) => (prompt === "" ? "Image générée" : `Image générée : ${prompt}`),

    homeTitle: () => "Salut, moi c’est Moonlens",
    homeText: () =>
      "Je réponds aux questions sur les images, les vidéos, les enregistrements et les documents, et je dessine.\nMentionne-moi dans un canal ou un fil, écris-moi directement, ou choisis *What's this?* dans le menu d’un message.",
    homeDraw: () => "Dessiner une image…",
    aiCanErr: () =>
      "Mes réponses viennent de modèles d’IA et peuvent être fausses. Vérifie ce qui est important.",
    promptDrawTitle: () => "Dessine quelque chose",
    promptDraw: () => "Dessine un phare sous deux lunes",
    promptSeeTitle: () => "Regarde une image",
    promptSee: () => "Qu’y a-t-il sur l’image que je vais envoyer ?",
    promptWhatTitle: () => "Que sais-tu faire ?",
    promptWhat: () => "Que sais-tu faire ?",
    installTitle: ({ platform }) => `Ajouter Moonlens à ${platform}`,
    installText: () =>
      "Moonlens répond aux questions sur les images, les vidéos, les enregistrements et les documents, et il dessine. Il lit ce qu’on lui demande et les fils auxquels il participe.",
    installButton: () => "Choisir un espace de travail",
    about: () => "Voit, écoute et dessine : parle-lui d’images, de vidéos, de sons et de documents",
    aboutLong: () =>
      "Mentionne Moonlens avec une question, ou dans un fil avec une image : il regarde les images et les vidéos, écoute les enregistrements, " +
      "lit les documents et répond dans le fil. Avec /imagine, il dessine, et un bouton suffit pour varier, " +
      "modifier ou agrandir ses images. Ses réponses viennent de modèles d’IA et peuvent être fausses.",
    shortcut: () => "Dessiner une image",
    settingsShort: () => "Réglages",
    settingsChange: () => "Changer…",
    roleName: ({ role }) => ({ admin: "Admins", member: "Membres", guest: "Invités" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "Bonjour, je suis Moonlens. Je dessine, et je réponds aux questions sur des images, vidéos, enregistrements et documents.",
        `- **Dessiner :** \`${draw} un phare sous deux lunes\``,
        "- **Demander :** mentionne-moi avec une question, ou réponds à une image en me mentionnant : « c’est quoi ? »",
        `- **Plus :** \`${help}\``,
        `-# Je ne lis que ce sur quoi tu m’interroges. Tout le monde dans le canal voit mes réponses, sauf si tu choisis « privé ». \`${privacy}\` montre ce que je conserve.`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "Je réponds aux questions sur les images, les vidéos, les enregistrements et les documents, et je dessine.",
        isCalled
          ? "Mentionne-moi avec une question, ou réponds à une image en me mentionnant : « c’est quoi ? ». Ou utilise :"
          : "Demande, tout simplement, et ajoute le fichier si ta question porte sur un fichier. Ou utilise :",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\` : ${description}${isForAdmins ? " (admins seulement)" : ""}`,
        ),
        "-# Mes réponses viennent de modèles d’IA et peuvent être fausses.",
      ].join("\n"),
    models: (facts, { number, plural }) =>
      tellModels(facts, {
        title: "Modèles que je peux utiliser",
        intro:
          "Si tu n’en choisis pas un autre, je prends ceux marqués *utilisé ici*. Les admins les choisissent avec `/settings`.",
        inUse: "utilisé ici",
        kinds: {
          draw: "Dessiner",
          see: "Regarder et discuter",
          listen: "Écouter",
          talk: "Discuter seulement",
          unknown: "Capacités inconnues",
        },
        more: (count) => `…et ${number(count)} de plus`,
        narrow:
          "Il y en a d’autres. Les options de `/models` réduisent la liste : une partie du nom, ce qu’un modèle comprend ou produit, un prix.",
        unpriced:
          "La liste ne donne pas de prix par image. Dès qu’un modèle en a dessiné une ici, j’affiche à peu près ce qu’elle coûte.",
        withoutPrice: (count) =>
          plural(count, {
            one: "J’ai laissé de côté 1 modèle : je ne connais pas encore son prix.",
            other: `J’ai laissé de côté ${number(count)} modèles : je ne connais pas encore leurs prix.`,
          }),
        pdfs: "Presque tous les modèles peuvent lire le texte d’un PDF. Ceux-ci en voient aussi les pages.",
        noneFits: (total) =>
          `${plural(total, { one: "Le seul modèle que j’ai ne convient pas.", other: `Aucun de mes ${number(total)} modèles ne convient.` })} Retire une option, ou vois-les tous avec \`/models\`.`,
        none: "Je n’arrive pas à obtenir la liste des modèles pour l’instant. Réessaie dans une minute.",
      }),
    modelPriceWrong: () =>
      "Je n’arrive pas à lire ce prix. Écris un nombre de crédits, par exemple 0,05.",

    channelNotAllowed: () =>
      "Je ne travaille pas dans ce salon : les admins en ont choisi d’autres. Pose-moi ta question là-bas, ou en message privé.",
    roleNotAllowed: () =>
      "Les admins m’ont réservé à certains rôles. Demande-leur si tu devrais en avoir un.",
    drawingNotAllowed: () =>
      "Ici, le dessin est réservé à certains rôles. Tu peux quand même me poser des questions sur des images ; les admins peuvent t’autoriser à dessiner.",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "Le dessin est désactivé ici.",
          see: "Les questions sont désactivées ici.",
          listen: "La transcription est désactivée ici.",
        }[work]
      } Essaie un autre salon, ou demande aux admins.`,
    altTextIsOff: () =>
      "Le texte alternatif est désactivé ici. Essayez un autre salon ou demandez à un admin.",
    sizeNotAllowed: ({ size, sizes }) =>
      `On ne fait pas d’images en ${size} ici. Choisis plutôt ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { plural, number, duration }) =>
      `Tu as fait ${plural(limit, { one: `${number(limit)} demande`, other: `${number(limit)} demandes` })} pendant la dernière heure, le maximum ici. Tu pourras refaire une demande dans ${duration(waitMs)} ; les admins peuvent changer la limite.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Ça dépasserait tes ${credits(limit)} crédits du jour. Ils reviennent dans ${duration(waitMs)} ; les admins peuvent changer la limite avec \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Ça dépasserait tes ${credits(limit)} crédits du mois. Ils reviennent dans ${duration(waitMs)} ; les admins peuvent changer la limite avec \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Ça dépasserait les ${credits(limit)} crédits prévus ici pour le mois. Ils reviennent dans ${duration(waitMs)} ; les admins peuvent changer la limite avec \`/settings\`.`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Ça dépasserait les ${credits(limit)} crédits de ce salon pour le mois. Ils reviennent dans ${duration(waitMs)}. Essaie un autre salon ; les admins peuvent changer la limite avec \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { plural, number, duration }) =>
      `Aujourd’hui, ${plural(limit, { one: `${number(limit)} de tes demandes a été refusée ou annulée alors qu’elle était déjà payée`, other: `${number(limit)} de tes demandes ont été refusées ou annulées alors qu’elles étaient déjà payées` })}, le maximum par jour. Tu pourras redemander dans ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `Ça coûtera environ **${credits(amount)} crédits**. J’y vais ?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `Ce dessin coûterait environ ${credits(amount)} crédits, plus que ce que je peux dépenser ici sans demander. Utilise \`/imagine\` : là, je peux te poser la question d’abord.`,
    buttonConfirm: () => "Vas-y",
    buttonDecline: () => "Non merci",
    confirmNotAllowed: () =>
      "Seule la personne qui a fait la demande peut en décider. Demande-moi toi-même pour avoir ta propre réponse.",
    nothingToConfirm: () => "C’est déjà décidé.",
    costsYouNothing: () => "Ça ne te coûte rien.",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

    balance: (facts, { credits, duration, number, plural }) =>
      [
        ...(facts.credits === undefined
          ? ["Seule la personne qui gère le bot voit le solde du compte."]
          : [
              `Il reste **${credits(facts.credits)} crédits**${facts.isSandbox ? " (pour de faux : c’est le bac à sable)" : ""}${facts.ageMs === undefined ? "" : `, d’après un relevé d’il y a ${duration(facts.ageMs)} ; Lunos est injoignable en ce moment`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `Alerte sous ${credits(facts.alertCredits)} crédits : ${facts.isLow ? "⚠️ atteinte, recharge bientôt" : "pas encore atteinte"}.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ Le solde est bas : recharge bientôt."]
          : []),
        `Dépensé ici : ${credits(facts.today)} aujourd’hui, ${credits(facts.week)} en sept jours, ${credits(facts.month)} ce mois-ci${facts.monthLimit === undefined ? "" : ` sur ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `Au rythme de tout le compte, le solde tiendra environ ${plural(facts.daysLeft, { one: `${number(facts.daysLeft)} jour`, other: `${number(facts.daysLeft)} jours` })}.`,
            ]),
        `-# App-ID : \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Consommation : ${name}`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}, par ${words.dimensions[by]} · ${amount(credits, digits)} crédits`,
    usageAltText: ({ title, lines, bars }) =>
      `Graphique à barres. ${title}. ${lines.join(". ")}. ${bars.map(({ label, text }) => `${label} : ${text}`).join(" ; ")}.`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)} (${amount(credits, digits)} crédits)`;
      if (percent === 0) return `Autant que ${before}`;
      return `${number(Math.abs(percent))}\u202f% de ${percent > 0 ? "plus" : "moins"} que ${before}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}\u00a0: ${credits(spent)} sur ${credits(limit)} crédits (${number(percent)}\u202f%)`,
    usageEstimate: () => "estimé, en tout ou en partie",
    usage: (facts, { amount, number, day, plural, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "Ce que tu as utilisé" : "Ce qui a été utilisé ici"}**, ${facts.fromDay === facts.toDay ? day(facts.fromDay) : `du ${day(facts.fromDay)} au ${day(facts.toDay)}`}`,
        `${plural(sum.turns, { one: `${number(sum.turns)} demande`, other: `${number(sum.turns)} demandes` })} · ${plural(sum.pictures, { one: `${number(sum.pictures)} image`, other: `${number(sum.pictures)} images` })} · ${plural(sum.tokens, { one: `${number(sum.tokens)} token`, many: `${number(sum.tokens)} de tokens`, other: `${number(sum.tokens)} tokens` })} · **${amount(sum.credits, facts.digits)} crédits**${sum.isExact ? "" : " (estimés en partie)"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID : \`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Toutes les lignes des comptes du ${day(fromDay)} au ${day(toDay)}, dans un fichier pour tableur.`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `Noté : ${line}`;
      if (state === "removed") return `Retiré de la liste : ~~${line}~~`;
      const first = firstUrl === undefined ? "" : ` ([voir le premier](${firstUrl}))`;
      return `Déjà noté${first} : ${line}. Je ne l’ai pas ajouté une deuxième fois.`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "Corriger" : `Corriger ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "Retirer" : `Retirer ${place}`),
    buttonPutBack: ({ place }) => (place === undefined ? "Remettre" : `Remettre ${place}`),
    buttonAddAnyway: ({ place }) =>
      place === undefined ? "Ajouter quand même" : `Ajouter quand même ${place}`,
    expenseNone: () => "Je ne vois ni reçu ni facture là-dedans.",
    expensesMore: ({ count }, { plural, number }) =>
      `J’ai pris ${plural(count, { one: "le premier reçu", other: `les ${number(count)} premiers reçus` })} ; il y en a d’autres. Postez le reste dans un autre message.`,
    expensesTooMany: ({ limit }, { number }) =>
      `Cela fait plus de ${number(limit)} reçus en une heure, je n’ai donc pas lu celui-ci. Appuyez sur le bouton dans un moment.`,
    expenseTitle: () => "Corriger ce reçu",
    expenseDayWrong: ({ written }) =>
      `« ${written} » n’est pas une date avec son année. Écrivez-la ainsi : 2026-11-21.`,
    expenseAmountWrong: ({ written }) =>
      `« ${written} » n’est pas un montant. Écrivez-le ainsi : 12,40 EUR.`,
    expenseTaxCurrency: ({ tax, total }) =>
      `La taxe est en ${tax} et le total en ${total}. Écrivez les deux dans la même devise.`,
    expenseEmpty: () =>
      "Écrivez au moins le magasin ou le total. Pour l’enlever de la liste, appuyez sur « Retirer ».",
    expenseNotAllowed: () =>
      "Seule la personne qui a posté ce reçu ou un admin peut le modifier. Demandez-leur.",
    expenseGone: () => "Ce reçu n’est plus dans la liste. Postez-le à nouveau pour l’ajouter.",
    expensesTitle: ({ month, count }, { plural, number, longMonth }) =>
      `**${longMonth(month)}**, ${plural(count, { one: `${number(count)} reçu`, other: `${number(count)} reçus` })}`,
    expensesUnsummed: ({ count }, { plural, number }) =>
      `${plural(count, { one: `${number(count)} reçu n’a pas de total et n’est`, other: `${number(count)} reçus n’ont pas de total et ne sont` })} dans aucune somme.`,
    expensesToCheck: ({ count }, { plural, number }) =>
      `${plural(count, { one: `${number(count)} reçu mérite`, other: `${number(count)} reçus méritent` })} un second regard : voyez la colonne « À vérifier ».`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `Aucun reçu en ${longMonth(month)}.${months.length === 0 ? " Postez-en un ici, ce sera la première ligne." : ` Il y en a en ${list(months.map(longMonth))}.`}`,
    expensesOff: () =>
      "Ce salon ne rassemble pas de reçus. Un admin peut l’activer avec `/settings`, sous *Réglages d’un salon…*.",
    expensesMonthUnknown: ({ written }) =>
      `Je ne connais pas le mois « ${written} ». Écrivez son nom ou son numéro, comme novembre, 11 ou 2026-11.`,
    expensesLong: ({ count }, { number }) =>
      `Cela fait plus de ${number(count)} lignes, elles sont donc seulement dans le fichier CSV.`,

    settingsTitle: ({ name }) => `Réglages de ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID dans les statistiques de Lunos : \`${appId}\`. ${hasOwnKey ? "Ce serveur paie avec sa propre clé Lunos." : "C’est la clé Lunos de la personne qui gère le bot qui paie."}`,
        "Ce qui n’est pas défini ici suit les choix de la personne qui gère le bot. Les changements valent dès la prochaine demande.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "Général",
        models: "Modèles et images",
        access: "Qui et où",
        limits: "Limites et budget",
        answers: "Réponses",
        privacy: "Confidentialité",
        key: "Clé Lunos du serveur",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "Ce que tu règles ici vaut dans ce salon et ses fils, avant ce qui vaut pour tous. Les limites ne peuvent qu’être plus strictes.",
        ...(isThread ? ["Un fil a les réglages de son salon."] : []),
        ...(isEnabled
          ? []
          : ["⚠️ Je ne travaille pas dans ce salon : voir *Salons où je travaille*."]),
      ].join("\n"),
    settingsEverywhere: () => "Tous les salons",
    settingsOfChannel: () => "Réglages d’un salon…",
    settingsChannelGone: () =>
      "Je ne trouve pas ce salon : il a été supprimé, ou je ne le vois pas. Utilise `/settings` pour en choisir un autre.",
    settingNow: ({ shown }) => `Actuellement : ${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${personName === "" ? "Quelqu’un" : personName} a vidé « ${settingLabel(setting)} »${channelName === undefined ? "" : ` (${channelName})`} (avant : ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`
        : `${personName === "" ? "Quelqu’un" : personName} a réglé « ${settingLabel(setting)} »${channelName === undefined ? "" : ` (${channelName})`} sur ${settingValues(setting, after, emptyIs)} (avant : ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Enregistré.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `« ${settingLabel(setting)} » : ${settingValues(setting, after, emptyIs)} (avant : ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "C’est annulé.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `« ${settingLabel(setting)} » : ${settingValues(setting, after, emptyIs)} (avant : ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingUndoOver: () =>
      "On ne peut annuler un changement que pendant une heure. Remets l’ancienne valeur avec `/settings`.",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `${personName === "" ? "Quelqu’un" : personName} a changé « ${settingLabel(setting)} » entre-temps, je n’y ai donc pas touché. Tu peux encore le modifier ici.`,
    settingsUnchanged: () => "Rien n’a changé.",
    settingsChoose: () => "Que veux-tu changer ?",
    settingSave: () => "Enregistrer",
    settingClear: () => "Vider",
    settingsClose: () => "Fermer",
    settingFix: () => "Corriger",
    settingUndo: () => "Annuler",
    settingRefused: ({ setting }, { settingHelp }) => `Ça ne convient pas. ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Saisis un nombre entier de ${number(min)} à ${number(max)}, ou rien.`,
    settingNoAmount: () => "Saisis un nombre de crédits, par exemple 5 ou 0,25, ou rien.",
    settingOvertaken: () =>
      "Quelqu’un d’autre vient de le changer. Regarde la nouvelle valeur, et enregistre encore une fois si tu préfères la tienne.",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `environ ${credits(amount)} crédits par image`,
                see: `environ ${credits(amount)} crédits par réponse`,
                listen: `environ ${credits(amount)} crédits par enregistrement`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "modifie des images" : "voit les images",
              watches: "regarde des vidéos",
              hears: "écoute des enregistrements",
              draws: "dessine",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `environ ${credits(amount)} crédits par image`,
    modelWish: ({ place }) => `Choix ${place}`,
    modelsBegun: ({ shown }) =>
      `Voici les ${shown} premiers modèles. Pour en choisir un autre, tape \`/settings\` et utilise ses options de modèle.`,
    appIdForeign: () =>
      "C’est le nom par défaut d’un autre serveur. Choisis le tien, ou laisse vide.",
    ownKeyNeedsSecret: () =>
      "Impossible d’enregistrer une clé pour l’instant : la personne qui gère le bot doit d’abord définir MOONLENS_SECRET, pour que la clé soit chiffrée.",
    ownKeyRefused: () =>
      "Lunos n’accepte pas cette clé. Copie-la de nouveau depuis ton compte Lunos.",
    ownKeyUnchecked: () =>
      "Je n’ai pas pu vérifier cette clé auprès de Lunos, je ne l’ai donc pas gardée. Réessaie dans une minute.",
    ownKeyEmpty: () =>
      "La clé fonctionne, mais son compte n’a plus de crédits. Recharge-le avant la prochaine demande.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ Il reste **${credits(amount)} crédits** sur le compte Lunos${alertCredits === undefined ? "" : `, sous le seuil d’alerte de ${credits(alertCredits)}`}. Recharge-le bientôt, sinon je devrai m’arrêter.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** a épuisé ses ${credits(limit)} crédits du mois. Les demandes payantes attendent le mois prochain, ou que quelqu’un relève la limite avec \`/settings\`.`
        : `**${name}** a utilisé ${percent} % de ses ${credits(limit)} crédits du mois (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos a refusé la clé de **${name}**. Elle a peut-être expiré : mets-en une nouvelle avec \`/settings\`, ou préviens la personne qui gère le bot.`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**Ce que je garde sur toi ici**",
        `- Tes demandes, mes réponses et les images que j’ai faites : ${number(retentionDays)} jours, pour que les boutons et les questions de suivi fonctionnent. Ensuite, tout est supprimé.`,
        "- Les fichiers que tu as envoyés : en cache, une semaine au plus.",
        "- Les images de référence que tu as données à un style : jusqu’à ce qu’un admin les retire ou que tu supprimes tes données.",
        "- Les polices que tu as ajoutées : jusqu’à ce qu’un admin les retire ou que tu supprimes tes données. Chacune part chez Lunos avec les images qui l’utilisent.",
        ...tellKeptGallery(gallery, {
          made: "- La galerie : le prompt de chaque image, ce qu’un modèle y a vu et un vecteur (des nombres qui en disent le sens), aussi longtemps que l’image ; et tes ❤.",
          everyone:
            "- Les images que tu me montres : ta question, ma réponse et le lien, mais pas l’image. Tous ceux qui peuvent lire le salon les retrouvent dans `/gallery`.",
          "who-asked":
            "- Les images que tu me montres : ta question, ma réponse et le lien, mais pas l’image. Toi seul les retrouves dans `/gallery`.",
        }),
        "- Pour les comptes : quand tu as demandé, avec quel modèle et à quel prix, sans ce qui a été dit.",
        "- Ta langue : celle que ton appli m’a indiquée en dernier, pour te répondre dans celle-ci.",
        ...(describesUnasked
          ? [
              "- **Images publiées ici sans texte alternatif :** un modèle les regarde sans qu’on le demande, comme l’ont choisi les admins. Je publie le texte et ne garde ni lui ni l’image.",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **Reçus postés dans ce salon :** date, magasin, total, taxe, qui les a postés et le lien, dans la liste du salon. Supprimer vos données enlève votre nom et le lien.",
            ]
          : []),
        observability
          ? "- **Lunos peut garder le contenu des demandes** : les admins l’ont activé."
          : "- Lunos et les modèles reçoivent ce qu’il faut pour chaque demande ; la conservation du contenu chez Lunos est désactivée. Les admins peuvent l’activer pour leur propre prochaine demande.",
        ...(isWatched
          ? [
              "- **Ta prochaine demande est surveillée :** Lunos garde son contenu, comme tu l’as choisi. `/privacy action:watch` arrête ça.",
            ]
          : []),
        `- Quand on me retire d’ici, tout est supprimé au bout de ${number(leftDays)} jours.`,
        "",
        "Avec `/privacy action:export`, tu récupères tout dans un fichier ; avec `/privacy action:delete`, tu supprimes tout maintenant.",
      ].join("\n"),
    watchBegun: () =>
      "Je surveille ta prochaine demande ici : Lunos garde ce que tu envoies et ce qui revient, et je dis à toi seul où le trouver. Ça s’arrête tout seul après cette demande, ou au bout d’une heure. Pour arrêter avant, choisis la même chose encore une fois.",
    watchStopped: ({ observability }) =>
      observability
        ? "C’est arrêté. Lunos garde toujours toutes les demandes ici, comme les admins l’ont choisi dans `/settings`."
        : "C’est arrêté : Lunos ne garde pas ta prochaine demande.",
    watchRuns: () =>
      "Ta demande surveillée est encore en cours. Je te préviens quand elle est finie ; tu pourras alors en surveiller une autre.",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "Ta demande surveillée",
          failed: (reference) =>
            `Elle a échoué. Le journal l’a sous la référence \`${reference}\`.`,
          ids: "Identifiant généré",
          models: "Modèle",
          tokens: (sent, received) => `Tokens : ${sent} envoyés, ${received} reçus`,
          cost: (credits) => `Coût : ${credits} crédits`,
          estimate: (credits) => `Coût : environ ${credits} crédits (estimation)`,
          unknownCost: "Coût : pas encore connu",
          time: (time) => `Durée : ${time}`,
          speed: (time, tokensPerSecond) =>
            `Vitesse : ${time}, ${tokensPerSecond} tokens par seconde`,
          lookYourself:
            "Pour tout lire, ouvre le tableau de bord de Lunos, puis *Logs*, puis *Detail* à côté de cet identifiant.",
          operatorLooks:
            "La personne qui gère le bot peut tout lire dans le tableau de bord de Lunos : *Logs*, puis *Detail* à côté de cet identifiant.",
          nothing: "Aucun modèle n’a commencé de réponse : il n’y a rien à voir chez Lunos.",
          over: "Je ne surveille plus rien.",
        },
        format,
      ),
    privacyExported: () => "Voici tout ce que je garde sur toi ici, un objet JSON par ligne.",
    privacyDeleted: ({ turns, pictures }, { plural, number }) =>
      `Supprimé : ${plural(turns, { one: `${number(turns)} demande`, other: `${number(turns)} demandes` })} et ${plural(pictures, { one: `${number(pictures)} image`, other: `${number(pictures)} images` })}. Les entrées de la galerie ont disparu aussi, avec leurs vecteurs. Les comptes gardent leurs totaux, sans nom ; les messages d’ici, tu peux les supprimer toi-même.`,
  },
};
