// The outbox: wishes are sent until the project has said that they were handled, and never carried out twice.

const AGAIN = 1000; // milliseconds between looks at what is still open
const LOOKS = 3; // that many looks with no run of the page, and it is sent again

function newOutbox() {
  return { box: crypto.getRandomValues(new Uint32Array(2)).join("-"), open: [], sent: 0, clock: 0, still: 0 };
}

function send(view, wish) {
  const { outbox } = view;
  outbox.sent += 1;
  outbox.open.push({ ...wish, number: outbox.sent });
  post(view);
}

function post(view) {
  const { outbox } = view;
  view.component.setTriggerValue("wishes", { box: outbox.box, wishes: outbox.open });
  clearInterval(outbox.clock);
  Object.assign(outbox, { still: 0, clock: setInterval(() => postLost(view), AGAIN) });
}

/** A message can be lost where one run of the page ends as another begins: what nothing works on is sent again. */
function postLost(view) {
  const { outbox } = view;
  if (!outbox.open.length || !view.root.isConnected) {
    clearInterval(outbox.clock);
    return;
  }
  const running = document.querySelector("[data-testid='stApp']")?.dataset.testScriptState !== "notRunning";
  outbox.still = running ? 0 : outbox.still + 1;
  if (outbox.still >= LOOKS) post(view);
}

function settle(view, done) {
  if (done.box === view.outbox.box) view.outbox.open = view.outbox.open.filter((wish) => wish.number > done.number);
}
