// A live desk: a hint over the socket, or a minute gone by, makes the page read itself again and swap its list.
// Nothing is swapped under a person's hands: while the focus is inside the list, a button offers the change.
const live = () => document.getElementById("desk-live");
const news = document.getElementById("desk-news");
const offered = document.getElementById("desk-offer"); // holds the button that shows what changed
const EVERY_MINUTE = 60_000;
const LONGEST_WAIT = 30_000;
let waitingPart = null;

const read = async () => {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "desk" } });
  // Signed out meanwhile: the sign-in page has no list, and the person finds out with the next press.
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("desk-live");
};

const swap = (part) => {
  const grew = Number(part.dataset.news) > Number(live().dataset.news);
  live().replaceWith(document.adoptNode(part));
  news.textContent = grew ? part.dataset.refreshed : "";
  offered.hidden = true;
  waitingPart = null;
};

const offer = (part) => {
  waitingPart = part;
  if (!offered.hidden) return;
  news.textContent = part.dataset.waiting;
  offered.hidden = false;
};

const plain = (part) => part.innerHTML.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");

const refresh = async () => {
  const part = await read().catch(() => null);
  if (!part || plain(part) === plain(live())) return;
  if (live().contains(document.activeElement)) offer(part);
  else swap(part);
};

let soon;
const refreshSoon = () => {
  clearTimeout(soon);
  soon = setTimeout(refresh, 300);
};

// The socket only hints; it comes back by itself, a little later each time it fails.
const listen = (wait) => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}${live().dataset.socket}`);
  let next = wait;
  socket.addEventListener("open", () => {
    next = 1000;
    refreshSoon();
  });
  socket.addEventListener("message", refreshSoon);
  socket.addEventListener("close", () => setTimeout(listen, next, Math.min(next * 2, LONGEST_WAIT)));
};

offered.addEventListener("click", () => {
  if (!waitingPart) return;
  swap(waitingPart);
  live().querySelector("a")?.focus();
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refreshSoon());
setInterval(refresh, EVERY_MINUTE);
listen(1000);
