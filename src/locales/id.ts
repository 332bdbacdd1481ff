import type { Language } from "./language.ts";

export const indonesian: Language = {
  tag: "id",
  sentences: {
    queued: ({ position }) => `⏳ Dalam antrean: ada ${position} permintaan sebelum giliran Anda.`,
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
    editTitle: () => "Ubah gambar ini",
    editLabel: () => "Apa yang perlu diubah?",
    referTitle: () => "Gambar baru dari gambar ini",
    referLabel: () => "Gambar barunya menampilkan apa?",
    aspectTitle: () => "Bentuk lain",
    aspectLabel: () => "Perbandingan lebar dan tinggi",
    pictureChosen: () => "Gambar ini mau diapakan?",
    deleted: () => "Sudah dihapus.",
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
    fileKindUnsupported: ({ name, mediaType }) =>
      `**${name}** tidak bisa saya pakai: saya belum bisa membaca ${mediaType}. Gambar PNG, JPEG, WebP, dan GIF bisa.`,
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
    fileWithoutText: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena tidak ada tulisan di dalamnya. Kalau isinya gambar, unggah gambarnya.`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `Saya melihat halaman pertama dari ${number(pages)} halaman **${name}**.`,
    fileFirstFrame: ({ name }) => `**${name}** bergerak; saya melihat bingkai pertamanya.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** bergerak; saya melihat ${number(shown)} dari ${number(total)} bingkainya.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `Saya membaca ${number(maxCharacters)} karakter pertama dari **${name}**.`,
    linkForbidden: ({ name }) =>
      `Tautan ke **${name}** tidak saya buka: saya hanya mengambil dari alamat web publik.`,
    tooManyFiles: ({ used, total }) => `Saya melihat ${used} berkas pertama dari ${total}.`,
    adminsOnly: () =>
      "Ini khusus untuk pengelola server. Mintalah kepada salah satu dari mereka, atau minta diberi izin itu.",
    unknownCommand: () =>
      "Perintah itu sudah tidak saya kenal. Ketik `/` untuk melihat yang tersedia.",
    imageGone: () =>
      "Gambar itu sudah tidak saya simpan. Pakai `/imagine` untuk membuat yang baru.",
    alreadyLargest: ({ size }) => `Gambar ini sudah berukuran paling besar, ${size}.`,
    nothingToUse: () =>
      "Di pesan itu tidak ada gambar, video, rekaman, atau dokumen. Pilih pesan yang ada isinya.",
    nothingSaid: () => "Tidak ada ucapan yang terdengar di rekaman itu.",
    contentHidden: () =>
      "Saya tidak bisa melihat isi pesan yang Anda balas: server ini belum memberi saya hak itu. " +
      "Unggah gambarnya di pesan Anda sendiri, atau klik kanan pesan itu lalu pilih Aplikasi → “Ini apa?”.",
    stickerUnreadable: ({ name }) =>
      `Stiker **${name}** tidak bisa saya pakai karena tidak bisa dijadikan gambar.`,
    linkUnreadable: ({ name }) =>
      `Tautan ke **${name}** tidak bisa saya pakai: isinya bukan gambar atau video yang bisa saya baca.`,
    permissionMissing: ({ permission }) =>
      `Saya tidak bisa menjawab di kanal itu karena tidak punya izin “${permission}”. Pengelola server bisa memberikannya.`,
    filesNotAllowed: ({ permission }) =>
      `Gambarnya sudah jadi, tetapi tidak bisa saya kirim di sini karena saya tidak punya izin “${permission}”. Pengelola server bisa memberikannya.`,
    messageOutOfReach: () =>
      "Pesan itu sudah tidak bisa saya lihat. Silakan pilih lagi dari menunya.",

    tooManyOpenTurns: ({ limit }) =>
      `Masih ada ${limit} permintaan Anda yang sedang berjalan. Permintaan berikutnya bisa setelah salah satunya selesai.`,
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
    imageUnreadable: () =>
      "Yang dikirim model bukan gambar, jadi tidak ada yang bisa saya tampilkan. Silakan coba lagi.",
    emptyAnswer: () => "Jawaban dari model kosong. Coba lagi atau tanyakan dengan cara lain.",
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
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Satu gambar berukuran ${bytes(byteLength)}, sedangkan batas di sini ${bytes(maxBytes)}, jadi tidak bisa saya kirim. Coba ukuran yang lebih kecil.`,
    somethingBroke: () => "Maaf, ada yang salah di pihak saya. Silakan coba lagi.",

    describeThis: () => "Ini apa? Jelaskan.",
    imageAltText: ({ prompt }) => `Gambar buatan: ${prompt}`,

    help: ({ commands }) =>
      [
        "Saya menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan saya juga menggambar.",
        "Sebut saya dengan pertanyaan, atau balas sebuah gambar sambil menyebut saya: “ini apa?”. Atau pakai:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (untuk pengelola server)" : ""}`,
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

    balance: ({ credits, alertCredits, isLow, isSandbox }, { number }) =>
      [
        `Sisa **${number(credits)} kredit**${isSandbox ? " (uang mainan: ini sandbox)" : ""}.`,
        ...(alertCredits === undefined
          ? []
          : [`Peringatan jika di bawah ${number(alertCredits)} kredit.`]),
        ...(isLow ? ["⚠️ Saldo menipis: segera isi ulang."] : []),
      ].join("\n"),
  },
};
