// The outbox: wishes are sent until the project has said that they were handled, and never carried out twice.

function newOutbox() {
  return { box: crypto.getRandomValues(new Uint32Array(2)).join("-"), open: [], sent: 0 };
}

function send(view, wish) {
  const { outbox } = view;
  outbox.sent += 1;
  outbox.open.push({ ...wish, number: outbox.sent });
  view.component.setTriggerValue("wishes", { box: outbox.box, wishes: outbox.open });
}

function settle(view, done) {
  if (done.box === view.outbox.box) view.outbox.open = view.outbox.open.filter((wish) => wish.number > done.number);
}
