import type { Words } from "./words.ts";

export const portuguese: Words = {
  tag: "pt-BR",
  roles: { admin: "Admin", member: "Membro", guest: "Convidado", external: "Externo" },
  people: { youAre: "Você é", language: "Idioma", workspaceAdmin: "Admin do workspace" },
  welcome: {
    hello: (name) => `Olá, ${name}. O céu está limpo.`,
    beginning: (place) => `O começo de ${place}`,
    intro:
      "Você está em um servidor de demonstração privado com o Moonlens, que vê e desenha imagens. O chat só funciona neste computador.",
    local: "O chat só funciona neste computador.",
    draw: { title: "Desenhe algo", text: "Digite o comando de desenho e diga o que quer ver." },
    ask: {
      title: "Pergunte sobre uma imagem",
      text: "Solte uma aqui e pergunte “@moonlens o que é isto?” Clique para ver um exemplo.",
    },
    balance: { title: "Veja seus créditos", text: "Mostra os créditos, só para admins." },
    help: { title: "Veja o que ele faz", text: "A ajuda mostra os comandos e como perguntar." },
  },
  tour: {
    title: "Tour de dois minutos",
    show: "Tour",
    close: "Fechar o tour",
    finished: "É isso. Agora é com você.",
    start: "Experimentar",
    done: "feito",
    progress: (done, count) => `${done} de ${count}`,
    steps: {
      draw: { title: "Desenhe uma imagem", text: "Bastam um comando e algumas palavras." },
      ask: { title: "Pergunte sobre uma imagem", text: "Envie uma e pergunte o que ela mostra." },
      vary: { title: "Mude a imagem", text: "Clique em um botão abaixo de uma imagem." },
      settings: { title: "Veja as configurações", text: "Como Ava." },
      slack: { title: "Vá para o Slack", text: "O mesmo bot, no topo da barra lateral." },
      cost: { title: "Veja quanto custou", text: "Abra o Lunos ou peça o uso." },
    },
  },
  slackWelcome: {
    beginning: (place) => `Aqui começa ${place}, em um Slack que só roda neste computador.`,
    direct: "sua conversa com o Moonlens",
    draw: {
      title: "Desenhe algo",
      text: "/imagine e o que você quer ver.",
      example: "/imagine um farol sob duas luas --ar 16:9",
    },
    ask: {
      title: "Pergunte sobre uma imagem",
      text: "Solte uma aqui e mencione @Moonlens. Clique para ver um exemplo.",
      example: "@Moonlens o que é isto?",
    },
    home: {
      title: "Abra a aba Início",
      text: "Veja o que ele sabe fazer. Admins encontram as configurações lá.",
    },
  },
  drawer: {
    title: "Pedidos ao Lunos",
    close: "Fechar",
    intro: (header) => [
      "Cada servidor e cada workspace pede com seu próprio App-ID, o cabeçalho ",
      header,
      ". Este é o Lunos da sandbox, com dinheiro de mentira.",
    ],
    empty: "Nada usado ainda. Pergunte algo ao bot.",
    sums: "Somas por App-ID",
    columns: { requests: "Pedidos", tokens: "Tokens", pictures: "Imagens", credits: "Créditos" },
    requests: "Pedidos",
    newestFirst: "Pedidos, os mais novos primeiro",
    everyAppId: "Todos os App-IDs",
    forget: "Esquecer tudo",
    onPurpose: "falha de propósito",
    credits: (amount) => `${amount} créditos`,
    cost: "Custo",
    price: (credits, tokens) => `${credits} créditos, ${tokens} tokens`,
    asked: "Pedido",
    answered: "Resposta",
    answeredIn: (events) =>
      events === 1 ? "Resposta em 1 evento" : `Resposta em ${events} eventos`,
    leftOut: (events) =>
      events === 1 ? "1 evento do meio não aparece." : `${events} eventos do meio não aparecem.`,
  },
  faults: {
    heading: "Provocar falhas",
    intro: "Veja o que as pessoas veem quando algo dá errado. Nada sai da sandbox.",
    once: "Só o próximo pedido",
    always: "Até desligar",
    stop: "Parar",
    on: (names) => `Falhando de propósito: ${names}.`,
    names: {
      slow: { title: "Lento", text: "O Lunos demora nove segundos a mais." },
      unavailable: { title: "Fora do ar", text: "O Lunos responde 503." },
      "no-credit": { title: "Sem créditos", text: "O Lunos responde 402." },
      "too-many": { title: "Pedidos demais", text: "O Lunos responde 429: espere 5 segundos." },
      refuses: { title: "Recusa", text: "O modelo não quer desenhar isso." },
      cut: { title: "Corta", text: "A conexão cai no meio da resposta." },
      "one-missing": { title: "Falta uma de quatro", text: "A segunda imagem é recusada." },
      "discord-upload": {
        title: "Discord não aceita arquivos",
        text: "O Discord responde 500 às imagens.",
      },
      "slack-lost": {
        title: "Slack perde arquivos",
        text: "O Slack recebe imagens e nunca as compartilha.",
      },
    },
  },
  demo: {
    forgets: "Ao reiniciar, chats, uso e configurações são esquecidos.",
    reset: "Começar de novo",
    resetText:
      "Todos os chats, imagens, usos e configurações desta demonstração são apagados, e o Moonlens recomeça. Leva alguns segundos.",
    cancel: "Cancelar",
    resetting: "Começando de novo…",
    realServer: "Levar para um servidor de verdade",
  },
  options: {
    more: (count) => (count === 1 ? "mais 1 opção" : `mais ${count} opções`),
    less: "Menos opções",
    draw: "Desenhar",
    below: (count) => `mais ${count} abaixo`,
  },
  elsewhere: {
    text: "O Moonlens não está instalado neste workspace. O bot da demonstração só tem a chave de um workspace; um de verdade é instalado em vários por OAuth.",
    back: (name) => `Voltar para ${name}`,
    guide: "Como funciona",
  },
};
