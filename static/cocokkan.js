// Compares a file with the recorded SHA-256 in the reader's own browser; nothing is sent.
(() => {
  "use strict";

  const input = document.getElementById("pdf");
  const answer = document.getElementById("hasil-cocok");
  if (!input || !answer) return;
  if (!window.crypto?.subtle) {
    input.closest("[data-needs-js]").remove();
    return;
  }

  const hex = (buffer) =>
    Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const say = (words, tone) => {
    answer.textContent = words;
    answer.className = tone ? `k-pesan k-${tone} mb-3` : "k-cek mb-3";
  };

  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return say("Belum ada berkas dipilih.");
    say("Sedang mencocokkan berkas...");
    try {
      const digest = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      if (digest === input.dataset.sha256) {
        say("Cocok: berkas ini sama persis dengan yang tercatat.", "baik");
      } else {
        say("Tidak cocok: berkas ini berbeda dari yang tercatat.", "bahaya");
      }
    } catch {
      say("Berkas tidak dapat dibaca. Pilih berkas lagi.", "bahaya");
    }
  });
})();
