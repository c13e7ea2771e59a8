// Keyboard shortcuts for lists: j and k move, x chooses, Enter opens, / searches, ? explains; on a case a letter leads to a part of it. Pages work without this file.
(() => {
  const rows = () => [...document.querySelectorAll("[data-rows] tr[data-href]")];
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("here"));
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    all.forEach((row) => row.classList.toggle("here", row === next));
    next.querySelector("a")?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const help = document.querySelector("dialog.keys");
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (/^[a-z]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`)) {
      const part = document.querySelector(`[data-key="${event.key}"]`);
      part.scrollIntoView({ block: "start" });
      (part.querySelector("h2[tabindex]") ?? part).focus({ preventScroll: true });
    } else if (event.key === "x") {
      const box = document.querySelector("[data-rows] tr.here input[type=checkbox]");
      if (box) box.checked = !box.checked;
    } else if (event.key === "Enter" && event.target === document.body) {
      const here = document.querySelector("[data-rows] tr.here");
      if (here) location.assign(here.dataset.href);
    } else if (event.key === "/") {
      const box = document.querySelector("input[type=search]");
      if (!box) return;
      event.preventDefault();
      box.focus();
    } else if (event.key === "?" && help) help.open ? help.close() : help.showModal();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keys-help]")) document.querySelector("dialog.keys")?.showModal();
  });
})();
