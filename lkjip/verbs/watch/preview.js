"use strict";
// The page is told which blocks the report has, in order, and the HTML of those that are new. Blocks that stay are not
// touched, so that scroll, selection and what the reader looks at stay too.
(() => {
  const report = document.getElementById("laporan");
  const state = document.getElementById("keadaan");
  const follow = document.getElementById("ikuti");
  const problems = document.getElementById("masalah");
  const panel = document.getElementById("nilai");
  const paper = document.getElementById("kertas");
  const paged = document.getElementById("halaman");
  const blocks = new Map();

  const made = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    return box.content.firstElementChild;
  };

  // The pages: each picture is asked for when it comes into sight; one that is there stays until the next has come.
  let scrolled = 0;
  const lay = ({ versi, ukuran, usang, sebab }) => {
    paged.parentElement.title = sebab;
    paper.classList.toggle("usang", usang);
    if (!ukuran.length) return;
    paged.disabled = false;
    while (paper.children.length > ukuran.length) paper.lastElementChild.remove();
    ukuran.forEach(([width, height], at) => {
      const picture = paper.children[at] ?? paper.appendChild(document.createElement("img"));
      picture.loading = "lazy";
      picture.alt = `Halaman ${at + 1}`;
      picture.width = width * 1.5;
      picture.height = height * 1.5;
      picture.src = `halaman?n=${at + 1}&v=${versi}`;
    });
  };

  const pageOf = async (id) => {
    const answer = await fetch(`tempat?b=${encodeURIComponent(id)}`);
    return answer.ok ? paper.children[Number(await answer.text()) - 1] : undefined;
  };

  const turnTo = async (id) => {
    const page = id && await pageOf(id);
    if (!page || !paged.checked) return;
    paper.querySelectorAll(".baru").forEach((other) => other.classList.remove("baru"));
    page.classList.add("baru");
    window.scrollBy(0, page.getBoundingClientRect().top - document.querySelector("header").offsetHeight);
  };

  const seenId = () => {
    const seen = firstSeen();
    return [...blocks].find(([, block]) => block === seen)?.[0];
  };

  paged.addEventListener("change", () => {
    const seen = paged.checked && seenId();
    if (paged.checked) scrolled = window.scrollY;
    report.hidden = paged.checked;
    paper.hidden = !paged.checked;
    if (seen) turnTo(seen);
    else window.scrollTo(0, scrolled);
  });

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
    const anchor = paged.checked ? undefined : firstSeen();
    lay(news.halaman);
    const before = anchor?.getBoundingClientRect().top;
    place(news.urutan, news.blok);
    if (anchor?.isConnected) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
    tell(news.masalah);
    state.textContent = news.keadaan;
    document.body.dataset.blok = news.urutan.length;
    if (paged.checked && follow.checked) turnTo(news.halaman.suntingan);
    const edited = blocks.get(news.suntingan);
    if (!edited) return;
    report.querySelectorAll(".baru").forEach((block) => block.classList.remove("baru"));
    edited.classList.add("baru");
    if (follow.checked && !paged.checked) edited.scrollIntoView({ block: "center" });
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
