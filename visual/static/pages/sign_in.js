// Signing in: by the link's secret, which never leaves the fragment but for this one call, or by a token.
import { post } from "../core/api.js";
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

async function byLink(secret) {
  fill(place, h("p.muted", {}, word("sign_in_working")));
  try {
    await post("/sign-in", { secret }, { stay: true });
    goOn();
  } catch (problem) {
    ask(refused(problem) ? word("sign_in_used") : null, problem);
  }
}

async function byToken(event) {
  event.preventDefault();
  const token = String(new FormData(event.target).get("token") ?? "").trim();
  if (!token) return;
  try {
    await post("/sign-in", { token }, { stay: true });
    goOn();
  } catch (problem) {
    ask(refused(problem) ? word("sign_in_wrong") : null, problem);
  }
}

function ask(wrong = null, problem = null) {
  fill(place,
    wrong && h("p.wrong", { role: "alert" }, wrong),
    problem && !wrong && trouble(problem),
    h("p.muted", {}, ...withCode(word("sign_in_how"))),
    h("form.stack", { onsubmit: byToken },
      h("label", { for: "token" }, word("sign_in_token")),
      h("input.field", { id: "token", name: "token", type: "password", autocomplete: "off", required: true, autofocus: true, "data-testid": "token" }),
      h("button.button.primary", { type: "submit", "data-testid": "sign-in-go" }, word("sign_in_go"))));
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
