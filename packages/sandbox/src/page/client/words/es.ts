import type { Words } from "./words.ts";

export const spanish: Words = {
  tag: "es",
  roles: { admin: "Admin", member: "Miembro", guest: "Invitado", external: "Externo" },
  people: { youAre: "Eres", language: "Idioma", workspaceAdmin: "Admin del espacio" },
  welcome: {
    hello: (name) => `Hola, ${name}. El cielo está despejado.`,
    beginning: (place) => `El comienzo de ${place}`,
    intro:
      "Estás en un servidor de prueba privado con Moonlens, que ve y dibuja imágenes. El chat solo funciona en este ordenador.",
    local: "El chat solo funciona en este ordenador.",
    draw: { title: "Dibuja algo", text: "Escribe el comando de dibujo y di qué quieres ver." },
    ask: {
      title: "Pregunta por una imagen",
      text: "Suelta una aquí y pregunta «@moonlens ¿qué es esto?». Pulsa para ver un ejemplo.",
    },
    balance: { title: "Consulta tus créditos", text: "Muestra los créditos, solo a los admins." },
    help: {
      title: "Mira lo que sabe hacer",
      text: "La ayuda muestra los comandos y cómo preguntar.",
    },
  },
  tour: {
    title: "Recorrido de dos minutos",
    show: "Recorrido",
    close: "Cerrar el recorrido",
    finished: "Eso es todo. Ahora es tuyo.",
    start: "Probar",
    done: "hecho",
    progress: (done, count) => `${done} de ${count}`,
    steps: {
      draw: { title: "Dibuja una imagen", text: "Basta un comando y unas palabras." },
      ask: { title: "Pregunta por una imagen", text: "Envía una y pregunta qué muestra." },
      vary: { title: "Cámbiala", text: "Pulsa un botón debajo de una imagen." },
      settings: { title: "Mira los ajustes", text: "Como Ava." },
      slack: { title: "Pasa a Slack", text: "El mismo bot, arriba en la barra lateral." },
      cost: { title: "Mira cuánto costó", text: "Abre Lunos o pide el consumo." },
    },
  },
  slackWelcome: {
    beginning: (place) => `Aquí empieza ${place}, en un Slack que solo funciona en este ordenador.`,
    direct: "tu conversación con Moonlens",
    draw: {
      title: "Dibuja algo",
      text: "/imagine y lo que quieras ver.",
      example: "/imagine un faro bajo dos lunas --ar 16:9",
    },
    ask: {
      title: "Pregunta por una imagen",
      text: "Suelta una aquí y menciona a @Moonlens. Pulsa para ver un ejemplo.",
      example: "@Moonlens ¿qué es esto?",
    },
    home: {
      title: "Abre su pestaña Inicio",
      text: "Mira qué sabe hacer. Los admins tienen ahí los ajustes.",
    },
  },
  drawer: {
    title: "Solicitudes a Lunos",
    close: "Cerrar",
    intro: (header) => [
      "Cada servidor y cada workspace pregunta con su propio App-ID, la cabecera ",
      header,
      ". Este es el Lunos de la sandbox, con dinero de mentira.",
    ],
    empty: "Aún no se ha usado nada. Pregúntale algo al bot.",
    sums: "Sumas por App-ID",
    columns: {
      requests: "Solicitudes",
      tokens: "Tokens",
      pictures: "Imágenes",
      credits: "Créditos",
    },
    requests: "Solicitudes",
    newestFirst: "Solicitudes, las más nuevas primero",
    everyAppId: "Todos los App-ID",
    forget: "Olvidar todo",
    onPurpose: "fallo a propósito",
    credits: (amount) => `${amount} créditos`,
    cost: "Coste",
    price: (credits, tokens) => `${credits} créditos, ${tokens} tokens`,
    asked: "Preguntado",
    answered: "Respondido",
    answeredIn: (events) =>
      events === 1 ? "Respondido en 1 evento" : `Respondido en ${events} eventos`,
    leftOut: (events) =>
      events === 1
        ? "No se muestra 1 evento del medio."
        : `No se muestran ${events} eventos del medio.`,
  },
  faults: {
    heading: "Provocar fallos",
    intro: "Mira qué ven las personas cuando algo falla. Nada sale de la sandbox.",
    once: "Solo la próxima solicitud",
    always: "Hasta que lo apagues",
    stop: "Parar",
    on: (names) => `Fallos a propósito: ${names}.`,
    names: {
      slow: { title: "Lento", text: "Lunos tarda nueve segundos más." },
      unavailable: { title: "Fuera de servicio", text: "Lunos responde 503." },
      "no-credit": { title: "Sin créditos", text: "Lunos responde 402." },
      "too-many": {
        title: "Demasiadas solicitudes",
        text: "Lunos responde 429: espera 5 segundos.",
      },
      refuses: { title: "Se niega", text: "El modelo no quiere dibujarlo." },
      cut: { title: "Se corta", text: "La conexión se rompe a mitad de la respuesta." },
      "one-missing": { title: "Falta una de cuatro", text: "La segunda imagen se rechaza." },
      "discord-upload": {
        title: "Discord no acepta archivos",
        text: "Discord responde 500 a las imágenes.",
      },
      "slack-lost": {
        title: "Slack pierde archivos",
        text: "Slack recibe imágenes y nunca las comparte.",
      },
    },
  },
  demo: {
    forgets: "Al reiniciar se olvidan los chats, el consumo y los ajustes.",
    reset: "Empezar de nuevo",
    resetText:
      "Se borran todos los chats, imágenes, consumos y ajustes de esta prueba, y Moonlens vuelve a arrancar. Tarda unos segundos.",
    cancel: "Cancelar",
    resetting: "Empezando de nuevo…",
    realServer: "Llevarlo a un servidor real",
  },
  options: {
    commands: "Comandos",
    forAdmins: "Admins",
    chooseFile: "Elige, suelta o pega un archivo",
    changeFile: "Cambiar",
    more: (count) => (count === 1 ? "1 opción más" : `${count} opciones más`),
    less: "Menos opciones",
    draw: "Dibujar",
    below: (count) => `${count} más abajo`,
  },
  messages: {
    onlyYou: "Solo tú puedes ver esto",
    dismiss: "Descartar mensaje",
    used: (who, command) => [who, " usó ", command],
    edited: "(editado)",
  },
  elsewhere: {
    text: "Moonlens no está instalado en este espacio. El bot de la prueba solo tiene la clave de un espacio; uno real se instala en varios con OAuth.",
    back: (name) => `Volver a ${name}`,
    guide: "Cómo funciona",
  },
};
