import type { OwnWords } from "#core";

/** What only a terminal says. `{path}` is as the person wrote it. */
const english = {
  greeting:
    "Moonlens at your terminal. Ask me anything, or name a file: what's in ./photo.jpg? Type /help for commands, /new to start over.",
  greetingKeys: "Ctrl+C stops an answer. Ctrl+D ends.",
  playMoney: "No Lunos key is set, so answers and pictures are made up and cost play money.",
  fileMissing: "I can't find {path}. Check the path, or put quotes around a name with spaces.",
  fileForbidden:
    "I don't have permission to read {path}. Change that with chmod, or copy the file.",
  fileIsFolder: "{path} is a folder. Name a file in it.",
  fileIsNone: "{path} isn't a file I can read. Name a picture, recording or document.",
  fileWanted: "Name a file after the command, like /{command} ./photo.jpg.",
  questionWanted: "Put your question after the command, like /{command} what's in ./photo.jpg?",
  pictureUnsaved:
    "I couldn't save the picture in {path} ({code}). Make room or grant access, then ask again.",
  choose: "Type a number to choose.",
  startedOver: "I've forgotten this conversation. What's next?",
  confirmElsewhere: "Nobody is here to decide, so I stopped. Start me in a terminal to answer.",
} as const;

type TerminalKey = keyof typeof english;

export const words: OwnWords<TerminalKey> = {
  platform: "terminal",
  english,
  others: {
    id: {
      greeting:
        "Moonlens di terminal Anda. Tanyakan apa saja, atau sebutkan berkas: apa isi ./foto.jpg? Ketik /help untuk perintah, /new untuk memulai lagi.",
      greetingKeys: "Ctrl+C menghentikan jawaban. Ctrl+D mengakhiri.",
      playMoney:
        "Kunci Lunos belum diisi, jadi jawaban dan gambarnya hanya contoh dan dibayar dengan uang mainan.",
      fileMissing:
        "Saya tidak menemukan {path}. Periksa jalurnya, atau beri tanda kutip kalau namanya memakai spasi.",
      fileForbidden:
        "Saya tidak punya izin membaca {path}. Ubah izinnya dengan chmod, atau salin berkasnya.",
      fileIsFolder: "{path} adalah folder. Sebutkan berkas di dalamnya.",
      fileIsNone:
        "{path} bukan berkas yang bisa saya baca. Sebutkan gambar, rekaman, atau dokumen.",
      fileWanted: "Sebutkan berkas setelah perintah, misalnya /{command} ./foto.jpg.",
      questionWanted:
        "Tulis pertanyaan Anda setelah perintah, misalnya /{command} apa isi ./foto.jpg?",
      pictureUnsaved:
        "Saya tidak bisa menyimpan gambarnya di {path} ({code}). Sediakan ruang atau beri izin, lalu minta lagi.",
      choose: "Ketik angka untuk memilih.",
      startedOver: "Percakapan ini sudah saya lupakan. Apa selanjutnya?",
      confirmElsewhere:
        "Tidak ada yang bisa memutuskan, jadi saya berhenti. Jalankan saya di terminal untuk menjawab.",
    },
    de: {
      greeting:
        "Moonlens in deinem Terminal. Frag, was du willst, oder nenn eine Datei: Was ist auf ./foto.jpg? /help zeigt die Befehle, /new fängt neu an.",
      greetingKeys: "Strg+C stoppt eine Antwort. Strg+D beendet.",
      playMoney:
        "Ohne Lunos-Schlüssel sind Antworten und Bilder erfunden und kosten nur Spielgeld.",
      fileMissing:
        "Ich finde {path} nicht. Prüf den Pfad, oder setz Namen mit Leerzeichen in Anführungszeichen.",
      fileForbidden: "Ich darf {path} nicht lesen. Ändere das mit chmod, oder kopier die Datei.",
      fileIsFolder: "{path} ist ein Ordner. Nenn eine Datei darin.",
      fileIsNone:
        "{path} ist keine Datei, die ich lesen kann. Nenn ein Bild, eine Aufnahme oder ein Dokument.",
      fileWanted: "Nenn hinter dem Befehl eine Datei, etwa /{command} ./foto.jpg.",
      questionWanted:
        "Schreib deine Frage hinter den Befehl, etwa /{command} Was ist auf ./foto.jpg?",
      pictureUnsaved:
        "Ich konnte das Bild nicht in {path} speichern ({code}). Schaff Platz oder gib mir Zugriff, und frag dann noch einmal.",
      choose: "Tipp eine Zahl, um zu wählen.",
      startedOver: "Dieses Gespräch habe ich vergessen. Was kommt als Nächstes?",
      confirmElsewhere:
        "Hier kann niemand entscheiden, also habe ich aufgehört. Starte mich in einem Terminal, um zu antworten.",
    },
    es: {
      greeting:
        "Moonlens en tu terminal. Pregunta lo que quieras o nombra un archivo: ¿qué hay en ./foto.jpg? /help muestra los comandos y /new empieza de nuevo.",
      greetingKeys: "Ctrl+C detiene una respuesta. Ctrl+D termina.",
      playMoney:
        "No hay clave de Lunos, así que las respuestas y las imágenes son inventadas y cuestan dinero de juguete.",
      fileMissing:
        "No encuentro {path}. Revisa la ruta o pon entre comillas los nombres con espacios.",
      fileForbidden: "No tengo permiso para leer {path}. Cámbialo con chmod o copia el archivo.",
      fileIsFolder: "{path} es una carpeta. Nombra un archivo de dentro.",
      fileIsNone:
        "{path} no es un archivo que pueda leer. Nombra una imagen, una grabación o un documento.",
      fileWanted: "Nombra un archivo detrás del comando, como /{command} ./foto.jpg.",
      questionWanted:
        "Escribe tu pregunta detrás del comando, como /{command} ¿qué hay en ./foto.jpg?",
      pictureUnsaved:
        "No pude guardar la imagen en {path} ({code}). Libera espacio o dame acceso, y pídela otra vez.",
      choose: "Escribe un número para elegir.",
      startedOver: "He olvidado esta conversación. ¿Qué sigue?",
      confirmElsewhere:
        "Aquí nadie puede decidir, así que me detuve. Iníciame en una terminal para responder.",
    },
    fr: {
      greeting:
        "Moonlens dans ton terminal. Demande ce que tu veux, ou nomme un fichier : qu’y a-t-il sur ./photo.jpg ? /help montre les commandes, /new recommence à zéro.",
      greetingKeys: "Ctrl+C arrête une réponse. Ctrl+D termine.",
      playMoney:
        "Sans clé Lunos, les réponses et les images sont inventées et payées en monnaie de jeu.",
      fileMissing:
        "Je ne trouve pas {path}. Vérifie le chemin, ou mets entre guillemets un nom avec des espaces.",
      fileForbidden:
        "Je n’ai pas le droit de lire {path}. Change-le avec chmod, ou copie le fichier.",
      fileIsFolder: "{path} est un dossier. Nomme un fichier qu’il contient.",
      fileIsNone:
        "{path} n’est pas un fichier que je peux lire. Nomme une image, un enregistrement ou un document.",
      fileWanted: "Nomme un fichier après la commande, par exemple /{command} ./photo.jpg.",
      questionWanted:
        "Écris ta question après la commande, par exemple /{command} qu’y a-t-il sur ./photo.jpg ?",
      pictureUnsaved:
        "Je n’ai pas pu enregistrer l’image dans {path} ({code}). Fais de la place ou donne-moi accès, puis redemande.",
      choose: "Tape un numéro pour choisir.",
      startedOver: "J’ai oublié cette conversation. Et maintenant ?",
      confirmElsewhere:
        "Personne ne peut décider ici, je me suis donc arrêté. Lance-moi dans un terminal pour répondre.",
    },
    "pt-BR": {
      greeting:
        "Moonlens no seu terminal. Pergunte o que quiser ou cite um arquivo: o que tem em ./foto.jpg? /help mostra os comandos e /new começa de novo.",
      greetingKeys: "Ctrl+C interrompe uma resposta. Ctrl+D encerra.",
      playMoney:
        "Sem chave da Lunos, as respostas e imagens são inventadas e custam dinheiro de brinquedo.",
      fileMissing:
        "Não encontrei {path}. Confira o caminho ou ponha entre aspas nomes com espaços.",
      fileForbidden: "Não tenho permissão para ler {path}. Mude isso com chmod ou copie o arquivo.",
      fileIsFolder: "{path} é uma pasta. Cite um arquivo dentro dela.",
      fileIsNone:
        "{path} não é um arquivo que eu consiga ler. Cite uma imagem, uma gravação ou um documento.",
      fileWanted: "Cite um arquivo depois do comando, como /{command} ./foto.jpg.",
      questionWanted:
        "Escreva sua pergunta depois do comando, como /{command} o que tem em ./foto.jpg?",
      pictureUnsaved:
        "Não consegui salvar a imagem em {path} ({code}). Libere espaço ou dê acesso e peça de novo.",
      choose: "Digite um número para escolher.",
      startedOver: "Esqueci esta conversa. E agora?",
      confirmElsewhere:
        "Não há ninguém aqui para decidir, então parei. Abra o bot em um terminal para responder.",
    },
    ja: {
      greeting:
        "ターミナルのMoonlensです。何でも聞いてください。ファイル名も書けます（例：./photo.jpg には何が写っている？）。/help でコマンド一覧、/new で最初からやり直せます。",
      greetingKeys: "Ctrl+Cで回答を停止、Ctrl+Dで終了します。",
      playMoney: "Lunosのキーが設定されていないため、回答と画像は見本で、費用は架空のものです。",
      fileMissing:
        "{path} が見つかりません。パスを確認するか、空白を含む名前を引用符で囲んでください。",
      fileForbidden:
        "{path} を読む権限がありません。chmodで変更するか、ファイルをコピーしてください。",
      fileIsFolder: "{path} はフォルダーです。中のファイルを指定してください。",
      fileIsNone:
        "{path} は読めるファイルではありません。画像、録音、ドキュメントを指定してください。",
      fileWanted: "コマンドの後ろにファイルを指定してください。例：/{command} ./photo.jpg",
      questionWanted:
        "コマンドの後ろに質問を書いてください。例：/{command} ./photo.jpg には何が写っている？",
      pictureUnsaved:
        "{path} に画像を保存できませんでした（{code}）。空き容量か権限を確認して、もう一度頼んでください。",
      choose: "番号を入力して選んでください。",
      startedOver: "この会話を忘れました。次は何をしましょうか？",
      confirmElsewhere:
        "ここでは決める人がいないため、中止しました。答えるにはターミナルで起動してください。",
    },
  },
};

export type { TerminalKey };
