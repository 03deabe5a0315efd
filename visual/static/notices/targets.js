// Where groups and programs are told: how each target stands, tried, turned off, removed, added.
import { get, inPath, post, write } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { show } from "../components/loading.js";
import { reason } from "../components/toast.js";
import { count, language, listed, word } from "../core/words.js";
import { choices, select } from "./choices.js";

const KINDS = ["standard", "wecom", "feishu", "dingtalk"];
const USUAL = ["digest.weekly", "introduction.asked", "favour.waiting", "handover.begun"];

/** Draws the list into `place`, the form into `adding`, a secret that was made into `telling`, and says in `answer` how all stand. */
export function targets({ place, adding, telling, answer }) {
  const load = () => show(place, () => get("/api/v1/webhooks"), render);

  function render({ items, mail_dead: mailDead }, into) {
    const dead = items.filter((one) => one.state === "dead").length;
    const told = items.filter((one) => one.state !== "off").length;
    const well = told ? count("notices_targets_well", told) : word(items.length ? "notices_targets_off" : "notices_targets_none");
    const stand = dead ? count("notices_targets_dead", dead, { all: items.length }) : well;
    fill(answer, stand, mailDead > 0 && ` ${count("notices_mail_dead", mailDead)}`);
    fill(into, h("ul.due-list", { "data-testid": "notice-targets" }, ...items.map((one) => row(one, load))));
    if (!items.length) adding.open = true;
  }

  adding.append(form(async (made) => {
    fill(telling, made.secret && h("div.note", { role: "status", "data-testid": "notice-made" }, h("p", {}, word("notice_secret_made", { name: made.name })), h("code.notice-secret", {}, made.secret)));
    adding.open = false;
    await load();
  }));
  return load();
}

function row(one, load) {
  const said = h("p.small", { role: "status", "data-testid": "notice-said" });
  const path = `/api/v1/webhooks/${inPath(one.id)}`;
  const doing = (work) => async () => {
    try {
      await work();
    } catch (problem) {
      fill(said, reason(problem));
    }
  };
  const tried = async () => {
    const { delivered, problem } = await post(`${path}/test`);
    fill(said, delivered ? word("notice_tried") : word("notice_not_tried", { problem }));
  };
  const turned = async (off) => {
    await write("PATCH", path, { off }, "*");
    await load();
  };
  const removed = async () => {
    await write("DELETE", path, null, "*");
    await load();
  };
  const button = (name, work, kind = "button.button") => h(kind, { type: "button", "data-testid": name, onclick: doing(work) }, word(name));
  const remove = h("button.button.quiet", { type: "button", "data-testid": "notice_remove", onclick: () => remove.replaceWith(button("notice_remove_surely", removed, "button.button.danger")) }, word("notice_remove"));
  const turn = one.state === "dead" ? button("notice_again", () => turned(false)) : one.off ? button("notice_on", () => turned(false)) : button("notice_off", () => turned(true));
  return h("li.due", { "data-testid": "notice-target", "data-state": one.state },
    h("h3.due-head", {}, h("strong", {}, one.name), h("span", {}, word(`notice_kind_${one.kind}`)), h("span.due-kind.notice-state", {}, state(one))),
    h("p.small.muted", {}, one.url, " · ", one.delivered_at ? word("notice_last", { when: moment(one.delivered_at) }) : word("notice_never")),
    one.problem && h("p.small.wrong", {}, word("notice_since", { when: moment(one.failing_since), problem: one.problem })),
    h("p.small", {}, one.events.length ? word("notice_tells", { events: listed(one.events.map((event) => word(`notice_event_${event}`))) }) : word("notice_tells_nothing")),
    h("p.actions", {}, button("notice_try", tried), turn, remove), said, change(one, (asked) => doing(async () => {
      await write("PATCH", path, asked, "*");
      await load();
    })()));
}

/** What a target is told of, to be changed. */
function change(one, save) {
  const chosen = choices(one.events, one.language);
  const send = (event) => {
    event.preventDefault();
    save(chosen.said());
  };
  return h("details.more", { "data-testid": "notice-change" }, h("summary", {}, word("notice_change")),
    h("form.due-form", { onsubmit: send }, ...chosen.elements, h("p.actions", {}, h("button.button", { type: "submit" }, word("notices_save")))));
}

function state(one) {
  return word(`notice_state_${one.state}`, { when: one.next_at ? moment(one.next_at) : "" });
}

function form(done) {
  const wrong = h("p.wrong", { role: "alert" });
  const chosen = choices(USUAL, language);
  const kind = select("kind", KINDS, "wecom", (one) => word(`notice_kind_${one}`));
  const field = (name, properties) => h("input.field", { name, autocomplete: "off", "data-testid": `notice-${name}`, ...properties });
  const fields = { url: field("url", { type: "url", required: true, maxlength: 2000 }), name: field("name", { required: true, maxlength: 100 }), secret: field("secret", { type: "password", maxlength: 200 }) };
  const labels = Object.fromEntries(Object.entries(fields).map(([name, input]) => [name, h("label.control.stacked-label", {}, word(`notice_${name}`), input)]));
  const fit = () => { labels.secret.hidden = !["feishu", "dingtalk"].includes(kind.value); };
  const send = async (event) => {
    event.preventDefault();
    const secret = labels.secret.hidden ? "" : fields.secret.value.trim();
    try {
      const { item } = await write("POST", "/api/v1/webhooks", { kind: kind.value, url: fields.url.value.trim(), name: fields.name.value.trim(), ...(secret ? { secret } : {}), ...chosen.said() });
      fill(wrong);
      made.reset();
      fit();
      await done(item);
    } catch (problem) {
      fill(wrong, reason(problem));
    }
  };
  const made = h("form.due-form", { onsubmit: send, "data-testid": "notice-form" }, h("p.small", {}, word("notice_group_sees")),
    h("label.control.stacked-label", {}, word("notice_kind"), kind), ...Object.values(labels), ...chosen.elements, wrong, h("p.actions", {}, h("button.button.primary", { type: "submit" }, word("notice_go"))));
  kind.addEventListener("change", fit);
  fit();
  return made;
}
