import type { Words } from "./words.ts";

export const indonesian: Words = {
  tag: "id",
  roles: { admin: "Admin", member: "Anggota", guest: "Tamu", external: "Eksternal" },
  people: { youAre: "Anda adalah", language: "Bahasa", workspaceAdmin: "Admin workspace" },
  welcome: {
    hello: (name) => `Halo, ${name}. Langit sedang cerah.`,
    beginning: (place) => `Awal dari ${place}`,
    intro:
      "Anda berada di server demo pribadi bersama Moonlens, yang bisa melihat dan menggambar. Obrolan ini hanya berjalan di komputer ini.",
    local: "Obrolan ini hanya berjalan di komputer ini.",
    draw: {
      title: "Gambar sesuatu",
      text: "Ketik /bayangkan dan tulis apa yang ingin Anda lihat.",
    },
    ask: {
      title: "Tanyakan soal gambar",
      text: "Jatuhkan gambar di mana saja dan tanya “@moonlens apa ini?” Tekan di sini untuk contoh.",
    },
    balance: { title: "Cek kredit", text: "/saldo menampilkan kredit, hanya untuk admin." },
    help: { title: "Lihat kemampuannya", text: "/bantuan memuat perintah dan cara bertanya." },
  },
  tour: {
    title: "Tur dua menit",
    show: "Tur",
    close: "Tutup tur",
    finished: "Itu semuanya. Sekarang giliran Anda.",
    start: "Coba",
    done: "selesai",
    progress: (done, count) => `${done} dari ${count}`,
    steps: {
      draw: { title: "Buat gambar", text: "Kirim /bayangkan dengan beberapa kata." },
      ask: { title: "Tanyakan soal gambar", text: "Kirim gambar dan tanyakan isinya." },
      vary: { title: "Ubah gambarnya", text: "Tekan tombol di bawah gambar, misalnya Variasi." },
      settings: { title: "Lihat pengaturan", text: "Sebagai Ava, kirim /pengaturan." },
      slack: { title: "Pindah ke Slack", text: "Bot yang sama, di bagian atas bilah sisi." },
      cost: { title: "Lihat biayanya", text: "Buka Lunos, atau kirim /pemakaian." },
    },
  },
  faults: {
    heading: "Buat gagal",
    intro: "Lihat apa yang dilihat orang saat ada masalah. Tidak ada yang keluar dari sandbox.",
    once: "Hanya permintaan berikutnya",
    always: "Sampai dimatikan",
    stop: "Hentikan",
    on: (names) => `Sengaja dibuat gagal: ${names}.`,
    names: {
      slow: { title: "Lambat", text: "Lunos butuh sembilan detik lebih lama." },
      unavailable: { title: "Tidak tersedia", text: "Lunos menjawab 503." },
      "no-credit": { title: "Kredit habis", text: "Lunos menjawab 402." },
      "too-many": {
        title: "Terlalu banyak permintaan",
        text: "Lunos menjawab 429: tunggu 5 detik.",
      },
      refuses: { title: "Menolak", text: "Model tidak mau menggambarnya." },
      cut: { title: "Terputus", text: "Koneksi putus di tengah jawaban." },
      "one-missing": { title: "Satu dari empat hilang", text: "Gambar kedua ditolak." },
      "discord-upload": {
        title: "Discord menolak berkas",
        text: "Discord menjawab 500 untuk gambar.",
      },
      "slack-lost": {
        title: "Slack kehilangan berkas",
        text: "Slack menerima gambar, tetapi tak pernah membagikannya.",
      },
    },
  },
  demo: {
    forgets: "Memulai ulang menghapus obrolan, pemakaian, dan pengaturan.",
    reset: "Mulai dari awal",
    resetText:
      "Semua obrolan, gambar, pemakaian, dan pengaturan demo ini dihapus, lalu Moonlens dimulai lagi. Butuh beberapa detik.",
    cancel: "Batal",
    resetting: "Memulai dari awal…",
    realServer: "Pakai di server sungguhan",
  },
  options: {
    more: (count) => `${count} opsi lagi`,
    less: "Lebih sedikit opsi",
    draw: "Gambar",
    below: (count) => `${count} lagi di bawah`,
  },
  elsewhere: {
    text: "Moonlens belum dipasang di workspace ini. Bot demo hanya punya kunci untuk satu workspace; bot sungguhan dipasang di banyak workspace lewat OAuth.",
    back: (name) => `Kembali ke ${name}`,
    guide: "Cara kerjanya",
  },
};
