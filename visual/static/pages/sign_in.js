// Signing in: by the link's secret, which never leaves the fragment but for this one call, by name and password, or by a token.
import { get, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { trouble } from "../components/loading.js";
import { word } from "../core/words.js";

const place = document.getElementById("sign-in");
addEventListener("hashchange", () => location.hash && begin()); // a link pasted over this page changes nothing but the fragment
begin();

/** The secret is out of the address before anything is sent. */
function begin() {
  const secret = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
  return secret ? byLink(secret) : ask();
}

/** A link never takes the place of a session unasked: somebody else may have sent it. */
async function byLink(secret) {
  const { name } = await get("/signed-in").catch(() => ({ name: null }));
  if (!name) return follow(secret);
  fill(place,
    h("p", { "data-testid": "already" }, word("sign_in_already", { name })),
    h("div.actions", {},
      h("button.button.primary", { onclick: goOn, "data-testid": "stay" }, word("sign_in_stay", { name })),
      h("button.button", { onclick: () => follow(secret), "data-testid": "other" }, word("sign_in_other"))));
}

function follow(secret) {
  return signIn({ secret }, "sign_in_used");
}

async function signIn(shown, refusal) {
  fill(place, h("p.muted", {}, word("sign_in_working")));
  try {
    await post("/sign-in", shown, { stay: true });
    goOn();
  } catch (problem) {
    ask(refused(problem) ? word(refusal) : null, problem);
  }
}

function byPassword(event) {
  event.preventDefault();
  const given = new FormData(event.target);
  return signIn({ name: String(given.get("name") ?? "").trim(), password: String(given.get("password") ?? "") }, "sign_in_no_match");
}

function byToken(event) {
  event.preventDefault();
  const token = String(new FormData(event.target).get("token") ?? "").trim();
  return token ? signIn({ token }, "sign_in_wrong") : undefined;
}

function ask(wrong = null, problem = null) {
  fill(place,
    wrong && h("p.wrong", { role: "alert" }, wrong),
    problem && !wrong && trouble(problem),
    h("form.stack", { onsubmit: byPassword },
      h("label", { for: "name" }, word("sign_in_name")),
      h("input.field", { id: "name", name: "name", autocomplete: "username", required: true, autofocus: true, "data-testid": "name" }),
      h("label", { for: "password" }, word("sign_in_password")),
      h("input.field", { id: "password", name: "password", type: "password", autocomplete: "current-password", required: true, "data-testid": "password" }),
      h("button.button.primary", { type: "submit", "data-testid": "password-go" }, word("sign_in_go"))),
    h("p.muted.apart", {}, ...withCode(word("sign_in_how"))),
    h("form.stack", { onsubmit: byToken },
      h("label", { for: "token" }, word("sign_in_token")),
      h("input.field", { id: "token", name: "token", type: "password", autocomplete: "off", required: true, "data-testid": "token" }),
      h("button.button", { type: "submit", "data-testid": "sign-in-go" }, word("sign_in_token_go"))));
}

/** Text between backticks stands as code. */
function withCode(text) {
  return text.split("`").map((part, at) => (at % 2 ? h("code", {}, part) : part));
}

function refused(problem) {
  return [400, 401, 403, 422].includes(problem.status);
}

/** Onwards to `?next=` when it is a path of ours, else to the first screen. */
function goOn() {
  location.replace(ownPath(new URLSearchParams(location.search).get("next") ?? "/"));
}

function ownPath(next) {
  const address = URL.canParse(next, location.origin) ? new URL(next, location.origin) : new URL(location.origin);
  const ours = next.startsWith("/") && address.origin === location.origin && !address.pathname.startsWith("//");
  return ours ? address.pathname + address.search : "/";
}
