/** The current user of the page: a visitor, or any user; and the erasure of a user. */

import { h, put } from "./dom.js";
import { count, moment, plural } from "./format.js";
import { get, send } from "./http.js";
import { change, current, idOf, listen, newVisitor, visitor } from "./store.js";

/** The button in the head of the page that opens the dialog. */
export function whoButton() {
  const button = h("button.who", { type: "button", "aria-haspopup": "dialog", onclick: open });
  const show = ({ user }) => put(button, user === visitor() ? "You, visitor " : "As user ", h("b", {}, shortId(user)));
  listen(show);
  show(current());
  return button;
}

function shortId(user) {
  return user < 1e9 ? count(user) : `…${String(user).slice(-4)}`;
}

function open() {
  const dialog = h("dialog", { "aria-labelledby": "who-title" });
  const close = () => dialog.close();
  put(dialog, content(dialog, close));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function content(dialog, close) {
  const { user } = current();
  return h("div.dialog", {},
    h("header", {},
      h("h2", { id: "who-title" }, user === visitor() ? "You are a visitor" : `You are viewing user ${count(user)}`),
      h("button.link", { type: "button", onclick: close }, "Close")),
    h("p.quiet", {}, `User id ${user}. `, user === visitor() && "It was made for this browser, which keeps it."),
    become(close), share(), leave(dialog, close));
}

function become(close) {
  const field = h("input", { type: "text", inputmode: "numeric", pattern: "[0-9]{1,16}", required: true,
    id: "become", placeholder: "42", oninput: () => field.setCustomValidity(
      idOf(field.value) === null ? `A whole number up to ${Number.MAX_SAFE_INTEGER}` : "") });
  return h("section", {},
    h("h3", {}, "Become someone else"),
    h("form", { onsubmit: (event) => { event.preventDefault(); go(Number(field.value), close); } },
      h("label", { for: "become" }, "User id of MovieLens, or any other"), field,
      h("button", { type: "submit" }, "Become")),
    current().user !== visitor() && h("p", {},
      h("button.link", { type: "button", onclick: () => go(visitor(), close) }, "Be yourself again")));
}

function go(user, close) {
  close();
  change({ user, whatIf: null });
}

function share() {
  const field = h("input", { type: "text", readonly: true, value: location.href, id: "share", onfocus: () => field.select() });
  const button = h("button", { type: "button", onclick: async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      put(button, "Copied");
    } catch {
      field.focus(); // not allowed, or not there without TLS: it is selected, to be copied by hand
      put(button, "Press Ctrl+C");
    }
  } }, "Copy");
  return h("section", {},
    h("h3", {}, "Share what you see"),
    h("p.quiet", {}, "Anyone who opens this address on this machine sees the same list, and can rate as this user."),
    h("div.field", {}, h("label.unseen", { for: "share" }, "Address of this state"), field, button));
}

function leave(dialog, close) {
  const section = h("section", {});
  const sure = () => put(section, h("h3", {}, "Erase this user?"),
    h("p", {}, "All ratings, the profile and the list are deleted and can't be restored. You get a receipt."),
    h("div.buttons", {},
      h("button.danger", { type: "button", onclick: () => erase(section) }, "Erase for ever"),
      h("button", { type: "button", onclick: ask }, "Keep")));
  const ask = () => put(section, h("h3", {}, "Erase"),
    h("p.quiet", {}, "Ratings, profile and list of this user, with a receipt."),
    h("div.buttons", {},
      h("button.danger", { type: "button", onclick: sure }, "Erase …"),
      current().user === visitor() && h("button.link", { type: "button", onclick: () => go(newVisitor(), close) },
        "Be a new visitor instead")));
  ask();
  return section;
}

async function erase(section) {
  const { user } = current();
  put(section, h("h3", {}, "Erasing"), h("p.quiet", {}, "Writing the tombstone to the log …"));
  try {
    const receipt = await send("DELETE", `/users/${user}`);
    put(section, receiptOf(receipt));
    section.append(await check(receipt).catch((e) =>
      h("p.error", {}, `Erased, but the check for remaining data failed: ${e.message}`)));
  } catch (e) {
    put(section, h("h3", {}, "Not erased"), h("p.error", {}, e.message));
  }
}

function receiptOf({ userId, partition, offset, appendTime, deleted, rawLogs }) {
  return h("div.receipt", { role: "status" },
    h("h3", {}, "Receipt"),
    h("dl", {},
      fact("User", String(userId)),
      fact("Tombstone", `offset ${count(offset)} of partition ${partition}, ${moment(appendTime)}`),
      deleted && fact("Deleted", `${plural(deleted.ratings, "rating")}, ${plural(deleted.ledgerRows, "row")} of the ledger, `
        + (deleted.profile ? "the profile and the list" : "no profile")),
      rawLogs.map((log) => fact(`Topic ${log.topic}`, log.emptyFrom
        ? `holds traces until ${moment(log.emptyFrom)}` : log.because))));
}

function fact(name, value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

/** Checks whether data of the user are left, and shows how to check it without the page. */
async function check({ userId, partition, offset, check: { path, status } }) {
  const list = await get(`/users/${userId}/recommendations?n=1&after=${partition}:${offset}`);
  return list.ratings === 0
    ? h("p.checked", {}, `Checked: no rating is left. GET ${path} answers ${status}.`)
    : h("p.error", {}, `Not gone: ${plural(list.ratings, "rating")} came after the tombstone.`);
}
