"use strict";
(() => {
  const run = JSON.parse(document.getElementById("run").textContent);
  const all = (root, what) => [...root.querySelectorAll(what)];

  // Players: one clock a case; every clip is held to it.
  const players = (article) => {
    const videos = all(article, ".players video"), controls = article.querySelector(".controls");
    if (!videos.length || !controls) return;
    const part = (name) => controls.querySelector(`[data-do="${name}"]`);
    const told = controls.querySelector("output"), stage = article.querySelector(".players");
    const length = () => Math.max(0.04, ...videos.map((v) => v.duration || 0));
    let time = 0, playing = false, before = 0;
    const speed = () => Number(part("speed").value);
    const show = () => {
      part("seek").value = Math.round(1000 * time / length());
      told.textContent = time.toFixed(2) + " s";
    };
    const hold = () => videos.forEach((v) => { v.currentTime = Math.min(time, Math.max(0, (v.duration || 0) - 0.001)); });
    const pause = () => {
      playing = false;
      videos.forEach((v) => v.pause());
      part("play").textContent = "Play";
    };
    const start = () => {
      if (time >= length() - 0.02) time = 0;
      playing = true;
      hold();
      part("play").textContent = "Pause";
      videos.forEach((v) => { v.playbackRate = speed(); if (time < v.duration) v.play().catch(() => {}); });
      before = performance.now();
      requestAnimationFrame(tick);
    };
    const tick = (now) => {
      if (!playing) return;
      time += Math.min(0.25, (now - before) / 1000) * speed();
      before = now;
      if (time >= length()) {
        if (!part("loop").checked) { time = length(); show(); return pause(); }
        time = 0;
        hold();
        videos.forEach((v) => v.play().catch(() => {}));
      }
      for (const v of videos) {
        const ends = v.duration - 0.02;
        if (time < ends && Math.abs(v.currentTime - time) > 0.12) v.currentTime = time;
        if (time < ends && v.paused) v.play().catch(() => {});
      }
      show();
      requestAnimationFrame(tick);
    };
    const step = (by) => {
      pause();
      const fps = Math.max(...videos.map((v) => Number(v.dataset.fps) || 24));
      time = Math.min(length(), Math.max(0, (Math.round(time * fps) + by) / fps));
      hold();
      show();
    };
    part("play").addEventListener("click", () => playing ? pause() : start());
    part("back").addEventListener("click", () => step(-1));
    part("on").addEventListener("click", () => step(1));
    part("seek").addEventListener("input", () => { pause(); time = part("seek").value / 1000 * length(); hold(); show(); });
    part("speed").addEventListener("change", () => videos.forEach((v) => { v.playbackRate = speed(); }));
    part("sound").addEventListener("change", () => {
      // One sound at a time: the first clip that is seen.
      videos.forEach((v, i) => { v.muted = !(part("sound").checked && i === 0); });
    });
    all(article, ".players figure").forEach((figure) => figure.addEventListener("click", (event) => {
      if (event.target.tagName !== "VIDEO") return;
      if (part("sound").checked) videos.forEach((v) => { v.muted = v !== event.target; });
      else if (playing) pause(); else start();
    }));
    const wipe = part("wipe");
    if (wipe) {
      const figures = videos.map((v) => v.closest("figure")), edge = part("edge");
      const last = figures.length - 1;
      let other = 0;
      const lay = (on) => {
        stage.classList.toggle("wiping", on);
        all(stage, "figure").forEach((f) => {
          f.classList.toggle("away", on && f !== figures[0] && f !== figures[other]);
          f.classList.toggle("laid", on && f === figures[other]);
        });
        wipe.setAttribute("aria-pressed", String(on));
        wipe.textContent = on && last > 1 ? `Wipe ${other} of ${last}` : "Wipe";
        edge.parentElement.hidden = !on;
      };
      // Each press lays the next clip over the first; after the last they stand side by side again.
      wipe.addEventListener("click", () => { other = other === last ? 0 : other + 1; lay(other > 0); });
      edge.addEventListener("input", () => stage.style.setProperty("--edge", edge.value + "%"));
    }
    article.addEventListener("keydown", (event) => {
      if (/^(INPUT|SELECT|BUTTON|SUMMARY|PRE)$/.test(event.target.tagName)) return;
      if (event.key === " ") { event.preventDefault(); part("play").click(); }
    });
    controls.addEventListener("keydown", (event) => {
      if (event.target.type === "range" || event.target.tagName === "SELECT") return;
      if (event.key === "ArrowLeft") step(-1);
      else if (event.key === "ArrowRight") step(1);
    });
  };
  all(document, ".case").forEach(players);

  // The blind vote.
  const booth = document.getElementById("booth");
  if (!booth) return;
  const place = "filmgate-votes:" + run.id;
  const kept = () => { try { return JSON.parse(localStorage.getItem(place)) || []; } catch { return []; } };
  const keep = () => { try { localStorage.setItem(place, JSON.stringify(votes)); } catch { /* only this visit, then */ } };
  let votes = kept(), queue = [], at = 0;
  const start = document.getElementById("vote-start"), save = document.getElementById("vote-save");
  const told = document.getElementById("vote-told"), screens = all(booth, "video");
  const clip = (number, arm) => document.querySelector(`#case-${number} video[data-arm="${arm.place}"]`);
  const shuffled = (list) => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  const pairs = () => {
    const found = [];
    for (const article of all(document, ".case")) {
      const number = Number(article.id.slice(5));
      const arms = run.arms.filter((arm) => clip(number, arm));
      arms.forEach((a, i) => arms.slice(i + 1).forEach((b) =>
        found.push(Math.random() < 0.5 ? { number, left: a, right: b } : { number, left: b, right: a })));
    }
    return shuffled(found);
  };
  const show = () => {
    const { number, left, right } = queue[at];
    document.getElementById("booth-count").textContent = `Pair ${at + 1} of ${queue.length}`;
    document.getElementById("booth-prompt").textContent = document.querySelector(`#case-${number} .prompt`).textContent;
    [left, right].forEach((arm, i) => {
      screens[i].src = clip(number, arm).src;
      screens[i].setAttribute("aria-label", i ? "Right clip" : "Left clip");
      screens[i].play().catch(() => {});
    });
  };
  const tell = () => {
    save.hidden = !votes.length;
    if (!votes.length) { told.replaceChildren(); return; }
    const rows = run.arms.map((arm) => {
      const mine = votes.filter((v) => v.left === arm.name || v.right === arm.name);
      const won = mine.reduce((sum, v) => sum + (v.won === "tie" ? 0.5 : Number((v[v.won]) === arm.name)), 0);
      return { name: arm.name, won, all: mine.length };
    }).sort((a, b) => b.won / (b.all || 1) - a.won / (a.all || 1));
    const table = document.createElement("table");
    const line = (cells, tag) => {
      const row = table.insertRow();
      cells.forEach((text, i) => {
        const cell = document.createElement(i && tag === "td" ? "td" : "th");
        cell.textContent = text;
        if (i) cell.className = "n";
        row.append(cell);
      });
    };
    line(["Arm, in this browser", "Won, ties half"], "th");
    rows.forEach((r) => line([r.name, `${r.won} of ${r.all}`], "td"));
    told.replaceChildren(table);
  };
  const leave = () => { screens.forEach((v) => { v.pause(); v.removeAttribute("src"); v.load(); }); booth.close(); tell(); start.focus(); };
  const cast = (won) => {
    const { number, left, right } = queue[at];
    votes.push({ id: Math.random().toString(36).slice(2, 12), case: number, left: left.name, right: right.name, won });
    keep();
    at += 1;
    if (at < queue.length) show(); else leave();
  };
  start.addEventListener("click", () => {
    all(document, '.controls [data-do="play"]').forEach((b) => { if (b.textContent === "Pause") b.click(); });
    queue = pairs();
    at = 0;
    booth.showModal();
    booth.focus(); // not on a button, which space would press
    show();
  });
  booth.addEventListener("click", (event) => {
    const what = event.target.dataset.vote;
    if (what === "leave") leave(); else if (what) cast(what);
  });
  booth.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  booth.addEventListener("keydown", (event) => {
    const keys = { ArrowLeft: "left", ArrowRight: "right", ArrowDown: "tie" };
    if (keys[event.key]) { event.preventDefault(); cast(keys[event.key]); }
    else if (event.key === " " && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      screens.forEach((v) => { if (v.paused) v.play().catch(() => {}); else v.pause(); });
    }
  });
  save.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = "data:application/json," + encodeURIComponent(JSON.stringify({ run: run.id, votes }, null, 1));
    link.download = "votes.json";
    link.click();
  });
  document.getElementById("vote-load").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    try {
      const ballot = JSON.parse(await file.text());
      if (ballot.run !== run.id) throw new Error(`these votes are about the run ${ballot.run}`);
      const known = (name) => run.arms.some((arm) => arm.name === name);
      const mine = new Set(votes.map((v) => v.id));
      votes = votes.concat(ballot.votes.filter((v) => known(v.left) && known(v.right) && !mine.has(v.id)));
      keep();
      tell();
    } catch (wrong) { told.textContent = `Not read: ${wrong.message}`; }
  });
  tell();
})();
