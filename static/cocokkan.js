// Compares a file with every recorded SHA-256 in the reader's own browser; nothing is sent.
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

  // What is recorded stands on the page, for those without JavaScript too.
  const labels = new Map(
    Array.from(document.querySelectorAll("[data-sha256]"), (each) => [
      each.dataset.sha256,
      each.dataset.label,
    ]),
  );

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
      const label = labels.get(digest);
      if (label) {
        say(`Cocok: berkas ini sama persis dengan ${label}.`, "baik");
      } else {
        say("Tidak cocok: berkas ini berbeda dari yang tercatat.", "bahaya");
      }
    } catch {
      say("Berkas tidak dapat dibaca. Pilih berkas lagi.", "bahaya");
    }
  });
})();
