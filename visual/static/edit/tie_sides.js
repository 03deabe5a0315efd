// The sides between which the ontology offers a tie; an unrecorded side rules nothing out.
import { toastProblem } from "../components/toast.js";
import { bracketed, named, word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

/** Whether a tie type, as its form declares it, is offered from one end to another ({side}). */
export function offered({ sides }, from, to) {
  const fits = (wanted, { side }) => wanted === "any" || !side || wanted === side;
  return !sides || sides.some(([one, other]) => fits(one, from) && fits(other, to));
}

/**
 * The same, said to whoever asked for a tie that is not offered.
 * @param {Controller} controller
 */
export function offeredOrSaid(controller, declared, from, to) {
  if (offered(declared, from, to)) return true;
  const said = ({ name, side }) => (side ? `${name}${bracketed(named(`side.${side}`))}` : name);
  toastProblem(controller, new Error(word("edit_not_offered", { tie: declared.label, one: said(from), other: said(to) })));
  return false;
}
