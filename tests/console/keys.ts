import type { Page } from 'playwright-core';
import { z } from 'zod';

/** More stops than this no page has before what is looked for. */
const MOST_STOPS = 120;

/** Waits, on a wide screen, until the page hears keys: as people see it, by the key that the search field then names. */
export const awake = (page: Page): Promise<void> => page.getByText(/^(?:Ctrl|⌘) K$/).waitFor();

const Stop = z.object({ name: z.string(), isSeen: z.boolean() });

/** What has the focus: the words a screen reader would begin with, and whether anything shows that it has it. */
const focused = async (page: Page): Promise<z.output<typeof Stop>> =>
  Stop.parse(
    await page.evaluate(`(() => {
      const element = document.activeElement;
      const label = element.labels?.[0]?.innerText;
      const isRinged = (one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      };
      const box = element.getBoundingClientRect();
      // A field within a frame shows its focus by the frame.
      const isShown = isRinged(element) || isRinged(element.parentElement);
      return {
        name: (element.getAttribute('aria-label') ?? label ?? element.innerText ?? '').trim(),
        isSeen: isShown && box.width > 0 && box.height > 0,
      };
    })()`),
  );

/**
 * Presses Tab until what has the focus is named so. Throws when nothing is, and when the focus rests on anything on the
 * way that does not show it.
 */
export const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop.isSeen) throw new Error(`the focus does not show on "${stop.name}"`);
    if (name.test(stop.name)) return;
    passed.push(stop.name.slice(0, 30));
  }
  throw new Error(`Tab does not come to ${String(name)}; it passed ${passed.join(' | ')}`);
};
