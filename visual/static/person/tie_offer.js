// Two who met and have no tie yet: the tie is offered, and taken back as easily.
import { all, inPath, write } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { idempotencyKey } from "../core/idempotency.js";
import { reason } from "../components/toast.js";
import { word } from "../core/words.js";

/** An offer to record that `one` and `other`, `{id, name}`, know each other since `day`; empty where they have a tie. */
export function tieOffer(one, other, day, recorded = () => {}) {
  const place = h("div.note", { "data-testid": "tie-offer", hidden: true });
  all("/api/v1/ties", { person: one.id, type: "KNOWS" }).then((ties) => {
    if (!ties.some(({ from, to }) => [from, to].includes(other.id))) ask();
  }).catch(() => null); // without an answer there is no offer
  return place;

  function ask(wrong = null) {
    const once = idempotencyKey();
    const body = { type: "KNOWS", from: one.id, to: other.id, since: day };
    place.hidden = false;
    fill(place, h("p", {}, word("tie_offer", { one: one.name, other: other.name })), wrong && h("p.wrong", { role: "alert" }, wrong),
      h("p.actions", {}, h("button.button", { type: "button", "data-testid": "tie-add", onclick: () => attempt(async () => took(await write("POST", "/api/v1/ties", body, null, once(body)))) }, word("tie_offer_do"))));
  }

  function took({ item, etag }) {
    recorded();
    fill(place, h("p", { role: "status", "data-testid": "tie-added" }, word("tie_offer_done", { one: one.name, other: other.name })),
      h("p.actions", {}, h("button.button", { type: "button", "data-testid": "tie-undo", onclick: () => attempt(async () => {
        await write("DELETE", `/api/v1/ties/${inPath(item.id)}`, null, etag);
        recorded();
        ask();
      }) }, word("map_undo"))));
  }

  async function attempt(act) {
    try {
      await act();
    } catch (problem) {
      ask(reason(problem));
    }
  }
}
