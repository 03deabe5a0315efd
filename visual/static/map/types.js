// The types that the scripts of a map share, for the type checker. There is nothing here to run.

/**
 * A node or a tie of a map, as the service tells it: no drawing is needed to read it.
 * @typedef {{id: string, type: string, name: string, title: string | null, side: string | null, department: string | null, x: number, y: number, [more: string]: any}} MapNode
 * @typedef {{id: string, type: string, from: string, to: string, strength: number | null, class: string | null, [more: string]: any}} MapEdge
 * @typedef {{title: string, nodes: MapNode[], edges: MapEdge[]}} MapFacts
 * @typedef {ReturnType<typeof import("./relations.js").relations>} Relations
 */

/**
 * What is drawn of a node and of a tie: places in pixels of the drawing, y downwards.
 * @typedef {{kind: string, type: string, name: string, width: number, height: number, root: boolean, placed: boolean, side: string | null, level: string | null, expanded?: boolean, [more: string]: any}} Card
 * @typedef {{type: string, layer: string, strength: number | null, class: string | null, kind: string | null, sign: number | null, width: number, [more: string]: any}} Stroke
 * @typedef {{id: string, label: string, x: number, y: number, title: string, card: Card, pieces: Piece[], over?: Piece[]}} DrawnNode
 * @typedef {{id: string, from: string, to: string, title: string, stroke: Stroke, pieces: Piece[], figure: Piece}} DrawnEdge
 * @typedef {{id: string | null, etag: string | null, unkept?: Places}} KeptLayout
 * @typedef {{[id: string]: [number, number]}} Places
 */

/**
 * What a drawing is painted of (see visual/drawing/paint/pieces.py): a path, a text in a style, or a symbol of the drawing at a place.
 * @typedef {{d?: string, fill?: string, line?: string, width?: number, dash?: number[], alpha?: number, round?: boolean, role?: string, text?: string, style?: string, size?: number, most?: number, room?: number, whole?: string, struck?: number, use?: string, x?: number, y?: number}} Piece
 * @typedef {{look: {[name: string]: any}, scale: number, symbols: {[name: string]: Piece[]}, styles: {[name: string]: any}, detail: {[name: string]: any}, [more: string]: any}} Scene
 */

/**
 * A drawing of the service; `drawnFor` is the view that it was asked for, `matrix` lies over it where the view says so.
 * @typedef {object} Drawing
 * @property {DrawnNode[]} nodes
 * @property {DrawnEdge[]} edges
 * @property {MapFacts} map
 * @property {[number, number, number, number]} bounds  left, top, right, bottom
 * @property {KeptLayout} layout
 * @property {any[]} legend
 * @property {any} options  of vis-network
 * @property {{[name: string]: Piece[]}} symbols
 * @property {{[name: string]: any}} styles  of texts
 * @property {{[name: string]: any}} detail  what shows at which scale
 * @property {any[]} [guides]
 * @property {string} [moved]  what has moved since the day compared with, a sentence
 * @property {any} [matrix]
 * @property {View} [drawnFor]
 */

/**
 * Which map it is: where it is drawn, where its page is, whose account it is about, how it can be arranged (see sources.js).
 * @typedef {object} MapSource
 * @property {"customer" | "rival" | "resources" | "project" | "routes"} kind
 * @property {string | null} id
 * @property {string | null} account
 * @property {string} drawing
 * @property {string} page
 * @property {{[name: string]: string}} query
 * @property {string[]} layouts  the first is how it lies at first
 * @property {boolean} [compares]  whether it can be set beside an earlier day
 * @property {string} label
 * @property {string} [testid]
 */

/**
 * What of a map is seen, as the address says it (see view.js).
 * @typedef {object} View
 * @property {string | null} layout
 * @property {string | null} target  in the middle of the rings
 * @property {string | null} at  the day, null is today
 * @property {string | null} than  the earlier day it is compared with: a day, or 6m for so many months before
 * @property {string | null} focus  whose card is open
 * @property {string | null} tie
 * @property {string | null} near  whose neighbours alone are shown
 * @property {string | null} routes  whom the routes lead to
 * @property {string | null} from
 * @property {string | null} through  whose ways to everybody are lit
 * @property {string[]} via  whom the routes pass, in this order
 * @property {string[]} avoid  whom they do not pass
 * @property {string | null} viewport  x, y, scale
 * @property {number | null} min  strength
 * @property {number | null} route  which of the routes is lit
 * @property {string[]} rival
 * @property {string[]} open
 * @property {string[]} hide
 * @property {string[]} side
 * @property {string[]} level
 * @property {string[]} ties
 * @property {string[]} with  who is expanded
 * @property {string[]} without  who is supposed to leave
 * @property {string[]} show  overlays
 */

/**
 * A change that can be taken back.
 * @typedef {{said: string, undo: () => Promise<void>, redo: () => Promise<void>}} Step
 * @typedef {{add: (step: Step) => void, undo: () => Promise<Step | null>, redo: () => Promise<Step | null>, takeBack: (step: Step) => Promise<Step | null>, readonly next: {undo: string | null, redo: string | null}}} History
 */

/**
 * A line of a menu; null stands for a rule between two.
 * @typedef {{name: string, label: string, act: () => unknown, danger?: boolean}} MenuItem
 */

/**
 * The routes of a view: `through` is who of theirs they lead through, `problem` why they could not be asked for.
 * @typedef {{target: any, routes: any[], nearest: any[], reaching?: any, leads?: any[], through?: string, problem?: any}} FoundRoutes
 */

/**
 * Whom somebody leads us to: the best way through them for each, or why it could not be asked for.
 * @typedef {{person: any, ways: any[], more?: boolean, problem?: any}} FoundThrough
 */

/**
 * The controller of a map: what its tools, its panel and its picture share. `openMap` makes it; what has a question mark comes later or for a while.
 * @typedef {object} Controller
 * @property {MapSource} source
 * @property {boolean} large  on a page of its own
 * @property {boolean} editor  whether the reader may edit
 * @property {HTMLElement} place
 * @property {boolean} [begun]  whether the picture stands, so that a panel that comes lies over it
 * @property {View} view
 * @property {string | null} at  who the keyboard is on
 * @property {Drawing} [base]  as the service drew it
 * @property {Drawing} [drawing]  with who was expanded
 * @property {Relations} [known]
 * @property {Places} [stood]  where everything is
 * @property {Places} [shifted]  what has been moved since it was drawn
 * @property {HTMLElement} [frame]  hears `view`, `drawn`, `reverted`, `camera` and `history`
 * @property {{canvas: HTMLElement, panel: HTMLElement, bar: HTMLElement, foot: HTMLElement, over: HTMLElement, spoken: HTMLElement, matrix?: HTMLElement}} [parts]
 * @property {ReturnType<typeof import("../canvas/chart.js").chart>} [chart]  the picture
 * @property {ReturnType<typeof import("./controls/cursor.js").cursor>} [cursor]
 * @property {ReturnType<typeof import("./panel/side_panel.js").sidePanel>} [panel]
 * @property {ReturnType<typeof import("./display.js").display>} [display]
 * @property {History} [history]
 * @property {any} [forms]  what the ontology declares, for editors
 * @property {(change: Partial<View>, options?: {quiet?: boolean}) => Promise<boolean>} [go]  sees something else
 * @property {(saved?: string) => Promise<boolean>} [reload]  draws the map anew
 * @property {(which: "undo" | "redo" | "takeBack", step?: Step) => Promise<void>} [step]
 * @property {(text: string) => void} [say]  to a screen reader
 * @property {{chosen: (id: string) => void, stop: () => void} | null} [choosing]
 * @property {{x: number, y: number, touch: boolean}} [pressed]
 * @property {FoundRoutes | null} [reach]
 * @property {string | null} [reachedBy]
 * @property {Promise<FoundRoutes>} [reaching]
 * @property {FoundThrough | null} [led]
 * @property {string | null} [ledBy]
 * @property {Promise<FoundThrough>} [leading]
 * @property {string[] | null} [cut]  who is cut off where somebody leaves
 * @property {{timer?: number, before: Places, now: Places} | null} [moving]
 * @property {{base: Drawing, key: string, drawing: Drawing}} [expanded]
 * @property {Map<string, any>} [cards]
 * @property {{[id: string]: number}} [sizes]
 * @property {Promise<void> | null} [sizing]
 * @property {Drawing} [matrixOf]
 * @property {Step | null} [toastStep]
 * @property {View | null} [shown]  the view that was shown last, while another is on its way
 * @property {number} [ahead]  how many addresses it is back to that one
 * @property {object} [turning]
 * @property {object} [settling]
 * @property {object} [asked]
 */

export {};
