const UNNAMED = 'button[class*="copy-button"]:not([aria-label])';
const UNREACHED = '.custom-scroll:not([tabindex])';

/**
 * What Scalar keeps from some readers, as it comes and goes: icons that copy get a name, and what scrolls can be reached
 * by keys. Returns what ends it.
 */
export function mendAccess(place: Element): () => void {
  let frame = 0;
  const mend = (): void => {
    frame = 0;
    for (const button of place.querySelectorAll(UNNAMED)) button.setAttribute('aria-label', 'Copy');
    for (const region of place.querySelectorAll(UNREACHED)) region.setAttribute('tabindex', '0');
  };
  const watch = new MutationObserver(() => {
    if (frame === 0) frame = requestAnimationFrame(mend);
  });
  watch.observe(place, { childList: true, subtree: true });
  return () => {
    cancelAnimationFrame(frame);
    watch.disconnect();
  };
}
