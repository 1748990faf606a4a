"use strict";
// The page is told which blocks the report has, in order, and the HTML of those that are new. Blocks that stay are not
// touched, so that scroll, selection and what the reader looks at stay too.
(() => {
  const report = document.getElementById("laporan");
  const state = document.getElementById("keadaan");
  const follow = document.getElementById("ikuti");
  const problems = document.getElementById("masalah");
  const panel = document.getElementById("nilai");
  const blocks = new Map();

  const made = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    return box.content.firstElementChild;
  };

  const firstSeen = () => {
    const top = document.querySelector("header").offsetHeight;
    return [...report.children].find((block) => block.getBoundingClientRect().bottom > top);
  };

  const place = (order, html) => {
    for (const [id, content] of Object.entries(html)) if (!blocks.has(id)) blocks.set(id, made(content));
    const kept = new Set(order);
    for (const [id, block] of blocks) {
      if (!kept.has(id)) {
        block.remove();
        blocks.delete(id);
      }
    }
    let next = report.firstElementChild;
    for (const id of order) {
      const block = blocks.get(id);
      if (block === next) next = next.nextElementSibling;
      else report.insertBefore(block, next);
    }
  };

  const copied = (text) => () => navigator.clipboard?.writeText(text).then(() => { state.textContent = `${text} disalin`; }, () => {});

  const tell = (found) => {
    problems.replaceChildren(...found.map(({ tempat, pesan }) => {
      const item = document.createElement("li");
      const where = document.createElement("button");
      where.type = "button";
      where.textContent = tempat;
      where.title = "Salin tempat ini";
      where.addEventListener("click", copied(tempat));
      item.append(where, ` ${pesan}`);
      return item;
    }));
  };

  const take = (news) => {
    const anchor = firstSeen();
    const before = anchor?.getBoundingClientRect().top;
    place(news.urutan, news.blok);
    if (anchor?.isConnected) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
    tell(news.masalah);
    state.textContent = news.keadaan;
    document.body.dataset.blok = news.urutan.length;
    const edited = blocks.get(news.suntingan);
    if (!edited) return;
    report.querySelectorAll(".baru").forEach((block) => block.classList.remove("baru"));
    edited.classList.add("baru");
    if (follow.checked) edited.scrollIntoView({ block: "center" });
  };

  const listen = () => {
    const source = new EventSource("kabar");
    source.onmessage = (event) => take(JSON.parse(event.data));
    source.onerror = () => {
      state.textContent = "Pengamatan berhenti. Jalankan lagi perintahnya, lalu buka alamat barunya.";
    };
  };

  let asked = "";
  const explain = async (target) => {
    const key = target?.dataset.nilai;
    if (!key || key === asked) return;
    asked = key;
    const answer = await fetch(`nilai?k=${encodeURIComponent(key)}`);
    const html = answer.ok ? await answer.text() : "";
    if (asked !== key) return;
    panel.innerHTML = html;
    panel.hidden = !html;
  };
  const meant = (event) => event.target.closest?.("[data-nilai]");
  document.addEventListener("pointerover", (event) => { if (meant(event)) explain(meant(event)); });
  document.addEventListener("focusin", (event) => { if (meant(event)) explain(meant(event)); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      panel.hidden = true;
      asked = "";
    }
  });
  report.addEventListener("dblclick", (event) => {
    const block = event.target.closest(".blok");
    if (block) copied(block.dataset.tempat)();
  });
  listen();
})();
