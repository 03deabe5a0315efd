// Notices: what one is told by mail; for admins, where groups and programs are told.
import { get, write } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { show } from "../../components/loading.js";
import { reason } from "../../components/toast.js";
import { choices } from "../../notices/choices.js";
import { targets } from "../../notices/targets.js";
import { word } from "../../core/words.js";

const mine = document.getElementById("notices-mine");
const answer = document.getElementById("notices-answer");
const place = document.getElementById("notice-targets");

if (place) targets({ place, adding: document.getElementById("notice-add"), telling: document.getElementById("notice-secret"), answer });
show(mine, () => get("/api/v1/me/notices"), render);

function render(choice, into) {
  const lacking = !choice.mail ? "notices_no_server" : !choice.email ? "notices_no_email" : null;
  if (lacking) return fill(into, h("p.muted", { "data-testid": "notices-lacking" }, word(lacking)));
  const said = h("p", { role: "status", "data-testid": "notices-said" });
  const chosen = choices(choice.events, choice.language);
  const save = async (event) => {
    event.preventDefault();
    try {
      await write("PUT", "/api/v1/me/notices", chosen.said());
      fill(said, word("notices_saved"));
    } catch (problem) {
      fill(said, reason(problem));
    }
  };
  return fill(into, h("form.due-form", { onsubmit: save, "data-testid": "notices-form" }, h("p", {}, word("notices_mine_to", { email: choice.email })),
    choice.problem && h("p.wrong", {}, word("notices_failed", { problem: choice.problem })), ...chosen.elements, said, h("p.actions", {}, h("button.button.primary", { type: "submit" }, word("notices_save")))));
}
