/**
 * @typedef {Readonly<Record<string, string | boolean | EventListener>>} Attributes
 * @typedef {(Node | string)} Child
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. A function is a listener, true an attribute without a value, false none; text is never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} [attributes] @param {readonly Child[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const make = (tag, attributes = {}, children = []) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
};

/** @type {Readonly<Record<string, string>>} */
const SHAPES = {
  XXI: 'M5 0a5 5 0 1 0 0 10A5 5 0 0 0 5 0z',
  CGV: 'M.5.5h9v9h-9z',
  CINEPOLIS: 'M5 0l5 5-5 5-5-5z',
  done: 'M1 5.4l2.6 2.6L9 2.4l-1-1-4.4 4.4L2 4.4z',
  running: 'M2 0l7 5-7 5z',
  abandoned: 'M4 0h2v6H4zM4 8h2v2H4z',
  failed: 'M1.5 0L5 3.5 8.5 0 10 1.5 6.5 5 10 8.5 8.5 10 5 6.5 1.5 10 0 8.5 3.5 5 0 1.5z',
};

/** A mark that says by its shape what a word beside it says. @param {string} name @param {string} [fill] */
export const shape = (name, fill = 'currentColor') => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 10 10');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name] ?? '');
  path.setAttribute('fill', fill);
  svg.append(path);
  return svg;
};

/** The element of that id. Throws when the page has none. @template {HTMLElement} T @param {string} id @param {new () => T} type */
export const byId = (id, type) => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`the page has no ${id}`);
  return found;
};
