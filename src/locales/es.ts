import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** Lo que le hace falta a un mensaje y lo que tiene. */
const needs = {
  any: "ninguna imagen, video, grabación ni documento",
  sound: "ninguna grabación ni video que se pueda escuchar",
  picture: "ninguna imagen",
  page: "ninguna imagen ni documento",
} as const;
const mediaKinds = {
  image: "una imagen",
  video: "un video",
  audio: "una grabación",
  document: "un documento",
} as const;

export const spanish: Language = {
  tag: "es",
  name: "Español",
  commands: {
    imagine: ["imaginar", "Dibuja una imagen a partir de una descripción"],
    ask: [
      "preguntar",
      "Pregunta sobre imágenes, videos, grabaciones o documentos, o lo que quieras",
    ],
    describe: ["describir", "Convierte una imagen en cuatro prompts para hacer otras parecidas"],
    extract: ["extraer", "Convierte fotos o páginas PDF en una hoja de cálculo"],
    expenses: ["gastos", "Obtén un mes de recibos de este canal en una hoja de cálculo"],
    blend: ["mezclar", "Haz una sola imagen con dos, tres, cuatro o cinco"],
    transcribe: ["transcribir", "Transcribe lo que se dice en una grabación o un video"],
    catchup: ["ponerse-al-día", "Resume este canal o hilo, con sus imágenes"],
    gallery: ["galeria", "Encuentra imágenes que hice aquí, por palabras, fecha, canal o persona"],
    styles: ["estilos", "Los estilos con los que puedes dibujar aquí"],
    style: ["estilo", "Guarda, cambia o quita un estilo para todos"],
    fonts: ["fuentes", "Las fuentes que hay aquí para las palabras de las imágenes"],
    font: ["fuente", "Añade, sustituye o quita una fuente para todos"],
    models: ["modelos", "Los modelos que puedo usar, qué saben hacer y cuánto cuestan"],
    help: ["ayuda", "Qué puedo hacer y cómo pedírmelo"],
    balance: ["saldo", "Los créditos que quedan y lo que se ha gastado aquí"],
    usage: ["consumo", "Qué usaste y cuánto costó (admins: lo de todos)"],
    settings: ["ajustes", "Cambia modelos, límites, presupuesto, idioma y más"],
    privacy: ["privacidad", "Lo que guardo sobre ti: descárgalo en un archivo o bórralo"],
  },
  options: {
    aspect: ["proporción", "Relación entre ancho y alto"],
    size: ["tamaño", "Qué tan grande es la imagen"],
    private: ["privado", "Solo tú ves la respuesta"],
    spoiler: ["spoiler", "Oculta las imágenes hasta que alguien quiera verlas"],
    model: ["modelo", "El modelo que prefieras"],
    style: ["estilo", "Un estilo que guardaron los admins"],
    "imagine.prompt": ["descripción", "Lo que debe mostrar la imagen"],
    "imagine.count": ["cantidad", "Cuántas imágenes"],
    "imagine.reference": ["referencia", "Una imagen de la que partir"],
    "imagine.better": [
      "mejorar",
      "Propone antes un prompt mejor; no se dibuja nada hasta que elijas",
    ],
    "imagine.text": ["texto", "Palabras que deben aparecer tal cual en la imagen"],
    "imagine.font": ["fuente", "La fuente para esas palabras"],
    "ask.question": ["pregunta", "Lo que te gustaría saber"],
    "ask.file": ["archivo", "Una imagen, un video, una grabación o un documento"],
    "describe.image": ["imagen", "La imagen que quieres describir"],
    "extract.file": ["archivo", "Una foto, un PDF u otro documento"],
    "extract.form": ["tipo", "Qué leer (por defecto: la tabla tal como está)"],
    "extract.columns": [
      "columnas",
      "Tus columnas: nombre, precio en EUR, fecha. Para clasificar fotos: gato, perro, nada",
    ],
    "expenses.month": ["mes", "Su nombre o número: noviembre, 11 o 2025-12 (si falta: este mes)"],
    "blend.image": ["imagen", "Una imagen para mezclar"],
    "blend.prompt": ["descripción", "Cómo debe ser el resultado"],
    "transcribe.file": ["archivo", "Un mensaje de voz, una grabación o un video"],
    "transcribe.language": ["idioma", "El idioma que se habla (si no, lo averiguo yo)"],
    "catchup.since": ["desde", "Desde cuándo (por defecto: las últimas 24 horas)"],
    "gallery.words": [
      "palabras",
      "Lo que se ve, como «zorro rojo de noche del mes pasado» (vacío: las más recientes)",
    ],
    "gallery.by": ["de", "Quién la pidió"],
    "gallery.channel": ["canal", "Dónde se publicó"],
    "gallery.when": ["cuando", "Cuándo se hizo, como «el mes pasado», «marzo» o «2025»"],
    "gallery.model": ["modelo", "Qué modelo la hizo"],
    "gallery.favorites": ["favoritas", "Solo tus favoritas (❤)"],
    "style.name": ["nombre", "Cómo se llama el estilo"],
    "style.before": ["antes", "Texto antes de cada prompt; vacío, se queda como está"],
    "style.after": ["después", "Texto después de cada prompt; vacío, se queda como está"],
    "style.picture": ["imagen", "Una imagen de referencia; las nuevas sustituyen a las anteriores"],
    "style.without": ["sin", "Lo que quieres quitarle al estilo"],
    "style.remove": ["quitar", "Quita el estilo para todos"],
    "font.name": ["nombre", "Cómo se llama la fuente aquí"],
    "font.file": ["archivo", "Un TTF, OTF, WOFF o WOFF2 que puedas usar, de hasta 5 MB"],
    "font.remove": ["quitar", "Quita la fuente para todos"],
    "models.name": ["nombre", "Una parte del nombre"],
    "models.takes": ["entiende", "Qué puede ver o escuchar el modelo"],
    "models.gives": ["genera", "Qué genera el modelo"],
    "models.cheaper": [
      "más-barato",
      "Menos créditos que esto por imagen o respuesta, por ejemplo 0,05",
    ],
    "models.used": ["en-uso", "Solo los modelos que uso aquí"],
    "usage.period": ["periodo", "Si no eliges, este mes"],
    "usage.by": ["por", "Cómo se reparte"],
    "usage.format": ["formato", "Si no eliges, un gráfico"],
    "usage.mine": ["solo-lo-mío", "Para admins: solo lo que usaste tú"],
    "privacy.action": ["acción", "Qué hacer con ello"],
    "settings.seeing": ["ver", "Un modelo para ver y conversar"],
    "settings.drawing": ["dibujar", "Un modelo para dibujar"],
    "settings.listening": ["escuchar", "Un modelo para los mensajes de voz"],
  },
  choices: {
    "aspect.1:1": "Cuadrada (1:1)",
    "aspect.2:3": "Foto vertical (2:3)",
    "aspect.3:2": "Foto horizontal (3:2)",
    "aspect.3:4": "Vertical (3:4)",
    "aspect.4:3": "Horizontal (4:3)",
    "aspect.4:5": "Vertical para redes (4:5)",
    "aspect.5:4": "Impresión grande (5:4)",
    "aspect.9:16": "Pantalla de celular (9:16)",
    "aspect.16:9": "Pantalla ancha (16:9)",
    "aspect.21:9": "Cine (21:9)",
    "size.1K": "1K, aproximadamente 1 megapíxel",
    "size.2K": "2K, aproximadamente 4 megapíxeles",
    "size.4K": "4K, aproximadamente 16 megapíxeles",
    "since.hour": "La última hora",
    "since.six-hours": "Las últimas 6 horas",
    "since.day": "Las últimas 24 horas",
    "since.today": "Hoy",
    "since.yesterday": "Ayer y hoy",
    "since.week": "Los últimos 7 días",
    "takes.picture": "Imágenes",
    "takes.video": "Videos",
    "takes.audio": "Grabaciones",
    "takes.pdf": "Páginas de PDF",
    "gives.text": "Texto",
    "gives.picture": "Imágenes",
    "when.today": "Hoy",
    "when.yesterday": "Ayer",
    "when.week": "Los últimos 7 días",
    "when.month": "Este mes",
    "when.last-month": "El mes pasado",
    "when.year": "Este año",
    "period.today": "Hoy",
    "period.week": "Los últimos siete días",
    "period.month": "Este mes",
    "period.last-month": "El mes pasado",
    "period.year": "Este año",
    "by.day": "Por día",
    "by.person": "Por persona",
    "by.model": "Por modelo",
    "by.intent": "Por tipo de solicitud",
    "by.channel": "Por canal",
    "format.chart": "Un gráfico",
    "format.table": "Una tabla",
    "format.csv": "Un archivo CSV para la hoja de cálculo",
    "action.explain": "Dime qué se guarda",
    "action.export": "Dame todo en un archivo",
    "action.delete": "Borra lo que se guarda sobre mí",
    "action.watch": "Vigilar mi próxima petición, o dejar de hacerlo (admins)",
    "action.purge": "Borra el contenido de todos aquí (admins)",
    "form.table": "La tabla tal como está",
    "form.receipt": "Recibo",
    "form.invoice": "Factura",
    "form.price-list": "Lista de precios",
    "form.business-card": "Tarjeta de visita",
    "form.labels": "Clasificar fotos en mis categorías",
    "part.words": "El texto",
    "part.model": "El modelo",
    "part.shape": "La proporción",
    "part.pictures": "Las imágenes de referencia",
  },
  menus: {
    "whats-this": "¿Qué es esto?",
    "read-text": "Leer el texto",
    "describe-as-prompt": "Describir como prompt",
    transcribe: "Transcribir",
    "alt-text": "Crear texto alternativo",
    "read-table": "Leer como tabla",
    "find-similar": "Buscar parecidas",
    "edit-image": "Editar esta imagen…",
    sharpen: "Más nitidez con…",
    "catch-up": "Resumir desde aquí",
  },
  settings: {
    appId: [
      "App-ID",
      "De 1 a 128 caracteres visibles, sin espacios; así aparece este servidor en Lunos.",
    ],
    language: ["Idioma", "Para quienes hablan un idioma que no hablo o que no conozco."],
    timeZone: [
      "Zona horaria",
      "Un nombre como America/Mexico_City o Europe/Madrid; marca el inicio de días y meses.",
    ],
    alertChannel: ["Canal de avisos", "Adonde van los avisos de saldo y presupuesto."],
    modelsForSeeing: [
      "Modelos para ver y conversar",
      "Hasta cinco, el mejor primero; si uno falla, sigue el próximo.",
    ],
    modelsForDrawing: [
      "Modelos para dibujar",
      "Hasta cinco, el mejor primero; si uno falla, sigue el próximo.",
    ],
    modelsForListening: [
      "Modelos para escuchar",
      "Hasta cinco, el mejor primero; para mensajes de voz y grabaciones.",
    ],
    modelsForComparing: [
      "Modelo para encontrar imágenes",
      "Compara lo que muestran las imágenes. Si cambia, las comparo todas de nuevo, poco a poco.",
    ],
    aspectRatio: ["Formato habitual de imagen", "Ancho y alto cuando nadie elige."],
    imageSize: ["Tamaño habitual de imagen", "Cuando nadie elige; las grandes cuestan más."],
    allowedSizes: ["Tamaños que se pueden elegir", "Si no eliges ninguno: todos."],
    allowedWork: ["Tipos de solicitud permitidos", "Si no eliges ninguno: todos."],
    allowedChannels: ["Canales en los que trabajo", "Si no eliges ninguno: todos."],
    allowedRoles: [
      "Roles que pueden usarme",
      "Si no eliges ninguno: todo el mundo. Los admins siempre pueden.",
    ],
    drawingRoles: [
      "Roles que pueden dibujar",
      "Si no eliges ninguno: quienes pueden usarme. Los admins siempre pueden.",
    ],
    personOpenTurns: ["Solicitudes a la vez, por persona", "Un número entero de 1 a 100."],
    personTurnsPerHour: ["Solicitudes por hora, por persona", "Un número entero de 1 a 10 000."],
    personCreditsPerDay: [
      "Créditos al día, por persona",
      "Una cantidad como 0,5; con 0 se detiene todo lo que cuesta.",
    ],
    personCreditsPerMonth: [
      "Créditos al mes, por persona",
      "Una cantidad como 5; con 0 se detiene todo lo que cuesta.",
    ],
    workspaceCreditsPerMonth: [
      "Créditos al mes, para todos",
      "El presupuesto de este servidor; aviso al llegar al 80 y al 100 por ciento.",
    ],
    channelCreditsPerMonth: [
      "Créditos al mes en este canal",
      "El presupuesto del canal y sus hilos; con 0 se detiene todo lo que cuesta.",
    ],
    confirmAboveCredits: [
      "Preguntar antes de gastar más de",
      "Una cantidad como 0,1; quien pida algo más caro tendrá que confirmarlo.",
    ],
    offerSimilarAboveCredits: [
      "Ofrecer una parecida a partir de",
      "Una cantidad como 0,1. Antes de un dibujo más caro, ofrezco una imagen casi igual.",
    ],
    showsCost: [
      "Mostrar el costo en las respuestas",
      "Si la línea pequeña bajo cada respuesta dice cuántos créditos costó.",
    ],
    isSpoilerByDefault: ["Ocultar imágenes como spoiler", "Hasta que alguien quiera verlas."],
    altText: [
      "Texto alternativo",
      "Para las imágenes publicadas que no lo tengan. «Siempre» también describe las que dibujo.",
    ],
    keepsBooks: [
      "Reunir los recibos de este canal",
      "Cada recibo o factura que se publique aquí será una línea. Pide el mes con /expenses.",
    ],
    pdfReading: [
      "Leer PDF escaneados",
      "Para PDF sin texto: el OCR cuesta aparte por página. «Preguntar» dice antes el precio.",
    ],
    keepsPictureData: [
      "Conservar los datos de las imágenes",
      "Lo que el modelo escribe junto a los píxeles, como el prompt; si no, se quita.",
    ],
    hasGallery: [
      "Galería",
      "Desactivada: /gallery no encuentra nada y olvido sus vectores y todos los corazones.",
    ],
    askedPictures: [
      "Encontrar imágenes consultadas",
      "En /gallery: pregunta, respuesta y enlace, sin copia. Desaparece con su mensaje.",
    ],
    persona: [
      "Personalidad",
      "Hasta 2000 caracteres con los que empieza cada conversación: tono, temas, nombres.",
    ],
    rememberedMessages: [
      "Mensajes que recuerdo",
      "Cuántos mensajes anteriores recuerda una conversación, de 0 a 50.",
    ],
    observability: [
      "Dejar que Lunos guarde el contenido",
      "Lunos conserva preguntas, imágenes y respuestas para su panel. Para una sola: /privacy.",
    ],
    retentionDays: [
      "Días que se guarda el contenido",
      "Cuánto se conservan preguntas, respuestas e imágenes, de 1 a 3650.",
    ],
    lunosKey: [
      "Clave de Lunos de este servidor",
      "Se comprueba con Lunos, se guarda cifrada y no se vuelve a mostrar. Vacía: se quita.",
    ],
  },
  settingValues: {
    yes: "sí",
    no: "no",
    altTextAlways: "siempre",
    altTextWhenAsked: "cuando se pida",
    askedByEveryone: "todos en el canal",
    askedByThemselves: "quien preguntó",
    off: "desactivado",
    pdfReadingAsk: "preguntar antes",
    pdfReadingAlways: "siempre",
    none: "sin definir",
    theDefault: "el valor por defecto",
    asEverywhere: "como en todos los canales",
    all: "todos",
    everyone: "todo el mundo",
    everywhere: "en todas partes",
    noLimit: "sin límite",
    never: "nunca",
    ownLanguage: "el de cada persona",
    modelsOwn: "según el modelo",
    operatorsKey: "la de quien administra el bot",
  },
  settingSources: {
    here: "definido aquí",
    everywhere: "definido para todos los canales",
    operator: "valor de quien administra el bot",
    list: "el primero de la lista de Lunos",
    default: "por defecto",
  },
  styleParts: {
    before: "Antes del prompt",
    after: "Después del prompt",
    model: "Modelo",
    shape: "Proporción",
    pictures: "Imágenes de referencia",
  },
  fonts: {
    kinds: {
      sans: "gruesa, sin serifas",
      serif: "con serifas",
      hand: "a pincel",
      script: "cursiva decorativa",
      mono: "máquina de escribir",
      japanese: "japonés y latín",
      own: "añadida aquí",
    },
    characters: "Caracteres",
    variable: "variable, en su estilo normal",
  },
  tables: {
    columns: {
      file: "Archivo",
      class: "Categoría",
      shop: "Tienda",
      seller: "Vendedor",
      number: "Número",
      date: "Fecha",
      item: "Artículo",
      quantity: "Cantidad",
      price: "Precio",
      amount: "Importe",
      unit: "Unidad",
      person: "Nombre",
      company: "Empresa",
      position: "Cargo",
      phone: "Teléfono",
      email: "Correo",
      website: "Sitio web",
      address: "Dirección",
    },
    words: { table: "Tabla", check: "Revisar", currency: "moneda" },
    marks: {
      unsure: () => "difícil de leer",
      "not-number": () => "no es un número",
      "not-date": () => "no es una fecha con año",
      "not-choice": () => "no es una de tus categorías",
      either: ({ other }, told) => `también podría ser ${told(other)}`,
      "other-currency": ({ currency }) => `en ${currency}`,
      "not-product": ({ expected }, told) => `cantidad × precio da ${told(expected)}`,
    },
  },
  expenses: {
    categories: {
      groceries: "Comestibles",
      restaurant: "Restaurantes",
      travel: "Viajes",
      vehicle: "Coche y gasolina",
      office: "Oficina",
      software: "Software",
      household: "Hogar",
      health: "Salud",
      leisure: "Ocio",
      other: "Otros",
    },
    columns: {
      day: "Fecha",
      shop: "Tienda",
      category: "Categoría",
      total: "Total",
      tax: "Impuesto incluido",
      currency: "Moneda",
      person: "Publicado por",
      posted: "Publicado el",
      check: "Revisar",
      link: "Mensaje",
      count: "Recibos",
    },
    hints: {
      shop: "A quién se pagó",
      day: "Como 2026-11-21; vacío si no hay",
      total: "Como 12,40 EUR; vacío si no hay",
      tax: "Qué parte del total es impuesto; vacío si no se sabe",
      category: "Para qué fue",
    },
    sheets: { lines: "Recibos", sums: "Sumas" },
    noShop: "Recibo",
    noTotal: "sin total",
    tax: (amount) => `incl. ${amount} de impuesto`,
    missing: {
      shop: "No veo de quién es el recibo.",
      day: "No veo la fecha, así que cuenta para el día en que se publicó.",
      total: "No veo el total, así que no entra en ninguna suma.",
    },
    unsure: (name) => `Difícil de leer: ${name}.`,
    eitherDay: (day) => `La fecha también podría ser ${day}.`,
    oddDay: "La fecha queda lejos del día en que se publicó. ¿Es correcta?",
    noCurrency: "No veo la moneda.",
    itemsMore: (sum, by) => `Sus artículos suman ${sum}, ${by} más que el total.`,
    itemsLess: (sum, by) => `Sus artículos suman ${sum}, ${by} menos que el total.`,
    mixed: (list) => `Tiene importes en ${list}, que no sumo.`,
    sum: "Total",
  },
  usage: {
    periods: {
      today: "Hoy",
      week: "Los últimos siete días",
      month: "Este mes",
      "last-month": "El mes pasado",
      year: "Este año",
    },
    dimensions: {
      person: "persona",
      model: "modelo",
      intent: "tipo de solicitud",
      channel: "canal",
      day: "día",
      month: "mes",
    },
    intents: {
      see: "ver y conversar",
      draw: "dibujar",
      listen: "escuchar",
      "alt-text": "texto alternativo",
      extract: "tablas",
      scan: "PDF escaneados",
      prompt: "prompts mejorados",
      gallery: "galería",
      other: "otros",
    },
    rest: "todo lo demás",
    columns: {
      requests: "solicitudes",
      pictures: "imágenes",
      credits: "créditos",
      total: "total",
    },
    budgets: {
      "person-day": "Tu presupuesto de hoy",
      "person-month": "Tu presupuesto de este mes",
      "workspace-month": "Presupuesto de este mes",
      "channel-month": "Presupuesto de este canal este mes",
    },
  },
  fileKinds: {
    picture: (name) => `imágenes ${name}`,
    video: (name) => `videos ${name}`,
    recording: (name) => `grabaciones ${name}`,
    archive: (name) => `archivos comprimidos ${name}`,
    document: (name) => `archivos de ${name}`,
    book: (name) => `libros ${name}`,
    program: (name) => `programas (${name})`,
    font: (name) => `fuentes ${name}`,
    model: (name) => `modelos 3D ${name}`,
    mail: (name) => `correos de ${name}`,
    disk: (name) => `imágenes de disco ${name}`,
    data: (name) => `archivos ${name}`,
    shortcut: (name) => `accesos directos de ${name}`,
    kind: (name) => `este tipo de archivo ${name}`,
  },
  unnamedFileKind: "este tipo de archivo",
  sentences: {
    queued: ({ position, expectedWaitMs }, { plural, number, duration }) => {
      const others = plural(position, {
        one: "hay 1 solicitud antes que la tuya",
        other: `hay ${number(position)} solicitudes antes que la tuya`,
      });
      const wait =
        expectedWaitMs === undefined ? "" : `; falta más o menos ${duration(expectedWaitMs)}`;
      return `⏳ En la fila: ${others}${wait}.`;
    },
    thinking: () => "Pensando…",
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `Mirando ${name}…`;
      if (count === undefined) return "Mirando…";
      return `Mirando ${count} ${isMixed ? "archivos" : "imágenes"}…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `Leyendo ${name}…`;
      return count === undefined ? "Leyendo…" : `Leyendo ${count} archivos…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `Viendo ${name}…`;
      return count === undefined ? "Viendo el video…" : `Viendo ${count} videos…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `Escuchando la parte ${place} de ${total}…`;
      if (name !== undefined) return `Escuchando ${name}…`;
      return count === undefined ? "Escuchando…" : `Escuchando ${count} grabaciones…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "Dibujando…" : `Dibujando ${place} de ${total}…`,
    stepPicture: ({ place }) => `Imagen ${place}`,
    usually: ({ usualMs }, { seconds }) => `suele tardar ${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`Estilo: ${style}`);
      if (credits !== undefined)
        parts.push(`${estimated ? "aprox. " : ""}${number(credits)} créditos`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `Si sigue pasando, dale este código a quien administra el bot: ${reference}`,
    buttonAgain: () => "Otra vez",
    buttonVary: ({ place }) => (place === undefined ? "Variar" : `Variar ${place}`),
    buttonEdit: () => "Editar…",
    buttonLarger: ({ place }) => (place === undefined ? "Más grande" : `Más grande ${place}`),
    buttonSharpen: () => "Más nitidez con…",
    buttonAspect: () => "Otro formato…",
    buttonRefer: () => "Usar como referencia…",
    buttonPicture: ({ place }) => `Imagen ${place}…`,
    buttonDelete: () => "Borrar",
    buttonCancel: () => "Cancelar",
    buttonGoOn: () => "Continuar",
    buttonRetry: () => "Reintentar",
    buttonOtherModel: ({ model }) => `Probar con ${model}`,
    buttonMissing: ({ count }) =>
      count === 1 ? "Dibujar la que falta" : `Dibujar las ${count} que faltan`,
    buttonSummarise: () => "Resumir",
    buttonReadText: () => "Leer el texto",
    buttonTranslate: () => "Traducir",
    buttonAskMore: () => "Preguntar más…",
    buttonDrawPrompt: ({ place }) => `Dibujar el ${place}`,
    buttonDeleteAll: () => "Borrar todo",
    buttonKeepAll: () => "Conservarlo",
    askPurge: ({ turns, pictures }, { plural, number }) =>
      `Esto borra el contenido de todos aquí: ${plural(turns, { one: "1 solicitud con su respuesta", other: `${number(turns)} solicitudes con sus respuestas` })} y ${plural(pictures, { one: "1 imagen", other: `${number(pictures)} imágenes` })}. No se puede deshacer. Las cuentas conservan sus totales. ¿Borro todo?`,
    editTitle: () => "Editar esta imagen",
    editLabel: () => "¿Qué hay que cambiar?",
    editHint: () => "Por ejemplo: que sea de noche",
    askMoreTitle: () => "Pregunta por la imagen",
    askMoreLabel: () => "¿Qué quieres saber?",
    referTitle: () => "Imagen nueva desde esta",
    referLabel: () => "¿Qué debe mostrar la imagen nueva?",
    sharpenTitle: () => "Dar más nitidez",
    sharpenLabel: ({ max }) => `Hasta ${max} fotos mejores de lo mismo`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `Queda más nítida, no más grande. Cada foto suma ${credits(amount)} créditos; antes te pregunto.`,
    aspectTitle: () => "Otro formato",
    aspectLabel: () => "Relación entre ancho y alto",
    formSubmit: () => "Enviar",
    formClose: () => "Cancelar",
    formConversation: () => "¿A dónde mando la respuesta?",
    pictureChosen: ({ place }) =>
      place === undefined ? "¿Qué hago con esta imagen?" : `¿Qué hago con la imagen ${place}?`,
    messageSource: () => "sobre este mensaje",
    pictureSource: ({ place }) =>
      place === undefined ? "a partir de esta imagen" : `a partir de la imagen ${place}`,
    deleted: () => "Borrada. Puedes deshacerlo durante 10 minutos.",
    restored: ({ count }, { plural }) =>
      plural(count, { one: "La imagen está de vuelta.", other: "Las imágenes están de vuelta." }),
    buttonUndo: () => "Deshacer",
    deleteNotAllowed: () =>
      "Solo puede borrar esta imagen quien la pidió o un moderador. Pídeselo a uno de ellos.",
    cancelNotAllowed: () =>
      "Solo puede cancelarlo quien lo pidió o un moderador. Pídeselo a uno de ellos.",
    nothingToCancel: () => "Ya no hay nada que cancelar.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () => "¿Qué dibujo? Por ejemplo: `/imagine prompt: un faro bajo dos lunas`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `Tu prompt tiene ${number(length)} caracteres y puedo usar ${number(maxLength)} como máximo. Acórtalo un poco, por favor.`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "Aquí estoy. Pregúntame algo, o responde a una imagen y mencióname: «¿qué es esto?»"
        : "Aquí estoy. Pregúntame algo, e incluye el archivo si tu pregunta es sobre uno.",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `No pude usar **${name}**: pesa ${bytes(byteLength)} y puedo leer ${bytes(maxBytes)} como máximo. Con una versión más pequeña funcionará.`,
    fileEmpty: ({ name }) =>
      `No pude usar **${name}**: el archivo está vacío. Súbelo de nuevo, por favor.`,
    fileNotMedia: ({ name }) =>
      `No pude usar **${name}**: dice ser una imagen, pero por dentro no lo es. Guárdala otra vez como PNG o JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `No pude usar **${name}**: no sé leer ${fileKind(mediaType, name)}. ` +
      "Lo que sí: imágenes (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), videos (MP4, MOV, WebM, MKV), " +
      "grabaciones (MP3, M4A, OGG, WAV, FLAC), PDF, texto, y DOCX, XLSX, PPTX, ODT, ODS y ODP.",
    fileGone: ({ name }) => `No pude usar **${name}**: ya no está. Súbelo de nuevo, por favor.`,
    fileUnreachable: ({ name }) =>
      `Ahora mismo no pude obtener **${name}**. Inténtalo otra vez en un momento.`,
    fileDamaged: ({ name }) =>
      `No pude usar **${name}**: el archivo está dañado o incompleto. Guárdalo o expórtalo otra vez.`,
    fileLocked: ({ name }) =>
      `No pude usar **${name}**: tiene contraseña. Sube una copia sin ella.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `No pude usar **${name}**: mide ${number(width)} × ${number(height)} píxeles y puedo abrir ${number(maxMegapixels)} megapíxeles como máximo. Con una versión más pequeña funcionará.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { duration }) =>
      `No pude usar **${name}**: dura ${duration(durationMs)} y puedo con ${duration(maxDurationMs)} como máximo. Con un fragmento más corto funcionará.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `No pude usar **${name}**: tiene ${number(pages)} páginas y puedo leer ${number(maxPages)} como máximo. Sube solo la parte que importa.`,
    fileTooMuchWork: ({ name }) =>
      `No pude usar **${name}**: abrirlo da más trabajo del que puedo dedicarle a un archivo. Con una versión más sencilla funcionará.`,
    filesOutOfTime: ({ name }) =>
      `No alcancé a ver **${name}**: tus otros archivos tardaron demasiado en abrirse. Mándalo solo, por favor.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `No abrí **${name}**: dos de tus archivos acaban de tardar demasiado y ahora les toca a los demás. Mándalo otra vez en ${duration(waitMs)}; las preguntas sin archivos siguen funcionando.`,
    fileWithoutText: ({ name }) =>
      `No pude usar **${name}**: no tiene texto. Si trae imágenes, súbelas directamente.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `Miré la primera de las ${number(pages)} páginas de **${name}**.`,
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** es un escaneo: sus páginas son imágenes, sin texto que pueda leer, y aquí el OCR está desactivado. Sube como imágenes las páginas que necesites o pide a un admin que lo active en \`/settings\`.`
        : `**${name}** es un escaneo: sus páginas son imágenes, sin texto que pueda leer. Pregúntame por él y te diré cuánto cuesta leerlo con OCR.`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `Seguí sin leer **${name}**: sus páginas son imágenes, sin texto.`
        : `Seguí sin leer **${name}** y otros escaneos: sus páginas son imágenes, sin texto.`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `${files === 1 ? `**${name}** es un escaneo: sus páginas son imágenes, sin texto` : `**${name}** y otros archivos son escaneos: sus páginas son imágenes, sin texto`}. Leer ${pages === 1 ? "una página" : `${number(pages)} páginas`} con OCR y responder costará alrededor de **${credits(amount)} créditos**.${isOverBudget === true ? ` El presupuesto ya no alcanza para eso: pide a un admin que lo suba con \`/settings\` o sigue sin OCR.` : ""}`,
    buttonReadScan: () => "Leer con OCR",
    buttonWithoutOcr: () => "Seguir sin OCR",
    pagesUnread: ({ name, pages }) =>
      `Estas páginas de **${name}** son imágenes sin texto y no las leí: ${pages}. Súbelas como imágenes si importan.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** es muy larga; la miré en ${number(pieces)} partes.`,
    fileFirstFrame: ({ name }) => `**${name}** se mueve; miré su primer cuadro.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** se mueve; miré ${number(shown)} de sus ${number(total)} cuadros.`,
    fileKeyFrames: ({ name, times }) =>
      `Ningún modelo de los que puedo usar aquí ve videos, así que miré imágenes fijas de **${name}** (en ${times.join(", ")}), sin el sonido.`,
    fileVideoUnwatchable: ({ name }) =>
      `No pude usar **${name}**: ningún modelo de los que puedo usar aquí ve videos, y de este no puedo sacar imágenes fijas. Sube una captura del momento que te interesa.`,
    fileVideoSilent: ({ name }) =>
      `**${name}** no tiene sonido, así que no hay nada que transcribir. Sube el video con sonido o directamente la grabación.`,
    fileAttachmentsUnread: ({ name, count }, { plural, number }) =>
      `Leí el texto de **${name}**, pero no abrí ${plural(count, { one: "su archivo adjunto", other: `sus ${number(count)} archivos adjuntos` })}. Si quieres que mire alguno, mándalo por separado.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `Leí los primeros ${number(maxCharacters)} caracteres de **${name}**.`,
    linkForbidden: ({ name }) =>
      `No abro el enlace a **${name}**: solo entro en direcciones web públicas.`,
    tooManyFiles: ({ used, total }) => `Miré los primeros ${used} de ${total} archivos.`,
    adminsOnly: () => "Esto es solo para los admins. Pídeselo a alguno, o que te den ese permiso.",
    unknownCommand: () => "Ya no conozco ese comando. Escribe `/` para ver los que hay.",
    imageGone: () => "Ya no tengo esa imagen. Usa `/imagine` para hacer una nueva.",
    alreadyLargest: ({ size }) =>
      `Esta imagen ya tiene el tamaño más grande, ${size}. Prueba con *Variar* o *Editar…*.`,
    sharpenNeedsPhotos: ({ max }) =>
      `Necesito de 1 a ${max} fotos mejores de lo mismo, por ejemplo en PNG o JPEG. Prueba otra vez *Más nitidez con…* y añádelas.`,
    sharpenOnePicture: () =>
      "Este mensaje tiene varias imágenes y doy nitidez a una cada vez. Publica sola la que quieras y prueba otra vez.",
    fontUnknown: ({ font, names }, { list }) =>
      `No tengo una fuente llamada «${font}». Puedes elegir: ${list(names)}.`,
    fontGone: ({ font }) =>
      `La fuente «${font}» ya no existe, así que no dibujé nada. Inténtalo de nuevo y usaré otra.`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `Guardada. Ahora todos pueden poner palabras en **${font.name}**: elígela como \`font\` en \`/imagine\`.`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "Asegúrate de que su licencia lo permite: envío el archivo a Lunos con cada imagen que la usa.",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "Aquí todavía no se ha añadido ninguna fuente. Añade la primera con `/font`."
                : "Aquí todavía no se ha añadido ninguna fuente. Los admins pueden hacerlo con `/font`.",
            ]
          : ["**Añadidas aquí**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**Siempre disponibles**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "Elige una como `font` en `/imagine` y escribe las palabras en `text`." +
          (isAdmin && own.length > 0 ? " Con `/font` puedes sustituirlas o quitarlas." : ""),
      ].join("\n"),
    fontRemoved: ({ font }) =>
      `Quité **${font}**. Las imágenes hechas con ella se quedan como están.`,
    fontNameWrong: ({ maxLength }) =>
      `Ese nombre no sirve. Usa hasta ${maxLength} letras, números y espacios, sin menciones ni enlaces; por ejemplo, «Moon Sans».`,
    fontNeedsFile: ({ font }) =>
      `Aquí todavía no hay una fuente «${font}». Añade también su archivo: TTF, OTF, WOFF o WOFF2.`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `Aquí no se ha añadido ninguna fuente, así que no hay «${font}» que quitar. Añade una con \`/font\`.`
        : `«${font}» no está entre las fuentes añadidas aquí: ${list(names)}. Elige una de ellas.`,
    fontsFull: ({ limit }, { number }) =>
      `Aquí ya hay ${number(limit)} fuentes, y no guardo más. Quita una con \`/font\` e inténtalo de nuevo.`,
    fontNotFont: ({ name }) =>
      `**${name}** no es una fuente que pueda leer. Elige un archivo TTF, OTF, WOFF o WOFF2.`,
    fontIsCollection: ({ name }) =>
      `**${name}** contiene varias fuentes. Elige un archivo con una sola: TTF, OTF, WOFF o WOFF2.`,
    fontForbidden: ({ name }) =>
      `Los autores de **${name}** no permiten incrustarla, así que no puedo usarla. Elige otra fuente o pídeles una versión que lo permita.`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** no tiene letras ni números que pueda dibujar. Elige una fuente con letras.`,
    fontRefused: ({ font }) =>
      `Lunos no aceptó la fuente «${font}», así que no se dibujó nada. Inténtalo de nuevo y usaré otra.`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `A la fuente ${font} le falta: ${list(letters)}.${other === undefined ? " Quita la fuente y pediré las palabras sin ella." : ` Prueba ${other}, que tiene todas las letras.`}`,
    fontNeedsWords: () => "¿Qué palabras? Escríbelas en `text` y usaré esa fuente para ellas.",
    letteringTooLong: ({ length, maxLength }) =>
      `Las palabras de una imagen pueden tener ${maxLength} caracteres y las tuyas tienen ${length}. Acórtalas, por favor.`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `Ahora mismo ningún modelo puede usar fuentes, así que pedí las palabras sin ${font}.`
        : `${model} no puede usar fuentes, así que pedí las palabras sin ${font}.`,
    wordsRight: () => "Las palabras están bien.",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "En la imagen" : `En la imagen ${place}`;
      const what = said === undefined ? `no aparece «${wanted}»` : `dice «${said}», no «${wanted}»`;
      return `${where} ${what}. Pulsa *Otra vez* para hacer una nueva.`;
    },
    wordsUnread: () => "No he podido comprobar las palabras. Míralas tú, por favor.",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `Esto es ${what} y no hay nada que escuchar. Dame un mensaje de voz, una grabación o un video con sonido.`
        : `Esto es ${what} y no hay ninguna tabla que leer. Dame una foto, un escaneo o un PDF.`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `En ese mensaje no hay ${needs[need]}. Elige otro mensaje.`
        : `En ese mensaje hay ${list(found.map((kind) => mediaKinds[kind]))}, pero no hay ${needs[need]}. Elige otro mensaje.`,
    transcriptSpeaker: ({ number }) => `Voz ${number}:`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "Este es el comienzo. La transcripción completa va adjunta, con subtítulos (SRT)."
        : "Este es el comienzo. La transcripción completa va adjunta.",
    transcriptVoices: ({ name, parts }, { number }) =>
      `Escuché **${name}** en ${number(parts)} partes y numeré las voces por separado en cada una, así que una misma persona puede tener varios números.`,
    heardKept: () =>
      "Lo que escuché hasta aquí queda guardado. Con **Reintentar** sigo desde ahí y nada se paga dos veces.",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `Tengo que escuchar esto en ${number(parts)} partes, por unos ${credits(amount)} créditos: más de lo que aquí se puede gastar sin preguntar. Pulsa **Reintentar** y te pregunto antes.`,
    transcriptGone: () => "Ya no tengo esa transcripción. Usa `/transcribe` para hacer una nueva.",
    onlyMusic: () => "En esa grabación oigo música, pero ninguna palabra.",
    languageUnknown: ({ language }) =>
      `No conozco el idioma «${language}». Elige uno de la lista o déjalo vacío y lo averiguo yo.`,
    transcriptCut: ({ name }) =>
      `La transcripción de **${name}** no llega al final: el modelo no puede escribir tanto de una vez. Divide la grabación en partes más cortas y la tendrás completa.`,
    nothingSaid: () => "No oí que nadie hablara en esa grabación.",
    contentHidden: () =>
      "No puedo ver el mensaje al que respondiste: este servidor no me ha dado ese permiso. " +
      "Sube la imagen en tu propio mensaje, o haz clic derecho en aquel y elige Aplicaciones → «¿Qué es esto?».",
    stickerUnreadable: ({ name }) =>
      `No pude usar el sticker **${name}**: no se puede convertir en imagen. Súbelo como imagen.`,
    linkUnreadable: ({ name }) =>
      `No pude usar el enlace a **${name}**: ahí no hay ninguna imagen ni video que pueda leer. Sube el archivo directamente.`,
    permissionMissing: ({ permission }) =>
      `No puedo responder en ese canal: me falta el permiso «${permission}». Los admins del servidor pueden dármelo.`,
    filesNotAllowed: ({ permission }) =>
      `Hice la imagen, pero no puedo publicarla aquí: me falta el permiso «${permission}». Los admins del servidor pueden dármelo.`,
    messageOutOfReach: () => "Ya no puedo ver ese mensaje. Vuelve a elegirlo desde su menú.",
    fileNotShown: ({ name, platform }) =>
      `No pude usar **${name}**: ${platform} no me lo muestra. Quien lo subió puede compartirlo en un canal donde yo esté.`,
    fileSignIn: ({ name }) =>
      `No pude abrir **${name}**: en lugar del archivo me salió una página de inicio de sesión. Invítame al canal donde está; si no basta, un admin tiene que instalarme de nuevo con permiso para leer archivos.`,
    fileHiddenByPlan: ({ name }) =>
      `No pude usar **${name}**: es más antiguo de lo que muestra el plan de este espacio de trabajo. Súbelo de nuevo, por favor.`,
    flagUnknown: ({ flag, known }) => `Aquí no conozco \`${flag}\`. Conozco: ${known}.`,
    flagValueWrong: ({ flag, allowed }) => `\`${flag}\` acepta uno de estos valores: ${allowed}.`,
    filesSentDirectly: ({ platform }) =>
      `${platform} no mostró mi archivo aquí, así que te lo mandé por mensaje directo.`,
    filesHidden: ({ platform }) =>
      `${platform} aceptó mi archivo, pero no lo muestra. Pídemelo otra vez en unos minutos.`,
    filesRefused: ({ platform }) =>
      `Hice la imagen, pero ${platform} no me deja subir archivos aquí. Los admins del espacio de trabajo pueden cambiarlo.`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `No hay nada nuevo aquí desde ${moment(sinceMs, { nowMs, timeZone })}. Ya estás al día.`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number, plural }) => {
      const seen =
        pictures === 0
          ? ""
          : ` y ${opened === pictures ? "" : `${number(opened)} de `}${plural(pictures, { one: "1 imagen", other: `${number(pictures)} imágenes` })}`;
      return `He leído ${plural(messages, { one: "1 mensaje", other: `${number(messages)} mensajes` })}${seen} desde ${moment(since.sinceMs, since)}`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "Había más: he leído los últimos mensajes. Elige un periodo más corto para verlo todo."
        : "Hay más después: he leído los primeros mensajes. Elige un inicio más reciente para ver el resto.",
    catchUpNotYours: () =>
      "No tienes permiso para leer los mensajes anteriores de aquí, así que no puedo resumírtelos. Pide acceso a un administrador.",
    catchUpForbidden: ({ permission }) =>
      `No puedo leer los mensajes anteriores de aquí: no tengo el permiso «${permission}». Pide a un administrador que me lo dé.`,
    catchUpNotMember: () =>
      "No puedo leer lo que se dice aquí: no soy miembro. Pide que me añadan y vuelve a intentarlo.",
    catchUpHidden: () =>
      "No puedo resumir esto: solo puedo leer los mensajes que me mencionan. Pide al operador del bot que me deje leer el contenido de los mensajes.",
    catchUpLater: ({ platform }) =>
      `${platform} solo me deja leer los mensajes de aquí una vez por minuto. Vuelve a intentarlo en un minuto.`,

    tableNone: () =>
      "No veo nada ahí con lo que hacer una tabla. Prueba con una foto más nítida o de más cerca, o dime en *columnas* qué quieres.",
    tableUnusable: () =>
      "Lo que escribió el modelo no es una tabla. Inténtalo de nuevo o elige otro modelo.",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `Aquí hay ${number(shownRows)} de ${number(rows)} filas. Todas están en los archivos.`
        : `Aquí hay ${number(shownRows)} de ${number(rows)} filas y ${number(shownColumns)} de ${number(columns)} columnas. Todo está en los archivos.`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `Fila ${number(row)}, *${column}*${written === "" ? "" : ` («${written}»)`}: ${cellMarks(marks)}.`,
    tableChecksMore: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 celda más", other: `${number(count)} celdas más` })} por revisar, resaltadas en la hoja de cálculo.`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      const added = `${of}${file === undefined ? "Las" : "las"} filas suman ${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}. Ahí no aparece ningún total.`;
      return difference === undefined
        ? `${added}, que coincide con el total.`
        : `${added}, pero el total que aparece es **${money(stated, currency)}**: ${money(difference.replace("-", ""), currency)} ${difference.startsWith("-") ? "más" : "menos"}.`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      return `${of}${file === undefined ? "Hay" : "hay"} importes en ${list(currencies)}, así que no comprobé el total. Revísalo tú, por favor.`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `En total: ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))}.`,
    tableCut: ({ rows }, { number }) =>
      `Paré después de ${number(rows)} filas: el modelo no puede escribir tanto de una vez. Envía la tabla por partes y la tendrás completa.`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `Son ${number(count)} columnas, y mi límite es ${number(maxColumns)}. Elige las más importantes.`,
    tableColumnsCut: ({ columns }, { number }) =>
      `La tabla es más ancha, pero mi límite es de ${number(columns)} columnas. Elige con *columnas* las que importan.`,
    tableClassesMissing: () =>
      "Me faltan las categorías para clasificar las fotos. Escríbelas en *columnas*, por ejemplo: gato, perro, nada.",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `Son ${number(count)} categorías, y mi límite es ${number(maxClasses)}. Elige menos.`,
    tableTurned: ({ name }) =>
      `**${name}** no está derecha, así que puede que haya leído algo mal. Gírala e inténtalo de nuevo si la tabla no cuadra.`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1 imagen" : `Imágenes ${first}–${last} de ${total}`,
        jump: "Ir al mensaje",
      }),
    galleryOff: () =>
      "La galería está desactivada aquí. Los admins pueden activarla con `/settings`.",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}No encontré imágenes así entre las que puedes ver aquí. Prueba con otras palabras o más tiempo, o deja las palabras vacías para ver las más recientes.`,
    galleryNoTime: ({ when }) =>
      `No entiendo el momento ${tellCode(when)}. Prueba con «ayer», «el mes pasado», «marzo de 2025» o «2025».`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `Este es el prompt:`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`Dibujada con: \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "No encontré ninguna parecida entre las que puedes ver aquí. Prueba `/gallery` con tus propias palabras.",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "Ya pediste" : `${personName} ya pidió`} algo casi igual, ${moment(atMs, { nowMs, timeZone })}. Puedo mostrarlo gratis o dibujar lo tuyo por unos **${credits(amount)} créditos**.`,
    buttonShowIt: () => "Mostrarla",
    buttonDrawAnyway: () => "Dibujar la mía igual",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `Dibujada para ${personName}, ${moment(atMs, { nowMs, timeZone })}${url === undefined ? "" : ` · [Ir al mensaje](${url})`}`,
    similarGone: () =>
      "Ya no puedo mostrar esa imagen. Pulsa *Dibujar la mía igual* para tener la tuya.",
    buttonFavourite: () => "❤ Favorita",
    buttonSimilar: () => "Más como esta",
    favouriteMarked: () => "Ya está entre tus favoritas. `/gallery` puede mostrártelas todas.",
    favouriteUnmarked: () =>
      "Ya no está entre tus favoritas. Pulsa otra vez para volver a añadirla.",
    buttonShow: ({ place }) => (place === undefined ? "Mostrar" : `Mostrar ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "Prompt" : `Prompt ${place}`),
    buttonReferTo: ({ place }) => `Usar de referencia ${place}…`,
    buttonPreviousPage: () => "Página anterior",
    buttonNextPage: () => "Página siguiente",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `Guardado. Ya se puede dibujar con el estilo **${style.name}**: elígelo en \`/imagine\`.`
            : `Guardado. Así queda **${style.name}**:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "Elige un estilo en `/imagine`:",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "Con `/style` puedes cambiarlos o quitarlos."] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "Aquí todavía no hay estilos. Guarda el primero con `/style`: texto alrededor de cada prompt, un modelo, una proporción, imágenes de referencia."
        : "Aquí todavía no hay estilos. Los admins pueden guardar uno con `/style`.",
    styleRemoved: ({ style }, { styleParts }) =>
      [`Quité **${style.name}**. Así era:`, ...styleParts(style).map((part) => `- ${part}`)].join(
        "\n",
      ),
    styleNameWrong: ({ maxLength }) =>
      `Ese nombre no sirve. Usa hasta ${maxLength} letras, números y espacios, sin menciones ni enlaces; por ejemplo, «estilo de la casa».`,
    styleNamedLikeCommand: ({ name }) =>
      `«${name}» es uno de mis comandos. Ponle otro nombre al estilo; por ejemplo, «estilo de la casa».`,
    styleEmpty: ({ name }) =>
      `El estilo «${name}» todavía no existe. Dale algo: texto antes o después del prompt, un modelo, una proporción o imágenes de referencia.`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `Ese texto tiene ${number(length)} caracteres, y un estilo admite ${number(maxLength)} antes del prompt y otros tantos después. Acórtalo un poco, por favor.`,
    styleNotPicture: ({ name }) =>
      `«${name}» no es una imagen. Elige imágenes como referencia e inténtalo de nuevo.`,
    stylesFull: ({ limit }, { number }) =>
      `Aquí ya hay ${number(limit)} estilos, y no guardo más. Quita uno con \`/style\` e inténtalo de nuevo.`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `Aquí no hay ningún estilo «${style}». Inténtalo de nuevo para dibujar sin él; los admins pueden guardar estilos con \`/style\`.`
        : `Aquí no hay ningún estilo «${style}». Los que hay: ${list(names)}. Elige uno o inténtalo de nuevo para dibujar sin estilo.`,
    styleGone: ({ style }) =>
      `El estilo «${style}» ya no existe, así que no dibujé nada. Inténtalo de nuevo para dibujar sin él.`,
    styleModelGone: ({ style, model }) =>
      `El estilo «${style}» dibuja con ${model}, que ya no está disponible. Elige otro modelo o pide a un admin que cambie el estilo.`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `Con el texto del estilo «${style}», tu prompt tiene ${number(length)} caracteres y puedo usar ${number(maxLength)} como máximo. Acórtalo un poco, por favor.`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} no acepta imágenes, así que esto se dibujó sin las imágenes de referencia de «${style}».`
        : `⚠️ ${model} no acepta imágenes: dibujará «${style}» sin sus imágenes de referencia. Para usarlas, elige un modelo que vea imágenes.`,
    stylePicturesGone: ({ style, count }, { plural, number }) =>
      `Ya no encuentro ${plural(count, { one: "una imagen de referencia", other: `${number(count)} imágenes de referencia` })} de «${style}». Un admin puede añadir otras con \`/style\`.`,

    betterPrompt: ({ mine, better }) =>
      [`**El tuyo:** \`${mine}\``, `**Mejorado:** \`${better}\``, "¿Cuál dibujo?"].join("\n\n"),
    betterUnusable: () =>
      "A la propuesta del modelo le faltaban palabras entre comillas o era demasiado larga, así que conservé tu prompt. Dibuja el tuyo o inténtalo de nuevo.",
    buttonDrawMine: () => "Dibujar el mío",
    buttonDrawBetter: () => "Dibujar el mejorado",
    buttonChangePrompt: () => "Cambiarlo…",
    changePromptTitle: () => "Cambiar el prompt",
    changePromptLabel: () => "¿Qué debe mostrar la imagen?",

    tooManyOpenTurns: ({ limit }, { plural, number }) =>
      `Ya tienes ${plural(limit, { one: "1 solicitud", other: `${number(limit)} solicitudes` })} en marcha, el máximo a la vez. Espera a que termine alguna e inténtalo de nuevo.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { number, duration }) =>
      `Son más de ${number(limit)} solicitudes en poco tiempo. Inténtalo de nuevo en ${duration(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `Ahora mismo no hay ningún modelo para ${{ see: "ver esto", draw: "dibujar", listen: "escuchar", talk: "conversar", sharpen: "dar nitidez" }[need]}. Quien administra el bot puede elegir uno.`,
    modelUnavailable: ({ model }) =>
      `Ahora mismo no puedo usar un modelo llamado ${model}. Con \`/models\` ves los que sí puedo usar.`,
    modelCannot: ({ model, lacks = "that" }) =>
      `El modelo ${model} no puede ${{ draw: "dibujar", write: "responder con palabras", image: "ver imágenes", video: "ver videos", audio: "escuchar grabaciones", document: "leer documentos", that: "hacer eso" }[lacks]}. Elige otro: \`/models\` los muestra todos.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "El modelo rechazó esta solicitud. Prueba a decirlo de otra manera."
        : `El modelo rechazó esta solicitud. Prueba a decirlo de otra manera. Su motivo: ${reason}`,
    noImageCame: () => "Esta vez el modelo no mandó ninguna imagen. Prueba con otra descripción.",
    somePicturesMissing: ({ made, wanted }) => `Recibí ${made} de las ${wanted} imágenes.`,
    imageUnreachable: () =>
      "El modelo hizo una imagen, pero solo mandó un enlace y no pude descargarla de ahí. Inténtalo de nuevo.",
    imageUnreadable: () =>
      "Lo que mandó el modelo no es una imagen, así que no tengo nada que mostrar. Inténtalo de nuevo.",
    emptyAnswer: () =>
      "El modelo mandó una respuesta vacía. Inténtalo de nuevo o pregunta de otra manera.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "El modelo gastó todo su espacio en pensar y no llegó a responder. Prueba con una pregunta más sencilla o elige otro modelo."
        : "El modelo lo pensó, pero no escribió ninguna respuesta. Inténtalo de nuevo o pregunta de otra manera.",
    answerAtLimit: () =>
      "Hasta aquí llega el largo de esta respuesta. Pulsa *Continuar* para ver el resto.",
    answerFiltered: () =>
      "El filtro de contenido del modelo cortó la respuesta aquí. Prueba a preguntar de otra manera.",
    declinedRest: ({ reason }) => `El modelo se detuvo aquí: ${reason}`,
    goOnNotAllowed: () =>
      "Solo puede pedir que siga esta respuesta quien hizo la pregunta. Pregúntame tú para tener la tuya.",
    goOnGone: () => "Ya no tengo el principio de esa respuesta. Pregunta otra vez, por favor.",
    followUpNotAllowed: () =>
      "Esta imagen me la mostró otra persona, así que solo ella puede preguntar más aquí. Envíamela tú para tener tu propia respuesta.",
    followUpGone: () => "Ya no tengo esta imagen. Envíamela otra vez.",
    pressedTwice: () => "Ya estoy en ello. Un momento.",
    retryNotAllowed: () =>
      "Solo puede reintentarlo quien lo pidió. Pídemelo tú y tendrás tu propia respuesta.",
    retryGone: () => "Ya no tengo lo que pediste aquí. Pídelo otra vez, por favor.",
    toolCallBroken: () =>
      "El modelo quiso dibujar, pero su pedido llegó ilegible y no se dibujó nada. Inténtalo de nuevo.",
    toolUnknown: ({ tool }) => `El modelo quiso usar «${tool}», que no tengo.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `El modelo pidió ${wanted} imágenes de una vez; dibujé las primeras ${drawn}.`,
    answerCut: () =>
      "La respuesta sigue, pero es demasiado larga para publicarla aquí. Pide una más corta, o la siguiente parte.",
    interrupted: () => "La respuesta se cortó aquí. Inténtalo de nuevo.",
    requestRefused: () =>
      "El servicio de modelos no aceptó esta solicitud. Prueba con algo más sencillo o con otras opciones.",
    contextTooLong: () =>
      "Es más de lo que el modelo puede leer de una vez. Acórtalo o empieza de cero.",
    outOfCredit: () =>
      "Se acabaron los créditos de este bot. Quien lo administra puede recargarlos; después inténtalo otra vez.",
    keyRefused: () =>
      "No estoy bien configurado: el servicio de modelos rechazó mi clave. Quien administra el bot puede arreglarlo.",
    rateLimited: ({ retryAfterMs }, { duration }) =>
      `Los modelos están muy ocupados ahora. Inténtalo de nuevo en ${retryAfterMs === undefined ? "un minuto" : duration(retryAfterMs)}.`,
    lunosTrouble: () =>
      "El servicio de modelos tiene problemas en este momento, lo siento. Inténtalo de nuevo en un minuto.",
    lunosUnreachable: () =>
      "No logro conectarme al servicio de modelos, lo siento. Inténtalo de nuevo en un minuto.",
    lunosTimeout: () => "El modelo tardó demasiado en responder, lo siento. Inténtalo de nuevo.",

    restarted: () =>
      "Lo siento, me reinicié antes de terminar esto. No te cobro dos veces sin preguntar, así que inténtalo de nuevo.",
    cancelled: () => "Cancelado.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Va como ${format} (${bytes(byteLength)}), porque aquí los archivos pueden pesar ${bytes(maxBytes)} como máximo.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Va como ${format} y más pequeña (${number(width)} × ${number(height)}), porque aquí los archivos pueden pesar ${bytes(maxBytes)} como máximo.`,
    pictureMarkLost: () =>
      "Esta versión no lleva la declaración firmada de procedencia (C2PA) del original.",
    answerBlocked: () =>
      "El filtro de palabras de este servidor (AutoMod) bloqueó mi respuesta, así que no puedo mostrarla aquí. Pregunta de otra manera, o hazlo por mensaje directo.",
    linkBlocked: ({ platform }) =>
      `${platform} bloqueó mi respuesta porque cree que uno de sus enlaces es dañino. Pregunta de otra manera, por favor.`,
    answeredDirectly: ({ place }) =>
      `No pude publicar en ${place}, así que aquí tienes tu respuesta.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Una imagen pesa ${bytes(byteLength)} y aquí caben ${bytes(maxBytes)} como máximo, así que no pude publicarla. Prueba con un tamaño menor.`,
    somethingBroke: () => "Algo salió mal de mi lado, lo siento. Inténtalo de nuevo.",

    describeThis: () => "¿Qué es esto? Descríbelo.",
    imageAltText: ({ prompt }) =>
      prompt === "" ? "Imagen generada" : `Imagen generada: ${prompt}`,

    homeTitle: () => "Hola, soy Moonlens",
    homeText: () =>
      "Respondo preguntas sobre imágenes, videos, grabaciones y documentos, y también dibujo.\nMencióname en un canal o en un hilo, escríbeme directamente, o elige *What's this?* en el menú de cualquier mensaje.",
    homeDraw: () => "Dibujar una imagen…",
    aiCanErr: () =>
      "Mis respuestas vienen de modelos de IA y pueden contener errores. Comprueba lo importante.",
    promptDrawTitle: () => "Dibuja algo",
    promptDraw: () => "Dibuja un faro bajo dos lunas",
    promptSeeTitle: () => "Mira una imagen",
    promptSee: () => "¿Qué hay en la imagen que voy a mandar?",
    promptWhatTitle: () => "¿Qué puedes hacer?",
    promptWhat: () => "¿Qué puedes hacer?",
    installTitle: ({ platform }) => `Agrega Moonlens a ${platform}`,
    installText: () =>
      "Moonlens responde preguntas sobre imágenes, videos, grabaciones y documentos, y también dibuja. Lee lo que se le pregunta y los hilos en los que participa.",
    installButton: () => "Elegir un espacio de trabajo",
    about: () =>
      "Ve, escucha y dibuja: pregúntale sobre imágenes, videos, grabaciones y documentos",
    aboutLong: () =>
      "Menciona a Moonlens con una pregunta, o en un hilo con una imagen: mira imágenes y videos, escucha grabaciones, " +
      "lee documentos y responde en el hilo. Con /imagine dibuja, y lo que dibuja se puede variar, " +
      "editar y ampliar con un botón. Sus respuestas vienen de modelos de IA y pueden contener errores.",
    shortcut: () => "Dibujar una imagen",
    settingsShort: () => "Ajustes",
    settingsChange: () => "Cambiar…",
    roleName: ({ role }) => ({ admin: "Admins", member: "Miembros", guest: "Invitados" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "Hola, soy Moonlens. Dibujo y respondo preguntas sobre imágenes, videos, grabaciones y documentos.",
        `- **Dibujar:** \`${draw} un faro bajo dos lunas\``,
        "- **Preguntar:** mencióname con una pregunta, o responde a una imagen y mencióname: «¿qué es esto?»",
        `- **Más:** \`${help}\``,
        `-# Solo leo aquello por lo que me preguntas. Mis respuestas las ven todos en el canal, salvo que elijas «privado». \`${privacy}\` muestra lo que guardo.`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "Respondo preguntas sobre imágenes, videos, grabaciones y documentos, y también dibujo.",
        isCalled
          ? "Mencióname con una pregunta, o responde a una imagen y mencióname: «¿qué es esto?». O usa:"
          : "Solo pregunta, e incluye el archivo si tu pregunta es sobre uno. O usa:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (solo admins)" : ""}`,
        ),
        "-# Mis respuestas vienen de modelos de IA y pueden contener errores.",
      ].join("\n"),
    models: (facts, { number, plural }) =>
      tellModels(facts, {
        title: "Modelos que puedo usar",
        intro:
          "Si no eliges otro, uso los que dicen *en uso aquí*. Los admins los eligen con `/settings`.",
        inUse: "en uso aquí",
        kinds: {
          draw: "Dibujar",
          see: "Ver y conversar",
          listen: "Escuchar",
          talk: "Solo conversar",
          unknown: "Capacidades desconocidas",
        },
        more: (count) => `…y ${number(count)} más`,
        narrow:
          "Hay más. Las opciones de `/models` acortan la lista: una parte del nombre, qué entiende o genera un modelo, un precio.",
        unpriced:
          "La lista no da precios por imagen. Cuando un modelo haya dibujado aquí la primera, mostraré cuánto cuesta más o menos.",
        withoutPrice: (count) =>
          plural(count, {
            one: "Dejé fuera 1 modelo: todavía no sé su precio.",
            other: `Dejé fuera ${number(count)} modelos: todavía no sé sus precios.`,
          }),
        pdfs: "Casi todos los modelos pueden leer el texto de un PDF. Estos también ven sus páginas.",
        noneFits: (total) =>
          `${plural(total, { one: "El único modelo que tengo no encaja.", other: `Ninguno de mis ${number(total)} modelos encaja.` })} Quita una opción, o míralos todos con \`/models\`.`,
        none: "Ahora mismo no consigo la lista de modelos. Inténtalo de nuevo en un minuto.",
      }),
    modelPriceWrong: () =>
      "No entiendo ese precio. Escribe un número de créditos, por ejemplo 0,05.",

    channelNotAllowed: () =>
      "No trabajo en este canal: los admins eligieron otros. Pregúntame allí o por mensaje directo.",
    roleNotAllowed: () =>
      "Los admins me reservaron para ciertos roles. Pregúntales si deberías tener alguno.",
    drawingNotAllowed: () =>
      "Aquí solo ciertos roles pueden dibujar. Sí puedes preguntarme sobre imágenes; los admins pueden darte permiso para dibujar.",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "Aquí no se puede dibujar.",
          see: "Aquí no se pueden hacer preguntas.",
          listen: "Aquí no se puede transcribir.",
        }[work]
      } Prueba en otro canal o pregunta a los admins.`,
    altTextIsOff: () =>
      "El texto alternativo está desactivado aquí. Prueba en otro canal o pregunta a un admin.",
    sizeNotAllowed: ({ size, sizes }) =>
      `Aquí no se hacen imágenes de ${size}. Elige ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { plural, number, duration }) =>
      `Hiciste ${plural(limit, { one: "1 solicitud", other: `${number(limit)} solicitudes` })} en la última hora, el máximo aquí. Podrás hacer la próxima en ${duration(waitMs)}; los admins pueden cambiar el límite.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Con esto pasarías de tus ${credits(limit)} créditos de hoy. Vuelven en ${duration(waitMs)}; los admins pueden cambiar el límite con \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Con esto pasarías de tus ${credits(limit)} créditos de este mes. Vuelven en ${duration(waitMs)}; los admins pueden cambiar el límite con \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Con esto se pasaría de los ${credits(limit)} créditos que hay aquí para el mes. Vuelven en ${duration(waitMs)}; los admins pueden cambiar el límite con \`/settings\`.`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Con esto se pasaría de los ${credits(limit)} créditos que este canal tiene para el mes. Vuelven en ${duration(waitMs)}. Prueba en otro canal; los admins pueden cambiar el límite con \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { plural, number, duration }) =>
      `Hoy ${plural(limit, { one: "1 solicitud tuya se rechazó o se canceló cuando ya estaba pagada", other: `${number(limit)} solicitudes tuyas se rechazaron o se cancelaron cuando ya estaban pagadas` })}, el máximo por día. Podrás pedir de nuevo en ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `Esto costará alrededor de **${credits(amount)} créditos**. ¿Sigo adelante?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `Ese dibujo costaría alrededor de ${credits(amount)} créditos, más de lo que aquí se puede gastar sin preguntar. Usa \`/imagine\`: así puedo preguntarte antes.`,
    buttonConfirm: () => "Adelante",
    buttonDecline: () => "No, gracias",
    confirmNotAllowed: () =>
      "Solo puede decidirlo quien lo pidió. Pídemelo tú para tener tu propia respuesta.",
    nothingToConfirm: () => "Eso ya se decidió.",
    costsYouNothing: () => "Esto no te cuesta nada.",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

    balance: (facts, { credits, duration, number, plural }) =>
      [
        ...(facts.credits === undefined
          ? ["El saldo de la cuenta solo lo ve quien administra el bot."]
          : [
              `Quedan **${credits(facts.credits)} créditos**${facts.isSandbox ? " (dinero de juguete: esto es el sandbox)" : ""}${facts.ageMs === undefined ? "" : ` según el dato de hace ${duration(facts.ageMs)}; ahora no logro conectarme a Lunos`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `Aviso por debajo de ${credits(facts.alertCredits)} créditos: ${facts.isLow ? "⚠️ ya se alcanzó, recarga pronto" : "todavía no"}.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ Queda poco saldo: recarga pronto."]
          : []),
        `Gastado aquí: ${credits(facts.today)} hoy, ${credits(facts.week)} en siete días, ${credits(facts.month)} este mes${facts.monthLimit === undefined ? "" : ` de ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `Al ritmo de toda la cuenta, el saldo alcanza para ${plural(facts.daysLeft, { one: "1 día", other: `unos ${number(facts.daysLeft)} días` })}.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Consumo de ${name}`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}, por ${words.dimensions[by]} · ${amount(credits, digits)} créditos`,
    usageAltText: ({ title, lines, bars }) =>
      `Gráfico de barras. ${title}. ${lines.join(". ")}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)} (${amount(credits, digits)} créditos)`;
      if (percent === 0) return `Lo mismo que ${before}`;
      return `${number(Math.abs(percent))}\u00a0% ${percent > 0 ? "más" : "menos"} que ${before}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}: ${credits(spent)} de ${credits(limit)} créditos (${number(percent)}\u00a0%)`,
    usageEstimate: () => "estimado, del todo o en parte",
    usage: (facts, { amount, number, day, plural, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "Lo que usaste" : "Lo que se usó aquí"}**, ${facts.fromDay === facts.toDay ? day(facts.fromDay) : `del ${day(facts.fromDay)} al ${day(facts.toDay)}`}`,
        `${plural(sum.turns, { one: "1 solicitud", other: `${number(sum.turns)} solicitudes` })} · ${plural(sum.pictures, { one: "1 imagen", other: `${number(sum.pictures)} imágenes` })} · ${plural(sum.tokens, { one: "1 token", many: `${number(sum.tokens)} de tokens`, other: `${number(sum.tokens)} tokens` })} · **${amount(sum.credits, facts.digits)} créditos**${sum.isExact ? "" : " (en parte estimados)"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID: \`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Todos los movimientos del ${day(fromDay)} al ${day(toDay)}, en un archivo para la hoja de cálculo.`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `Anotado: ${line}`;
      if (state === "removed") return `Ya no está en la lista: ~~${line}~~`;
      const first = firstUrl === undefined ? "" : ` ([ver el primero](${firstUrl}))`;
      return `Ya estaba anotado${first}: ${line}. No lo he añadido otra vez.`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "Corregir" : `Corregir ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "Quitar" : `Quitar ${place}`),
    buttonPutBack: ({ place }) =>
      place === undefined ? "Volver a poner" : `Volver a poner ${place}`,
    buttonAddAnyway: ({ place }) =>
      place === undefined ? "Añadir igualmente" : `Añadir igualmente ${place}`,
    expenseNone: () => "No veo ningún recibo ni factura ahí.",
    expensesMore: ({ count }, { plural, number }) =>
      `He tomado ${plural(count, { one: "el primer recibo", other: `los primeros ${number(count)} recibos` })}; hay más. Publica el resto en otro mensaje.`,
    expensesTooMany: ({ limit }, { number }) =>
      `Son más de ${number(limit)} recibos en una hora, así que no he leído este. Pulsa el botón dentro de un rato.`,
    expenseTitle: () => "Corregir el recibo",
    expenseDayWrong: ({ written }) =>
      `«${written}» no es una fecha con año. Escríbela así: 2026-11-21.`,
    expenseAmountWrong: ({ written }) => `«${written}» no es un importe. Escríbelo así: 12,40 EUR.`,
    expenseTaxCurrency: ({ tax, total }) =>
      `El impuesto está en ${tax} y el total en ${total}. Escribe los dos en la misma moneda.`,
    expenseEmpty: () =>
      "Escribe al menos la tienda o el total. Para sacarlo de la lista, pulsa «Quitar».",
    expenseNotAllowed: () =>
      "Solo quien publicó este recibo o un administrador puede cambiarlo. Pídeselo.",
    expenseGone: () => "Ese recibo ya no está en la lista. Publícalo otra vez para añadirlo.",
    expensesTitle: ({ month, count }, { plural, number, longMonth }) =>
      `**${longMonth(month)}**, ${plural(count, { one: "1 recibo", other: `${number(count)} recibos` })}`,
    expensesUnsummed: ({ count }, { plural, number }) =>
      `${plural(count, { one: "1 recibo no tiene total y no entra", other: `${number(count)} recibos no tienen total y no entran` })} en ninguna suma.`,
    expensesToCheck: ({ count }, { plural, number }) =>
      `Conviene revisar ${plural(count, { one: "1 recibo", other: `${number(count)} recibos` })}: mira la columna «Revisar».`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `No hay recibos en ${longMonth(month)}.${months.length === 0 ? " Publica uno aquí y será la primera línea." : ` Hay algunos en ${list(months.map(longMonth))}.`}`,
    expensesOff: () =>
      "Este canal no reúne recibos. Un administrador puede activarlo con `/settings`, en *Ajustes de un canal…*.",
    expensesMonthUnknown: ({ written }) =>
      `No conozco el mes «${written}». Escribe su nombre o su número, como noviembre, 11 o 2026-11.`,
    expensesLong: ({ count }, { number }) =>
      `Son más de ${number(count)} líneas, así que solo están en el archivo CSV.`,

    settingsTitle: ({ name }) => `Ajustes de ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID en las estadísticas de Lunos: \`${appId}\`. ${hasOwnKey ? "Este servidor paga con su propia clave de Lunos." : "Paga la clave de Lunos de quien administra el bot."}`,
        "Lo que no se defina aquí queda como lo tenga quien administra el bot. Los cambios valen desde la próxima solicitud.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "General",
        models: "Modelos e imágenes",
        access: "Quién y dónde",
        limits: "Límites y presupuesto",
        answers: "Respuestas",
        privacy: "Privacidad",
        key: "Clave propia de Lunos",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "Lo que definas aquí vale en este canal y sus hilos, por encima de lo definido para todos. Los límites solo pueden ser más estrictos.",
        ...(isThread ? ["Un hilo tiene los ajustes de su canal."] : []),
        ...(isEnabled ? [] : ["⚠️ No trabajo en este canal: mira *Canales en los que trabajo*."]),
      ].join("\n"),
    settingsEverywhere: () => "Todos los canales",
    settingsOfChannel: () => "Ajustes de un canal…",
    settingsChannelGone: () =>
      "No encuentro ese canal: se eliminó o no puedo verlo. Usa `/settings` para elegir otro.",
    settingNow: ({ shown }) => `Ahora: ${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${personName === "" ? "Alguien" : personName} vació «${settingLabel(setting)}»${channelName === undefined ? "" : ` (${channelName})`} (antes: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`
        : `${personName === "" ? "Alguien" : personName} cambió «${settingLabel(setting)}»${channelName === undefined ? "" : ` (${channelName})`} a ${settingValues(setting, after, emptyIs)} (antes: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Guardado.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `«${settingLabel(setting)}» ahora es ${settingValues(setting, after, emptyIs)} (antes: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Deshecho.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `«${settingLabel(setting)}» ahora es ${settingValues(setting, after, emptyIs)} (antes: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingUndoOver: () =>
      "Un cambio solo se puede deshacer durante una hora. Vuelve a cambiarlo con `/settings`.",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `${personName === "" ? "Alguien" : personName} cambió «${settingLabel(setting)}» después, así que lo dejé como está. Puedes cambiarlo aquí.`,
    settingsUnchanged: () => "No se cambió nada.",
    settingsChoose: () => "¿Qué quieres cambiar?",
    settingSave: () => "Guardar",
    settingClear: () => "Vaciar",
    settingsClose: () => "Cerrar",
    settingFix: () => "Corregir",
    settingUndo: () => "Deshacer",
    settingRefused: ({ setting }, { settingHelp }) => `Ese valor no sirve. ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Escribe un número entero de ${number(min)} a ${number(max)}, o déjalo vacío.`,
    settingNoAmount: () =>
      "Escribe una cantidad de créditos, por ejemplo 5 o 0,25, o déjalo vacío.",
    settingOvertaken: () =>
      "Otra persona acaba de cambiarlo. Mira el valor nuevo y guarda otra vez si aún prefieres el tuyo.",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `unos ${credits(amount)} créditos por imagen`,
                see: `unos ${credits(amount)} créditos por respuesta`,
                listen: `unos ${credits(amount)} créditos por grabación`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "edita imágenes" : "ve imágenes",
              watches: "ve videos",
              hears: "escucha grabaciones",
              draws: "dibuja",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `unos ${credits(amount)} créditos por imagen`,
    modelWish: ({ place }) => `Opción ${place}`,
    modelsBegun: ({ shown }) =>
      `Estos son los primeros ${shown} modelos. Para elegir otro, escribe \`/settings\` y usa sus opciones de modelo.`,
    appIdForeign: () =>
      "Ese es el nombre que otro servidor tiene por defecto. Elige uno tuyo, o déjalo vacío.",
    ownKeyNeedsSecret: () =>
      "Todavía no se puede guardar una clave propia: quien administra el bot tiene que definir antes MOONLENS_SECRET, para que se guarde cifrada.",
    ownKeyRefused: () => "Lunos no acepta esa clave. Vuelve a copiarla desde tu cuenta de Lunos.",
    ownKeyUnchecked: () =>
      "No pude comprobar esa clave con Lunos, así que no la guardé. Inténtalo de nuevo en un minuto.",
    ownKeyEmpty: () =>
      "La clave funciona, pero su cuenta no tiene créditos. Recárgala antes de la próxima solicitud.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ A la cuenta de Lunos le quedan **${credits(amount)} créditos**${alertCredits === undefined ? "" : `, por debajo del aviso de ${credits(alertCredits)}`}. Recárgala pronto o tendré que parar.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** gastó sus ${credits(limit)} créditos de este mes. Lo que cuesta algo espera al próximo mes, o a que alguien suba el límite con \`/settings\`.`
        : `**${name}** gastó el ${percent} % de sus ${credits(limit)} créditos de este mes (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos rechazó la clave de **${name}**. Quizá venció: pon una nueva con \`/settings\`, o avísale a quien administra el bot.`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**Lo que guardo aquí sobre ti**",
        `- Lo que preguntaste, lo que respondí y las imágenes que hice: durante ${number(retentionDays)} días, para que funcionen los botones y las preguntas de seguimiento. Después se borra.`,
        "- Los archivos que subiste: en caché, una semana como máximo.",
        "- Las imágenes de referencia que diste a un estilo: hasta que un admin las quite o borres tus datos.",
        "- Las fuentes que añadiste: hasta que un admin las quite o borres tus datos. Cada una va a Lunos con las imágenes que la usan.",
        ...tellKeptGallery(gallery, {
          made: "- La galería: el prompt de cada imagen, lo que un modelo vio en ella y un vector (números que expresan su significado), mientras exista la imagen; y tus ❤.",
          everyone:
            "- Las imágenes por las que preguntas: tu pregunta, mi respuesta y el enlace, pero no la imagen. Las encuentra en `/gallery` quien pueda leer el canal.",
          "who-asked":
            "- Las imágenes por las que preguntas: tu pregunta, mi respuesta y el enlace, pero no la imagen. Solo tú las encuentras en `/gallery`.",
        }),
        "- Para las cuentas: cuándo preguntaste, con qué modelo y cuánto costó, sin lo que se dijo.",
        "- Tu idioma: el que tu app me indicó por última vez, para responderte en él.",
        ...(describesUnasked
          ? [
              "- **Imágenes publicadas aquí sin texto alternativo:** un modelo las mira sin que nadie lo pida, porque así lo quieren los admins. Publico el texto y no guardo ni el texto ni la imagen.",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **Recibos publicados en este canal:** fecha, tienda, total, impuesto, quién los publicó y el enlace, en la lista del canal. Si borras tus datos, desaparecen tu nombre y el enlace.",
            ]
          : []),
        observability
          ? "- **Lunos puede guardar el contenido de las solicitudes**: los admins lo activaron."
          : "- Lunos y los modelos reciben lo que hace falta para cada solicitud; guardar su contenido en Lunos está desactivado. Los admins pueden activarlo para su propia próxima petición.",
        ...(isWatched
          ? [
              "- **Tu próxima petición está vigilada:** Lunos guarda su contenido, como elegiste. Con `/privacy action:watch` dejas de vigilarla.",
            ]
          : []),
        `- Cuando me quitan de aquí, todo se borra a los ${number(leftDays)} días.`,
        "",
        "Con `/privacy action:export` lo recibes todo en un archivo; con `/privacy action:delete` lo borras ahora.",
      ].join("\n"),
    watchBegun: () =>
      "Vigilo tu próxima petición aquí: Lunos guarda lo que envíes y lo que vuelva, y solo a ti te digo dónde encontrarlo. Termina solo después de esa petición, o en una hora. Para dejarlo, elige lo mismo otra vez.",
    watchStopped: ({ observability }) =>
      observability
        ? "Listo. Lunos sigue guardando todas las peticiones aquí, como los admins eligieron en `/settings`."
        : "Listo: Lunos no guarda tu próxima petición.",
    watchRuns: () =>
      "Tu petición vigilada sigue en marcha. Te aviso cuando termine; entonces podrás vigilar otra.",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "Tu petición vigilada",
          failed: (reference) => `Falló. En el registro está con la referencia \`${reference}\`.`,
          ids: "Id generado",
          models: "Modelo",
          tokens: (sent, received) => `Tokens: ${sent} enviados, ${received} recibidos`,
          cost: (credits) => `Costo: ${credits} créditos`,
          estimate: (credits) => `Costo: unos ${credits} créditos (estimado)`,
          unknownCost: "Costo: todavía no se sabe",
          time: (time) => `Tiempo: ${time}`,
          speed: (time, tokensPerSecond) =>
            `Velocidad: ${time}, ${tokensPerSecond} tokens por segundo`,
          lookYourself:
            "Para leerlo todo, abre el panel de Lunos, luego *Logs* y *Detail* junto a este id.",
          operatorLooks:
            "Quien administra el bot puede leerlo todo en el panel de Lunos: *Logs* y luego *Detail* junto a este id.",
          nothing: "Ningún modelo empezó una respuesta, así que en Lunos no hay nada que ver.",
          over: "Ya no vigilo nada.",
        },
        format,
      ),
    privacyExported: () => "Esto es todo lo que guardo aquí sobre ti, un objeto JSON por línea.",
    privacyDeleted: ({ turns, pictures }, { plural, number }) =>
      `Borrado: ${plural(turns, { one: "1 solicitud", other: `${number(turns)} solicitudes` })} y ${plural(pictures, { one: "1 imagen", other: `${number(pictures)} imágenes` })}. También desaparecieron sus entradas de la galería, con los vectores. Las cuentas conservan sus totales, sin nombre; los mensajes de aquí los puedes borrar tú.`,
  },
};
