import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** What a message has to have, and what it has. */
const needs = {
  any: "gambar, video, rekaman, atau dokumen",
  sound: "rekaman atau video yang bisa didengarkan",
  picture: "gambar",
  page: "gambar atau dokumen",
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
    ask: ["tanya", "Tanyakan tentang gambar, video, rekaman, dokumen, atau hal lain"],
    describe: ["jelaskan", "Dapatkan empat prompt untuk membuat gambar yang mirip"],
    extract: ["ekstrak", "Ubah foto atau halaman PDF menjadi tabel"],
    expenses: ["pengeluaran", "Ambil satu bulan struk di kanal ini sebagai spreadsheet"],
    blend: ["padukan", "Padukan dua sampai lima gambar menjadi satu"],
    transcribe: ["transkripsikan", "Tuliskan apa yang diucapkan di rekaman atau video"],
    catchup: ["rangkum", "Rangkum kanal atau utas ini, termasuk gambarnya"],
    gallery: [
      "galeri",
      "Temukan lagi gambar buatan saya di sini menurut kata, waktu, kanal, atau orang",
    ],
    styles: ["daftar-gaya", "Lihat gaya gambar yang ada di sini"],
    style: ["gaya", "Simpan, ubah, atau hapus gaya untuk semua orang di sini"],
    fonts: ["daftar-font", "Lihat font untuk kata-kata di gambar"],
    font: ["font", "Tambah, ganti, atau hapus font untuk semua orang di sini"],
    models: ["model", "Lihat model yang saya pakai, kemampuan, dan harganya"],
    help: ["bantuan", "Lihat apa yang bisa saya lakukan dan cara memintanya"],
    balance: ["saldo", "Cek sisa dan pemakaian kredit"],
    usage: ["pemakaian", "Lihat pemakaian Anda dan biayanya (admin: semua orang)"],
    settings: ["pengaturan", "Ubah model, batas, anggaran, bahasa, dan lainnya"],
    privacy: ["privasi", "Lihat, unduh, atau hapus data Anda"],
  },
  options: {
    aspect: ["rasio", "Bentuk gambar"],
    size: ["ukuran", "Ukuran gambar"],
    private: ["pribadi", "Tampilkan jawabannya hanya kepada Anda"],
    spoiler: ["spoiler", "Sembunyikan gambar sampai diklik"],
    model: ["model", "Model yang dipakai"],
    style: ["gaya", "Gaya yang disimpan admin di sini"],
    "imagine.prompt": ["deskripsi", "Apa yang ditampilkan gambar"],
    "imagine.count": ["jumlah", "Berapa banyak gambar"],
    "imagine.reference": ["acuan", "Gambar sebagai acuan"],
    "imagine.better": [
      "perbaiki",
      "Sarankan prompt yang lebih baik dulu; tidak ada yang digambar sebelum Anda memilih",
    ],
    "imagine.text": ["tulisan", "Kata-kata yang harus tertulis persis di gambar"],
    "imagine.font": ["font", "Font untuk kata-kata itu"],
    "ask.question": ["pertanyaan", "Yang ingin Anda ketahui"],
    "ask.file": ["berkas", "Gambar, video, rekaman, atau dokumen"],
    "describe.image": ["gambar", "Gambar yang dijelaskan"],
    "extract.file": ["berkas", "Foto, PDF, atau dokumen lain"],
    "extract.form": ["bentuk", "Yang dibaca (bawaan: tabel apa adanya)"],
    "extract.columns": [
      "kolom",
      "Kolom Anda sendiri: nama, harga dalam IDR, tanggal. Untuk memilah foto: kucing, anjing, lain",
    ],
    "expenses.month": [
      "bulan",
      "Nama atau angkanya: November, 11 atau 2025-12 (jika kosong: bulan ini)",
    ],
    "blend.image": ["gambar", "Gambar yang dipadukan"],
    "blend.prompt": ["deskripsi", "Seperti apa hasilnya"],
    "transcribe.file": ["berkas", "Pesan suara, rekaman, atau video"],
    "transcribe.language": ["bahasa", "Bahasa yang diucapkan (jika kosong, saya kenali sendiri)"],
    "catchup.since": ["sejak", "Seberapa jauh ke belakang (bawaan: 24 jam terakhir)"],
    "gallery.words": [
      "kata",
      "Isi gambarnya, misalnya “rubah merah malam hari dari bulan lalu” (kosong: yang terbaru)",
    ],
    "gallery.by": ["oleh", "Siapa yang memintanya"],
    "gallery.channel": ["kanal", "Di mana gambar itu dikirim"],
    "gallery.when": [
      "kapan",
      "Kapan gambar itu dibuat, misalnya “bulan lalu”, “Maret”, atau “2025”",
    ],
    "gallery.model": ["model", "Model yang membuatnya"],
    "gallery.favorites": ["favorit", "Hanya favorit Anda (❤)"],
    "style.name": ["nama", "Nama gayanya"],
    "style.before": ["sebelum", "Kata sebelum setiap prompt; kosongkan kalau tidak diubah"],
    "style.after": ["sesudah", "Kata sesudah setiap prompt; kosongkan kalau tidak diubah"],
    "style.picture": ["gambar", "Gambar acuan; yang baru menggantikan yang lama"],
    "style.without": ["tanpa", "Yang ingin dilepas dari gaya ini"],
    "style.remove": ["hapus", "Hapus gaya ini untuk semua orang"],
    "font.name": ["nama", "Nama font ini di sini"],
    "font.file": ["berkas", "TTF, OTF, WOFF, atau WOFF2 yang boleh Anda pakai, maksimal 5 MB"],
    "font.remove": ["hapus", "Hapus font ini untuk semua orang"],
    "models.name": ["nama", "Sebagian dari nama model"],
    "models.takes": ["menerima", "Yang bisa dilihat atau didengarkan model"],
    "models.gives": ["menghasilkan", "Yang dihasilkan model"],
    "models.cheaper": [
      "lebih-murah",
      "Kurang dari sekian kredit per gambar atau jawaban, misalnya 0,05",
    ],
    "models.used": ["dipakai", "Hanya model yang saya pakai di sini"],
    "usage.period": ["periode", "Rentang hari (bawaan: bulan ini)"],
    "usage.by": ["per", "Cara mengelompokkannya"],
    "usage.format": ["bentuk", "Diagram, tabel, atau berkas (bawaan: diagram)"],
    "usage.mine": ["milik-saya", "Bagi admin: hanya pemakaian saya"],
    "privacy.action": ["tindakan", "Yang ingin dilakukan dengan data Anda"],
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
    "since.hour": "Satu jam terakhir",
    "since.six-hours": "6 jam terakhir",
    "since.day": "24 jam terakhir",
    "since.today": "Hari ini",
    "since.yesterday": "Kemarin dan hari ini",
    "since.week": "7 hari terakhir",
    "takes.picture": "Gambar",
    "takes.video": "Video",
    "takes.audio": "Rekaman",
    "takes.pdf": "Halaman PDF",
    "gives.text": "Teks",
    "gives.picture": "Gambar",
    "when.today": "Hari ini",
    "when.yesterday": "Kemarin",
    "when.week": "7 hari terakhir",
    "when.month": "Bulan ini",
    "when.last-month": "Bulan lalu",
    "when.year": "Tahun ini",
    "period.today": "Hari ini",
    "period.week": "7 hari terakhir",
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
    "action.export": "Unduh data saya",
    "action.delete": "Hapus data saya",
    "action.watch": "Pantau permintaan saya berikutnya, atau hentikan (admin)",
    "action.purge": "Hapus data semua orang di sini (admin)",
    "form.table": "Tabel apa adanya",
    "form.receipt": "Struk belanja",
    "form.invoice": "Faktur",
    "form.price-list": "Daftar harga",
    "form.business-card": "Kartu nama",
    "form.labels": "Pilah foto ke kelas saya sendiri",
    "part.words": "Kata-katanya",
    "part.model": "Modelnya",
    "part.shape": "Rasionya",
    "part.pictures": "Gambar acuannya",
  },
  menus: {
    "whats-this": "Ini apa?",
    "read-text": "Baca teksnya",
    "describe-as-prompt": "Jelaskan jadi prompt",
    transcribe: "Transkripsikan",
    "alt-text": "Buat teks alternatif",
    "read-table": "Baca sebagai tabel",
    "find-similar": "Cari yang mirip",
    "edit-image": "Ubah gambar ini…",
    sharpen: "Pertajam dengan…",
    "catch-up": "Rangkum dari sini",
  },
  settings: {
    appId: ["App-ID", "Nama Anda di analitik Lunos. Isi 1 sampai 128 karakter tanpa spasi."],
    language: ["Bahasa", "Untuk orang yang bahasanya tidak saya kuasai atau tidak saya ketahui."],
    timeZone: [
      "Zona waktu",
      "Isi nama seperti Asia/Jakarta. Hari dan bulan dihitung menurut zona ini.",
    ],
    alertChannel: ["Kanal peringatan", "Menerima peringatan tentang kredit dan anggaran."],
    modelsForSeeing: [
      "Model untuk melihat dan mengobrol",
      "Pilih paling banyak lima, yang terbaik dulu. Kalau satu gagal, saya pakai berikutnya.",
    ],
    modelsForDrawing: [
      "Model untuk menggambar",
      "Pilih paling banyak lima, yang terbaik dulu. Kalau satu gagal, saya pakai berikutnya.",
    ],
    modelsForListening: [
      "Model untuk mendengarkan",
      "Untuk pesan suara dan rekaman. Pilih paling banyak lima, yang terbaik dulu.",
    ],
    modelsForComparing: [
      "Model untuk menemukan gambar",
      "Membandingkan isi gambar. Kalau diganti, semua gambar saya bandingkan ulang sedikit demi sedikit.",
    ],
    aspectRatio: ["Bentuk bawaan", "Dipakai kalau orang tidak memilih."],
    imageSize: ["Ukuran bawaan", "Dipakai kalau orang tidak memilih. Gambar besar lebih mahal."],
    allowedSizes: ["Ukuran yang boleh dipilih", "Kosongkan untuk semua."],
    allowedWork: ["Jenis permintaan yang diizinkan", "Kosongkan untuk semua."],
    allowedChannels: ["Kanal tempat saya bekerja", "Kosongkan untuk semua."],
    allowedRoles: [
      "Peran yang boleh memakai saya",
      "Kosongkan untuk semua orang. Admin selalu boleh.",
    ],
    drawingRoles: [
      "Peran yang boleh menggambar",
      "Kosongkan untuk semua yang boleh memakai saya. Admin selalu boleh.",
    ],
    personOpenTurns: ["Permintaan sekaligus per orang", "Isi bilangan bulat dari 1 sampai 100."],
    personTurnsPerHour: [
      "Permintaan per jam per orang",
      "Isi bilangan bulat dari 1 sampai 10.000.",
    ],
    personCreditsPerDay: [
      "Kredit per hari per orang",
      "Isi jumlah seperti 0,5. Angka 0 menutup permintaan berbayar.",
    ],
    personCreditsPerMonth: [
      "Kredit per bulan per orang",
      "Isi jumlah seperti 5. Angka 0 menutup permintaan berbayar.",
    ],
    workspaceCreditsPerMonth: [
      "Kredit per bulan, total",
      "Anggaran bersama. Saya mengirim peringatan pada 80% dan 100%.",
    ],
    channelCreditsPerMonth: [
      "Kredit per bulan di kanal ini",
      "Anggaran kanal ini beserta utasnya. Angka 0 menutup permintaan berbayar.",
    ],
    confirmAboveCredits: [
      "Tanya dulu kalau lebih dari",
      "Isi jumlah seperti 0,1. Di atas itu, saya bertanya dulu.",
    ],
    offerSimilarAboveCredits: [
      "Tawarkan gambar serupa di atas",
      "Isi jumlah seperti 0,1. Sebelum gambar yang lebih mahal, saya tawarkan yang hampir sama.",
    ],
    showsCost: [
      "Tampilkan biaya di bawah jawaban",
      "Menambahkan kredit di baris kecil di bawah jawaban.",
    ],
    isSpoilerByDefault: ["Sembunyikan gambar sebagai spoiler", "Gambar tersembunyi sampai diklik."],
    altText: [
      "Teks alternatif",
      "Untuk gambar kiriman yang belum punya. “Selalu” juga menjelaskan gambar yang saya buat.",
    ],
    keepsBooks: [
      "Kumpulkan struk di kanal ini",
      "Setiap struk atau faktur di sini menjadi satu baris. Ambil bulannya dengan /expenses.",
    ],
    pdfReading: [
      "Membaca PDF hasil pindai",
      "Untuk PDF tanpa teks: OCR berbiaya tambahan per halaman. “Tanya” menyebut harganya dulu.",
    ],
    keepsPictureData: [
      "Simpan data di dalam gambar",
      "Menyimpan catatan model di dalam berkas, misalnya prompt. Kalau tidak, saya buang.",
    ],
    hasGallery: [
      "Galeri",
      "Kalau dimatikan, /gallery tidak menemukan apa pun; vektor dan semua ❤ saya hapus.",
    ],
    askedPictures: [
      "Temukan gambar yang pernah ditanyakan",
      "Di /gallery: pertanyaan, jawaban, dan tautan, tanpa salinan. Hilang bersama pesannya.",
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
      "Pertanyaan, gambar, dan jawaban disimpan Lunos. Untuk satu permintaan saja: /privacy.",
    ],
    retentionDays: [
      "Lama isi disimpan (hari)",
      "Pertanyaan, jawaban, dan gambar disimpan selama 1 sampai 3.650 hari.",
    ],
    lunosKey: [
      "Kunci Lunos Anda sendiri",
      "Saya periksa ke Lunos, simpan terenkripsi, dan tidak tampilkan lagi. Kosongkan untuk mencabutnya.",
    ],
  },
  settingValues: {
    yes: "ya",
    no: "tidak",
    altTextAlways: "selalu",
    altTextWhenAsked: "jika diminta",
    askedByEveryone: "semua orang di channel",
    askedByThemselves: "yang bertanya",
    off: "nonaktif",
    pdfReadingAsk: "tanya dulu",
    pdfReadingAlways: "selalu",
    none: "belum ada",
    theDefault: "bawaan",
    asEverywhere: "seperti semua kanal",
    all: "semua",
    everyone: "semua orang",
    everywhere: "di mana saja",
    noLimit: "tanpa batas",
    never: "tidak pernah",
    ownLanguage: "bahasa masing-masing",
    modelsOwn: "mengikuti model",
    operatorsKey: "milik pengelola bot",
  },
  settingSources: {
    here: "diatur di sini",
    everywhere: "diatur untuk semua kanal",
    operator: "bawaan pengelola bot",
    list: "pertama di daftar Lunos",
    default: "bawaan",
  },
  styleParts: {
    before: "Sebelum prompt",
    after: "Sesudah prompt",
    model: "Model",
    shape: "Rasio",
    pictures: "Gambar acuan",
  },
  fonts: {
    kinds: {
      sans: "tebal tanpa kait",
      serif: "berkait",
      hand: "kuas",
      script: "sambung hias",
      mono: "mesin tik",
      japanese: "Jepang dan Latin",
      own: "ditambahkan di sini",
    },
    characters: "Karakter",
    variable: "variabel, dalam gaya bawaannya",
  },
  tables: {
    columns: {
      file: "Berkas",
      class: "Kelas",
      shop: "Toko",
      seller: "Penjual",
      number: "Nomor",
      date: "Tanggal",
      item: "Barang",
      quantity: "Jumlah",
      price: "Harga",
      amount: "Nilai",
      unit: "Satuan",
      person: "Nama",
      company: "Perusahaan",
      position: "Jabatan",
      phone: "Telepon",
      email: "Email",
      website: "Situs web",
      address: "Alamat",
    },
    words: { table: "Tabel", check: "Periksa", currency: "mata uang" },
    marks: {
      unsure: () => "sulit dibaca",
      "not-number": () => "bukan angka",
      "not-date": () => "bukan tanggal dengan tahun",
      "not-choice": () => "bukan salah satu kelas Anda",
      either: ({ other }, told) => `mungkin juga ${told(other)}`,
      "other-currency": ({ currency }) => `dalam ${currency}`,
      "not-product": ({ expected }, told) => `jumlah × harga hasilnya ${told(expected)}`,
    },
  },
  expenses: {
    categories: {
      groceries: "Belanja dapur",
      restaurant: "Restoran",
      travel: "Perjalanan",
      vehicle: "Kendaraan dan BBM",
      office: "Kantor",
      software: "Perangkat lunak",
      household: "Rumah tangga",
      health: "Kesehatan",
      leisure: "Hiburan",
      other: "Lainnya",
    },
    columns: {
      day: "Tanggal",
      shop: "Toko",
      category: "Kategori",
      total: "Total",
      tax: "Pajak di dalamnya",
      currency: "Mata uang",
      person: "Dikirim oleh",
      posted: "Dikirim pada",
      check: "Periksa",
      link: "Pesan",
      count: "Struk",
    },
    hints: {
      shop: "Siapa yang dibayar",
      day: "Misalnya 2026-11-21; kosongkan jika tidak ada",
      total: "Misalnya 125000 IDR; kosongkan jika tidak ada",
      tax: "Berapa bagian pajak dari total; kosongkan jika tidak tahu",
      category: "Untuk apa",
    },
    sheets: { lines: "Struk", sums: "Jumlah" },
    noShop: "Struk",
    noTotal: "tanpa total",
    tax: (amount) => `termasuk pajak ${amount}`,
    missing: {
      shop: "Saya tidak melihat struk siapa ini.",
      day: "Saya tidak melihat tanggal, jadi dihitung untuk hari pengirimannya.",
      total: "Saya tidak melihat total, jadi tidak ikut dijumlahkan.",
    },
    unsure: (name) => `Sulit dibaca: ${name}.`,
    eitherDay: (day) => `Tanggalnya bisa juga ${day}.`,
    oddDay: "Tanggalnya jauh dari hari pengirimannya. Apakah benar?",
    noCurrency: "Saya tidak melihat mata uangnya.",
    itemsMore: (sum, by) => `Barang-barangnya berjumlah ${sum}, ${by} lebih dari total.`,
    itemsLess: (sum, by) => `Barang-barangnya berjumlah ${sum}, ${by} kurang dari total.`,
    mixed: (list) => `Ada jumlah dalam ${list}, yang tidak saya jumlahkan.`,
    sum: "Total",
  },
  usage: {
    periods: {
      today: "Hari ini",
      week: "7 hari terakhir",
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
      month: "bulan",
    },
    intents: {
      see: "melihat dan mengobrol",
      draw: "menggambar",
      listen: "mendengarkan",
      "alt-text": "teks alternatif",
      extract: "tabel",
      scan: "PDF hasil pindai",
      prompt: "prompt yang diperbaiki",
      gallery: "galeri",
      other: "lain-lain",
    },
    rest: "lain-lain",
    columns: {
      requests: "permintaan",
      pictures: "gambar",
      credits: "kredit",
      total: "jumlah",
    },
    budgets: {
      "person-day": "Anggaran Anda hari ini",
      "person-month": "Anggaran Anda bulan ini",
      "workspace-month": "Anggaran bulan ini",
      "channel-month": "Anggaran kanal ini bulan ini",
    },
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
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `Sedang melihat ${name}…`;
      if (count === undefined) return "Sedang melihat…";
      return `Sedang melihat ${count} ${isMixed ? "berkas" : "gambar"}…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `Sedang membaca ${name}…`;
      return count === undefined ? "Sedang membaca…" : `Sedang membaca ${count} berkas…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `Sedang menonton ${name}…`;
      return count === undefined ? "Sedang menonton…" : `Sedang menonton ${count} video…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `Sedang mendengarkan bagian ${place} dari ${total}…`;
      if (name !== undefined) return `Sedang mendengarkan ${name}…`;
      return count === undefined ? "Sedang mendengarkan…" : `Sedang mendengarkan ${count} rekaman…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "Sedang menggambar…" : `Sedang menggambar ${place} dari ${total}…`,
    stepPicture: ({ place }) => `Gambar ${place}`,
    usually: ({ usualMs }, { seconds }) => `biasanya ${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`Gaya: ${style}`);
      if (credits !== undefined)
        parts.push(`${estimated ? "sekitar " : ""}${number(credits)} kredit`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `Kalau terus terjadi, sampaikan kode ini kepada pengelola bot: ${reference}`,
    buttonAgain: () => "Ulangi",
    buttonVary: ({ place }) => (place === undefined ? "Variasikan" : `Variasikan ${place}`),
    buttonEdit: () => "Ubah…",
    buttonLarger: ({ place }) => (place === undefined ? "Perbesar" : `Perbesar ${place}`),
    buttonSharpen: () => "Pertajam dengan…",
    buttonAspect: () => "Rasio…",
    buttonRefer: () => "Jadikan acuan…",
    buttonPicture: ({ place }) => `Gambar ${place}…`,
    buttonDelete: () => "Hapus",
    buttonCancel: () => "Batalkan",
    buttonGoOn: () => "Lanjutkan",
    buttonRetry: () => "Coba lagi",
    buttonOtherModel: ({ model }) => `Coba ${model}`,
    buttonMissing: ({ count }) =>
      count === 1 ? "Gambarkan yang kurang" : `Gambarkan ${count} yang kurang`,
    buttonSummarise: () => "Ringkas",
    buttonReadText: () => "Baca teksnya",
    buttonTranslate: () => "Terjemahkan",
    buttonAskMore: () => "Tanya lagi…",
    buttonDrawPrompt: ({ place }) => `Gambar nomor ${place}`,
    buttonDeleteAll: () => "Hapus semuanya",
    buttonKeepAll: () => "Jangan dihapus",
    askPurge: ({ turns, pictures }, { number }) =>
      `Ini menghapus data semua orang di sini: ${number(turns)} permintaan beserta jawabannya, dan ${number(pictures)} gambar. Ini tidak bisa dibatalkan. Yang tersisa hanya jumlah totalnya. Hapus semuanya?`,
    editTitle: () => "Ubah gambar ini",
    editLabel: () => "Apa yang perlu diubah?",
    editHint: () => "Misalnya: jadikan malam",
    askMoreTitle: () => "Tanya lagi soal gambar",
    askMoreLabel: () => "Apa yang ingin Anda ketahui?",
    referTitle: () => "Gambar baru dari ini",
    referLabel: () => "Gambar barunya menampilkan apa?",
    sharpenTitle: () => "Pertajam gambar ini",
    sharpenLabel: ({ max }) => `Maks. ${max} foto lebih jelas dari hal yang sama`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `Jadi lebih tajam, bukan lebih besar. Tiap foto menambah ${credits(amount)} kredit; saya tanya dulu.`,
    aspectTitle: () => "Ubah rasio",
    aspectLabel: () => "Rasio lebar dan tinggi",
    formSubmit: () => "Mulai",
    formClose: () => "Batal",
    formConversation: () => "Jawabannya dikirim ke mana?",
    pictureChosen: ({ place }) =>
      place === undefined ? "Gambar ini mau diapakan?" : `Gambar ${place} mau diapakan?`,
    messageSource: () => "tentang pesan ini",
    pictureSource: ({ place }) =>
      place === undefined ? "dari gambar ini" : `dari gambar ${place}`,
    deleted: () => "Sudah dihapus. Anda bisa membatalkannya selama 10 menit.",
    restored: ({ count }, { plural }) => plural(count, { other: "Gambarnya sudah kembali." }),
    buttonUndo: () => "Batalkan penghapusan",
    deleteNotAllowed: () =>
      "Hanya peminta gambar ini atau moderator yang bisa menghapusnya. Mintalah kepada mereka.",
    cancelNotAllowed: () =>
      "Hanya yang meminta atau moderator yang bisa membatalkannya. Hubungi salah satu dari mereka.",
    nothingToCancel: () => "Itu sudah selesai, jadi tidak ada yang perlu dibatalkan.",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () =>
      "Mau digambarkan apa? Misalnya: `/imagine prompt: mercusuar di bawah dua bulan`.",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `Prompt-nya ${number(length)} karakter, sedangkan batasnya ${number(maxLength)}. Mohon dipersingkat.`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "Saya di sini. Tanyakan sesuatu, atau balas sebuah gambar sambil menyebut saya: “ini apa?”"
        : "Saya di sini. Tanyakan sesuatu, dan sertakan berkasnya kalau pertanyaannya tentang berkas.",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `**${name}** tidak bisa saya pakai: ukurannya ${bytes(byteLength)}, sedangkan yang bisa saya baca paling besar ${bytes(maxBytes)}. Coba versi yang lebih kecil.`,
    fileEmpty: ({ name }) =>
      `**${name}** tidak bisa saya pakai karena berkasnya kosong. Coba unggah lagi.`,
    fileNotMedia: ({ name }) =>
      `**${name}** tidak bisa saya pakai: namanya gambar, tetapi isinya bukan. Coba simpan ulang sebagai PNG atau JPEG.`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `**${name}** tidak bisa saya pakai: saya belum bisa membaca ${fileKind(mediaType, name)}. ` +
      "Coba salah satu dari ini: gambar (PNG, JPEG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, SVG, PSD), video (MP4, MOV, WebM, MKV), " +
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
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** adalah hasil pindai: halamannya berupa gambar, tanpa teks yang bisa saya baca, dan OCR dimatikan di sini. Unggah halaman yang Anda perlukan sebagai gambar, atau minta admin menyalakannya di \`/settings\`.`
        : `**${name}** adalah hasil pindai: halamannya berupa gambar, tanpa teks yang bisa saya baca. Tanyakan kepada saya, dan saya sebutkan biaya membacanya dengan OCR.`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `Saya lanjut tanpa membaca **${name}**: halamannya berupa gambar, tanpa teks.`
        : `Saya lanjut tanpa membaca **${name}** dan hasil pindai lainnya: halamannya berupa gambar, tanpa teks.`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `${files === 1 ? `**${name}** adalah hasil pindai` : `**${name}** dan berkas lainnya adalah hasil pindai`}: halamannya berupa gambar, tanpa teks. Membaca ${number(pages)} halaman dengan OCR dan menjawabnya berbiaya sekitar **${credits(amount)} kredit**.${isOverBudget === true ? ` Sisa anggaran tidak cukup untuk itu: minta admin menaikkannya dengan \`/settings\`, atau lanjut tanpa OCR.` : ""}`,
    buttonReadScan: () => "Baca dengan OCR",
    buttonWithoutOcr: () => "Lanjut tanpa OCR",
    pagesUnread: ({ name, pages }) =>
      `Halaman berikut dari **${name}** berupa gambar tanpa teks, jadi tidak saya baca: ${pages}. Unggah sebagai gambar jika penting.`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** sangat panjang; saya melihatnya dalam ${number(pieces)} potongan.`,
    fileFirstFrame: ({ name }) => `Saya melihat bingkai pertama dari **${name}**.`,
    fileFrames: ({ name, shown, total }, { number }) =>
      shown === total
        ? `Saya melihat semua ${number(total)} bingkai dari **${name}**.`
        : `Saya melihat ${number(shown)} dari ${number(total)} bingkai **${name}**.`,
    fileKeyFrames: ({ name, times }) =>
      `Tidak ada model di sini yang bisa menonton video, jadi saya melihat beberapa gambar diam dari **${name}** (pada ${times.join(", ")}), tanpa suaranya.`,
    fileVideoUnwatchable: ({ name }) =>
      `**${name}** tidak bisa saya pakai: tidak ada model di sini yang bisa menonton video, dan gambar diam tidak bisa saya ambil darinya. Unggah tangkapan layar dari bagian yang penting.`,
    fileVideoSilent: ({ name }) =>
      `**${name}** tidak bersuara, jadi tidak ada yang bisa ditranskripsikan. Kirim video yang bersuara, atau langsung rekamannya.`,
    fileAttachmentsUnread: ({ name, count }, { number }) =>
      `Saya membaca isi **${name}**, tetapi ${number(count)} lampirannya tidak saya buka. Kirim lampiran itu langsung kalau mau saya lihat.`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `Saya membaca ${number(maxCharacters)} karakter pertama dari **${name}**.`,
    linkForbidden: ({ name }) =>
      `Tautan ke **${name}** tidak bisa saya buka: saya hanya bisa membuka alamat web publik. Unggah berkasnya di sini.`,
    tooManyFiles: ({ used, total }) => `Saya melihat ${used} berkas pertama dari ${total}.`,
    adminsOnly: () =>
      "Ini hanya bisa dilakukan admin. Minta bantuan salah satu admin, atau minta diberi izin.",
    unknownCommand: () =>
      "Perintah itu sudah tidak saya kenal. Ketik `/` untuk melihat yang tersedia.",
    imageGone: () =>
      "Gambar itu sudah tidak saya simpan. Pakai `/imagine` untuk membuat yang baru.",
    alreadyLargest: ({ size }) =>
      `Gambar ini sudah berukuran paling besar, ${size}. Coba *Variasikan* atau *Ubah…*.`,
    sharpenNeedsPhotos: ({ max }) =>
      `Saya perlu 1 sampai ${max} foto yang lebih jelas dari hal yang sama, misalnya PNG atau JPEG. Coba lagi *Pertajam dengan…* lalu tambahkan fotonya.`,
    sharpenOnePicture: () =>
      "Pesan ini berisi beberapa gambar, dan saya mempertajam satu per satu. Kirim gambar yang dimaksud sendirian, lalu coba lagi.",
    fontUnknown: ({ font, names }, { list }) =>
      `Saya tidak punya font bernama “${font}”. Pilihannya: ${list(names)}.`,
    fontGone: ({ font }) =>
      `Font “${font}” sudah tidak ada di sini, jadi tidak ada yang saya gambar. Coba lagi untuk memakai font lain.`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `Tersimpan. Semua orang di sini kini bisa menulis kata dengan **${font.name}**: pilih sebagai \`font\` di \`/imagine\`.`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "Pastikan lisensinya mengizinkan: berkasnya saya kirim ke Lunos bersama setiap gambar yang memakainya.",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "Belum ada font yang ditambahkan di sini. Tambahkan yang pertama dengan `/font`."
                : "Belum ada font yang ditambahkan di sini. Admin bisa menambahkannya dengan `/font`.",
            ]
          : ["**Ditambahkan di sini**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**Selalu ada**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "Pilih salah satu sebagai `font` di `/imagine`, dengan kata-katanya di `text`." +
          (isAdmin && own.length > 0 ? " Ganti atau hapus dengan `/font`." : ""),
      ].join("\n"),
    fontRemoved: ({ font }) =>
      `**${font}** dihapus. Gambar yang dibuat dengannya tetap seperti adanya.`,
    fontNameWrong: ({ maxLength }) =>
      `Nama itu tidak bisa dipakai. Pakai paling banyak ${maxLength} huruf, angka, dan spasi, tanpa sebutan atau tautan, misalnya “Moon Sans”.`,
    fontNeedsFile: ({ font }) =>
      `Belum ada font “${font}” di sini. Sertakan juga berkasnya: TTF, OTF, WOFF, atau WOFF2.`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `Belum ada font yang ditambahkan di sini, jadi “${font}” tidak bisa dihapus. Tambahkan dengan \`/font\`.`
        : `“${font}” bukan font yang ditambahkan di sini: ${list(names)}. Pilih salah satunya.`,
    fontsFull: ({ limit }, { number }) =>
      `Di sini sudah ada ${number(limit)} font, dan itu batasnya. Hapus satu dengan \`/font\`, lalu coba lagi.`,
    fontNotFont: ({ name }) =>
      `**${name}** bukan font yang bisa saya baca. Pilih berkas TTF, OTF, WOFF, atau WOFF2.`,
    fontIsCollection: ({ name }) =>
      `**${name}** berisi beberapa font. Pilih berkas dengan satu font saja: TTF, OTF, WOFF, atau WOFF2.`,
    fontForbidden: ({ name }) =>
      `Pembuat **${name}** tidak mengizinkannya disematkan, jadi saya tidak bisa memakainya. Pilih font lain, atau minta versi yang mengizinkannya.`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** tidak punya huruf atau angka yang bisa saya gambar. Pilih font yang berisi huruf.`,
    fontRefused: ({ font }) =>
      `Lunos tidak menerima font “${font}”, jadi tidak ada yang digambar. Coba lagi untuk memakai font lain.`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `Font ${font} tidak punya ${list(letters)}.${other === undefined ? " Tanpa font pun bisa: saya akan meminta kata-katanya saja." : ` Coba ${other}, yang punya semua hurufnya.`}`,
    fontNeedsWords: () => "Kata-kata apa? Tulis di `text`, lalu saya pakai font itu.",
    letteringTooLong: ({ length, maxLength }) =>
      `Kata-kata di gambar maksimal ${maxLength} karakter, sedangkan milik Anda ${length}. Coba dipersingkat.`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `Saat ini tidak ada model yang bisa memakai font, jadi saya meminta kata-katanya tanpa ${font}.`
        : `${model} tidak bisa memakai font, jadi saya meminta kata-katanya tanpa ${font}.`,
    wordsRight: () => "Kata-katanya benar.",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "Di gambar" : `Di gambar ${place}`;
      const what =
        said === undefined ? `tidak ada “${wanted}”` : `tertulis “${said}”, bukan “${wanted}”`;
      return `${where} ${what}. Tekan *Ulangi* untuk gambar lain.`;
    },
    wordsUnread: () => "Saya tidak bisa memeriksa kata-katanya. Silakan lihat sendiri.",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `Ini ${what}, jadi tidak ada yang bisa didengarkan. Beri saya pesan suara, rekaman, atau video yang bersuara.`
        : `Ini ${what}, jadi tidak ada tabel yang bisa dibaca. Beri saya foto, hasil pindaian, atau PDF.`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `Di pesan itu tidak ada ${needs[need]}. Pilih pesan yang ada isinya.`
        : `Di pesan itu ada ${list(found.map((kind) => mediaKinds[kind]))}, tetapi tidak ada ${needs[need]}. Pilih pesan yang ada isinya.`,
    transcriptSpeaker: ({ number }) => `Pembicara ${number}:`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "Itu bagian awalnya. Transkrip lengkap terlampir, beserta subtitel (SRT)."
        : "Itu bagian awalnya. Transkrip lengkap terlampir.",
    transcriptVoices: ({ name, parts }, { number }) =>
      `Saya mendengarkan **${name}** dalam ${number(parts)} bagian, dan pembicara dinomori ulang di tiap bagian. Satu orang bisa punya beberapa nomor.`,
    heardKept: () =>
      "Yang sudah saya dengar tetap tersimpan. **Coba lagi** melanjutkan dari situ, dan tidak ada yang dibayar dua kali.",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `Rekaman ini harus saya dengarkan dalam ${number(parts)} bagian, sekitar ${credits(amount)} kredit, jadi saya perlu persetujuan Anda dulu. Tekan **Coba lagi**, lalu saya tanyakan.`,
    transcriptGone: () =>
      "Transkrip itu sudah tidak saya simpan. Pakai `/transcribe` untuk membuat yang baru.",
    onlyMusic: () => "Ada musik di rekaman itu, tetapi tidak ada kata-kata.",
    languageUnknown: ({ language }) =>
      `Saya tidak mengenal bahasa “${language}”. Pilih dari daftar, atau kosongkan dan saya kenali sendiri.`,
    transcriptCut: ({ name }) =>
      `Transkrip **${name}** berhenti sebelum selesai: panjangnya melebihi yang bisa ditulis model sekaligus. Potong rekamannya menjadi bagian yang lebih pendek untuk mendapat semuanya.`,
    nothingSaid: () =>
      "Tidak ada ucapan yang terdengar di rekaman itu. Coba rekaman yang lebih jelas.",
    contentHidden: () =>
      "Saya tidak bisa melihat isi pesan yang Anda balas: saya tidak diizinkan membaca pesan yang tidak menyebut saya. " +
      "Unggah gambarnya di pesan Anda sendiri, atau klik kanan pesan itu lalu pilih Aplikasi → “Ini apa?”.",
    stickerUnreadable: ({ name }) =>
      `Stiker **${name}** tidak bisa saya jadikan gambar. Unggah tangkapan layarnya saja.`,
    linkUnreadable: ({ name }) =>
      `Tautan ke **${name}** tidak bisa saya pakai: isinya bukan gambar atau video yang bisa saya buka. Unggah berkasnya di sini.`,
    permissionMissing: ({ permission }) =>
      `Saya tidak bisa menjawab di kanal itu karena tidak punya izin “${permission}”. Minta admin untuk memberikannya.`,
    filesNotAllowed: ({ permission }) =>
      `Gambarnya sudah jadi, tetapi tidak bisa saya kirim di sini karena saya tidak punya izin “${permission}”. Minta admin untuk memberikannya.`,
    messageOutOfReach: () =>
      "Pesan itu sudah tidak bisa saya lihat. Silakan pilih lagi dari menunya.",
    fileNotShown: ({ name, platform }) =>
      `Saya tidak bisa memakai **${name}**: ${platform} tidak memperlihatkannya kepada saya. Minta pemiliknya membagikannya di kanal yang saya ikuti.`,
    fileSignIn: ({ name }) =>
      `Saya tidak bisa membuka **${name}**: yang muncul halaman masuk, bukan berkasnya. Undang saya ke kanal berkas itu, atau minta admin memasang ulang saya dengan izin membaca berkas.`,
    fileHiddenByPlan: ({ name }) =>
      `Saya tidak bisa memakai **${name}**: berkas itu lebih lama dari yang ditampilkan paket ruang kerja ini. Silakan unggah lagi.`,
    flagUnknown: ({ flag, known }) =>
      `Saya tidak mengenal \`${flag}\`. Coba salah satu dari ini: ${known}.`,
    flagValueWrong: ({ flag, allowed }) =>
      `Nilai itu tidak cocok untuk \`${flag}\`. Pakai salah satu dari ini: ${allowed}.`,
    filesSentDirectly: ({ platform }) =>
      `${platform} tidak menampilkan berkas saya di sini, jadi saya mengirimkannya lewat pesan langsung.`,
    filesHidden: ({ platform }) =>
      `${platform} sudah menerima berkas saya, tetapi tidak menampilkannya. Silakan minta lagi beberapa menit lagi.`,
    filesRefused: ({ platform }) =>
      `Gambarnya sudah jadi, tetapi ${platform} tidak mengizinkan saya mengirim berkas di sini. Minta admin ruang kerja mengizinkannya.`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `Tidak ada yang baru di sini sejak ${moment(sinceMs, { nowMs, timeZone })}. Anda tidak ketinggalan apa pun.`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number }) => {
      const seen =
        pictures === 0
          ? ""
          : ` dan ${opened === pictures ? "" : `${number(opened)} dari `}${number(pictures)} gambar`;
      return `Dari ${number(messages)} pesan${seen} sejak ${moment(since.sinceMs, since)}`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "Masih ada lagi: saya membaca pesan-pesan terbaru. Pilih waktu yang lebih pendek untuk melihat semuanya."
        : "Masih ada lagi setelah itu: saya membaca pesan-pesan awal. Pilih awal yang lebih baru untuk melihat sisanya.",
    catchUpNotYours: () =>
      "Anda tidak punya izin membaca pesan sebelumnya di sini, jadi saya tidak bisa merangkumnya. Mintalah akses kepada admin.",
    catchUpForbidden: ({ permission }) =>
      `Saya tidak bisa membaca pesan sebelumnya di sini: saya tidak punya izin “${permission}”. Mintalah admin memberikannya.`,
    catchUpNotMember: () =>
      "Saya tidak bisa membaca percakapan di sini: saya bukan anggota. Minta saya ditambahkan, lalu coba lagi.",
    catchUpHidden: () =>
      "Saya tidak bisa merangkum ini: saya hanya boleh membaca pesan yang menyebut saya. Mintalah pengelola bot mengizinkan saya membaca isi pesan.",
    catchUpLater: ({ platform }) =>
      `${platform} hanya mengizinkan saya membaca pesan di sini sekali semenit. Coba lagi semenit lagi.`,

    tableNone: () =>
      "Di situ tidak ada yang bisa saya jadikan tabel. Coba foto yang lebih jelas atau lebih dekat, atau sebutkan di *kolom* apa yang Anda perlukan.",
    tableUnusable: () => "Yang ditulis model bukan tabel. Coba lagi, atau pilih model lain.",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `Ini ${number(shownRows)} dari ${number(rows)} baris. Semuanya ada di berkas.`
        : `Ini ${number(shownRows)} dari ${number(rows)} baris dan ${number(shownColumns)} dari ${number(columns)} kolom. Semuanya ada di berkas.`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `Baris ${number(row)}, *${column}*${written === "" ? "" : ` (“${written}”)`}: ${cellMarks(marks)}.`,
    tableChecksMore: ({ count }, { number }) =>
      `${number(count)} sel lagi perlu diperiksa, sudah diwarnai di tabelnya.`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      const added = `${of}${file === undefined ? "Jumlah" : "jumlah"} semua baris ${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}. Di situ tidak tertulis totalnya.`;
      return difference === undefined
        ? `${added}, sama dengan totalnya.`
        : `${added}, tetapi total yang tertulis **${money(stated, currency)}**: ${difference.startsWith("-") ? "lebih" : "kurang"} ${money(difference.replace("-", ""), currency)}.`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}*: `;
      return `${of}${file === undefined ? "Ada" : "ada"} nilai dalam ${list(currencies)}, jadi totalnya tidak saya periksa. Mohon periksa sendiri.`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `Semuanya: ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))}.`,
    tableCut: ({ rows }, { number }) =>
      `Saya berhenti setelah ${number(rows)} baris: model tidak bisa menulis sebanyak itu sekaligus. Kirim tabelnya per bagian untuk mendapat semuanya.`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `Itu ${number(count)} kolom, sedangkan batasnya ${number(maxColumns)}. Pilih yang paling penting.`,
    tableColumnsCut: ({ columns }, { number }) =>
      `Tabelnya lebih lebar, tetapi batasnya ${number(columns)} kolom. Pilih yang penting dengan *kolom*.`,
    tableClassesMissing: () =>
      "Saya perlu tahu kelas untuk memilah fotonya. Tulis di *kolom*, misalnya: kucing, anjing, lain.",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `Itu ${number(count)} kelas, sedangkan batasnya ${number(maxClasses)}. Pilih lebih sedikit.`,
    tableTurned: ({ name }) =>
      `**${name}** tidak tegak, jadi mungkin ada yang salah saya baca. Putar gambarnya dan coba lagi kalau tabelnya tampak keliru.`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1 gambar" : `Gambar ${first}–${last} dari ${total}`,
        jump: "Buka pesannya",
      }),
    galleryOff: () => "Galeri dimatikan di sini. Admin bisa menyalakannya dengan `/settings`.",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}Saya tidak menemukan gambar seperti itu di antara yang bisa Anda lihat di sini. Coba kata lain atau rentang waktu yang lebih panjang, atau kosongkan katanya untuk melihat yang terbaru.`,
    galleryNoTime: ({ when }) =>
      `Saya tidak mengerti waktu ${tellCode(when)}. Coba “kemarin”, “bulan lalu”, “Maret 2025”, atau “2025”.`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `Ini prompt-nya:`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`Digambar dengan: \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "Saya tidak menemukan yang mirip di antara gambar yang bisa Anda lihat di sini. Coba `/gallery` dengan kata Anda sendiri.",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "Anda" : personName} sudah pernah meminta gambar yang hampir sama, ${moment(atMs, { nowMs, timeZone })}. Saya bisa menampilkannya gratis, atau menggambar milik Anda dengan biaya sekitar **${credits(amount)} kredit**.`,
    buttonShowIt: () => "Tampilkan",
    buttonDrawAnyway: () => "Tetap gambar",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `Digambar untuk ${personName}, ${moment(atMs, { nowMs, timeZone })}${url === undefined ? "" : ` · [Buka pesannya](${url})`}`,
    similarGone: () =>
      "Gambar itu tidak bisa saya tampilkan lagi. Tekan *Tetap gambar* untuk gambar Anda.",
    buttonFavourite: () => "❤ Favorit",
    buttonSimilar: () => "Yang mirip",
    favouriteMarked: () =>
      "Gambar ini sekarang favorit Anda. `/gallery` bisa menampilkan semuanya.",
    favouriteUnmarked: () =>
      "Gambar ini bukan favorit Anda lagi. Tekan sekali lagi untuk menambahkannya.",
    buttonShow: ({ place }) => (place === undefined ? "Tampilkan" : `Tampilkan ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "Prompt" : `Prompt ${place}`),
    buttonReferTo: ({ place }) => `Pakai sebagai acuan ${place}…`,
    buttonPreviousPage: () => "Halaman sebelumnya",
    buttonNextPage: () => "Halaman berikutnya",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `Tersimpan. Sekarang semua orang bisa menggambar dengan gaya **${style.name}**: pilih di \`/imagine\`.`
            : `Tersimpan. **${style.name}** sekarang begini:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "Pilih gaya di `/imagine`:",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "Ubah atau hapus dengan `/style`."] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "Belum ada gaya di sini. Simpan yang pertama dengan `/style`: kata di sekitar setiap prompt, model, rasio, gambar acuan."
        : "Belum ada gaya di sini. Admin bisa menyimpannya dengan `/style`.",
    styleRemoved: ({ style }, { styleParts }) =>
      [
        `**${style.name}** dihapus. Isinya tadi:`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styleNameWrong: ({ maxLength }) =>
      `Nama itu tidak bisa dipakai. Pakai paling banyak ${maxLength} huruf, angka, dan spasi, tanpa sebutan atau tautan, misalnya “gaya kami”.`,
    styleNamedLikeCommand: ({ name }) =>
      `“${name}” adalah salah satu perintah saya. Beri gaya ini nama lain, misalnya “gaya kami”.`,
    styleEmpty: ({ name }) =>
      `Gaya “${name}” belum ada. Isi dulu: kata sebelum atau sesudah prompt, model, rasio, atau gambar acuan.`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `Kata-katanya ${number(length)} karakter, sedangkan sebuah gaya bisa memuat ${number(maxLength)} sebelum prompt dan sebanyak itu sesudahnya. Mohon dipersingkat.`,
    styleNotPicture: ({ name }) =>
      `“${name}” bukan gambar. Pilih gambar sebagai acuan, lalu coba lagi.`,
    stylesFull: ({ limit }, { number }) =>
      `Di sini sudah ada ${number(limit)} gaya, dan itu batasnya. Hapus satu dengan \`/style\`, lalu coba lagi.`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `Tidak ada gaya “${style}” di sini. Coba lagi untuk menggambar tanpanya; admin bisa menyimpan gaya dengan \`/style\`.`
        : `Tidak ada gaya “${style}” di sini. Yang ada: ${list(names)}. Pilih salah satu, atau coba lagi untuk menggambar tanpa gaya.`,
    styleGone: ({ style }) =>
      `Gaya “${style}” sudah dihapus, jadi tidak ada yang saya gambar. Coba lagi untuk menggambar tanpanya.`,
    styleModelGone: ({ style, model }) =>
      `Gaya “${style}” digambar dengan ${model}, yang sudah tidak tersedia. Pilih model lain, atau minta admin mengubah gayanya.`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `Dengan kata-kata gaya “${style}”, prompt-nya ${number(length)} karakter, sedangkan batasnya ${number(maxLength)}. Mohon dipersingkat.`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} tidak menerima gambar, jadi ini digambar tanpa gambar acuan “${style}”.`
        : `⚠️ ${model} tidak menerima gambar: “${style}” akan digambar tanpa gambar acuannya. Supaya terpakai, pilih model yang bisa melihat gambar.`,
    stylePicturesGone: ({ style, count }, { plural, number }) =>
      `${plural(count, { other: `${number(count)} gambar acuan` })} “${style}” sudah tidak ada. Admin bisa menambahkan yang baru dengan \`/style\`.`,

    betterPrompt: ({ mine, better }) =>
      [`**Punya Anda:** \`${mine}\``, `**Lebih baik:** \`${better}\``, "Mana yang digambar?"].join(
        "\n\n",
      ),
    betterUnusable: () =>
      "Saran modelnya melewatkan kata dalam tanda kutip atau terlalu panjang, jadi prompt Anda saya simpan. Gambar punya Anda, atau coba lagi.",
    buttonDrawMine: () => "Gambar punya saya",
    buttonDrawBetter: () => "Gambar yang lebih baik",
    buttonChangePrompt: () => "Ubah…",
    changePromptTitle: () => "Ubah prompt",
    changePromptLabel: () => "Apa yang ditampilkan gambar?",

    tooManyOpenTurns: ({ limit }) =>
      `Masih ada ${limit} permintaan Anda yang sedang berjalan, dan itu batasnya. Tunggu salah satunya selesai, lalu coba lagi.`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { seconds }) =>
      `Sudah lebih dari ${limit} permintaan dalam waktu singkat. Coba lagi dalam ${seconds(retryAfterMs)}.`,

    noModelFor: ({ need }) =>
      `Saat ini tidak ada model untuk ${{ see: "melihat ini", draw: "menggambar", listen: "mendengarkan", talk: "mengobrol", sharpen: "mempertajam gambar" }[need]}. Minta pengelola bot memilihkan satu.`,
    modelUnavailable: ({ model }) =>
      `Saya tidak bisa memakai model bernama ${model} saat ini. Lihat \`/models\` untuk daftarnya.`,
    modelCannot: ({ model, lacks = "that" }) =>
      `Model ${model} tidak bisa ${{ draw: "menggambar", write: "menjawab dengan kata-kata", image: "melihat gambar", video: "menonton video", audio: "mendengarkan rekaman", document: "membaca dokumen", that: "melakukannya" }[lacks]}. Pilih model lain: daftarnya ada di \`/models\`.`,
    declined: ({ reason }) =>
      reason === undefined
        ? "Permintaan ini ditolak oleh model. Coba dengan kata-kata lain."
        : `Permintaan ini ditolak oleh model. Coba dengan kata-kata lain. Katanya: ${reason}`,
    noImageCame: () => "Kali ini model tidak mengirim gambar. Coba jelaskan dengan cara lain.",
    somePicturesMissing: ({ made, wanted }) => `Saya mendapat ${made} dari ${wanted} gambar.`,
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
    goOnNotAllowed: () =>
      "Hanya yang bertanya yang bisa melanjutkan jawaban ini. Tanyakan sendiri untuk mendapat jawaban Anda.",
    goOnGone: () => "Bagian awal jawaban itu sudah tidak saya simpan. Silakan tanyakan lagi.",
    followUpNotAllowed: () =>
      "Gambar ini dikirim orang lain, jadi hanya dia yang bisa bertanya lagi di sini. Kirim sendiri gambarnya untuk mendapat jawaban Anda.",
    followUpGone: () => "Gambar ini sudah tidak saya simpan. Kirim lagi, ya.",
    pressedTwice: () => "Sedang saya kerjakan. Tunggu sebentar.",
    retryNotAllowed: () =>
      "Hanya yang meminta yang bisa mencobanya lagi. Silakan minta sendiri kepada saya.",
    retryGone: () => "Permintaan Anda di sini sudah tidak saya simpan. Silakan minta lagi.",
    toolCallBroken: () =>
      "Model ingin menggambar, tetapi permintaannya tidak terbaca, jadi tidak ada yang digambar dari situ. Silakan coba lagi.",
    toolUnknown: ({ tool }) => `Model mencoba memakai “${tool}”, tetapi alat itu tidak saya punya.`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `Model meminta ${wanted} gambar sekaligus; saya membuat ${drawn} yang pertama.`,
    answerCut: () =>
      "Jawabannya masih berlanjut, tetapi terlalu panjang untuk dikirim di sini. Mintalah yang lebih singkat atau bagian berikutnya.",
    interrupted: () => "Jawabannya terputus di sini. Silakan coba lagi.",
    requestRefused: () =>
      "Layanan AI tidak menerima permintaan ini. Coba yang lebih sederhana atau dengan opsi lain.",
    contextTooLong: () =>
      "Itu lebih panjang daripada yang bisa dibaca model sekaligus. Persingkat, atau mulai percakapan baru.",
    outOfCredit: () =>
      "Kredit saya sudah habis. Minta pengelola bot mengisi ulang, lalu coba lagi.",
    keyRefused: () =>
      "Saya belum disiapkan dengan benar: layanan AI menolak kunci saya. Minta pengelola bot memperbaikinya.",
    rateLimited: ({ retryAfterMs }, { seconds }) =>
      retryAfterMs === undefined
        ? "Model sedang sibuk. Coba lagi sekitar satu menit lagi."
        : `Model sedang sibuk. Coba lagi dalam ${seconds(retryAfterMs)}.`,
    lunosTrouble: () => "Maaf, layanan AI sedang bermasalah. Coba lagi sekitar satu menit lagi.",
    lunosUnreachable: () =>
      "Maaf, layanan AI sedang tidak bisa dihubungi. Coba lagi sekitar satu menit lagi.",
    lunosTimeout: () => "Maaf, model terlalu lama menjawab. Silakan coba lagi.",

    restarted: () =>
      "Maaf, saya dimulai ulang sebelum ini selesai. Saya tidak akan menagih dua kali tanpa bertanya, jadi silakan coba lagi.",
    cancelled: () => "Dibatalkan.",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `Dikirim sebagai ${format} (${bytes(byteLength)}), karena berkas di sini paling besar ${bytes(maxBytes)}.`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `Dikirim sebagai ${format} dan diperkecil (${number(width)} × ${number(height)}), karena berkas di sini paling besar ${bytes(maxBytes)}.`,
    pictureMarkLost: () =>
      "Salinan ini tidak membawa Content Credentials (C2PA) dari gambar aslinya.",
    answerBlocked: () =>
      "Penyaring kata server ini (AutoMod) memblokir jawaban saya. Coba tanyakan dengan cara lain, atau lewat pesan langsung.",
    linkBlocked: ({ platform }) =>
      `${platform} memblokir jawaban saya karena menganggap salah satu tautannya berbahaya. Silakan tanyakan dengan cara lain.`,
    answeredDirectly: ({ place }) =>
      `Saya tidak bisa mengirim ke ${place}, jadi ini jawaban untuk Anda.`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `Satu gambar berukuran ${bytes(byteLength)}, sedangkan batas di sini ${bytes(maxBytes)}, jadi tidak bisa saya kirim. Coba ukuran yang lebih kecil.`,
    somethingBroke: () => "Maaf, ada yang salah di pihak saya. Silakan coba lagi.",

    describeThis: () => "Ini apa? Jelaskan.",
    imageAltText: ({ prompt }) => (prompt === "" ? "Gambar buatan" : `Gambar buatan: ${prompt}`),

    homeTitle: () => "Halo, saya Moonlens",
    homeText: () =>
      "Saya menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan saya menggambar.\nSebut saya di kanal atau utas, tulis langsung kepada saya, atau pilih *What's this?* dari menu pesan mana pun.",
    homeDraw: () => "Buat gambar…",
    aiCanErr: () =>
      "Jawaban saya berasal dari model AI dan bisa keliru. Periksa lagi yang penting.",
    promptDrawTitle: () => "Gambar sesuatu",
    promptDraw: () => "Gambarkan mercusuar di bawah dua bulan",
    promptSeeTitle: () => "Baca gambar",
    promptSee: () => "Apa isi gambar yang akan saya kirim?",
    promptWhatTitle: () => "Kamu bisa apa?",
    promptWhat: () => "Kamu bisa apa?",
    installTitle: ({ platform }) => `Tambahkan Moonlens ke ${platform}`,
    installText: () =>
      "Moonlens menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan juga menggambar. Ia hanya membaca berkas dan pesan yang Anda tanyakan, serta utas yang diikutinya.",
    installButton: () => "Pilih ruang kerja",
    about: () => "Melihat, mendengar, dan menggambar: tanyakan gambar, video, rekaman, dan dokumen",
    aboutLong: () =>
      "Sebut Moonlens dengan pertanyaan, atau di utas yang ada gambarnya: Moonlens melihat gambar, menonton video, mendengarkan " +
      "rekaman, membaca dokumen, lalu menjawab di utas itu. Dengan /imagine Moonlens menggambar, dan hasilnya bisa divariasikan, " +
      "diubah, dan diperbesar dengan satu tombol. Jawabannya berasal dari model AI dan bisa keliru.",
    shortcut: () => "Buat gambar",
    settingsShort: () => "Pengaturan",
    settingsChange: () => "Ubah…",
    roleName: ({ role }) => ({ admin: "Admin", member: "Anggota", guest: "Tamu" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "Halo, saya Moonlens. Saya menggambar dan menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen.",
        `- **Menggambar:** \`${draw} mercusuar di bawah dua bulan\``,
        "- **Bertanya:** sebut saya bersama pertanyaan Anda, atau balas sebuah gambar dan sebut saya: “ini apa?”",
        `- **Lainnya:** \`${help}\``,
        `-# Saya hanya membaca apa yang Anda tanyakan. Semua orang di kanal melihat jawaban saya, kecuali Anda memilih “pribadi”. \`${privacy}\` menunjukkan apa yang saya simpan.`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "Saya menjawab pertanyaan tentang gambar, video, rekaman, dan dokumen, dan saya juga menggambar.",
        isCalled
          ? "Sebut saya dengan pertanyaan, atau balas sebuah gambar sambil menyebut saya: “ini apa?”. Atau pakai:"
          : "Langsung saja bertanya, dan sertakan berkasnya kalau pertanyaannya tentang berkas. Atau pakai:",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`: ${description}${isForAdmins ? " (khusus admin)" : ""}`,
        ),
        "-# Jawaban saya berasal dari model AI dan bisa keliru. Periksa lagi yang penting.",
      ].join("\n"),
    models: (facts, { number }) =>
      tellModels(facts, {
        title: "Model yang bisa saya pakai",
        intro:
          "Kalau Anda tidak memilih yang lain, saya memakai model bertanda *dipakai di sini*. Admin memilihnya dengan `/settings`.",
        inUse: "dipakai di sini",
        kinds: {
          draw: "Menggambar",
          see: "Melihat dan mengobrol",
          listen: "Mendengarkan",
          talk: "Hanya mengobrol",
          unknown: "Kemampuan belum diketahui",
        },
        more: (count) => `…dan ${number(count)} lagi`,
        narrow:
          "Masih ada lagi. Opsi `/models` mempersempit daftar: sebagian nama, yang diterima atau dihasilkan model, atau harga.",
        unpriced:
          "Daftarnya tidak mencantumkan harga per gambar. Setelah sebuah model menggambar untuk pertama kali di sini, saya tampilkan kira-kira biayanya.",
        withoutPrice: (count) =>
          `${number(count)} model tidak saya tampilkan: harganya belum saya ketahui.`,
        pdfs: "Hampir semua model bisa membaca teks PDF. Yang ini juga melihat halamannya.",
        noneFits: (total) =>
          `Tidak satu pun dari ${number(total)} model saya yang cocok. Hapus satu opsi, atau lihat semuanya dengan \`/models\`.`,
        none: "Daftar model sedang tidak bisa diambil. Coba lagi sekitar satu menit lagi.",
      }),
    modelPriceWrong: () => "Harga itu tidak bisa saya baca. Tulis jumlah kredit, misalnya 0,05.",

    channelNotAllowed: () =>
      "Saya tidak aktif di kanal ini. Coba kanal lain, atau kirim pesan langsung kepada saya.",
    roleNotAllowed: () =>
      "Hanya peran tertentu yang bisa memakai saya di sini. Minta akses kepada admin.",
    drawingNotAllowed: () =>
      "Hanya peran tertentu yang bisa menggambar di sini, tetapi semua orang bisa bertanya tentang gambar. Minta akses kepada admin.",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "Menggambar dimatikan di sini.",
          see: "Pertanyaan dan obrolan dimatikan di sini.",
          listen: "Transkripsi dimatikan di sini.",
        }[work]
      } Coba kanal lain, atau tanyakan kepada admin.`,
    altTextIsOff: () =>
      "Teks alternatif dinonaktifkan di sini. Coba kanal lain, atau tanyakan ke admin.",
    sizeNotAllowed: ({ size, sizes }) =>
      `Gambar ${size} dimatikan di sini. Pilih salah satu: ${sizes.join(", ")}.`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { number, duration }) =>
      `Anda sudah mencapai batas ${number(limit)} permintaan per jam. Coba lagi dalam ${duration(waitMs)}, atau minta admin menaikkan batasnya.`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati jatah Anda hari ini, yaitu ${credits(limit)} kredit. Coba lagi dalam ${duration(waitMs)}, atau minta admin mengubahnya dengan \`/settings\`.`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati jatah Anda bulan ini, yaitu ${credits(limit)} kredit. Coba lagi dalam ${duration(waitMs)}, atau minta admin mengubahnya dengan \`/settings\`.`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati anggaran bersama bulan ini, yaitu ${credits(limit)} kredit. Coba lagi dalam ${duration(waitMs)}, atau minta admin mengubahnya dengan \`/settings\`.`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `Permintaan ini melewati anggaran kanal ini untuk sebulan, yaitu ${credits(limit)} kredit. Anggarannya kembali dalam ${duration(waitMs)}. Coba kanal lain, atau minta admin mengubahnya dengan \`/settings\`.`,
    tooManyUnanswered: ({ limit, waitMs }, { number, duration }) =>
      `Anda sudah mencapai batas hari ini: ${number(limit)} permintaan berbayar yang ditolak model atau dibatalkan. Coba lagi dalam ${duration(waitMs)}.`,
    askPrice: ({ credits: amount }, { credits }) =>
      `Biayanya sekitar **${credits(amount)} kredit**. Saya lanjutkan?`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `Gambar itu kira-kira berbiaya ${credits(amount)} kredit, jadi saya perlu persetujuan Anda dulu. Minta lewat \`/imagine\`.`,
    buttonConfirm: () => "Lanjutkan",
    buttonDecline: () => "Tidak usah",
    confirmNotAllowed: () =>
      "Hanya yang meminta yang bisa memutuskannya. Silakan minta sendiri kepada saya.",
    nothingToConfirm: () => "Itu sudah diputuskan. Silakan minta lagi kalau mau yang lain.",
    costsYouNothing: () => "Anda tidak dikenai biaya.",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

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
              facts.isLow
                ? `⚠️ Itu di bawah batas peringatan ${credits(facts.alertCredits)} kredit. Segera isi ulang.`
                : `Saya akan memberi tahu kalau sisanya di bawah ${credits(facts.alertCredits)} kredit.`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ Saldo menipis: segera isi ulang."]
          : []),
        `Terpakai: ${credits(facts.today)} hari ini, ${credits(facts.week)} dalam 7 hari terakhir, ${credits(facts.month)} bulan ini${facts.monthLimit === undefined ? "" : ` dari ${credits(facts.monthLimit)}`}.`,
        ...(facts.daysLeft === undefined
          ? []
          : [
              `Dengan laju pemakaian seluruh akun, kreditnya cukup untuk sekitar ${number(facts.daysLeft)} hari.`,
            ]),
        `-# App-ID: \`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `Pemakaian ${name}`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}, per ${words.dimensions[by]} · ${amount(credits, digits)} kredit`,
    usageAltText: ({ title, lines, bars }) =>
      `Diagram batang. ${title}. ${lines.join(". ")}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}.`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)} (${amount(credits, digits)} kredit)`;
      if (percent === 0) return `Sama dengan ${before}`;
      return `${number(Math.abs(percent))}% lebih ${percent > 0 ? "banyak" : "sedikit"} daripada ${before}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}: ${credits(spent)} dari ${credits(limit)} kredit (${number(percent)}%)`,
    usageEstimate: () => "perkiraan, seluruhnya atau sebagian",
    usage: (facts, { amount, number, day, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "Pemakaian Anda" : "Pemakaian semua orang"}**, ${day(facts.fromDay)}${facts.fromDay === facts.toDay ? "" : ` sampai ${day(facts.toDay)}`}`,
        `${number(sum.turns)} permintaan · ${number(sum.pictures)} gambar · ${number(sum.tokens)} token · **${amount(sum.credits, facts.digits)} kredit**${sum.isExact ? "" : " (sebagian perkiraan)"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID: \`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `Ini setiap biaya dari ${day(fromDay)} sampai ${day(toDay)}. Buka berkasnya di lembar kerja.`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `Dicatat: ${line}`;
      if (state === "removed") return `Tidak lagi tercatat: ~~${line}~~`;
      const first = firstUrl === undefined ? "" : ` ([lihat yang pertama](${firstUrl}))`;
      return `Sudah tercatat${first}: ${line}. Saya tidak mencatatnya lagi.`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "Perbaiki" : `Perbaiki ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "Hapus" : `Hapus ${place}`),
    buttonPutBack: ({ place }) => (place === undefined ? "Kembalikan" : `Kembalikan ${place}`),
    buttonAddAnyway: ({ place }) => (place === undefined ? "Tetap catat" : `Tetap catat ${place}`),
    expenseNone: () => "Saya tidak melihat struk atau faktur di sana.",
    expensesMore: ({ count }, { plural, number }) =>
      `Saya mengambil ${plural(count, { other: `${number(count)} struk pertama` })}; masih ada lagi. Kirim sisanya dalam pesan lain.`,
    expensesTooMany: ({ limit }, { number }) =>
      `Itu lebih dari ${number(limit)} struk dalam satu jam, jadi yang ini belum saya baca. Tekan tombolnya nanti.`,
    expenseTitle: () => "Perbaiki struk ini",
    expenseDayWrong: ({ written }) =>
      `“${written}” bukan tanggal dengan tahun. Tulis seperti 2026-11-21.`,
    expenseAmountWrong: ({ written }) =>
      `“${written}” bukan jumlah uang. Tulis seperti 125000 IDR.`,
    expenseTaxCurrency: ({ tax, total }) =>
      `Pajaknya dalam ${tax} dan totalnya dalam ${total}. Tulis keduanya dalam mata uang yang sama.`,
    expenseEmpty: () =>
      "Tulis setidaknya toko atau totalnya. Untuk mengeluarkannya dari daftar, tekan “Hapus”.",
    expenseNotAllowed: () =>
      "Hanya orang yang mengirim struk ini atau admin yang bisa mengubahnya. Minta kepada mereka.",
    expenseGone: () => "Struk itu tidak lagi tercatat. Kirim lagi untuk mencatatnya.",
    expensesTitle: ({ month, count }, { plural, number, longMonth }) =>
      `**${longMonth(month)}**, ${plural(count, { other: `${number(count)} struk` })}`,
    expensesUnsummed: ({ count }, { plural, number }) =>
      `${plural(count, { other: `${number(count)} struk` })} tidak punya total dan tidak ikut dijumlahkan.`,
    expensesToCheck: ({ count }, { plural, number }) =>
      `${plural(count, { other: `${number(count)} struk` })} perlu dilihat lagi: lihat kolom “Periksa”.`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `Tidak ada struk pada ${longMonth(month)}.${months.length === 0 ? " Kirim satu di sini, dan itu menjadi baris pertama." : ` Ada pada ${list(months.map(longMonth))}.`}`,
    expensesOff: () =>
      "Kanal ini tidak mengumpulkan struk. Admin bisa menyalakannya dengan `/settings`, di *Pengaturan satu kanal…*.",
    expensesMonthUnknown: ({ written }) =>
      `Saya tidak mengenal bulan “${written}”. Tulis nama atau angkanya, seperti November, 11 atau 2026-11.`,
    expensesLong: ({ count }, { number }) =>
      `Itu lebih dari ${number(count)} baris, jadi hanya ada di file CSV.`,

    settingsTitle: ({ name }) => `Pengaturan ${name}`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `App-ID di analitik Lunos: \`${appId}\`. ${hasOwnKey ? "Anda membayar dengan kunci Lunos sendiri." : "Yang membayar kunci Lunos milik pengelola bot."}`,
        "Yang tidak Anda atur memakai bawaan pengelola bot. Perubahan langsung berlaku.",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "Umum",
        models: "Model dan gambar",
        access: "Akses",
        limits: "Batas dan anggaran",
        answers: "Jawaban",
        privacy: "Privasi",
        key: "Kunci Lunos",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "Yang diatur di sini berlaku untuk kanal ini beserta utasnya, di atas pengaturan semua kanal. Batas hanya bisa diperketat.",
        ...(isThread ? ["Utas memakai pengaturan kanalnya."] : []),
        ...(isEnabled
          ? []
          : ["⚠️ Saya tidak aktif di kanal ini: lihat *Kanal tempat saya bekerja*."]),
      ].join("\n"),
    settingsEverywhere: () => "Semua kanal",
    settingsOfChannel: () => "Pengaturan satu kanal…",
    settingsChannelGone: () =>
      "Saya tidak menemukan kanal itu: sudah dihapus, atau saya tidak bisa melihatnya. Pakai `/settings` untuk memilih yang lain.",
    settingNow: ({ shown }) => `Sekarang: ${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${personName === "" ? "Seseorang" : personName} mengosongkan “${settingLabel(setting)}”${channelName === undefined ? "" : ` (${channelName})`} (sebelumnya: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`
        : `${personName === "" ? "Seseorang" : personName} mengubah “${settingLabel(setting)}”${channelName === undefined ? "" : ` (${channelName})`} menjadi ${settingValues(setting, after, emptyIs)} (sebelumnya: ${settingValues(setting, before, emptyIs)}), ${moment(atMs, { nowMs, timeZone })}`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Tersimpan.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `“${settingLabel(setting)}” sekarang ${settingValues(setting, after, emptyIs)} (sebelumnya: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "Dibatalkan.",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `“${settingLabel(setting)}” sekarang ${settingValues(setting, after, emptyIs)} (sebelumnya: ${settingValues(setting, before, emptyIs)}).`,
        ),
      ),
    settingUndoOver: () =>
      "Perubahan hanya bisa dibatalkan dalam satu jam. Pakai `/settings` untuk mengubahnya kembali.",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `Setelah itu ${personName === "" ? "Seseorang" : personName} mengubah “${settingLabel(setting)}”, jadi saya biarkan. Anda tetap bisa mengubahnya di sini.`,
    settingsUnchanged: () => "Tidak ada yang diubah.",
    settingsChoose: () => "Apa yang ingin Anda ubah?",
    settingSave: () => "Simpan",
    settingClear: () => "Kosongkan",
    settingsClose: () => "Tutup",
    settingFix: () => "Perbaiki",
    settingUndo: () => "Batalkan",
    settingRefused: ({ setting }, { settingHelp }) =>
      `Isian itu tidak cocok. ${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `Isilah bilangan bulat dari ${number(min)} sampai ${number(max)}, atau kosongkan.`,
    settingNoAmount: () => "Isilah jumlah kredit, misalnya 5 atau 0,25, atau kosongkan.",
    settingOvertaken: () =>
      "Baru saja orang lain mengubahnya. Lihat nilai barunya, lalu simpan lagi kalau Anda tetap mau nilai Anda.",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `sekitar ${credits(amount)} kredit per gambar`,
                see: `sekitar ${credits(amount)} kredit per jawaban`,
                listen: `sekitar ${credits(amount)} kredit per rekaman`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "mengubah gambar" : "melihat gambar",
              watches: "menonton video",
              hears: "mendengar rekaman",
              draws: "menggambar",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `sekitar ${credits(amount)} kredit per gambar`,
    modelWish: ({ place }) => `Pilihan ${place}`,
    modelsBegun: ({ shown }) =>
      `Ini ${shown} model pertama. Untuk yang lain, ketik \`/settings\` lalu pakai opsi modelnya.`,
    appIdForeign: () =>
      "Nama itu sudah dipakai server atau ruang kerja lain. Pilih nama yang berbeda, atau kosongkan.",
    ownKeyNeedsSecret: () =>
      "Anda belum bisa menambahkan kunci sendiri. Minta pengelola bot mengisi MOONLENS_SECRET, supaya kuncinya disimpan terenkripsi.",
    ownKeyRefused: () => "Lunos menolak kunci itu. Silakan salin ulang dari akun Lunos Anda.",
    ownKeyUnchecked: () =>
      "Kunci itu belum bisa saya tanyakan ke Lunos, jadi tidak saya simpan. Silakan coba lagi sebentar lagi.",
    ownKeyEmpty: () =>
      "Kuncinya berfungsi, tetapi akunnya tidak punya kredit lagi. Isi ulang sebelum permintaan berikutnya.",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ Akun Lunos tinggal punya **${credits(amount)} kredit**${alertCredits === undefined ? "" : `, di bawah batas peringatan ${credits(alertCredits)}`}. Segera isi ulang, kalau tidak saya harus berhenti.`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** sudah menghabiskan ${credits(limit)} kreditnya untuk bulan ini. Permintaan berbayar berhenti sampai bulan depan. Naikkan batasnya dengan \`/settings\` untuk membukanya lagi.`
        : `**${name}** sudah memakai ${percent}% dari ${credits(limit)} kreditnya untuk bulan ini (${credits(spent)}).`,
    alertKey: ({ name }) =>
      `⚠️ Lunos menolak kunci milik **${name}**. Mungkin masa berlakunya habis: masukkan yang baru dengan \`/settings\`, atau beri tahu pengelola bot.`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**Yang saya simpan tentang Anda di sini**",
        `- **Pertanyaan Anda, jawaban dan gambar saya:** selama ${number(retentionDays)} hari, supaya tombol dan pertanyaan lanjutan berfungsi. Lalu saya hapus.`,
        "- **Berkas yang Anda unggah:** di tembolok, paling lama seminggu.",
        "- **Gambar acuan yang Anda tambahkan ke sebuah gaya:** sampai admin menghapusnya, atau Anda menghapus data Anda.",
        "- **Font yang Anda tambahkan:** sampai admin menghapusnya, atau Anda menghapus data Anda. Font dikirim ke Lunos bersama gambar yang memakainya.",
        ...tellKeptGallery(gallery, {
          made: "- **Galeri:** prompt tiap gambar, yang dilihat model di dalamnya, dan vektornya (angka yang mewakili maknanya), selama gambarnya masih ada; juga ❤ Anda.",
          everyone:
            "- **Gambar yang Anda tanyakan:** pertanyaan Anda, jawaban saya, dan tautannya, tanpa gambarnya. Semua yang bisa membaca channel itu menemukannya di `/gallery`.",
          "who-asked":
            "- **Gambar yang Anda tanyakan:** pertanyaan Anda, jawaban saya, dan tautannya, tanpa gambarnya. Hanya Anda yang menemukannya di `/gallery`.",
        }),
        "- **Pemakaian:** waktu, model, dan biaya tiap permintaan, tanpa isinya.",
        "- **Bahasa Anda:** seperti yang terakhir disampaikan aplikasi Anda, supaya saya menjawab dengannya.",
        ...(describesUnasked
          ? [
              "- **Gambar yang dikirim di sini tanpa teks alternatif:** model melihatnya tanpa diminta, sesuai pilihan admin. Saya kirim teksnya, lalu tidak menyimpan teks maupun gambarnya.",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **Struk yang dikirim di kanal ini:** tanggal, toko, total, pajak, pengirim dan tautannya, dalam daftar kanal. Menghapus data Anda menghapus nama Anda dan tautannya.",
            ]
          : []),
        observability
          ? "- **Lunos boleh menyimpan isi permintaan.** Admin Anda mengaktifkannya."
          : "- **Lunos dan modelnya** hanya menerima yang diperlukan sebuah permintaan. Penyimpanan isi di Lunos dimatikan; admin bisa menyalakannya untuk permintaan berikutnya miliknya sendiri.",
        ...(isWatched
          ? [
              "- **Permintaan Anda berikutnya dipantau:** Lunos menyimpan isinya, sesuai pilihan Anda. Hentikan dengan `/privacy action:watch`.",
            ]
          : []),
        `- **Kalau admin mengeluarkan saya,** semuanya saya hapus setelah ${number(leftDays)} hari.`,
        "",
        "Pakai `/privacy action:export` untuk mengunduh data Anda, atau `/privacy action:delete` untuk menghapusnya sekarang.",
      ].join("\n"),
    watchBegun: () =>
      "Saya memantau permintaan Anda berikutnya di sini: Lunos menyimpan yang Anda kirim dan jawabannya, lalu hanya Anda yang saya beri tahu tempatnya. Pemantauan berakhir sendiri setelah permintaan itu, atau setelah satu jam. Untuk menghentikannya, pilih hal yang sama lagi.",
    watchStopped: ({ observability }) =>
      observability
        ? "Dihentikan. Lunos tetap menyimpan semua permintaan di sini, sesuai pilihan admin di `/settings`."
        : "Dihentikan. Lunos tidak menyimpan permintaan Anda berikutnya.",
    watchRuns: () =>
      "Permintaan yang dipantau masih berjalan. Saya kabari kalau sudah selesai; setelah itu Anda bisa memantau yang lain.",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "Permintaan Anda yang dipantau",
          failed: (reference) => `Permintaan itu gagal. Di log, rujukannya \`${reference}\`.`,
          ids: "ID yang dibuat",
          models: "Nama model",
          tokens: (sent, received) => `Token: ${sent} dikirim, ${received} diterima`,
          cost: (credits) => `Biaya: ${credits} kredit`,
          estimate: (credits) => `Biaya: sekitar ${credits} kredit (perkiraan)`,
          unknownCost: "Biaya: belum diketahui",
          time: (time) => `Waktu: ${time}`,
          speed: (time, tokensPerSecond) =>
            `Kecepatan: ${time}, ${tokensPerSecond} token per detik`,
          lookYourself:
            "Untuk membaca semuanya, buka dasbor Lunos, lalu *Logs*, lalu *Detail* di samping ID ini.",
          operatorLooks:
            "Pengelola bot bisa membaca semuanya di dasbor Lunos: *Logs*, lalu *Detail* di samping ID ini.",
          nothing:
            "Tidak ada model yang mulai menjawab, jadi tidak ada yang bisa dilihat di Lunos.",
          over: "Pemantauan sudah berhenti.",
        },
        format,
      ),
    privacyExported: () =>
      "Ini semua data Anda, dalam format JSON Lines (satu objek JSON per baris).",
    privacyDeleted: ({ turns, pictures }, { number }) =>
      `Sudah dihapus: ${number(turns)} permintaan dan ${number(pictures)} gambar. Catatannya di galeri, termasuk vektornya, juga sudah hilang. Yang tersisa hanya jumlah total tanpa nama. Pesan di obrolan bisa Anda hapus sendiri.`,
  },
};
