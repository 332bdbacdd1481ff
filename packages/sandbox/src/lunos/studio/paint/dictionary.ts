/**
 * What prompts in German, Spanish, French, Indonesian, Japanese and Portuguese call that which can be painted here, in the
 * order of those languages. The patterns fit whole words in lower case. A word that is common in English is left out.
 */
interface Entry {
  /** As the painters look for it. */
  readonly english: string;
  readonly word: RegExp;
}

/** One row a thing: its English name, its names, and those of several. */
const thingRows: readonly (readonly [english: string, one: string, several?: string])[] = [
  ["lighthouse", "leuchtturm|faro|phare|mercusuar|灯台|farol", "leuchttürmen?|faros|phares|faróis"],
  [
    "castle",
    "burg|schloss|castillo|château|kastil|istana|城|お城|castelo",
    "burgen|schlössern?|castillos|châteaux|castelos",
  ],
  [
    "boat",
    "boot|schiff|segelboot|barco|barca|velero|bateau|voilier|perahu|kapal|船|ボート|ヨット|barquinho|veleiro",
    "booten?|schiffen?|segelbooten?|barcos|barcas|veleros|bateaux|voiliers|veleiros",
  ],
  [
    "balloon",
    "(heißluft)?ballon|globo|montgolfière|balon|気球|風船|balão",
    "(heißluft)?ballons?|globos|ballons|montgolfières|balões",
  ],
  ["rocket", "rakete|cohete|fusée|roket|ロケット|foguete", "raketen|cohetes|fusées|foguetes"],
  [
    "house",
    "haus|hütte|casa|cabaña|maison|cabane|rumah|家|小屋|cabana",
    "häusern?|hütten|casas|cabañas|maisons|cabanes|cabanas",
  ],
  ["village", "dorf|pueblo|village|desa|村|aldeia|vila"],
  ["cafe", "kafe|カフェ|喫茶店"],
  [
    "fox",
    "fuchs|zorro|zorra|renard|rubah|キツネ|きつね|狐|raposa",
    "füchsen?|zorros|renards|raposas",
  ],
  ["cat", "katze|kater|gat[oa]|chat|chatte|kucing|猫|ねこ|ネコ", "katzen|gat[oa]s|chats"],
  ["kitten", "kätzchen|gatit[oa]s?|chatons?|子猫|gatinh[oa]s?"],
  ["tree", "baum|árbol|arbre|pohon|木|樹|árvore", "bäumen?|árboles|arbres|árvores"],
  ["moon", "mond|luna|lune|bulan|月|lua", "monden?|lunas|lunes|luas"],
  ["sun", "sonne|sol|soleil|matahari|太陽", "sonnen|soles|soleils|sóis"],
];

/** One row a colour: its English name, its names in front of a thing, and those behind one. */
const colourRows: readonly (readonly [english: string, before: string, behind: string])[] = [
  ["red", "rot(e[nmrs]?)?|赤い?", "roj[oa]s?|rouges?|merah|vermelh[oa]s?"],
  ["orange", "orange(n[er]?)?|オレンジ", "naranjas?|oranye|laranjas?"],
  ["yellow", "gelb(e[nmrs]?)?|黄色い?", "amarill[oa]s?|jaunes?|kuning|amarel[oa]s?"],
  ["golden", "golden(e[nmrs]?)?|金色", "dorad[oa]s?|doré(e?s?)|emas|dourad[oa]s?"],
  ["silver", "silbern(e[nmrs]?)?|銀色", "platead[oa]s?|argentée?s?|perak|pratead[oa]s?"],
  ["green", "grün(e[nmrs]?)?|緑|緑色", "verdes?|verte?s?|hijau"],
  ["turquoise", "türkis(e[nmrs]?)?", "turquesas?"],
  ["blue", "blau(e[nmrs]?)?|青い?", "azul(es)?|azuis|bleue?s?|biru"],
  ["purple", "lila|violett(e[nmrs]?)?|紫|紫色", "morad[oa]s?|violette?s?|ungu|rox[oa]s?"],
  ["pink", "ピンク|桃色", "rosad[oa]s?|cor-de-rosa"],
  ["white", "weiß(e[nmrs]?)?|白い?", "blanc(o|a|os|as|he|hes|s)?|putih|branc[oa]s?"],
  ["black", "schwarz(e[nmrs]?)?|黒い?", "negr[oa]s?|noire?s?|hitam|pret[oa]s?"],
  ["grey", "grau(e[nmrs]?)?|灰色", "gris(es|e|es)?|abu|cinzas?|cinzent[oa]s?"],
  ["brown", "braun(e[nmrs]?)?|茶色い?", "marron(es)?|marrón|brune?s?|cokelat|marrom"],
];

/** What else decides about a picture: numbers, where things stand, the land, the light, and what is to be done with colours. */
const otherRows: readonly (readonly [english: string, words: string])[] = [
  ["two", "zwei|dos|deux|dua|dois|duas|[二2][つ隻匹軒本個台羽]?"],
  ["three", "drei|tres|trois|tiga|três|[三3][つ隻匹軒本個台羽]?"],
  ["four", "vier|cuatro|quatre|empat|quatro|[四4][つ隻匹軒本個台羽]?"],
  ["five", "fünf|cinco|cinq|lima|[五5][つ隻匹軒本個台羽]?"],
  [
    "several",
    "mehrere|einige|vari[oa]s|algun[oa]s|plusieurs|quelques|beberapa|いくつか|várias|vários",
  ],
  ["many", "viele|much[oa]s|beaucoup|banyak|たくさん|muit[oa]s"],
  ["and", "und|y|et|dan|と"],
  ["with", "mit|con|avec|dengan|com"],
  ["under", "unter|bajo|debajo|sous|bawah|下|sob"],
  ["over", "über|sobre|dessus|atas|上"],
  ["by", "bei|neben|junto|près|side|そば|横|perto"],
  ["in", "im|en|dans|di|na|em"],
  ["bird", "vogel|vögeln?|pájaros?|aves?|oiseaux?|burung|鳥|pássaros?"],
  ["sea", "meer|see|ozean|mar|océano|mer|océan|laut|海|海辺|oceano"],
  ["beach", "strand|playa|plage|pantai|浜|ビーチ|praia"],
  ["lake", "lago|lac|danau|湖"],
  ["island", "insel|isla|île|pulau|島|ilha"],
  ["city", "stadt|ciudad|ville|kota|街|都市|cidade"],
  ["forest", "wald|bosque|forêt|hutan|森|floresta"],
  ["mountains", "bergen?|berg|montañas?|montagnes?|gunung|山|montanhas?"],
  ["snow", "schnee|nieve|neige|salju|雪|neve"],
  ["desert", "wüste|desierto|désert|gurun|砂漠|deserto"],
  ["robot", "roboter[ns]?|robots?|ロボット|robôs?"],
  ["night", "nacht|nachts|noche|nuit|malam|夜|夜空|noite"],
  ["stars", "sternen?|stern|estrellas?|étoiles?|bintang|星|estrelas?"],
  [
    "sunset",
    "sonnenuntergang|abend|atardecer|puesta|crépuscule|senja|terbenam|夕焼け|夕日|entardecer",
  ],
  ["dawn", "morgen|sonnenaufgang|amanecer|aube|aurore|fajar|pagi|朝|夜明け|amanhecer"],
  ["winter", "invierno|hiver|冬|inverno"],
  ["flowers", "blumen?|flor(es)?|fleurs?|bunga|花|桜"],
  ["sunny", "sonnig(e[nmrs]?)?|soleado|ensoleillée?|siang|cerah|昼|ensolarado"],
  [
    "drawing",
    "tusche|zeichnung|skizze|tinta|dibujo|boceto|encre|dessin|croquis|sketsa|墨|desenho|esboço",
  ],
  ["vintage", "antik|antigu[oa]|ancien(ne)?|kuno|レトロ|antig[oa]"],
  ["monochrome", "schwarzwei(ß|ss)|monochrom|monocrom[oa]|monocromático|白黒|モノクロ"],
  ["dark", "dunkel|dunkler|oscur[oa]|sombre|gelap|暗い|暗く|escur[oa]"],
  ["negative", "negativ|negativo|négatif|negatif|ネガ"],
  ["blur", "unscharf|verschwommen|borros[oa]|floue?|buram|ぼかし|desfocad[oa]"],
  ["bright", "heller|clair|terang|明るい|明るく|clar[oa]"],
  ["mirror", "spiegeln|spiegelverkehrt|espejo|miroir|cermin|鏡|espelho"],
  ["upside down", "kopfüber|terbalik|逆さま"],
];

const plurals: Readonly<Record<string, string>> = { fox: "foxes" };

function toEntry(english: string, words: string): Entry {
  return { english, word: new RegExp(`^(?:${words})$`, "u") };
}

export const things: readonly Entry[] = thingRows.flatMap(([english, one, several]) => [
  toEntry(english, one),
  ...(several === undefined ? [] : [toEntry(plurals[english] ?? `${english}s`, several)]),
]);

/** Those that stand in front of what they belong to, as in English. */
export const coloursBefore = colourRows.map(([english, before]) => toEntry(english, before));

/** Those that stand behind it. */
export const coloursBehind = colourRows.map(([english, , behind]) => toEntry(english, behind));

export const otherWords = otherRows.map(([english, words]) => toEntry(english, words));
