import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Phone, tablet, laptop, and a large screen: where the frame of a page changes. */
export const WIDTHS = [390, 768, 1440, 1920] as const;
export type Width = (typeof WIDTHS)[number];

const HEIGHT = { 390: 844, 768: 1024, 1440: 900, 1920: 1080 } as const;

// Runs in the page. Words are taken as the browser laid them out: a line box each, of elements that are really seen.
const LOOK = `(() => {
  const TOLERANCE = 2;
  const isSeen = (element) => {
    const { visibility, opacity, clip, clipPath } = getComputedStyle(element);
    return visibility === 'visible' && Number(opacity) > 0 && clip === 'auto' && clipPath === 'none' &&
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  };
  const scrolls = (element) => {
    for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if ((/auto|scroll/.test(overflowX) && at.scrollWidth > at.clientWidth) ||
          (/auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight)) return true;
    }
    return false;
  };
  // What lies under a sheet, a bar or another pane is not drawn over it: something there has a ground of its own.
  const isOnTop = (element, x, y) => {
    for (const at of document.elementsFromPoint(x, y)) {
      if (at === element || element.contains(at) || at.contains(element)) return true;
      const { backgroundColor, backgroundImage } = getComputedStyle(at);
      if (backgroundImage !== 'none' || !/^rgba\\(.*, 0\\)$|^transparent$|\\/ 0\\)$/.test(backgroundColor)) return false;
    }
    return false;
  };
  const isReader = (element) => element.closest('.sr-only') !== null;
  const named = (text) => '"' + text.trim().replaceAll(/\\s+/g, ' ').slice(0, 40) + '"';
  const faults = [];
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (node.data.trim() === '' || element.closest('svg, script, style, [hidden]') || isReader(element) || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (rects.length === 0) continue;
    // Cut off by its own box without a sign of it: an ellipsis is one.
    for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (/hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && webkitLineClamp === 'none' &&
          rects.some(({ left, right }) => right > box.right + TOLERANCE || left < box.left - TOLERANCE) && !scrolls(element)) {
        faults.push(named(node.data) + ' is cut off by its box');
        break;
      }
      if (textOverflow === 'ellipsis' || /auto|scroll/.test(overflowX)) break;
    }
    if (!scrolls(element) && rects.some(({ right, left }) => right > innerWidth + TOLERANCE || left < -TOLERANCE))
      faults.push(named(node.data) + ' runs out of the window');
    for (const rect of rects) {
      const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
      if (isOnTop(element, x, y)) lines.push({ rect, element, text: node.data });
    }
  }
  lines.sort((a, b) => a.rect.top - b.rect.top);
  for (const [place, one] of lines.entries()) {
    for (let next = place + 1; next < lines.length && lines[next].rect.top < one.rect.bottom - TOLERANCE; next += 1) {
      const other = lines[next];
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      if (across > TOLERANCE && down > 4) faults.push(named(one.text) + ' lies over ' + named(other.text));
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push('the page is wider than the window');
  return [...new Set(faults)];
})()`;

const Faults = z.array(z.string());

/** Makes the window so wide. */
export const widen = (page: Page, width: Width): Promise<void> =>
  page.setViewportSize({ width, height: HEIGHT[width] });

/**
 * What is wrong with how a page is laid out as it stands: words cut off, out of the window or over one another. Boxes and
 * not pixels are compared, so that it holds on any machine and with any font rendering.
 */
export const badlyLaidOut = async (page: Page): Promise<readonly string[]> => Faults.parse(await page.evaluate(LOOK));
