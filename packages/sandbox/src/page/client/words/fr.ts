import type { Words } from "./words.ts";

export const french: Words = {
  tag: "fr",
  roles: { admin: "Admin", member: "Membre", guest: "Invité", external: "Externe" },
  people: { youAre: "Tu es", language: "Langue", workspaceAdmin: "Admin de l’espace" },
  welcome: {
    hello: (name) => `Bonjour, ${name}. Le ciel est dégagé.`,
    beginning: (place) => `Le début de ${place}`,
    intro:
      "Tu es sur un serveur de démonstration privé avec Moonlens, qui voit et dessine des images. Le chat ne tourne que sur cet ordinateur.",
    local: "Le chat ne tourne que sur cet ordinateur.",
    draw: {
      title: "Dessiner quelque chose",
      text: "Tape la commande de dessin et dis ce que tu veux voir.",
    },
    ask: {
      title: "Poser une question sur une image",
      text: "Dépose-en une ici et demande « @moonlens c’est quoi ? » Clique pour un exemple.",
    },
    balance: { title: "Voir tes crédits", text: "Affiche les crédits, aux admins seulement." },
    help: {
      title: "Voir ce qu’il sait faire",
      text: "L’aide présente les commandes et comment demander.",
    },
  },
  tour: {
    title: "La visite en deux minutes",
    show: "Visite",
    close: "Fermer la visite",
    finished: "C’est tout. À toi de jouer.",
    start: "Essayer",
    done: "fait",
    progress: (done, count) => `${done} sur ${count}`,
    steps: {
      draw: { title: "Dessiner une image", text: "Une commande et quelques mots suffisent." },
      ask: {
        title: "Poser une question sur une image",
        text: "Envoie-en une et demande ce qu’elle montre.",
      },
      vary: { title: "La modifier", text: "Clique sur un bouton sous une image." },
      settings: { title: "Regarder les réglages", text: "En tant qu’Ava." },
      slack: { title: "Passer à Slack", text: "Le même bot, en haut de la barre latérale." },
      cost: { title: "Voir ce que ça a coûté", text: "Ouvre Lunos ou demande la consommation." },
    },
  },
  slackWelcome: {
    beginning: (place) =>
      `Ici commence ${place}, dans un Slack qui ne tourne que sur cet ordinateur.`,
    direct: "ta conversation avec Moonlens",
    draw: {
      title: "Dessine quelque chose",
      text: "/imagine, puis ce que tu veux voir.",
      example: "/imagine un phare sous deux lunes --ar 16:9",
    },
    ask: {
      title: "Pose une question sur une image",
      text: "Déposes-en une ici et mentionne @Moonlens. Appuie pour un exemple.",
      example: "@Moonlens c’est quoi ?",
    },
    home: {
      title: "Ouvre son onglet Accueil",
      text: "Vois ce qu’il sait faire. Les admins y trouvent les réglages.",
    },
  },
  drawer: {
    title: "Requêtes à Lunos",
    close: "Fermer",
    intro: (header) => [
      "Chaque serveur et chaque espace a son propre App-ID, l’en-tête ",
      header,
      ". C’est le Lunos de la sandbox, avec de l’argent fictif.",
    ],
    empty: "Rien d’utilisé pour l’instant. Demande quelque chose au bot.",
    sums: "Sommes par App-ID",
    columns: { requests: "Requêtes", tokens: "Jetons", pictures: "Images", credits: "Crédits" },
    requests: "Requêtes",
    newestFirst: "Requêtes, les plus récentes d’abord",
    everyAppId: "Tous les App-ID",
    forget: "Tout oublier",
    onPurpose: "panne volontaire",
    credits: (amount) => `${amount} crédits`,
    cost: "Coût",
    price: (credits, tokens) => `${credits} crédits, ${tokens} jetons`,
    asked: "Demande",
    answered: "Réponse",
    answeredIn: (events) =>
      events === 1 ? "Réponse en 1 événement" : `Réponse en ${events} événements`,
    leftOut: (events) =>
      events === 1
        ? "1 événement du milieu n’est pas affiché."
        : `${events} événements du milieu ne sont pas affichés.`,
  },
  faults: {
    heading: "Provoquer des pannes",
    intro: "Vois ce que les gens voient quand ça tourne mal. Rien ne sort de la sandbox.",
    once: "La prochaine demande seulement",
    always: "Jusqu’à l’arrêt",
    stop: "Arrêter",
    on: (names) => `Panne volontaire : ${names}.`,
    names: {
      slow: { title: "Lent", text: "Lunos met neuf secondes de plus." },
      unavailable: { title: "Hors service", text: "Lunos répond 503." },
      "no-credit": { title: "Plus de crédits", text: "Lunos répond 402." },
      "too-many": { title: "Trop de demandes", text: "Lunos répond 429 : attendre 5 secondes." },
      refuses: { title: "Refus", text: "Le modèle ne veut pas le dessiner." },
      cut: { title: "Coupure", text: "La connexion casse au milieu de la réponse." },
      "one-missing": {
        title: "Il en manque une sur quatre",
        text: "La deuxième image est refusée.",
      },
      "discord-upload": {
        title: "Discord refuse les fichiers",
        text: "Discord répond 500 aux images.",
      },
      "slack-lost": {
        title: "Slack perd les fichiers",
        text: "Slack reçoit les images et ne les partage jamais.",
      },
    },
  },
  demo: {
    forgets: "Un redémarrage oublie discussions, consommation et réglages.",
    reset: "Tout recommencer",
    resetText:
      "Les discussions, images, consommations et réglages de cette démonstration sont supprimés, puis Moonlens redémarre. Cela prend quelques secondes.",
    cancel: "Annuler",
    resetting: "On recommence…",
    realServer: "Passer à un vrai serveur",
  },
  options: {
    commands: "Commandes",
    forAdmins: "Admins",
    chooseFile: "Choisis, dépose ou colle un fichier",
    changeFile: "Changer",
    more: (count) => (count === 1 ? "1 option de plus" : `${count} options de plus`),
    less: "Moins d’options",
    draw: "Dessiner",
    below: (count) => `encore ${count} plus bas`,
  },
  messages: {
    onlyYou: "Toi seul peux voir ceci",
    dismiss: "Masquer le message",
    used: (who, command) => [who, " a utilisé ", command],
    edited: "(modifié)",
  },
  elsewhere: {
    text: "Moonlens n’est pas installé dans cet espace. Le bot de la démonstration n’a la clé que d’un seul espace ; un vrai s’installe dans plusieurs avec OAuth.",
    back: (name) => `Revenir à ${name}`,
    guide: "Comment ça marche",
  },
};
