"use strict";
// Everything on the page works without this; it adds the search and keeps the focus where it was.
(() => {
  const most = 25;
  const box = document.getElementById("cari");
  const told = document.getElementById("banyak");
  const list = document.getElementById("hasil");
  const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
  const rows = [...document.querySelectorAll("#semua tr")].map((row) => [row, plain(row.textContent)]);

  const result = (row) => {
    const item = document.createElement("li");
    item.append(row.cells[0].firstElementChild.cloneNode(true), " ", row.cells[1].textContent || row.cells[3].textContent);
    return item;
  };

  const search = () => {
    const wanted = plain(box.value);
    const found = rows.filter(([row, text]) => {
      row.hidden = !text.includes(wanted);
      return !row.hidden;
    });
    list.replaceChildren(...(wanted ? found.slice(0, most).map(([row]) => result(row)) : []));
    const more = found.length > most ? `, ${most} yang pertama di bawah ini, semuanya di bagian Semua nilai` : "";
    told.textContent = wanted ? `${found.length} nilai${more}` : "";
  };

  const form = document.getElementById("pencarian");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      box.value = "";
      search();
    }
  });
  window.addEventListener("beforeprint", () => rows.forEach(([row]) => (row.hidden = false)));
  window.addEventListener("afterprint", search);

  // Browsers give the focus back where the first explanation closes, but not where one opened from another does.
  const openers = new Map();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[popovertarget]:not([popovertargetaction])");
    if (button) openers.set(button.getAttribute("popovertarget"), button);
  });
  const giveBack = (event) => {
    const lost = document.activeElement === document.body || event.target.contains(document.activeElement);
    if (event.newState === "closed" && lost) openers.get(event.target.id)?.focus();
  };
  document.addEventListener("toggle", giveBack, true);
  document.getElementById("penjelasan").addEventListener("click", (event) => {
    if (event.target.closest("a")) {
      document.querySelectorAll(":popover-open").forEach((open) => open.hidePopover());
    }
  });
})();
