// Sends chosen files one by one, shows how far each is, and goes on by itself after a dropped
// connection. A file sent again carries the same number, so that the site keeps it once. Without
// this script the form sends all files at once.
(() => {
  "use strict";

  const place = document.querySelector("[data-unggah]");
  const queue = document.getElementById("antrean");
  if (!place || !queue) return;
  const form = place.querySelector("form");
  const input = form.querySelector("input[type=file]");
  const news = queue.querySelector("[data-kabar]");
  const again = queue.querySelector("[data-lanjut]");
  const known = new Set(place.dataset.sudah.split(" ").filter(Boolean));
  const most = Number(place.dataset.terbesar);
  const LONGEST_WAIT = 30;
  const GONE = "Sesi Anda berakhir atau halaman ini terlalu lama terbuka. Muat ulang, masuk, " +
    "lalu pilih berkas yang sama: yang sudah tersimpan dilewati.";
  const SAME = "Berkas yang sama sudah ada pada kegiatan ini.";
  let files = [];
  let about = [];
  let sending = false;
  let wake = null;

  const hex = (bytes) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const newNumber = () => hex(crypto.getRandomValues(new Uint8Array(16)));

  // Only pages read over HTTPS, or from this machine, may reckon; elsewhere the site does.
  const digestOf = async (file) => {
    if (!window.crypto.subtle) return "";
    return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())));
  };

  const row = (file) => {
    const line = document.getElementById("satu-berkas").content.firstElementChild.cloneNode(true);
    line.querySelector("[data-nama]").textContent = file.name;
    line.querySelector("progress").setAttribute("aria-label", file.name);
    queue.querySelector("[data-daftar]").append(line);
    return line;
  };

  const show = (item, words, note = "", percent = null) => {
    item.line.querySelector("[data-keadaan]").textContent = words;
    const remark = item.line.querySelector("[data-catatan]");
    remark.textContent = note;
    remark.hidden = !note;
    if (percent !== null) item.line.querySelector("progress").value = percent;
  };

  const settle = (item, state, words, note = "") => {
    item.state = state;
    item.note = note;
    show(item, words, note, state === "refused" ? 0 : 100);
  };

  // Resolves with the answer, or with null when the line broke; `upload` tells how far it is.
  const post = (item) =>
    new Promise((resolve) => {
      const body = new FormData();
      for (const [name, value] of about) body.append(name, value);
      body.append("client_id", item.number);
      body.append("sha256", item.digest);
      body.append("file", item.file);
      const request = new XMLHttpRequest();
      request.open("POST", place.dataset.unggah);
      request.setRequestHeader("Accept", "application/json");
      request.upload.onprogress = (event) => {
        const percent = Math.round((event.loaded / event.total) * 100);
        show(item, percent < 100 ? `${percent}%` : "Diperiksa", "", percent);
      };
      request.onload = () => resolve(request);
      request.onerror = request.ontimeout = request.onabort = () => resolve(null);
      request.timeout = 300000;
      request.send(body);
    });

  const answerOf = (request) => {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return null;
    }
  };

  // Seconds to wait before this file is tried again, or 0 when it is settled.
  const deliver = async (item) => {
    // The site would say the same, after minutes of sending over a village line.
    if (item.file.size > most) {
      settle(item, "refused", "Tidak tersimpan", place.dataset.terlaluBesar);
      return 0;
    }
    try {
      item.digest ??= await digestOf(item.file);
    } catch {
      settle(item, "refused", "Tidak tersimpan", "Berkas tidak dapat dibaca. Pilih berkas lagi.");
      return 0;
    }
    if (known.has(item.digest)) {
      settle(item, "done", "Sudah tersimpan", SAME);
      return 0;
    }
    const request = await post(item);
    if (!request || request.status >= 500) {
      item.tries += 1;
      show(item, "Menunggu sambungan", "", 0);
      return Math.min(2 ** (item.tries - 1), LONGEST_WAIT);
    }
    const answer = answerOf(request);
    if (request.status === 429 && answer) {
      show(item, "Menunggu", answer.sentence, 0);
      return Number(request.getResponseHeader("Retry-After")) || LONGEST_WAIT;
    }
    if (request.status === 200 && answer?.id) settle(item, "done", "Tersimpan", answer.hint);
    else if (request.status === 409 && answer) settle(item, "done", "Sudah tersimpan", SAME);
    else settle(item, "refused", "Tidak tersimpan", answer?.sentence || GONE);
    if (item.state === "done" && item.digest) known.add(item.digest);
    return 0;
  };

  const pause = (seconds) =>
    new Promise((resolve) => {
      const timer = window.setTimeout(resolve, seconds * 1000);
      wake = () => {
        window.clearTimeout(timer);
        resolve();
      };
    });

  const count = (state) => files.filter((item) => item.state === state).length;

  const tell = (waiting = false) => {
    const [done, refused] = [count("done"), count("refused")];
    const parts = [`${done} dari ${files.length} berkas tersimpan.`];
    if (refused) parts.push(`${refused} tidak tersimpan; alasannya di bawah nama berkas.`);
    if (waiting) parts.push("Menunggu; dilanjutkan sendiri dari berkas yang belum tersimpan.");
    news.textContent = parts.join(" ");
    again.hidden = !waiting;
    queue.querySelector("[data-selesai]").hidden = done + refused < files.length;
  };

  const run = async () => {
    sending = true;
    for (const item of files) {
      while (item.state === "waiting") {
        tell();
        const seconds = await deliver(item);
        if (seconds) {
          tell(true);
          await pause(seconds);
        }
      }
    }
    sending = false;
    tell();
    // Where there is nothing to read, the page goes on as it does without this script.
    if (files.every((item) => item.state === "done" && !item.note)) {
      window.location.assign(queue.querySelector("[data-selesai]").href);
      return;
    }
    place.hidden = count("refused") === 0;
    input.value = "";
  };

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    if (sending) return;
    about = Array.from(new FormData(form)).filter(([, value]) => typeof value === "string");
    queue.querySelector("[data-daftar]").replaceChildren();
    files = Array.from(input.files, (file) => ({
      file, line: row(file), number: newNumber(), state: "waiting", tries: 0,
    }));
    place.hidden = true;
    queue.hidden = false;
    queue.scrollIntoView();
    run();
  });

  again.addEventListener("click", () => wake?.());
  window.addEventListener("online", () => wake?.());
  window.addEventListener("beforeunload", (event) => {
    if (sending) event.preventDefault();
  });
})();
