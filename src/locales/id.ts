import type { Language } from "./language.ts";

/** What a message has to have, and what it has. */
const needs = {
  any: "gambar, video, rekaman, atau dokumen",
  sound: "rekaman atau video yang bisa didengarkan",
  picture: "gambar",
} as const;
const mediaKinds = {
  image: "gambar",
  video: "video",
  audio: "rekaman",
  document: "dokumen",
} as const;

export const indonesian: Language = {
  tag: "id",
  name: "Bahasa Indonesia",
  commands: {
    imagine: ["bayangkan", "Buat gambar dari sebuah deskripsi"],
    ask: ["tanya", "Tanyakan tentang gambar, video, rekaman, atau dokumen, atau apa saja"],
    describe: ["jelaskan", "Ubah gambar menjadi prompt untuk membuat yang serupa"],
    blend: ["padukan", "Padukan dua sampai lima gambar menjadi satu"],
    models: ["model", "Model yang bisa saya pakai, kemampuan, dan harganya"],
    help: ["bantuan", "Yang bisa saya lakukan dan cara memintanya"],
    balance: ["saldo", "Sisa kredit, dan berapa yang terpakai di sini"],
    usage: [
      "pemakaian",
      "Apa yang dipakai dan biayanya: milik Anda, atau seluruh server bagi admin",
    ],
    settings: ["pengaturan", "Model, batas, anggaran, bahasa, dan semua pengaturan tempat ini"],
    privacy: ["privasi", "Apa yang saya simpan tentang Anda; unduh sebagai berkas, atau hapus"],
  },
  options: {
    aspect: ["rasio", "Perbandingan lebar dan tinggi"],
    size: ["ukuran", "Seberapa besar gambarnya"],
    private: ["pribadi", "Hanya Anda yang melihat jawabannya"],
    spoiler: ["spoiler", "Sembunyikan gambarnya sampai ada yang ingin melihat"],
    model: ["model", "Model pilihan Anda"],
    "imagine.prompt": ["deskripsi", "Apa yang ditampilkan gambar"],
    "imagine.count": ["jumlah", "Berapa banyak gambar"],
    "imagine.reference": ["acuan", "Gambar sebagai acuan"],
    "ask.question": ["pertanyaan", "Yang ingin Anda ketahui"],
    "ask.file": ["berkas", "Gambar, video, rekaman, atau dokumen"],
    "describe.image": ["gambar", "Gambar yang dijelaskan"],
    "blend.image": ["gambar", "Gambar yang dipadukan"],
    "blend.prompt": ["deskripsi", "Seperti apa hasilnya"],
    "usage.period": ["periode", "Bulan ini, kalau tidak dipilih"],
    "usage.by": ["per", "Dibagi menurut apa"],
    "usage.format": ["bentuk", "Diagram, kalau tidak dipilih"],
    "usage.mine": ["milik-saya", "Bagi admin: hanya pemakaian saya"],
    "privacy.action": ["tindakan", "Mau diapakan"],
    "settings.seeing": ["melihat", "Model untuk melihat dan mengobrol"],
    "settings.drawing": ["menggambar", "Model untuk menggambar"],
    "settings.listening": ["mendengar", "Model untuk pesan suara"],
  },
  choices: {
    "aspect.1:1": "Persegi (1:1)",
    "aspect.2:3": "Foto tegak (2:3)",
    "aspect.3:2": "Foto mendatar (3:2)",
    "aspect.3:4": "Tegak (3:4)",
    "aspect.4:3": "Mendatar (4:3)",
    "aspect.4:5": "Tegak media sosial (4:5)",
    "aspect.5:4": "Cetak format besar (5:4)",
    "aspect.9:16": "Layar ponsel (9:16)",
    "aspect.16:9": "Layar lebar (16:9)",
    "aspect.21:9": "Sinema (21:9)",
    "size.1K": "1K, sekitar 1 megapiksel",
    "size.2K": "2K, sekitar 4 megapiksel",
    "size.4K": "4K, sekitar 16 megapiksel",
    "period.today": "Hari ini",
    "period.week": "Tujuh hari terakhir",
    "period.month": "Bulan ini",
    "period.last-month": "Bulan lalu",
    "period.year": "Tahun ini",
    "by.day": "Per hari",
    "by.person": "Per orang",
    "by.model": "Per model",
    "by.intent": "Per jenis permintaan",
    "by.channel": "Per kanal",
    "format.chart": "Diagram",
    "format.table": "Tabel",
    "format.csv": "Berkas CSV untuk lembar kerja",
    "action.explain": "Jelaskan apa yang disimpan",
    "action.export": "Beri saya semuanya sebagai berkas",
    "action.delete": "Hapus yang disimpan tentang saya",
    "action.purge": "Hapus isi milik semua orang di sini (admin)",
  },
  menus: {
    "whats-this": "Ini apa?",
    "read-text": "Baca teksnya",
    "describe-as-prompt": "Jelaskan jadi prompt",
    transcribe: "Transkripsikan",
    "edit-image": "Ubah gambar ini…",
  },
  permissions: {
    ViewChannel: "Lihat Kanal",
    SendMessages: "Kirim Pesan",
    SendMessagesInThreads: "Kirim Pesan di Utas",
    AttachFiles: "Lampirkan Berkas",
  },
  settings: {
    appId: ["App-ID", "1 sampai 128 karakter tanpa spasi; nama tempat ini di analitik Lunos."],
    language: ["Bahasa", "Untuk orang yang bahasanya tidak saya kuasai atau tidak saya ketahui."],
    timeZone: ["Zona waktu", "Nama seperti Asia/Jakarta; hari dan bulan dimulai menurut zona ini."],
    alertChannel: ["Kanal peringatan", "Tempat peringatan tentang kredit dan anggaran dikirim."],
    modelsForSeeing: [
      "Model untuk melihat dan mengobrol",
      "Paling banyak lima, yang terbaik dulu; berikutnya menjadi cadangan.",
    ],
    modelsForDrawing: [
      "Model untuk menggambar",
      "Paling banyak lima, yang terbaik dulu; berikutnya menjadi cadangan.",
    ],
    modelsForListening: [
      "Model untuk mendengarkan",
      "Paling banyak lima, yang terbaik dulu; untuk pesan suara dan rekaman.",
    ],
    aspectRatio: ["Bentuk gambar biasanya", "Perbandingan lebar dan tinggi kalau tidak dipilih."],
    imageSize: ["Ukuran gambar biasanya", "Kalau tidak dipilih; yang besar lebih mahal."],
    allowedSizes: ["Ukuran yang boleh dipilih", "Tidak ada yang dipilih: semua boleh."],
    allowedChannels: ["Kanal tempat saya bekerja", "Tidak ada yang dipilih: semua."],
    allowedRoles: [
      "Peran yang boleh memakai saya",
      "Tidak ada yang dipilih: semua orang. Admin selalu boleh.",
    ],
    drawingRoles: [
      "Peran yang boleh menggambar",
      "Tidak ada yang dipilih: semua yang boleh memakai saya. Admin selalu boleh.",
    ],
    personOpenTurns: ["Permintaan sekaligus, per orang", "Bilangan bulat dari 1 sampai 100."],
    personTurnsPerHour: ["Permintaan per jam, per orang", "Bilangan bulat dari 1 sampai 10.000."],
    personCreditsPerDay: [
      "Kredit per hari, per orang",
      "Jumlah seperti 0,5; 0 menghentikan semua yang berbiaya.",
    ],
    personCreditsPerMonth: [
      "Kredit per bulan, per orang",
      "Jumlah seperti 5; 0 menghentikan semua yang berbiaya.",
    ],
    workspaceCreditsPerMonth: [
      "Kredit per bulan, untuk semua",
      "Anggaran tempat ini; peringatan datang pada 80 dan 100 persen.",
    ],
    confirmAboveCredits: [
      "Tanya dulu kalau lebih dari",
      "Jumlah seperti 0,1; orangnya menyetujui tiap permintaan yang lebih mahal.",
    ],
    showsCost: [
      "Tampilkan biaya di bawah jawaban",
      "Apakah baris kecil di bawah jawaban menyebut kreditnya.",
    ],
    isSpoilerByDefault: [
      "Sembunyikan gambar sebagai spoiler",
      "Sampai seseorang memilih melihatnya.",
    ],
    keepsPictureData: [
      "Simpan data di dalam gambar",
      "Yang ditulis model di samping pikselnya, misalnya prompt; kalau tidak, data itu dibuang.",
    ],
    persona: [
      "Persona",
      "Paling banyak 2.000 karakter pembuka setiap percakapan: gaya, topik, nama.",
    ],
    rememberedMessages: [
      "Pesan yang diingat",
      "Berapa pesan sebelumnya yang diingat dalam percakapan, 0 sampai 50.",
    ],
    observability: [
      "Izinkan Lunos menyimpan isi",
      "Pertanyaan, gambar, dan jawaban disimpan Lunos untuk dasbornya.",
    ],
    retentionDays: [
      "Lama isi disimpan (hari)",
      "Pertanyaan, jawaban, dan gambar disimpan selama 1 sampai 3.650 hari.",
    ],
    lunosKey: [
      "Kunci Lunos tempat ini",
      "Diperiksa ke Lunos, disimpan terenkripsi, tidak ditampilkan lagi. Kosong: dicabut.",
    ],
  },
  settingValues: { yes: "ya", no: "tidak", unset: "belum diatur" },
  usage: {
    periods: {
      today: "Hari ini",
      week: "Tujuh hari terakhir",
      month: "Bulan ini",
      "last-month": "Bulan lalu",
      year: "Tahun ini",
    },
    dimensions: {
      person: "orang",
      model: "model",
      intent: "jenis permintaan",
      channel: "kanal",
      day: "hari",
    },
    intents: {
      see: "melihat dan mengobrol",
      draw: "menggambar",
      listen: "mendengarkan",
      other: "lain-lain",
    },
    rest: "lain-lain",
    columns: { requests: "permintaan", pictures: "gambar", credits: "kredit" },
  },
  fileKinds: {
    picture: (name) => `gambar ${name}`,
    video: (name) => `video ${name}`,
    recording: (name) => `rekaman ${name}`,
    archive: (name) => `arsip ${name}`,
    document: (name) => `berkas ${name}`,
    book: (name) => `buku ${name}`,
    program: (name) => `program ${name}`,
    font: (name) => `fon ${name}`,
    model: (name) => `model 3D ${name}`,
    mail: (name) => `surel ${name}`,
    disk: (name) => `citra disk ${name}`,
    data: (name) => `berkas ${name}`,
    shortcut: (name) => `pintasan ${name}`,
    kind: (name) => `berkas ${name} jenis ini`,
  },
  unnamedFileKind: "jenis berkas ini",
  sentences: {
    queued: ({ position, expectedWaitMs }, { duration }) => {
      const wait =
        expectedWaitMs === undefined ? "" : `, kira-kira ${duration(expectedWaitMs)} lagi`;
      return `⏳ Dalam antrean: ada ${position} permintaan sebelum giliran Anda${wait}.`;
    },
    thinking: () => "Sedang berpikir…",
    looking: () => "Sedang melihat…",
    drawing: () => "Sedang menggambar…",
    listening: () => "Sedang mendengarkan…",

    summary: ({ model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (credits !== undefined)
        parts.push(`${estimated ? "sekitar " : ""}${number(credits)} kredit`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `Kalau terus terjadi, sampaikan kode ini kepada pengelola bot: ${reference}`,
    buttonAgain: () => "Ulangi",
    buttonVary: () => "Variasikan",
    buttonEdit: () => "Ubah…",
    buttonLarger: () => "Lebih besar",
    buttonAspect: () => "Bentuk lain…",
    buttonRefer: () => "Jadikan acuan…",
    buttonPicture: ({ place }) => `Gambar ${place}…`,
    buttonDelete: () => "Hapus",
    buttonCancel: () => "Batalkan",
    buttonGoOn: () => "Lanjutkan",
    buttonDeleteAll: () => "Hapus semuanya",
    buttonKeepAll: () => "Jangan dihapus",
    askPurge: ({ turns, pictures }, { number }) =>
      `Ini menghapus isi milik semua orang di sini: ${number(turns)} permintaan beserta jawabannya, dan ${number(pictures)} gambar. Ini tidak bisa dibatalkan. Jumlah di pembukuan tetap ada. Hapus semuanya?`,
    editTitle: () => "Ubah gambar ini",
    editLabel: () => "Apa yang perlu diubah?",
    referTitle: () => "Gambar baru dari ini",
    referLabel: () => "Gambar barunya menampilkan apa?",
    aspectTitle: () => "Bentuk lain",
    aspectLabel: () => "Perbandingan lebar dan tinggi",
    formSubmit: () => "Mulai",
    formClose: () => "Batal",
    formConversation: () => "Jawabannya dikirim ke mana?",
    pictureChosen: () => "Gambar ini mau diapakan?",
    deleted: () => "Sudah dihapus. Anda bisa membatalkannya selama 10 menit.",
    buttonUndo: () => "Batalkan penghapusan",
    deleteNotAllowed: () =>
      "Yang bisa menghapusnya hanya peminta gambar ini atau orang yang mengelola pesan.",
    cancelNotAllowed: () => "Hanya yang meminta yang bisa membatalkannya.",
    nothingToCancel: () => "Tidak ada lagi yang bisa dibatalkan.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () =>
      "Mau digambarkan apa? Misalnya: `/imagine prompt: mercusuar di bawah dua bulan`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `Prompt-nya ${number(length)} karakter, sedangkan batasnya ${number(maxLength)}. Mohon dipersingkat.`,
    questionEmpty: () =>
      "Saya di sini. Tanyakan sesuatu, atau balas sebuah gambar sambil menyebut saya: “ini apa?”",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `**${name}** tidak bisa saya pakai: ukurannya ${bytes(byteLength)}, sedangkan yang bisa saya baca paling besar ${bytes(maxBytes)}. Coba versi yang lebih kecil.`,
    fileEmpty: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena berkasnya kosong. Coba unggah lagi.`,
    fileNotMedia: ({ name }) =>
      `**${name}** tidak bisa saya pakai: namanya gambar, tetapi isinya bukan. Coba simpan ulang sebagai PNG atau JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `**${name}** tidak bisa saya pakai: saya belum bisa membaca ${fileKind(mediaType, name)}. ` +
      "Yang bisa: gambar (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), video (MP4, MOV, WebM, MKV), " +
      "rekaman (MP3, M4A, OGG, WAV, FLAC), PDF, teks, serta DOCX, XLSX, PPTX, ODT, ODS, dan ODP.",
    fileGone: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena sudah tidak ada. Coba unggah lagi.`,
    fileUnreachable: ({ name }) => `**${name}** belum bisa saya ambil. Coba lagi sebentar lagi.`,
    fileDamaged: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena berkasnya rusak atau tidak lengkap. Coba simpan atau ekspor ulang.`,
    fileLocked: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena dilindungi kata sandi. Unggah salinan tanpa kata sandi.`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `**${name}** tidak bisa saya pakai: ukurannya ${number(width)} × ${number(height)} piksel, sedangkan batasnya ${number(maxMegapixels)} megapiksel. Coba versi yang lebih kecil.`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { seconds }) =>
      `**${name}** tidak bisa saya pakai: durasinya ${seconds(durationMs)}, sedangkan batasnya ${seconds(maxDurationMs)}. Coba potongan yang lebih pendek.`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `**${name}** tidak bisa saya pakai: isinya ${number(pages)} halaman, sedangkan batasnya ${number(maxPages)}. Unggah bagian yang penting saja.`,
    fileTooMuchWork: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena terlalu berat untuk dibuka. Coba versi yang lebih sederhana.`,
    filesOutOfTime: ({ name }) =>
      `**${name}** belum sempat saya buka karena berkas Anda yang lain makan waktu terlalu lama. Coba kirim berkas ini saja.`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `**${name}** tidak saya buka: barusan dua berkas Anda terlalu lama dibuka, jadi giliran orang lain dulu. Kirim lagi dalam ${duration(waitMs)}; pertanyaan tanpa berkas tetap bisa.`,
    fileWithoutText: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena tidak ada tulisan di dalamnya. Kalau isinya gambar, unggah gambarnya.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `Saya melihat halaman pertama dari ${number(pages)} halaman **${name}**.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** sangat panjang; saya melihatnya dalam ${number(pieces)} potongan.`,
    fileFirstFrame: ({ name }) => `**${name}** bergerak; saya melihat bingkai pertamanya.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** bergerak; saya melihat ${number(shown)} dari ${number(total)} bingkainya.`,
    fileKeyFrames: ({ name, times }) =>
      `Tidak ada model di sini yang bisa menonton video, jadi saya melihat beberapa gambar diam dari **${name}** (pada ${times.join(", ")}), tanpa suaranya.`,
    fileVideoUnwatchable: ({ name }) =>
      `**${name}** tidak bisa saya pakai: tidak ada model di sini yang bisa menonton video, dan gambar diam tidak bisa saya ambil darinya. Unggah tangkapan layar dari bagian yang penting.`,
    fileAttachmentsUnread: ({ name, count }, { number }) =>
      `Saya membaca isi **${name}**, tetapi ${number(count)} lampirannya tidak saya buka. Kirim lampiran itu langsung kalau mau saya lihat.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `Saya membaca ${number(maxCharacters)} karakter pertama dari **${name}**.`,
    linkForbidden: ({ name }) =>
      `Tautan ke **${name}** tidak saya buka: saya hanya mengambil dari alamat web publik.`,
    tooManyFiles: ({ used, total }) => `Saya melihat ${used} berkas pertama dari ${total}.`,
    adminsOnly: () =>
      "Ini khusus untuk pengelola tempat ini. Mintalah kepada salah satu dari mereka, atau minta diberi izin itu.",
    unknownCommand: () =>
      "Perintah itu sudah tidak saya kenal. Ketik `/` untuk melihat yang tersedia.",
    imageGone: () =>
      "Gambar itu sudah tidak saya simpan. Pakai `/imagine` untuk membuat yang baru.",
    alreadyLargest: ({ size }) => `Gambar ini sudah berukuran paling besar, ${size}.`,
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `Di pesan itu tidak ada ${needs[need]}. Pilih pesan yang ada isinya.`
        : `Di pesan itu ada ${list(found.map((kind) => mediaKinds[kind]))}, tetapi tidak ada ${needs[need]}. Pilih pesan yang ada isinya.`,
    transcriptCut: ({ name }) =>
      `Transkrip **${name}** berhenti sebelum selesai: panjangnya melebihi yang bisa ditulis model sekaligus. Potong rekamannya menjadi bagian yang lebih pendek untuk mendapat semuanya.`,
    nothingSaid: () => "Tidak ada ucapan yang terdengar di rekaman itu.",
    contentHidden: () =>
      "Saya tidak bisa melihat isi pesan yang Anda balas: server ini belum memberi saya hak itu. " +
      "Unggah gambarnya di pesan Anda sendiri, atau klik kanan pesan itu lalu pilih Aplikasi → “Ini apa?”.",
    stickerUnreadable: ({ name }) =>
      `Stiker **${name}** tidak bisa saya pakai karena tidak bisa dijadikan gambar.`,
    linkUnreadable: ({ name }) =>
      `Tautan ke **${name}** tidak bisa saya pakai: isinya bukan gambar atau video yang bisa saya baca.`,
    permissionMissing: ({ permission }, { permissionName }) =>
      `Saya tidak bisa menjawab di kanal itu karena tidak punya izin “${permissionName(permission)}”. Pengelola tempat ini bisa memberikannya.`,
    filesNotAllowed: ({ permission }, { permissionName }) =>
      `Gambarnya sudah jadi, tetapi tidak bisa saya kirim di sini karena saya tidak punya izin “${permissionName(permission)}”. Pengelola tempat ini bisa memberikannya.`,
    messageOutOfReach: () =>
      "Pesan itu sudah tidak bisa saya lihat. Silakan pilih lagi dari menunya.",
    fileNotShown: ({ name }) =>
      `Saya tidak bisa memakai **${name}**: Slack tidak memperlihatkannya kepada saya. Pemiliknya bisa membagikannya di kanal tempat saya berada.`,
    fileSignIn: ({ name }) =>
      `Saya tidak bisa membuka **${name}**: yang muncul halaman masuk, bukan berkasnya. Undang saya ke kanal tempat berkas itu berada; jika belum berhasil, admin perlu memasang saya lagi dengan hak membaca berkas.`,
    fileHiddenByPlan: ({ name }) =>
      `Saya tidak bisa memakai **${name}**: berkas itu lebih lama dari yang ditampilkan paket ruang kerja ini. Silakan unggah lagi.`,
    flagUnknown: ({ flag, known }) =>
      `Saya tidak mengenal \`${flag}\` di sini. Yang saya kenal: ${known}.`,
    flagValueWrong: ({ flag, allowed }) => `\`${flag}\` menerima salah satu dari ini: ${allowed}.`,
    filesSentDirectly: () =>
      "Slack tidak menampilkan berkas saya di sini, jadi saya mengirimkannya lewat pesan langsung.",
    filesHidden: () =>
      "Slack sudah menerima berkas saya, tetapi tidak menampilkannya. Silakan minta lagi beberapa menit lagi.",
    slackFilesRefused: () =>
      "Gambarnya sudah jadi, tetapi Slack tidak mengizinkan saya mengirim berkas di sini. Admin ruang kerja bisa mengubahnya.",

    tooManyOpenTurns: ({ limit }) =>
      `Masih ada ${limit} permintaan Anda yang sedang berjalan, dan itu batasnya. Tunggu salah satunya selesai, lalu minta lagi.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { seconds }) =>
      `Sudah lebih dari ${limit} permintaan dalam waktu singkat. Coba lagi dalam ${seconds(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `Saat ini tidak ada model untuk ${{ see: "melihat ini", draw: "menggambar", listen: "mendengarkan", talk: "mengobrol" }[need]}. Pengelola bot bisa memilihkan satu.`,
    modelUnavailable: ({ model }) =>
      `Model ${model} sedang tidak tersedia. Coba lagi nanti atau pilih model lain.`,
    modelCannot: ({ model }) => `Model ${model} tidak bisa melakukannya. Silakan pilih model lain.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "Permintaan ini ditolak oleh model. Anda tidak dikenai biaya. Coba dengan kata-kata lain."
        : `Permintaan ini ditolak oleh model: ${reason}`,
    noImageCame: () => "Kali ini model tidak mengirim gambar. Coba jelaskan dengan cara lain.",
    somePicturesMissing: ({ made, wanted }) => `Yang jadi ${made} dari ${wanted} gambar.`,
    imageUnreachable: () =>
      "Model sudah membuat gambar, tetapi hanya mengirim tautannya, dan gambar itu tidak bisa saya unduh. Silakan coba lagi.",
    imageUnreadable: () =>
      "Yang dikirim model bukan gambar, jadi tidak ada yang bisa saya tampilkan. Silakan coba lagi.",
    emptyAnswer: () => "Jawaban dari model kosong. Coba lagi atau tanyakan dengan cara lain.",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "Model menghabiskan seluruh jatahnya untuk berpikir dan belum sempat menjawab. Coba pertanyaan yang lebih sederhana, atau pilih model lain."
        : "Model sudah berpikir, tetapi tidak menulis jawaban. Coba lagi atau tanyakan dengan cara lain.",
    answerAtLimit: () =>
      "Jawaban ini sampai pada batas panjangnya. Tekan *Lanjutkan* untuk sisanya.",
    answerFiltered: () =>
      "Filter konten model menghentikan jawaban di sini. Coba tanyakan dengan cara lain.",
    declinedRest: ({ reason }) => `Model berhenti di sini: ${reason}`,
    goOnNotAllowed: () => "Hanya orang yang bertanya yang bisa meminta lanjutan jawaban ini.",
    goOnGone: () => "Bagian awal jawaban itu sudah tidak saya simpan. Silakan tanyakan lagi.",
    toolCallBroken: () =>
      "Model ingin menggambar, tetapi permintaannya tidak terbaca, jadi tidak ada yang digambar dari situ. Silakan minta lagi.",
    toolUnknown: ({ tool }) => `Model ingin memakai “${tool}”, yang tidak saya punya.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `Model meminta ${wanted} gambar sekaligus; saya membuat ${drawn} yang pertama.`,
    answerCut: () =>
      "Jawabannya masih berlanjut, tetapi terlalu panjang untuk dikirim di sini. Mintalah yang lebih singkat atau bagian berikutnya.",
    interrupted: () => "Jawabannya terputus di sini. Silakan tanyakan lagi.",
    requestRefused: () =>
      "Layanan model tidak menerima permintaan ini. Coba yang lebih sederhana atau dengan opsi lain.",
    contextTooLong: () =>
      "Itu lebih panjang daripada yang bisa dibaca model sekaligus. Mohon dipersingkat atau mulai dari awal.",
    outOfCredit: () =>
      "Kredit untuk bot ini sudah habis. Setelah pengelolanya mengisi ulang, silakan coba lagi.",
    keyRefused: () =>
      "Saya belum disiapkan dengan benar: kunci untuk layanan model ditolak. Pengelola bot bisa memperbaikinya.",
    rateLimited: ({ retryAfterMs }, { seconds }) =>
      retryAfterMs === undefined
        ? "Model sedang sibuk. Coba lagi sekitar satu menit lagi."
        : `Model sedang sibuk. Coba lagi dalam ${seconds(retryAfterMs)}.`,
    lunosTrouble: () => "Maaf, layanan model sedang bermasalah. Coba lagi sekitar satu menit lagi.",
    lunosUnreachable: () =>
      "Maaf, layanan model sedang tidak bisa dihubungi. Coba lagi sekitar satu menit lagi.",
    lunosTimeout: () => "Maaf, model terlalu lama menjawab. Silakan coba lagi.",

    restarted: () =>
      "Maaf, saya dimulai ulang saat mengerjakan ini. Silakan minta lagi; saya tidak mau Anda dikenai biaya dua kali tanpa bertanya.",
    cancelled: () => "Dibatalkan.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Dikirim sebagai ${format} (${bytes(byteLength)}), karena berkas di sini paling besar ${bytes(maxBytes)}.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Dikirim sebagai ${format} dan diperkecil (${number(width)} × ${number(height)}), karena berkas di sini paling besar ${bytes(maxBytes)}.`,
    pictureMarkLost: () =>
      "Keterangan asal-usul yang ditandatangani (C2PA) di gambar aslinya tidak ada di versi ini.",
    answerBlocked: () =>
      "Jawaban saya diblokir oleh penyaring kata server ini (AutoMod), jadi tidak bisa saya tampilkan di sini. Coba tanyakan dengan cara lain, atau lewat pesan langsung.",
    linkBlocked: () =>
      "Discord memblokir jawaban saya karena menganggap salah satu tautannya berbahaya. Silakan tanyakan dengan cara lain.",
    answeredDirectly: ({ place }) =>
      `Saya tidak bisa mengirim ke ${place}, jadi ini jawaban untuk Anda.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Satu gambar berukuran ${bytes(byteLength)}, sedangkan batas di sini ${bytes(maxBytes)}, jadi tidak bisa saya kirim. Coba ukuran yang lebih kecil.`,
    somethingBroke: () => "Maaf, ada yang salah di pihak saya. Silakan coba lagi.",

    describeThis: () => "Ini apa? Jelaskan.",
    imageAltText: ({ prompt }) => `Gambar buatan: ${prompt}`,

    homeTitle: () => "Halo, saya Moonlens",
    homeText: () =>
      "Saya menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan saya menggambar.\nSebut saya di kanal atau utas, tulis langsung kepada saya, atau pilih *What's this?* dari menu pesan mana pun.",
    homeDraw: () => "Buat gambar…",
    aiCanErr: () => "Jawaban saya berasal dari model AI dan bisa keliru.",
    promptDrawTitle: () => "Gambar sesuatu",
    promptDraw: () => "Gambarkan mercusuar di bawah dua bulan",
    promptSeeTitle: () => "Baca gambar",
    promptSee: () => "Apa isi gambar yang akan saya kirim?",
    promptWhatTitle: () => "Kamu bisa apa?",
    promptWhat: () => "Kamu bisa apa?",
    slackInstallTitle: () => "Tambahkan Moonlens ke Slack",
    slackInstallText: () =>
      "Moonlens menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan juga menggambar. Ia membaca apa yang ditanyakan kepadanya, dan utas tempat ia ikut serta.",
    slackInstallButton: () => "Pilih ruang kerja",
    slackAbout: () =>
      "Melihat, mendengar, dan menggambar: tanyakan gambar, video, rekaman, dan dokumen",
    slackAboutLong: () =>
      "Sebut Moonlens dengan pertanyaan, atau di utas yang ada gambarnya: Moonlens melihat gambar, menonton video, mendengarkan " +
      "rekaman, membaca dokumen, lalu menjawab di utas itu. Dengan /imagine Moonlens menggambar, dan hasilnya bisa divariasikan, " +
      "diubah, dan diperbesar dengan satu tombol. Jawabannya berasal dari model AI dan bisa keliru.",
    slackShortcut: () => "Buat gambar",
    settingsShort: () => "Pengaturan",
    settingsChange: () => "Ubah…",
    slackRole: ({ role }) => ({ admin: "Admin", member: "Anggota", guest: "Tamu" })[role],

    help: ({ commands }) =>
      [
        "Saya menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan saya juga menggambar.",
        "Sebut saya dengan pertanyaan, atau balas sebuah gambar sambil menyebut saya: “ini apa?”. Atau pakai:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (untuk pengelola tempat ini)" : ""}`,
        ),
        "-# Jawaban saya berasal dari model AI dan bisa keliru.",
      ].join("\n"),
    models: ({ models, total }, { number }) =>
      [
        "**Model yang bisa saya pakai**",
        ...models.map((model) => {
          const abilities = [
            ...(model.sees ? ["melihat"] : []),
            ...(model.watches ? ["menonton"] : []),
            ...(model.hears ? ["mendengar"] : []),
            ...(model.draws ? ["menggambar"] : []),
          ];
          const price =
            model.inputPrice === undefined || model.outputPrice === undefined
              ? ""
              : ` · masuk $${number(model.inputPrice)}, keluar $${number(model.outputPrice)} per sejuta token`;
          return `- \`${model.id}\`: ${abilities.join(", ") || "mengobrol"}${price}`;
        }),
        ...(total > models.length ? [`…dan ${total - models.length} lagi.`] : []),
      ].join("\n"),

    channelNotAllowed: () =>
      "Saya tidak bekerja di kanal ini: pengelolanya sudah memilih kanal lain. Silakan tanya di sana, atau lewat pesan langsung.",
    roleNotAllowed: () =>
      "Pengelola tempat ini mengkhususkan saya untuk peran tertentu. Tanyakan kepada mereka kalau Anda seharusnya punya peran itu.",
    drawingNotAllowed: () =>
      "Di sini, menggambar dikhususkan untuk peran tertentu. Anda tetap bisa bertanya tentang gambar; pengelola bisa memberi Anda izin menggambar.",
    sizeNotAllowed: ({ size, sizes }) =>
      `Gambar ukuran ${size} tidak dibuat di sini. Silakan pilih ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { number, duration }) =>
      `Dalam satu jam terakhir Anda sudah membuat ${number(limit)} permintaan, dan itu batasnya di sini. Permintaan berikutnya bisa dalam ${duration(waitMs)}; batas ini bisa diubah pengelola.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati jatah Anda hari ini, yaitu ${credits(limit)} kredit. Jatahnya kembali dalam ${duration(waitMs)}; pengelola bisa mengubahnya dengan \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati jatah Anda bulan ini, yaitu ${credits(limit)} kredit. Jatahnya kembali dalam ${duration(waitMs)}; pengelola bisa mengubahnya dengan \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati anggaran tempat ini untuk bulan ini, yaitu ${credits(limit)} kredit. Anggarannya kembali dalam ${duration(waitMs)}; pengelola bisa mengubahnya dengan \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { number, duration }) =>
      `Hari ini ${number(limit)} permintaan Anda ditolak model atau dibatalkan padahal sudah dibayar, dan itu batasnya per hari. Anda bisa meminta lagi dalam ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `Biayanya sekitar **${credits(amount)} kredit**. Saya lanjutkan?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `Gambar itu kira-kira berbiaya ${credits(amount)} kredit, lebih dari yang boleh dipakai di sini tanpa bertanya. Pakai \`/imagine\`: di sana saya bisa bertanya dulu.`,
    buttonConfirm: () => "Lanjutkan",
    buttonDecline: () => "Tidak usah",
    confirmNotAllowed: () => "Hanya yang meminta yang bisa memutuskannya.",
    nothingToConfirm: () => "Itu sudah diputuskan tadi.",
    costsYouNothing: () => "Anda tidak dikenai biaya untuk ini.",
    creditsShort: ({ credits: amount }, { credits }) => credits(amount),

    balance: (facts, { credits, duration, number }) =>
      [
        ...(facts.credits === undefined
          ? ["Saldo akun ini hanya diperlihatkan kepada pengelola bot."]
          : [
              `Sisa **${credits(facts.credits)} kredit**${facts.isSandbox ? " (uang mainan: ini sandbox)" : ""}${facts.ageMs === undefined ? "" : `, menurut catatan ${duration(facts.ageMs)} yang lalu karena Lunos sedang tidak bisa dihubungi`}.`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `Peringatan jika di bawah ${credits(facts.alertCredits)} kredit: ${facts.isLow ? "⚠️ sudah tercapai, segera isi ulang" : "belum tercapai"}.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ Saldo menipis: segera isi ulang."]
          : []),
        `Terpakai di sini: ${credits(facts.today)} hari ini, ${credits(facts.week)} dalam tujuh hari, ${credits(facts.month)} bulan ini${facts.monthLimit === undefined ? "" : ` dari ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `Dengan laju pemakaian seluruh akun, kreditnya cukup untuk sekitar ${number(facts.daysLeft)} hari.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Pemakaian ${name}`,
    usageSubtitle: ({ period, by, sum }, { credits, usage: words }) =>
      `${words.periods[period]}, per ${words.dimensions[by]} · ${credits(sum.credits)} kredit`,
    usageAltText: ({ title, subtitle, bars }) =>
      `Diagram batang. ${title}. ${subtitle}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usage: (facts, { credits, number, day, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "Pemakaian Anda" : "Pemakaian di sini"}**, ${day(facts.fromDay)}${facts.fromDay === facts.toDay ? "" : ` sampai ${day(facts.toDay)}`}`,
        `${number(sum.turns)} permintaan · ${number(sum.images)} gambar · ${number(sum.tokens)} token · **${credits(sum.credits)} kredit**${sum.isExact ? "" : " (sebagian perkiraan)"}`,
      ];
      return [...head, ...usageTable(facts), "", `-# App-ID: \`${facts.appId}\``].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Seluruh catatan dari ${day(fromDay)} sampai ${day(toDay)}, sebagai berkas untuk lembar kerja.`,

    settingsTitle: ({ name }) => `Pengaturan ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID di analitik Lunos: \`${appId}\`. ${hasOwnKey ? "Tempat ini membayar dengan kunci Lunos sendiri." : "Yang membayar kunci Lunos milik pengelola bot."}`,
        "Yang tidak diatur mengikuti pengelola bot. Perubahan berlaku mulai permintaan berikutnya.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "Umum",
        models: "Model dan gambar",
        access: "Siapa dan di mana",
        limits: "Batas dan anggaran",
        answers: "Jawaban",
        privacy: "Privasi",
        key: "Kunci Lunos sendiri",
      })[section],
    settingChange: (
      { setting, personName, before, after, atMs },
      { moment, settingLabel, settingValues },
    ) =>
      `${moment(atMs)}, ${personName}: ${settingLabel(setting)} dari ${settingValues(setting, before)} menjadi ${settingValues(setting, after)}`,
    settingsSaved: ({ settings }, { settingLabel }) =>
      `Tersimpan: ${settings.map(settingLabel).join(", ")}. Berlaku mulai permintaan berikutnya.`,
    settingsUnchanged: () => "Tidak ada yang diubah.",
    settingsChoose: () => "Apa yang ingin Anda ubah?",
    settingSave: () => "Simpan",
    settingClear: () => "Kosongkan",
    settingRefused: ({ setting }, { settingLabel, settingHelp }) =>
      `Isian itu tidak cocok untuk “${settingLabel(setting)}”: ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Isilah bilangan bulat dari ${number(min)} sampai ${number(max)}, atau kosongkan.`,
    settingNoAmount: () => "Isilah jumlah kredit, misalnya 5 atau 0,25, atau kosongkan.",
    settingOvertaken: ({ setting }, { settingLabel }) =>
      `Baru saja orang lain mengubah “${settingLabel(setting)}”. Lihat nilai barunya, lalu simpan lagi kalau Anda tetap mau nilai Anda.`,
    appIdForeign: () =>
      "Nama itu nama bawaan tempat lain. Pilih nama Anda sendiri, atau kosongkan.",
    ownKeyNeedsSecret: () =>
      "Kunci sendiri belum bisa disimpan: pengelola bot perlu mengisi MOONLENS_SECRET dulu, supaya kuncinya disimpan terenkripsi.",
    ownKeyRefused: () => "Lunos menolak kunci itu. Silakan salin ulang dari akun Lunos Anda.",
    ownKeyUnchecked: () =>
      "Kunci itu belum bisa saya tanyakan ke Lunos, jadi tidak saya simpan. Silakan coba lagi sebentar lagi.",
    ownKeyEmpty: () =>
      "Kuncinya berfungsi, tetapi akunnya tidak punya kredit lagi. Isi ulang sebelum permintaan berikutnya.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ Akun Lunos tinggal punya **${credits(amount)} kredit**${alertCredits === undefined ? "" : `, di bawah batas peringatan ${credits(alertCredits)}`}. Segera isi ulang, kalau tidak saya harus berhenti.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** sudah menghabiskan ${credits(limit)} kreditnya untuk bulan ini. Permintaan berbayar menunggu bulan depan, atau sampai batasnya dinaikkan dengan \`/settings\`.`
        : `**${name}** sudah memakai ${percent} % dari ${credits(limit)} kreditnya untuk bulan ini (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos menolak kunci milik **${name}**. Mungkin masa berlakunya habis: masukkan yang baru dengan \`/settings\`, atau beri tahu pengelola bot.`,

    privacy: ({ retentionDays, leftDays, observability }, { number }) =>
      [
        "**Yang saya simpan tentang Anda di tempat ini**",
        `- Pertanyaan Anda, jawaban saya, dan gambar yang saya buat: selama ${number(retentionDays)} hari, supaya tombol dan pertanyaan lanjutan tetap berfungsi. Setelah itu dihapus.`,
        "- Berkas yang Anda unggah: di tembolok, paling lama seminggu.",
        "- Untuk pembukuan: kapan Anda meminta, dengan model apa, dan berapa biayanya, tanpa isi percakapannya.",
        observability
          ? "- **Lunos boleh menyimpan isi permintaan**: pengelola tempat ini mengaktifkannya."
          : "- Lunos dan modelnya menerima apa yang diperlukan sebuah permintaan; penyimpanan isinya di Lunos dimatikan.",
        `- Kalau saya dikeluarkan dari tempat ini, semuanya dihapus setelah ${number(leftDays)} hari.`,
        "",
        "Dengan `/privacy` Anda juga bisa meminta semuanya sebagai berkas, atau menghapusnya sekarang.",
      ].join("\n"),
    privacyExported: () =>
      "Inilah semua yang saya simpan tentang Anda di tempat ini, satu objek JSON per baris.",
    privacyDeleted: ({ turns, pictures }, { number }) =>
      `Sudah dihapus: ${number(turns)} permintaan dan ${number(pictures)} gambar. Jumlah di pembukuan tetap ada, tanpa nama; pesan di sini bisa Anda hapus sendiri.`,
  },
};
