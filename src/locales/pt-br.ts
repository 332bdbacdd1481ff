import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** O que a mensagem precisa ter e o que ela tem. */
const needs = {
  any: "imagem, vídeo, gravação nem documento",
  sound: "gravação nem vídeo com som",
  picture: "imagem",
  page: "imagem nem documento",
} as const;
const mediaKinds = {
  image: "uma imagem",
  video: "um vídeo",
  audio: "uma gravação",
  document: "um documento",
} as const;

export const brazilianPortuguese: Language = {
  tag: "pt-BR",
  name: "Português (Brasil)",
  commands: {
    imagine: ["imaginar", "Desenha uma imagem a partir de uma descrição"],
    ask: ["perguntar", "Pergunte sobre imagens, vídeos, gravações ou documentos, ou o que quiser"],
    describe: ["descrever", "Transforma uma imagem em quatro prompts para fazer outras parecidas"],
    extract: ["extrair", "Transforma fotos ou páginas de PDF em uma planilha"],
    expenses: ["despesas", "Receba um mês de recibos deste canal em uma planilha"],
    blend: ["misturar", "Junta de duas a cinco imagens em uma só"],
    transcribe: ["transcrever", "Transcreve o que é dito em uma gravação ou um vídeo"],
    catchup: ["atualizar", "Resume este canal ou tópico, com as imagens"],
    gallery: ["galeria", "Encontre imagens que fiz aqui, por palavras, data, canal ou pessoa"],
    styles: ["estilos", "Os estilos que você pode usar para desenhar aqui"],
    style: ["estilo", "Salva, muda ou remove um estilo para todos aqui"],
    fonts: ["fontes", "As fontes para as palavras das imagens aqui"],
    font: ["fonte", "Adiciona, troca ou remove uma fonte para todos aqui"],
    models: ["modelos", "Os modelos que posso usar, o que sabem fazer e quanto custam"],
    help: ["ajuda", "O que eu sei fazer e como pedir"],
    balance: ["saldo", "Os créditos que restam e o que foi gasto aqui"],
    usage: ["uso", "O que você usou e quanto custou (admins: de todos)"],
    settings: ["configurações", "Muda modelos, limites, orçamento, idioma e mais"],
    privacy: ["privacidade", "O que eu guardo sobre você: receba em um arquivo ou apague"],
  },
  options: {
    aspect: ["proporção", "Largura em relação à altura"],
    size: ["tamanho", "O tamanho da imagem"],
    private: ["privado", "Só você vê a resposta"],
    spoiler: ["spoiler", "Esconde as imagens até alguém querer ver"],
    model: ["modelo", "Um modelo à sua escolha"],
    style: ["estilo", "Um estilo que os admins salvaram"],
    "imagine.prompt": ["descrição", "O que a imagem deve mostrar"],
    "imagine.count": ["quantidade", "Quantas imagens"],
    "imagine.reference": ["referência", "Uma imagem como ponto de partida"],
    "imagine.better": [
      "melhorar",
      "Sugere antes um prompt melhor; nada é desenhado antes de você escolher",
    ],
    "imagine.text": ["texto", "Palavras que devem aparecer exatamente assim na imagem"],
    "imagine.font": ["fonte", "A fonte dessas palavras"],
    "ask.question": ["pergunta", "O que você quer saber"],
    "ask.file": ["arquivo", "Uma imagem, um vídeo, uma gravação ou um documento"],
    "describe.image": ["imagem", "A imagem a ser descrita"],
    "extract.file": ["arquivo", "Uma foto, um PDF ou outro documento"],
    "extract.form": ["tipo", "O que ler (padrão: a tabela como está)"],
    "extract.columns": [
      "colunas",
      "Suas colunas: nome, preço em BRL, data. Para separar fotos: gato, cachorro, nada",
    ],
    "expenses.month": ["mês", "Nome ou número: novembro, 11 ou 2025-12 (se faltar: este mês)"],
    "blend.image": ["imagem", "Uma imagem para misturar"],
    "blend.prompt": ["descrição", "Como deve ficar o resultado"],
    "transcribe.file": ["arquivo", "Uma mensagem de voz, uma gravação ou um vídeo"],
    "transcribe.language": ["idioma", "O idioma falado (se não disser, eu descubro)"],
    "catchup.since": ["desde", "Desde quando (padrão: últimas 24 horas)"],
    "gallery.words": [
      "palavras",
      "O que aparece nela, como “raposa vermelha à noite do mês passado” (vazio: as mais recentes)",
    ],
    "gallery.by": ["de", "Quem pediu"],
    "gallery.channel": ["canal", "Onde foi publicada"],
    "gallery.when": ["quando", "Quando foi feita, como “mês passado”, “março” ou “2025”"],
    "gallery.model": ["modelo", "Qual modelo a fez"],
    "gallery.favorites": ["favoritas", "Só as suas favoritas (❤)"],
    "style.name": ["nome", "O nome do estilo"],
    "style.before": ["antes", "Texto antes de cada prompt; vazio, fica como está"],
    "style.after": ["depois", "Texto depois de cada prompt; vazio, fica como está"],
    "style.picture": ["imagem", "Uma imagem de referência; as novas substituem as antigas"],
    "style.without": ["sem", "O que tirar do estilo"],
    "style.remove": ["remover", "Remove o estilo para todos"],
    "font.name": ["nome", "O nome da fonte aqui"],
    "font.file": ["arquivo", "Um TTF, OTF, WOFF ou WOFF2 que você pode usar, de até 5 MB"],
    "font.remove": ["remover", "Remove a fonte para todos"],
    "models.name": ["nome", "Uma parte do nome"],
    "models.takes": ["entende", "O que o modelo pode ver ou ouvir"],
    "models.gives": ["gera", "O que o modelo gera"],
    "models.cheaper": [
      "mais-barato",
      "Menos créditos que isto por imagem ou resposta, por exemplo 0,05",
    ],
    "models.used": ["em-uso", "Só os modelos que uso aqui"],
    "usage.period": ["período", "Se não escolher, este mês"],
    "usage.by": ["por", "Como é dividido"],
    "usage.format": ["formato", "Se não escolher, um gráfico"],
    "usage.mine": ["só-meu", "Para admins: só o que você mesmo usou"],
    "privacy.action": ["ação", "O que fazer com isso"],
    "settings.seeing": ["ver", "Um modelo para ver e conversar"],
    "settings.drawing": ["desenhar", "Um modelo para desenhar"],
    "settings.listening": ["ouvir", "Um modelo para mensagens de voz"],
  },
  choices: {
    "aspect.1:1": "Quadrada (1:1)",
    "aspect.2:3": "Foto em pé (2:3)",
    "aspect.3:2": "Foto deitada (3:2)",
    "aspect.3:4": "Retrato (3:4)",
    "aspect.4:3": "Paisagem (4:3)",
    "aspect.4:5": "Retrato para redes sociais (4:5)",
    "aspect.5:4": "Impressão grande (5:4)",
    "aspect.9:16": "Tela de celular (9:16)",
    "aspect.16:9": "Tela larga (16:9)",
    "aspect.21:9": "Cinema (21:9)",
    "size.1K": "1K, cerca de 1 megapixel",
    "size.2K": "2K, cerca de 4 megapixels",
    "size.4K": "4K, cerca de 16 megapixels",
    "since.hour": "Última hora",
    "since.six-hours": "Últimas 6 horas",
    "since.day": "Últimas 24 horas",
    "since.today": "Hoje",
    "since.yesterday": "Ontem e hoje",
    "since.week": "Últimos 7 dias",
    "takes.picture": "Imagens",
    "takes.video": "Vídeos",
    "takes.audio": "Gravações",
    "takes.pdf": "Páginas de PDF",
    "gives.text": "Texto",
    "gives.picture": "Imagens",
    "when.today": "Hoje",
    "when.yesterday": "Ontem",
    "when.week": "Os últimos 7 dias",
    "when.month": "Este mês",
    "when.last-month": "O mês passado",
    "when.year": "Este ano",
    "period.today": "Hoje",
    "period.week": "Os últimos sete dias",
    "period.month": "Este mês",
    "period.last-month": "Mês passado",
    "period.year": "Este ano",
    "by.day": "Por dia",
    "by.person": "Por pessoa",
    "by.model": "Por modelo",
    "by.intent": "Por tipo de pedido",
    "by.channel": "Por canal",
    "format.chart": "Um gráfico",
    "format.table": "Uma tabela",
    "format.csv": "Um arquivo CSV para planilha",
    "action.explain": "Me diga o que fica guardado",
    "action.export": "Me dê tudo em um arquivo",
    "action.delete": "Apague o que está guardado sobre mim",
    "action.watch": "Observar meu próximo pedido, ou parar (admins)",
    "action.purge": "Apague o conteúdo de todo mundo aqui (admins)",
    "form.table": "A tabela como está",
    "form.receipt": "Recibo",
    "form.invoice": "Nota fiscal",
    "form.price-list": "Lista de preços",
    "form.business-card": "Cartão de visita",
    "form.labels": "Separar fotos em categorias minhas",
    "part.words": "O texto",
    "part.model": "O modelo",
    "part.shape": "A proporção",
    "part.pictures": "As imagens de referência",
  },
  menus: {
    "whats-this": "O que é isto?",
    "read-text": "Ler o texto",
    "describe-as-prompt": "Descrever como prompt",
    transcribe: "Transcrever",
    "alt-text": "Criar texto alternativo",
    "read-table": "Ler como tabela",
    "find-similar": "Achar parecidas",
    "edit-image": "Editar esta imagem…",
    sharpen: "Mais nitidez com…",
    "catch-up": "Resumir a partir daqui",
  },
  settings: {
    appId: [
      "App-ID",
      "De 1 a 128 caracteres visíveis, sem espaços; é o nome deste servidor na Lunos.",
    ],
    language: ["Idioma", "Para quem fala um idioma que eu não falo ou não conheço."],
    timeZone: [
      "Fuso horário",
      "Um nome como America/Sao_Paulo; é por ele que começam os dias e os meses.",
    ],
    alertChannel: ["Canal de avisos", "Para onde vão os avisos de saldo e orçamento."],
    modelsForSeeing: [
      "Modelos para ver e conversar",
      "Até cinco, o melhor primeiro; se um falhar, o próximo assume.",
    ],
    modelsForDrawing: [
      "Modelos para desenhar",
      "Até cinco, o melhor primeiro; se um falhar, o próximo assume.",
    ],
    modelsForListening: [
      "Modelos para ouvir",
      "Até cinco, o melhor primeiro; para mensagens de voz e gravações.",
    ],
    modelsForComparing: [
      "Modelo para encontrar imagens",
      "Compara o que as imagens mostram. Se ele mudar, comparo todas de novo, aos poucos.",
    ],
    aspectRatio: ["Formato padrão das imagens", "Largura e altura quando ninguém escolhe."],
    imageSize: ["Tamanho padrão das imagens", "Quando ninguém escolhe; as maiores custam mais."],
    allowedSizes: ["Tamanhos permitidos", "Sem nenhum escolhido: todos."],
    allowedWork: ["Tipos de pedido permitidos", "Sem nenhum escolhido: todos."],
    allowedChannels: ["Canais em que eu trabalho", "Sem nenhum escolhido: todos."],
    allowedRoles: [
      "Cargos que podem me usar",
      "Sem nenhum escolhido: todo mundo. Admins sempre podem.",
    ],
    drawingRoles: [
      "Cargos que podem desenhar",
      "Sem nenhum escolhido: quem pode me usar. Admins sempre podem.",
    ],
    personOpenTurns: ["Pedidos ao mesmo tempo, por pessoa", "Um número inteiro de 1 a 100."],
    personTurnsPerHour: ["Pedidos por hora, por pessoa", "Um número inteiro de 1 a 10.000."],
    personCreditsPerDay: [
      "Créditos por dia, por pessoa",
      "Um valor como 0,5; com 0, nada que custe é feito.",
    ],
    personCreditsPerMonth: [
      "Créditos por mês, por pessoa",
      "Um valor como 5; com 0, nada que custe é feito.",
    ],
    workspaceCreditsPerMonth: [
      "Créditos por mês, para todos",
      "O orçamento deste servidor; eu aviso aos 80 e aos 100 por cento.",
    ],
    channelCreditsPerMonth: [
      "Créditos por mês neste canal",
      "O orçamento do canal e dos tópicos; com 0, nada que custe é feito.",
    ],
    confirmAboveCredits: [
      "Perguntar antes de gastar mais de",
      "Um valor como 0,1; o que custar mais precisa ser confirmado por quem pediu.",
    ],
    offerSimilarAboveCredits: [
      "Oferecer parecida acima de",
      "Um valor como 0,1. Antes de um desenho mais caro, ofereço uma imagem quase igual.",
    ],
    showsCost: [
      "Mostrar o custo nas respostas",
      "Se a linha discreta abaixo da resposta diz quantos créditos custou.",
    ],
    isSpoilerByDefault: ["Esconder imagens como spoiler", "Até alguém querer ver."],
    altText: [
      "Texto alternativo",
      "Para imagens postadas sem descrição. “Sempre” também descreve as que eu desenho.",
    ],
    keepsBooks: [
      "Reunir os recibos deste canal",
      "Cada recibo ou fatura postado aqui vira uma linha. Peça o mês com /expenses.",
    ],
    pdfReading: [
      "Ler PDFs escaneados",
      "Para PDFs sem texto: o OCR custa um extra por página. “Perguntar” diz o preço antes.",
    ],
    keepsPictureData: [
      "Manter os dados dentro das imagens",
      "O que o modelo grava junto aos pixels, como o prompt; senão, eu retiro.",
    ],
    hasGallery: [
      "Galeria",
      "Desativada, /gallery não encontra nada, e eu esqueço os vetores e todos os corações.",
    ],
    askedPictures: [
      "Encontrar imagens consultadas",
      "Em /gallery: pergunta, resposta e link, sem cópia. Some junto com a mensagem.",
    ],
    persona: [
      "Personalidade",
      "Até 2.000 caracteres com que toda conversa começa: tom, temas, nomes.",
    ],
    rememberedMessages: [
      "Mensagens lembradas",
      "Quantas mensagens anteriores a conversa lembra, de 0 a 50.",
    ],
    observability: [
      "Deixar a Lunos guardar o conteúdo",
      "Perguntas, imagens e respostas ficam na Lunos. Para um só pedido: /privacy.",
    ],
    retentionDays: [
      "Dias que o conteúdo fica guardado",
      "Por quanto tempo ficam perguntas, respostas e imagens, de 1 a 3.650.",
    ],
    lunosKey: [
      "Chave da Lunos deste servidor",
      "Conferida com a Lunos, guardada cifrada, nunca mais mostrada. Vazia: é removida.",
    ],
  },
  settingValues: {
    yes: "sim",
    no: "não",
    altTextAlways: "sempre",
    altTextWhenAsked: "quando pedirem",
    askedByEveryone: "todos no canal",
    askedByThemselves: "quem perguntou",
    off: "desativado",
    pdfReadingAsk: "perguntar antes",
    pdfReadingAlways: "sempre",
    none: "sem definir",
    theDefault: "o padrão",
    asEverywhere: "como em todos os canais",
    all: "todos",
    everyone: "todo mundo",
    everywhere: "em todo lugar",
    noLimit: "sem limite",
    never: "nunca",
    ownLanguage: "o de cada pessoa",
    modelsOwn: "conforme o modelo",
    operatorsKey: "a de quem cuida do bot",
  },
  settingSources: {
    here: "definido aqui",
    everywhere: "definido para todos os canais",
    operator: "padrão de quem cuida do bot",
    list: "o primeiro da lista da Lunos",
    default: "padrão",
  },
  styleParts: {
    before: "Antes do prompt",
    after: "Depois do prompt",
    model: "Modelo",
    shape: "Proporção",
    pictures: "Imagens de referência",
  },
  fonts: {
    kinds: {
      sans: "negrito sem serifa",
      serif: "com serifa",
      hand: "a pincel",
      script: "cursiva decorativa",
      mono: "máquina de escrever",
      japanese: "japonês e latim",
      own: "adicionada aqui",
    },
    characters: "Caracteres",
    variable: "variável, no estilo padrão",
  },
  tables: {
    columns: {
      file: "Arquivo",
      class: "Categoria",
      shop: "Loja",
      seller: "Vendedor",
      number: "Número",
      date: "Data",
      item: "Item",
      quantity: "Quantidade",
      price: "Preço",
      amount: "Valor",
      unit: "Unidade",
      person: "Nome",
      company: "Empresa",
      position: "Cargo",
      phone: "Telefone",
      email: "E-mail",
      website: "Site",
      address: "Endereço",
    },
    words: { table: "Tabela", check: "Conferir", currency: "moeda" },
    marks: {
      unsure: () => "difícil de ler",
      "not-number": () => "não é um número",
      "not-date": () => "não é uma data com ano",
      "not-choice": () => "não é uma das suas categorias",
      either: ({ other }, told) => `também pode ser ${told(other)}`,
      "other-currency": ({ currency }) => `em ${currency}`,
      "not-product": ({ expected }, told) => `quantidade × preço dá ${told(expected)}`,
    },
  },
  expenses: {
    categories: {
      groceries: "Mercado",
      restaurant: "Restaurantes",
      travel: "Viagens",
      vehicle: "Carro e combustível",
      office: "Escritório",
      software: "Software",
      household: "Casa",
      health: "Saúde",
      leisure: "Lazer",
      other: "Outros",
    },
    columns: {
      day: "Data",
      shop: "Loja",
      category: "Categoria",
      total: "Total",
      tax: "Imposto incluído",
      currency: "Moeda",
      person: "Postado por",
      posted: "Postado em",
      check: "Conferir",
      link: "Mensagem",
      count: "Recibos",
    },
    hints: {
      shop: "Para quem foi o pagamento",
      day: "Como 2026-11-21; vazio se não houver",
      total: "Como 12,40 BRL; vazio se não houver",
      tax: "Quanto do total é imposto; vazio se não souber",
      category: "Para que foi",
    },
    sheets: { lines: "Recibos", sums: "Somas" },
    noShop: "Recibo",
    noTotal: "sem total",
    tax: (amount) => `incl. ${amount} de imposto`,
    missing: {
      shop: "Não vejo de quem é o recibo.",
      day: "Não vejo a data, então conta para o dia em que foi postado.",
      total: "Não vejo o total, então não entra em nenhuma soma.",
    },
    unsure: (name) => `Difícil de ler: ${name}.`,
    eitherDay: (day) => `A data também pode ser ${day}.`,
    oddDay: "A data está longe do dia em que foi postado. Está certa?",
    noCurrency: "Não vejo a moeda.",
    itemsMore: (sum, by) => `Os itens somam ${sum}, ${by} a mais que o total.`,
    itemsLess: (sum, by) => `Os itens somam ${sum}, ${by} a menos que o total.`,
    mixed: (list) => `Há valores em ${list}, que eu não somo.`,
    sum: "Total",
  },
  usage: {
    periods: {
      today: "Hoje",
      week: "Os últimos sete dias",
      month: "Este mês",
      "last-month": "Mês passado",
      year: "Este ano",
    },
    dimensions: {
      person: "pessoa",
      model: "modelo",
      intent: "tipo de pedido",
      channel: "canal",
      day: "dia",
      month: "mês",
    },
    intents: {
      see: "ver e conversar",
      draw: "desenhar",
      listen: "ouvir",
      "alt-text": "texto alternativo",
      extract: "tabelas",
      scan: "PDFs escaneados",
      prompt: "prompts melhorados",
      gallery: "galeria",
      other: "outros",
    },
    rest: "todo o resto",
    columns: {
      requests: "pedidos",
      pictures: "imagens",
      credits: "créditos",
      total: "total",
    },
    budgets: {
      "person-day": "Seu orçamento de hoje",
      "person-month": "Seu orçamento deste mês",
      "workspace-month": "Orçamento deste mês",
      "channel-month": "Orçamento deste canal no mês",
    },
  },
  fileKinds: {
    picture: (name) => `imagens ${name}`,
    video: (name) => `vídeos ${name}`,
    recording: (name) => `gravações ${name}`,
    archive: (name) => `arquivos compactados ${name}`,
    document: (name) => `arquivos do ${name}`,
    book: (name) => `livros ${name}`,
    program: (name) => `programas (${name})`,
    font: (name) => `fontes ${name}`,
    model: (name) => `modelos 3D ${name}`,
    mail: (name) => `e-mails do ${name}`,
    disk: (name) => `imagens de disco ${name}`,
    data: (name) => `arquivos ${name}`,
    shortcut: (name) => `atalhos do ${name}`,
    kind: (name) => `este tipo de arquivo ${name}`,
  },
  unnamedFileKind: "este tipo de arquivo",
  sentences: {
    queued: ({ position, expectedWaitMs }, { plural, number, duration }) => {
      const others = plural(position, {
        one: "1 pedido na frente do seu",
        other: `${number(position)} pedidos na frente do seu`,
      });
      const wait =
        expectedWaitMs === undefined ? "" : `; faltam cerca de ${duration(expectedWaitMs)}`;
      return `⏳ Na fila: ${others}${wait}.`;
    },
    thinking: () => "Pensando…",
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `Olhando ${name}…`;
      if (count === undefined) return "Olhando…";
      return `Olhando ${count} ${isMixed ? "arquivos" : "imagens"}…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `Lendo ${name}…`;
      return count === undefined ? "Lendo…" : `Lendo ${count} arquivos…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `Assistindo a ${name}…`;
      return count === undefined ? "Assistindo ao vídeo…" : `Assistindo a ${count} vídeos…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `Ouvindo a parte ${place} de ${total}…`;
      if (name !== undefined) return `Ouvindo ${name}…`;
      return count === undefined ? "Ouvindo…" : `Ouvindo ${count} gravações…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "Desenhando…" : `Desenhando ${place} de ${total}…`,
    stepPicture: ({ place }) => `Imagem ${place}`,
    usually: ({ usualMs }, { seconds }) => `costuma levar ${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`Estilo: ${style}`);
      if (credits !== undefined)
        parts.push(`${estimated ? "cerca de " : ""}${number(credits)} créditos`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `Se continuar acontecendo, passe este código para quem cuida do bot: ${reference}`,
    buttonAgain: () => "De novo",
    buttonVary: ({ place }) => (place === undefined ? "Variar" : `Variar ${place}`),
    buttonEdit: () => "Editar…",
    buttonLarger: ({ place }) => (place === undefined ? "Maior" : `Maior ${place}`),
    buttonSharpen: () => "Mais nitidez com…",
    buttonAspect: () => "Outro formato…",
    buttonRefer: () => "Usar como referência…",
    buttonPicture: ({ place }) => `Imagem ${place}…`,
    buttonDelete: () => "Apagar",
    buttonCancel: () => "Cancelar",
    buttonGoOn: () => "Continuar",
    buttonRetry: () => "Tentar de novo",
    buttonOtherModel: ({ model }) => `Tentar com ${model}`,
    buttonMissing: ({ count }) =>
      count === 1 ? "Desenhar a que falta" : `Desenhar as ${count} que faltam`,
    buttonSummarise: () => "Resumir",
    buttonReadText: () => "Ler o texto",
    buttonTranslate: () => "Traduzir",
    buttonAskMore: () => "Perguntar mais…",
    buttonDrawPrompt: ({ place }) => `Desenhar o ${place}`,
    buttonDeleteAll: () => "Apagar tudo",
    buttonKeepAll: () => "Manter",
    askPurge: ({ turns, pictures }, { plural, number }) =>
      `Isto apaga o conteúdo de todo mundo aqui: ${plural(turns, { one: `${number(turns)} pedido com sua resposta`, other: `${number(turns)} pedidos com suas respostas` })} e ${plural(pictures, { one: `${number(pictures)} imagem`, other: `${number(pictures)} imagens` })}. Não dá para desfazer. As contas mantêm os totais. Apagar tudo?`,
    editTitle: () => "Editar esta imagem",
    editLabel: () => "O que deve mudar?",
    editHint: () => "Por exemplo: transforme em noite",
    askMoreTitle: () => "Pergunta sobre a imagem",
    askMoreLabel: () => "O que você quer saber?",
    referTitle: () => "Imagem a partir desta",
    referLabel: () => "O que a nova imagem deve mostrar?",
    sharpenTitle: () => "Dar mais nitidez",
    sharpenLabel: ({ max }) => `Até ${max} fotos melhores da mesma coisa`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `Fica mais nítida, não maior. Cada foto soma ${credits(amount)} crédito; eu pergunto antes.`,
    aspectTitle: () => "Outro formato",
    aspectLabel: () => "Largura em relação à altura",
    formSubmit: () => "Enviar",
    formClose: () => "Cancelar",
    formConversation: () => "Para onde vai a resposta?",
    pictureChosen: ({ place }) =>
      place === undefined ? "O que faço com esta imagem?" : `O que faço com a imagem ${place}?`,
    messageSource: () => "sobre esta mensagem",
    pictureSource: ({ place }) =>
      place === undefined ? "a partir desta imagem" : `a partir da imagem ${place}`,
    deleted: () => "Apagada. Você pode desfazer por 10 minutos.",
    restored: ({ count }, { plural }) =>
      plural(count, { one: "A imagem está de volta.", other: "As imagens estão de volta." }),
    buttonUndo: () => "Desfazer",
    deleteNotAllowed: () =>
      "Só quem pediu esta imagem ou um moderador pode apagá-la. Peça a um deles.",
    cancelNotAllowed: () => "Só quem pediu ou um moderador pode cancelar. Peça a um deles.",
    nothingToCancel: () => "Não há mais nada para cancelar.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () => "O que eu desenho? Por exemplo: `/imagine prompt: um farol sob duas luas`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `Seu prompt tem ${number(length)} caracteres, e eu consigo usar no máximo ${number(maxLength)}. Encurte um pouco, por favor.`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "Estou aqui. Pergunte alguma coisa, ou responda a uma imagem e me mencione: “o que é isto?”"
        : "Estou aqui. Pergunte alguma coisa, e inclua o arquivo se a pergunta for sobre um.",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `Não consegui usar **${name}**: tem ${bytes(byteLength)}, e eu leio no máximo ${bytes(maxBytes)}. Uma versão menor vai funcionar.`,
    fileEmpty: ({ name }) =>
      `Não consegui usar **${name}**: o arquivo está vazio. Envie de novo, por favor.`,
    fileNotMedia: ({ name }) =>
      `Não consegui usar **${name}**: diz que é uma imagem, mas por dentro não é. Salve de novo como PNG ou JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `Não consegui usar **${name}**: não sei ler ${fileKind(mediaType, name)}. ` +
      "O que funciona: imagens (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), vídeos (MP4, MOV, WebM, MKV), " +
      "gravações (MP3, M4A, OGG, WAV, FLAC), PDF, texto, e DOCX, XLSX, PPTX, ODT, ODS e ODP.",
    fileGone: ({ name }) =>
      `Não consegui usar **${name}**: não está mais lá. Envie de novo, por favor.`,
    fileUnreachable: ({ name }) =>
      `Não consegui buscar **${name}** agora. Tente de novo daqui a pouco.`,
    fileDamaged: ({ name }) =>
      `Não consegui usar **${name}**: o arquivo está danificado ou incompleto. Salve ou exporte de novo.`,
    fileLocked: ({ name }) =>
      `Não consegui usar **${name}**: está protegido por senha. Envie uma cópia sem senha.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `Não consegui usar **${name}**: tem ${number(width)} × ${number(height)} pixels, e eu abro no máximo ${number(maxMegapixels)} megapixels. Uma versão menor vai funcionar.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { duration }) =>
      `Não consegui usar **${name}**: dura ${duration(durationMs)}, e eu aceito no máximo ${duration(maxDurationMs)}. Um trecho mais curto vai funcionar.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `Não consegui usar **${name}**: tem ${number(pages)} páginas, e eu leio no máximo ${number(maxPages)}. Envie só a parte que importa.`,
    fileTooMuchWork: ({ name }) =>
      `Não consegui usar **${name}**: abrir dá mais trabalho do que posso gastar com um arquivo. Uma versão mais simples vai funcionar.`,
    filesOutOfTime: ({ name }) =>
      `Não deu tempo de ver **${name}**: seus outros arquivos demoraram demais para abrir. Envie este sozinho, por favor.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `Não abri **${name}**: dois arquivos seus acabaram de demorar demais, então agora é a vez dos outros. Envie de novo em ${duration(waitMs)}; perguntas sem arquivo continuam funcionando.`,
    fileWithoutText: ({ name }) =>
      `Não consegui usar **${name}**: não há texto nele. Se tiver imagens, envie as imagens direto.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `Olhei a primeira das ${number(pages)} páginas de **${name}**.`,
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** é um escaneamento: as páginas são imagens, sem texto que eu consiga ler, e o OCR está desativado aqui. Envie como imagens as páginas de que precisa ou peça a um admin para ativá-lo em \`/settings\`.`
        : `**${name}** é um escaneamento: as páginas são imagens, sem texto que eu consiga ler. Pergunte sobre ele, e eu digo quanto custa ler com OCR.`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `Segui sem ler **${name}**: as páginas são imagens, sem texto.`
        : `Segui sem ler **${name}** e outros escaneamentos: as páginas são imagens, sem texto.`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `${files === 1 ? `**${name}** é um escaneamento` : `**${name}** e outros arquivos são escaneamentos`}: as páginas são imagens, sem texto. Ler ${pages === 1 ? "uma página" : `${number(pages)} páginas`} com OCR e responder vai custar cerca de **${credits(amount)} créditos**.${isOverBudget === true ? ` O que resta do orçamento não dá para isso: peça a um admin para aumentá-lo com \`/settings\` ou siga sem OCR.` : ""}`,
    buttonReadScan: () => "Ler com OCR",
    buttonWithoutOcr: () => "Seguir sem OCR",
    pagesUnread: ({ name, pages }) =>
      `Estas páginas de **${name}** são imagens sem texto, e não as li: ${pages}. Envie-as como imagens se forem importantes.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** é muito comprida; olhei em ${number(pieces)} partes.`,
    fileFirstFrame: ({ name }) => `**${name}** se mexe; olhei o primeiro quadro.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** se mexe; olhei ${number(shown)} dos ${number(total)} quadros.`,
    fileKeyFrames: ({ name, times }) =>
      `Nenhum modelo que posso usar aqui assiste a vídeos, então olhei imagens paradas de **${name}** (em ${times.join(", ")}), sem o som.`,
    fileVideoUnwatchable: ({ name }) =>
      `Não consegui usar **${name}**: nenhum modelo que posso usar aqui assiste a vídeos, e deste não consigo tirar imagens paradas. Envie uma captura de tela do momento que interessa.`,
    fileVideoSilent: ({ name }) =>
      `**${name}** não tem som, então não há o que transcrever. Envie o vídeo com som ou a própria gravação.`,
    fileAttachmentsUnread: ({ name, count }, { plural, number }) =>
      `Li o texto de **${name}**, mas não abri ${plural(count, { one: "o anexo", other: `os ${number(count)} anexos` })}. Se quiser que eu olhe algum, envie separado.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `Li os primeiros ${number(maxCharacters)} caracteres de **${name}**.`,
    linkForbidden: ({ name }) =>
      `Não abro o link para **${name}**: só acesso endereços públicos da web.`,
    tooManyFiles: ({ used, total }) => `Olhei os primeiros ${used} de ${total} arquivos.`,
    adminsOnly: () => "Isto é só para admins. Peça a um deles, ou peça que te deem essa permissão.",
    unknownCommand: () => "Não conheço mais esse comando. Digite `/` para ver os que existem.",
    imageGone: () => "Não tenho mais essa imagem. Use `/imagine` para fazer uma nova.",
    alreadyLargest: ({ size }) =>
      `Esta imagem já está no maior tamanho, ${size}. Experimente *Variar* ou *Editar…*.`,
    sharpenNeedsPhotos: ({ max }) =>
      `Preciso de 1 a ${max} fotos melhores da mesma coisa, em PNG ou JPEG, por exemplo. Tente *Mais nitidez com…* de novo e adicione as fotos.`,
    sharpenOnePicture: () =>
      "Esta mensagem tem várias imagens, e eu dou nitidez a uma por vez. Poste sozinha a que você quer e tente de novo.",
    fontUnknown: ({ font, names }, { list }) =>
      `Não tenho uma fonte chamada “${font}”. Você pode escolher: ${list(names)}.`,
    fontGone: ({ font }) =>
      `A fonte “${font}” não está mais aqui, então não desenhei nada. Tente de novo, e eu uso outra.`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `Salva. Agora todos aqui podem escrever palavras em **${font.name}**: escolha como \`font\` em \`/imagine\`.`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "Confira se a licença permite: envio o arquivo ao Lunos com cada imagem que usa a fonte.",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "Ainda não há fontes adicionadas aqui. Adicione a primeira com `/font`."
                : "Ainda não há fontes adicionadas aqui. Os admins podem adicionar uma com `/font`.",
            ]
          : ["**Adicionadas aqui**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**Sempre disponíveis**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "Escolha uma como `font` em `/imagine`, com as palavras em `text`." +
          (isAdmin && own.length > 0 ? " Troque ou remova uma com `/font`." : ""),
      ].join("\n"),
    fontRemoved: ({ font }) => `Removi **${font}**. As imagens feitas com ela ficam como estão.`,
    fontNameWrong: ({ maxLength }) =>
      `Esse nome não dá. Use até ${maxLength} letras, números e espaços, sem menções nem links, como “Moon Sans”.`,
    fontNeedsFile: ({ font }) =>
      `Ainda não há uma fonte “${font}” aqui. Escolha também o arquivo: TTF, OTF, WOFF ou WOFF2.`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `Nenhuma fonte foi adicionada aqui, então não há “${font}” para remover. Adicione uma com \`/font\`.`
        : `“${font}” não está entre as fontes adicionadas aqui: ${list(names)}. Escolha uma delas.`,
    fontsFull: ({ limit }, { number }) =>
      `Aqui já há ${number(limit)} fontes, e esse é o limite. Remova uma com \`/font\` e tente de novo.`,
    fontNotFont: ({ name }) =>
      `**${name}** não é uma fonte que eu consiga ler. Escolha um arquivo TTF, OTF, WOFF ou WOFF2.`,
    fontIsCollection: ({ name }) =>
      `**${name}** contém várias fontes. Escolha um arquivo com uma só: TTF, OTF, WOFF ou WOFF2.`,
    fontForbidden: ({ name }) =>
      `Os autores de **${name}** não permitem incorporá-la, então não posso usá-la. Escolha outra fonte ou peça a eles uma versão que permita.`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** não tem letras nem números que eu possa desenhar. Escolha uma fonte com letras.`,
    fontRefused: ({ font }) =>
      `O Lunos não aceitou a fonte “${font}”, então nada foi desenhado. Tente de novo, e eu uso outra.`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `A fonte ${font} não tem ${list(letters)}.${other === undefined ? " Deixe a fonte de fora, e eu peço as palavras sem ela." : ` Experimente ${other}, que tem todas as letras.`}`,
    fontNeedsWords: () => "Quais palavras? Escreva em `text`, e eu uso essa fonte para elas.",
    letteringTooLong: ({ length, maxLength }) =>
      `As palavras de uma imagem podem ter ${maxLength} caracteres, e as suas têm ${length}. Encurte um pouco.`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `No momento nenhum modelo usa fontes, então pedi as palavras sem ${font}.`
        : `${model} não usa fontes, então pedi as palavras sem ${font}.`,
    wordsRight: () => "As palavras estão certas.",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "Na imagem" : `Na imagem ${place}`;
      const what =
        said === undefined ? `não aparece “${wanted}”` : `está escrito “${said}”, não “${wanted}”`;
      return `${where} ${what}. Toque em *De novo* para fazer outra.`;
    },
    wordsUnread: () => "Não consegui conferir as palavras. Dê uma olhada você.",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `Isto é ${what}, e não há nada para ouvir. Envie uma mensagem de voz, uma gravação ou um vídeo com som.`
        : `Isto é ${what}, e não há tabela para ler. Envie uma foto, um documento digitalizado ou um PDF.`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `Essa mensagem não tem ${needs[need]}. Escolha outra mensagem.`
        : `Essa mensagem tem ${list(found.map((kind) => mediaKinds[kind]))}, mas não tem ${needs[need]}. Escolha outra mensagem.`,
    transcriptSpeaker: ({ number }) => `Voz ${number}:`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "Esse é o começo. A transcrição inteira está em anexo, com legendas (SRT)."
        : "Esse é o começo. A transcrição inteira está em anexo.",
    transcriptVoices: ({ name, parts }, { number }) =>
      `Ouvi **${name}** em ${number(parts)} partes e numerei as vozes separadamente em cada uma, então a mesma pessoa pode ter vários números.`,
    heardKept: () =>
      "O que já ouvi está guardado. **Tentar de novo** continua daí, e nada é cobrado duas vezes.",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `Preciso ouvir isto em ${number(parts)} partes, cerca de ${credits(amount)} créditos: mais do que se pode gastar aqui sem perguntar. Aperte **Tentar de novo** e eu pergunto antes.`,
    transcriptGone: () => "Não tenho mais essa transcrição. Use `/transcribe` para fazer uma nova.",
    onlyMusic: () => "Ouço música nessa gravação, mas nenhuma palavra.",
    languageUnknown: ({ language }) =>
      `Não conheço o idioma “${language}”. Escolha um da lista ou deixe em branco, e eu descubro.`,
    transcriptCut: ({ name }) =>
      `A transcrição de **${name}** para antes do fim: o modelo não consegue escrever tanto de uma vez. Divida a gravação em partes menores para ter tudo.`,
    nothingSaid: () => "Não ouvi ninguém falar nessa gravação.",
    contentHidden: () =>
      "Não consigo ver a mensagem que você respondeu: este servidor não me deu essa permissão. " +
      "Envie a imagem na sua própria mensagem, ou clique com o botão direito naquela e escolha Apps → “O que é isto?”.",
    stickerUnreadable: ({ name }) =>
      `Não consegui usar a figurinha **${name}**: ela não pode virar imagem. Envie como imagem.`,
    linkUnreadable: ({ name }) =>
      `Não consegui usar o link para **${name}**: lá não há imagem nem vídeo que eu consiga ler. Envie o arquivo direto.`,
    permissionMissing: ({ permission }) =>
      `Não posso responder naquele canal: falta a permissão “${permission}”. Os admins do servidor podem liberar.`,
    filesNotAllowed: ({ permission }) =>
      `A imagem está pronta, mas não posso postar aqui: falta a permissão “${permission}”. Os admins do servidor podem liberar.`,
    messageOutOfReach: () => "Não consigo mais ver essa mensagem. Escolha de novo pelo menu dela.",
    fileNotShown: ({ name, platform }) =>
      `Não consegui usar **${name}**: o ${platform} não me mostra. Quem enviou pode compartilhar em um canal em que eu esteja.`,
    fileSignIn: ({ name }) =>
      `Não consegui abrir **${name}**: em vez do arquivo, recebi uma página de login. Me convide para o canal em que ele está; se não resolver, um admin precisa me instalar de novo com permissão para ler arquivos.`,
    fileHiddenByPlan: ({ name }) =>
      `Não consegui usar **${name}**: é mais antigo do que o plano deste workspace mostra. Envie de novo, por favor.`,
    flagUnknown: ({ flag, known }) => `Não conheço \`${flag}\` aqui. Conheço: ${known}.`,
    flagValueWrong: ({ flag, allowed }) => `\`${flag}\` aceita um destes valores: ${allowed}.`,
    filesSentDirectly: ({ platform }) =>
      `O ${platform} não mostrou meu arquivo aqui, então mandei para você por mensagem direta.`,
    filesHidden: ({ platform }) =>
      `O ${platform} aceitou meu arquivo, mas não mostra. Peça de novo daqui a alguns minutos.`,
    filesRefused: ({ platform }) =>
      `A imagem está pronta, mas o ${platform} não me deixa postar arquivos aqui. Os admins do workspace podem mudar isso.`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `Nada de novo aqui desde ${moment(sinceMs, { nowMs, timeZone })}. Você está em dia.`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number, plural }) => {
      const seen =
        pictures === 0
          ? ""
          : ` e ${opened === pictures ? "" : `${number(opened)} de `}${plural(pictures, { one: "1 imagem", other: `${number(pictures)} imagens` })}`;
      return `Li ${plural(messages, { one: "1 mensagem", other: `${number(messages)} mensagens` })}${seen} desde ${moment(since.sinceMs, since)}`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "Havia mais: li as mensagens mais recentes. Escolha um período menor para ver tudo."
        : "Há mais depois disso: li as primeiras mensagens. Escolha um início mais recente para ver o resto.",
    catchUpNotYours: () =>
      "Você não tem permissão para ler as mensagens anteriores daqui, então não posso resumi-las. Peça acesso a um administrador.",
    catchUpForbidden: ({ permission }) =>
      `Não consigo ler as mensagens anteriores daqui: não tenho a permissão “${permission}”. Peça a um administrador para concedê-la.`,
    catchUpNotMember: () =>
      "Não consigo ler o que é dito aqui: não sou membro. Peça para me adicionarem e tente de novo.",
    catchUpHidden: () =>
      "Não consigo resumir isto: só posso ler mensagens que me mencionam. Peça ao operador do bot para me deixar ler o conteúdo das mensagens.",
    catchUpLater: ({ platform }) =>
      `${platform} só me deixa ler as mensagens daqui uma vez por minuto. Tente de novo em um minuto.`,

    tableNone: () =>
      "Não vejo nada ali que dê uma tabela. Tente uma foto mais nítida ou mais de perto, ou diga em *colunas* o que você quer.",
    tableUnusable: () =>
      "O que o modelo escreveu não é uma tabela. Tente de novo ou escolha outro modelo.",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `Aqui estão ${number(shownRows)} de ${number(rows)} linhas. Todas estão nos arquivos.`
        : `Aqui estão ${number(shownRows)} de ${number(rows)} linhas e ${number(shownColumns)} de ${number(columns)} colunas. Tudo está nos arquivos.`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `Linha ${number(row)}, *${column}*${written === "" ? "" : ` (“${written}”)`}: ${cellMarks(marks)}.`,
    tableChecksMore: ({ count }, { plural, number }) =>
      `Mais ${plural(count, { one: "1 célula", other: `${number(count)} células` })} para conferir, destacadas na planilha.`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      const added = `${of}${file === undefined ? "As" : "as"} linhas somam ${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}. Não há total escrito ali.`;
      return difference === undefined
        ? `${added}, o que bate com o total.`
        : `${added}, mas o total escrito é **${money(stated, currency)}**: ${money(difference.replace("-", ""), currency)} a ${difference.startsWith("-") ? "mais" : "menos"}.`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      return `${of}${file === undefined ? "Há" : "há"} valores em ${list(currencies)}, então não conferi o total. Confira você, por favor.`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `No total: ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))}.`,
    tableCut: ({ rows }, { number }) =>
      `Parei depois de ${number(rows)} linhas: o modelo não consegue escrever tanto de uma vez. Envie a tabela em partes para ter tudo.`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `São ${number(count)} colunas, e meu limite é ${number(maxColumns)}. Escolha as mais importantes.`,
    tableColumnsCut: ({ columns }, { number }) =>
      `A tabela é mais larga, mas meu limite é de ${number(columns)} colunas. Escolha em *colunas* as que importam.`,
    tableClassesMissing: () =>
      "Preciso das categorias para separar as fotos. Escreva em *colunas*, por exemplo: gato, cachorro, nada.",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `São ${number(count)} categorias, e meu limite é ${number(maxClasses)}. Escolha menos.`,
    tableTurned: ({ name }) =>
      `**${name}** não está em pé, então posso ter lido algo errado. Gire a imagem e tente de novo se a tabela parecer errada.`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1 imagem" : `Imagens ${first}–${last} de ${total}`,
        jump: "Ir para a mensagem",
      }),
    galleryOff: () => "A galeria está desativada aqui. Os admins podem ativá-la com `/settings`.",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}Não encontrei imagens assim entre as que você pode ver aqui. Tente outras palavras ou um período maior, ou deixe as palavras vazias para ver as mais recentes.`,
    galleryNoTime: ({ when }) =>
      `Não entendi o momento ${tellCode(when)}. Tente “ontem”, “mês passado”, “março de 2025” ou “2025”.`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `Este é o prompt:`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`Desenhada com: \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "Não encontrei nada parecido entre as imagens que você pode ver aqui. Tente `/gallery` com suas próprias palavras.",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "Você já pediu" : `${personName} já pediu`} quase isto, ${moment(atMs, { nowMs, timeZone })}. Posso mostrar de graça ou desenhar a sua por cerca de **${credits(amount)} créditos**.`,
    buttonShowIt: () => "Mostrar",
    buttonDrawAnyway: () => "Desenhar a minha",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `Desenhada para ${personName}, ${moment(atMs, { nowMs, timeZone })}${url === undefined ? "" : ` · [Ir para a mensagem](${url})`}`,
    similarGone: () =>
      "Não posso mais mostrar essa imagem. Aperte *Desenhar a minha* para ter a sua.",
    buttonFavourite: () => "❤ Favorita",
    buttonSimilar: () => "Mais como esta",
    favouriteMarked: () => "Agora ela está entre as suas favoritas. `/gallery` pode mostrar todas.",
    favouriteUnmarked: () =>
      "Ela não está mais entre as suas favoritas. Aperte de novo para incluí-la.",
    buttonShow: ({ place }) => (place === undefined ? "Mostrar" : `Mostrar ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "Prompt" : `Prompt ${place}`),
    buttonReferTo: ({ place }) => `Usar como referência ${place}…`,
    buttonPreviousPage: () => "Página anterior",
    buttonNextPage: () => "Próxima página",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `Salvo. Agora todo mundo pode desenhar no estilo **${style.name}**: escolha em \`/imagine\`.`
            : `Salvo. **${style.name}** agora é assim:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "Escolha um estilo em `/imagine`:",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "Mude ou remova um com `/style`."] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "Ainda não há estilos aqui. Salve o primeiro com `/style`: texto em volta de cada prompt, um modelo, uma proporção, imagens de referência."
        : "Ainda não há estilos aqui. Os admins podem salvar um com `/style`.",
    styleRemoved: ({ style }, { styleParts }) =>
      [
        `Removi **${style.name}**. Ele era assim:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styleNameWrong: ({ maxLength }) =>
      `Esse nome não dá. Use até ${maxLength} letras, números e espaços, sem menções nem links, como “estilo da casa”.`,
    styleNamedLikeCommand: ({ name }) =>
      `“${name}” é um dos meus comandos. Dê outro nome ao estilo, como “estilo da casa”.`,
    styleEmpty: ({ name }) =>
      `O estilo “${name}” ainda não existe. Dê algo a ele: texto antes ou depois do prompt, um modelo, uma proporção ou imagens de referência.`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `Esse texto tem ${number(length)} caracteres, e um estilo pode ter ${number(maxLength)} antes do prompt e outros tantos depois. Encurte um pouco, por favor.`,
    styleNotPicture: ({ name }) =>
      `“${name}” não é uma imagem. Escolha imagens como referência e tente de novo.`,
    stylesFull: ({ limit }, { number }) =>
      `Aqui já há ${number(limit)} estilos, e esse é o limite. Remova um com \`/style\` e tente de novo.`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `Não há nenhum estilo “${style}” aqui. Tente de novo para desenhar sem ele; os admins podem salvar estilos com \`/style\`.`
        : `Não há nenhum estilo “${style}” aqui. Os que existem: ${list(names)}. Escolha um ou tente de novo para desenhar sem estilo.`,
    styleGone: ({ style }) =>
      `O estilo “${style}” foi removido, então não desenhei nada. Tente de novo para desenhar sem ele.`,
    styleModelGone: ({ style, model }) =>
      `O estilo “${style}” desenha com ${model}, que não está mais disponível. Escolha outro modelo ou peça a um admin para mudar o estilo.`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `Com o texto do estilo “${style}”, seu prompt tem ${number(length)} caracteres, e eu consigo usar no máximo ${number(maxLength)}. Encurte um pouco, por favor.`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} não aceita imagens, então isto foi desenhado sem as imagens de referência de “${style}”.`
        : `⚠️ ${model} não aceita imagens: vai desenhar “${style}” sem as imagens de referência. Para usá-las, escolha um modelo que veja imagens.`,
    stylePicturesGone: ({ style, count }, { plural, number }) =>
      `Não encontro mais ${plural(count, { one: "uma imagem de referência", other: `${number(count)} imagens de referência` })} de “${style}”. Um admin pode adicionar outras com \`/style\`.`,

    betterPrompt: ({ mine, better }) =>
      [`**O seu:** \`${mine}\``, `**Melhorado:** \`${better}\``, "Qual devo desenhar?"].join(
        "\n\n",
      ),
    betterUnusable: () =>
      "A sugestão do modelo deixou de fora palavras entre aspas ou era longa demais, então mantive o seu prompt. Desenhe o seu ou tente de novo.",
    buttonDrawMine: () => "Desenhar o meu",
    buttonDrawBetter: () => "Desenhar o melhorado",
    buttonChangePrompt: () => "Mudar…",
    changePromptTitle: () => "Mudar o prompt",
    changePromptLabel: () => "O que a imagem deve mostrar?",

    tooManyOpenTurns: ({ limit }, { plural, number }) =>
      `Você já tem ${plural(limit, { one: `${number(limit)} pedido`, other: `${number(limit)} pedidos` })} em andamento, o máximo ao mesmo tempo. Espere um terminar e tente de novo.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { number, duration }) =>
      `São mais de ${number(limit)} pedidos em pouco tempo. Tente de novo em ${duration(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `No momento não há nenhum modelo para ${{ see: "ver isto", draw: "desenhar", listen: "ouvir", talk: "conversar", sharpen: "dar nitidez" }[need]}. Quem cuida do bot pode escolher um.`,
    modelUnavailable: ({ model }) =>
      `Não consigo usar um modelo chamado ${model} agora. Veja em \`/models\` os que posso usar.`,
    modelCannot: ({ model, lacks = "that" }) =>
      `O modelo ${model} não ${{ draw: "desenha", write: "responde com palavras", image: "vê imagens", video: "assiste a vídeos", audio: "ouve gravações", document: "lê documentos", that: "faz isso" }[lacks]}. Escolha outro: \`/models\` mostra todos.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "O modelo recusou este pedido. Tente dizer de outro jeito."
        : `O modelo recusou este pedido. Tente dizer de outro jeito. O motivo: ${reason}`,
    noImageCame: () => "Desta vez o modelo não mandou imagem. Tente descrever de outro jeito.",
    somePicturesMissing: ({ made, wanted }) => `Recebi ${made} das ${wanted} imagens.`,
    imageUnreachable: () =>
      "O modelo fez uma imagem, mas mandou só o link, e não consegui baixar de lá. Tente de novo.",
    imageUnreadable: () =>
      "O que o modelo mandou não é uma imagem, então não tenho o que mostrar. Tente de novo.",
    emptyAnswer: () =>
      "O modelo mandou uma resposta vazia. Tente de novo ou pergunte de outro jeito.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "O modelo gastou todo o espaço pensando e não chegou a responder. Tente uma pergunta mais simples ou escolha outro modelo."
        : "O modelo pensou, mas não escreveu resposta. Tente de novo ou pergunte de outro jeito.",
    answerAtLimit: () =>
      "Esta resposta chegou ao limite de tamanho. Clique em *Continuar* para ver o resto.",
    answerFiltered: () =>
      "O filtro de conteúdo do modelo cortou a resposta aqui. Tente perguntar de outro jeito.",
    declinedRest: ({ reason }) => `O modelo parou aqui: ${reason}`,
    goOnNotAllowed: () =>
      "Só quem perguntou pode pedir a continuação desta resposta. Pergunte você mesmo para ter a sua.",
    goOnGone: () => "Não tenho mais o começo dessa resposta. Pergunte de novo, por favor.",
    followUpNotAllowed: () =>
      "Esta imagem foi mostrada por outra pessoa, então só ela pode perguntar mais aqui. Envie a imagem você mesmo para ter a sua resposta.",
    followUpGone: () => "Não tenho mais esta imagem. Envie de novo, por favor.",
    pressedTwice: () => "Já estou cuidando disso. Um momento.",
    retryNotAllowed: () =>
      "Só quem pediu pode tentar de novo. Peça você também para ter a sua resposta.",
    retryGone: () => "Não tenho mais o que você pediu aqui. Peça de novo, por favor.",
    toolCallBroken: () =>
      "O modelo quis desenhar, mas o pedido dele chegou ilegível e nada foi desenhado. Tente de novo.",
    toolUnknown: ({ tool }) => `O modelo quis usar “${tool}”, que eu não tenho.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `O modelo pediu ${wanted} imagens de uma vez; desenhei as ${drawn} primeiras.`,
    answerCut: () =>
      "A resposta continua, mas é longa demais para postar aqui. Peça uma mais curta, ou a próxima parte.",
    interrupted: () => "A resposta foi interrompida aqui. Tente de novo, por favor.",
    requestRefused: () =>
      "O serviço de modelos não aceitou este pedido. Tente algo mais simples ou outras opções.",
    contextTooLong: () =>
      "É mais do que o modelo consegue ler de uma vez. Encurte ou comece do zero.",
    outOfCredit: () =>
      "Os créditos deste bot acabaram. Quem cuida dele pode recarregar; depois tente de novo.",
    keyRefused: () =>
      "Não estou configurado direito: o serviço de modelos recusou minha chave. Quem cuida do bot pode resolver.",
    rateLimited: ({ retryAfterMs }, { duration }) =>
      `Os modelos estão ocupados agora. Tente de novo em ${retryAfterMs === undefined ? "um minuto" : duration(retryAfterMs)}.`,
    lunosTrouble: () =>
      "O serviço de modelos está com problemas agora, desculpe. Tente de novo em um minuto.",
    lunosUnreachable: () =>
      "Não estou conseguindo falar com o serviço de modelos, desculpe. Tente de novo em um minuto.",
    lunosTimeout: () => "O modelo demorou demais para responder, desculpe. Tente de novo.",

    restarted: () =>
      "Desculpe, reiniciei antes de terminar isto. Não cobro duas vezes sem perguntar, então tente de novo, por favor.",
    cancelled: () => "Cancelado.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Enviada como ${format} (${bytes(byteLength)}), porque aqui os arquivos podem ter no máximo ${bytes(maxBytes)}.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Enviada como ${format} e menor (${number(width)} × ${number(height)}), porque aqui os arquivos podem ter no máximo ${bytes(maxBytes)}.`,
    pictureMarkLost: () =>
      "A declaração de origem assinada (C2PA) do original não está nesta versão.",
    answerBlocked: () =>
      "O filtro de palavras deste servidor (AutoMod) bloqueou minha resposta, então não posso mostrar aqui. Pergunte de outro jeito, ou por mensagem direta.",
    linkBlocked: ({ platform }) =>
      `O ${platform} bloqueou minha resposta porque acha que um link dela é perigoso. Pergunte de outro jeito, por favor.`,
    answeredDirectly: ({ place }) =>
      `Não consegui postar em ${place}, então aqui está sua resposta.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Uma imagem tem ${bytes(byteLength)}, e aqui cabem no máximo ${bytes(maxBytes)}, então não consegui postar. Tente um tamanho menor.`,
    somethingBroke: () => "Algo deu errado do meu lado, desculpe. Tente de novo.",

    describeThis: () => "O que é isto? Descreva.",
    imageAltText: ({ prompt }) => (prompt === "" ? "Imagem gerada" : `Imagem gerada: ${prompt}`),

    homeTitle: () => "Oi, eu sou o Moonlens",
    homeText: () =>
      "Respondo perguntas sobre imagens, vídeos, gravações e documentos, e também desenho.\nMe mencione em um canal ou em uma conversa, escreva direto para mim, ou escolha *What's this?* no menu de qualquer mensagem.",
    homeDraw: () => "Desenhar uma imagem…",
    aiCanErr: () =>
      "Minhas respostas vêm de modelos de IA e podem conter erros. Confira o que for importante.",
    promptDrawTitle: () => "Desenhe algo",
    promptDraw: () => "Desenhe um farol sob duas luas",
    promptSeeTitle: () => "Olhe uma imagem",
    promptSee: () => "O que há na imagem que vou enviar?",
    promptWhatTitle: () => "O que você sabe fazer?",
    promptWhat: () => "O que você sabe fazer?",
    installTitle: ({ platform }) => `Adicionar o Moonlens ao ${platform}`,
    installText: () =>
      "O Moonlens responde perguntas sobre imagens, vídeos, gravações e documentos, e também desenha. Ele lê o que perguntam a ele e as conversas de que participa.",
    installButton: () => "Escolher um workspace",
    about: () => "Vê, ouve e desenha: pergunte sobre imagens, vídeos, gravações e documentos",
    aboutLong: () =>
      "Mencione o Moonlens com uma pergunta, ou em uma conversa com uma imagem: ele olha imagens, assiste a vídeos, ouve gravações, " +
      "lê documentos e responde ali mesmo. Com /imagine ele desenha, e o que desenhou pode ser variado, " +
      "editado e ampliado com um botão. As respostas vêm de modelos de IA e podem conter erros.",
    shortcut: () => "Desenhar uma imagem",
    settingsShort: () => "Configurações",
    settingsChange: () => "Mudar…",
    roleName: ({ role }) => ({ admin: "Admins", member: "Membros", guest: "Convidados" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "Olá, eu sou o Moonlens. Desenho e respondo perguntas sobre imagens, vídeos, gravações e documentos.",
        `- **Desenhar:** \`${draw} um farol sob duas luas\``,
        "- **Perguntar:** me mencione com uma pergunta, ou responda a uma imagem e me mencione: “o que é isto?”",
        `- **Mais:** \`${help}\``,
        `-# Só leio aquilo sobre o que você me pergunta. Todos no canal veem minhas respostas, a menos que você escolha “privado”. \`${privacy}\` mostra o que eu guardo.`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "Respondo perguntas sobre imagens, vídeos, gravações e documentos, e também desenho.",
        isCalled
          ? "Me mencione com uma pergunta, ou responda a uma imagem e me mencione: “o que é isto?”. Ou use:"
          : "É só perguntar e incluir o arquivo, se a pergunta for sobre um. Ou use:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (só admins)" : ""}`,
        ),
        "-# Minhas respostas vêm de modelos de IA e podem conter erros.",
      ].join("\n"),
    models: (facts, { number, plural }) =>
      tellModels(facts, {
        title: "Modelos que posso usar",
        intro:
          "Se você não escolher outro, uso os que dizem *em uso aqui*. Os admins escolhem com `/settings`.",
        inUse: "em uso aqui",
        kinds: {
          draw: "Desenhar",
          see: "Ver e conversar",
          listen: "Ouvir",
          talk: "Só conversar",
          unknown: "Capacidades desconhecidas",
        },
        more: (count) => `…e mais ${number(count)}`,
        narrow:
          "Há mais. As opções de `/models` reduzem a lista: uma parte do nome, o que um modelo entende ou gera, um preço.",
        unpriced:
          "A lista não traz preços por imagem. Quando um modelo desenhar a primeira aqui, mostro mais ou menos quanto custa.",
        withoutPrice: (count) =>
          plural(count, {
            one: "Deixei 1 modelo de fora: ainda não sei o preço dele.",
            other: `Deixei ${number(count)} modelos de fora: ainda não sei os preços deles.`,
          }),
        pdfs: "Quase todos os modelos conseguem ler o texto de um PDF. Estes também veem as páginas.",
        noneFits: (total) =>
          `${plural(total, { one: "O único modelo que tenho não serve.", other: `Nenhum dos meus ${number(total)} modelos serve.` })} Tire uma opção, ou veja todos com \`/models\`.`,
        none: "Não estou conseguindo a lista de modelos agora. Tente de novo em um minuto.",
      }),
    modelPriceWrong: () =>
      "Não consigo ler esse preço. Escreva um número de créditos, por exemplo 0,05.",

    channelNotAllowed: () =>
      "Não trabalho neste canal: os admins escolheram outros. Pergunte lá, ou por mensagem direta.",
    roleNotAllowed: () =>
      "Os admins me reservaram para certos cargos. Fale com eles se você deveria ter um.",
    drawingNotAllowed: () =>
      "Aqui só certos cargos podem desenhar. Você ainda pode me perguntar sobre imagens; os admins podem liberar o desenho para você.",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "Aqui não dá para desenhar.",
          see: "Aqui não dá para fazer perguntas.",
          listen: "Aqui não dá para transcrever.",
        }[work]
      } Tente outro canal ou fale com os admins.`,
    altTextIsOff: () =>
      "O texto alternativo está desativado aqui. Tente outro canal ou fale com um admin.",
    sizeNotAllowed: ({ size, sizes }) =>
      `Aqui não se fazem imagens de ${size}. Escolha ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { plural, number, duration }) =>
      `Você fez ${plural(limit, { one: `${number(limit)} pedido`, other: `${number(limit)} pedidos` })} na última hora, o máximo aqui. O próximo fica livre em ${duration(waitMs)}; os admins podem mudar o limite.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Isso passaria dos seus ${credits(limit)} créditos de hoje. Eles voltam em ${duration(waitMs)}; os admins podem mudar o limite com \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Isso passaria dos seus ${credits(limit)} créditos deste mês. Eles voltam em ${duration(waitMs)}; os admins podem mudar o limite com \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Isso passaria dos ${credits(limit)} créditos que há aqui para o mês. Eles voltam em ${duration(waitMs)}; os admins podem mudar o limite com \`/settings\`.`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Isso passaria dos ${credits(limit)} créditos que este canal tem para o mês. Eles voltam em ${duration(waitMs)}. Tente outro canal; os admins podem mudar o limite com \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { plural, number, duration }) =>
      `Hoje ${plural(limit, { one: `${number(limit)} pedido seu foi recusado ou cancelado depois de pago`, other: `${number(limit)} pedidos seus foram recusados ou cancelados depois de pagos` })}, o máximo por dia. Você pode pedir de novo em ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `Isso vai custar cerca de **${credits(amount)} créditos**. Posso seguir?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `Esse desenho custaria cerca de ${credits(amount)} créditos, mais do que se pode gastar aqui sem perguntar. Use \`/imagine\`: assim eu pergunto antes.`,
    buttonConfirm: () => "Pode seguir",
    buttonDecline: () => "Não, obrigado",
    confirmNotAllowed: () =>
      "Só quem pediu pode decidir isso. Peça você mesmo para ter a sua resposta.",
    nothingToConfirm: () => "Isso já foi decidido.",
    costsYouNothing: () => "Isto não custa nada para você.",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

    balance: (facts, { credits, duration, number, plural }) =>
      [
        ...(facts.credits === undefined
          ? ["O saldo da conta só é mostrado a quem cuida do bot."]
          : [
              `Restam **${credits(facts.credits)} créditos**${facts.isSandbox ? " (dinheiro de brinquedo: isto é o sandbox)" : ""}${facts.ageMs === undefined ? "" : `, segundo o dado de ${duration(facts.ageMs)} atrás; a Lunos está fora de alcance agora`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `Aviso abaixo de ${credits(facts.alertCredits)} créditos: ${facts.isLow ? "⚠️ atingido, recarregue logo" : "ainda não atingido"}.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ O saldo está baixo: recarregue logo."]
          : []),
        `Gasto aqui: ${credits(facts.today)} hoje, ${credits(facts.week)} em sete dias, ${credits(facts.month)} este mês${facts.monthLimit === undefined ? "" : ` de ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `No ritmo da conta inteira, o saldo dura cerca de ${plural(facts.daysLeft, { one: `${number(facts.daysLeft)} dia`, other: `${number(facts.daysLeft)} dias` })}.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Uso de ${name}`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}, por ${words.dimensions[by]} · ${amount(credits, digits)} créditos`,
    usageAltText: ({ title, lines, bars }) =>
      `Gráfico de barras. ${title}. ${lines.join(". ")}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)} (${amount(credits, digits)} créditos)`;
      if (percent === 0) return `O mesmo que ${before}`;
      return `${number(Math.abs(percent))}% ${percent > 0 ? "mais" : "menos"} que ${before}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}: ${credits(spent)} de ${credits(limit)} créditos (${number(percent)}%)`,
    usageEstimate: () => "estimado, no todo ou em parte",
    usage: (facts, { amount, number, day, plural, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "O que você usou" : "O que foi usado aqui"}**, ${facts.fromDay === facts.toDay ? day(facts.fromDay) : `de ${day(facts.fromDay)} a ${day(facts.toDay)}`}`,
        `${plural(sum.turns, { one: `${number(sum.turns)} pedido`, other: `${number(sum.turns)} pedidos` })} · ${plural(sum.pictures, { one: `${number(sum.pictures)} imagem`, other: `${number(sum.pictures)} imagens` })} · ${plural(sum.tokens, { one: `${number(sum.tokens)} token`, many: `${number(sum.tokens)} de tokens`, other: `${number(sum.tokens)} tokens` })} · **${amount(sum.credits, facts.digits)} créditos**${sum.isExact ? "" : " (em parte estimados)"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID: \`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Todos os lançamentos de ${day(fromDay)} a ${day(toDay)}, em um arquivo para planilha.`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `Anotado: ${line}`;
      if (state === "removed") return `Não está mais na lista: ~~${line}~~`;
      const first = firstUrl === undefined ? "" : ` ([ver o primeiro](${firstUrl}))`;
      return `Já estava anotado${first}: ${line}. Não anotei de novo.`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "Corrigir" : `Corrigir ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "Remover" : `Remover ${place}`),
    buttonPutBack: ({ place }) =>
      place === undefined ? "Colocar de volta" : `Colocar de volta ${place}`,
    buttonAddAnyway: ({ place }) =>
      place === undefined ? "Anotar mesmo assim" : `Anotar mesmo assim ${place}`,
    expenseNone: () => "Não vejo recibo nem fatura aí.",
    expensesMore: ({ count }, { plural, number }) =>
      `Peguei ${plural(count, { one: "o primeiro recibo", other: `os primeiros ${number(count)} recibos` })}; há mais. Poste o resto em outra mensagem.`,
    expensesTooMany: ({ limit }, { number }) =>
      `São mais de ${number(limit)} recibos em uma hora, então não li este. Aperte o botão daqui a pouco.`,
    expenseTitle: () => "Corrigir o recibo",
    expenseDayWrong: ({ written }) =>
      `“${written}” não é uma data com ano. Escreva assim: 2026-11-21.`,
    expenseAmountWrong: ({ written }) => `“${written}” não é um valor. Escreva assim: 12,40 BRL.`,
    expenseTaxCurrency: ({ tax, total }) =>
      `O imposto está em ${tax} e o total em ${total}. Escreva os dois na mesma moeda.`,
    expenseEmpty: () =>
      "Escreva pelo menos a loja ou o total. Para tirar da lista, aperte “Remover”.",
    expenseNotAllowed: () =>
      "Só quem postou este recibo ou um admin pode mudá-lo. Peça a uma dessas pessoas.",
    expenseGone: () => "Esse recibo não está mais na lista. Poste de novo para anotar.",
    expensesTitle: ({ month, count }, { plural, number, longMonth }) =>
      `**${longMonth(month)}**, ${plural(count, { one: `${number(count)} recibo`, other: `${number(count)} recibos` })}`,
    expensesUnsummed: ({ count }, { plural, number }) =>
      `${plural(count, { one: `${number(count)} recibo não tem total e não entra`, other: `${number(count)} recibos não têm total e não entram` })} em nenhuma soma.`,
    expensesToCheck: ({ count }, { plural, number }) =>
      `Vale conferir ${plural(count, { one: `${number(count)} recibo`, other: `${number(count)} recibos` })}: veja a coluna “Conferir”.`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `Não há recibos em ${longMonth(month)}.${months.length === 0 ? " Poste um aqui e ele será a primeira linha." : ` Há alguns em ${list(months.map(longMonth))}.`}`,
    expensesOff: () =>
      "Este canal não reúne recibos. Um admin pode ativar isso com `/settings`, em *Configurações de um canal…*.",
    expensesMonthUnknown: ({ written }) =>
      `Não conheço o mês “${written}”. Escreva o nome ou o número, como novembro, 11 ou 2026-11.`,
    expensesLong: ({ count }, { number }) =>
      `São mais de ${number(count)} linhas, então só o arquivo CSV tem todas.`,

    settingsTitle: ({ name }) => `Configurações de ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID nas análises da Lunos: \`${appId}\`. ${hasOwnKey ? "Este servidor paga com a própria chave da Lunos." : "Quem paga é a chave da Lunos de quem cuida do bot."}`,
        "O que não for definido fica como está para quem cuida do bot. As mudanças valem a partir do próximo pedido.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "Geral",
        models: "Modelos e imagens",
        access: "Quem e onde",
        limits: "Limites e orçamento",
        answers: "Respostas",
        privacy: "Privacidade",
        key: "Chave própria da Lunos",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "O que você definir aqui vale neste canal e nos tópicos dele, acima do que vale para todos. Os limites só podem ficar mais rígidos.",
        ...(isThread ? ["Um tópico tem as configurações do canal dele."] : []),
        ...(isEnabled ? [] : ["⚠️ Não trabalho neste canal: veja *Canais em que eu trabalho*."]),
      ].join("\n"),
    settingsEverywhere: () => "Todos os canais",
    settingsOfChannel: () => "Configurações de um canal…",
    settingsChannelGone: () =>
      "Não encontro esse canal: ele foi excluído ou não posso vê-lo. Use `/settings` para escolher outro.",
    settingNow: ({ shown }) => `Agora: ${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${personName === "" ? "Alguém" : personName} limpou “${settingLabel(setting)}”${channelName === undefined ? "" : ` (${channelName})`} (antes: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`
        : `${personName === "" ? "Alguém" : personName} mudou “${settingLabel(setting)}”${channelName === undefined ? "" : ` (${channelName})`} para ${settingValues(setting, after, emptyIs)} (antes: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Salvo.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `“${settingLabel(setting)}” agora é ${settingValues(setting, after, emptyIs)} (antes: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Desfeito.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `“${settingLabel(setting)}” agora é ${settingValues(setting, after, emptyIs)} (antes: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingUndoOver: () =>
      "Só dá para desfazer uma mudança dentro de uma hora. Mude de volta com `/settings`.",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `${personName === "" ? "Alguém" : personName} mudou “${settingLabel(setting)}” depois disso, então deixei como está. Você ainda pode mudar aqui.`,
    settingsUnchanged: () => "Nada foi mudado.",
    settingsChoose: () => "O que você quer mudar?",
    settingSave: () => "Salvar",
    settingClear: () => "Limpar",
    settingsClose: () => "Fechar",
    settingFix: () => "Corrigir",
    settingUndo: () => "Desfazer",
    settingRefused: ({ setting }, { settingHelp }) => `Isso não serve. ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Digite um número inteiro de ${number(min)} a ${number(max)}, ou deixe vazio.`,
    settingNoAmount: () => "Digite uma quantidade de créditos, como 5 ou 0,25, ou deixe vazio.",
    settingOvertaken: () =>
      "Outra pessoa acabou de mudar isso. Veja o novo valor e salve de novo se ainda quiser o seu.",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `cerca de ${credits(amount)} créditos por imagem`,
                see: `cerca de ${credits(amount)} créditos por resposta`,
                listen: `cerca de ${credits(amount)} créditos por gravação`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "edita imagens" : "vê imagens",
              watches: "vê vídeos",
              hears: "ouve gravações",
              draws: "desenha",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `cerca de ${credits(amount)} créditos por imagem`,
    modelWish: ({ place }) => `Opção ${place}`,
    modelsBegun: ({ shown }) =>
      `Estes são os primeiros ${shown} modelos. Para escolher outro, digite \`/settings\` e use as opções de modelo.`,
    appIdForeign: () =>
      "Esse é o nome padrão de outro servidor. Escolha um nome seu, ou deixe vazio.",
    ownKeyNeedsSecret: () =>
      "Ainda não dá para guardar uma chave própria: quem cuida do bot precisa definir MOONLENS_SECRET antes, para que ela seja guardada cifrada.",
    ownKeyRefused: () => "A Lunos não aceita essa chave. Copie de novo da sua conta na Lunos.",
    ownKeyUnchecked: () =>
      "Não consegui conferir essa chave com a Lunos agora, então não guardei. Tente de novo em um minuto.",
    ownKeyEmpty: () =>
      "A chave funciona, mas a conta dela está sem créditos. Recarregue antes do próximo pedido.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ A conta da Lunos tem só **${credits(amount)} créditos**${alertCredits === undefined ? "" : `, abaixo do aviso de ${credits(alertCredits)}`}. Recarregue logo, senão vou ter que parar.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** gastou os ${credits(limit)} créditos deste mês. O que custa espera o mês que vem, ou até alguém aumentar o limite com \`/settings\`.`
        : `**${name}** gastou ${percent}% dos ${credits(limit)} créditos deste mês (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ A Lunos recusou a chave de **${name}**. Talvez tenha vencido: coloque uma nova com \`/settings\`, ou avise quem cuida do bot.`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**O que eu guardo sobre você aqui**",
        `- O que você pediu, o que respondi e as imagens que fiz: por ${number(retentionDays)} dias, para que os botões e as perguntas seguintes funcionem. Depois tudo é apagado.`,
        "- Arquivos que você enviou: em cache, por no máximo uma semana.",
        "- As imagens de referência que você deu a um estilo: até um admin remover ou você apagar seus dados.",
        "- As fontes que você adicionou: até um admin remover ou você apagar seus dados. Cada uma vai ao Lunos com as imagens que a usam.",
        ...tellKeptGallery(gallery, {
          made: "- A galeria: o prompt de cada imagem, o que um modelo viu nela e um vetor (números que expressam o significado), enquanto a imagem existir; e os seus ❤.",
          everyone:
            "- As imagens sobre as quais você pergunta: sua pergunta, minha resposta e o link, mas não a imagem. Quem pode ler o canal as encontra em `/gallery`.",
          "who-asked":
            "- As imagens sobre as quais você pergunta: sua pergunta, minha resposta e o link, mas não a imagem. Só você as encontra em `/gallery`.",
        }),
        "- Para as contas: quando você pediu, com qual modelo e quanto custou, sem o que foi dito.",
        "- Seu idioma: o que seu app me informou por último, para eu responder nele.",
        ...(describesUnasked
          ? [
              "- **Imagens postadas aqui sem texto alternativo:** um modelo olha para elas sem ninguém pedir, como os admins escolheram. Eu posto o texto e não guardo nem ele nem a imagem.",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **Recibos postados neste canal:** data, loja, total, imposto, quem postou e o link, na lista do canal. Apagar seus dados tira seu nome e o link.",
            ]
          : []),
        observability
          ? "- **A Lunos pode guardar o conteúdo dos pedidos**: os admins ativaram isso."
          : "- A Lunos e os modelos recebem o que o pedido precisa; guardar o conteúdo na Lunos está desativado. Os admins podem ativar isso para o próprio próximo pedido.",
        ...(isWatched
          ? [
              "- **Seu próximo pedido está sendo observado:** a Lunos guarda o conteúdo, como você escolheu. Pare com `/privacy action:watch`.",
            ]
          : []),
        `- Quando sou removido daqui, tudo é apagado depois de ${number(leftDays)} dias.`,
        "",
        "Com `/privacy action:export` você recebe tudo em um arquivo; com `/privacy action:delete`, apaga agora.",
      ].join("\n"),
    watchBegun: () =>
      "Vou observar seu próximo pedido aqui: a Lunos guarda o que você enviar e o que voltar, e só a você digo onde encontrar. Isso termina sozinho depois desse pedido, ou em uma hora. Para parar antes, escolha a mesma opção de novo.",
    watchStopped: ({ observability }) =>
      observability
        ? "Parei. A Lunos continua guardando todos os pedidos aqui, como os admins escolheram em `/settings`."
        : "Parei. A Lunos não guarda seu próximo pedido.",
    watchRuns: () =>
      "Seu pedido observado ainda está em andamento. Aviso quando terminar; aí você pode observar outro.",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "Seu pedido observado",
          failed: (reference) => `Ele falhou. No log, a referência é \`${reference}\`.`,
          ids: "Id gerado",
          models: "Modelo",
          tokens: (sent, received) => `Tokens: ${sent} enviados, ${received} recebidos`,
          cost: (credits) => `Custo: ${credits} créditos`,
          estimate: (credits) => `Custo: cerca de ${credits} créditos (estimativa)`,
          unknownCost: "Custo: ainda não se sabe",
          time: (time) => `Tempo: ${time}`,
          speed: (time, tokensPerSecond) =>
            `Velocidade: ${time}, ${tokensPerSecond} tokens por segundo`,
          lookYourself:
            "Para ler tudo, abra o painel da Lunos, depois *Logs* e *Detail* ao lado deste id.",
          operatorLooks:
            "Quem cuida do bot pode ler tudo no painel da Lunos: *Logs* e depois *Detail* ao lado deste id.",
          nothing: "Nenhum modelo começou uma resposta, então não há nada para ver na Lunos.",
          over: "Parei de observar.",
        },
        format,
      ),
    privacyExported: () => "Isto é tudo que eu guardo sobre você aqui, um objeto JSON por linha.",
    privacyDeleted: ({ turns, pictures }, { plural, number }) =>
      `Apagado: ${plural(turns, { one: `${number(turns)} pedido`, other: `${number(turns)} pedidos` })} e ${plural(pictures, { one: `${number(pictures)} imagem`, other: `${number(pictures)} imagens` })}. As entradas na galeria também sumiram, com os vetores. As contas mantêm os totais, sem nome; as mensagens daqui você mesmo pode apagar.`,
  },
};
